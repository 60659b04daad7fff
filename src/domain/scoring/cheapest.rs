//! The cheapest way to a label: which criteria to raise to which level, for the least effort.
//!
//! Rules are alternatives of linear bounds, levels are few, and effort is a small whole number; so the answer is exact.
//! Criteria are taken one after the other, area by area; of everything that could have been raised so far only what is
//! not beaten in all respects is kept: effort spent, and what each bound still lacks. A bound on an area is settled when
//! its last criterion is passed, which keeps the number of cases small.

use std::{collections::BTreeMap, rc::Rc};

use serde::Serialize;

use super::{CriterionScore, Gap, LabelScore, Scoring, Verdict, levels::Levels, sight::Sight, sums::Sums};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    expression::{Atom, Linear},
    standard::{
        AreaUid, Criterion, CriterionKind, CriterionUid, Effect, Effort, Label, LabelUid, Level, Method, Standard,
    },
};

/// More cases than this are not looked through: no answer is better than a page that takes a minute.
const MOST_CASES: usize = 50_000;

/// What raising a criterion by one level costs: a week, a month or so, half a year or more, as the classes of effort mean
/// it. Where a criterion tells no effort, the middle is taken.
pub const fn cost_of(effort: Option<Effort>) -> u32 {
    match effort {
        Some(Effort::Small) => 1,
        Some(Effort::Medium) | None => 3,
        Some(Effort::Large) => 9,
    }
}

/// A criterion to raise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rise {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// The level it has, or would have with the lowest answer.
    pub from: Level,
    /// The level it needs.
    pub to: Level,
    /// What that costs.
    pub cost: u32,
    /// The points gained.
    pub points: Exact,
    /// Whether its figure must become better, or be given, before the level can be had.
    pub needs_figure: bool,
}

/// A way to a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// To which label.
    pub label: LabelUid,
    /// What to raise, most points for the effort first.
    pub rises: Vec<Rise>,
    /// What all of it costs.
    pub cost: u32,
    /// What effort alone does not mend: closed gates, picks, panels, answers and figures not given.
    pub besides: Vec<Gap>,
}

/// The label to strive for: the one sought while it is not reached, else the lowest above the best one reached.
pub fn next_label(scoring: &Scoring) -> Option<&LabelScore> {
    let sought = scoring.label.as_ref().and_then(|label| scoring.label(label));
    if let Some(sought) = sought.filter(|sought| sought.reached != Verdict::Reached) {
        return Some(sought);
    }
    let best = scoring
        .labels
        .iter()
        .rposition(|score| score.reached == Verdict::Reached);
    let on_track = |score: &&LabelScore| {
        !score
            .missing
            .iter()
            .any(|gap| matches!(gap, Gap::NotOnTrack { track: Some(_) }))
    };
    scoring
        .labels
        .iter()
        .skip(best.map_or(0, |best| best + 1))
        .find(on_track)
}

/// The cheapest way to a label from where an application stands. `None` where no levels lead there, where the label's rule
/// is not made of bounds, or where the cases are too many to look through.
pub fn cheapest_way(
    standard: &Standard,
    application: &Application,
    scoring: &Scoring,
    label: &LabelUid,
) -> Option<Way> {
    let own = standard.label(label)?;
    let score = scoring.label(label)?;
    let levels = Levels::of(standard, application);
    let search = Search {
        standard,
        application,
        scoring,
        label: own,
    };
    let ways = search.ways(own, &levels, 0)?;
    let choices = ways.into_iter().filter_map(|way| search.cheapest(&way));
    let chosen = choices.min_by(|one, other| (one.cost, one.raised).cmp(&(other.cost, other.raised)))?;
    let besides = score.missing.iter().filter(|gap| is_besides(gap)).cloned();
    let mut rises = search.rises(&chosen);
    // Compared crosswise: points for effort, exactly.
    rises.sort_by(|one, other| {
        let value = |rise: &Rise, by: u32| rise.points.clone() * Exact::from(by);
        value(other, one.cost).cmp(&value(one, other.cost))
    });
    Some(Way {
        label: label.clone(),
        rises,
        cost: chosen.cost,
        besides: besides.collect(),
    })
}

fn is_besides(gap: &Gap) -> bool {
    gap.is_open()
        || matches!(
            gap,
            Gap::GateClosed { .. } | Gap::PicksWrong { .. } | Gap::NotOnTrack { .. } | Gap::TooManyLeftOut { .. }
        )
}

