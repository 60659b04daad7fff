//! Who may do what: the permission matrix read against a person, a case and the history of acts in it.

mod matrix;

pub use matrix::{Action, Cell, MATRIX, Row, cell};

use crate::domain::{
    account::{Act, Actor, BodyRole, CaseRole, OrganisationRole},
    ids::OrganisationId,
    replacement::Bar,
};

/// What an action is aimed at.
#[derive(Clone, Copy, Debug)]
pub enum Resource<'a> {
    /// What everybody may see, and the person's own affairs.
    Service,
    /// An organisation, outside any case: its members and the body's officers and auditors have a part in it.
    Organisation(OrganisationId),
    /// A certificate of this holder: the same have a part in it.
    Certificate(OrganisationId),
    /// A case, as it stands towards the person who acts.
    Case(&'a Standing),
}

/// How a person stands towards a case: all that the matrix needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose case it is.
    pub organisation: OrganisationId,
    /// Handed in and not yet taken up: open to every officer.
    pub awaits_officer: bool,
    /// The cluster objects to its team, or to who came onto it: open to every officer, so that another than the case's can answer.
    pub awaits_second_officer: bool,
    /// Its officers have a tie to the cluster by now, or are officers no more: open to every other one.
    pub awaits_other_officer: bool,
    /// Nobody but the case's own officer is there to answer: open to the appeals panel (norms A3.2).
    pub awaits_panel: bool,
    /// Nobody has to agree to the person's place on the team any more: the cluster did, or its time to object is over.
    pub place_stands: bool,
    /// Decided, and a complaint or an appeal about it is before the appeals panel, whose members read what it is about.
    pub before_panel: bool,
    /// Decided: the lead may read the reasons.
    pub decided: bool,
    /// Authorised today to what they are assigned to (norms A1.6).
    pub authorised: bool,
    /// What the person is assigned to now: officer, assessor, lead, reviewer, decider, appeals.
    pub assigned: Vec<CaseRole>,
    /// What the person ever did in this case.
    pub acts: Vec<Act>,
    /// Whether the person has declared their interests in the case.
    pub declared: bool,
    /// What goes against their impartiality, by all that is on record, their declaration among it.
    pub partial: Option<Bar>,
}

impl Standing {
    /// Whether the person has no part in the case but to answer an objection to its team.
    pub const fn only_to_answer(&self) -> bool {
        self.awaits_second_officer && self.assigned.is_empty()
    }

    /// Whether the person declared themself free of ties, and nothing on record says otherwise.
    pub fn is_clean(&self) -> bool {
        self.declared && self.partial.is_none()
    }
}

/// Why somebody may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody is signed in.
    #[error("sign in first")]
    NoIdentity,
    /// The person may not even know that it exists.
    #[error("there is nothing here that you may see")]
    Hidden,
    /// The person may know of it, and may not do this.
    #[error("your role does not allow this")]
    Role,
    /// The person took part in something that bars this (norms A5.4).
    #[error("what you did earlier in this case bars you from this step")]
    Involved(Act),
    /// The person belongs to the organisation the case is about.
    #[error("you belong to the organisation this case is about")]
    Member,
    /// The written commitment to confidentiality and independence comes first (norms A1.5).
    #[error("sign your commitment to confidentiality and independence first")]
    NotCommitted,
    /// Interests come first (norms A1.5).
    #[error("declare your interests in this case first")]
    NotDeclared,
    /// A conflict was declared.
    #[error("you declared a conflict of interest in this case")]
    Conflict,
    /// No authorisation covers their part in the case today (norms A1.6).
    #[error("you are not authorised to this work today")]
    NotAuthorised,
}

impl Denied {
    /// The stable code, as Problem Details and texts know it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoIdentity => "policy.no_identity",
            Self::Hidden => "policy.hidden",
            Self::Role => "policy.role",
            Self::Involved(_) => "policy.involved",
            Self::Member => "policy.member",
            Self::NotCommitted => "policy.not_committed",
            Self::NotDeclared => "policy.not_declared",
            Self::Conflict => "policy.conflict",
            Self::NotAuthorised => "policy.not_authorised",
        }
    }

    /// The last part of the code: what it is called where only refusals are spoken of.
    pub fn word(self) -> &'static str {
        self.code().trim_start_matches("policy.")
    }

    /// Whether the person has a place there, and only something of their own to do first: they may know that it waits for them.
    pub const fn comes_first(self) -> bool {
        matches!(self, Self::NotCommitted | Self::NotDeclared)
    }
}

