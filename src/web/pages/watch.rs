//! Being told of what happens to a certificate: by mail or by feed, without an account.

use actix_web::http::StatusCode;
use serde_json::json;

use crate::{
    domain::time::{Date, Timestamp},
    usecase::{
        UseCaseError,
        verify_certificate::{self, RegisterEntry},
        watch_certificate::{ask_to_watch, can_be_watched, confirm_watch, end_watch, watch_of},
    },
    views::pages::public::{Feed, HistoryMoment, WatchGonePage, WatchPage, WatchTokenPage},
    web::{
        form::FormData,
        pages::verify::history,
        present::{Mistakes, certificate::status_shown},
        reply::{Cache, Reply},
        visit::{Outcome, Visit},
    },
};

/// `GET /c/{number}/watch`
pub fn form(visit: &Visit) -> Outcome {
    let entry = entry(visit)?;
    visit.page(&page(&entry, "", &Mistakes::default()))
}

/// `POST /c/{number}/watch`
pub fn ask(visit: &Visit, form: &FormData) -> Outcome {
    let entry = entry(visit)?;
    let email = form.text("email");
    match ask_to_watch(&visit.cx, entry.certificate.number.as_str(), email, visit.from) {
        Ok(()) => Ok(Reply::to(format!("{}/watch?done=watch_asked", address(&entry)))),
        Err(error) => {
            let mistakes = Mistakes::of(error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&entry, email, &mistakes))
        }
    }
}

fn entry(visit: &Visit) -> Result<RegisterEntry, UseCaseError> {
    let number: String = visit.parameter("number")?;
    verify_certificate::look_up(&visit.cx, &number)
}

fn address(entry: &RegisterEntry) -> String {
    format!("/c/{}", entry.certificate.number)
}

fn page(entry: &RegisterEntry, email: &str, mistakes: &Mistakes) -> WatchPage {
    WatchPage {
        number: entry.certificate.number.to_string(),
        holder: entry.snapshot.holder.legal_name.clone(),
        status: status_shown(entry),
        has_future: can_be_watched(entry),
        email: mistakes.field("email", email),
        url: address(entry),
        errors: mistakes.links(),
    }
}

/// `GET /watch/{token}`: asked by the links of the mails. Nothing is done by following one: mail programs do that by
/// themselves.
pub fn shown(visit: &Visit) -> Outcome {
    let token: String = visit.parameter("token")?;
    let (watch, entry) = match watch_of(&visit.cx, &token) {
        Err(UseCaseError::NotFound) => return gone(visit),
        found => found?,
    };
    visit.page(&WatchTokenPage {
        number: entry.certificate.number.to_string(),
        holder: entry.snapshot.holder.legal_name.clone(),
        status: status_shown(&entry),
        confirmed: watch.confirmed_at.is_some(),
        action: format!("/watch/{token}"),
        url: address(&entry),
    })
}

/// `POST /watch/{token}`
pub fn settle(visit: &Visit, form: &FormData) -> Outcome {
    let token: String = visit.parameter("token")?;
    if form.text("List-Unsubscribe") == "One-Click" {
        return end_at_once(visit, &token);
    }
    match settled(visit, &token, form.text("do")) {
        Err(UseCaseError::NotFound) => gone(visit),
        settled => settled.map(Reply::to),
    }
}

/// Does what a button asks, and says where to go on.
fn settled(visit: &Visit, token: &str, asked: &str) -> Result<String, UseCaseError> {
    let (_, entry) = watch_of(&visit.cx, token)?;
    match asked {
        "confirm" => Ok(match confirm_watch(&visit.cx, token)? {
            true => format!("/watch/{token}?done=watch_on"),
            false => format!("{}/watch", address(&entry)),
        }),
        "end" => {
            let number = end_watch(&visit.cx, token)?;
            Ok(format!("/c/{number}/watch?done=watch_off"))
        }
        _ => Err(UseCaseError::field("do", "required")),
    }
}

/// The link of a watch that ended, was not confirmed in time, or never was: whoever follows it from an old mail is told.
fn gone(visit: &Visit) -> Outcome {
    match visit.wants_json {
        true => Err(UseCaseError::NotFound),
        false => visit.page_with(StatusCode::NOT_FOUND, &WatchGonePage {}),
    }
}

/// A mail program ends it for its reader: an answer without a redirect, and the same however often it asks (RFC 8058, 3.1).
fn end_at_once(visit: &Visit, token: &str) -> Outcome {
    match end_watch(&visit.cx, token) {
        Ok(_) | Err(UseCaseError::NotFound) => visit.json(&json!({ "watch": "ended" })),
        Err(error) => Err(error),
    }
}

/// `GET /c/{number}/feed`: made anew at each asking, so that an end of validity is in it the moment it happens.
pub fn feed(visit: &Visit) -> Outcome {
    visit.only_now()?;
    let entry = entry(visit)?;
    let entries = history(&entry).into_iter().map(instant).collect::<Vec<_>>();
    let feed = Feed {
        number: entry.certificate.number.to_string(),
        holder: entry.snapshot.holder.legal_name.clone(),
        id: entry.certificate.id.to_string(),
        url: format!("{}{}", visit.cx.services.public_url, address(&entry)),
        body: visit.cx.services.body.name.clone(),
        updated: entries
            .first()
            .map_or_else(|| entry.as_of.to_string(), |newest| newest.at.clone()),
        status: status_shown(&entry),
        entries,
    };
    let written = visit.views().feed(&visit.cx.lang, &feed);
    Ok(Reply::Open(Box::new(Reply::Bytes {
        bytes: written.map_err(UseCaseError::internal)?.into(),
        media_type: "application/atom+xml; charset=utf-8".to_owned(),
        cache: Cache::No,
    })))
}

/// A feed tells instants only: a validity ended at the end of its last day, a grant happened in the course of its own.
fn instant(moment: HistoryMoment) -> HistoryMoment {
    let at = match moment.at.parse::<Date>() {
        Ok(day) if moment.event == "expired" => Timestamp::at_end_of(day).to_string(),
        Ok(day) => Timestamp::at_midnight(day).to_string(),
        Err(_) => moment.at,
    };
    HistoryMoment { at, ..moment }
}
