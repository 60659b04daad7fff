//! What waits for a person, and every case they may see.

mod since;

pub(super) use since::{closable_since, to_fill_since};

use std::collections::BTreeMap;

use crate::{
    domain::{
        account::{BodyRole, CaseRole},
        case::{Case, Outcome, State, statement::Asked},
        certificate::{PublicStatus, public_status},
        finding::Finding,
        ids::CaseId,
        period::{Period, PeriodKind},
        policy::{self, Action, Denied, Resource, Standing},
        standard::Standard,
        time::Timestamp,
        words::words,
    },
    store::{
        Db, application::agreements, cases, certificates::register, decision::votes, members, organisations,
        plan_revisions,
    },
    usecase::{
        Cx, UseCaseError,
        call_deciders::is_without_deciders,
        case_file,
        case_overview::changed_at,
        dossier::{self, sent_back},
        evaluation_plan,
        file_concern::appealable_until,
        findings::{CaseFindings, is_answerable},
        papers::answer_is_late,
        periods, places,
        replace_person::is_open_to_objection,
        sheets::{Consensus, Counted},
        statement::requests,
    },
};

words! {
    /// Something a person has to do in a case.
    pub enum Task: "task" {
        /// Go on with the self-assessment.
        ContinueSelfAssessment = "continue_self_assessment",
        /// Answer the officer's questions.
        AnswerQuestions = "answer_questions",
        /// Sign for the cluster.
        SignAgreement = "sign_agreement",
        /// Sign for the certification body.
        SignForBody = "sign_for_body",
        /// Look at the proposed team.
        SeeTeam = "see_team",
        /// See who came onto the team.
        SeeReplacement = "see_replacement",
        /// Answer the cluster's objection to its team.
        AnswerObjection = "answer_objection",
        /// Take an application up.
        TakeUp = "take_up",
        /// Take a case about a certificate up.
        TakeUpAbout = "take_up_about",
        /// Check it.
        ReviewApplication = "review_application",
        /// Plan and compose the team.
        PlanTeam = "plan_team",
        /// Put somebody else in the place of a person who has a conflict, or in one that is free.
        ReplacePerson = "replace_person",
        /// Sign the commitment to confidentiality and independence.
        SignCommitment = "sign_commitment",
        /// Declare interests.
        DeclareInterests = "declare_interests",
        /// Declare interests before an objection to the team can be answered.
        DeclareToAnswer = "declare_to_answer",
        /// Plan the evaluation.
        PlanEvaluation = "plan_evaluation",
        /// Look at the plan of the evaluation.
        SeePlan = "see_plan",
        /// Score.
        Score = "score",
        /// Settle the team's differences.
        Consensus = "consensus",
        /// Send nonconformities to the cluster.
        SendFindings = "send_findings",
        /// Answer the findings.
        AnswerFindings = "answer_findings",
        /// Do what the accepted plan says, and show it.
        CarryOut = "carry_out",
        /// Appeal against a refusal, or leave it so.
        ConsiderAppeal = "consider_appeal",
        /// Look at the answers.
        JudgeAnswers = "judge_answers",
        /// Close the corrective action.
        CloseCorrectiveAction = "close_corrective_action",
        /// Complete the report.
        Report = "report",
        /// Look again at a report that the reviewer sent back.
        ReportAgain = "report_again",
        /// Review it.
        Review = "review",
        /// Review it again: the committee sent it back.
        ReviewAgain = "review_again",
        /// Review what the officer states about a certificate.
        ReviewStatement = "review_statement",
        /// Vote.
        Decide = "decide",
        /// Call a committee, after an appeal was upheld.
        CallDeciders = "call_deciders",
        /// Appoint an owner: nobody can sign for the cluster.
        AppointOwner = "appoint_owner",
        /// Decide whether to go on waiting for answers that are late.
        Unanswered = "unanswered",
        /// State what is to become of a certificate.
        Statement = "statement",
        /// State it anew: the reviewer sent it back.
        StatementAgain = "statement_again",
    }
}

impl Task {
    /// The period in which it is to be done, where it has one.
    pub const fn period(self) -> Option<PeriodKind> {
        match self {
            Self::ContinueSelfAssessment => Some(PeriodKind::DraftIdle),
            Self::AnswerQuestions => Some(PeriodKind::Questions),
            Self::SeeTeam => Some(PeriodKind::Objection),
            Self::SeeReplacement => Some(PeriodKind::Replacement),
            Self::PlanEvaluation
            | Self::Score
            | Self::Consensus
            | Self::SendFindings
            | Self::Report
            | Self::ReportAgain => Some(PeriodKind::Evaluation),
            Self::AnswerFindings | Self::CarryOut => Some(PeriodKind::CorrectiveAction),
            Self::ConsiderAppeal => Some(PeriodKind::Appeal),
            // What somebody else was late with, or had done in time, is no lateness of whoever goes on from there.
            _ => None,
        }
    }
}

