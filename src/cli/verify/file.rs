//! A sealed file checked: the seal, whose it is, the credential inside, the certificate's own days.

use super::{
    Failure, VerifyArguments,
    credential::{AloneCheck, Listed, hint},
    report::{Facts, Kind, Lines, Parts, Report, Told, given},
    sealed_part::SealedPart,
    verdict::{Verdict, of_credential, of_days, outcome, refused, within_days},
};
use crate::{
    cli::terminal::Mark,
    credential::{Failure as Refusal, TrustedIssuer},
    domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp},
    seal::{
        VerificationReport,
        verify::{ChainTrust, Check, Conclusion, Finding, Indeterminate, NoAttachment, Signer, attached_file},
    },
    usecase::certificate_view::CREDENTIAL_FILE,
    usecase::check_credential::{CredentialCheck, CredentialFinding, check_attached},
};

/// Checks a file whose seal was examined.
///
/// # Errors
/// When a status list that was named cannot be read.
pub(super) fn check(
    bytes: &[u8],
    (seal, sealed_part): (VerificationReport, Option<SealedPart>),
    arguments: &VerifyArguments,
    issuers: &[TrustedIssuer],
    at: Timestamp,
) -> Result<Report, Failure> {
    let mut credential = check_attached(bytes, &seal, issuers);
    let inside = inside(&credential, &seal);
    let listed = listed(bytes, &seal, arguments, issuers, at)?;
    if let Some(refusal) = listed.as_ref().and_then(|listed| listed.refusal.clone()) {
        refuse(&mut credential, refusal);
    }
    let facts = facts(&seal, &credential);
    let days = facts.days();
    let signer = seal.signer.as_ref();
    // Whose certificate it is that sealed, is known only of one that leads to somebody who is trusted.
    let is_signer_known = seal.chain == ChainTrust::Trusted && seal.signature_valid == Check::Passed;
    let sealed_by_body = match is_signer_known {
        true => sealed_by_body(&seal, signer, credential.body.as_deref()),
        false => Check::NotChecked,
    };
    let within_days = within_days(days, at);
    let of_credential = of_credential_inside(&credential, listed.as_ref())
        .or_else(|| of_missing(&credential, issuers, !arguments.status.is_empty()));
    let facts_proven = seal.is_valid() && of_credential.is_none() && sealed_by_body == Check::Passed;
    let verdict = match seal.is_valid() {
        false => match &sealed_part {
            Some(part) => part.told_in(of_seal(&seal)),
            None => of_seal(&seal),
        },
        true => of_credential
            .or_else(|| days.and_then(|days| of_days(days, at, "the seal holds")))
            .or_else(|| of_signer(sealed_by_body, signer?, credential.body.as_deref()))
            .or_else(|| of_sealing(seal.claimed_time?, at))
            .unwrap_or_else(|| {
                let later = seal.claimed_time.filter(|sealed| *sealed > at);
                passed(signer, later, listed.as_ref())
            }),
    };
    let in_force = listed.as_ref().map_or(Check::NotChecked, Listed::in_force);
    let lists_as_of = listed.as_ref().and_then(|listed| listed.as_of).map(|it| it.to_string());
    let of_seal = seal.findings.iter().map(|finding| finding.clause().to_owned());
    let of_credential = credential.findings.iter().map(|it| format!("{it} ({})", it.code()));
    let of_part = given([("Sealed", sealed_part.as_ref().map(SealedPart::line))]);
    let about = [about_seal(&seal), of_part, given([("Lists of", lists_as_of.clone())])].concat();
    let (known, claimed) = match is_signer_known {
        true => ([about, about_signer(&seal)].concat(), Lines::new()),
        false => (about, about_signer(&seal)),
    };
    let more = hint_of_lists(listed.as_ref(), arguments, issuers);
    Ok(Report {
        kind: Kind::Certificate,
        development_seal: signer.is_some_and(|signer| signer.development_seal),
        facts,
        facts_proven,
        sealed_by_body,
        within_days,
        in_force,
        told: Told {
            checks: checks(&seal, inside, sealed_by_body, within_days, in_force).to_vec(),
            reasons: of_seal.chain(of_credential).collect(),
            known,
            claimed,
            hints: hints(&seal, &credential, sealed_by_body)
                .chain(sealed_part.as_ref().map(|_| HINT_OF_PART))
                .chain(more)
                .collect(),
        },
        parts: Parts {
            credential: Some(AloneCheck {
                check: credential,
                lists_as_of,
            }),
            seal: Some(seal),
            sealed_part,
            ..Parts::default()
        },
        verdict,
    })
}

