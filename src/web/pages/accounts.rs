//! The accounts of the certification body's people, as administrators keep them.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        account::{BodyRole, OrganisationRole},
        ids::PersonId,
        policy::{self, Action, Resource},
        role_change::RoleProposal,
        words::words,
    },
    store::accounts::AccountMoment,
    usecase::{
        Cx, UseCaseError,
        accounts::{self, Account, AccountFile},
        change_roles,
        new_password::INVITED_DAYS,
        open_account::{self, Invite},
    },
    views::{
        pages::accounts::{AccountLine, AccountPage, AccountRow, AccountsPage, NewAccountPage, ProposalLine},
        parts::{Choice, ChoiceField, Field},
    },
    web::{
        form::{Fields, FormData},
        pages::members,
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a line may hold.
const LINE_CHARS: usize = 200;
/// The most a reason may say.
const REASON_CHARS: usize = 2_000;

words! {
    /// What to do about a proposal.
    pub enum Settle: "choice" {
        /// Agree to it.
        Agree = "agree",
        /// Drop it.
        Drop = "drop",
    }
}

/// Where an account is.
pub fn address(person: PersonId) -> String {
    format!("/app/accounts/{person}")
}

/// Whether the visitor keeps accounts.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::ManageUsers, Resource::Service).is_ok()
}

/// `GET /app/accounts`
pub fn list(visit: &Visit) -> Outcome {
    let text = visit.query.text("text");
    let row = |account: Account| AccountRow {
        url: address(account.person.id),
        name: account.person.name,
        email: account.person.email,
        roles: account.roles.iter().map(ToString::to_string).collect(),
        organisations: belongs(visit, &account.organisations),
        proposed: account.proposals.len(),
        closed: !account.person.active,
    };
    let accounts: Vec<_> = accounts::list(&visit.cx, text)?.into_iter().map(row).collect();
    visit.page(&AccountsPage {
        text: Field::of(text),
        count: accounts.len(),
        accounts,
    })
}

fn belongs<T>(visit: &Visit, organisations: &[(T, String, OrganisationRole)]) -> Vec<String> {
    let one = |(_, name, role): &(T, String, OrganisationRole)| {
        let role = visit.cx.say(&format!("role-{role}"));
        format!("{name} ({role})")
    };
    organisations.iter().map(one).collect()
}

