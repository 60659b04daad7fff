//! `clustermark standards stamp`: who translated which texts, and from what.

use crate::domain::counted::counted;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use serde::Serialize;

use crate::{
    cli::{Around, Failure, Format, Terminal, terminal::Mark},
    domain::{
        standard::{Lang, MANIFEST_FILE, SEAL_FILE, Stamp, Stamped, stamp},
        time::Date,
    },
};

/// What to stamp.
#[derive(Debug, Args)]
pub struct StampArguments {
    /// The folder of the version
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The language of the translation, such as pl
    #[arg(value_name = "LANGUAGE")]
    language: Lang,
    /// The texts, by key, such as criterion.strategy.title [default: all]
    #[arg(value_name = "KEY")]
    keys: Vec<String>,
    /// Who translated; "machine" where nobody did
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Who reviewed the translation
    #[arg(long, value_name = "NAME")]
    reviewed_by: Option<String>,
    /// When it was made [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &StampArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let with = Stamp {
        by: arguments.by.clone(),
        reviewed_by: arguments.reviewed_by.clone(),
        on: arguments.on.unwrap_or_else(|| around.now.date()),
        keys: arguments.keys.clone(),
    };
    let (file, stamped) = stamp_file(&arguments.path, &arguments.language, &with)?;
    if arguments.format == Format::Json {
        terminal.json(&Told {
            file,
            stamped: stamped.stamped,
            missing: stamped.missing,
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    terminal.marked(
        Mark::Good,
        format_args!(
            "{} stamped: {}",
            counted(stamped.stamped, "text is", "texts are"),
            file.display()
        ),
        None,
    )?;
    if let Some(first) = stamped.missing.first() {
        let missing = counted(stamped.missing.len(), "text is", "texts are");
        terminal.line(format_args!("  {missing} missing, the first is `{first}`"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What was stamped, for a programme.
#[derive(Serialize)]
struct Told {
    file: PathBuf,
    stamped: usize,
    missing: Vec<String>,
}

fn stamp_file(version: &Path, language: &Lang, with: &Stamp) -> Result<(PathBuf, Stamped), Failure> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error));
    if version.join(SEAL_FILE).exists() {
        return Err(Failure::new(
            format!("{} is published", version.display()),
            "",
            "a published version never changes: translate in the next one",
        ));
    }
    let source = source_language(&read(&version.join(MANIFEST_FILE))?);
    let Some(source) = source.filter(|source| source != language) else {
        let help = "name the language of a translation; texts of the source language are stamped by nobody";
        return Err(Failure::new(format!("`{language}` is no translation here"), "", help));
    };
    let file_of = |language: &Lang| version.join("text").join(format!("{language}.toml"));
    let target = file_of(language);
    let stamped = stamp(&read(&file_of(&source))?, &read(&target)?, with).map_err(|error| {
        let help = "run `clustermark standards check` first; keys are written as in criterion.strategy.title";
        Failure::new(format!("{} cannot be stamped", target.display()), error, help)
    })?;
    fs::write(&target, &stamped.text).map_err(|error| Failure::unwritable(&target, &error))?;
    Ok((target, stamped))
}

/// The language whose texts bind.
fn source_language(manifest: &str) -> Option<Lang> {
    let manifest: toml::Table = manifest.parse().ok()?;
    manifest.get("source_language")?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::standard::TextState, services::standards};

    fn copy_of_mini(into: &Path) -> PathBuf {
        let mini = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/standards/mini/1.0.0");
        let version = into.join("mini/1.0.0");
        for (path, bytes) in standards::folder::read(&mini).unwrap() {
            if path != SEAL_FILE {
                let target = version.join(path);
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::write(target, bytes).unwrap();
            }
        }
        version
    }

    fn by_ewa() -> Stamp {
        Stamp {
            by: "Ewa Lis".to_owned(),
            reviewed_by: None,
            on: Date::constant(2026, 6, 1),
            keys: Vec::new(),
        }
    }

    #[test]
    fn a_stamped_translation_is_current() {
        let folder = tempfile::tempdir().unwrap();
        let version = copy_of_mini(folder.path());
        let polish: Lang = "pl".parse().unwrap();
        let stale = |version: &Path| {
            let checked = standards::check_folder(version).unwrap();
            let (_, standard) = checked.good.first().unwrap();
            standard
                .texts()
                .states(&polish)
                .filter(|(_, state)| *state == TextState::Stale)
                .count()
        };
        assert_eq!(stale(&version), 1);
        let (_, stamped) = stamp_file(&version, &polish, &by_ewa()).unwrap();
        assert_eq!(stamped.stamped, 2);
        assert_eq!(stale(&version), 0);
    }

    #[test]
    fn the_source_language_and_a_published_version_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let version = copy_of_mini(folder.path());
        let refused = stamp_file(&version, &"en".parse().unwrap(), &by_ewa()).unwrap_err();
        assert!(refused.to_string().contains("`en` is no translation"), "{refused}");
        fs::write(version.join(SEAL_FILE), "").unwrap();
        let refused = stamp_file(&version, &"pl".parse().unwrap(), &by_ewa()).unwrap_err();
        assert!(refused.to_string().contains("is published"), "{refused}");
    }
}
