//! The cheapest way, against every way there is.

use proptest::prelude::*;

use super::small::Small;
use crate::domain::{
    answers::{Application, Mark},
    scoring::{
        Verdict,
        cheapest::{NotWorkedOut, Way, Work, after, cheapest_way, cheapest_within, cost_of, next_label},
        score,
    },
    standard::{Effort, LabelUid, Level, Standard},
};

pub(super) fn label() -> LabelUid {
    "good".parse().unwrap()
}

pub(super) fn with_levels(standard: &Standard, levels: &[u8]) -> Application {
    let pairs = standard.criteria().iter().zip(levels);
    Application {
        label: Some(label()),
        ..Application::of_levels(pairs.map(|(criterion, level)| (criterion.uid.clone(), Level(*level))))
    }
}

/// What the cheapest of all ways costs, found by trying every combination of levels; `None` if none reaches the label.
fn by_brute_force(standard: &Standard, start: &[u8], with: impl Fn(&[u8]) -> Application) -> Option<u32> {
    let bests: Vec<u8> = standard
        .criteria()
        .iter()
        .map(|criterion| criterion.scale.best().0)
        .collect();
    let mut levels = start.to_vec();
    let mut cheapest: Option<u32> = None;
    loop {
        let scoring = score(standard, &with(&levels));
        if scoring.label(&label()).unwrap().reached == Verdict::Reached {
            let cost = standard
                .criteria()
                .iter()
                .zip(levels.iter().zip(start))
                .map(|(criterion, (level, start))| u32::from(level - start) * cost_of(criterion.effort))
                .sum();
            cheapest = Some(cheapest.map_or(cost, |best| best.min(cost)));
        }
        // The next combination, counting up from the start.
        let mut place = 0;
        while place < levels.len() && levels[place] == bests[place] {
            levels[place] = start[place];
            place += 1;
        }
        if place == levels.len() {
            return cheapest;
        }
        levels[place] += 1;
    }
}

/// Small standards of every kind of arithmetic, and a start.
pub(super) fn standards() -> impl Strategy<Value = (Small, Vec<u8>)> {
    let criterion = (
        0..2usize,
        prop::sample::select(vec!["S", "M", "L"]),
        prop::option::weighted(0.25, 1..3u8),
        0..3u8,
    );
    let rules = prop::sample::select(vec![
        "total >= 9",
        "total > 7 and percent(one) >= 40",
        "points(one) >= 4 or points(two) >= 7",
        "100 * total >= 65 * max",
        "level(c0) >= 2 and total >= 6",
        "level(c0) + level(c1) >= 3",
        "points(one) + points(two) >= 8 and (met(c0) or met(c1))",
        "true",
    ]);
    let weighted = any::<bool>();
    let least = prop::option::weighted(0.3, 20..80u32);
    (prop::collection::vec(criterion, 3..6), rules, weighted, least).prop_map(|(criteria, rule, weighted, least)| {
        let mut small = Small {
            areas: vec![("one".to_owned(), String::new()), ("two".to_owned(), String::new())],
            labels: vec![("good".to_owned(), rule.to_owned(), String::new())],
            ..Small::default()
        };
        if let Some(least) = least {
            small.areas[0].1 = format!("min_percent = {least}\n");
        }
        let mut start = Vec::new();
        for (index, (area, effort, require, level)) in criteria.iter().enumerate() {
            // Each area has a criterion, whatever chance says.
            let area = if index < 2 { index } else { *area };
            let mut keys = format!("effort = \"{effort}\"\n");
            if let Some(level) = require {
                keys += &format!("require = [{{ label = \"good\", min_level = {level}, effect = \"knock_out\" }}]\n");
            }
            small = small.scored(&format!("c{index}"), ["one", "two"][area], &keys);
            start.push(*level);
        }
        small.max_points = (5 * criteria.len()).to_string();
        if weighted {
            small.aggregate = "method = \"weighted_areas\"\nno_answer = \"incomplete\"\n".to_owned();
            small.areas[0].1 += "weight = 7\n";
            small.areas[1].1 += "weight = \"4.5\"\n";
            small.max_points = "11.5".to_owned();
        }
        (small, start_in_order(&small_order(&criteria), &start))
    })
}

/// The order in which the standard has the criteria: area by area.
fn small_order(criteria: &[(usize, &str, Option<u8>, u8)]) -> Vec<usize> {
    let area = |index: usize| if index < 2 { index } else { criteria[index].0 };
    let mut order: Vec<usize> = (0..criteria.len()).collect();
    order.sort_by_key(|index| (area(*index), *index));
    order
}

