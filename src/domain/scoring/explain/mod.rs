//! Why the result is what it is: each figure's inputs and rule, as data; as text in `text`.

mod text;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Applies, AreaScore, CriterionScore, Gap, MetricScore, Scoring, Sum, Verdict,
    labels::{picks_of, share_of},
    sums::{Sums, parents},
};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    expression::{Outcome, Reference},
    standard::{
        Area, AreaUid, Band, Bound, Criterion, CriterionKind, CriterionUid, Effect, FieldUid, GateUid, Label, LabelUid,
        Level, Metric, MetricUid, PanelUid, ScaleUid, Standard,
    },
};

/// The steps from the answers to the labels, in the order they are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Explanation(pub Vec<Step>);

/// Where a level comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelFrom {
    /// A person set it.
    Person,
    /// It follows from a figure.
    Figure,
    /// A person set it, and the figure holds it down to this.
    HeldDown,
    /// A person set it, and the figure lifts it up to this.
    LiftedUp,
    /// Nobody did, and the standard takes the lowest then.
    NoAnswer,
}

/// One step: a rule, what went into it, what came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "step")]
pub enum Step {
    /// A metric is computed from figures, and its band says a level.
    Figure {
        /// Which metric.
        metric: MetricUid,
        /// Its formula.
        rule: String,
        /// What went into it, as written in the formula.
        inputs: Vec<(String, String)>,
        /// Its unit.
        unit: String,
        /// What came out, or what is missing for it.
        figure: Outcome<Exact>,
        /// The band, as in `20 to 40`.
        band: Option<String>,
        /// The level of that band.
        level: Option<Level>,
    },
    /// A gate of eligibility is open or closed.
    Gate {
        /// Which gate.
        gate: GateUid,
        /// Its rule.
        rule: String,
        /// Whether it is open, if that can be told.
        open: Option<bool>,
    },
    /// A criterion is left out.
    LeftOut {
        /// Which criterion.
        criterion: CriterionUid,
        /// Its number for readers.
        code: String,
        /// Why: its own condition, as written; none where it is said not to apply.
        rule: Option<String>,
    },
    /// The scale says what a level is worth.
    Points {
        /// Which criterion.
        criterion: CriterionUid,
        /// Its number for readers.
        code: String,
        /// The scale.
        scale: ScaleUid,
        /// The level, if there is one.
        level: Option<Level>,
        /// Where the level comes from.
        from: Option<LevelFrom>,
        /// The level that a person gave, if one did.
        given: Option<Level>,
        /// What it is worth, weight included; open while it is not told whether the criterion applies.
        points: Option<Exact>,
        /// The most it can still be worth.
        reachable: Exact,
        /// What the best level is worth.
        max: Exact,
    },
    /// An area's points are the sum of its criteria's.
    AreaSum {
        /// Which area.
        area: AreaUid,
        /// Its number for readers.
        code: String,
        /// The points added, by criterion; those not answered are absent.
        terms: Vec<(CriterionUid, Exact)>,
        /// What came out.
        sum: Sum,
    },
    /// A weighted area gives its weight times the share of its points.
    AreaWeight {
        /// Which area.
        area: AreaUid,
        /// Its number for readers.
        code: String,
        /// The weight.
        weight: Exact,
        /// The points of the area.
        points: Exact,
        /// The most there are.
        max: Exact,
        /// What came out.
        gives: Exact,
    },
    /// A panel gives points.
    Panel {
        /// Which panel.
        panel: PanelUid,
        /// Its points, if given.
        points: Option<Exact>,
        /// The most it can give.
        max: Exact,
    },
    /// The total is the sum of the outermost areas' and the panels'.
    TotalSum {
        /// The points added, by name.
        terms: Vec<(String, Exact)>,
        /// What came out.
        sum: Sum,
    },
    /// A label, or a track, requires a level.
    RequiredLevel {
        /// For which label.
        label: LabelUid,
        /// In which criterion.
        criterion: CriterionUid,
        /// Its number for readers.
        code: String,
        /// The level required.
        needs: Level,
        /// The level there is, if any.
        has: Option<Level>,
        /// What missing it does; none for a picked improvement area, which must always be met.
        effect: Option<Effect>,
        /// Whether it is met, if that can be told.
        met: Option<bool>,
    },
    /// An area has a least share, without which no label is reached.
    AreaMinimum {
        /// For which label: its criteria make the area's points.
        label: LabelUid,
        /// Which area.
        area: AreaUid,
        /// Its number for readers.
        code: String,
        /// The least share.
        percent: u32,
        /// As points.
        needs: Exact,
        /// The area's points, and what they can still become.
        sum: Sum,
        /// Whether it is met, if that can be told.
        met: Option<bool>,
    },
    /// A label has a rule.
    Rule {
        /// Which label.
        label: LabelUid,
        /// The rule.
        rule: String,
        /// The points there are.
        points: Exact,
        /// The most there can still be.
        best_possible: Exact,
        /// Whether it is met, if that can be told.
        met: Option<bool>,
    },
    /// The outcome for a label.
    Outcome {
        /// Which label.
        label: LabelUid,
        /// Reached, not reached, or not to be told yet.
        verdict: Verdict,
        /// What is missing.
        missing: Vec<Gap>,
    },
}

