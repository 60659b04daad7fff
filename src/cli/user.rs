//! `clustermark user`: accounts from the shell, the first administrator among them.

use std::io::{self, BufRead, Write};

use clap::{Args, Subcommand};

use crate::{
    cli::{Format, failure::Failure, refusal, serve::not_opened},
    config::Config,
    domain::{
        account::{BodyRole, Function, OrganisationRole, Person, normal_email},
        engagement::EngagementKind,
        ids::OrganisationId,
        standard::{LabelUid, Lang, NotAName, StandardRef},
        time::Date,
    },
    services::{self, chance},
    store::{organisations, people},
    usecase::{
        Cx, Services, UseCaseError, change_roles, competence, engagements,
        manage_accounts::{AddPerson, add_person},
        open_account,
    },
};

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account; without --password-stdin a password is generated and printed once
    Add(Add),
    /// Give somebody roles at the certification body, or take them away; two administrators do so on the pages
    Role(Roles),
    /// Give somebody another password and open a closed account: rescue where no mail arrives
    Reset(Reset),
    /// Put on record what somebody of the body is authorised to; case officers do so on the pages
    Authorise(Authorised),
    /// Put on record by what somebody belongs to the certification body; case officers and administrators do so on the pages
    Engage(Engaged),
}

/// A change of roles.
#[derive(Debug, Args)]
pub struct Roles {
    /// Mail address of the account
    #[arg(long)]
    email: String,
    /// Role to give: officer, assessor, reviewer, decider, appeals, auditor or administrator; may be given several times
    #[arg(long = "give", value_name = "ROLE", required_unless_present = "take")]
    give: Vec<BodyRole>,
    /// Role to take away, before any is given; may be given several times
    #[arg(long = "take", value_name = "ROLE")]
    take: Vec<BodyRole>,
    /// Why; it stays on record
    #[arg(long)]
    reason: String,
}

