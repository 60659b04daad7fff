//! From levels, sums and rules to labels, and to what is missing for them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    levels::Levels,
    result::{Applies, CriterionScore, Gap, GateScore, LabelScore, Sum, Verdict},
    sight::{Outlook, Sight},
    sums::Sums,
};
use crate::domain::{
    answers::Application,
    exact::Exact,
    expression::{Atom, Linear, Missing, Outcome, Reference},
    standard::{Criterion, CriterionUid, FieldUid, Label, LabelUid, Selection, Standard},
};

/// How every label stands, lowest rank first: a rule may ask for labels of lower ranks.
pub(super) fn labels(
    standard: &Standard,
    application: &Application,
    levels: &Levels<'_>,
    gates: &[GateScore],
) -> Vec<LabelScore> {
    let metrics = levels
        .metrics
        .iter()
        .map(|score| (&score.metric, score.figure.clone()))
        .collect();
    let criteria = levels.by_uid();
    let mut verdicts: BTreeMap<&LabelUid, Verdict> = BTreeMap::new();
    let mut scores = Vec::with_capacity(standard.labels().len());
    for label in standard.labels() {
        let sums = Sums::of(standard, application, &levels.criteria, Some(&label.uid));
        let sight = |outlook| Sight {
            standard,
            application,
            metrics: &metrics,
            criteria: &criteria,
            sums: Some(&sums),
            labels: &verdicts,
            outlook,
        };
        let judge = Judge {
            standard,
            application,
            label,
            scores: &levels.criteria,
            gates,
            sums: &sums,
        };
        let score = judge.judge(&sight(Outlook::AsIs), &sight(Outlook::Best));
        verdicts.insert(&label.uid, score.reached);
        scores.push(score);
    }
    scores
}

/// What the rules of labels stand on, for those who ask how a rule could be met.
pub(super) struct Grounds<'a> {
    standard: &'a Standard,
    application: &'a Application,
    levels: Levels<'a>,
}

impl<'a> Grounds<'a> {
    pub(super) fn of(standard: &'a Standard, application: &'a Application) -> Self {
        Self {
            standard,
            application,
            levels: Levels::of(standard, application),
        }
    }

    /// The alternatives of a label's rule, each of bounds that must all be kept; figures and the most points are folded in.
    pub(super) fn constraints(&self, label: &Label) -> Option<Vec<Vec<Linear>>> {
        let metrics = self
            .levels
            .metrics
            .iter()
            .map(|score| (&score.metric, score.figure.clone()))
            .collect();
        let sums = Sums::of(self.standard, self.application, &self.levels.criteria, Some(&label.uid));
        let sight = Sight {
            standard: self.standard,
            application: self.application,
            metrics: &metrics,
            criteria: &self.levels.by_uid(),
            sums: Some(&sums),
            labels: &BTreeMap::new(),
            outlook: Outlook::AsIs,
        };
        label.rule.constraints(&sight)
    }
}

/// What a label is judged by.
struct Judge<'a> {
    standard: &'a Standard,
    application: &'a Application,
    label: &'a Label,
    scores: &'a [CriterionScore],
    gates: &'a [GateScore],
    sums: &'a Sums,
}

impl<'a> Judge<'a> {
    fn judge(&self, as_is: &Sight<'_>, best: &Sight<'_>) -> LabelScore {
        let mut missing: Vec<Gap> = self.not_on_track().into_iter().collect();
        missing.extend(self.closed_gates());
        missing.extend(self.below_required());
        missing.extend(self.picks());
        missing.extend(self.left_out());
        missing.extend(self.areas_short());
        let rule = &self.label.rule;
        let applicability_is_open = self
            .counting()
            .any(|(_, score)| matches!(score.applies, Applies::Unknown(_)));
        if rule.evaluate(best).as_bool() == Some(false) && !applicability_is_open {
            missing.extend(self.rule_gaps(best));
        }
        let is_lost = missing.iter().any(Gap::blocks);
        let open = self.open(as_is);
        let reached = if is_lost {
            Verdict::NotReached
        } else if open.is_empty() && rule.evaluate(as_is).as_bool() == Some(true) {
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
            pass_mark: self.pass_mark(best),
            missing,
        }
    }

    /// The criteria that count for the label and are not left out, each with its score.
    fn counting(&self) -> impl Iterator<Item = (&'a Criterion, &'a CriterionScore)> {
        let label = self.label;
        let all = self.standard.criteria().iter().zip(self.scores);
        all.filter(move |(criterion, score)| criterion.counts_for(&label.uid) && !score.is_left_out())
    }