/// `GET /app/accounts/new`
pub fn form(visit: &Visit) -> Outcome {
    visit.page(&new_account(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST /app/accounts`
pub fn invite(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let mut line = |name| fields.text(name, LINE_CHARS);
    let (email, name, country, language) = (line("email"), line("name"), line("country"), line("language"));
    let command = Invite {
        email,
        name,
        country,
        language,
        roles: form.ticked("roles")?,
        reason: fields.text("reason", REASON_CHARS),
    };
    let done = fields
        .finish()
        .and_then(|()| open_account::invite_to_account(&visit.cx, &command));
    match done {
        Ok(person) => Ok(Reply::to(format!("{}?done=account_opened", address(person)))),
        Err(error) => {
            let page = new_account(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn new_account(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<NewAccountPage, UseCaseError> {
    let field = |name: &str| mistakes.field(name, form.text(name));
    let languages = visit.cx.services.views.offered().iter();
    let ticked = |role: &BodyRole| form.all("roles").any(|one| one == role.as_str());
    Ok(NewAccountPage {
        name: field("name"),
        email: field("email"),
        country: members::countries(visit, form.text("country"), mistakes),
        language: ChoiceField {
            options: languages
                .map(|language| Choice {
                    value: language.tag().to_owned(),
                    label: language.own_name().to_owned(),
                    hint: None,
                    checked: form.text("language") == language.tag(),
                })
                .collect(),
            error: mistakes.code("language"),
        },
        roles: roles(visit, BodyRole::ALL, mistakes.code("roles"), ticked),
        reason: field("reason"),
        has_second: accounts::has_second(&visit.cx)?,
        days: INVITED_DAYS,
        errors: mistakes.links(),
    })
}

fn roles(
    visit: &Visit,
    offered: &[BodyRole],
    error: Option<String>,
    checked: impl Fn(&BodyRole) -> bool,
) -> ChoiceField {
    let one = |role: &BodyRole| Choice {
        value: role.to_string(),
        label: visit.cx.say(&format!("role-{role}")),
        hint: Some(visit.cx.say(&format!("body-role-hint-{role}"))),
        checked: checked(role),
    };
    ChoiceField {
        options: offered.iter().map(one).collect(),
        error,
    }
}

/// `GET /app/accounts/{person}`
pub fn one(visit: &Visit) -> Outcome {
    visit.page(&page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST …/roles`: proposes one.
pub fn propose(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let (role, reason) = (fields.optional("role"), fields.text("reason", REASON_CHARS));
    let done = fields
        .finish()
        .and_then(|()| change_roles::propose_role(&visit.cx, visit.parameter("person")?, role, &reason));
    settled(visit, form, done, "role_proposed")
}

/// `POST …/proposals`: agrees to one, or drops it.
pub fn settle(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let (proposal, settle) = (fields.value("proposal"), fields.value("do"));
    let done = fields.finish().and_then(|()| match proposal.zip(settle) {
        Some((proposal, Settle::Drop)) => change_roles::drop_proposal(&visit.cx, person, proposal),
        Some((proposal, Settle::Agree)) => {
            // A password is taken as it was typed, spaces at its ends included.
            let password = form.all("password").next().unwrap_or_default();
            change_roles::agree_to_role(&visit.cx, person, proposal, password)
        }
        None => Err(UseCaseError::field("proposal", "not_chosen")),
    });
    let told = match settle {
        Some(Settle::Agree) => "role_given",
        _ => "role_dropped",
    };
    settled(visit, form, done, told)
}

/// `POST …/roles/take`
pub fn take(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let (role, reason) = (
        fields.value::<BodyRole>("held"),
        fields.required("held_reason", REASON_CHARS),
    );
    let done = fields.finish().and_then(|()| {
        let role = role.ok_or_else(|| UseCaseError::field("held", "not_chosen"))?;
        change_roles::take_role(&visit.cx, visit.parameter("person")?, role, &reason)
    });
    settled(visit, form, done, "role_taken")
}

/// `POST …/close`
pub fn close(visit: &Visit, form: &FormData) -> Outcome {
    with_reason(visit, form, open_account::close_account, "account_closed")
}

/// `POST …/reopen`
pub fn reopen(visit: &Visit, form: &FormData) -> Outcome {
    with_reason(visit, form, open_account::reopen_account, "account_reopened")
}

fn with_reason(
    visit: &Visit,
    form: &FormData,
    act: fn(&Cx, PersonId, &str) -> Result<(), UseCaseError>,
    told: &str,
) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.required("account_reason", REASON_CHARS);
    let done = fields
        .finish()
        .and_then(|()| act(&visit.cx, visit.parameter("person")?, &reason));
    settled(visit, form, done, told)
}

/// `POST …/link`
pub fn send_link(visit: &Visit, form: &FormData) -> Outcome {
    let done = open_account::send_account_link(&visit.cx, visit.parameter("person")?);
    settled(visit, form, done, "link_sent")
}

/// Goes on to the page after a form, or shows it again with what is wrong.
fn settled(visit: &Visit, form: &FormData, outcome: Result<(), UseCaseError>, done: &str) -> Outcome {
    match outcome {
        Ok(()) => Ok(Reply::to(format!(
            "{}?done={done}",
            address(visit.parameter("person")?)
        ))),
        Err(error) => {
            let page = page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<AccountPage, UseCaseError> {
    let file = accounts::one(&visit.cx, visit.parameter("person")?)?;
    let account = &file.account;
    let reader = visit.cx.actor.as_ref().map(|actor| actor.person);
    let field = |name: &str| mistakes.field(name, form.text(name));
    let may_agree = |proposal: &RoleProposal| reader.is_some_and(|reader| proposal.agreed_by(reader).is_ok());
    let held: Vec<_> = account.roles.iter().copied().collect();
    Ok(AccountPage {
        url: address(account.person.id),
        name: account.person.name.clone(),
        email: account.person.email.clone(),
        country: visit.cx.country(&account.person.country),
        language: {
            let views = &visit.cx.services.views;
            views.negotiate(&account.person.language).own_name().to_owned()
        },
        since: account.person.created_at.date().to_string(),
        closed: !account.person.active,
        you: Some(account.person.id) == reader,
        roles: account.roles.iter().map(ToString::to_string).collect(),
        organisations: belongs(visit, &account.organisations),
        proposals: account
            .proposals
            .iter()
            .map(|proposal| ProposalLine {
                role: proposal.role.to_string(),
                by: file.names.get(&proposal.by).cloned().unwrap_or_default(),
                on: proposal.at.date().to_string(),
                reason: proposal.reason.clone(),
            })
            .collect(),
        proposal: ChoiceField {
            options: account
                .proposals
                .iter()
                .map(|proposal| Choice {
                    value: proposal.id.to_string(),
                    label: visit.cx.say(&format!("role-{}", proposal.role)),
                    hint: None,
                    checked: account.proposals.len() == 1 || form.text("proposal") == proposal.id.to_string(),
                })
                .collect(),
            error: mistakes.code("proposal"),
        },
        may_agree: account.person.active && account.proposals.iter().any(may_agree),
        password: mistakes.field("password", ""),
        role: roles(visit, &file.possible, mistakes.code("role"), |role| {
            form.text("role") == role.as_str()
        }),
        reason: field("reason"),
        has_second: file.has_second,
        can_be_settled: file.can_be_settled,
        held: roles(visit, &held, mistakes.code("held"), |role| {
            form.text("held") == role.as_str()
        }),
        held_reason: field("held_reason"),
        account_reason: field("account_reason"),
        account_error: mistakes.code("account"),
        history: file.history.iter().map(|moment| line(visit, &file, moment)).collect(),
        errors: mistakes.links(),
    })
}

fn line(visit: &Visit, file: &AccountFile, moment: &AccountMoment) -> AccountLine {
    let name = moment.by.and_then(|by| file.names.get(&by).cloned());
    AccountLine {
        at: moment.at.to_string(),
        event: moment.event.to_string(),
        by: name.unwrap_or_else(|| visit.cx.say("account-operator")),
        role: moment.role.map(|role| role.to_string()).unwrap_or_default(),
        reason: moment.reason.clone(),
    }
}
