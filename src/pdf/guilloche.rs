//! Fine-line ornament derived from the mark: strands in six phases around a seventh, and hexagons turned into each other.
//!
//! A pattern is drawn once in its own coordinates and repeated through transformations: the repeated bytes are equal, so
//! the compressed page stays small.

use std::f32::consts::{PI, TAU};

use super::canvas::{A4_HEIGHT, A4_WIDTH, Canvas, Colour, Outline, Point, at};
use super::mark;

/// From the paper's edge to the frame's middle line, in points. Printers leave some 5 mm (14 points) blank.
const FRAME_INSET: f32 = 42.0;
/// Half of the band's breadth.
const BAND_REACH: f32 = 11.0;
/// Outer radius of a corner piece.
const CORNER_RADIUS: f32 = 26.5;
/// From a corner piece's centre to where the bands begin.
const CORNER_REACH: f32 = 21.0;
/// The length of one bead of the band before it is fitted to its side.
const BEAD_LENGTH: f32 = 47.0;
const HAIRLINE: f32 = 0.4;

/// From the paper's edge to where the frame ends towards the text.
pub(super) const FRAME_DEPTH: f32 = FRAME_INSET + BAND_REACH + 4.0;

/// A curve y = f(x) as cubic pieces; `slope` is f's derivative.
fn graph(f: impl Fn(f32) -> f32, slope: impl Fn(f32) -> f32, length: f32, pieces: usize) -> Outline {
    let step = length / pieces as f32;
    let mut outline = Outline::straight([at(0.0, f(0.0))]);
    for i in 0..pieces {
        let (from, to) = (step * i as f32, step * (i + 1) as f32);
        let first_handle = at(from + step / 3.0, f(from) + slope(from) * step / 3.0);
        let second_handle = at(to - step / 3.0, f(to) - slope(to) * step / 3.0);
        outline.curve_to(first_handle, second_handle, at(to, f(to)));
    }
    outline
}

/// One of six strands of a bead: a wave whose reach swells by `swell` from the bead's ends to its middle.
fn strand(phase: usize, swell: f32) -> Outline {
    const WAVES: f32 = 1.0;
    const PIECES: usize = 12;
    let turn = PI / 3.0 * phase as f32;
    let reach = |x: f32| BAND_REACH * (1.0 - swell.abs() - swell * (TAU * x / BEAD_LENGTH).cos());
    let reach_slope = |x: f32| BAND_REACH * swell * TAU / BEAD_LENGTH * (TAU * x / BEAD_LENGTH).sin();
    let angle = move |x: f32| TAU * WAVES * x / BEAD_LENGTH + turn;
    let y = |x: f32| reach(x) * angle(x).cos();
    let slope = |x: f32| reach_slope(x) * angle(x).cos() - reach(x) * angle(x).sin() * TAU * WAVES / BEAD_LENGTH;
    graph(y, slope, BEAD_LENGTH, PIECES)
}

/// Six strands in ink, and between the beads that they make, beads of six in amber.
fn bead(canvas: &mut Canvas) {
    for (colour, swell) in [(Colour::AMBER, -0.36), (Colour::INK, 0.36)] {
        canvas.pen(colour, HAIRLINE);
        (0..6).for_each(|phase| canvas.stroke(strand(phase, swell), false));
    }
}

/// A row of beads from one point to another.
fn band(canvas: &mut Canvas, from: Point, to: Point) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    let count = (length / BEAD_LENGTH).round().max(1.0);
    // Along the band, and across it a quarter turn to the left; stretched so that whole beads fill the side.
    let stretch = length / (count * BEAD_LENGTH);
    let (ux, uy) = (dx / length, dy / length);
    for i in 0..count as usize {
        let offset = i as f32 * length / count;
        let matrix = [
            ux * stretch,
            uy * stretch,
            -uy,
            ux,
            from.x + ux * offset,
            from.y + uy * offset,
        ];
        canvas.transformed(matrix, bead);
    }
}

