//! A committee of whose decision only the trail is told: for tests of what comes of one. The integration tests include this
//! very file.

use clustermark::{
    domain::{
        audit::{Author, Entry},
        case::{Case, CaseKind, Event, Outcome, State},
        certificate::life::LifeEvent,
        ids::{CaseId, CertificateId, PersonId},
        standard::Digest,
    },
    store::{Db, audit, cases, certificates::register},
    usecase::{Cx, UseCaseError},
};

/// How the numbers of such cases begin, which are not what a record should be.
pub(crate) const MADE_UP: &str = "made-up-";

/// A case about this certificate in which as many people as its standard asks for voted for the document that `event`
/// brings.
pub(crate) fn decided_for(
    db: &mut Db,
    cx: &Cx,
    certificate: CertificateId,
    event: LifeEvent,
) -> Result<CaseId, UseCaseError> {
    let about = register::find(db, certificate)?.ok_or(UseCaseError::NotFound)?;
    let led_to_it = cases::find(db, about.case)?.ok_or(UseCaseError::NotFound)?;
    let id = cx.services.ids.fresh();
    let case = Case {
        id: CaseId::new(id),
        number: format!("{MADE_UP}{id}"),
        kind: CaseKind::Special,
        certificate: Some(certificate),
        state: State::ClosedDecided,
        ..led_to_it
    };
    cases::insert(db, &case)?;
    let outcome = Outcome::ALL.iter().find(|outcome| outcome.settles(event));
    let outcome = outcome.ok_or(UseCaseError::NotFound)?;
    let state = State::Decision.as_str();
    let told = |event: Event| Entry {
        case_id: Some(case.id),
        ..cx.entry(event.as_str()).between(state, state)
    };
    let dossier = Some(Digest::of(case.number.as_bytes()).to_string());
    let standard = cx.services.standards.load(&case.standard)?;
    for _ in 0..standard.process().deciders {
        let vote = Entry {
            actor: Author::Person(PersonId::new(cx.services.ids.fresh())),
            ..told(Event::Vote)
        };
        let vote = vote.because(Some(outcome.said_with("it is so")));
        audit::append(db, vote.about(dossier.clone()))?;
    }
    audit::append(db, told(outcome.event()).about(dossier))?;
    Ok(case.id)
}
