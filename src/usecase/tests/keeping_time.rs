//! What time brings about: the clock's three events, and reminders.

use super::{
    house::{House, criteria},
    steps::{before_committee, code, task, vote},
};
use crate::{
    domain::{
        account::OrganisationRole,
        case::{Outcome, State},
        ids::CaseId,
        period::Period,
        record::BIND,
        standard::Level,
        time::Timestamp,
    },
    store::{audit, evaluation::sheets, queue},
    usecase::{
        Cx,
        keep_time::{Kept, keep_time},
        my_work::Task,
        notify::{Letter, MAIL_JOB, MailJob},
        periods, review_application, save_answer,
        submit_application::{self, QuestionAnswered},
    },
};

const SECOND: i64 = 1_000;

fn pass(house: &House) -> Kept {
    keep_time(&Cx::system(&house.services, "time")).unwrap()
}

fn one_event() -> Kept {
    Kept {
        events: 1,
        ..Kept::default()
    }
}

fn one_reminder() -> Kept {
    Kept {
        reminders: 1,
        ..Kept::default()
    }
}

/// The only period that runs.
fn period(house: &House, case: CaseId) -> Period {
    let case = house.case(case);
    let running = house
        .services
        .store
        .read(|db| periods::of_case(db, &house.by("officer"), &case))
        .unwrap();
    let [period] = running[..] else {
        panic!("not one period: {running:?}")
    };
    period
}

/// The letters queued so far of a kind: to whom.
pub(super) fn letters(house: &House, letter: Letter) -> usize {
    let jobs = house.services.store.read(queue::list_unfinished).unwrap();
    let mails = jobs.into_iter().filter(|job| job.kind == MAIL_JOB);
    mails
        .filter(|job| serde_json::from_value::<MailJob>(job.payload.clone()).unwrap().letter == letter)
        .count()
}

/// The instant at which so many tenths of a period are over, and a second more.
fn after(period: Period, tenths: i64) -> Timestamp {
    let length = period.until.millis() - period.from.millis();
    period.from.plus_millis(length / 10 * tenths + SECOND)
}

#[test]
fn a_draft_nobody_works_on_is_reminded_of_twice_and_ends_a_second_after_its_time_and_not_before() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    let period = period(&house, case);
    for (tenths, reminders) in [(5, 1), (8, 2)] {
        house.set_clock(after(period, tenths).plus_millis(-2 * SECOND));
        assert_eq!(pass(&house), Kept::default());
        house.set_clock(after(period, tenths));
        assert_eq!(pass(&house), one_reminder());
        assert_eq!(pass(&house), Kept::default(), "a second pass does nothing twice");
        assert_eq!(letters(&house, Letter::Reminder), reminders);
    }
    house.set_clock(period.until.plus_millis(-SECOND));
    assert_eq!(pass(&house), Kept::default());
    house.set_clock(period.until.plus_millis(SECOND));
    assert_eq!(pass(&house), one_event());
    assert_eq!(house.case(case).state, State::Abandoned);
    assert_eq!(letters(&house, Letter::Lapsed), 1);
    assert_eq!(pass(&house), Kept::default());
    let events = house.services.store.read(|db| audit::for_case(db, case)).unwrap();
    let last = events.iter().rfind(|event| event.event != BIND).unwrap();
    assert_eq!((last.event.as_str(), last.acting_role.as_str()), ("lapse", "system"));
}

#[test]
fn work_on_a_draft_begins_its_time_anew() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    let before = period(&house, case);
    house.set_clock(after(before, 8));
    pass(&house);
    let answer = save_answer::SaveAnswer {
        case,
        shown: house.version(case),
        criterion: criteria()[0].clone(),
        level: Some(Level(1)),
        applies: true,
        note: "Begun".to_owned(),
        row_version: 0,
    };
    save_answer::save_answer(&house.by("owner"), &answer).unwrap();
    house.set_clock(before.until.plus_millis(SECOND));
    assert_eq!(pass(&house), Kept::default());
    let anew = period(&house, case);
    assert_eq!(anew.from, after(before, 8));
    house.set_clock(after(anew, 5));
    assert_eq!(pass(&house), one_reminder());
}

#[test]
fn a_refused_attempt_is_no_work_on_a_draft() {
    let house = House::new();
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    let before = period(&house, case);
    house.pass_days(10);
    let refused = review_application::take_up_application(&house.by("officer"), case);
    assert!(refused.is_err());
    assert_eq!(period(&house, case), before);
}

#[test]
fn a_team_nobody_objects_to_stands_a_second_after_the_time_to_object_and_not_before() {
    let house = House::new();
    let case = house.in_team_proposed();
    let period = period(&house, case);
    house.set_clock(period.until.plus_millis(-SECOND));
    assert_eq!(pass(&house).events, 0);
    assert_eq!(house.case(case).state, State::TeamProposed);
    house.set_clock(period.until.plus_millis(SECOND));
    assert_eq!(pass(&house), one_event());
    assert_eq!(house.case(case).state, State::Evaluation);
    let opened = house.services.store.read(|db| sheets::of_case(db, case)).unwrap();
    assert_eq!(opened.len(), 2, "each assessor has a sheet");
    assert_eq!(letters(&house, Letter::TeamStands), 1);
    assert_eq!(letters(&house, Letter::EvaluationStarted), 2);
    assert_eq!(pass(&house), Kept::default());
}

