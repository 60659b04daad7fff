//! Who of the body is authorised to what.

use serde::Serialize;

use super::page;
use crate::views::parts::{ChoiceField, ErrorLink, Field};

/// `GET /app/competence`
#[derive(Debug, Serialize)]
pub struct CompetencePage {
    /// Everybody of whom the reader may read it, by name.
    pub people: Vec<CompetentPerson>,
}
page!(CompetencePage, "pages/work/competence");

/// Somebody of the body.
#[derive(Clone, Debug, Serialize)]
pub struct CompetentPerson {
    /// Their page.
    pub url: String,
    /// Their name.
    pub name: String,
    /// Their country, in the reader's language.
    pub country: String,
    /// What they are authorised to today.
    pub holds: Vec<HeldAuthorisation>,
    /// The day on which they signed the commitment that holds (ISO date).
    pub committed_on: Option<String>,
    /// By what they belong to the body today: values of [`crate::views::vocabulary::ENGAGEMENTS`].
    pub engaged: Vec<String>,
    /// The day of the last change to what is on record (ISO date).
    pub changed_on: Option<String>,
}

/// An authorisation that holds today, in a line.
#[derive(Clone, Debug, Serialize)]
pub struct HeldAuthorisation {
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// By which standard: short name.
    pub standard: String,
    /// The last day (ISO date).
    pub until: String,
}

/// `GET` and `POST /app/competence/{person}`; the form sends `function`, `standard` (`id` or `id@version`), `up_to`, `languages`
/// for each tick, `from`, `until`, `ground`. Another (`POST …/revoke`) sends `authorisation` and `reason`.
#[derive(Debug, Serialize)]
pub struct PersonCompetencePage {
    /// Their page.
    pub url: String,
    /// Their name.
    pub name: String,
    /// Their country, in the reader's language.
    pub country: String,
    /// Everything they were ever authorised to, what ends last first.
    pub authorisations: Vec<AuthorisationLine>,
    /// What that rests on, the latest first.
    pub records: Vec<RecordLine>,
    /// The form to add to it; none for who may not.
    pub record_form: Option<RecordForm>,
    /// The commitments they signed, the latest first.
    pub commitments: Vec<CommitmentLine>,
    /// Whether one of them holds.
    pub committed: bool,
    /// By what they belong to the body, what began last first.
    pub engagements: Vec<EngagementLine>,
    /// The form to add to that; none for who may not.
    pub engage_form: Option<EngageForm>,
    /// The day on which one ends (ISO date).
    pub ends_on: Field,
    /// The one that is being ended; empty where none is.
    pub ending: String,
    /// The form to authorise; none for who may not.
    pub form: Option<AuthoriseForm>,
    /// Why one is taken back.
    pub reason: Field,
    /// The one that is being taken back; empty where none is.
    pub revoking: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(PersonCompetencePage, "pages/work/competence-person");

/// A commitment that was signed.
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentLine {
    /// To which version of the text.
    pub version: i32,
    /// The language it was read in, in the reader's words.
    pub language: String,
    /// The digest of the text.
    pub sha256: String,
    /// When (ISO date).
    pub on: String,
    /// When it was withdrawn (ISO date).
    pub withdrawn_on: Option<String>,
    /// Whether it holds.
    pub in_force: bool,
}

/// By what somebody belongs to the body.
#[derive(Clone, Debug, Serialize)]
pub struct EngagementLine {
    /// Its id.
    pub id: String,
    /// A value of [`crate::views::vocabulary::ENGAGEMENTS`].
    pub kind: String,
    /// The first day (ISO date).
    pub from: String,
    /// The last day (ISO date); none where no end is agreed.
    pub until: Option<String>,
    /// What it is told by.
    pub reference: String,
    /// Who put it on record; none where the operator did.
    pub by: Option<String>,
    /// When (ISO date).
    pub at: String,
    /// Whether it is over.
    pub over: bool,
}

/// The form to add to it (`POST …/engagements`): sends `engaged_as`, `engaged_from`, `engaged_until`, `engaged_by`. Another
/// (`POST …/engagements/end`) sends `engagement` and `ends_on`.
#[derive(Clone, Debug, Serialize)]
pub struct EngageForm {
    /// Of which kind.
    pub kind: ChoiceField,
    /// The first day (ISO date).
    pub from: Field,
    /// The last day (ISO date).
    pub until: Field,
    /// What it is told by.
    pub reference: Field,
}

/// `GET` and `POST /app/commitment`; the form sends `text_hash`, `accept` (`yes`), `password` and `next`. Another (`POST
/// …/withdraw`) sends `confirm` (`yes`).
#[derive(Debug, Serialize)]
pub struct CommitmentPage {
    /// The version of the text.
    pub version: i32,
    /// The text, in the Markdown subset.
    pub text: String,
    /// Its digest.
    pub hash: String,
    /// All that the person signed, the latest first.
    pub signed: Vec<CommitmentLine>,
    /// Whether one of them holds.
    pub committed: bool,
    /// Where to go on afterwards.
    pub next: String,
    /// The tick box: `yes` when ticked.
    pub accept: Field,
    /// Only its error shows.
    pub password: Field,
    /// The tick box to withdraw it.
    pub confirm: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CommitmentPage, "pages/work/commitment");

/// An authorisation.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorisationLine {
    /// Its id.
    pub id: String,
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// By which standard.
    pub standard: String,
    /// By which version; none for all.
    pub version: Option<String>,
    /// Up to which label; none for all.
    pub label: Option<String>,
    /// In which languages, in the reader's words.
    pub languages: Vec<String>,
    /// The first day (ISO date).
    pub from: String,
    /// The last day (ISO date).
    pub until: String,
    /// What it rests on.
    pub ground: String,
    /// Who authorised; none where the operator did.
    pub by: Option<String>,
    /// When (ISO date).
    pub at: String,
    /// A value of [`crate::views::vocabulary::AUTHORISATION_STANDINGS`].
    pub standing: String,
    /// That it was taken back.
    pub revoked: Option<RevokedLine>,
}

/// That an authorisation was taken back.
#[derive(Clone, Debug, Serialize)]
pub struct RevokedLine {
    /// When (ISO date).
    pub at: String,
    /// By whom; none where the operator did.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// Something that competence rests on.
#[derive(Clone, Debug, Serialize)]
pub struct RecordLine {
    /// A value of [`crate::views::vocabulary::COMPETENCE_RECORDS`].
    pub kind: String,
    /// The day it is of (ISO date).
    pub on: String,
    /// What it is.
    pub text: String,
    /// Who put it on record.
    pub by: String,
    /// When (ISO date).
    pub at: String,
}

/// The form to add to it (`POST …/records`): sends `record_kind`, `record_on`, `record_text`.
#[derive(Clone, Debug, Serialize)]
pub struct RecordForm {
    /// Of which kind.
    pub kind: ChoiceField,
    /// The day it is of (ISO date).
    pub on: Field,
    /// What it is.
    pub text: Field,
}

/// The form to authorise somebody.
#[derive(Clone, Debug, Serialize)]
pub struct AuthoriseForm {
    /// To do what.
    pub function: ChoiceField,
    /// By which standard, or which version of it.
    pub standard: ChoiceField,
    /// Up to which label; nothing chosen for all.
    pub up_to: ChoiceField,
    /// In which languages.
    pub languages: ChoiceField,
    /// The first day (ISO date).
    pub from: Field,
    /// The last day (ISO date).
    pub until: Field,
    /// What it rests on.
    pub ground: Field,
}
