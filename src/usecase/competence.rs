//! Who of the body is authorised to what: officers authorise others, everybody reads what is said of them (ISO/IEC 17065
//! 6.1.2, norms A1.6).

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    domain::{
        account::{BodyRole, CaseRole, Function, Person},
        case::Case,
        commitment::Commitment,
        competence::{Authorisation, Lack, Record, RecordKind, Revocation, Work, covered_then, covering, lasts_until},
        engagement::Engagement,
        ids::PersonId,
        policy::{self, Action, Resource},
        says::says_something,
        standard::{LabelUid, Lang, StandardId, Version},
        time::{Date, Timestamp},
    },
    store::{
        Db, audit, authorisations, cases, commitments, competence_records, engagements, people, team::assignments,
    },
    usecase::{Cx, FieldError, UseCaseError, places},
};

/// An authorisation to be given.
#[derive(Clone, Debug)]
pub struct Authorise {
    /// To whom.
    pub person: PersonId,
    /// To do what; `None` while not chosen.
    pub function: Option<Function>,
    /// By which standard; `None` while not chosen.
    pub standard: Option<StandardId>,
    /// By which version of it; `None` for all.
    pub version: Option<Version>,
    /// Up to which label; `None` for all.
    pub up_to: Option<LabelUid>,
    /// In which languages.
    pub languages: Vec<Lang>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// What it rests on.
    pub ground: String,
}

/// Somebody of the body with what they are authorised to.
pub struct Known {
    /// The person.
    pub person: Person,
    /// The functions that go with their roles.
    pub functions: Vec<Function>,
    /// Everything that was ever given, what ends last first.
    pub authorisations: Vec<Authorisation>,
    /// What that rests on, the latest first.
    pub records: Vec<Record>,
    /// The commitments they signed, the latest first.
    pub commitments: Vec<Commitment>,
    /// By what they belong to the body, what began last first.
    pub engagements: Vec<Engagement>,
    /// Whether the reader may put on record by what they belong to it.
    pub may_engage: bool,
    /// Whether the reader may authorise them, and take that back.
    pub may_authorise: bool,
    /// Whether the reader may put on record what their competence rests on.
    pub may_record: bool,
}

impl Known {
    /// The day of the last change to what is on record.
    pub fn changed_on(&self) -> Option<Date> {
        let given = self.authorisations.iter().map(|one| one.at);
        let revoked = self.authorisations.iter().filter_map(|one| one.revoked.as_ref());
        let all = given.chain(revoked.map(|revoked| revoked.at));
        all.chain(self.records.iter().map(|record| record.at))
            .chain(self.engagements.iter().map(|one| one.at))
            .chain(
                self.commitments
                    .iter()
                    .map(|one| one.withdrawn_at.unwrap_or(one.signed_at)),
            )
            .max()
            .map(|at| at.date())
    }
}

/// Everybody of whom the reader may read it, by name.
///
/// # Errors
/// [`UseCaseError::Denied`] for who has nothing to do with the body's work.
pub fn register(cx: &Cx) -> Result<Vec<Known>, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::ReadCompetence, Resource::Service)?;
    cx.services.store.read(|db| {
        let mut all = Vec::new();
        for person in people::list(db)? {
            all.extend(known(db, cx, person)?);
        }
        cx.sort_by_name(&mut all, |known| &known.person.name);
        Ok(all)
    })
}

/// One of them.
///
/// # Errors
/// [`UseCaseError::NotFound`] for who is not on the reader's register.
pub fn person(cx: &Cx, id: PersonId) -> Result<Known, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::ReadCompetence, Resource::Service)?;
    cx.services.store.read(|db| {
        let person = people::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        known(db, cx, person)?.ok_or(UseCaseError::NotFound)
    })
}

fn known(db: &mut Db, cx: &Cx, person: Person) -> Result<Option<Known>, UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::ReadCompetence, Resource::Service)?;
    let own = cx.actor()?.person == person.id;
    let roles = people::roles(db, person.id)?;
    let functions = functions(&roles);
    let authorisations = authorisations::of_person(db, person.id)?;
    let reads = own || matches!(role, CaseRole::Officer | CaseRole::Auditor);
    let acts = roles.iter().any(|role| role.acts());
    if !reads || !person.active || (!acts && authorisations.is_empty()) {
        return Ok(None);
    }
    let may_authorise = !own && !functions.is_empty() && role == CaseRole::Officer;
    let keeps = policy::can(cx.actor.as_ref(), Action::KeepCompetence, Resource::Service);
    let engages = policy::can(cx.actor.as_ref(), Action::KeepEngagements, Resource::Service);
    Ok(Some(Known {
        commitments: commitments::of_person(db, person.id)?,
        engagements: engagements::of_person(db, person.id)?,
        may_engage: !own && acts && engages.is_ok(),
        records: competence_records::of_person(db, person.id)?,
        may_record: keeps.is_ok_and(|role| own || role == CaseRole::Officer),
        person,
        functions,
        authorisations,
        may_authorise,
    }))
}

