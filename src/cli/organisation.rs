//! `clustermark organisation`: cluster organisations from the shell, and an owner for one that has none.

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::{
    cli::{failure::Failure, refusal, serve::not_opened, terminal::Terminal},
    config::Config,
    domain::{ids::OrganisationId, organisation::Organisation, time::Timestamp},
    services,
    store::organisations,
    usecase::{
        Cx,
        manage_accounts::{add_organisation, appoint_owner},
    },
};

const MAX_SLUG: usize = 60;

/// Cluster organisations.
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// Register a cluster organisation
    Add(Box<Add>),
    /// Make somebody owner of an organisation that has none: a member, or somebody else, who is invited by mail
    Appoint(Appoint),
}

/// Who is to be owner, and why.
#[derive(Debug, Args)]
pub struct Appoint {
    /// Slug of the organisation
    #[arg(long, value_name = "SLUG")]
    organisation: String,
    /// Mail address of the new owner
    #[arg(long)]
    email: String,
    /// What proves that they may sign for it, such as "letter of the board of 12 March"; it stays on record
    #[arg(long)]
    reason: String,
}

/// A new organisation.
#[derive(Debug, Args)]
pub struct Add {
    /// Short name for addresses: lower-case letters, digits and hyphens
    #[arg(long, value_parser = slug)]
    slug: String,
    /// Name as certificates show it, in the spelling of its register
    #[arg(long)]
    legal_name: String,
    /// Name in English
    #[arg(long, default_value = "")]
    name_en: String,
    /// Legal form, such as association or foundation
    #[arg(long, default_value = "")]
    legal_form: String,
    /// Register and number, such as "KRS 0000123456"
    #[arg(long)]
    registration_id: String,
    /// Street and house number
    #[arg(long)]
    street: String,
    /// Postcode
    #[arg(long)]
    postcode: String,
    /// Town
    #[arg(long)]
    city: String,
    /// Region or state, where addresses have one
    #[arg(long, default_value = "")]
    region: String,
    /// Two-letter country, such as PL
    #[arg(long)]
    country: String,
    /// Industry
    #[arg(long, default_value = "")]
    sector: String,
    /// Website
    #[arg(long, default_value = "")]
    website: String,
}

impl Add {
    fn organisation(&self) -> Organisation {
        Organisation {
            // The use case gives the id and the time.
            id: OrganisationId::new(Uuid::nil()),
            created_at: Timestamp::from_millis(0),
            slug: self.slug.clone(),
            legal_name: self.legal_name.clone(),
            name_en: self.name_en.clone(),
            legal_form: self.legal_form.clone(),
            registration_id: self.registration_id.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            country: self.country.clone(),
            sector: self.sector.clone(),
            website: self.website.clone(),
        }
    }
}

/// Runs it.
///
/// # Errors
/// What the use case refuses, in words.
pub fn run(config: &Config, command: &OrganisationCommand, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    match command {
        OrganisationCommand::Add(add) => register(config, add, terminal),
        OrganisationCommand::Appoint(appoint) => appoint_an_owner(config, appoint, terminal),
    }
}

fn appoint_an_owner(config: &Config, appoint: &Appoint, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let refused = |why: String| Failure::new("nobody was appointed", why, "change what is named, and try again");
    let found = services
        .store
        .read(|db| organisations::find_by_slug(db, &appoint.organisation));
    let found = found.map_err(|error| refused(error.to_string()))?;
    let found = found.ok_or_else(|| refused(format!("there is no organisation `{}`", appoint.organisation)))?;
    let cx = Cx::system(&services, "organisation appoint");
    appoint_owner(&cx, found.id, &appoint.email, &appoint.reason)
        .map_err(|error| refused(refusal::in_words(&error)))?;
    Ok(terminal.one_line(format_args!(
        "Appointed   {} for {}; everybody there is told",
        appoint.email, found.legal_name
    ))?)
}

fn register(config: &Config, add: &Add, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let refused = |why: String| {
        Failure::new(
            "the organisation was not registered",
            why,
            "change what is named, and try again",
        )
    };
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let taken = services.store.read(|db| organisations::find_by_slug(db, &add.slug));
    if taken.map_err(|error| refused(error.to_string()))?.is_some() {
        return Err(refused(format!("slug: `{}` is in use", add.slug)));
    }
    let cx = Cx::system(&services, "organisation add");
    add_organisation(&cx, add.organisation()).map_err(|error| refused(refusal::in_words(&error)))?;
    Ok(terminal.one_line(format_args!("Registered  {} as `{}`", add.legal_name, add.slug))?)
}

fn slug(text: &str) -> Result<String, String> {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if text.len() <= MAX_SLUG && text.split('-').all(word) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "write lower-case letters, digits and single hyphens, {MAX_SLUG} at most, such as `zubr`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_plain_words_joined_by_hyphens() {
        for good in ["zubr", "metal-2030"] {
            assert_eq!(slug(good).as_deref(), Ok(good));
        }
        for bad in ["", "Żubr", "a--b", "-a", "a b", "A", &"a".repeat(61)] {
            assert!(slug(bad).is_err(), "{bad}");
        }
    }
}
