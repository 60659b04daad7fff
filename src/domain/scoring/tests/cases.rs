//! Cases in the words of the field, each worked by hand.

use super::small::Small;
use crate::domain::{
    answers::{Application, Mark},
    scoring::{Gap, Scoring, Verdict, explain::explain, lint, score},
    standard::{
        Level, Rule, Standard, load,
        tests::{files_of, mini},
    },
};

fn application(levels: &[(&str, u8)]) -> Application {
    Application::of_levels(levels.iter().map(|(uid, level)| (uid.parse().unwrap(), Level(*level))))
}

/// How each label stands, in the standard's order.
fn verdicts(scoring: &Scoring) -> Vec<(&str, Verdict)> {
    scoring
        .labels
        .iter()
        .map(|label| (label.label.as_str(), label.reached))
        .collect()
}

/// What a label lacks, as the gap tells it.
fn gaps(scoring: &Scoring, label: &str) -> Vec<Gap> {
    scoring.label(&label.parse().unwrap()).unwrap().missing.clone()
}

fn published(folder: &str) -> Standard {
    load(folder, &files_of(folder)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

const STANDARDS: [&str; 3] = [
    "standards/ecms/1.0.0",
    "standards/ecms/2.0.0",
    "standards/klaster-pl/1.0.0",
];

#[test]
fn every_published_example_comes_out_as_it_was_worked_by_hand() {
    for folder in STANDARDS {
        let standard = published(folder);
        let problems: String = lint::problems(&standard)
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect();
        assert!(problems.is_empty(), "{folder}\n{problems}");
        assert!(standard.examples().len() >= 12, "{folder}");
    }
}

#[test]
fn a_label_is_reached_exactly_on_its_mark_and_lost_one_level_below() {
    let mini = mini();
    let on = application(&[("members", 1), ("strategy", 1), ("stories", 1), ("satisfaction", 2)]);
    assert_eq!(
        verdicts(&score(&mini, &on)),
        [("bronze", Verdict::Reached), ("gold", Verdict::Reached)]
    );
    let below = application(&[("members", 1), ("strategy", 1), ("stories", 1), ("satisfaction", 1)]);
    let scoring = score(&mini, &below);
    assert_eq!(
        verdicts(&scoring),
        [("bronze", Verdict::Reached), ("gold", Verdict::NotReached)]
    );
    let short = Gap::PointsShort {
        by: 3u32.into(),
        of: 9u32.into(),
    };
    assert!(gaps(&scoring, "gold").contains(&short), "{scoring:?}");
}

#[test]
fn a_knock_out_weighs_more_than_all_points_and_a_condition_does_not() {
    let mini = mini();
    let knocked = score(
        &mini,
        &application(&[("members", 0), ("strategy", 2), ("stories", 2), ("satisfaction", 2)]),
    );
    assert_eq!(
        verdicts(&knocked),
        [("bronze", Verdict::Reached), ("gold", Verdict::NotReached)]
    );
    let condition = score(
        &mini,
        &application(&[("members", 1), ("strategy", 0), ("stories", 2), ("satisfaction", 2)]),
    );
    assert_eq!(verdicts(&condition)[1], ("gold", Verdict::Reached));
    assert_eq!(gaps(&condition, "gold").len(), 1);
}

#[test]
fn what_is_not_answered_is_neither_zero_nor_lost() {
    let mini = mini();
    let scoring = score(&mini, &application(&[("members", 1), ("strategy", 2)]));
    assert_eq!(scoring.total.points, 5u32.into());
    assert_eq!(scoring.total.best_possible(), 15u32.into());
    assert_eq!(
        verdicts(&scoring),
        [("bronze", Verdict::CannotTellYet), ("gold", Verdict::CannotTellYet)]
    );
}

#[test]
fn a_mark_that_fits_nothing_is_told_and_counts_for_nothing() {
    let scoring = score(&mini(), &application(&[("stories", 3), ("nonsense", 1)]));
    let told: Vec<_> = scoring
        .unusable
        .iter()
        .map(|(uid, mark)| (uid.as_str(), *mark))
        .collect();
    assert_eq!(
        told,
        [("nonsense", Mark::Level(Level(1))), ("stories", Mark::Level(Level(3)))]
    );
    assert_eq!(scoring.criterion(&"stories".parse().unwrap()).unwrap().points, None);
}

/// One criterion whose level is bounded by a share, one whose level is the share's.
fn with_figures(zero: &str) -> Standard {
    let data = format!(
        "[[field]]\nuid = \"part\"\ntype = \"integer\"\nmin = 0\n[[field]]\nuid = \"whole\"\ntype = \"integer\"\nmin = 0\n\
         [[metric]]\nuid = \"share\"\nunit = \"percent\"\nexpr = \"100 * part / whole\"\ndirection = \"up\"\n\
         bands = [{{ to = \"20\", level = 0 }}, {{ from = \"20\", to = \"50\", level = 1 }}, {{ from = \"50\", level = 2 }}]\n{zero}"
    );
    let mut small = Small {
        data: (
            data,
            vec!["part".to_owned(), "whole".to_owned()],
            vec!["share".to_owned()],
        ),
        max_points: "10".to_owned(),
        labels: vec![("good".to_owned(), "total >= 7".to_owned(), String::new())],
        ..Small::default()
    };
    for (name, kind) in [("bounded", "mixed"), ("computed", "metric")] {
        let keys = "metric = \"share\"\ndata = [\"part\", \"whole\"]\n".to_owned();
        small
            .criteria
            .push((name.to_owned(), "one".to_owned(), kind.to_owned(), keys));
    }
    small.standard()
}

fn with_data(mut application: Application, data: &[(&str, u32)]) -> Application {
    let figure = |(uid, number): &(&str, u32)| {
        (
            uid.parse().unwrap(),
            crate::domain::expression::Value::Number((*number).into()),
        )
    };
    application.figures = data.iter().map(figure).collect();
    application
}

#[test]
fn a_figure_makes_a_level_or_bounds_it_and_bands_begin_inclusive() {
    let standard = with_figures("");
    let levels = |part, claim| {
        let application = with_data(application(&[("bounded", claim)]), &[("part", part), ("whole", 100)]);
        let scoring = score(&standard, &application);
        scoring
            .criteria
            .iter()
            .map(|score| score.level.unwrap().0)
            .collect::<Vec<_>>()
    };
    assert_eq!(levels(50, 2), [2, 2]);
    assert_eq!(levels(49, 2), [1, 1]);
    assert_eq!(levels(20, 2), [1, 1]);
    assert_eq!(levels(19, 2), [0, 0]);
    assert_eq!(
        levels(90, 1),
        [1, 2],
        "a figure never lifts a level that was not claimed"
    );
}

#[test]
fn without_its_figure_a_level_is_open_and_the_field_is_named() {
    let scoring = score(
        &with_figures(""),
        &with_data(application(&[("bounded", 2)]), &[("whole", 100)]),
    );
    assert_eq!(verdicts(&scoring), [("good", Verdict::CannotTellYet)]);
    let missing = Gap::FiguresMissing {
        fields: vec!["part".parse().unwrap()],
    };
    assert_eq!(gaps(&scoring, "good"), [missing]);
}

#[test]
fn nothing_to_divide_by_is_what_the_metric_says_it_is() {
    let nothing = with_data(application(&[("bounded", 2)]), &[("part", 0), ("whole", 0)]);
    let open = score(&with_figures(""), &nothing);
    assert_eq!(verdicts(&open), [("good", Verdict::CannotTellYet)]);
    assert!(matches!(gaps(&open, "good").as_slice(), [Gap::FigureUntold { criteria }] if criteria.len() == 2));
    let lowest = score(&with_figures("on_zero_denominator = \"level:0\"\n"), &nothing);
    assert_eq!(verdicts(&lowest), [("good", Verdict::NotReached)]);
}

/// A criterion required in the growth phase, one required nowhere.
fn phased() -> Standard {
    Small {
        manifest: "[[track]]\nuid = \"young\"\norder = 1\n[[track]]\nuid = \"growth\"\norder = 2\n".to_owned(),
        scales: vec![vec![0, 1]],
        max_points: "3".to_owned(),
        ..Small::default()
    }
    .scored("basics", "one", "require = [{ track = \"young\", min_level = 1, effect = \"knock_out\" }, { track = \"growth\", min_level = 1, effect = \"knock_out\" }]\n")
    .scored("strategy", "one", "require = [{ track = \"growth\", min_level = 1, effect = \"knock_out\" }]\n")
    .scored("extras", "one", "applies_if = \"track == 'growth'\"\n")
    .standard()
}

#[test]
fn a_phase_has_its_own_obligations() {
    let standard = phased();
    let on = |track: &str| Application {
        track: Some(track.parse().unwrap()),
        ..application(&[("basics", 1), ("strategy", 0), ("extras", 0)])
    };
    assert_eq!(verdicts(&score(&standard, &on("young"))), [("good", Verdict::Reached)]);
    assert_eq!(
        verdicts(&score(&standard, &on("growth"))),
        [("good", Verdict::NotReached)]
    );
    let without = application(&[("basics", 1), ("strategy", 1), ("extras", 1)]);
    assert!(gaps(&score(&standard, &without), "good").contains(&Gap::NotOnTrack { track: None }));
}

#[test]
fn what_does_not_apply_on_a_track_is_neither_asked_nor_counted() {
    let standard = phased();
    let young = Application {
        track: Some("young".parse().unwrap()),
        ..application(&[("basics", 1), ("strategy", 0)])
    };
    let scoring = score(&standard, &young);
    assert_eq!(verdicts(&scoring), [("good", Verdict::Reached)]);
    assert_eq!(scoring.total.max, 2u32.into());
}

#[test]
fn improvement_areas_are_as_many_as_asked_and_each_at_its_level() {
    let standard = Small {
        labels: vec![(
            "good".to_owned(),
            "true".to_owned(),
            "select = { from = [\"a\", \"b\", \"c\"], count = 2, min_level = 2 }\n".to_owned(),
        )],
        max_points: "20".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .scored("b", "one", "")
    .scored("c", "one", "")
    .scored("d", "one", "")
    .standard();
    let picking = |picks: &[&str]| {
        let application = Application {
            selected: picks.iter().map(|pick| pick.parse().unwrap()).collect(),
            ..application(&[("a", 2), ("b", 2), ("c", 1), ("d", 2)])
        };
        let scoring = score(&standard, &application);
        (scoring.labels[0].reached, gaps(&scoring, "good").len())
    };
    assert_eq!(picking(&["a", "b"]), (Verdict::Reached, 0));
    assert_eq!(picking(&["a", "c"]), (Verdict::NotReached, 1));
    assert_eq!(picking(&["a"]), (Verdict::NotReached, 1));
    assert_eq!(picking(&["a", "b", "c"]), (Verdict::NotReached, 2));
    assert_eq!(picking(&["a", "d"]), (Verdict::NotReached, 1));
    assert_eq!(picking(&["a", "a"]), (Verdict::NotReached, 1));
}

/// Two areas of different weight, a least share in one, and a panel.
fn regional() -> Standard {
    Small {
        aggregate: "method = \"weighted_areas\"\nno_answer = \"incomplete\"\n".to_owned(),
        areas: vec![
            ("one".to_owned(), "weight = 60\n".to_owned()),
            ("two".to_owned(), "weight = \"22.5\"\nmin_percent = 50\n".to_owned()),
        ],
        labels: vec![("good".to_owned(), "total >= 70".to_owned(), String::new())],
        panels: vec![("talk".to_owned(), 10)],
        max_points: "92.5".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .scored("b", "one", "weight = 2\n")
    .scored("c", "two", "")
    .scored("d", "two", "")
    .standard()
}

#[test]
fn weighted_areas_and_a_panel_make_an_exact_total() {
    let standard = regional();
    let mut application = application(&[("a", 2), ("b", 1), ("c", 2), ("d", 1)]);
    let open = score(&standard, &application);
    // 60 x 9/15 + 22.5 x 7/10, and up to 10 points of the panel.
    assert_eq!(open.total.points.to_string(), "51.75");
    assert_eq!(open.total.best_possible().to_string(), "61.75");
    assert_eq!(verdicts(&open), [("good", Verdict::NotReached)]);
    application.marks.insert("b".parse().unwrap(), Mark::Level(Level(2)));
    let waiting = score(&standard, &application);
    assert_eq!(
        verdicts(&waiting),
        [("good", Verdict::CannotTellYet)],
        "the panel has not spoken"
    );
    application
        .panel
        .insert("talk".parse().unwrap(), "0.5".parse().unwrap());
    let told = score(&standard, &application);
    assert_eq!(
        (told.total.points.to_string().as_str(), verdicts(&told)[0].1),
        ("76.25", Verdict::Reached)
    );
}

#[test]
fn an_area_below_its_least_share_loses_the_label_whatever_the_total() {
    let mut application = application(&[("a", 2), ("b", 2), ("c", 1), ("d", 1)]);
    application.panel.insert("talk".parse().unwrap(), 10u32.into());
    let scoring = score(&regional(), &application);
    assert_eq!(verdicts(&scoring), [("good", Verdict::NotReached)]);
    let short = Gap::AreaShort {
        area: "two".parse().unwrap(),
        by: 1u32.into(),
        of: 5u32.into(),
    };
    assert_eq!(gaps(&scoring, "good"), [short]);
}

/// Four criteria of which half may be left out.
fn with_left_out(rule: &str) -> Standard {
    let keys = "na = { allowed = true, reason_required = true, confirmed_by = \"assessor\" }\n";
    Small {
        aggregate: format!("method = \"sum\"\nno_answer = \"incomplete\"\nna = \"{rule}\"\nna_max_percent = 50\n"),
        labels: vec![("good".to_owned(), "100 * total >= 80 * max".to_owned(), String::new())],
        max_points: "20".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", keys)
    .scored("b", "one", keys)
    .scored("c", "one", keys)
    .scored("d", "one", keys)
    .standard()
}

#[test]
fn what_is_left_out_takes_its_maximum_along_or_gives_nothing() {
    let mut application = application(&[("a", 2), ("b", 2), ("c", 2)]);
    application.marks.insert("d".parse().unwrap(), Mark::NotApplicable);
    let excluded = score(&with_left_out("exclude"), &application);
    assert_eq!(
        (excluded.total.max.to_string().as_str(), verdicts(&excluded)[0].1),
        ("15", Verdict::Reached)
    );
    let zero = score(&with_left_out("zero"), &application);
    assert_eq!(
        (zero.total.max.to_string().as_str(), verdicts(&zero)[0].1),
        ("20", Verdict::NotReached)
    );
}

#[test]
fn no_more_may_be_left_out_than_the_cap() {
    let standard = with_left_out("exclude");
    let leaving = |out: usize| {
        let mut application = application(&[("a", 2), ("b", 2), ("c", 2), ("d", 2)]);
        for uid in ["a", "b", "c", "d"].into_iter().take(out) {
            application.marks.insert(uid.parse().unwrap(), Mark::NotApplicable);
        }
        score(&standard, &application).labels[0].reached
    };
    assert_eq!((leaving(2), leaving(3)), (Verdict::Reached, Verdict::NotReached));
}

#[test]
fn a_closed_gate_keeps_every_label_away() {
    let standard = Small {
        manifest: "[[gate]]\nuid = \"enough\"\nwhen = \"application\"\nrule = \"people >= 15\"\n".to_owned(),
        data: (
            "[[field]]\nuid = \"people\"\ntype = \"integer\"\nmin = 0\n".to_owned(),
            vec!["people".to_owned()],
            Vec::new(),
        ),
        max_points: "5".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .standard();
    let with = |people| score(&standard, &with_data(application(&[("a", 2)]), &[("people", people)])).labels[0].reached;
    assert_eq!((with(14), with(15)), (Verdict::NotReached, Verdict::Reached));
    let unknown = score(&standard, &application(&[("a", 2)]));
    assert_eq!(unknown.labels[0].reached, Verdict::CannotTellYet);
}

#[test]
fn a_criterion_counts_for_the_labels_it_names_and_what_is_announced_or_compared_never_does() {
    let mut small = Small {
        labels: vec![
            ("base".to_owned(), "total >= 5".to_owned(), String::new()),
            ("good".to_owned(), "total >= 10".to_owned(), String::new()),
        ],
        max_points: "10".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .scored("b", "one", "labels = [\"good\"]\n")
    .scored("later", "one", "active_from = 2030-01-01\n");
    small.criteria.push((
        "compared".to_owned(),
        "one".to_owned(),
        "info".to_owned(),
        String::new(),
    ));
    let scoring = score(
        &small.standard(),
        &application(&[("a", 2), ("later", 2), ("compared", 2)]),
    );
    assert_eq!(
        verdicts(&scoring),
        [("base", Verdict::Reached), ("good", Verdict::CannotTellYet)]
    );
    assert_eq!(scoring.labels[0].total.max, 5u32.into());
}

#[test]
fn sub_areas_add_up_to_the_area_they_are_part_of() {
    let standard = Small {
        areas: vec![
            ("one".to_owned(), String::new()),
            ("sub".to_owned(), "parent = \"one\"\n".to_owned()),
            ("other".to_owned(), "parent = \"one\"\n".to_owned()),
        ],
        max_points: "10".to_owned(),
        ..Small::default()
    }
    .scored("a", "sub", "")
    .scored("b", "other", "")
    .standard();
    let scoring = score(&standard, &application(&[("a", 2), ("b", 1)]));
    let points: Vec<_> = scoring
        .areas
        .iter()
        .map(|area| (area.area.as_str(), area.sum.points.to_string()))
        .collect();
    assert_eq!(
        points,
        [
            ("one", "7".to_owned()),
            ("sub", "5".to_owned()),
            ("other", "2".to_owned())
        ]
    );
    assert_eq!(scoring.total.points, 7u32.into());
}

#[test]
fn the_explanation_lays_each_figure_open() {
    let mini = mini();
    let application = application(&[("members", 1), ("strategy", 0), ("stories", 2)]);
    let scoring = score(&mini, &application);
    insta::assert_snapshot!(explain(&mini, &application, &scoring).to_string());
}

#[test]
fn a_label_nobody_can_reach_or_everybody_gets_is_told() {
    let of = |rule: &str| {
        let standard = Small {
            labels: vec![("good".to_owned(), rule.to_owned(), String::new())],
            max_points: "5".to_owned(),
            ..Small::default()
        }
        .scored("a", "one", "")
        .standard();
        let rules: Vec<_> = lint::problems(&standard)
            .into_iter()
            .map(|problem| problem.rule)
            .collect();
        rules
    };
    assert!(of("total >= 6").contains(&Rule::LabelUnreachable));
    assert!(of("total >= 0").contains(&Rule::LabelTrivial));
    let fair = of("total >= 5");
    assert!(fair.iter().all(|rule| *rule == Rule::ExampleTooFew), "{fair:?}");
}

#[test]
fn an_example_that_says_something_else_is_told_with_what_comes_out() {
    let mut files = files_of("tests/data/standards/mini/1.0.0");
    let (_, bytes) = files
        .iter_mut()
        .find(|(path, _)| path == "examples/on-the-mark.toml")
        .unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    *bytes = text
        .replace("reached = [\"bronze\", \"gold\"]", "reached = [\"bronze\"]")
        .into_bytes();
    let standard = load("mini/1.0.0", &files).unwrap();
    let problems = lint::problems(&standard);
    let failed: Vec<_> = problems
        .iter()
        .filter(|problem| problem.rule == Rule::ExampleFailed)
        .collect();
    assert_eq!(failed.len(), 1, "{problems:?}");
    assert_eq!(failed[0].path, "examples/on-the-mark.toml");
    assert!(
        failed[0].message.contains("bronze; gold comes out"),
        "{}",
        failed[0].message
    );
}
