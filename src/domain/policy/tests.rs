use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::domain::{
    case::{By, TABLE},
    ids::PersonId,
};

fn organisation(n: u128) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(n))
}

/// An actor and a standing in which the person is exactly `role` towards the case, with nothing in the way.
fn person_who_is(role: CaseRole) -> (Actor, Standing) {
    let mut actor = Actor {
        person: PersonId::new(Uuid::from_u128(7)),
        body_roles: BTreeSet::new(),
        memberships: Vec::new(),
        committed: true,
    };
    let mut standing = Standing {
        organisation: organisation(1),
        awaits_officer: false,
        awaits_second_officer: false,
        awaits_other_officer: false,
        awaits_panel: false,
        before_panel: false,
        place_stands: true,
        authorised: true,
        decided: true,
        assigned: Vec::new(),
        acts: Vec::new(),
        declared: true,
        partial: None,
    };
    let mut member = |role| actor.memberships.push((organisation(1), role));
    match role {
        CaseRole::Visitor => {}
        CaseRole::Viewer => member(OrganisationRole::Viewer),
        CaseRole::Editor => member(OrganisationRole::Editor),
        CaseRole::Owner => member(OrganisationRole::Owner),
        CaseRole::Auditor => drop(actor.body_roles.insert(BodyRole::Auditor)),
        CaseRole::Administrator => drop(actor.body_roles.insert(BodyRole::Administrator)),
        assigned => standing.assigned.push(assigned),
    }
    (actor, standing)
}

#[test]
fn every_action_has_exactly_one_row() {
    for action in Action::ALL {
        assert_eq!(MATRIX.iter().filter(|(row, _)| row == action).count(), 1, "{action}");
    }
    assert_eq!(MATRIX.len(), Action::ALL.len());
}

#[test]
fn every_role_may_do_to_its_case_exactly_what_the_matrix_says() {
    for role in CaseRole::ALL {
        let (actor, standing) = person_who_is(*role);
        for action in Action::ALL {
            let allowed = can(Some(&actor), *action, Resource::Case(&standing)).is_ok();
            assert_eq!(allowed, cell(*action, *role) != Cell::Deny, "{role} {action}");
        }
    }
}

#[test]
fn a_stranger_to_the_case_is_told_nothing_of_it() {
    for role in BodyRole::ALL
        .iter()
        .filter(|r| !matches!(r, BodyRole::Auditor | BodyRole::Administrator))
    {
        let (mut actor, standing) = person_who_is(CaseRole::Visitor);
        actor.body_roles.insert(*role);
        actor.memberships.push((organisation(2), OrganisationRole::Owner));
        for action in Action::ALL
            .iter()
            .filter(|a| cell(**a, CaseRole::Visitor) == Cell::Deny)
        {
            assert_eq!(
                can(Some(&actor), *action, Resource::Case(&standing)),
                Err(Denied::Hidden),
                "{role} {action}"
            );
        }
    }
}

#[test]
fn nobody_signed_in_may_do_only_what_visitors_may() {
    let (_, standing) = person_who_is(CaseRole::Visitor);
    for action in Action::ALL {
        let public = cell(*action, CaseRole::Visitor) == Cell::Any;
        let expected = if public {
            Ok(CaseRole::Visitor)
        } else {
            Err(Denied::NoIdentity)
        };
        assert_eq!(can(None, *action, Resource::Case(&standing)), expected, "{action}");
    }
}

#[test]
fn nobody_sees_anothers_sheet_before_the_lock() {
    for role in CaseRole::ALL {
        assert_eq!(cell(Action::SeeOthersSheet, *role), Cell::Deny, "{role}");
    }
}

#[test]
fn whoever_took_part_in_the_evaluation_neither_reviews_nor_decides_whatever_their_role_is_now() {
    for (role, action) in [
        (CaseRole::Reviewer, Action::Review),
        (CaseRole::Decider, Action::Decide),
    ] {
        let (actor, mut standing) = person_who_is(role);
        standing.acts.push(Act::Evaluation);
        let outcome = can(Some(&actor), action, Resource::Case(&standing));
        assert_eq!(outcome, Err(Denied::Involved(Act::Evaluation)));
    }
}

