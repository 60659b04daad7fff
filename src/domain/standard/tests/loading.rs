//! What a sound standard reads as.

use super::{ecms, ecms_files, mini};
use crate::domain::{
    standard::{AreaSlot, CriterionKind, LabelSlot, Lang, Level, TextKey, TextState, load},
    time::Date,
};

fn lang(text: &str) -> Lang {
    text.parse().unwrap()
}

#[test]
fn the_european_cluster_management_standard_is_sound() {
    let standard = load("standards/ecms/1.0.0/", &ecms_files()).unwrap_or_else(|problems| {
        let all: String = problems.iter().map(|problem| format!("\n{problem}")).collect();
        panic!("{all}")
    });
    assert_eq!(standard.reference().to_string(), "ecms@1.0.0");
    assert_eq!(standard.criteria().len(), 31);
    assert_eq!(standard.areas().len(), 5);
    assert_eq!(standard.aggregate().max_points, 150u32.into());
    let gold = standard.label(&"gold".parse().unwrap()).unwrap();
    assert_eq!(
        (
            gold.rule.to_string().as_str(),
            gold.assessors,
            gold.foreign_assessors_min
        ),
        ("total >= 120", 2, 1)
    );
    let gates = standard
        .criteria()
        .iter()
        .filter(|criterion| criterion.kind == CriterionKind::Gate);
    assert_eq!(
        gates.map(|gate| gate.uid.as_str()).collect::<Vec<_>>(),
        ["members-committed"]
    );
}

#[test]
fn the_criteria_of_ecms_come_in_code_order() {
    let number = |code: &str| code.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u32>>();
    let codes: Vec<_> = ecms()
        .criteria()
        .iter()
        .map(|criterion| number(&criterion.code))
        .collect();
    assert!(codes.is_sorted(), "{codes:?}");
    let per_area: Vec<_> = ecms()
        .areas()
        .iter()
        .map(|area| ecms().criteria_of(&area.uid).count())
        .collect();
    assert_eq!(per_area, [4, 10, 2, 12, 3]);
}

#[test]
fn a_scale_knows_its_points() {
    let mini = mini();
    let stories = mini.criterion(&"stories".parse().unwrap()).unwrap();
    assert_eq!(stories.points(Level(1)), Some(2u32.into()));
    assert_eq!(stories.points(Level(3)), None);
    assert_eq!(
        (stories.max_points(), stories.scale.best(), stories.scale.lowest()),
        (5u32.into(), Level(2), Level(0))
    );
}

#[test]
fn a_standard_accepts_applications_in_its_time_only() {
    let mini = mini();
    let lifecycle = mini.lifecycle();
    assert!(!lifecycle.accepts_applications_on(Date::constant(2026, 6, 30)));
    assert!(lifecycle.accepts_applications_on(Date::constant(2026, 7, 1)));
    assert!(lifecycle.accepts_applications_on(Date::constant(2029, 6, 30)));
    assert!(!lifecycle.accepts_applications_on(Date::constant(2029, 7, 1)));
    assert!(lifecycle.accepts_decisions_on(Date::constant(2030, 6, 30)));
    assert!(!lifecycle.accepts_decisions_on(Date::constant(2030, 7, 1)));
}

#[test]
fn a_text_falls_back_to_the_source_language_and_says_so() {
    let mini = mini();
    let gold = "gold".parse().unwrap();
    let polish = mini.text(TextKey::Label(&gold, LabelSlot::Title), &lang("pl"));
    assert_eq!(
        (polish.text, polish.language.as_str(), polish.state),
        ("Złoto", "pl", TextState::Current)
    );
    let missing = mini.text(TextKey::Label(&gold, LabelSlot::Statement), &lang("pl"));
    assert_eq!(
        (missing.text, missing.language.as_str(), missing.state),
        ("The holder excels.", "en", TextState::Missing)
    );
    let english = mini.text(TextKey::Label(&gold, LabelSlot::Title), &lang("en"));
    assert_eq!((english.text, english.state), ("Gold", TextState::Current));
}

#[test]
fn a_translation_of_a_text_that_has_changed_since_is_stale() {
    let mini = mini();
    let area = "basics".parse().unwrap();
    let polish = mini.text(TextKey::Area(&area, AreaSlot::Title), &lang("pl"));
    assert_eq!(polish.state, TextState::Stale);
}

#[test]
fn every_level_of_every_criterion_is_described() {
    let ecms = ecms();
    for criterion in ecms.criteria() {
        for level in &criterion.scale.levels {
            let words = ecms.text(
                TextKey::CriterionLevel(&criterion.uid, level.value),
                ecms.source_language(),
            );
            assert!(
                !words.text.is_empty() && words.state == TextState::Current,
                "{} {}",
                criterion.uid,
                level.value
            );
        }
    }
}
