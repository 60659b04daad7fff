//! What is told of a label holds, whatever comes after; and what cannot be told yet says what it waits for.

use super::small::Small;
use crate::domain::{
    answers::{Application, Mark},
    expression::Value,
    scoring::{Gap, LabelScore, Verdict, score},
    standard::{Level, Standard},
};

fn application(levels: &[(&str, u8)]) -> Application {
    Application::of_levels(levels.iter().map(|(uid, level)| (uid.parse().unwrap(), Level(*level))))
}

/// How the last label stands.
fn last(standard: &Standard, application: &Application) -> LabelScore {
    score(standard, application).labels.pop().unwrap()
}

/// A gate, and a criterion that applies to those who meet it; its knock-out, and a least share of its area, hang on that.
fn behind_a_gate() -> Standard {
    let mut small = Small {
        aggregate: "method = \"sum\"\nno_answer = \"incomplete\"\nna = \"exclude\"\n".to_owned(),
        areas: vec![("one".to_owned(), "min_percent = 60\n".to_owned())],
        labels: vec![("good".to_owned(), "100 * total >= 60 * max".to_owned(), String::new())],
        scales: vec![vec![0, 2, 5], vec![0, 0]],
        max_points: "10".to_owned(),
        ..Small::default()
    };
    let gate = ("exports", "one", "gate", "scale = \"s1\"\n");
    small.criteria.push((
        gate.0.to_owned(),
        gate.1.to_owned(),
        gate.2.to_owned(),
        gate.3.to_owned(),
    ));
    small
        .scored(
            "abroad",
            "one",
            "applies_if = \"met(exports)\"\nrequire = [{ label = \"good\", min_level = 1, effect = \"knock_out\" }]\n",
        )
        .scored("home", "one", "")
        .standard()
}

#[test]
fn what_may_not_apply_loses_no_label_before_that_is_known() {
    let standard = behind_a_gate();
    let open = application(&[("abroad", 0), ("home", 2)]);
    assert_eq!(last(&standard, &open).reached, Verdict::CannotTellYet);
    let not_answered = Gap::NotAnswered {
        criteria: vec!["exports".parse().unwrap()],
    };
    assert_eq!(last(&standard, &open).missing, [not_answered]);
    let with_gate = |level| {
        let mut answered = open.clone();
        answered
            .marks
            .insert("exports".parse().unwrap(), Mark::Level(Level(level)));
        last(&standard, &answered).reached
    };
    assert_eq!((with_gate(0), with_gate(1)), (Verdict::Reached, Verdict::NotReached));
}

#[test]
fn a_gate_is_asked_for_a_label_when_only_what_hangs_on_it_counts_for_it() {
    let mut small = Small {
        labels: vec![
            ("base".to_owned(), "true".to_owned(), String::new()),
            ("good".to_owned(), "true".to_owned(), String::new()),
        ],
        scales: vec![vec![0, 2, 5], vec![0, 0]],
        max_points: "5".to_owned(),
        ..Small::default()
    };
    small.criteria.push((
        "exports".to_owned(),
        "one".to_owned(),
        "gate".to_owned(),
        "scale = \"s1\"\nlabels = [\"base\"]\n".to_owned(),
    ));
    let standard = small
        .scored("abroad", "one", "applies_if = \"met(exports)\"\n")
        .standard();
    let good = last(&standard, &application(&[("abroad", 2)]));
    assert_eq!(good.reached, Verdict::CannotTellYet);
    assert!(matches!(good.missing.as_slice(), [Gap::NotAnswered { criteria }] if criteria[0].as_str() == "exports"));
}

#[test]
fn a_figure_that_holds_an_open_answer_down_loses_what_needs_more() {
    let data = "[[field]]\nuid = \"share\"\ntype = \"integer\"\n[[metric]]\nuid = \"as-level\"\nexpr = \"share\"\n\
                direction = \"up\"\nbands = [{ to = \"10\", level = 0 }, { from = \"10\", to = \"20\", level = 1 }, { from = \"20\", level = 2 }]\n";
    let mut small = Small {
        data: (data.to_owned(), vec!["share".to_owned()], vec!["as-level".to_owned()]),
        labels: vec![("good".to_owned(), "total >= 5".to_owned(), String::new())],
        max_points: "5".to_owned(),
        ..Small::default()
    };
    small.criteria.push((
        "bounded".to_owned(),
        "one".to_owned(),
        "mixed".to_owned(),
        "metric = \"as-level\"\ndata = [\"share\"]\n".to_owned(),
    ));
    let standard = small.standard();
    let mut open = application(&[]);
    open.figures
        .insert("share".parse().unwrap(), Value::Number(15u32.into()));
    let scoring = score(&standard, &open);
    assert_eq!(scoring.total.best_possible(), 2u32.into());
    assert_eq!(scoring.labels[0].reached, Verdict::NotReached);
    // The other way round: a claim that the figure, still to come, cannot lift.
    assert_eq!(
        last(&standard, &application(&[("bounded", 1)])).reached,
        Verdict::NotReached
    );
    assert_eq!(
        last(&standard, &application(&[("bounded", 2)])).reached,
        Verdict::CannotTellYet
    );
}

