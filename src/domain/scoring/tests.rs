use proptest::prelude::*;

use super::{explain::explain, *};
use crate::domain::standard::tests::{ecms, ecms_files, mini};

fn uid(text: &str) -> CriterionUid {
    text.parse().unwrap()
}

fn levels(levels: &[(&str, u8)]) -> LevelsByCriterion {
    levels
        .iter()
        .map(|(criterion, level)| (uid(criterion), Level(*level)))
        .collect()
}

/// Every criterion at this level, or at its best where the scale ends below.
fn all_at(standard: &Standard, level: u8) -> LevelsByCriterion {
    let at = |criterion: &Criterion| (criterion.uid.clone(), Level(level).min(criterion.scale.best()));
    standard.criteria().iter().map(at).collect()
}

fn gold(scoring: &Scoring) -> &LabelScore {
    scoring.label(&"gold".parse().unwrap()).unwrap()
}

#[test]
fn all_at_their_best_reach_gold_with_every_point() {
    let standard = ecms();
    let scoring = score(standard, &all_at(standard, 4));
    assert_eq!((scoring.total.points, scoring.total.max), (150, 150));
    assert_eq!(gold(&scoring).reached, Verdict::Reached);
    assert!(gold(&scoring).missing.is_empty());
    assert_eq!(scoring.best_label(), Some(gold(&scoring)));
}

#[test]
fn all_at_level_three_reach_exactly_the_pass_mark() {
    let standard = ecms();
    let scoring = score(standard, &all_at(standard, 3));
    assert_eq!(scoring.total.points, 120);
    assert_eq!(scoring.total.share(), Some(Share { points: 120, max: 150 }));
    assert!(scoring.total.share().unwrap().is_at_least_percent(80));
    assert_eq!(gold(&scoring).reached, Verdict::Reached);
}

#[test]
fn one_point_below_the_pass_mark_is_told_as_one_point() {
    let standard = ecms();
    let mut levels = all_at(standard, 3);
    // Level 2 instead of 3 loses two points, level 4 instead of 3 wins one.
    levels.insert(uid("media-recognition"), Level(2));
    levels.insert(uid("web-presence"), Level(4));
    let scoring = score(standard, &levels);
    assert_eq!(scoring.total.points, 119);
    assert_eq!(gold(&scoring).reached, Verdict::NotReached);
    assert!(gold(&scoring).missing.contains(&Gap::PointsShort { by: 1, of: 120 }));
    assert!(!scoring.total.share().unwrap().is_at_least_percent(80));
}

#[test]
fn all_at_their_worst_reach_nothing() {
    let standard = ecms();
    let scoring = score(standard, &all_at(standard, 0));
    assert_eq!(scoring.total.points, 0);
    assert_eq!(gold(&scoring).reached, Verdict::NotReached);
    assert_eq!(scoring.best_label(), None);
}

#[test]
fn a_failed_gate_knocks_gold_out_at_the_highest_total() {
    let standard = ecms();
    let mut levels = all_at(standard, 4);
    levels.insert(uid("members-committed"), Level(0));
    let scoring = score(standard, &levels);
    assert_eq!(scoring.total.points, 150);
    assert_eq!(gold(&scoring).reached, Verdict::NotReached);
    let gap = Gap::NeedsLevel {
        criterion: uid("members-committed"),
        needs: Level(1),
        has: Level(0),
        effect: Effect::KnockOut,
    };
    assert_eq!(gold(&scoring).missing, [gap]);
}

#[test]
fn each_knock_out_of_ecms_alone_keeps_gold_away_and_no_other_requirement_does() {
    let standard = ecms();
    for criterion in standard.criteria() {
        for required in &criterion.require {
            let mut levels = all_at(standard, 4);
            levels.insert(criterion.uid.clone(), Level(required.min_level.0 - 1));
            let scoring = score(standard, &levels);
            let expected = if required.effect == Effect::KnockOut {
                Verdict::NotReached
            } else {
                Verdict::Reached
            };
            assert_eq!(gold(&scoring).reached, expected, "{}", criterion.uid);
            let told = gold(&scoring).missing.iter().any(
                |gap| matches!(gap, Gap::NeedsLevel { criterion: told, effect, .. } if *told == criterion.uid && *effect == required.effect),
            );
            assert!(told, "{}", criterion.uid);
        }
    }
}

