//! The least effort that meets bounds in whole numbers.
//!
//! Stages are taken one after the other; of all that could have been raised so far only what is not beaten in all respects
//! is kept: effort spent, and what each bound still lacks. What cannot become cheaper than a way that is known already is
//! left as well. All of that keeps the answer exact, and the work is counted: where it is used up, there is no answer.

use std::{cmp::Ordering, rc::Rc};

use super::NotWorkedOut;
use crate::domain::standard::Level;

/// So much may be spent on an answer: cases made and compared. Counted and not timed, so that it is the same everywhere.
const MOST_WORK: u64 = 2_000_000;

/// What is left to be spent.
#[derive(Debug)]
pub(in crate::domain::scoring) struct Work(u64);

impl Work {
    pub(in crate::domain::scoring) const fn whole() -> Self {
        Self(MOST_WORK)
    }

    /// Spends some of it, before it is done.
    pub(super) fn spend(&mut self, amount: usize) -> Result<(), NotWorkedOut> {
        let left = u64::try_from(amount).ok().and_then(|amount| self.0.checked_sub(amount));
        self.0 = left.ok_or(NotWorkedOut)?;
        Ok(())
    }

    #[cfg(test)]
    pub(in crate::domain::scoring) const fn spent(&self) -> u64 {
        MOST_WORK - self.0
    }
}

/// The cheapest case that mends what is lacking, fewest criteria raised; `None` where there is none.
pub(super) fn cheapest(lacks: &[u64], mut stages: Vec<Stage>, work: &mut Work) -> Result<Option<Case>, NotWorkedOut> {
    if lacks.len() == 1 {
        // The best first: what must be spent on the rest is then told most narrowly.
        stages.sort_by(|one, other| by_value(one.best(0), other.best(0)));
    }
    let raises: usize = stages.iter().map(|stage| stage.raises.len()).sum();
    work.spend(raises * lacks.len())?;
    let rests = rests(lacks.len(), &stages);
    let enough = greedy(lacks, &stages);
    let mut cases = vec![Case {
        cost: 0,
        raised: 0,
        lacks: lacks.to_vec(),
        chosen: None,
    }];
    for (stage, rest) in stages.iter().zip(&rests) {
        work.spend(cases.len() * (1 + stage.raises.len()))?;
        let raised = cases.iter().filter(|case| !case.is_met()).flat_map(|case| {
            let raises = stage.raises.iter();
            raises.map(|raise| case.raise(stage.place, raise))
        });
        let mut next: Vec<Case> = raised.collect();
        next.append(&mut cases);
        next.retain(|case| {
            let least = case.at_least(rest);
            least.is_some_and(|least| enough.is_none_or(|enough| least <= enough.into()))
        });
        cases = unbeaten(next, work)?;
    }
    let met = cases.into_iter().filter(Case::is_met);
    Ok(met.min_by_key(|case| (case.cost, case.raised)))
}

/// For each stage and bound, what those after it can do.
fn rests(bounds: usize, stages: &[Stage]) -> Vec<Vec<Rest>> {
    let mut rest = vec![Rest::default(); bounds];
    let mut rests: Vec<_> = stages
        .iter()
        .rev()
        .map(|stage| {
            let after = rest.clone();
            for (bound, rest) in rest.iter_mut().enumerate() {
                *rest = rest.with(stage, bound);
            }
            after
        })
        .collect();
    rests.reverse();
    rests
}

/// What some way costs: for one bound after the other, what adds most for its cost, until nothing lacks; then what of it was
/// not needed is left again. `None` where that finds none.
fn greedy(lacks: &[u64], stages: &[Stage]) -> Option<u32> {
    let mut taken = Taken {
        lacks,
        gained: vec![0; lacks.len()],
        raises: vec![None; stages.len()],
    };
    for bound in 0..lacks.len() {
        let all = stages.iter().enumerate();
        let offers = all.flat_map(|(place, stage)| stage.raises.iter().map(move |raise| (place, raise)));
        let mut offers: Vec<_> = offers.collect();
        offers.sort_by(|(_, one), (_, other)| by_value(one.offer(bound), other.offer(bound)));
        for (place, raise) in offers {
            if taken.is_met(bound) {
                break;
            }
            if taken.cost(place) < raise.cost {
                taken.put(place, Some(raise));
            }
        }
    }
    let all_met = |taken: &Taken<'_>| (0..lacks.len()).all(|bound| taken.is_met(bound));
    if !all_met(&taken) {
        return None;
    }
    for (place, stage) in stages.iter().enumerate().rev() {
        let cost = taken.cost(place);
        let cheaper = stage.raises.iter().filter(|raise| raise.cost < cost).map(Some);
        for raise in std::iter::once(None).chain(cheaper) {
            let before = taken.put(place, raise);
            if all_met(&taken) {
                break;
            }
            taken.put(place, before);
        }
    }
    Some((0..stages.len()).map(|place| taken.cost(place)).sum())
}

/// What the greedy way raises.
struct Taken<'a> {
    lacks: &'a [u64],
    gained: Vec<u128>,
    /// By stage.
    raises: Vec<Option<&'a Raise>>,
}