#[test]
fn a_refusal_nobody_appeals_against_closes_a_second_after_the_time_to_appeal_and_not_before() {
    let house = House::new();
    let case = before_committee(&house, [0, 0, 0, 0]);
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Refuse).unwrap();
    }
    assert_eq!(house.case(case).state, State::Refused);
    let period = period(&house, case);
    house.set_clock(period.until.plus_millis(-SECOND));
    assert_eq!(pass(&house), Kept::default());
    house.set_clock(period.until.plus_millis(SECOND));
    assert_eq!(pass(&house), one_event());
    assert_eq!(house.case(case).state, State::ClosedRefused);
    assert_eq!(letters(&house, Letter::AppealTimeOver), 1);
    assert_eq!(pass(&house), Kept::default());
}

/// A case with a question to the cluster, due in twenty days.
fn asked(house: &House) -> CaseId {
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    house.answer_all(case);
    house.to_review(case);
    let due_on = house.services.clock.now().plus_millis(20 * 86_400_000).date();
    review_application::request_info(&house.by("officer"), case, "Who leads?", due_on).unwrap();
    case
}

#[test]
fn a_question_is_reminded_of_once_each_at_half_four_fifths_and_all_of_its_time() {
    let house = House::new();
    let case = asked(&house);
    let period = period(&house, case);
    for (tenths, reminders) in [(5, 1), (8, 2), (10, 3)] {
        house.set_clock(after(period, tenths).plus_millis(-2 * SECOND));
        assert_eq!(pass(&house), Kept::default(), "before {tenths} tenths");
        house.set_clock(after(period, tenths));
        assert_eq!(pass(&house), one_reminder(), "at {tenths} tenths");
        assert_eq!(pass(&house), Kept::default());
        assert_eq!(letters(&house, Letter::Reminder), reminders);
    }
    house.pass_days(400);
    assert_eq!(pass(&house), Kept::default());
    assert_eq!(
        house.case(case).state,
        State::InfoRequested,
        "the clock decides nothing here"
    );
}

#[test]
fn who_cannot_answer_for_the_cluster_is_not_reminded_to() {
    let house = House::new();
    let case = asked(&house);
    house.join("stranger");
    let editor = house.person("stranger");
    let (organisation, now) = (house.organisation, house.services.clock.now());
    let join = |db: &mut crate::store::Db| {
        crate::store::organisations::set_member(db, organisation, editor, OrganisationRole::Editor, now)
    };
    house.services.store.write(join).unwrap();
    house.set_clock(after(period(&house, case), 5));
    pass(&house);
    assert_eq!(letters(&house, Letter::Reminder), 1, "the owner alone");
}

#[test]
fn nobody_is_reminded_of_what_was_answered_meanwhile() {
    let house = House::new();
    let case = asked(&house);
    let period = period(&house, case);
    let read = |db: &mut crate::store::Db| crate::store::application::questions::list(db, case);
    let question = house.services.store.read(read).unwrap().remove(0);
    let answer = QuestionAnswered {
        id: question.id,
        answer: "Ms Kowalska".to_owned(),
    };
    submit_application::resubmit_application(&house.by("owner"), case, &[answer]).unwrap();
    house.set_clock(after(period, 10));
    assert_eq!(pass(&house), Kept::default());
    assert_eq!(letters(&house, Letter::Reminder), 0);
}

#[test]
fn whoever_gets_more_time_to_answer_is_told_and_reminded_of_the_new_day_and_not_late_before_it() {
    let house = House::new();
    let case = asked(&house);
    let (officer, due) = ("officer", period(&house, case).until.date());
    house.set_clock(after(period(&house, case), 10));
    pass(&house);
    house.pass_days(1);
    let late = review_application::decline_application;
    assert_eq!(task(&house, case, officer), Some(Task::Unanswered));
    let in_two_years = house.services.clock.now().plus_millis(730 * 86_400_000).date();
    for (day, wrong) in [
        (in_two_years, "date_too_late"),
        (due, "date_in_past"),
        (house.services.clock.now().date(), "date_in_past"),
    ] {
        let refused = review_application::extend_answer(&house.by(officer), case, day).unwrap_err();
        assert_eq!(code(&refused), ("due_on", wrong));
    }
    let day = house.services.clock.now().plus_millis(10 * 86_400_000).date();
    let told = letters(&house, Letter::InfoRequested);
    review_application::extend_answer(&house.by(officer), case, day).unwrap();
    assert_eq!(letters(&house, Letter::InfoRequested), told + 1);
    assert_eq!(task(&house, case, officer), None);
    assert!(
        late(&house.by(officer), case, "No answer.").is_err(),
        "not before the new day is over"
    );
    let earlier = review_application::extend_answer(&house.by(officer), case, day).unwrap_err();
    assert_eq!(code(&earlier), ("due_on", "date_not_later"));
    assert_eq!(period(&house, case).until.date(), day);
    assert_eq!(
        pass(&house),
        Kept::default(),
        "nobody is reminded of what was only just asked"
    );
    house.set_clock(after(period(&house, case), 10));
    assert_eq!(pass(&house), one_reminder());
    house.pass_days(1);
    late(&house.by(officer), case, "No answer.").unwrap();
}
