//! Looking and doing agree, and undoing restores every byte: on random drafts, on both databases.

use std::collections::BTreeSet;

use proptest::{
    prelude::*,
    sample::subsequence,
    test_runner::{TestCaseError, TestRunner},
};
use tempfile::TempDir;

use super::*;
use crate::{
    domain::standard::lineage::{Draft, Move},
    store::{Store, figures, moves::looks, picks, testing::FreshDatabase},
    usecase::{Catalogue, undo_move::undo_move, withdraw_application::withdraw_application},
};

/// A draft by the standard that has everything.
#[derive(Clone, Debug)]
struct Drawn {
    grown: bool,
    tree: bool,
    /// Level (4: does not apply) and note of each criterion that has an answer.
    answers: Vec<Option<(Option<u8>, String)>>,
    picks: Vec<&'static str>,
    figures: [Option<&'static str>; 4],
    /// Criteria that each of three papers speaks for, with the places.
    papers: Vec<Vec<(&'static str, &'static str)>>,
    /// What is chosen anew: the place in the list of labels, of tracks, and the picks.
    label: usize,
    chosen: Vec<&'static str>,
}

const JUDGED: [&str; 8] = [
    "statutes", "plan", "services", "training", "income", "stories", "mood", "climate",
];

fn drawn() -> impl Strategy<Value = Drawn> {
    let note = prop_oneof![
        Just(String::new()),
        "[a-zżė„” ]{1,20}".prop_map(|note| note.trim().to_owned())
    ];
    let answer = proptest::option::weighted(0.8, (proptest::option::weighted(0.9, 0..=4u8), note));
    let places = prop_oneof![Just(""), Just("p. 1"), Just("p. 2; p. 3")];
    let paper = subsequence(JUDGED.to_vec(), 0..5).prop_flat_map(move |criteria| {
        criteria
            .into_iter()
            .map(|it| (Just(it), places.clone()))
            .collect::<Vec<_>>()
    });
    let written =
        |values: [&'static str; 3]| proptest::option::weighted(0.7, proptest::sample::select(values.to_vec()));
    (
        any::<bool>(),
        any::<bool>(),
        proptest::collection::vec(answer, JUDGED.len()),
        subsequence(vec!["plan", "training", "stories"], 0..=2),
        (
            written(["30", "5 000,50", "0"]),
            written(["100", "20", "1"]),
            written(["A; company\nB; other", "A", ""]),
            written(["2020-01-01", "", "1999-12-31"]),
        ),
        proptest::collection::vec(paper, 0..3),
        0..2usize,
        subsequence(vec!["plan", "effects", "services"], 0..=2),
    )
        .prop_map(|(grown, tree, answers, picks, figures, papers, label, chosen)| Drawn {
            grown: grown || tree,
            tree,
            answers,
            picks: if tree { picks } else { Vec::new() },
            figures: figures.into(),
            papers,
            label,
            chosen,
        })
}

/// Brings a drawn draft about.
fn begin(house: &House, drawn: &Drawn) -> CaseId {
    let track = if drawn.grown { "grown" } else { "young" };
    let label = if drawn.tree { "tree" } else { "seed" };
    let case = house.begin("trial@1.0.0", label, Some(track)).unwrap();
    for (criterion, drawn) in JUDGED.iter().zip(&drawn.answers) {
        let Some((level, note)) = drawn else { continue };
        let most = if *criterion == "statutes" { 1 } else { 3 };
        let mark = level.map(|level| match level {
            4 => Mark::NotApplicable,
            level => Mark::Level(Level(level.min(most))),
        });
        answer(house, case, criterion, mark, note);
    }
    for paper in &drawn.papers {
        attach(house, case, "paper", paper);
    }
    let cx = house.by("owner");
    let by = (cx.actor().unwrap().person, cx.now());
    let put = |db: &mut Db| {
        let fields = ["own-income", "total-income", "member-list", "founded"];
        for (field, written) in fields.iter().zip(&drawn.figures) {
            if let Some(written) = written {
                figures::put(db, case, &field.parse().unwrap(), written, 0, by)?;
            }
        }
        let picked: Vec<_> = drawn.picks.iter().map(|word| uid(word)).collect();
        picks::replace(db, case, &picked)
    };
    house.services.store.write(put).unwrap();
    case
}

/// The choices that go with what is asked.
fn choices(drawn: &Drawn, asked: crate::usecase::move_draft::Asked) -> Choices {
    let label = ["seed", "oak"][drawn.label];
    Choices {
        label: asked.label.then(|| label.parse().unwrap()),
        track: asked.track.then(|| "mature".parse().unwrap()),
        picks: if asked.picks && label == "oak" {
            drawn.chosen.iter().map(|word| uid(word)).collect()
        } else {
            Vec::new()
        },
    }
}

fn looking_and_doing_agree(house: &House, drawn: &Drawn) -> Result<(), TestCaseError> {
    let cx = house.by("owner");
    let case = begin(house, drawn);
    let before = holdings(house, case);
    let to = "2.0.0".parse().unwrap();

    let preview = preview_move(&cx, case, to).unwrap();
    prop_assert_eq!(&holdings(house, case), &before, "looking changed something");
    prop_assert!(all_moves(house, case).is_empty());

    let choices = choices(drawn, preview.asked);
    let command = MoveDraft {
        case,
        to,
        shown: preview.shown.clone(),
        choices: choices.clone(),
    };
    let id = move_draft(&cx, &command).unwrap();
    let made = all_moves(house, case).pop().unwrap();
    prop_assert_eq!(made.id, id);

    // What was shown is what is kept of it, and what came about.
    let without_draft = Move {
        draft: Draft::default(),
        ..preview.moved.clone()
    };
    prop_assert_eq!(made.shown().unwrap(), without_draft);
    let mut expected = preview.moved.draft.clone();
    expected.label = expected.label.or(choices.label);
    expected.track = expected.track.or(choices.track);
    if preview.asked.picks {
        expected.picks = choices.picks.iter().cloned().collect();
    }
    let after = holdings(house, case);
    prop_assert_eq!(after.draft().unwrap(), expected);
    prop_assert_eq!(after.freeze().unwrap().sha256, made.after_sha256.clone());
    let moved = house.case(case);
    prop_assert_eq!(moved.standard.to_string(), "trial@2.0.0");
    let digest = house
        .services
        .standards
        .load(&moved.standard)
        .unwrap()
        .normative_digest()
        .to_string();
    prop_assert_eq!(&moved.normative_digest, &digest);
    let open: BTreeSet<_> = house
        .services
        .store
        .read(|db| looks::list(db, case))
        .unwrap()
        .into_iter()
        .collect();
    let shown: BTreeSet<_> = preview
        .moved
        .looks()
        .map(|(criterion, reason)| moves::StoredLook {
            criterion: criterion.clone(),
            reason,
            confirmed_at: None,
        })
        .collect();
    prop_assert_eq!(open, shown);

    prop_assert_eq!(&made.holdings().unwrap(), &before, "the archive is not what there was");
    undo_move(&cx, case, id).unwrap();
    prop_assert_eq!(&holdings(house, case), &before, "undoing did not restore everything");
    withdraw_application(&cx, case, "The next one").unwrap();
    Ok(())
}

#[test]
fn what_is_shown_is_what_is_done_and_undoing_restores_every_row() {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        store.migrate().unwrap();
        let house = House::on(store, TempDir::new().unwrap(), Catalogue::new(standards()));
        let config = ProptestConfig {
            cases: 64,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        TestRunner::new(config)
            .run(&drawn(), |drawn| looking_and_doing_agree(&house, &drawn))
            .unwrap_or_else(|failure| panic!("on {}: {failure}", database.url));
    }
}
