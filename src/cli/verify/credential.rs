//! A certificate's credential checked on its own: signature, dates, and its status by lists that were fetched beforehand.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;

use super::{
    Failure, Terminal, VerifyArguments, given,
    verdict::{Verdict, refused},
};
use crate::{
    cli::terminal::{Mark, one_line},
    credential::{
        CertificateCredential, Failure as Refusal, StatusFailure, TrustedIssuer, claimed, claimed_list, verify,
        verify::MAX_LIST_BYTES,
    },
    domain::time::Timestamp,
    seal::{development::MARKER, verify::Conclusion},
};

/// What was found out.
#[derive(Debug, Serialize)]
pub(super) struct CredentialReport {
    #[serde(flatten)]
    pub(super) verdict: Verdict,
    /// The stable code of what keeps it from being valid.
    code: Option<&'static str>,
    /// The instant it was judged at.
    at: String,
    /// Of when the lists are by which it is neither revoked nor suspended, or is: the older one's time.
    lists_as_of: Option<String>,
    /// The key that signed it, if it is valid.
    kid: Option<String>,
    /// What it says of itself, on nobody's word unless it is valid.
    number: Option<String>,
    holder: Option<String>,
    level: Option<String>,
    level_en: Option<String>,
    scope: Option<String>,
    scope_en: Option<String>,
    body: Option<String>,
    valid_until: Option<String>,
    register: Option<String>,
    /// Whether it says of itself that it comes from an instance with a development seal, and proves nothing.
    development_seal: bool,
    /// What would help to tell more.
    #[serde(skip)]
    help: Option<&'static str>,
}

/// Whether `bytes` look like a credential: a JWS begins with a JSON object in base64url.
pub(super) fn is_credential(bytes: &[u8]) -> bool {
    bytes.starts_with(b"eyJ")
}

/// The issuers whose documents (`did.json`) were named.
///
/// # Errors
/// When one cannot be read.
pub(super) fn issuers(arguments: &VerifyArguments) -> Result<Vec<TrustedIssuer>, Failure> {
    let read = |path: &Path| {
        TrustedIssuer::from_did_document(&given::trusted_text(path)?).map_err(|error| {
            let what = format!("{} names no issuer", path.display());
            let help = "give the certification body's /.well-known/did.json";
            Failure::new(what, one_line(&error.to_string()), help)
        })
    };
    arguments.issuer.iter().map(|path| read(path)).collect()
}

/// A signed status list as it was fetched.
struct List<'a> {
    path: &'a Path,
    token: String,
    /// Since when it tells, by its own word: nothing is believed of it before its signature was checked.
    from: Timestamp,
}

/// The lists that were named, one for each address: of several the newest that was there at the instant asked about.
fn lists(arguments: &VerifyArguments, at: Timestamp) -> Result<BTreeMap<String, List<'_>>, Failure> {
    let mut lists: BTreeMap<String, List<'_>> = BTreeMap::new();
    for path in &arguments.status {
        let token = given::text(path, MAX_LIST_BYTES)?.trim().to_owned();
        let (id, from) = claimed_list(&token).map_err(|error| {
            let what = format!("{} is no status list", path.display());
            let help = "fetch it from the address that the credential names";
            Failure::new(what, one_line(&error.to_string()), help)
        })?;
        let list = List { path, token, from };
        let age = |list: &List<'_>| (list.from <= at, list.from);
        match lists.get(&id) {
            Some(other) if other.from == list.from && other.token != list.token => {
                return Err(Failure::new(
                    format!("{} and {} contradict each other", other.path.display(), path.display()),
                    one_line(&format!("both are the list {id} of {from}, and differ")),
                    "fetch the list again, and name that one alone",
                ));
            }
            Some(other) if age(other) >= age(&list) => {}
            _ => _ = lists.insert(id, list),
        }
    }
    Ok(lists)
}

