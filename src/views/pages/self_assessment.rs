//! The applicant's answers: list, criterion, figures, submission.

use serde::Serialize;

use super::page;
use crate::views::parts::{
    AreaRows, CaseHead, Choice, ChoiceField, EarlierForm, ErrorLink, EvidenceItem, Field, FigureField, GapLine,
    LevelCard, Link, Named, NotApplicable, ScoreView, WayView,
    measures::{FigureView, MetricView},
};

/// `GET /app/cases/{case}/criteria`; also the answer to a form of a criterion that a move has taken away.
#[derive(Debug, Serialize)]
pub struct CriteriaPage {
    /// The case.
    pub case: CaseHead,
    /// The score of what is answered so far.
    pub score: ScoreView,
    /// How many of the criteria asked are answered: their level counts, or they are left out.
    pub answered: u32,
    /// How many criteria are asked.
    pub asked: u32,
    /// What is missing for the label.
    pub gaps: Vec<GapLine>,
    /// The shortest way to the label; absent where it is reached, or no way is known.
    pub way: Option<WayView>,
    /// Whether there was too much to compare for working out the shortest way.
    pub way_unknown: bool,
    /// The choice of improvement areas, where the label has one.
    pub picks: Option<PicksForm>,
    /// Areas with the criteria that are asked.
    pub areas: Vec<AreaRows>,
    /// The criteria that are not asked for this label or on this track.
    pub not_asked: Vec<Named>,
    /// How many figures are asked for, on whatever page.
    pub figures_asked: u32,
    /// How many of them are given.
    pub figures_given: u32,
    /// What is said first of the conditions that come before everything else; nothing where all are met.
    pub eligibility: Option<EligibilityNote>,
    /// Who of the cluster takes which area on, for its own people.
    pub sections: Vec<SectionLine>,
    /// What is missing before the case can be submitted.
    pub missing: Vec<MissingGroup>,
    /// How many things that are.
    pub missing_count: usize,
    /// Whether this person may change answers.
    pub may_edit: bool,
    /// Whether this person may submit the case.
    pub may_submit: bool,
    /// What a form from before a move said, if such a one was sent.
    pub earlier: Option<EarlierForm>,
    /// The version of the standard, which each form sends back as `standard_version`.
    pub standard_version: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CriteriaPage, "pages/self-assessment/criteria");

/// The choice of improvement areas; `POST …/picks` sends `pick` for each.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PicksForm {
    /// The criteria to pick from.
    pub options: Vec<Choice>,
    /// A value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub error: Option<String>,
    /// How many are to be picked.
    pub count: u32,
    /// The level each needs.
    pub level: String,
    /// How many are picked.
    pub picked: u32,
}

/// Things of one kind that are missing, said once.
#[derive(Clone, Debug, Serialize)]
pub struct MissingGroup {
    /// A value of [`crate::views::vocabulary::MISSING`].
    pub what: String,
    /// Whether each line names a place; else the one line says it all.
    pub of_places: bool,
    /// Where, each with what.
    pub lines: Vec<Missing>,
}

impl MissingGroup {
    /// What is missing, each kind said once where it concerns a place; what concerns the whole says it itself.
    pub fn of(missing: Vec<Missing>) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for line in missing {
            match groups.last_mut() {
                Some(last) if last.what == line.what && !line.title.is_empty() => last.lines.push(line),
                _ => groups.push(Self {
                    what: line.what.clone(),
                    of_places: !line.title.is_empty(),
                    lines: vec![line],
                }),
            }
        }
        groups
    }

    /// How many things are missing.
    pub fn count(groups: &[Self]) -> usize {
        groups.iter().map(|group| group.lines.len()).sum()
    }
}

/// Something that is missing before a submission.
#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    /// A value of [`crate::views::vocabulary::MISSING`].
    pub what: String,
    /// The criterion's code; empty for what belongs to no criterion.
    pub code: String,
    /// The name of the criterion, the figure, the condition; empty for choices.
    pub title: String,
    /// What exactly: the kind of evidence, the number of picks.
    pub detail: String,
    /// What the standard says to it, in the Markdown subset.
    pub message: Option<String>,
    /// Where it can be mended.
    pub url: Option<String>,
}

/// An area that somebody takes on.
#[derive(Clone, Debug, Serialize)]
pub struct SectionLine {
    /// "2 Financing of cluster management".
    pub title: String,
    /// Who takes it on.
    pub name: String,
    /// Whether it is the reader.
    pub own: bool,
    /// By when (ISO date).
    pub due_on: Option<String>,
    /// How many of its criteria are asked.
    pub asked: usize,
    /// To how many of those nothing is missing.
    pub done: usize,
}

