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
                commitments: Vec::new(),
                committed: false,
                engagements: Vec::new(),
                record_form: None,
                ..person(true)
            },
        ),
        page("wrong", &wrong()),
        page("unsigned", &commitment(Vec::new())),
        page(
            "refused",
            &CommitmentPage {
                accept: Field::default().with_error("not_accepted"),
                password: Field::default().with_error("wrong_password"),
                errors: vec![error("accept", "not_accepted"), error("password", "wrong_password")],
                ..commitment(vec![signed(1, Some("2026-10-02"))])
            },
        ),
        page("signed", &commitment(vec![signed(1, None)])),
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
        committed_on: (!holds.is_empty()).then(|| text("2026-03-28")),
        engaged: if holds.is_empty() {
            Vec::new()
        } else {
            vec![text("contract")]
        },
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

fn signed(version: i32, withdrawn_on: Option<&str>) -> CommitmentLine {
    CommitmentLine {
        version,
        language: text("Lithuanian"),
        sha256: text("5d0a4f6c2b1e8a7793c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7081920"),
        on: text("2026-03-28"),
        withdrawn_on: withdrawn_on.map(text),
        in_force: withdrawn_on.is_none(),
    }
}

fn commitment(lines: Vec<CommitmentLine>) -> CommitmentPage {
    CommitmentPage {
        version: 1,
        text: text(
            "## Confidentiality\n\n- I keep confidential what I learn in my work for the body.\n- This holds also when that work is over.",
        ),
        hash: text("5d0a4f6c2b1e8a7793c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7081920"),
        committed: lines.iter().any(|line| line.in_force),
        signed: lines,
        next: text("/app"),
        accept: Field::default(),
        password: Field::default(),
        confirm: Field::default(),
        errors: Vec::new(),
    }
}

fn engagement(at: usize, kind: &str) -> EngagementLine {
    EngagementLine {
        id: format!("e{at}"),
        kind: text(kind),
        from: text("2025-01-01"),
        until: (at > 0).then(|| text("2026-12-31")),
        reference: text("Contract of mandate 14/2025 of 20 December 2024"),
        by: (at != 1).then(|| text("Tomas Kazlauskas")),
        at: text("2025-01-10"),
        over: at == 2,
    }
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
        commitments: vec![signed(1, None)],
        committed: true,
        engagements: vocabulary::ENGAGEMENTS
            .iter()
            .enumerate()
            .map(|(at, kind)| engagement(at, kind))
            .collect(),
        engage_form: may_authorise.then(|| EngageForm {
            kind: choices(&[
                ("employment", "Employed by the body"),
                ("contract", "Under contract with it"),
            ]),
            from: Field::default(),
            until: Field::default(),
            reference: Field::default(),
        }),
        ends_on: Field::default(),
        ending: String::new(),
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
    if let Some(form) = &mut page.engage_form {
        form.kind.error = Some(text("not_chosen"));
    }
    page.ends_on = Field::of("2028-01-01").with_error("ends_later");
    page.ending = text("e1");
    page.reason = Field::default().with_error("required");
    page.revoking = text("a0");
    page.errors = vec![
        error("function", "not_chosen"),
        error("until", "until_before_from"),
        error("engaged_as", "not_chosen"),
        error("ends_on", "ends_later"),
        error("reason", "required"),
    ];
    page
}
