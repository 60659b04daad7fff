//! What comes before the criteria of a draft: what a cluster has to be, and who does what.

use super::{
    Sample, case, error, page,
    self_assessment::{figure_fields, figures_to_read},
    text,
};
use crate::views::{pages::self_assessment::*, parts::Choice};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("shared", &sections(false)),
        page("wrong", &sections(true)),
        page("first", &eligibility(["untold"; 3], true)),
        page("closed", &eligibility(["met", "met", "not_met"], true)),
        page("met", &eligibility(["met"; 3], false)),
    ]
}

fn sections(wrong: bool) -> SectionsPage {
    let section = |(n, title): (usize, &str)| SectionForm {
        title: text(title),
        person_name: format!("person_area-{n}"),
        options: vec![
            Choice {
                value: text("7"),
                label: text("Tomasz Kalinowski"),
                hint: None,
                checked: n == 1,
            },
            Choice {
                value: text("8"),
                label: text("Ewa Dąbrowska"),
                ..Choice::default()
            },
        ],
        person_error: (wrong && n == 2).then(|| text("required")),
        due_name: format!("until_area-{n}"),
        due: text("2026-12-12"),
        due_error: (wrong && n == 1).then(|| text("not_a_date")),
    };
    SectionsPage {
        case: case("draft"),
        sections: [(1, "1 Structure of the cluster"), (2, "2 Governance")]
            .map(section)
            .into(),
        errors: if wrong {
            vec![error("until_area-1", "not_a_date"), error("person_area-2", "required")]
        } else {
            Vec::new()
        },
    }
}

fn eligibility(states: [&'static str; 3], may_edit: bool) -> EligibilityPage {
    let titles = [
        "At least fifteen committed members",
        "At least half a post for the cluster’s management",
        "A website in English",
    ];
    let condition = |(title, state): (&str, &'static str)| ConditionRow {
        title: text(title),
        state,
        message: (state == "not_met")
            .then(|| text("Publish a page in English that says what the cluster does, and for whom.")),
    };
    EligibilityPage {
        case: case("draft"),
        conditions: titles.into_iter().zip(states).map(condition).collect(),
        all_met: states == ["met"; 3],
        any_closed: states.contains(&"not_met"),
        figure_fields: figure_fields(false),
        figures: figures_to_read(),
        may_edit,
        earlier: None,
        standard_version: text("2.0.0"),
        errors: Vec::new(),
    }
}