/// What people with these roles can be authorised to.
pub fn functions(roles: &BTreeSet<BodyRole>) -> Vec<Function> {
    let all = Function::ALL.iter().copied();
    all.filter(|function| roles.contains(&function.body_role())).collect()
}

/// Authorises somebody else.
///
/// # Errors
/// [`UseCaseError::Invalid`] names each field that is missing or does not go with the others; nobody authorises themself.
pub fn authorise(cx: &Cx, command: &Authorise) -> Result<Uuid, UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::AuthorisePeople, Resource::Service)?;
    put(cx, role.as_str(), command)
}

/// The same from the shell, by the operator: before a body has its first officer, and after an update.
///
/// # Errors
/// As for [`authorise`].
pub fn authorise_from_shell(cx: &Cx, command: &Authorise) -> Result<Uuid, UseCaseError> {
    put(cx, "system", command)
}

fn put(cx: &Cx, role: &str, command: &Authorise) -> Result<Uuid, UseCaseError> {
    let by = cx.actor.as_ref().map(|actor| actor.person);
    cx.write(|db| {
        let authorisation = Authorisation {
            id: cx.services.ids.fresh(),
            by,
            at: cx.now(),
            ..checked(db, cx, command)?
        };
        authorisations::insert(db, &authorisation)?;
        record(db, cx, ("authorise", role), said(&authorisation))?;
        Ok(authorisation.id)
    })
}

fn checked(db: &mut Db, cx: &Cx, command: &Authorise) -> Result<Authorisation, UseCaseError> {
    let person = people::find(db, command.person)?.filter(|person| person.active);
    let person = person.ok_or(UseCaseError::NotFound)?.id;
    let mut errors = Vec::new();
    let mut wrong = |field, code| errors.push(FieldError::new(field, code));
    if cx.actor.as_ref().is_some_and(|actor| actor.person == person) {
        wrong("function", "not_oneself");
    }
    match command.function {
        None => wrong("function", "not_chosen"),
        Some(function) if !people::roles(db, person)?.contains(&function.body_role()) => {
            wrong("function", "not_authorised")
        }
        Some(_) => {}
    }
    let id = command.standard.as_ref();
    let versions: Vec<_> = id
        .into_iter()
        .flat_map(|id| cx.services.standards.versions(id))
        .collect();
    let meant = versions
        .iter()
        .filter(|one| command.version.is_none_or(|version| version == one.version()));
    match id {
        None => wrong("standard", "not_chosen"),
        Some(_) if meant.clone().count() == 0 => wrong("standard", "unknown_option"),
        Some(_) => {}
    }
    let reached = |limit: &LabelUid| meant.clone().any(|one| one.label(limit).is_some());
    if command.up_to.as_ref().is_some_and(|limit| !reached(limit)) {
        wrong("up_to", "not_of_standard");
    }
    if command.languages.is_empty() {
        wrong("languages", "not_chosen");
    }
    for (field, day) in [("from", command.from), ("until", command.until)] {
        if day.is_none() {
            wrong(field, "required");
        }
    }
    if command
        .from
        .zip(command.until)
        .is_some_and(|(from, until)| until < from)
    {
        wrong("until", "until_before_from");
    } else if command.until.is_some_and(|until| until < cx.now().date()) {
        wrong("until", "date_in_past");
    }
    if !says_something(&command.ground) {
        wrong("ground", "required");
    }
    let chosen = command.function.zip(command.standard.clone());
    match (chosen, command.from.zip(command.until)) {
        (Some((function, standard)), Some((from, until))) if errors.is_empty() => Ok(Authorisation {
            id: Uuid::nil(),
            person,
            function,
            standard,
            version: command.version,
            up_to: command.up_to.clone(),
            languages: command.languages.clone(),
            from,
            until,
            ground: command.ground.trim().to_owned(),
            by: None,
            at: cx.now(),
            revoked: None,
        }),
        _ => Err(UseCaseError::Invalid(errors)),
    }
}

/// Takes an authorisation back, from today on.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a reason, or for one's own; [`UseCaseError::Conflict`] where that was done before.
pub fn revoke(cx: &Cx, person: PersonId, id: Uuid, reason: &str) -> Result<(), UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::AuthorisePeople, Resource::Service)?;
    let by = cx.actor()?.person;
    cx.write(|db| {
        let found = authorisations::find(db, id)?.filter(|one| one.person == person);
        let authorisation = found.ok_or(UseCaseError::NotFound)?;
        if person == by {
            return Err(UseCaseError::field("reason", "not_oneself"));
        }
        if !says_something(reason) {
            return Err(UseCaseError::field("reason", "required"));
        }
        let revocation = Revocation {
            at: cx.now(),
            by: Some(by),
            reason: reason.trim().to_owned(),
        };
        authorisations::revoke(db, id, &revocation)?;
        let said = format!("{}: {}", said(&authorisation), revocation.reason);
        record(db, cx, ("revoke_authorisation", role.as_str()), said)?;
        let assigned = cases::list_of_assigned(db, person)?.into_iter();
        for case in assigned.filter(|case| !case.state.is_terminal()) {
            places::tell_officers(db, cx, &case, person)?;
        }
        Ok(())
    })
}

