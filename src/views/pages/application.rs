//! From the submitted application to a confirmed team: check, questions, agreement, team.

use crate::domain::bilingual::Bilingual;
use serde::Serialize;

use super::page;
use crate::views::parts::{CaseHead, ChoiceField, ErrorLink, Field, ScoreView, Signature, TeamMember};

/// `GET /app/cases/{case}/application-review`, for the case officer.
///
/// Three forms: `…/accept` sends `check_<check>` (`yes` or `no`) and `note_<check>` for each check, and one field for each
/// [`LeftOutField`]; `…/request-info`
/// sends `question`, `due_on`; `…/decline` sends `reason`.
#[derive(Debug, Serialize)]
pub struct ApplicationReviewPage {
    /// The case.
    pub case: CaseHead,
    /// What the register and the applicant say of the organisation.
    pub organisation: OrganisationFacts,
    /// The self-assessment's score.
    pub score: ScoreView,
    /// What is to be certified, in the applicant's words.
    pub scope: Bilingual,
    /// When it was submitted (instant).
    pub submitted_at: String,
    /// The five checks.
    pub checks: Vec<CheckField>,
    /// Whether the review is under way: after it there is nothing to send.
    pub open: bool,
    /// The digest of what was handed in, which the first form sends back: what is accepted is what was read.
    pub shown: String,
    /// What is said not to apply and waits for the officer's word.
    pub left_out: Vec<LeftOutField>,
    /// The question to the applicant.
    pub question: Field,
    /// By when it should be answered (ISO date).
    pub due_on: Field,
    /// Why the application is declined.
    pub reason: Field,
    /// Earlier questions with their answers.
    pub answered: Vec<AnsweredQuestion>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ApplicationReviewPage, "pages/application/review");

/// The applicant.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationFacts {
    /// Registered name.
    pub name: String,
    /// Name in English; may be empty.
    pub name_en: String,
    /// Register and number; may be empty.
    pub registration: String,
    /// Seat and country.
    pub place: String,
    /// Sector in words.
    pub sector: String,
}

/// One of the five checks.
#[derive(Clone, Debug, Serialize)]
pub struct CheckField {
    /// A value of [`crate::views::vocabulary::APPLICATION_CHECKS`].
    pub check: String,
    /// `yes` is chosen.
    pub yes: bool,
    /// `no` is chosen.
    pub no: bool,
    /// The officer's note.
    pub note: Field,
    /// What is wrong with the choice.
    pub error: Option<String>,
}

/// A criterion that is said not to apply, which the officer confirms.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutField {
    /// The field's name; the form sends `yes` or `no`.
    pub name: String,
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Where the answer is read in full.
    pub url: String,
    /// Why it does not apply, in the applicant's words.
    pub note: String,
    /// `yes` is chosen.
    pub yes: bool,
    /// `no` is chosen.
    pub no: bool,
    /// What is wrong with the choice.
    pub error: Option<String>,
}

