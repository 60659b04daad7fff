//! From answers to points, a total and the labels reached, with the reason for each figure.
//!
//! Exact numbers only: shares are fractions, and rounded for display alone. What is not answered is neither zero nor
//! false: it leaves a figure open, and a label is then reached, not reached, or cannot be told yet.
//!
//! The way: figures make metrics, metrics and marks make levels, levels make points, points make sums, and sums, levels
//! and rules make labels. Rules are *rising* ([`crate::domain::expression::Expression::is_rising`]), so that a label
//! which the best of open answers cannot reach is lost already.

pub mod cheapest;
mod examples;
pub mod explain;
mod figures;
mod labels;
mod levels;
pub mod lint;
mod open;
mod result;
mod sight;
mod sums;
#[cfg(test)]
mod tests;

pub use self::{
    explain::{Explanation, Step},
    result::{
        Applies, AreaScore, CriterionScore, Gap, GateScore, LabelScore, MetricScore, PanelScore, Scoring, Sum, Verdict,
        Weighted,
    },
};
use self::{levels::Levels, sums::Sums};
use super::{
    answers::{Application, Mark},
    standard::{CriterionUid, Level, Standard},
};

/// The level of each criterion that has one.
pub type LevelsByCriterion = std::collections::BTreeMap<CriterionUid, Level>;

/// Scores an application by a standard. The same application always gives the same result.
pub fn score(standard: &Standard, application: &Application) -> Scoring {
    let levels = Levels::of(standard, application);
    let sums = Sums::of(standard, application, &levels.criteria, application.label.as_ref());
    let gates = levels.gates();
    let labels = labels::labels(&levels, &gates);
    let metrics = levels.metrics();
    let mut criteria = levels.criteria;
    if let Some(label) = &application.label {
        for (score, criterion) in criteria.iter_mut().zip(standard.criteria()) {
            score.counts = criterion.counts_for(label);
        }
    }
    Scoring {
        label: application.label.clone(),
        track: application.track.clone(),
        unusable: unusable(standard, application),
        metrics,
        areas: sums.areas,
        panels: sums.panels,
        total: sums.total,
        gates,
        criteria,
        labels,
    }
}

/// The marks that count for nothing, so that nobody takes them for answers.
fn unusable(standard: &Standard, application: &Application) -> Vec<(CriterionUid, Mark)> {
    let is_usable = |uid: &CriterionUid, mark: Mark| {
        let criterion = standard.criterion(uid);
        criterion.is_some_and(|criterion| levels::is_usable(standard, criterion, mark))
    };
    let rest = application.marks.iter().filter(|(uid, mark)| !is_usable(uid, **mark));
    rest.map(|(uid, mark)| (uid.clone(), *mark)).collect()
}