fn start_in_order(order: &[usize], start: &[u8]) -> Vec<u8> {
    order.iter().map(|index| start[*index]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_cheapest_way_reaches_the_label_and_no_cheaper_one_does((small, start) in standards()) {
        let standard = small.standard();
        let application = with_levels(&standard, &start);
        let scoring = score(&standard, &application);
        let way = cheapest_way(&standard, &application, &scoring, &label()).unwrap();
        prop_assert_eq!(way.as_ref().map(|way| way.cost), by_brute_force(&standard, &start, |levels| with_levels(&standard, levels)), "{:?}", way);
        if let Some(way) = way {
            let there = score(&standard, &after(&standard, &application, &way));
            prop_assert_eq!(there.label(&label()).unwrap().reached, Verdict::Reached);
            prop_assert_eq!(way.rises.iter().map(|rise| rise.cost).sum::<u32>(), way.cost);
        }
    }
}

/// Two labels, each with criteria of its own; a gate that others hang on; areas that may be empty for a label; sub-areas,
/// picks and a panel.
fn tangled() -> impl Strategy<Value = (Small, Vec<u8>)> {
    let criterion = (
        0..3usize,
        prop::sample::select(vec!["S", "M", "L"]),
        prop::sample::select(vec!["", "", "labels = [\"base\"]\n", "labels = [\"good\"]\n"]),
        prop::sample::select(vec![
            "",
            "",
            "applies_if = \"met(door)\"\n",
            "applies_if = \"not met(door)\"\n",
        ]),
        0..3u8,
    );
    let base = prop::sample::select(vec!["true", "total >= 4", "percent(one) >= 50"]);
    let good = prop::sample::select(vec![
        "label(base) and total >= 5",
        "label(base) or total > 8",
        "100 * total >= 60 * max",
        "met(door) and points(below) >= 2",
        "level(c1) >= 1 and percent(two) >= 40",
    ]);
    let door = (0..2u8, any::<bool>());
    let (least, picks) = (any::<bool>(), any::<bool>());
    (prop::collection::vec(criterion, 3..5), base, good, door, least, picks).prop_map(
        |(criteria, base, good, (door, is_needed), least, picks)| {
            let least = if least { "min_percent = 40\n" } else { "" };
            let select = "select = { from = [\"c1\", \"c2\"], count = 1, min_level = 2 }\n";
            let mut small = Small {
                aggregate: "method = \"sum\"\nno_answer = \"incomplete\"\nna = \"exclude\"\n".to_owned(),
                scales: vec![vec![0, 2, 5], vec![0, 0]],
                areas: vec![
                    ("one".to_owned(), least.to_owned()),
                    ("two".to_owned(), least.to_owned()),
                    ("below".to_owned(), "parent = \"two\"\n".to_owned()),
                    ("beside".to_owned(), "parent = \"two\"\n".to_owned()),
                ],
                labels: vec![
                    ("base".to_owned(), base.to_owned(), String::new()),
                    (
                        "good".to_owned(),
                        good.to_owned(),
                        if picks { select } else { "" }.to_owned(),
                    ),
                ],
                panels: vec![("talk".to_owned(), 2)],
                max_points: (5 * criteria.len() + 2).to_string(),
                ..Small::default()
            };
            let required = "require = [{ label = \"good\", min_level = 1, effect = \"knock_out\" }]\n";
            small.criteria.push((
                "door".to_owned(),
                "one".to_owned(),
                "gate".to_owned(),
                format!("scale = \"s1\"\n{}", if is_needed { required } else { "" }),
            ));
            let mut start = vec![(0, door)];
            for (index, (area, effort, labels, applies, level)) in criteria.iter().enumerate() {
                // Each area has a criterion, whatever chance says.
                let area = if index < 3 { index } else { *area };
                // What can be picked counts.
                let labels = if (1..3).contains(&index) { "" } else { labels };
                let keys = format!("effort = \"{effort}\"\n{labels}{applies}");
                small = small.scored(&format!("c{index}"), ["one", "below", "beside"][area], &keys);
                start.push((area, *level));
            }
            start.sort_by_key(|(area, _)| *area);
            (small, start.into_iter().map(|(_, level)| level).collect())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_cheapest_way_is_found_through_labels_gates_and_picks((small, start) in tangled()) {
        let standard = small.standard();
        let picking = |levels: &[u8]| Application {
            selected: vec!["c1".parse().unwrap()],
            panel: [("talk".parse().unwrap(), 1u32.into())].into(),
            ..with_levels(&standard, levels)
        };
        let application = picking(&start);
        let way = cheapest_way(&standard, &application, &score(&standard, &application), &label()).unwrap();
        let told = way.as_ref().filter(|way| way.besides.is_empty()).map(|way| way.cost);
        let found = by_brute_force(&standard, &start, picking);
        // A pick that does not apply is no pick, and no effort mends that.
        if way.as_ref().is_none_or(|way| way.besides.is_empty()) {
            prop_assert_eq!(told, found, "{:?}", way);
        }
        if let Some(way) = way.filter(|way| way.besides.is_empty()) {
            let there = score(&standard, &after(&standard, &application, &way));
            prop_assert_eq!(there.label(&label()).unwrap().reached, Verdict::Reached);
        }
    }
}

#[test]
fn the_way_is_told_with_the_most_points_for_the_effort_first() {
    let standard = Small {
        labels: vec![("good".to_owned(), "total >= 9".to_owned(), String::new())],
        max_points: "15".to_owned(),
        ..Small::default()
    }
    .scored("slow", "one", "effort = \"L\"\n")
    .scored("quick", "one", "effort = \"S\"\n")
    .scored("middling", "one", "")
    .standard();
    let application = with_levels(&standard, &[0, 0, 0]);
    let way = cheapest_way(&standard, &application, &score(&standard, &application), &label())
        .unwrap()
        .unwrap();
    let told: Vec<_> = way
        .rises
        .iter()
        .map(|rise| (rise.criterion.as_str(), rise.to.0, rise.cost))
        .collect();
    assert_eq!(told, [("quick", 2, 2), ("middling", 2, 6)]);
    assert_eq!((way.cost, way.besides.len()), (8, 0));
    assert_eq!(
        [Effort::Small, Effort::Medium, Effort::Large].map(|effort| cost_of(Some(effort))),
        [1, 3, 9]
    );
}

#[test]
fn what_effort_does_not_mend_is_told_besides() {
    let standard = Small {
        labels: vec![("good".to_owned(), "total >= 5".to_owned(), String::new())],
        panels: vec![("talk".to_owned(), 3)],
        max_points: "8".to_owned(),
        ..Small::default()
    }
    .scored("only", "one", "")
    .standard();
    let application = Application {
        label: Some(label()),
        ..Application::default()
    };
    let scoring = score(&standard, &application);
    let way = cheapest_way(&standard, &application, &scoring, &label())
        .unwrap()
        .unwrap();
    assert_eq!((way.rises.len(), way.besides.len()), (1, 2), "{way:?}");
    assert_eq!(next_label(&scoring).unwrap().label, label());
}

#[test]
fn the_published_standard_tells_a_way_to_gold_from_a_good_start() {
    let standard = crate::domain::standard::tests::ecms();
    let example = standard
        .examples()
        .iter()
        .find(|example| example.name == "one-below-119")
        .unwrap();
    let scoring = score(standard, &example.application);
    let gold = "gold".parse().unwrap();
    let way = cheapest_way(standard, &example.application, &scoring, &gold)
        .unwrap()
        .unwrap();
    assert_eq!(way.rises.len(), 1, "{way:?}");
    let there = after(standard, &example.application, &way);
    assert!(way.rises[0].needs_figure || score(standard, &there).label(&gold).unwrap().reached == Verdict::Reached);
    assert!(there.marks.values().all(|mark| matches!(mark, Mark::Level(_))));
}

/// So many criteria, no two with the same points: in one area, or in several of which each must have the half of its points.
fn of_many(criteria: usize, areas: usize) -> (Standard, Application) {
    let names: Vec<String> = (0..areas).map(|area| format!("a{area}")).collect();
    let keys = if areas > 1 { "min_percent = 50\n" } else { "" };
    let mut small = Small {
        areas: names.iter().map(|name| (name.clone(), keys.to_owned())).collect(),
        labels: vec![("good".to_owned(), "100 * total >= 75 * max".to_owned(), String::new())],
        ..Small::default()
    };
    let mut max = 0;
    for index in 0..criteria {
        // Nothing that a pattern in the sums would help with.
        let points = 1_000 + index * index * 7_919 % 41_011;
        max += 2 * points + index;
        let effort = ["S", "M", "L"][index * 31 % 7 % 3];
        let keys = format!(
            "effort = \"{effort}\"\npoints = [0, {points}, {}]\n",
            2 * points + index
        );
        small = small.scored(&format!("c{index}"), &names[index % areas], &keys);
    }
    small.max_points = max.to_string();
    let standard = small.standard();
    let application = with_levels(&standard, &vec![0; criteria]);
    (standard, application)
}

fn way_and_work(standard: &Standard, application: &Application) -> (Result<Option<Way>, NotWorkedOut>, u64) {
    let mut work = Work::whole();
    let scoring = score(standard, application);
    let way = cheapest_within(&mut work, standard, application, &scoring, &label());
    (way, work.spent())
}

#[test]
fn the_way_through_hundreds_of_criteria_with_different_points_takes_little_work() {
    let (standard, application) = of_many(250, 1);
    let (way, work) = way_and_work(&standard, &application);
    let way = way.unwrap().unwrap();
    let there = score(&standard, &after(&standard, &application, &way));
    assert_eq!(there.label(&label()).unwrap().reached, Verdict::Reached);
    assert!(work < 500_000, "{work}");
}

#[test]
fn where_there_is_too_much_to_compare_that_is_said_and_the_same_every_time() {
    let (standard, application) = of_many(250, 5);
    let (way, work) = way_and_work(&standard, &application);
    assert_eq!(way, Err(NotWorkedOut));
    assert_eq!(way_and_work(&standard, &application), (way, work));
}
