//! The people of the tests: one for each role, in one cluster and at the certification body.

use std::collections::BTreeSet;

use clustermark::{
    domain::{
        account::{BodyRole, OrganisationRole},
        engagement::EngagementKind,
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
        standard::Standard,
        time::Timestamp,
    },
    usecase::{
        commitments, competence, engagements,
        manage_accounts::{self, AddPerson},
    },
};

use super::{app::TestApp, browser::Browser, page::Page};

/// Everybody's password: tests are about people, not about remembering.
pub const PASSWORD: &str = "four hundred blue tractors";

/// The cluster of the demo.
pub const CLUSTER: &str = "Klaster Obróbki Metali i Maszyn „Żubr”";

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub email: String,
    pub name: String,
}

/// One person for each role.
pub struct Cast {
    pub owner: Person,
    pub editor: Person,
    pub viewer: Person,
    pub officer: Person,
    pub lead: Person,
    pub assessor: Person,
    pub reviewer: Person,
    pub deciders: [Person; 3],
    pub panel: [Person; 2],
    pub auditor: Person,
    pub administrator: Person,
}

impl Cast {
    /// Opens all accounts.
    pub fn engage(app: &TestApp) -> Self {
        let organisation = found(app, CLUSTER, "zubr");
        let member = |name: &str, role| join(app, name, organisation, role);
        let body = |name: &str, country: &str, role| hire(app, name, country, &[role]);
        Self {
            owner: member("Katarzyna Wiśniewska", OrganisationRole::Owner),
            editor: member("Piotr Sokołowski", OrganisationRole::Editor),
            viewer: member("Łucja Dąbrowska", OrganisationRole::Viewer),
            officer: body("Tomas Kazlauskas", "LT", BodyRole::Officer),
            lead: body("Eglė Petrauskaitė", "LT", BodyRole::Assessor),
            assessor: body("Marek Nowicki", "PL", BodyRole::Assessor),
            reviewer: body("Jānis Bērziņš", "LV", BodyRole::Reviewer),
            deciders: [
                body("Rūta Žemaitytė", "LT", BodyRole::Decider),
                body("Kadri Tamm", "EE", BodyRole::Decider),
                body("Anna Lindqvist", "SE", BodyRole::Decider),
            ],
            panel: [
                body("Sofija Baltrūnaitė", "LT", BodyRole::Appeals),
                body("Matti Korhonen", "FI", BodyRole::Appeals),
            ],
            auditor: body("Henrik Sørensen", "DK", BodyRole::Auditor),
            administrator: body("Ieva Jankauskienė", "LT", BodyRole::Administrator),
        }
    }
}

/// Enters a cluster organisation in Białystok.
pub fn found(app: &TestApp, legal_name: &str, slug: &str) -> OrganisationId {
    let organisation = Organisation {
        id: OrganisationId::new(uuid::Uuid::nil()),
        slug: slug.to_owned(),
        legal_name: legal_name.to_owned(),
        name_en: "Żubr Metalworking and Machinery Cluster".to_owned(),
        legal_form: "foundation".to_owned(),
        registration_id: "KRS 0009914057".to_owned(),
        street: "ul. Kowalska 14".to_owned(),
        postcode: "15-099".to_owned(),
        region: "podlaskie".to_owned(),
        city: "Białystok".to_owned(),
        country: "PL".to_owned(),
        sector: "metal-working and machinery".to_owned(),
        website: "https://cluster.example".to_owned(),
        created_at: Timestamp::from_millis(0),
    };
    manage_accounts::add_organisation(&app.as_operator(), organisation).unwrap()
}

/// Opens an account in a cluster organisation.
pub fn join(app: &TestApp, name: &str, organisation: OrganisationId, role: OrganisationRole) -> Person {
    add(app, name, "PL", &[], Some((organisation, role)))
}

/// Opens an account at the certification body.
pub fn hire(app: &TestApp, name: &str, country: &str, roles: &[BodyRole]) -> Person {
    add(app, name, country, roles, None)
}

fn add(
    app: &TestApp,
    name: &str,
    country: &str,
    roles: &[BodyRole],
    membership: Option<(OrganisationId, OrganisationRole)>,
) -> Person {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let email = format!("{plain}@people.example");
    let command = AddPerson {
        email: &email,
        name,
        country,
        language: "en",
        password: PASSWORD,
        roles,
        membership,
    };
    let id = manage_accounts::add_person(&app.as_operator(), &command).unwrap();
    authorise(app, id, roles);
    commit(app, id, roles);
    Person {
        id,
        email,
        name: name.to_owned(),
    }
}

/// Puts on record that somebody may do all that goes with these roles, by every standard there is.
fn authorise(app: &TestApp, person: PersonId, roles: &[BodyRole]) {
    let (cx, today) = (app.as_operator(), app.clock_now().date());
    let standards = &cx.services.standards;
    let ids: BTreeSet<_> = standards.iter().map(Standard::id).collect();
    for function in competence::functions(&roles.iter().copied().collect()) {
        for id in &ids {
            let languages: BTreeSet<_> = standards.versions(id).map(Standard::source_language).collect();
            let command = competence::Authorise {
                person,
                function: Some(function),
                standard: Some((*id).clone()),
                version: None,
                up_to: None,
                languages: languages.into_iter().cloned().collect(),
                from: Some(today),
                until: Some("2049-12-31".parse().unwrap()),
                ground: "Training and examination, two cases witnessed.".to_owned(),
            };
            competence::authorise_from_shell(&cx, &command).unwrap();
        }
    }
}

/// Whoever acts for the body has signed the commitment, and who decides is under contract with it.
pub fn commit(app: &TestApp, person: PersonId, roles: &[BodyRole]) {
    let cx = app.as_operator();
    if roles.iter().any(|role| role.acts()) {
        let signed = commitments::now_signed_by(&cx, person);
        let store = &cx.services.store;
        store
            .write(|db| commitments::keep(db, cx.entry("sign_commitment"), &signed))
            .unwrap();
    }
    if roles.contains(&BodyRole::Decider) {
        let command = engagements::Engage {
            person,
            kind: Some(EngagementKind::Contract),
            from: Some(app.clock_now().date()),
            until: None,
            reference: "Contract of mandate 7/2026".to_owned(),
        };
        engagements::engage_from_shell(&cx, &command).unwrap();
    }
}

/// Fills and sends the sign-in page, whatever comes of it.
pub fn try_to_sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    let form = browser.open("/sign-in").form("/sign-in");
    form.set("email", email).set("password", password).send()
}