/// The alternatives of a label's rule, each of bounds that must all be kept; figures and the most points are folded in.
fn constraints(levels: &Levels<'_>, label: &Label) -> Option<Vec<Vec<Linear>>> {
    let base = levels.sight();
    let sums = Sums::of(base.standard, base.application, base.criteria, Some(&label.uid));
    label.rule.constraints(&Sight {
        sums: Some(&sums),
        ..base
    })
}

/// What must hold: levels one by one, and bounds over many.
#[derive(Clone, Debug, Default)]
struct Needs {
    levels: BTreeMap<CriterionUid, Level>,
    bounds: Vec<Linear>,
}

impl Needs {
    fn level(&mut self, criterion: &CriterionUid, level: Level) {
        let needed = self.levels.entry(criterion.clone()).or_insert(level);
        *needed = (*needed).max(level);
    }

    fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (criterion, level) in &other.levels {
            both.level(criterion, *level);
        }
        both.bounds.extend(other.bounds.iter().cloned());
        both
    }
}

/// What was chosen for the criteria so far, the latest first.
#[derive(Debug)]
struct Chosen {
    criterion: usize,
    level: Level,
    before: Option<Rc<Chosen>>,
}

/// One case: what was spent, and what each bound still lacks.
#[derive(Clone, Debug)]
struct Case {
    cost: u32,
    raised: u32,
    lacks: Vec<u64>,
    chosen: Option<Rc<Chosen>>,
}

struct Search<'a> {
    standard: &'a Standard,
    application: &'a Application,
    scoring: &'a Scoring,
    label: &'a Label,
}