#[test]
fn the_reviewer_and_the_application_officer_do_not_decide() {
    for act in [Act::Review, Act::ApplicationReview] {
        let (actor, mut standing) = person_who_is(CaseRole::Decider);
        standing.acts.push(act);
        assert_eq!(
            can(Some(&actor), Action::Decide, Resource::Case(&standing)),
            Err(Denied::Involved(act))
        );
    }
}

#[test]
fn a_member_of_the_cluster_does_none_of_the_bodys_work_on_its_case() {
    for (role, action) in [
        (CaseRole::Officer, Action::ReviewApplication),
        (CaseRole::Assessor, Action::Score),
        (CaseRole::Lead, Action::LeadEvaluation),
        (CaseRole::Reviewer, Action::Review),
        (CaseRole::Decider, Action::Decide),
    ] {
        let (actor, mut standing) = person_who_is(role);
        standing.partial = Some(Bar::Member);
        assert_eq!(
            can(Some(&actor), action, Resource::Case(&standing)),
            Err(Denied::Member),
            "{role}"
        );
    }
}

#[test]
fn interests_are_declared_before_anything_confidential_is_shown() {
    for role in [
        CaseRole::Assessor,
        CaseRole::Lead,
        CaseRole::Reviewer,
        CaseRole::Decider,
    ] {
        let (actor, mut standing) = person_who_is(role);
        for (partial, expected) in [
            (None, Denied::NotDeclared),
            (Some(Bar::Conflict), Denied::Conflict),
            (Some(Bar::Tie), Denied::Conflict),
        ] {
            (standing.declared, standing.partial) = (false, partial);
            assert_eq!(
                can(Some(&actor), Action::ReadDossier, Resource::Case(&standing)),
                Err(expected),
                "{role}"
            );
            assert!(
                can(Some(&actor), Action::DeclareInterests, Resource::Case(&standing)).is_ok(),
                "{role}"
            );
        }
    }
}

#[test]
fn who_acts_for_the_body_is_committed_in_writing_before_anything_else_than_to_declare() {
    for role in [
        CaseRole::Officer,
        CaseRole::Assessor,
        CaseRole::Lead,
        CaseRole::Reviewer,
        CaseRole::Decider,
        CaseRole::Appeals,
    ] {
        let (mut actor, mut standing) = person_who_is(role);
        actor.committed = false;
        for declared in [false, true] {
            standing.declared = declared;
            for action in Action::ALL {
                let open = cell(*action, role) != Cell::Deny && cell(*action, CaseRole::Visitor) == Cell::Deny;
                if open && *action != Action::DeclareInterests {
                    let outcome = can(Some(&actor), *action, Resource::Case(&standing));
                    assert_eq!(outcome, Err(Denied::NotCommitted), "{role} {action}");
                }
            }
        }
        // Who is barred anyhow need not sign first.
        standing.partial = Some(Bar::Conflict);
        let barred = can(Some(&actor), Action::ReadDossier, Resource::Case(&standing));
        assert_eq!(barred, Err(Denied::Conflict), "{role}");
    }
}

#[test]
fn the_panel_reads_nothing_of_a_complaint_before_it_is_committed() {
    let (mut actor, _) = person_who_is(CaseRole::Visitor);
    actor.body_roles.insert(BodyRole::Appeals);
    for action in [Action::ReadConcerns, Action::ResolveAppeal] {
        for (committed, expected) in [(true, Ok(CaseRole::Appeals)), (false, Err(Denied::NotCommitted))] {
            actor.committed = committed;
            assert_eq!(can(Some(&actor), action, Resource::Service), expected, "{action}");
        }
    }
}

#[test]
fn a_submitted_case_is_open_to_every_officer_until_one_takes_it_up() {
    let (mut actor, mut standing) = person_who_is(CaseRole::Visitor);
    actor.body_roles.insert(BodyRole::Officer);
    standing.awaits_officer = true;
    assert_eq!(
        can(Some(&actor), Action::ReviewApplication, Resource::Case(&standing)),
        Ok(CaseRole::Officer)
    );
    standing.awaits_officer = false;
    assert_eq!(
        can(Some(&actor), Action::ReviewApplication, Resource::Case(&standing)),
        Err(Denied::Hidden)
    );
}

