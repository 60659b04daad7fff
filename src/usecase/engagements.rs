//! By what the body's people belong to it: officers and administrators put it on record, never for themselves (ISO/IEC 17065
//! 7.6.3, norms A5.5).

use uuid::Uuid;

use crate::{
    domain::{
        account::Function,
        case::Case,
        engagement::{Engaged, Engagement, EngagementKind, engaged, engaged_then},
        ids::PersonId,
        policy::{self, Action, Resource},
        says::says_something,
        time::{Date, Timestamp},
    },
    store::{Db, audit, engagements, people, team::assignments},
    usecase::{Cx, FieldError, UseCaseError},
};

/// An engagement to put on record.
#[derive(Clone, Debug)]
pub struct Engage {
    /// Whose.
    pub person: PersonId,
    /// Of which kind; `None` while not chosen.
    pub kind: Option<EngagementKind>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day; `None` where no end is agreed.
    pub until: Option<Date>,
    /// What it is told by.
    pub reference: String,
}

/// Puts it on record.
///
/// # Errors
/// [`UseCaseError::Invalid`] names what is missing; nobody does so for themself.
pub fn engage(cx: &Cx, command: &Engage) -> Result<Uuid, UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::KeepEngagements, Resource::Service)?;
    put(cx, role.as_str(), command)
}

/// The same from the shell, by the operator.
///
/// # Errors
/// As for [`engage`].
pub fn engage_from_shell(cx: &Cx, command: &Engage) -> Result<Uuid, UseCaseError> {
    put(cx, "system", command)
}

fn put(cx: &Cx, role: &str, command: &Engage) -> Result<Uuid, UseCaseError> {
    let by = cx.actor.as_ref().map(|actor| actor.person);
    cx.write(|db| {
        let found = people::find(db, command.person)?.filter(|person| person.active);
        let person = found.ok_or(UseCaseError::NotFound)?.id;
        let mut errors = Vec::new();
        if by == Some(person) {
            errors.push(FieldError::new("engaged_as", "not_oneself"));
        } else if command.kind.is_none() {
            errors.push(FieldError::new("engaged_as", "not_chosen"));
        }
        if command.from.is_none() {
            errors.push(FieldError::new("engaged_from", "required"));
        }
        if command
            .from
            .zip(command.until)
            .is_some_and(|(from, until)| until < from)
        {
            errors.push(FieldError::new("engaged_until", "until_before_from"));
        }
        if !says_something(&command.reference) {
            errors.push(FieldError::new("engaged_by", "required"));
        }
        let (Some(kind), Some(from), true) = (command.kind, command.from, errors.is_empty()) else {
            return Err(UseCaseError::Invalid(errors));
        };
        let engagement = Engagement {
            id: cx.services.ids.fresh(),
            person,
            kind,
            from,
            until: command.until,
            reference: command.reference.trim().to_owned(),
            by,
            at: cx.now(),
        };
        engagements::insert(db, &engagement)?;
        record(db, cx, ("engage", role), &engagement)?;
        Ok(engagement.id)
    })
}

/// Says on which day an engagement ends: one that is agreed earlier than it was, or where none was.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a day before its first, after the one it had, or for one's own.
pub fn end(cx: &Cx, person: PersonId, id: Uuid, until: Option<Date>) -> Result<(), UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::KeepEngagements, Resource::Service)?;
    let by = cx.actor()?.person;
    cx.write(|db| {
        let found = engagements::find(db, id)?.filter(|one| one.person == person);
        let mut engagement = found.ok_or(UseCaseError::NotFound)?;
        let wrong = match until {
            _ if person == by => Some("not_oneself"),
            None => Some("required"),
            Some(day) if day < engagement.from => Some("until_before_from"),
            Some(day) if engagement.until.is_some_and(|until| until < day) => Some("ends_later"),
            Some(_) => None,
        };
        let (Some(until), None) = (until, wrong) else {
            return Err(UseCaseError::field("ends_on", wrong.unwrap_or("required")));
        };
        engagement.until = Some(until);
        engagements::end(db, id, until)?;
        record(db, cx, ("end_engagement", role.as_str()), &engagement)
    })
}

/// An engagement in one line of the trail, so that no row can be changed unnoticed.
fn record(db: &mut Db, cx: &Cx, (event, role): (&str, &str), one: &Engagement) -> Result<(), UseCaseError> {
    let until = one.until.map(|day| format!(" until {day}")).unwrap_or_default();
    let said = format!(
        "{} {} from {}{until}: {}",
        one.person, one.kind, one.from, one.reference
    );
    let mut entry = cx.entry(event);
    entry.acting_role = role.to_owned();
    audit::append(db, entry.because(Some(said)))?;
    Ok(())
}

/// Whether somebody belongs to the body today, and can decide for it.
pub fn is_engaged(db: &mut Db, cx: &Cx, person: PersonId) -> Result<bool, UseCaseError> {
    let all = engagements::of_person(db, person)?;
    Ok(!matches!(engaged(&all, cx.now().date()), Engaged::Not(_)))
}

/// Whether somebody belonged to the body at an instant.
pub fn was_engaged(db: &mut Db, person: PersonId, at: Timestamp) -> Result<bool, UseCaseError> {
    Ok(engaged_then(&engagements::of_person(db, person)?, at))
}

/// The last day on which somebody belonged to the body who does so no more.
pub fn ended_on(db: &mut Db, cx: &Cx, person: PersonId) -> Result<Option<Date>, UseCaseError> {
    Ok(match engaged(&engagements::of_person(db, person)?, cx.now().date()) {
        Engaged::Not(ended) => ended,
        Engaged::Open | Engaged::Until(_) => None,
    })
}

/// Until when everybody called to decide an open case belongs to the body; the day the case began for who never did. Nothing where
/// no end is agreed.
pub fn engaged_until(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Date>, UseCaseError> {
    if case.state.is_terminal() {
        return Ok(None);
    }
    let mut first: Option<Date> = None;
    for (person, function) in assignments::of_case(db, case.id)? {
        if function != Function::Decider {
            continue;
        }
        let until = match engaged(&engagements::of_person(db, person)?, cx.now().date()) {
            Engaged::Open => continue,
            Engaged::Until(day) => day,
            Engaged::Not(ended) => ended.unwrap_or_else(|| case.created_at.date()),
        };
        first = Some(first.map_or(until, |first| first.min(until)));
    }
    Ok(first)
}
