//! Certificates at work: the list, what became of each, what its holder asks for, and the statement that is decided on.

use serde::Serialize;

use super::{
    application::SeatField,
    decision::{LapsedVote, Recommendation, Vote, Wanting},
    page,
    papers::{AskForm, ToldView},
};
use crate::{
    domain::bilingual::Bilingual,
    views::parts::{CaseHead, ChoiceField, ErrorLink, EvidenceItem, Field, Link},
};

/// `GET /app/certificates`: those the person has a part in. The query may hold `status`.
#[derive(Debug, Serialize)]
pub struct CertificatesPage {
    /// The statuses to choose from.
    pub status: ChoiceField,
    /// Whether one is chosen.
    pub narrowed: bool,
    /// The certificates, by their numbers.
    pub rows: Vec<CertificateRow>,
}
page!(CertificatesPage, "pages/certificates/list");

/// A certificate in the list.
#[derive(Clone, Debug, Serialize)]
pub struct CertificateRow {
    /// Its page at work.
    pub url: String,
    /// Its number.
    pub number: String,
    /// Its holder.
    pub holder: String,
    /// The label, in the certificate's words.
    pub label: Bilingual,
    /// Short name and version of the standard.
    pub standard: String,
    /// A value of [`crate::views::vocabulary::STATUSES`].
    pub status: String,
    /// Its last day (ISO date).
    pub valid_until: String,
}

/// A newer version of the standard than the certificate's.
#[derive(Clone, Debug, Serialize)]
pub struct VersionNote {
    /// Its number.
    pub version: String,
    /// Where it can be read.
    pub url: String,
    /// Since when it is in force (ISO date).
    pub since: String,
    /// By when to be certified by it (ISO date).
    pub until: String,
    /// A value of [`crate::views::vocabulary::MOVED`].
    pub moved: String,
}

/// What every page about a certificate begins with.
#[derive(Clone, Debug, Serialize)]
pub struct CertificateHead {
    /// Its page at work; forms post below it.
    pub url: String,
    /// Its number.
    pub number: String,
    /// Its holder.
    pub holder: String,
    /// A value of [`crate::views::vocabulary::STATUSES`].
    pub status: String,
    /// The day the status turns on (ISO date).
    pub since: String,
}

/// `GET /app/certificates/{number}`: what became of a certificate, and what comes next.
#[derive(Debug, Serialize)]
pub struct CertificatePage {
    /// The certificate.
    pub certificate: CertificateHead,
    /// Its public page.
    pub public_url: String,
    /// The label, in the certificate's words.
    pub label: Bilingual,
    /// Short name and version of the standard.
    pub standard: String,
    /// What is certified.
    pub scope: Bilingual,
    /// First and last day of validity (ISO dates).
    pub valid_from: String,
    /// Last day of validity (ISO date).
    pub valid_until: String,
    /// The next surveillance (ISO date).
    pub surveillance_on: Option<String>,
    /// Whether that day is over.
    pub surveillance_is_late: bool,
    /// The version in force that its holder is to move to.
    pub version: Option<VersionNote>,
    /// The first day to begin a renewal (ISO), while it can be renewed.
    pub renewal_from: Option<String>,
    /// The last day to decide on it (ISO).
    pub renewal_until: Option<String>,
    /// Whether it can be renewed after its last day too, with the lapse stated on the new one.
    pub renewal_after: bool,
    /// What happened to it, the newest first.
    pub life: Vec<LifeLine>,
    /// Its documents, the newest first.
    pub documents: Vec<DocumentLine>,
    /// The cases about it, the newest first.
    pub cases: Vec<CaseLine>,
    /// What this person may set going.
    pub acts: Vec<ActLine>,
    /// Whether it has ended, and its holder applies anew.
    pub may_apply: bool,
    /// What a case for cause is opened over.
    pub why: Field,
    /// Whether the officer says that nothing ties them to the holder: the box `unrelated`, before a case is opened.
    pub unrelated: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CertificatePage, "pages/certificates/certificate");

/// Something that happened to a certificate.
#[derive(Clone, Debug, Serialize)]
pub struct LifeLine {
    /// When (instant).
    pub at: String,
    /// A value of [`crate::views::vocabulary::CERTIFICATE_EVENTS`].
    pub event: String,
    /// Why.
    pub reason: Option<String>,
    /// What ends a suspension.
    pub conditions: Option<String>,
    /// Until when (ISO date).
    pub due_on: Option<String>,
}

