//! What is told of what was given: for people line by line, for programs in one shape for every kind of file, and for one
//! that cannot be read.

use serde::Serialize;

use super::{
    Failure, Terminal, credential::AloneCheck, sealed_part::SealedPart, statement::StatementCheck, verdict::Verdict,
};
use crate::{
    cli::{failure::Complaint, terminal::Mark},
    domain::time::{Date, Timestamp},
    seal::{
        VerificationReport,
        development::MARKER,
        verify::{Check, Conclusion, Indeterminate},
    },
};

/// What was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// A certificate's PDF.
    Certificate,
    /// A certificate's credential on its own.
    Credential,
    /// What the register said at one moment, signed.
    Statement,
}

/// What a certificate says of itself, or what a statement says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Facts {
    pub(super) number: Option<String>,
    pub(super) revision: Option<String>,
    pub(super) holder: Option<String>,
    pub(super) level: Option<String>,
    /// In English, where that is another word.
    pub(super) level_en: Option<String>,
    /// What against: its title, and in brackets its name with the version.
    pub(super) standard: Option<String>,
    pub(super) scope: Option<String>,
    /// In English, where that is another language.
    pub(super) scope_en: Option<String>,
    pub(super) body: Option<String>,
    pub(super) valid_from: Option<String>,
    pub(super) valid_until: Option<String>,
    /// What it is worth: only a statement of the register says so.
    pub(super) status: Option<String>,
    /// Where its status can be asked.
    pub(super) address: Option<String>,
}

impl Facts {
    /// The first and the last day of validity (UTC), where both are said.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let day = |text: &Option<String>| text.as_ref()?.parse().ok();
        Some((day(&self.valid_from)?, day(&self.valid_until)?))
    }

    fn lines(&self) -> Lines {
        given([
            ("Number", self.number.clone()),
            ("Holder", self.holder.clone()),
            ("Certified", self.level.clone()),
            ("In English", self.level_en.clone()),
            ("Standard", self.standard.clone()),
            ("Scope", self.scope.clone()),
            ("In English", self.scope_en.clone()),
            ("Body", self.body.clone()),
            ("Valid from", self.valid_from.clone()),
            ("Valid to", self.valid_until.clone()),
            ("Status", self.status.clone()),
            ("Register", self.address.clone()),
        ])
    }
}

/// Lines of a name and a value.
pub(super) type Lines = Vec<(&'static str, String)>;

/// Those with a value.
pub(super) fn given<const COUNT: usize>(lines: [(&'static str, Option<String>); COUNT]) -> Lines {
    let lines = lines.into_iter();
    lines.filter_map(|(name, value)| Some((name, value?))).collect()
}

/// What was found out, of whatever kind it is.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) kind: Kind,
    /// Of everything together.
    pub(super) verdict: Verdict,
    /// Whether it comes from an instance with a development seal, and proves nothing: by its own word.
    pub(super) development_seal: bool,
    /// What it says.
    pub(super) facts: Facts,
    /// Whether somebody who is trusted vouches for that: otherwise anybody can have written it.
    pub(super) facts_proven: bool,
    /// Whether the seal of a PDF is of the body that certifies, as the certificate names it; not checked where it names
    /// none, or nobody who is trusted says whose the seal is.
    pub(super) sealed_by_body: Check,
    /// Whether the instant asked about lies within the certificate's own days, as a sealed PDF or a genuine statement has
    /// them; not checked where it says none, as PDFs of earlier releases do.
    pub(super) within_days: Check,
    /// Whether it is in force, by status lists or a statement of the register; not checked where none was given, or none
    /// that counts.
    pub(super) in_force: Check,
    pub(super) parts: Parts,
    pub(super) told: Told,
}

impl Report {
    /// The same of a time to come: nobody knows what will be decided until then.
    pub(super) fn of_a_time_to_come(mut self, at: Timestamp) -> Self {
        if self.verdict.conclusion == Conclusion::TotalPassed {
            let why = format_args!(
                "nothing is wrong with it now, but {at} is still to come, and it may be suspended or withdrawn by then"
            );
            self.verdict = Verdict::new(Conclusion::Indeterminate(Indeterminate::TryLater), why);
        }
        self
    }
}

/// What there was to check: a PDF has a seal and a credential, others have one of them.
#[derive(Debug, Default, Serialize)]
pub(super) struct Parts {
    pub(super) seal: Option<VerificationReport>,
    pub(super) sealed_part: Option<SealedPart>,
    pub(super) credential: Option<AloneCheck>,
    pub(super) statement: Option<StatementCheck>,
}

/// What people are told beside verdict and facts.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Each check.
    pub(super) checks: Vec<(Mark, String)>,
    /// What is to be said against it.
    pub(super) reasons: Vec<String>,
    /// What is known for certain.
    pub(super) known: Lines,
    /// What it claims beside the facts.
    pub(super) claimed: Lines,
    /// What to do to find out more.
    pub(super) hints: Vec<&'static str>,
}

/// The shape for programs. Every member is always there; what does not apply is null.
#[derive(Serialize)]
struct Json<'a> {
    kind: Option<Kind>,
    conclusion: Option<Conclusion>,
    why: &'a str,
    at: String,
    development_seal: bool,
    facts: &'a Facts,
    facts_proven: bool,
    sealed_by_body: Check,
    within_days: Check,
    in_force: Check,
    #[serde(flatten)]
    parts: &'a Parts,
    errors: &'a [Complaint],
}

