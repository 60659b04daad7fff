//! Findings as pages show them.

use super::Texts;
use crate::{
    domain::{
        evaluation::report::FindingRecord,
        finding::{self, Finding, Kind, Standing},
        ids::CaseId,
        standard::{CriterionSlot, CriterionUid},
    },
    usecase::findings::CaseFindings,
    views::parts::FindingRow,
};

/// Where the findings of a case are.
pub fn address(case: CaseId) -> String {
    format!("/app/cases/{case}/findings")
}

/// A finding as it stands now.
pub fn finding_row(texts: Texts<'_>, findings: &CaseFindings, finding: &Finding) -> FindingRow {
    let (kind, standing) = (findings.grade(finding), findings.standing(finding));
    FindingRow {
        name: finding.name(),
        url: finding
            .number
            .map(|number| format!("{}/{number}", address(finding.case))),
        kind: kind.to_string(),
        raised_as: (kind != finding.kind).then(|| finding.kind.to_string()),
        state: finding.state.to_string(),
        awaits: findings.turn(finding).map(|turn| turn.to_string()),
        standing: standing.to_string(),
        criteria: criteria(texts, &finding.criteria),
        statement: finding.statement.clone(),
        due_on: finding
            .due_on
            .filter(|_| standing != Standing::Settled)
            .map(|date| date.to_string()),
    }
}

/// A finding as a report has it.
pub fn record_row(texts: Texts<'_>, case: CaseId, record: &FindingRecord) -> FindingRow {
    let raised_as = Some(record.raised_as).filter(|raised: &Kind| *raised != record.kind);
    FindingRow {
        name: finding::name(record.number),
        url: Some(format!("{}/{}", address(case), record.number)),
        kind: record.kind.to_string(),
        raised_as: raised_as.map(|kind| kind.to_string()),
        state: record.state.to_string(),
        // A frozen report tells how it stood; whose turn it was then is nobody's any more.
        awaits: None,
        standing: record.standing.to_string(),
        criteria: criteria(texts, &record.criteria),
        statement: record.statement.clone(),
        due_on: record.due_on.clone().filter(|_| record.standing != Standing::Settled),
    }
}

/// The findings among these that are raised against a criterion.
pub fn rows_of(texts: Texts<'_>, findings: &CaseFindings, criterion: &CriterionUid) -> Vec<FindingRow> {
    let of_it = findings
        .all
        .iter()
        .filter(|finding| finding.criteria.contains(criterion));
    of_it.map(|finding| finding_row(texts, findings, finding)).collect()
}

/// Criteria with their numbers, in the standard's order.
fn criteria(texts: Texts<'_>, uids: &[CriterionUid]) -> Vec<String> {
    let all = texts.standard.criteria().iter();
    all.filter(|criterion| uids.contains(&criterion.uid))
        .map(|criterion| {
            let title = texts.criterion(&criterion.uid, CriterionSlot::Title);
            format!("{} {title}", criterion.code)
        })
        .collect()
}
