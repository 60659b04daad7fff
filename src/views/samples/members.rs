use super::{HOLDER, Sample, error, page, text};
use crate::views::{
    pages::members::*,
    parts::{Choice, ChoiceField, Field},
    vocabulary,
};

const URL: &str = "/app/organisations/019395a0-7c3e-7000-8000-000000000002/members";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        page("owner", &members(true)),
        page("viewer", &members(false)),
        page("only-owner", &only_owner()),
        page("last-owner", &last_owner()),
        page("ownerless", &ownerless()),
        page("new", &invitation(false, false)),
        page("known", &invitation(true, false)),
        page("own", &invitation(true, true)),
        page("other", &other_account()),
        page("wrong", &wrong()),
        page("gone", &InvitationGonePage {}),
    ]
}

fn member(n: u32, name: &str, role: &str) -> MemberRow {
    let others = vocabulary::MEMBER_ROLES.iter().filter(|other| **other != role);
    MemberRow {
        url: format!("{URL}/{n}"),
        name: text(name),
        email: format!("{}@zubr.example", name.split(' ').next().unwrap().to_lowercase()),
        role: text(role),
        others: others.map(|role| text(role)).collect(),
        you: n == 1,
        closed: n == 4,
    }
}

fn members(owner: bool) -> MembersPage {
    let line = |(at, event): (usize, &&str)| MemberLine {
        at: format!("2026-11-{:02}T09:30:00.000Z", 24 - at),
        event: text(event),
        who: text("Tomasz Kalinowski"),
        by: text("Agnieszka Wysocka"),
        role: text("editor"),
        reason: if *event == "appoint" {
            text("Letter of the board of 12 November, entry 4 of the register.")
        } else {
            String::new()
        },
    };
    MembersPage {
        url: text(URL),
        organisation: text(HOLDER),
        members: vec![
            member(1, "Agnieszka Wysocka", if owner { "owner" } else { "viewer" }),
            member(2, "Tomasz Kalinowski", "editor"),
            member(3, "Ewa Dąbrowska", "viewer"),
            member(4, "Piotr Sokołowski", "editor"),
        ],
        invitations: vec![InvitationRow {
            url: owner.then(|| format!("{URL}/invitations/9")),
            email: text("jan.nowak@zubr.example"),
            role: text("editor"),
            until: text("2026-12-08"),
        }],
        history: vocabulary::MEMBER_EVENTS.iter().enumerate().map(line).collect(),
        may_manage: owner,
        may_leave: true,
        may_appoint: false,
        ownerless: false,
        owner_invited: None,
        only_owner: false,
        days: 14,
        member_error: None,
        email: Field::default(),
        role: ChoiceField {
            options: vocabulary::MEMBER_ROLES.iter().map(|role| choice(role)).collect(),
            error: None,
        },
        whom: ChoiceField::default(),
        reason: Field::default(),
        confirm: Field::default(),
        leave_open: false,
        errors: Vec::new(),
    }
}

fn choice(word: &str) -> Choice {
    Choice {
        value: text(word),
        label: text(word),
        hint: Some(text("Reads everything of the organisation and changes nothing.")),
        checked: false,
    }
}

fn only_owner() -> MembersPage {
    MembersPage {
        only_owner: true,
        reason: Field::default().with_error("required"),
        confirm: Field::default().with_error("not_accepted"),
        leave_open: true,
        errors: vec![error("reason", "required"), error("confirm", "not_accepted")],
        ..members(true)
    }
}

fn last_owner() -> MembersPage {
    MembersPage {
        member_error: Some(text("last_owner")),
        email: Field::of("Jan Nowak").with_error("not_an_address"),
        errors: vec![error("member", "last_owner"), error("email", "not_an_address")],
        ..members(true)
    }
}

fn ownerless() -> MembersPage {
    MembersPage {
        may_leave: false,
        may_appoint: true,
        ownerless: true,
        whom: ChoiceField {
            options: vec![choice("Tomasz Kalinowski"), choice("Somebody else")],
            error: Some(text("required")),
        },
        errors: vec![error("whom", "required")],
        ..members(false)
    }
}

fn invitation(known: bool, own: bool) -> InvitationPage {
    InvitationPage {
        action: text("/invitations/0a1b2c"),
        organisation: text(HOLDER),
        by: (!own).then(|| text("Agnieszka Wysocka")),
        body: text("Clustermark Demo Certification Body"),
        role: text("editor"),
        email: Field::of("jan.nowak@zubr.example"),
        until: text("2026-12-08"),
        own,
        signed_in: own,
        known,
        sign_in_url: text("/sign-in?next=%2Fapp%2Finvitations%2F0a1b2c"),
        name: Field::default(),
        country: ChoiceField {
            options: vec![choice("LT"), choice("PL")],
            error: None,
        },
        password: Field::default(),
        errors: Vec::new(),
    }
}

fn other_account() -> InvitationPage {
    InvitationPage {
        signed_in: true,
        email: Field::of("jan.nowak@zubr.example").with_error("other_account"),
        errors: vec![error("email", "other_account")],
        ..invitation(true, false)
    }
}

fn wrong() -> InvitationPage {
    InvitationPage {
        name: Field::default().with_error("required"),
        password: Field::default().with_error("password_too_short"),
        errors: vec![error("name", "required"), error("password", "password_too_short")],
        ..invitation(false, false)
    }
}
