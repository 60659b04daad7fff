//! The people of an organisation: who belongs to it as what, who is invited, who leaves (norms F, "manage org members").
//!
//! Somebody can always commit the organisation, or it says itself that nobody can: the only owner gives the role up by
//! leaving alone, with a reason, and the certification body then appoints another.

use std::{collections::BTreeSet, net::IpAddr};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        account::{Act, CaseRole, OrganisationRole, Person, normal_email},
        ids::{InvitationId, OrganisationId, PersonId},
        membership::{INVITATION_DAYS, MOST_INVITED, MemberEvent, is_only_owner, leaves_no_owner},
        organisation::Organisation,
        policy::{self, Action, Resource},
        says::says_something,
    },
    mail::is_public_address,
    store::{
        Db, audit, cases,
        members::{self, Invitation, MemberMoment},
        organisations, people,
        team::acts,
    },
    usecase::{
        Cx, UseCaseError,
        notify::{Letter, notify},
        queued::queued,
        throttle::Key,
    },
};

/// The kind of job that mails an invitation, and forgets it at the end of its time.
pub const INVITATION_JOB: &str = "invitation";

/// The kind of job that tells somebody what happened to the people of an organisation.
pub const MEMBER_JOB: &str = "member_news";

const DAY_MILLIS: i64 = 86_400_000;

/// What the job of an invitation carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationJob {
    /// Which one.
    pub invitation: InvitationId,
    /// Whether its time is over; otherwise it is sent.
    pub over: bool,
}

/// What the job of a piece of news carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberJob {
    /// Whose people it is about.
    pub organisation: OrganisationId,
    /// What happened, by its place in their history.
    pub seq: i32,
    /// Who is told.
    pub person: PersonId,
}

/// The people of an organisation, as somebody with a part in it sees them.
pub struct Members {
    /// The organisation.
    pub organisation: Organisation,
    /// Its members with their roles, by name.
    pub members: Vec<(Person, OrganisationRole)>,
    /// The owners who can act.
    pub owners: Vec<PersonId>,
    /// Who is invited.
    pub invitations: Vec<Invitation>,
    /// What happened, the newest first.
    pub history: Vec<MemberMoment>,
    /// The names that the history needs.
    pub names: Vec<(PersonId, String)>,
    /// As what the reader sees all this.
    pub role: CaseRole,
    /// Whether the reader may appoint an owner now.
    pub may_appoint: bool,
}

/// Reads them. An organisation that is not there and one that the reader has no part in are the same.
pub fn members(cx: &Cx, id: OrganisationId) -> Result<Members, UseCaseError> {
    let role = may(cx, Action::SeeMembers, id)?;
    cx.services.store.read(|db| {
        let organisation = organisations::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        let mut history = members::moments(db, id)?;
        history.reverse();
        let named: BTreeSet<_> = history.iter().flat_map(|moment| [moment.person, moment.by]).collect();
        let mut names = Vec::new();
        for person in named.into_iter().flatten() {
            names.extend(people::find(db, person)?.map(|person| (person.id, person.name)));
        }
        let owners = members::owners(db, id)?;
        let mut members = organisations::members(db, id)?;
        cx.sort_by_name(&mut members, |(person, _)| &person.name);
        Ok(Members {
            may_appoint: owners.is_empty() && may(cx, Action::AppointOwner, id).is_ok(),
            members,
            invitations: members::open(db, id, cx.now())?,
            organisation,
            owners,
            history,
            names,
            role,
        })
    })
}

fn may(cx: &Cx, action: Action, organisation: OrganisationId) -> Result<CaseRole, UseCaseError> {
    Ok(policy::can(
        cx.actor.as_ref(),
        action,
        Resource::Organisation(organisation),
    )?)
}

/// The organisations the reader belongs to, by name.
pub fn my_organisations(cx: &Cx) -> Result<Vec<(Organisation, OrganisationRole)>, UseCaseError> {
    let person = cx.actor()?.person;
    Ok(cx.services.store.read(|db| organisations::of_person(db, person))?)
}

