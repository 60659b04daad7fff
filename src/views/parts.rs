//! Pieces that pages share. Each matches a partial of `templates/partials`.

mod figures;
mod findings;
mod gaps;
pub mod measures;

use serde::{Serialize, Serializer};

pub use self::{
    figures::{ColumnAsked, FigureField},
    findings::FindingRow,
    gaps::{GapLine, Named, RiseRow, WayView},
};

use crate::domain::exact::Exact;

/// Points as pages show them: a whole number as one, any other with two decimals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(pub Exact);

impl From<Exact> for Points {
    fn from(points: Exact) -> Self {
        Self(points)
    }
}

impl From<u32> for Points {
    fn from(points: u32) -> Self {
        Self(points.into())
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.floor_to_u32().filter(|_| self.0.is_integer()) {
            Some(whole) => serializer.serialize_u32(whole),
            // Rounding is for the eye alone: everything is decided on the exact number.
            None => self
                .0
                .to_decimal(2)
                .parse::<f64>()
                .unwrap_or_default()
                .serialize(serializer),
        }
    }
}

/// A form's field: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Field {
    /// What the person typed, or what is stored.
    pub value: String,
    /// A value of [`super::vocabulary::FIELD_ERRORS`].
    pub error: Option<String>,
}

impl Field {
    /// A field with this content and nothing wrong.
    pub fn of(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            error: None,
        }
    }

    /// The same content, marked wrong with a code of [`super::vocabulary::FIELD_ERRORS`].
    pub fn with_error(self, code: impl Into<String>) -> Self {
        Self {
            error: Some(code.into()),
            ..self
        }
    }
}

/// A line of the error summary: a link to the field.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorLink {
    /// The field's `id`; the same as its `name` unless said otherwise at the page.
    pub field: String,
    /// What the field is called: a value of [`super::vocabulary::FIELDS`], if it is one of them.
    pub name: Option<&'static str>,
    /// What exactly it is called, where the standard says it.
    pub title: Option<String>,
    /// The row and column of a table, as in "3, Country".
    pub place: Option<String>,
    /// A value of [`super::vocabulary::FIELD_ERRORS`].
    pub code: String,
}

impl ErrorLink {
    /// A link to a field whose id says which of several it is.
    pub fn named((field, name, code): (String, &'static str, String)) -> Self {
        Self {
            name: Some(name),
            ..Self::new(field, code)
        }
    }

    /// A link to `field`. Numbered and repeated fields (`answer_2`, `check_scope`) go by the name before the last `_`.
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        let field = field.into();
        let known = |name: &str| super::vocabulary::FIELDS.iter().find(|known| **known == name).copied();
        let name = known(&field).or_else(|| field.rsplit_once('_').and_then(|(family, _)| known(family)));
        Self {
            field,
            name,
            title: None,
            place: None,
            code: code.into(),
        }
    }
}

/// What a form from before a move of the draft said, which was not kept (`partials/earlier-form`).
#[derive(Clone, Debug, Default, Serialize)]
pub struct EarlierForm {
    /// The version that the form showed; empty where it named none.
    pub from: String,
    /// The version that the draft is at.
    pub to: String,
    /// The criterion it was about, as that version calls it, where the draft's version lacks it.
    pub gone: Option<String>,
    /// What it said, where that is not what is kept.
    pub rows: Vec<EarlierRow>,
}

/// One thing that a form from before a move said.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EarlierRow {
    /// What it is about.
    pub title: String,
    /// What was typed or chosen.
    pub typed: String,
    /// What is kept; empty: nothing.
    pub kept: String,
}

/// An option of a list or a radio button, with its text ready to show.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A second, quieter line.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub checked: bool,
}

/// A field chosen from a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChoiceField {
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// A value of [`super::vocabulary::FIELD_ERRORS`].
    pub error: Option<String>,
}

/// An address with its text.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Where it leads.
    pub url: String,
    /// What it reads.
    pub label: String,
}

