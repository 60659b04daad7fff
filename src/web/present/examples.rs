//! Worked examples: what must come of them, beside what the engine makes of them now.

use std::collections::BTreeMap;

use super::voice::Voice;
use crate::{
    domain::{
        answers::{Application, Mark},
        exact::Exact,
        scoring::{self, Gap, Scoring, Verdict},
        standard::{
            AreaUid, Bar, Criterion, CriterionUid, Effect, Example, Expected, GateSlot, GateUid, LabelUid, Level,
            Missing, ScaleKind, TextKey,
        },
    },
    views::pages::standards::{ExampleLine, ExampleResult, ExampleView, Wording},
};

/// The worked examples, by name.
pub fn examples(voice: &Voice<'_>) -> Vec<ExampleView> {
    let view = |example: &Example| {
        let (application, expected) = (&example.application, &example.expected);
        let scoring = scoring::score(voice.standard, application);
        ExampleView {
            title: voice.wording(TextKey::Example(&example.name)),
            label: application.label.as_ref().map(|uid| voice.label(uid)),
            track: application.track.as_ref().map(|uid| voice.track(uid)),
            picks: application
                .selected
                .iter()
                .filter_map(|uid| voice.link_to(uid))
                .collect(),
            answers: answers(voice, application),
            results: Results {
                voice,
                scoring: &scoring,
            }
            .all(expected),
        }
    };
    voice.standard.examples().iter().map(view).collect()
}

/// What is answered, in short: how many criteria at which level, what is left out or open, how many figures.
fn answers(voice: &Voice<'_>, application: &Application) -> Vec<String> {
    let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
    let (mut met, mut not_met, mut left_out, mut open) = (0_usize, 0_usize, 0_usize, 0_usize);
    for criterion in voice.standard.criteria().iter().filter(|it| it.is_judged()) {
        let is_binary = criterion.scale.kind == ScaleKind::Binary;
        match application.marks.get(&criterion.uid) {
            Some(Mark::Level(level)) if is_binary && *level == criterion.scale.best() => met += 1,
            Some(Mark::Level(_)) if is_binary => not_met += 1,
            Some(Mark::Level(level)) => *levels.entry(*level).or_default() += 1,
            Some(Mark::NotApplicable) => left_out += 1,
            None => open += 1,
        }
    }
    let mut told: Vec<String> = levels
        .iter()
        .map(|(level, count)| {
            let values = [("level", (*level).into()), ("count", (*count).into())];
            voice.say("standard-example-level", &values)
        })
        .collect();
    let counted = [
        (met, "met"),
        (not_met, "not_met"),
        (left_out, "left_out"),
        (open, "open"),
        (application.figures.len(), "figures"),
    ];
    told.extend(
        counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| voice.say_of("standard-example-count-", what, &[("count", (*count).into())])),
    );
    told.extend(
        application
            .panel
            .values()
            .map(|points| voice.say("standard-example-panel", &[("points", points.into())])),
    );
    told
}

struct Results<'a> {
    voice: &'a Voice<'a>,
    scoring: &'a Scoring,
}

