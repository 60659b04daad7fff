//! What is no move: to where nothing leads, by whom it is not, of what is not a draft, and a second time.

use std::thread;

use tempfile::TempDir;

use super::{super::steps::code, *};
use crate::{
    domain::{
        case::{Guard, Rejection},
        policy::Denied,
    },
    store::{Store, testing::FreshDatabase},
    usecase::{Catalogue, undo_move::undo_move},
};

fn preview_error(house: &House, name: &str, case: CaseId, to: &str) -> UseCaseError {
    let cx = house.by(name);
    match preview_move(&cx, case, to.parse().unwrap()) {
        Ok(_) => panic!("{to} was shown to {name}"),
        Err(error) => error,
    }
}

#[test]
fn only_a_later_version_that_is_open_today_and_says_what_becomes_of_answers_is_moved_to() {
    let house = House::with(standards());
    let case = draft(&house);
    let refused = |to: &str| unmet(&preview_error(&house, "owner", case, to));
    assert_eq!(refused("2.0.0"), [Guard::VersionOpen], "it comes into force in a week");
    assert_eq!(refused("1.0.0"), [Guard::LaterVersion]);
    let nowhere = preview_error(&house, "owner", case, "9.0.0");
    assert!(matches!(nowhere, UseCaseError::NotFound), "{nowhere:?}");
    house.pass_days(8);
    preview_move(&house.by("owner"), case, "2.0.0".parse().unwrap()).unwrap();

    // Without the version in between nothing says how to get there.
    let gap = House::with([mini(), later("mini/3.0.0")]);
    gap.pass_days(90);
    let case = draft(&gap);
    let error = preview_error(&gap, "owner", case, "3.0.0");
    assert_eq!(unmet(&error), [Guard::WayKnown]);
}

#[test]
fn a_case_that_is_there_already_is_refused_with_the_version_it_is_at() {
    let house = house();
    let case = draft(&house);
    go(&house, case, "2.0.0").unwrap();
    let UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) = preview_error(&house, "owner", case, "2.0.0")
    else {
        panic!("not refused for where it is")
    };
    assert_eq!(unmet[0].guard, Guard::LaterVersion);
    assert_eq!(unmet[0].missing, ["2.0.0"]);
}

#[test]
fn strangers_find_no_case_and_what_was_submitted_does_not_move() {
    let house = house();
    let case = draft(&house);
    for name in ["stranger", "officer"] {
        let hidden = preview_error(&house, name, case, "2.0.0");
        assert!(
            matches!(hidden, UseCaseError::Denied(Denied::Hidden)),
            "{name}: {hidden:?}"
        );
    }
    let shown = form(&house, case, "2.0.0", Choices::default());
    house.submit(case).unwrap();
    let held = holdings(&house, case);
    for error in [
        preview_error(&house, "owner", case, "2.0.0"),
        move_draft(&house.by("owner"), &shown).unwrap_err(),
    ] {
        assert!(
            matches!(error, UseCaseError::Rejected(Rejection::NotNow { .. })),
            "{error:?}"
        );
    }
    let officer = preview_error(&house, "officer", case, "2.0.0");
    assert!(matches!(officer, UseCaseError::Denied(Denied::Role)), "{officer:?}");
    assert_eq!(holdings(&house, case), held);
}

#[test]
fn a_draft_that_is_not_as_it_was_shown_stays_where_it_is() {
    let house = house();
    let case = draft(&house);
    let shown = form(&house, case, "2.0.0", Choices::default());
    attach(&house, case, "list", &[("members", "")]);
    let held = holdings(&house, case);
    let error = move_draft(&house.by("owner"), &shown).unwrap_err();
    assert!(matches!(error, UseCaseError::Conflict), "{error:?}");
    assert_eq!(holdings(&house, case), held);
    move_draft(&house.by("owner"), &form(&house, case, "2.0.0", Choices::default())).unwrap();
}