/// Lays open how a scoring of this application by this standard came about.
pub fn explain(standard: &Standard, application: &Application, scoring: &Scoring) -> Explanation {
    let mut steps: Vec<Step> = Vec::new();
    let computed: BTreeMap<&str, &MetricScore> = scoring.metrics.iter().map(|it| (it.metric.as_str(), it)).collect();
    let metrics = standard.metrics().iter().zip(&scoring.metrics);
    steps.extend(metrics.map(|(metric, score)| figure(metric, score, application, &computed)));
    steps.extend(gates(standard, scoring));
    let scores = standard.criteria().iter().zip(&scoring.criteria);
    steps.extend(scores.map(|(criterion, score)| points(criterion, score)));
    let by_area = terms_by_area(standard, scoring);
    for (area, score) in standard.areas().iter().zip(&scoring.areas) {
        steps.push(Step::AreaSum {
            area: area.uid.clone(),
            code: area.code.clone(),
            terms: by_area.get(&area.uid).cloned().unwrap_or_default(),
            sum: score.sum.clone(),
        });
        if let Some(weighted) = &score.weighted {
            steps.push(Step::AreaWeight {
                area: area.uid.clone(),
                code: area.code.clone(),
                weight: weighted.weight.clone(),
                points: score.sum.points.clone(),
                max: score.sum.max.clone(),
                gives: weighted.points.clone(),
            });
        }
    }
    steps.extend(scoring.panels.iter().map(|panel| Step::Panel {
        panel: panel.panel.clone(),
        points: panel.points.clone(),
        max: panel.max.clone(),
    }));
    steps.push(total(standard, scoring));
    for label in standard.labels() {
        steps.extend(required_levels(standard, application, scoring, label));
        steps.extend(area_minimums(standard, application, scoring, label));
        steps.extend(rule_and_outcome(scoring, label));
    }
    Explanation(steps)
}

fn figure(
    metric: &Metric,
    score: &MetricScore,
    application: &Application,
    computed: &BTreeMap<&str, &MetricScore>,
) -> Step {
    let input = |reference: &Reference| {
        let name = reference.to_string();
        let field: Option<FieldUid> = name.parse().ok();
        let given = field
            .and_then(|field| application.figures.get(&field))
            .map(ToString::to_string);
        let other = computed.get(name.as_str()).and_then(|other| other.figure.known());
        let value = given.or_else(|| other.map(ToString::to_string));
        (name, value.unwrap_or_else(|| "not given".to_owned()))
    };
    let band = score.figure.known().and_then(|figure| band(metric, figure));
    Step::Figure {
        metric: metric.uid.clone(),
        rule: metric.rule.to_string(),
        inputs: metric.rule.references().iter().map(input).collect(),
        unit: metric.unit.clone(),
        figure: score.figure.clone(),
        band,
        level: score.level,
    }
}

fn band(metric: &Metric, figure: &Exact) -> Option<String> {
    let holds = |band: &&Band| {
        band.from.as_ref().is_none_or(|from| from <= figure) && band.to.as_ref().is_none_or(|to| figure < to)
    };
    let band = metric.bands.iter().find(holds)?;
    Some(match (&band.from, &band.to) {
        (Some(from), Some(to)) => format!("{from} to less than {to}"),
        (Some(from), None) => format!("{from} or more"),
        (None, Some(to)) => format!("less than {to}"),
        (None, None) => "any figure".to_owned(),
    })
}

fn gates(standard: &Standard, scoring: &Scoring) -> impl Iterator<Item = Step> {
    standard
        .gates()
        .iter()
        .zip(&scoring.gates)
        .map(|(gate, score)| Step::Gate {
            gate: gate.uid.clone(),
            rule: gate.rule.to_string(),
            open: score.open,
        })
}

fn points(criterion: &Criterion, score: &CriterionScore) -> Step {
    match score.applies {
        Applies::ByRule | Applies::AsSaid => Step::LeftOut {
            criterion: criterion.uid.clone(),
            code: criterion.code.clone(),
            rule: criterion
                .applies_if
                .as_ref()
                .filter(|_| score.applies == Applies::ByRule)
                .map(ToString::to_string),
        },
        Applies::Yes | Applies::Unknown(_) => Step::Points {
            criterion: criterion.uid.clone(),
            code: criterion.code.clone(),
            scale: criterion.scale.uid.clone(),
            level: score.level,
            from: score.level.map(|_| level_from(criterion, score)),
            given: score.given.and_then(Mark::level),
            points: score.points.clone(),
            reachable: score.reachable.clone(),
            max: score.max.clone(),
        },
    }
}

