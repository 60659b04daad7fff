//! The level as a medal: a hexagon of its metal with its word, in as many rings as its rank.

use super::super::PdfError;
use super::super::canvas::{Canvas, Colour, Outline, Point, at};
use super::super::fonts::Face;
use super::super::stack::{Align, CAPTION, Stack, Style, style};
use super::super::{guilloche, mark};
use super::view::{CertificateView, Level};
use crate::domain::certificate::snapshot::Metal;

/// Outer radius of the innermost hexagon, as a share of the medal's radius.
const HEART: f32 = 0.64;
/// The white hexagon under the rings: the last of the turned hexagons just clears its corners.
const INNER_PLATE: f32 = 0.75;
/// Ranks beyond the highest known draw no more rings than this.
const MOST_RINGS: u8 = 3;

/// Draws the medal around `centre`; the whole of it lies within `radius` points.
pub(super) fn draw(canvas: &mut Canvas, view: &CertificateView, centre: Point, radius: f32) -> Result<(), PdfError> {
    canvas.artifact(|canvas| {
        plate(canvas, colour(view.level.metal), centre, radius);
        rings(canvas, &view.level, centre, radius);
    });
    let words = words(view, radius)?;
    words.draw(canvas, at(centre.x, centre.y + words.height() / 2.0), Align::Centre);
    Ok(())
}

const fn colour(metal: Metal) -> Colour {
    match metal {
        Metal::Gold => Colour::AMBER,
        Metal::Silver => Colour::SILVER,
        Metal::Bronze => Colour::BRONZE,
    }
}

/// White paper, a whirl of fine hexagons and the heart.
fn plate(canvas: &mut Canvas, heart: Colour, centre: Point, radius: f32) {
    canvas.fill(Colour::WHITE, [hexagon(centre, radius)]);
    canvas.pen(Colour::INK, 0.45);
    guilloche::whirl(canvas, centre, radius, 1.5, 11);
    canvas.fill(Colour::WHITE, [hexagon(centre, radius * INNER_PLATE)]);
    canvas.fill(heart, [hexagon(centre, radius * HEART)]);
}

fn rings(canvas: &mut Canvas, level: &Level, centre: Point, radius: f32) {
    for ring in 0..level.rank.min(MOST_RINGS) {
        canvas.pen(Colour::INK, 1.5);
        canvas.stroke(
            hexagon(centre, radius * (HEART + 0.015 + 0.045 * f32::from(ring))),
            true,
        );
    }
}

fn hexagon(centre: Point, radius: f32) -> Outline {
    Outline::straight(mark::hexagon(centre, radius, 0.0))
}

/// Dark ink on metal: the word carries the level, not the metal's colour.
fn words(view: &CertificateView, radius: f32) -> Result<Stack, PdfError> {
    let word = style(Face::SerifSemibold, 21.0, 1.05, Colour::INK);
    let small = style(Face::SerifItalic, 8.5, 1.1, Colour::INK).english();
    let caption = Style {
        colour: Colour::INK,
        ..CAPTION
    }
    .sized(6.4);
    let width = radius * HEART * 1.5;
    let mut stack = Stack::default();
    stack.text(&view.labels.level.text, caption, width)?;
    stack.fitted(&view.level.word.text, word, [21.0, 17.0, 13.0], width)?;
    if let Some(english) = &view.level.word.english {
        stack.text(english, small, width)?;
    }
    Ok(stack)
}
