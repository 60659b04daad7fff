//! Pages being drawn: points from the lower left corner, colours, paths and lines of text, as printpdf operations.
//!
//! Drawing tags as it goes: lines of text and figures are content of the element that [`Canvas::tagged`] has opened, in
//! the order in which they are to be read; everything else is drawn inside [`Canvas::artifact`].

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, Line as Path, LineCapStyle, LineJoinStyle, LinePoint, Mm, Op,
    PaintMode, PdfFontHandle, PdfPage, Point as PathPoint, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix,
    WindingOrder,
};

use super::structure::{Structure, Tag};
use super::text::Line;

/// A4 in points of 1/72 inch: width.
pub(super) const A4_WIDTH: f32 = 595.276;
/// A4 in points: height.
pub(super) const A4_HEIGHT: f32 = 841.89;

/// A place on the page or in a drawing, in points; y grows upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// To the right.
    pub(super) x: f32,
    /// Upwards.
    pub(super) y: f32,
}

/// The point at `x`, `y`.
pub(super) const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(u8, u8, u8);

impl Colour {
    /// Blue-green ink: headings, frame, dark parts of the QR code.
    pub(super) const INK: Self = Self(0x0B, 0x35, 0x40);
    /// Amber: fills and rules, never text.
    pub(super) const AMBER: Self = Self(0xE3, 0xA0, 0x08);
    /// The medals of labels below the highest, which is amber. In grey each is lighter or darker than the others.
    pub(super) const SILVER: Self = Self(0xD3, 0xD9, 0xDB);
    pub(super) const BRONZE: Self = Self(0xCB, 0x8A, 0x5E);
    /// Running text.
    pub(super) const TEXT: Self = Self(0x1B, 0x24, 0x26);
    /// Captions and English beneath.
    pub(super) const QUIET: Self = Self(0x55, 0x61, 0x5F);
    /// Paper.
    pub(super) const WHITE: Self = Self(0xFF, 0xFF, 0xFF);

    /// This colour thinned with white: 1 leaves it, 0 is white. Tints instead of transparency print everywhere alike.
    pub(super) fn tint(self, strength: f32) -> Self {
        let thin = |part: u8| (255.0 - (255.0 - f32::from(part)) * strength.clamp(0.0, 1.0)).round() as u8;
        Self(thin(self.0), thin(self.1), thin(self.2))
    }

    fn to_pdf(self) -> Color {
        let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
        Color::Rgb(Rgb {
            r: part(self.0),
            g: part(self.1),
            b: part(self.2),
            icc_profile: None,
        })
    }
}

/// A path: corners joined by straight lines, or cubic curves as two handles and an end.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    points: Vec<LinePoint>,
}

impl Outline {
    /// A path of straight lines.
    pub(super) fn straight(corners: impl IntoIterator<Item = Point>) -> Self {
        Self {
            points: corners.into_iter().map(|corner| path_point(corner, false)).collect(),
        }
    }

    /// Continues with a cubic curve.
    pub(super) fn curve_to(&mut self, first_handle: Point, second_handle: Point, end: Point) {
        self.points.extend([
            path_point(first_handle, true),
            path_point(second_handle, true),
            path_point(end, false),
        ]);
    }
}

fn path_point(point: Point, bezier: bool) -> LinePoint {
    LinePoint {
        p: PathPoint {
            x: Pt(rounded(point.x)),
            y: Pt(rounded(point.y)),
        },
        bezier,
    }
}

/// A hundredth of a point is 3.5 µm, finer than any printer; more digits only cost bytes.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// How a line of text is inked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// The font size in points.
    pub(super) size: f32,
    /// The text's colour.
    pub(super) colour: Colour,
}

/// The pages of a document being drawn, and what is on them.
pub(super) struct Canvas {
    pages: Vec<Vec<Op>>,
    /// The page that is drawn on.
    page: usize,
    structure: Structure,
    /// Whether what is drawn is inside marked content already, which does not nest.
    is_marked: bool,
}

impl Default for Canvas {
    /// One empty page.
    fn default() -> Self {
        Self {
            pages: vec![Vec::new()],
            page: 0,
            structure: Structure::default(),
            is_marked: false,
        }
    }
}

impl Canvas {
    /// Begins a page behind all others; elements that are open go on over it.
    pub(super) fn turn_page(&mut self) {
        self.page = self.pages.len();
        self.pages.push(Vec::new());
    }

    /// Whether this is the first page.
    pub(super) fn is_first_page(&self) -> bool {
        self.page == 0
    }

