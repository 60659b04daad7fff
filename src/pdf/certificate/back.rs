//! The second page, and more where the scope is long: what the first page has no room for.

use std::slice;

use sha2::{Digest, Sha256};

use super::super::canvas::{A4_HEIGHT, A4_WIDTH, Canvas, Colour, Outline, at};
use super::super::fonts::Face;
use super::super::mark;
use super::super::stack::{Align, BODY, BODY_ENGLISH, CAPTION, CAPTION_ENGLISH, SMALL, STRONG, Stack, Style, style};
use super::super::structure::{Role, Tag};
use super::super::{Attachment, PdfError};
use super::view::{Bilingual, CertificateView, Note, PrintedDate};
use super::{FOOT, MARGIN, MEASURE, address_line, development};

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
const ENTRY_GAP: f32 = 5.5;
/// As much of an entry is never broken over pages, in points.
const KEPT_TOGETHER: f32 = 90.0;

const BACK: Style = BODY.sized(10.0);
const BACK_ENGLISH: Style = BODY_ENGLISH.sized(9.0);
const HEADING: Style = style(Face::Serif, 22.0, 1.0, Colour::INK);
const NOTE: Style = style(Face::Sans, 8.6, 1.45, Colour::TEXT);
const NOTE_ENGLISH: Style = CAPTION_ENGLISH.sized(8.0);

/// A caption with its value.
struct Entry {
    caption: Stack,
    value: Stack,
}

/// Draws the pages behind the first: a table of facts, then notes.
pub(super) fn draw(canvas: &mut Canvas, view: &CertificateView) -> Result<(), PdfError> {
    let mut pages = Pages { canvas, view, y: TOP };
    pages.turn()?;
    pages.canvas.open(Tag::new(Role::Table));
    facts(view)?.iter().try_for_each(|fact| pages.fact(fact))?;
    pages.canvas.close();
    [&view.labels.how_to_check, &view.labels.seal]
        .into_iter()
        .try_for_each(|note| pages.note(note))
}

/// Pages filled from top to bottom.
struct Pages<'a> {
    canvas: &'a mut Canvas,
    view: &'a CertificateView,
    y: f32,
}

impl Pages<'_> {
    /// Begins a page.
    fn turn(&mut self) -> Result<(), PdfError> {
        let is_first = self.canvas.is_first_page();
        self.canvas.turn_page();
        if let Some(wording) = &self.view.development {
            development::draw(self.canvas, wording)?;
        }
        self.canvas.artifact(frame);
        if is_first {
            head(self.canvas, self.view)?;
        } else {
            // A running head is read once.
            self.canvas.artifact(|canvas| head(canvas, self.view))?;
        }
        self.y = TOP;
        Ok(())
    }

    /// A row of the table.
    fn fact(&mut self, entry: &Entry) -> Result<(), PdfError> {
        self.make_room(entry)?;
        self.canvas.open(Tag::new(Role::Tr));
        let top = at(MARGIN, self.y);
        self.canvas.tagged(Tag::new(Role::Th), |canvas| {
            entry.caption.draw(canvas, top, Align::Left)
        });
        self.canvas.open(Tag::new(Role::Td));
        self.value(entry)?;
        self.canvas.close();
        self.canvas.close();
        Ok(())
    }

    /// A heading with its text beside it.
    fn note(&mut self, note: &Note) -> Result<(), PdfError> {
        let entry = entry(&note.heading, |value| {
            let mut paragraphs = note.body.iter();
            paragraphs.try_for_each(|paragraph| {
                value.text(&paragraph.text, NOTE, VALUES)?;
                let mut english = paragraph.english.iter();
                english.try_for_each(|english| value.text(english, NOTE_ENGLISH, VALUES))?;
                value.space(4.0);
                Ok(())
            })
        })?;
        self.make_room(&entry)?;
        let top = at(MARGIN, self.y);
        entry.caption.draw_as(Role::H2, self.canvas, top, Align::Left);
        self.value(&entry)
    }

    /// Leaves the gap above an entry; a short one that does not fit begins a page, a long one goes on over it.
    fn make_room(&mut self, entry: &Entry) -> Result<(), PdfError> {
        let height = entry.caption.height().max(entry.value.height()).min(KEPT_TOGETHER);
        if self.y - ENTRY_GAP - height < BOTTOM && self.y < TOP {
            self.turn()?;
        }
        self.y -= ENTRY_GAP;
        Ok(())
    }

    fn value(&mut self, entry: &Entry) -> Result<(), PdfError> {
        let mut below_caption = self.y - entry.caption.height();
        for passage in entry.value.passages() {
            passage.open(Role::P, self.canvas);
            for row in passage.rows {
                if self.y - row.height() < BOTTOM {
                    self.turn()?;
                    self.y -= ENTRY_GAP;
                    below_caption = self.y;
                }
                row.draw(self.canvas, MARGIN + CAPTIONS + GUTTER, self.y, Align::Left);
                self.y -= row.height();
            }
            passage.close(self.canvas);
        }
        self.y = self.y.min(below_caption);
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
    let (mark_centre, mark_size) = (at(MARGIN + 13.0, HEAD - 13.0), 27.0);
    let (left, bottom) = (mark_centre.x - mark_size / 2.0, mark_centre.y - mark_size / 2.0);
    let bounds = [left, bottom, left + mark_size, bottom + mark_size];
    canvas.figure(view.labels.mark.clone(), bounds, |canvas| {
        mark::draw(canvas, mark_centre, mark_size, Colour::INK, Colour::AMBER);
    });
    name.draw_as(Role::H2, canvas, at(MARGIN + 34.0, HEAD), Align::Left);
    let mut number = Stack::default();
    number.text(&view.number, STRONG, MEASURE / 2.0)?;
    let own = revision(view, |label| Some(&label.text)).unwrap_or_default();
    number.text(&own, SMALL, MEASURE / 2.0)?;
    if let Some(english) = revision(view, |label| label.english.as_deref()) {
        number.text(&english, CAPTION_ENGLISH, MEASURE / 2.0)?;
    }
    number.draw(canvas, at(A4_WIDTH - MARGIN, HEAD), Align::Right);
    canvas.artifact(|canvas| {
        canvas.pen(Colour::AMBER, 0.8);
        canvas.rule(at(MARGIN, TOP), at(A4_WIDTH - MARGIN, TOP));
    });
    Ok(())
}

