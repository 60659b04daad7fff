//! People and the roles they hold.

use std::collections::BTreeSet;

use super::{
    ids::{OrganisationId, PersonId},
    time::Timestamp,
    words::words,
};

words! {
    /// A role at the certification body (product contract, "People").
    pub enum BodyRole: "role" {
        /// Follows applications, plans, proposes teams.
        Officer = "officer",
        /// Independent expert; one of each team leads.
        Assessor = "assessor",
        /// Uninvolved expert who recommends.
        Reviewer = "reviewer",
        /// Committee member.
        Decider = "decider",
        /// Appeals panel.
        Appeals = "appeals",
        /// Accreditation body or impartiality committee: reads everything, changes nothing.
        Auditor = "auditor",
        /// Operator: users, keys, settings; no case content.
        Administrator = "administrator",
    }
}

impl BodyRole {
    /// Whether it is one of those that act in cases, and do not only read or run the service.
    pub const fn acts(self) -> bool {
        !matches!(self, Self::Auditor | Self::Administrator)
    }
}

words! {
    /// A role in a cluster organisation.
    pub enum OrganisationRole: "organisation role" {
        /// The legal signatory.
        Owner = "owner",
        /// Staff who answer and upload.
        Editor = "editor",
        /// Board or partners who read.
        Viewer = "viewer",
    }
}

words! {
    /// What a person is towards one case: the columns of the permission matrix (norms F).
    pub enum CaseRole: "role in a case" {
        /// Anyone, signed in or not.
        Visitor = "visitor",
        /// Reads the own organisation's case.
        Viewer = "viewer",
        /// Answers and uploads for the own organisation.
        Editor = "editor",
        /// Signs for the own organisation.
        Owner = "owner",
        /// The case officer.
        Officer = "officer",
        /// A member of the team.
        Assessor = "assessor",
        /// The team's lead.
        Lead = "lead",
        /// The case's reviewer.
        Reviewer = "reviewer",
        /// A committee member called to this case.
        Decider = "decider",
        /// A member of the appeals panel.
        Appeals = "appeals",
        /// Oversight.
        Auditor = "auditor",
        /// The operator.
        Administrator = "administrator",
    }
}

words! {
    /// A function people are assigned to in a case.
    pub enum Function: "function" {
        /// Leads the team.
        Lead = "lead",
        /// The team's other member.
        Assessor = "assessor",
        /// Reviews the report.
        Reviewer = "reviewer",
        /// Votes on it.
        Decider = "decider",
    }
}

impl Function {
    /// Whether one evaluates in it: lead and assessors are the team.
    pub const fn is_on_team(self) -> bool {
        matches!(self, Self::Lead | Self::Assessor)
    }

    /// The role this function gives in the case.
    pub const fn case_role(self) -> CaseRole {
        match self {
            Self::Lead => CaseRole::Lead,
            Self::Assessor => CaseRole::Assessor,
            Self::Reviewer => CaseRole::Reviewer,
            Self::Decider => CaseRole::Decider,
        }
    }

    /// The role at the body one must hold to be assigned.
    pub const fn body_role(self) -> BodyRole {
        match self {
            Self::Lead | Self::Assessor => BodyRole::Assessor,
            Self::Reviewer => BodyRole::Reviewer,
            Self::Decider => BodyRole::Decider,
        }
    }
}

impl CaseRole {
    /// Whether it is a part in the organisation that applies.
    pub const fn is_of_cluster(self) -> bool {
        matches!(self, Self::Viewer | Self::Editor | Self::Owner)
    }

    /// Whether somebody in it knows of an appeal while it is open: the cluster that brought it, who watches over the case, and who
    /// settles it (ISO/IEC 17065 4.5.3).
    pub const fn knows_of_appeals(self) -> bool {
        self.is_of_cluster() || matches!(self, Self::Officer | Self::Auditor | Self::Appeals)
    }

