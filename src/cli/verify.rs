//! `clustermark verify`: checks what somebody was given about a certificate (the sealed PDF, its credential, a signed statement
//! of the register) as a stranger would, without the service and without a network.

mod credential;
mod file;
mod given;
mod report;
mod sealed_part;
mod statement;
mod verdict;

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use self::{report::Report, sealed_part::SealedPart, verdict::CANNOT_TELL};
use super::{Around, Failure, Format, Terminal};
use crate::{
    credential::jws::is_statement,
    domain::time::{CLOCK_TOLERANCE_MILLIS, Date, NotATime, Timestamp},
    seal::{self, TrustAnchors, verify::MAX_FILE_BYTES},
};

/// What to verify.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// The certificate's PDF, its credential, or a signed statement of the register (status.jwt, register.jwt)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Certificates to trust, as the certification body publishes them at /.well-known/seal.pem: what its seals lead to, and
    /// those it seals with. Of an authority alone, --issuer has to say which body is meant
    #[arg(long, value_name = "PEM")]
    trust: Option<PathBuf>,
    /// Root certificates to trust with time stamps only, beside those of --trust
    #[arg(long, value_name = "PEM")]
    tsa_trust: Option<PathBuf>,
    /// The certification body's keys for credentials and statements, its /.well-known/did.json as it was fetched
    #[arg(long, value_name = "DID.json")]
    issuer: Vec<PathBuf>,
    /// A status list for a credential, on its own or inside a PDF, as it was fetched from the address that it names; given
    /// once for each list, and of several of one address the newest counts
    #[arg(long, value_name = "LIST.jwt")]
    status: Vec<PathBuf>,
    /// The time to judge the file at, such as 2026-11-23T10:00:00Z; of a day, such as 2026-11-23, its end in UTC; of today,
    /// now. Nothing is called valid at a time to come [default: now]
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    at: Option<Moment>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A time as it is asked about.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Instant(Timestamp),
    EndOf(Date),
}

/// A text that is neither a time nor a day.
#[derive(Debug, thiserror::Error)]
#[error("{0}, or a day as 2026-11-23")]
struct NoMoment(#[from] NotATime);

impl Moment {
    fn parse(text: &str) -> Result<Self, NoMoment> {
        match text.trim().parse() {
            // Read as a day, a time would lose its hours.
            Ok(day) if !text.contains([':', 'T', 't', ' ']) => Ok(Self::EndOf(day)),
            _ => Ok(Self::Instant(Timestamp::parse(text)?)),
        }
    }

    /// The instant meant; of today, which is not over, now.
    fn at(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Instant(at) => at,
            Self::EndOf(day) if day == now.date() => now,
            Self::EndOf(day) => Timestamp::at_end_of(day),
        }
    }
}

pub(super) fn run(
    arguments: &VerifyArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let at = arguments.at.map_or(around.now, |moment| moment.at(around.now));
    let checked = check(arguments, at).map(|report| match at > around.now.plus_millis(CLOCK_TOLERANCE_MILLIS) {
        true => report.of_a_time_to_come(at),
        false => report,
    });
    let code = checked
        .as_ref()
        .map_or(CANNOT_TELL, |report| report.verdict.exit_code());
    match (arguments.format, checked) {
        (Format::Json, checked) => report::json(&checked, at, terminal)?,
        (Format::Text, Ok(report)) => report::print(&report, terminal)?,
        (Format::Text, Err(failure)) => return Err(failure.with_code(code)),
    }
    Ok(ExitCode::from(code))
}

fn check(arguments: &VerifyArguments, at: Timestamp) -> Result<Report, Failure> {
    let anchors = given::anchors(arguments.trust.as_deref(), TrustAnchors::from_pem)?;
    let of_time = given::anchors(arguments.tsa_trust.as_deref(), TrustAnchors::of_time_stamps)?;
    let issuers = credential::issuers(arguments)?;
    let bytes = given::bytes(&arguments.file, MAX_FILE_BYTES)?;
    let token = credential::token(&bytes);
    match token.as_deref() {
        Some(token) if !is_statement(token) => return credential::check(token, arguments, &issuers, at),
        Some(_) if !arguments.status.is_empty() => {
            return Err(Failure::new(
                format!("status lists say nothing about {}", arguments.file.display()),
                "--status goes with a certificate's PDF or its credential, and this is a statement of the register",
                "leave it out: the statement says itself what the certificate was worth",
            ));
        }
        Some(token) => return Ok(statement::check(token, &issuers, at)),
        None => {}
    }
    let anchors = anchors.and(&of_time);
    let seal = seal::verify::verify(&bytes, &anchors, at).map_err(|error| {
        let what = format!("{} cannot be checked", arguments.file.display());
        Failure::new(
            what,
            error,
            "give the PDF as it was issued, not a scan, a print or a converted copy",
        )
    })?;
    let sealed_part = SealedPart::of(&bytes, &seal, &anchors, at);
    file::check(&bytes, (seal, sealed_part), arguments, &issuers, at)
}

#[cfg(test)]
mod tests;
