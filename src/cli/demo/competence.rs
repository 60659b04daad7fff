//! What the people of the demo are authorised to, what they have signed and by what they belong to the body: nobody has a place in a
//! case without that.

use std::collections::BTreeSet;

use crate::{
    cli::demo::DemoError,
    domain::{
        account::{BodyRole, Function},
        engagement::EngagementKind,
        ids::PersonId,
        standard::{Standard, StandardId},
        time::Date,
    },
    store::{authorisations, engagements as kept, people},
    usecase::{
        Cx, UseCaseError, commitments,
        competence::{Authorise, authorise, authorise_from_shell, functions},
        engagements::{Engage, engage, engage_from_shell},
    },
};

/// Authorises somebody to all that goes with a role, by every standard there is, for these days, unless they are already.
/// Whoever has signed in does so, else the operator.
///
/// # Errors
/// Those of the use cases.
pub fn authorise_to(cx: &Cx, person: PersonId, role: BodyRole, (from, until): (Date, Date)) -> Result<(), DemoError> {
    let standards = &cx.services.standards;
    let ids: BTreeSet<_> = standards.iter().map(Standard::id).collect();
    let known = cx.services.store.read(|db| authorisations::of_person(db, person))?;
    for function in functions(&BTreeSet::from([role])) {
        for id in &ids {
            let is_there = |function, id: &StandardId| {
                let mut same = known
                    .iter()
                    .filter(|one| one.function == function && one.standard == *id);
                same.any(|one| one.from <= from)
            };
            if is_there(function, id) {
                continue;
            }
            let languages: BTreeSet<_> = standards.versions(id).map(Standard::source_language).collect();
            let command = Authorise {
                person,
                function: Some(function),
                standard: Some((*id).clone()),
                version: None,
                up_to: None,
                languages: languages.into_iter().cloned().collect(),
                from: Some(from),
                until: Some(until),
                ground: ground(function).to_owned(),
            };
            match cx.actor {
                Some(_) => authorise(cx, &command)?,
                None => authorise_from_shell(cx, &command)?,
            };
        }
    }
    Ok(())
}

/// Somebody who acts for the body signs their commitment, unless they have.
///
/// # Errors
/// Those of the use cases.
pub fn commit(cx: &Cx, person: PersonId, password: &str) -> Result<(), DemoError> {
    let actor = cx.services.store.read(|db| people::actor(db, person))?;
    let own = Cx {
        actor: Some(actor.ok_or(UseCaseError::NotFound)?),
        ..cx.clone()
    };
    if commitments::is_due(&own) {
        let shown = commitments::asked(&own)?.sha256;
        commitments::sign(&own, &shown, password)?;
    }
    Ok(())
}

/// Puts on record that who decides is on the committee from a day on, unless that is on record.
///
/// # Errors
/// Those of the use cases.
pub fn appoint(cx: &Cx, person: PersonId, role: BodyRole, from: Date) -> Result<(), DemoError> {
    let known = cx.services.store.read(|db| kept::of_person(db, person))?;
    if role != BodyRole::Decider || known.iter().any(|one| one.from <= from) {
        return Ok(());
    }
    let command = Engage {
        person,
        kind: Some(EngagementKind::Committee),
        from: Some(from),
        until: None,
        reference: "Resolution of the management board on the certification committee.".to_owned(),
    };
    match cx.actor {
        Some(_) => engage(cx, &command)?,
        None => engage_from_shell(cx, &command)?,
    };
    Ok(())
}

const fn ground(function: Function) -> &'static str {
    match function {
        Function::Lead => "Lead assessor training (40 hours) with examination; led two assessments under witness.",
        Function::Assessor => "Assessor training (24 hours) with examination; two assessments under witness.",
        Function::Reviewer => {
            "Ten years in cluster policy; training on ISO/IEC 17065, clause 7.5; three reviews under supervision."
        }
        Function::Decider => "Appointed by the body's management; training on impartiality and on the standard.",
    }
}
