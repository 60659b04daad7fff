//! `clustermark verify`: checks a certificate's file, sealed PDF or credential, as a stranger would, without the service and
//! without a network.

mod credential;

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use serde::Serialize;

use self::credential::CredentialReport;
use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    domain::time::{Date, Timestamp},
    seal::{
        SealError, TrustAnchors, VerificationReport,
        development::MARKER,
        verify::{ChainTrust, Check, Finding, MAX_FILE_BYTES, verify},
    },
    usecase::check_credential::{CredentialCheck, CredentialFinding, check_attached},
};

/// Not valid.
const NOT_VALID: u8 = 1;
/// The file cannot be read, or there is nothing to check it against.
const CANNOT_TELL: u8 = 2;

/// What to verify.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// The certificate's PDF, or its credential
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Root certificates to trust, as the certification body publishes them
    #[arg(long, value_name = "PEM")]
    trust: Option<PathBuf>,
    /// Root certificates to trust with time stamps only, beside those of --trust
    #[arg(long, value_name = "PEM")]
    tsa_trust: Option<PathBuf>,
    /// The certification body's keys for credentials, its /.well-known/did.json as it was fetched
    #[arg(long, value_name = "DID.json")]
    issuer: Vec<PathBuf>,
    /// Status lists for a credential on its own, as they were fetched from the addresses that it names
    #[arg(long, value_name = "LIST.jwt")]
    status: Vec<PathBuf>,
    /// The instant to judge the file at, such as 2026-11-23T10:00:00Z [default: now]
    #[arg(long, value_name = "TIME", value_parser = Timestamp::parse)]
    at: Option<Timestamp>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &VerifyArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    match check(arguments, around.now).map_err(|failure| failure.with_code(CANNOT_TELL))? {
        Checked::Credential(report) => credential::tell(&report, arguments.format, terminal),
        Checked::File(file) => {
            match arguments.format {
                Format::Json => terminal.json(&file)?,
                Format::Text => print(&file, terminal)?,
            }
            Ok(ExitCode::from(outcome(&file).0))
        }
    }
}

/// What was checked.
enum Checked {
    /// A sealed file.
    File(Box<CheckedFile>),
    /// A credential on its own.
    Credential(Box<CredentialReport>),
}

/// A sealed file, and the credential inside it.
#[derive(Debug, Serialize)]
struct CheckedFile {
    #[serde(flatten)]
    seal: VerificationReport,
    credential: CredentialCheck,
    /// Whether the instant asked about lies within the certificate's own days, as the sealed document has them; not checked
    /// where it says none, as those of earlier releases do.
    within_days: Check,
}