/// A document of a certificate.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLine {
    /// The sealed file.
    pub url: String,
    /// Which, from 1.
    pub revision: i32,
    /// When it came out (instant).
    pub issued_at: String,
}

/// A case about a certificate.
#[derive(Clone, Debug, Serialize)]
pub struct CaseLine {
    /// Its page, for who may open it.
    pub url: Option<String>,
    /// Its number.
    pub number: String,
    /// A value of [`crate::views::vocabulary::CASE_KINDS`].
    pub kind: String,
    /// Whether it is decided on a statement: its state is told in the words of such a case.
    pub about: bool,
    /// Whether the certificate came of it.
    pub granted: bool,
    /// A value of [`crate::views::vocabulary::STATES`].
    pub state: String,
    /// When it began (instant).
    pub opened_at: String,
}

/// Something to set going, or why it cannot be.
#[derive(Clone, Debug, Serialize)]
pub struct ActLine {
    /// A value of [`crate::views::vocabulary::ACTS_ON`].
    pub act: String,
    /// A page to go to, or the address the form posts to.
    pub url: String,
    /// Whether it is a form with one button.
    pub post: bool,
    /// Whether the officer says first that nothing ties them to the holder.
    pub declares: bool,
    /// Why not now: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub barred: Option<String>,
    /// The open case that stands in the way, where the reader may open it.
    pub open_case: Option<Link>,
}

/// What ends a suspension.
#[derive(Debug, Serialize)]
pub struct SuspensionView {
    /// What has to be done.
    pub conditions: String,
    /// Until when (ISO).
    pub due_on: Option<String>,
}

