//! The people of the body in the many cases: those of the demo's own case, and some more beside them, so that the work is
//! spread as it is in a real one.

use jiff::ToSpan;

use crate::{
    cli::demo::{
        DemoError,
        cast::{CAST, Person, Place},
        competence::{appoint, authorise_to, commit},
        summary::{AccountSummary, Summary},
    },
    domain::{account::BodyRole, ids::PersonId},
    services::chance,
    store::people,
    usecase::{
        Cx, UseCaseError,
        manage_accounts::{AddPerson, add_person},
    },
};

/// Who joins for the many cases: name, mail box, country, role.
const MORE: [(&str, &str, &str, BodyRole); 8] = [
    ("Liisa Kask", "assessor.three", "EE", BodyRole::Assessor),
    ("Andris Kalniņš", "assessor.four", "LV", BodyRole::Assessor),
    ("Ingrid Bauer", "assessor.five", "DE", BodyRole::Assessor),
    ("Tomáš Dvořák", "assessor.six", "CZ", BodyRole::Assessor),
    ("Pekka Virtanen", "reviewer.two", "FI", BodyRole::Reviewer),
    ("Anna Kowalczyk", "decider.three", "PL", BodyRole::Decider),
    ("Jens Holm", "decider.four", "DK", BodyRole::Decider),
    ("Miguel Duarte", "appeals.two", "PT", BodyRole::Appeals),
];

/// Somebody of the body.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their id.
    pub id: PersonId,
    /// Their country: an assessor of another than the cluster's is a foreign one.
    pub country: &'static str,
    /// Their password, for acts that ask for it again.
    pub password: String,
    role: BodyRole,
}

/// Everybody of the body who acts.
pub struct Company(Vec<Member>);

impl Company {
    /// Names whoever joins for the many cases in the summary, each with a password of their own.
    ///
    /// # Errors
    /// When no passwords can be made.
    pub fn name(summary: &mut Summary) -> Result<(), DemoError> {
        for (name, mailbox, _, role) in MORE {
            let email = address(mailbox);
            if !summary.accounts.iter().any(|account| account.email == email) {
                summary.accounts.push(AccountSummary {
                    role: role.to_string(),
                    password: chance::password()?,
                    name: name.to_owned(),
                    email,
                });
            }
        }
        Ok(())
    }

    /// Finds everybody; whoever has no account yet of those who join gets one.
    ///
    /// # Errors
    /// Those of the use cases; [`DemoError::NobodyThere`] where somebody of the demo's own case has no account any more.
    pub fn engage(cx: &Cx, summary: &Summary) -> Result<Self, DemoError> {
        let role = |person: &Person| match person.place {
            Place::Body(role) => Some((person.email.to_owned(), person.country, role)),
            Place::Cluster(_) => None,
        };
        let more = MORE.map(|(_, mailbox, country, role)| (address(mailbox), country, role));
        let everybody = CAST.iter().filter_map(role).chain(more);
        let today = cx.now().date();
        let engaged = everybody.map(|(email, country, role)| {
            let account = summary.accounts.iter().find(|account| account.email == email);
            let account = account.ok_or_else(|| DemoError::NobodyThere(email.clone()))?;
            let known = cx.services.store.read(|db| people::find_by_email(db, &email))?;
            let id = match known {
                Some(person) => person.id,
                None => add_person(cx, &command(account, country, &role))?,
            };
            // The cases are of years past.
            let since = today.saturating_sub(6.years());
            authorise_to(cx, id, role, (since, today.saturating_add(2.years())))?;
            appoint(cx, id, role, since)?;
            commit(cx, id, &account.password)?;
            Ok(Member {
                id,
                country,
                password: account.password.clone(),
                role,
            })
        });
        Ok(Self(engaged.collect::<Result<_, DemoError>>()?))
    }

    /// The one at a place among those with a role; places go round.
    pub fn with(&self, role: BodyRole, place: usize) -> Result<&Member, DemoError> {
        let all: Vec<_> = self.0.iter().filter(|member| member.role == role).collect();
        let place = place.checked_rem(all.len()).ok_or(UseCaseError::NotFound)?;
        Ok(all[place])
    }

    /// The place of somebody among those with a role; the first where they are not among them.
    pub fn place(&self, role: BodyRole, person: PersonId) -> usize {
        let mut all = self.0.iter().filter(|member| member.role == role);
        all.position(|member| member.id == person).unwrap_or(0)
    }

    /// How many have a role.
    pub fn count(&self, role: BodyRole) -> usize {
        self.0.iter().filter(|member| member.role == role).count()
    }
}

fn address(mailbox: &str) -> String {
    format!("{mailbox}@clustermark.example")
}

fn command<'a>(account: &'a AccountSummary, country: &'a str, role: &'a BodyRole) -> AddPerson<'a> {
    AddPerson {
        email: &account.email,
        name: &account.name,
        country,
        language: "en",
        password: &account.password,
        roles: std::slice::from_ref(role),
        membership: None,
    }
}
