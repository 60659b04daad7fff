//! What assessors were told: the notes of interviews on a sheet, and which scores rest on them.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::parsed,
    schema::{interview_notes, score_notes},
};
use crate::domain::{
    evaluation::sheet::InterviewNote,
    ids::{NoteId, SheetId},
    standard::CriterionUid,
    time::Timestamp,
};

/// Puts a note on a sheet.
pub fn insert(db: &mut Db, sheet: SheetId, note: &InterviewNote, now: Timestamp) -> Result<(), StoreError> {
    diesel::insert_into(interview_notes::table)
        .values((
            interview_notes::id.eq(note.id.to_string()),
            interview_notes::sheet_id.eq(sheet.to_string()),
            interview_notes::held_on.eq(note.held_on.to_string()),
            interview_notes::spoken_with.eq(&note.spoken_with),
            interview_notes::said.eq(&note.said),
            interview_notes::written_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}

/// The notes on a sheet, in the order they were written: ids rise with time.
pub fn list(db: &mut Db, sheet: SheetId) -> Result<Vec<InterviewNote>, StoreError> {
    let query = interview_notes::table
        .filter(interview_notes::sheet_id.eq(sheet.to_string()))
        .order(interview_notes::id)
        .select((
            interview_notes::id,
            interview_notes::held_on,
            interview_notes::spoken_with,
            interview_notes::said,
        ));
    let rows = query.load::<(String, String, String, String)>(db)?.into_iter();
    rows.map(|(id, held_on, spoken_with, said)| {
        Ok(InterviewNote {
            id: parsed("interview_notes.id", &id)?,
            held_on: parsed("interview_notes.held_on", &held_on)?,
            spoken_with,
            said,
        })
    })
    .collect()
}

/// The notes that each score of a sheet rests on.
pub(super) fn of_scores(db: &mut Db, sheet: SheetId) -> Result<BTreeMap<CriterionUid, Vec<NoteId>>, StoreError> {
    let query = score_notes::table
        .filter(score_notes::sheet_id.eq(sheet.to_string()))
        .order(score_notes::note_id)
        .select((score_notes::criterion, score_notes::note_id));
    let mut notes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (criterion, note) in query.load::<(String, String)>(db)? {
        let of = notes.entry(parsed("score_notes.criterion", &criterion)?).or_default();
        of.push(parsed("score_notes.note_id", &note)?);
    }
    Ok(notes)
}

/// Has a score rest on these notes, and on no others.
pub(super) fn tie(db: &mut Db, sheet: SheetId, criterion: &CriterionUid, notes: &[NoteId]) -> Result<(), StoreError> {
    let former = score_notes::table
        .filter(score_notes::sheet_id.eq(sheet.to_string()))
        .filter(score_notes::criterion.eq(criterion.to_string()));
    diesel::delete(former).execute(db)?;
    for note in notes {
        diesel::insert_into(score_notes::table)
            .values((
                score_notes::sheet_id.eq(sheet.to_string()),
                score_notes::criterion.eq(criterion.to_string()),
                score_notes::note_id.eq(note.to_string()),
            ))
            .execute(db)?;
    }
    Ok(())
}