impl<'a> Taken<'a> {
    fn put(&mut self, place: usize, raise: Option<&'a Raise>) -> Option<&'a Raise> {
        let before = self
            .raises
            .get_mut(place)
            .and_then(|taken| std::mem::replace(taken, raise));
        for (bound, gained) in self.gained.iter_mut().enumerate() {
            let gain = |raise: Option<&Raise>| raise.map_or(0, |raise| u128::from(raise.gain(bound)));
            *gained = *gained + gain(raise) - gain(before);
        }
        before
    }

    fn cost(&self, place: usize) -> u32 {
        self.raises.get(place).copied().flatten().map_or(0, |raise| raise.cost)
    }

    fn is_met(&self, bound: usize) -> bool {
        let lacks = self.lacks.get(bound).copied().map(u128::from);
        lacks <= self.gained.get(bound).copied()
    }
}

/// The cases that no other one beats: cheaper, or as cheap with fewer criteria raised, and lacking no more anywhere.
fn unbeaten(mut cases: Vec<Case>, work: &mut Work) -> Result<Vec<Case>, NotWorkedOut> {
    cases.sort_by(|one, other| (one.cost, one.raised, &one.lacks).cmp(&(other.cost, other.raised, &other.lacks)));
    let bounds = cases.first().map_or(0, |case| case.lacks.len());
    let is_open = |bound: &usize| cases.iter().any(|case| case.lacks.get(*bound) > Some(&0));
    // Where one bound is left, each case that is kept lacks less than those before it: the last one beats if any does.
    let looked_at = if (0..bounds).filter(is_open).count() > 1 {
        usize::MAX
    } else {
        1
    };
    let mut kept: Vec<Case> = Vec::new();
    for case in cases {
        let beats = |better: &Case| better.lacks.iter().zip(&case.lacks).all(|(better, own)| better <= own);
        let found = kept.iter().rev().take(looked_at).position(beats);
        work.spend(1 + found.unwrap_or(kept.len().min(looked_at)))?;
        if found.is_none() {
            kept.push(case);
        }
    }
    Ok(kept)
}

/// A criterion that can be raised.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    /// Its place in the standard.
    pub(super) place: usize,
    /// To what, the dearest last. Leaving it is no raise.
    pub(super) raises: Vec<Raise>,
}

/// One level it can be raised to.
#[derive(Clone, Debug)]
pub(super) struct Raise {
    pub(super) level: Level,
    /// Above zero.
    pub(super) cost: u32,
    /// Whether the criterion would not be raised otherwise.
    pub(super) is_first: bool,
    /// What it adds to each bound.
    pub(super) gains: Vec<u64>,
}

/// What was chosen for the stages so far, the latest first.
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
    /// The levels chosen, by the place of the criterion.
    pub(super) fn levels(&self) -> impl Iterator<Item = (usize, Level)> {
        let all = std::iter::successors(self.chosen.as_deref(), |chosen| chosen.before.as_deref());
        all.map(|chosen| (chosen.place, chosen.level))
    }

    fn raise(&self, place: usize, raise: &Raise) -> Self {
        let lacks = self.lacks.iter().zip(&raise.gains);
        Self {
            cost: self.cost + raise.cost,
            raised: self.raised + u32::from(raise.is_first),
            lacks: lacks.map(|(lacks, gain)| lacks.saturating_sub(*gain)).collect(),
            chosen: Some(Rc::new(Chosen {
                place,
                level: raise.level,
                before: self.chosen.clone(),
            })),
        }
    }

    fn is_met(&self) -> bool {
        self.lacks.iter().all(|lacks| *lacks == 0)
    }

    /// The least that it comes to, if `rest` is all there is to mend what it lacks; `None` where that cannot be.
    fn at_least(&self, rest: &[Rest]) -> Option<u128> {
        let mut dearest = 0;
        for (lacks, rest) in self.lacks.iter().zip(rest) {
            if lacks > &rest.most {
                return None;
            }
            dearest = dearest.max(rest.cost_of(*lacks));
        }
        Some(u128::from(self.cost) + dearest)
    }
}

/// What all stages still to come can do for a bound.
#[derive(Clone, Copy, Debug, Default)]
struct Rest {
    /// The most they add.
    most: u64,
    /// The gain and cost of the raise that adds most for its cost.
    best: (u64, u32),
}

impl Rest {
    fn with(self, stage: &Stage, bound: usize) -> Self {
        let most = stage.raises.iter().map(|raise| raise.gain(bound)).max().unwrap_or(0);
        Self {
            most: self.most.saturating_add(most),
            best: better(self.best, stage.best(bound)),
        }
    }

    /// No less than this is to be spent for so much.
    fn cost_of(&self, lacks: u64) -> u128 {
        let (gain, cost) = self.best;
        (u128::from(lacks) * u128::from(cost)).div_ceil(u128::from(gain.max(1)))
    }
}

impl Stage {
    /// The gain and cost of the raise that adds most for its cost.
    fn best(&self, bound: usize) -> (u64, u32) {
        let offers = self.raises.iter().map(|raise| raise.offer(bound));
        offers.fold((0, 0), better)
    }
}

impl Raise {
    fn gain(&self, bound: usize) -> u64 {
        self.gains.get(bound).copied().unwrap_or(0)
    }

    /// What it adds to a bound, for what.
    fn offer(&self, bound: usize) -> (u64, u32) {
        (self.gain(bound), self.cost)
    }
}

fn better(one: (u64, u32), other: (u64, u32)) -> (u64, u32) {
    std::cmp::min_by(one, other, |one, other| by_value(*one, *other))
}

/// The most gain for its cost first; compared crosswise, exactly.
fn by_value(one: (u64, u32), other: (u64, u32)) -> Ordering {
    let value = |(gain, _): (u64, u32), (_, cost): (u64, u32)| u128::from(gain) * u128::from(cost.max(1));
    value(other, one).cmp(&value(one, other))
}
