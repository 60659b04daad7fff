//! What somebody has to be told who watches over cases.

use super::certificates;
use crate::{
    domain::{
        oversight::{Alert, RULES},
        policy::{self, Action, Resource},
    },
    usecase::{UseCaseError, oversight, transition},
    views::pages::work::{AlertRow, AlertView, LookedView, OversightPage, OwnerlessRow, TransitionRow},
    web::{
        form::{Fields, FormData},
        pages::members,
        present::{Texts, standard_lang},
        reply::Reply,
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
                url: match &finding.certificate {
                    Some(number) => certificates::url(number.as_str()),
                    None => format!("/app/cases/{}", finding.case.id),
                },
                number: finding.case.number.clone(),
                organisation: finding.organisation.clone(),
                state: finding.case.state.to_string(),
                on: finding.on.to_string(),
                under_way: finding.under_way.join(", "),
                look_url: format!("/app/cases/{}/looked-at", finding.case.id),
                looked: finding.looked.as_ref().map(|(name, at)| LookedView {
                    name: name.clone(),
                    at: at.to_string(),
                }),
            })
            .collect(),
    });
    let lang = standard_lang(visit);
    let mut moves = Vec::new();
    for transition in transition::transitions(&visit.cx)? {
        let standard = visit.cx.services.standards.load(&transition.to)?;
        moves.push(TransitionRow {
            url: certificates::url(transition.certificate.as_str()),
            number: transition.certificate.to_string(),
            holder: transition.holder,
            from: transition.from.version.to_string(),
            to: Texts::of(standard, &lang).short_and_version(),
            until: transition.until.to_string(),
            moved: transition.moved.to_string(),
        });
    }
    visit.page(&OversightPage {
        transitions: moves,
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

/// `POST /app/cases/{case}/looked-at`
pub fn look_at(visit: &Visit, form: &FormData) -> Outcome {
    // Who may not know of the case is told nothing about the form.
    let case = visit.case()?;
    oversight::may_look(&visit.cx, case)?;
    let mut fields = Fields::of(form);
    let alert = fields.value::<Alert>("alert");
    fields.finish()?;
    let alert = alert.ok_or_else(|| UseCaseError::field("alert", "required"))?;
    oversight::look_at(&visit.cx, case, alert)?;
    Ok(Reply::to(format!("/app/oversight?done=looked_at#{alert}")))
}

/// Whether the person watches over any case.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::Oversee, Resource::Service).is_ok()
}