/// `GET` and `POST /app/certificates/{number}/change`, `…/lift` and `…/give-up`, for the owner.
///
/// The forms send `changes` and `reason`; `reason`; `reason` and `password`.
#[derive(Debug, Serialize)]
pub struct AskPage {
    /// The certificate.
    pub certificate: CertificateHead,
    /// Whether it is given up.
    pub gives_up: bool,
    /// A renewal of what is given up that is under way.
    pub renewal: Option<Link>,
    /// Where its suspension is to be lifted: what that takes.
    pub suspension: Option<SuspensionView>,
    /// What is to be otherwise.
    pub changes: Field,
    /// Why; where its suspension is to be lifted, what was done.
    pub reason: Field,
    /// Only its error shows.
    pub password: Field,
    /// Why it cannot be asked now: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub barred: Option<String>,
    /// The open case that stands in the way, where the reader may open it.
    pub open_case: Option<Link>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(AskPage, "pages/certificates/ask");

/// `GET /app/cases/{case}/statement`, `…/review` and `…/decision` of a case about a certificate: what the holder asks for,
/// what the officer states, what the reviewer says of it, how the committee votes; and to each the form that waits for them.
#[derive(Debug, Serialize)]
pub struct StatementPage {
    /// The case.
    pub case: CaseHead,
    /// The certificate's page.
    pub certificate: Link,
    /// What it is worth: a value of [`crate::views::vocabulary::STATUSES`].
    pub status: String,
    /// What ends its suspension, for whoever states, reviews or decides whether that was done.
    pub suspension: Option<SuspensionView>,
    /// What the holder asks for.
    pub requests: Vec<RequestView>,
    /// The officer's statement.
    pub statement: Option<StatementView>,
    /// Why what is proposed cannot be carried out now: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub obstacle: Option<String>,
    /// What the reviewer said last: a value of [`crate::views::vocabulary::ON_STATEMENT`], or `return`.
    pub review: Option<Recommendation>,
    /// What the committee found wanting, where it sent the case back.
    pub wanting: Vec<Wanting>,
    /// The votes given, as far as the reader may see them.
    pub votes: Vec<Vote>,
    /// The members whose vote does not count any more.
    pub lapsed: Vec<LapsedVote>,
    /// Those on whose work the decision rests and who may not keep their place, by name; empty where all may.
    pub not_held: String,
    /// How many members of the committee vote; 0 before they are asked.
    pub voters: u32,
    /// What the holder was asked and told.
    pub told: Vec<ToldView>,
    /// The papers beside the case.
    pub papers: Vec<EvidenceItem>,
    /// The officer's question to the holder.
    pub ask: Option<AskForm>,
    /// The officer's form. It sends its fields to `…/statement`.
    pub form: Option<StatementForm>,
    /// Whether the officer confirms that the certificate is given up (`…/end`).
    pub may_end: bool,
    /// Other cases about the certificate that are open.
    pub beside: Vec<Link>,
    /// A renewal that is under way of what ends.
    pub renewal: Option<Link>,
    /// The reason to close the case without a decision (`…/decline`, field `reason`), for the officer.
    pub decline: Option<Field>,
    /// The reviewer's form: `outcome` and `reason` to `…/review/recommend`, `return_reason` to `…/review/return`.
    pub review_form: Option<ReviewForm>,
    /// The committee's form: `vote`, `reason`, `password`, `dossier_hash` to `…/decision`.
    pub vote_form: Option<VoteForm>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(StatementPage, "pages/certificates/statement");

/// What the holder asks for.
#[derive(Clone, Debug, Serialize)]
pub struct RequestView {
    /// A value of [`crate::views::vocabulary::ASKED`].
    pub asked: String,
    /// Whether the holder asks, and not the appeals panel.
    pub by_holder: bool,
    /// What is to be otherwise, or the number of the appeal or complaint.
    pub changes: String,
    /// Why.
    pub reason: String,
}

/// A frozen statement.
#[derive(Clone, Debug, Serialize)]
pub struct StatementView {
    /// A value of [`crate::views::vocabulary::DECISIONS`].
    pub proposed: String,
    /// Why.
    pub reason: String,
    /// What that rests on.
    pub grounds: String,
    /// What ends a suspension.
    pub conditions: String,
    /// Until when (ISO date).
    pub due_on: Option<String>,
    /// `yes` or `no`, where it was said.
    pub heard: Option<String>,
    /// What the holder said, or why it could not wait.
    pub hearing: String,
    /// What a new document is to say.
    pub changes: Vec<ChangedLine>,
    /// Who wrote it.
    pub name: String,
    /// When (instant).
    pub at: String,
}

/// Something a new document is to say.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedLine {
    /// A value of [`crate::views::vocabulary::FIELDS`].
    pub field: String,
    /// What it says.
    pub text: String,
}

/// What the officer fills in.
#[derive(Clone, Debug, Serialize)]
pub struct StatementForm {
    /// What may be proposed: values of [`crate::views::vocabulary::DECISIONS`].
    pub proposable: Vec<String>,
    /// What is.
    pub proposed: Field,
    /// Why.
    pub why: Field,
    /// What that rests on.
    pub grounds: Field,
    /// Whether a suspension may be proposed: only that has conditions and a day.
    pub suspends: bool,
    /// What ends a suspension.
    pub conditions: Field,
    /// Until when (ISO).
    pub due_on: Field,
    /// `yes`, `no` or nothing yet.
    pub heard: Field,
    /// What the holder said, or why it could not wait.
    pub hearing: Field,
    /// Whether it is for cause: then a lower label and another scope count only where a suspension is lifted for less.
    pub for_cause: bool,
    /// The lower labels, where there are some.
    pub label: Option<ChoiceField>,
    /// What is certified, where a new document may say it.
    pub scope: Option<Field>,
    /// The same in English, where the document is in another language.
    pub scope_en: Option<Field>,
    /// How the holder is to be written, where that may change.
    pub holder: Option<HolderFields>,
    /// Reviewer and committee, where they are not named yet.
    pub seats: Vec<SeatField>,
}

/// How the holder is to be written.
#[derive(Clone, Debug, Serialize)]
pub struct HolderFields {
    /// Its registered name.
    pub legal_name: Field,
    /// Its name in English.
    pub name_en: Field,
    /// Street and number.
    pub street: Field,
    /// Postal code.
    pub postcode: Field,
    /// Town.
    pub city: Field,
    /// Region or state, if its addresses have one.
    pub region: Field,
}

/// What the reviewer fills in.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewForm {
    /// `follow`, `leave` or nothing yet.
    pub outcome: Field,
    /// Why.
    pub reason: Field,
    /// What the officer should look at again.
    pub return_reason: Field,
}

/// What a member of the committee fills in.
#[derive(Clone, Debug, Serialize)]
pub struct VoteForm {
    /// What may be voted for: values of [`crate::views::vocabulary::DECISIONS`].
    pub outcomes: Vec<String>,
    /// One of them, or nothing yet.
    pub vote: Field,
    /// Why.
    pub reason: Field,
    /// Only its error shows.
    pub password: Field,
    /// Digest of everything shown here, in hexadecimal: a vote counts for this content only.
    pub dossier_hash: String,
}