fn level_from(criterion: &Criterion, score: &CriterionScore) -> LevelFrom {
    match (criterion.kind, score.given) {
        (CriterionKind::Metric, _) => LevelFrom::Figure,
        (_, None) => LevelFrom::NoAnswer,
        (CriterionKind::Mixed, Some(_)) if score.is_bounded() => match criterion.bound {
            Bound::Upper => LevelFrom::HeldDown,
            Bound::Lower => LevelFrom::LiftedUp,
        },
        (_, Some(_)) => LevelFrom::Person,
    }
}

type Terms = Vec<(CriterionUid, Exact)>;

fn terms_by_area(standard: &Standard, scoring: &Scoring) -> BTreeMap<AreaUid, Terms> {
    let parents = parents(standard);
    let mut terms: BTreeMap<AreaUid, Terms> = BTreeMap::new();
    for (criterion, score) in standard.criteria().iter().zip(&scoring.criteria) {
        let Some(points) = score.points.clone().filter(|_| score.counts) else {
            continue;
        };
        let term = (criterion.uid.clone(), points);
        if let Some(parent) = parents.get(&criterion.area) {
            terms.entry((*parent).clone()).or_default().push(term.clone());
        }
        terms.entry(criterion.area.clone()).or_default().push(term);
    }
    terms
}

fn total(standard: &Standard, scoring: &Scoring) -> Step {
    let outermost = standard
        .areas()
        .iter()
        .zip(&scoring.areas)
        .filter(|(area, _)| area.parent.is_none());
    let areas = outermost.map(|(area, score)| {
        let points = score
            .weighted
            .as_ref()
            .map_or(&score.sum.points, |weighted| &weighted.points);
        (area.uid.to_string(), points.clone())
    });
    let panels = scoring
        .panels
        .iter()
        .filter_map(|panel| Some((panel.panel.to_string(), panel.points.clone()?)));
    Step::TotalSum {
        terms: areas.chain(panels).collect(),
        sum: scoring.total.clone(),
    }
}

fn required_levels(standard: &Standard, application: &Application, scoring: &Scoring, label: &Label) -> Vec<Step> {
    let step = |criterion: &Criterion, score: &CriterionScore, needs: Level, effect| Step::RequiredLevel {
        label: label.uid.clone(),
        criterion: criterion.uid.clone(),
        code: criterion.code.clone(),
        needs,
        has: score.level,
        effect,
        met: match score.level {
            _ if score.applies != Applies::Yes => None,
            _ if score.highest < needs => Some(false),
            level => level.map(|level| level >= needs),
        },
    };
    let mut steps = Vec::new();
    for (criterion, score) in standard.criteria().iter().zip(&scoring.criteria) {
        if score.is_left_out() || !criterion.counts_for(&label.uid) {
            continue;
        }
        let track = application.track.as_ref();
        let asked = criterion
            .require
            .iter()
            .filter(|required| required.is_of(&label.uid, track));
        steps.extend(asked.map(|required| step(criterion, score, required.min_level, Some(required.effect))));
    }
    if let Some(select) = &label.select {
        let picked = picks_of(label, &application.selected);
        let places = picked.iter().filter_map(|uid| standard.place(uid));
        let scores = places.filter_map(|place| Some((standard.criteria().get(place)?, scoring.criteria.get(place)?)));
        let picks = scores.filter(|(_, score)| !score.is_left_out());
        steps.extend(picks.map(|(criterion, score)| step(criterion, score, select.min_level, None)));
    }
    steps
}

fn area_minimums(standard: &Standard, application: &Application, scoring: &Scoring, label: &Label) -> Vec<Step> {
    let sums = Sums::of(standard, application, &scoring.criteria, Some(&label.uid));
    let step = |(area, score): (&Area, &AreaScore)| {
        let percent = area.min_percent?;
        let needs = share_of(&percent.into(), &score.sum);
        let met = match &score.sum {
            sum if sum.best_possible() < needs => Some(false),
            sum => sum.is_final().then_some(true),
        };
        Some(Step::AreaMinimum {
            label: label.uid.clone(),
            area: area.uid.clone(),
            code: area.code.clone(),
            percent,
            needs,
            sum: score.sum.clone(),
            met,
        })
    };
    standard.areas().iter().zip(&sums.areas).filter_map(step).collect()
}

fn rule_and_outcome(scoring: &Scoring, label: &Label) -> Vec<Step> {
    let Some(score) = scoring.label(&label.uid) else {
        return Vec::new();
    };
    vec![
        Step::Rule {
            label: label.uid.clone(),
            rule: label.rule.to_string(),
            points: score.total.points.clone(),
            best_possible: score.total.best_possible(),
            met: score.rule_holds,
        },
        Step::Outcome {
            label: label.uid.clone(),
            verdict: score.reached,
            missing: score.missing.clone(),
        },
    ]
}