/// An authorisation in one line of the trail, so that no row can be changed unnoticed.
fn said(one: &Authorisation) -> String {
    let languages: Vec<_> = one.languages.iter().map(Lang::as_str).collect();
    let version = one.version.map(|version| format!("@{version}")).unwrap_or_default();
    let up_to = one
        .up_to
        .as_ref()
        .map(|label| format!(" up to {label}"))
        .unwrap_or_default();
    format!(
        "{} {} {}{version}{up_to} in {} from {} until {}: {}",
        one.person,
        one.function,
        one.standard,
        languages.join(", "),
        one.from,
        one.until,
        one.ground
    )
}

fn record(db: &mut Db, cx: &Cx, (event, role): (&str, &str), said: String) -> Result<(), UseCaseError> {
    let mut entry = cx.entry(event);
    entry.acting_role = role.to_owned();
    audit::append(db, entry.because(Some(said)))?;
    Ok(())
}

/// Puts on record what somebody's competence rests on: everybody of themself, officers of all.
///
/// # Errors
/// [`UseCaseError::NotFound`] for who is not on the register of who asks; [`UseCaseError::Invalid`] names what is missing.
pub fn add_record(
    cx: &Cx,
    id: PersonId,
    (kind, on, text): (Option<RecordKind>, Option<Date>, &str),
) -> Result<(), UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::KeepCompetence, Resource::Service)?;
    let by = cx.actor()?.person;
    cx.write(|db| {
        let person = people::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        let about = known(db, cx, person)?.filter(|known| known.may_record);
        let person = about.ok_or(UseCaseError::NotFound)?.person.id;
        let mut errors = Vec::new();
        if kind.is_none() {
            errors.push(FieldError::new("record_kind", "not_chosen"));
        }
        match on {
            None => errors.push(FieldError::new("record_on", "required")),
            Some(day) if day > cx.now().date() => errors.push(FieldError::new("record_on", "date_not_yet")),
            Some(_) => {}
        }
        if !says_something(text) {
            errors.push(FieldError::new("record_text", "required"));
        }
        let (Some(kind), Some(on), true) = (kind, on, errors.is_empty()) else {
            return Err(UseCaseError::Invalid(errors));
        };
        let added = Record {
            id: cx.services.ids.fresh(),
            person,
            kind,
            on,
            text: text.trim().to_owned(),
            by,
            at: cx.now(),
        };
        competence_records::insert(db, &added)?;
        let said = format!("{person} {kind} of {on}: {}", added.text);
        record(db, cx, ("record_competence", role.as_str()), said)
    })
}

/// The authorisation by which somebody can have a function in a case today, or what they lack.
pub fn authorisation(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Result<Authorisation, Lack>, UseCaseError> {
    let work = work(cx, case, function)?;
    Ok(covering(&authorisations::of_person(db, person)?, &work).cloned())
}

/// Whether they were authorised to it when they did it, or what they lacked.
pub fn authorisation_then(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
    done: Timestamp,
) -> Result<Result<(), Lack>, UseCaseError> {
    let work = Work {
        on: done.date(),
        ..work(cx, case, function)?
    };
    Ok(covered_then(&authorisations::of_person(db, person)?, &work, done))
}

fn work<'a>(cx: &'a Cx, case: &Case, function: Function) -> Result<Work<'a>, UseCaseError> {
    let (standard, label) = cx.services.standards.of_case(case)?;
    Ok(Work {
        function,
        standard,
        label,
        on: cx.now().date(),
    })
}

/// Until when somebody is authorised to a function in a case, or was; nothing where they never were.
pub fn until_of(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (PersonId, Function),
) -> Result<Option<Date>, UseCaseError> {
    let all = authorisations::of_person(db, person)?;
    Ok(lasts_until(&all, &work(cx, case, function)?))
}

/// Until when everybody with a place in an open case is authorised to it; the day the case began for who never was on record.
pub fn authorised_until(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Date>, UseCaseError> {
    if case.state.is_terminal() {
        return Ok(None);
    }
    let mut first = None;
    for (person, function) in assignments::of_case(db, case.id)? {
        let until = until_of(db, cx, case, (person, function))?.unwrap_or_else(|| case.created_at.date());
        first = Some(first.map_or(until, |first: Date| first.min(until)));
    }
    Ok(first)
}