#[test]
fn what_is_gone_must_be_chosen_among_what_there_is() {
    let house = house();
    let case = house.begin("trial@1.0.0", "tree", Some("grown")).unwrap();
    let choose = |label: Option<&str>, track: Option<&str>, picks: &[&str]| {
        let choices = Choices {
            label: label.map(|word| word.parse().unwrap()),
            track: track.map(|word| word.parse().unwrap()),
            picks: picks.iter().map(|word| uid(word)).collect(),
        };
        move_draft(&house.by("owner"), &form(&house, case, "2.0.0", choices))
    };
    let refused = |label, track, picks| code(&choose(label, track, picks).unwrap_err());
    let (oak, mature) = (Some("oak"), Some("mature"));
    assert_eq!(refused(None, mature, &[]), ("label", "required"));
    assert_eq!(refused(Some("tree"), mature, &[]), ("label", "unknown_option"));
    assert_eq!(refused(oak, None, &[]), ("track", "required"));
    assert_eq!(refused(oak, Some("grown"), &[]), ("track", "unknown_option"));
    assert_eq!(refused(oak, Some("early"), &[]), ("track", "not_for_label"));
    assert_eq!(refused(oak, mature, &["income"]), ("pick", "unknown_option"));
    let all = ["plan", "effects", "services"];
    assert_eq!(refused(oak, mature, &all), ("pick", "too_many"));
    assert_eq!(house.case(case).standard.to_string(), "trial@1.0.0");
    choose(oak, mature, &["plan", "effects"]).unwrap();
    let moved = house.case(case);
    assert_eq!((moved.label.as_str(), moved.track.unwrap().as_str()), ("oak", "mature"));
}

#[test]
fn the_same_form_sent_twice_moves_once_and_answers_alike() {
    let house = house();
    let case = draft(&house);
    let shown = form(&house, case, "2.0.0", Choices::default());
    let owner = house.by("owner");
    let first = move_draft(&owner, &shown).unwrap();
    let held = holdings(&house, case);
    assert_eq!(move_draft(&owner, &shown).unwrap(), first);
    assert_eq!(holdings(&house, case), held);
    assert_eq!(all_moves(&house, case).len(), 1);
    // Another form for the same version is no repetition.
    let other = MoveDraft {
        shown: "0".repeat(64),
        ..shown.clone()
    };
    assert_eq!(unmet(&move_draft(&owner, &other).unwrap_err()), [Guard::LaterVersion]);
    // After the move was taken back the form is a wish again.
    undo_move(&owner, case, first).unwrap();
    assert_ne!(move_draft(&owner, &shown).unwrap(), first);
}

#[test]
fn of_two_who_move_at_once_one_moves_and_the_other_is_told() {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        store.migrate().unwrap();
        let house = House::on(store, TempDir::new().unwrap(), Catalogue::new(standards()));
        house.join("stranger");
        let case = house.begin("trial@1.0.0", "tree", Some("grown")).unwrap();
        let choices = |picks: &[&str]| Choices {
            label: Some("oak".parse().unwrap()),
            track: Some("mature".parse().unwrap()),
            picks: picks.iter().map(|word| uid(word)).collect(),
        };
        let forms = [&["plan"][..], &["plan"], &["effects"], &["services"]]
            .map(|picks| form(&house, case, "2.0.0", choices(picks)));
        let people = ["owner", "owner", "stranger", "owner"].map(|name| house.by(name));
        let outcomes: Vec<_> = thread::scope(|scope| {
            let runs = people
                .iter()
                .zip(&forms)
                .map(|(cx, form)| scope.spawn(move || move_draft(cx, form)));
            let runs: Vec<_> = runs.collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        let made = all_moves(&house, case);
        assert_eq!(made.len(), 1, "on {}", database.url);
        // The one who moved, and whoever sent the very same form; the others are refused.
        for (outcome, form) in outcomes.iter().zip(&forms) {
            match outcome {
                Ok(id) => assert_eq!(*id, made[0].id),
                Err(UseCaseError::Conflict | UseCaseError::Rejected(_)) => {
                    assert_ne!(
                        holdings(&house, case).draft().unwrap().picks,
                        form.choices.picks.iter().cloned().collect()
                    );
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!(outcomes.iter().any(Result::is_ok));
    }
}