/// Invites an address as something. The answer is the same whether it has an account or not: nobody learns from it who
/// has one.
///
/// # Errors
/// Field errors for what is no address, a member's, or one too many; [`UseCaseError::TooMany`] for a network that asks for
/// too much mail.
pub fn invite(
    cx: &Cx,
    organisation: OrganisationId,
    (email, role): (&str, OrganisationRole),
    from: IpAddr,
) -> Result<(), UseCaseError> {
    may(cx, Action::ManageMembers, organisation)?;
    let email = address(email)?;
    // Asking counts as it is: no asking ends well and is forgotten.
    let _counted = cx.services.throttle.attempt(&[Key::asking(from)], cx.now())?;
    cx.write(|db| {
        send_invitation(db, cx, organisation, (&email, role))?;
        let moment = happened(cx, MemberEvent::Invite, None, Some(role), "");
        note(db, cx, organisation, &moment)?;
        Ok(())
    })
}

fn address(typed: &str) -> Result<String, UseCaseError> {
    let email = normal_email(typed);
    match is_public_address(&email) {
        true => Ok(email),
        false => Err(UseCaseError::field("email", "not_an_address")),
    }
}

/// Keeps an invitation and queues its mail, and that it is forgotten when nobody answered in time.
pub(super) fn send_invitation(
    db: &mut Db,
    cx: &Cx,
    organisation: OrganisationId,
    (email, role): (&str, OrganisationRole),
) -> Result<(), UseCaseError> {
    let known = organisations::members(db, organisation)?;
    if known.iter().any(|(person, _)| person.email == email) {
        return Err(UseCaseError::field("email", "is_member"));
    }
    let now = cx.now();
    let others = members::open(db, organisation, now)?.into_iter();
    if others.filter(|open| open.email != email).count() >= MOST_INVITED {
        return Err(UseCaseError::field("email", "too_many_invited"));
    }
    let invitation = Invitation {
        id: InvitationId::new(cx.services.ids.fresh()),
        organisation,
        email: email.to_owned(),
        role,
        language: cx.lang.tag().to_owned(),
        invited_by: cx.actor.as_ref().map(|actor| actor.person),
        created_at: now,
        expires_at: now.plus_millis(INVITATION_DAYS * DAY_MILLIS),
    };
    members::invite(db, &invitation)?;
    for (over, run_at) in [(false, now), (true, invitation.expires_at.plus_millis(1))] {
        let job = InvitationJob {
            invitation: invitation.id,
            over,
        };
        let key = format!("invitation:{}:{}", invitation.id, if over { "over" } else { "sent" });
        queued(db, cx, (INVITATION_JOB, &job), key, run_at)?;
    }
    Ok(())
}

/// Takes an invitation back: its link leads nowhere any more.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that was answered, or never was this organisation's.
pub fn withdraw_invitation(cx: &Cx, organisation: OrganisationId, id: InvitationId) -> Result<(), UseCaseError> {
    cx.write(|db| {
        may(cx, Action::ManageMembers, organisation)?;
        let invitation = members::find(db, id)?.filter(|invitation| invitation.organisation == organisation);
        let invitation = invitation.ok_or(UseCaseError::NotFound)?;
        members::forget(db, id)?;
        let moment = happened(cx, MemberEvent::WithdrawInvitation, None, Some(invitation.role), "");
        note(db, cx, organisation, &moment)?;
        Ok(())
    })
}

/// Gives a member another role.
///
/// # Errors
/// A field error where the organisation would have no owner any more.
pub fn change_role(
    cx: &Cx,
    organisation: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
) -> Result<(), UseCaseError> {
    cx.write(|db| {
        may(cx, Action::ManageMembers, organisation)?;
        if member(db, organisation, person)? == role {
            return Ok(());
        }
        if leaves_no_owner(person, role, &members::owners(db, organisation)?) {
            return Err(UseCaseError::field("member", "last_owner"));
        }
        organisations::set_role(db, organisation, person, role)?;
        let moment = happened(cx, MemberEvent::ChangeRole, Some(person), Some(role), "");
        let seq = note(db, cx, organisation, &moment)?;
        tell(db, cx, (organisation, seq), [person])
    })
}

