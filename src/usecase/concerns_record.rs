//! Complaints and appeals held against the audit trail: each event of one tells by a digest what is kept of it by then, and what was
//! done with it. Of those by others than an applicant nothing is in the record of any case (ISO/IEC 17065 4.5.3).

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    domain::{concern::ConcernEvent, record::RecordFault, standard::Digest},
    store::{
        Db, StoreError, audit,
        concerns::{self, Concern},
    },
};

const TABLE: &str = "concerns";

/// What the trail calls it when this is done with a concern.
pub(super) fn in_trail(event: ConcernEvent) -> String {
    match event {
        ConcernEvent::File => "file_concern".to_owned(),
        event => format!("concern_{event}"),
    }
}

/// The digest of all that is kept of a concern, and of what was done with it.
pub(super) fn digest(db: &mut Db, concern: &Concern) -> Result<String, StoreError> {
    let done = concerns::moments(db, concern.id)?.into_iter().map(|moment| {
        json!({
            "event": moment.event.as_str(),
            "at": moment.at.millis(),
            "by": moment.by,
            "note": moment.note,
            "outcome": moment.outcome.map(|outcome| outcome.as_str()),
            "actions": moment.actions,
        })
    });
    let kept = json!({
        "id": concern.id,
        "number": concern.number,
        "kind": concern.kind.as_str(),
        "state": concern.state.as_str(),
        "case": concern.case,
        "certificate": concern.certificate,
        "subject": concern.subject,
        "body": concern.body,
        "name": concern.name,
        "email": concern.email,
        "language": concern.language,
        "token": concern.token,
        "raised_by": concern.raised_by,
        "filed_at": concern.filed_at.millis(),
        "done": done.collect::<Vec<_>>(),
    });
    Ok(Digest::of(kept.to_string().as_bytes()).to_string())
}

/// What was told last of each concern: by its number, the event and the digest. Events from before they held one have none.
fn told(db: &mut Db) -> Result<BTreeMap<String, (i64, Option<String>)>, StoreError> {
    let names: Vec<_> = ConcernEvent::ALL.iter().map(|event| in_trail(*event)).collect();
    let events = audit::named(db, &names)?.into_iter();
    Ok(events
        .filter_map(|event| Some((event.reason?, (event.seq, event.object_hash))))
        .collect())
}

/// Whether a concern is another than was told last.
pub(super) fn is_other(db: &mut Db, concern: &Concern) -> Result<bool, StoreError> {
    let told = told(db)?.remove(&concern.number);
    let now = digest(db, concern)?;
    Ok(told.is_some_and(|(_, told)| told.is_some_and(|told| told != now)))
}

/// The concerns that are not what was told of them, of which nothing was told, or which are gone.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn concern_faults(db: &mut Db) -> Result<Vec<RecordFault>, StoreError> {
    let mut told = told(db)?;
    let mut faults = Vec::new();
    for concern in concerns::list(db)? {
        let what = concern.number.clone();
        match told.remove(&concern.number) {
            None => faults.push(RecordFault::Unwitnessed { table: TABLE, what }),
            Some((seq, Some(told))) if told != digest(db, &concern)? => faults.push(RecordFault::OtherRows {
                table: TABLE.to_owned(),
                seq,
            }),
            Some(_) => {}
        }
    }
    faults.extend(told.into_iter().map(|(what, (seq, _))| RecordFault::Lost {
        table: TABLE,
        seq,
        what,
    }));
    Ok(faults)
}