#[test]
fn an_objection_is_answered_by_an_officer_who_did_not_compose_the_team_and_who_has_declared() {
    let (mut actor, mut standing) = person_who_is(CaseRole::Visitor);
    actor.body_roles.insert(BodyRole::Officer);
    let answer = |standing: &Standing| can(Some(&actor), Action::ResolveObjection, Resource::Case(standing));
    assert_eq!(answer(&standing), Err(Denied::Hidden));
    standing.awaits_second_officer = true;
    assert_eq!(answer(&standing), Ok(CaseRole::Officer));
    for (declared, partial, denied) in [
        (false, None, Denied::NotDeclared),
        (true, Some(Bar::Conflict), Denied::Conflict),
    ] {
        (standing.declared, standing.partial) = (declared, partial);
        assert_eq!(answer(&standing), Err(denied));
    }
    standing.partial = None;
    for act in [Act::ApplicationReview, Act::Evaluation, Act::Review, Act::Decision] {
        standing.acts = vec![act];
        assert_eq!(answer(&standing), Err(Denied::Involved(act)));
    }
}

#[test]
fn an_officer_who_is_let_in_to_answer_an_objection_reads_and_answers_and_does_nothing_else() {
    let (mut actor, mut standing) = person_who_is(CaseRole::Visitor);
    actor.body_roles.insert(BodyRole::Officer);
    standing.awaits_second_officer = true;
    let may: Vec<_> = Action::ALL
        .iter()
        .copied()
        .filter(|action| can(Some(&actor), *action, Resource::Case(&standing)) == Ok(CaseRole::Officer))
        .collect();
    assert_eq!(
        may,
        [
            Action::ReadDossier,
            Action::DownloadEvidence,
            Action::ResolveObjection,
            Action::DeclareInterests
        ]
    );
    // Whoever has the case, or has to take it over, has all of it.
    for has_the_case in [
        |standing: &mut Standing| standing.assigned.push(CaseRole::Officer),
        |standing: &mut Standing| standing.awaits_other_officer = true,
    ] {
        let mut own = standing.clone();
        has_the_case(&mut own);
        let assigns = can(Some(&actor), Action::AssignTeam, Resource::Case(&own));
        assert_eq!(assigns, Ok(CaseRole::Officer));
    }
}

#[test]
fn nobody_scores_leads_reviews_or_decides_without_an_authorisation_on_that_day() {
    for (role, action) in [
        (CaseRole::Assessor, Action::Score),
        (CaseRole::Lead, Action::LeadEvaluation),
        (CaseRole::Reviewer, Action::Review),
        (CaseRole::Decider, Action::Decide),
    ] {
        let (actor, mut standing) = person_who_is(role);
        assert_eq!(can(Some(&actor), action, Resource::Case(&standing)), Ok(role));
        standing.authorised = false;
        assert_eq!(
            can(Some(&actor), action, Resource::Case(&standing)),
            Err(Denied::NotAuthorised)
        );
        let reads = can(Some(&actor), Action::ReadDossier, Resource::Case(&standing));
        assert_eq!(reads, Ok(role), "what they had a part in stays theirs to read");
    }
}

#[test]
fn an_officer_who_declared_a_conflict_does_not_take_the_case_up() {
    let (mut actor, mut standing) = person_who_is(CaseRole::Visitor);
    actor.body_roles.insert(BodyRole::Officer);
    standing.awaits_officer = true;
    standing.partial = Some(Bar::Conflict);
    assert_eq!(
        can(Some(&actor), Action::ReviewApplication, Resource::Case(&standing)),
        Err(Denied::Conflict)
    );
}

#[test]
fn table_and_matrix_agree_on_who_brings_each_event_about() {
    for row in TABLE {
        for by in row.by {
            let Some(action) = row.event.action() else {
                assert_eq!(*by, By::System, "{}", row.event);
                continue;
            };
            if let By::Role(role) = by {
                // The agreement is the one act with two sides: the cluster's signatory and the officer for the body.
                let countersigns = (row.event.as_str(), *role) == ("sign_agreement", CaseRole::Officer);
                assert!(
                    cell(action, *role) != Cell::Deny || countersigns,
                    "{} by {role}",
                    row.event
                );
            }
        }
    }
}

#[test]
fn an_administrator_reads_no_case_content() {
    let (actor, standing) = person_who_is(CaseRole::Administrator);
    for action in [
        Action::ReadDossier,
        Action::DownloadEvidence,
        Action::Score,
        Action::Decide,
        Action::ReadAudit,
    ] {
        assert_eq!(
            can(Some(&actor), action, Resource::Case(&standing)),
            Err(Denied::Hidden),
            "{action}"
        );
    }
}