fn member(db: &mut Db, organisation: OrganisationId, person: PersonId) -> Result<OrganisationRole, UseCaseError> {
    let found = organisations::members(db, organisation)?.into_iter();
    let found = found
        .filter(|(member, _)| member.id == person)
        .map(|(_, role)| role)
        .next();
    found.ok_or(UseCaseError::NotFound)
}

/// Takes somebody else off. What they did stays theirs.
///
/// # Errors
/// A field error for oneself, who leaves instead.
pub fn remove(cx: &Cx, organisation: OrganisationId, person: PersonId) -> Result<(), UseCaseError> {
    may(cx, Action::ManageMembers, organisation)?;
    if cx.actor()?.person == person {
        return Err(UseCaseError::field("member", "leave_instead"));
    }
    cx.write(|db| {
        let role = member(db, organisation, person)?;
        organisations::end_membership(db, organisation, person)?;
        let moment = happened(cx, MemberEvent::Remove, Some(person), Some(role), "");
        let seq = note(db, cx, organisation, &moment)?;
        tell(db, cx, (organisation, seq), [person])
    })
}

/// Leaves the organisation. Who is its only owner says why: from then on its cases wait until the certification body has
/// appointed another, and everybody who works on them is told.
///
/// # Errors
/// A field error where the only owner gives no reason.
pub fn leave(cx: &Cx, organisation: OrganisationId, reason: &str) -> Result<(), UseCaseError> {
    may(cx, Action::LeaveOrganisation, organisation)?;
    let person = cx.actor()?.person;
    cx.write(|db| {
        let only = is_only_owner(person, &members::owners(db, organisation)?);
        if only && !says_something(reason) {
            return Err(UseCaseError::field("reason", "required"));
        }
        let role = member(db, organisation, person)?;
        organisations::end_membership(db, organisation, person)?;
        let moment = happened(cx, MemberEvent::Leave, Some(person), Some(role), reason);
        let seq = note(db, cx, organisation, &moment)?;
        if !only {
            let owners = members::owners(db, organisation)?;
            return tell(db, cx, (organisation, seq), owners);
        }
        let left = organisations::members(db, organisation)?.into_iter();
        tell(db, cx, (organisation, seq), left.map(|(person, _)| person.id))?;
        tell_officers(db, cx, organisation)
    })
}

/// Tells the officers of the organisation's open cases that nobody can sign for it.
fn tell_officers(db: &mut Db, cx: &Cx, organisation: OrganisationId) -> Result<(), UseCaseError> {
    let open = cases::list_open(db)?.into_iter();
    for case in open.filter(|case| case.organisation == organisation) {
        let officers = acts::people(db, case.id, Act::ApplicationReview)?;
        notify(db, cx, &case, Letter::OwnerLeft, officers)?;
    }
    Ok(())
}

/// Whom the certification body makes owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appointed {
    /// A member.
    Member(PersonId),
    /// Somebody else, who is invited.
    Address(String),
}

/// Makes somebody owner of an organisation that has none, for a reason that stays on record: the letter of its board, an
/// entry in its register.
///
/// # Errors
/// Field errors where there is an owner, or no reason is given.
pub fn appoint_owner(
    cx: &Cx,
    organisation: OrganisationId,
    whom: &Appointed,
    reason: &str,
) -> Result<(), UseCaseError> {
    may(cx, Action::AppointOwner, organisation)?;
    appointed(cx, organisation, whom, reason)
}

