use super::{Sample, error, page, text};
use crate::views::{
    pages::competence::*,
    parts::{Choice, ChoiceField, Field},
    vocabulary,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("all", &CompetencePage { people: people() }),
        page("none", &CompetencePage { people: Vec::new() }),
        page("officer", &person(true)),
        page("own", &person(false)),
        page(
            "nothing",
            &PersonCompetencePage {
                authorisations: Vec::new(),
                records: Vec::new(),
                record_form: None,
                ..person(true)
            },
        ),
        page("wrong", &wrong()),
    ]
}

fn people() -> Vec<CompetentPerson> {
    let held = |part: &str, until: &str| HeldAuthorisation {
        part: text(part),
        standard: text("ECMS"),
        until: text(until),
    };
    let one = |name: &str, country: &str, holds: Vec<HeldAuthorisation>| CompetentPerson {
        url: text("/app/competence/p1"),
        name: text(name),
        country: text(country),
        changed_on: (!holds.is_empty()).then(|| text("2026-10-02")),
        holds,
    };
    vec![
        one(
            "Eglė Petrauskaitė",
            "Lithuania",
            vec![held("lead", "2029-03-31"), held("reviewer", "2027-06-30")],
        ),
        one("Kadri Tamm", "Estonia", vec![held("decider", "2028-12-31")]),
        one("Piotr Zieliński", "Poland", Vec::new()),
    ]
}

fn line(at: usize, standing: &str) -> AuthorisationLine {
    AuthorisationLine {
        id: format!("a{at}"),
        part: text(["lead", "assessor"][at % 2]),
        standard: text("European Cluster Management Standard"),
        version: (at % 2 == 1).then(|| text("1.0.0")),
        label: (at % 2 == 1).then(|| text("Silver")),
        languages: vec![text("English"), text("Polish")],
        from: text("2026-04-01"),
        until: text("2029-03-31"),
        ground: text("Lead assessor training of March 2026, examination passed; two cases witnessed in 2025."),
        by: (at != 1).then(|| text("Tomas Kazlauskas")),
        at: text("2026-03-28"),
        standing: text(standing),
        revoked: (standing == "revoked").then(|| RevokedLine {
            at: text("2026-10-02"),
            by: Some(text("Tomas Kazlauskas")),
            reason: text("Has not assessed for two years, and asked for it."),
        }),
    }
}

fn choices(all: &[(&str, &str)]) -> ChoiceField {
    let choice = |(value, label): &(&str, &str)| Choice {
        value: text(value),
        label: text(label),
        hint: None,
        checked: false,
    };
    ChoiceField {
        options: all.iter().map(choice).collect(),
        error: None,
    }
}

fn person(may_authorise: bool) -> PersonCompetencePage {
    let standings = vocabulary::AUTHORISATION_STANDINGS.iter().enumerate();
    let form = AuthoriseForm {
        function: choices(&[("lead", "Lead assessor"), ("assessor", "Assessor")]),
        standard: choices(&[
            ("ecms", "European Cluster Management Standard, all versions"),
            ("ecms@1.0.0", "European Cluster Management Standard 1.0.0"),
        ]),
        up_to: choices(&[("bronze", "Bronze"), ("silver", "Silver"), ("gold", "Gold")]),
        languages: choices(&[("en", "English"), ("lt", "Lithuanian"), ("pl", "Polish")]),
        from: Field::default(),
        until: Field::default(),
        ground: Field::default(),
    };
    PersonCompetencePage {
        url: text("/app/competence/p1"),
        name: text("Eglė Petrauskaitė"),
        country: text("Lithuania"),
        authorisations: standings.map(|(at, standing)| line(at, standing)).collect(),
        records: vec![
            RecordLine {
                kind: text("training"),
                on: text("2026-03-12"),
                text: text("Lead assessor training, 40 hours, with examination"),
                by: text("Tomas Kazlauskas"),
                at: text("2026-03-28"),
            },
            RecordLine {
                kind: text("experience"),
                on: text("2024-09-01"),
                text: text("Manager of a cluster of 60 food companies for six years"),
                by: text("Eglė Petrauskaitė"),
                at: text("2025-01-10"),
            },
        ],
        record_form: Some(RecordForm {
            kind: choices(&[
                ("qualification", "Qualification"),
                ("experience", "Experience"),
                ("training", "Training"),
            ]),
            on: Field::default(),
            text: Field::default(),
        }),
        form: may_authorise.then_some(form),
        reason: Field::default(),
        revoking: String::new(),
        errors: Vec::new(),
    }
}

fn wrong() -> PersonCompetencePage {
    let mut page = person(true);
    if let Some(form) = &mut page.form {
        form.function.error = Some(text("not_chosen"));
        form.until = Field::of("2025-01-01").with_error("until_before_from");
    }
    page.reason = Field::default().with_error("required");
    page.revoking = text("a0");
    page.errors = vec![
        error("function", "not_chosen"),
        error("until", "until_before_from"),
        error("reason", "required"),
    ];
    page
}
