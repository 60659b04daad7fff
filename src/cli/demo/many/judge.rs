//! What the people of the body do in a case, from the application to the decision.

use std::collections::BTreeMap;

use super::{
    apply::{open_findings, sign},
    play::Play,
    plot::Step,
    words::{REMARKS, body},
};
use crate::{
    cli::demo::DemoError,
    domain::{
        account::Function,
        answers::Mark,
        case::{CaseKind, Outcome, Recommendation, ReviewCheck},
        evaluation::{report::EvaluationMode, sheet::Judgement},
        evaluation_plan::{Session, SessionMode, zone_of},
        finding::Kind,
        policy::Action,
        standard::{Criterion, CriterionUid, Level},
    },
    jobs,
    store::{
        application::{CheckOutcome, Side},
        cases,
        certificates::register,
        evaluation::scores,
        team::{assignments, declarations, plans},
    },
    usecase::{
        UseCaseError,
        cast_vote::{CastVote, cast_vote},
        complete_evaluation::{CompleteEvaluation, complete_evaluation},
        corrective_action::{close_corrective_action, open_corrective_action},
        declare_interests::declare_interests,
        discuss::{Discuss, discuss},
        dossier::decision_table,
        evaluation_plan::{PlanEvaluation, plan_evaluation},
        handle_finding::{Handling, handle_finding},
        keep_time::keep_time,
        lock_sheet::lock_sheet,
        object_to_team::{ResolveObjection, resolve_objection},
        propose_team::{ProposeTeam, propose_team, seats},
        raise_finding::{RaiseFinding, raise_finding},
        record_score::{Cited, RecordScore, record_score},
        review_application::{accept_application, decline_application, handed_in, request_info, take_up_application},
        review_report::{ReviewReport, review_report},
        settle_consensus::{SettleConsensus, settle_consensus},
        sheets::{desk, team_table},
        statement::statement_table,
    },
};

/// In how many of a hundred criteria an assessor is stricter than the cluster, by their place: people differ.
const STRICTNESS: [u32; 6] = [8, 17, 5, 24, 12, 10];

/// Takes a step of the body.
pub fn take(play: &mut Play<'_>, step: Step) -> Result<(), DemoError> {
    let case = play.case()?;
    match step {
        Step::TakeUp => {
            take_up_application(&play.by(play.officer(false)?)?, case)?;
        }
        Step::Ask(days) => {
            let officer = play.by(play.officer(false)?)?;
            request_info(&officer, case, body::QUESTION, play.day(days))?;
        }
        Step::Decline => decline_application(&play.by(play.officer(false)?)?, case, body::DECLINED)?,
        Step::Accept => accept(play)?,
        Step::SignBody => sign(play, Side::Body)?,
        Step::Propose(days) => propose(play, days)?,
        Step::Uphold => {
            let other = play.by(play.officer(true)?)?;
            declare_interests(&other, case, true, "")?;
            let answer = ResolveObjection {
                case,
                upheld: true,
                concerns: Vec::new(),
                reason: body::UPHELD.to_owned(),
            };
            resolve_objection(&other, &answer)?;
        }
        Step::Declare => declare(play)?,
        Step::Plan => plan(play)?,
        Step::ScoreSome(which) => score(play, which, true)?,
        Step::Score(which) => {
            score(play, which, false)?;
            lock_sheet(&play.by(play.assessor(which)?)?, case)?;
        }
        Step::Raise { major } => raise(play, major)?,
        Step::Settle => {
            discuss_most(play)?;
            settle(play)?;
        }
        Step::SendFindings => open_corrective_action(&play.by(play.assessor(0)?)?, case)?,
        Step::AcceptAnswers => judge(play, &Handling::Accept(body::ACCEPTED.to_owned()))?,
        Step::Verify => judge(play, &Handling::Verify(body::VERIFIED.to_owned()))?,
        Step::CloseAction => close_corrective_action(&play.by(play.assessor(0)?)?, case)?,
        Step::Report => report(play)?,
        Step::Review(outcome) => review(play, outcome)?,
        Step::Vote(which, outcome) => vote(play, which, outcome)?,
        Step::Work => work_and_remember(play)?,
        Step::KeepTime => {
            keep_time(&play.visitor())?;
        }
        _ => {}
    }
    Ok(())
}