    /// The role at the body without which nobody is this in a case; none for who is of the cluster or of nowhere.
    pub const fn body_role(self) -> Option<BodyRole> {
        match self {
            Self::Officer => Some(BodyRole::Officer),
            Self::Assessor | Self::Lead => Some(BodyRole::Assessor),
            Self::Reviewer => Some(BodyRole::Reviewer),
            Self::Decider => Some(BodyRole::Decider),
            Self::Appeals => Some(BodyRole::Appeals),
            Self::Auditor => Some(BodyRole::Auditor),
            Self::Administrator => Some(BodyRole::Administrator),
            Self::Visitor | Self::Viewer | Self::Editor | Self::Owner => None,
        }
    }
}

words! {
    /// A kind of work done in a case. It stays on record whatever becomes of the person's role (norms A5.4).
    pub enum Act: "kind of act" {
        /// Worked on the application for the cluster.
        Application = "application",
        /// Reviewed the application.
        ApplicationReview = "application_review",
        /// Was on the team, scored, or wrote on the report.
        Evaluation = "evaluation",
        /// Reviewed the evaluation.
        Review = "review",
        /// Voted.
        Decision = "decision",
        /// Handled an appeal, or answered an objection to the team.
        Appeal = "appeal",
    }
}

impl CaseRole {
    /// The kind of work a step taken in this role is, whatever the step; those who only read or run the service do none.
    pub const fn act(self) -> Option<Act> {
        match self {
            Self::Editor | Self::Owner => Some(Act::Application),
            Self::Officer => Some(Act::ApplicationReview),
            Self::Assessor | Self::Lead => Some(Act::Evaluation),
            Self::Reviewer => Some(Act::Review),
            Self::Decider => Some(Act::Decision),
            Self::Appeals => Some(Act::Appeal),
            Self::Visitor | Self::Viewer | Self::Auditor | Self::Administrator => None,
        }
    }
}

/// A person with an account. The password's hash is kept apart: see `store::people::Credentials`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Stands for the person in every record, so that the name can be erased where the law asks for it.
    pub id: PersonId,
    /// Address for mail and sign-in, as [`normal_email`] gives it; unique.
    pub email: String,
    /// The name as the person writes it.
    pub name: String,
    /// Country code, ISO 3166-1 alpha-2.
    pub country: String,
    /// The language pages and mails speak to this person: a BCP 47 tag.
    pub language: String,
    /// Whether the person may sign in.
    pub active: bool,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// The one spelling of an address: without spaces around it, in lower case, so that nobody has two accounts by accident.
pub fn normal_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Who is acting: a signed-in person with all they hold, read anew for each request so that a removed role is gone at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// Their roles at the certification body.
    pub body_roles: BTreeSet<BodyRole>,
    /// Their active memberships.
    pub memberships: Vec<(OrganisationId, OrganisationRole)>,
    /// Whether their written commitment to the body holds (norms A1.5).
    pub committed: bool,
}

impl Actor {
    /// The role in `organisation`, if the person is an active member.
    pub fn role_in(&self, organisation: OrganisationId) -> Option<OrganisationRole> {
        self.memberships
            .iter()
            .find(|(id, _)| *id == organisation)
            .map(|(_, role)| *role)
    }
}

/// Two roles one account may never hold together (norms F, static separation); `None` if `roles` are fine.
pub fn incompatible(roles: &BTreeSet<BodyRole>) -> Option<(BodyRole, BodyRole)> {
    [BodyRole::Administrator, BodyRole::Auditor]
        .into_iter()
        .filter(|role| roles.contains(role))
        .find_map(|role| {
            let other = roles.iter().copied().find(|other| *other != role)?;
            Some((role, other))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling() {
        assert_eq!(
            normal_email(" Ona.Petrauskė@Example.org\n"),
            "ona.petrauskė@example.org"
        );
    }

    #[test]
    fn an_administrator_or_auditor_holds_no_second_role_and_others_may() {
        for first in BodyRole::ALL {
            for second in BodyRole::ALL.iter().filter(|second| *second != first) {
                let alone = |role| matches!(role, BodyRole::Administrator | BodyRole::Auditor);
                let refused = incompatible(&BTreeSet::from([*first, *second])).is_some();
                assert_eq!(refused, alone(*first) || alone(*second), "{first} with {second}");
            }
        }
    }
}