#[test]
fn what_does_not_apply_is_no_improvement_area() {
    let keys = "na = { allowed = true, reason_required = false, confirmed_by = \"officer\" }\n";
    let standard = Small {
        aggregate: "method = \"sum\"\nno_answer = \"incomplete\"\nna = \"exclude\"\n".to_owned(),
        labels: vec![(
            "good".to_owned(),
            "true".to_owned(),
            "select = { from = [\"a\", \"b\"], count = 1, min_level = 1 }\n".to_owned(),
        )],
        max_points: "10".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", keys)
    .scored("b", "one", "")
    .standard();
    let mut application = application(&[("b", 2)]);
    application.selected = vec!["a".parse().unwrap()];
    application.marks.insert("a".parse().unwrap(), Mark::NotApplicable);
    let good = last(&standard, &application);
    assert_eq!(good.reached, Verdict::NotReached);
    assert_eq!(good.missing, [Gap::PicksWrong { picked: 0, needs: 1 }]);
}

#[test]
fn a_label_that_asks_for_a_lower_one_waits_for_what_that_waits_for() {
    let standard = Small {
        labels: vec![
            ("base".to_owned(), "true".to_owned(), String::new()),
            ("good".to_owned(), "label(base)".to_owned(), String::new()),
        ],
        max_points: "10".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "labels = [\"base\"]\n")
    .scored("b", "one", "labels = [\"good\"]\n")
    .standard();
    let good = last(&standard, &application(&[("b", 2)]));
    assert_eq!(good.reached, Verdict::CannotTellYet);
    let waits = Gap::NotAnswered {
        criteria: vec!["a".parse().unwrap()],
    };
    assert_eq!(good.missing, [waits]);
}

#[test]
fn exactly_on_a_mark_that_must_be_passed_is_not_told_as_no_points_short() {
    let standard = Small {
        labels: vec![("good".to_owned(), "total > 2".to_owned(), String::new())],
        max_points: "5".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .standard();
    let good = last(&standard, &application(&[("a", 1)]));
    assert_eq!((good.reached, good.rule_holds), (Verdict::NotReached, Some(false)));
    let unmet = Gap::RuleUnmet {
        rule: "total > 2".to_owned(),
    };
    assert_eq!(good.missing, [unmet]);
}

#[test]
fn before_a_track_is_chosen_no_label_is_lost_for_want_of_it() {
    let standard = Small {
        manifest: "[[track]]\nuid = \"young\"\norder = 1\n".to_owned(),
        labels: vec![(
            "good".to_owned(),
            "true".to_owned(),
            "tracks = [\"young\"]\n".to_owned(),
        )],
        max_points: "5".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .standard();
    let mut application = application(&[("a", 1)]);
    let good = last(&standard, &application);
    assert_eq!(
        (good.reached, good.missing.as_slice()),
        (Verdict::CannotTellYet, [Gap::NotOnTrack { track: None }].as_slice())
    );
    application.track = Some("young".parse().unwrap());
    assert_eq!(last(&standard, &application).reached, Verdict::Reached);
    application.track = Some("unknown".parse().unwrap());
    assert_eq!(last(&standard, &application).reached, Verdict::NotReached);
}

#[test]
fn a_panel_gives_no_more_than_it_can() {
    let standard = Small {
        labels: vec![("good".to_owned(), "total >= 8".to_owned(), String::new())],
        panels: vec![("talk".to_owned(), 3)],
        max_points: "8".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .standard();
    let with = |points: &str| {
        let mut application = application(&[("a", 2)]);
        application
            .panel
            .insert("talk".parse().unwrap(), points.parse().unwrap());
        last(&standard, &application).reached
    };
    assert_eq!(
        (with("3"), with("2.5"), with("4")),
        (Verdict::Reached, Verdict::NotReached, Verdict::CannotTellYet)
    );
}