/// A case as a person sees it in a list.
pub struct VisibleCase {
    /// The case.
    pub case: Case,
    /// Whose it is.
    pub organisation: String,
    /// When something last happened in it that the person may know of.
    pub changed_at: Timestamp,
    /// What the person has to do in it now.
    pub waiting: Option<Waiting>,
    /// What was brought about a certificate, while nobody has taken it up.
    pub asked: Option<Asked>,
    /// What the certificate that came of it is worth now, where that is not what the case says.
    pub worth: Option<PublicStatus>,
}

/// Work that waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What.
    pub task: Task,
    /// Since when.
    pub since: Timestamp,
    /// The period it is to be done in, where there is one.
    pub period: Option<Period>,
}

impl Waiting {
    /// What comes first on a desk: what is to be done earliest, then what has no end, in each the longest waiting first.
    pub fn urgency(&self) -> (bool, Option<Timestamp>, Timestamp) {
        let until = self.period.map(|period| period.until);
        (until.is_none(), until, self.since)
    }
}

/// What waits for a person in a case: the task, since when, until when.
pub fn waiting(db: &mut Db, cx: &Cx, case: &Case, standing: &Standing) -> Result<Option<Waiting>, UseCaseError> {
    let Some(task) = task(db, cx, case, standing)? else {
        return Ok(None);
    };
    let since = since::since(db, cx, case, task)?;
    let of_task = periods::of_case(db, cx, case)?.into_iter();
    Ok(Some(Waiting {
        task,
        since,
        period: of_task
            .filter(|period| task.period() == Some(period.kind))
            .min_by_key(|period| period.until),
    }))
}

/// Every case the person may know of, the latest change first, each with what waits for them.
pub fn my_work(cx: &Cx) -> Result<Vec<VisibleCase>, UseCaseError> {
    cx.services.store.read(|db| {
        let mut visible = Vec::new();
        for case in known_cases(db, cx)? {
            let standing = case_file::standing(db, cx, &case)?;
            let seen = policy::can(cx.actor.as_ref(), Action::ReadDossier, Resource::Case(&standing));
            // Who still has to commit themself or to declare interests knows that the case is there, and nothing more.
            if seen.is_err_and(|denied| !denied.comes_first()) {
                continue;
            }
            let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
            visible.push(VisibleCase {
                organisation: organisation.legal_name,
                changed_at: changed_at(db, &case, seen.ok())?,
                waiting: waiting(db, cx, &case, &standing)?,
                asked: brought(db, &case)?,
                worth: not_in_force(db, cx, &case)?,
                case,
            });
        }
        visible.sort_by_key(|seen| std::cmp::Reverse(seen.changed_at));
        Ok(visible)
    })
}

/// What was brought about a certificate and waits for an officer.
fn brought(db: &mut Db, case: &Case) -> Result<Option<Asked>, UseCaseError> {
    if case.state != State::Submitted {
        return Ok(None);
    }
    Ok(requests(db, case)?.first().map(|request| request.asked))
}

