use super::{Sample, error, page, text};
use crate::views::{
    pages::account::*,
    parts::{Choice, ChoiceField, Field, Link},
};

pub(super) fn samples() -> Vec<Sample> {
    let ask = |email: Field, errors| AskNewPasswordPage {
        email,
        minutes: 30,
        errors,
    };
    let choose = |password: Field, errors| NewPasswordPage {
        action: text("/new-password/0a1b2c"),
        email: text("owner@zubr.example"),
        password,
        errors,
    };
    vec![
        page("empty", &ask(Field::default(), Vec::new())),
        page(
            "wrong",
            &ask(
                Field::default().with_error("required"),
                vec![error("email", "required")],
            ),
        ),
        page("empty", &choose(Field::default(), Vec::new())),
        page(
            "wrong",
            &choose(
                Field::default().with_error("password_too_short"),
                vec![error("password", "password_too_short")],
            ),
        ),
        page("gone", &NewPasswordGonePage {}),
        page("empty", &apply(false)),
        page("wrong", &apply(true)),
        page("none", &AdmissionsPage { waiting: Vec::new() }),
        page(
            "some",
            &AdmissionsPage {
                waiting: vec![AdmissionRow {
                    url: text("/app/admissions/a1"),
                    organisation: text("Baltijos medienos klasteris, VšĮ"),
                    city: text("Alytus"),
                    country: text("Lithuania"),
                    asked_on: text("2026-11-20"),
                }],
            },
        ),
        page("new", &admission(false)),
        page("refused", &admission(true)),
    ]
}

fn apply(wrong: bool) -> ApplyPage {
    let field = |value: &str| if wrong { Field::of(value) } else { Field::default() };
    let country = |value: &str, label: &str| Choice {
        value: text(value),
        label: text(label),
        hint: None,
        checked: wrong && value == "LT",
    };
    ApplyPage {
        body: text("Clustermark Demo Certification Body"),
        address: vec![text("Gedimino pr. 1"), text("LT-01103 Vilnius")],
        standards: vec![Link {
            url: text("/standards/ecms/1.0.0"),
            label: text("European Cluster Management Standard 1.0.0"),
        }],
        legal_name: field("Baltijos medienos klasteris, VšĮ"),
        registration_id: if wrong {
            Field::default().with_error("required")
        } else {
            Field::default()
        },
        street: field("Pramonės g. 12"),
        postcode: field("LT-62175"),
        city: field("Alytus"),
        region: Field::default(),
        country: ChoiceField {
            options: vec![country("LT", "Lithuania"), country("PL", "Poland")],
            error: None,
        },
        sector: field("Wood and furniture"),
        website: field("https://mediena.example"),
        name: field("Rasa Vaitkutė"),
        email: if wrong {
            Field::of("rasa").with_error("not_an_address")
        } else {
            Field::default()
        },
        text: field("We would like to be assessed in spring."),
        errors: if wrong {
            vec![error("registration_id", "required"), error("email", "not_an_address")]
        } else {
            Vec::new()
        },
    }
}

fn admission(refused: bool) -> AdmissionPage {
    AdmissionPage {
        url: text("/app/admissions/a1"),
        organisation: text("Baltijos medienos klasteris, VšĮ"),
        registration: text("Juridinių asmenų registras 304567890"),
        address: vec![text("Pramonės g. 12"), text("LT-62175 Alytus"), text("Lithuania")],
        sector: text("Wood and furniture"),
        website: text("https://mediena.example"),
        name: text("Rasa Vaitkutė"),
        email: text("rasa@mediena.example"),
        message: text("We would like to be assessed in spring."),
        asked_on: text("2026-11-20"),
        known: if refused {
            vec![Link {
                url: text("/app/organisations/0198/members"),
                label: text("Baltijos medienos klasteris, VšĮ"),
            }]
        } else {
            Vec::new()
        },
        checked: Field::default(),
        reason: if refused {
            Field::default().with_error("required")
        } else {
            Field::default()
        },
        errors: if refused {
            vec![error("reason", "required")]
        } else {
            Vec::new()
        },
    }
}
