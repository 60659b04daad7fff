//! The least effort that meets what a label needs.
//!
//! Criteria are taken one after the other, area by area; of everything that could have been raised so far only what is
//! not beaten in all respects is kept: effort spent, and what each bound still lacks. A bound on an area is settled when
//! its last criterion is passed, which keeps the number of cases small.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use num_integer::gcd;

use super::{cost_of, level_now, needs::Needs, steps};
use crate::domain::{
    answers::Application,
    exact::Exact,
    expression::{Atom, Linear},
    scoring::{
        CriterionScore, Scoring, Verdict,
        sums::{Sums, parents},
    },
    standard::{AreaUid, Criterion, CriterionUid, LabelUid, Level, Method, Standard},
};

/// More cases than this are not looked through: no answer is better than a page that takes a minute.
const MOST_CASES: usize = 10_000;

/// What was chosen for the criteria so far, the latest first.
#[derive(Debug)]
struct Chosen {
    place: usize,
    level: Level,
    before: Option<Rc<Chosen>>,
}

/// One case: what was spent, and what each bound still lacks.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) cost: u32,
    /// How many criteria are raised.
    pub(super) raised: u32,
    lacks: Vec<u64>,
    chosen: Option<Rc<Chosen>>,
}

impl Case {
    /// The criteria raised, by their places, and the level of each; in the standard's order.
    pub(super) fn levels(&self) -> Vec<(usize, Level)> {
        let latest = self.chosen.as_deref();
        let all = std::iter::successors(latest, |chosen| chosen.before.as_deref());
        let mut levels: Vec<_> = all.map(|chosen| (chosen.place, chosen.level)).collect();
        levels.reverse();
        levels
    }
}

/// A criterion that can be raised.
struct Open<'a> {
    place: usize,
    criterion: &'a Criterion,
    now: Level,
    /// Whether it is to stay as it is.
    is_fixed: bool,
}

/// What is known of the start.
pub(super) struct Cover<'a> {
    standard: &'a Standard,
    application: &'a Application,
    scoring: &'a Scoring,
    /// Criteria that stay as they are.
    fixed: BTreeSet<&'a CriterionUid>,
    parents: BTreeMap<&'a AreaUid, &'a AreaUid>,
}

impl<'a> Cover<'a> {
    pub(super) fn of(
        standard: &'a Standard,
        application: &'a Application,
        scoring: &'a Scoring,
        fixed: &[&'a Criterion],
    ) -> Self {
        Self {
            standard,
            application,
            scoring,
            fixed: fixed.iter().map(|criterion| &criterion.uid).collect(),
            parents: parents(standard),
        }
    }

    /// The best case that meets all needs.
    pub(super) fn cheapest(&self, needs: &Needs) -> Option<Case> {
        let open = self.open(needs);
        let sums: BTreeMap<&LabelUid, Sums> = needs
            .bounds
            .iter()
            .map(|(label, _)| {
                let sums = Sums::of(self.standard, self.application, &self.scoring.criteria, Some(label));
                (label, sums)
            })
            .collect();
        let bounds = needs.bounds.iter().map(|(label, bound)| {
            let sight = BoundOf {
                cover: self,
                label,
                sums: sums.get(label)?,
                bound,
            };
            sight.whole(&open)
        });
        let bounds = bounds.collect::<Option<Vec<_>>>()?;
        let bounds: Vec<_> = bounds.into_iter().filter(|bound| bound.lacks > 0).collect();
        let mut cases = vec![Case {
            cost: 0,
            raised: 0,
            lacks: bounds.iter().map(|bound| bound.lacks).collect(),
            chosen: None,
        }];
        for (index, it) in open.iter().enumerate() {
            let needed = needs.levels.get(&it.criterion.uid).copied();
            let least = needed.unwrap_or(it.now).max(it.now);
            let mut next = Vec::with_capacity(cases.len());
            for (step, level) in it.criterion.scale.levels.iter().map(|level| level.value).enumerate() {
                let gains: Option<Vec<u64>> = bounds.iter().map(|bound| bound.gain(index, step)).collect();
                let gains = gains?;
                let is_useful = level == least || (level > least && gains.iter().any(|gain| *gain > 0));
                if is_useful && (level == it.now || !it.is_fixed) {
                    next.extend(cases.iter().map(|case| it.raise(case, level, &gains)));
                }
            }
            // What no later criterion can mend must be mended by now.
            next.retain(|case| {
                let mut each = case.lacks.iter().zip(&bounds);
                each.all(|(lacks, bound)| Some(lacks) <= bound.rest.get(index))
            });
            cases = unbeaten(next);
            if cases.len() > MOST_CASES {
                return None;
            }
        }
        let met = cases
            .into_iter()
            .filter(|case| case.lacks.iter().all(|lacks| *lacks == 0));
        met.min_by_key(|case| (case.cost, case.raised))
    }

    /// The criteria that the needs look at, area by area; those that are left out stand as they are.
    fn open(&self, needs: &Needs) -> Vec<Open<'a>> {
        let labels: BTreeSet<&LabelUid> = needs.bounds.iter().map(|(label, _)| label).collect();
        let mut named: BTreeSet<&CriterionUid> = needs.levels.keys().collect();
        let terms = needs.bounds.iter().flat_map(|(_, bound)| &bound.terms);
        named.extend(terms.filter_map(|(_, atom)| match atom {
            Atom::Level(uid) | Atom::Met(uid) => Some(uid),
            _ => None,
        }));
        let all = self.standard.criteria().iter().zip(&self.scoring.criteria).enumerate();
        let open = all.filter(|(_, (criterion, score))| {
            let matters = named.contains(&criterion.uid) || labels.iter().any(|label| criterion.counts_for(label));
            matters && !score.is_left_out()
        });
        open.map(|(place, (criterion, score))| Open {
            place,
            criterion,
            now: level_now(criterion, score),
            is_fixed: self.fixed.contains(&criterion.uid),
        })
        .collect()
    }

