//! What the plan of an evaluation promises: it comes first, it covers everything, and nothing of it is overwritten.

use super::{
    house::{House, criteria, score},
    keeping_time::letters,
    steps::{code, unmet},
};
use crate::{
    domain::{
        account::Function,
        case::Guard,
        evaluation_plan::{PlanAnswer, RemoteMeans, Session, SessionMode},
        ids::CaseId,
        replacement::Cause,
    },
    store::plan_revisions,
    usecase::{
        UseCaseError,
        evaluation_plan::{PlanEvaluation, all, answer_plan, plan_evaluation},
        lock_sheet::lock_sheet,
        my_work::{Task, my_work},
        notify::Letter,
        propose_team::confirm_team,
        raise_finding::raising_table,
        record_score::record_score,
        replace_person::{ReplacePerson, replace_person},
    },
};

/// A case whose team stands and has declared, and nothing planned.
fn unplanned(house: &House) -> CaseId {
    let case = house.in_team_proposed();
    confirm_team(&house.by("owner"), case).unwrap();
    house.declare_all(case);
    case
}

fn task(house: &House, name: &str) -> Option<Task> {
    let work = my_work(&house.by(name)).unwrap();
    work.first()
        .and_then(|visible| visible.waiting)
        .map(|waiting| waiting.task)
}

fn changed(house: &House, case: CaseId, change: impl Fn(&mut PlanEvaluation)) -> Result<(), UseCaseError> {
    let mut command = house.plan_of(case);
    change(&mut command);
    plan_evaluation(&house.by("lead"), &command)
}

fn remote() -> RemoteMeans {
    RemoteMeans {
        agreement: "Nothing is recorded.".to_owned(),
        risks: "A bad line; people abroad can take part.".to_owned(),
        means: "Video calls for the interviews.".to_owned(),
    }
}

/// By remote means, with everything that asks for.
fn by_video(command: &mut PlanEvaluation) {
    let session = &mut command.sessions[0];
    session.mode = SessionMode::Remote;
    session.place = "Video call of the cluster".to_owned();
    session.people = "Cluster manager".to_owned();
    command.remote = Some(remote());
}

#[test]
fn nobody_scores_or_raises_a_finding_before_the_plan_says_who_looks_at_what() {
    let house = House::new();
    let case = unplanned(&house);
    assert_eq!(task(&house, "lead"), Some(Task::PlanEvaluation));
    assert_eq!(task(&house, "assessor"), None);
    for name in ["lead", "assessor"] {
        let refused = record_score(&house.by(name), &score(case, criteria()[0].clone(), 0)).unwrap_err();
        assert_eq!(unmet(&refused), [Guard::EvaluationPlanned]);
        let refused = raising_table(&house.by(name), case).err().unwrap();
        assert_eq!(unmet(&refused), [Guard::EvaluationPlanned]);
    }
    changed(&house, case, |_| {}).unwrap();
    assert_eq!(task(&house, "lead"), Some(Task::Score));
    assert_eq!(task(&house, "assessor"), Some(Task::Score));
    assert_eq!(task(&house, "owner"), Some(Task::SeePlan));
    // The cluster and the assessor are told; whoever wrote it knows.
    assert_eq!(letters(&house, Letter::PlanWritten), 2);
    record_score(&house.by("assessor"), &score(case, criteria()[0].clone(), 0)).unwrap();
}

#[test]
fn only_the_lead_plans_and_a_plan_that_forgets_a_criterion_is_refused_with_its_code() {
    let house = House::new();
    let case = unplanned(&house);
    for name in ["assessor", "officer", "owner", "reviewer"] {
        let refused = plan_evaluation(&house.by(name), &house.plan_of(case)).unwrap_err();
        assert!(matches!(refused, UseCaseError::Denied(_)), "{name}: {refused:?}");
    }
    let stranger = house.person("stranger");
    let whole = |session: &Session| session.criteria.clone();
    type Change<'a> = &'a dyn Fn(&mut PlanEvaluation);
    let changes: [(Change<'_>, (&str, &str)); 4] = [
        (
            &|command| drop(command.sessions[0].criteria.pop()),
            ("looked_at", "criteria_unplanned"),
        ),
        (
            &|command| command.sessions[0].team = vec![stranger],
            ("present", "unknown_option"),
        ),
        (&|command| command.sessions.clear(), ("day", "required")),
        (
            &|command| {
                let mut past = command.sessions[0].clone();
                (past.number, past.day) = (2, past.day.yesterday().unwrap());
                past.criteria = whole(&past);
                command.sessions.push(past);
            },
            ("day", "date_in_past"),
        ),
    ];
    for (change, expected) in changes {
        let refused = changed(&house, case, change).unwrap_err();
        assert_eq!(code(&refused), expected);
    }
    let open = changed(&house, case, |command| drop(command.sessions[0].criteria.pop())).unwrap_err();
    let UseCaseError::Invalid(errors) = open else {
        panic!("no field error")
    };
    let standard = house.services.standards.load(&house.case(case).standard).unwrap();
    assert_eq!(errors[0].detail, standard.criteria().last().unwrap().code);
}

#[test]
fn a_revision_says_why_and_keeps_what_was_there_before() {
    let house = House::new();
    let case = unplanned(&house);
    changed(&house, case, |_| {}).unwrap();
    let stale = changed(&house, case, |command| command.why = "Again.".to_owned()).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    let silent = changed(&house, case, |command| command.shown = 1).unwrap_err();
    assert_eq!(code(&silent), ("why", "required"));
    // Session 1 is left out and 2 comes: 1 stays in the plan, called off.
    house.pass_days(2);
    changed(&house, case, |command| {
        command.shown = 1;
        command.why = "The hall is taken.".to_owned();
        command.sessions[0].number = 2;
    })
    .unwrap();
    let kept = house.services.store.read(|db| all(db, case)).unwrap();
    let told: Vec<_> = kept
        .iter()
        .map(|kept| {
            let sessions = kept.plan.sessions.iter();
            let sessions: Vec<_> = sessions.map(|one| (one.number, one.called_off)).collect();
            (kept.plan.revision, kept.plan.why.as_str(), sessions)
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, "", vec![(1, false)]),
            (2, "The hall is taken.", vec![(1, true), (2, false)])
        ]
    );
}