/// Another password.
#[derive(Debug, Args)]
pub struct Reset {
    /// Mail address of the account
    #[arg(long)]
    email: String,
    /// Read the password from standard input, one line; without it one is generated and printed once
    #[arg(long)]
    password_stdin: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// An authorisation.
#[derive(Debug, Args)]
pub struct Authorised {
    /// Mail address of the account
    #[arg(long)]
    email: String,
    /// To do what: lead, assessor, reviewer or decider; who may lead may also be the other member of a team
    #[arg(long)]
    function: Function,
    /// By which standard: its id for all versions, such as ecms, or one version, such as ecms@1.0.0
    #[arg(long, value_name = "ID[@VERSION]")]
    standard: String,
    /// Up to which label, such as silver; all of them unless one is named
    #[arg(long, value_name = "LABEL")]
    up_to: Option<LabelUid>,
    /// In which language, such as en: that of the standard has to be among them; may be given several times
    #[arg(long = "language", value_name = "TAG", required = true)]
    languages: Vec<Lang>,
    /// First day, such as 2026-12-01
    #[arg(long, value_name = "DAY")]
    from: Date,
    /// Last day
    #[arg(long, value_name = "DAY")]
    until: Date,
    /// What it rests on, such as "lead assessor training of 12 March 2026, two cases witnessed"; it stays on record
    #[arg(long)]
    ground: String,
}

/// An engagement.
#[derive(Debug, Args)]
pub struct Engaged {
    /// Mail address of the account
    #[arg(long)]
    email: String,
    /// By what: employment, contract or committee; who is none of these cannot decide
    #[arg(long = "as", id = "kind", value_name = "KIND")]
    kind: EngagementKind,
    /// First day, such as 2026-12-01
    #[arg(long, value_name = "DAY")]
    from: Date,
    /// Last day; none where no end is agreed
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// What tells of it, such as "contract 7/2026 of 20 November 2026"; it stays on record
    #[arg(long)]
    reference: String,
}

/// A new account.
#[derive(Debug, Args)]
pub struct Add {
    /// Mail address: the name to sign in with
    #[arg(long)]
    email: String,
    /// The person's name
    #[arg(long)]
    name: String,
    /// Two-letter country, such as LT
    #[arg(long)]
    country: String,
    /// Role at the certification body: officer, assessor, reviewer, decider, appeals, auditor or administrator;
    /// may be given several times
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<BodyRole>,
    /// Slug of the organisation the person belongs to
    #[arg(long, value_name = "SLUG", requires = "membership")]
    organisation: Option<String>,
    /// Role in that organisation: owner, editor or viewer
    #[arg(long = "as", id = "membership", value_name = "ROLE", requires = "organisation")]
    membership: Option<OrganisationRole>,
    /// Language of pages and mails, one of those offered; the first of them unless another is named
    #[arg(long)]
    language: Option<String>,
    /// Read the password from standard input, one line
    #[arg(long)]
    password_stdin: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs it.
///
/// # Errors
/// What the use case refuses, in words.
pub fn run(config: &Config, command: &User) -> Result<(), Failure> {
    match command {
        User::Add(add) => run_add(config, add),
        User::Role(roles) => run_role(config, roles),
        User::Reset(reset) => run_reset(config, reset),
        User::Authorise(authorised) => run_authorise(config, authorised),
        User::Engage(engaged) => run_engage(config, engaged),
    }
}

fn run_role(config: &Config, given: &Roles) -> Result<(), Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let refused = |why: String| Failure::new("the roles are as they were", why, "change what is named, and try again");
    let person = account(&services, &given.email).map_err(refused)?;
    let cx = Cx::system(&services, "user role");
    let changes = (given.give.as_slice(), given.take.as_slice());
    let held = change_roles::change_roles_from_shell(&cx, person.id, changes, &given.reason)
        .map_err(|error| refused(refusal::in_words(&error)))?;
    let held: Vec<_> = held.iter().map(|role| role.as_str()).collect();
    let held = if held.is_empty() {
        "no role".to_owned()
    } else {
        held.join(", ")
    };
    let told = writeln!(io::stdout().lock(), "Roles       {}: {held}", person.email);
    told.map_err(|error| Failure::new("the result cannot be printed", error, ""))
}

fn run_reset(config: &Config, given: &Reset) -> Result<(), Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let refused = |why: String| Failure::new("the password is as it was", why, "change what is named, and try again");
    let person = account(&services, &given.email).map_err(refused)?;
    let (password, generated) = password(given.password_stdin)?;
    open_account::reset_from_shell(&Cx::system(&services, "user reset"), person.id, &password)
        .map_err(|error| refused(refusal::in_words(&error)))?;
    let result = Added {
        email: &person.email,
        password: generated.then_some(password.as_str()),
    };
    result
        .print(given.format)
        .map_err(|error| Failure::new("the result cannot be printed", error, ""))
}

/// The password that is read, or one that is made; whether it was made.
fn password(from_stdin: bool) -> Result<(String, bool), Failure> {
    if from_stdin {
        return Ok((read_password(&mut io::stdin().lock())?, false));
    }
    let none = |error| Failure::new("no password can be generated", error, "use --password-stdin");
    Ok((chance::password().map_err(none)?, true))
}

fn run_authorise(config: &Config, given: &Authorised) -> Result<(), Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let refused = |why: String| Failure::new("nobody was authorised", why, "change what is named, and try again");
    let person = account(&services, &given.email).map_err(refused)?;
    let (standard, version) = match given.standard.parse::<StandardRef>() {
        Ok(one) => (one.id, Some(one.version)),
        Err(_) => (
            given
                .standard
                .parse()
                .map_err(|error: NotAName| refused(error.to_string()))?,
            None,
        ),
    };
    let command = competence::Authorise {
        person: person.id,
        function: Some(given.function),
        standard: Some(standard),
        version,
        up_to: given.up_to.clone(),
        languages: given.languages.clone(),
        from: Some(given.from),
        until: Some(given.until),
        ground: given.ground.clone(),
    };
    competence::authorise_from_shell(&Cx::system(&services, "user authorise"), &command)
        .map_err(|error| refused(refusal::in_words(&error)))?;
    let told = writeln!(
        io::stdout().lock(),
        "Authorised  {}: {} by {} until {}",
        person.email,
        given.function,
        given.standard,
        given.until
    );
    told.map_err(|error| Failure::new("the result cannot be printed", error, ""))
}

