//! What time brings about: a pass over the periods of all open cases that reminds whoever has to keep one, and carries out
//! what the clock decides when one is over (norms E1). Nothing else changes by itself.
//!
//! A pass may run as often as one likes, and in several workers at once: each case is read afresh in a transaction of its
//! own, and what was done is on record with it.

use crate::{
    domain::{
        account::Function,
        case::{Case, Event, Facts, Guard},
        ids::{CaseId, PersonId},
        period::{Due, Period, Share},
    },
    store::{Db, cases, people, reminders},
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Trail},
        endings,
        my_work::{self, Task},
        notify::{self, Letter},
        periods, propose_team, transition,
    },
};

/// What a pass did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Events that the clock brought about.
    pub events: usize,
    /// Periods that somebody was reminded of.
    pub reminders: usize,
    /// Cases in which something was due and could not be done; the next pass tries again.
    pub failed: usize,
}

/// Does all that is due now. A case in which that fails does not keep the others waiting.
///
/// # Errors
/// When the open cases cannot be read.
pub fn keep_time(cx: &Cx) -> Result<Kept, UseCaseError> {
    let mut kept = Kept::default();
    for case in waiting(cx)? {
        match cx.write(|db| keep(db, cx, case)) {
            Ok(of_case) => {
                kept.events += of_case.events;
                kept.reminders += of_case.reminders;
            }
            Err(error) => {
                tracing::error!(%case, %error, "what is due in a case could not be done");
                kept.failed += 1;
            }
        }
    }
    match transition::tell_holders(cx) {
        Ok(told) => kept.reminders += told,
        Err(error) => {
            tracing::error!(%error, "holders could not be told of a new version");
            kept.failed += 1;
        }
    }
    match endings::tell(cx) {
        Ok(told) => kept.reminders += told,
        Err(error) => {
            tracing::error!(%error, "people could not be told of what ends");
            kept.failed += 1;
        }
    }
    Ok(kept)
}

/// The cases in which something is due: most passes write nothing, and keep no writer waiting.
fn waiting(cx: &Cx) -> Result<Vec<CaseId>, UseCaseError> {
    cx.services.store.read(|db| {
        let mut waiting = Vec::new();
        for case in cases::list_open(db)? {
            if !due(db, cx, &case)?.is_empty() {
                waiting.push(case.id);
            }
        }
        Ok(waiting)
    })
}

fn due(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<(Period, Due)>, UseCaseError> {
    let mut all = Vec::new();
    for period in periods::of_case(db, cx, case)? {
        let sent = reminders::of_period(db, case.id, &period)?;
        all.extend(period.due(&sent, cx.now()).map(|due| (period, due)));
    }
    Ok(all)
}

fn keep(db: &mut Db, cx: &Cx, id: CaseId) -> Result<Kept, UseCaseError> {
    let mut kept = Kept::default();
    let Some(mut case) = cases::find(db, id)? else {
        return Ok(kept);
    };
    for (period, due) in due(db, cx, &case)? {
        match due {
            Due::Reminder(share) => {
                remind(db, cx, &case, &period, share)?;
                kept.reminders += 1;
            }
            Due::Event(event) => {
                bring_about(db, cx, &mut case, event)?;
                kept.events += 1;
            }
        }
    }
    Ok(kept)
}

/// Carries out what the clock decides, and tells the cluster.
fn bring_about(db: &mut Db, cx: &Cx, case: &mut Case, event: Event) -> Result<(), UseCaseError> {
    // Each guard is the period itself: it runs only while nothing speaks against its end, and here it is over.
    let facts = Facts::new()
        .with(Guard::DraftIdle, event == Event::Lapse)
        .with(Guard::NoObjection, event == Event::ConfirmTeam)
        .with(Guard::AppealWindowClosed, event == Event::AppealWindowOver);
    let letter = match event {
        Event::ConfirmTeam => {
            propose_team::begin_evaluation(db, cx, case, None, &facts)?;
            Letter::TeamStands
        }
        _ => {
            case_file::advance(db, cx, case, event, None, &facts, Trail::default())?;
            if event == Event::Lapse {
                Letter::Lapsed
            } else {
                Letter::AppealTimeOver
            }
        }
    };
    let cluster = notify::cluster(db, case)?;
    notify::notify(db, cx, case, letter, cluster)
}

/// Reminds everybody on whose desk the work of this period lies.
fn remind(db: &mut Db, cx: &Cx, case: &Case, period: &Period, share: Share) -> Result<(), UseCaseError> {
    reminders::record(db, case.id, period, share, cx.now())?;
    let mut told = notify::cluster(db, case)?;
    told.extend(notify::assigned(db, case, &[Function::Lead, Function::Assessor])?);
    for person in told {
        let task = task_of(db, cx, case, person)?;
        if task.and_then(Task::period) == Some(period.kind) {
            notify::remind(db, cx, case, (*period, share), person)?;
        }
    }
    Ok(())
}

/// What lies on a person's desk in a case.
pub fn task_of(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<Option<Task>, UseCaseError> {
    let cx = Cx {
        actor: people::actor(db, person)?,
        ..cx.clone()
    };
    if cx.actor.is_none() {
        return Ok(None);
    }
    let standing = case_file::standing(db, &cx, case)?;
    my_work::task(db, &cx, case, &standing)
}
