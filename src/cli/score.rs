//! `clustermark score`: scores an answers file offline.
//!
//! The file is TOML: what is applied for, `[answers]` with a level for each criterion, `[data]`, `[panel]`. An example of a
//! standard is such a file with what is expected added.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use serde::Serialize;

use super::{
    Around, Failure, Format, Terminal,
    gaps::gap_in_words,
    standards::{
        given::{Given, Versions},
        text,
    },
    terminal::Mark,
};
use crate::{
    domain::{
        answers::Application,
        exact::Exact,
        scoring::{
            CriterionScore, Explanation, LabelScore, Scoring, Verdict,
            cheapest::{NotWorkedOut, Way, cheapest_way, next_label},
            explain::explain,
            score,
        },
        standard::{
            AreaSlot, Criterion, CriterionKind, CriterionSlot, LabelSlot, MANIFEST_FILE, MAX_FILE_BYTES, Problem,
            Standard, StandardRef, StandardSlot, TextKey, read_application,
        },
    },
    usecase::Catalogue,
};

/// What to score.
#[derive(Debug, Args)]
pub struct ScoreArguments {
    /// The answers: TOML with `label`, and under `[answers]` a level for each criterion, as in `composition = 3`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The standard to score by: a name, or a folder; a draft will do [default: the one that the file names with
    /// `standard = "id@version"`, or in whose `examples/` it lies]
    #[arg(long, value_name = "ID@VERSION")]
    standard: Option<Given>,
    /// Lay open each step from the levels to the labels
    #[arg(long)]
    explain: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The result for a programme.
#[derive(Serialize)]
struct Report<'a> {
    standard: &'a StandardRef,
    normative_digest: String,
    #[serde(flatten)]
    scoring: &'a Scoring,
    /// The cheapest way to the next label, if there is one and it was worked out.
    shortest_way: Option<Way>,
    /// Whether it was: not where there is too much to compare.
    shortest_way_worked_out: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation>,
}

