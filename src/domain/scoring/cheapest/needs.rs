//! All that a label needs: levels one by one, and bounds over many criteria, in each way its rule can be met.

use std::collections::BTreeMap;

use crate::domain::{
    exact::Exact,
    expression::{Atom, Linear, MAX_ALTERNATIVES},
    scoring::{Scoring, Verdict, labels::picks_of, levels::Levels, sight::Sight, sums::Sums},
    standard::{CriterionUid, Effect, Label, LabelUid, Level, Standard},
};

/// What must hold in one way to a label.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    pub(super) levels: BTreeMap<CriterionUid, Level>,
    /// Each with the label whose criteria make its sums.
    pub(super) bounds: Vec<(LabelUid, Linear)>,
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

/// The alternatives of what a label needs; `None` where its rule is not made of bounds, or they are too many.
pub(super) fn ways(label: &Label, levels: &Levels<'_>, scoring: &Scoring) -> Option<Vec<Needs>> {
    let fixed = fixed(label, levels);
    let mut all = Vec::new();
    for way in constraints(label, levels)? {
        let mut needs = vec![fixed.clone()];
        for bound in way {
            needs = with_bound(&needs, bound, label, levels, scoring)?;
        }
        all.extend(needs);
    }
    (all.len() <= MAX_ALTERNATIVES).then_some(all)
}

/// The alternatives of a label's rule, each of bounds that must all be kept; figures and the most points are folded in.
fn constraints(label: &Label, levels: &Levels<'_>) -> Option<Vec<Vec<Linear>>> {
    let base = levels.sight();
    let sums = Sums::of(base.standard, base.application, base.criteria, Some(&label.uid));
    label.rule.constraints(&Sight {
        sums: Some(&sums),
        ..base
    })
}

/// Levels that label, track and picks ask for one by one, and the least shares of areas.
fn fixed(label: &Label, levels: &Levels<'_>) -> Needs {
    let Sight {
        standard, application, ..
    } = levels.sight();
    let mut needs = Needs::default();
    let counting = standard.criteria().iter();
    for criterion in counting.filter(|criterion| criterion.counts_for(&label.uid)) {
        let asked = criterion
            .require
            .iter()
            .filter(|required| required.is_of(&label.uid, application.track.as_ref()));
        for required in asked.filter(|required| required.effect == Effect::KnockOut) {
            needs.level(&criterion.uid, required.min_level);
        }
    }
    if let Some(select) = &label.select {
        for pick in picks_of(label, &application.selected) {
            needs.level(pick, select.min_level);
        }
    }
    for area in standard.areas() {
        if let Some(percent) = area.min_percent {
            let least = Linear {
                terms: vec![(Exact::one(), Atom::Percent(area.uid.clone()))],
                at_least: percent.into(),
                strict: false,
            };
            needs.bounds.push((label.uid.clone(), least));
        }
    }
    needs
}

/// A bound on a single level is a level; one on a lower label is all that label needs. None of them: it cannot be kept.
fn with_bound(
    needs: &[Needs],
    bound: Linear,
    label: &Label,
    levels: &Levels<'_>,
    scoring: &Scoring,
) -> Option<Vec<Needs>> {
    let standard = levels.sight().standard;
    let more = match bound.terms.as_slice() {
        [(factor, atom @ (Atom::Level(uid) | Atom::Met(uid)))] => {
            let at_least = bound.at_least.checked_div(factor)?;
            let Some(level) = least_level(standard, uid, atom, &at_least, bound.strict) else {
                return Some(Vec::new());
            };
            let mut more = Needs::default();
            more.level(uid, level);
            vec![more]
        }
        [(_, Atom::Label(uid))] if scoring.label(uid)?.reached == Verdict::Reached => return Some(needs.to_vec()),
        // Rules ask only for labels of lower ranks: this comes to an end.
        [(_, Atom::Label(uid))] => ways(standard.label(uid)?, levels, scoring)?,
        _ => vec![Needs {
            bounds: vec![(label.uid.clone(), bound)],
            ..Needs::default()
        }],
    };
    let both = needs.iter().flat_map(|needs| more.iter().map(|more| needs.with(more)));
    let both: Vec<_> = both.take(MAX_ALTERNATIVES + 1).collect();
    (both.len() <= MAX_ALTERNATIVES).then_some(both)
}

fn least_level(standard: &Standard, uid: &CriterionUid, atom: &Atom, at_least: &Exact, strict: bool) -> Option<Level> {
    let scale = &standard.criterion(uid)?.scale;
    let fits = |level: &Level| {
        let value = match atom {
            Atom::Met(_) => Exact::from(u32::from(*level > scale.lowest())),
            _ => level.0.into(),
        };
        value > *at_least || (!strict && value == *at_least)
    };
    scale.levels.iter().map(|step| step.value).find(fits)
}
