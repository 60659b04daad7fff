//! The people of an organisation, and the invitations by which they join.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        account::{CaseRole, OrganisationRole},
        ids::{OrganisationId, PersonId},
        membership::{INVITATION_DAYS, is_only_owner},
    },
    store::members::MemberMoment,
    usecase::{
        UseCaseError,
        invitations::{self, Invited, NewMember},
        members::{self, Appointed, Members},
    },
    views::{
        pages::members::{InvitationGonePage, InvitationPage, InvitationRow, MemberLine, MemberRow, MembersPage},
        parts::{Choice, ChoiceField},
        vocabulary::COUNTRIES,
    },
    web::{
        cookie,
        form::{Fields, FormData},
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a line may hold.
const LINE_CHARS: usize = 200;
/// The most a reason may say.
const REASON_CHARS: usize = 2_000;
/// What the form to appoint sends for somebody who is no member.
const BY_ADDRESS: &str = "address";

fn organisation(visit: &Visit) -> Result<OrganisationId, UseCaseError> {
    visit.parameter("organisation")
}

/// Where the people of an organisation are.
pub(super) fn address(organisation: OrganisationId) -> String {
    format!("/app/organisations/{organisation}/members")
}

/// `GET /app/organisations/{organisation}/members`
pub fn list(visit: &Visit) -> Outcome {
    let seen = members::members(&visit.cx, organisation(visit)?)?;
    visit.page(&page(visit, &seen, &FormData::default(), &Mistakes::default()))
}

/// Goes on to the page after a form, or shows it again with what is wrong.
fn settled(visit: &Visit, form: &FormData, outcome: Result<(), UseCaseError>, done: &str) -> Outcome {
    let organisation = organisation(visit)?;
    match outcome {
        Ok(()) => Ok(Reply::to(format!("{}?done={done}", address(organisation)))),
        Err(error) => {
            let mistakes = Mistakes::of(error)?;
            let seen = members::members(&visit.cx, organisation)?;
            let page = page(visit, &seen, form, &mistakes);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST …/members/invite`
pub fn invite(visit: &Visit, form: &FormData) -> Outcome {
    let organisation = organisation(visit)?;
    let mut fields = Fields::of(form);
    let email = fields.required("email", LINE_CHARS);
    let role: Option<OrganisationRole> = fields.value("role");
    let outcome = fields.finish().and_then(|()| {
        let role = role.ok_or_else(|| UseCaseError::field("role", "required"))?;
        members::invite(&visit.cx, organisation, (&email, role), visit.from)
    });
    settled(visit, form, outcome, "member_invited")
}

/// `POST …/members/invitations/{invitation}/withdraw`
pub fn withdraw(visit: &Visit, form: &FormData) -> Outcome {
    let outcome = members::withdraw_invitation(&visit.cx, organisation(visit)?, visit.parameter("invitation")?);
    settled(visit, form, outcome, "invitation_withdrawn")
}

/// `POST …/members/{person}/role`
pub fn change(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let role: Option<OrganisationRole> = fields.value("role");
    fields.finish()?;
    let role = role.ok_or_else(|| UseCaseError::field("role", "required"))?;
    let outcome = members::change_role(&visit.cx, organisation(visit)?, person, role);
    settled(visit, form, outcome, "member_changed")
}

/// `POST …/members/{person}/remove`
pub fn remove(visit: &Visit, form: &FormData) -> Outcome {
    let outcome = members::remove(&visit.cx, organisation(visit)?, visit.parameter("person")?);
    settled(visit, form, outcome, "member_removed")
}

/// `POST …/members/leave`
pub fn leave(visit: &Visit, form: &FormData) -> Outcome {
    let organisation = organisation(visit)?;
    let mut fields = Fields::of(form);
    let reason = fields.text("reason", REASON_CHARS);
    if !form.has("confirm") {
        fields.refuse(crate::usecase::FieldError::new("confirm", "not_accepted"));
    }
    let left = fields
        .finish()
        .and_then(|()| members::leave(&visit.cx, organisation, &reason));
    match left {
        // There is nothing left to see there.
        Ok(()) => Ok(Reply::to("/app?done=member_left")),
        refused => settled(visit, form, refused, ""),
    }
}

/// `POST …/members/owner`
pub fn appoint(visit: &Visit, form: &FormData) -> Outcome {
    let organisation = organisation(visit)?;
    let mut fields = Fields::of(form);
    let reason = fields.required("reason", REASON_CHARS);
    let whom: Option<String> = fields.value("whom");
    let email = fields.text("email", LINE_CHARS);
    let by_address = whom.as_deref() == Some(BY_ADDRESS);
    let outcome = fields.finish().and_then(|()| {
        let whom = if by_address {
            Appointed::Address(email)
        } else {
            let person: Option<PersonId> = whom.and_then(|whom| whom.parse().ok());
            Appointed::Member(person.ok_or_else(|| UseCaseError::field("whom", "unknown_option"))?)
        };
        members::appoint_owner(&visit.cx, organisation, &whom, &reason)
    });
    settled(visit, form, outcome, "owner_appointed")
}

fn page(visit: &Visit, seen: &Members, form: &FormData, mistakes: &Mistakes) -> MembersPage {
    let url = address(seen.organisation.id);
    let reader = visit.cx.actor.as_ref().map(|actor| actor.person);
    let may_manage = seen.role == CaseRole::Owner;
    let of_cluster = matches!(seen.role, CaseRole::Owner | CaseRole::Editor | CaseRole::Viewer);
    let rows = seen.members.iter().map(|(person, role)| MemberRow {
        url: format!("{url}/{}", person.id),
        name: person.name.clone(),
        email: person.email.clone(),
        role: role.to_string(),
        others: others(*role),
        you: Some(person.id) == reader,
        closed: !person.active,
    });
    let invited = seen.invitations.iter().map(|invitation| InvitationRow {
        url: may_manage.then(|| format!("{url}/invitations/{}", invitation.id)),
        email: invitation.email.clone(),
        role: invitation.role.to_string(),
        until: invitation.expires_at.date().to_string(),
    });
    let typed = |name: &str| mistakes.field(name, form.text(name));
    MembersPage {
        organisation: seen.organisation.legal_name.clone(),
        members: rows.collect(),
        invitations: invited.collect(),
        history: seen.history.iter().map(|moment| line(visit, seen, moment)).collect(),
        may_manage,
        may_leave: of_cluster,
        may_appoint: seen.may_appoint,
        ownerless: seen.owners.is_empty(),
        owner_invited: (seen.invitations.iter())
            .find(|invitation| invitation.role == OrganisationRole::Owner)
            .map(|invitation| invitation.email.clone()),
        only_owner: reader.is_some_and(|reader| is_only_owner(reader, &seen.owners)),
        days: INVITATION_DAYS,
        member_error: mistakes.code("member"),
        email: typed("email"),
        role: ChoiceField {
            options: OrganisationRole::ALL
                .iter()
                .map(|role| role_choice(visit, *role, form))
                .collect(),
            error: mistakes.code("role"),
        },
        whom: whom(visit, seen, form, mistakes),
        reason: typed("reason"),
        confirm: typed("confirm"),
        leave_open: of_cluster && (mistakes.code("confirm").is_some() || mistakes.code("reason").is_some()),
        errors: mistakes.links(),
        url,
    }
}

/// The roles a member could have instead.
fn others(role: OrganisationRole) -> Vec<String> {
    let all = OrganisationRole::ALL.iter();
    all.filter(|other| **other != role).map(ToString::to_string).collect()
}

fn role_choice(visit: &Visit, role: OrganisationRole, form: &FormData) -> Choice {
    Choice {
        value: role.to_string(),
        label: visit.cx.say(&format!("role-{role}")),
        hint: Some(visit.cx.say(&format!("member-role-hint-{role}"))),
        checked: form.text("role") == role.as_str(),
    }
}

/// Whom the officer can appoint: a member who can sign in, or somebody else by an address.
fn whom(visit: &Visit, seen: &Members, form: &FormData, mistakes: &Mistakes) -> ChoiceField {
    let open = seen.members.iter().filter(|(person, _)| person.active);
    let mut options: Vec<_> = open
        .map(|(person, role)| Choice {
            value: person.id.to_string(),
            label: person.name.clone(),
            hint: Some(visit.cx.say(&format!("role-{role}"))),
            checked: form.text("whom") == person.id.to_string(),
        })
        .collect();
    options.push(Choice {
        value: BY_ADDRESS.to_owned(),
        label: visit.cx.say("appoint-by-address"),
        hint: None,
        checked: form.text("whom") == BY_ADDRESS,
    });
    ChoiceField {
        options,
        error: mistakes.code("whom"),
    }
}

fn line(visit: &Visit, seen: &Members, moment: &MemberMoment) -> MemberLine {
    let name = |person: Option<PersonId>| {
        let known = seen.names.iter().find(|(id, _)| Some(*id) == person);
        known.map(|(_, name)| name.clone())
    };
    MemberLine {
        at: moment.at.to_string(),
        event: moment.event.to_string(),
        who: name(moment.person).unwrap_or_default(),
        by: name(moment.by).unwrap_or_else(|| visit.cx.services.body.name.clone()),
        role: moment.role.map(|role| role.to_string()).unwrap_or_default(),
        reason: moment.reason.clone(),
    }
}

/// `GET /invitations/{token}` and `GET /app/invitations/{token}`. Nothing is done by following the link: mail programs do
/// that by themselves.
pub fn invitation(visit: &Visit) -> Outcome {
    let token: String = visit.parameter("token")?;
    match invitations::invitation_of(&visit.cx, &token) {
        Err(UseCaseError::NotFound) => gone(visit),
        invited => {
            let page = invitation_page(visit, &token, invited?, &FormData::default(), &Mistakes::default());
            visit.page(&page)
        }
    }
}

/// `POST /app/invitations/{token}`: joins with the account that is signed in.
pub fn join(visit: &Visit, form: &FormData) -> Outcome {
    let token: String = visit.parameter("token")?;
    match invitations::join(&visit.cx, &token) {
        Ok(organisation) => Ok(Reply::to(format!("{}?done=joined", address(organisation)))),
        Err(error) => not_joined(visit, &token, form, error),
    }
}

/// `POST /invitations/{token}`: joins with a new account, and signs in.
pub fn join_anew(visit: &Visit, form: &FormData) -> Outcome {
    let token: String = visit.parameter("token")?;
    let mut fields = Fields::of(form);
    let name = fields.required("name", LINE_CHARS);
    let country = fields.required("country", 2);
    // A password is taken as it was typed, spaces at its ends included.
    let password = form.all("password").next().unwrap_or_default();
    let new = NewMember {
        name: &name,
        country: &country,
        password,
    };
    // Whether there is such an invitation comes before what is wrong with the form.
    let joined = invitations::invitation_of(&visit.cx, &token)
        .and_then(|_| fields.finish())
        .and_then(|()| invitations::join_anew(&visit.cx, &token, &new, visit.from));
    match joined {
        Ok(session) => {
            let cookie = cookie::set(Some(&session), &visit.cx.services.public_url);
            Ok(Reply::RedirectWithCookie("/app?done=joined".to_owned(), cookie))
        }
        Err(error) => not_joined(visit, &token, form, error),
    }
}

fn not_joined(visit: &Visit, token: &str, form: &FormData, error: UseCaseError) -> Outcome {
    if matches!(error, UseCaseError::NotFound) {
        return gone(visit);
    }
    let mistakes = Mistakes::of(error)?;
    let invited = invitations::invitation_of(&visit.cx, token)?;
    let page = invitation_page(visit, token, invited, form, &mistakes);
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn invitation_page(
    visit: &Visit,
    token: &str,
    invited: Invited,
    form: &FormData,
    mistakes: &Mistakes,
) -> InvitationPage {
    let signed_in = visit.signed_in.is_some();
    let inside = format!("/app/invitations/{token}");
    let mut next = url::form_urlencoded::Serializer::new(String::new());
    next.append_pair("next", &inside);
    InvitationPage {
        action: if signed_in {
            inside
        } else {
            format!("/invitations/{token}")
        },
        organisation: invited.organisation.legal_name,
        by: invited.by.map(|person| person.name),
        body: visit.cx.services.body.name.clone(),
        role: invited.invitation.role.to_string(),
        email: mistakes.field("email", invited.invitation.email),
        until: invited.invitation.expires_at.date().to_string(),
        own: invited.own,
        signed_in,
        known: invited.known,
        sign_in_url: format!("/sign-in?{}", next.finish()),
        name: mistakes.field("name", form.text("name")),
        country: countries(visit, form.text("country"), mistakes),
        password: mistakes.field("password", ""),
        errors: mistakes.links(),
    }
}

/// The countries there is a word for, by that word.
pub(super) fn countries(visit: &Visit, chosen: &str, mistakes: &Mistakes) -> ChoiceField {
    let mut options: Vec<_> = COUNTRIES
        .iter()
        .map(|code| Choice {
            value: code.to_uppercase(),
            label: visit.cx.country(code),
            hint: None,
            checked: chosen.eq_ignore_ascii_case(code),
        })
        .collect();
    visit.cx.sort_by_name(&mut options, |one| &one.label);
    ChoiceField {
        options,
        error: mistakes.code("country"),
    }
}

/// The link of an invitation that was answered, was taken back, is over, or never was.
fn gone(visit: &Visit) -> Outcome {
    match visit.wants_json {
        true => Err(UseCaseError::NotFound),
        false => visit.page_with(StatusCode::NOT_FOUND, &InvitationGonePage {}),
    }
}