impl Results<'_> {
    fn all(&self, expected: &Expected) -> Vec<ExampleResult> {
        let mut results = Vec::new();
        if let Some(total) = &expected.total {
            results.push(self.points("total", None, total, &self.scoring.total.points));
        }
        results.push(self.labels("reached", &expected.reached, Verdict::Reached));
        if !expected.cannot_tell.is_empty() {
            results.push(self.labels("cannot_tell", &expected.cannot_tell, Verdict::CannotTellYet));
        }
        for area in self.voice.standard.areas() {
            if let (Some(points), Some(score)) = (expected.areas.get(&area.uid), self.scoring.area(&area.uid)) {
                let name = coded(&area.code, self.voice.area(&area.uid));
                let computed = score
                    .weighted
                    .as_ref()
                    .map_or(&score.sum.points, |weighted| &weighted.points);
                results.push(self.points("area", Some(name), points, computed));
            }
        }
        let criteria = self.voice.standard.criteria().iter();
        results.extend(criteria.filter_map(|criterion| self.level(criterion, *expected.levels.get(&criterion.uid)?)));
        let gaps = expected.missing.iter().map(|gap| &gap.label);
        let bars = expected.barred.iter().map(|barred| &barred.label);
        let mut labels: Vec<_> = Vec::new();
        for label in gaps.chain(bars) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        results.extend(labels.into_iter().map(|label| self.missing(label, expected)));
        results
    }

    fn points(&self, what: &'static str, of: Option<Wording>, expected: &Exact, computed: &Exact) -> ExampleResult {
        let line = |points: &Exact| self.line(self.voice.say("standard-points", &[("points", points.into())]));
        result(what, of, vec![line(expected)], vec![line(computed)])
    }

    fn labels(&self, what: &'static str, expected: &[LabelUid], verdict: Verdict) -> ExampleResult {
        let lines = |wanted: &dyn Fn(&LabelUid) -> bool| {
            let labels = self.scoring.labels.iter().map(|score| &score.label);
            let mut lines: Vec<_> = labels
                .filter(|uid| wanted(uid))
                .map(|uid| ExampleLine {
                    of: Some(self.voice.label(uid)),
                    text: String::new(),
                })
                .collect();
            if lines.is_empty() {
                lines.push(self.line(self.voice.say("standard-example-none", &[])));
            }
            lines
        };
        let has = |uid: &LabelUid| self.scoring.label(uid).is_some_and(|score| score.reached == verdict);
        result(what, None, lines(&|uid| expected.contains(uid)), lines(&has))
    }

    fn level(&self, criterion: &Criterion, expected: Level) -> Option<ExampleResult> {
        let computed = self.scoring.criterion(&criterion.uid)?.level;
        let line = |level: Option<Level>| {
            self.line(match level {
                Some(level) => self.voice.say("standard-needs-level", &[("level", level.into())]),
                None => self.voice.say("standard-gap-open", &[]),
            })
        };
        let (expected, computed) = (vec![line(Some(expected))], vec![line(computed)]);
        Some(result("level", Some(self.named(criterion)), expected, computed))
    }

    fn missing(&self, label: &LabelUid, expected: &Expected) -> ExampleResult {
        let gaps = expected.missing.iter().filter(|gap| gap.label == *label);
        let bars = expected.barred.iter().filter(|barred| barred.label == *label);
        let bars: Vec<_> = bars.filter_map(|barred| self.expected_bar(&barred.bar)).collect();
        let tells_bars = !bars.is_empty();
        let mut wanted: Vec<_> = gaps.flat_map(|gap| self.expected_gap(&gap.missing)).collect();
        wanted.extend(bars);
        let found = self
            .scoring
            .label(label)
            .map(|score| score.missing.as_slice())
            .unwrap_or_default();
        // A warning has no consequence: it is told where the example tells it. So is what bars the label as a whole, where
        // the example speaks of levels alone.
        let is_optional = |gap: &Gap| match gap {
            Gap::NeedsLevel { effect, .. } => *effect == Effect::Warning,
            Gap::GateClosed { .. } | Gap::AreaShort { .. } => !tells_bars,
            _ => false,
        };
        let lines = found.iter().flat_map(|gap| {
            let lines = self.gap(gap).into_iter();
            lines
                .filter(|line| !is_optional(gap) || wanted.contains(line))
                .collect::<Vec<_>>()
        });
        let mut computed: Vec<_> = lines.collect();
        let key = |line: &ExampleLine| (line.of.as_ref().map(|of| of.text.clone()), line.text.clone());
        wanted.sort_by_key(key);
        computed.sort_by_key(key);
        result("missing", Some(self.voice.label(label)), wanted, computed)
    }

    fn expected_gap(&self, missing: &Missing) -> Vec<ExampleLine> {
        match missing {
            Missing::Level { criterion, needs, has } => self.below(criterion, *needs, *has),
            Missing::PointsShort { by, of } => vec![self.short(by, of)],
            Missing::Unanswered(criteria) => self.open(criteria),
            Missing::Field(field) => vec![self.not_given(self.voice.field(field))],
        }
    }

    fn expected_bar(&self, bar: &Bar) -> Option<ExampleLine> {
        match bar {
            Bar::Gate(gate) => Some(self.closed(gate)),
            Bar::Area { area, by, of } => self.area_short(area, by, of),
        }
    }

    /// What examples can expect of what is missing; picks, tracks and the like they do not tell.
    fn gap(&self, gap: &Gap) -> Vec<ExampleLine> {
        match gap {
            Gap::NeedsLevel {
                criterion, needs, has, ..
            }
            | Gap::PickNeedsLevel { criterion, needs, has } => self.below(criterion, *needs, *has),
            Gap::PointsShort { by, of } => vec![self.short(by, of)],
            Gap::AreaShort { area, by, of } => self.area_short(area, by, of).into_iter().collect(),
            Gap::GateClosed { gate } => vec![self.closed(gate)],
            Gap::NotAnswered { criteria } => self.open(criteria),
            Gap::FiguresMissing { fields } => {
                let fields = fields.iter().map(|field| self.voice.field(field));
                fields.map(|field| self.not_given(field)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn below(&self, criterion: &CriterionUid, needs: Level, has: Level) -> Vec<ExampleLine> {
        let values = [("needs", needs.into()), ("has", has.into())];
        let text = self.voice.say("standard-gap-level", &values);
        let found = self.voice.standard.criterion(criterion);
        let line = |criterion| ExampleLine {
            of: Some(self.named(criterion)),
            text: text.clone(),
        };
        found.map(line).into_iter().collect()
    }

    fn short(&self, by: &Exact, of: &Exact) -> ExampleLine {
        self.line(
            self.voice
                .say("standard-gap-points", &[("by", by.into()), ("of", of.into())]),
        )
    }

    fn area_short(&self, area: &AreaUid, by: &Exact, of: &Exact) -> Option<ExampleLine> {
        let area = self.voice.standard.area(area)?;
        Some(ExampleLine {
            of: Some(coded(&area.code, self.voice.area(&area.uid))),
            ..self.short(by, of)
        })
    }

    fn closed(&self, gate: &GateUid) -> ExampleLine {
        ExampleLine {
            of: Some(self.voice.wording(TextKey::Gate(gate, GateSlot::Title))),
            text: self.voice.say("standard-gap-gate", &[]),
        }
    }

    fn open(&self, criteria: &[CriterionUid]) -> Vec<ExampleLine> {
        let found = criteria.iter().filter_map(|uid| self.voice.standard.criterion(uid));
        let line = |criterion| ExampleLine {
            of: Some(self.named(criterion)),
            text: self.voice.say("standard-gap-open", &[]),
        };
        found.map(line).collect()
    }

    fn not_given(&self, of: Wording) -> ExampleLine {
        ExampleLine {
            of: Some(of),
            text: self.voice.say("standard-gap-figure", &[]),
        }
    }

    fn named(&self, criterion: &Criterion) -> Wording {
        coded(&criterion.code, self.voice.criterion(&criterion.uid))
    }

    fn line(&self, text: String) -> ExampleLine {
        ExampleLine { of: None, text }
    }
}

fn coded(code: &str, name: Wording) -> Wording {
    Wording {
        text: format!("{code} {}", name.text),
        ..name
    }
}

fn result(
    what: &'static str,
    of: Option<Wording>,
    expected: Vec<ExampleLine>,
    computed: Vec<ExampleLine>,
) -> ExampleResult {
    ExampleResult {
        what,
        of,
        agrees: expected == computed,
        expected,
        computed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::standard::{Standard, load, tests::mini_files},
        views::{Lang, Views},
    };

    /// The small standard with a gate and a least share of an area, and what an example says of them.
    fn guarded(expected: &str) -> Standard {
        let mut files = mini_files();
        let mut change = |name: &str, change: &dyn Fn(String) -> String| {
            let (_, file) = files.iter_mut().find(|(path, _)| path == name).unwrap();
            *file = change(String::from_utf8(file.clone()).unwrap()).into_bytes();
        };
        change("standard.toml", &|manifest| {
            let area = "uid = \"basics\"\n";
            let manifest = manifest.replacen(area, &format!("{area}min_percent = 50\n"), 1);
            format!("{manifest}\n[[gate]]\nuid = \"asking\"\nwhen = \"submission\"\nrule = \"known(asked)\"\n")
        });
        change("text/en.toml", &|text| {
            format!("{text}\n[gate.asking]\ntitle = \"Members were asked\"\nmessage = \"Ask them.\"\n")
        });
        change("examples/all-worst.toml", &|example| format!("{example}\n{expected}"));
        load("mini/1.0.0", &files).unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    /// What the page tells of the example as missing for bronze.
    fn missing(standard: &Standard) -> ExampleResult {
        let (views, chrome) = (Views::load().unwrap(), Lang::source());
        let lang = standard.source_language().clone();
        let voice = Voice::new((&views, &chrome), standard, &lang, "");
        let mut told = examples(&voice).into_iter();
        let worst = told.find(|example| example.title.text == "All at their worst");
        let mut results = worst.unwrap().results.into_iter();
        results.find(|result| result.what == "missing").unwrap()
    }

    fn lines(lines: &[ExampleLine]) -> Vec<(&str, &str)> {
        lines
            .iter()
            .map(|line| (line.of.as_ref().map_or("", |of| &of.text), line.text.as_str()))
            .collect()
    }

    #[test]
    fn a_gate_and_an_area_that_an_example_tells_are_told_beside_what_is_computed() {
        let entry = "[[expect.missing]]\nlabel = \"bronze\"\n";
        let standard = guarded(&format!(
            "{entry}gate = \"asking\"\n{entry}area = \"basics\"\npoints_short = \"2.5\"\nof = \"2.5\"\n"
        ));
        let told = missing(&standard);
        let expected = lines(&told.expected);
        assert!(
            expected.contains(&("Members were asked", "condition not met")),
            "{told:?}"
        );
        assert!(
            expected
                .iter()
                .any(|(of, text)| of.starts_with("1 ") && text.contains("2.5")),
            "{told:?}"
        );
        assert!(told.agrees, "{told:?}");
        // Who tells one of them tells all; who tells none is not asked for them.
        assert!(!missing(&guarded(&format!("{entry}gate = \"asking\"\n"))).agrees);
        assert!(missing(&guarded("")).agrees);
    }
}
