//! An assessor closes the own sheet for good. The last lock opens the sheets to the team.

use crate::{
    domain::{
        account::Function,
        case::{Case, Event, Guard},
        evaluation::sheet::{left_too_many, unfinished, unjudged, untied},
        ids::CaseId,
        policy::Action,
        standard::Standard,
    },
    store::{
        Db,
        evaluation::{ConsensusScore, consensus, scores, sheets as sheet_rows},
        notes, score_drafts,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        evaluation_plan,
        notify::{self, Letter},
        particulars::Particulars,
        raise_finding::number_findings,
        sheets::{self, Consensus},
    },
};

/// Locks the sheet of the person who asks, under the digest of all that is on it.
///
/// With the last sheet, every criterion that enough judge and on which all agree, or which the standard settles by a way of its own, gets its
/// common mark, every finding its number, and the lead is told.
///
/// # Errors
/// [`UseCaseError::Rejected`] names the codes of the criteria that are not scored yet.
pub fn lock_sheet(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, id, Action::Score)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let sheet = sheets::own(db, cx, id)?;
        let scores = scores::list(db, sheet.id)?;
        let begun = score_drafts::list(db, sheet.id)?;
        let judged = Particulars::load(db, &case, standard)?.with_marks(&case, sheets::marks(&scores));
        let loose = untied(standard, |uid| {
            let score = scores.get(uid)?;
            Some((score.judgement, score.ties()))
        });
        let facts = sheets::facts(&standing)
            .with(Guard::OwnSheetOpen, sheet.locked_at.is_none())
            .with_missing(
                Guard::OwnSheetComplete,
                unfinished(
                    standard,
                    &unjudged(standard, &judged, |uid| sheets::abstains(&scores, uid)),
                    |uid| begun.contains_key(uid),
                ),
            )
            .with_missing(
                Guard::MostJudged,
                left_too_many(standard, &judged, |uid| sheets::abstains(&scores, uid)),
            )
            .with_missing(Guard::ScoresTied, loose);
        let facts = evaluation_plan::facts(db, cx, &case, facts)?;
        let notes = notes::list(db, sheet.id)?;
        let hash = sheets::document(&case, sheet.assessor, &scores, notes)?.sha256;
        let trail = Trail {
            object_hash: Some(hash.clone()),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::LockSheet, Some(role), &facts, trail)?;
        sheet_rows::lock(db, sheet.id, &hash, cx.now())?;
        settle_what_is_clear(db, cx, &case, standard)
    })
}

/// Nothing to discuss where all sheets say the same, or the standard's way makes one mark of theirs.
fn settle_what_is_clear(db: &mut Db, cx: &Cx, case: &Case, standard: &Standard) -> Result<(), UseCaseError> {
    let Some(table) = Consensus::load(db, case, standard)? else {
        return Ok(());
    };
    number_findings(db, cx, case)?;
    let by = (cx.actor()?.person, cx.now());
    for comparison in &table.comparisons {
        let settled = table.settled.get(&comparison.criterion).map(|common| common.mark);
        // What the team settled before somebody came onto it stays, with its reason, where it says the same.
        let clear = comparison
            .clear(standard.process())
            .filter(|mark| settled != Some(*mark));
        if let Some(mark) = clear {
            let common = ConsensusScore {
                criterion: comparison.criterion.clone(),
                mark,
                reason: String::new(),
            };
            consensus::put(db, case.id, &common, by)?;
        }
    }
    let lead = notify::assigned(db, case, &[Function::Lead])?;
    notify::notify(db, cx, case, Letter::YourTurn, lead)
}
