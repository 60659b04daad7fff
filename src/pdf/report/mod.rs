//! The assessment report: what was found, criterion by criterion, with the result drawn by area.
//!
//! It is laid out from a [`ReportView`] that has all its words; people wrote them freely, so characters that the fonts
//! lack are named by their code points instead of being refused.

mod charts;
mod flow;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
mod view;

pub use view::{AreaShare, Block, Charts, Fact, Item, Part, ReportView};

use super::canvas::{A4_HEIGHT, A4_WIDTH, Canvas, Colour, Ink, Outline, at};
use super::finish::{Metadata, finish};
use super::fonts::Face;
use super::stack::{BODY, CAPTION, SMALL, STRONG, Stack, Style, style};
use super::structure::{Role, Tag};
use super::text::Line;
use super::{PdfError, mark, unprintable};
use flow::Flow;

/// From the paper's side to the text, in points (23 mm).
const MARGIN: f32 = 65.0;
/// The width of the text.
const MEASURE: f32 = A4_WIDTH - 2.0 * MARGIN;
/// Where a page's text begins and must end.
const TOP: f32 = A4_HEIGHT - 72.0;
const BOTTOM: f32 = 66.0;
/// The baselines of a page's first and last line.
const HEAD: f32 = A4_HEIGHT - 44.0;
const FOOT: f32 = 40.0;
/// The width of the column of captions, and what lies between it and the values.
const CAPTIONS: f32 = 118.0;
const GUTTER: f32 = 12.0;

const TITLE: Style = style(Face::Serif, 25.0, 1.1, Colour::INK);
const HOLDER: Style = style(Face::SerifSemibold, 14.0, 1.25, Colour::INK);
const PART: Style = style(Face::Serif, 17.0, 1.2, Colour::INK);
const VERDICT: Style = style(Face::SerifSemibold, 12.5, 1.3, Colour::INK);
const LINE: Style = style(Face::Sans, 8.4, 1.4, Colour::TEXT);
const VALUE: Style = BODY.sized(10.0);
const LABEL: Style = CAPTION.sized(7.6);

/// Draws a report. Equal views give equal documents, byte for byte.
///
/// # Errors
/// What is wrong with the built-in fonts, or with what was drawn; no text is refused.
pub fn render(view: &ReportView) -> Result<lopdf::Document, PdfError> {
    let mut canvas = Canvas::default();
    let mut flow = Flow::new(&mut canvas);
    front(&mut flow, view)?;
    view.parts.iter().try_for_each(|part| draw_part(&mut flow, part))?;
    canvas.on_every_page(|canvas, page, pages| canvas.artifact(|canvas| edges(canvas, view, page, pages)))?;
    let title = printable(&format!("{} {}: {}", view.title, view.number, view.organisation));
    let about = Metadata {
        id: view.id,
        title: &title,
        author: &view.author,
        subject: &printable(&view.verdict),
        language: &view.language,
        created: view.created,
        custom: &[("ClustermarkDigest", &view.digest)],
    };
    finish(canvas, &about, &[])
}

/// The text with each character that the fonts lack as its code point: `[U+1F600]`.
fn printable(text: &str) -> String {
    let missing = unprintable(text);
    if missing.is_empty() {
        return text.to_owned();
    }
    let shown = |c: char| {
        if missing.contains(&c) {
            format!("[U+{:04X}]", u32::from(c))
        } else {
            c.to_string()
        }
    };
    text.chars().map(shown).collect()
}

/// Mark, title, whom it is about, the result, and the facts.
fn front(flow: &mut Flow<'_>, view: &ReportView) -> Result<(), PdfError> {
    let (size, left) = (40.0, MARGIN);
    let top = flow.y();
    let bounds = [left, top - size, left + size, top];
    flow.canvas().figure(view.mark.clone(), bounds, |canvas| {
        let centre = at(left + size / 2.0, top - size / 2.0);
        mark::draw(canvas, centre, size, Colour::INK, Colour::AMBER);
    });
    let indent = size + 14.0;
    let mut title = Stack::default();
    title.text(&printable(&view.title), TITLE, MEASURE - indent)?;
    flow.lay(&title, Role::H1, indent)?;
    let mut holder = Stack::default();
    holder.space(3.0);
    holder.text(&printable(&view.organisation), HOLDER, MEASURE - indent)?;
    flow.lay(&holder, Role::P, indent)?;
    flow.leave(16.0);
    verdict(flow, view)?;
    flow.leave(14.0);
    facts(flow, &view.facts)
}

/// The result on a tinted ground.
fn verdict(flow: &mut Flow<'_>, view: &ReportView) -> Result<(), PdfError> {
    const PADDING: f32 = 9.0;
    let mut words = Stack::default();
    words.text(&printable(&view.verdict), VERDICT, MEASURE - 2.0 * PADDING - 4.0)?;
    let (top, bottom) = (flow.y(), flow.y() - words.height() - 2.0 * PADDING);
    let ground =
        |left: f32, right: f32| Outline::straight([at(left, bottom), at(right, bottom), at(right, top), at(left, top)]);
    flow.canvas().artifact(|canvas| {
        canvas.fill(Colour::INK.tint(0.07), [ground(MARGIN, A4_WIDTH - MARGIN)]);
        canvas.fill(Colour::AMBER, [ground(MARGIN, MARGIN + 3.0)]);
    });
    flow.take(PADDING);
    flow.lay(&words, Role::P, PADDING + 4.0)?;
    flow.take(PADDING);
    Ok(())
}

