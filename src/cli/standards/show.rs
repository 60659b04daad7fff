//! `clustermark standards show`.

use crate::domain::counted::counted;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::given::Given;
use crate::{
    cli::{Around, Failure, Format, Terminal},
    domain::{
        exact::Exact,
        standard::{
            AreaSlot, Criterion, CriterionKind, CriterionSlot, Effect, EvidenceSlot, FieldSlot, GateSlot, LabelSlot,
            Lang, Level, MetricSlot, Standard, StandardRef, StandardSlot, Subject, TextKey, TextState,
        },
    },
    services::standards::Found,
};

/// What to print.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// Which one: a name such as ecms@1.0.0, or a folder; a draft will do
    #[arg(value_name = "ID@VERSION")]
    standard: Given,
    /// The language to show it in [default: its own]
    #[arg(long, value_name = "LANG")]
    language: Option<Lang>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    arguments: &ShowArguments,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let folder = around.settings(Vec::new())?.standards_dir;
    let Found { standard, .. } = arguments.standard.find(folder.as_deref())?;
    show(&standard, arguments.language.as_ref(), arguments.format, terminal)?;
    Ok(ExitCode::SUCCESS)
}

fn show(
    standard: &Standard,
    language: Option<&Lang>,
    format: Format,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let language = language.unwrap_or_else(|| standard.source_language());
    if !standard.languages().contains(language) {
        let languages: Vec<_> = standard.languages().iter().map(ToString::to_string).collect();
        return Err(Failure::new(
            format!("{} has no texts in `{language}`", standard.reference()),
            "",
            format!("name one of: {}", languages.join(", ")),
        ));
    }
    let shown = Shown::new(standard, &Reader { standard, language });
    match format {
        Format::Json => Ok(terminal.json(&shown)?),
        Format::Text => print(&shown, terminal),
    }
}

/// Reads a standard's texts in a language.
struct Reader<'a> {
    standard: &'a Standard,
    language: &'a Lang,
}

impl Reader<'_> {
    fn text(&self, key: TextKey<'_>) -> String {
        self.standard.text(key, self.language).text.to_owned()
    }
}

/// A standard to be read.
#[derive(Serialize)]
struct Shown {
    standard: StandardRef,
    language: String,
    title: String,
    owner: String,
    licence: String,
    summary: String,
    /// How many texts there are in the language, by how far they can be relied on.
    texts: std::collections::BTreeMap<&'static str, usize>,
    normative_digest: String,
    sealed_on: Option<String>,
    max_points: Exact,
    gates: Vec<ShownGate>,
    labels: Vec<ShownLabel>,
    areas: Vec<ShownArea>,
    metrics: Vec<ShownMetric>,
}

#[derive(Serialize)]
struct ShownGate {
    uid: String,
    title: String,
    when: &'static str,
    rule: String,
}

#[derive(Serialize)]
struct ShownLabel {
    uid: String,
    title: String,
    rule: String,
    /// "3 of 17 at level 3", where the applicant picks improvements.
    picks: Option<String>,
}

#[derive(Serialize)]
struct ShownArea {
    uid: String,
    code: String,
    title: String,
    criteria: Vec<ShownCriterion>,
}

#[derive(Serialize)]
struct ShownCriterion {
    uid: String,
    code: String,
    kind: CriterionKind,
    title: String,
    purpose: String,
    levels: Vec<ShownLevel>,
    applies_if: Option<String>,
    requirements: Vec<ShownRequirement>,
    evidence: Vec<ShownEvidence>,
    fields: Vec<String>,
    metric: Option<String>,
}

#[derive(Serialize)]
struct ShownLevel {
    value: Level,
    points: Exact,
    text: String,
}

#[derive(Serialize)]
struct ShownRequirement {
    of: String,
    min_level: Level,
    effect: Effect,
}

#[derive(Serialize)]
struct ShownEvidence {
    kind: String,
    title: String,
    need: String,
}

#[derive(Serialize)]
struct ShownMetric {
    uid: String,
    title: String,
    formula: String,
    expression: String,
}

