//! Pages anybody may read.

use crate::domain::bilingual::Bilingual;
use serde::Serialize;

use super::page;
use crate::views::parts::{ErrorLink, Field, Link};

/// `GET /`: what this is, the verify box, the ways in.
#[derive(Debug, Serialize)]
pub struct HomePage {
    /// The standards, each in the version to read today.
    pub standards: Vec<Link>,
}
page!(HomePage, "pages/public/home");

/// `GET` and `POST /sign-in`; the form sends `email`, `password`, `next`.
#[derive(Debug, Serialize)]
pub struct SignInPage {
    /// What was typed as e-mail address; a failed sign-in is this field's error (`sign_in_failed`), whatever the cause.
    pub email: Field,
    /// The password is never sent back; only its error shows.
    pub password: Field,
    /// The path to go to afterwards (`/app` if none).
    pub next: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(SignInPage, "pages/public/sign-in");

/// `GET /verify`, and `POST /verify` when nothing could be checked; two forms send `number` or `file`.
#[derive(Debug, Serialize)]
pub struct VerifyPage {
    /// A certificate's number.
    pub number: Field,
    /// The certificates that a mistyped number may have been meant for.
    pub meant: Vec<Link>,
    /// A certificate's file; only its error shows.
    pub file: Field,
    /// The largest file taken, in megabytes.
    pub max_mb: u32,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(VerifyPage, "pages/public/verify");

/// `GET /c/{number}`: what the register says now. For an unknown number (with status 404) `certificate` is absent and
/// nothing of the address but what may be a number is repeated.
#[derive(Debug, Serialize)]
pub struct CertificatePage {
    /// A value of [`crate::views::vocabulary::STATUSES`].
    pub status: StatusView,
    /// The date the status turns on (ISO): today for a valid certificate, else when it was suspended, withdrawn,
    /// replaced, or when its validity ended or begins. Empty for an unknown number.
    pub status_date: String,
    /// When the register was asked, as RFC 3339 in UTC.
    pub as_of: String,
    /// What the register says.
    pub certificate: Option<CertificateFacts>,
    /// For a number that is none: what was asked for, if it is made as numbers are.
    pub asked: Option<String>,
    /// For a number that is none: the certificates it may have been meant for.
    pub meant: Vec<Link>,
    /// The checks, one by one.
    pub checks: Vec<Check>,
    /// What happened to it, newest first.
    pub history: Vec<HistoryMoment>,
    /// Where the sealed PDF is, if it may be fetched.
    pub pdf_url: Option<String>,
    /// The same for programs.
    pub json_url: Option<String>,
    /// Where to ask to be told of what happens to it.
    pub watch_url: Option<String>,
    /// The document's verifiable credential; those issued by an earlier release have none.
    pub credential_url: Option<String>,
    /// What today's status is shown and told by elsewhere; absent where there is nothing to tell.
    pub elsewhere: Option<Elsewhere>,
    /// Its history as an Atom feed.
    pub feed_url: Option<String>,
    /// The page's own address, to ask it of another day; absent where there is nothing to ask.
    pub url: Option<String>,
    /// The day asked about (ISO date), with what is wrong with it.
    pub at: Field,
    /// The certificates before and after it.
    pub neighbours: Neighbours,
    /// Set where the page tells of a day that is over.
    pub then: Option<ThenView>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CertificatePage, "pages/public/certificate");

/// The certificates before and after one, which have numbers of their own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Neighbours {
    /// The certificate that it renewed, where it is a renewal.
    pub renews: Option<Link>,
    /// The certificate that renewed it.
    pub renewed_by: Option<Link>,
    /// The certificate in whose place it was issued, because that one's document was wrong.
    pub replaces: Option<Link>,
    /// What was issued in its place.
    pub replaced_by: Option<Link>,
}

/// How other pages and programs tell a certificate's status of today.
#[derive(Clone, Debug, Serialize)]
pub struct Elsewhere {
    /// The certificate's page, as an absolute address.
    pub page: String,
    /// The badge, as an absolute address.
    pub badge: String,
    /// The signed statement for programs.
    pub statement: String,
}

/// A day that is over, beside today.
#[derive(Clone, Debug, Serialize)]
pub struct ThenView {
    /// The day (ISO date).
    pub day: String,
    /// What the certificate is worth today.
    pub today: StatusView,
    /// Its page of today.
    pub url: String,
}

/// `GET /c/{number}/watch`, and `POST` when the address is none; the form sends `email`.
#[derive(Debug, Serialize)]
pub struct WatchPage {
    /// The certificate's number.
    pub number: String,
    /// Its holder.
    pub holder: String,
    /// What it is worth now.
    pub status: StatusView,
    /// Whether anything can still happen to it.
    pub has_future: bool,
    /// The address that was typed.
    pub email: Field,
    /// The certificate's own page.
    pub url: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(WatchPage, "pages/public/watch");

/// `GET /watch/{token}`; the form sends `do`: `confirm` or `end`.
#[derive(Debug, Serialize)]
pub struct WatchTokenPage {
    /// The certificate's number.
    pub number: String,
    /// Its holder.
    pub holder: String,
    /// What it is worth now: whoever says yes late was not told of what happened since they asked.
    pub status: StatusView,
    /// Whether the watch is confirmed.
    pub confirmed: bool,
    /// Where the form is sent.
    pub action: String,
    /// The certificate's own page.
    pub url: String,
}
page!(WatchTokenPage, "pages/public/watch-token");

/// `GET` and `POST /watch/{token}` where the token is of no watch, with status 404.
#[derive(Debug, Serialize)]
pub struct WatchGonePage {}
page!(WatchGonePage, "pages/public/watch-gone");

/// `GET /c/{number}/feed`: the history of a certificate as an Atom feed (RFC 4287).
#[derive(Debug, Serialize)]
pub struct Feed {
    /// The certificate's number.
    pub number: String,
    /// Its holder.
    pub holder: String,
    /// The certificate's UUID.
    pub id: String,
    /// Its page, as an absolute address.
    pub url: String,
    /// Who speaks.
    pub body: String,
    /// When the newest entry happened, as RFC 3339 in UTC.
    pub updated: String,
    /// What it is worth now.
    pub status: StatusView,
    /// What happened, newest first; each `at` an instant.
    pub entries: Vec<HistoryMoment>,
}

/// `POST /verify` with a file: what the seal and the register say of it.
#[derive(Debug, Serialize)]
pub struct FileCheckPage {
    /// A value of [`crate::views::vocabulary::VERDICTS`], with its shape.
    pub verdict: StatusView,
    /// The certificate that it is a copy or a part of, or that it names, where it is not the very file.
    pub of: Option<NumberLink>,
    /// When the check was made, as RFC 3339 in UTC.
    pub as_of: String,
    /// What the register says of the certificate the file claims to be.
    pub certificate: Option<CertificateFacts>,
    /// What stands otherwise on the file than in the register.
    pub differences: Vec<DifferenceRow>,
    /// What the register says today of it; absent if it does not know it.
    pub status: Option<StatusView>,
    /// The page of that certificate.
    pub certificate_url: Option<String>,
    /// Where the renewed file of the same document is, if this is an earlier copy.
    pub renewed_url: Option<String>,
    /// The checks, one by one; none of a file that is no PDF, and then nothing of a seal shows either.
    pub checks: Vec<Check>,
    /// What was found about its seal: values of [`crate::views::vocabulary::SEAL_FINDINGS`].
    pub seal_findings: Vec<String>,
    /// What is to be said against the credential inside.
    pub credential_reasons: Vec<CredentialReason>,
    /// Who sealed it, in the seal's own words.
    pub sealed_by: Option<String>,
    /// Whether that is known: the seal is one of ours. Anybody can write any name on a key of their own.
    pub sealer_known: bool,
    /// When it was sealed, as RFC 3339 in UTC.
    pub sealed_at: Option<String>,
    /// The digest of the file, in hexadecimal.
    pub sha256: String,
}
page!(FileCheckPage, "pages/public/file-check");

/// A certificate that a file has to do with.
#[derive(Clone, Debug, Serialize)]
pub struct NumberLink {
    /// A value of [`crate::views::vocabulary::FILE_OF`].
    pub how: &'static str,
    /// Its number.
    pub number: String,
    /// Its page.
    pub url: String,
}

impl NumberLink {
    /// The certificate of this number.
    pub fn new(how: &'static str, number: &impl ToString) -> Self {
        let number = number.to_string();
        let url = format!("/c/{number}");
        Self { how, number, url }
    }
}

/// A fact that a file tells otherwise than the register.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceRow {
    /// A value of [`crate::views::vocabulary::FACTS`].
    pub fact: String,
    /// What stands on the file; nothing where it is silent.
    pub file: Option<String>,
    /// What the register says; nothing where it is silent.
    pub register: Option<String>,
    /// The language both are printed in; empty for what is a name, a number or a day.
    pub language: String,
}

/// A word for a state with the shape that carries it beside colour.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// A value of [`crate::views::vocabulary::STATUSES`] or [`crate::views::vocabulary::VERDICTS`].
    pub key: String,
    /// `tick`, `trial`, `pause`, `cross`, `question` or `past`: the partial of the drawing and the class of the colour.
    pub shape: &'static str,
    /// Whether it is said of a certificate under a development seal: what it is not has to stand beside it.
    pub development: bool,
}