/// The case a page belongs to: heads the page and its trail.
#[derive(Clone, Debug, Serialize)]
pub struct CaseHead {
    /// `/app/cases/{case}`, without a slash at the end; forms of the page post below it.
    pub url: String,
    /// The number people use for the case.
    pub number: String,
    /// The applicant's name.
    pub organisation: String,
    /// Short name and version: `ECMS 1.0.0`.
    pub standard: String,
    /// The level applied for, as the standard words it.
    pub label: String,
    /// The track, where the standard has some.
    pub track: Option<String>,
    /// A value of [`super::vocabulary::STATES`].
    pub state: String,
}

/// A line of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// A value of [`super::vocabulary::EVENTS`].
    pub event: String,
    /// Who did it; the service's own acts name the service.
    pub name: String,
    /// A reason or detail the reader may see.
    pub note: Option<String>,
}

/// Points against what the level asks for.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreView {
    /// Whether points only count the criteria that are met.
    pub counts_met: bool,
    /// Points reached so far.
    pub points: Points,
    /// Points the level asks for, where it asks for a total.
    pub pass: Option<Points>,
    /// Points there are.
    pub max: Points,
    /// The level's name, as the standard words it.
    pub label: String,
    /// A value of [`super::vocabulary::SCORES`].
    pub verdict: String,
}

/// An area of the standard with its criteria.
#[derive(Clone, Debug, Serialize)]
pub struct AreaRows {
    /// Whether it is part of the area before it that is not.
    pub nested: bool,
    /// The area's code: `2`.
    pub code: String,
    /// The area's name.
    pub title: String,
    /// Whether points only count the criteria that are met.
    pub counts_met: bool,
    /// Points reached in the area.
    pub points: Points,
    /// Points there are in the area.
    pub max: Points,
    /// Its criteria, in the standard's order.
    pub rows: Vec<CriterionRow>,
}

/// A criterion in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CriterionRow {
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The page of the criterion, where there is one for the reader.
    pub url: Option<String>,
    /// The level that counts on this page with its name ("3 – established"); absent: not chosen.
    pub level: Option<String>,
    /// What the level is compared with: the self-assessment beside an assessor's or the final level.
    pub claimed: Option<String>,
    /// Whether it is left out: it does not apply.
    pub left_out: bool,
    /// Who confirmed that, where the standard leaves it to the officer.
    pub left_out_by: Option<LeftOutBy>,
    /// Whether the applicant says so, where that is compared.
    pub claimed_out: bool,
    /// The level that counts with its name, where a figure holds it to another than the one given.
    pub held: Option<String>,
    /// Whether the level does not count yet: a figure that holds it is missing.
    pub waits: bool,
    /// Points of the level that counts; absent for a gate, which has none, and while nothing counts.
    pub points: Option<Points>,
    /// Most points there are for it; absent for a gate.
    pub max: Option<Points>,
    /// How many pieces of evidence are there.
    pub evidence: u32,
    /// A value of [`super::vocabulary::PROGRESS`].
    pub progress: String,
}

/// Who confirmed that a criterion does not apply.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutBy {
    /// The case officer's name.
    pub officer: String,
    /// Why, in the applicant's words.
    pub reason: String,
}

/// A level of a criterion, as a card of the ladder.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LevelCard {
    /// `0` to `4`, or `0` and `1` for a gate.
    pub value: u32,
    /// Its short name: "established".
    pub name: String,
    /// What has to be true for this criterion.
    pub text: String,
    /// Its points; absent for a gate.
    pub points: Option<Points>,
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether the applicant chose it in the self-assessment; shown to assessors.
    pub claimed: bool,
    /// Whether the figures of the criterion keep it out of reach; shown to applicants.
    pub beyond: bool,
    /// What can be observed at it.
    pub signs: Vec<String>,
}

/// That a criterion does not apply, as the last card of the ladder; the form sends it as level `none`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotApplicable {
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether the applicant says so in the self-assessment; shown to assessors.
    pub claimed: bool,
}