/// `GET` and `POST /app/cases/{case}/sections`: who takes which area on. The form sends `person_…` and `until_…` for each.
#[derive(Debug, Serialize)]
pub struct SectionsPage {
    /// The case.
    pub case: CaseHead,
    /// The areas.
    pub sections: Vec<SectionForm>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(SectionsPage, "pages/self-assessment/sections");

/// An area to be shared out.
#[derive(Clone, Debug, Serialize)]
pub struct SectionForm {
    /// "2 Financing of cluster management".
    pub title: String,
    /// The field's name that says who.
    pub person_name: String,
    /// Who can take it on.
    pub options: Vec<Choice>,
    /// A value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub person_error: Option<String>,
    /// The field's name that says by when.
    pub due_name: String,
    /// By when, as it was typed, or is kept.
    pub due: String,
    /// A value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub due_error: Option<String>,
}

/// The conditions that are not met, or not told yet.
#[derive(Clone, Debug, Serialize)]
pub struct EligibilityNote {
    /// Where they are told.
    pub url: String,
    /// The names of those that are not met.
    pub closed: Vec<String>,
    /// The names of those not told yet.
    pub untold: Vec<String>,
}

/// `GET` and `POST /app/cases/{case}/eligibility`: what comes before everything else. The form sends figures, as that of a
/// criterion does.
#[derive(Debug, Serialize)]
pub struct EligibilityPage {
    /// The case.
    pub case: CaseHead,
    /// The conditions, in the standard's order.
    pub conditions: Vec<ConditionRow>,
    /// Whether every one is met.
    pub all_met: bool,
    /// Whether one is not.
    pub any_closed: bool,
    /// The figures they are told from.
    pub figure_fields: Vec<FigureField>,
    /// The same figures, to read.
    pub figures: Vec<FigureView>,
    /// Whether this person may change figures.
    pub may_edit: bool,
    /// What a form from before a move said, if such a one was sent.
    pub earlier: Option<EarlierForm>,
    /// The version of the standard, which each form sends back as `standard_version`.
    pub standard_version: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(EligibilityPage, "pages/self-assessment/eligibility");

/// A condition.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionRow {
    /// Its name, as the standard words it.
    pub title: String,
    /// A value of [`crate::views::vocabulary::ELIGIBLE`].
    pub state: &'static str,
    /// What is missing and what to do, in the Markdown subset, where it is not met.
    pub message: Option<String>,
}

/// `GET` and `POST /app/cases/{case}/criteria/{criterion}`.
///
/// The form sends `level` (`none`: it does not apply), `note`, `row_version`, each figure as `figure_…` with its
/// `version_…`, and the button pressed as `then` (`stay` or `next`). A second form sends `file`, `title`, `kind`,
/// `pinpoint` to `…/evidence` as multipart, a third `existing`, `place` to `…/link`.
#[derive(Debug, Serialize)]
pub struct CriterionPage {
    /// The case.
    pub case: CaseHead,
    /// The page's own address; forms post to it and below it.
    pub url: String,
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The area's name.
    pub area: String,
    /// Why it matters, in the Markdown subset.
    pub purpose: String,
    /// How to answer, in the Markdown subset.
    pub guidance: String,
    /// What a good answer looks like.
    pub good_example: String,
    /// What often goes wrong.
    pub common_mistake: String,
    /// Whether it is a gate, which has no points.
    pub gate: bool,
    /// Whether it is not asked for this label or on this track: it may be answered and does not count.
    pub not_asked: bool,
    /// What label and track need here.
    pub requirements: Vec<RequirementLine>,
    /// Whether a person sets the level; otherwise it follows from the figures.
    pub judged: bool,
    /// The ladder.
    pub levels: Vec<LevelCard>,
    /// Whether the ladder has signs.
    pub signs: bool,
    /// The choice that it does not apply, where the standard has it.
    pub not_applicable: Option<NotApplicable>,
    /// What is wrong with the chosen level: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub level_error: Option<String>,
    /// The figures asked for here.
    pub figure_fields: Vec<FigureField>,
    /// The same figures, to read.
    pub figures: Vec<FigureView>,
    /// What is computed from the figures.
    pub metric: Option<MetricView>,
    /// The answer in words.
    pub note: Field,
    /// The stored answer's version, against lost updates.
    pub row_version: i64,
    /// When the answer was last saved (instant).
    pub saved_at: Option<String>,
    /// What is asked for as evidence.
    pub asked: Vec<EvidenceCheck>,
    /// What is there.
    pub evidence: Vec<EvidenceItem>,
    /// The upload form.
    pub upload: UploadForm,
    /// Whether this person may change the answer.
    pub may_edit: bool,
    /// Whether this person can add evidence.
    pub may_add_evidence: bool,
    /// What a form from before a move said, if such a one was sent.
    pub earlier: Option<EarlierForm>,
    /// The version of the standard, which each form sends back as `standard_version`.
    pub standard_version: String,
    /// The criterion before.
    pub previous: Option<Link>,
    /// The criterion after.
    pub next: Option<Link>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CriterionPage, "pages/self-assessment/criterion");

/// A level that the label or the track needs in a criterion.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementLine {
    /// A word of [`crate::domain::standard::Effect`].
    pub effect: &'static str,
    /// The label's or track's name.
    pub of: String,
    /// The level, with its name.
    pub level: String,
}

