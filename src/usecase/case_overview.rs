//! A case at one glance: where it stands, who works on it, what happened, what this person may do.

use crate::{
    domain::{
        account::{CaseRole, Function},
        audit::{AuditEvent, Author},
        case::{Case, Event, Outcome, State, statement::Request, transition},
        certificate::Certificate,
        concern::ConcernState,
        ids::{CaseId, PersonId},
        period::Period,
        policy::{self, Action, Resource, Standing},
        scoring::Scoring,
        standard::StandardRef,
        time::Timestamp,
    },
    store::{
        Db,
        application::{Question, agreements, questions},
        audit, cases,
        certificates::register,
        concerns,
        decision::decisions,
        evaluation::reports,
        members,
        moves::{self, StoredMove},
        plan_revisions,
        team::{Plan, assignments, declarations, plans},
    },
    usecase::{
        Cx, UseCaseError, assessment_report,
        awaited::{Awaited, Stage, awaited, stage},
        case_file,
        dossier::{self, FrozenReport},
        file_concern::{appealable_until, appealed_since},
        findings::CaseFindings,
        issue_wait::{IssueWait, issue_wait},
        move_draft::newer_version,
        my_work::{self, Task},
        open_about::CONCERN_JOINED,
        periods,
        self_assessment::SelfAssessment,
        statement::{self, Settled},
    },
};

/// What the overview shows.
pub struct CaseOverview {
    /// The case.
    pub case: Case,
    /// The self-assessment with its score.
    pub said: SelfAssessment,
    /// What waits for this person.
    pub task: Option<Task>,
    /// Who is awaited.
    pub awaited: Vec<Awaited>,
    /// Since when they are.
    pub since: Timestamp,
    /// What the cluster was asked and answered, the oldest first.
    pub questions: Vec<Question>,
    /// What its holder, or the appeals panel, wants of a certificate, as far as this person may know; the oldest first.
    pub requests: Vec<Request>,
    /// Whether the person may decline the case now, as no answer came.
    pub may_decline: bool,
    /// Whether the person may give the cluster more time to answer.
    pub may_extend: bool,
    /// The periods that run.
    pub periods: Vec<Period>,
    /// Everybody assigned, with what they declared; the cluster sees them once they are proposed.
    pub team: Vec<(PersonId, Function, Option<bool>)>,
    /// The plan, once proposed.
    pub plan: Option<Plan>,
    /// Whether there is an agreement that the person may read.
    pub has_agreement: bool,
    /// Whether the evaluation is planned.
    pub has_plan: bool,
    /// The certificate, once issued.
    pub certificate: Option<Certificate>,
    /// When the self-assessment was first submitted.
    pub submitted_at: Option<Timestamp>,
    /// What happened, the newest first, as far as this person may know.
    pub timeline: Vec<AuditEvent>,
    /// How the person stands towards the case.
    pub standing: Standing,
    /// The latest version of the standard that the person may move the draft to now.
    pub newer: Option<StandardRef>,
    /// The moves of the draft between versions, the oldest first.
    pub moves: Vec<StoredMove>,
    /// Whether there are findings that the person may see.
    pub has_findings: bool,
    /// Whether there is an assessment report that the person may read.
    pub has_report: bool,
    /// The score of the levels that the team agreed on, in a report that the person may read.
    pub agreed: Option<Scoring>,
    /// Whether the person may change what is applied for.
    pub may_change: bool,
    /// Whether the person may withdraw the application now.
    pub may_withdraw: bool,
    /// Whether the person may appeal against the decision now.
    pub may_appeal: bool,
    /// Why the committee refused, for the cluster.
    pub refused_because: Vec<String>,
    /// Who decided that, for the cluster.
    pub refused_by: Vec<PersonId>,
    /// The appeals that this person brought against what was decided in the case: number and state.
    pub own_appeals: Vec<(String, ConcernState)>,
    /// Why a document that was decided on is not out yet, for the body's people who watch over the case.
    pub issue_wait: Option<IssueWait>,
    /// How far the evaluation has come, while there is one.
    pub stage: Option<Stage>,
    /// Why the case ended without a decision, for who may know: by whose word, and what they said.
    pub ended_by: Option<(Event, Option<String>)>,
    /// Whether the committee decides anew, as an appeal was upheld.
    pub is_anew: bool,
    /// How a case about a certificate ended.
    pub settled: Option<Settled>,
    /// Whether nobody can sign for the cluster, of which its people and the body's officers are told.
    pub ownerless: bool,
}

