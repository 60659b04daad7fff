//! Where the standard leaves it to the officer to confirm that a criterion does not apply.

use super::{
    house::House,
    steps::{code, report},
    trial::{CLAIMED, answer, complete, judge, said, uid},
};
use crate::{
    domain::{
        answers::Mark,
        bilingual::Bilingual,
        case::State,
        ids::CaseId,
        policy::Action,
        standard::{Standard, load, tests::files_of},
    },
    store::{application::questions, audit},
    usecase::{
        UseCaseError,
        change_application::{ChangeApplication, change_application},
        complete_evaluation::complete_evaluation,
        dossier::FrozenReport,
        give_panel_points::{GivePanelPoints, give_panel_points},
        lock_sheet::lock_sheet,
        review_application::{accept_application, request_info},
        save_answer::save_answer,
        sheets,
        submit_application::{QuestionAnswered, resubmit_application},
    },
};

/// The trial standard, with the officer to confirm what does not apply.
pub(crate) fn by_officer() -> Standard {
    by_officer_with("confirmed_by = \"officer\" }")
}

fn by_officer_with(rule: &str) -> Standard {
    let mut files = files_of("tests/data/standards/trial/1.0.0");
    let (_, criteria) = files
        .iter_mut()
        .find(|(path, _)| path == "criteria/basics.toml")
        .unwrap();
    let text = String::from_utf8(criteria.clone()).unwrap();
    let changed = text.replace("confirmed_by = \"assessor\" }", rule);
    assert_ne!(changed, text);
    *criteria = changed.into_bytes();
    load("trial/1.0.0", &files).unwrap()
}

/// A taken up application that says of the services that they do not apply.
fn in_review() -> (House, CaseId) {
    let house = House::with([by_officer()]);
    let case = complete(&house);
    house.to_review(case);
    (house, case)
}

#[test]
fn an_application_is_accepted_only_when_the_officer_confirms_what_is_said_not_to_apply() {
    let (house, case) = in_review();
    let refused = |confirmed: &[&str]| {
        let confirmed: Vec<_> = confirmed.iter().map(|word| uid(word)).collect();
        code(&house.accept(case, &confirmed).unwrap_err())
    };
    assert_eq!(refused(&[]), ("left_out", "left_out_not_yes"));
    assert_eq!(refused(&["plan"]), ("left_out", "left_out_not_yes"));
    assert_eq!(house.case(case).state, State::ApplicationReview);
    assert!(said(&house, case).particulars.left_out.is_empty());

    house.accept(case, &[uid("services"), uid("plan")]).unwrap();
    let confirmed = said(&house, case).particulars.left_out;
    assert_eq!(
        confirmed.keys().collect::<Vec<_>>(),
        [&uid("services")],
        "what applies is not left out"
    );
    let again = house.accept(case, &[uid("services")]).unwrap_err();
    assert!(matches!(again, UseCaseError::Rejected(_)), "{again:?}");
    let trail = house.services.store.read(|db| audit::for_case(db, case)).unwrap();
    let told = trail.iter().filter(|event| event.event == "confirm_left_out");
    assert_eq!(
        told.map(|event| event.reason.as_deref()).collect::<Vec<_>>(),
        [Some("services")]
    );
}

#[test]
fn what_the_officer_left_out_is_judged_by_nobody_and_stands_in_the_report_under_the_officers_name() {
    let (house, case) = in_review();
    house.accept_and_go_on(case, &[uid("services")]);
    for level in [Some(1), None] {
        let refused = judge(&house, case, "lead", ("services", level)).unwrap_err();
        assert_eq!(code(&refused), ("level", "unknown_option"));
    }
    for name in ["lead", "assessor"] {
        let judged = CLAIMED.into_iter().filter(|(criterion, _)| *criterion != "services");
        judged.for_each(|mark| judge(&house, case, name, mark).unwrap());
        assert!(sheets::desk(&house.by(name), case).unwrap().unjudged.is_empty());
        lock_sheet(&house.by(name), case).unwrap();
    }
    let table = sheets::team_table(&house.by("lead"), case, Action::LeadEvaluation).unwrap();
    let consensus = &table.consensus;
    assert!(consensus.open.is_empty() && consensus.comparison(&uid("services")).is_none());
    assert!(consensus.scoring.criterion(&uid("services")).unwrap().is_left_out());

    let panel = GivePanelPoints {
        case,
        panel: "pitch".parse().unwrap(),
        points: "7.5".to_owned(),
        reason: "A good visit".to_owned(),
    };
    give_panel_points(&house.by("lead"), &panel).unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    let report = house.services.store.read(|db| FrozenReport::latest(db, case)).unwrap();
    let found = report
        .document
        .criteria
        .iter()
        .find(|finding| finding.criterion == uid("services"));
    let found = found.unwrap();
    assert_eq!(
        (found.mark(), found.left_out_by.as_deref()),
        (Mark::NotApplicable, Some("officer"))
    );
    let standard = house.services.standards.load(&house.case(case).standard).unwrap();
    assert!(
        report
            .scoring(standard)
            .unwrap()
            .criterion(&uid("services"))
            .unwrap()
            .is_left_out()
    );
}

#[test]
fn an_officer_who_holds_that_it_applies_lets_the_cluster_answer_and_then_nobody_leaves_it_out() {
    let (house, case) = in_review();
    let due = house.services.clock.now().plus_millis(7 * 86_400_000).date();
    request_info(&house.by("officer"), case, "Is there no service at all?", due).unwrap();
    let mut answered = answer(case, "services", Some(1), true, "There is one");
    answered.row_version = 1;
    save_answer(&house.by("owner"), &answered).unwrap();
    let asked = house.services.store.read(|db| questions::list(db, case)).unwrap();
    let answered = QuestionAnswered {
        id: asked[0].id,
        answer: "There is one".to_owned(),
    };
    resubmit_application(&house.by("owner"), case, &[answered]).unwrap();
    house.accept_and_go_on(case, &[]);
    let refused = judge(&house, case, "lead", ("services", None)).unwrap_err();
    assert_eq!(
        code(&refused),
        ("level", "unknown_option"),
        "only the officer can say so"
    );
    judge(&house, case, "lead", ("services", Some(1))).unwrap();
}

#[test]
fn what_the_label_sought_does_not_ask_about_needs_nobodys_confirmation() {
    let standard = by_officer_with("confirmed_by = \"officer\" }\nlabels = [\"tree\"]");
    let house = House::with([standard]);
    let case = complete(&house);
    let change = ChangeApplication {
        case,
        case_version: house.case(case).version,
        label: "seed".parse().unwrap(),
        track: Some("grown".parse().unwrap()),
        scope: Bilingual::only("All of its services"),
    };
    change_application(&house.by("owner"), &change).unwrap();
    house.to_review(case);
    house.accept(case, &[]).unwrap();
    assert!(said(&house, case).particulars.left_out.is_empty());
}

#[test]
fn an_officer_accepts_what_was_read_and_nothing_that_was_handed_in_since() {
    let (house, case) = in_review();
    let read = house.handed_in(case);
    let officer = house.by("officer");
    let due = house.services.clock.now().plus_millis(7 * 86_400_000).date();
    request_info(&officer, case, "Why no services?", due).unwrap();
    let asked = house.services.store.read(|db| questions::list(db, case)).unwrap();
    let answered = QuestionAnswered {
        id: asked[0].id,
        answer: "For another reason".to_owned(),
    };
    resubmit_application(&house.by("owner"), case, &[answered]).unwrap();
    let stale = accept_application(&officer, (case, &read), &[], &[uid("services")]).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    house.accept(case, &[uid("services")]).unwrap();
}