#[test]
fn the_cluster_answers_each_revision_once_and_the_lead_hears_of_another_date() {
    let house = House::new();
    let case = unplanned(&house);
    let owner = house.by("owner");
    let early = answer_plan(&owner, case, 0, (PlanAnswer::Accepted, "")).unwrap_err();
    assert_eq!(unmet(&early), [Guard::PlanUnanswered]);
    changed(&house, case, |_| {}).unwrap();
    let silent = answer_plan(&owner, case, 1, (PlanAnswer::OtherDate, " ")).unwrap_err();
    assert_eq!(code(&silent), ("reason", "required"));
    answer_plan(&owner, case, 1, (PlanAnswer::OtherDate, "A week later.")).unwrap();
    assert_eq!(task(&house, "lead"), Some(Task::PlanEvaluation));
    assert_eq!(letters(&house, Letter::OtherDateAsked), 1);
    let twice = answer_plan(&owner, case, 1, (PlanAnswer::Accepted, "")).unwrap_err();
    assert_eq!(unmet(&twice), [Guard::PlanUnanswered]);
    changed(&house, case, |command| {
        command.shown = 1;
        command.why = "As the cluster asked.".to_owned();
    })
    .unwrap();
    let stale = answer_plan(&owner, case, 1, (PlanAnswer::Accepted, "")).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    answer_plan(&owner, case, 2, (PlanAnswer::Accepted, "")).unwrap();
    let kept = house.services.store.read(|db| plan_revisions::list(db, case)).unwrap();
    let answers: Vec<_> = kept.into_iter().filter_map(|kept| kept.answered).collect();
    assert_eq!(answers[0].words, "A week later.");
    assert_eq!(answers[1].answer, PlanAnswer::Accepted);
    assert_eq!(task(&house, "owner"), None);
}

#[test]
fn no_sheet_is_closed_on_remote_means_that_the_cluster_has_not_agreed_to() {
    let house = House::new();
    let case = unplanned(&house);
    let missing = changed(&house, case, |command| {
        by_video(command);
        command.remote = Some(RemoteMeans {
            risks: " ".to_owned(),
            ..remote()
        });
    })
    .unwrap_err();
    assert_eq!(code(&missing), ("risks", "required"));
    changed(&house, case, by_video).unwrap();
    // Documents can be read and scored meanwhile.
    house.score_all(case, "assessor", [0; 4]);
    let refused = lock_sheet(&house.by("assessor"), case).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::RemoteMeansAgreed]);
    answer_plan(&house.by("owner"), case, 1, (PlanAnswer::Accepted, "")).unwrap();
    lock_sheet(&house.by("assessor"), case).unwrap();
}

#[test]
fn who_comes_onto_the_team_has_a_place_in_a_plan_of_the_whole_team() {
    let house = House::new();
    let case = unplanned(&house);
    let only = house.person("assessor");
    changed(&house, case, |command| command.sessions[0].team = vec![only]).unwrap();
    let command = ReplacePerson {
        case,
        function: Function::Assessor,
        person: Some(only),
        successor: Some(house.person("stranger")),
        cause: Some(Cause::Unavailable),
        reason: "Ill for a month.".to_owned(),
    };
    replace_person(&house.by("officer"), &command).unwrap();
    let refused = record_score(&house.by("lead"), &score(case, criteria()[0].clone(), 0)).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::EvaluationPlanned]);
    changed(&house, case, |command| {
        command.shown = 1;
        command.why = "Somebody else assesses.".to_owned();
    })
    .unwrap();
    record_score(&house.by("lead"), &score(case, criteria()[0].clone(), 0)).unwrap();
}

#[test]
fn a_plan_that_lacks_somebody_is_the_leads_to_mend_after_their_own_sheet_is_locked() {
    let house = House::new();
    let case = unplanned(&house);
    let only = house.person("assessor");
    changed(&house, case, |command| command.sessions[0].team = vec![only]).unwrap();
    house.score_all(case, "lead", [0; 4]);
    lock_sheet(&house.by("lead"), case).unwrap();
    assert_eq!(task(&house, "lead"), None);
    let command = ReplacePerson {
        case,
        function: Function::Assessor,
        person: Some(only),
        successor: Some(house.person("stranger")),
        cause: Some(Cause::Unavailable),
        reason: "Ill for a month.".to_owned(),
    };
    replace_person(&house.by("officer"), &command).unwrap();
    assert_eq!(task(&house, "lead"), Some(Task::PlanEvaluation));
}
