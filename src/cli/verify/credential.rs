//! A certificate's credential checked on its own: signature, dates, and its status by lists that were fetched beforehand.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use serde::Serialize;

use super::{
    Failure, VerifyArguments, given as named,
    report::{Facts, Kind, Parts, Report, Told, given},
    verdict::{Verdict, outcome, refused},
};
use crate::{
    cli::terminal::one_line,
    credential::{
        CertificateCredential, Failure as Refusal, StatusFailure, TrustedIssuer, authentic, claimed, claimed_list,
        claims::CertificateClaims, verify, verify::MAX_LIST_BYTES,
    },
    domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp},
    seal::verify::{Check, Conclusion},
    usecase::check_credential::{CredentialCheck, CredentialFinding},
};

/// What was found out about a credential: the one inside a PDF, or one on its own.
#[derive(Debug, Serialize)]
pub(super) struct AloneCheck {
    #[serde(flatten)]
    pub(super) check: CredentialCheck,
    /// Of when the lists are by which it is neither revoked nor suspended, or is: the older one's time.
    pub(super) lists_as_of: Option<String>,
}

/// The credential or statement that `bytes` look like: a JWS begins with a JSON object in base64url.
pub(super) fn token(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let bytes = named::unmarked(bytes).trim_ascii();
    bytes.starts_with(b"eyJ").then(|| String::from_utf8_lossy(bytes))
}

