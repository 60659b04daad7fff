//! `clustermark standards diff`: what changed from one version to a later one, and what happens to answers.

use crate::domain::counted::counted;
use std::{collections::BTreeMap, process::ExitCode};

use clap::Args;
use serde::Serialize;

use super::{
    given::{Given, Versions},
    text,
};
use crate::{
    cli::{Around, Failure, Format, Terminal, terminal::Mark},
    domain::standard::{
        AnswerRule, EvidenceRule, Item, Level, Migration, Standard, StandardRef, Step, TextKey, Version,
        lineage::{self, Change, Class, Diff, Nature},
    },
};

/// The longest text that is shown as it was and as it is; of longer ones it is told that they changed.
const SHOWN_CHARS: usize = 72;

/// What to compare.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// The earlier version: a name such as ecms@1.0.0, or a folder
    #[arg(value_name = "A")]
    from: Given,
    /// The later one
    #[arg(value_name = "B")]
    to: Given,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &DiffArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    compare(arguments, Versions::of_settings(around)?, terminal)?;
    Ok(ExitCode::SUCCESS)
}

fn compare(arguments: &DiffArguments, mut versions: Versions, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let old = versions.load(&arguments.from)?;
    let new = versions.load(&arguments.to)?;
    if old.id() != new.id() || old.version() > new.version() {
        return Err(Failure::new(
            format!(
                "{} is no earlier version of what {} is",
                old.reference(),
                new.reference()
            ),
            "",
            "name two versions of one standard, the earlier one first",
        ));
    }
    let diff = lineage::diff(&old, &new);
    let family = versions.family(&new);
    let way = lineage::way(&family, old.version(), &new).unwrap_or_default();
    // Over versions in between, each migration answers for its own part of the way.
    let missing = match way.as_slice() {
        [] => lineage::untold(&diff, None),
        [(direct, _)] => lineage::untold(&diff, Some(direct)),
        _ => Vec::new(),
    };
    let told = Told {
        from: old.reference(),
        to: new.reference(),
        digests: [&old, &new].map(|standard| standard.normative_digest().to_string()),
        class: diff.class(),
        least_version: diff.least_version(),
        suffices: diff.changes.is_empty() || new.version() >= diff.least_version(),
        counts: counts(&diff),
        changes: &diff.changes,
        way: stages(old.version(), &way),
        missing_steps: missing,
    };
    match arguments.format {
        Format::Json => terminal.json(&told)?,
        Format::Text => print(&told, terminal)?,
    }
    Ok(())
}

/// The whole comparison, for a programme as it is.
#[derive(Serialize)]
struct Told<'a> {
    from: &'a StandardRef,
    to: &'a StandardRef,
    /// The normative digests of both.
    digests: [String; 2],
    /// The heaviest class.
    class: Option<Class>,
    least_version: Version,
    /// Whether the later version's number is raised enough.
    suffices: bool,
    counts: BTreeMap<Class, usize>,
    changes: &'a [Change],
    /// The migrations by which answers move, in order; empty where nothing says what becomes of them.
    way: Vec<Stage<'a>>,
    /// Changes that touch answers and of which no step speaks.
    missing_steps: Vec<&'a Change>,
}

/// One migration of the way.
#[derive(Serialize)]
struct Stage<'a> {
    from: Version,
    to: Version,
    steps: Vec<StepTold<'a>>,
}

#[derive(Serialize)]
struct StepTold<'a> {
    item: Item,
    kind: &'static str,
    from: &'a [String],
    to: &'a [String],
    answer: String,
    levels: &'a BTreeMap<Level, Level>,
    evidence: EvidenceRule,
    note: Option<String>,
}

fn stages<'a>(from: Version, way: &[(&'a Migration, &'a Standard)]) -> Vec<Stage<'a>> {
    let mut here = from;
    let stage = |(migration, to): &(&'a Migration, &'a Standard)| {
        let from = std::mem::replace(&mut here, to.version());
        Stage::of(from, migration, to)
    };
    way.iter().map(stage).collect()
}

