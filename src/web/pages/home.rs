//! The start page of a signed-in person.

use super::{
    accounts, admissions, certificates, competence, concern, interests, members as people, new_case, oversight,
    self_assessment, service,
};
use crate::{
    domain::{
        account::BodyRole,
        oversight::{RULES, Rule},
        period::{Period, PeriodKind},
        standard::LabelSlot,
        time::Timestamp,
    },
    store::{Db, organisations},
    usecase::{
        self, UseCaseError, accounts as keeping, admissions as requests, begin_renewal, board, certificate_file,
        commitments, handle_concern, members,
        my_work::{self, Task, VisibleCase, Waiting},
        service_state, share_sections, transition,
    },
    views::{
        pages::work::{AlertCount, CaseRow, PeriodLine, StartPage, Task as TaskLine, Watched},
        parts::Link,
    },
    web::{
        present::{Texts, standard_lang},
        visit::{Outcome, Visit},
    },
};

/// `GET /app`
pub fn start(visit: &Visit) -> Outcome {
    let work = my_work::my_work(&visit.cx)?;
    let may_oversee = oversight::is_open_to(visit);
    let now = visit.cx.now();
    let mut tasks = Vec::new();
    let mut rows = Vec::new();
    for seen in work {
        let VisibleCase {
            case,
            organisation,
            waiting,
            ..
        } = seen;
        let url = format!("/app/cases/{}", case.id);
        // To sign once is one thing to do, however many cases wait for it.
        if let Some(waiting) = waiting.filter(|waiting| waiting.task != Task::SignCommitment) {
            let Waiting { task, since, period } = waiting;
            let line = TaskLine {
                expired_on: None,
                asked: seen.asked.map(|asked| asked.to_string()),
                task: task.to_string(),
                organisation: organisation.clone(),
                number: case.number.clone(),
                url: format!("{url}{}", place(task)),
                since: since.to_string(),
                days: since.days_until(now),
                period: period.as_ref().map(|period| period_line(visit, period)),
            };
            tasks.push((waiting.urgency(), line));
        }
        if may_oversee {
            continue;
        }
        let standard = visit.cx.services.standards.load(&case.standard)?;
        let lang = standard_lang(visit);
        let texts = Texts::of(standard, &lang);
        rows.push(CaseRow {
            url,
            number: case.number,
            organisation,
            standard: texts.short_and_version(),
            label: texts.label(&case.label, LabelSlot::Title),
            kind: case.kind.to_string(),
            about: case.kind.is_stated(),
            state: case.state.to_string(),
            certificate: seen.worth.map(|status| status.to_string()),
            changed_at: seen.changed_at.to_string(),
        });
    }
    for (waiting, since) in handle_concern::waiting(&visit.cx)? {
        let line = TaskLine {
            expired_on: None,
            asked: None,
            task: format!("handle_{}", waiting.kind),
            organisation: waiting.subject,
            number: waiting.number,
            url: concern::address(waiting.id),
            since: since.to_string(),
            days: since.days_until(now),
            period: None,
        };
        // Nobody set an end to it: it comes after what has one.
        tasks.push(((true, None, since), line));
    }
    for asked in requests::waiting(&visit.cx)? {
        let line = TaskLine {
            expired_on: None,
            asked: None,
            task: "admit_organisation".to_owned(),
            organisation: asked.legal_name,
            number: asked.registration_id,
            url: admissions::address(asked.id),
            since: asked.asked_at.to_string(),
            days: asked.asked_at.days_until(now),
            period: None,
        };
        tasks.push(((true, None, asked.asked_at), line));
    }
    for (proposal, person) in keeping::waiting(&visit.cx)? {
        let line = TaskLine {
            expired_on: None,
            asked: None,
            task: "agree_role".to_owned(),
            organisation: person.name,
            number: visit.cx.say(&format!("role-{}", proposal.role)),
            url: accounts::address(person.id),
            since: proposal.at.to_string(),
            days: proposal.at.days_until(now),
            period: None,
        };
        tasks.push(((true, None, proposal.at), line));
    }
    for waiting in share_sections::my_sections(&visit.cx)? {
        let case = &waiting.case;
        let find = |db: &mut Db| organisations::find(db, case.organisation);
        let organisation = visit.cx.services.store.read(find)?.ok_or(UseCaseError::NotFound)?;
        let standard = visit.cx.services.standards.load(&case.standard)?;
        let title = self_assessment::section_title(standard, &standard_lang(visit), &waiting.area);
        let until = waiting.due_on.map(Timestamp::at_end_of);
        let line = TaskLine {
            expired_on: None,
            asked: None,
            task: "fill_section".to_owned(),
            organisation: format!("{title}, {}", organisation.legal_name),
            number: case.number.clone(),
            url: format!("/app/cases/{}/criteria", case.id),
            since: waiting.since.to_string(),
            days: waiting.since.days_until(now),
            period: waiting.due_on.map(|day| PeriodLine {
                period: "section".to_owned(),
                until: day.to_string(),
                late: visit.cx.now().date() > day,
            }),
        };
        tasks.push(((until.is_none(), until, waiting.since), line));
    }
    for transition in transition::my_transitions(&visit.cx)? {
        let until = Timestamp::at_end_of(transition.until);
        let since = Timestamp::at_midnight(transition.asked_since);
        let number = transition.certificate.to_string();
        let line = TaskLine {
            task: "move_to_version".to_owned(),
            organisation: transition.holder,
            url: certificates::url(transition.certificate.as_str()),
            number,
            expired_on: None,
            asked: None,
            since: transition.asked_since.to_string(),
            days: since.days_until(now),
            period: Some(PeriodLine {
                period: PeriodKind::Questions.to_string(),
                until: transition.until.to_string(),
                late: until < visit.cx.now(),
            }),
        };
        tasks.push(((false, Some(until), since), line));
    }
    for suspended in certificate_file::my_suspensions(&visit.cx)? {
        let until = suspended.until.map(Timestamp::at_end_of);
        let line = TaskLine {
            task: "meet_conditions".to_owned(),
            organisation: suspended.holder,
            url: format!("{}/lift", certificates::url(suspended.certificate.as_str())),
            number: suspended.certificate.to_string(),
            expired_on: None,
            asked: None,
            since: suspended.since.to_string(),
            days: suspended.since.days_until(now),
            period: suspended.until.map(|day| PeriodLine {
                period: "conditions".to_owned(),
                until: day.to_string(),
                late: now.date() > day,
            }),
        };
        tasks.push(((until.is_none(), until, suspended.since), line));
    }
    for renewable in begin_renewal::my_renewals(&visit.cx)? {
        let until = Timestamp::at_end_of(renewable.until);
        let since = Timestamp::at_midnight(renewable.since);
        let line = TaskLine {
            task: "renew_certificate".to_owned(),
            organisation: renewable.holder,
            url: certificates::url(renewable.certificate.as_str()),
            number: renewable.certificate.to_string(),
            expired_on: renewable.expired_on.map(|day| day.to_string()),
            asked: None,
            since: renewable.since.to_string(),
            days: since.days_until(now),
            period: Some(PeriodLine {
                period: "renewal".to_owned(),
                until: renewable.until.to_string(),
                late: false,
            }),
        };
        tasks.push(((false, Some(until), since), line));
    }
    tasks.sort_by_key(|(urgency, _)| *urgency);
    let late = |line: &TaskLine| line.period.as_ref().is_some_and(|period| period.late);
    let (overdue, tasks) = tasks.into_iter().map(|(_, line)| line).partition(late);
    let watches = watches(visit, may_oversee)?;
    let actor = visit.cx.actor.as_ref();
    let own = members::my_organisations(&visit.cx)?.into_iter();
    visit.page(&StartPage {
        for_no_officer: usecase::oversight::for_no_officer(&visit.cx)?,
        commitment_due: commitments::is_due(&visit.cx),
        organisations: own
            .map(|(organisation, _)| Link {
                url: people::address(organisation.id),
                label: organisation.legal_name,
            })
            .collect(),
        overdue,
        tasks,
        watched: watches.0,
        alerts: watches.1,
        proposed_roles: keeping::proposed_for_me(&visit.cx)?
            .iter()
            .map(ToString::to_string)
            .collect(),
        keeps_accounts: accounts::is_open_to(visit),
        answers_for_service: service::is_open_to(visit),
        unwell: service_state::is_unwell(&visit.cx)?,
        is_administrator: actor.is_some_and(|actor| actor.body_roles.contains(&BodyRole::Administrator)),
        concerns_url: handle_concern::may_read(&visit.cx)
            .is_ok()
            .then(|| "/app/concerns".to_owned()),
        cases: rows,
        may_oversee,
        commits: commitments::asked(&visit.cx).is_ok(),
        keeps_interests: interests::is_open_to(visit),
        reads_competence: competence::is_open_to(visit),
        may_create: new_case::is_possible(visit)?,
        sees_certificates: certificate_file::has_certificates(&visit.cx)?,
    })
}

