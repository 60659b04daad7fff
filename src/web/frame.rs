//! What stands around every page, from the visit it answers.

use url::Url;

use crate::{
    store::organisations,
    views::{
        Frame, Lang,
        frame::{SignedIn, Tongue},
        vocabulary::FLASHES,
    },
    web::visit::Visit,
};

/// The frame of this visit's page.
pub(super) fn frame(visit: &Visit) -> Frame {
    let services = &visit.cx.services;
    let host = Url::parse(&services.public_url).ok().and_then(|url| {
        let host = url.host_str()?.to_owned();
        Some(url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
    });
    Frame {
        lang: visit.cx.lang.clone(),
        person: person(visit),
        csrf: visit
            .signed_in
            .as_ref()
            .map(|session| session.csrf.clone())
            .unwrap_or_default(),
        path: visit.path.clone(),
        address: visit.address.clone(),
        languages: languages(visit),
        flash: flash(visit),
        body: services.body.name.clone(),
        host: host.unwrap_or_default(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        development: services.development,
    }
}

/// What the switch offers; nothing where there is nothing to choose.
fn languages(visit: &Visit) -> Vec<Tongue> {
    let offered = visit.views().offered();
    let tongue = |lang: &Lang| Tongue {
        tag: lang.tag().to_owned(),
        name: lang.own_name().to_owned(),
        here: *lang == visit.cx.lang,
    };
    offered.iter().filter(|_| offered.len() > 1).map(tongue).collect()
}

/// What the last form did: a code there is a text for, as a page never repeats what stands in an address. Anybody can make
/// an address. So pages that anybody may open take no word from it but of what only their own forms do.
fn flash(visit: &Visit) -> Option<String> {
    let code = visit.query.text("done");
    let path = visit.path.as_str();
    let is_of_page = if path == "/app" || path.starts_with("/app/") {
        FLASHES.contains(&code)
    } else if path.starts_with("/c/") && path.ends_with("/watch") {
        ["watch_asked", "watch_off"].contains(&code)
    } else if path.starts_with("/watch/") {
        code == "watch_on"
    } else if path.starts_with("/complaints/") {
        code == "complained"
    } else if path == "/apply" {
        code == "admission_asked"
    } else if path == "/sign-in" {
        ["new_password_asked", "new_password_chosen"].contains(&code)
    } else {
        path == "/" && code == "signed_out" && visit.signed_in.is_none()
    };
    is_of_page.then(|| code.to_owned())
}

fn person(visit: &Visit) -> Option<SignedIn> {
    let session = visit.signed_in.as_ref()?;
    let mut roles: Vec<_> = session.actor.body_roles.iter().map(ToString::to_string).collect();
    roles.extend(session.actor.memberships.iter().map(|(_, role)| role.to_string()));
    let organisation = session.actor.memberships.first().and_then(|(id, _)| {
        // A frame without the organisation's name is better than no page.
        let found = visit.cx.services.store.read(|db| organisations::find(db, *id));
        found.ok().flatten().map(|organisation| organisation.legal_name)
    });
    // Who belongs to no organisation and has no part at the body is of neither.
    let works_here = !session.actor.body_roles.is_empty();
    Some(SignedIn {
        name: session.name.clone(),
        roles,
        organisation: organisation.or_else(|| works_here.then(|| visit.cx.services.body.name.clone())),
    })
}
