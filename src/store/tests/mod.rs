//! What the store promises, checked on both databases.

use uuid::Uuid;

use super::{Db, StoreError, organisations, people};
use crate::domain::{
    account::Person,
    ids::{OrganisationId, PersonId},
    organisation::Organisation,
    time::Timestamp,
};

mod accounts;
mod applications;
mod audit;
mod bound;
mod queue;
mod record;
mod schema;
mod transactions;

/// The instant the tests play at.
const NOW: Timestamp = Timestamp::from_millis(1_795_428_000_000);

fn person(number: u128) -> Person {
    Person {
        id: PersonId::new(Uuid::from_u128(number)),
        email: format!("person-{number}@example.org"),
        name: format!("Rūta Žemaitytė {number}"),
        country: "LT".to_owned(),
        language: "lt".to_owned(),
        active: true,
        created_at: NOW,
    }
}

fn add_person(db: &mut Db, number: u128) -> Result<PersonId, StoreError> {
    let person = person(number);
    people::insert(db, &person, "hash")?;
    Ok(person.id)
}

fn organisation(number: u128) -> Organisation {
    Organisation {
        id: OrganisationId::new(Uuid::from_u128(number)),
        slug: format!("cluster-{number}"),
        legal_name: "Klaster Obróbki Metali i Maszyn „Żubr”".to_owned(),
        name_en: format!("Żubr Metalworking and Machinery Cluster {number}"),
        legal_form: "fundacja".to_owned(),
        registration_id: "KRS 0000000000".to_owned(),
        street: "ul. Lipowa 1".to_owned(),
        postcode: "15-424".to_owned(),
        region: "podlaskie".to_owned(),
        city: "Białystok".to_owned(),
        country: "PL".to_owned(),
        sector: "Metal-working and machinery".to_owned(),
        website: "https://zubr.example".to_owned(),
        created_at: NOW,
    }
}

fn add_organisation(db: &mut Db, number: u128) -> Result<OrganisationId, StoreError> {
    let organisation = organisation(number);
    let id = organisation.id;
    organisations::insert(db, organisation)?;
    Ok(id)
}