/// The issuers whose documents (`did.json`) were named.
///
/// # Errors
/// When one cannot be read.
pub(super) fn issuers(arguments: &VerifyArguments) -> Result<Vec<TrustedIssuer>, Failure> {
    let read = |path: &Path| {
        TrustedIssuer::from_did_document(&named::trusted_text(path)?).map_err(|error| {
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
        let token = named::text(path, MAX_LIST_BYTES)?.trim().to_owned();
        let (id, from) = claimed_list(&token).map_err(|error| {
            let what = format!("{} is no status list", path.display());
            let help = "fetch it from the address that the credential names";
            Failure::new(what, one_line(&error.to_string()), help)
        })?;
        let list = List { path, token, from };
        let age = |list: &List<'_>| (list.from <= at.plus_millis(CLOCK_TOLERANCE_MILLIS), list.from);
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

/// What a credential comes to by the lists that were named.
pub(super) struct Listed {
    /// Why it does not hold, or why that cannot be told.
    pub(super) refusal: Option<Refusal>,
    /// Of when the lists are that tell.
    pub(super) as_of: Option<Timestamp>,
}

impl Listed {
    /// Checks a credential with the lists that were named.
    ///
    /// # Errors
    /// When a file that was named cannot be read.
    pub(super) fn check(
        token: &str,
        arguments: &VerifyArguments,
        issuers: &[TrustedIssuer],
        at: Timestamp,
    ) -> Result<Self, Failure> {
        let lists = lists(arguments, at)?;
        let result = verify(token, issuers, |url| lists.get(url).map(|list| list.token.clone()), at);
        let as_of = match &result {
            Ok(_) | Err(Refusal::Revoked | Refusal::Suspended) => {
                claimed(token).ok().and_then(|said| oldest(&said, &lists))
            }
            Err(_) => None,
        };
        let refusal = result.err();
        Ok(Self { refusal, as_of })
    }

    /// Whether the lists tell that it is neither revoked nor suspended.
    pub(super) const fn in_force(&self) -> Check {
        match self.refusal {
            None => Check::Passed,
            Some(Refusal::Revoked | Refusal::Suspended) => Check::Failed,
            Some(_) => Check::NotChecked,
        }
    }

    /// By which lists, where some tell.
    pub(super) fn of(&self) -> String {
        let of = self.as_of.map(|from| format!(" by the lists of {from}"));
        of.unwrap_or_default()
    }

    fn verdict(&self) -> Verdict {
        let of = self.of();
        match &self.refusal {
            Some(refusal @ (Refusal::Revoked | Refusal::Suspended)) => {
                Verdict::of_refused(refusal, format_args!("{refusal}{of}"))
            }
            Some(refusal) => Verdict::of_refused(refusal, refusal),
            None => Verdict::new(
                Conclusion::TotalPassed,
                format_args!("signed by whom you trust, neither revoked nor suspended{of}"),
            ),
        }
    }
}

/// Checks a credential with what was named on the command line.
///
/// # Errors
/// When a file that was named cannot be read.
pub(super) fn check(
    token: &str,
    arguments: &VerifyArguments,
    issuers: &[TrustedIssuer],
    at: Timestamp,
) -> Result<Report, Failure> {
    let listed = Listed::check(token, arguments, issuers, at)?;
    let said = claimed(token).ok();
    let said = said.map(|credential| credential.credential_subject.certificate);
    let signed = authentic(token, issuers).ok();
    let kid = signed.as_ref().map(|verified| verified.kid.clone());
    let (verdict, in_force) = (listed.verdict(), listed.in_force());
    let as_of = listed.as_of.map(|from| from.to_string());
    let refusal = listed.refusal;
    let hint = refusal
        .as_ref()
        .and_then(|refusal| hint(refusal, issuers, arguments.at.is_some()));
    Ok(Report {
        kind: Kind::Credential,
        verdict,
        development_seal: said.as_ref().is_some_and(|it| it.development),
        facts: said.as_ref().map(facts).unwrap_or_default(),
        facts_proven: signed.is_some(),
        sealed_by_body: Check::NotChecked,
        within_days: Check::NotChecked,
        in_force,
        told: Told {
            reasons: refusal
                .iter()
                .map(|refusal| format!("{refusal} ({})", refusal.code()))
                .collect(),
            known: given([("Key", kid.clone()), ("Lists of", as_of.clone())]),
            hints: hint.into_iter().collect(),
            ..Told::default()
        },
        parts: Parts {
            credential: Some(AloneCheck {
                check: CredentialCheck {
                    outcome: outcome(refusal.as_ref().map(refused)),
                    kid,
                    standard: said.as_ref().map(|it| it.standard.to_string()),
                    body: signed.map(|it| it.credential.credential_subject.certificate.body.name),
                    findings: refusal.into_iter().map(CredentialFinding::Refused).collect(),
                    said: None,
                },
                lists_as_of: as_of,
            }),
            ..Parts::default()
        },
    })
}

fn facts(said: &CertificateClaims) -> Facts {
    Facts {
        number: Some(said.number.clone()),
        revision: Some(said.revision.to_string()),
        holder: Some(said.holder.legal_name.clone()),
        level: Some(said.label.title.clone()),
        level_en: said.label.title_en.clone(),
        standard: Some(said.standard.to_string()),
        scope: Some(said.scope.clone()),
        scope_en: said.scope_en.clone(),
        body: Some(said.body.name.clone()),
        valid_from: Some(said.valid_from.to_string()),
        valid_until: Some(said.valid_until.to_string()),
        status: None,
        address: Some(said.register.clone()),
    }
}

/// The time of the older of a credential's lists.
fn oldest(said: &CertificateCredential, lists: &BTreeMap<String, List<'_>>) -> Option<Timestamp> {
    let named = said.credential_status.iter().map(|entry| &entry.status_list_credential);
    named.filter_map(|url| lists.get(url)).map(|list| list.from).min()
}

/// What to give so that more can be told; `is_then`: of a time that was named.
pub(super) fn hint(refusal: &Refusal, issuers: &[TrustedIssuer], is_then: bool) -> Option<&'static str> {
    match refusal {
        Refusal::UnknownIssuer(_) if issuers.is_empty() => {
            Some("Give the certification body's /.well-known/did.json with --issuer.")
        }
        Refusal::Status {
            why: StatusFailure::Retrieval(_) | StatusFailure::Dates { .. },
            ..
        } if is_then => Some(
            "Give the status lists as they were at that time, each with a --status of its own; where nobody kept them, ask \
             the register what the certificate was on that day, with ?at= behind the address of its page.",
        ),
        Refusal::Status {
            why: StatusFailure::Retrieval(_),
            ..
        } => Some(
            "Give today's status lists, from the addresses that the credential names, each with a --status of its own.",
        ),
        Refusal::Status {
            why: StatusFailure::Dates { .. },
            ..
        } => Some(
            "A status list counts for no longer than it may be kept, which is five minutes: fetch it again and check within \
             them, or name with --at a time at which it counted.",
        ),
        _ => None,
    }
}
