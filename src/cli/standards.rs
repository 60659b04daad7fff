//! `clustermark standards`: the criteria files.

mod diff;
mod given;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    domain::{
        exact::Exact,
        standard::{AreaSlot, Criterion, CriterionSlot, Problem, Standard, StandardRef, StandardSlot, TextKey},
        time::Date,
    },
    services::standards::{self, Checked, StandardsError},
    usecase::Catalogue,
};

/// What to do with standards.
#[derive(Debug, Subcommand)]
pub enum StandardsCommand {
    /// List the standards: those built in, and those in the folder of the setting `standards_dir`
    List(ListArguments),
    /// Check criteria files: file, line, what is wrong, how to mend it; exit code 1 if anything is
    Check(CheckArguments),
    /// Print a standard: areas, criteria and levels
    Show(ShowArguments),
    /// Compare two versions: what changed, how much it weighs, the least version number, what happens to answers
    Diff(diff::DiffArguments),
}

/// How to list.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

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

/// What to print.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// Which one, such as ecms@1.0.0
    #[arg(value_name = "ID@VERSION")]
    standard: StandardRef,
}

pub(super) fn run(
    command: &StandardsCommand,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    match command {
        StandardsCommand::List(ListArguments { format }) => {
            list(&catalogue(around)?, around.now.date(), *format, terminal)?;
            Ok(ExitCode::SUCCESS)
        }
        StandardsCommand::Check(arguments) => check(arguments, around, terminal),
        StandardsCommand::Show(ShowArguments { standard }) => {
            show(find(&catalogue(around)?, standard)?, terminal)?;
            Ok(ExitCode::SUCCESS)
        }
        StandardsCommand::Diff(arguments) => diff::run(arguments, around, terminal),
    }
}

/// All standards the settings offer.
pub(super) fn catalogue(around: &Around) -> Result<Catalogue, Failure> {
    Ok(standards::catalogue(
        around.settings(Vec::new())?.standards_dir.as_deref(),
    )?)
}

/// The standard of this name.
pub(super) fn find<'a>(catalogue: &'a Catalogue, reference: &StandardRef) -> Result<&'a Standard, Failure> {
    catalogue.find(reference).ok_or_else(|| {
        let known: Vec<_> = catalogue
            .iter()
            .map(|standard| standard.reference().to_string())
            .collect();
        let help = "name one of these, or add a folder of standards with the setting `standards_dir`";
        Failure::new(
            format!("there is no standard {reference}"),
            format!("there are: {}", known.join(", ")),
            help,
        )
    })
}

/// A standard in a list.
#[derive(Serialize)]
struct Listed {
    standard: StandardRef,
    title: String,
    owner: String,
    in_force_from: String,
    accepts_applications: bool,
    criteria: usize,
    max_points: Exact,
    normative_digest: String,
    package_digest: String,
}

impl Listed {
    fn new(standard: &Standard, today: Date) -> Self {
        Self {
            standard: standard.reference().clone(),
            title: text(standard, TextKey::Standard(StandardSlot::Title)),
            owner: standard.owner().to_owned(),
            in_force_from: standard.lifecycle().in_force_from.to_string(),
            accepts_applications: standard.lifecycle().accepts_applications_on(today),
            criteria: standard.criteria().len(),
            max_points: standard.aggregate().max_points.clone(),
            normative_digest: standard.normative_digest().to_string(),
            package_digest: standard.package_digest().to_string(),
        }
    }
}

fn list(catalogue: &Catalogue, today: Date, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let listed: Vec<_> = catalogue.iter().map(|standard| Listed::new(standard, today)).collect();
    if format == Format::Json {
        return Ok(terminal.json(&listed)?);
    }
    for one in listed {
        let state = if one.accepts_applications {
            "in force"
        } else {
            "not open for applications today"
        };
        terminal.headline(None, format_args!("{}  {}", one.standard, one.title))?;
        terminal.line(format_args!("  {}, {state}, from {}", one.owner, one.in_force_from))?;
        terminal.line(format_args!("  {} criteria, {} points", one.criteria, one.max_points))?;
        terminal.line(format_args!("  normative digest {}", one.normative_digest))?;
    }
    Ok(())
}

/// A problem for a programme.
#[derive(Serialize)]
struct Told {
    file: String,
    line: usize,
    column: usize,
    code: &'static str,
    message: String,
    help: Option<String>,
}

