//! Why a command did not do what it was asked, in the words of the terminal.

use std::{fmt, io, path::Path, process::ExitCode};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::{Terminal, terminal::one_line};
use crate::{
    config::{ConfigError, ConfigErrors},
    credential::KeyFileError,
    seal::SealError,
    services::standards::StandardsError,
};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// What is wrong.
    pub what: String,
    /// Why; empty where there is nothing to add.
    pub why: String,
    /// What to do; empty where nobody can do anything.
    pub help: String,
}

/// Why a command ended without its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Everything that went wrong; empty where the reader of the result has gone and nobody is to be told.
    complaints: Vec<Complaint>,
    code: u8,
}

impl Failure {
    /// One complaint, exit code 1.
    pub fn new(what: impl Into<String>, why: impl fmt::Display, help: impl Into<String>) -> Self {
        Self::of(vec![Complaint {
            what: what.into(),
            why: why.to_string(),
            help: help.into(),
        }])
    }

    /// Several complaints, exit code 1.
    pub const fn of(complaints: Vec<Complaint>) -> Self {
        Self { complaints, code: 1 }
    }

    /// A file that cannot be read.
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        let help = "check the path, and that you may read it";
        Self::new(format!("{} cannot be read", path.display()), error.to_string(), help)
    }

    /// A file that cannot be written.
    pub fn unwritable(path: &Path, error: &io::Error) -> Self {
        let help = "check the path, that you may write there, and that there is room";
        Self::new(format!("{} cannot be written", path.display()), error.to_string(), help)
    }

    /// The same with another exit code.
    #[must_use]
    pub const fn with_code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    /// Everything that went wrong.
    pub fn complaints(&self) -> &[Complaint] {
        &self.complaints
    }

    /// The exit code of the process.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    /// Writes `error: what`, why and help, for each complaint.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn print(&self, terminal: &mut Terminal<'_>) -> io::Result<()> {
        for Complaint { what, why, help } in &self.complaints {
            terminal.labelled(ERROR, "error", &format!(": {}", one_line(what)))?;
            if !why.is_empty() {
                terminal.line(format_args!("  {}", indented(why)))?;
            }
            if !help.is_empty() {
                terminal.labelled(HELP, "  help", &format!(": {}", indented(help)))?;
            }
        }
        Ok(())
    }
}

/// Further lines stand below the first one.
fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self
            .complaints
            .iter()
            .map(|it| format!("{}: {} ({})", it.what, it.why, it.help));
        f.write_str(&lines.collect::<Vec<_>>().join("\n"))
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        ConfigErrors(vec![error]).into()
    }
}

impl From<ConfigErrors> for Failure {
    fn from(errors: ConfigErrors) -> Self {
        let complaint = |error: &ConfigError| Complaint {
            what: error.what(),
            why: error.why(),
            help: error.help.clone(),
        };
        Self::of(errors.0.iter().map(complaint).collect())
    }
}

impl From<StandardsError> for Failure {
    fn from(error: StandardsError) -> Self {
        let help = error.help();
        Self::new("the standards cannot be loaded", error.to_string(), help)
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        let help = error.help();
        Self::new("the seal cannot be used", error.to_string(), help)
    }
}

impl From<KeyFileError> for Failure {
    fn from(error: KeyFileError) -> Self {
        Self::new(
            "the keys for credentials cannot be used",
            error.to_string(),
            error.help(),
        )
    }
}

/// The result cannot be written. A reader who has seen enough (`| head`) is no failure to complain about.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self {
                complaints: Vec::new(),
                code: 0,
            };
        }
        Self::new("the result cannot be written", error.to_string(), "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::tests::plain;

    #[test]
    fn a_failure_says_what_why_and_what_to_do() {
        let failure = Failure::new("x.pdf cannot be read", "no such file\nor folder", "check the path");
        let (_, text) = plain(|terminal| failure.print(terminal).unwrap());
        assert_eq!(
            text,
            "error: x.pdf cannot be read\n  no such file\n  or folder\n  help: check the path\n"
        );
    }

    #[test]
    fn the_name_of_a_file_cannot_begin_a_line() {
        let failure = Failure::new("x\n\u{2028}error: y.pdf cannot be read", "", "");
        let (_, text) = plain(|terminal| failure.print(terminal).unwrap());
        assert_eq!(text.lines().count(), 1, "{text}");
    }

    #[test]
    fn a_closed_pipe_is_nothing_to_complain_about() {
        let failure = Failure::from(io::Error::from(io::ErrorKind::BrokenPipe));
        let (_, text) = plain(|terminal| failure.print(terminal).unwrap());
        assert_eq!((text.as_str(), failure.code), ("", 0));
    }
}
