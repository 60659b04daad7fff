//! `clustermark organisation add`: cluster organisations from the shell.

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::{
    cli::{failure::Failure, refusal, serve::not_opened, terminal::Terminal},
    config::Config,
    domain::{ids::OrganisationId, organisation::Organisation, time::Timestamp},
    services,
    store::organisations,
    usecase::{Cx, manage_accounts::add_organisation},
};

const MAX_SLUG: usize = 60;

/// Cluster organisations.
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// Register a cluster organisation
    Add(Box<Add>),
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
    let OrganisationCommand::Add(add) = command;
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