/// What a certificate that came of a case is worth now, where that is not what the case says: a case stays certified, whatever
/// becomes of its certificate.
fn not_in_force(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<PublicStatus>, UseCaseError> {
    if case.state != State::ClosedGranted {
        return Ok(None);
    }
    let issued = register::find_by_case(db, case.id)?;
    let status = issued.and_then(|certificate| public_status(&certificate, cx.now()));
    Ok(status.filter(|status| *status != PublicStatus::Active))
}

pub(super) fn known_cases(db: &mut Db, cx: &Cx) -> Result<Vec<Case>, UseCaseError> {
    let actor = cx.actor()?;
    let mut found = cases::list_of_member(db, actor.person)?;
    found.extend(cases::list_of_assigned(db, actor.person)?);
    if actor.body_roles.contains(&BodyRole::Officer) {
        found.extend(cases::list_in(db, State::Submitted)?);
        found.extend(cases::list_of_officer(db, actor.person)?);
        found.extend(case_file::without_officer(db, cx)?);
    }
    if [BodyRole::Officer, BodyRole::Appeals]
        .iter()
        .any(|role| actor.body_roles.contains(role))
    {
        found.extend(cases::list_with_objection(db)?);
    }
    if actor.body_roles.contains(&BodyRole::Auditor) {
        found.extend(cases::list_all(db)?);
    }
    let unique: BTreeMap<CaseId, Case> = found.into_iter().map(|case| (case.id, case)).collect();
    let mut unique: Vec<_> = unique.into_values().collect();
    unique.sort_by_key(|case| std::cmp::Reverse(case.updated_at));
    Ok(unique)
}

/// What the person has to do in this case now, if anything.
pub fn task(db: &mut Db, cx: &Cx, case: &Case, standing: &Standing) -> Result<Option<Task>, UseCaseError> {
    let own = own_task(db, cx, case, standing)?;
    // Where nobody can sign for the cluster, its officer sees to it that somebody can.
    let officer = own.is_none() && standing.assigned.contains(&CaseRole::Officer) && !case.state.is_terminal();
    if officer && members::owners(db, case.organisation)?.is_empty() {
        return Ok(Some(Task::AppointOwner));
    }
    Ok(own)
}

fn own_task(db: &mut Db, cx: &Cx, case: &Case, standing: &Standing) -> Result<Option<Task>, UseCaseError> {
    let actor = cx.actor()?;
    let may = |action| policy::can(Some(actor), action, Resource::Case(standing));
    let is = |role| standing.assigned.contains(&role);
    match may(Action::ReadDossier) {
        Err(Denied::NotCommitted) => return Ok(Some(Task::SignCommitment)),
        Err(Denied::NotDeclared) if standing.only_to_answer() => return Ok(Some(Task::DeclareToAnswer)),
        Err(Denied::NotDeclared) => return Ok(Some(Task::DeclareInterests)),
        _ => {}
    }
    if standing.awaits_second_officer {
        return Ok(may(Action::ResolveObjection).is_ok().then_some(Task::AnswerObjection));
    }
    if may(Action::AssignTeam).is_ok() && places::is_needed(db, cx, case)? {
        return Ok(Some(Task::ReplacePerson));
    }
    let owner = may(Action::CommitOrganisation).is_ok();
    let task = match case.state {
        State::Draft if may(Action::EditDraft).is_ok() => Some(Task::ContinueSelfAssessment),
        State::InfoRequested if may(Action::CommitOrganisation).is_ok() => Some(Task::AnswerQuestions),
        State::InfoRequested if may(Action::ReviewApplication).is_ok() => {
            let late = answer_is_late(db, cx, case)?;
            late.then_some(if case.kind.is_stated() {
                Task::Statement
            } else {
                Task::Unanswered
            })
        }
        State::Submitted if may(Action::ReviewApplication).is_ok() => Some(if case.kind.is_stated() {
            Task::TakeUpAbout
        } else {
            Task::TakeUp
        }),
        State::ApplicationReview if may(Action::ReviewApplication).is_ok() => Some(if case.kind.is_stated() {
            stating(db, case)?
        } else {
            Task::ReviewApplication
        }),
        State::Agreement => unsigned(
            db,
            case,
            may(Action::CommitOrganisation).is_ok(),
            is(CaseRole::Officer) || standing.awaits_other_officer,
        )?,
        State::Planning if may(Action::AssignTeam).is_ok() => Some(Task::PlanTeam),
        State::TeamProposed if may(Action::CommitOrganisation).is_ok() => Some(Task::SeeTeam),
        State::Evaluation if may(Action::Score).is_ok() => evaluating(db, cx, (case, standing), is(CaseRole::Lead))?,
        State::Evaluation if owner && plan_waits_for_cluster(db, case)? => Some(Task::SeePlan),
        State::CorrectiveAction => {
            // Nobody whose place does not stand works on it yet.
            let lead = may(Action::LeadEvaluation).is_ok() && standing.place_stands;
            let scores = may(Action::Score).is_ok() && standing.place_stands;
            let scoring = if scores { meanwhile(db, cx, case, lead)? } else { None };
            match scoring {
                Some(task) => Some(task),
                None => {
                    let mending = mending(&CaseFindings::load(db, cx, case)?, owner, lead);
                    let waits = mending.is_none() && owner && plan_waits_for_cluster(db, case)?;
                    if waits { Some(Task::SeePlan) } else { mending }
                }
            }
        }
        State::Refused if owner => appealable_until(db, cx, case)?.map(|_| Task::ConsiderAppeal),
        State::Review if may(Action::Review).is_ok() => Some(reviewing(db, case)?),
        State::Decision if may(Action::AssignTeam).is_ok() => {
            is_without_deciders(db, case)?.then_some(Task::CallDeciders)
        }
        State::Decision if may(Action::Decide).is_ok() => {
            let round = dossier::voting_round(db, case)?;
            let voted = votes::list(db, case.id, round)?
                .iter()
                .any(|vote| vote.person == actor.person);
            // Where nothing else may be voted for, a member can still send the matter back.
            (!voted && places::not_held(db, cx, case)?.allows(Outcome::Back)).then_some(Task::Decide)
        }
        _ => None,
    };
    // What is to be mended goes on meanwhile, and comes first.
    let can_wait = task.is_none_or(|task| task == Task::SeePlan);
    if can_wait && owner && case.state != State::TeamProposed && is_open_to_objection(db, cx, case)? {
        return Ok(Some(Task::SeeReplacement));
    }
    Ok(task)
}

fn mending(findings: &CaseFindings, owner: bool, lead: bool) -> Option<Task> {
    let waits = |for_them: &dyn Fn(&Finding) -> bool| findings.all.iter().any(for_them);
    if owner {
        let owed = || waits(&|finding| findings.is_to_be_carried_out(finding)).then_some(Task::CarryOut);
        waits(&is_answerable).then_some(Task::AnswerFindings).or_else(owed)
    } else if !lead {
        None
    } else if findings.undecided().is_empty() {
        Some(Task::CloseCorrectiveAction)
    } else {
        waits(&|finding| findings.is_the_leads(finding)).then_some(Task::JudgeAnswers)
    }
}

fn unsigned(db: &mut Db, case: &Case, owner: bool, officer: bool) -> Result<Option<Task>, UseCaseError> {
    let agreement = agreements::find(db, case.id)?;
    Ok(match agreement {
        Some(agreement) if owner && agreement.owner.is_none() => Some(Task::SignAgreement),
        Some(agreement) if officer && agreement.body_signer.is_none() => Some(Task::SignForBody),
        _ => None,
    })
}

fn evaluating(
    db: &mut Db,
    cx: &Cx,
    (case, standing): (&Case, &Standing),
    lead: bool,
) -> Result<Option<Task>, UseCaseError> {
    let standard = cx.services.standards.load(&case.standard)?;
    let counted = Counted::load(db, case, standard)?;
    let task = match (counted.all_locked(), lead) {
        (true, true) => Some(leading(db, cx, case, standard)?),
        (true, false) => None,
        (false, _) => at_sheets(db, cx, case, (&counted, lead))?,
    };
    Ok(task.filter(|_| standing.place_stands))
}

/// What somebody on the team does while the cluster mends, where whoever came onto it meanwhile has an open sheet.
fn meanwhile(db: &mut Db, cx: &Cx, case: &Case, lead: bool) -> Result<Option<Task>, UseCaseError> {
    let counted = Counted::load(db, case, cx.services.standards.load(&case.standard)?)?;
    if counted.all_locked() {
        return Ok(None);
    }
    at_sheets(db, cx, case, (&counted, lead))
}

/// What somebody on the team does while a sheet is open. Before there is a plan nobody scores: the lead has one to write.
fn at_sheets(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (counted, lead): (&Counted, bool),
) -> Result<Option<Task>, UseCaseError> {
    let is_planned = evaluation_plan::is_planned(db, cx, case)?;
    if lead && (!is_planned || other_date_asked(db, case)?) {
        return Ok(Some(Task::PlanEvaluation));
    }
    let person = cx.actor()?.person;
    let is_scoring = counted.scoring().any(|scoring| scoring == person);
    Ok((is_scoring && is_planned).then_some(Task::Score))
}

/// What an officer does who states what is to become of a certificate.
pub fn stating(db: &mut Db, case: &Case) -> Result<Task, UseCaseError> {
    Ok(match sent_back(db, case)? {
        Some(_) => Task::StatementAgain,
        None => Task::Statement,
    })
}

/// What a reviewer does.
pub fn reviewing(db: &mut Db, case: &Case) -> Result<Task, UseCaseError> {
    Ok(if dossier::is_back(db, case)? {
        Task::ReviewAgain
    } else if case.kind.is_stated() {
        Task::ReviewStatement
    } else {
        Task::Review
    })
}

/// What the lead does once all sheets are locked: settle what is open, send what is not settled, write the report.
fn leading(db: &mut Db, cx: &Cx, case: &Case, standard: &Standard) -> Result<Task, UseCaseError> {
    if Consensus::load(db, case, standard)?.is_none_or(|consensus| !consensus.open.is_empty()) {
        return Ok(Task::Consensus);
    }
    let findings = CaseFindings::load(db, cx, case)?;
    Ok(if !findings.undecided().is_empty() {
        Task::SendFindings
    } else if sent_back(db, case)?.is_some() {
        Task::ReportAgain
    } else {
        Task::Report
    })
}

/// Whether there is a plan that the cluster has not answered.
pub(super) fn plan_waits_for_cluster(db: &mut Db, case: &Case) -> Result<bool, UseCaseError> {
    let newest = plan_revisions::list(db, case.id)?.pop();
    Ok(newest.is_some_and(|newest| newest.waits()))
}

/// Whether the cluster asked for another date, and there is no plan since.
pub(super) fn other_date_asked(db: &mut Db, case: &Case) -> Result<bool, UseCaseError> {
    let newest = plan_revisions::list(db, case.id)?.pop();
    Ok(newest.is_some_and(|newest| newest.other_date().is_some()))
}
