//! `clustermark standards check`.

use crate::domain::counted::counted;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use serde::Serialize;

use crate::{
    cli::{Around, Failure, Format, Terminal, terminal::Mark},
    domain::standard::{Problem, Standard},
    services::standards::{self, Checked, placed},
};

/// What to check.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Folders of a version, of a standard or of several [default: those built in and `standards_dir`]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &CheckArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let mut checked = Checked::default();
    if arguments.paths.is_empty() {
        checked.extend(standards::check_embedded());
        if let Some(folder) = around.settings(Vec::new())?.standards_dir {
            checked.extend(standards::check_folder(&folder)?);
        }
    }
    for path in &arguments.paths {
        checked.extend(standards::check_folder(path)?);
    }
    judge(&mut checked)?;
    tell(&checked, arguments.format, terminal)?;
    Ok(if checked.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Checks what takes scoring and the versions beside.
pub(super) fn judge(checked: &mut Checked) -> Result<(), Failure> {
    let beside = standards::beside(checked)?;
    checked.judge(&beside);
    Ok(())
}

/// A problem for a programme.
#[derive(Serialize)]
struct Told {
    file: String,
    line: usize,
    column: usize,
    code: &'static str,
    /// `error`, or `warning` for what keeps no version from being used.
    severity: &'static str,
    message: String,
    help: Option<String>,
}

impl Told {
    fn new(folder: &Path, problem: &Problem, severity: &'static str) -> Self {
        let code = problem.code();
        let Problem {
            path,
            line,
            column,
            message,
            help,
            ..
        } = placed(folder, problem);
        Self {
            file: path,
            line,
            column,
            code,
            severity,
            message,
            help,
        }
    }
}

/// Prints warnings, problems, and what is in order.
pub(super) fn tell(checked: &Checked, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let Checked {
        good,
        problems,
        warnings,
    } = checked;
    if format == Format::Json {
        let told = |(list, severity): (&[(PathBuf, Problem)], &'static str)| -> Vec<Told> {
            list.iter()
                .map(|(folder, problem)| Told::new(folder, problem, severity))
                .collect()
        };
        let all: Vec<_> = [(problems.as_slice(), "error"), (warnings.as_slice(), "warning")]
            .into_iter()
            .flat_map(told)
            .collect();
        return Ok(terminal.json(&all)?);
    }
    for (folder, warning) in warnings {
        terminal.line(format_args!("warning: {}", placed(folder, warning)))?;
    }
    for (folder, problem) in problems {
        terminal.line(placed(folder, problem))?;
    }
    for (folder, standard) in good {
        terminal.marked(Mark::Good, in_order(folder, standard), None)?;
    }
    if !problems.is_empty() {
        terminal.headline(Some(Mark::Bad), counted(problems.len(), "problem", "problems"))?;
    }
    if !warnings.is_empty() {
        terminal.line(counted(warnings.len(), "warning", "warnings"))?;
    }
    Ok(())
}

fn in_order(folder: &Path, standard: &Standard) -> String {
    let state = standard
        .sealed_on()
        .map_or_else(|| "a draft".to_owned(), |day| format!("sealed on {day}"));
    let criteria = counted(standard.criteria().len(), "criterion", "criteria");
    let reference = standard.reference();
    format!("{reference} is in order: {criteria}, {state} ({})", folder.display())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{cli::terminal::tests::plain, domain::standard::SEAL_FILE};

    const MINI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standards/mini/1.0.0");

    fn checked(path: &Path, format: Format) -> (usize, String) {
        let mut found = standards::check_folder(path).unwrap();
        judge(&mut found).unwrap();
        let (_, text) = plain(|terminal| tell(&found, format, terminal).unwrap());
        (found.problems.len(), text)
    }

    #[test]
    fn a_version_a_standard_and_a_folder_of_standards_can_be_checked() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("standards");
        for (path, versions) in [("ecms/2.0.0", 1), ("ecms", 2), ("", 3)] {
            let (problems, text) = checked(&root.join(path), Format::Text);
            assert_eq!(problems, 0, "{text}");
            assert!(text.contains("ecms@2.0.0 is in order"), "{text}");
            assert_eq!(text.matches("is in order").count(), versions, "{text}");
        }
    }

    #[test]
    fn the_standards_within_the_programme_are_in_order_with_their_examples_and_their_history() {
        let mut found = standards::check_embedded();
        judge(&mut found).unwrap();
        let (_, text) = plain(|terminal| tell(&found, Format::Text, terminal).unwrap());
        assert!(found.problems.is_empty() && found.good.len() >= 3, "{text}");
    }

    #[test]
    fn a_warning_is_told_and_is_no_problem() {
        let (problems, text) = checked(Path::new(MINI), Format::Text);
        assert_eq!(problems, 0);
        assert!(
            text.contains("warning: ") && text.contains("text/pl.toml:5:1: "),
            "{text}"
        );
        let (_, json) = checked(Path::new(MINI), Format::Json);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(
            json.as_array()
                .unwrap()
                .iter()
                .all(|problem| problem["severity"] == "warning"),
            "{json}"
        );
    }

    #[test]
    fn a_problem_is_told_with_file_line_and_help() {
        let folder = tempfile::tempdir().unwrap();
        let version = folder.path().join("mini/1.0.0");
        fs::create_dir_all(&version).unwrap();
        fs::write(version.join("standard.toml"), "format = 1\nidd = \"mini\"\n").unwrap();
        let (problems, text) = checked(folder.path(), Format::Text);
        assert!(problems > 0);
        let place = format!("{}:2:1: ", version.join("standard.toml").display());
        assert!(
            text.contains(&place) && text.contains("help: did you mean `id`?"),
            "{text}"
        );
        let (_, json) = checked(folder.path(), Format::Json);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(
            json.as_array().unwrap().iter().any(|problem| problem["line"] == 2),
            "{json}"
        );
    }

    #[test]
    fn an_example_that_fails_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let version = folder.path().join("mini/1.0.0");
        for (path, bytes) in standards::folder::read(Path::new(MINI)).unwrap() {
            let target = version.join(&path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let text = if path == "examples/all-best.toml" {
                text.replace("total = 15", "total = 14")
            } else {
                text
            };
            if path != SEAL_FILE {
                fs::write(target, text).unwrap();
            }
        }
        let (problems, text) = checked(&version, Format::Text);
        assert_eq!(problems, 1, "{text}");
        assert!(
            text.contains("examples/all-best.toml:4:1: the total: 14 is expected, and 15 comes out"),
            "{text}"
        );
        assert!(!text.contains("is in order"), "{text}");
    }

    #[test]
    fn a_folder_that_is_no_standard_is_told_what_it_lacks() {
        let folder = tempfile::tempdir().unwrap();
        let (problems, text) = checked(folder.path(), Format::Text);
        assert!(problems > 0 && text.contains("standard.toml"), "{text}");
        assert!(standards::check_folder(Path::new("/nowhere/at/all")).is_err());
    }
}
