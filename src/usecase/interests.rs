//! The register of ties: everybody at the body keeps their own, an officer adds what is known from elsewhere, and who watches
//! over impartiality reads it (norms A1.2, A1.5).

use uuid::Uuid;

use crate::{
    domain::{
        account::{BodyRole, CaseRole, Person},
        case::Case,
        ids::{OrganisationId, PersonId},
        interest::{Interest, Tie},
        organisation::Organisation,
        policy::{self, Action, Resource},
        says::says_something,
        time::Date,
    },
    store::{Db, audit, cases, interests, organisations, people, team::assignments},
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{is_without_officer, other_officers},
        notify::{self, Letter},
        object_to_team::who_can_answer,
        places,
    },
};

/// A tie to put on record.
#[derive(Clone, Debug)]
pub struct RecordInterest {
    /// Whose; `None` for one's own.
    pub person: Option<PersonId>,
    /// To which organisation; `None` while not chosen.
    pub organisation: Option<OrganisationId>,
    /// Of which kind; `None` while not chosen.
    pub tie: Option<Tie>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when; `None` while it goes on.
    pub until: Option<Date>,
    /// Where it is known from; needed for somebody else's.
    pub source: String,
}

/// An entry with the names in it.
pub struct Entry {
    /// The entry.
    pub interest: Interest,
    /// Whose tie.
    pub person: String,
    /// To whom.
    pub organisation: String,
}

/// What a person sees of the register.
pub struct Register {
    /// Their own entries, the newest first; `None` for who keeps none.
    pub own: Option<Vec<Entry>>,
    /// Everybody's, for who reads the register.
    pub all: Option<Vec<Entry>>,
    /// The people about whom the reader may add something.
    pub people: Vec<Person>,
    /// The organisations there are.
    pub organisations: Vec<Organisation>,
}

/// The register as far as the person who asks may read it.
pub fn register(cx: &Cx) -> Result<Register, UseCaseError> {
    let may = |action| policy::can(cx.actor.as_ref(), action, Resource::Service);
    let reads_all = matches!(may(Action::ReadInterests)?, CaseRole::Officer | CaseRole::Auditor);
    let keeps = may(Action::KeepInterests).is_ok();
    cx.services.store.read(|db| {
        let own = if keeps {
            let kept = interests::of_person(db, cx.actor()?.person)?;
            Some(named(db, kept)?)
        } else {
            None
        };
        let all = if reads_all {
            let kept = interests::list(db)?;
            Some(named(db, kept)?)
        } else {
            None
        };
        let mut people = match may(Action::RecordInterests) {
            Ok(_) => of_body(db, cx)?,
            Err(_) => Vec::new(),
        };
        cx.sort_by_name(&mut people, |person| &person.name);
        let mut organisations = organisations::list(db)?;
        cx.sort_by_name(&mut organisations, |one| &one.legal_name);
        Ok(Register {
            own,
            all,
            people,
            organisations,
        })
    })
}

fn named(db: &mut Db, kept: Vec<Interest>) -> Result<Vec<Entry>, UseCaseError> {
    let mut entries = Vec::new();
    for interest in kept {
        let person = people::find(db, interest.person)?.map(|person| person.name);
        let organisation = organisations::find(db, interest.organisation)?.map(|found| found.legal_name);
        entries.push(Entry {
            person: person.unwrap_or_default(),
            organisation: organisation.unwrap_or_default(),
            interest,
        });
    }
    Ok(entries)
}

/// Everybody else who works for the body, or worked on a case of it, and whose ties matter: of what somebody did, what bars them
/// takes the worth also after they have lost their role (norms A1.5, A5.4).
fn of_body(db: &mut Db, cx: &Cx) -> Result<Vec<Person>, UseCaseError> {
    let mut all = Vec::new();
    let worked = assignments::everybody(db)?;
    for person in people::list(db)? {
        let actor = people::actor(db, person.id)?;
        let keeps = policy::can(actor.as_ref(), Action::KeepInterests, Resource::Service).is_ok();
        if (keeps || worked.contains(&person.id)) && person.id != cx.actor()?.person {
            all.push(person);
        }
    }
    Ok(all)
}

/// Puts a tie on record; in every open case of that organisation in which the person has a part, the officer is told.
///
/// # Errors
/// [`UseCaseError::Invalid`] without organisation and kind, for days in the wrong order, and without a source for what is
/// said of somebody else.
pub fn record_interest(cx: &Cx, command: &RecordInterest) -> Result<(), UseCaseError> {
    let by = cx.actor()?.person;
    let person = command.person.unwrap_or(by);
    let own = person == by;
    let action = if own {
        Action::KeepInterests
    } else {
        Action::RecordInterests
    };
    cx.write(|db| {
        let role = policy::can(cx.actor.as_ref(), action, Resource::Service)?;
        let interest = Interest {
            id: cx.services.ids.fresh(),
            recorded_by: by,
            recorded_at: cx.now(),
            ..checked(db, cx, command, (person, own))?
        };
        put(db, cx, &interest, role)
    })
}

/// Puts the conflict that the person who acts declared in a case on the register, and tells the officers of this case and of
/// every other of the organisation in which they have a part.
pub(super) fn record_declared(db: &mut Db, cx: &Cx, case: &Case) -> Result<(), UseCaseError> {
    let person = cx.actor()?.person;
    let role = policy::can(cx.actor.as_ref(), Action::KeepInterests, Resource::Service)?;
    let interest = Interest {
        id: cx.services.ids.fresh(),
        person,
        organisation: case.organisation,
        tie: Tie::Declared,
        from: None,
        until: None,
        source: case.number.clone(),
        recorded_by: person,
        recorded_at: cx.now(),
    };
    put(db, cx, &interest, role)
}

