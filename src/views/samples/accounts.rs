use super::{Sample, error, page, text};
use crate::{
    domain::{account::BodyRole, role_change::AccountEvent},
    views::{
        pages::{
            accounts::*,
            service::{JobLine, SealLine, ServicePage},
        },
        parts::{Choice, ChoiceField, Field},
        vocabulary,
    },
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("body", &accounts(Field::default())),
        page("found", &accounts(Field::of("ona"))),
        page("none", &none()),
        page("empty", &new_account(false)),
        page("wrong", &new_account(true)),
        page("open", &account()),
        page(
            "to-agree",
            &AccountPage {
                may_agree: true,
                password: Field::default().with_error("wrong_password"),
                errors: vec![error("password", "wrong_password")],
                ..account()
            },
        ),
        page("closed", &closed()),
        page("well", &service()),
        page("unwell", &unwell()),
    ]
}

fn accounts(sought: Field) -> AccountsPage {
    let row = |name: &str, roles: &[&str], proposed| AccountRow {
        url: text("/app/accounts/019a"),
        name: text(name),
        email: format!("{}@body.example", name.split(' ').next().unwrap_or(name).to_lowercase()),
        roles: roles.iter().map(|role| text(role)).collect(),
        organisations: Vec::new(),
        proposed,
        closed: false,
    };
    let mut owner = row("Żaneta Żubr", &[], 0);
    owner.organisations = vec![text("Klaster Żubr (owner)")];
    let mut closed = row("Jonas Jonaitis", &["assessor"], 0);
    closed.closed = true;
    let accounts = vec![
        row("Ona Petrauskė", &["officer"], 0),
        row("Jan Nowak", &["assessor", "reviewer"], 1),
        closed,
        owner,
    ];
    AccountsPage {
        text: sought,
        count: accounts.len(),
        accounts,
    }
}

fn none() -> AccountsPage {
    AccountsPage {
        text: Field::of("nobody"),
        count: 0,
        accounts: Vec::new(),
    }
}

fn choices<'a>(values: impl IntoIterator<Item = &'a str>, checked: &str) -> ChoiceField {
    let one = |value: &str| Choice {
        value: text(value),
        label: text(value),
        hint: None,
        checked: value == checked,
    };
    ChoiceField {
        options: values.into_iter().map(one).collect(),
        error: None,
    }
}

fn new_account(wrong: bool) -> NewAccountPage {
    let field = |value: &str| if wrong { Field::of(value) } else { Field::default() };
    NewAccountPage {
        name: field("Ona Petrauskė"),
        email: if wrong {
            Field::of("ona@body.example").with_error("in_use")
        } else {
            Field::default()
        },
        country: choices(["Lithuania", "Poland"], ""),
        language: choices(["English", "lietuvių", "polski"], "English"),
        roles: choices(BodyRole::ALL.iter().map(|role| role.as_str()), "officer"),
        reason: field("Employed from 1 December, contract 12/2026."),
        has_second: !wrong,
        days: 7,
        errors: if wrong {
            vec![error("email", "in_use")]
        } else {
            Vec::new()
        },
    }
}

fn account() -> AccountPage {
    let line = |event: &AccountEvent| AccountLine {
        at: text("2026-11-20T09:00:00.000Z"),
        event: event.to_string(),
        by: text("Rūta Žemaitytė"),
        role: if event.as_str().len() < 8 {
            text("reviewer")
        } else {
            String::new()
        },
        reason: text("Witnessed twice."),
    };
    AccountPage {
        url: text("/app/accounts/019a"),
        name: text("Jan Nowak"),
        email: text("jan@body.example"),
        country: text("Poland"),
        language: text("polski"),
        since: text("2026-03-12"),
        closed: false,
        you: false,
        roles: vec![text("assessor")],
        organisations: vec![text("Klaster Żubr (viewer)")],
        proposals: vec![ProposalLine {
            role: text("reviewer"),
            by: text("Rūta Žemaitytė"),
            on: text("2026-11-20"),
            reason: text("Trained on 3 November, certificate in the file."),
        }],
        proposal: choices(["reviewer"], "reviewer"),
        may_agree: false,
        password: Field::default(),
        role: choices(["officer", "appeals"], ""),
        reason: Field::default(),
        has_second: false,
        can_be_settled: false,
        held: choices(["assessor"], ""),
        held_reason: Field::default(),
        account_reason: Field::default(),
        account_error: None,
        history: AccountEvent::ALL.iter().map(line).collect(),
        errors: Vec::new(),
    }
}

fn closed() -> AccountPage {
    AccountPage {
        closed: true,
        proposals: Vec::new(),
        account_error: Some(text("last_administrator")),
        errors: vec![error("account", "last_administrator")],
        ..account()
    }
}

fn service() -> ServicePage {
    ServicePage {
        well: true,
        lacks: Vec::new(),
        jobs: Vec::new(),
        given_up: 0,
        seal: Some(SealLine {
            subject: text("CN=Baltic Certification Body seal,O=Baltic Certification Body,C=LT"),
            issuer: text("CN=Example Trust CA,O=Example Trust,C=LT"),
            until: text("2028-11-20"),
            days: 722,
            development: false,
        }),
        can_seal: true,
        is_stamped: true,
    }
}

fn unwell() -> ServicePage {
    let job = |(at, kind): (usize, &&str)| JobLine {
        kind: text(kind),
        since: text("2026-11-20T09:00:00.000Z"),
        attempts: i32::try_from(at).unwrap_or_default() + 1,
        next: (at % 3 == 0).then(|| text("2026-11-20T10:00:00.000Z")),
        given_up: at % 3 == 1,
        error: text("the mail server does not answer: connection refused"),
    };
    ServicePage {
        well: false,
        lacks: vocabulary::LACKING.iter().map(|lack| text(lack)).collect(),
        jobs: vocabulary::JOBS.iter().enumerate().map(job).collect(),
        given_up: 3,
        seal: Some(SealLine {
            subject: text("CN=Development seal"),
            issuer: text("CN=Development seal"),
            until: text("2026-11-19"),
            days: 0,
            development: true,
        }),
        can_seal: false,
        is_stamped: false,
    }
}