/// A piece of evidence that is there.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceItem {
    /// Its identifier: the value of a tick box that cites it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What kind it is, as the standard words it.
    pub kind: String,
    /// The file's name.
    pub file_name: String,
    /// The file's size with its unit: `214 kB`.
    pub size: String,
    /// Where in the document to look: "page 4, table 2".
    pub pinpoint: Option<String>,
    /// When it was added, as RFC 3339 in UTC.
    pub added_at: String,
    /// Who added it.
    pub added_by: String,
    /// Whether that was after the submission.
    pub late: bool,
    /// Where it can be read.
    pub url: String,
    /// Where a form removes it, if the reader may.
    pub remove_url: Option<String>,
    /// Whether this sheet cites it; this and the place are used on the assessor's page only.
    pub cited: bool,
    /// Where in it the assessor looked, as the form has it.
    pub place: String,
}

/// A note of an interview.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// Its identifier: the value of a tick box that cites it.
    pub id: String,
    /// The day (ISO date).
    pub held_on: String,
    /// The function of who was spoken to.
    pub spoken_with: String,
    /// What was said.
    pub said: String,
    /// Whether the score cites it; used on the assessor's page only.
    pub cited: bool,
}

/// What a score rests on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RestsOn {
    /// The evidence.
    pub evidence: Vec<LookedAt>,
    /// The interviews.
    pub notes: Vec<NoteView>,
    /// Why it rests on none of these, where it does not.
    pub lack: String,
}

/// A piece of evidence that a score rests on.
#[derive(Clone, Debug, Serialize)]
pub struct LookedAt {
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub url: String,
    /// Where in it; may be empty.
    pub place: String,
    /// The beginning of the digest of the bytes that were seen.
    pub digest: String,
}

/// What the sheets say of a criterion, in a report.
#[derive(Clone, Debug, Serialize)]
pub struct FoundRow {
    /// `2.6 Degree of cooperation`.
    pub title: String,
    /// What each assessor found.
    pub scores: Vec<SheetScore>,
    /// What the team said about it.
    pub remarks: Vec<RemarkView>,
}

/// What somebody of the team said to the others.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkView {
    /// Who.
    pub name: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// What.
    pub said: String,
}

/// What one assessor found.
#[derive(Clone, Debug, Serialize)]
pub struct SheetScore {
    /// The assessor.
    pub name: String,
    /// The level with its name; absent where the criterion does not apply, or the assessor abstains.
    pub level: Option<String>,
    /// Whether the assessor abstains.
    pub abstains: bool,
    /// The remark.
    pub remark: String,
    /// What the score rests on.
    pub rests: RestsOn,
}

/// What the standard asks for as evidence.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceAsked {
    /// Its name.
    pub title: String,
    /// What exactly is asked.
    pub hint: String,
    /// A value of [`super::vocabulary::NEEDS`].
    pub need: String,
    /// Whether something of this kind is there.
    pub there: bool,
}

/// The recorded signature of one side of an agreement.
#[derive(Clone, Debug, Serialize)]
pub struct Signature {
    /// Who signed.
    pub name: String,
    /// For whom.
    pub organisation: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
}

/// A member of the team, the reviewer or a decider.
#[derive(Clone, Debug, Serialize)]
pub struct TeamMember {
    /// The person's name.
    pub name: String,
    /// Country and background in a few words.
    pub background: String,
    /// A value of [`super::vocabulary::PARTS`].
    pub part: String,
    /// A value of [`super::vocabulary::INTERESTS`].
    pub interests: String,
}

/// The frozen report of an evaluation.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    /// The result in a few paragraphs.
    pub summary: String,
    /// What the cluster organisation does well.
    pub strengths: String,
    /// What it could do better.
    pub recommendations: String,
    /// How the team worked: sampling, interviews.
    pub method: String,
    /// In what it was not as planned; empty in a report from before it was asked for.
    pub deviations: String,
    /// A value of [`super::vocabulary::MODES`].
    pub mode: String,
    /// Where, or by which means.
    pub places: String,
    /// How far remote means were used, and how well they served; empty where everything was on site.
    pub ict_statement: String,
    /// The lead assessor.
    pub lead: String,
    /// When the report was completed, as RFC 3339 in UTC.
    pub completed_at: String,
    /// The findings, as they stood then.
    pub findings: Vec<FindingRow>,
    /// How many criteria fewer assessors judge than the label asks for.
    pub by_few: u32,
    /// Their numbers: `2.4, 4.1`.
    pub by_few_codes: String,
    /// What the sheets say of each criterion.
    pub found: Vec<FoundRow>,
}
