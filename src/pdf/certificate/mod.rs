//! The certificate: a framed first page, and a second with scope, conditions and how to check.

mod back;
mod development;
mod front;
mod medal;
mod register;
mod sample;
mod view;

pub use view::{
    AuthorisedPerson, Bilingual, CertificateDates, CertificateLabels, CertificateView, CertificationBody, Holder,
    Level, NormativeDocument, Note, PrintedDate, PrintedLapse,
};

use super::canvas::{A4_WIDTH, Canvas, Colour, Ink, at};
use super::finish::{Metadata, finish};
use super::guilloche::FRAME_DEPTH;
use super::stack::{CAPTION, SMALL};
use super::text::Line;
use super::{PdfError, unprintable};

/// From the paper's side to the text, in points (29 mm).
const MARGIN: f32 = 82.0;
/// The width of the text.
const MEASURE: f32 = A4_WIDTH - 2.0 * MARGIN;
/// The baseline of the page's last line.
const FOOT: f32 = FRAME_DEPTH + 9.0;

/// Draws a certificate. Equal views give equal documents, byte for byte.
///
/// The result is complete but for the seal: PDF/A-3a and PDF/UA-1, with the machine-readable certificate attached; the
/// caller saves it once.
///
/// # Errors
/// [`PdfError::Unprintable`] names a field whose text the fonts cannot show, [`PdfError::DoesNotFit`] says that the
/// first page's texts are too long together.
pub fn render(view: &CertificateView) -> Result<lopdf::Document, PdfError> {
    refuse_unprintable(view)?;
    let canvas = draw(view)?;
    let title = title(view);
    let (level, scope) = (&view.level.word, &view.scope);
    let [from, until] = [&view.dates.valid_from, &view.dates.valid_until].map(|day| day.date.to_string());
    // What is drawn for people, for programs: a credential that says something else is found out.
    let told = [
        ("ClustermarkNumber", Some(&view.number)),
        ("ClustermarkAddress", Some(&view.verify_address)),
        ("ClustermarkRevision", Some(&view.revision)),
        ("ClustermarkHolder", Some(&view.holder.name)),
        ("ClustermarkLevel", Some(&level.text)),
        ("ClustermarkLevelEnglish", level.english.as_ref()),
        ("ClustermarkScope", Some(&scope.text)),
        ("ClustermarkScopeEnglish", scope.english.as_ref()),
        ("ClustermarkValidFrom", Some(&from)),
        ("ClustermarkValidUntil", Some(&until)),
    ];
    let custom: Vec<_> = told
        .into_iter()
        .filter_map(|(key, text)| Some((key, text?.as_str())))
        .collect();
    let about = Metadata {
        id: view.uuid,
        title: &title,
        author: &view.body.name,
        subject: &subject(view),
        language: &view.language,
        created: view.created,
        custom: &custom,
    };
    finish(canvas, &about, view.machine_readable.as_slice())
}

fn draw(view: &CertificateView) -> Result<Canvas, PdfError> {
    let mut canvas = Canvas::default();
    front::draw(&mut canvas, view)?;
    back::draw(&mut canvas, view)?;
    canvas.on_every_page(|canvas, page, pages| canvas.artifact(|canvas| foot(canvas, view, page, pages)))?;
    Ok(canvas)
}

/// An address in a line, which may break behind its commas, and elsewhere only in a part that is very long.
fn address_line(address: &[String]) -> String {
    const UNBROKEN: usize = 40;
    let line = address.join(", ");
    let parts = line.split(", ").map(|part| match part.chars().count() {
        0..=UNBROKEN => part.replace(' ', "\u{a0}"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn title(view: &CertificateView) -> String {
    format!("{} {}: {}", view.labels.certificate.text, view.number, view.holder.name)
}

fn subject(view: &CertificateView) -> String {
    let standard = &view.standard;
    format!(
        "{} ({} {}), {}",
        standard.title.text, standard.short, standard.version, view.level.word.text
    )
}

fn refuse_unprintable(view: &CertificateView) -> Result<(), PdfError> {
    for (field, text) in view.texts() {
        let characters = unprintable(text);
        if !characters.is_empty() {
            return Err(PdfError::Unprintable { field, characters });
        }
    }
    Ok(())
}

/// The last line of a page: its number, and the development seal's wording once more in plain words.
fn foot(canvas: &mut Canvas, view: &CertificateView, page: usize, pages: usize) -> Result<(), PdfError> {
    let page_of = view
        .labels
        .page_of
        .replace("{page}", &page.to_string())
        .replace("{pages}", &pages.to_string());
    let page_of = Line::shape(CAPTION.face, &page_of)?;
    let ink = Ink {
        size: 6.8,
        colour: Colour::QUIET,
    };
    let number = Line::shape(SMALL.face, &view.number)?;
    canvas.text(&page_of, ink, at(A4_WIDTH - MARGIN - page_of.width(ink.size), FOOT));
    canvas.text(&number, ink, at(MARGIN, FOOT));
    if let Some(wording) = &view.development {
        let wording = Line::shape(SMALL.face, wording)?;
        canvas.text(&wording, ink, at((A4_WIDTH - wording.width(ink.size)) / 2.0, FOOT));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