/// A day as the sealed document has it.
fn day(text: Option<&String>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

/// Whether an instant (UTC) lies within the days of validity; the last one counts whole.
fn within_days(seal: &VerificationReport, at: Timestamp) -> Check {
    let metadata = seal.metadata.as_ref();
    let days = metadata.and_then(|it| day(it.valid_from.as_ref()).zip(day(it.valid_until.as_ref())));
    match days {
        Some((first, last)) if first <= at.date() && at.date() <= last => Check::Passed,
        Some(_) => Check::Failed,
        None => Check::NotChecked,
    }
}

fn check(arguments: &VerifyArguments, now: Timestamp) -> Result<Checked, Failure> {
    let trust = |path: &Option<PathBuf>, trusting: Trusting| match path {
        Some(path) => anchors(path, trusting),
        None => Ok(TrustAnchors::none()),
    };
    let anchors = trust(&arguments.trust, TrustAnchors::from_pem)?;
    let anchors = anchors.and(&trust(&arguments.tsa_trust, TrustAnchors::of_time_stamps)?);
    let issuers = credential::issuers(arguments)?;
    let bytes = read(&arguments.file)?;
    let at = arguments.at.unwrap_or(now);
    if credential::is_credential(&bytes) {
        let report = credential::check(&bytes, arguments, &issuers, at)?;
        return Ok(Checked::Credential(Box::new(report)));
    }
    let seal = verify(&bytes, &anchors, at).map_err(|error| {
        let what = format!("{} cannot be checked", arguments.file.display());
        Failure::new(
            what,
            error.to_string(),
            "give the PDF as it was issued, not a scan, a print or a converted copy",
        )
    })?;
    if !arguments.status.is_empty() {
        return Err(Failure::new(
            "status lists are not for a PDF",
            "--status goes with a credential on its own",
            "fetch the credential from the certificate's page and check it, or ask the register",
        ));
    }
    let credential = check_attached(&bytes, &seal, &issuers);
    let within_days = within_days(&seal, at);
    Ok(Checked::File(Box::new(CheckedFile {
        seal,
        credential,
        within_days,
    })))
}

/// How the certificates of a file are trusted.
type Trusting = fn(&[u8]) -> Result<TrustAnchors, SealError>;

fn anchors(path: &Path, trusting: Trusting) -> Result<TrustAnchors, Failure> {
    let pem = fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    trusting(&pem).map_err(|error| {
        let what = format!("{} holds no certificates to trust", path.display());
        Failure::new(
            what,
            error.to_string(),
            "give a root certificate as PEM, that of the certification body or of the time-stamping authority",
        )
    })
}

/// One byte more than is looked at: the check then says itself that the file is too large.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::unreadable(path, &error);
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(unreadable)?
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// Exit code, mark and sentence. Only where nothing but a trusted certificate, or word from its authority, is missing can it not be told; everything
/// else that keeps a file from being valid makes it not valid.
fn outcome(
    CheckedFile {
        seal: report,
        credential,
        within_days,
    }: &CheckedFile,
) -> (u8, Mark, &'static str) {
    if report.is_valid() && *within_days == Check::Failed {
        return (
            NOT_VALID,
            Mark::Bad,
            "Not valid: the seal holds, but the certificate is not valid on that day",
        );
    }
    if report.is_valid() && credential.outcome == Check::Failed {
        return (
            NOT_VALID,
            Mark::Bad,
            "Not valid: the seal holds, but the credential inside is not its own",
        );
    }
    if report.is_valid() {
        return (0, Mark::Good, "Valid: sealed by whom you trust, and unchanged since");
    }
    match report.findings[..] {
        [Finding::NoTrustAnchors] => (
            CANNOT_TELL,
            Mark::Unknown,
            "Cannot tell: unchanged since it was sealed, but by whom was not checked",
        ),
        [Finding::TimeStampUntrusted] => (
            CANNOT_TELL,
            Mark::Unknown,
            "Cannot tell: sealed by whom you trust, but whose time stamp it has was not checked",
        ),
        [Finding::RevocationUnknown] => (
            CANNOT_TELL,
            Mark::Unknown,
            "Cannot tell: sealed by whom you trust, but whether the seal was revoked the file does not say",
        ),
        _ => (NOT_VALID, Mark::Bad, "Not valid"),
    }
}

fn print(file: &CheckedFile, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let (_, sign, sentence) = outcome(file);
    let CheckedFile {
        seal: report,
        credential,
        within_days,
    } = file;
    terminal.headline(Some(sign), sentence)?;
    if report.signer.as_ref().is_some_and(|signer| signer.development_seal) {
        terminal.headline(None, MARKER)?;
    }
    for (result, text) in checks(report) {
        terminal.marked(result, text, None)?;
    }
    let said = "the credential inside is signed by an issuer you trust, and says what the document says";
    terminal.marked(mark(credential.outcome), said, None)?;
    terminal.marked(
        mark(*within_days),
        "the day lies within the certificate's own validity",
        None,
    )?;
    for finding in &report.findings {
        terminal.line(format_args!("  - {finding}"))?;
    }
    for finding in &credential.findings {
        terminal.line(format_args!("  - {finding} ({})", finding.code()))?;
    }
    for (name, value) in facts(report) {
        terminal.line(format_args!("{name:<10}  {value}"))?;
    }
    match report.findings[..] {
        [Finding::NoTrustAnchors] => {
            terminal.line("Give the certification body's root certificate with --trust to check who sealed it.")?;
        }
        [Finding::TimeStampUntrusted] => {
            terminal.line("Give the time-stamping authority's root certificate with --tsa-trust to check the time.")?;
        }
        _ => {}
    }
    if credential.findings.contains(&CredentialFinding::NoIssuer) {
        terminal.line(
            "Give the certification body's /.well-known/did.json with --issuer to check the credential inside.",
        )?;
    }
    terminal.line("Whether the certificate was suspended or withdrawn, only the register says.")?;
    Ok(())
}

fn checks(report: &VerificationReport) -> [(Mark, String); 9] {
    let trust = match report.chain {
        ChainTrust::Trusted => Mark::Good,
        ChainTrust::Untrusted => Mark::Bad,
        ChainTrust::Unknown => Mark::Unknown,
    };
    let check = |result, text: &str| (mark(result), text.to_owned());
    [
        check(report.intact, "the sealed content is unchanged"),
        check(
            report.covers_whole_file,
            "the seal covers the whole file but what keeps it verifiable",
        ),
        check(
            report.signature_valid,
            "the signature was made with the certificate's key",
        ),
        check(report.algorithms_allowed, "algorithms and key sizes are allowed"),
        (trust, "the certificate leads to one that you trust".to_owned()),
        (mark(report.time_stamp), time_stamp(report)),
        (
            mark(report.in_validity),
            format!("the certificates were valid at {}", report.judged_at),
        ),
        (mark(report.revocation), revocation(report).to_owned()),
        check(report.docmdp, "the seal forbids changes to the document"),
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

fn facts(report: &VerificationReport) -> Vec<(&'static str, String)> {
    let metadata = report.metadata.as_ref();
    let signer = report.signer.as_ref();
    let stamp = report.time_stamped.as_ref();
    let facts = [
        ("Result", Some(report.conclusion.to_string())),
        ("Level", report.level.map(|level| level.to_string())),
        ("Number", metadata.and_then(|it| it.number.clone())),
        ("Holder", metadata.and_then(|it| it.holder.clone())),
        ("Certified", metadata.and_then(|it| it.level.clone())),
        ("Valid from", metadata.and_then(|it| it.valid_from.clone())),
        ("Valid to", metadata.and_then(|it| it.valid_until.clone())),
        ("Register", metadata.and_then(|it| it.address.clone())),
        ("Sealed by", signer.map(|it| it.subject.clone())),
        ("Issued by", signer.map(|it| it.issuer.clone())),
        (
            "Sealed at",
            report.claimed_time.map(|at| format!("{at} (the seal's own word)")),
        ),
        (
            "Time stamp",
            stamp
                .and_then(|it| it.authority.as_ref())
                .map(|authority| authority.subject.clone()),
        ),
        ("Archived", report.archived.last().map(|it| it.time.to_string())),
    ];
    facts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

#[cfg(test)]
mod tests;