/// Reads the overview of a case.
pub fn case_overview(cx: &Cx, id: CaseId) -> Result<CaseOverview, UseCaseError> {
    cx.services.store.read(|db| {
        let opened = case_file::open(db, cx, id, Action::ReadDossier)?;
        let (case, standing) = (opened.case, opened.standing);
        let events = audit::for_case(db, id)?;
        let submitted_at = submitted_at(&events);
        let inside = policy::can(
            cx.actor.as_ref(),
            Action::ReadInternalReasons,
            Resource::Case(&standing),
        )
        .is_ok();
        let timeline: Vec<_> = events
            .into_iter()
            .rev()
            .filter_map(|event| shown(event, opened.role, inside))
            .collect();
        let edits = policy::can(cx.actor.as_ref(), Action::EditDraft, Resource::Case(&standing)).is_ok();
        let newer = newer_version(&cx.services.standards, &case, cx.now().date()).filter(|_| edits);
        let commits = policy::can(cx.actor.as_ref(), Action::CommitOrganisation, Resource::Case(&standing)).is_ok();
        let findings = CaseFindings::load(db, cx, &case)?.seen_by(&case, opened.role, cx.actor()?.person);
        let waiting = my_work::waiting(db, cx, &case, &standing)?;
        let task = waiting.map(|waiting| waiting.task);
        let is_party = opened.role.is_of_cluster() || matches!(opened.role, CaseRole::Officer | CaseRole::Auditor);
        let readable = assessment_report::readable(db, cx, (&case, opened.role))?;
        let has_report = readable && reports::latest_version(db, id)?.is_some();
        let agreed = match has_report {
            true => Some(FrozenReport::latest(db, id)?.scoring(cx.services.standards.load(&case.standard)?)?),
            false => None,
        };
        let mut requests = statement::requests(db, &case)?;
        // That the panel found something right is told; what it found, and what it wants done, stays inside.
        for request in requests
            .iter_mut()
            .filter(|request| !inside && !request.asked.is_told())
        {
            request.changes.clear();
            request.reason.clear();
        }
        let reader = (&case, opened.role);
        let awaited = awaited(db, cx, reader, standing.awaits_second_officer)?;
        // Since when the reader has been awaited counts where they are; else since when those who are.
        let person = cx.actor()?.person;
        let awaits = |one: &Awaited| one.people.is_empty() || one.people.contains(&person);
        let own = waiting.filter(|_| awaited.iter().any(awaits));
        Ok(CaseOverview {
            agreed,
            has_report,
            since: match own {
                Some(own) => own.since,
                // Where nobody is awaited whom the reader may know of.
                None if awaited.is_empty() => told_at(db, &case)?,
                None => awaited_since(db, cx, &case)?,
            },
            awaited,
            questions: questions::list(db, id)?,
            requests,
            may_decline: task == Some(Task::Unanswered),
            may_extend: transition((case.kind, case.state), Event::ExtendAnswer).is_some()
                && policy::can(cx.actor.as_ref(), Action::ReviewApplication, Resource::Case(&standing)).is_ok(),
            has_findings: !findings.all.is_empty(),
            said: SelfAssessment::load(db, cx, &case)?,
            task,
            periods: periods::of_case(db, cx, &case)?,
            team: team(db, &case, opened.role)?,
            plan: plans::find(db, id)?,
            has_agreement: is_party && agreements::find(db, id)?.is_some(),
            has_plan: plan_revisions::latest(db, id)?.is_some(),
            issue_wait: match policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Case(&standing)) {
                Ok(_) => issue_wait(db, id)?,
                Err(_) => None,
            },
            certificate: match (register::find_by_case(db, id)?, case.certificate) {
                (None, Some(about)) => register::find(db, about)?,
                (own, _) => own,
            },
            submitted_at,
            ended_by: ended_by(&case, &timeline),
            timeline,
            moves: moves::list(db, id)?,
            newer: newer.map(|standard| standard.reference().clone()),
            may_change: edits && transition((case.kind, case.state), Event::ChangeApplication).is_some(),
            may_withdraw: commits && transition((case.kind, case.state), Event::WithdrawApplication).is_some(),
            ownerless: is_ownerless(db, cx, &case)?,
            stage: match case.state {
                State::Evaluation => Some(stage(db, cx, &case)?.0),
                _ => None,
            },
            is_anew: case.state == State::Decision && is_refused(db, &case)?,
            settled: match case.state {
                State::ClosedDecided => Some(statement::settled(db, &case)?),
                _ => None,
            },
            refused_because: match case.state {
                State::Refused | State::ClosedRefused if !inside => dossier::refused_because(db, cx, &case)?,
                _ => Vec::new(),
            },
            refused_by: match case.state {
                State::Refused | State::ClosedRefused if !inside => dossier::decided_by(db, cx, &case)?,
                _ => Vec::new(),
            },
            own_appeals: own_appeals(db, cx, &case)?,
            may_appeal: commits && appealable_until(db, cx, &case)?.is_some(),
            case,
            standing,
        })
    })
}

