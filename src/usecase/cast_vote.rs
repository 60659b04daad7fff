//! A member of the committee votes; the last vote decides (norms A5.3 to A5.9).

use crate::{
    domain::{
        account::{Act, CaseRole, Function},
        case::{Case, CaseKind, Event, Facts, Guard, Outcome, Rejection, State},
        certificate::{CertificateState, is_over},
        dossier::{last_day_of_months, tally},
        ids::CaseId,
        policy::Action,
        says::says_something,
        scoring::Verdict,
        standard::Standard,
    },
    store::{
        Db,
        application::agreements,
        cases,
        certificates::register,
        decision::{Decided, Vote, decisions, votes},
        team::acts,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        decide_certificate,
        dossier::{Matter, barred_by_findings, counted_votes},
        engagements::is_engaged,
        findings::CaseFindings,
        grant_certificate,
        notify::{self, Letter},
        places, sessions, sheets,
    },
};

/// A vote.
#[derive(Clone, Debug)]
pub struct CastVote<'a> {
    /// In which case.
    pub case: CaseId,
    /// For what.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The member's password, typed again.
    pub password: &'a str,
    /// The digest of the dossier that was shown, in hex.
    pub dossier_hash: &'a str,
}

/// Puts a vote on record, and with the last vote the decision; the answer is the decision, once there is one.
///
/// A grant settles in the same transaction what will stand on the certificate, and queues its issuing.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a reason, with a wrong password, or for a grant that the result does not carry;
/// [`UseCaseError::Rejected`] when the dossier is no longer the one that was shown or a condition of the decision does not
/// hold; [`UseCaseError::Conflict`] for a second vote in the same round.
pub fn cast_vote(cx: &Cx, command: &CastVote<'_>) -> Result<Option<Outcome>, UseCaseError> {
    // Before the transaction: checking a password takes its time, and nobody else could write meanwhile.
    let stepped_up = sessions::step_up(cx, command.password)?;
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, command.case, Action::Decide)?;
        if case.state != State::Decision {
            // Refused by the table, which says what is possible instead.
            let nothing = Facts::new();
            case_file::advance(db, cx, &mut case, Event::Vote, Some(role), &nothing, Trail::default())?;
        }
        let standard = cx.services.standards.load(&case.standard)?;
        let matter = Matter::load(db, cx, &case)?;
        check(command, stepped_up)?;
        match matter.statement() {
            Some(said) => decide_certificate::check(db, cx, &case, said, command.outcome)?,
            None if command.outcome == Outcome::Grant => check_grant(db, cx, &case, standard, &matter)?,
            None if matches!(command.outcome, Outcome::Refuse | Outcome::Back) => {}
            None => return Err(UseCaseError::field("vote", "unknown_option")),
        }
        let others = counted_votes(db, cx, &case, matter.round)?;
        // What some have voted for is no longer what is shown: they cannot vote again, and it is decided anew.
        if command.outcome != Outcome::Back && others.iter().any(|vote| vote.dossier_hash != matter.hash) {
            return Err(UseCaseError::field("vote", "voted_on_another"));
        }
        let facts = sheets::facts(&standing)
            .with_missing(
                Guard::PlacesHeld,
                places::not_held(db, cx, &case)?.for_vote(command.outcome),
            )
            .with(Guard::DeciderEngaged, is_engaged(db, cx, cx.actor()?.person)?)
            .with(Guard::SteppedUp, stepped_up)
            .with(Guard::DossierCurrent, matter.hash == command.dossier_hash)
            .with(Guard::ReasonGiven, true);
        record(db, cx, &mut case, (role, &facts), &matter, command)?;
        let cast: Vec<_> = counted_votes(db, cx, &case, matter.round)?
            .iter()
            .map(|vote| vote.outcome)
            .collect();
        let decided = tally(&cast, standard.process().deciders);
        if let Some(outcome) = decided {
            decide(db, cx, &mut case, (role, outcome), standard, &matter)?;
        }
        Ok(decided)
    })
}