    fn not_on_track(&self) -> Option<Gap> {
        let track = self.application.track.as_ref();
        let is_chosen = self.standard.tracks().is_empty() || track.is_some();
        (!is_chosen || !self.label.is_on(track)).then(|| Gap::NotOnTrack { track: track.cloned() })
    }

    fn closed_gates(&self) -> impl Iterator<Item = Gap> {
        let closed = self.gates.iter().filter(|gate| gate.open == Some(false));
        closed.map(|gate| Gap::GateClosed {
            gate: gate.gate.clone(),
        })
    }

    /// The criteria that have a level, and one below what label or track require.
    fn below_required(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for (criterion, score) in self.counting() {
            let Some(has) = score.level else { continue };
            let track = self.application.track.as_ref();
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

    /// The improvement areas: as many as asked, each on the list and at its level.
    fn picks(&self) -> Vec<Gap> {
        let Some(select) = &self.label.select else {
            return Vec::new();
        };
        let picked = fitting_picks(select, self.application);
        let is_wrong = picked.len() != usize::try_from(select.count).unwrap_or(usize::MAX)
            || picked.len() != self.application.selected.len();
        let mut gaps = Vec::new();
        if is_wrong {
            gaps.push(Gap::PicksWrong {
                picked: u32::try_from(picked.len()).unwrap_or(u32::MAX),
                needs: select.count,
            });
        }
        for (criterion, score) in self.standard.criteria().iter().zip(self.scores) {
            if let Some(has) = score
                .level
                .filter(|has| picked.contains(&criterion.uid) && *has < select.min_level)
            {
                gaps.push(Gap::PickNeedsLevel {
                    criterion: criterion.uid.clone(),
                    needs: select.min_level,
                    has,
                });
            }
        }
        gaps
    }

    fn left_out(&self) -> Option<Gap> {
        let most_percent = self.standard.aggregate().not_applicable_max_percent?;
        let counts = |pair: &(&Criterion, &CriterionScore)| pair.0.counts_for(&self.label.uid);
        let all = || self.standard.criteria().iter().zip(self.scores).filter(counts);
        let left_out = all().filter(|(_, score)| score.applies == Applies::AsSaid).count();
        let of = all().filter(|(_, score)| score.applies != Applies::ByRule).count();
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
        let areas = self.standard.areas().iter().zip(&self.sums.areas);
        areas.filter_map(|(area, score)| {
            let needs = share_of(area.min_percent?, &score.sum);
            let by = needs.clone() - score.sum.best_possible();
            by.is_positive().then(|| Gap::AreaShort {
                area: area.uid.clone(),
                by,
                of: needs,
            })
        })
    }

    /// What exactly keeps the rule from holding: of several ways to keep it, the nearest one.
    fn rule_gaps(&self, best: &Sight<'_>) -> Vec<Gap> {
        let rule = &self.label.rule;
        let ways = rule.constraints(best).unwrap_or_default();
        let gaps = ways.iter().map(|way| self.way_gaps(way, best)).min_by_key(Vec::len);
        let gaps: Option<Vec<Gap>> = gaps.and_then(|gaps| gaps.into_iter().collect());
        gaps.filter(|gaps| !gaps.is_empty()).unwrap_or_else(|| {
            let clauses = rule.explain(best).into_iter();
            let unmet = clauses.filter(|clause| clause.outcome.as_bool() == Some(false));
            unmet.map(|clause| Gap::RuleUnmet { rule: clause.text }).collect()
        })
    }

    /// The gaps of one way; `None` for a bound that is not of one sum.
    fn way_gaps(&self, way: &[Linear], best: &Sight<'_>) -> Vec<Option<Gap>> {
        let unmet = way.iter().filter(|bound| !is_kept(bound, best));
        unmet.map(|bound| self.bound_gap(bound)).collect()
    }

    fn bound_gap(&self, bound: &Linear) -> Option<Gap> {
        let [(factor, atom)] = bound.terms.as_slice() else {
            return None;
        };
        let needs = bound.at_least.checked_div(factor)?;
        match atom {
            Atom::Total => Some(Gap::PointsShort {
                by: needs.clone() - self.sums.total.best_possible(),
                of: needs,
            }),
            Atom::Points(area) => {
                let sum = self.sums.area(area)?;
                let by = needs.clone() - sum.best_possible();
                Some(Gap::AreaShort {
                    area: area.clone(),
                    by,
                    of: needs,
                })
            }
            Atom::Percent(area) => {
                let sum = self.sums.area(area)?;
                let needs = (needs * sum.max.clone()).checked_div(&Exact::from(100u32))?;
                let by = needs.clone() - sum.best_possible();
                Some(Gap::AreaShort {
                    area: area.clone(),
                    by,
                    of: needs,
                })
            }
            _ => None,
        }
    }

    /// The total that the rule asks for in any case, if it asks for one.
    fn pass_mark(&self, best: &Sight<'_>) -> Option<Exact> {
        let ways = self.label.rule.constraints(best)?;
        let of_way = |way: &Vec<Linear>| {
            let totals = way.iter().filter_map(|bound| match bound.terms.as_slice() {
                [(factor, Atom::Total)] => bound.at_least.checked_div(factor),
                _ => None,
            });
            totals.max()
        };
        ways.iter().map(of_way).min().flatten()
    }

    /// What is still to be answered for the label.
    fn open(&self, as_is: &Sight<'_>) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let picked = self
            .label
            .select
            .as_ref()
            .map(|select| fitting_picks(select, self.application));
        let is_asked = |criterion: &Criterion| {
            criterion.counts_for(&self.label.uid)
                || picked.as_ref().is_some_and(|picked| picked.contains(&criterion.uid))
        };
        let asked: Vec<_> = self
            .standard
            .criteria()
            .iter()
            .zip(self.scores)
            .filter(|(it, _)| is_asked(it))
            .collect();
        let unanswered = asked
            .iter()
            .filter(|(criterion, score)| score.is_open() && criterion.is_judged() && score.given.is_none());
        let criteria: Vec<_> = unanswered.map(|(criterion, _)| criterion.uid.clone()).collect();
        if !criteria.is_empty() {
            gaps.push(Gap::NotAnswered { criteria });
        }
        let fields = self.missing_fields(&asked, as_is);
        if !fields.is_empty() {
            gaps.push(Gap::FiguresMissing { fields });
        }
        let panels = self.sums.panels.iter().filter(|panel| panel.points.is_none());
        let panels: Vec<_> = panels.map(|panel| panel.panel.clone()).collect();
        if !panels.is_empty() {
            gaps.push(Gap::PanelMissing { panels });
        }
        if gaps.is_empty() {
            let stuck = asked.iter().filter(|(_, score)| score.is_open());
            let criteria: Vec<_> = stuck.map(|(criterion, _)| criterion.uid.clone()).collect();
            if !criteria.is_empty() {
                gaps.push(Gap::FigureUntold { criteria });
            }
        }
        gaps
    }

    fn missing_fields(&self, asked: &[(&Criterion, &CriterionScore)], as_is: &Sight<'_>) -> Vec<FieldUid> {
        let mut missing: BTreeSet<Missing> = BTreeSet::new();
        for gate in self.gates {
            missing.extend(gate.missing.iter().cloned());
        }
        let metrics = asked
            .iter()
            .filter(|(_, score)| score.is_open())
            .filter_map(|(criterion, _)| criterion.metric.as_ref());
        for metric in metrics {
            if let Some(Outcome::Unknown(lacking)) = as_is.metrics.get(metric) {
                missing.extend(lacking.iter().cloned());
            }
        }
        for (_, score) in asked {
            if let Applies::Unknown(lacking) = &score.applies {
                missing.extend(lacking.iter().cloned());
            }
        }
        if let Outcome::Unknown(lacking) = self.label.rule.evaluate(as_is) {
            missing.extend(lacking);
        }
        let is_missing = |uid: &FieldUid| {
            missing.iter().any(|one| match one {
                Missing::Input {
                    reference: Reference::Field(field),
                } => field == uid.as_str(),
                Missing::Cell { table, .. } => table == uid.as_str(),
                _ => false,
            })
        };
        let fields = self.standard.fields().iter().map(|field| &field.uid);
        fields.filter(|uid| is_missing(uid)).cloned().collect()
    }
}

/// The picks that are on the list, each once.
fn fitting_picks<'a>(select: &Selection, application: &'a Application) -> BTreeSet<&'a CriterionUid> {
    application
        .selected
        .iter()
        .filter(|uid| select.from.contains(uid))
        .collect()
}

/// This percentage of the most there is, as points.
fn share_of(percent: u32, sum: &Sum) -> Exact {
    let hundredfold = Exact::from(percent) * sum.max.clone();
    hundredfold.checked_div(&Exact::from(100u32)).unwrap_or_default()
}

/// Whether a bound is kept, as far as that is known.
fn is_kept(bound: &Linear, sight: &Sight<'_>) -> bool {
    let mut sum = Exact::zero();
    for (factor, atom) in &bound.terms {
        let Some(value) = sight.atom(atom) else { return false };
        sum += &(factor.clone() * value);
    }
    if bound.strict {
        sum > bound.at_least
    } else {
        sum >= bound.at_least
    }
}
