//! A certificate's credential checked on its own: signature, dates, and its status by lists that were fetched beforehand.

use std::{collections::BTreeMap, fs, path::Path, process::ExitCode};

use serde::Serialize;

use super::{CANNOT_TELL, Failure, Format, Mark, NOT_VALID, Terminal, VerifyArguments};
use crate::{
    credential::{Failure as Refusal, StatusFailure, TrustedIssuer, VerifiedCertificate, claimed, list_id, verify},
    domain::time::Timestamp,
};

/// What was found out.
#[derive(Debug, Serialize)]
pub(super) struct CredentialReport {
    /// In ETSI's words, as for a sealed file.
    conclusion: &'static str,
    /// The stable code of what keeps it from being valid.
    code: Option<&'static str>,
    /// The same in words.
    reason: Option<String>,
    /// The instant it was judged at.
    at: String,
    /// The key that signed it, if it is valid.
    kid: Option<String>,
    /// What it says of itself, on nobody's word unless it is valid.
    number: Option<String>,
    holder: Option<String>,
    level: Option<String>,
    valid_until: Option<String>,
    register: Option<String>,
    #[serde(skip)]
    exit_code: u8,
}

impl CredentialReport {
    /// 0 valid, 1 not valid, 2 not to be told.
    pub(super) const fn exit_code(&self) -> u8 {
        self.exit_code
    }
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
        let text = fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
        TrustedIssuer::from_did_document(&text).map_err(|error| {
            let what = format!("{} names no issuer", path.display());
            let help = "give the certification body's /.well-known/did.json";
            Failure::new(what, error.to_string(), help)
        })
    };
    arguments.issuer.iter().map(|path| read(path)).collect()
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
    let mut lists = BTreeMap::new();
    for path in &arguments.status {
        let token = fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
        let token = token.trim().to_owned();
        let id = list_id(&token).map_err(|error| {
            let what = format!("{} is no status list", path.display());
            Failure::new(what, error, "fetch it from the address that the credential names")
        })?;
        lists.insert(id, token);
    }
    let token = String::from_utf8_lossy(bytes);
    let token = token.trim();
    let result = verify(token, issuers, |url| lists.get(url).cloned(), at);
    let said = claimed(token)
        .ok()
        .map(|credential| credential.credential_subject.certificate);
    let said = said.as_ref();
    let (conclusion, exit_code) = concluded(&result, issuers);
    Ok(CredentialReport {
        conclusion,
        code: result.as_ref().err().map(Refusal::code),
        reason: result.as_ref().err().map(ToString::to_string),
        at: at.to_string(),
        kid: result.ok().map(|verified| verified.kid),
        number: said.map(|it| it.number.clone()),
        holder: said.map(|it| it.holder.legal_name.clone()),
        level: said.map(|it| it.label.title.clone()),
        valid_until: said.map(|it| it.valid_until.to_string()),
        register: said.map(|it| it.register.clone()),
        exit_code,
    })
}

/// Only where what to check it with is missing can it not be told.
fn concluded(result: &Result<VerifiedCertificate, Refusal>, issuers: &[TrustedIssuer]) -> (&'static str, u8) {
    match result {
        Ok(_) => ("TOTAL-PASSED", 0),
        Err(Refusal::UnknownIssuer(_)) if issuers.is_empty() => ("INDETERMINATE", CANNOT_TELL),
        Err(Refusal::Status {
            why: StatusFailure::Retrieval(_) | StatusFailure::Dates { .. },
            ..
        }) => ("INDETERMINATE", CANNOT_TELL),
        Err(
            Refusal::UnknownIssuer(_)
            | Refusal::UnknownKey(_)
            | Refusal::NotYetValid(_)
            | Refusal::Expired(_)
            | Refusal::Suspended
            | Refusal::Status { .. },
        ) => ("INDETERMINATE", NOT_VALID),
        Err(_) => ("TOTAL-FAILED", NOT_VALID),
    }
}

pub(super) fn tell(
    report: &CredentialReport,
    format: Format,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    if format == Format::Json {
        terminal.json(report)?;
        return Ok(ExitCode::from(report.exit_code()));
    }
    let (mark, sentence) = match report.exit_code() {
        0 => (
            Mark::Good,
            "Valid: signed by whom you trust, neither revoked nor suspended by the lists you gave",
        ),
        CANNOT_TELL => (Mark::Unknown, "Cannot tell: what it is to be checked with is missing"),
        _ => (Mark::Bad, "Not valid"),
    };
    terminal.headline(Some(mark), sentence)?;
    if let (Some(code), Some(reason)) = (report.code, &report.reason) {
        terminal.line(format_args!("  - {reason} ({code})"))?;
    }
    for (name, value) in [
        ("Result", Some(report.conclusion.to_owned())),
        ("Number", report.number.clone()),
        ("Holder", report.holder.clone()),
        ("Level", report.level.clone()),
        ("Valid to", report.valid_until.clone()),
        ("Register", report.register.clone()),
        ("Key", report.kid.clone()),
    ] {
        if let Some(value) = value {
            terminal.line(format_args!("{name:<10}  {value}"))?;
        }
    }
    if report.exit_code() == CANNOT_TELL {
        terminal.line(
            "Give the certification body's /.well-known/did.json with --issuer, and today's status lists, from the addresses \
             that the credential names, with --status.",
        )?;
    }
    Ok(ExitCode::from(report.exit_code()))
}