const HINT_OF_PART: &str = "Ask for the file as it was issued. What was sealed of this one, the register knows by its SHA-256 \
                            (`pdf_sha256` in the JSON of the certificate's page).";

/// What the lists that were named say of the credential inside; nothing where none was named, or there is no credential.
fn listed(
    bytes: &[u8],
    seal: &VerificationReport,
    arguments: &VerifyArguments,
    issuers: &[TrustedIssuer],
    at: Timestamp,
) -> Result<Option<Listed>, Failure> {
    let token = attached_file(bytes, seal, CREDENTIAL_FILE).ok();
    let token = token.and_then(|token| String::from_utf8(token).ok());
    match token.filter(|_| !arguments.status.is_empty()) {
        Some(token) => Listed::check(&token, arguments, issuers, at).map(Some),
        None => Ok(None),
    }
}

/// What the lists say against it is one more finding.
fn refuse(credential: &mut CredentialCheck, refusal: Refusal) {
    if credential.outcome != Check::Failed {
        credential.outcome = outcome(Some(refused(&refusal)));
    }
    let finding = CredentialFinding::Refused(refusal);
    if !credential.findings.contains(&finding) {
        credential.findings.push(finding);
    }
}

/// Whose seal it is, is known where the body's own certificates are. An authority issues to others too: by its certificate
/// alone, whom that names must be the body that a believed issuer names. What the document says of itself, anybody can write.
fn sealed_by_body(seal: &VerificationReport, signer: Option<&Signer>, body: Option<&str>) -> Check {
    match (seal.known_signer, signer.zip(body)) {
        (Check::NotChecked, Some((signer, body))) if signer.organisation.is_some() => signer.is_of(body).into(),
        (known, _) => known,
    }
}

/// A seal says for good that the body sealed this, and nothing of what was decided since: that tell lists alone. `later`: when
/// it was sealed, where that is a little later than the time asked about.
fn passed(signer: Option<&Signer>, later: Option<Timestamp>, listed: Option<&Listed>) -> Verdict {
    let name = signer.map_or("whom you trust", Signer::name);
    let since =
        later.map(|sealed| format!(" (made at {sealed}, later than asked about, but within what clocks may differ)"));
    let since = since.unwrap_or_default();
    match listed {
        Some(listed) => Verdict::new(
            Conclusion::TotalPassed,
            format_args!(
                "sealed by {name}, unchanged since{since}, and neither revoked nor suspended{}",
                listed.of()
            ),
        ),
        None => Verdict::genuine(format_args!(
            "sealed by {name}, and unchanged since{since}; whether the certificate holds, only the register says"
        )),
    }
}

/// By the first of the findings that led to the conclusion.
fn of_seal(seal: &VerificationReport) -> Verdict {
    let conclusion = seal.conclusion;
    let why = seal.findings.iter().find(|finding| finding.conclusion() == conclusion);
    let clause = why.map(|finding| finding.clause()).unwrap_or_default();
    // Whoever has a time stamp made asks for that, too, and puts it behind the seal: it is the end of such a file.
    let may_be_cut = why == Some(&Finding::RevocationUnknown) && seal.time_stamped.is_some();
    match may_be_cut {
        true => Verdict::new(
            conclusion,
            format_args!("{clause}, or was cut down to an earlier state of itself, before it did"),
        ),
        false => Verdict::new(conclusion, clause),
    }
}

fn of_credential_inside(credential: &CredentialCheck, listed: Option<&Listed>) -> Option<Verdict> {
    let judged = credential
        .findings
        .iter()
        .filter_map(|finding| Some((of_credential(finding)?, finding)));
    let (conclusion, finding) =
        judged.min_by_key(|(conclusion, _)| !matches!(conclusion, Conclusion::TotalFailed(_)))?;
    Some(match (finding, listed) {
        (CredentialFinding::Refused(refusal @ (Refusal::Revoked | Refusal::Suspended)), Some(listed)) => {
            let what = if *refusal == Refusal::Revoked {
                "was revoked"
            } else {
                "is suspended"
            };
            let why = format_args!("the seal holds, but the certificate {what}{}", listed.of());
            Verdict::of_refused(refusal, why)
        }
        (CredentialFinding::Refused(refusal @ Refusal::Status { purpose, why }), _) => {
            let why = format_args!(
                "the seal holds, but the status ({purpose}) of the credential inside cannot be told: {why}"
            );
            Verdict::of_refused(refusal, why)
        }
        (CredentialFinding::Refused(refusal), _) => {
            let why = format_args!("the seal holds, but not the credential inside: {refusal}");
            Verdict::of_refused(refusal, why)
        }
        _ => Verdict::new(
            conclusion,
            format_args!("the seal holds, but not the credential inside: {finding}"),
        ),
    })
}