/// A question the applicant has answered.
#[derive(Clone, Debug, Serialize)]
pub struct AnsweredQuestion {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// `GET` and `POST /app/cases/{case}/resubmit`; the form sends one field a question, named as in [`OpenQuestion`].
#[derive(Debug, Serialize)]
pub struct ResubmitPage {
    /// The case.
    pub case: CaseHead,
    /// Whether they are about a certificate: then there are papers, and no criteria.
    pub about_certificate: bool,
    /// The questions, oldest first.
    pub questions: Vec<OpenQuestion>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ResubmitPage, "pages/application/resubmit");

/// A question that waits for an answer.
#[derive(Clone, Debug, Serialize)]
pub struct OpenQuestion {
    /// The field's name: `answer_1`, `answer_2`, …
    pub name: String,
    /// The question.
    pub text: String,
    /// Who asked.
    pub asked_by: String,
    /// By when to answer (ISO date).
    pub due_on: String,
    /// The answer so far.
    pub answer: Field,
}

/// `GET /app/cases/{case}/agreement`; the form sends `agreement_hash`, `accept` (`yes`) and `password` to `…/sign`.
#[derive(Debug, Serialize)]
pub struct AgreementPage {
    /// The case.
    pub case: CaseHead,
    /// The version of the agreement's text.
    pub version: String,
    /// The text, in the Markdown subset.
    pub text: String,
    /// The language of the text, which need not be the reader's.
    pub language: String,
    /// Its digest, in hexadecimal: both sides sign the same.
    pub hash: String,
    /// The applicant's signature.
    pub owner: Option<Signature>,
    /// The certification body's signature.
    pub body: Option<Signature>,
    /// Whether this person may sign now.
    pub may_sign: bool,
    /// The tick box: `yes` when ticked.
    pub accept: Field,
    /// Only its error shows.
    pub password: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(AgreementPage, "pages/application/agreement");

/// `GET` and `POST /app/cases/{case}/team`, and `GET /app/cases/{case}/declaration`.
///
/// The officer's form sends a person's id for each of `seats`, `plan`, `place`,
/// `from`, `until`, `mode`, `ict_agreement`. Further forms: `…/declaration` (`interests`: `clean` or `conflict`,
/// `text`), `…/team/confirm`.
#[derive(Debug, Serialize)]
pub struct TeamPage {
    /// The case.
    pub case: CaseHead,
    /// Whether the reader may still declare a tie that came to light.
    pub may_declare: bool,
    /// Who came for whom, the oldest first.
    pub replaced: Vec<ReplacedLine>,
    /// The places whose people the officer can replace.
    pub places: Vec<PlaceLine>,
    /// Whether an objection has to be settled before anybody is replaced.
    pub places_wait: bool,
    /// Whether the reader may agree to who came onto the team (`POST …/team/accept`).
    pub may_accept: bool,
    /// The officer's form, while the case is being planned.
    pub plan_form: Option<PlanForm>,
    /// The plan as proposed.
    pub plan: Option<PlanView>,
    /// The people proposed, and those who still have to declare their interests.
    pub members: Vec<TeamMember>,
    /// The reader's own declaration, if one is due.
    pub declaration: Option<DeclarationForm>,
    /// What the person declared already, where there is nothing to add to it.
    pub declared: Option<DeclaredView>,
    /// Where the reader agrees to the team: the members with a tie to the applicant, by name; empty for none.
    pub partial: String,
    /// Until when the applicant may object (ISO date).
    pub objection_until: Option<String>,
    /// The objections raised so far, the oldest first, for the cluster and the officers.
    pub objections: Vec<ObjectionView>,
    /// The owner's form to object (`POST …/team/object`, field `reason`).
    pub objection_form: Option<Field>,
    /// The second officer's form to answer (`POST …/team/objection`).
    pub answer_form: Option<ObjectionAnswerForm>,
    /// Whether this person may confirm the team at once.
    pub may_answer: bool,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(TeamPage, "pages/application/team");

/// A place, with the address of the form by which somebody else has it.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceLine {
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// Who has it; none where it is free.
    pub name: Option<String>,
    /// Whether they have a conflict.
    pub conflict: bool,
    /// What else keeps them from the place: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub bar: Option<String>,
    /// Who put the tie on record in which it lies, where they did not declare it.
    pub recorded_by: Option<String>,
    /// The form.
    pub url: String,
}

/// Who came for whom.
#[derive(Clone, Debug, Serialize)]
pub struct ReplacedLine {
    /// When (instant).
    pub at: String,
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// Who left; none where the place was free.
    pub left: Option<String>,
    /// Who came.
    pub came: String,
    /// A value of [`crate::views::vocabulary::CAUSES`].
    pub cause: String,
    /// Why in words, for who may read them.
    pub reason: Option<String>,
    /// Whether a sheet is set aside with it.
    pub set_aside: bool,
}

/// `GET` and `POST /app/cases/{case}/team/replace`, for the officer. The form sends `place`, `successor`, `cause`, `reason`.
#[derive(Debug, Serialize)]
pub struct ReplacePage {
    /// The case.
    pub case: CaseHead,
    /// The name of the place.
    pub place: String,
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// Who has it; none where it is free.
    pub name: Option<String>,
    /// Whether they have a conflict.
    pub conflict: bool,
    /// What else keeps them from the place: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub bar: Option<String>,
    /// Who put the tie on record in which it lies, where they did not declare it.
    pub recorded_by: Option<String>,
    /// What else changes: a value of [`crate::views::vocabulary::CONSEQUENCES`].
    pub consequence: Option<String>,
    /// Who may come.
    pub successor: ChoiceField,
    /// Whether there is nobody who may.
    pub nobody: bool,
    /// A value of [`crate::views::vocabulary::CAUSES`]; none is asked for where the place is free.
    pub cause: Option<Field>,
    /// Why.
    pub reason: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ReplacePage, "pages/application/replace");

/// An objection to the team.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectionView {
    /// Who raised it.
    pub name: String,
    /// When (instant).
    pub at: String,
    /// Why.
    pub reason: String,
    /// What a second officer answered, once they have.
    pub answer: Option<ObjectionAnswer>,
}

/// The answer to an objection.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectionAnswer {
    /// Whether it was found right.
    pub upheld: bool,
    /// Who found so.
    pub name: String,
    /// When (instant).
    pub at: String,
    /// Why.
    pub reason: String,
}

