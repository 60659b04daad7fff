//! What is told to those who write a standard and its examples, and to those who look up why.

use super::small::Small;
use crate::domain::{scoring::lint, standard::Standard};

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