/// A line of the checklist of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceCheck {
    /// Its name.
    pub title: String,
    /// What exactly is asked.
    pub hint: String,
    /// Whether it must be there, how many, how old, for which time: one sentence each.
    pub facts: Vec<String>,
    /// How many pieces are there.
    pub given: u32,
    /// Whether that is enough.
    pub there: bool,
}

/// The form that adds a piece of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct UploadForm {
    /// Evidence that is in the case already and not yet put to this criterion.
    pub existing: ChoiceField,
    /// Where in that document to look; the second form sends it as `place`.
    pub place: Field,
    /// Whether the form is shown open: after an error, or while nothing is there.
    pub open: bool,
    /// The kinds the criterion takes.
    pub kind: ChoiceField,
    /// What the evidence is called.
    pub title: Field,
    /// Where in the document to look.
    pub pinpoint: Field,
    /// Only its error shows.
    pub file: Field,
    /// The endings the browser offers: `.pdf,.xlsx,.csv`.
    pub accept: String,
    /// The same as people know them: `PDF, XLSX`.
    pub types: String,
    /// The largest file taken, in megabytes.
    pub max_mb: u32,
}

/// `GET` and `POST /app/cases/{case}/figures`: the figures that no criterion asks, and everything that is computed.
#[derive(Debug, Serialize)]
pub struct FiguresPage {
    /// The case.
    pub case: CaseHead,
    /// The figures that are given here.
    pub figure_fields: Vec<FigureField>,
    /// The same figures, to read.
    pub figures: Vec<FigureView>,
    /// The figures that are given with criteria, to read here with all others.
    pub elsewhere: Vec<FigureView>,
    /// Everything that is computed.
    pub metrics: Vec<MetricOf>,
    /// Whether this person may change figures.
    pub may_edit: bool,
    /// What a form from before a move said, if such a one was sent.
    pub earlier: Option<EarlierForm>,
    /// The version of the standard, which each form sends back as `standard_version`.
    pub standard_version: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(FiguresPage, "pages/self-assessment/figures");

/// A metric with the criterion it belongs to.
#[derive(Clone, Debug, Serialize)]
pub struct MetricOf {
    /// The criterion, where it feeds one.
    pub criterion: Option<Named>,
    /// The metric.
    pub metric: MetricView,
}

/// `GET` and `POST /app/cases/{case}/submit`; the form sends `declaration` (`yes`).
#[derive(Debug, Serialize)]
pub struct SubmitPage {
    /// The case.
    pub case: CaseHead,
    /// The score of the self-assessment.
    pub score: ScoreView,
    /// What is missing; while anything is, there is no form.
    pub missing: Vec<MissingGroup>,
    /// How many criteria are answered.
    pub answered: u32,
    /// How many pieces of evidence there are.
    pub evidence: u32,
    /// The digest of what is handed in, which the form sends back: what is declared is what is handed in.
    pub shown: String,
    /// The declaration's tick box: `yes` when ticked.
    pub declaration: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(SubmitPage, "pages/self-assessment/submit");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_at_several_places_is_said_once_and_each_place_counted() {
        let missing = |what: &str, title: &str| Missing {
            what: what.to_owned(),
            code: String::new(),
            title: title.to_owned(),
            detail: String::new(),
            message: None,
            url: None,
        };
        let groups = MissingGroup::of(vec![
            missing("gate", ""),
            missing("gate", ""),
            missing("evidence", "2.1"),
            missing("evidence", "2.2"),
            missing("pinpoint", "2.2"),
        ]);
        let told: Vec<_> = groups
            .iter()
            .map(|group| (group.what.as_str(), group.lines.len()))
            .collect();
        // A condition says itself what is missing.
        assert_eq!(told, [("gate", 1), ("gate", 1), ("evidence", 2), ("pinpoint", 1)]);
        assert_eq!(MissingGroup::count(&groups), 5);
    }
}