impl<'a> Stage<'a> {
    fn of(from: Version, migration: &'a Migration, to: &'a Standard) -> Self {
        let told = |step: &'a Step| StepTold {
            item: step.item,
            kind: step.kind.as_str(),
            from: &step.from,
            to: &step.to,
            answer: match step.answer {
                AnswerRule::Always(carry) => carry.to_string(),
                AnswerRule::Split {
                    level,
                    below,
                    at_or_above,
                } => format!("{below} below level {level}, {at_or_above} from there on"),
            },
            levels: &step.levels,
            evidence: step.evidence,
            note: step.note.as_ref().map(|note| text(to, TextKey::Note(note))),
        };
        Self {
            from,
            to: to.version(),
            steps: migration.steps.iter().map(told).collect(),
        }
    }
}

fn counts(diff: &Diff) -> BTreeMap<Class, usize> {
    let mut counts = BTreeMap::new();
    for change in &diff.changes {
        *counts.entry(change.class).or_default() += 1;
    }
    counts
}

fn print(told: &Told<'_>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    terminal.headline(None, format_args!("{} → {}", told.from, told.to))?;
    if told.changes.is_empty() {
        terminal.line("Nothing changed.")?;
        return Ok(());
    }
    let counts: Vec<_> = told
        .counts
        .iter()
        .rev()
        .map(|(class, count)| format!("{count} {class}"))
        .collect();
    let changes = counted(told.changes.len(), "change", "changes");
    terminal.line(format_args!("{changes}: {}", counts.join(", ")))?;
    let (mark, verdict) = if told.suffices {
        (Mark::Good, "and it is")
    } else {
        (Mark::Bad, "but it is")
    };
    terminal.marked(
        mark,
        format_args!(
            "by these changes it must be {} at least, {verdict} {}",
            told.least_version, told.to.version
        ),
        None,
    )?;
    for item in Item::ALL {
        let of_item: Vec<_> = told
            .changes
            .iter()
            .filter(|change| change.subject.item == *item)
            .collect();
        print_group(*item, &of_item, terminal)?;
    }
    if told.changes.iter().any(|change| change.words) {
        terminal.line("")?;
        terminal.line(WORDS)?;
    }
    print_way(told, terminal)
}

/// What is said where levels have other words.
const WORDS: &str = "No programme can see whether other words for a level ask for more: its step says it (reworded, relaxed,\ntightened), and the version number goes by the step. Read them one beside the other.";

/// The heading of each group.
const fn heading(item: Item) -> &'static str {
    match item {
        Item::Criterion => "Criteria",
        Item::Field => "Figures",
        Item::Evidence => "Evidence",
        Item::Label => "Labels",
        Item::Track => "Tracks",
        Item::Area => "Areas",
        Item::Rules => "Rules",
    }
}

fn print_group(item: Item, changes: &[&Change], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    if changes.is_empty() {
        return Ok(());
    }
    terminal.line("")?;
    terminal.headline(None, heading(item))?;
    let mut subject = None;
    for change in changes {
        let uid = change.subject.uid.as_str();
        if change.nature != Nature::Changed {
            subject = None;
            terminal.line(format_args!(
                "  {:<10}  {uid}: {}",
                change.class.as_str(),
                nature(change.nature)
            ))?;
            continue;
        }
        if subject.replace(uid) != Some(uid) {
            terminal.line(format_args!("  {:<10}  {uid}", ""))?;
        }
        terminal.line(format_args!("  {:<10}    {}", change.class.as_str(), part(change)))?;
    }
    Ok(())
}

const fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Added => "new",
        Nature::Removed => "gone",
        Nature::Changed => "changed",
    }
}

/// "require.gold: 2 → 3"; of long texts only that they are others.
fn part(change: &Change) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
    let (before, after) = (side(&change.before), side(&change.after));
    let is_short = |text: &str| text.chars().count() <= SHOWN_CHARS && !text.contains('\n');
    if is_short(&before) && is_short(&after) {
        format!("{}: {before} → {after}", change.part)
    } else {
        format!("{}: other words", change.part)
    }
}

