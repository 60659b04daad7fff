use super::{HOLDER, Sample, error, page, text};
use crate::views::{
    pages::interests::*,
    parts::{Choice, ChoiceField, Field},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("own", &register(true, false)),
        page(
            "none",
            &InterestsPage {
                own: Vec::new(),
                ..register(true, false)
            },
        ),
        page("officer", &register(true, true)),
        page("auditor", &register(false, true)),
        page("wrong", &wrong()),
    ]
}

fn line(id: &str, tie: &str, until: Option<&str>, bars: bool) -> InterestLine {
    InterestLine {
        id: text(id),
        person: text("Piotr Zieliński"),
        organisation: text(HOLDER),
        tie: text(tie),
        from: Some(text("2019-03-01")),
        until: until.map(text),
        barred_until: until.map(|day| day.replace("2025", "2027").replace("2021", "2023")),
        bars,
        source: if until.is_some() {
            String::new()
        } else {
            text("Commercial register, 3 May 2026")
        },
    }
}

fn register(keeps: bool, reads: bool) -> InterestsPage {
    let lines: Vec<_> = vocabulary::TIES
        .iter()
        .enumerate()
        .map(|(at, tie)| {
            line(
                &format!("entry-{at}"),
                tie,
                [None, Some("2025-06-30"), Some("2021-01-31")][at % 3],
                at % 3 < 2,
            )
        })
        .collect();
    let chosen = |value: &str, label: &str| ChoiceField {
        options: vec![Choice {
            value: text(value),
            label: text(label),
            hint: None,
            checked: false,
        }],
        error: None,
    };
    InterestsPage {
        keeps,
        own: if keeps { lines.clone() } else { Vec::new() },
        reads,
        all: if reads { lines } else { Vec::new() },
        may_add_others: keeps && reads,
        person: chosen("p1", "Piotr Zieliński"),
        organisation: chosen("o1", HOLDER),
        tie: chosen("employee", "Employed there"),
        from: Field::default(),
        until: Field::default(),
        source: Field::default(),
        ended_on: Field::default(),
        ending: String::new(),
        errors: Vec::new(),
    }
}

fn wrong() -> InterestsPage {
    let mut page = register(true, true);
    page.tie.error = Some(text("not_chosen"));
    page.ended_on = Field::of("2031-01-01").with_error("date_not_yet");
    page.ending = text("entry-0");
    page.errors = vec![error("tie", "not_chosen"), error("ended_on", "date_not_yet")];
    page
}