/// Tells a program what was found out, or why nothing was.
///
/// # Errors
/// When it cannot be written.
pub(super) fn json(
    checked: &Result<Report, Failure>,
    at: Timestamp,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let (none, nothing) = (Facts::default(), Parts::default());
    let at = at.to_string();
    let json = match checked {
        Ok(report) => Json {
            kind: Some(report.kind),
            conclusion: Some(report.verdict.conclusion),
            why: &report.verdict.why,
            at,
            development_seal: report.development_seal,
            facts: &report.facts,
            facts_proven: report.facts_proven,
            sealed_by_body: report.sealed_by_body,
            within_days: report.within_days,
            in_force: report.in_force,
            parts: &report.parts,
            errors: &[],
        },
        Err(failure) => Json {
            kind: None,
            conclusion: None,
            why: "nothing could be checked",
            at,
            development_seal: false,
            facts: &none,
            facts_proven: false,
            sealed_by_body: Check::NotChecked,
            within_days: Check::NotChecked,
            in_force: Check::NotChecked,
            parts: &nothing,
            errors: failure.complaints(),
        },
    };
    Ok(terminal.json(&json)?)
}

/// Tells a person.
///
/// # Errors
/// When it cannot be written.
pub(super) fn print(report: &Report, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let Report { verdict, told, .. } = report;
    let is_for_trial = report.development_seal;
    terminal.headline(Some(verdict.mark(is_for_trial)), verdict.sentence(is_for_trial))?;
    if is_for_trial {
        terminal.headline(None, MARKER)?;
    }
    for (result, text) in &told.checks {
        terminal.marked(*result, text, None)?;
    }
    for reason in &told.reasons {
        terminal.one_line(format_args!("  - {reason}"))?;
    }
    let mut line = |(name, value): (&str, &str)| terminal.one_line(format_args!("{name:<10}  {value}"));
    line(("Result", &verdict.conclusion.to_string()))?;
    for (name, value) in &told.known {
        line((name, value))?;
    }
    let facts = [told.claimed.clone(), report.facts.lines()].concat();
    if !facts.is_empty() && !report.facts_proven {
        terminal.one_line("Claimed, not proven: nobody whom you trust vouches for this:")?;
    }
    for (name, value) in &facts {
        terminal.one_line(format_args!("{name:<10}  {value}"))?;
    }
    for hint in &told.hints {
        terminal.one_line(hint)?;
    }
    Ok(())
}