impl StatusView {
    /// The status or verdict with its shape; a word that is not known cannot be told.
    pub fn new(key: &str) -> Self {
        let shape = match key {
            "active" | "genuine_valid" => "tick",
            "trial" | "genuine_trial" => "trial",
            "suspended" => "pause",
            "withdrawn" | "terminated" | "expired" | "superseded" | "genuine_not_valid" | "genuine_replaced"
            | "altered" | "added_to" | "seal_broken" => "cross",
            _ => "question",
        };
        Self {
            key: key.to_owned(),
            shape,
            development: false,
        }
    }

    /// The status or verdict as it may be shown. What holds under a development seal is a trial, and proves nothing.
    pub fn of(key: &str, development: bool) -> Self {
        let tried = match key {
            "active" => "trial",
            "genuine_valid" => "genuine_trial",
            other => other,
        };
        Self {
            development,
            ..Self::new(if development { tried } else { key })
        }
    }

    /// The same of a day that is over: known, but no tick for today.
    pub fn of_the_past(self) -> Self {
        Self { shape: "past", ..self }
    }

    /// The same without colour or tick, for what must not be taken for a certificate that holds today.
    pub fn without_colour(self) -> Self {
        Self {
            shape: "question",
            ..self
        }
    }
}

/// What the register publishes of a certificate, in the order of the paper.
#[derive(Clone, Debug, Serialize)]
pub struct CertificateFacts {
    /// The language it is printed in: level, standard and scope stand here as there, whatever the reader reads in.
    pub language: String,
    /// The holder's registered name.
    pub holder: String,
    /// The holder's name in English, where that is another.
    pub holder_en: Option<String>,
    /// The seat's address, one part a line.
    pub address: Vec<String>,
    /// The country in English, where that is another word.
    pub country_en: Option<String>,
    /// The country in the reader's words, where these are others than on the certificate.
    pub country_read: Option<String>,
    /// Its number in the public register of organisations.
    pub registration: String,
    /// Its sites in scope.
    pub sites: Bilingual,
    /// The level, as the standard words it.
    pub level: Bilingual,
    /// The level in the reader's words, where these are others than on the certificate.
    pub level_read: Option<String>,
    /// Its medal, as on the paper.
    pub medal: Medal,
    /// Title and version of the standard.
    pub standard: Bilingual,
    /// The same in the reader's words, where these are others than on the certificate.
    pub standard_read: Option<String>,
    /// The standard's short name.
    pub short: String,
    /// Its normative digest: SHA-256 in hex.
    pub digest: String,
    /// The standard's page.
    pub standard_url: Option<String>,
    /// What is certified.
    pub scope: Bilingual,
    /// On what conditions.
    pub conditions: Option<Bilingual>,
    /// Date of the decision (ISO).
    pub granted_on: String,
    /// Date of the first certification (ISO).
    pub first_certified_on: String,
    /// When it was not certified since then.
    pub lapses: Vec<LapseView>,
    /// First day of validity (ISO).
    pub valid_from: String,
    /// Last day of validity (ISO).
    pub valid_until: String,
    /// The number.
    pub number: String,
    /// The revision, from 1.
    pub revision: u32,
    /// The revision that this document replaces, with its day; of another certificate, the page tells in a sentence.
    pub replaces: Option<String>,
    /// The day of the decision that brought a later revision (ISO).
    pub decided_on: Option<String>,
    /// The day the next surveillance is due (ISO).
    pub surveillance_on: Option<String>,
    /// Whether that is over.
    pub surveillance_is_late: bool,
    /// Who authorised it.
    pub authorised: Vec<AuthorisedView>,
    /// The body that issued it, with its place.
    pub issuer: String,
}

