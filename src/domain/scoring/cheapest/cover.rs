//! What a label needs, as bounds in whole numbers: what each lacks, and what each level of each criterion adds to it.
//!
//! Criteria come area by area: a bound on an area is settled when its last criterion is passed, which keeps the number of
//! cases small that `search` looks through.

use std::collections::{BTreeMap, BTreeSet};

use num_integer::gcd;

use super::{
    NotWorkedOut, cost_of, level_now,
    needs::Needs,
    search::{self, Case, Raise, Stage, Work},
    steps,
};
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

/// A criterion that can be raised.
struct Open<'a> {
    place: usize,
    criterion: &'a Criterion,
    now: Level,
    /// The level it must have, whatever else is raised.
    least: Level,
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

    /// The least effort that meets all needs; `None` where no levels do.
    pub(super) fn cheapest(&self, needs: &Needs, work: &mut Work) -> Result<Option<Covering>, NotWorkedOut> {
        let open = self.open(needs);
        let levels: usize = open.iter().map(|it| it.criterion.scale.levels.len()).sum();
        work.spend(levels * needs.bounds.len())?;
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
        let bounds = bounds.collect::<Option<Vec<_>>>().ok_or(NotWorkedOut)?;
        let bounds: Vec<_> = bounds.into_iter().filter(|bound| bound.lacks > 0).collect();
        // A criterion that is to stay as it is meets no level above.
        if open.iter().any(|it| it.is_fixed && it.least > it.now) {
            return Ok(None);
        }
        let lacks: Vec<u64> = bounds.iter().map(|bound| bound.lacks).collect();
        let stages = open.iter().enumerate().map(|(index, it)| it.stage(index, &bounds));
        let stages = stages.filter(|stage| !stage.raises.is_empty()).collect();
        Ok(search::cheapest(&lacks, stages, work)?.map(|case| Covering::of(&open, &case)))
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
        open.map(|(place, (criterion, score))| {
            let now = level_now(criterion, score);
            let needed = needs.levels.get(&criterion.uid).copied();
            Open {
                place,
                criterion,
                now,
                least: needed.unwrap_or(now).max(now),
                is_fixed: self.fixed.contains(&criterion.uid),
            }
        })
        .collect()
    }

    fn score(&self, uid: &CriterionUid) -> Option<&CriterionScore> {
        self.scoring.criteria.get(self.standard.place(uid)?)
    }
}

impl Open<'_> {
    /// What raising it further than it must be brings.
    fn stage(&self, index: usize, bounds: &[WholeBound]) -> Stage {
        let levels = self.criterion.scale.levels.iter().map(|level| level.value).enumerate();
        let above = levels.filter(|(_, level)| *level > self.least && !self.is_fixed);
        let raises = above.map(|(step, level)| Raise {
            level,
            cost: self.cost(self.least, level),
            is_first: self.least == self.now,
            gains: bounds.iter().map(|bound| bound.gain(index, step)).collect(),
        });
        Stage {
            place: self.place,
            raises: raises
                .filter(|raise| raise.gains.iter().any(|gain| *gain > 0))
                .collect(),
        }
    }

    fn cost(&self, from: Level, to: Level) -> u32 {
        steps(self.criterion, from, to) * cost_of(self.criterion.effort)
    }
}

/// What is raised to meet all needs.
#[derive(Debug)]
pub(super) struct Covering {
    pub(super) cost: u32,
    /// The criteria raised, by their places, and the level of each; in the standard's order.
    pub(super) levels: BTreeMap<usize, Level>,
}

impl Covering {
    /// What must be raised, and what was chosen beyond that.
    fn of(open: &[Open<'_>], case: &Case) -> Self {
        let needed = open.iter().filter(|it| it.least > it.now);
        let mut levels: BTreeMap<_, _> = needed.clone().map(|it| (it.place, it.least)).collect();
        levels.extend(case.levels());
        Self {
            cost: case.cost + needed.map(|it| it.cost(it.now, it.least)).sum::<u32>(),
            levels,
        }
    }
}

/// A bound, and what its sums are made of.
struct BoundOf<'a> {
    cover: &'a Cover<'a>,
    label: &'a LabelUid,
    sums: &'a Sums,
    bound: &'a Linear,
}

impl BoundOf<'_> {
    /// In whole numbers: what it lacks once what must be raised is, and what each level of each open criterion adds.
    fn whole(&self, open: &[Open<'_>]) -> Option<WholeBound> {
        let mut lacks = self.bound.at_least.clone();
        for (factor, atom) in &self.bound.terms {
            lacks = lacks - factor * &self.settled(atom)?;
        }
        let mut gains = Vec::with_capacity(open.len());
        for it in open {
            let least = self.value(it.criterion, it.least);
            let levels = it.criterion.scale.levels.iter();
            let gain = |level: Level| self.value(it.criterion, level) - least.clone();
            gains.push(levels.map(|level| gain(level.value)).collect());
            lacks = lacks - least;
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
        // In whole numbers, more than is at least one more.
        let more = u64::from(strict && !lacks.is_negative());
        Some(Self {
            lacks: whole(lacks)?.checked_add(more)?,
            gains,
        })
    }

    /// What a level of an open criterion adds, each by its place.
    fn gain(&self, index: usize, step: usize) -> u64 {
        let levels = self.gains.get(index);
        levels.and_then(|levels| levels.get(step)).copied().unwrap_or(0)
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