/// Whoever names an issuer wants its word: that was taken out, or never was in. An authority that is trusted may have issued
/// the seal's certificate to anybody. Lists tell nothing of a file without a credential.
fn of_missing(credential: &CredentialCheck, issuers: &[TrustedIssuer], are_lists_named: bool) -> Option<Verdict> {
    let missing = CredentialFinding::Absent(NoAttachment::Missing);
    let conclusion = Conclusion::Indeterminate(Indeterminate::SigConstraintsFailure);
    let why = match issuers {
        [] => "the seal holds, but there is no credential inside of which status lists could tell",
        _ => "the seal holds, but no credential inside says that the issuer you named issued this",
    };
    let is_asked_for = !issuers.is_empty() || are_lists_named;
    (is_asked_for && credential.findings.contains(&missing)).then(|| Verdict::new(conclusion, why))
}

/// At a time before it was sealed there was no such file. Clocks may differ a little.
fn of_sealing(sealed: Timestamp, at: Timestamp) -> Option<Verdict> {
    let conclusion = Conclusion::Indeterminate(Indeterminate::NotYetValid);
    let why = format_args!("the seal holds, but was made at {sealed}, after the time asked about");
    (sealed > at.plus_millis(CLOCK_TOLERANCE_MILLIS)).then(|| Verdict::new(conclusion, why))
}

/// An authority that is trusted may have issued seals for many; each may seal for itself alone.
fn of_signer(sealed_by_body: Check, signer: &Signer, body: Option<&str>) -> Option<Verdict> {
    let why = match (sealed_by_body, &signer.organisation, body) {
        (Check::Passed, ..) => return None,
        (_, None, _) => {
            "the seal holds, but its certificate names no organisation, so that nobody can tell whose it is".to_owned()
        }
        (_, _, None) => {
            "the seal holds, but nobody whom you trust says that it is the body's: the authority that is trusted \
                         issues to others too"
                .to_owned()
        }
        (_, Some(organisation), Some(body)) => {
            format!("sealed by {organisation}, which is not {body}, the body that issued the certificate")
        }
    };
    Some(Verdict::new(
        Conclusion::Indeterminate(Indeterminate::SigConstraintsFailure),
        why,
    ))
}

/// What would tell whether the certificate holds.
fn hint_of_lists(
    listed: Option<&Listed>,
    arguments: &VerifyArguments,
    issuers: &[TrustedIssuer],
) -> Option<&'static str> {
    match listed.map(|listed| (listed.in_force(), &listed.refusal)) {
        None => Some(
            "Whether the certificate was suspended or withdrawn, only the register says: look there; or give --issuer and the \
             status lists that the credential inside names, each with a --status of its own.",
        ),
        Some((Check::NotChecked, Some(refusal))) => hint(refusal, issuers, arguments.at.is_some())
            .filter(|_| !issuers.is_empty())
            .or(Some(
                "Whether the certificate was suspended or withdrawn, only the register says.",
            )),
        Some(_) => None,
    }
}

fn hints(
    seal: &VerificationReport,
    credential: &CredentialCheck,
    sealed_by_body: Check,
) -> impl Iterator<Item = &'static str> {
    let hints = [
        (
            seal.findings.contains(&Finding::NoTrustAnchors),
            "Give the certification body's /.well-known/seal.pem with --trust to check who sealed it.",
        ),
        (
            seal.findings.contains(&Finding::TimeStampUntrusted),
            "Give the time-stamping authority's root certificate with --tsa-trust to check the time.",
        ),
        (
            seal.is_valid() && sealed_by_body != Check::Passed,
            "Give the body's /.well-known/seal.pem with --trust: it has the certificates of its seals, not only their authority.",
        ),
        (
            seal.findings.contains(&Finding::RevocationUnknown) && seal.time_stamped.is_some(),
            "If its end is missing, ask for the file as it was issued, or take it from the certificate's page.",
        ),
        (
            credential.findings.contains(&CredentialFinding::NoIssuer),
            "Give the certification body's /.well-known/did.json with --issuer to check the credential inside.",
        ),
    ];
    hints.into_iter().filter_map(|(applies, hint)| applies.then_some(hint))
}

