//! What is on record for and against somebody's impartiality, read for [`OnRecord`], which holds the rule.

use std::collections::BTreeMap;

use crate::{
    domain::{
        account::Act,
        case::Case,
        ids::{OrganisationId, PersonId},
        impartiality::{Belongs, OnRecord},
        interest::Interest,
        replacement::Bar,
        time::Timestamp,
    },
    store::{
        Db, interests, members,
        team::{acts, declarations},
    },
    usecase::{Cx, UseCaseError},
};

/// What is on record of a person towards all organisations.
pub struct Ties {
    belongs: BTreeMap<OrganisationId, Belongs>,
    ties: Vec<Interest>,
}

impl Ties {
    /// Reads it.
    pub fn of(db: &mut Db, person: PersonId) -> Result<Self, UseCaseError> {
        Ok(Self {
            belongs: members::belongs(db, person)?,
            ties: interests::of_person(db, person)?,
        })
    }

    /// What is on record towards an organisation, outside any case.
    pub fn to(&self, organisation: OrganisationId) -> OnRecord {
        let ties = self.ties.iter().filter(|tie| tie.organisation == organisation);
        OnRecord {
            belongs: self.belongs.get(&organisation).copied().unwrap_or_default(),
            ties: ties.cloned().collect(),
            ..OnRecord::default()
        }
    }

    /// What is on record towards a case, in which the person did this and declared a conflict or not.
    pub fn in_case(&self, case: &Case, done: &[(Act, Timestamp)], declared_conflict: bool) -> OnRecord {
        OnRecord {
            applied: done.iter().any(|(act, _)| *act == Act::Application),
            declared_conflict,
            first_act: done.iter().map(|(_, at)| at.date()).min(),
            ..self.to(case.organisation)
        }
    }
}

/// What is on record of a person towards a case.
pub fn on_record(db: &mut Db, case: &Case, person: PersonId) -> Result<OnRecord, UseCaseError> {
    let done = acts::dated_of_person(db, case.id, person)?;
    let declared = declarations::find(db, case.id, person)?;
    let conflict = declared.is_some_and(|declared| !declared.clean);
    Ok(Ties::of(db, person)?.in_case(case, &done, conflict))
}

/// What goes against a person's impartiality in a case.
pub fn bar(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<Option<Bar>, UseCaseError> {
    Ok(on_record(db, case, person)?.bar(cx.now().date()))
}
