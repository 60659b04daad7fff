//! The assessors' pages: the own sheet, the desk, the consensus, the report.

mod consensus;
mod desk;
mod report;
mod sheet;

pub use consensus::{consensus, settle};
pub use desk::{desk, score};
pub use report::{complete, report};
pub use sheet::{lock, sheet};

use crate::{
    domain::{
        ids::CaseId,
        standard::{CriterionUid, Level},
    },
    usecase::{FieldError, self_assessment::SelfAssessment},
    web::form::{Fields, FormData},
};

/// The most a remark or reason may hold, in characters: a page of print.
const REMARK_CHARS: usize = 4_000;

fn address(case: CaseId, uid: &CriterionUid) -> String {
    format!("/app/cases/{case}/sheet/{uid}")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn claimed(said: &SelfAssessment, uid: &CriterionUid) -> Option<Level> {
    said.answers.get(uid).and_then(|answer| answer.level)
}

/// The level chosen; `None` only when an error was noted. Whether it is on the scale is the use case's question.
fn level(fields: &mut Fields<'_>, form: &FormData) -> Option<Level> {
    let chosen = form.text("level");
    let level = chosen.parse().ok().map(Level);
    if level.is_none() {
        let code = if chosen.is_empty() {
            "not_chosen"
        } else {
            "unknown_option"
        };
        fields.refuse(FieldError::new("level", code));
    }
    level
}