fn accept(play: &Play<'_>) -> Result<(), DemoError> {
    let (cx, id) = (play.by(play.officer(false)?)?, play.case()?);
    let shown = cx.services.store.read(|db| {
        let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        handed_in(db, &case)
    })?;
    let yes = |check: &ReviewCheck| CheckOutcome {
        check: *check,
        ok: true,
        note: body::CHECK.to_owned(),
    };
    let outcomes: Vec<_> = ReviewCheck::ALL.iter().map(yes).collect();
    Ok(accept_application(&cx, (id, &shown), &outcomes, &[])?)
}

fn propose(play: &Play<'_>, days: i64) -> Result<(), DemoError> {
    let (cx, id) = (play.by(play.officer(false)?)?, play.case()?);
    let case = cx
        .services
        .store
        .read(|db| cases::find(db, id))?
        .ok_or(UseCaseError::NotFound)?;
    let standard = cx.services.standards.load(&case.standard)?;
    let label = standard.label(&case.label).ok_or(UseCaseError::NotFound)?;
    let mut people = Vec::new();
    for seat in seats(standard, label) {
        let of_several = seat.number.saturating_sub(1) as usize;
        let member = match seat.function {
            Function::Lead => play.assessor(0)?,
            Function::Assessor => play.assessor(1 + of_several)?,
            Function::Reviewer => play.reviewer()?,
            Function::Decider => play.decider(of_several)?,
        };
        people.push((member.id, seat.function));
    }
    let command = ProposeTeam {
        case: id,
        mode: EvaluationMode::OnSite,
        place: format!(
            "{}, {}",
            play.cluster.organisation.city, play.cluster.organisation.street
        ),
        starts_on: play.day(days),
        ends_on: play.day(days + 6),
        method: body::METHOD.to_owned(),
        ict_agreement: String::new(),
        people,
    };
    Ok(propose_team(&cx, &command)?)
}

/// A day for the documents, and one with the management, by the proposal that came with the team.
fn plan(play: &Play<'_>) -> Result<(), DemoError> {
    let (cx, id) = (play.by(play.assessor(0)?)?, play.case()?);
    let (case, proposed) = cx.services.store.read(|db| {
        let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        let proposed = plans::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        Ok::<_, UseCaseError>((case, proposed))
    })?;
    let standard = cx.services.standards.load(&case.standard)?;
    let parsed = |text: &str| text.parse().map_err(UseCaseError::internal);
    let (begins, ends) = (parsed("09:00")?, parsed("16:30")?);
    let session = |number: u32, mode: SessionMode| Session {
        number,
        mode,
        day: proposed.starts_on,
        begins,
        ends,
        zone: zone_of(&play.cluster.organisation.country).to_owned(),
        place: proposed.place.clone(),
        criteria: standard
            .criteria()
            .iter()
            .map(|criterion| criterion.uid.clone())
            .collect(),
        team: Vec::new(),
        people: body::SEEN.to_owned(),
        sampling: body::SAMPLE.to_owned(),
        called_off: false,
    };
    let visit = Session {
        day: proposed.ends_on,
        ..session(2, SessionMode::OnSite)
    };
    let desk = Session {
        people: String::new(),
        place: String::new(),
        ..session(1, SessionMode::Desk)
    };
    let command = PlanEvaluation {
        case: id,
        shown: 0,
        why: String::new(),
        sessions: vec![desk, visit],
        remote: None,
    };
    Ok(plan_evaluation(&cx, &command)?)
}

