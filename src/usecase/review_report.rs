//! Somebody uninvolved reviews the frozen report, and recommends or sends it back (norms A5.1, A5.2).

use crate::{
    domain::{
        account::{Act, Function},
        case::{Case, Event, Guard, Recommendation, State},
        ids::CaseId,
        policy::Action,
        says::seen_length,
    },
    store::{
        Db,
        decision::{Reviewed, recommendations},
        evaluation::reports,
        team::acts,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        notify::{self, Letter},
        places, sheets,
    },
};

/// The shortest reason for a recommendation, in characters: a sentence, and not a word.
pub const SHORTEST_REASON: usize = 20;

/// What the reviewer makes of a report.
#[derive(Clone, Debug)]
pub struct ReviewReport {
    /// Of which case.
    pub case: CaseId,
    /// To grant, to refuse, or back to the team.
    pub outcome: Recommendation,
    /// Why, or what to look at again.
    pub reason: String,
}

/// Records the review: a recommendation hands the case to the committee, a return hands it back to the team, whose locked
/// sheets stay as they are.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a reason of at least [`SHORTEST_REASON`] characters.
pub fn review_report(cx: &Cx, command: &ReviewReport) -> Result<(), UseCaseError> {
    let reason = checked_reason(command)?;
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, command.case, Action::Review)?;
        if !Recommendation::of_kind(case.kind).contains(&command.outcome) {
            return Err(UseCaseError::field("outcome", "not_chosen"));
        }
        let event = match command.outcome {
            Recommendation::Return if case.kind.is_stated() => Event::ReturnStatement,
            Recommendation::Return => Event::Return,
            _ => Event::Recommend,
        };
        let facts = sheets::facts(&standing)
            .with_missing(Guard::PlacesHeld, places::not_held(db, cx, &case)?.names())
            .with(Guard::ReasonGiven, true);
        let reviewed = if case.state == State::Review {
            reports::latest(db, case.id)?
        } else {
            None
        };
        let trail = Trail {
            reason: Some(format!("{}: {reason}", command.outcome)),
            object_hash: reviewed.as_ref().map(|report| report.sha256.clone()),
        };
        case_file::advance(db, cx, &mut case, event, Some(role), &facts, trail)?;
        if let Some(report) = reviewed {
            record(db, cx, &case, report.version, (command.outcome, reason))?;
        }
        let people = match event {
            Event::ReturnStatement => acts::people(db, case.id, Act::ApplicationReview)?,
            Event::Return => notify::assigned(db, &case, &[Function::Lead])?,
            _ => notify::assigned(db, &case, &[Function::Decider])?,
        };
        notify::notify(db, cx, &case, Letter::YourTurn, people)
    })
}

fn checked_reason(command: &ReviewReport) -> Result<&str, UseCaseError> {
    let reason = command.reason.trim();
    let field = if command.outcome == Recommendation::Return {
        "return_reason"
    } else {
        "reason"
    };
    match seen_length(reason) {
        0 => Err(UseCaseError::field(field, "required")),
        1..SHORTEST_REASON => Err(UseCaseError::field(field, "too_short")),
        _ => Ok(reason),
    }
}

fn record(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    report_version: i32,
    (outcome, reason): (Recommendation, &str),
) -> Result<(), UseCaseError> {
    let round = recommendations::list(db, case.id)?
        .first()
        .map_or(1, |latest| latest.round + 1);
    let review = Reviewed {
        round,
        report_version,
        outcome,
        reason: reason.to_owned(),
        made_by: cx.actor()?.person,
        made_at: cx.now(),
    };
    Ok(recommendations::insert(db, case.id, &review)?)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn review(outcome: Recommendation, reason: &str) -> ReviewReport {
        ReviewReport {
            case: CaseId::new(Uuid::nil()),
            outcome,
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn a_reason_is_a_sentence_and_its_length_is_counted_in_characters() {
        assert!(checked_reason(&review(Recommendation::Grant, "Visi įrodymai patikrinti.")).is_ok());
        for (reason, code) in [
            ("  ", "required"),
            ("\u{200b}\u{2060}\u{3164}\u{ad}", "required"),
            ("ąčęėįšųūžąčęėįšųūž", "too_short"),
        ] {
            let Err(UseCaseError::Invalid(errors)) = checked_reason(&review(Recommendation::Grant, reason)) else {
                panic!("{reason} passes")
            };
            assert_eq!((errors[0].field, errors[0].code), ("reason", code));
        }
    }

    #[test]
    fn a_return_without_a_reason_is_told_at_its_own_field() {
        let Err(UseCaseError::Invalid(errors)) = checked_reason(&review(Recommendation::Return, "")) else {
            panic!("a return without a reason passes")
        };
        assert_eq!(errors[0].field, "return_reason");
    }
}
