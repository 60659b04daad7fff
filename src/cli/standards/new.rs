//! `clustermark standards new`: a complete standard to begin with, or the next version of one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use rust_embed::RustEmbed;
use serde::Serialize;

use super::{given::Given, next};
use crate::{
    cli::{Around, Failure, Format, Terminal, terminal::Mark},
    domain::{
        standard::{FileKind, Files, MANIFEST_FILE, StandardId, StandardRef, Version},
        time::Date,
    },
    services::standards::Found,
};

/// A standard as small as can be, with remarks on what to do next.
#[derive(RustEmbed)]
#[folder = "src/cli/standards/scaffold/"]
struct Scaffold;

/// What to make.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The standard's id, such as my-scheme
    #[arg(value_name = "ID")]
    id: StandardId,
    /// The folder of standards to write into [default: the setting `standards_dir`, or `standards`]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Make the next version of this one: a name such as ecms@1.0.0, or a folder
    #[arg(long, value_name = "ID@VERSION")]
    from: Option<Given>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &NewArguments, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let NewArguments { id, dir, from, format } = arguments;
    let settings = around.settings(Vec::new())?.standards_dir;
    let dir = dir
        .clone()
        .or_else(|| settings.clone())
        .unwrap_or_else(|| PathBuf::from("standards"));
    let today = around.now.date();
    let (version, files) = match from {
        None => (FIRST, scaffold(id, today)),
        Some(given) => next_version(id, given, settings.as_deref(), today)?,
    };
    let target = dir.join(id.as_str()).join(version.to_string());
    let written = write(&dir.join(id.as_str()), &target, &files)?;
    let standard = StandardRef {
        id: id.clone(),
        version,
    };
    if *format == Format::Json {
        terminal.json(&Made {
            standard,
            folder: target,
            files: written,
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    terminal.headline(
        Some(Mark::Good),
        format_args!("{standard} is made: {}", target.display()),
    )?;
    for file in &written {
        terminal.line(format_args!("  {file}"))?;
    }
    terminal.line("Next:")?;
    for line in next_steps(from.as_ref(), &target) {
        terminal.line(format_args!("  {line}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The number of a first version.
const FIRST: Version = Version {
    major: 1,
    minor: 0,
    patch: 0,
};

/// What to do with what was made.
fn next_steps(from: Option<&Given>, made: &Path) -> Vec<String> {
    let made = made.display();
    let check = format!("clustermark standards check {made}");
    match from {
        None => vec![
            format!("read the remarks in {made}/{MANIFEST_FILE}, and make the files yours"),
            check,
        ],
        Some(old) => vec![
            "change what is to change, and say in migrate/ what becomes of answers".to_owned(),
            format!(
                "clustermark standards diff {old} {made}, which names the least version number: rename folder and \
                 `version` if a lower one suffices"
            ),
            check,
        ],
    }
}

/// What was made, for a programme.
#[derive(Serialize)]
struct Made {
    standard: StandardRef,
    folder: PathBuf,
    files: Vec<String>,
}

/// The files of a new standard.
fn scaffold(id: &StandardId, today: Date) -> Files {
    let capitals = |c: char| c.is_ascii_alphabetic().then(|| c.to_ascii_uppercase());
    let mut prefix: String = id.as_str().chars().filter_map(capitals).take(12).collect();
    if prefix.len() < 2 {
        prefix.push('X');
    }
    let file = |path: std::borrow::Cow<'static, str>| {
        let content = Scaffold::get(&path)?.data;
        let text = String::from_utf8_lossy(&content)
            .replace("@id@", id.as_str())
            .replace("@today@", &today.to_string())
            .replace("@prefix@", &prefix);
        Some((path.into_owned(), text.into_bytes()))
    };
    Scaffold::iter().filter_map(file).collect()
}

/// The files of the version after another one.
fn next_version(
    id: &StandardId,
    given: &Given,
    settings: Option<&Path>,
    today: Date,
) -> Result<(Version, Files), Failure> {
    let Found { files, standard, .. } = given.find(settings)?;
    let old = standard.reference();
    if old.id != *id {
        return Err(Failure::new(
            format!("{old} is no version of {id}"),
            "",
            format!("write `clustermark standards new {} --from …`", old.id),
        ));
    }
    let version = Version {
        major: old.version.major.saturating_add(1),
        minor: 0,
        patch: 0,
    };
    let files = next::files(files, old.version, version, today).map_err(|why| {
        let help = "copy the folder by hand, and set `version` and `supersedes`";
        Failure::new(format!("{old} cannot be made a next version of"), why, help)
    })?;
    Ok((version, files))
}

/// Writes the files of a version that is not there yet, and beside it the schemas that editors read.
fn write(standard: &Path, version: &Path, files: &Files) -> Result<Vec<String>, Failure> {
    if version.exists() {
        let help = "name another id or folder; to make the next version, add `--from ID@VERSION`";
        return Err(Failure::new(
            format!("{} is there already", version.display()),
            "",
            help,
        ));
    }
    let schemas = FileKind::ALL.iter().map(|kind| {
        let path = standard.join(".schema").join(format!("{}.json", kind.as_str()));
        (
            path,
            serde_json::to_string_pretty(&kind.schema())
                .unwrap_or_default()
                .into_bytes(),
        )
    });
    let own = files
        .iter()
        .map(|(path, content)| (version.join(path), content.clone()));
    for (path, content) in own.chain(schemas) {
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, content));
        written.map_err(|error| Failure::unwritable(&path, &error))?;
    }
    let mut names: Vec<_> = files.iter().map(|(path, _)| path.clone()).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::standards::check,
        domain::standard::{CHANGES_FILE, Rule},
        services::standards::{self, Checked},
    };

    const TODAY: Date = Date::constant(2026, 6, 1);

    fn checked(path: &Path) -> Checked {
        let mut checked = standards::check_folder(path).unwrap();
        check::judge(&mut checked).unwrap();
        checked
    }

    #[test]
    fn a_new_standard_passes_every_check_but_for_what_is_to_be_written_and_has_remarks_on_what_to_do() {
        for id in ["my-scheme", "x", "a-very-long-name-of-a-regional-scheme"] {
            let folder = tempfile::tempdir().unwrap();
            let standard = folder.path().join(id);
            let version = standard.join("1.0.0");
            let files = scaffold(&id.parse().unwrap(), TODAY);
            write(&standard, &version, &files).unwrap();
            let checked = checked(&version);
            assert!(checked.problems.is_empty(), "{checked:?}");
            assert!(!checked.warnings.is_empty(), "nothing is left to be written");
            let mut warnings = checked.warnings.iter();
            assert!(
                warnings.all(|(_, warning)| warning.rule == Rule::TextUnwritten),
                "{checked:?}"
            );
            assert_eq!(checked.good.len(), 1);
            let manifest = fs::read_to_string(version.join(MANIFEST_FILE)).unwrap();
            assert!(manifest.contains("# 1. ") && manifest.contains("[[approval]]"));
        }
    }

    #[test]
    fn every_file_of_a_new_standard_names_a_schema_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let standard = folder.path().join("my-scheme");
        let version = standard.join("1.0.0");
        for name in write(&standard, &version, &scaffold(&"my-scheme".parse().unwrap(), TODAY)).unwrap() {
            let path = version.join(&name);
            let text = fs::read_to_string(&path).unwrap();
            let Some(schema) = text.lines().next().unwrap().strip_prefix("#:schema ") else {
                assert_eq!(name, CHANGES_FILE);
                continue;
            };
            assert!(path.parent().unwrap().join(schema).exists(), "{name}: {schema}");
        }
    }

    #[test]
    fn what_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let (standard, version) = (folder.path().join("x"), folder.path().join("x/1.0.0"));
        let files = scaffold(&"x".parse().unwrap(), TODAY);
        write(&standard, &version, &files).unwrap();
        let refused = write(&standard, &version, &files).unwrap_err();
        assert!(refused.to_string().contains("--from"), "{refused}");
    }

    #[test]
    fn the_next_version_of_each_standard_passes_every_check() {
        for id in ["ecms", "klaster-pl"] {
            let newest = standards::catalogue(None).unwrap();
            let id: StandardId = id.parse().unwrap();
            let newest = newest.versions(&id).last().unwrap().reference().clone();
            let (version, files) = next_version(&id, &Given::Name(newest.clone()), None, TODAY).unwrap();
            assert!(version > newest.version);
            let folder = tempfile::tempdir().unwrap();
            let standard = folder.path().join(id.as_str());
            let target = standard.join(version.to_string());
            write(&standard, &target, &files).unwrap();
            let checked = checked(&target);
            assert!(checked.problems.is_empty(), "{:#?}", checked.problems);
            let (_, next) = checked.good.first().unwrap();
            assert_eq!(next.lifecycle().supersedes, [newest.version]);
            assert!(next.approvals().is_empty() && !next.is_sealed());
            assert_eq!(next.migrations().len(), 1);
        }
    }

    #[test]
    fn what_to_do_next_names_what_was_given_and_what_was_made() {
        for given in ["ecms@2.0.0", "/schemes/ecms/2.0.0"] {
            let steps = next_steps(given.parse().ok().as_ref(), Path::new("/schemes/ecms/3.0.0"));
            assert!(
                steps[1].starts_with(&format!("clustermark standards diff {given} /schemes/ecms/3.0.0,")),
                "{steps:?}"
            );
        }
    }
}