impl Shown {
    fn new(standard: &Standard, reader: &Reader<'_>) -> Self {
        let mut texts = std::collections::BTreeMap::new();
        for (_, state) in standard.texts().states(reader.language) {
            *texts.entry(state.as_str()).or_default() += 1;
        }
        let gates = standard.gates().iter().map(|gate| ShownGate {
            uid: gate.uid.to_string(),
            title: reader.text(TextKey::Gate(&gate.uid, GateSlot::Title)),
            when: gate.when.as_str(),
            rule: gate.rule.to_string(),
        });
        let labels = standard.labels().iter().map(|label| ShownLabel {
            uid: label.uid.to_string(),
            title: reader.text(TextKey::Label(&label.uid, LabelSlot::Title)),
            rule: label.rule.to_string(),
            picks: label.select.as_ref().map(|select| {
                format!(
                    "{} of {} at level {}",
                    select.count,
                    select.from.len(),
                    select.min_level
                )
            }),
        });
        let areas = standard.areas().iter().map(|area| ShownArea {
            uid: area.uid.to_string(),
            code: area.code.clone(),
            title: reader.text(TextKey::Area(&area.uid, AreaSlot::Title)),
            criteria: standard
                .criteria_of(&area.uid)
                .map(|criterion| ShownCriterion::new(criterion, reader))
                .collect(),
        });
        let metrics = standard.metrics().iter().map(|metric| ShownMetric {
            uid: metric.uid.to_string(),
            title: reader.text(TextKey::Metric(&metric.uid, MetricSlot::Title)),
            formula: reader.text(TextKey::Metric(&metric.uid, MetricSlot::Formula)),
            expression: metric.rule.to_string(),
        });
        Self {
            standard: standard.reference().clone(),
            language: reader.language.to_string(),
            title: reader.text(TextKey::Standard(StandardSlot::Title)),
            owner: standard.owner().to_owned(),
            licence: standard.licence().to_owned(),
            summary: reader.text(TextKey::Standard(StandardSlot::Summary)),
            texts,
            normative_digest: standard.normative_digest().to_string(),
            sealed_on: standard.sealed_on().map(|day| day.to_string()),
            max_points: standard.aggregate().max_points.clone(),
            gates: gates.collect(),
            labels: labels.collect(),
            areas: areas.collect(),
            metrics: metrics.collect(),
        }
    }
}

impl ShownCriterion {
    fn new(criterion: &Criterion, reader: &Reader<'_>) -> Self {
        let uid = &criterion.uid;
        let levels = criterion.levels.iter().map(|level| ShownLevel {
            value: level.value,
            points: level.points.clone(),
            text: reader.text(TextKey::CriterionLevel(uid, level.value)),
        });
        let requirements = criterion.require.iter().map(|required| ShownRequirement {
            of: match &required.of {
                Subject::Label(label) => format!("label {label}"),
                Subject::Track(track) => format!("track {track}"),
            },
            min_level: required.min_level,
            effect: required.effect,
        });
        let evidence = criterion.evidence.iter().map(|asked| ShownEvidence {
            kind: asked.kind.to_string(),
            title: reader.text(TextKey::Evidence(&asked.kind, EvidenceSlot::Title)),
            need: asked.need.to_string(),
        });
        Self {
            uid: uid.to_string(),
            code: criterion.code.clone(),
            kind: criterion.kind,
            title: reader.text(TextKey::Criterion(uid, CriterionSlot::Title)),
            purpose: reader.text(TextKey::Criterion(uid, CriterionSlot::Purpose)),
            levels: levels.collect(),
            applies_if: criterion.applies_if.as_ref().map(ToString::to_string),
            requirements: requirements.collect(),
            evidence: evidence.collect(),
            fields: criterion
                .data
                .iter()
                .map(|field| reader.text(TextKey::Field(field, FieldSlot::Title)))
                .collect(),
            metric: criterion.metric.as_ref().map(ToString::to_string),
        }
    }
}

