//! Shares by area, as a radar of all areas and as a bar for each. What is drawn is also said in words: a reader of the
//! document's structure hears every share.

use super::super::PdfError;
use super::super::canvas::{Canvas, Colour, Ink, Outline, Point, at};
use super::super::mark::on_circle;
use super::super::stack::{Align, CAPTION, SMALL, Stack};
use super::super::structure::{Role, Tag};
use super::super::text::Line;
use super::flow::Flow;
use super::view::{AreaShare, Charts};
use super::{MARGIN, MEASURE, printable};

/// The radar's circle, and the room around it for names.
const RADIUS: f32 = 84.0;
const RADAR_HEIGHT: f32 = 2.0 * RADIUS + 76.0;
/// The width of a name beside the radar, and before a bar.
const NAME: f32 = 128.0;
/// From bar to bar, a bar's thickness, and the width of the words behind it.
const BAR_STEP: f32 = 22.0;
const BAR: f32 = 9.0;
const WORDS: f32 = 118.0;
const LEGEND: f32 = 26.0;
/// With fewer areas there is no figure to see.
const FEWEST_CORNERS: usize = 3;
/// The whole of an area's points, in basis points.
const WHOLE: f32 = 10_000.0;

/// How high the charts are, in points.
pub(super) fn height(charts: &Charts) -> f32 {
    let radar = if has_radar(charts) { RADAR_HEIGHT } else { 0.0 };
    radar + LEGEND + bars_height(charts) + 30.0
}

fn has_radar(charts: &Charts) -> bool {
    charts.areas.len() >= FEWEST_CORNERS
}

fn bars_height(charts: &Charts) -> f32 {
    charts.areas.len() as f32 * BAR_STEP
}

/// Draws radar and bars below each other.
pub(super) fn draw(flow: &mut Flow<'_>, charts: &Charts) -> Result<(), PdfError> {
    let shares: Vec<String> = charts
        .areas
        .iter()
        .map(|area| format!("{}: {}", area.name, area.text))
        .collect();
    let spoken = format!("{}. {}", charts.caption, shares.join("; "));
    if has_radar(charts) {
        flow.need(RADAR_HEIGHT + LEGEND);
        let (top, middle) = (flow.y(), MARGIN + MEASURE / 2.0);
        let bottom = top - RADAR_HEIGHT;
        let centre = at(middle, bottom + RADAR_HEIGHT / 2.0);
        let names = names_around(charts, centre)?;
        let bounds = [MARGIN, bottom, MARGIN + MEASURE, top];
        flow.canvas().figure(spoken.clone(), bounds, |canvas| {
            radar(canvas, charts, centre);
            for (name, place, align) in &names {
                name.draw(canvas, *place, *align);
            }
        });
        flow.take(RADAR_HEIGHT);
    }
    flow.need(LEGEND + bars_height(charts).min(6.0 * BAR_STEP));
    let legend = [(&charts.found, true), (&charts.claimed, false)];
    let legend: Vec<(Line, bool)> = legend
        .into_iter()
        .map(|(word, is_found)| Ok((Line::shape(SMALL.face, &printable(word))?, is_found)))
        .collect::<Result<_, PdfError>>()?;
    let baseline = flow.y() - 12.0;
    key(flow.canvas(), &legend, baseline);
    flow.take(LEGEND);
    // A bar is a figure of its own, so that many of them go on over a page.
    for area in &charts.areas {
        flow.need(BAR_STEP);
        let row = BarRow::of(area)?;
        let top = flow.y();
        let bounds = [MARGIN, top - BAR_STEP, MARGIN + MEASURE, top];
        flow.canvas()
            .figure(format!("{}: {}", area.name, area.text), bounds, |canvas| {
                row.draw(canvas, area, top);
            });
        flow.take(BAR_STEP);
    }
    flow.leave(8.0);
    Ok(())
}

/// The direction of a corner, in degrees: the first is at the top, the others follow clockwise.
fn direction(corner: usize, corners: usize) -> f32 {
    90.0 - 360.0 * corner as f32 / corners as f32
}

