//! The diagonal band that says that a seal is only for development: quiet, behind all else, and in the text layer.

use super::super::PdfError;
use super::super::canvas::{A4_HEIGHT, A4_WIDTH, Canvas, Colour, Ink, Outline, at};
use super::super::fonts::Face;
use super::super::structure::{Role, Tag};
use super::super::text::Line;

/// Breadth of the band in points.
const BREADTH: f32 = 40.0;
const SIZE: f32 = 20.0;
/// From the page's middle, where the medal stands, to the middle of either wording, as a share of the diagonal.
const ASIDE: f32 = 0.245;

/// Draws the band over the whole page, rising from left to right, with the wording on both sides of the middle. Whoever
/// listens to the document is told once, before anything else.
pub(super) fn draw(canvas: &mut Canvas, wording: &str) -> Result<(), PdfError> {
    let diagonal = A4_WIDTH.hypot(A4_HEIGHT);
    let (along, up) = (A4_WIDTH / diagonal, A4_HEIGHT / diagonal);
    let place = |x: f32, y: f32| {
        at(
            A4_WIDTH / 2.0 + along * x - up * y,
            A4_HEIGHT / 2.0 + up * x + along * y,
        )
    };
    canvas.artifact(|canvas| {
        let (reach, half) = (diagonal, BREADTH / 2.0);
        let corners = [
            place(-reach, -half),
            place(reach, -half),
            place(reach, half),
            place(-reach, half),
        ];
        canvas.fill(Colour::AMBER.tint(0.13), [Outline::straight(corners)]);
    });
    let line = Line::shape(Face::SerifSemibold, wording)?;
    let size = (SIZE * diagonal * 0.32 / line.width(SIZE)).min(SIZE);
    let ink = Ink {
        size,
        colour: Colour::AMBER.tint(0.45),
    };
    let write = |canvas: &mut Canvas, middle: f32| {
        let start = place(middle - line.width(size) / 2.0, -size * 0.24);
        let matrix = [along, up, -up, along, start.x, start.y];
        // Viewers gather letters into lines by their height on the page, which a slope defeats: hence the plain wording.
        canvas.reading_as(wording, |canvas| canvas.text_along(&line, ink, matrix));
    };
    let (before, behind) = (-ASIDE * diagonal, ASIDE * diagonal);
    if canvas.is_first_page() {
        canvas.tagged(Tag::new(Role::P), |canvas| write(canvas, before));
    } else {
        canvas.artifact(|canvas| write(canvas, before));
    }
    canvas.artifact(|canvas| write(canvas, behind));
    Ok(())
}