fn print(shown: &Shown, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    terminal.headline(None, format_args!("{}  {}", shown.standard, shown.title))?;
    terminal.line(format_args!("{}; {}", shown.owner, shown.licence))?;
    let state = shown
        .sealed_on
        .as_ref()
        .map_or_else(|| "a draft".to_owned(), |day| format!("sealed on {day}"));
    terminal.line(format_args!(
        "{}; {state}",
        counted(&shown.max_points, "point", "points")
    ))?;
    let lagging: usize = shown
        .texts
        .iter()
        .filter(|(state, _)| **state != TextState::Current.as_str())
        .map(|(_, count)| count)
        .sum();
    if lagging > 0 {
        let texts = counted(lagging, "text is", "texts are");
        terminal.line(format_args!("{texts} not current in `{}`", shown.language))?;
    }
    terminal.line(format_args!("\n{}", shown.summary))?;
    if !shown.gates.is_empty() {
        terminal.line("")?;
        terminal.headline(None, "Eligibility")?;
    }
    for gate in &shown.gates {
        terminal.line(format_args!("  {} (at {}): {}", gate.title, gate.when, gate.rule))?;
    }
    for label in &shown.labels {
        let picks = label
            .picks
            .as_ref()
            .map_or_else(String::new, |picks| format!("; picks {picks}"));
        terminal.line(format_args!("\nLabel {}: {}{picks}", label.title, label.rule))?;
    }
    for area in &shown.areas {
        terminal.line("")?;
        terminal.headline(None, format_args!("{} {}", area.code, area.title))?;
        for criterion in &area.criteria {
            print_criterion(criterion, terminal)?;
        }
    }
    for metric in &shown.metrics {
        terminal.line(format_args!("\n{} ({}): {}", metric.title, metric.uid, metric.formula))?;
        terminal.line(format_args!("  {}", metric.expression))?;
    }
    Ok(())
}

fn print_criterion(criterion: &ShownCriterion, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let ShownCriterion {
        code, title, uid, kind, ..
    } = criterion;
    terminal.line(format_args!("\n{code} {title} ({uid}, {kind})"))?;
    terminal.line(format_args!("  {}", criterion.purpose))?;
    for level in &criterion.levels {
        terminal.line(format_args!("  {}  {}", level.value, level.text))?;
    }
    if let Some(rule) = &criterion.applies_if {
        terminal.line(format_args!("  Applies if: {rule}"))?;
    }
    for required in &criterion.requirements {
        let effect = required.effect.as_str().replace('_', " ");
        terminal.line(format_args!(
            "  Required for {}: level {} ({effect})",
            required.of, required.min_level
        ))?;
    }
    if !criterion.evidence.is_empty() {
        let evidence: Vec<_> = criterion
            .evidence
            .iter()
            .map(|asked| format!("{} ({})", asked.title, asked.need))
            .collect();
        terminal.line(format_args!("  Evidence: {}", evidence.join(", ")))?;
    }
    if !criterion.fields.is_empty() {
        terminal.line(format_args!("  Figures: {}", criterion.fields.join(", ")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::terminal::tests::plain, domain::standard::tests::mini};

    fn shown(standard: &Standard, language: Option<&str>, format: Format) -> (Result<(), Failure>, String) {
        let language = language.map(|language| language.parse().unwrap());
        plain(|terminal| show(standard, language.as_ref(), format, terminal))
    }

    #[test]
    fn a_standard_is_shown_with_each_criterion_level_and_requirement() {
        let standard = mini();
        let (_, text) = shown(&standard, None, Format::Text);
        for criterion in standard.criteria() {
            assert!(
                text.contains(&format!("({}, {})", criterion.uid, criterion.kind)),
                "{text}"
            );
        }
        for part in [
            "  2  Lived",
            "Required for label gold: level 1 (knock out)",
            "Evidence: Paper (must), List (may)",
            "Figures: Members asked, Members satisfied",
        ] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }

    #[test]
    fn a_standard_is_shown_in_another_language_with_what_lags_behind() {
        let standard = mini();
        let (_, text) = shown(&standard, Some("pl"), Format::Text);
        assert!(
            text.contains("1 Podstawy") && text.contains("texts are not current in `pl`"),
            "{text}"
        );
        let (_, json) = shown(&standard, Some("pl"), Format::Json);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (json["language"].as_str(), json["texts"]["current"].as_u64()),
            (Some("pl"), Some(1))
        );
        let refused = shown(&standard, Some("lt"), Format::Text).0.unwrap_err();
        assert!(refused.to_string().contains("en, pl"), "{refused}");
    }
}