impl Search<'_> {
    /// The alternatives of what a label needs; labels that its rule asks for bring their own needs along.
    fn ways(&self, label: &Label, levels: &Levels<'_>, depth: u32) -> Option<Vec<Needs>> {
        let fixed = self.fixed(label);
        let mut all = Vec::new();
        for way in constraints(levels, label)? {
            let mut needs = vec![fixed.clone()];
            for bound in way {
                needs = self.with_bound(&needs, bound, levels, depth)?;
            }
            all.extend(needs);
        }
        Some(all)
    }

    /// Levels that label, track and picks ask for one by one, and the least shares of areas.
    fn fixed(&self, label: &Label) -> Needs {
        let mut needs = Needs::default();
        let track = self.application.track.as_ref();
        for criterion in self
            .standard
            .criteria()
            .iter()
            .filter(|criterion| criterion.counts_for(&label.uid))
        {
            let asked = criterion
                .require
                .iter()
                .filter(|required| required.is_of(&label.uid, track));
            for required in asked.filter(|required| required.effect == Effect::KnockOut) {
                needs.level(&criterion.uid, required.min_level);
            }
        }
        if let Some(select) = &label.select {
            for pick in self
                .application
                .selected
                .iter()
                .filter(|pick| select.from.contains(pick))
            {
                needs.level(pick, select.min_level);
            }
        }
        for area in self.standard.areas() {
            if let Some(percent) = area.min_percent {
                needs.bounds.push(Linear {
                    terms: vec![(Exact::one(), Atom::Percent(area.uid.clone()))],
                    at_least: percent.into(),
                    strict: false,
                });
            }
        }
        needs
    }

    /// A bound on a single level is a level; one on a lower label is all that label needs.
    fn with_bound(&self, needs: &[Needs], bound: Linear, levels: &Levels<'_>, depth: u32) -> Option<Vec<Needs>> {
        if let [(factor, atom)] = bound.terms.as_slice() {
            let at_least = bound.at_least.checked_div(factor)?;
            match atom {
                Atom::Level(uid) | Atom::Met(uid) => {
                    let level = self.least_level(uid, atom, &at_least, bound.strict)?;
                    let raised = needs.iter().cloned().map(|mut needs| {
                        needs.level(uid, level);
                        needs
                    });
                    return Some(raised.collect());
                }
                Atom::Label(uid) if depth < 8 => {
                    let lower = self.ways(self.standard.label(uid)?, levels, depth + 1)?;
                    let both = needs
                        .iter()
                        .flat_map(|needs| lower.iter().map(|lower| needs.with(lower)));
                    return Some(both.take(64).collect());
                }
                _ => {}
            }
        }
        let with = needs.iter().cloned().map(|mut needs| {
            needs.bounds.push(bound.clone());
            needs
        });
        Some(with.collect())
    }

    fn least_level(&self, uid: &CriterionUid, atom: &Atom, at_least: &Exact, strict: bool) -> Option<Level> {
        let scale = &self.standard.criterion(uid)?.scale;
        let value = |level: Level| match atom {
            Atom::Met(_) => Exact::from(u32::from(level > scale.lowest())),
            _ => u32::from(level.0).into(),
        };
        let fits = |level: &Level| {
            if strict {
                value(*level) > *at_least
            } else {
                value(*level) >= *at_least
            }
        };
        scale.levels.iter().map(|step| step.value).find(fits)
    }

    /// The criteria that can be raised for the label, area by area, each with its place and its score.
    fn open(&self) -> Vec<(usize, &Criterion, &CriterionScore)> {
        let all = self.standard.criteria().iter().zip(&self.scoring.criteria).enumerate();
        let open = all.filter(|(_, (criterion, score))| !score.is_left_out() && self.matters(criterion));
        open.map(|(place, (criterion, score))| (place, criterion, score))
            .collect()
    }

    /// Whether the label looks at it: it counts, or it is picked.
    fn matters(&self, criterion: &Criterion) -> bool {
        criterion.counts_for(&self.label.uid) || self.application.selected.contains(&criterion.uid)
    }

    /// The best case that keeps all needs.
    fn cheapest(&self, needs: &Needs) -> Option<Case> {
        let open = self.open();
        let bounds = needs
            .bounds
            .iter()
            .map(|bound| self.integer_bound(bound, &open))
            .collect::<Option<Vec<_>>>()?;
        let bounds: Vec<_> = bounds.into_iter().filter(|bound| bound.lacks > 0).collect();
        let mut cases = vec![Case {
            cost: 0,
            raised: 0,
            lacks: bounds.iter().map(|bound| bound.lacks).collect(),
            chosen: None,
        }];
        for (index, (place, criterion, score)) in open.iter().enumerate() {
            let now = level_now(criterion, score);
            let least = needs.levels.get(&criterion.uid).copied().unwrap_or(now).max(now);
            let mut next = Vec::with_capacity(cases.len());
            for (step, level) in criterion.scale.levels.iter().map(|level| level.value).enumerate() {
                if level < least {
                    continue;
                }
                let risen = u32::try_from(
                    criterion
                        .scale
                        .levels
                        .iter()
                        .filter(|it| it.value > now && it.value <= level)
                        .count(),
                )
                .ok()?;
                let useful = level == least || bounds.iter().any(|bound| bound.gains[index][step] > 0);
                if !useful {
                    continue;
                }
                for case in &cases {
                    next.push(Case {
                        cost: case.cost + risen * cost_of(criterion.effort),
                        raised: case.raised + u32::from(risen > 0),
                        lacks: case
                            .lacks
                            .iter()
                            .zip(&bounds)
                            .map(|(lacks, bound)| lacks.saturating_sub(bound.gains[index][step]))
                            .collect(),
                        chosen: if risen > 0 {
                            Some(Rc::new(Chosen {
                                criterion: *place,
                                level,
                                before: case.chosen.clone(),
                            }))
                        } else {
                            case.chosen.clone()
                        },
                    });
                }
            }
            // What no later criterion can mend must be mended by now.
            let settled = |case: &Case| {
                case.lacks
                    .iter()
                    .zip(&bounds)
                    .all(|(lacks, bound)| *lacks <= bound.rest[index])
            };
            next.retain(settled);
            cases = unbeaten(next);
            if cases.is_empty() || cases.len() > MOST_CASES {
                return None;
            }
        }
        let kept = cases
            .into_iter()
            .filter(|case| case.lacks.iter().all(|lacks| *lacks == 0));
        kept.min_by_key(|case| (case.cost, case.raised))
    }

    /// A bound in whole numbers: what it lacks now, and what each level of each open criterion adds to it.
    fn integer_bound(&self, bound: &Linear, open: &[(usize, &Criterion, &CriterionScore)]) -> Option<IntegerBound> {
        let mut lacks = bound.at_least.clone();
        for (factor, atom) in &bound.terms {
            lacks = lacks - factor.clone() * self.settled_value(atom, open)?;
        }
        let gains: Vec<Vec<Exact>> = open
            .iter()
            .map(|(_, criterion, score)| {
                let now = self.value(bound, criterion, level_now(criterion, score));
                let levels = criterion.scale.levels.iter().map(|level| level.value);
                levels
                    .map(|level| self.value(bound, criterion, level) - now.clone())
                    .collect()
            })
            .collect();
        for (_, criterion, score) in open {
            lacks = lacks - self.value(bound, criterion, level_now(criterion, score));
        }
        IntegerBound::of(&lacks, &gains, bound.strict)
    }

    /// What a level of a criterion gives to a bound.
    fn value(&self, bound: &Linear, criterion: &Criterion, level: Level) -> Exact {
        let points = || {
            let counts = criterion.counts_for(&self.label.uid);
            if counts {
                criterion.points(level).unwrap_or_default()
            } else {
                Exact::zero()
            }
        };
        let term = |(factor, atom): &(Exact, Atom)| {
            let value = match atom {
                Atom::Total => match self.standard.aggregate().method {
                    Method::Sum => points(),
                    Method::WeightedAreas => self.weighted(criterion, points()),
                },
                Atom::Points(area) if self.is_within(criterion, area) => points(),
                Atom::Percent(area) if self.is_within(criterion, area) => self.percent(area, points()),
                Atom::Level(uid) if *uid == criterion.uid => u32::from(level.0).into(),
                Atom::Met(uid) if *uid == criterion.uid => u32::from(level > criterion.scale.lowest()).into(),
                _ => Exact::zero(),
            };
            factor.clone() * value
        };
        bound.terms.iter().map(term).sum()
    }

    /// What stands whatever is raised: panels, lower labels, and criteria that are left out.
    fn settled_value(&self, atom: &Atom, open: &[(usize, &Criterion, &CriterionScore)]) -> Option<Exact> {
        let panels = || {
            self.scoring
                .panels
                .iter()
                .filter_map(|panel| panel.points.as_ref())
                .sum::<Exact>()
        };
        let is_open = |uid: &CriterionUid| open.iter().any(|(_, criterion, _)| criterion.uid == *uid);
        Some(match atom {
            Atom::Total => panels(),
            Atom::Panel(uid) => {
                let panel = self.scoring.panels.iter().find(|panel| panel.panel.as_str() == uid)?;
                panel.points.clone().unwrap_or_default()
            }
            Atom::Level(uid) | Atom::Met(uid) if !is_open(uid) => {
                let scale = &self.standard.criterion(uid)?.scale;
                // One that is left out stands in no rule's way.
                if matches!(atom, Atom::Met(_)) {
                    Exact::one()
                } else {
                    u32::from(scale.best().0).into()
                }
            }
            Atom::Points(_) | Atom::Percent(_) | Atom::Level(_) | Atom::Met(_) => Exact::zero(),
            Atom::Label(uid) => u32::from(self.scoring.label(uid)?.reached == Verdict::Reached).into(),
        })
    }

    fn is_within(&self, criterion: &Criterion, area: &AreaUid) -> bool {
        let parent = self.standard.area(&criterion.area).and_then(|own| own.parent.as_ref());
        criterion.area == *area || parent == Some(area)
    }

    /// The most points of an area for the label.
    fn max_of(&self, area: &AreaUid) -> Exact {
        let all = self.standard.criteria().iter().zip(&self.scoring.criteria);
        let within =
            all.filter(|(criterion, _)| criterion.counts_for(&self.label.uid) && self.is_within(criterion, area));
        within.map(|(_, score)| &score.max).sum()
    }

    fn percent(&self, area: &AreaUid, points: Exact) -> Exact {
        (points * Exact::from(100u32))
            .checked_div(&self.max_of(area))
            .unwrap_or_default()
    }

    fn weighted(&self, criterion: &Criterion, points: Exact) -> Exact {
        let own = self.standard.area(&criterion.area);
        let outermost = own.and_then(|own| own.parent.as_ref()).unwrap_or(&criterion.area);
        let weight = self
            .standard
            .area(outermost)
            .and_then(|area| area.weight.clone())
            .unwrap_or_default();
        (points * weight)
            .checked_div(&self.max_of(outermost))
            .unwrap_or_default()
    }

    fn rises(&self, case: &Case) -> Vec<Rise> {
        let mut rises = Vec::new();
        let mut chosen = case.chosen.as_deref();
        while let Some(Chosen {
            criterion,
            level,
            before,
        }) = chosen
        {
            if let (Some(own), Some(score)) = (
                self.standard.criteria().get(*criterion),
                self.scoring.criteria.get(*criterion),
            ) {
                rises.push(rise(own, score, *level));
            }
            chosen = before.as_deref();
        }
        rises.reverse();
        rises
    }
}

