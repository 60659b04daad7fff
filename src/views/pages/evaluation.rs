//! The assessors' pages: sheet, desk, consensus, report.

use serde::Serialize;

use super::{page, work::PeriodLine};
use crate::views::parts::{
    AreaRows, CaseHead, ErrorLink, EvidenceAsked, EvidenceItem, Field, FindingRow, GapLine, LevelCard, Link,
    NotApplicable, NoteView, Points, RemarkView, RestsOn, ScoreView, SheetScore,
    measures::{BasisView, FigureView, MetricView},
};

/// `GET /app/cases/{case}/sheet`: the assessor's own sheet; `POST …/lock` closes it.
#[derive(Debug, Serialize)]
pub struct SheetPage {
    /// The case.
    pub case: CaseHead,
    /// Areas with their criteria: `level` is the assessor's own, `claimed` the self-assessment's.
    pub areas: Vec<AreaRows>,
    /// How many of the criteria that must be scored are.
    pub scored: u32,
    /// How many must be.
    pub total: u32,
    /// The criteria of which nothing is there yet, while the sheet is open.
    pub missing: Vec<Link>,
    /// Those of which something was begun and not given.
    pub begun: Vec<Link>,
    /// Those whose level rests on nothing.
    pub untied: Vec<Link>,
    /// Those that are left to the others, where they are more than may be.
    pub left: Vec<Link>,
    /// How many of a hundred may be.
    pub most_left: u32,
    /// The period of the evaluation, while the sheet is open.
    pub period: Option<PeriodLine>,
    /// When the sheet was locked (instant).
    pub locked_at: Option<String>,
    /// Whether the evaluation is still to be planned: until then nobody scores.
    pub unplanned: bool,
    /// Whether something can be put on it now.
    pub may_score: bool,
    /// Whether it can be locked now.
    pub may_lock: bool,
    /// Whether every sheet of the case is locked. Until then nothing of the others is shown, not even how far they are.
    pub all_locked: bool,
    /// Whether the reader leads the team and all sheets are locked.
    pub may_consensus: bool,
    /// Where a workbook is brought back, while the sheet is open.
    pub file: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(SheetPage, "pages/evaluation/sheet");

/// `POST /app/cases/{case}/sheet.xlsx`: what a workbook would change on the reader's own sheet.
///
/// The form to `…/sheet-changes` sends, for each change in turn, `criterion`, `level` (a number, or `none`), `remark`,
/// `evidence` (a line for each: its id and the place), `notes` (ids with spaces between), `no_evidence_reason` and `row_version`.
#[derive(Debug, Serialize)]
pub struct BroughtPage {
    /// The case.
    pub case: CaseHead,
    /// What would be kept.
    pub changes: Vec<BroughtChange>,
    /// How much that is.
    pub count: u32,
    /// What cannot be kept.
    pub refused: Vec<BroughtRefused>,
    /// How many criteria are the same.
    pub same: u32,
    /// Names in the workbook that no criterion has.
    pub unknown: Vec<String>,
}
page!(BroughtPage, "pages/evaluation/brought");

/// A score that would be another.
#[derive(Debug, Serialize)]
pub struct BroughtChange {
    /// `2.6 Degree of cooperation`.
    pub title: String,
    /// What differs.
    pub differences: Vec<BroughtDifference>,
    /// The criterion, to be sent.
    pub criterion: String,
    /// The level, to be sent.
    pub level: String,
    /// The remark, to be sent.
    pub remark: String,
    /// The evidence, to be sent: a line for each, its id and where in it.
    pub evidence: String,
    /// The ids of the notes, to be sent.
    pub notes: String,
    /// Why none, to be sent.
    pub no_evidence_reason: String,
    /// The version that is on the sheet, to be sent.
    pub row_version: i32,
}

/// A field of a score that differs.
#[derive(Debug, Serialize)]
pub struct BroughtDifference {
    /// `level`, `remark`, `evidence`, `notes` or `no_evidence_reason`.
    pub field: String,
    /// What is on the sheet.
    pub was: String,
    /// What the workbook says.
    pub becomes: String,
}

/// A row that cannot be kept.
#[derive(Debug, Serialize)]
pub struct BroughtRefused {
    /// `2.6 Degree of cooperation`.
    pub title: String,
    /// Field and code of each mistake, and what it names.
    pub mistakes: Vec<BroughtMistake>,
}

/// What is wrong with a row.
#[derive(Debug, Serialize)]
pub struct BroughtMistake {
    /// The field.
    pub field: String,
    /// The code.
    pub code: String,
    /// What it names, if anything.
    pub detail: String,
}

/// `GET` and `POST /app/cases/{case}/sheet/{criterion}`: the desk.
///
/// The form sends `level` (a number, `none`: does not apply, or `abstain`), `remark`, `evidence` (repeated, ids) with a `place-{id}` for
/// each, `notes` (repeated, ids), a new note in `held_on`, `spoken_with` and `said`, `no_evidence_reason`, `row_version`, and
/// `then` (`stay`, `next`, or `later`: to keep what is there, whatever it lacks).
#[derive(Debug, Serialize)]
pub struct DeskPage {
    /// The case.
    pub case: CaseHead,
    /// The page's own address.
    pub url: String,
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The area's name.
    pub area: String,
    /// Why it matters.
    pub purpose: String,
    /// How to test it, in the Markdown subset.
    pub check: String,
    /// What the applicant chose, with its name.
    pub claimed: Option<String>,
    /// Whether the applicant says that the criterion does not apply.
    pub claimed_out: bool,
    /// What the applicant wrote.
    pub claimed_note: String,
    /// The figures the criterion rests on.
    pub figures: Vec<FigureView>,
    /// What is computed from them.
    pub metric: Option<MetricView>,
    /// Whether there is nothing to judge: the level follows from the figure.
    pub computed: bool,
    /// Whether there is nothing to judge: the officer confirmed that it does not apply.
    pub left_out: bool,
    /// Whether the criterion never counts, and its score may stay away.
    pub voluntary: bool,
    /// The ladder.
    pub levels: Vec<LevelCard>,
    /// That the criterion does not apply, where that can be said.
    pub not_applicable: Option<NotApplicable>,
    /// Whether the assessor can leave the criterion to the others.
    pub may_abstain: bool,
    /// Whether the assessor does.
    pub abstains: bool,
    /// What is wrong with the level.
    pub level_error: Option<String>,
    /// The assessor's remark.
    pub remark: Field,
    /// What the standard asks for.
    pub asked: Vec<EvidenceAsked>,
    /// What the applicant gave for the criterion, and what else the score cites.
    pub evidence: Vec<EvidenceItem>,
    /// What the applicant gave for other criteria.
    pub other_evidence: Vec<EvidenceItem>,
    /// What is wrong with the cited evidence.
    pub evidence_error: Option<String>,
    /// What is wrong with a place.
    pub place_error: Option<String>,
    /// The assessor's own notes of interviews.
    pub notes: Vec<NoteView>,
    /// What is wrong with the cited notes.
    pub notes_error: Option<String>,
    /// A note to be written: the day,
    pub held_on: Field,
    /// who was spoken to,
    pub spoken_with: Field,
    /// and what was said.
    pub said: Field,
    /// Why neither is cited.
    pub no_evidence_reason: Field,
    /// What the kept score rests on.
    pub rests: RestsOn,
    /// The findings raised against the criterion, as far as the reader may see them.
    pub findings: Vec<FindingRow>,
    /// Where the reader can raise one.
    pub raise_url: Option<String>,
    /// The stored score's version, against lost updates.
    pub row_version: i64,
    /// When it was last saved (instant).
    pub saved_at: Option<String>,
    /// When what stands in the form was kept to be finished later (instant).
    pub begun_at: Option<String>,
    /// Whether the sheet is locked, or nobody scores yet.
    pub locked: bool,
    /// Whether the evaluation is still to be planned: until then nobody scores.
    pub unplanned: bool,
    /// The criterion before.
    pub previous: Option<Link>,
    /// The criterion after.
    pub next: Option<Link>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(DeskPage, "pages/evaluation/desk");

/// `GET /app/cases/{case}/consensus`: the sheets side by side, largest differences first.
///
/// Each row has a form to `…/consensus/{criterion}` with `level` (a number, or `none`: does not apply) and `reason`, each panel
/// one to `…/panels/{panel}` with `points` and `reason`; a remark on a criterion goes to `…/consensus/{criterion}/remarks` as `remark`.
#[derive(Debug, Serialize)]
pub struct ConsensusPage {
    /// The case.
    pub case: CaseHead,
    /// The score of the levels agreed so far.
    pub score: ScoreView,
    /// What stands between it and the label.
    pub gaps: Vec<GapLine>,
    /// How sheets become one: a value of [`crate::views::vocabulary::RECONCILE`].
    pub reconcile: String,
    /// Criteria with a difference, largest first, then the agreed ones.
    pub rows: Vec<ConsensusRow>,
    /// What panels give.
    pub panels: Vec<PanelRow>,
    /// How many remarks the team has made on all of them.
    pub remarks: u32,
    /// How many criteria still need a level or a reason.
    pub open: u32,
    /// Whether every level is agreed and explained.
    pub settled: bool,
    /// Where the findings of the case are.
    pub findings_url: String,
    /// Where the lead writes the report, once everything is settled.
    pub report_url: Option<String>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ConsensusPage, "pages/evaluation/consensus");

/// A criterion of the consensus.
#[derive(Clone, Debug, Serialize)]
pub struct ConsensusRow {
    /// The criterion's uid, which makes the form's field ids unique.
    pub uid: String,
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The self-assessment's level with its name.
    pub claimed: Option<String>,
    /// The sheets.
    pub scores: Vec<SheetScore>,
    /// Whether every assessor abstains: then nothing can be settled.
    pub left_by_all: bool,
    /// By how many levels the sheets differ.
    pub difference: u32,
    /// Whether fewer assessors judge it than the label asks for.
    pub thin: bool,
    /// The levels to choose from.
    pub levels: Vec<LevelCard>,
    /// That the criterion does not apply, where that can be said.
    pub not_applicable: Option<NotApplicable>,
    /// The level as the form sends it, where it follows from the sheets and only its reason is asked.
    pub fixed: Option<String>,
    /// The agreed level with its name.
    pub agreed: Option<String>,
    /// Whether it is agreed that the criterion does not apply.
    pub agreed_out: bool,
    /// The level that counts with its name, where a figure holds it to another than the agreed one.
    pub held: Option<String>,
    /// What is computed for it.
    pub metric: Option<MetricView>,
    /// What is wrong with the level.
    pub level_error: Option<String>,
    /// Why that level.
    pub reason: Field,
    /// Where the form posts; absent where the reader cannot change it.
    pub url: Option<String>,
    /// What the team said about it.
    pub remarks: Vec<RemarkView>,
    /// The remark in the form.
    pub remark: Field,
    /// Where a remark is posted; absent where the reader cannot make one.
    pub remarks_url: Option<String>,
    /// The findings raised against the criterion.
    pub findings: Vec<FindingRow>,
    /// Where the lead can raise one.
    pub raise_url: Option<String>,
}

/// What a panel gives, and the form to enter it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PanelRow {
    /// The panel's uid, which makes the form's field ids unique.
    pub uid: String,
    /// Its name.
    pub title: String,
    /// What it gives points for.
    pub hint: String,
    /// The most it can give.
    pub max: Points,
    /// Its points, once given.
    pub given: Option<Points>,
    /// The points in the form.
    pub points: Field,
    /// Why so many.
    pub reason: Field,
    /// Where the form posts; absent where the reader cannot change it.
    pub url: Option<String>,
}

/// `GET` and `POST /app/cases/{case}/report`; the form sends `summary`, `strengths`, `recommendations`, `method`,
/// `deviations`, `mode`, `places`, `ict_statement` and completes the evaluation.
#[derive(Debug, Serialize)]
pub struct ReportPage {
    /// The case.
    pub case: CaseHead,
    /// The agreed score.
    pub score: ScoreView,
    /// What stands between it and the label.
    pub gaps: Vec<GapLine>,
    /// Areas with their agreed levels.
    pub areas: Vec<AreaRows>,
    /// What the result rests on besides.
    pub basis: BasisView,
    /// The findings.
    pub findings: Vec<FindingRow>,
    /// The result in a few paragraphs.
    pub summary: Field,
    /// What the cluster organisation does well.
    pub strengths: Field,
    /// What it could do better.
    pub recommendations: Field,
    /// How the team worked.
    pub method: Field,
    /// The sessions that were not as agreed.
    pub differing: Vec<DeviationView>,
    /// In what the evaluation was not as planned.
    pub deviations: Field,
    /// A value of [`crate::views::vocabulary::MODES`].
    pub mode: Field,
    /// Where, or by which means.
    pub places: Field,
    /// How far remote means were used, and how well they served.
    pub ict_statement: Field,
    /// What stands in the way of completing the evaluation.
    pub barred: Vec<InTheWay>,
    /// Whether the form is shown: nothing stands in the way, or something was written already.
    pub may_write: bool,
    /// Points the reviewer or the committee sent back, if any.
    pub returned: Option<String>,
    /// When what stands in the form was kept unfinished (instant), if it was.
    pub begun_at: Option<String>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ReportPage, "pages/evaluation/report");

/// A session that was not as it was agreed.
#[derive(Clone, Debug, Serialize)]
pub struct DeviationView {
    /// Its number in the plan.
    pub number: u32,
    /// Its day by the newest plan (ISO date).
    pub day: String,
    /// In what: values of [`crate::domain::evaluation_plan::Deviation`].
    pub deviations: Vec<String>,
}

/// A condition that does not hold, and where what it waits for is settled.
#[derive(Clone, Debug, Serialize)]
pub struct InTheWay {
    /// A value of [`crate::domain::case::Guard`].
    pub guard: String,
    /// What it waits for.
    pub links: Vec<Link>,
}