    fn score(&self, uid: &CriterionUid) -> Option<&CriterionScore> {
        self.scoring.criteria.get(self.standard.place(uid)?)
    }
}

impl Open<'_> {
    fn raise(&self, case: &Case, level: Level, gains: &[u64]) -> Case {
        let risen = steps(self.criterion, self.now, level);
        let chosen = if risen > 0 {
            Some(Rc::new(Chosen {
                place: self.place,
                level,
                before: case.chosen.clone(),
            }))
        } else {
            case.chosen.clone()
        };
        let lacks = case.lacks.iter().zip(gains);
        Case {
            cost: case.cost + risen * cost_of(self.criterion.effort),
            raised: case.raised + u32::from(risen > 0),
            lacks: lacks.map(|(lacks, gain)| lacks.saturating_sub(*gain)).collect(),
            chosen,
        }
    }
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

/// A bound, and what its sums are made of.
struct BoundOf<'a> {
    cover: &'a Cover<'a>,
    label: &'a LabelUid,
    sums: &'a Sums,
    bound: &'a Linear,
}

impl BoundOf<'_> {
    /// In whole numbers: what it lacks now, and what each level of each open criterion adds to it.
    fn whole(&self, open: &[Open<'_>]) -> Option<WholeBound> {
        let mut lacks = self.bound.at_least.clone();
        for (factor, atom) in &self.bound.terms {
            lacks = lacks - factor * &self.settled(atom)?;
        }
        let mut gains = Vec::with_capacity(open.len());
        for it in open {
            let now = self.value(it.criterion, it.now);
            let levels = it.criterion.scale.levels.iter();
            let gain = |level: Level| self.value(it.criterion, level) - now.clone();
            gains.push(levels.map(|level| gain(level.value)).collect());
            lacks = lacks - now;
        }
        WholeBound::of(&lacks, &gains, self.bound.strict)
    }

    /// What a level of a criterion gives to the bound.
    fn value(&self, criterion: &Criterion, level: Level) -> Exact {
        let points = || criterion.points(level).unwrap_or_default();
        let counts = criterion.counts_for(self.label);
        let term = |(factor, atom): &(Exact, Atom)| {
            let value = match atom {
                Atom::Total if counts => match self.cover.standard.aggregate().method {
                    Method::Sum => points(),
                    Method::WeightedAreas => self.weighted(criterion, &points()),
                },
                Atom::Points(area) if counts && self.is_within(criterion, area) => points(),
                Atom::Percent(area) if counts && self.is_within(criterion, area) => {
                    self.share(area, &points(), &Exact::from(100u32))
                }
                Atom::Level(uid) if *uid == criterion.uid => level.0.into(),
                Atom::Met(uid) if *uid == criterion.uid => u32::from(level > criterion.scale.lowest()).into(),
                _ => Exact::zero(),
            };
            factor * &value
        };
        self.bound.terms.iter().map(term).sum()
    }

    /// What stands whatever is raised: panels, lower labels, criteria that are left out, areas of nothing.
    fn settled(&self, atom: &Atom) -> Option<Exact> {
        let given = |panel: &crate::domain::scoring::PanelScore| panel.points.clone().unwrap_or_default();
        Some(match atom {
            Atom::Total => self.sums.panels.iter().map(given).sum(),
            Atom::Panel(uid) => {
                let panel = self.sums.panels.iter().find(|panel| panel.panel.as_str() == uid)?;
                given(panel)
            }
            Atom::Level(uid) | Atom::Met(uid) if self.cover.score(uid)?.is_left_out() => {
                // One that is left out stands in no rule's way.
                let best = self.cover.standard.criterion(uid)?.scale.best();
                match atom {
                    Atom::Met(_) => Exact::one(),
                    _ => best.0.into(),
                }
            }
            Atom::Percent(area) if self.sums.area(area)?.max.is_zero() => 100u32.into(),
            Atom::Points(_) | Atom::Percent(_) | Atom::Level(_) | Atom::Met(_) => Exact::zero(),
            Atom::Label(uid) => {
                let score = self.cover.scoring.label(uid)?;
                u32::from(score.reached == Verdict::Reached).into()
            }
        })
    }

    fn is_within(&self, criterion: &Criterion, area: &AreaUid) -> bool {
        criterion.area == *area || self.cover.parents.get(&criterion.area) == Some(&area)
    }

    /// So much of a whole as the points are of an area's.
    fn share(&self, area: &AreaUid, points: &Exact, whole: &Exact) -> Exact {
        let max = self.sums.area(area).map(|sum| &sum.max);
        max.and_then(|max| (points * whole).checked_div(max))
            .unwrap_or_default()
    }

    fn weighted(&self, criterion: &Criterion, points: &Exact) -> Exact {
        let outermost = self
            .cover
            .parents
            .get(&criterion.area)
            .copied()
            .unwrap_or(&criterion.area);
        let area = self.cover.standard.area(outermost);
        let weight = area.and_then(|area| area.weight.as_ref());
        weight.map_or_else(Exact::zero, |weight| self.share(outermost, points, weight))
    }
}

