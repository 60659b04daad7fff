//! What scores rest on and what the team said about them, for whoever may read the sheets.

use std::collections::BTreeMap;

use super::Texts;
use crate::{
    domain::{
        evaluation::{
            report::{CriterionFinding, ReportDocument},
            sheet::InterviewNote,
        },
        ids::{CaseId, EvidenceId},
        standard::CriterionUid,
    },
    store::evaluation::SheetScore,
    usecase::discuss::Threads,
    views::parts::{self, FoundRow, LookedAt, NoteView, RemarkView, RestsOn},
};

/// As many characters of a digest tell one version of a file from another.
const DIGEST_CHARS: usize = 12;

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

fn looked_at(case: CaseId, id: &str, sha256: &str, title: Option<&String>, place: Option<&String>) -> LookedAt {
    LookedAt {
        title: title.cloned().unwrap_or_else(|| id.to_owned()),
        url: format!("/app/cases/{case}/evidence/{id}"),
        place: place.cloned().unwrap_or_default(),
        digest: sha256.chars().take(DIGEST_CHARS).collect(),
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
        let title = titles.get(&looked.evidence);
        looked_at(
            case,
            &looked.evidence.to_string(),
            &looked.sha256,
            title,
            Some(&looked.place),
        )
    });
    let heard = notes.iter().filter(|note| score.notes.contains(&note.id));
    RestsOn {
        evidence: looked.collect(),
        notes: heard.map(note_view).collect(),
        lack: score.no_evidence_reason.clone(),
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
            abstains: found.abstains,
            level: (found.applies && !found.abstains).then(|| texts.level_label(criterion, found.level)),
            remark: found.remark.clone(),
            rests: RestsOn {
                evidence: found
                    .evidence
                    .iter()
                    .map(|(id, sha256)| looked_at(case, id, sha256, document.evidence.get(id), found.places.get(id)))
                    .collect(),
                notes: document
                    .interviews
                    .iter()
                    .filter(|interview| found.notes.contains(&interview.note.id.to_string()))
                    .map(|interview| note_view(&interview.note))
                    .collect(),
                lack: found.no_evidence_reason.clone(),
            },
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