/// Enters a tie, and tells those whom it gives something to do.
fn put(db: &mut Db, cx: &Cx, interest: &Interest, role: CaseRole) -> Result<(), UseCaseError> {
    interests::insert(db, interest)?;
    let said = format!("{} {} {}", interest.person, interest.tie, interest.organisation);
    record(db, cx, "record_interest", role, said)?;
    tell_officers(db, cx, (interest.person, interest.organisation))
}

fn checked(
    db: &mut Db,
    cx: &Cx,
    command: &RecordInterest,
    (person, own): (PersonId, bool),
) -> Result<Interest, UseCaseError> {
    let mut errors = Vec::new();
    let organisation = match command.organisation {
        Some(id) => organisations::find(db, id)?.map(|found| found.id),
        None => None,
    };
    if organisation.is_none() {
        errors.push(FieldError::new("organisation", "not_chosen"));
    }
    let tie = command.tie.filter(|tie| Tie::recorded().any(|known| known == *tie));
    if tie.is_none() {
        errors.push(FieldError::new("tie", "not_chosen"));
    }
    if command
        .from
        .zip(command.until)
        .is_some_and(|(from, until)| from > until)
    {
        errors.push(FieldError::new("until", "dates_in_disorder"));
    }
    // A tie that is only to come is put on record when it is there.
    if command.from.is_some_and(|from| from > cx.now().date()) {
        errors.push(FieldError::new("from", "date_not_yet"));
    }
    if !own && !says_something(&command.source) {
        errors.push(FieldError::new("source", "required"));
    }
    if !own && !of_body(db, cx)?.iter().any(|known| known.id == person) {
        errors.push(FieldError::new("person", "unknown_option"));
    }
    match (organisation, tie) {
        (Some(organisation), Some(tie)) if errors.is_empty() => Ok(Interest {
            id: Uuid::nil(),
            person,
            organisation,
            tie,
            from: command.from,
            until: command.until,
            source: command.source.trim().to_owned(),
            recorded_by: person,
            recorded_at: cx.now(),
        }),
        _ => Err(UseCaseError::Invalid(errors)),
    }
}

/// Says when a tie of one's own ended; it bars for two years more. On the day it was put on record it went on: no word of the
/// person's own makes it end before (norms A1.5).
///
/// # Errors
/// [`UseCaseError::NotFound`] for another's; [`UseCaseError::Invalid`] for a day to come, before it began or before it was
/// put on record.
pub fn end_interest(cx: &Cx, id: Uuid, until: Date) -> Result<(), UseCaseError> {
    cx.write(|db| {
        let role = policy::can(cx.actor.as_ref(), Action::KeepInterests, Resource::Service)?;
        let own = interests::of_person(db, cx.actor()?.person)?;
        let found = own.into_iter().find(|interest| interest.id == id);
        let interest = found.ok_or(UseCaseError::NotFound)?;
        if until > cx.now().date() {
            return Err(UseCaseError::field("ended_on", "date_not_yet"));
        }
        if interest.from.is_some_and(|from| until < from) {
            return Err(UseCaseError::field("ended_on", "dates_in_disorder"));
        }
        if until < interest.recorded_at.date() {
            return Err(UseCaseError::field("ended_on", "tie_went_on"));
        }
        interests::end(db, id, until)?;
        let said = format!("{} {} {}", interest.tie, interest.organisation, until);
        record(db, cx, "end_interest", role, said)
    })
}

fn record(db: &mut Db, cx: &Cx, event: &str, role: CaseRole, said: String) -> Result<(), UseCaseError> {
    let mut entry = cx.entry(event);
    entry.acting_role = role.to_string();
    audit::append(db, entry.because(Some(said)))?;
    Ok(())
}

/// Tells whoever has to find somebody else what came to light of a person and an organisation: the officers of the open cases in
/// which the person has a place, and of a case that the person has as its officer, the others. Who brought it to light is not
/// asked to go on with such a case.
pub(super) fn tell_officers(
    db: &mut Db,
    cx: &Cx,
    (person, organisation): (PersonId, OrganisationId),
) -> Result<(), UseCaseError> {
    let with_them = |case: &Case| case.organisation == organisation && !case.state.is_terminal();
    let assigned = cases::list_of_assigned(db, person)?.into_iter();
    for case in assigned.filter(with_them) {
        places::tell_officers(db, cx, &case, person)?;
    }
    // An officer's own case goes to another, who declares first.
    let by = cx.actor()?.person;
    let own = cases::list_of_officer(db, person)?.into_iter();
    for case in own.filter(with_them) {
        if is_without_officer(db, cx, &case)? {
            let others = other_officers(db, cx, &case)?.into_iter();
            notify::notify(db, cx, &case, Letter::TeamProposed, others.filter(|other| *other != by))?;
        }
    }
    // An objection that waited for them alone waits for the panel from now on.
    if people::roles(db, person)?.contains(&BodyRole::Officer) {
        let objected = cases::list_with_objection(db)?.into_iter();
        for case in objected.filter(with_them) {
            if other_officers(db, cx, &case)?.is_empty() {
                let panel = who_can_answer(db, cx, &case)?;
                notify::notify(db, cx, &case, Letter::ObjectionRaised, panel)?;
            }
        }
    }
    Ok(())
}
