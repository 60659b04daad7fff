//! The start page of a signed-in person.

use super::new_case;
use crate::{
    domain::standard::LabelSlot,
    store::organisations,
    usecase::{
        UseCaseError,
        my_work::{self, Task, VisibleCase},
    },
    views::pages::work::{CaseRow, StartPage, Task as TaskLine},
    web::{
        present::{Texts, standard_lang},
        visit::{Outcome, Visit},
    },
};

/// `GET /app`
pub fn start(visit: &Visit) -> Outcome {
    let work = my_work::my_work(&visit.cx)?;
    let today = visit.cx.now().date();
    let mut tasks = Vec::new();
    let mut rows = Vec::new();
    for VisibleCase { case, task, due_on } in work {
        let organisation = visit
            .cx
            .services
            .store
            .read(|db| organisations::find(db, case.organisation))?;
        let organisation = organisation.ok_or(UseCaseError::NotFound)?.legal_name;
        let url = format!("/app/cases/{}", case.id);
        if let Some(task) = task {
            tasks.push(TaskLine {
                task: task.to_string(),
                organisation: organisation.clone(),
                number: case.number.clone(),
                url: format!("{url}{}", place(task)),
                since: case.updated_at.to_string(),
                late: due_on.is_some_and(|due| due < today),
                by: due_on.map(|due| due.to_string()),
            });
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
            state: case.state.to_string(),
            changed_at: case.updated_at.to_string(),
        });
    }
    visit.page(&StartPage {
        tasks,
        cases: rows,
        may_create: new_case::is_possible(visit)?,
    })
}

/// Where in a case a task is done.
pub fn place(task: Task) -> &'static str {
    match task {
        Task::ContinueSelfAssessment => "/criteria",
        Task::AnswerQuestions => "/resubmit",
        Task::SignAgreement | Task::SignForBody => "/agreement",
        Task::SeeTeam | Task::PlanTeam => "/team",
        Task::TakeUp => "",
        Task::ReviewApplication => "/application-review",
        Task::DeclareInterests => "/declaration",
        Task::Score => "/sheet",
        Task::Consensus => "/consensus",
        Task::AnswerFindings | Task::JudgeAnswers | Task::CloseCorrectiveAction => "/findings",
        Task::Report => "/report",
        Task::Review => "/review",
        Task::Decide => "/decision",
    }
}