fn print_way(told: &Told<'_>, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    terminal.line("")?;
    terminal.headline(None, "What happens to answers")?;
    for stage in &told.way {
        if told.way.len() > 1 {
            let nothing = if stage.steps.is_empty() {
                ": nothing is touched"
            } else {
                ""
            };
            terminal.line(format_args!("  From {} to {}{nothing}", stage.from, stage.to))?;
        }
        for step in &stage.steps {
            terminal.line(format_args!("  {}", in_words(step)))?;
            if let Some(note) = &step.note {
                terminal.line(format_args!("      {note}"))?;
            }
        }
    }
    let is_told = told.way.iter().any(|stage| !stage.steps.is_empty());
    if is_told {
        terminal.line("  Everything else stays as it is.")?;
    }
    match (told.missing_steps.len(), is_told) {
        (0, false) => terminal.marked(Mark::Good, "no answer is touched, and no migration is needed", None)?,
        (0, true) => terminal.marked(Mark::Good, "every change that touches answers has its step", None)?,
        (count, _) => {
            let file = format!("migrate/from-{}.toml", told.from.version);
            let steps = counted(count, "step", "steps");
            let what = format!("missing in {file}: {steps}; without them it cannot be published");
            terminal.marked(Mark::Bad, what, None)?;
        }
    }
    for change in &told.missing_steps {
        let subject = &change.subject;
        let class = if change.words && !change.class.touches_answers() {
            "other words: reworded, relaxed or tightened?"
        } else {
            change.class.as_str()
        };
        terminal.line(format_args!("      {} {} ({class})", subject.item, subject.uid))?;
    }
    Ok(())
}

/// "communication, web-presence → outreach: merged; answers: propose; evidence: keep".
fn in_words(step: &StepTold<'_>) -> String {
    let names = match (step.from, step.to) {
        ([], to) => to.join(", "),
        (from, []) => from.join(", "),
        (from, to) if from == to => from.join(", "),
        (from, to) => format!("{} → {}", from.join(", "), to.join(", ")),
    };
    let subject = match step.item {
        Item::Criterion => names,
        item if names.is_empty() => format!("the {item}"),
        item => format!("{item} {names}"),
    };
    let mut words = format!("{subject}: {}", step.kind.replace('_', " "));
    if !step.from.is_empty() {
        words += &format!("; answers: {}", step.answer.replace('_', " "));
    }
    if !step.levels.is_empty() {
        let levels: Vec<_> = step.levels.iter().map(|(from, to)| format!("{from} → {to}")).collect();
        words += &format!("; levels: {}", levels.join(", "));
    }
    if step.evidence != EvidenceRule::Keep {
        words += &format!("; evidence: {}", step.evidence.as_str().replace('_', " "));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::tests::plain;

    fn told(from: &str, to: &str, format: Format) -> Result<String, Failure> {
        let arguments = DiffArguments {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            format,
        };
        let versions = Versions::of(None).unwrap();
        let (result, text) = plain(|terminal| compare(&arguments, versions, terminal));
        result.map(|()| text)
    }

    #[test]
    fn changes_are_grouped_with_their_class_and_what_happens_to_answers() {
        let text = told("ecms@1.0.0", "ecms@2.0.0", Format::Text).unwrap();
        for part in [
            "ecms@1.0.0 → ecms@2.0.0",
            "by these changes it must be 2.0.0 at least, and it is 2.0.0",
            "\nCriteria\n",
            "structural  web-presence: gone",
            "green-transition: new",
            "communication, web-presence → outreach: merged; answers: propose",
            "keep below level 3, look again from there on",
            "every change that touches answers has its step",
            "No programme can see whether other words for a level ask for more",
        ] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }

    #[test]
    fn a_programme_is_told_all_of_it() {
        let json = told("ecms@1.0.0", "ecms@2.0.0", Format::Json).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (&json["class"], &json["least_version"], &json["suffices"]),
            (&"structural".into(), &"2.0.0".into(), &true.into())
        );
        let changes = json["changes"].as_array().unwrap().len();
        let counted: u64 = json["counts"]
            .as_object()
            .unwrap()
            .values()
            .filter_map(|n| n.as_u64())
            .sum();
        assert_eq!(counted, changes as u64);
        assert_eq!(json["way"][0]["from"], "1.0.0");
        assert_eq!(json["missing_steps"], serde_json::json!([]));
    }

    #[test]
    fn a_version_compared_with_itself_has_no_changes() {
        let text = told("ecms@2.0.0", "ecms@2.0.0", Format::Text).unwrap();
        assert!(text.contains("Nothing changed."), "{text}");
    }

    #[test]
    fn two_standards_and_the_wrong_order_are_refused() {
        for (from, to) in [("ecms@1.0.0", "klaster-pl@1.0.0"), ("ecms@2.0.0", "ecms@1.0.0")] {
            let failure = told(from, to, Format::Text).unwrap_err().to_string();
            assert!(failure.contains("the earlier one first"), "{failure}");
        }
    }
}