/// The same for the operator, who acts from the shell.
pub(super) fn appointed(
    cx: &Cx,
    organisation: OrganisationId,
    whom: &Appointed,
    reason: &str,
) -> Result<(), UseCaseError> {
    if !says_something(reason) {
        return Err(UseCaseError::field("reason", "required"));
    }
    cx.write(|db| {
        organisations::find(db, organisation)?.ok_or(UseCaseError::NotFound)?;
        if !members::owners(db, organisation)?.is_empty() {
            return Err(UseCaseError::field("whom", "has_owner"));
        }
        let owner = OrganisationRole::Owner;
        let person = match whom {
            Appointed::Member(person) => {
                // Whoever is told to be owner has to be able to sign in.
                let closed = people::find(db, *person)?.is_none_or(|person| !person.active);
                if closed {
                    return Err(UseCaseError::field("whom", "unknown_option"));
                }
                member(db, organisation, *person)?;
                organisations::set_role(db, organisation, *person, owner)?;
                Some(*person)
            }
            Appointed::Address(typed) => {
                send_invitation(db, cx, organisation, (&address(typed)?, owner))?;
                None
            }
        };
        let event = person.map_or(MemberEvent::InviteOwner, |_| MemberEvent::Appoint);
        let moment = happened(cx, event, person, Some(owner), reason);
        let seq = note(db, cx, organisation, &moment)?;
        let everybody = organisations::members(db, organisation)?.into_iter();
        tell(db, cx, (organisation, seq), everybody.map(|(person, _)| person.id))
    })
}

/// Organisations with open cases and nobody who could sign for them, each with how many cases wait.
pub fn without_owner(db: &mut Db) -> Result<Vec<(Organisation, usize)>, UseCaseError> {
    let open = cases::list_open(db)?;
    let with_cases: BTreeSet<_> = open.iter().map(|case| case.organisation).collect();
    let mut found = Vec::new();
    for id in with_cases {
        if members::owners(db, id)?.is_empty() {
            let waiting = open.iter().filter(|case| case.organisation == id).count();
            found.extend(organisations::find(db, id)?.map(|organisation| (organisation, waiting)));
        }
    }
    Ok(found)
}

/// Something that happened now, done by whoever acts.
pub(super) fn happened(
    cx: &Cx,
    event: MemberEvent,
    person: Option<PersonId>,
    role: Option<OrganisationRole>,
    reason: &str,
) -> MemberMoment {
    MemberMoment {
        seq: 0,
        event,
        at: cx.now(),
        person,
        by: cx.actor.as_ref().map(|actor| actor.person),
        role,
        reason: reason.trim().to_owned(),
    }
}

/// Puts it into the history and on the trail, and answers with its place. The trail names no address: it cannot forget.
pub(super) fn note(
    db: &mut Db,
    cx: &Cx,
    organisation: OrganisationId,
    moment: &MemberMoment,
) -> Result<i32, UseCaseError> {
    let seq = members::record(db, organisation, moment)?;
    let mut about = vec![format!("organisation {organisation}")];
    about.extend(moment.person.map(|person| format!("person {person}")));
    about.extend(moment.role.map(|role| role.to_string()));
    about.extend((!moment.reason.is_empty()).then(|| moment.reason.clone()));
    let entry = cx.entry(&format!("member_{}", moment.event));
    audit::append(db, entry.because(Some(about.join(", "))))?;
    Ok(seq)
}

/// Queues the news for each of `people`, whoever did it left out.
pub(super) fn tell(
    db: &mut Db,
    cx: &Cx,
    (organisation, seq): (OrganisationId, i32),
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), UseCaseError> {
    let own = cx.actor.as_ref().map(|actor| actor.person);
    for person in people.into_iter().filter(|person| Some(*person) != own) {
        let job = MemberJob {
            organisation,
            seq,
            person,
        };
        let key = format!("member_news:{organisation}:{seq}:{person}");
        queued(db, cx, (MEMBER_JOB, &job), key, cx.now())?;
    }
    Ok(())
}
