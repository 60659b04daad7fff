//! QR codes as vectors: dark modules merged into rectangles, drawn as one path.

use qrcode::{EcLevel, QrCode};

use super::PdfError;
use super::canvas::{Canvas, Colour, Outline, Point, at};

/// Light modules that must stay free on every side (ISO/IEC 18004, 6.3.8).
pub(super) const QUIET_MODULES: usize = 4;

/// A QR code's dark modules.
pub(super) struct Qr {
    width: usize,
    dark: Vec<bool>,
}

/// A block of dark modules, counted from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rectangle {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

impl Qr {
    /// Encodes a text at level M: 15 of 100 code words may be damaged, by a fold or a stamp.
    pub(super) fn encode(text: &str) -> Result<Self, PdfError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
        let dark = code
            .to_colors()
            .into_iter()
            .map(|colour| colour == qrcode::Color::Dark)
            .collect();
        Ok(Self {
            width: code.width(),
            dark,
        })
    }

    fn is_dark(&self, column: usize, row: usize) -> bool {
        self.dark.get(row * self.width + column).copied().unwrap_or(false)
    }

    /// The dark modules as few rectangles: runs in a row, and equal runs below each other as one.
    fn rectangles(&self) -> Vec<Rectangle> {
        let mut found: Vec<Rectangle> = Vec::new();
        for top in 0..self.width {
            for (left, width) in self.runs(top) {
                let above = found
                    .iter_mut()
                    .find(|r| r.left == left && r.width == width && r.top + r.height == top);
                match above {
                    Some(rectangle) => rectangle.height += 1,
                    None => found.push(Rectangle {
                        left,
                        top,
                        width,
                        height: 1,
                    }),
                }
            }
        }
        found
    }

    /// Start and length of each dark run in a row.
    fn runs(&self, row: usize) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for column in (0..self.width).filter(|&column| self.is_dark(column, row)) {
            match runs.last_mut() {
                Some((start, length)) if *start + *length == column => *length += 1,
                _ => runs.push((column, 1)),
            }
        }
        runs
    }

    /// Draws the code with its quiet zone on white; `size` in points is the side of the code itself.
    pub(super) fn draw(&self, canvas: &mut Canvas, lower_left: Point, size: f32) {
        let module = size / self.width as f32;
        let quiet = module * QUIET_MODULES as f32;
        let zone = square(at(lower_left.x - quiet, lower_left.y - quiet), size + 2.0 * quiet);
        canvas.fill(Colour::WHITE, [zone]);
        let place = |column: usize, row: usize| {
            at(
                lower_left.x + column as f32 * module,
                lower_left.y + size - row as f32 * module,
            )
        };
        let outlines = self.rectangles().into_iter().map(|r| {
            let (right, bottom) = (r.left + r.width, r.top + r.height);
            Outline::straight([
                place(r.left, r.top),
                place(right, r.top),
                place(right, bottom),
                place(r.left, bottom),
            ])
        });
        canvas.fill(Colour::INK, outlines);
    }

    /// How far the quiet zone reaches around a code of `size` points, in points.
    pub(super) fn quiet_zone(&self, size: f32) -> f32 {
        size / self.width as f32 * QUIET_MODULES as f32
    }
}

fn square(lower_left: Point, side: f32) -> Outline {
    let (x, y) = (lower_left.x, lower_left.y);
    Outline::straight([at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_cover_the_dark_modules_exactly_once_and_nothing_else() {
        let qr = Qr::encode("http://localhost:8080/c/ECMS-2026-00001-7").unwrap();
        let mut covered = vec![0; qr.dark.len()];
        for r in qr.rectangles() {
            for row in r.top..r.top + r.height {
                (r.left..r.left + r.width).for_each(|column| covered[row * qr.width + column] += 1);
            }
        }
        let expected: Vec<i32> = qr.dark.iter().map(|&dark| dark.into()).collect();
        assert_eq!(covered, expected);
    }

    #[test]
    fn merging_leaves_far_fewer_rectangles_than_modules() {
        let qr = Qr::encode("http://localhost:8080/c/ECMS-2026-00001-7").unwrap();
        let dark = qr.dark.iter().filter(|&&dark| dark).count();
        assert!(qr.rectangles().len() * 2 < dark, "{} of {dark}", qr.rectangles().len());
    }

    #[test]
    fn an_address_longer_than_any_code_is_an_error() {
        assert!(matches!(Qr::encode(&"x".repeat(5000)), Err(PdfError::Qr(_))));
    }
}
