//! The plan of an evaluation: what it says, and the lead's form.

use serde::Serialize;

use super::page;
use crate::views::parts::{CaseHead, Choice, ChoiceField, ErrorLink, Field};

/// `GET /app/cases/{case}/plan`, `?revision=2` for an earlier one.
///
/// Forms: `…/plan/accept` sends `revision`; `…/plan/other-date` sends `revision` and `reason`.
#[derive(Debug, Serialize)]
pub struct EvaluationPlanPage {
    /// The case.
    pub case: CaseHead,
    /// The revision shown; none while nothing is planned.
    pub plan: Option<PlanShown>,
    /// All revisions, the newest first.
    pub revisions: Vec<RevisionLine>,
    /// Where the reader can write the next.
    pub edit_url: Option<String>,
    /// The applicant's form to ask for another date, while it has not answered.
    pub other_date: Option<Field>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(EvaluationPlanPage, "pages/evaluation/plan");

/// A revision of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanShown {
    /// Its number.
    pub revision: i32,
    /// Whether there is none after it.
    pub newest: bool,
    /// Why it took the place of the one before; empty for the first.
    pub why: String,
    /// The sessions, by day and time.
    pub sessions: Vec<SessionShown>,
    /// What is agreed on remote means.
    pub remote: Option<RemoteShown>,
    /// Who is named for each criterion.
    pub named: Vec<NamedFor>,
}

/// A session of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct SessionShown {
    /// Its number in the case.
    pub number: u32,
    /// A value of [`crate::views::vocabulary::SESSION_MODES`].
    pub mode: String,
    /// On which day (ISO date).
    pub day: String,
    /// From when: `09:00`.
    pub begins: String,
    /// Until when.
    pub ends: String,
    /// Of which time zone: `Europe/Warsaw`.
    pub zone: String,
    /// Where, or by which means; may be empty.
    pub place: String,
    /// Areas and criteria that are looked at.
    pub looked_at: Vec<String>,
    /// Who of the team takes part, by name.
    pub team: Vec<String>,
    /// Who of the applicant does.
    pub people: String,
    /// What is looked at, and how it is chosen.
    pub sampling: String,
    /// Whether it will not be held.
    pub called_off: bool,
}

/// What is agreed on remote means.
#[derive(Clone, Debug, Serialize)]
pub struct RemoteShown {
    /// On security and confidentiality.
    pub agreement: String,
    /// Risks and opportunities.
    pub risks: String,
    /// Which means where.
    pub means: String,
}

/// Who looks at a criterion.
#[derive(Clone, Debug, Serialize)]
pub struct NamedFor {
    /// The criterion.
    pub criterion: String,
    /// The people, with commas between.
    pub people: String,
}

/// A revision in the list.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionLine {
    /// Its number.
    pub revision: i32,
    /// Where it can be read.
    pub url: String,
    /// Who wrote it.
    pub name: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Why.
    pub why: String,
    /// A value of [`crate::views::vocabulary::PLAN_ANSWERS`].
    pub answer: String,
    /// Who answered; empty while nobody has.
    pub answered_by: String,
    /// When.
    pub answered_at: Option<String>,
    /// In which words.
    pub words: String,
}

/// `GET /app/cases/{case}/plan/edit`, and `POST /app/cases/{case}/plan` where it came back.
///
/// The form sends `revision`, `why`, `session` (repeated: the numbers), `more` (a button that only adds a session), and for
/// each session `day_1`, `begins_1`, `ends_1`, `zone_1`, `mode_1`, `place_1`, `looked_at_1` (repeated, uids), `present_1`
/// (repeated, ids), `people_1`, `sampling_1`, `called_off_1`; besides `agreement`, `risks`, `means`.
#[derive(Debug, Serialize)]
pub struct PlanFormPage {
    /// The case.
    pub case: CaseHead,
    /// The revision the form begins from; 0 for the first.
    pub revision: i32,
    /// Why it is changed; none in the first.
    pub why: Option<Field>,
    /// The sessions.
    pub sessions: Vec<SessionFields>,
    /// What both sides agree on security and confidentiality.
    pub agreement: Field,
    /// Risks and opportunities of remote means.
    pub risks: Field,
    /// Which means where.
    pub means: Field,
    /// What the cluster wrote when it asked for another date.
    pub asked: Option<String>,
    /// The codes of the criteria that nobody would look at; empty while that is not known.
    pub unplanned: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(PlanFormPage, "pages/evaluation/plan-form");

/// The fields of a session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionFields {
    /// Its number.
    pub number: u32,
    /// Whether an earlier revision has it: then it can be called off.
    pub known: bool,
    /// Whether it is called off.
    pub called_off: Field,
    /// The day.
    pub day: Field,
    /// From when.
    pub begins: Field,
    /// Until when.
    pub ends: Field,
    /// The time zone.
    pub zone: ChoiceField,
    /// How it is held.
    pub mode: ChoiceField,
    /// Where, or by which means.
    pub place: Field,
    /// The criteria, area by area.
    pub areas: Vec<AreaChoices>,
    /// What is wrong with the choice of criteria.
    pub looked_at_error: Option<String>,
    /// The team.
    pub present: ChoiceField,
    /// Who of the applicant takes part.
    pub people: Field,
    /// What is looked at, and how it is chosen.
    pub sampling: Field,
}

/// The criteria of an area to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct AreaChoices {
    /// The area.
    pub title: String,
    /// How many of them are chosen.
    pub chosen: u32,
    /// How many there are.
    pub total: u32,
    /// The criteria.
    pub criteria: Vec<Choice>,
}
