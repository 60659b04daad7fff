//! What comes of a check: one table from the conclusion, in ETSI's words, to exit code, mark and first word.

use crate::{
    cli::terminal::Mark,
    credential::{Failure as Refusal, StatementFailure, StatusFailure, jws::JwsError},
    domain::{
        certificate::PublicStatus,
        time::{Date, Timestamp},
    },
    seal::verify::{Check, Conclusion, Failure, Indeterminate},
    usecase::check_credential::CredentialFinding,
};

/// The file cannot be read: nothing is told of it, as with INDETERMINATE.
pub(super) const CANNOT_TELL: u8 = 2;

/// The rows of the table, as README and `--help` have them.
pub(super) const EXIT_CODES: [(u8, &str, &str); 3] = [
    (0, "TOTAL-PASSED", "Valid"),
    (1, "TOTAL-FAILED", "Not valid"),
    (CANNOT_TELL, "INDETERMINATE", "Cannot tell"),
];

/// A conclusion with what led to it.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) conclusion: Conclusion,
    /// The first word of the first line, where it is not that of the table.
    word: Option<&'static str>,
    /// In one clause.
    pub(super) why: String,
}

impl Verdict {
    pub(super) fn new(conclusion: Conclusion, why: impl ToString) -> Self {
        let why = why.to_string();
        let word = None;
        Self { conclusion, word, why }
    }

    /// That what was given is what it says, and nothing about the worth of any certificate.
    pub(super) fn genuine(why: impl ToString) -> Self {
        Self {
            word: Some("Genuine"),
            ..Self::new(Conclusion::TotalPassed, why)
        }
    }

    /// What a credential that is refused comes to.
    pub(super) fn of_refused(refusal: &Refusal, why: impl ToString) -> Self {
        match refusal {
            Refusal::Suspended => Self::suspended(why),
            _ => Self::new(refused(refusal), why),
        }
    }

    /// That a certificate is suspended, which may be lifted.
    pub(super) fn suspended(why: impl ToString) -> Self {
        Self {
            word: Some("Suspended"),
            ..Self::new(standing(Some(PublicStatus::Suspended)), why)
        }
    }

    const fn row(&self) -> (u8, &'static str, &'static str) {
        match self.conclusion {
            Conclusion::TotalPassed => EXIT_CODES[0],
            Conclusion::TotalFailed(_) => EXIT_CODES[1],
            Conclusion::Indeterminate(_) => EXIT_CODES[2],
        }
    }

    pub(super) const fn exit_code(&self) -> u8 {
        self.row().0
    }

    /// The mark of the first line. What is under a development seal proves nothing, however well it holds: no tick.
    pub(super) const fn mark(&self, is_for_trial: bool) -> Mark {
        match self.conclusion {
            Conclusion::TotalPassed if is_for_trial => Mark::Unknown,
            Conclusion::TotalPassed => Mark::Good,
            Conclusion::TotalFailed(_) => Mark::Bad,
            Conclusion::Indeterminate(_) => Mark::Unknown,
        }
    }

    /// The first line.
    pub(super) fn sentence(&self, is_for_trial: bool) -> String {
        let word = self.word.unwrap_or(self.row().2);
        let trial = match self.conclusion {
            Conclusion::TotalPassed if is_for_trial => ", for trial only",
            _ => "",
        };
        format!("{word}{trial}: {}", self.why)
    }
}

/// What a credential that is refused comes to. A seal's words serve for it as well.
pub(super) const fn refused(refusal: &Refusal) -> Conclusion {
    use Conclusion::{Indeterminate as Open, TotalFailed as Failed};
    match refusal {
        Refusal::Jws(error) => of_jws(error),
        Refusal::NotJson | Refusal::Model(_) | Refusal::Schema(_) | Refusal::IssuerMismatch { .. } => {
            Failed(Failure::FormatFailure)
        }
        Refusal::UnknownIssuer(_) => Open(Indeterminate::NoCertificateChainFound),
        Refusal::UnknownKey(_) => Open(Indeterminate::NoSigningCertificateFound),
        Refusal::Revoked => Failed(Failure::Revoked),
        Refusal::Expired(_) => Failed(Failure::Expired),
        Refusal::NotYetValid(_) => Failed(Failure::NotYetValid),
        // It may be lifted; a list can be fetched.
        Refusal::Suspended
        | Refusal::Status {
            why: StatusFailure::Retrieval(_) | StatusFailure::Dates { .. },
            ..
        } => Open(Indeterminate::TryLater),
        Refusal::Status { .. } => Open(Indeterminate::SigConstraintsFailure),
    }
}

const fn of_jws(error: &JwsError) -> Conclusion {
    match error {
        JwsError::Signature => Conclusion::TotalFailed(Failure::SigCryptoFailure),
        JwsError::Algorithm(_) => Conclusion::Indeterminate(Indeterminate::CryptoConstraintsFailure),
        _ => Conclusion::TotalFailed(Failure::FormatFailure),
    }
}