/// The level a criterion has; one without an answer begins at the lowest.
fn level_now(criterion: &Criterion, score: &CriterionScore) -> Level {
    score.level.unwrap_or_else(|| criterion.scale.lowest())
}

fn rise(criterion: &Criterion, score: &CriterionScore, to: Level) -> Rise {
    let from = level_now(criterion, score);
    let points = |level| criterion.points(level).unwrap_or_default();
    let steps = criterion
        .scale
        .levels
        .iter()
        .filter(|level| level.value > from && level.value <= to)
        .count();
    let needs_figure = match criterion.kind {
        CriterionKind::Metric => true,
        CriterionKind::Mixed => score.figure.is_none_or(|figure| figure < to) && !lifted(criterion),
        _ => false,
    };
    Rise {
        criterion: criterion.uid.clone(),
        from,
        to,
        cost: u32::try_from(steps)
            .unwrap_or(u32::MAX)
            .saturating_mul(cost_of(criterion.effort)),
        points: points(to) - points(from),
        needs_figure,
    }
}

/// Whether its figure only lifts it up, so that a person may set any level above.
fn lifted(criterion: &Criterion) -> bool {
    criterion.bound == crate::domain::standard::Bound::Lower
}

/// A bound in whole numbers.
struct IntegerBound {
    lacks: u64,
    /// For each open criterion, what each of its levels adds.
    gains: Vec<Vec<u64>>,
    /// After each open criterion, the most that those still to come can add.
    rest: Vec<u64>,
}

