//! What a version of a standard would do to those who are under an earlier one: told before it is published.
//!
//! Drafts and certificates are moved as a draft moves ([`lineage::move_draft`]) and scored anew. Nobody is moved by this,
//! and nobody loses a certificate: it is the author who sees what the own pen does.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    exact::Exact,
    scoring::{Gap, LabelScore, Scoring, Verdict, score},
    standard::{
        CriterionUid, FieldUid, LabelUid, Migration, PanelUid, Standard,
        lineage::{self, Draft, RowOutcome},
    },
    words::words,
};

words! {
    /// What becomes of the label that is sought or held.
    pub enum Fate: "fate" {
        /// It cannot be reached any more, however the rest is answered.
        Falls = "falls",
        /// It was reached, and whether it still is depends on answers to come.
        Open = "open",
        /// It stands as it stood.
        Unchanged = "unchanged",
        /// It stands better than before.
        Gains = "gains",
    }
}

impl Fate {
    /// From how the label stood to how it stands.
    const fn of(before: Verdict, after: Verdict) -> Self {
        use Verdict::{CannotTellYet, NotReached, Reached};
        match (before, after) {
            (Reached | CannotTellYet, NotReached) => Self::Falls,
            (Reached, CannotTellYet) => Self::Open,
            (CannotTellYet, Reached) | (NotReached, Reached | CannotTellYet) => Self::Gains,
            (Reached, Reached) | (CannotTellYet, CannotTellYet) | (NotReached, NotReached) => Self::Unchanged,
        }
    }
}

/// What a version would do to one draft or certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// What becomes of the label.
    pub fate: Fate,
    /// The label sought or held.
    pub label: LabelUid,
    /// What it is called in the new version; `None` where it is gone.
    pub label_after: Option<LabelUid>,
    /// How it stands.
    pub before: Verdict,
    /// How it would stand.
    pub after: Verdict,
    /// The best label reached.
    pub best_before: Option<LabelUid>,
    /// The best label that would be reached.
    pub best_after: Option<LabelUid>,
    /// What would stand between the result and the label, and what is asked for on top that was not before.
    pub gaps: Vec<Gap>,
    /// How many answers would have to be looked at.
    pub looks: usize,
    /// How many answers would not come along.
    pub dropped: usize,
    /// How many criteria would be new.
    pub new: usize,
    /// The figures that would not come along.
    pub figures_dropped: Vec<FieldUid>,
    /// The improvement areas that could no longer be picked.
    pub picks_dropped: Vec<CriterionUid>,
    /// Whether the track chosen would be gone.
    pub track_gone: bool,
}

/// What moving along `way` ([`lineage::way`]) would do to a draft, or to what a certificate was granted on.
pub fn impact(
    old: &Standard,
    way: &[(&Migration, &Standard)],
    label: &LabelUid,
    draft: &Draft,
    panel: &BTreeMap<PanelUid, Exact>,
) -> Impact {
    let draft = Draft {
        label: Some(label.clone()),
        ..draft.clone()
    };
    let moved = lineage::move_draft(old, way, &draft);
    let new = way.last().map_or(old, |(_, new)| *new);
    let before = score(old, &draft.application(old, panel));
    let after = score(new, &moved.draft.application(new, panel));
    let stood = before.label(label);
    let stands = moved.draft.label.as_ref().and_then(|label| after.label(label));
    let verdict = |score: Option<&LabelScore>| score.map_or(Verdict::NotReached, |score| score.reached);
    let looks = moved.looks().count();
    Impact {
        fate: Fate::of(verdict(stood), verdict(stands)),
        label: label.clone(),
        before: verdict(stood),
        after: verdict(stands),
        best_before: best(&before),
        best_after: best(&after),
        gaps: gaps(stood, stands),
        looks,
        dropped: moved.count(RowOutcome::Dropped),
        new: moved.count(RowOutcome::New),
        label_after: moved.draft.label,
        figures_dropped: moved.figures_dropped,
        picks_dropped: moved.picks_dropped,
        track_gone: moved.track_gone,
    }
}

fn best(scoring: &Scoring) -> Option<LabelUid> {
    scoring.best_label().map(|score| score.label.clone())
}

/// What blocks the label, and what only weighs on it and is new.
fn gaps(stood: Option<&LabelScore>, stands: Option<&LabelScore>) -> Vec<Gap> {
    let known = stood.map_or(&[][..], |score| &score.missing);
    let missing = stands.map_or(&[][..], |score| &score.missing);
    let told = missing.iter().filter(|gap| gap.blocks() || !known.contains(gap));
    told.cloned().collect()
}

/// How many there are of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All.
    pub total: usize,
    /// See [`Fate::Falls`].
    pub falls: usize,
    /// See [`Fate::Open`].
    pub open: usize,
    /// See [`Fate::Unchanged`].
    pub unchanged: usize,
    /// See [`Fate::Gains`].
    pub gains: usize,
    /// Those with at least one answer to look at.
    pub must_look: usize,
    /// All answers to look at.
    pub looks: usize,
}

impl<'a> FromIterator<&'a Impact> for Counts {
    fn from_iter<I: IntoIterator<Item = &'a Impact>>(impacts: I) -> Self {
        let mut counts = Self::default();
        for impact in impacts {
            counts.total += 1;
            counts.looks += impact.looks;
            counts.must_look += usize::from(impact.looks > 0);
            *match impact.fate {
                Fate::Falls => &mut counts.falls,
                Fate::Open => &mut counts.open,
                Fate::Unchanged => &mut counts.unchanged,
                Fate::Gains => &mut counts.gains,
            } += 1;
        }
        counts
    }
}