pub(super) fn run(
    arguments: &ScoreArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let mut versions = Versions::of_settings(around)?;
    let bytes = bytes_of(&arguments.file).map_err(|error| Failure::unreadable(&arguments.file, &error))?;
    let given = arguments.standard.clone().or_else(|| named_in(&bytes));
    let given = given.or_else(|| version_around(&arguments.file));
    let standard = &versions.load(&given.ok_or_else(|| unnamed(versions.published()))?)?;
    let application = read(&arguments.file, &bytes, standard)?;
    let scoring = score(standard, &application);
    let explanation = arguments.explain.then(|| explain(standard, &application, &scoring));
    let way = to_next_label(standard, &application, &scoring);
    match arguments.format {
        Format::Json => terminal.json(&Report {
            standard: standard.reference(),
            normative_digest: standard.normative_digest().to_string(),
            shortest_way_worked_out: way.is_ok(),
            shortest_way: way.ok().flatten(),
            scoring: &scoring,
            explanation,
        })?,
        Format::Text => print(standard, &scoring, &way, explanation.as_ref(), terminal)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A file's bytes. What never ends, such as a device, is left at the limit.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = File::open(path)?
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if read > MAX_FILE_BYTES {
        return Err(io::Error::other(format!("it has more than {MAX_FILE_BYTES} bytes")));
    }
    Ok(bytes)
}

/// The cheapest way to the next label, if there is one.
fn to_next_label(
    standard: &Standard,
    application: &Application,
    scoring: &Scoring,
) -> Result<Option<Way>, NotWorkedOut> {
    let next = next_label(scoring);
    next.map_or(Ok(None), |next| {
        cheapest_way(standard, application, scoring, &next.label)
    })
}

/// The standard that an answers file names, if it names one.
fn named_in(bytes: &[u8]) -> Option<Given> {
    let text = std::str::from_utf8(bytes).ok()?;
    let named = text.parse::<toml::Table>().ok()?.get("standard")?.as_str()?.parse();
    named.ok().map(Given::Name)
}

/// The version that an example belongs to by its place: `<version>/examples/<file>`.
fn version_around(file: &Path) -> Option<Given> {
    let whole = file.canonicalize().ok()?;
    let version = whole.parent()?.parent()?;
    version
        .join(MANIFEST_FILE)
        .exists()
        .then(|| Given::Folder(version.to_owned()))
}

/// No version is ever chosen silently.
fn unnamed(catalogue: &Catalogue) -> Failure {
    let known: Vec<_> = catalogue
        .iter()
        .map(|standard| standard.reference().to_string())
        .collect();
    Failure::new(
        "it is not said which standard to score by",
        "",
        format!(
            "add --standard, or `standard = \"…\"` to the file, with one of {}",
            known.join(", ")
        ),
    )
}

fn read(path: &Path, bytes: &[u8], standard: &Standard) -> Result<Application, Failure> {
    read_application(standard, &path.display().to_string(), bytes).map_err(|problems| {
        let text = String::from_utf8_lossy(bytes);
        let problems: Vec<_> = problems.iter().map(|problem| with_line(problem, &text)).collect();
        let help = format!(
            "write `label = …` and under [answers] a level for each criterion, as in `composition = 3`; see \
             `clustermark standards show {}`",
            standard.reference()
        );
        Failure::new(
            format!("{} is not a file of answers", path.display()),
            problems.join("\n"),
            help,
        )
    })
}

/// A problem with the line it is in: there stands which criterion or field it is about, and what was given to it.
fn with_line(problem: &Problem, text: &str) -> String {
    let told = problem.to_string();
    let line = text.lines().nth(problem.line.saturating_sub(1)).map(str::trim);
    match (line.filter(|line| !line.is_empty()), told.split_once('\n')) {
        (None, _) => told,
        (Some(line), None) => format!("{told}\n  in `{line}`"),
        (Some(line), Some((what, help))) => format!("{what}\n  in `{line}`\n{help}"),
    }
}

fn print(
    standard: &Standard,
    scoring: &Scoring,
    shortest_way: &Result<Option<Way>, NotWorkedOut>,
    explanation: Option<&Explanation>,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let title = text(standard, TextKey::Standard(StandardSlot::Title));
    terminal.headline(None, format_args!("{}  {title}", standard.reference()))?;
    for area in standard.areas() {
        let sum = scoring.area(&area.uid).map(|area| area.sum.clone()).unwrap_or_default();
        let title = text(standard, TextKey::Area(&area.uid, AreaSlot::Title));
        terminal.line("")?;
        terminal.headline(
            None,
            format_args!("{} {title}: {} of {}", area.code, shown(&sum.points), shown(&sum.max)),
        )?;
        for criterion in standard.criteria_of(&area.uid) {
            terminal.line(criterion_line(standard, criterion, scoring.criterion(&criterion.uid)))?;
        }
    }
    let total = &scoring.total;
    terminal.line("")?;
    terminal.headline(
        None,
        format_args!("Total: {} of {} points", shown(&total.points), shown(&total.max)),
    )?;
    if !total.is_complete() {
        let open = total.total - total.answered;
        terminal.line(format_args!(
            "  {open} criteria not answered, up to {} more points",
            shown(&total.open)
        ))?;
    }
    for label in &scoring.labels {
        print_label(standard, label, terminal)?;
    }
    match shortest_way {
        Ok(way) => way.iter().try_for_each(|way| print_way(standard, way, terminal))?,
        Err(unknown) => terminal.line(format_args!("\nnote: {unknown}"))?,
    }
    if let Some(explanation) = explanation {
        terminal.line("")?;
        terminal.headline(None, "Step by step")?;
        for step in &explanation.0 {
            terminal.line(format_args!("  {step}"))?;
        }
    }
    Ok(())
}

fn criterion_line(standard: &Standard, criterion: &Criterion, score: Option<&CriterionScore>) -> String {
    let title = text(standard, TextKey::Criterion(&criterion.uid, CriterionSlot::Title));
    let of_score = |score: &CriterionScore| Some((score.level?, score.points.clone()?, score.max.clone()));
    let result = match score.and_then(of_score) {
        None if score.is_some_and(CriterionScore::is_left_out) => "does not apply".to_owned(),
        None => "not answered".to_owned(),
        Some((level, ..)) if criterion.kind == CriterionKind::Gate => {
            if level == criterion.scale.best() {
                "met".to_owned()
            } else {
                "not met".to_owned()
            }
        }
        Some((level, points, max)) => format!("level {level}, {points} of {max}"),
    };
    format!("  {:<7} {title}: {result}", criterion.code)
}

fn print_label(standard: &Standard, label: &LabelScore, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let title = text(standard, TextKey::Label(&label.label, LabelSlot::Title));
    let (mark, verdict) = match label.reached {
        Verdict::Reached => (Mark::Good, "reached"),
        Verdict::NotReached => (Mark::Bad, "not reached"),
        Verdict::CannotTellYet => (Mark::Unknown, "cannot be told yet"),
    };
    terminal.headline(Some(mark), format_args!("{title}: {verdict}"))?;
    for gap in &label.missing {
        terminal.line(format_args!("  - {}", gap_in_words(standard, gap)))?;
    }
    Ok(())
}

/// The cheapest way to a label: what to raise, most points for the effort first.
fn print_way(standard: &Standard, way: &Way, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    if way.rises.is_empty() {
        return Ok(());
    }
    let title = text(standard, TextKey::Label(&way.label, LabelSlot::Title));
    terminal.line("")?;
    terminal.headline(None, format_args!("The shortest way to {title} (effort {})", way.cost))?;
    for rise in &way.rises {
        let code = standard
            .criterion(&rise.criterion)
            .map_or("", |criterion| &criterion.code);
        let name = text(standard, TextKey::Criterion(&rise.criterion, CriterionSlot::Title));
        let figure = if rise.needs_figure { ", with better figures" } else { "" };
        terminal.line(format_args!(
            "  {code:<7} {name}: level {} to {}, {} more points, effort {}{figure}",
            rise.from,
            rise.to,
            shown(&rise.points),
            rise.cost
        ))?;
    }
    for gap in &way.besides {
        terminal.line(format_args!("  besides: {}", gap_in_words(standard, gap)))?;
    }
    Ok(())
}

/// Two decimals at most, for the eye.
pub(super) fn shown(number: &Exact) -> String {
    number.to_short(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::terminal::tests::plain, domain::standard::tests::mini, services::standards};

    fn answers(text: &str) -> Result<Application, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        read(&path, text.as_bytes(), &mini())
    }

    fn printed(toml: &str) -> String {
        let standard = mini();
        let application = answers(toml).unwrap();
        let scoring = score(&standard, &application);
        let explanation = explain(&standard, &application, &scoring);
        let way = to_next_label(&standard, &application, &scoring);
        plain(|terminal| print(&standard, &scoring, &way, Some(&explanation), terminal).unwrap()).1
    }

    #[test]
    fn every_criterion_area_label_and_step_is_told() {
        let text = printed("[answers]\nmembers = 1\nstrategy = 2\nstories = 1\nsatisfaction = 0\n");
        let standard = mini();
        for criterion in standard.criteria() {
            assert!(text.contains(&format!("  {} ", criterion.code)), "{text}");
        }
        assert!(text.contains("Total: ") && text.contains("Step by step"), "{text}");
    }

    #[test]
    fn what_is_not_answered_is_told_and_not_counted_as_nothing() {
        let text = printed("[answers]\nmembers = 1\n");
        assert!(text.contains("not answered"), "{text}");
        assert!(text.contains("criteria not answered, up to"), "{text}");
        assert!(text.contains("cannot be told yet"), "{text}");
    }

    #[test]
    fn an_answer_can_be_a_level_or_a_table_with_level_and_note() {
        let short = answers("[answers]\nmembers = 1\n").unwrap();
        assert_eq!(
            answers("[answers.members]\nlevel = 1\nnote = \"90 of them\"\n").unwrap(),
            short
        );
        let failure = answers("[answers.members]\nlevle = 1\n").unwrap_err();
        assert!(failure.to_string().contains("did you mean `level`?"), "{failure}");
    }

    #[test]
    fn answers_that_fit_nothing_are_refused_with_what_may_be_meant() {
        let failure = answers("[answers]\nmembres = 1\nstories = 77\n").unwrap_err();
        assert!(failure.to_string().contains("did you mean `members`?"), "{failure}");
        assert!(
            failure.to_string().contains("level 77 is not on the scale"),
            "{failure}"
        );
    }

    #[test]
    fn a_file_can_name_its_standard_and_none_is_chosen_silently() {
        assert_eq!(named_in(b"standard = \"ecms@1.0.0\"\n"), "ecms@1.0.0".parse().ok());
        assert_eq!(named_in(b"label = \"gold\"\n"), None);
        let catalogue = standards::catalogue(None).unwrap();
        assert!(unnamed(&catalogue).to_string().contains("ecms@1.0.0"));
    }

    #[test]
    fn the_shortest_way_to_the_next_label_is_told() {
        let text = printed("label = \"gold\"\n[answers]\nmembers = 1\nstrategy = 1\nstories = 1\nsatisfaction = 1\n");
        assert!(text.contains("The shortest way to Gold (effort "), "{text}");
        assert!(text.contains("level 1 to 2, 3 more points"), "{text}");
    }

    #[test]
    fn a_file_that_is_too_large_or_never_ends_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, vec![b' '; MAX_FILE_BYTES + 1]).unwrap();
        assert!(bytes_of(&path).unwrap_err().to_string().contains("bytes"));
        std::fs::write(&path, vec![b' '; MAX_FILE_BYTES]).unwrap();
        assert_eq!(bytes_of(&path).unwrap().len(), MAX_FILE_BYTES);
        if cfg!(unix) {
            assert!(bytes_of(Path::new("/dev/zero")).is_err());
        }
    }

    #[test]
    fn a_way_that_was_not_worked_out_is_told_as_that() {
        let standard = mini();
        let scoring = score(&standard, &answers("[answers]\nmembers = 1\n").unwrap());
        let (_, text) = plain(|terminal| print(&standard, &scoring, &Err(NotWorkedOut), None, terminal).unwrap());
        assert!(text.contains("note: the shortest way was not worked out: "), "{text}");
    }
}