/// Whether the last decision of a case was to refuse.
fn is_refused(db: &mut Db, case: &Case) -> Result<bool, UseCaseError> {
    Ok(decisions::latest(db, case.id)?.is_some_and(|decided| decided.outcome == Outcome::Refuse))
}

/// By what a case ended without a decision, and why, of what the reader may know.
fn ended_by(case: &Case, timeline: &[AuditEvent]) -> Option<(Event, Option<String>)> {
    if !matches!(case.state, State::Declined | State::Abandoned) {
        return None;
    }
    let ends = [Event::Decline, Event::WithdrawApplication, Event::Lapse];
    let mut told = timeline
        .iter()
        .filter_map(|event| Some((event.event.parse().ok()?, event.reason.clone())));
    told.find(|(event, _)| ends.contains(event))
}

fn is_ownerless(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    let organisation = Resource::Organisation(case.organisation);
    let told = policy::can(cx.actor.as_ref(), Action::SeeMembers, organisation).is_ok();
    Ok(told && !case.state.is_terminal() && members::owners(db, case.organisation)?.is_empty())
}

/// When the self-assessment was first submitted, by what happened in the case.
pub fn submitted_at(events: &[AuditEvent]) -> Option<Timestamp> {
    let submitted = events.iter().find(|event| event.event == Event::Submit.as_str());
    submitted.map(|event| event.at)
}

/// The people on the case. The cluster is not told of anybody before the team is proposed to it.
pub fn team(db: &mut Db, case: &Case, role: CaseRole) -> Result<Vec<(PersonId, Function, Option<bool>)>, UseCaseError> {
    let before_proposal = !matches!(
        case.state,
        State::TeamProposed
            | State::Evaluation
            | State::CorrectiveAction
            | State::Review
            | State::Decision
            | State::Granted
            | State::Refused
            | State::ClosedGranted
            | State::ClosedRefused
            | State::ClosedDecided
    );
    if role.is_of_cluster() && before_proposal {
        return Ok(Vec::new());
    }
    let mut people = Vec::new();
    for (person, function) in assignments::of_case(db, case.id)? {
        let declared = declarations::find(db, case.id, person)?.map(|declaration| declaration.clean);
        people.push((person, function, declared));
    }
    Ok(people)
}