/// The criteria by which a label is lost or left open, each with how many drafts and certificates it concerns.
pub fn by_criterion<'a>(
    impacts: impl IntoIterator<Item = &'a Impact>,
) -> BTreeMap<LabelUid, BTreeMap<CriterionUid, usize>> {
    let mut table: BTreeMap<LabelUid, BTreeMap<CriterionUid, usize>> = BTreeMap::new();
    for impact in impacts
        .into_iter()
        .filter(|impact| matches!(impact.fate, Fate::Falls | Fate::Open))
    {
        for uid in impact.gaps.iter().filter(|gap| gap.blocks()).flat_map(Gap::criteria) {
            let of_label = table.entry(impact.label.clone()).or_default();
            *of_label.entry(uid.clone()).or_default() += 1;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        answers::Mark,
        standard::{
            Level,
            lineage::{
                Carried,
                testing::{draft_of, ecms, next},
            },
        },
    };

    /// The impact of the second European version on an example of the first.
    fn of_example(name: &str, change: impl FnOnce(&mut Draft)) -> Impact {
        let (first, second) = (ecms("1.0.0"), ecms("2.0.0"));
        let example = first.examples().iter().find(|example| example.name == name).unwrap();
        let mut draft = draft_of(&first, &example.application);
        change(&mut draft);
        let label = example.application.label.clone().unwrap();
        let way = lineage::way(&[&first], first.version(), &second).unwrap();
        impact(&first, &way, &label, &draft, &example.application.panel)
    }

    fn set(draft: &mut Draft, criterion: &str, level: u8) {
        let carried = Carried {
            mark: Some(Mark::Level(Level(level))),
            note: String::new(),
        };
        draft.answers.insert(criterion.parse().unwrap(), carried);
    }

    #[test]
    fn who_had_reached_the_label_and_finds_new_criteria_is_left_open_by_these() {
        let impact = of_example("all-best", |_| {});
        assert_eq!(
            (impact.before, impact.after),
            (Verdict::Reached, Verdict::CannotTellYet)
        );
        assert_eq!(impact.fate, Fate::Open);
        let table = by_criterion([&impact]);
        let by: Vec<_> = table[&impact.label].keys().map(CriterionUid::as_str).collect();
        assert!(
            by.contains(&"green-transition") && !by.contains(&"governance"),
            "{by:?}"
        );
        assert!(impact.looks > 0 && impact.new > 0);
    }

    #[test]
    fn who_can_not_reach_the_label_however_the_rest_is_answered_falls() {
        let migration = "from = \"1.0.0\"\nto = \"2.0.0\"\nstep = []\n";
        let harder = ("standard.toml", "rule = \"total >= 9\"", "rule = \"total >= 10\"");
        let (first, second) = (
            next("1.0.0", &[], &[]),
            next("2.0.0", &[harder], &[("migrate/from-1.0.0.toml", migration)]),
        );
        let mut draft = Draft::default();
        for (criterion, level) in [("members", 1), ("strategy", 2), ("stories", 1), ("satisfaction", 1)] {
            set(&mut draft, criterion, level);
        }
        let way = lineage::way(&[&first], first.version(), &second).unwrap();
        let impact = impact(&first, &way, &"gold".parse().unwrap(), &draft, &BTreeMap::new());
        assert_eq!((impact.before, impact.after), (Verdict::Reached, Verdict::NotReached));
        assert_eq!(impact.fate, Fate::Falls);
        let short = Gap::PointsShort {
            by: 1u32.into(),
            of: 10u32.into(),
        };
        assert!(impact.gaps.contains(&short), "{:?}", impact.gaps);
        assert_eq!(impact.best_after.unwrap().as_str(), "bronze");
    }

    #[test]
    fn a_version_that_changes_nothing_does_nothing() {
        let first = ecms("1.0.0");
        for example in first.examples() {
            let Some(label) = &example.application.label else {
                continue;
            };
            let draft = draft_of(&first, &example.application);
            let impact = impact(&first, &[], label, &draft, &example.application.panel);
            assert_eq!(impact.fate, Fate::Unchanged, "{}", example.name);
            assert_eq!((impact.looks, impact.dropped, impact.new), (0, 0, 0));
            assert_eq!(impact.best_before, impact.best_after);
        }
    }

    #[test]
    fn each_pair_of_verdicts_has_the_fate_that_follows_from_their_order() {
        use Verdict::{CannotTellYet, NotReached, Reached};
        let height = |verdict| {
            [NotReached, CannotTellYet, Reached]
                .iter()
                .position(|one| *one == verdict)
        };
        for before in [NotReached, CannotTellYet, Reached] {
            for after in [NotReached, CannotTellYet, Reached] {
                let fate = Fate::of(before, after);
                let expected = height(after).cmp(&height(before));
                let order = match fate {
                    Fate::Falls | Fate::Open => std::cmp::Ordering::Less,
                    Fate::Unchanged => std::cmp::Ordering::Equal,
                    Fate::Gains => std::cmp::Ordering::Greater,
                };
                assert_eq!(order, expected, "{before:?} {after:?}");
                assert_eq!(fate == Fate::Falls, order.is_lt() && after == NotReached);
            }
        }
    }

    #[test]
    fn counts_add_up() {
        let impacts = [
            of_example("all-best", |_| {}),
            of_example("all-worst", |_| {}),
            of_example("silver", |_| {}),
        ];
        let counts: Counts = impacts.iter().collect();
        assert_eq!(counts.total, 3);
        assert_eq!(counts.falls + counts.open + counts.unchanged + counts.gains, 3);
        assert_eq!(counts.looks, impacts.iter().map(|impact| impact.looks).sum::<usize>());
    }
}
