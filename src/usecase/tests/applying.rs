//! What an application carries besides levels: its track, its picks, figures, and what is said not to apply.

use super::{
    house::House,
    steps::code,
    trial::{answer, complete, give, pick, said, snapshot, tree, uid},
};
use crate::{
    domain::{
        answers::Mark,
        bilingual::Bilingual,
        case::State,
        exact::Exact,
        policy::Denied,
        standard::{Digest, Level},
    },
    store::figures as figure_store,
    usecase::{
        UseCaseError,
        change_application::{ChangeApplication, change_application},
        save_answer::{SaveAnswer, save_answer},
        self_assessment::SelfAssessment,
        set_picks::{SetPicks, set_picks},
        submit_application::submit_application,
    },
};

#[test]
fn a_track_is_chosen_exactly_where_the_standard_has_some_and_the_label_is_awarded_on_it() {
    let house = House::new();
    let refused = |standard, label, track| code(&house.begin(standard, label, track).unwrap_err());
    assert_eq!(
        refused("mini@1.0.0", "gold", Some("young")),
        ("track", "unknown_option")
    );
    assert_eq!(refused("trial@1.0.0", "seed", None), ("track", "required"));
    assert_eq!(refused("trial@1.0.0", "seed", Some("old")), ("track", "unknown_option"));
    assert_eq!(
        refused("trial@1.0.0", "tree", Some("young")),
        ("track", "not_for_label")
    );
    let case = tree(&house);
    assert_eq!(house.case(case).track, Some("grown".parse().unwrap()));
    let without = house.begin("mini@1.0.0", "gold", None).unwrap();
    assert_eq!(house.case(without).track, None);
}

#[test]
fn a_criterion_is_said_not_to_apply_only_where_the_standard_lets_it_and_with_the_reason_it_asks_for() {
    let house = House::new();
    let (case, owner) = (tree(&house), house.by("owner"));
    let refused = |command: SaveAnswer| code(&save_answer(&owner, &command).unwrap_err());
    assert_eq!(
        refused(answer(case, "plan", None, false, "We plan nothing")),
        ("applies", "unknown_option")
    );
    assert_eq!(
        refused(answer(case, "services", None, false, " ")),
        ("note", "required")
    );
    save_answer(&owner, &answer(case, "services", Some(2), false, "No services yet")).unwrap();
    let said = said(&house, case);
    assert_eq!(said.application.marks[&uid("services")], Mark::NotApplicable);
    assert_eq!(said.answers[&uid("services")].level, None);
}

#[test]
fn nobody_claims_a_level_that_a_figure_gives_or_that_is_on_no_scale() {
    let house = House::new();
    let (case, owner) = (tree(&house), house.by("owner"));
    for (criterion, level) in [("members", 1), ("statutes", 2)] {
        let refused = save_answer(&owner, &answer(case, criterion, Some(level), true, "why")).unwrap_err();
        assert_eq!(code(&refused), ("level", "unknown_option"), "{criterion}");
    }
}

#[test]
fn figures_bound_and_make_levels_and_come_back_as_they_were_written() {
    let house = House::new();
    let (case, owner) = (tree(&house), house.by("owner"));
    save_answer(&owner, &answer(case, "income", Some(3), true, "why")).unwrap();
    let figures = [
        ("own-income", " 300 000,50 ", 0),
        ("total-income", "1 000 000", 0),
        ("member-list", "A; company\nB; other\n", 0),
    ];
    give(&owner, case, &figures).unwrap();
    let said = said(&house, case);
    let written = &said.particulars.written[&"own-income".parse().unwrap()];
    assert_eq!((written.written.as_str(), written.row_version), ("300 000,50", 1));
    let level = |criterion: &str| {
        let score = said
            .scoring
            .criteria
            .iter()
            .find(|score| score.criterion == uid(criterion));
        score.unwrap().level
    };
    assert_eq!(level("income"), Some(Level(2)), "3 is claimed, and 30 percent carry 2");
    assert_eq!(level("members"), Some(Level(2)), "two rows");
}

#[test]
fn every_wrong_figure_is_named_and_then_none_is_kept() {
    let house = House::new();
    let (case, owner) = (tree(&house), house.by("owner"));
    let wrong = [
        ("own-income", "-1", 0),
        ("total-income", "much", 0),
        ("member-list", "A; company\nB; club", 0),
        ("founded", "2020-13-01", 0),
    ];
    let UseCaseError::Invalid(errors) = give(&owner, case, &wrong).unwrap_err() else {
        panic!("no field errors")
    };
    let told: Vec<_> = errors
        .iter()
        .map(|error| (error.field, error.item.as_str(), error.code, error.detail.as_str()))
        .collect();
    let expected = [
        ("figure", "own-income", "too_small", "0"),
        ("figure", "total-income", "not_number", ""),
        ("figure", "member-list", "wrong_cell", "2, kind"),
        ("figure", "founded", "not_a_date", ""),
    ];
    assert_eq!(told, expected);
    let one_wrong = [("own-income", "5", 0), ("total-income", "0", 0)];
    assert!(give(&owner, case, &one_wrong).is_err());
    assert!(said(&house, case).particulars.written.is_empty());
    let rows = "A\n".repeat(6);
    let Err(UseCaseError::Invalid(errors)) = give(&owner, case, &[("member-list", &rows, 0)]) else {
        panic!("six rows are taken")
    };
    assert_eq!((errors[0].code, errors[0].detail.as_str()), ("too_many_rows", "5"));
    let unknown = give(&owner, case, &[("nonsense", "1", 0)]);
    assert!(matches!(unknown, Err(UseCaseError::NotFound)));
}

