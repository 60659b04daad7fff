//! `clustermark standards publish`: the last checks, and the seal.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use serde::Serialize;

use super::check;
use crate::{
    cli::{Around, Failure, Format, Terminal, terminal::Mark},
    domain::{
        standard::{self, Files, Publication, SEAL_FILE, Standard, StandardRef},
        time::Date,
    },
    services::standards::{self, Checked, folder},
};

/// What to publish.
#[derive(Debug, Args)]
pub struct PublishArguments {
    /// The folder of the version
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The day that the seal names [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &PublishArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let on = arguments.on.unwrap_or_else(|| around.now.date());
    publish(&arguments.path, on, arguments.format, terminal)
}

/// What was published, for a programme.
#[derive(Serialize)]
struct Published<'a> {
    standard: &'a StandardRef,
    sealed_on: String,
    seal: PathBuf,
    normative_digest: String,
    package_digest: String,
}

fn publish(path: &Path, on: Date, format: Format, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let (path, files, mut checked) = standards::one_version(path)?;
    let seal = path.join(SEAL_FILE);
    if seal.exists() {
        return Err(Failure::new(
            format!("{} is published already", path.display()),
            format!("{} is there", seal.display()),
            "a published version never changes: make the next one with `clustermark standards new ID --from ID@VERSION`",
        ));
    }
    check::judge(&mut checked)?;
    let draft = checked.good.pop().filter(|_| checked.problems.is_empty());
    let publication = draft
        .map(|(_, draft)| as_published(&path, files, &draft, on, &mut checked))
        .transpose()?;
    let Some(Publication {
        seal: content,
        standard,
    }) = publication.flatten()
    else {
        check::tell(&checked, format, terminal)?;
        return Ok(ExitCode::FAILURE);
    };
    write_new(&seal, &content).map_err(|error| Failure::unwritable(&seal, &error))?;
    let published = Published {
        standard: standard.reference(),
        sealed_on: on.to_string(),
        seal,
        normative_digest: standard.normative_digest().to_string(),
        package_digest: standard.package_digest().to_string(),
    };
    if format == Format::Json {
        terminal.json(&published)?;
        return Ok(ExitCode::SUCCESS);
    }
    check::tell(&checked, format, terminal)?;
    terminal.headline(
        Some(Mark::Good),
        format_args!("{} is published: {}", published.standard, published.seal.display()),
    )?;
    terminal.line(format_args!("  normative digest {}", published.normative_digest))?;
    terminal.line(format_args!("  package digest   {}", published.package_digest))?;
    terminal.line("  From now on nothing in the folder may change; keep a copy of it.")?;
    Ok(ExitCode::SUCCESS)
}

/// The version with its seal, as the service will read it; what keeps it from being published is noted.
fn as_published(
    path: &Path,
    files: Files,
    draft: &Standard,
    on: Date,
    checked: &mut Checked,
) -> Result<Option<Publication>, Failure> {
    let whole = folder::whole(path).map_err(standards::StandardsError::from)?;
    match standard::publication(&folder::slashed(&whole), draft, files, on) {
        Ok(publication) => Ok(Some(publication)),
        Err(problems) => {
            // What a draft may lack for now is no warning any more.
            checked.warnings.retain(|(_, warning)| !problems.contains(warning));
            let problems = problems.into_iter().map(|problem| (path.to_owned(), problem));
            checked.problems.extend(problems);
            Ok(None)
        }
    }
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, content: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::cli::terminal::tests::plain;

    const MINI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standards/mini/1.0.0");

    /// A copy of the small standard, not sealed, with a text replaced in a file.
    fn draft(into: &Path, file: &str, from: &str, to: &str) -> PathBuf {
        let version = into.join("mini/1.0.0");
        for (path, bytes) in folder::read(Path::new(MINI)).unwrap() {
            if path == SEAL_FILE {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            let text = if path == file { text.replacen(from, to, 1) } else { text };
            let target = version.join(path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, text).unwrap();
        }
        version
    }

    fn published(path: &Path) -> (Result<ExitCode, Failure>, String) {
        plain(|terminal| publish(path, Date::constant(2026, 6, 1), Format::Text, terminal))
    }

    #[test]
    fn a_version_is_sealed_once_and_read_as_sealed_from_then_on() {
        let folder = tempfile::tempdir().unwrap();
        let version = draft(folder.path(), "", "", "");
        let (result, text) = published(&version);
        assert_eq!(result.unwrap(), ExitCode::SUCCESS, "{text}");
        assert!(text.contains("mini@1.0.0 is published"), "{text}");
        let catalogue = standards::catalogue(Some(folder.path())).unwrap();
        let mini = catalogue.find(&"mini@1.0.0".parse().unwrap()).unwrap();
        assert_eq!(mini.sealed_on(), Some(Date::constant(2026, 6, 1)));
        let before = fs::read_to_string(version.join("seal.toml")).unwrap();
        let refused = published(&version).0.unwrap_err();
        assert!(refused.to_string().contains("published already"), "{refused}");
        assert_eq!(fs::read_to_string(version.join("seal.toml")).unwrap(), before);
    }

    #[test]
    fn what_two_people_have_not_approved_is_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let version = draft(folder.path(), "standard.toml", "Jonas Petrauskas", "Ada Nowak");
        let (result, text) = published(&version);
        assert_eq!(result.unwrap(), ExitCode::FAILURE);
        assert!(text.contains("[approval.missing]"), "{text}");
        assert!(!version.join("seal.toml").exists());
    }

    #[test]
    fn what_does_not_pass_its_examples_is_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let version = draft(folder.path(), "examples/all-best.toml", "total = 15", "total = 14");
        let (result, text) = published(&version);
        assert_eq!(result.unwrap(), ExitCode::FAILURE);
        assert!(
            text.contains("[example.failed]") && !version.join("seal.toml").exists(),
            "{text}"
        );
    }

    #[test]
    fn what_tells_people_nothing_is_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let version = draft(folder.path(), "", "", "");
        fs::remove_file(version.join("CHANGES.md")).unwrap();
        let (result, text) = published(&version);
        assert_eq!(result.unwrap(), ExitCode::FAILURE);
        assert!(
            text.contains("[changes.missing]") && !version.join("seal.toml").exists(),
            "{text}"
        );
        assert_eq!(text.matches("[changes.missing]").count(), 1, "{text}");
    }

    #[test]
    fn what_is_not_written_yet_is_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let version = draft(
            folder.path(),
            "text/en.toml",
            "\"Lived\"",
            "\"[What a lived strategy is.]\"",
        );
        let (result, text) = published(&version);
        assert_eq!(result.unwrap(), ExitCode::FAILURE);
        assert!(
            text.contains("[text.unwritten]") && !version.join("seal.toml").exists(),
            "{text}"
        );
        assert!(text.contains("1 problem"), "{text}");
    }
}
