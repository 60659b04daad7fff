//! What is still to come before a label can be told: answers, figures, panels, the track.

use std::collections::BTreeSet;

use super::{
    labels::picks_of,
    levels::lacking,
    result::{Applies, CriterionScore, Gap, GateScore, LabelScore},
    sight::Sight,
};
use crate::domain::{
    expression::{Missing, Outcome, Reference},
    standard::{Criterion, Label, LabelUid},
};

/// The open gaps of a label whose rule comes to `rule` as things are. None of them: everything it looks at is known.
pub(super) fn gaps(label: &Label, gates: &[GateScore], sight: Sight<'_>, rule: Outcome) -> Vec<Gap> {
    let mut open = Open {
        sight,
        criteria: BTreeSet::new(),
        lacking: BTreeSet::new(),
        is_stuck: false,
    };
    let picked = picks_of(label, &sight.application.selected);
    for (place, criterion) in sight.standard.criteria().iter().enumerate() {
        if criterion.counts_for(&label.uid) || picked.contains(&criterion.uid) {
            open.look_at(place);
        }
    }
    for gate in gates {
        open.lack(&gate.missing);
    }
    open.lack(&lacking(rule));
    open.gaps()
}

struct Open<'a> {
    sight: Sight<'a>,
    /// The criteria that are open, by their places.
    criteria: BTreeSet<usize>,
    /// What is missing for them, for the rule and for gates.
    lacking: BTreeSet<Missing>,
    /// Whether the rule or a gate lacks what nobody can give.
    is_stuck: bool,
}

impl<'a> Open<'a> {
    fn at(&self, place: usize) -> Option<(&'a Criterion, &'a CriterionScore)> {
        let criterion = self.sight.standard.criteria().get(place)?;
        Some((criterion, self.sight.criteria.get(place)?))
    }

    /// Notes a criterion if it is open, and what its applicability and its figure lack.
    fn look_at(&mut self, place: usize) {
        let Some((criterion, score)) = self.at(place).filter(|(_, score)| score.is_open()) else {
            return;
        };
        if self.criteria.insert(place) {
            if let Applies::Unknown(missing) = &score.applies {
                self.lack(missing);
            }
            self.lacking.extend(self.figure_lacks(criterion).cloned());
        }
    }

    /// What is missing for a criterion's figure, where it has one.
    fn figure_lacks(&self, criterion: &Criterion) -> impl Iterator<Item = &'a Missing> + use<'a> {
        let figure = criterion
            .metric
            .as_ref()
            .and_then(|metric| self.sight.metrics.get(metric.as_str()));
        let missing = figure.and_then(|figure| match figure {
            Outcome::Known(_) => None,
            Outcome::Unknown(missing) => Some(missing),
        });
        missing.into_iter().flatten()
    }

    /// Notes what a condition lacks; the criteria it reads are looked at themselves.
    fn lack(&mut self, missing: &BTreeSet<Missing>) {
        for one in missing {
            match one {
                Missing::Input {
                    reference: Reference::Level(uid) | Reference::Met(uid),
                } => {
                    if let Some(place) = self.sight.standard.place(uid) {
                        self.look_at(place);
                    }
                }
                Missing::Input { .. } | Missing::Cell { .. } => {
                    self.lacking.insert(one.clone());
                }
                _ => self.is_stuck = true,
            }
        }
    }

    fn gaps(self) -> Vec<Gap> {
        let no_track = !self.sight.standard.tracks().is_empty() && self.sight.application.track.is_none();
        let mut gaps: Vec<_> = no_track
            .then_some(Gap::NotOnTrack { track: None })
            .into_iter()
            .collect();
        gaps.extend(self.unanswered());
        gaps.extend(self.fields());
        gaps.extend(self.panels());
        gaps.extend(self.untold());
        // What a lower label waits for, its rule waits for as well.
        let of_lower = self
            .lower_labels()
            .flat_map(|score| score.missing.iter().filter(|gap| gap.is_open()));
        for gap in of_lower {
            if !gaps.contains(gap) {
                gaps.push(gap.clone());
            }
        }
        gaps
    }

    fn open(&self) -> impl Iterator<Item = (&'a Criterion, &'a CriterionScore)> {
        self.criteria.iter().filter_map(|place| self.at(*place))
    }

    fn unanswered(&self) -> Option<Gap> {
        let is_unanswered = |(criterion, score): &(&Criterion, &CriterionScore)| {
            criterion.is_judged() && score.given.is_none() && score.level.is_none()
        };
        let unanswered = self.open().filter(is_unanswered);
        let criteria: Vec<_> = unanswered.map(|(criterion, _)| criterion.uid.clone()).collect();
        (!criteria.is_empty()).then_some(Gap::NotAnswered { criteria })
    }

    fn fields(&self) -> Option<Gap> {
        let missing: BTreeSet<&str> = self.lacking.iter().filter_map(field_of).collect();
        let fields = self.sight.standard.fields().iter().map(|field| &field.uid);
        let fields: Vec<_> = fields.filter(|uid| missing.contains(uid.as_str())).cloned().collect();
        (!fields.is_empty()).then_some(Gap::FiguresMissing { fields })
    }

    fn panels(&self) -> Option<Gap> {
        let panels = self.sight.sums.into_iter().flat_map(|sums| &sums.panels);
        let open = panels.filter(|panel| panel.points.is_none());
        let panels: Vec<_> = open.map(|panel| panel.panel.clone()).collect();
        (!panels.is_empty()).then_some(Gap::PanelMissing { panels })
    }

    /// Figures that cannot be told although all that goes into them is given: what hangs on them is open for good.
    fn untold(&self) -> Option<Gap> {
        let is_untold = |(criterion, score): &(&Criterion, &CriterionScore)| {
            criterion.metric.is_some()
                && score.figure.is_none()
                && !self.figure_lacks(criterion).any(|missing| field_of(missing).is_some())
        };
        let untold = self.open().filter(is_untold);
        let criteria: Vec<_> = untold.map(|(criterion, _)| criterion.uid.clone()).collect();
        (self.is_stuck || !criteria.is_empty()).then_some(Gap::FigureUntold { criteria })
    }

    /// The lower labels that the rule asks for and that cannot be told.
    fn lower_labels(&self) -> impl Iterator<Item = &'a LabelScore> {
        let asked = |label: &LabelUid| {
            self.lacking.contains(&Missing::Input {
                reference: Reference::Label(label.clone()),
            })
        };
        self.sight.labels.iter().filter(move |score| asked(&score.label))
    }
}

/// The field that has to be given, if it is one.
fn field_of(missing: &Missing) -> Option<&str> {
    match missing {
        Missing::Input {
            reference: Reference::Field(field),
        } => Some(field),
        Missing::Cell { table, .. } => Some(table),
        _ => None,
    }
}
