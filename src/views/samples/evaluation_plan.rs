use super::{CASE_URL, Sample, case, error, page, text};
use crate::views::{
    pages::evaluation_plan::*,
    parts::{Choice, ChoiceField, Field},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("none", &shown(false, false)),
        page("reading", &shown(true, false)),
        page("answering", &shown(true, true)),
        page("fresh", &form(false)),
        page("wrong", &form(true)),
    ]
}

const SAMPLING: &str = "Of the 90 members on the list of 30 June, those with the numbers 5, 15, 25 and so on: nine members. Of the \
                        joint projects since 2024 every third, by date of the contract.";

fn session(number: u32, mode: &str, day: &str) -> SessionShown {
    let desk = mode == "desk";
    SessionShown {
        number,
        mode: text(mode),
        day: text(day),
        begins: text("09:00"),
        ends: text("16:30"),
        zone: text("Europe/Warsaw"),
        place: match mode {
            "desk" => String::new(),
            "remote" => text("Video call by the cluster's own service"),
            _ => text("Białystok, ul. Kowalska 14"),
        },
        looked_at: if desk {
            vec![
                text("1 Structure of the cluster"),
                text("2.6 Degree of cooperation in the cluster"),
            ]
        } else {
            vec![text("4.3 Activities and services"), text("5 Achievements")]
        },
        team: vec![text("Rūta Žemaitytė"), text("Piotr Zieliński")],
        people: if desk {
            String::new()
        } else {
            text("Cluster manager: Agnieszka Wysocka\nChair of the council: Tomasz Kalinowski")
        },
        sampling: text(SAMPLING),
        called_off: number == 3,
    }
}

fn shown(planned: bool, answering: bool) -> EvaluationPlanPage {
    let line = |revision: i32, answer: &str| RevisionLine {
        revision,
        url: format!("{CASE_URL}/plan?revision={revision}"),
        name: text("Rūta Žemaitytė"),
        at: text("2026-11-16T09:20:00.000Z"),
        why: if revision > 1 {
            text("The manager is abroad in the week of the visit.")
        } else {
            String::new()
        },
        answer: text(answer),
        answered_by: text("Agnieszka Wysocka"),
        answered_at: (answer != "none").then(|| text("2026-11-17T08:00:00.000Z")),
        words: if answer == "other_date" {
            text("Session 2: our manager is abroad. Any day of the week after would do.")
        } else {
            String::new()
        },
    };
    EvaluationPlanPage {
        case: case("evaluation"),
        plan: planned.then(|| PlanShown {
            revision: if answering { 2 } else { 1 },
            newest: answering,
            why: if answering {
                text("The manager is abroad in the week of the visit.")
            } else {
                String::new()
            },
            sessions: vec![
                session(1, "desk", "2026-12-01"),
                session(3, "on_site", "2026-12-08"),
                session(2, "on_site", "2026-12-15"),
                session(4, "remote", "2026-12-17"),
            ],
            remote: Some(RemoteShown {
                agreement: text(
                    "The cluster hosts the call. Nothing is recorded; nobody but those named here listens.",
                ),
                risks: text("A bad line costs time: there is an hour in reserve. Members abroad can take part."),
                means: text("Video calls for the interviews of session 4."),
            }),
            named: vec![
                NamedFor {
                    criterion: text("2.6 Degree of cooperation in the cluster"),
                    people: text("Rūta Žemaitytė, Piotr Zieliński"),
                },
                NamedFor {
                    criterion: text("4.3 Activities and services"),
                    people: String::new(),
                },
            ],
        }),
        revisions: match (planned, answering) {
            (true, true) => vec![line(2, "none"), line(1, "other_date")],
            (true, false) => vec![line(2, "accepted"), line(1, "other_date")],
            _ => Vec::new(),
        },
        edit_url: (!answering).then(|| format!("{CASE_URL}/plan/edit")),
        other_date: answering.then(Field::default),
        errors: Vec::new(),
    }
}

fn form(wrong: bool) -> PlanFormPage {
    let choice = |value: &str, label: &str, checked: bool| Choice {
        value: text(value),
        label: text(label),
        hint: None,
        checked,
    };
    let choices = |options: Vec<Choice>| ChoiceField { options, error: None };
    let fields = |number: u32, mode: &str| SessionFields {
        number,
        known: wrong && number == 1,
        called_off: Field::default(),
        day: Field::of("2026-12-01"),
        begins: Field::of("09:00"),
        ends: if wrong && number == 2 {
            Field::of("08:00").with_error("time_wrong")
        } else {
            Field::of("16:30")
        },
        zone: choices(vec![
            choice("Europe/Vilnius", "Europe/Vilnius", false),
            choice("Europe/Warsaw", "Europe/Warsaw", true),
        ]),
        mode: choices(vec![
            choice("on_site", "On site", mode == "on_site"),
            choice("remote", "Remote", mode == "remote"),
            choice("desk", "Documents, at the desk", mode == "desk"),
        ]),
        place: Field::of(if mode == "on_site" {
            "Białystok, ul. Kowalska 14"
        } else {
            ""
        }),
        areas: vec![AreaChoices {
            title: text("2 Cooperation"),
            chosen: u32::from(mode == "desk"),
            total: 2,
            criteria: vec![
                choice(
                    "cooperation",
                    "2.6 Degree of cooperation in the cluster",
                    mode == "desk",
                ),
                choice("contact", "2.7 Personal contact", false),
            ],
        }],
        looked_at_error: (wrong && number == 1).then(|| text("criteria_unplanned")),
        present: choices(vec![
            choice("1", "Rūta Žemaitytė", false),
            choice("2", "Piotr Zieliński", false),
        ]),
        people: Field::default(),
        sampling: Field::of(SAMPLING),
    };
    PlanFormPage {
        case: case("evaluation"),
        revision: i32::from(wrong),
        why: wrong.then(|| Field::default().with_error("required")),
        sessions: vec![fields(1, "desk"), fields(2, "on_site")],
        agreement: Field::default(),
        risks: Field::default(),
        means: Field::default(),
        asked: wrong.then(|| text("Session 2: our manager is abroad. Any day of the week after would do.")),
        unplanned: if wrong { text("2.7, 4.3") } else { String::new() },
        errors: if wrong {
            vec![
                error("why", "required"),
                error("looked_at_1", "criteria_unplanned"),
                error("ends_2", "time_wrong"),
            ]
        } else {
            Vec::new()
        },
    }
}