/// A level's medal.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Medal {
    /// A metal, for the class of its colour.
    pub metal: &'static str,
    /// In how many rings.
    pub rings: u32,
}

/// Somebody who authorised a certificate.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorisedView {
    /// Who.
    pub name: String,
    /// In what function.
    pub function: Bilingual,
}

/// Days without a certificate.
#[derive(Clone, Debug, Serialize)]
pub struct LapseView {
    /// The first (ISO).
    pub from: String,
    /// The last (ISO).
    pub until: String,
}

/// One check with its outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// A value of [`crate::views::vocabulary::CHECKS`].
    pub check: String,
    /// A value of [`crate::views::vocabulary::OUTCOMES`].
    pub outcome: String,
    /// `tick`, `cross` or `question`.
    pub shape: &'static str,
}

impl Check {
    /// The check's outcome: `Some(true)` passed, `Some(false)` failed, `None` could not be told.
    pub fn new(check: &str, passed: Option<bool>) -> Self {
        let (outcome, shape) = match passed {
            Some(true) => ("yes", "tick"),
            Some(false) => ("no", "cross"),
            None => ("unknown", "question"),
        };
        Self {
            check: check.to_owned(),
            outcome: outcome.to_owned(),
            shape,
        }
    }
}

/// Something said against the credential inside a file.
#[derive(Clone, Debug, Serialize)]
pub struct CredentialReason {
    /// A value of [`crate::views::vocabulary::CREDENTIAL_REASONS`].
    pub reason: String,
    /// What the document says, if they differ.
    pub document: String,
    /// What its credential says.
    pub credential: String,
}

/// A moment of a certificate's history.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryMoment {
    /// Date (ISO) or instant (RFC 3339, UTC).
    pub at: String,
    /// A value of [`crate::views::vocabulary::HISTORY`].
    pub event: String,
}

/// Every failure that reaches a reader.
#[derive(Debug, Serialize)]
pub struct ErrorPage {
    /// The HTTP status.
    pub status: String,
    /// A value of [`crate::views::vocabulary::FAILURES`]: the status, or what exactly is lacking.
    pub failure: String,
    /// The number under which the log knows the failure, for 500 and 503.
    pub request_id: Option<String>,
    /// Where the reader can go on, if not to the start page.
    pub back_url: Option<String>,
    /// What exactly stands in the way, sentence by sentence; what is possible instead.
    pub details: Vec<String>,
    /// What the reader wrote in the form that is refused.
    pub written: Vec<String>,
    /// Where the reader signs their commitment, where that has to come first.
    pub commitment_url: Option<String>,
    /// Where the reader declares their interests, where that has to come first.
    pub declaration_url: Option<String>,
}
page!(ErrorPage, "errors/failure");