/// Whether `actor` (`None`: nobody signed in) may do `action` to `resource`, and in which role.
///
/// The roles are tried from the strongest claim on; separation of duties and interests are judged for the role that
/// the matrix allows. A case in which the person has no part at all is [`Denied::Hidden`].
pub fn can(actor: Option<&Actor>, action: Action, resource: Resource<'_>) -> Result<CaseRole, Denied> {
    if cell(action, CaseRole::Visitor) == Cell::Any {
        return Ok(CaseRole::Visitor);
    }
    let actor = actor.ok_or(Denied::NoIdentity)?;
    let roles = roles(actor, resource);
    let allowed = roles
        .iter()
        .copied()
        .find(|role| reaches(cell(action, *role), resource) && !only_answers(action, *role, resource));
    let Some(role) = allowed else {
        return Err(if roles.is_empty() || !sees(&roles, resource) {
            Denied::Hidden
        } else {
            Denied::Role
        });
    };
    match resource {
        Resource::Case(standing) => separated(actor, action, role, standing).map(|()| role),
        Resource::Certificate(holder) | Resource::Organisation(holder)
            if role == CaseRole::Officer && actor.role_in(holder).is_some() =>
        {
            Err(Denied::Member)
        }
        // What an officer reads and does there is confidential as in a case (norms A1.5).
        Resource::Certificate(_) | Resource::Organisation(_) if role == CaseRole::Officer && !actor.committed => {
            Err(Denied::NotCommitted)
        }
        // What the panel reads is confidential, a complaint as well as a case.
        Resource::Service if role == CaseRole::Appeals && is_of_panel(action) && !actor.committed => {
            Err(Denied::NotCommitted)
        }
        _ => Ok(role),
    }
}

const fn is_of_panel(action: Action) -> bool {
    matches!(action, Action::ReadConcerns | Action::ResolveAppeal)
}

/// The roles `actor` plays towards `resource`.
pub fn roles(actor: &Actor, resource: Resource<'_>) -> Vec<CaseRole> {
    let member = |organisation| actor.role_in(organisation).map(organisation_case_role);
    match resource {
        Resource::Service => {
            let own = actor.memberships.iter().map(|(_, role)| organisation_case_role(*role));
            own.chain(actor.body_roles.iter().copied().map(body_case_role))
                .collect()
        }
        Resource::Organisation(holder) | Resource::Certificate(holder) => {
            let of_body = [BodyRole::Officer, BodyRole::Auditor].into_iter();
            let of_body = of_body
                .filter(|role| actor.body_roles.contains(role))
                .map(body_case_role);
            member(holder).into_iter().chain(of_body).collect()
        }
        Resource::Case(standing) => {
            let mut roles: Vec<_> = member(standing.organisation).into_iter().collect();
            roles.extend(standing.assigned.iter().copied());
            let awaits_officer =
                standing.awaits_officer || standing.awaits_second_officer || standing.awaits_other_officer;
            if awaits_officer && actor.body_roles.contains(&BodyRole::Officer) {
                roles.push(CaseRole::Officer);
            }
            if (standing.awaits_panel || standing.before_panel) && actor.body_roles.contains(&BodyRole::Appeals) {
                roles.push(CaseRole::Appeals);
            }
            let oversight = [BodyRole::Auditor, BodyRole::Administrator];
            roles.extend(
                oversight
                    .into_iter()
                    .filter(|r| actor.body_roles.contains(r))
                    .map(body_case_role),
            );
            roles
        }
    }
}

const fn organisation_case_role(role: OrganisationRole) -> CaseRole {
    match role {
        OrganisationRole::Owner => CaseRole::Owner,
        OrganisationRole::Editor => CaseRole::Editor,
        OrganisationRole::Viewer => CaseRole::Viewer,
    }
}

const fn body_case_role(role: BodyRole) -> CaseRole {
    match role {
        BodyRole::Officer => CaseRole::Officer,
        BodyRole::Assessor => CaseRole::Assessor,
        BodyRole::Reviewer => CaseRole::Reviewer,
        BodyRole::Decider => CaseRole::Decider,
        BodyRole::Appeals => CaseRole::Appeals,
        BodyRole::Auditor => CaseRole::Auditor,
        BodyRole::Administrator => CaseRole::Administrator,
    }
}

