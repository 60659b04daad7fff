//! What a command could not do, as a person reads it.

use std::fmt;

/// A command's failure in three lines: what, why, and what to do.
#[derive(Debug)]
pub struct Failure {
    what: String,
    why: String,
    help: String,
}

impl Failure {
    /// "cannot listen on 127.0.0.1:80", "permission denied", "choose a port above 1023"; what is empty is left out.
    pub fn new(what: impl Into<String>, why: impl fmt::Display, help: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            why: why.to_string(),
            help: help.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.what)?;
        for line in self.why.lines() {
            write!(f, "\n  {line}")?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_reads_what_why_and_what_to_do() {
        let failure = Failure::new(
            "cannot open the instance",
            "a.toml:3: wrong\nb.toml:1: missing",
            "mend the files",
        );
        assert_eq!(
            failure.to_string(),
            "error: cannot open the instance\n  a.toml:3: wrong\n  b.toml:1: missing\n  help: mend the files"
        );
        assert_eq!(Failure::new("no", "", "").to_string(), "error: no");
    }
}
