//! What scores rest on and what the team said about them, for whoever may read the sheets.

use std::collections::BTreeMap;

use super::Texts;
use crate::{
    domain::{
        evaluation::{
            report::{self, Basis, CriterionFinding, ReportDocument, short_digest},
            sheet::InterviewNote,
        },
        ids::{CaseId, EvidenceId},
        standard::CriterionUid,
    },
    store::evaluation::SheetScore,
    usecase::discuss::Threads,
    views::parts::{self, FoundRow, LookedAt, NoteView, RemarkView, RestsOn},
};

/// A note, cited by nothing yet.
pub fn note_view(note: &InterviewNote) -> NoteView {
    NoteView {
        id: note.id.to_string(),
        held_on: note.held_on.to_string(),
        spoken_with: note.spoken_with.clone(),
        said: note.said.clone(),
        cited: false,
    }
}

fn looked_at(case: CaseId, looked: report::LookedAt<'_>) -> LookedAt {
    LookedAt {
        title: looked.title.to_owned(),
        url: format!("/app/cases/{case}/evidence/{}", looked.id),
        place: looked.place.to_owned(),
        digest: looked.digest.to_owned(),
    }
}

/// What a score on a sheet rests on; `notes` are those of the sheet.
pub fn rests_on(
    case: CaseId,
    score: &SheetScore,
    titles: &BTreeMap<EvidenceId, String>,
    notes: &[InterviewNote],
) -> RestsOn {
    let looked = score.evidence.iter().map(|looked| {
        let id = looked.evidence.to_string();
        let told = report::LookedAt {
            id: &id,
            title: titles.get(&looked.evidence).unwrap_or(&id),
            place: &looked.place,
            digest: short_digest(&looked.sha256),
        };
        looked_at(case, told)
    });
    let heard = notes.iter().filter(|note| score.notes.contains(&note.id));
    RestsOn {
        evidence: looked.collect(),
        notes: heard.map(note_view).collect(),
        lack: score.no_evidence_reason.clone(),
    }
}

/// What a score of a frozen report rests on.
fn basis(case: CaseId, basis: Basis<'_>) -> RestsOn {
    let heard = basis.interviews.iter();
    RestsOn {
        evidence: basis.evidence.iter().map(|looked| looked_at(case, *looked)).collect(),
        notes: heard.map(|interview| note_view(&interview.note)).collect(),
        lack: basis.lack.to_owned(),
    }
}

/// What the team said about a criterion.
pub fn remark_views(discussion: &Threads, criterion: &CriterionUid) -> Vec<RemarkView> {
    let said = discussion.get(criterion).into_iter().flatten();
    said.map(|said| RemarkView {
        name: said.name.clone(),
        at: said.at.to_string(),
        said: said.said.clone(),
    })
    .collect()
}

/// What the sheets say of each criterion, as it was frozen, with what the team said about it.
pub fn found_rows(texts: Texts<'_>, case: CaseId, document: &ReportDocument, discussion: &Threads) -> Vec<FoundRow> {
    let row = |finding: &CriterionFinding| {
        let criterion = texts.standard.criterion(&finding.criterion)?;
        let scores = finding.found.iter().map(|found| parts::SheetScore {
            name: found.assessor.clone(),
            abstains: found.judgement().abstains(),
            level: found
                .judgement()
                .flags()
                .level
                .map(|level| texts.level_label(criterion, level)),
            remark: found.remark.clone(),
            rests: basis(case, document.rests_on(found)),
        });
        let scores: Vec<_> = scores.collect();
        (!scores.is_empty()).then(|| FoundRow {
            title: texts.heading(criterion),
            scores,
            remarks: remark_views(discussion, &finding.criterion),
        })
    };
    document.criteria.iter().filter_map(row).collect()
}