/// Whose the credential inside is. It may be genuine and have been taken from another file.
fn inside(credential: &CredentialCheck, seal: &VerificationReport) -> (Mark, &'static str) {
    match (credential.outcome, seal.is_valid()) {
        (Check::Passed, false) => (
            Mark::Unknown,
            "the credential inside is of an issuer you trust, which proves nothing about this file",
        ),
        (outcome, _) => (
            mark(outcome),
            "the credential inside is signed by an issuer you trust, and says what the document says",
        ),
    }
}

/// Whether the content is what the seal was made of. The digest in a seal is anybody's where the signature is nobody's.
const fn unchanged(seal: &VerificationReport) -> (Mark, &'static str) {
    match (seal.intact, seal.signature_valid) {
        (Check::Passed, Check::Failed | Check::NotChecked) => (
            Mark::Unknown,
            "the content fits the digest in the seal, which proves nothing without a signature that holds",
        ),
        (intact, _) => (mark(intact), "the sealed content is unchanged"),
    }
}

fn checks(
    seal: &VerificationReport,
    inside: (Mark, &'static str),
    sealed_by_body: Check,
    within_days: Check,
    in_force: Check,
) -> [(Mark, String); 13] {
    let trust = match seal.chain {
        ChainTrust::Trusted => Mark::Good,
        ChainTrust::Untrusted => Mark::Bad,
        ChainTrust::Unknown => Mark::Unknown,
    };
    let unchanged = unchanged(seal);
    let check = |result, text: &str| (mark(result), text.to_owned());
    [
        (unchanged.0, unchanged.1.to_owned()),
        check(
            seal.covers_whole_file,
            "the seal covers the whole file but what keeps it verifiable",
        ),
        check(
            seal.signature_valid,
            "the signature was made with the certificate's key",
        ),
        check(seal.algorithms_allowed, "algorithms and key sizes are allowed"),
        (trust, "the certificate leads to one that you trust".to_owned()),
        check(sealed_by_body, "the seal is of the body that the certificate names"),
        (mark(seal.time_stamp), time_stamp(seal)),
        (
            mark(seal.in_validity),
            format!("the certificates were valid at {}", seal.judged_at),
        ),
        (mark(seal.revocation), revocation(seal).to_owned()),
        check(seal.docmdp, "the seal forbids changes to the document"),
        (inside.0, inside.1.to_owned()),
        check(within_days, "the day lies within the certificate's own validity"),
        check(
            in_force,
            "status lists say that the certificate is neither withdrawn nor suspended",
        ),
    ]
}

fn time_stamp(report: &VerificationReport) -> String {
    match &report.time_stamped {
        Some(stamp) => format!("an authority vouches that it was sealed by {}", stamp.time),
        None => "no time stamp: nobody but the seal says when it was made".to_owned(),
    }
}

fn revocation(report: &VerificationReport) -> &'static str {
    match report.revocation {
        Check::Passed => "no certificate of the seal was revoked when it was made",
        Check::Failed => "a certificate of the seal was revoked",
        Check::NotChecked => "whether a certificate of the seal was revoked, the file does not tell",
    }
}

const fn mark(check: Check) -> Mark {
    match check {
        Check::Passed => Mark::Good,
        Check::Failed => Mark::Bad,
        Check::NotChecked => Mark::Unknown,
    }
}

/// What is known of the seal.
fn about_seal(seal: &VerificationReport) -> Lines {
    let archived = seal.archived.last().map(|it| it.time.to_string());
    given([
        ("Level", seal.level.map(|level| level.to_string())),
        (
            "Sealed at",
            seal.claimed_time.map(|at| format!("{at} (the seal's own word)")),
        ),
        ("Archived", archived),
    ])
}

/// Who sealed, and who vouches for the time, as their certificates say.
fn about_signer(seal: &VerificationReport) -> Lines {
    let signer = seal.signer.as_ref();
    let authority = seal.time_stamped.as_ref().and_then(|it| it.authority.as_ref());
    given([
        ("Sealed by", signer.map(|it| it.subject.clone())),
        ("Issued by", signer.map(|it| it.issuer.clone())),
        ("Time stamp", authority.map(|it| it.subject.clone())),
    ])
}

/// What the document says of itself, and against what by the credential that was sealed into it.
fn facts(seal: &VerificationReport, credential: &CredentialCheck) -> Facts {
    let Some(said) = seal.metadata.clone() else {
        return Facts::default();
    };
    Facts {
        number: said.number,
        revision: said.revision,
        holder: said.holder,
        level: said.level,
        level_en: said.level_en,
        standard: credential.standard.clone(),
        scope: said.scope,
        scope_en: said.scope_en,
        body: said.body,
        valid_from: said.valid_from,
        valid_until: said.valid_until,
        status: None,
        address: said.address,
    }
}
