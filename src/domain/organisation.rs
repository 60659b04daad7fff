//! Cluster organisations.

use super::{ids::OrganisationId, time::Timestamp};

/// A cluster organisation as it enters itself; what a certificate says of the holder is taken from here when it is issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name in addresses of pages; unique.
    pub slug: String,
    /// The name it is registered under, in its own script.
    pub legal_name: String,
    /// Its name in English.
    pub name_en: String,
    /// Its legal form, as registered.
    pub legal_form: String,
    /// Its number in the national register, with the register's name.
    pub registration_id: String,
    /// Street and number of the seat.
    pub street: String,
    /// Postal code of the seat.
    pub postcode: String,
    /// Town of the seat.
    pub city: String,
    /// Region or state of the seat; empty where its addresses have none.
    pub region: String,
    /// Country code of the seat, ISO 3166-1 alpha-2.
    pub country: String,
    /// The field it works in, in a few words.
    pub sector: String,
    /// Address of its website.
    pub website: String,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// An address as it is written, one part a line: street, postcode with town, region if it has one, country in words.
pub fn postal_address([street, postcode, city, region]: [&str; 4], country: String) -> Vec<String> {
    let lines = [
        street.to_owned(),
        format!("{postcode} {city}"),
        region.to_owned(),
        country,
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