/// Everybody who is on the case and has not declared yet.
fn declare(play: &Play<'_>) -> Result<(), DemoError> {
    let id = play.case()?;
    let everybody = play.visitor().services.store.read(|db| {
        let assigned = assignments::of_case(db, id)?;
        let mut open = Vec::new();
        for (person, _) in assigned {
            if declarations::find(db, id, person)?.is_none() {
                open.push(person);
            }
        }
        Ok::<_, UseCaseError>(open)
    })?;
    for person in everybody {
        declare_interests(&play.by_id(person)?, id, true, "")?;
    }
    Ok(())
}

fn score(play: &mut Play<'_>, which: usize, a_part: bool) -> Result<(), DemoError> {
    let (member, id) = (play.assessor(which)?, play.case()?);
    let strictness = STRICTNESS[play.assessor_place(member) % STRICTNESS.len()];
    let table = desk(&play.by(member)?, id)?;
    let cx = play.by(member)?;
    let standard = cx.services.standards.load(&table.case.standard)?;
    let mut judged: Vec<(Criterion, Level, Vec<Cited>)> = Vec::new();
    for criterion in standard.criteria() {
        let claimed = table.said.answers.get(&criterion.uid).and_then(|answer| answer.level);
        let cited = table
            .said
            .evidence_for(&criterion.uid)
            .map(|(piece, link)| Cited {
                id: piece.id,
                place: link.pinpoint.clone(),
            })
            .take(2);
        if let Some(claimed) = claimed {
            judged.push((criterion.clone(), claimed, cited.collect()));
        }
    }
    if a_part {
        judged.truncate(judged.len() / 3);
    }
    let known: BTreeMap<CriterionUid, i32> = cx
        .services
        .store
        .read(|db| scores::list(db, table.sheet))?
        .into_iter()
        .map(|(uid, score)| (uid, score.row_version))
        .collect();
    for (criterion, claimed, evidence) in judged {
        let gate = criterion.scale.levels.len() < 3;
        let stricter = !gate && play.seed.within(strictness);
        let level = if stricter {
            Level(claimed.0.saturating_sub(1))
        } else {
            claimed
        };
        let command = RecordScore {
            case: id,
            judgement: Judgement::Given(Mark::Level(level.max(criterion.scale.lowest()))),
            remark: (*play.seed.pick(&REMARKS)).to_owned(),
            no_evidence_reason: if evidence.is_empty() {
                "Nothing is claimed, and nothing was shown.".to_owned()
            } else {
                String::new()
            },
            row_version: known.get(&criterion.uid).copied().unwrap_or(0),
            criterion: criterion.uid,
            evidence,
            notes: Vec::new(),
            new_note: None,
        };
        record_score(&play.by(member)?, &command)?;
    }
    Ok(())
}

/// Against the criterion that the finding's words are about, where the standard has it.
fn raise(play: &Play<'_>, major: bool) -> Result<(), DemoError> {
    let lead = play.assessor(0)?;
    let table = desk(&play.by(lead)?, play.case()?)?;
    let contact = table.said.answers.keys().find(|uid| uid.as_str() == "personal-contact");
    let criterion = contact.or_else(|| table.said.answers.keys().next());
    let command = RaiseFinding {
        case: play.case()?,
        kind: Some(if major { Kind::Major } else { Kind::Minor }),
        statement: body::FINDING.to_owned(),
        criteria: criterion.cloned().into_iter().collect(),
        evidence: Vec::new(),
        no_evidence_reason: "There is no record for the period.".to_owned(),
    };
    raise_finding(&play.by(lead)?, &command)?;
    Ok(())
}

/// A question and its answer on the criterion on which the sheets differ most.
fn discuss_most(play: &Play<'_>) -> Result<(), DemoError> {
    let (lead, id) = (play.assessor(0)?, play.case()?);
    let table = team_table(&play.by(lead)?, id, Action::LeadEvaluation)?;
    let most = table.consensus.comparisons.first().filter(|most| most.spread() > 0);
    let Some(criterion) = most.map(|most| most.criterion.clone()) else {
        return Ok(());
    };
    for (which, said) in [(0, body::ASKED), (1, body::TOLD)] {
        let command = Discuss {
            case: id,
            criterion: criterion.clone(),
            said: said.to_owned(),
        };
        discuss(&play.by(play.assessor(which)?)?, &command)?;
    }
    Ok(())
}

