//! One request as a handler sees it: who, where from, which language; and the page around the answer.

use std::{net::IpAddr, str::FromStr};

use actix_web::http::StatusCode;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    domain::ids::CaseId,
    usecase::{Cx, UseCaseError, sessions::SignedIn},
    views::{Frame, Lang, Page, Views},
    web::{
        form::FormData,
        reply::{Reply, names_mark},
    },
};

/// What a handler returns.
pub type Outcome = Result<Reply, UseCaseError>;

/// One request, its session read and its route's permission checked.
pub struct Visit {
    /// What use cases are handed.
    pub cx: Cx,
    /// The session; `None` for a visitor.
    pub signed_in: Option<SignedIn>,
    /// The request's path, without its query.
    pub path: String,
    /// The path with its query, as they were sent.
    pub address: String,
    /// The values of the path's `{names}`.
    pub parameters: Vec<(String, String)>,
    /// The query.
    pub query: FormData,
    /// Whether the asker prefers JSON to pages.
    pub wants_json: bool,
    /// The marks of what the asker has kept: the header `If-None-Match`.
    pub has_kept: String,
    /// The network address of the asker, for throttling.
    pub from: IpAddr,
}

impl Visit {
    /// A value of the path; a malformed one is an address at which there is nothing.
    pub fn parameter<T: FromStr>(&self, name: &str) -> Result<T, UseCaseError> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found
            .and_then(|(_, value)| value.parse().ok())
            .ok_or(UseCaseError::NotFound)
    }

    /// The case that the path names.
    pub fn case(&self) -> Result<CaseId, UseCaseError> {
        self.parameter("case")
    }

    /// The templates and texts.
    pub fn views(&self) -> &Views {
        &self.cx.services.views
    }

    /// What stands around a page with this status. Where there is nothing, the page repeats nothing of the address (norms
    /// A7.10): the language switch leads from there to the start page.
    pub fn frame(&self, status: StatusCode) -> Frame {
        let frame = crate::web::frame::frame(self);
        if status == StatusCode::NOT_FOUND {
            let address = "/".to_owned();
            return Frame {
                address,
                flash: None,
                ..frame
            };
        }
        frame
    }

    /// A page with status 200.
    pub fn page<P: Page>(&self, page: &P) -> Outcome {
        self.page_with(StatusCode::OK, page)
    }

    /// A page with another status: 422 for a form that came back with errors.
    pub fn page_with<P: Page>(&self, status: StatusCode, page: &P) -> Outcome {
        let html = self
            .views()
            .render_page(&self.frame(status), page)
            .map_err(UseCaseError::internal)?;
        Ok(Reply::Page {
            status,
            html: html.into(),
            lang: self.cx.lang.clone(),
        })
    }

    /// An answer made from nothing but its address, the reader's language, `made_from` and this programme: who has kept it
    /// is told that it still holds, and it is not made again. Pages of those who are signed in name them, and are not kept.
    pub fn keepable(&self, made_from: &[&str], make: impl FnOnce() -> Outcome) -> Outcome {
        if self.signed_in.is_some() {
            return make();
        }
        let services = &self.cx.services;
        let mut digest = Sha256::new();
        let own = [
            env!("CARGO_PKG_VERSION"),
            services.views.mark(),
            &services.public_url,
            &services.body.name,
            if services.development { "development" } else { "" },
            self.cx.lang.tag(),
            if self.wants_json { "json" } else { "page" },
        ];
        // Every page offers the others.
        let offered = services.views.offered().iter().map(Lang::tag);
        for part in own.iter().chain(made_from).copied().chain(offered) {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let mark = hex::encode(digest.finalize().get(..12).unwrap_or_default());
        if names_mark(&self.has_kept, &mark) {
            return Ok(Reply::Unchanged(mark));
        }
        Ok(Reply::Marked(mark, Box::new(make()?)))
    }

    /// Refuses `?at=` where there is nothing but what is so now: passed over, it would seem to be answered.
    pub fn only_now(&self) -> Result<(), UseCaseError> {
        match self.query.has("at") {
            true => Err(UseCaseError::field("at", "only_now")),
            false => Ok(()),
        }
    }

    /// An answer for programs that says what is public: the scripts of any site may read it.
    pub fn open_json(&self, value: &impl Serialize) -> Outcome {
        Ok(Reply::Open(Box::new(self.json(value)?)))
    }

    /// An answer for programs.
    pub fn json(&self, value: &impl Serialize) -> Outcome {
        let value = serde_json::to_value(value).map_err(UseCaseError::internal)?;
        Ok(Reply::Json(StatusCode::OK, value))
    }
}
