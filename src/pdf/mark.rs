//! The mark: six small hexagons around one, the seventh drawn as a tick. Cluster and check.
//!
//! One geometry for certificate, guilloche and `templates/assets/mark.svg` (a test compares them). Coordinates are in
//! the SVG's units from the mark's centre, y upwards; the SVG is 64 units square.

use super::canvas::{Canvas, Colour, Outline, Point, at};

/// Side of the mark's square.
pub(super) const SIZE: f32 = 64.0;
/// Side, and so outer radius, of one hexagon.
const SIDE: f32 = 10.75;
/// From the centre to the centres of the six; √3 sides would make them touch.
const DISTANCE: f32 = 20.5;
/// The tick that stands for the seventh hexagon.
const TICK: [Point; 3] = [at(-6.6, 0.2), at(-1.7, -5.4), at(7.2, 5.6)];
/// Width of the tick's stroke.
const TICK_WIDTH: f32 = 4.6;

/// The corners of a hexagon standing on one of them, turned by `turn` degrees, counter-clockwise from the right.
pub(super) fn hexagon(centre: Point, side: f32, turn: f32) -> [Point; 6] {
    std::array::from_fn(|i| on_circle(centre, side, 30.0 + turn + 60.0 * i as f32))
}

/// The point on a circle at an angle in degrees.
pub(super) fn on_circle(centre: Point, radius: f32, degrees: f32) -> Point {
    let (sin, cos) = degrees.to_radians().sin_cos();
    at(centre.x + radius * cos, centre.y + radius * sin)
}

/// The six hexagons.
fn hexagons() -> [[Point; 6]; 6] {
    std::array::from_fn(|i| hexagon(on_circle(at(0.0, 0.0), DISTANCE, 60.0 * i as f32), SIDE, 0.0))
}

/// Draws the mark, `size` points wide and high, around `centre`.
pub(super) fn draw(canvas: &mut Canvas, centre: Point, size: f32, colour: Colour, tick: Colour) {
    let scale = size / SIZE;
    let place = |point: Point| at(centre.x + point.x * scale, centre.y + point.y * scale);
    canvas.fill(colour, hexagons().map(|corners| Outline::straight(corners.map(place))));
    canvas.pen(tick, TICK_WIDTH * scale);
    canvas.stroke(Outline::straight(TICK.map(place)), false);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mark as a one-colour SVG file.
    fn svg() -> String {
        let place = |point: Point| {
            let number = |value: f32| {
                format!("{:.2}", value)
                    .trim_end_matches('0')
                    .trim_end_matches('.')
                    .to_owned()
            };
            format!("{} {}", number(SIZE / 2.0 + point.x), number(SIZE / 2.0 - point.y))
        };
        let path = |points: &[Point]| format!("M{}", points.iter().copied().map(place).collect::<Vec<_>>().join("L"));
        let hexagons: Vec<String> = hexagons().iter().map(|corners| format!("{}z", path(corners))).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIZE} {SIZE}\" fill=\"currentColor\">\n  \
             <path d=\"{}\"/>\n  <path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{TICK_WIDTH}\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n</svg>\n",
            hexagons.join("\n           "),
            path(&TICK)
        )
    }

    #[test]
    fn the_svg_file_is_drawn_from_this_geometry() {
        assert_eq!(
            include_str!("../../templates/assets/mark.svg"),
            svg(),
            "templates/assets/mark.svg should be:\n{}",
            svg()
        );
    }

    #[test]
    fn the_mark_stays_inside_its_square() {
        for corner in hexagons().as_flattened() {
            assert!(
                corner.x.abs() <= SIZE / 2.0 && corner.y.abs() <= SIZE / 2.0,
                "{corner:?}"
            );
        }
    }
}
