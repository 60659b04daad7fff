//! What somebody has to be told who watches over cases.

use crate::{
    domain::{
        oversight::RULES,
        policy::{self, Action, Resource},
    },
    usecase::oversight,
    views::pages::work::{IrregularityRow, IrregularityView, OversightPage},
    web::visit::{Outcome, Visit},
};

/// `GET /app/oversight`
pub fn page(visit: &Visit) -> Outcome {
    let found = oversight::oversight(&visit.cx)?;
    let rules = RULES.iter().map(|rule| IrregularityView {
        irregularity: rule.irregularity.to_string(),
        clause: rule.clause.to_owned(),
        cases: found
            .iter()
            .filter(|finding| finding.irregularity == rule.irregularity)
            .map(|finding| IrregularityRow {
                url: format!("/app/cases/{}", finding.case.id),
                number: finding.case.number.clone(),
                organisation: finding.organisation.clone(),
                state: finding.case.state.to_string(),
                on: finding.on.to_string(),
            })
            .collect(),
    });
    visit.page(&OversightPage {
        irregularities: rules.filter(|rule| !rule.cases.is_empty()).collect(),
    })
}

/// Whether the person watches over any case.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::Oversee, Resource::Service).is_ok()
}
