//! The people of the demo with their accounts and sessions: whoever acts is signed in as they would be in a browser.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use crate::{
    cli::demo::{
        DemoError,
        cast::{CAST, Person, Place, Who},
        competence::{appoint, authorise_to, commit},
        summary::AccountSummary,
    },
    domain::{
        account::{BodyRole, OrganisationRole},
        ids::{OrganisationId, PersonId},
        time::months_after,
    },
    services::chance,
    usecase::{
        Cx, Services,
        manage_accounts::{AddPerson, add_person},
        sessions,
    },
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const LANGUAGE: &str = "en";

/// Everybody, signed in.
pub struct Stage<'a> {
    services: &'a Services,
    players: Vec<Player>,
}

struct Player {
    person: &'static Person,
    id: PersonId,
    password: String,
    token: String,
}

impl<'a> Stage<'a> {
    /// Makes an account for everybody, each with a password of its own, and signs them in.
    ///
    /// # Errors
    /// Those of the use cases.
    pub fn set(services: &'a Services, organisation: OrganisationId) -> Result<Self, DemoError> {
        let players = CAST
            .iter()
            .map(|person| enter(services, organisation, person))
            .collect::<Result<_, _>>()?;
        let stage = Self { services, players };
        stage.authorise()?;
        Ok(stage)
    }

    /// The officer puts on record, for three years, what everybody else of the body is competent for, and who is on its committee;
    /// everybody signs their commitment.
    fn authorise(&self) -> Result<(), DemoError> {
        let today = self.services.clock.now().date();
        let until = months_after(today, 36);
        for player in &self.players {
            if let Place::Body(role) = player.person.place {
                let officer = self.cx(Who::Officer)?;
                authorise_to(&officer, player.id, role, (today, until))?;
                appoint(&officer, player.id, role, today)?;
                commit(&visitor(self.services), player.id, &player.password)?;
            }
        }
        Ok(())
    }

    fn player(&self, who: Who) -> &Player {
        // Players stand in the order of the cast, and everybody stands at their own place there.
        &self.players[who as usize]
    }

    /// A request of this person: their session is looked up anew, as for every page.
    ///
    /// # Errors
    /// When the session has ended.
    pub fn cx(&self, who: Who) -> Result<Cx, DemoError> {
        let mut cx = visitor(self.services);
        let session = sessions::resume(&cx, &self.player(who).token)?;
        cx.actor = Some(session.ok_or(DemoError::SignedOut(self.name(who)))?.actor);
        Ok(cx)
    }

    /// Their id.
    pub fn id(&self, who: Who) -> PersonId {
        self.player(who).id
    }

    /// Their password, for acts that ask for it again.
    pub fn password(&self, who: Who) -> &str {
        &self.player(who).password
    }

    /// Their name.
    pub fn name(&self, who: Who) -> &'static str {
        self.player(who).person.name
    }

    /// Their name and country.
    pub fn name_and_country(&self, who: Who) -> String {
        let person = self.player(who).person;
        format!("{} ({})", person.name, person.country)
    }

    /// The accounts, for whoever wants to sign in.
    pub fn accounts(&self) -> Vec<AccountSummary> {
        let account = |player: &Player| AccountSummary {
            role: player.person.role().to_owned(),
            email: player.person.email.to_owned(),
            password: player.password.clone(),
            name: player.person.name.to_owned(),
        };
        self.players.iter().map(account).collect()
    }
}

fn enter(services: &Services, organisation: OrganisationId, person: &'static Person) -> Result<Player, DemoError> {
    let password = chance::password()?;
    let (roles, membership): (&[BodyRole], Option<(OrganisationId, OrganisationRole)>) = match &person.place {
        Place::Cluster(role) => (&[], Some((organisation, *role))),
        Place::Body(role) => (std::slice::from_ref(role), None),
    };
    let language = services.views.negotiate(LANGUAGE);
    let command = AddPerson {
        email: person.email,
        name: person.name,
        country: person.country,
        language: language.tag(),
        password: &password,
        roles,
        membership,
    };
    let cx = visitor(services);
    let id = add_person(&cx, &command)?;
    let token = sessions::sign_in(&cx, person.email, &password, HERE)?;
    Ok(Player {
        person,
        id,
        password,
        token,
    })
}

/// A request of nobody known.
pub fn visitor(services: &Services) -> Cx {
    Cx::request(Arc::new(services.clone()), services.ids.fresh().simple().to_string())
}
