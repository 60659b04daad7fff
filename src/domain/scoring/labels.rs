//! From levels, sums and rules to labels, and to what keeps them from being reached.

use std::collections::BTreeSet;

use super::{
    levels::Levels,
    open,
    result::{Applies, CriterionScore, Gap, GateScore, LabelScore, Sum, Verdict},
    sight::{Outlook, Sight},
    sums::Sums,
};
use crate::domain::{
    exact::Exact,
    expression::{Atom, Linear, Reference},
    standard::{Criterion, CriterionUid, Label},
};

/// How every label stands, lowest rank first: a rule may ask for labels of lower ranks.
pub(super) fn labels(levels: &Levels<'_>, gates: &[GateScore]) -> Vec<LabelScore> {
    let base = levels.sight();
    let mut scores = Vec::with_capacity(base.standard.labels().len());
    for label in base.standard.labels() {
        let sums = Sums::of(base.standard, base.application, base.criteria, Some(&label.uid));
        let as_is = Sight {
            sums: Some(&sums),
            labels: &scores,
            ..base
        };
        let judge = Judge {
            label,
            gates,
            sums: &sums,
            as_is,
            best: as_is.with_outlook(Outlook::Best),
        };
        let score = judge.judge();
        scores.push(score);
    }
    scores
}

/// The picks that are on a label's list, each once.
pub(super) fn picks_of<'a>(label: &'a Label, selected: &[CriterionUid]) -> BTreeSet<&'a CriterionUid> {
    let selected: BTreeSet<_> = selected.iter().collect();
    let from = label.select.iter().flat_map(|select| &select.from);
    from.filter(|uid| selected.contains(uid)).collect()
}

/// What a label is judged by.
struct Judge<'a> {
    label: &'a Label,
    gates: &'a [GateScore],
    sums: &'a Sums,
    /// Everything as it is.
    as_is: Sight<'a>,
    /// Everything that is open at its best.
    best: Sight<'a>,
}

impl<'a> Judge<'a> {
    fn judge(&self) -> LabelScore {
        let mut missing: Vec<Gap> = self.not_on_track().into_iter().collect();
        missing.extend(self.closed_gates());
        missing.extend(self.below_required());
        missing.extend(self.picks());
        missing.extend(self.left_out());
        missing.extend(self.areas_short());
        let rule = &self.label.rule;
        let is_out_of_reach = rule.evaluate(&self.best).as_bool() == Some(false) && !self.max_is_open();
        if is_out_of_reach {
            missing.extend(self.rule_gaps());
        }
        let as_is = rule.evaluate(&self.as_is);
        let rule_holds = match as_is.as_bool() {
            _ if is_out_of_reach => Some(false),
            Some(true) => Some(true),
            _ => None,
        };
        let open = open::gaps(self.label, self.gates, self.as_is, as_is);
        let reached = if missing.iter().any(Gap::blocks) {
            Verdict::NotReached
        } else if open.is_empty() && rule_holds == Some(true) {
            Verdict::Reached
        } else {
            // A label is never reached on part of the criteria, be the points enough or not.
            Verdict::CannotTellYet
        };
        missing.extend(open);
        LabelScore {
            label: self.label.uid.clone(),
            reached,
            total: self.sums.total.clone(),
            rule_holds,
            pass_mark: self.pass_mark(),
            missing,
        }
    }

    /// The criteria that count for the label, each with its score.
    fn counting(&self) -> impl Iterator<Item = (&'a Criterion, &'a CriterionScore)> {
        let Sight { standard, criteria, .. } = self.as_is;
        let label = self.label;
        let all = standard.criteria().iter().zip(criteria);
        all.filter(move |(criterion, _)| criterion.counts_for(&label.uid))
    }

    /// Whether the rule asks for a part of the most points, and these depend on what is open: with fewer of them, less
    /// may do.
    fn max_is_open(&self) -> bool {
        let mut counting = self.counting();
        counting.any(|(_, score)| matches!(score.applies, Applies::Unknown(_)))
            && self.label.rule.references().contains(&Reference::Max)
    }

    fn not_on_track(&self) -> Option<Gap> {
        let track = self.as_is.application.track.as_ref()?;
        let is_known = self.as_is.standard.tracks().is_empty() || self.as_is.standard.track(track).is_some();
        (!is_known || !self.label.is_on(Some(track))).then(|| Gap::NotOnTrack {
            track: Some(track.clone()),
        })
    }

    fn closed_gates(&self) -> impl Iterator<Item = Gap> {
        let closed = self.gates.iter().filter(|gate| gate.open == Some(false));
        closed.map(|gate| Gap::GateClosed {
            gate: gate.gate.clone(),
        })
    }

    /// The criteria whose level is below what label or track require, and cannot be any other.
    fn below_required(&self) -> Vec<Gap> {
        let track = self.as_is.application.track.as_ref();
        let mut gaps = Vec::new();
        for (criterion, score) in self.counting().filter(|(_, score)| score.applies == Applies::Yes) {
            let has = score.highest;
            let asked = criterion
                .require
                .iter()
                .filter(|required| required.is_of(&self.label.uid, track));
            for required in asked.filter(|required| has < required.min_level) {
                gaps.push(Gap::NeedsLevel {
                    criterion: criterion.uid.clone(),
                    needs: required.min_level,
                    has,
                    effect: required.effect,
                });
            }
        }
        gaps
    }

