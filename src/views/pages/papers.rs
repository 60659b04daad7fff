//! What stands beside a case about a certificate, and how a look in between begins.

use serde::Serialize;

use super::{certificates::CertificateHead, page};
use crate::views::parts::{CaseHead, ChoiceField, ErrorLink, EvidenceItem, Field};

/// `GET …/papers`: what the holder was asked and told, and the files that were brought.
#[derive(Debug, Serialize)]
pub struct PapersPage {
    /// The case.
    pub case: CaseHead,
    /// Questions and answers, the oldest first.
    pub told: Vec<ToldView>,
    /// The papers, in the order in which they came.
    pub papers: Vec<EvidenceItem>,
    /// Whether the reader may download them.
    pub may_read: bool,
    /// The form for another one: sends `kind`, `title` and `file`.
    pub form: Option<PaperForm>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(PapersPage, "pages/certificates/papers");

/// A question to the holder.
#[derive(Clone, Debug, Serialize)]
pub struct ToldView {
    /// What was asked.
    pub question: String,
    /// Until when an answer was wanted (ISO date).
    pub due_on: String,
    /// What the holder told, once it did.
    pub answer: Option<String>,
}

/// The form for a paper.
#[derive(Clone, Debug, Serialize)]
pub struct PaperForm {
    /// The kinds that the standard knows.
    pub kind: ChoiceField,
    /// What it is called.
    pub title: Field,
    /// Only its error shows.
    pub file: Field,
    /// The media types taken, with commas.
    pub accept: String,
    /// The same as people know them: `PDF, XLSX`.
    pub types: String,
    /// The largest file, in megabytes.
    pub max_mb: u32,
}

/// The officer's form for a question to the holder: sends `question` and `answer_by` to `…/ask`.
#[derive(Clone, Debug, Serialize)]
pub struct AskForm {
    /// What is asked.
    pub question: Field,
    /// Until when (ISO date).
    pub answer_by: Field,
}

/// `GET /app/certificates/{number}/surveillance`: the officer begins the look that is due; the form sends `question`,
/// `due_on` and `unrelated`.
#[derive(Debug, Serialize)]
pub struct SurveillancePage {
    /// The certificate.
    pub certificate: CertificateHead,
    /// The day the look is due (ISO date).
    pub look_on: Option<String>,
    /// What the holder is asked.
    pub question: Field,
    /// Until when (ISO date).
    pub due_on: Field,
    /// Whether the officer has no ties to the holder.
    pub unrelated: Field,
    /// Why no look can begin now.
    pub barred: Option<String>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(SurveillancePage, "pages/certificates/surveillance");
