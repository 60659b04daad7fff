//! The second page, and more where the scope is long: what the first page has no room for.

use super::super::PdfError;
use super::super::canvas::{A4_HEIGHT, A4_WIDTH, Canvas, Colour, Outline, at};
use super::super::fonts::Face;
use super::super::mark;
use super::stack::{Align, BODY, BODY_ENGLISH, CAPTION, CAPTION_ENGLISH, Row, SMALL, STRONG, Stack, Style};
use super::view::{Bilingual, CertificateView, Note, PrintedDate};
use super::{FOOT, MARGIN, MEASURE, development};

/// The width of the column of captions.
const CAPTIONS: f32 = 112.0;
/// Between captions and values.
const GUTTER: f32 = 14.0;
const VALUES: f32 = MEASURE - CAPTIONS - GUTTER;
/// Where a page's head begins, and where its text begins and must end.
const HEAD: f32 = A4_HEIGHT - 62.0;
const TOP: f32 = HEAD - 40.0;
const BOTTOM: f32 = FOOT + 16.0;
/// Space above an entry.
const ENTRY_GAP: f32 = 6.5;

const BACK: Style = BODY.sized(10.0);
const BACK_ENGLISH: Style = BODY_ENGLISH.sized(9.0);
const HEADING: Style = Style {
    face: Face::Serif,
    size: 22.0,
    leading: 1.0,
    colour: Colour::INK,
};

/// A caption with its value.
struct Entry {
    caption: Stack,
    value: Stack,
}

/// Draws the pages behind the first.
pub(super) fn draw(view: &CertificateView) -> Result<Vec<Canvas>, PdfError> {
    let mut pages = Pages::start(view)?;
    for entry in entries(view)? {
        pages.entry(entry)?;
    }
    Ok(pages.finished)
}

/// Pages filled from top to bottom. The last of `finished` is the one being filled.
struct Pages<'a> {
    view: &'a CertificateView,
    finished: Vec<Canvas>,
    y: f32,
}

impl<'a> Pages<'a> {
    fn start(view: &'a CertificateView) -> Result<Self, PdfError> {
        let mut pages = Self {
            view,
            finished: Vec::new(),
            y: TOP,
        };
        pages.turn()?;
        Ok(pages)
    }

    /// Begins a page.
    fn turn(&mut self) -> Result<(), PdfError> {
        let mut canvas = Canvas::default();
        if let Some(wording) = &self.view.development {
            development::draw(&mut canvas, wording)?;
        }
        canvas.artifact(frame);
        head(&mut canvas, self.view)?;
        self.finished.push(canvas);
        self.y = TOP;
        Ok(())
    }