/// A bound in whole numbers.
struct WholeBound {
    lacks: u64,
    /// For each open criterion, what each of its levels adds.
    gains: Vec<Vec<u64>>,
    /// After each open criterion, the most that those still to come can add.
    rest: Vec<u64>,
}

impl WholeBound {
    fn of(lacks: &Exact, gains: &[Vec<Exact>], strict: bool) -> Option<Self> {
        let scale = Exact::from(common_denominator(gains.iter().flatten().chain([lacks]))?);
        let whole = |number: &Exact| {
            let scaled = number * &scale;
            if scaled.is_negative() { Some(0) } else { scaled.to_u64() }
        };
        let gains: Vec<Vec<u64>> = gains
            .iter()
            .map(|levels| levels.iter().map(whole).collect::<Option<_>>())
            .collect::<Option<_>>()?;
        let mut rest = vec![0u64; gains.len()];
        let mut sum = 0u64;
        for (rest, levels) in rest.iter_mut().zip(&gains).rev() {
            *rest = sum;
            sum = sum.saturating_add(levels.iter().copied().max().unwrap_or(0));
        }
        // In whole numbers, more than is at least one more.
        let more = u64::from(strict && !lacks.is_negative());
        Some(Self {
            lacks: whole(lacks)?.checked_add(more)?,
            gains,
            rest,
        })
    }

    /// What a level of an open criterion adds, each by its place.
    fn gain(&self, index: usize, step: usize) -> Option<u64> {
        self.gains.get(index)?.get(step).copied()
    }
}

/// The least whole number that makes all of these whole.
fn common_denominator<'n>(numbers: impl Iterator<Item = &'n Exact>) -> Option<u64> {
    let mut common = 1u64;
    for number in numbers {
        let denominator = number.denominator()?;
        common = common.checked_mul(denominator / gcd(common, denominator))?;
    }
    Some(common)
}
