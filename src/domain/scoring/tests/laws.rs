//! What holds for every standard and every answer.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::cheapest::{standards, with_levels};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    scoring::{Gap, Scoring, Step, Verdict, explain::explain, score},
    standard::{Effect, Level, Standard, load, tests::ecms},
};

/// Marks for some of the criteria of a standard, each within its scale.
fn some_marks(standard: &Standard) -> impl Strategy<Value = Application> + use<> {
    let uids: Vec<_> = standard
        .criteria()
        .iter()
        .filter(|criterion| criterion.is_judged())
        .map(|criterion| (criterion.uid.clone(), criterion.scale.best().0))
        .collect();
    let levels: Vec<_> = uids
        .iter()
        .map(|(_, best)| prop::option::weighted(0.9, 0..=*best))
        .collect();
    levels.prop_map(move |levels| {
        let given = uids
            .iter()
            .zip(levels)
            .filter_map(|((uid, _), level)| Some((uid.clone(), Level(level?))));
        Application::of_levels(given)
    })
}

/// An application under the published standard, with the figures of one of its examples.
fn published() -> impl Strategy<Value = Application> {
    let figures: Vec<_> = ecms()
        .examples()
        .iter()
        .map(|example| example.application.figures.clone())
        .collect();
    let label = prop::sample::select(vec!["bronze", "silver", "gold"]);
    (some_marks(ecms()), prop::sample::select(figures), label).prop_map(|(application, figures, label)| Application {
        label: Some(label.parse().unwrap()),
        figures,
        ..application
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

fn no_verdict_fell(before: &Scoring, after: &Scoring) -> bool {
    before
        .labels
        .iter()
        .zip(&after.labels)
        .all(|(before, after)| rank(after.reached) >= rank(before.reached))
}

/// Raises one of the marks by a level, if it can be.
fn raised(standard: &Standard, application: &Application, at: &prop::sample::Index) -> Option<Application> {
    let (uid, mark) = application.marks.iter().nth(at.index(application.marks.len().max(1)))?;
    let level = mark.level()?;
    let next = standard
        .criterion(uid)?
        .scale
        .levels
        .iter()
        .map(|step| step.value)
        .find(|value| *value > level)?;
    let mut raised = application.clone();
    raised.marks.insert(uid.clone(), Mark::Level(next));
    Some(raised)
}

/// Every step of the explanation agrees with the result, and every figure follows from the ones before it.
fn check_explanation(standard: &Standard, application: &Application, scoring: &Scoring) -> Result<(), TestCaseError> {
    let steps = explain(standard, application, scoring).0;
    let mut areas: BTreeMap<String, Exact> = BTreeMap::new();
    for step in &steps {
        match step {
            Step::Points {
                criterion,
                level,
                points,
                max,
                ..
            } => {
                let own = standard.criterion(criterion).unwrap();
                prop_assert_eq!(level.and_then(|level| own.points(level)), points.clone());
                prop_assert_eq!(own.max_points(), max.clone());
                prop_assert_eq!(scoring.criterion(criterion).unwrap().level, *level);
            }
            Step::AreaSum { area, terms, sum, .. } => {
                prop_assert_eq!(
                    terms.iter().map(|(_, points)| points).sum::<Exact>(),
                    sum.points.clone()
                );
                areas.insert(area.to_string(), sum.points.clone());
            }
            Step::AreaWeight {
                area,
                weight,
                points,
                max,
                gives,
                ..
            } => {
                let share = (points.clone() * weight.clone()).checked_div(max).unwrap_or_default();
                prop_assert_eq!(&share, gives);
                areas.insert(area.to_string(), gives.clone());
            }
            Step::TotalSum { terms, sum } => {
                prop_assert_eq!(
                    terms.iter().map(|(_, points)| points).sum::<Exact>(),
                    sum.points.clone()
                );
                for (name, points) in terms {
                    prop_assert_eq!(areas.get(name), Some(points));
                }
                prop_assert_eq!(&scoring.total, sum);
            }
            Step::RequiredLevel {
                label,
                criterion,
                needs,
                has,
                effect: Some(effect),
                met,
                ..
            } => {
                let gap = scoring.label(label).unwrap().missing.iter().any(|gap| {
                    matches!(gap, Gap::NeedsLevel { criterion: of, needs: level, .. } if of == criterion && level == needs)
                });
                prop_assert_eq!(gap, *met == Some(false));
                // What is open is never met yet, and missed already where its figure keeps it below.
                match has {
                    Some(has) => prop_assert_eq!(*met, Some(has >= needs)),
                    None => prop_assert_ne!(*met, Some(true)),
                }
                if *met == Some(false) && *effect == Effect::KnockOut {
                    prop_assert_eq!(scoring.label(label).unwrap().reached, Verdict::NotReached);
                }
            }
            Step::Outcome {
                label,
                verdict,
                missing,
            } => {
                let score = scoring.label(label).unwrap();
                prop_assert_eq!((score.reached, &score.missing), (*verdict, missing));
                prop_assert_eq!(*verdict == Verdict::Reached, !missing.iter().any(Gap::blocks));
            }
            _ => {}
        }
    }
    let told = steps
        .iter()
        .filter(|step| matches!(step, Step::Points { .. } | Step::LeftOut { .. }))
        .count();
    prop_assert_eq!(told, standard.criteria().len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_higher_level_never_lowers_a_total_nor_a_verdict((small, start) in standards(), at: prop::sample::Index) {
        let standard = small.standard();
        let application = with_levels(&standard, &start);
        if let Some(raised) = raised(&standard, &application, &at) {
            let (before, after) = (score(&standard, &application), score(&standard, &raised));
            prop_assert!(after.total.points >= before.total.points);
            prop_assert!(no_verdict_fell(&before, &after));
        }
    }

    #[test]
    fn in_the_published_standard_a_higher_level_never_lowers_anything(application in published(), at: prop::sample::Index) {
        if let Some(raised) = raised(ecms(), &application, &at) {
            let (before, after) = (score(ecms(), &application), score(ecms(), &raised));
            prop_assert!(after.total.points >= before.total.points);
            prop_assert!(no_verdict_fell(&before, &after));
        }
    }

    #[test]
    fn an_answer_more_never_overturns_what_was_told(application in published(), level in 0u8..=4, at: prop::sample::Index) {
        let before = score(ecms(), &application);
        let open: Vec<_> = ecms().criteria().iter().filter(|it| it.is_judged() && !application.marks.contains_key(&it.uid)).collect();
        prop_assume!(!open.is_empty());
        let criterion = open[at.index(open.len())];
        let mut more = application.clone();
        more.marks.insert(criterion.uid.clone(), Mark::Level(Level(level).min(criterion.scale.best())));
        let after = score(ecms(), &more);
        for (before, after) in before.labels.iter().zip(&after.labels) {
            if before.reached != Verdict::CannotTellYet {
                prop_assert_eq!(before.reached, after.reached);
            }
        }
        prop_assert!(after.total.best_possible() <= before.total.best_possible());
    }

    #[test]
    fn the_result_and_its_explanation_never_disagree((small, start) in standards()) {
        let standard = small.standard();
        let application = with_levels(&standard, &start);
        check_explanation(&standard, &application, &score(&standard, &application))?;
    }

    #[test]
    fn of_the_published_standard_too_the_explanation_agrees(application in published()) {
        check_explanation(ecms(), &application, &score(ecms(), &application))?;
    }

    #[test]
    fn the_order_of_files_and_of_entries_never_matters((small, start) in standards(), seed: prop::sample::Index) {
        let standard = small.standard();
        let mut turned = small.clone();
        turned.criteria.rotate_left(seed.index(small.criteria.len()));
        let mut files = turned.files();
        files.reverse();
        // Entries carry their place themselves; here it is taken from the first standard.
        for (path, bytes) in &mut files {
            if path.starts_with("criteria/") {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = reordered(&text, &standard).into_bytes();
            }
        }
        let other = load("small/1.0.0", &files).unwrap();
        prop_assert_eq!(other.normative_digest(), standard.normative_digest());
        let application = with_levels(&standard, &start);
        prop_assert_eq!(score(&other, &application), score(&standard, &application));
    }
}

/// Gives each criterion of a file back the order and code that it has in `standard`.
fn reordered(text: &str, standard: &Standard) -> String {
    let entries = text.split("[[criterion]]\n").skip(1).map(|entry| {
        let uid = entry.split('"').nth(1).unwrap().parse().unwrap();
        let criterion = standard.criterion(&uid).unwrap();
        let lines = entry.lines().map(|line| match line {
            line if line.starts_with("order = ") => format!("order = {}", criterion.order),
            line if line.starts_with("code = ") => format!("code = \"{}\"", criterion.code),
            line => line.to_owned(),
        });
        format!("[[criterion]]\n{}\n", lines.collect::<Vec<_>>().join("\n"))
    });
    entries.collect()
}