    /// Places an entry; one that does not fit begins a page, and one longer than a page goes on over it.
    fn entry(&mut self, entry: Entry) -> Result<(), PdfError> {
        let height = entry.caption.height().max(entry.value.height());
        if self.y - ENTRY_GAP - height < BOTTOM && self.y < TOP {
            self.turn()?;
        }
        self.y -= ENTRY_GAP;
        let top = self.y;
        if let Some(canvas) = self.finished.last_mut() {
            entry.caption.draw(canvas, at(MARGIN, top), Align::Left);
        }
        let after_caption = top - entry.caption.height();
        let page = self.finished.len();
        for row in entry.value.into_rows() {
            self.row(&row)?;
        }
        if self.finished.len() == page {
            self.y = self.y.min(after_caption);
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), PdfError> {
        if self.y - row.height() < BOTTOM {
            self.turn()?;
        }
        if let Some(canvas) = self.finished.last_mut() {
            row.draw(canvas, MARGIN + CAPTIONS + GUTTER, self.y, Align::Left);
        }
        self.y -= row.height();
        Ok(())
    }
}

/// A quiet frame of two rules with the mark at the top.
fn frame(canvas: &mut Canvas) {
    for (colour, width, inset) in [(Colour::INK, 0.4, 36.0), (Colour::AMBER, 0.9, 39.0)] {
        let (right, top) = (A4_WIDTH - inset, A4_HEIGHT - inset);
        canvas.pen(colour, width);
        canvas.stroke(
            Outline::straight([at(inset, inset), at(right, inset), at(right, top), at(inset, top)]),
            true,
        );
    }
}

/// The document's name and number, so that the page is recognised apart from the first.
fn head(canvas: &mut Canvas, view: &CertificateView) -> Result<(), PdfError> {
    let mut name = Stack::default();
    name.fitted(
        &view.labels.certificate.text,
        HEADING,
        [22.0, 19.0, 16.0],
        MEASURE / 2.0,
    )?;
    if let Some(english) = &view.labels.certificate.english {
        name.text(english, BACK_ENGLISH, MEASURE / 2.0)?;
    }
    name.draw(canvas, at(MARGIN + 34.0, HEAD), Align::Left);
    let mut number = Stack::default();
    number.text(&view.number, STRONG, MEASURE / 2.0)?;
    number.text(
        &format!("{} {}", view.labels.revision.text, view.revision),
        SMALL,
        MEASURE / 2.0,
    )?;
    number.draw(canvas, at(A4_WIDTH - MARGIN, HEAD), Align::Right);
    canvas.artifact(|canvas| {
        mark::draw(canvas, at(MARGIN + 13.0, HEAD - 13.0), 27.0, Colour::INK, Colour::AMBER);
        canvas.pen(Colour::AMBER, 0.8);
        canvas.rule(at(MARGIN, TOP), at(A4_WIDTH - MARGIN, TOP));
    });
    Ok(())
}

fn entries(view: &CertificateView) -> Result<Vec<Entry>, PdfError> {
    let labels = &view.labels;
    let mut entries = vec![
        holder(view)?,
        plain(&labels.registration_id, &view.holder.registration_id)?,
        plain(&labels.sites, &view.holder.sites)?,
        bilingual(&labels.scope, &view.scope)?,
        standard(view)?,
        plain(&labels.digest, &view.standard.digest)?,
        bilingual(&labels.level, &view.level.word)?,
        number(view)?,
        days(&labels.valid_from, &view.dates.valid_from)?,
        days(&labels.valid_until, &view.dates.valid_until)?,
    ];
    if let Some(conditions) = &view.conditions {
        entries.push(bilingual(&labels.conditions, conditions)?);
    }
    entries.push(issuer(view)?);
    entries.push(note(&labels.how_to_check)?);
    entries.push(note(&labels.seal)?);
    Ok(entries)
}

fn entry(label: &Bilingual, fill: impl FnOnce(&mut Stack) -> Result<(), PdfError>) -> Result<Entry, PdfError> {
    let (mut caption, mut value) = (Stack::default(), Stack::default());
    // The caption's first line stands on the value's: the larger leading of the value is made up for.
    caption.space(BACK.size * BACK.leading / 2.0 - CAPTION.size * CAPTION.leading / 2.0 + 0.8);
    caption.caption(label, CAPTIONS)?;
    fill(&mut value)?;
    Ok(Entry { caption, value })
}

fn plain(label: &Bilingual, text: &str) -> Result<Entry, PdfError> {
    entry(label, |value| value.text(text, BACK, VALUES))
}

fn bilingual(label: &Bilingual, text: &Bilingual) -> Result<Entry, PdfError> {
    entry(label, |value| value.both(text, BACK, BACK_ENGLISH, VALUES))
}

fn days(label: &Bilingual, day: &PrintedDate) -> Result<Entry, PdfError> {
    plain(label, &format!("{} ({})", day.text, day.date))
}

fn holder(view: &CertificateView) -> Result<Entry, PdfError> {
    let holder = &view.holder;
    entry(&view.labels.holder, |value| {
        value.text(&holder.name, STRONG, VALUES)?;
        holder
            .english_name
            .iter()
            .try_for_each(|name| value.text(name, BACK_ENGLISH, VALUES))?;
        value.text(&holder.address.join(", "), BACK, VALUES)
    })
}

fn standard(view: &CertificateView) -> Result<Entry, PdfError> {
    let (standard, version) = (&view.standard, &view.labels.version);
    let with_version =
        |title: &str, label: &str| format!("{title} · {} · {label} {}", standard.short, standard.version);
    let text = Bilingual {
        text: with_version(&standard.title.text, &version.text),
        english: version
            .english
            .as_ref()
            .map(|label| with_version(standard.title.english.as_ref().unwrap_or(&standard.title.text), label)),
    };
    bilingual(&view.labels.standard, &text)
}

fn number(view: &CertificateView) -> Result<Entry, PdfError> {
    let english = revision(view, |label| label.english.as_deref());
    entry(&view.labels.number, |value| {
        let own = revision(view, |label| Some(&label.text)).unwrap_or_default();
        value.text(&format!("{} · {own}", view.number), BACK, VALUES)?;
        english
            .iter()
            .try_for_each(|english| value.text(english, BACK_ENGLISH, VALUES))
    })
}

/// Revision and what it replaces, in one of the captions' languages, if they have it.
pub(super) fn revision(view: &CertificateView, language: fn(&Bilingual) -> Option<&str>) -> Option<String> {
    let mut text = format!("{} {}", language(&view.labels.revision)?, view.revision);
    if let Some(replaced) = &view.replaces {
        text.push_str(&format!(", {} {replaced}", language(&view.labels.replaces)?));
    }
    Some(text)
}

fn issuer(view: &CertificateView) -> Result<Entry, PdfError> {
    entry(&view.labels.issued_by, |value| {
        value.text(&view.body.name, BACK, VALUES)?;
        value.text(&view.body.address.join(", "), BACK, VALUES)
    })
}

fn note(note: &Note) -> Result<Entry, PdfError> {
    let body = Style {
        face: Face::Sans,
        size: 8.6,
        leading: 1.45,
        colour: Colour::TEXT,
    };
    entry(&note.heading, |value| {
        value.both(&note.body, body, CAPTION_ENGLISH.sized(8.0), VALUES)
    })
}