/// Checks a credential with what was named on the command line.
///
/// # Errors
/// When a file that was named cannot be read.
pub(super) fn check(
    bytes: &[u8],
    arguments: &VerifyArguments,
    issuers: &[TrustedIssuer],
    at: Timestamp,
) -> Result<CredentialReport, Failure> {
    let lists = lists(arguments, at)?;
    let token = String::from_utf8_lossy(bytes);
    let token = token.trim();
    let result = verify(token, issuers, |url| lists.get(url).map(|list| list.token.clone()), at);
    let said = claimed(token).ok();
    let lists_as_of = match &result {
        Ok(_) | Err(Refusal::Revoked | Refusal::Suspended) => said.as_ref().and_then(|said| oldest(said, &lists)),
        Err(_) => None,
    };
    let said = said.map(|credential| credential.credential_subject.certificate);
    let said = said.as_ref();
    Ok(CredentialReport {
        verdict: verdict(result.as_ref().err(), lists_as_of),
        code: result.as_ref().err().map(Refusal::code),
        help: result.as_ref().err().and_then(|refusal| help(refusal, issuers)),
        at: at.to_string(),
        lists_as_of: lists_as_of.map(|from| from.to_string()),
        kid: result.ok().map(|verified| verified.kid),
        number: said.map(|it| it.number.clone()),
        holder: said.map(|it| it.holder.legal_name.clone()),
        level: said.map(|it| it.label.title.clone()),
        level_en: said.and_then(|it| it.label.title_en.clone()),
        scope: said.map(|it| it.scope.clone()),
        scope_en: said.and_then(|it| it.scope_en.clone()),
        body: said.map(|it| it.body.name.clone()),
        valid_until: said.map(|it| it.valid_until.to_string()),
        register: said.map(|it| it.register.clone()),
        development_seal: said.is_some_and(|it| it.development),
    })
}

/// The time of the older of a credential's lists.
fn oldest(said: &CertificateCredential, lists: &BTreeMap<String, List<'_>>) -> Option<Timestamp> {
    let named = said.credential_status.iter().map(|entry| &entry.status_list_credential);
    named.filter_map(|url| lists.get(url)).map(|list| list.from).min()
}

fn verdict(refusal: Option<&Refusal>, lists_as_of: Option<Timestamp>) -> Verdict {
    let of = lists_as_of
        .map(|from| format!(" by the lists of {from}"))
        .unwrap_or_default();
    match refusal {
        Some(refusal @ (Refusal::Revoked | Refusal::Suspended)) => {
            Verdict::new(refused(refusal), format_args!("{refusal}{of}"))
        }
        Some(refusal) => Verdict::new(refused(refusal), refusal),
        None => Verdict::new(
            Conclusion::TotalPassed,
            format_args!("signed by whom you trust, neither revoked nor suspended{of}"),
        ),
    }
}

/// What to give so that more can be told.
fn help(refusal: &Refusal, issuers: &[TrustedIssuer]) -> Option<&'static str> {
    match refusal {
        Refusal::UnknownIssuer(_) if issuers.is_empty() => {
            Some("Give the certification body's /.well-known/did.json with --issuer.")
        }
        Refusal::Status {
            why: StatusFailure::Retrieval(_) | StatusFailure::Dates { .. },
            ..
        } => Some("Give today's status lists, from the addresses that the credential names, with --status."),
        _ => None,
    }
}

pub(super) fn print(report: &CredentialReport, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let verdict = &report.verdict;
    terminal.headline(Some(verdict.mark()), verdict.sentence())?;
    if report.development_seal {
        terminal.headline(None, MARKER)?;
    }
    if let Some(code) = report.code {
        terminal.one_line(format_args!("  - {} ({code})", verdict.why))?;
    }
    for (name, value) in [
        ("Result", Some(&verdict.conclusion.to_string())),
        ("Key", report.kid.as_ref()),
        ("Lists of", report.lists_as_of.as_ref()),
    ] {
        if let Some(value) = value {
            terminal.one_line(format_args!("{name:<10}  {value}"))?;
        }
    }
    if report.number.is_some() && verdict.mark() != Mark::Good {
        terminal.one_line("What the credential says of itself, for which nobody vouches:")?;
    }
    for (name, value) in [
        ("Number", &report.number),
        ("Holder", &report.holder),
        ("Level", &report.level),
        ("In English", &report.level_en),
        ("Scope", &report.scope),
        ("In English", &report.scope_en),
        ("Body", &report.body),
        ("Valid to", &report.valid_until),
        ("Register", &report.register),
    ] {
        if let Some(value) = value {
            terminal.one_line(format_args!("{name:<10}  {value}"))?;
        }
    }
    if let Some(help) = report.help {
        terminal.one_line(help)?;
    }
    Ok(())
}