    /// Draws on every page, told its number, from 1, and how many there are.
    pub(super) fn on_every_page<E>(
        &mut self,
        mut draw: impl FnMut(&mut Self, usize, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let count = self.pages.len();
        for page in 0..count {
            self.page = page;
            draw(self, page + 1, count)?;
        }
        Ok(())
    }

    /// The finished A4 pages, and their structure.
    pub(super) fn finish(self) -> (Vec<PdfPage>, Structure) {
        let page = |ops| PdfPage::new(Mm(210.0), Mm(297.0), ops);
        (self.pages.into_iter().map(page).collect(), self.structure)
    }

    fn push(&mut self, ops: impl IntoIterator<Item = Op>) {
        self.pages[self.page].extend(ops);
    }

    /// Draws an element of the document's structure, inside the one that is being drawn.
    pub(super) fn tagged<T>(&mut self, tag: Tag, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.open(tag);
        let drawn = draw(self);
        self.close();
        drawn
    }

    /// Begins an element that [`Canvas::close`] ends: for whoever draws through more than the canvas. Inside an artifact
    /// or a figure there are no elements.
    pub(super) fn open(&mut self, tag: Tag) {
        if !self.is_marked {
            self.structure.open(tag);
        }
    }

    /// Ends the element that was opened last.
    pub(super) fn close(&mut self) {
        if !self.is_marked {
            self.structure.close();
        }
    }

    /// Draws a figure that reads as `alternative`; `bounds` are left, bottom, right and top.
    pub(super) fn figure(&mut self, alternative: String, bounds: [f32; 4], draw: impl FnOnce(&mut Self)) {
        self.tagged(Tag::figure(alternative, bounds), |canvas| canvas.content(draw));
    }

    /// Draws decoration, which is no content for a reader.
    pub(super) fn artifact<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> T {
        let tag = "Artifact".to_owned();
        self.marked(Op::BeginMarkedContent { tag }, draw)
    }

    /// Draws something that reads as `text`, whatever its glyphs or places are.
    pub(super) fn reading_as(&mut self, text: &str, draw: impl FnOnce(&mut Self)) {
        let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let data = utf16.flat_map(u16::to_be_bytes).collect();
        let actual_text = ("ActualText", DictItem::String { data, literal: false });
        self.content(|canvas| canvas.marked(with_properties("Span", actual_text), draw));
    }

    /// Draws content of the open element, unless it is part of marked content already.
    fn content<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> T {
        if self.is_marked {
            return draw(self);
        }
        let (role, id) = self.structure.mark(self.page);
        self.marked(with_properties(role.name(), ("MCID", DictItem::Int(id as i64))), draw)
    }

    fn marked<T>(&mut self, begin: Op, draw: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.is_marked, true);
        self.push([begin]);
        let drawn = draw(self);
        self.push([Op::EndMarkedContent]);
        self.is_marked = around;
        drawn
    }

    /// Draws in coordinates mapped by the matrix `[a b c d e f]` of ISO 32000-1, 8.3.3.
    pub(super) fn transformed(&mut self, matrix: [f32; 6], draw: impl FnOnce(&mut Self)) {
        self.push([Op::SaveGraphicsState]);
        // Four digits: directions need more than lengths do.
        let matrix = matrix.map(|part| (part * 10_000.0).round() / 10_000.0);
        self.push([Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw(matrix),
        }]);
        draw(self);
        self.push([Op::RestoreGraphicsState]);
    }

    /// Sets colour and width of the lines to come, in points, with round joins and ends.
    pub(super) fn pen(&mut self, colour: Colour, width: f32) {
        self.push([
            Op::SetOutlineColor { col: colour.to_pdf() },
            Op::SetOutlineThickness { pt: Pt(width) },
            Op::SetLineJoinStyle {
                join: LineJoinStyle::Round,
            },
            Op::SetLineCapStyle {
                cap: LineCapStyle::Round,
            },
        ]);
    }

    /// Draws along a path with the pen.
    pub(super) fn stroke(&mut self, outline: Outline, is_closed: bool) {
        self.push([Op::DrawLine {
            line: Path {
                points: outline.points,
                is_closed,
            },
        }]);
    }

    /// A straight line with the pen.
    pub(super) fn rule(&mut self, from: Point, to: Point) {
        self.stroke(Outline::straight([from, to]), false);
    }

    /// Fills paths in one go, so that touching ones show no seams.
    pub(super) fn fill(&mut self, colour: Colour, outlines: impl IntoIterator<Item = Outline>) {
        let rings = outlines
            .into_iter()
            .map(|outline| PolygonRing { points: outline.points })
            .collect();
        let polygon = Polygon {
            rings,
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.push([Op::SetFillColor { col: colour.to_pdf() }, Op::DrawPolygon { polygon }]);
    }

    /// A line of text from `start` on its baseline.
    pub(super) fn text(&mut self, line: &Line, ink: Ink, start: Point) {
        self.text_along(line, ink, [1.0, 0.0, 0.0, 1.0, rounded(start.x), rounded(start.y)]);
    }

    /// A line of text under a text matrix.
    pub(super) fn text_along(&mut self, line: &Line, ink: Ink, matrix: [f32; 6]) {
        // PDF subtracts these offsets from the pen, kerning adds to it.
        let glyphs = line
            .glyphs
            .iter()
            .map(|g| Codepoint::with_cid(g.id, -g.kerning as f32, g.text.clone()))
            .collect();
        let ops = [
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(FontId(line.face.name().to_owned())),
                size: Pt(ink.size),
            },
            Op::SetFillColor {
                col: ink.colour.to_pdf(),
            },
            Op::SetTextMatrix {
                matrix: TextMatrix::Raw(matrix),
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(glyphs)],
            },
            Op::EndTextSection,
        ];
        self.content(|canvas| canvas.push(ops));
    }
}

fn with_properties(tag: &str, (key, value): (&str, DictItem)) -> Op {
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict {
            map: BTreeMap::from([(key.to_owned(), value)]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tint_lies_between_the_colour_and_white() {
        assert_eq!(Colour::INK.tint(1.0), Colour::INK);
        assert_eq!(Colour::INK.tint(0.0), Colour::WHITE);
        assert_eq!(Colour(0, 100, 200).tint(0.5), Colour(128, 178, 228));
    }
}