/// What the first page has no room for, behind what says whose certificate this is (norms A6, H2).
fn facts(view: &CertificateView) -> Result<Vec<Entry>, PdfError> {
    let labels = &view.labels;
    let conditions = view.conditions.as_ref().unwrap_or(&labels.no_conditions);
    let mut facts = vec![
        holder(view)?,
        plain(&labels.registration_id, &view.holder.registration_id)?,
        bilingual(&labels.sites, &view.holder.sites)?,
        bilingual(&labels.scope, &view.scope)?,
        bilingual(&labels.conditions, conditions)?,
    ];
    if !view.dates.surveillance.is_empty() {
        facts.push(days(&labels.surveillance, &view.dates.surveillance)?);
    }
    facts.push(days(&labels.recertification, slice::from_ref(&view.dates.valid_until))?);
    if !view.dates.lapses.is_empty() {
        facts.push(lapses(view)?);
    }
    facts.extend([
        standard(view)?,
        // The beginning of it: the register's page has it whole.
        plain(&labels.digest, &format!("{}…", view.standard.digest))?,
        bilingual(&labels.level, &view.level.word)?,
        bilingual(&labels.language, &view.language_name)?,
    ]);
    if let Some(attachment) = &view.machine_readable {
        facts.push(machine_readable(&labels.machine_readable, attachment)?);
    }
    Ok(facts)
}

/// The name of the attached file and its fingerprint.
fn machine_readable(label: &Bilingual, attachment: &Attachment) -> Result<Entry, PdfError> {
    let fingerprint = hex::encode(Sha256::digest(&attachment.bytes));
    let (first, second) = fingerprint.split_at(fingerprint.len() / 2);
    entry(label, |value| {
        value.text(&format!("{} · SHA-256", attachment.name), BACK, VALUES)?;
        [first, second]
            .into_iter()
            .try_for_each(|half| value.text(half, SMALL, VALUES))
    })
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

/// Days, one a line.
fn days(label: &Bilingual, days: &[PrintedDate]) -> Result<Entry, PdfError> {
    let line = |day: &PrintedDate| format!("{} ({})", day.text, day.date);
    entry(label, |value| {
        days.iter().try_for_each(|day| value.text(&line(day), BACK, VALUES))
    })
}

/// The days on which the holder was not certified (norms A6.11).
fn lapses(view: &CertificateView) -> Result<Entry, PdfError> {
    entry(&view.labels.lapse, |value| {
        let mut lapses = view.dates.lapses.iter();
        lapses.try_for_each(|lapse| value.text(&format!("{} ({})", lapse.text, lapse.days), BACK, VALUES))
    })
}

fn holder(view: &CertificateView) -> Result<Entry, PdfError> {
    let holder = &view.holder;
    entry(&view.labels.holder, |value| {
        value.text(&holder.name, STRONG, VALUES)?;
        holder
            .english_name
            .iter()
            .try_for_each(|name| value.text(name, BACK_ENGLISH, VALUES))?;
        value.text(&address_line(&holder.address), BACK, VALUES)?;
        let mut english = holder.english_country.iter();
        english.try_for_each(|country| value.text(country, BACK_ENGLISH, VALUES))
    })
}

fn standard(view: &CertificateView) -> Result<Entry, PdfError> {
    let (standard, version) = (&view.standard, &view.labels.version);
    let own_version = format!("{} · {} {}", standard.short, version.text, standard.version);
    let english_version = version
        .english
        .as_ref()
        .map(|label| format!("{} · {label} {}", standard.short, standard.version));
    let text = Bilingual {
        text: format!("{} · {own_version}", standard.title.text),
        english: english_version.map(|version| match &standard.title.english {
            Some(title) => format!("{title} · {version}"),
            None => version,
        }),
    };
    bilingual(&view.labels.standard, &text)
}

/// Revision, what it replaces and in whose place it is, in one of the captions' languages, if they have it.
pub(super) fn revision(view: &CertificateView, language: fn(&Bilingual) -> Option<&str>) -> Option<String> {
    let mut text = format!("{} {}", language(&view.labels.revision)?, view.revision);
    for (label, said) in [
        (&view.labels.replaces, &view.replaces),
        (&view.labels.in_place_of, &view.in_place_of),
    ] {
        if let Some(said) = said {
            text.push_str(&format!(", {} {said}", language(label)?));
        }
    }
    Some(text)
}
