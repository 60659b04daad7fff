//! From points to areas and a total.

use std::collections::BTreeMap;

use super::result::{AreaScore, CriterionScore, PanelScore, Sum, Weighted};
use crate::domain::{
    answers::Application,
    exact::Exact,
    standard::{Area, AreaUid, LabelUid, Method, Panel, Standard},
};

/// The sums of the criteria that count for a label, or of all that count.
pub(super) struct Sums {
    pub(super) areas: Vec<AreaScore>,
    pub(super) panels: Vec<PanelScore>,
    pub(super) total: Sum,
}

impl Sum {
    fn add(&mut self, score: &CriterionScore) {
        match &score.points {
            Some(points) => {
                self.points += points;
                self.answered += 1;
            }
            None => self.open += &score.reachable,
        }
        self.max += &score.max;
        self.total += 1;
    }
}

impl Sums {
    pub(super) fn of(
        standard: &Standard,
        application: &Application,
        criteria: &[CriterionScore],
        label: Option<&LabelUid>,
    ) -> Self {
        let mut by_area: BTreeMap<&AreaUid, Sum> = BTreeMap::new();
        let mut total = Sum::default();
        let parents = parents(standard);
        for (criterion, score) in standard.criteria().iter().zip(criteria) {
            let counts = label.map_or_else(|| criterion.counts(), |label| criterion.counts_for(label));
            if !counts {
                continue;
            }
            total.add(score);
            by_area.entry(&criterion.area).or_default().add(score);
            if let Some(parent) = parents.get(&criterion.area) {
                by_area.entry(parent).or_default().add(score);
            }
        }
        let area = |area: &Area| {
            let sum = by_area.get(&area.uid).cloned().unwrap_or_default();
            AreaScore {
                area: area.uid.clone(),
                weighted: area.weight.as_ref().map(|weight| weighted(weight, &sum)),
                sum,
            }
        };
        let areas: Vec<_> = standard.areas().iter().map(area).collect();
        if standard.aggregate().method == Method::WeightedAreas {
            weigh(&mut total, &areas);
        }
        let panels: Vec<_> = standard
            .process()
            .panels
            .iter()
            .map(|it| panel(it, application))
            .collect();
        for panel in &panels {
            match &panel.points {
                Some(points) => total.points += points,
                None => total.open += &panel.max,
            }
            total.max += &panel.max;
        }
        Self { areas, panels, total }
    }

    pub(super) fn area(&self, uid: &AreaUid) -> Option<&Sum> {
        let area = self.areas.iter().find(|score| score.area == *uid);
        area.map(|score| &score.sum)
    }
}

/// The area that each sub-area is part of.
pub(super) fn parents(standard: &Standard) -> BTreeMap<&AreaUid, &AreaUid> {
    let areas = standard.areas().iter();
    areas
        .filter_map(|area| Some((&area.uid, area.parent.as_ref()?)))
        .collect()
}

/// What an area gives to a weighted total: its weight times the share of its points. An area of nothing gives nothing.
fn weighted(weight: &Exact, sum: &Sum) -> Weighted {
    let share = |points: &Exact| (points * weight).checked_div(&sum.max).unwrap_or_default();
    Weighted {
        weight: if sum.max.is_zero() {
            Exact::zero()
        } else {
            weight.clone()
        },
        points: share(&sum.points),
        open: share(&sum.open),
    }
}

/// Replaces plain points by weighted ones; what is answered stays.
fn weigh(total: &mut Sum, areas: &[AreaScore]) {
    let parts = || areas.iter().filter_map(|area| area.weighted.as_ref());
    total.points = parts().map(|part| &part.points).sum();
    total.open = parts().map(|part| &part.open).sum();
    total.max = parts().map(|part| &part.weight).sum();
}

/// What a panel gives; points beyond what it can give are none.
fn panel(panel: &Panel, application: &Application) -> PanelScore {
    let max = Exact::from(panel.points);
    let given = application.panel.get(&panel.uid);
    PanelScore {
        panel: panel.uid.clone(),
        points: given.filter(|points| !points.is_negative() && **points <= max).cloned(),
        max,
    }
}