/// Whether a cell covers the resource. "Own" and "assigned" are already in the roles: a role stands in the list only
/// where the person has it towards this very resource.
const fn reaches(cell: Cell, resource: Resource<'_>) -> bool {
    match (cell, resource) {
        (Cell::Deny, _) => false,
        (Cell::AssignedAfterDecision, Resource::Case(standing)) => standing.decided,
        (Cell::AssignedAfterDecision, _) => false,
        (Cell::Any | Cell::Own | Cell::Assigned, _) => true,
    }
}

/// Whether an officer is let in for nothing but to answer an objection to the team (norms A3.2), and this is something else.
fn only_answers(action: Action, role: CaseRole, resource: Resource<'_>) -> bool {
    let Resource::Case(standing) = resource else {
        return false;
    };
    let has_the_case =
        standing.assigned.contains(&CaseRole::Officer) || standing.awaits_officer || standing.awaits_other_officer;
    let answers = matches!(
        action,
        Action::ReadDossier | Action::DownloadEvidence | Action::DeclareInterests | Action::ResolveObjection
    );
    role == CaseRole::Officer && !has_the_case && !answers
}

/// Whether any of these roles may at least read the case: decides between 403 and 404.
fn sees(roles: &[CaseRole], resource: Resource<'_>) -> bool {
    match resource {
        Resource::Case(_) => roles.iter().any(|role| cell(Action::ReadDossier, *role) != Cell::Deny),
        _ => true,
    }
}

/// Separation of duties by the history of acts (norms F, dynamic; A5.4), membership, and interests (norms A1.5).
fn separated(actor: &Actor, action: Action, role: CaseRole, standing: &Standing) -> Result<(), Denied> {
    let works_for_the_body = matches!(
        role,
        CaseRole::Officer
            | CaseRole::Assessor
            | CaseRole::Lead
            | CaseRole::Reviewer
            | CaseRole::Decider
            | CaseRole::Appeals
    );
    if !works_for_the_body {
        return Ok(());
    }
    if standing.partial == Some(Bar::Member) {
        return Err(Denied::Member);
    }
    if let Some(act) = bars(action).iter().find(|act| standing.acts.contains(act)) {
        return Err(Denied::Involved(*act));
    }
    // To take a case up is to declare that one has no ties to the cluster: nobody has declared anything before.
    let takes_up = role == CaseRole::Officer && standing.awaits_officer;
    if action == Action::DeclareInterests {
        Ok(())
    } else if standing.partial.is_some() {
        Err(Denied::Conflict)
    } else if !actor.committed {
        Err(Denied::NotCommitted)
    } else if !standing.declared && !takes_up {
        Err(Denied::NotDeclared)
    } else if is_judging(action) && !standing.authorised {
        Err(Denied::NotAuthorised)
    } else {
        Ok(())
    }
}

/// Whether an action is work that takes an authorisation on the day it is done (ISO/IEC 17065 6.1.2, norms A1.6).
const fn is_judging(action: Action) -> bool {
    matches!(
        action,
        Action::Score | Action::LeadEvaluation | Action::Review | Action::Decide
    )
}

/// Which earlier acts in the same case bar an action.
pub const fn bars(action: Action) -> &'static [Act] {
    match action {
        Action::Score | Action::LeadEvaluation => &[Act::Review, Act::Decision, Act::Appeal],
        // Who took the case up composed the team, or wrote the statement about the certificate (7.5.1).
        Action::Review => &[Act::Evaluation, Act::Decision, Act::ApplicationReview, Act::Appeal],
        Action::Decide => &[Act::Evaluation, Act::Review, Act::ApplicationReview, Act::Appeal],
        // Whoever found an appeal or a complaint right does not carry out what follows from it.
        Action::ReviewApplication => &[Act::Appeal],
        Action::ResolveObjection => &[Act::ApplicationReview, Act::Evaluation, Act::Review, Act::Decision],
        Action::ResolveAppeal => &[Act::ApplicationReview, Act::Evaluation, Act::Review, Act::Decision],
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
