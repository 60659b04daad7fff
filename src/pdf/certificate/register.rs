//! The foot of the first page: who issued, where to check, and the address as a QR code.

use super::super::PdfError;
use super::super::canvas::{A4_WIDTH, Canvas, at};
use super::super::qr::Qr;
use super::super::stack::{ADDRESS, Align, CAPTION_ENGLISH, SMALL, STRONG, Stack};
use super::front::GUTTER;
use super::view::CertificateView;
use super::{MARGIN, MEASURE};

/// The side of the QR code without its quiet zone: 26 mm, above the 22 mm that worn copies need.
const QR_SIDE: f32 = 73.7;

/// The QR code, where to check, and who issued.
pub(super) struct Register {
    qr: Qr,
    check: Stack,
    issuer: Stack,
}

impl Register {
    /// A third of the page, like the columns above when two persons sign.
    const ISSUER_WIDTH: f32 = (MEASURE - 2.0 * GUTTER) / 3.0;
    const ISSUER_SIZES: [f32; 3] = [11.5, 10.0, 8.8];
    const CHECK_LEFT: f32 = MARGIN + Self::ISSUER_WIDTH + GUTTER;
    const CHECK_WIDTH: f32 = MEASURE - QR_SIDE - 2.0 * GUTTER - Self::ISSUER_WIDTH;

    /// Sets the texts and encodes the address.
    pub(super) fn compose(view: &CertificateView) -> Result<Self, PdfError> {
        let labels = &view.labels;
        let mut check = Stack::default();
        check.caption(&labels.check_at, Self::CHECK_WIDTH)?;
        check.address(&view.verify_address, ADDRESS, [8.6, 7.7, 6.8], Self::CHECK_WIDTH)?;
        check.paragraph(4.0);
        check.both(&labels.register_only, SMALL, CAPTION_ENGLISH, Self::CHECK_WIDTH)?;
        Ok(Self {
            qr: Qr::encode(&view.verify_address)?,
            check,
            issuer: Self::issuer(view)?,
        })
    }

    /// The issuer in the largest size that stays beside the code, else in the smallest.
    fn issuer(view: &CertificateView) -> Result<Stack, PdfError> {
        let mut stack = Stack::default();
        for size in Self::ISSUER_SIZES {
            stack = Stack::default();
            stack.caption(&view.labels.issued_by, Self::ISSUER_WIDTH)?;
            stack.balanced(&view.body.name, STRONG.sized(size), Self::ISSUER_WIDTH)?;
            view.body
                .address
                .iter()
                .try_for_each(|line| stack.text(line, SMALL, Self::ISSUER_WIDTH))?;
            if stack.height() <= QR_SIDE * 1.15 {
                break;
            }
        }
        Ok(stack)
    }

    /// The height that code and texts need below their top, in points.
    pub(super) fn height(&self) -> f32 {
        let code = QR_SIDE + 2.0 * self.qr.quiet_zone(QR_SIDE) - GUTTER / 2.0;
        code.max(self.check.height()).max(self.issuer.height())
    }

    /// Draws all below `top`.
    pub(super) fn draw(&self, canvas: &mut Canvas, view: &CertificateView, top: f32) {
        self.issuer.draw(canvas, at(MARGIN, top), Align::Left);
        self.check.draw(canvas, at(Self::CHECK_LEFT, top), Align::Left);
        let quiet = self.qr.quiet_zone(QR_SIDE);
        let (x, y) = (A4_WIDTH - MARGIN - QR_SIDE, top + GUTTER / 2.0 - quiet - QR_SIDE - 1.0);
        let bounds = [x - quiet, y - quiet, x + QR_SIDE + quiet, y + QR_SIDE + quiet];
        let alternative = format!("{} {}", view.labels.qr, view.verify_address);
        canvas.figure(alternative, bounds, |canvas| self.qr.draw(canvas, at(x, y), QR_SIDE));
    }
}