#[test]
fn a_figure_that_somebody_else_changed_is_named_and_one_that_did_not_change_is_no_matter() {
    let house = House::new();
    let (case, owner) = (tree(&house), house.by("owner"));
    give(&owner, case, &[("own-income", "5", 0), ("total-income", "9", 0)]).unwrap();
    give(&owner, case, &[("own-income", "6", 1)]).unwrap();
    let stale = [("own-income", "7", 1), ("total-income", "10", 1)];
    let UseCaseError::Invalid(errors) = give(&owner, case, &stale).unwrap_err() else {
        panic!("a stale figure is kept")
    };
    assert_eq!(
        (errors.len(), errors[0].item.as_str(), errors[0].code),
        (1, "own-income", "stale")
    );
    give(&owner, case, &[("own-income", "6", 1), ("total-income", "", 1)]).unwrap();
    let said = said(&house, case);
    assert_eq!(said.application.figures.len(), 1, "the total was taken back");
    assert_eq!(said.particulars.written[&"own-income".parse().unwrap()].row_version, 2);
}

#[test]
fn a_kept_figure_that_no_longer_reads_is_a_fault_of_ours() {
    let house = House::new();
    let (case, owner) = (tree(&house), house.by("owner"));
    let by = (owner.actor().unwrap().person, owner.now());
    let broken = |db: &mut crate::store::Db| figure_store::put(db, case, &"own-income".parse().unwrap(), "?", 0, by);
    house.services.store.write(broken).unwrap();
    let found = house.case(case);
    let load = |db: &mut crate::store::Db| SelfAssessment::load(db, &owner, &found);
    let error = house.services.store.read(load).err().unwrap();
    assert!(matches!(error, UseCaseError::Internal(_)), "{error:?}");
}

#[test]
fn picks_come_from_the_labels_list_and_are_never_more_than_it_asks_for() {
    let house = House::new();
    let case = tree(&house);
    let refused = |picked: &[&str]| code(&pick(&house, case, picked).unwrap_err());
    assert_eq!(refused(&["plan", "services"]), ("pick", "unknown_option"));
    assert_eq!(refused(&["plan", "training", "stories"]), ("pick", "too_many"));
    pick(&house, case, &["stories", "plan", "stories"]).unwrap();
    assert_eq!(said(&house, case).application.selected, [uid("plan"), uid("stories")]);
    pick(&house, case, &["training"]).unwrap();
    assert_eq!(said(&house, case).application.selected, [uid("training")]);
    assert_eq!(said(&house, case).completeness.picks, Some((1, 2)));
    let without = house.begin("mini@1.0.0", "gold", None).unwrap();
    let error = pick(&house, without, &["stories"]).unwrap_err();
    assert_eq!(code(&error), ("pick", "unknown_option"));
}

#[test]
fn only_the_cluster_gives_figures_and_picks_and_only_while_it_may_edit() {
    let house = House::new();
    let case = tree(&house);
    for name in ["officer", "stranger"] {
        let figures = give(&house.by(name), case, &[("own-income", "1", 0)]).unwrap_err();
        assert!(
            matches!(figures, UseCaseError::Denied(Denied::Hidden)),
            "{name}: {figures:?}"
        );
    }
    let submitted = house.in_evaluation();
    let (owner, picked) = (house.by("owner"), Vec::new());
    assert!(matches!(give(&owner, submitted, &[]), Err(UseCaseError::Conflict)));
    let picks = set_picks(
        &owner,
        &SetPicks {
            case: submitted,
            shown: house.version(submitted),
            picked,
        },
    );
    assert!(matches!(picks, Err(UseCaseError::Conflict)));
}

#[test]
fn a_score_stands_on_track_picks_figures_and_what_does_not_apply() {
    let house = House::new();
    let case = complete(&house);
    let said = said(&house, case);
    assert!(said.completeness.is_complete(), "{:?}", said.completeness);
    assert_eq!(said.scoring.total.points, Exact::from(18u32));
    assert_eq!(said.application.track, Some("grown".parse().unwrap()));
}

