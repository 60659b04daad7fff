//! The board: every case that somebody who watches over cases may know of, with where it stands, since when, until when, and
//! whose it is.

use std::collections::BTreeMap;

use crate::{
    domain::{
        account::Act,
        case::{Case, CaseKind, State},
        certificate::listing::Words,
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
        period::Period,
        policy::{self, Action, Denied, Resource},
        standard::StandardId,
        time::Timestamp,
    },
    store::{Db, organisations, team::acts},
    usecase::{Cx, UseCaseError, case_file, case_overview::awaited_since, my_work::known_cases, periods, sheets},
};

/// A case on the board.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The case.
    pub case: Case,
    /// Whose it is.
    pub organisation: Organisation,
    /// Its officer, once one took it up.
    pub officer: Option<(PersonId, String)>,
    /// The time that ends first of those that run.
    pub due: Option<Period>,
    /// Since when whoever is awaited is.
    pub since: Timestamp,
    /// What the reader has to do before they may open it.
    pub first: Option<Denied>,
}

impl Entry {
    /// Whether a time that runs in it is over.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|period| period.is_over(now))
    }

    /// Whole days since then.
    pub fn days(&self, now: Timestamp) -> i64 {
        self.since.days_until(now)
    }

    /// What comes first within a state: what ends first, then what has no end, in each the longest there first.
    fn urgency(&self) -> (bool, Option<Timestamp>, Timestamp) {
        let until = self.due.map(|period| period.until);
        (until.is_none(), until, self.since)
    }
}

/// What is looked for on the board; what is not said is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words that all stand in number or name.
    pub text: String,
    /// The state.
    pub state: Option<State>,
    /// The kind of case.
    pub kind: Option<CaseKind>,
    /// The standard, in any version.
    pub standard: Option<StandardId>,
    /// The country of the cluster.
    pub country: Option<String>,
    /// Its officer.
    pub officer: Option<PersonId>,
    /// Only what is overdue.
    pub overdue: bool,
}

impl Sought {
    /// Whether a case is looked for.
    pub fn fits(&self, entry: &Entry, now: Timestamp) -> bool {
        let case = &entry.case;
        self.state.is_none_or(|state| state == case.state)
            && self.kind.is_none_or(|kind| kind == case.kind)
            && self.standard.as_ref().is_none_or(|id| *id == case.standard.id)
            && self
                .country
                .as_ref()
                .is_none_or(|country| *country == entry.organisation.country)
            && self
                .officer
                .is_none_or(|officer| entry.officer.as_ref().is_some_and(|(id, _)| *id == officer))
            && (!self.overdue || entry.is_overdue(now))
            && self.has_words(entry)
    }

    fn has_words(&self, entry: &Entry) -> bool {
        let organisation = &entry.organisation;
        Words::of(&self.text).stand_in(&[
            &entry.case.number,
            &organisation.legal_name,
            &organisation.name_en,
            &organisation.city,
        ])
    }
}

/// Every case the person may know of: an officer's own and those that wait for one, an auditor's all. In the order of the
/// way of a case, the most urgent of each state first.
///
/// # Errors
/// [`UseCaseError::Denied`] for whoever watches over no cases.
pub fn board(cx: &Cx) -> Result<Vec<Entry>, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Service)?;
    cx.services.store.read(|db| {
        let known: BTreeMap<OrganisationId, Organisation> = organisations::list(db)?
            .into_iter()
            .map(|organisation| (organisation.id, organisation))
            .collect();
        let mut names = BTreeMap::new();
        let mut entries = Vec::new();
        for case in known_cases(db, cx)? {
            let standing = case_file::standing(db, cx, &case)?;
            let seen = policy::can(cx.actor.as_ref(), Action::ReadDossier, Resource::Case(&standing));
            let first = seen.err();
            if first.is_some_and(|denied| !denied.comes_first()) {
                continue;
            }
            let organisation = known.get(&case.organisation).ok_or(UseCaseError::NotFound)?.clone();
            entries.push(Entry {
                organisation,
                first,
                officer: officer(db, &case, &mut names)?,
                due: periods::of_case(db, cx, &case)?.into_iter().next(),
                since: awaited_since(db, cx, &case)?,
                case,
            });
        }
        entries.sort_by_key(|entry| (entry.case.state, entry.urgency()));
        Ok(entries)
    })
}

/// Who took the case up, first of several.
fn officer(
    db: &mut Db,
    case: &Case,
    names: &mut BTreeMap<PersonId, String>,
) -> Result<Option<(PersonId, String)>, UseCaseError> {
    let Some(person) = acts::people(db, case.id, Act::ApplicationReview)?.into_iter().next() else {
        return Ok(None);
    };
    if let Some(name) = names.get(&person) {
        return Ok(Some((person, name.clone())));
    }
    let name = sheets::name(db, person)?;
    names.insert(person, name.clone());
    Ok(Some((person, name)))
}