impl IntegerBound {
    fn of(lacks: &Exact, gains: &[Vec<Exact>], strict: bool) -> Option<Self> {
        let numbers = || gains.iter().flatten().chain([lacks]);
        let scale = Exact::from(common_denominator(numbers())?);
        let whole = |number: &Exact| {
            let scaled = number.clone() * scale.clone();
            if scaled.is_negative() { Some(0) } else { scaled.to_u64() }
        };
        let gains: Vec<Vec<u64>> = gains
            .iter()
            .map(|levels| levels.iter().map(whole).collect::<Option<_>>())
            .collect::<Option<_>>()?;
        let mut rest = vec![0u64; gains.len()];
        let mut sum = 0u64;
        for (index, levels) in gains.iter().enumerate().rev() {
            rest[index] = sum;
            sum = sum.saturating_add(levels.iter().copied().max().unwrap_or(0));
        }
        // In whole numbers, more than is at least one more.
        let more = u64::from(strict && !lacks.is_negative());
        Some(Self {
            lacks: whole(lacks)? + more,
            gains,
            rest,
        })
    }
}

/// The least whole number that makes all of these whole.
fn common_denominator<'n>(numbers: impl Iterator<Item = &'n Exact>) -> Option<u64> {
    let mut common = 1u64;
    for number in numbers {
        let denominator = number.denominator()?;
        common = common.checked_mul(denominator / greatest_common_divisor(common, denominator))?;
    }
    Some(common)
}

const fn greatest_common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The cases that no other one beats: cheaper, or as cheap with fewer criteria raised, and lacking no more anywhere.
fn unbeaten(mut cases: Vec<Case>) -> Vec<Case> {
    cases.sort_by(|one, other| (one.cost, one.raised, &one.lacks).cmp(&(other.cost, other.raised, &other.lacks)));
    let mut kept: Vec<Case> = Vec::new();
    for case in cases {
        let beats = |better: &Case| better.lacks.iter().zip(&case.lacks).all(|(better, own)| better <= own);
        if !kept.iter().rev().any(beats) {
            kept.push(case);
        }
    }
    kept
}

/// An application after a way was gone: every rise made, what was open answered with the lowest.
pub fn after(standard: &Standard, application: &Application, way: &Way) -> Application {
    let mut after = application.clone();
    for criterion in standard.criteria().iter().filter(|criterion| criterion.is_judged()) {
        after
            .marks
            .entry(criterion.uid.clone())
            .or_insert(Mark::Level(criterion.scale.lowest()));
    }
    for rise in &way.rises {
        after.marks.insert(rise.criterion.clone(), Mark::Level(rise.to));
    }
    after
}
