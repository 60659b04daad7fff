//! What was decided before in a matter that is decided anew since an appeal was upheld: whoever had a part in it, in any of the
//! cases that appeals led from, has none in what follows (ISO/IEC 17065 7.13.5, norms A11.4, A11.6).

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::Act,
        case::{Case, statement::Asked},
        ids::{CaseId, PersonId},
    },
    store::{Db, cases, concerns, team::acts},
    usecase::{UseCaseError, statement::requests},
};

/// The cases that upheld appeals led from to this one, each of them however long the way.
pub(super) fn cases_before(db: &mut Db, case: &Case) -> Result<BTreeSet<CaseId>, UseCaseError> {
    let mut before = BTreeSet::new();
    let mut ahead = vec![case.clone()];
    while let Some(next) = ahead.pop() {
        for upheld in requests(db, &next)? {
            if upheld.asked != Asked::Appeal {
                continue;
            }
            let appealed = concerns::find_by_number(db, &upheld.changes)?.and_then(|concern| concern.case);
            if let Some(appealed) = appealed.filter(|appealed| before.insert(*appealed)) {
                ahead.extend(cases::find(db, appealed)?);
            }
        }
    }
    Ok(before)
}

/// What a person did in the cases before, on the body's side: stated, reviewed, voted, or handled an appeal.
pub(super) fn acts_before(db: &mut Db, case: &Case, person: PersonId) -> Result<BTreeSet<Act>, UseCaseError> {
    let mut done = BTreeSet::new();
    for before in cases_before(db, case)? {
        done.extend(acts::of_person(db, before, person)?);
    }
    done.remove(&Act::Application);
    Ok(done)
}

/// Whether a person may not review or decide anew, since they had a part in what was decided before.
pub(super) fn had_part(db: &mut Db, case: &Case, person: PersonId) -> Result<bool, UseCaseError> {
    Ok(!acts_before(db, case, person)?.is_empty())
}

/// Whether a person judged it then: who did states nothing anew either. Who only stated may, as others review and decide.
pub(super) fn has_judged(db: &mut Db, case: &Case, person: PersonId) -> Result<bool, UseCaseError> {
    Ok(judges(&acts_before(db, case, person)?))
}

/// Whether one of these acts is a judgement, and not a preparation of one.
pub(super) fn judges(done: &BTreeSet<Act>) -> bool {
    [Act::Review, Act::Decision, Act::Appeal]
        .iter()
        .any(|act| done.contains(act))
}