#[test]
fn without_answers_nothing_can_be_told_yet() {
    let standard = ecms();
    let scoring = score(standard, &LevelsByCriterion::new());
    assert_eq!(
        (scoring.total.answered, scoring.total.total, scoring.total.open),
        (0, 31, 150)
    );
    assert_eq!(scoring.total.share(), None);
    assert_eq!(gold(&scoring).reached, Verdict::CannotTellYet);
    assert!(matches!(&gold(&scoring).missing[..], [Gap::NotAnswered { criteria }] if criteria.len() == 31));
}

#[test]
fn a_label_is_not_reached_on_part_of_the_criteria() {
    // Ten points of 15 pass the mark of nine, but `satisfaction` is open.
    let standard = mini();
    let scoring = score(&standard, &levels(&[("members", 1), ("strategy", 2), ("stories", 2)]));
    assert_eq!(scoring.total.points, 10);
    assert_eq!(gold(&scoring).reached, Verdict::CannotTellYet);
}

#[test]
fn a_label_that_no_answer_can_save_is_told_at_once() {
    let standard = mini();
    let scoring = score(&standard, &levels(&[("strategy", 0), ("stories", 1)]));
    // At most 0 + 2 + 5 points.
    assert_eq!(gold(&scoring).reached, Verdict::NotReached);
    assert!(gold(&scoring).missing.contains(&Gap::PointsShort { by: 2, of: 9 }));
    let knocked_out = score(&standard, &levels(&[("members", 0)]));
    assert_eq!(gold(&knocked_out).reached, Verdict::NotReached);
}

#[test]
fn a_missed_condition_or_warning_is_told_and_does_not_block() {
    let standard = mini();
    let scoring = score(
        &standard,
        &levels(&[("members", 1), ("strategy", 0), ("stories", 2), ("satisfaction", 2)]),
    );
    assert_eq!(gold(&scoring).reached, Verdict::Reached);
    assert!(!gold(&scoring).missing.is_empty() && !gold(&scoring).missing.iter().any(Gap::blocks));
}

#[test]
fn a_level_that_is_not_on_the_scale_counts_as_not_answered_and_is_told() {
    let standard = mini();
    let scoring = score(&standard, &levels(&[("stories", 3), ("nonsense", 1)]));
    assert_eq!(
        scoring.unusable,
        [(uid("nonsense"), Level(1)), (uid("stories"), Level(3))]
    );
    assert_eq!(scoring.criterion(&uid("stories")).unwrap().points, None);
}

#[test]
fn areas_add_up_to_the_total() {
    let standard = ecms();
    let scoring = score(standard, &all_at(standard, 3));
    let points: Vec<_> = scoring
        .areas
        .iter()
        .map(|area| (area.sum.points, area.sum.max))
        .collect();
    assert_eq!(points, [(12, 15), (40, 50), (8, 10), (48, 60), (12, 15)]);
}

#[test]
fn shares_are_compared_exactly_and_rounded_for_display_only() {
    let third = Share { points: 1, max: 3 };
    assert_eq!(third.basis_points(), Some(3333));
    assert!(third.is_at_least_percent(33) && !third.is_at_least_percent(34));
    assert_eq!(Share { points: 0, max: 0 }.basis_points(), None);
    assert!(
        !Share {
            points: 7_999,
            max: 10_000
        }
        .is_at_least_percent(80)
    );
}

