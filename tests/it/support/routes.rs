//! The table of routes as tests walk it: real paths for the names in it, and requests a browser could have sent.

use clustermark::{
    domain::policy::Action,
    web::routes::{Handler, ROUTES},
};

use super::{
    browser::{Browser, Request},
    multipart::{Multipart, media_type},
    play::Play,
};

/// One row of the table, as a test sees it.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub path: &'static str,
    pub action: Action,
    pub kind: Kind,
    /// Whether the secret in the address is all the right it takes.
    pub by_secret: bool,
}

/// What a route takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Get,
    Post,
    Upload,
}

/// The whole service.
pub fn ways() -> impl Iterator<Item = Way> {
    ROUTES.iter().map(|route| Way {
        path: route.path,
        action: route.action,
        kind: match route.handler {
            Handler::Get(_) => Kind::Get,
            Handler::Post(_) => Kind::Post,
            Handler::Upload(..) | Handler::Look(..) => Kind::Upload,
        },
        by_secret: route.by_secret,
    })
}

/// What stands for the names in paths.
#[derive(Clone, Debug)]
pub struct Names {
    pub case: String,
    pub evidence: String,
    pub criterion: String,
    pub certificate: String,
    pub moved: String,
    pub concern: String,
    pub organisation: String,
}

impl Names {
    /// Those of a case that was played.
    pub fn of(play: &Play<'_>) -> Self {
        let first = |query: &str| {
            play.app
                .database
                .open()
                .texts(query)
                .into_iter()
                .next()
                .unwrap_or_else(|| "none".to_owned())
        };
        Self {
            case: play.id().to_owned(),
            evidence: first("SELECT id AS text FROM evidence ORDER BY id"),
            criterion: play.script.answers[0].criterion.clone(),
            certificate: first("SELECT number AS text FROM certificates"),
            concern: first("SELECT id AS text FROM concerns ORDER BY id"),
            organisation: first("SELECT organisation_id AS text FROM cases ORDER BY id"),
            moved: first("SELECT id AS text FROM case_moves ORDER BY id"),
        }
    }
}

/// What most forms ask for. Nothing by which a new case could begin, nor a password.
const FILLED: [(&str, &str); 13] = [
    ("level", "1"),
    ("note", "a note"),
    ("remark", "a remark"),
    ("reason", "a reason"),
    ("return_reason", "a reason"),
    ("question", "a question"),
    ("due_on", "2026-12-31"),
    ("row_version", "0"),
    ("outcome", "grant"),
    ("vote", "grant"),
    ("interests", "clean"),
    ("mode", "on_site"),
    ("declaration", "yes"),
];

impl Way {
    /// Whether it is about a case.
    pub fn is_of_a_case(&self) -> bool {
        self.path.contains("{case}")
    }

    /// Whether it is about what a case of the small standard does not have: a move to a newer version, a panel, a finding, a watch,
    /// an invitation, a member, a complaint, or a statement about a certificate.
    pub fn is_of_what_is_not_there(&self) -> bool {
        [
            "{move}",
            "/looks",
            "{panel}",
            "{finding}",
            "{token}",
            "{person}",
            "{admission}",
            "{invitation}",
            "{concern}",
            "{case}/statement",
            "{case}/end",
            "{case}/ask",
            "{case}/papers",
        ]
        .iter()
        .any(|part| self.path.contains(part))
    }

    /// Whether it changes something.
    pub fn is_unsafe(&self) -> bool {
        self.kind != Kind::Get
    }

    /// The path with real values.
    pub fn path(&self, names: &Names) -> String {
        self.path
            .replace("{case}", &names.case)
            .replace("{evidence}", &names.evidence)
            .replace("{criterion}", &names.criterion)
            .replace("{panel}", "none")
            .replace("{finding}", "1")
            .replace("{number}", &names.certificate)
            .replace("{move}", &names.moved)
            .replace("{id}", "mini")
            .replace("{version}", "1.0.0")
            .replace("{from}", "1.0.0")
            .replace("{to}", "1.0.0")
            .replace("{file}", "favicon.svg")
            .replace("{token}", "none")
            .replace("{person}", "none")
            .replace("{admission}", "none")
            .replace("{invitation}", "none")
            .replace("{organisation}", &names.organisation)
            .replace("{concern}", &names.concern)
            .replace("{revision}", "1")
            .replace("{edition}", "1")
            .replace("{purpose}", "revocation")
            .replace("{list}", "1")
    }

    /// A request with the token and filled fields, as if a browser had sent it: what refuses it is not a missing field.
    pub fn request(&self, names: &Names, browser: &Browser, csrf: &str) -> Request {
        let mut fields = vec![("csrf", csrf)];
        fields.extend(FILLED);
        let bare = self.bare_request(names, &fields);
        if self.is_unsafe() {
            bare.header("Origin", browser.origin())
        } else {
            bare
        }
    }

    /// A request with these fields, and nothing that says where it comes from.
    pub fn bare_request(&self, names: &Names, fields: &[(&str, &str)]) -> Request {
        let path = self.path(names);
        match self.kind {
            Kind::Get => Request::get(path),
            Kind::Post => Request::post(path, fields),
            Kind::Upload => multipart(path, fields),
        }
    }
}

/// A form with files, none of them chosen.
pub fn multipart(path: String, fields: &[(&str, &str)]) -> Request {
    let mut body = Multipart::default();
    fields.iter().for_each(|(name, value)| body.text(name, value));
    let request = Request {
        body: body.end(),
        ..Request::post(path, &[])
    };
    request.header("Content-Type", &media_type())
}

/// The token of the session a browser is in, as its pages carry it.
#[track_caller]
pub fn csrf(browser: &Browser) -> String {
    browser.open("/app").form("/sign-out").value("csrf")
}
