//! What is told to those who write a standard and its examples, and to those who look up why.

use super::small::Small;
use crate::domain::{
    answers::Application,
    scoring::{explain::explain, lint, score},
    standard::{Level, Standard},
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
