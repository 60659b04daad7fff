//! Whether examples come out as they say, and in words what stands in the way where they do not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gap, LabelScore, Scoring, Verdict};
use crate::domain::{
    counted::counted,
    exact::Exact,
    standard::{AreaUid, Bar, CriterionUid, Example, Expected, GateUid, LabelUid, Level, Missing},
};

/// Where an example does not come out as it says.
pub(super) fn failures(example: &Example, scoring: &Scoring) -> Vec<String> {
    let expected = &example.expected;
    let mut failures = Vec::new();
    let mut note = |what: &str, expected: String, got: String, why: String| {
        if expected != got {
            failures.push(format!("{what}: {expected} is expected, and {got} comes out{why}"));
        }
    };
    if let Some(total) = &expected.total {
        note(
            "the total",
            total.to_string(),
            scoring.total.points.to_string(),
            String::new(),
        );
    }
    let stand = |verdict: Verdict| {
        let labels = scoring.labels.iter().filter(move |label| label.reached == verdict);
        labels.map(|label| label.label.to_string()).collect::<BTreeSet<_>>()
    };
    let told = |labels: &[LabelUid]| labels.iter().map(ToString::to_string).collect();
    let lacking = expected
        .reached
        .iter()
        .filter_map(|label| in_the_way(scoring.label(label)?));
    note(
        "the labels reached",
        list(&told(&expected.reached)),
        list(&stand(Verdict::Reached)),
        lacking.collect(),
    );
    let mut differs = |what: &str, expected: String, got: String| note(what, expected, got, String::new());
    let open = stand(Verdict::CannotTellYet);
    differs(
        "the labels that cannot be told yet",
        list(&told(&expected.cannot_tell)),
        list(&open),
    );
    for (area, points) in &expected.areas {
        let got = scoring.area(area).map(|score| score.sum.points.to_string());
        differs(
            &format!("the area `{area}`"),
            points.to_string(),
            got.unwrap_or_default(),
        );
    }
    for (criterion, level) in &expected.levels {
        let got = scoring.criterion(criterion).and_then(|score| score.level);
        let got = got.map_or_else(|| "none".to_owned(), |level| level.to_string());
        differs(&format!("the level of `{criterion}`"), level.to_string(), got);
    }
    for (label, wanted) in &expected_gaps(expected) {
        let got = |test: fn(&Gap) -> bool| {
            let score = scoring.label(label);
            score.map(|score| words_of(score, test)).unwrap_or_default()
        };
        // All that blocks must be told; conditions and warnings may be. What bars the label as a whole is told as soon as
        // any of it is: an example that speaks of levels alone is not about gates.
        let tells_bars = expected.barred.iter().any(|barred| barred.label == **label);
        let must: fn(&Gap) -> bool = if tells_bars {
            |gap| gap.blocks() && can_be_told(gap)
        } else {
            |gap| gap.blocks() && can_be_told(gap) && !bars(gap)
        };
        let agrees = wanted.is_subset(&got(can_be_told)) && got(must).is_subset(wanted);
        if !agrees {
            differs(&format!("what `{label}` lacks"), list(wanted), list(&got(can_be_told)));
        }
    }
    failures
}

fn list(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    names.iter().map(String::as_str).collect::<Vec<_>>().join("; ")
}

/// What an example says is missing, by label, in the words of gaps.
fn expected_gaps(expected: &Expected) -> BTreeMap<&LabelUid, BTreeSet<String>> {
    let mut gaps: BTreeMap<&LabelUid, BTreeSet<String>> = BTreeMap::new();
    for gap in &expected.missing {
        let words = match &gap.missing {
            Missing::Level { criterion, needs, has } => level_words(criterion, *needs, *has),
            Missing::PointsShort { by, of } => points_words(by, of),
            Missing::Unanswered(criteria) => unanswered_words(criteria),
            Missing::Field(field) => format!("{field} is not given"),
        };
        gaps.entry(&gap.label).or_default().insert(words);
    }
    for barred in &expected.barred {
        let words = match &barred.bar {
            Bar::Gate(gate) => gate_words(gate),
            Bar::Area { area, by, of } => area_words(area, by, of),
        };
        gaps.entry(&barred.label).or_default().insert(words);
    }
    gaps
}