/// The lead's level, with a reason, wherever the sheets differ.
fn settle(play: &Play<'_>) -> Result<(), DemoError> {
    let (lead, id) = (play.assessor(0)?, play.case()?);
    let table = team_table(&play.by(lead)?, id, Action::LeadEvaluation)?;
    for comparison in &table.consensus.comparisons {
        if table.consensus.settled.contains_key(&comparison.criterion) {
            continue;
        }
        let Some(Some(mark)) = comparison.marks.first() else {
            continue;
        };
        let command = SettleConsensus {
            case: id,
            criterion: comparison.criterion.clone(),
            mark: *mark,
            reason: body::COMMON.to_owned(),
        };
        settle_consensus(&play.by(lead)?, &command)?;
    }
    Ok(())
}

fn judge(play: &Play<'_>, handling: &Handling) -> Result<(), DemoError> {
    for number in open_findings(play)? {
        handle_finding(&play.by(play.assessor(0)?)?, play.case()?, number, handling)?;
    }
    Ok(())
}

fn report(play: &Play<'_>) -> Result<(), DemoError> {
    let command = CompleteEvaluation {
        case: play.case()?,
        summary: body::SUMMARY.to_owned(),
        strengths: body::STRENGTHS.to_owned(),
        recommendations: body::ADVICE.to_owned(),
        method: body::METHOD.to_owned(),
        deviations: body::AS_PLANNED.to_owned(),
        mode: Some(EvaluationMode::OnSite),
        places: play.cluster.organisation.city.clone(),
        ict_statement: String::new(),
    };
    Ok(complete_evaluation(&play.by(play.assessor(0)?)?, &command)?)
}

fn review(play: &Play<'_>, outcome: Recommendation) -> Result<(), DemoError> {
    let reason = match outcome {
        Recommendation::Refuse => body::AGAINST,
        Recommendation::Return => body::BACK,
        _ => body::FOR_IT,
    };
    let command = ReviewReport {
        case: play.case()?,
        outcome,
        reason: reason.to_owned(),
    };
    Ok(review_report(&play.by(play.reviewer()?)?, &command)?)
}

/// The member reads what is to be decided, and votes on that very one.
fn vote(play: &Play<'_>, which: usize, outcome: Outcome) -> Result<(), DemoError> {
    let (member, id) = (play.decider(which)?, play.case()?);
    let cx = play.by(member)?;
    let kind = cx.services.store.read(|db| cases::find(db, id))?.map(|case| case.kind);
    let hash = if kind.is_some_and(CaseKind::is_stated) {
        let matter = statement_table(&cx, id, Action::ReadInternalReasons)?.matter;
        matter.ok_or(UseCaseError::NotFound)?.hash
    } else {
        decision_table(&cx, id)?.matter.hash
    };
    let reason = if outcome == Outcome::Refuse {
        body::VOTE_AGAINST
    } else {
        body::VOTE_FOR
    };
    let command = CastVote {
        case: id,
        outcome,
        reason: reason.to_owned(),
        password: &member.password,
        dossier_hash: &hash,
    };
    cast_vote(&cx, &command)?;
    Ok(())
}

/// What the service does in the background, done at this moment of the case.
pub fn work(play: &Play<'_>) -> Result<(), DemoError> {
    let done = jobs::run_all_due(&play.visitor().services)?;
    if done.all_done() {
        Ok(())
    } else {
        Err(DemoError::JobsLeft(done.waiting + done.parked))
    }
}

fn work_and_remember(play: &mut Play<'_>) -> Result<(), DemoError> {
    work(play)?;
    let case = play.case()?;
    let certificate = play
        .visitor()
        .services
        .store
        .read(|db| register::find_by_case(db, case))?;
    if let Some(certificate) = certificate {
        play.certified(certificate.number.to_string());
    }
    Ok(())
}
