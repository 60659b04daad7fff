//! The assessors' pages: the own sheet, the desk, the consensus, the report.

mod consensus;
mod desk;
mod panels;
mod report;
mod sheet;
mod sheet_file;

pub use consensus::{consensus, discuss, settle};
pub use desk::{desk, score};
pub use panels::give;
pub use report::{complete, printed, report};
pub use sheet::{lock, sheet};
pub use sheet_file::{before_bringing, bring_back, keep, take_home};

use std::collections::BTreeMap;

use crate::{
    domain::{
        answers::{Mark, confirmer},
        evaluation::sheet::{InterviewNote, Judgement},
        ids::{CaseId, EvidenceId},
        standard::{ConfirmedBy, Criterion, CriterionUid, Level, Standard},
    },
    store::self_assessment::StoredAnswer,
    usecase::{FieldError, record_score::REMARK_CHARS, self_assessment::SelfAssessment},
    views::{parts::NotApplicable, sheet_file::SheetWords},
    web::{
        form::{Fields, FormData},
        present::findings,
        visit::Visit,
    },
};

fn address(case: CaseId, uid: &CriterionUid) -> String {
    format!("/app/cases/{case}/sheet/{uid}")
}

/// Where a finding is raised against a criterion.
fn raise_address(case: CaseId, uid: &CriterionUid) -> String {
    format!("{}/new?criterion={uid}", findings::address(case))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What the cluster claims of a criterion.
fn claimed(said: &SelfAssessment, uid: &CriterionUid) -> Option<Mark> {
    said.answers.get(uid).and_then(StoredAnswer::mark)
}

/// The titles of the evidence.
fn titles(said: &SelfAssessment) -> BTreeMap<EvidenceId, String> {
    let titled = said
        .evidence
        .iter()
        .map(|evidence| (evidence.id, evidence.title.clone()));
    titled.collect()
}

/// The word a form sends for a criterion that does not apply.
const NOT_APPLICABLE: &str = "none";

/// The word a form sends to abstain from a criterion.
const ABSTAINS: &str = "abstain";

/// What a sheet's form says of a criterion. `None` only when an error was noted.
fn given(fields: &mut Fields<'_>, form: &FormData) -> Option<Judgement> {
    if form.text("level") == ABSTAINS {
        return Some(Judgement::Abstains);
    }
    mark(fields, form).map(Judgement::Given)
}

/// The judgement that a word of a sheet's form stands for.
fn judged(level: &str) -> Option<Judgement> {
    match level {
        ABSTAINS => Some(Judgement::Abstains),
        level => chosen(level).map(Judgement::Given),
    }
}

/// The mark a form sends; `None` where nothing fitting is chosen.
fn sent(form: &FormData) -> Option<Mark> {
    chosen(form.text("level"))
}

/// The mark that a word of a form stands for.
fn chosen(level: &str) -> Option<Mark> {
    match level {
        NOT_APPLICABLE => Some(Mark::NotApplicable),
        level => level.parse().ok().map(|level| Mark::Level(Level(level))),
    }
}

/// A mark as a form sends it.
fn written(mark: Mark) -> String {
    mark.level()
        .map_or_else(|| NOT_APPLICABLE.to_owned(), |level| level.to_string())
}

/// The mark chosen; `None` only when an error was noted. Whether the criterion can have it is the use case's question.
fn mark(fields: &mut Fields<'_>, form: &FormData) -> Option<Mark> {
    let mark = sent(form);
    if mark.is_none() {
        let code = if form.text("level").is_empty() {
            "not_chosen"
        } else {
            "unknown_option"
        };
        fields.refuse(FieldError::new("level", code));
    }
    mark
}

/// That a criterion does not apply, as a choice; `None` where the standard knows no such thing, or leaves it to the officer.
fn not_applicable(
    standard: &Standard,
    criterion: &Criterion,
    chosen: Option<Mark>,
    claimed: Option<Mark>,
) -> Option<NotApplicable> {
    (confirmer(standard, criterion) == Some(ConfirmedBy::Assessor)).then(|| NotApplicable {
        checked: chosen == Some(Mark::NotApplicable),
        claimed: claimed == Some(Mark::NotApplicable),
    })
}

/// An interview in words: its day, and who was spoken to.
fn interview(visit: &Visit, note: &InterviewNote) -> String {
    let words = SheetWords::of(&visit.cx.services.views, &visit.cx.lang);
    words.interview(note.held_on, &note.spoken_with)
}