/// Whether an example can speak of a gap.
const fn can_be_told(gap: &Gap) -> bool {
    match gap {
        Gap::NeedsLevel { .. }
        | Gap::PickNeedsLevel { .. }
        | Gap::PointsShort { .. }
        | Gap::AreaShort { .. }
        | Gap::GateClosed { .. }
        | Gap::NotAnswered { .. }
        | Gap::FiguresMissing { .. } => true,
        Gap::PicksWrong { .. }
        | Gap::RuleUnmet { .. }
        | Gap::NotOnTrack { .. }
        | Gap::TooManyLeftOut { .. }
        | Gap::FigureUntold { .. }
        | Gap::PanelMissing { .. } => false,
    }
}

/// Whether a gap bars its label, whatever the criteria come to together.
const fn bars(gap: &Gap) -> bool {
    matches!(gap, Gap::GateClosed { .. } | Gap::AreaShort { .. })
}

/// What keeps a label from being reached, as the end of a sentence; nothing where it is reached.
fn in_the_way(score: &LabelScore) -> Option<String> {
    let words = words_of(score, Gap::blocks);
    let is_lost = score.reached != Verdict::Reached && !words.is_empty();
    is_lost.then(|| format!("; in the way of `{}`: {}", score.label, list(&words)))
}

fn words_of(score: &LabelScore, of: fn(&Gap) -> bool) -> BTreeSet<String> {
    score.missing.iter().filter(|gap| of(gap)).flat_map(words).collect()
}

/// A gap in words; of several figures, each by itself.
fn words(gap: &Gap) -> Vec<String> {
    vec![match gap {
        Gap::NeedsLevel {
            criterion, needs, has, ..
        }
        | Gap::PickNeedsLevel { criterion, needs, has } => level_words(criterion, *needs, *has),
        Gap::PicksWrong { picked, needs } => format!("{needs} improvement areas are to be picked, {picked} are"),
        Gap::PointsShort { by, of } => points_words(by, of),
        Gap::AreaShort { area, by, of } => area_words(area, by, of),
        Gap::RuleUnmet { rule } => format!("not so: {rule}"),
        Gap::GateClosed { gate } => gate_words(gate),
        Gap::NotOnTrack { track: Some(track) } => format!("it is not awarded on the track `{track}`"),
        Gap::NotOnTrack { track: None } => "no track is chosen".to_owned(),
        Gap::TooManyLeftOut {
            left_out,
            of,
            most_percent,
        } => format!("{left_out} of {of} criteria are said not to apply; {most_percent} % may be"),
        Gap::NotAnswered { criteria } => unanswered_words(criteria),
        Gap::FiguresMissing { fields } => return fields.iter().map(|field| format!("{field} is not given")).collect(),
        Gap::FigureUntold { .. } => "a figure cannot be told: there is nothing to divide by".to_owned(),
        Gap::PanelMissing { panels } => {
            let panels: BTreeSet<_> = panels.iter().map(ToString::to_string).collect();
            format!("panel points not given: {}", list(&panels).replace("; ", ", "))
        }
    }]
}

fn level_words(criterion: &CriterionUid, needs: Level, has: Level) -> String {
    format!("{criterion} needs {needs}, has {has}")
}

fn points_words(by: &Exact, of: &Exact) -> String {
    format!("{} short of {of}", counted(by, "point", "points"))
}

fn unanswered_words(criteria: &[CriterionUid]) -> String {
    let criteria: BTreeSet<_> = criteria.iter().map(ToString::to_string).collect();
    format!("not answered: {}", list(&criteria).replace("; ", ", "))
}

fn gate_words(gate: &GateUid) -> String {
    format!("the gate `{gate}` is closed")
}

fn area_words(area: &AreaUid, by: &Exact, of: &Exact) -> String {
    format!("the area `{area}` is {}", points_words(by, of))
}