fn check(arguments: &CheckArguments, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let mut checked = Checked::default();
    let mut add = |more: Checked| {
        checked.good.extend(more.good);
        checked.problems.extend(more.problems);
    };
    if arguments.paths.is_empty() {
        add(standards::check_embedded());
        if let Some(folder) = around.settings(Vec::new())?.standards_dir {
            add(check_folder(&folder)?);
        }
    }
    for path in &arguments.paths {
        add(check_folder(path)?);
    }
    tell(&checked, arguments.format, terminal)?;
    Ok(if checked.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn check_folder(path: &Path) -> Result<Checked, Failure> {
    standards::check_folder(path).map_err(|error| match error {
        StandardsError::Unreadable { path, why } => Failure::unreadable(&path, &why),
        other => other.into(),
    })
}

fn tell(checked: &Checked, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let file = |folder: &Path, problem: &Problem| folder.join(&problem.path).display().to_string();
    if format == Format::Json {
        let told = checked.problems.iter().map(|(folder, problem)| Told {
            file: file(folder, problem),
            line: problem.line,
            column: problem.column,
            code: problem.code(),
            message: problem.message.clone(),
            help: problem.help.clone(),
        });
        return Ok(terminal.json(&told.collect::<Vec<_>>())?);
    }
    for (folder, problem) in &checked.problems {
        terminal.line(Problem {
            path: file(folder, problem),
            ..problem.clone()
        })?;
    }
    for (folder, standard) in &checked.good {
        let (reference, criteria) = (standard.reference(), standard.criteria().len());
        terminal.marked(
            Mark::Good,
            format_args!("{reference} is in order: {criteria} criteria ({})", folder.display()),
            None,
        )?;
    }
    match checked.problems.len() {
        0 => {}
        1 => terminal.headline(Some(Mark::Bad), "1 problem")?,
        many => terminal.headline(Some(Mark::Bad), format_args!("{many} problems"))?,
    }
    Ok(())
}

/// A text in the standard's own language.
pub(super) fn text(standard: &Standard, key: TextKey<'_>) -> String {
    standard.text(key, standard.source_language()).text.to_owned()
}

fn show(standard: &Standard, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let title = text(standard, TextKey::Standard(StandardSlot::Title));
    terminal.headline(None, format_args!("{}  {title}", standard.reference()))?;
    terminal.line(format_args!("{}; {}", standard.owner(), standard.licence()))?;
    terminal.line(format_args!(
        "\n{}",
        text(standard, TextKey::Standard(StandardSlot::Summary))
    ))?;
    for label in standard.labels() {
        terminal.line(format_args!("\nLabel {}: {}", label.uid, label.rule))?;
    }
    for area in standard.areas() {
        let title = text(standard, TextKey::Area(&area.uid, AreaSlot::Title));
        terminal.line("")?;
        terminal.headline(None, format_args!("{} {title}", area.code))?;
        for criterion in standard.criteria_of(&area.uid) {
            show_criterion(standard, criterion, terminal)?;
        }
    }
    Ok(())
}

fn show_criterion(standard: &Standard, criterion: &Criterion, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let uid = &criterion.uid;
    let title = text(standard, TextKey::Criterion(uid, CriterionSlot::Title));
    terminal.line(format_args!("\n{} {title} ({uid})", criterion.code))?;
    terminal.line(format_args!(
        "  {}",
        text(standard, TextKey::Criterion(uid, CriterionSlot::Purpose))
    ))?;
    for level in &criterion.scale.levels {
        let meaning = text(standard, TextKey::CriterionLevel(uid, level.value));
        terminal.line(format_args!("  {}  {meaning}", level.value))?;
    }
    let evidence: Vec<_> = criterion.evidence.iter().map(|asked| asked.kind.to_string()).collect();
    if !evidence.is_empty() {
        terminal.line(format_args!("  Evidence: {}", evidence.join(", ")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::cli::terminal::tests::plain;

    const MINI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standards/mini/1.0.0");

    fn built_in() -> Catalogue {
        standards::catalogue(None).unwrap()
    }

    fn checked(path: &Path, format: Format) -> (usize, String) {
        let found = check_folder(path).unwrap();
        let (_, text) = plain(|terminal| tell(&found, format, terminal).unwrap());
        (found.problems.len(), text)
    }

    #[test]
    fn the_list_names_every_standard_with_its_digest() {
        let day = Date::constant(2026, 11, 23);
        let (_, text) = plain(|terminal| list(&built_in(), day, Format::Text, terminal).unwrap());
        assert!(
            text.contains("ecms@1.0.0  European Cluster Management Standard"),
            "{text}"
        );
        assert!(
            text.contains("in force") && text.contains("31 criteria, 150 points"),
            "{text}"
        );
        let (_, json) = plain(|terminal| list(&built_in(), day, Format::Json, terminal).unwrap());
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json[0]["normative_digest"].as_str().unwrap().len(), 64);
    }

    #[test]
    fn a_standard_is_shown_with_each_criterion_and_level() {
        let catalogue = built_in();
        let standard = find(&catalogue, &"ecms@1.0.0".parse().unwrap()).unwrap();
        let (_, text) = plain(|terminal| show(standard, terminal).unwrap());
        for criterion in standard.criteria() {
            assert!(text.contains(&format!("({})", criterion.uid)), "{}", criterion.uid);
        }
    }

    #[test]
    fn an_unknown_standard_is_answered_with_those_there_are() {
        let failure = find(&built_in(), &"ecms@9.0.0".parse().unwrap()).unwrap_err();
        assert!(failure.to_string().contains("ecms@1.0.0"), "{failure}");
    }

    #[test]
    fn a_version_a_standard_and_a_folder_of_standards_can_be_checked() {
        let version = Path::new(MINI);
        for path in [
            version,
            version.parent().unwrap(),
            version.parent().unwrap().parent().unwrap(),
        ] {
            let (problems, text) = checked(path, Format::Text);
            assert_eq!(problems, 0, "{text}");
            assert!(text.contains("mini@1.0.0 is in order"), "{text}");
        }
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
    fn a_folder_that_is_no_standard_is_told_what_it_lacks() {
        let folder = tempfile::tempdir().unwrap();
        let (problems, text) = checked(folder.path(), Format::Text);
        assert!(problems > 0 && text.contains("standard.toml"), "{text}");
        assert!(check_folder(Path::new("/nowhere/at/all")).is_err());
    }
}