/// Captions with their values, as a table that is read row by row.
fn facts(flow: &mut Flow<'_>, facts: &[Fact]) -> Result<(), PdfError> {
    if facts.is_empty() {
        return Ok(());
    }
    flow.canvas().open(Tag::new(Role::Table));
    for fact in facts {
        let (mut caption, mut value) = (Stack::default(), Stack::default());
        // The caption's first line stands on the value's.
        caption.space(VALUE.size * VALUE.leading / 2.0 - LABEL.size * LABEL.leading / 2.0 + 0.8);
        caption.text(&printable(&fact.caption), LABEL, CAPTIONS)?;
        value.text(&printable(&fact.value), VALUE, MEASURE - CAPTIONS - GUTTER)?;
        flow.row(&caption, &value)?;
        flow.leave(4.0);
    }
    flow.canvas().close();
    Ok(())
}

fn draw_part(flow: &mut Flow<'_>, part: &Part) -> Result<(), PdfError> {
    /// A heading never stands alone at a page's end.
    const KEPT_WITH_HEADING: f32 = 70.0;
    let mut heading = Stack::default();
    heading.text(&printable(&part.heading), PART, MEASURE)?;
    flow.leave(20.0);
    let needed = part.blocks.first().map_or(KEPT_WITH_HEADING, |first| match first {
        Block::Charts(charts) => charts::height(charts),
        Block::Text(_) | Block::Item(_) => KEPT_WITH_HEADING,
    });
    flow.need(heading.height() + needed);
    flow.lay(&heading, Role::H2, 0.0)?;
    let rule = flow.y() - 3.0;
    flow.canvas().artifact(|canvas| {
        canvas.pen(Colour::AMBER, 0.8);
        canvas.rule(at(MARGIN, rule), at(A4_WIDTH - MARGIN, rule));
    });
    flow.take(9.0);
    part.blocks.iter().try_for_each(|block| match block {
        Block::Text(text) => paragraphs(flow, text),
        Block::Charts(charts) => charts::draw(flow, charts),
        Block::Item(item) => draw_item(flow, item),
    })
}

fn paragraphs(flow: &mut Flow<'_>, text: &str) -> Result<(), PdfError> {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut paragraph = Stack::default();
        paragraph.text(&printable(line), BODY, MEASURE)?;
        flow.lay(&paragraph, Role::P, 0.0)?;
        flow.leave(5.0);
    }
    Ok(())
}

fn draw_item(flow: &mut Flow<'_>, item: &Item) -> Result<(), PdfError> {
    let (mut heading, mut line) = (Stack::default(), Stack::default());
    heading.text(&printable(&item.heading), STRONG, MEASURE)?;
    line.text(&printable(&item.line), LINE, MEASURE)?;
    flow.leave(8.0);
    flow.need(heading.height() + line.height() + 34.0);
    flow.lay(&heading, Role::H3, 0.0)?;
    flow.lay(&line, Role::P, 0.0)?;
    flow.leave(4.0);
    facts(flow, &item.facts)
}

/// A page's first and last line: whose report it is, which page, and what it was frozen as.
fn edges(canvas: &mut Canvas, view: &ReportView, page: usize, pages: usize) -> Result<(), PdfError> {
    let ink = Ink {
        size: 7.2,
        colour: Colour::QUIET,
    };
    let right = |line: &Line| A4_WIDTH - MARGIN - line.width(ink.size);
    if page > 1 {
        let mut whose = printable(&view.organisation);
        let number = Line::shape(SMALL.face, &view.number)?;
        // As much of the name as fits beside the number.
        while Line::shape(SMALL.face, &whose)?.width(ink.size) > MEASURE - number.width(ink.size) - GUTTER {
            whose = whose
                .chars()
                .take(whose.chars().count().saturating_sub(2))
                .collect::<String>()
                + "…";
        }
        canvas.text(&Line::shape(SMALL.face, &whose)?, ink, at(MARGIN, HEAD));
        canvas.text(&number, ink, at(right(&number), HEAD));
    }
    let page_of = view.page_of.replace("{page}", &page.to_string());
    let page_of = Line::shape(SMALL.face, &page_of.replace("{pages}", &pages.to_string()))?;
    let digest: String = view.digest.chars().take(16).collect();
    let frozen = Line::shape(SMALL.face, &format!("{} · SHA-256 {digest}…", printable(&view.title)))?;
    canvas.text(&frozen, ink, at(MARGIN, FOOT));
    canvas.text(&page_of, ink, at(right(&page_of), FOOT));
    Ok(())
}