#[test]
fn what_was_submitted_is_frozen_with_track_picks_figures_and_what_does_not_apply() {
    let house = House::new();
    let case = complete(&house);
    house.submit(case).unwrap();
    let (sha256, body) = snapshot(&house, case);
    assert_eq!(sha256, Digest::of(body.as_bytes()).to_string());
    let frozen: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(frozen["track"], "grown");
    assert_eq!(frozen["picks"], serde_json::json!(["plan", "stories"]));
    assert_eq!(frozen["figures"][2], serde_json::json!(["total-income", "100"]));
    let answers = frozen["answers"].as_array().unwrap();
    let services = answers.iter().find(|answer| answer["criterion"] == "services").unwrap();
    assert_eq!((&services["applies"], &services["level"]), (&false.into(), &().into()));
}

#[test]
fn an_application_of_levels_alone_is_frozen_in_the_words_it_always_was() {
    let house = House::new();
    let (_, body) = snapshot(&house, house.in_evaluation());
    let frozen: serde_json::Value = serde_json::from_str(&body).unwrap();
    let keys: Vec<_> = frozen.as_object().unwrap().keys().collect();
    let known = [
        "answers",
        "case",
        "evidence",
        "label",
        "normative_digest",
        "scope",
        "standard",
    ];
    assert_eq!(keys, known);
    let answer = frozen["answers"][0].as_object().unwrap();
    assert_eq!(answer.keys().collect::<Vec<_>>(), ["criterion", "level", "note"]);
}

#[test]
fn a_draft_can_be_for_another_label_track_and_scope_and_keeps_what_was_said() {
    let house = House::new();
    let case = complete(&house);
    let owner = house.by("owner");
    let before = said(&house, case);
    let change = |label: &str, track: Option<&str>, scope: &str| {
        let command = ChangeApplication {
            case,
            case_version: house.case(case).version,
            label: label.parse().unwrap(),
            track: track.map(|track| track.parse().unwrap()),
            scope: Bilingual::only(scope),
        };
        change_application(&owner, &command)
    };
    assert_eq!(
        code(&change("gold", Some("grown"), "All").unwrap_err()),
        ("label", "unknown_option")
    );
    assert_eq!(
        code(&change("tree", Some("young"), "All").unwrap_err()),
        ("track", "not_for_label")
    );
    assert_eq!(code(&change("seed", None, "All").unwrap_err()), ("track", "required"));
    assert_eq!(
        code(&change("seed", Some("young"), " ").unwrap_err()),
        ("scope", "required")
    );
    change("tree", Some("grown"), "All of its services").unwrap();
    assert_eq!(
        said(&house, case).particulars.picks,
        before.particulars.picks,
        "the label still has them"
    );

    let shown = house.case(case).version;
    change("seed", Some("young"), "All of its services").unwrap();
    assert_eq!(house.case(case).version, shown + 1);
    change("seed", Some("young"), "All of its services").unwrap();
    assert_eq!(house.case(case).version, shown + 1, "the same again is no change");
    let stale = ChangeApplication {
        case,
        case_version: shown,
        label: "seed".parse().unwrap(),
        track: Some("young".parse().unwrap()),
        scope: Bilingual::only("Something else"),
    };
    assert!(matches!(
        change_application(&owner, &stale),
        Err(UseCaseError::Conflict)
    ));
    let changed = house.case(case);
    assert_eq!(
        (changed.label.as_str(), changed.scope.text.as_str()),
        ("seed", "All of its services")
    );
    assert_eq!(changed.track.map(|track| track.to_string()).as_deref(), Some("young"));
    let after = said(&house, case);
    assert!(after.particulars.picks.is_empty(), "seed offers none to pick");
    assert_eq!(after.answers, before.answers);
    assert_eq!(after.particulars.written, before.particulars.written);
}

#[test]
fn what_is_applied_for_stands_once_it_is_submitted() {
    let house = House::new();
    let case = complete(&house);
    house.submit(case).unwrap();
    let command = ChangeApplication {
        case,
        case_version: house.case(case).version,
        label: "seed".parse().unwrap(),
        track: Some("young".parse().unwrap()),
        scope: Bilingual::only("All of its services"),
    };
    let refused = change_application(&house.by("owner"), &command).unwrap_err();
    assert!(matches!(refused, UseCaseError::Rejected(_)), "{refused:?}");
    assert_eq!(house.case(case).label.as_str(), "tree");
}

#[test]
fn what_was_changed_after_the_declaration_was_read_is_not_handed_in_with_it() {
    let house = House::new();
    let case = complete(&house);
    let declared = house.shown(case);
    let mut other = answer(case, "plan", Some(3), true, "A colleague changed it");
    other.row_version = 1;
    save_answer(&house.by("owner"), &other).unwrap();
    let refused = submit_application(&house.by("owner"), case, &declared, true).unwrap_err();
    assert!(matches!(refused, UseCaseError::Conflict), "{refused:?}");
    assert_eq!(house.case(case).state, State::Draft);
    house.submit(case).unwrap();
}