#[test]
fn the_explanation_lays_each_figure_open() {
    let standard = mini();
    let scoring = score(&standard, &levels(&[("members", 1), ("strategy", 0), ("stories", 2)]));
    assert_eq!(
        explain(&standard, &scoring).to_string(),
        "\
1.1 members: level 1 on `met` gives 0 of 0 points
1.2 strategy: level 0 on `grades` gives 0 of 5 points
2.1 stories: level 2 on `grades` gives 5 of 5 points
2.2 satisfaction: not answered; up to 5 points are open
Area 1 basics: 0 + 0 = 0 of 5 points
Area 2 results: 5 of 10 points; 1 not answered, up to 5 points open
Total: 0 + 5 = 5 of 15 points; 1 not answered, up to 5 points open
bronze: needs 4 points, there are 5 to 10 points: met
bronze: cannot be told yet, 1 not answered
gold: 1.1 members needs level 1 (knock-out), has level 1: met
gold: 1.2 strategy needs level 1 (condition), has level 0: not met
gold: 2.1 stories needs level 2 (warning), has level 2: met
gold: needs 9 points, there are 5 to 10 points: cannot be told yet
gold: cannot be told yet, 1 not answered
"
    );
}

/// Levels for some of the criteria of ecms.
fn some_levels() -> impl Strategy<Value = LevelsByCriterion> {
    let standard = ecms();
    let level = |criterion: &Criterion| prop::option::weighted(0.9, 0..=criterion.scale.best().0);
    let all: Vec<_> = standard.criteria().iter().map(level).collect();
    all.prop_map(move |levels| {
        let pairs = standard.criteria().iter().zip(levels);
        pairs
            .filter_map(|(criterion, level)| Some((criterion.uid.clone(), Level(level?))))
            .collect()
    })
}

/// Better verdicts have higher numbers.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotReached => 0,
        Verdict::CannotTellYet => 1,
        Verdict::Reached => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn raising_a_level_never_lowers_the_total_nor_the_verdict(levels in some_levels(), at: prop::sample::Index) {
        let standard = ecms();
        prop_assume!(!levels.is_empty());
        let before = score(standard, &levels);
        let mut raised = levels.clone();
        let (criterion, level) = levels.iter().nth(at.index(levels.len())).unwrap();
        prop_assume!(*level < standard.criterion(criterion).unwrap().scale.best());
        raised.insert(criterion.clone(), Level(level.0 + 1));
        let after = score(standard, &raised);
        prop_assert!(after.total.points >= before.total.points);
        prop_assert!(rank(gold(&after).reached) >= rank(gold(&before).reached));
    }

    #[test]
    fn an_answer_more_never_overturns_what_was_told(levels in some_levels(), level in 0u8..=4, at: prop::sample::Index) {
        let standard = ecms();
        let before = score(standard, &levels);
        let open: Vec<_> = standard.criteria().iter().filter(|criterion| !levels.contains_key(&criterion.uid)).collect();
        prop_assume!(!open.is_empty());
        let mut more = levels.clone();
        let criterion = open[at.index(open.len())];
        more.insert(criterion.uid.clone(), Level(level).min(criterion.scale.best()));
        let after = score(standard, &more);
        if gold(&before).reached != Verdict::CannotTellYet {
            prop_assert_eq!(gold(&after).reached, gold(&before).reached);
        }
        prop_assert!(after.total.best_possible() <= before.total.best_possible());
    }

    #[test]
    fn figures_add_up(levels in some_levels()) {
        let standard = ecms();
        let scoring = score(standard, &levels);
        prop_assert_eq!(scoring.areas.iter().map(|area| area.sum.points).sum::<u32>(), scoring.total.points);
        prop_assert_eq!(scoring.areas.iter().map(|area| area.sum.max).sum::<u32>(), standard.max_points());
        prop_assert_eq!(scoring.criteria.iter().filter_map(|score| score.points).sum::<u32>(), scoring.total.points);
        prop_assert!(gold(&scoring).reached != Verdict::Reached || scoring.total.points >= 120);
    }

    #[test]
    fn the_order_of_files_does_not_matter_to_a_result(levels in some_levels(), files in Just(ecms_files()).prop_shuffle()) {
        let shuffled = crate::domain::standard::load("ecms/1.0.0", &files).unwrap();
        prop_assert_eq!(score(&shuffled, &levels), score(ecms(), &levels));
        prop_assert_eq!(shuffled.normative_digest(), ecms().normative_digest());
    }
}