    /// The improvement areas: as many as asked, each on the list, applying, and at its level.
    fn picks(&self) -> Vec<Gap> {
        let Some(select) = &self.label.select else {
            return Vec::new();
        };
        let Sight {
            standard,
            application,
            criteria,
            ..
        } = self.as_is;
        let picked = picks_of(self.label, &application.selected);
        let places: BTreeSet<_> = picked.iter().filter_map(|uid| standard.place(uid)).collect();
        let scores = places.iter().filter_map(|place| criteria.get(*place));
        let scores: Vec<_> = scores.filter(|score| !score.is_left_out()).collect();
        let count = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        let mut gaps = Vec::new();
        if count != select.count || scores.len() != application.selected.len() {
            gaps.push(Gap::PicksWrong {
                picked: count,
                needs: select.count,
            });
        }
        let below = scores.iter().filter(|score| score.highest < select.min_level);
        gaps.extend(below.map(|score| Gap::PickNeedsLevel {
            criterion: score.criterion.clone(),
            needs: select.min_level,
            has: score.highest,
        }));
        gaps
    }

    fn left_out(&self) -> Option<Gap> {
        let most_percent = self.as_is.standard.aggregate().not_applicable_max_percent?;
        let asked = self.counting().filter(|(_, score)| score.applies != Applies::ByRule);
        let of = asked.count();
        let left_out = self.counting().filter(|(_, score)| score.applies == Applies::AsSaid);
        let left_out = left_out.count();
        // Compared by multiplication: a share of whole things needs no rounding.
        let too_many = left_out.saturating_mul(100) > of.saturating_mul(usize::try_from(most_percent).unwrap_or(100));
        too_many.then_some(Gap::TooManyLeftOut {
            left_out,
            of,
            most_percent,
        })
    }

    /// The areas that cannot reach their own least share.
    fn areas_short(&self) -> impl Iterator<Item = Gap> {
        let areas = self.as_is.standard.areas().iter().zip(&self.sums.areas);
        areas.filter_map(|(area, score)| {
            let needs = share_of(&area.min_percent?.into(), &score.sum);
            let by = needs.clone() - score.sum.best_possible();
            by.is_positive().then(|| Gap::AreaShort {
                area: area.uid.clone(),
                by,
                of: needs,
            })
        })
    }

    /// What exactly keeps the rule from holding: of several ways to keep it, the one with the fewest gaps.
    fn rule_gaps(&self) -> Vec<Gap> {
        let rule = &self.label.rule;
        let ways = rule.constraints(&self.best).unwrap_or_default();
        let gaps = ways.iter().map(|way| self.way_gaps(way)).min_by_key(Vec::len);
        let gaps: Option<Vec<Gap>> = gaps.and_then(|gaps| gaps.into_iter().collect());
        gaps.filter(|gaps| !gaps.is_empty()).unwrap_or_else(|| {
            let clauses = rule.explain(&self.best).into_iter();
            let unmet = clauses.filter(|clause| clause.outcome.as_bool() == Some(false));
            unmet.map(|clause| Gap::RuleUnmet { rule: clause.text }).collect()
        })
    }

    /// The gaps of one way; `None` for a bound that is not of one sum.
    fn way_gaps(&self, way: &[Linear]) -> Vec<Option<Gap>> {
        let unmet = way.iter().filter(|bound| !is_kept(bound, &self.best));
        unmet.map(|bound| self.bound_gap(bound)).collect()
    }

    fn bound_gap(&self, bound: &Linear) -> Option<Gap> {
        let [(factor, atom)] = bound.terms.as_slice() else {
            return None;
        };
        let needs = bound.at_least.checked_div(factor)?;
        let (area, sum, needs) = match atom {
            Atom::Total => (None, &self.sums.total, needs),
            Atom::Points(area) => (Some(area), self.sums.area(area)?, needs),
            Atom::Percent(area) => {
                let sum = self.sums.area(area)?;
                (Some(area), sum, share_of(&needs, sum))
            }
            _ => return None,
        };
        let by = needs.clone() - sum.best_possible();
        // Who has exactly what more is asked than is no number of points short.
        by.is_positive().then(|| match area.cloned() {
            None => Gap::PointsShort { by, of: needs },
            Some(area) => Gap::AreaShort { area, by, of: needs },
        })
    }

    /// The total that the rule asks for in any case, if it asks for one.
    fn pass_mark(&self) -> Option<Exact> {
        let ways = self.label.rule.constraints(&self.best)?;
        let of_way = |way: &Vec<Linear>| {
            let totals = way.iter().filter_map(|bound| match bound.terms.as_slice() {
                [(factor, Atom::Total)] => bound.at_least.checked_div(factor),
                _ => None,
            });
            totals.max()
        };
        ways.iter().map(of_way).min().flatten()
    }
}

/// This percentage of the most there is, as points.
pub(super) fn share_of(percent: &Exact, sum: &Sum) -> Exact {
    let hundredfold = percent * &sum.max;
    hundredfold.checked_div(&Exact::from(100u32)).unwrap_or_default()
}

/// Whether a bound is kept, as far as that is known.
fn is_kept(bound: &Linear, sight: &Sight<'_>) -> bool {
    let mut sum = Exact::zero();
    for (factor, atom) in &bound.terms {
        let Some(value) = sight.atom(atom) else { return false };
        sum += &(factor * &value);
    }
    if bound.strict {
        sum > bound.at_least
    } else {
        sum >= bound.at_least
    }
}
