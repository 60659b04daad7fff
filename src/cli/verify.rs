//! `clustermark verify`: checks a certificate's file, sealed PDF or credential, as a stranger would, without the service and
//! without a network.

mod credential;
mod file;
mod given;
mod verdict;

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use self::{credential::CredentialReport, file::FileReport, verdict::CANNOT_TELL};
use super::{Around, Failure, Format, Terminal};
use crate::{
    domain::time::Timestamp,
    seal::{TrustAnchors, verify::MAX_FILE_BYTES},
};

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
    /// Status lists for a credential on its own, as they were fetched from the addresses that it names; of several of
    /// one address the newest counts
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
    let checked = check(arguments, around.now).map_err(|failure| failure.with_code(CANNOT_TELL))?;
    match (&checked, arguments.format) {
        (Checked::Credential(report), Format::Json) => terminal.json(report)?,
        (Checked::Credential(report), Format::Text) => credential::print(report, terminal)?,
        (Checked::File(report), Format::Json) => terminal.json(report)?,
        (Checked::File(report), Format::Text) => file::print(report, terminal)?,
    }
    Ok(ExitCode::from(checked.exit_code()))
}

/// What was checked.
enum Checked {
    /// A sealed file.
    File(Box<FileReport>),
    /// A credential on its own.
    Credential(Box<CredentialReport>),
}

impl Checked {
    fn exit_code(&self) -> u8 {
        match self {
            Self::File(report) => report.verdict.exit_code(),
            Self::Credential(report) => report.verdict.exit_code(),
        }
    }
}

fn check(arguments: &VerifyArguments, now: Timestamp) -> Result<Checked, Failure> {
    let anchors = given::anchors(arguments.trust.as_deref(), TrustAnchors::from_pem)?;
    let of_time = given::anchors(arguments.tsa_trust.as_deref(), TrustAnchors::of_time_stamps)?;
    let issuers = credential::issuers(arguments)?;
    let bytes = given::bytes(&arguments.file, MAX_FILE_BYTES)?;
    let at = arguments.at.unwrap_or(now);
    if credential::is_credential(&bytes) {
        let report = credential::check(&bytes, arguments, &issuers, at)?;
        return Ok(Checked::Credential(Box::new(report)));
    }
    if !arguments.status.is_empty() {
        return Err(Failure::new(
            "status lists are not for a PDF",
            "--status goes with a credential on its own",
            "fetch the credential from the certificate's page and check it, or ask the register",
        ));
    }
    let report = file::check(&bytes, &anchors.and(&of_time), &issuers, at).map_err(|error| {
        let what = format!("{} cannot be checked", arguments.file.display());
        Failure::new(
            what,
            error,
            "give the PDF as it was issued, not a scan, a print or a converted copy",
        )
    })?;
    Ok(Checked::File(Box::new(report)))
}

#[cfg(test)]
mod tests;