/// Hexagons inscribed into each other, each turned a little: seen together, they curve.
pub(super) fn whirl(canvas: &mut Canvas, centre: Point, radius: f32, turn: f32, count: usize) {
    let shrink = (PI / 6.0).cos() / (PI / 6.0 - turn.to_radians()).cos();
    let mut radius = radius;
    for i in 0..count {
        canvas.stroke(Outline::straight(mark::hexagon(centre, radius, turn * i as f32)), true);
        radius *= shrink;
    }
}

/// A rosette of closed six-fold waves between two radii, each turned against the one before.
pub(super) fn rosette(canvas: &mut Canvas, centre: Point, inner: f32, outer: f32, curves: usize) {
    const PIECES: usize = 48;
    let radius = |angle: f32| (inner + outer) / 2.0 + (outer - inner) / 2.0 * (6.0 * angle).cos();
    let slope = |angle: f32| -3.0 * (outer - inner) * (6.0 * angle).sin();
    let point = |angle: f32| at(radius(angle) * angle.cos(), radius(angle) * angle.sin());
    let step = TAU / PIECES as f32;
    let handle = |angle: f32, ahead: f32| {
        let (sin, cos) = angle.sin_cos();
        let (dx, dy) = (
            slope(angle) * cos - radius(angle) * sin,
            slope(angle) * sin + radius(angle) * cos,
        );
        at(
            point(angle).x + dx * step / 3.0 * ahead,
            point(angle).y + dy * step / 3.0 * ahead,
        )
    };
    let mut wave = Outline::straight([point(0.0)]);
    for i in 0..PIECES {
        let (from, to) = (step * i as f32, step * (i + 1) as f32);
        wave.curve_to(handle(from, 1.0), handle(to, -1.0), point(to));
    }
    for i in 0..curves {
        let (sin, cos) = (PI / 3.0 * i as f32 / curves as f32).sin_cos();
        canvas.transformed([cos, sin, -sin, cos, centre.x, centre.y], |canvas| {
            canvas.stroke(wave.clone(), true)
        });
    }
}

/// The frame of the certificate's first page: rules, four bands between four corner pieces.
pub(super) fn frame(canvas: &mut Canvas) {
    for (colour, width, outwards) in RULES {
        canvas.pen(colour, width);
        canvas.stroke(Outline::straight(corners(FRAME_INSET - outwards)), true);
    }
    let [lower_left, lower_right, upper_right, upper_left] = corners(FRAME_INSET);
    let sides = [
        (lower_left, lower_right),
        (lower_right, upper_right),
        (upper_right, upper_left),
        (upper_left, lower_left),
    ];
    for (from, to) in sides {
        let along = at(
            (to.x - from.x).clamp(-CORNER_REACH, CORNER_REACH),
            (to.y - from.y).clamp(-CORNER_REACH, CORNER_REACH),
        );
        band(
            canvas,
            at(from.x + along.x, from.y + along.y),
            at(to.x - along.x, to.y - along.y),
        );
    }
    corners(FRAME_INSET)
        .into_iter()
        .for_each(|centre| corner(canvas, centre));
}

/// The rules along the bands: colour, width, and how far outwards of the frame's middle line.
const RULES: [(Colour, f32, f32); 4] = [
    (Colour::AMBER, 1.0, BAND_REACH + 3.0),
    (Colour::INK, HAIRLINE, BAND_REACH + 5.4),
    (Colour::AMBER, 1.0, -BAND_REACH - 3.0),
    (Colour::INK, HAIRLINE, -BAND_REACH - 5.4),
];

/// The corners of a rectangle `inset` from the paper's edges, from the lower left, counter-clockwise.
fn corners(inset: f32) -> [Point; 4] {
    let (right, top) = (A4_WIDTH - inset, A4_HEIGHT - inset);
    [at(inset, inset), at(right, inset), at(right, top), at(inset, top)]
}

fn corner(canvas: &mut Canvas, centre: Point) {
    canvas.fill(
        Colour::WHITE,
        [Outline::straight(mark::hexagon(centre, CORNER_RADIUS, 0.0))],
    );
    canvas.pen(Colour::INK, HAIRLINE);
    whirl(canvas, centre, CORNER_RADIUS, 5.0, 11);
    mark::draw(canvas, centre, 18.0, Colour::INK, Colour::AMBER);
}