fn run_engage(config: &Config, given: &Engaged) -> Result<(), Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let refused = |why: String| Failure::new("nothing was put on record", why, "change what is named, and try again");
    let person = account(&services, &given.email).map_err(refused)?;
    let command = engagements::Engage {
        person: person.id,
        kind: Some(given.kind),
        from: Some(given.from),
        until: given.until,
        reference: given.reference.clone(),
    };
    engagements::engage_from_shell(&Cx::system(&services, "user engage"), &command)
        .map_err(|error| refused(refusal::in_words(&error)))?;
    let told = writeln!(
        io::stdout().lock(),
        "On record   {}: {} from {}",
        person.email,
        given.kind,
        given.from
    );
    told.map_err(|error| Failure::new("the result cannot be printed", error, ""))
}

/// The account with this address, or why there is none.
fn account(services: &Services, email: &str) -> Result<Person, String> {
    let found = services
        .store
        .read(|db| people::find_by_email(db, &normal_email(email)));
    let found = found.map_err(|error| error.to_string())?;
    found.ok_or_else(|| format!("there is no account `{email}`"))
}

fn run_add(config: &Config, add: &Add) -> Result<(), Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let (password, generated) = password(add.password_stdin)?;
    add_account(&services, add, &password)?;
    let result = Added {
        email: &add.email,
        password: generated.then_some(password.as_str()),
    };
    result
        .print(add.format)
        .map_err(|error| Failure::new("the result cannot be printed", error, ""))
}

fn add_account(services: &Services, add: &Add, password: &str) -> Result<(), Failure> {
    let refused = |error: &UseCaseError| {
        Failure::new(
            "the account was not made",
            refusal::in_words(error),
            "change what is named, and try again",
        )
    };
    let cx = Cx::system(services, "user add");
    let membership = match (&add.organisation, add.membership) {
        (Some(slug), Some(role)) => Some((organisation(services, slug)?, role)),
        _ => None,
    };
    // What is offered to a reader who asks for nothing.
    let offered = services.views.negotiate("");
    let command = AddPerson {
        email: &add.email,
        name: &add.name,
        country: &add.country,
        language: add.language.as_deref().unwrap_or(offered.tag()),
        password,
        roles: &add.roles,
        membership,
    };
    add_person(&cx, &command).map(drop).map_err(|error| refused(&error))
}

fn organisation(services: &Services, slug: &str) -> Result<OrganisationId, Failure> {
    let found = services.store.read(|db| organisations::find_by_slug(db, slug));
    let found = found.map_err(|error| Failure::new("the organisation cannot be looked up", error, "try again"))?;
    let unknown = || {
        Failure::new(
            format!("there is no organisation `{slug}`"),
            "",
            "make it first with `clustermark organisation add`",
        )
    };
    Ok(found.ok_or_else(unknown)?.id)
}

/// The first line, without its end: a password may begin or end with a space.
fn read_password(input: &mut impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    let read = input.read_line(&mut line);
    read.map_err(|error| {
        Failure::new(
            "the password cannot be read",
            error,
            "write it to standard input, as UTF-8",
        )
    })?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// What is told of a new account.
#[derive(serde::Serialize)]
struct Added<'a> {
    email: &'a str,
    /// The generated password; it is told here and kept nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<&'a str>,
}

impl Added<'_> {
    fn print(&self, format: Format) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match format {
            Format::Json => {
                serde_json::to_writer(&mut out, self)?;
                writeln!(out)
            }
            Format::Text => {
                writeln!(out, "Account     {}", self.email)?;
                let Some(password) = self.password else { return Ok(()) };
                writeln!(out, "Password    {password}")?;
                writeln!(out, "The password is shown this once; hand it over by a safe way.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_first_line_with_its_spaces() {
        assert_eq!(
            read_password(&mut "  three small words \r\nmore".as_bytes()).unwrap(),
            "  three small words "
        );
        assert_eq!(
            read_password(&mut "no end of line".as_bytes()).unwrap(),
            "no end of line"
        );
    }
}
