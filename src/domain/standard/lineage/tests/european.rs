//! The European standard, from its first version to its second.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::domain::standard::{
    Example,
    lineage::testing::{draft_of, ecms as of},
};

/// An example of the first version, moved to the second.
fn moved_example(name: &str) -> (Example, Move) {
    let (first, second) = (of("1.0.0"), of("2.0.0"));
    let example = first.examples().iter().find(|example| example.name == name).unwrap();
    let draft = draft_of(&first, &example.application);
    let way = way(&[&first], first.version(), &second).unwrap();
    (example.clone(), move_draft(&first, &way, &draft))
}

fn row<'a>(moved: &'a Move, uid: &str) -> &'a MoveRow {
    let is_it = |row: &&MoveRow| {
        row.criterion
            .as_ref()
            .is_some_and(|criterion| criterion.as_str() == uid)
    };
    moved.rows.iter().find(is_it).unwrap()
}

#[test]
fn it_keeps_its_history() {
    let (first, second) = (of("1.0.0"), of("2.0.0"));
    let problems: String = check(&[&first, &second])
        .into_iter()
        .map(|(version, problem)| format!("{version}/{problem}\n"))
        .collect();
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn a_draft_is_scored_as_the_application_it_was() {
    let first = of("1.0.0");
    for example in first.examples() {
        let draft = draft_of(&first, &example.application);
        let again = draft.application(&first, &example.application.panel);
        assert_eq!(again.marks, example.application.marks, "{}", example.name);
        assert_eq!(again.figures, example.application.figures, "{}", example.name);
        assert_eq!(again.label, example.application.label, "{}", example.name);
    }
}

#[test]
fn a_level_that_has_become_harder_is_looked_at_again() {
    let (_, moved) = moved_example("all-best");
    let best = row(&moved, "private-funding");
    assert_eq!(best.outcome, RowOutcome::LookAgain);
    assert_eq!(
        (best.before, best.after),
        (Some(Mark::Level(Level(4))), Some(Mark::Level(Level(4))))
    );
}

#[test]
fn every_answer_of_the_first_version_has_its_row() {
    let (example, moved) = moved_example("all-best");
    let told: BTreeSet<_> = moved.rows.iter().flat_map(|row| &row.from).collect();
    for uid in example.application.marks.keys() {
        assert!(told.contains(uid), "{uid} vanished");
    }
    assert_eq!(row(&moved, "outreach").outcome, RowOutcome::Proposed);
    assert_eq!(row(&moved, "green-transition").outcome, RowOutcome::New);
    assert_eq!(row(&moved, "partner-recognition").outcome, RowOutcome::Dropped);
    assert_eq!(moved.figures_dropped, ["media-mentions".parse().unwrap()]);
}

#[test]
fn a_look_that_is_still_open_goes_along_with_the_answer() {
    let (_, moved) = moved_example("all-best");
    assert_eq!(row(&moved, "cooperation").outcome, RowOutcome::Kept);
    let open = BTreeSet::from(["cooperation".parse().unwrap(), "communication".parse().unwrap()]);
    let moved = moved.with_open_looks(&open);
    assert_eq!(row(&moved, "cooperation").outcome, RowOutcome::LookAgain);
    assert_eq!(row(&moved, "outreach").outcome, RowOutcome::Proposed);
    let looks: BTreeMap<_, _> = moved.looks().map(|(uid, why)| (uid.as_str(), why)).collect();
    assert_eq!(looks.get("cooperation"), Some(&RowOutcome::LookAgain));
}