/// What a statement that is refused comes to.
pub(super) const fn refused_statement(refusal: &StatementFailure) -> Conclusion {
    use Conclusion::{Indeterminate as Open, TotalFailed as Failed};
    match refusal {
        StatementFailure::Jws(error) => of_jws(error),
        StatementFailure::Claims(_) | StatementFailure::IssuerMismatch { .. } => Failed(Failure::FormatFailure),
        StatementFailure::UnknownIssuer(_) => Open(Indeterminate::NoCertificateChainFound),
        StatementFailure::UnknownKey(_) => Open(Indeterminate::NoSigningCertificateFound),
        // Another one can be fetched.
        StatementFailure::Dates { .. } => Open(Indeterminate::TryLater),
    }
}

/// What a certificate comes to by its status in the register, as for its credential; none is a word that is not known here.
pub(super) const fn standing(status: Option<PublicStatus>) -> Conclusion {
    use Conclusion::{Indeterminate as Open, TotalFailed as Failed};
    match status {
        Some(PublicStatus::Active) => Conclusion::TotalPassed,
        Some(PublicStatus::Suspended) => Open(Indeterminate::TryLater),
        Some(PublicStatus::Withdrawn | PublicStatus::Terminated) => Failed(Failure::Revoked),
        Some(PublicStatus::Expired) => Failed(Failure::Expired),
        Some(PublicStatus::NotYetValid) => Failed(Failure::NotYetValid),
        None => Open(Indeterminate::SigConstraintsFailure),
    }
}

/// Whether `at` lies within a certificate's own first and last day (UTC); not checked where they are not known.
pub(super) fn within_days(days: Option<(Date, Date)>, at: Timestamp) -> Check {
    days.map_or(Check::NotChecked, |(first, last)| {
        (first <= at.date() && at.date() <= last).into()
    })
}

/// What a certificate comes to outside its own days, however well `proof` holds.
pub(super) fn of_days((first, last): (Date, Date), at: Timestamp, proof: &str) -> Option<Verdict> {
    if at.date() < first {
        let why = format_args!("{proof}, but the certificate is not valid before {first}");
        return Some(Verdict::new(Conclusion::TotalFailed(Failure::NotYetValid), why));
    }
    let why = format_args!("{proof}, but the certificate was valid until {last}");
    (at.date() > last).then(|| Verdict::new(Conclusion::TotalFailed(Failure::Expired), why))
}

/// What a check comes to by why it was refused, if it was.
pub(super) const fn outcome(refused: Option<Conclusion>) -> Check {
    match refused {
        None | Some(Conclusion::TotalPassed) => Check::Passed,
        Some(Conclusion::TotalFailed(_)) => Check::Failed,
        Some(Conclusion::Indeterminate(_)) => Check::NotChecked,
    }
}

/// What comes of a sealed file by what is said of the credential inside; nothing where that leaves the file as it is.
pub(super) fn of_credential(finding: &CredentialFinding) -> Option<Conclusion> {
    match finding {
        CredentialFinding::Refused(refusal) => Some(refused(refusal)),
        other if other.condemns() => Some(Conclusion::TotalFailed(Failure::FormatFailure)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn only_what_passes_under_another_seal_than_one_for_trial_bears_a_tick() {
        let open = Conclusion::Indeterminate(Indeterminate::TryLater);
        let failed = Conclusion::TotalFailed(Failure::Revoked);
        for (verdict, is_for_trial, mark, line) in [
            (
                Verdict::new(Conclusion::TotalPassed, "so"),
                false,
                Mark::Good,
                "Valid: so",
            ),
            (
                Verdict::new(Conclusion::TotalPassed, "so"),
                true,
                Mark::Unknown,
                "Valid, for trial only: so",
            ),
            (Verdict::genuine("so"), false, Mark::Good, "Genuine: so"),
            (
                Verdict::genuine("so"),
                true,
                Mark::Unknown,
                "Genuine, for trial only: so",
            ),
            (Verdict::new(failed, "so"), true, Mark::Bad, "Not valid: so"),
            (Verdict::suspended("so"), true, Mark::Unknown, "Suspended: so"),
            (Verdict::new(open, "so"), false, Mark::Unknown, "Cannot tell: so"),
        ] {
            assert_eq!(
                (verdict.mark(is_for_trial), verdict.sentence(is_for_trial).as_str()),
                (mark, line)
            );
        }
    }

    #[test]
    fn readme_and_help_have_the_exit_codes_of_the_table() {
        let readme = include_str!("../../../README.md");
        let mut command = crate::cli::Cli::command();
        let help = command
            .find_subcommand_mut("verify")
            .unwrap()
            .render_long_help()
            .to_string();
        for (code, conclusion, _) in EXIT_CODES {
            assert!(readme.contains(&format!("{code} {conclusion}")), "README lacks {code}");
            assert!(
                help.contains(&format!("{code} {conclusion}")),
                "--help lacks {code}: {help}"
            );
        }
    }
}