fn check(command: &CastVote<'_>, stepped_up: bool) -> Result<(), UseCaseError> {
    let mut errors = Vec::new();
    if !says_something(&command.reason) {
        errors.push(FieldError::new("reason", "required"));
    }
    if !stepped_up {
        errors.push(FieldError::new("password", "wrong_password"));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

/// What nobody may vote to grant: findings that are not settled (norms A4.3, A4.4), a label the result does not reach, after the standard's last day for decisions, or
/// beside a certificate of the same scheme that is in force (norms E6.4).
fn check_grant(db: &mut Db, cx: &Cx, case: &Case, standard: &Standard, matter: &Matter) -> Result<(), UseCaseError> {
    let unmet = barred_by_findings(db, cx, case)?;
    if !unmet.is_empty() {
        let event = Event::Grant;
        return Err(Rejection::NotReady { event, unmet }.into());
    }
    let verdict = matter
        .report()?
        .scoring(standard)?
        .label(&case.label)
        .map(|label| label.reached);
    if verdict != Some(Verdict::Reached) {
        return Err(UseCaseError::field("vote", "label_not_reached"));
    }
    if !standard.lifecycle().accepts_decisions_on(cx.now().date()) {
        return Err(UseCaseError::field("vote", "standard_closed"));
    }
    let standing = register::find_standing(db, case.organisation, case.standard.id.as_str())?;
    // One whose days are over stands in no successor's way, nor does the one that is renewed.
    let unended = standing.filter(|standing| !is_over(standing, cx.now()));
    match unended {
        Some(standing) if case.renews() != Some(standing.id) => {
            return Err(UseCaseError::field("vote", "certificate_in_force"));
        }
        // That its conditions are met is found first (A9.4): a renewal does not lift a suspension.
        Some(standing) if standing.life.state() == Some(CertificateState::Suspended) => {
            return Err(UseCaseError::field("vote", "certificate_suspended"));
        }
        _ => {}
    }
    if is_on_its_way(db, case)? {
        return Err(UseCaseError::field("vote", "certificate_in_force"));
    }
    Ok(())
}

/// Whether another case of the organisation by the same scheme was granted, and its certificate is being issued: it will be
/// in force, and there is no place for a second one beside it.
fn is_on_its_way(db: &mut Db, case: &Case) -> Result<bool, UseCaseError> {
    for kind in CaseKind::EVALUATED {
        let open = cases::find_open(db, (case.organisation, case.standard.id.as_str()), *kind)?;
        if open.is_some_and(|other| other.id != case.id && other.state == State::Granted) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn record(
    db: &mut Db,
    cx: &Cx,
    case: &mut Case,
    (role, facts): (CaseRole, &Facts),
    matter: &Matter,
    command: &CastVote<'_>,
) -> Result<(), UseCaseError> {
    let person = cx.actor()?.person;
    if votes::list(db, case.id, matter.round)?
        .iter()
        .any(|vote| vote.person == person)
    {
        return Err(UseCaseError::Conflict);
    }
    let reason = command.reason.trim().to_owned();
    let trail = Trail {
        reason: Some(command.outcome.said_with(&reason)),
        object_hash: Some(matter.hash.clone()),
    };
    case_file::advance(db, cx, case, Event::Vote, Some(role), facts, trail)?;
    let vote = Vote {
        person,
        outcome: command.outcome,
        reason,
        dossier_hash: matter.hash.clone(),
        cast_at: cx.now(),
    };
    Ok(votes::insert(db, case.id, matter.round, &vote)?)
}

/// Carries the decision out: the state, the immutable record, and what follows from it.
fn decide(
    db: &mut Db,
    cx: &Cx,
    case: &mut Case,
    (role, outcome): (CaseRole, Outcome),
    standard: &Standard,
    matter: &Matter,
) -> Result<(), UseCaseError> {
    let facts = match matter.statement() {
        Some(said) => decide_certificate::facts(db, cx, case, said)?,
        None => decision_facts(db, cx, case, standard, matter)?,
    };
    let trail = Trail {
        object_hash: Some(matter.hash.clone()),
        ..Trail::default()
    };
    case_file::advance(db, cx, case, outcome.event(), Some(role), &facts, trail)?;
    let decided = Decided {
        round: matter.round,
        outcome,
        dossier_hash: matter.hash.clone(),
        decided_at: cx.now(),
    };
    decisions::insert(db, case.id, &decided)?;
    if outcome == Outcome::Grant {
        let scoring = matter.report()?.scoring(standard)?;
        grant_certificate::grant_certificate(db, cx, case, standard, &scoring)?;
    }
    if let Some(said) = matter.statement() {
        decide_certificate::carry_out(db, cx, case, said, outcome)?;
    }
    let (letter, people) = match outcome {
        Outcome::Back => (Letter::YourTurn, notify::assigned(db, case, &[Function::Reviewer])?),
        decided => {
            let mut people = notify::cluster(db, case)?;
            people.extend(acts::people(db, case.id, Act::ApplicationReview)?);
            let about_certificate = !matches!(decided, Outcome::Grant | Outcome::Refuse);
            let letter = if about_certificate {
                Letter::CertificateDecided
            } else {
                Letter::Decided
            };
            (letter, people)
        }
    };
    notify::notify(db, cx, case, letter, people)
}

fn decision_facts(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    standard: &Standard,
    matter: &Matter,
) -> Result<Facts, UseCaseError> {
    let agreement = agreements::find(db, case.id)?;
    let signed = agreement.is_some_and(|agreement| agreement.owner.is_some() && agreement.body_signer.is_some());
    let months = standard.process().periods.evaluation_to_decision_months;
    let last_day = last_day_of_months(matter.report()?.document.ends_on, months);
    let facts = Facts::new()
        .with(Guard::QuorumReached, true)
        .with(Guard::AgreementSigned, signed)
        .with(Guard::EvaluationFresh, cx.now().date() <= last_day);
    CaseFindings::load(db, cx, case)?.facts_of_grant(db, case.id, facts)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_vote_without_reason_and_password_is_told_both() {
        let vote = CastVote {
            case: CaseId::new(Uuid::nil()),
            outcome: Outcome::Refuse,
            reason: " ".to_owned(),
            password: "",
            dossier_hash: "",
        };
        let Err(UseCaseError::Invalid(errors)) = check(&vote, false) else {
            panic!("two errors are missing")
        };
        let found: Vec<_> = errors.iter().map(|error| (error.field, error.code)).collect();
        assert_eq!(found, [("reason", "required"), ("password", "wrong_password")]);
        assert!(
            check(
                &CastVote {
                    reason: "Evidence of members is missing".to_owned(),
                    ..vote
                },
                true
            )
            .is_ok()
        );
    }
}
