//! What is told to those who write a standard and its examples, and to those who look up why.

use super::small::Small;
use crate::domain::{
    answers::Application,
    scoring::{explain::explain, lint, score},
    standard::{Level, Problem, Rule, Standard, load},
};

fn application(levels: &[(&str, u8)]) -> Application {
    Application::of_levels(levels.iter().map(|(uid, level)| (uid.parse().unwrap(), Level(*level))))
}

/// A gate, an area with a least share, and a panel: three things that may stand in the way.
fn guarded() -> Small {
    const GATE: &str = "[[gate]]\nuid = \"enough\"\nwhen = \"submission\"\nrule = \"people >= 10\"\n";
    Small {
        manifest: GATE.to_owned(),
        areas: vec![
            ("one".to_owned(), String::new()),
            ("two".to_owned(), "min_percent = 50\n".to_owned()),
        ],
        labels: vec![(
            "good".to_owned(),
            "panel(talk) >= 2 and total >= 3".to_owned(),
            String::new(),
        )],
        panels: vec![("talk".to_owned(), 10)],
        data: (
            "[[field]]\nuid = \"people\"\ntype = \"integer\"\nmin = 0\nrequired = true\n".to_owned(),
            vec!["people".to_owned()],
            Vec::new(),
        ),
        max_points: "20".to_owned(),
        ..Small::default()
    }
    .scored("a", "one", "")
    .scored("b", "two", "")
}

/// With one example; what the linter tells of it.
fn told_of(example: &str) -> Vec<Problem> {
    let mut files = guarded().files();
    files.push(("examples/case.toml".to_owned(), example.as_bytes().to_vec()));
    let (_, words) = files.iter_mut().find(|(path, _)| path == "text/en.toml").unwrap();
    words.extend(b"[example]\ncase = \"A case\"\n");
    let standard = load("small/1.0.0", &files).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut problems = lint::problems(&standard);
    problems.retain(|problem| problem.rule == Rule::ExampleFailed);
    problems
}

const LOST: &str = "label = \"good\"\n[answers]\na = 2\nb = 1\n[data]\npeople = 9\n[panel]\ntalk = 1\n[expect]\n";

#[test]
fn an_example_that_fails_says_what_stands_in_the_way() {
    let problems = told_of(&format!("{LOST}reached = [\"good\"]\n"));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        problems[0].message,
        "the labels reached: good is expected, and nothing comes out; in the way of `good`: not so: panel(talk) >= 2; \
         the area `two` is 0.5 points short of 2.5; the gate `enough` is closed"
    );
}

#[test]
fn an_example_can_name_a_closed_gate_and_an_area_below_its_minimum() {
    let gate = "[[expect.missing]]\nlabel = \"good\"\ngate = \"enough\"\n";
    let area = "[[expect.missing]]\nlabel = \"good\"\narea = \"two\"\npoints_short = \"0.5\"\nof = \"2.5\"\n";
    assert_eq!(told_of(&format!("{LOST}{gate}{area}")), []);
    // Who names one of them names all; who names none is not asked for them.
    for part in [gate, area] {
        let problems = told_of(&format!("{LOST}{part}"));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.contains("what `good` lacks"), "{problems:?}");
    }
    let other = area.replace("0.5", "1");
    assert_eq!(told_of(&format!("{LOST}{gate}{other}")).len(), 1);
}

#[test]
fn the_least_share_of_an_area_has_its_line() {
    let standard = guarded().standard();
    let explained = |level: Option<u8>| {
        let levels: Vec<_> = [("a", 2)].into_iter().chain(level.map(|level| ("b", level))).collect();
        let application = application(&levels);
        let text = explain(&standard, &application, &score(&standard, &application)).to_string();
        let lines: Vec<_> = text
            .lines()
            .filter(|line| line.contains("needs 50 %"))
            .map(str::to_owned)
            .collect();
        lines
    };
    assert_eq!(
        explained(Some(1)),
        ["good: area 1 two needs 50 % (2.50 of 5 points), has 2: not met"]
    );
    assert_eq!(
        explained(Some(2)),
        ["good: area 1 two needs 50 % (2.50 of 5 points), has 5: met"]
    );
    assert_eq!(
        explained(None),
        ["good: area 1 two needs 50 % (2.50 of 5 points), has 0 to 5: cannot be told yet"]
    );
}

/// Four criteria, the first of which may be left out, as far as the cap allows.
fn capped(cap: u32, may: usize) -> Standard {
    let keys = "na = { allowed = true, reason_required = true, confirmed_by = \"assessor\" }\n";
    let mut small = Small {
        aggregate: format!("method = \"sum\"\nno_answer = \"incomplete\"\nna = \"exclude\"\nna_max_percent = {cap}\n"),
        labels: vec![("good".to_owned(), "100 * total >= 80 * max".to_owned(), String::new())],
        max_points: "20".to_owned(),
        ..Small::default()
    };
    for (index, name) in ["a", "b", "c", "d"].into_iter().enumerate() {
        small = small.scored(name, "one", if index < may { keys } else { "" });
    }
    small.standard()
}

#[test]
fn an_example_of_too_much_left_out_is_asked_for_where_there_can_be_one() {
    let asked = |cap, may| {
        let problems = lint::problems(&capped(cap, may));
        let asks = |what: &str| problems.iter().any(|problem| problem.message.contains(what));
        (
            asks("more criteria left out than may be"),
            asks("left out within the cap"),
        )
    };
    assert_eq!(asked(50, 3), (true, true));
    assert_eq!(asked(50, 2), (false, true), "two of four are half");
    assert_eq!(asked(100, 4), (false, true));
    assert_eq!(asked(20, 1), (true, false), "one of four is too many");
    assert_eq!(asked(20, 0), (false, false));
}
