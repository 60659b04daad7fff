//! Who is awaited in a case: whose act comes next, by name as far as the reader may know it.

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::{Act, CaseRole, Function},
        case::{Case, State},
        ids::PersonId,
        words::words,
    },
    store::{
        Db,
        application::agreements,
        members,
        team::{acts, assignments, declarations},
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{is_without_officer, other_officers},
        dossier, evaluation_plan,
        file_concern::has_open_appeal,
        findings::CaseFindings,
        my_work::{other_date_asked, plan_waits_for_cluster},
        places::{self, Place},
        sheets::Counted,
    },
};

words! {
    /// How far an evaluation has come.
    pub enum Stage: "stage of an evaluation" {
        /// Somebody on the team has still to declare their interests.
        Declaring = "declaring",
        /// The lead plans.
        Planning = "planning",
        /// Each assessor scores alone.
        Scoring = "scoring",
        /// All sheets are locked: the team agrees, and the lead reports.
        Agreeing = "agreeing",
    }
}

/// How far the evaluation of a case has come, with its sheets.
pub fn stage(db: &mut Db, cx: &Cx, case: &Case) -> Result<(Stage, Counted), UseCaseError> {
    let counted = Counted::load(db, case, cx.services.standards.load(&case.standard)?)?;
    let stage = if counted.all_locked() {
        Stage::Agreeing
    } else if !undeclared(db, case, Function::is_on_team)?.is_empty() {
        Stage::Declaring
    } else if !evaluation_plan::is_planned(db, cx, case)? {
        Stage::Planning
    } else {
        Stage::Scoring
    };
    Ok((stage, counted))
}

words! {
    /// Whose act comes next.
    pub enum Awaits: "awaited" {
        /// An owner of the cluster organisation.
        Owner = "owner",
        /// Any officer of the body.
        AnyOfficer = "any_officer",
        /// The officer who took the case up.
        Officer = "officer",
        /// An officer with no part in the case, who answers an objection.
        SecondOfficer = "second_officer",
        /// The appeals panel in that officer's place.
        Panel = "panel",
        /// The appeals panel, which looks at an appeal against the decision.
        AppealsPanel = "appeals_panel",
        /// Whoever has not declared their interests.
        Declaration = "declaration",
        /// The assessors.
        Assessors = "assessors",
        /// The lead.
        Lead = "lead",
        /// The reviewer.
        Reviewer = "reviewer",
        /// The members of the committee who have not voted.
        Committee = "committee",
        /// The service, which seals and publishes.
        Service = "service",
    }
}

/// Who is awaited, and who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// In which part.
    pub who: Awaits,
    /// The people, where they are known and the reader may know.
    pub people: Vec<PersonId>,
}