/// What whoever watches over cases sees of them in short: how many, and what the rules of oversight find.
fn watches(visit: &Visit, may_oversee: bool) -> Result<(Watched, Vec<AlertCount>), UseCaseError> {
    if !may_oversee {
        return Ok((Watched::default(), Vec::new()));
    }
    let board = board::board(&visit.cx)?;
    let now = visit.cx.now();
    let watched = Watched {
        cases: board.len(),
        overdue: board.iter().filter(|entry| entry.is_overdue(now)).count(),
    };
    let found = usecase::oversight::oversight(&visit.cx)?;
    let of_rule = |rule: &Rule| AlertCount {
        alert: rule.alert.to_string(),
        count: found
            .iter()
            .filter(|finding| finding.alert == rule.alert && finding.looked.is_none())
            .count(),
    };
    let alerts = RULES.iter().map(of_rule).filter(|alert| alert.count > 0);
    Ok((watched, alerts.collect()))
}

/// A period as pages tell it.
pub fn period_line(visit: &Visit, period: &Period) -> PeriodLine {
    PeriodLine {
        period: period.kind.to_string(),
        until: period.until.date().to_string(),
        late: period.is_over(visit.cx.now()),
    }
}

/// Where in a case a task is done.
pub fn place(task: Task) -> &'static str {
    match task {
        Task::ContinueSelfAssessment => "/criteria",
        Task::AnswerQuestions => "/resubmit",
        Task::SignAgreement | Task::SignForBody => "/agreement",
        Task::SeeTeam | Task::SeeReplacement | Task::PlanTeam | Task::ReplacePerson | Task::AnswerObjection => "/team",
        Task::TakeUp | Task::TakeUpAbout | Task::AppointOwner | Task::Unanswered | Task::ConsiderAppeal => "",
        Task::ReviewApplication => "/application-review",
        Task::DeclareInterests | Task::DeclareToAnswer | Task::SignCommitment => "/declaration",
        Task::PlanEvaluation => "/plan/edit",
        Task::SeePlan => "/plan",
        Task::Score => "/sheet",
        Task::Consensus => "/consensus",
        Task::SendFindings
        | Task::AnswerFindings
        | Task::CarryOut
        | Task::JudgeAnswers
        | Task::CloseCorrectiveAction => "/findings",
        Task::Report | Task::ReportAgain => "/report",
        Task::Review | Task::ReviewAgain | Task::ReviewStatement => "/review",
        Task::Decide => "/decision",
        Task::Statement | Task::StatementAgain => "/statement",
        Task::CallDeciders => "/deciders",
    }
}
