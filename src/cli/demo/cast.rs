//! The people of the demo: invented, one for each role, two where the rules ask for two.

use crate::domain::account::{BodyRole, OrganisationRole};

/// Who acts. The order is that of [`CAST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the roles of the product's list
pub enum Who {
    Owner,
    Editor,
    Viewer,
    Officer,
    SecondOfficer,
    Lead,
    Assessor,
    Reviewer,
    DeciderOne,
    DeciderTwo,
    Appeals,
    Auditor,
    Administrator,
    SecondAdministrator,
}

/// Where somebody belongs.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// In the cluster.
    Cluster(OrganisationRole),
    /// At the certification body.
    Body(BodyRole),
}

/// A person of the demo.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Their part.
    #[allow(dead_code, reason = "a test holds the order of the cast against it")]
    pub who: Who,
    /// Their name.
    pub name: &'static str,
    /// The name to sign in with.
    pub email: &'static str,
    /// Their country: the lead is the foreign assessor that the label asks for.
    pub country: &'static str,
    /// Where they belong.
    pub place: Place,
}

impl Person {
    /// The role as the product names it.
    pub const fn role(&self) -> &'static str {
        match self.place {
            Place::Cluster(role) => role.as_str(),
            Place::Body(role) => role.as_str(),
        }
    }
}

const fn at_cluster(who: Who, name: &'static str, email: &'static str, role: OrganisationRole) -> Person {
    Person {
        who,
        name,
        email,
        country: "PL",
        place: Place::Cluster(role),
    }
}

const fn at_body(who: Who, name: &'static str, email: &'static str, country: &'static str, role: BodyRole) -> Person {
    Person {
        who,
        name,
        email,
        country,
        place: Place::Body(role),
    }
}

/// Everybody.
pub const CAST: [Person; 14] = [
    at_cluster(
        Who::Owner,
        "Katarzyna Wiśniewska",
        "owner@zubr-klaster.example",
        OrganisationRole::Owner,
    ),
    at_cluster(
        Who::Editor,
        "Piotr Sokołowski",
        "editor@zubr-klaster.example",
        OrganisationRole::Editor,
    ),
    at_cluster(
        Who::Viewer,
        "Łucja Dąbrowska",
        "viewer@zubr-klaster.example",
        OrganisationRole::Viewer,
    ),
    at_body(
        Who::Officer,
        "Tomas Kazlauskas",
        "officer@clustermark.example",
        "LT",
        BodyRole::Officer,
    ),
    at_body(
        Who::SecondOfficer,
        "Dace Ozoliņa",
        "officer.two@clustermark.example",
        "LV",
        BodyRole::Officer,
    ),
    at_body(
        Who::Lead,
        "Eglė Petrauskaitė",
        "lead@clustermark.example",
        "LT",
        BodyRole::Assessor,
    ),
    at_body(
        Who::Assessor,
        "Marek Nowicki",
        "assessor@clustermark.example",
        "PL",
        BodyRole::Assessor,
    ),
    at_body(
        Who::Reviewer,
        "Jānis Bērziņš",
        "reviewer@clustermark.example",
        "LV",
        BodyRole::Reviewer,
    ),
    at_body(
        Who::DeciderOne,
        "Rūta Žemaitytė",
        "decider.one@clustermark.example",
        "LT",
        BodyRole::Decider,
    ),
    at_body(
        Who::DeciderTwo,
        "Kadri Tamm",
        "decider.two@clustermark.example",
        "EE",
        BodyRole::Decider,
    ),
    at_body(
        Who::Appeals,
        "Anna Lindqvist",
        "appeals@clustermark.example",
        "SE",
        BodyRole::Appeals,
    ),
    at_body(
        Who::Auditor,
        "Henrik Sørensen",
        "auditor@clustermark.example",
        "DK",
        BodyRole::Auditor,
    ),
    at_body(
        Who::Administrator,
        "Ieva Jankauskienė",
        "administrator@clustermark.example",
        "LT",
        BodyRole::Administrator,
    ),
    // Whatever one of them proposes, another has to agree to.
    at_body(
        Who::SecondAdministrator,
        "Agnieszka Zając",
        "administrator.two@clustermark.example",
        "PL",
        BodyRole::Administrator,
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_stands_at_their_own_place_and_there_is_one_for_each_role() {
        for (place, person) in CAST.iter().enumerate() {
            assert_eq!(person.who as usize, place, "{}", person.name);
        }
        let roles: BTreeSet<_> = CAST.iter().map(Person::role).collect();
        let all = BodyRole::ALL
            .iter()
            .map(|r| r.as_str())
            .chain(OrganisationRole::ALL.iter().map(|r| r.as_str()));
        assert_eq!(roles, all.collect());
    }

    #[test]
    fn the_lead_is_foreign_to_the_cluster_and_the_deciders_come_from_two_countries() {
        let country = |who: Who| CAST[who as usize].country;
        assert_ne!(country(Who::Lead), country(Who::Owner));
        assert_ne!(country(Who::DeciderOne), country(Who::DeciderTwo));
    }
}