/// Who is awaited in a case, told to somebody who reads it in this role. Whose sheet is open, and who has not voted, stays
/// with the officer and whoever watches over the case, and with a member of the committee who has voted: before that it would
/// tell what others did (norms A3.7).
pub fn awaited(
    db: &mut Db,
    cx: &Cx,
    (case, role): (&Case, CaseRole),
    objected: bool,
) -> Result<Vec<Awaited>, UseCaseError> {
    let mut all = Vec::new();
    let mut add = |who, people| all.push(Awaited { who, people });
    let watches = matches!(role, CaseRole::Officer | CaseRole::Auditor);
    if objected {
        let panel = other_officers(db, cx, case)?.is_empty();
        add(if panel { Awaits::Panel } else { Awaits::SecondOfficer }, Vec::new());
        return Ok(all);
    }
    // Where somebody else has to come into a place, the officer sees to that; what rests on it waits till then.
    let mut to_fill = places::places(db, cx, case)?;
    to_fill.retain(Place::is_to_fill);
    if !to_fill.is_empty() {
        let (who, people) = officer(db, cx, case)?;
        add(who, people);
        let rests = to_fill.iter().any(|place| place.function != Function::Decider);
        if rests && matches!(case.state, State::Review | State::Decision) {
            return Ok(all);
        }
    }
    match case.state {
        State::Submitted => add(Awaits::AnyOfficer, Vec::new()),
        State::Draft | State::InfoRequested => add(Awaits::Owner, members::owners(db, case.organisation)?),
        State::ApplicationReview | State::Planning => {
            let (who, people) = officer(db, cx, case)?;
            add(who, people);
        }
        State::Agreement => {
            let agreement = agreements::find(db, case.id)?;
            if agreement.as_ref().is_some_and(|agreement| agreement.owner.is_none()) {
                add(Awaits::Owner, members::owners(db, case.organisation)?);
            }
            if agreement.is_some_and(|agreement| agreement.body_signer.is_none()) {
                let (who, people) = officer(db, cx, case)?;
                add(who, people);
            }
        }
        State::TeamProposed => {
            add(Awaits::Owner, members::owners(db, case.organisation)?);
            let undeclared = undeclared(db, case, |_| true)?;
            if watches && !undeclared.is_empty() {
                add(Awaits::Declaration, undeclared);
            }
        }
        State::Evaluation => {
            let (stage, counted) = stage(db, cx, case)?;
            // The team need not wait for the cluster's word on its plan, and the cluster is asked for it all the same.
            if plan_waits_for_cluster(db, case)? {
                add(Awaits::Owner, members::owners(db, case.organisation)?);
            }
            let anew = stage == Stage::Scoring && other_date_asked(db, case)?;
            if anew || matches!(stage, Stage::Planning | Stage::Agreeing) {
                add(Awaits::Lead, of_function(db, case, Function::Lead)?);
            }
            if stage == Stage::Declaring {
                let undeclared = undeclared(db, case, Function::is_on_team)?.into_iter();
                add(Awaits::Declaration, undeclared.filter(|_| watches).collect());
            } else if stage == Stage::Scoring {
                let scoring = counted.scoring().filter(|_| watches);
                add(Awaits::Assessors, scoring.collect());
            }
        }
        State::CorrectiveAction => {
            let findings = CaseFindings::load(db, cx, case)?;
            let owed = findings.all.iter().any(|finding| findings.is_the_clusters(finding));
            if owed {
                add(Awaits::Owner, members::owners(db, case.organisation)?);
            }
            // And where all is settled or its day is over, it is the lead who closes it: what is late can still come till then.
            let closes = findings.undecided().is_empty();
            if closes || findings.all.iter().any(|finding| findings.is_the_leads(finding)) {
                add(Awaits::Lead, of_function(db, case, Function::Lead)?);
            }
        }
        State::Review => add(Awaits::Reviewer, of_function(db, case, Function::Reviewer)?),
        State::Decision => {
            let round = dossier::voting_round(db, case)?;
            let voted = dossier::counted_votes(db, cx, case, round)?.into_iter();
            let voted: BTreeSet<PersonId> = voted.map(|vote| vote.person).collect();
            let has_voted = cx.actor.as_ref().is_some_and(|actor| voted.contains(&actor.person));
            let mut members = of_function(db, case, Function::Decider)?;
            if members.is_empty() {
                // After an appeal was upheld the officer calls another committee first.
                let (who, people) = officer(db, cx, case)?;
                add(who, people);
            } else {
                members.retain(|member| to_fill.iter().all(|place| place.person != Some(*member)));
                // All others have voted: nobody but who comes is awaited.
                let all_voted = members.iter().all(|member| voted.contains(member));
                if !to_fill.is_empty() && all_voted && (watches || has_voted) {
                    return Ok(all);
                }
                let undeclared = undeclared(db, case, |function| function == Function::Decider)?;
                members.retain(|member| (watches || has_voted) && !voted.contains(member));
                members.retain(|member| !undeclared.contains(member));
                if watches && !undeclared.is_empty() {
                    add(Awaits::Declaration, undeclared);
                }
                add(Awaits::Committee, members);
            }
        }
        State::Granted => add(Awaits::Service, Vec::new()),
        State::Refused => {
            if role.knows_of_appeals() && has_open_appeal(db, case.id)? {
                add(Awaits::AppealsPanel, Vec::new());
            }
        }
        State::Declined | State::Abandoned | State::ClosedGranted | State::ClosedRefused | State::ClosedDecided => {}
    }
    Ok(all)
}

/// The officer of a case, or any other where that one cannot go on with it.
fn officer(db: &mut Db, cx: &Cx, case: &Case) -> Result<(Awaits, Vec<PersonId>), UseCaseError> {
    Ok(if is_without_officer(db, cx, case)? {
        (Awaits::AnyOfficer, Vec::new())
    } else {
        (Awaits::Officer, acts::people(db, case.id, Act::ApplicationReview)?)
    })
}

fn of_function(db: &mut Db, case: &Case, function: Function) -> Result<Vec<PersonId>, UseCaseError> {
    let assigned = assignments::of_case(db, case.id)?.into_iter();
    Ok(assigned
        .filter(|(_, its)| *its == function)
        .map(|(person, _)| person)
        .collect())
}

/// Who is assigned to one of these functions and has not declared their interests.
fn undeclared(db: &mut Db, case: &Case, these: impl Fn(Function) -> bool) -> Result<Vec<PersonId>, UseCaseError> {
    let mut people = Vec::new();
    let assigned = assignments::of_case(db, case.id)?.into_iter();
    for (person, _) in assigned.filter(|(_, function)| these(*function)) {
        if declarations::find(db, case.id, person)?.is_none() {
            people.push(person);
        }
    }
    Ok(people)
}
