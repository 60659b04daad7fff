//! What somebody has to be told who watches over cases.

use crate::{
    domain::{
        oversight::RULES,
        policy::{self, Action, Resource},
    },
    usecase::oversight,
    views::pages::work::{AlertRow, AlertView, OversightPage, OwnerlessRow},
    web::{
        pages::members,
        visit::{Outcome, Visit},
    },
};

/// `GET /app/oversight`
pub fn page(visit: &Visit) -> Outcome {
    let found = oversight::oversight(&visit.cx)?;
    let rules = RULES.iter().map(|rule| AlertView {
        alert: rule.alert.to_string(),
        clause: rule.clause.to_owned(),
        cases: found
            .iter()
            .filter(|finding| finding.alert == rule.alert)
            .map(|finding| AlertRow {
                url: format!("/app/cases/{}", finding.case.id),
                number: finding.case.number.clone(),
                organisation: finding.organisation.clone(),
                state: finding.case.state.to_string(),
                on: finding.on.to_string(),
            })
            .collect(),
    });
    visit.page(&OversightPage {
        alerts: rules.filter(|rule| !rule.cases.is_empty()).collect(),
        ownerless: oversight::ownerless(&visit.cx)?
            .into_iter()
            .map(|(organisation, cases)| OwnerlessRow {
                url: members::address(organisation.id),
                organisation: organisation.legal_name,
                cases,
            })
            .collect(),
    })
}

/// Whether the person watches over any case.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::Oversee, Resource::Service).is_ok()
}
