//! Findings as pages show them.

use super::Texts;
use crate::{
    domain::{
        evaluation::report::FindingRecord,
        finding::{self, Finding, FindingState, Kind, Standing},
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
        awaits: awaits(finding, standing),
        standing: standing.to_string(),
        criteria: criteria(texts, &finding.criteria),
        statement: finding.statement.clone(),
        due_on: finding
            .due_on
            .filter(|_| standing != Standing::Settled)
            .map(|date| date.to_string()),
    }
}

/// Whose turn it is, and what comes next: a value of [`AWAITED`](crate::views::vocabulary::AWAITED). Before it is sent, the
/// cluster does not know of it.
fn awaits(finding: &Finding, standing: Standing) -> Option<String> {
    let word = match standing {
        Standing::Settled => return None,
        _ if finding.sent_at.is_none() => "sending",
        Standing::WaitsForLead if finding.state == FindingState::Accepted => "proof",
        Standing::WaitsForLead => "lead",
        // Nothing shows yet that it works (ISO/IEC 17021-1 9.4.10).
        Standing::WaitsForCluster | Standing::Unresolved if finding.state == FindingState::Accepted => "deed",
        Standing::WaitsForCluster | Standing::Unresolved => "cluster",
    };
    Some(word.to_owned())
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
