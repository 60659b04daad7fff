//! The people of an organisation, and invitations into it.

use serde::Serialize;

use super::page;
use crate::views::parts::{ChoiceField, ErrorLink, Field};

/// `GET /app/organisations/{organisation}/members`: who belongs to it, who is invited, what happened.
///
/// Forms: `POST …/invite` (`email`, `role`), `…/{person}/role` (`role`), `…/{person}/remove`,
/// `…/invitations/{invitation}/withdraw`, `…/leave` (`confirm`, `reason`), `…/owner` (`whom`, `email`, `reason`).
#[derive(Debug, Serialize)]
pub struct MembersPage {
    /// This page, without a slash at its end; forms post below it.
    pub url: String,
    /// The organisation's name.
    pub organisation: String,
    /// Its members, by name.
    pub members: Vec<MemberRow>,
    /// Who is invited.
    pub invitations: Vec<InvitationRow>,
    /// What happened, the newest first.
    pub history: Vec<MemberLine>,
    /// Whether the reader manages them.
    pub may_manage: bool,
    /// Whether the reader can leave.
    pub may_leave: bool,
    /// Whether the reader may appoint an owner.
    pub may_appoint: bool,
    /// Whether nobody can sign for the organisation.
    pub ownerless: bool,
    /// The address of an owner who is invited and has not come yet.
    pub owner_invited: Option<String>,
    /// Whether the reader is the only one who can.
    pub only_owner: bool,
    /// Days for which an invitation can be answered.
    pub days: i64,
    /// What is wrong with a change to a member: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub member_error: Option<String>,
    /// The address to invite, or to appoint.
    pub email: Field,
    /// As what.
    pub role: ChoiceField,
    /// Who is appointed.
    pub whom: ChoiceField,
    /// Why somebody is appointed, or the only owner leaves.
    pub reason: Field,
    /// That one leaves.
    pub confirm: Field,
    /// Whether the form to leave came back.
    pub leave_open: bool,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(MembersPage, "pages/members/members");

/// A member.
#[derive(Clone, Debug, Serialize)]
pub struct MemberRow {
    /// Where forms about this member are posted below.
    pub url: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// A value of [`crate::views::vocabulary::MEMBER_ROLES`].
    pub role: String,
    /// The other roles there are.
    pub others: Vec<String>,
    /// Whether it is the reader.
    pub you: bool,
    /// Whether the account is closed.
    pub closed: bool,
}

/// An address that is invited.
#[derive(Clone, Debug, Serialize)]
pub struct InvitationRow {
    /// Where it is taken back, for who may.
    pub url: Option<String>,
    /// The address.
    pub email: String,
    /// A value of [`crate::views::vocabulary::MEMBER_ROLES`].
    pub role: String,
    /// The last day to answer (ISO date).
    pub until: String,
}

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
pub struct MemberLine {
    /// When (instant).
    pub at: String,
    /// A value of [`crate::views::vocabulary::MEMBER_EVENTS`].
    pub event: String,
    /// Whose place it is about; empty where an address was invited.
    pub who: String,
    /// Who did it; the service's operator goes by the service's word.
    pub by: String,
    /// A value of [`crate::views::vocabulary::MEMBER_ROLES`], or empty.
    pub role: String,
    /// Why, where somebody said so.
    pub reason: String,
}

/// `GET /invitations/{token}` and `/app/invitations/{token}`: an invitation, and how it is accepted.
///
/// The form sends nothing for an account that is signed in, else `name`, `country`, `password`.
#[derive(Debug, Serialize)]
pub struct InvitationPage {
    /// Where the form goes.
    pub action: String,
    /// The organisation's name.
    pub organisation: String,
    /// Who invites; nobody where the certification body does.
    pub by: Option<String>,
    /// The certification body's name.
    pub body: String,
    /// A value of [`crate::views::vocabulary::MEMBER_ROLES`].
    pub role: String,
    /// The address it was sent to, and what is wrong with the account.
    pub email: Field,
    /// The last day to answer (ISO date).
    pub until: String,
    /// Whether the reader is signed in with the account of this address.
    pub own: bool,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// Whether the address has an account.
    pub known: bool,
    /// Where to sign in, and come back.
    pub sign_in_url: String,
    /// The name of a new account.
    pub name: Field,
    /// Its country.
    pub country: ChoiceField,
    /// Its password.
    pub password: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(InvitationPage, "pages/public/invitation");

/// The link of an invitation that was answered, was taken back, is over, or never was.
#[derive(Debug, Serialize)]
pub struct InvitationGonePage {}
page!(InvitationGonePage, "pages/public/invitation-gone");