/// Single scores and votes are nobody's business while they happen: their very number and times would tell (norms A3.7).
const SILENT: [Event; 9] = [
    Event::RecordScore,
    Event::LockSheet,
    Event::RaiseFinding,
    Event::RegradeFinding,
    Event::VoidFinding,
    Event::Consensus,
    Event::Discuss,
    Event::GivePanelPoints,
    Event::Vote,
];

/// When something last happened in a case that a reader in this role may know of: of a draft, the last work on it, which only
/// its own people see; else the last event that is told.
pub fn changed_at(db: &mut Db, case: &Case, role: Option<CaseRole>) -> Result<Timestamp, UseCaseError> {
    let knows_of_appeals = role.is_some_and(CaseRole::knows_of_appeals);
    Ok(match case.state {
        State::Draft => cases::worked_at(db, case)?,
        State::Refused if knows_of_appeals => {
            let told = told_at(db, case)?;
            appealed_since(db, case.id)?.map_or(told, |since| since.max(told))
        }
        _ => told_at(db, case)?,
    })
}

/// When the last event happened that is told to everybody in the case.
fn told_at(db: &mut Db, case: &Case) -> Result<Timestamp, UseCaseError> {
    let told: Vec<_> = Event::ALL
        .iter()
        .copied()
        .filter(|event| !SILENT.contains(event))
        .collect();
    let last = audit::latest(db, case.id, &told)?;
    Ok(last.map_or(case.updated_at, |last| last.max(case.updated_at)))
}

/// Since when whoever is awaited is: since the last thing that happened in the case and that everybody in it may know of. What
/// waits for somebody themself can have waited longer, or less long.
pub fn awaited_since(db: &mut Db, cx: &Cx, case: &Case) -> Result<Timestamp, UseCaseError> {
    let told = told_at(db, case)?;
    // Where time is what brought the lead's turn about, since then; the panel is awaited since the appeal.
    let over = my_work::closable_since(db, cx, case)?;
    let appealed = match case.state {
        State::Refused => appealed_since(db, case.id)?,
        _ => None,
    };
    Ok(over.max(appealed).map_or(told, |since| since.max(told)))
}

/// An event as the person may see it: without what only the body may know.
fn shown(mut event: AuditEvent, role: CaseRole, inside: bool) -> Option<AuditEvent> {
    let kind: Option<Event> = event.event.parse().ok();
    let silent = kind.is_some_and(|kind| SILENT.contains(&kind));
    // That something was brought before the panel is confidential to whoever brought it.
    let joined = event.event == CONCERN_JOINED && (inside || role == CaseRole::Auditor);
    if silent || (kind.is_none() && event.event != "create" && !joined) {
        return None;
    }
    let for_everybody = matches!(
        kind,
        Some(
            Event::WithdrawApplication
                | Event::Decline
                | Event::MoveDraft
                | Event::UndoMove
                // Of findings the cluster reads everything from the opening of the corrective action on.
                | Event::OpenCorrectiveAction
                | Event::AnswerFinding
                | Event::AcceptAnswer
                | Event::RejectAnswer
                | Event::VerifyFinding
                | Event::CloseCa
        )
    );
    if !for_everybody && !inside && role != CaseRole::Auditor {
        event.reason = None;
        // Who of the panel had a case opened would tell that something was brought.
        if event.event == "create" && event.acting_role == CaseRole::Appeals.as_str() {
            event.actor = Author::System.to_string();
        }
    }
    Some(event)
}

fn own_appeals(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<(String, ConcernState)>, UseCaseError> {
    let person = cx.actor()?.person;
    let brought = concerns::appeals_of(db, case.id)?.into_iter();
    let own = brought.filter(|appeal| appeal.raised_by == Some(person));
    Ok(own.map(|appeal| (appeal.number, appeal.state)).collect())
}