fn radar(canvas: &mut Canvas, charts: &Charts, centre: Point) {
    let corners = charts.areas.len();
    let ring = |share: &dyn Fn(&AreaShare) -> f32| {
        let places = charts.areas.iter().enumerate();
        Outline::straight(places.map(|(corner, area)| {
            on_circle(
                centre,
                RADIUS * (share(area) / WHOLE).clamp(0.0, 1.0),
                direction(corner, corners),
            )
        }))
    };
    canvas.pen(Colour::QUIET.tint(0.45), 0.4);
    for quarter in [0.25, 0.5, 0.75, 1.0] {
        canvas.stroke(ring(&|_| WHOLE * quarter), true);
    }
    for corner in 0..corners {
        canvas.rule(centre, on_circle(centre, RADIUS, direction(corner, corners)));
    }
    let found = |area: &AreaShare| area.found as f32;
    canvas.fill(Colour::INK.tint(0.22), [ring(&found)]);
    canvas.pen(Colour::INK, 1.4);
    canvas.stroke(ring(&found), true);
    if charts.areas.iter().all(|area| area.claimed.is_some()) {
        canvas.pen(Colour::AMBER, 1.4);
        canvas.stroke(ring(&|area| area.claimed.unwrap_or(0) as f32), true);
    }
}

/// Each area's name with its place outside the circle.
fn names_around(charts: &Charts, centre: Point) -> Result<Vec<(Stack, Point, Align)>, PdfError> {
    let corners = charts.areas.len();
    let mut names = Vec::new();
    for (corner, area) in charts.areas.iter().enumerate() {
        let mut name = Stack::default();
        name.balanced(&printable(&area.name), SMALL, NAME)?;
        let towards = on_circle(at(0.0, 0.0), 1.0, direction(corner, corners));
        let foot = on_circle(centre, RADIUS + 7.0, direction(corner, corners));
        let align = match towards.x {
            x if x > 0.2 => Align::Left,
            x if x < -0.2 => Align::Right,
            _ => Align::Centre,
        };
        // Above the circle it ends at its place, below it begins there, beside it is centred on it.
        let top = foot.y + name.height() * (1.0 + towards.y) / 2.0;
        names.push((name, at(foot.x, top), align));
    }
    Ok(names)
}

/// What fill and line stand for.
fn key(canvas: &mut Canvas, legend: &[(Line, bool)], baseline: f32) {
    const SWATCH: f32 = 16.0;
    let mut x = MARGIN + NAME + 8.0;
    for (word, is_found) in legend {
        let (colour, height) = if *is_found {
            (Colour::INK, 5.0)
        } else {
            (Colour::AMBER, 2.4)
        };
        let swatch = rectangle(x, baseline + 3.0 - height / 2.0, SWATCH, height);
        canvas.artifact(|canvas| canvas.fill(colour, [swatch]));
        let ink = Ink {
            size: SMALL.size,
            colour: SMALL.colour,
        };
        let place = at(x + SWATCH + 5.0, baseline);
        canvas.tagged(Tag::new(Role::P), |canvas| canvas.text(word, ink, place));
        x += SWATCH + word.width(SMALL.size) + 22.0;
    }
}

fn rectangle(left: f32, bottom: f32, width: f32, height: f32) -> Outline {
    let (right, top) = (left + width, bottom + height);
    Outline::straight([at(left, bottom), at(right, bottom), at(right, top), at(left, top)])
}

/// The words of a bar.
struct BarRow {
    name: Stack,
    words: Stack,
}

impl BarRow {
    fn of(area: &AreaShare) -> Result<Self, PdfError> {
        let (mut name, mut words) = (Stack::default(), Stack::default());
        name.fitted(&printable(&area.name), CAPTION, [7.6, 7.0, 6.4], NAME)?;
        words.fitted(&printable(&area.text), SMALL, [7.6, 7.0, 6.4], WORDS)?;
        Ok(Self { name, words })
    }

    /// Draws the bar and its words, each in the middle of its strip.
    fn draw(&self, canvas: &mut Canvas, area: &AreaShare, top: f32) {
        let middle = top - BAR_STEP / 2.0;
        let left = MARGIN + NAME + 8.0;
        let width = MEASURE - NAME - WORDS - 16.0;
        let share = |points: u32| width * (points as f32 / WHOLE).clamp(0.0, 1.0);
        canvas.fill(
            Colour::INK.tint(0.08),
            [rectangle(left, middle - BAR / 2.0, width, BAR)],
        );
        canvas.fill(
            Colour::INK,
            [rectangle(left, middle - BAR / 2.0, share(area.found), BAR)],
        );
        if let Some(claimed) = area.claimed {
            canvas.fill(
                Colour::AMBER,
                [rectangle(left, middle - BAR / 2.0 - 3.4, share(claimed), 2.4)],
            );
        }
        let place = |words: &Stack, x: f32| at(x, middle + words.height() / 2.0);
        self.name.draw(canvas, place(&self.name, MARGIN), Align::Left);
        self.words
            .draw(canvas, place(&self.words, left + width + 8.0), Align::Left);
    }
}