/// The second officer's form. It sends `answer` (`uphold` or `reject`) and `reason`.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectionAnswerForm {
    /// Whether the evaluation has begun: then it is about who came onto the team.
    pub during: bool,
    /// What is chosen.
    pub answer: Field,
    /// Whom it concerns if it is right: those objected to.
    pub concerns: ChoiceField,
    /// Why.
    pub reason: Field,
}

/// The officer's form for team and plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanForm {
    /// Teams that satisfy the rule, the best first.
    pub suggestions: Vec<SuggestionView>,
    /// Who holds a role and cannot have the place that goes with it.
    pub out: Vec<OutLine>,
    /// The places to fill, as the standard asks for them.
    pub seats: Vec<SeatField>,
    /// What is evaluated, how, with whom.
    pub plan: Field,
    /// Where.
    pub place: Field,
    /// What both sides agree on remote means; needed unless everything is on site.
    pub ict_agreement: Field,
    /// First day of the evaluation (ISO).
    pub from: Field,
    /// Last day of the evaluation (ISO).
    pub until: Field,
    /// On site, remote or both: values of [`crate::views::vocabulary::MODES`]; labels are made by the page.
    pub mode: Field,
    /// How many assessors the level asks for.
    pub assessors_needed: u32,
    /// How many of them have to come from another country.
    pub foreign_needed: u32,
}

/// A team that could be proposed.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionView {
    /// Everybody, in the order of the form.
    pub people: Vec<SuggestedPerson>,
    /// Where the form is filled with them.
    pub url: String,
}

/// Somebody in it.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestedPerson {
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// Their name.
    pub name: String,
    /// Their country, in the reader's language.
    pub country: String,
    /// Why they fit, in the reader's language.
    pub reasons: Vec<String>,
}

/// Somebody who cannot have a place.
#[derive(Clone, Debug, Serialize)]
pub struct OutLine {
    /// Their name.
    pub name: String,
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub part: String,
    /// A value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub why: String,
    /// Where an authorisation that is missing can be entered, its form filled with what the place asks for.
    pub authorise_url: Option<String>,
}

/// A place on the team or the committee.
#[derive(Clone, Debug, Serialize)]
pub struct SeatField {
    /// The field's name.
    pub name: String,
    /// A value of [`crate::views::vocabulary::PARTS`].
    pub function: String,
    /// Which of several with the same function, from 1; 0 where there is but one.
    pub number: u32,
    /// Who may take it.
    pub person: ChoiceField,
}

/// The proposed plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    /// Its text.
    pub text: String,
    /// Where.
    pub place: String,
    /// What is agreed on remote means; empty on site.
    pub ict_agreement: String,
    /// First day (ISO).
    pub from: String,
    /// Last day (ISO).
    pub until: String,
    /// A value of [`crate::views::vocabulary::MODES`].
    pub mode: String,
}

/// What somebody declared.
#[derive(Clone, Debug, Serialize)]
pub struct DeclaredView {
    /// Whether they have no ties.
    pub clean: bool,
    /// Which ties, where they have some.
    pub text: String,
    /// When (instant).
    pub at: String,
}

/// A declaration of interests in this case.
#[derive(Clone, Debug, Serialize)]
pub struct DeclarationForm {
    /// Whether the person is asked only to answer an objection to the team.
    pub to_answer: bool,
    /// In which part of the case they are asked: a role.
    pub role: String,
    /// What is chosen: `clean`, `conflict` or nothing.
    pub interests: Field,
    /// The ties declared.
    pub text: Field,
    /// Whether none were declared before, and some came to light.
    pub late: bool,
}
