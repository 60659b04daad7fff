//! From independent sheets to one level a criterion: where the sheets differ, by how much, and what must be explained.

use std::{cmp::Reverse, collections::BTreeMap};

use super::sheet::to_judge;
use crate::domain::{
    answers::{Application, Mark, Marks},
    standard::{CriterionUid, Level, Process, Reconcile, Standard, Tie},
};

/// What the team settled on, as far as the rules look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The common level, or that the criterion does not apply.
    pub mark: Mark,
    /// Whether a reason was given.
    pub explained: bool,
}

/// How the sheets compare in one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// The mark on each sheet, in the order of the team; `None` where the assessor abstains.
    pub marks: Vec<Option<Mark>>,
    /// How many judgements the label asks for: one of each assessor that an assessment for it takes.
    pub wanted: usize,
}

/// What goes on record when the lead settles a common level of a criterion.
pub fn settled(criterion: &str, level: Option<Level>, reason: &str) -> String {
    format!("{criterion} {}: {reason}", level_told(level))
}

/// A mark as the trail tells it: its level, or a dash where the criterion does not apply.
pub fn level_told(level: Option<Level>) -> String {
    level.map_or_else(|| "-".to_owned(), |level| level.to_string())
}

/// Whether fewer assessors judge a criterion than the label asks for. The rule of two assessors, one of them foreign, is kept by
/// what they judge, not by who has a place: what rests on less counts as a difference, the lead says why it stands, and whoever
/// reviews and decides weighs it.
pub const fn is_thin(judge: usize, wanted: usize) -> bool {
    judge < wanted
}

impl Comparison {
    /// The marks that the consensus rests on: those of the assessors who do not abstain. What everybody abstains from rests on
    /// nothing and cannot be settled: nobody on the team is competent to judge it (ISO/IEC 17065 6.1.2.1, 7.4.2), and somebody
    /// has to come onto the team who is.
    pub fn given(&self) -> impl Iterator<Item = Mark> {
        self.marks.iter().copied().flatten()
    }

    /// Whether fewer assessors judge it than the label asks for.
    pub fn is_thin(&self) -> bool {
        is_thin(self.given().count(), self.wanted)
    }

    fn levels(&self) -> impl Iterator<Item = Level> {
        self.given().filter_map(Mark::level)
    }

    /// By how many levels the highest and the lowest differ.
    pub fn spread(&self) -> u32 {
        let highest = self.levels().map(|level| level.0).max().unwrap_or(0);
        let lowest = self.levels().map(|level| level.0).min().unwrap_or(0);
        u32::from(highest - lowest)
    }

    /// Whether some sheets give a level and others say that the criterion does not apply.
    pub fn disputes_applying(&self) -> bool {
        self.marks.contains(&Some(Mark::NotApplicable)) && self.levels().next().is_some()
    }

    /// What stands by the standard's way to make one of several sheets; `None` where the team must settle it: sheets differ
    /// and the standard wants consensus, they differ on whether the criterion applies, the lead's word would stand and the
    /// lead abstains, or all do.
    pub fn reconciled(&self, process: &Process) -> Option<Mark> {
        let marks: Vec<_> = self.given().collect();
        let first = *marks.first()?;
        if marks.iter().all(|mark| *mark == first) {
            return Some(first);
        }
        if process.reconcile == Reconcile::Lead {
            return self.marks.first().copied().flatten();
        }
        let levels: Vec<_> = marks.into_iter().map(Mark::level).collect::<Option<_>>()?;
        reconciled(process, &levels).map(Mark::Level)
    }

    /// What needs nobody's word: the mark that stands by the standard's way, where as many judge as the label asks for.
    pub fn clear(&self, process: &Process) -> Option<Mark> {
        self.reconciled(process).filter(|_| !self.is_thin())
    }

    /// Whether settling on `mark` needs a reason: the sheets differ by as much as the standard names or on whether the
    /// criterion applies, fewer judge it than the label asks for, or neither a sheet nor the standard's way says so.
    pub fn needs_reason(&self, mark: Mark, process: &Process) -> bool {
        let is_said = self.marks.contains(&Some(mark)) || self.reconciled(process) == Some(mark);
        self.spread() >= process.explain_if_difference || self.disputes_applying() || self.is_thin() || !is_said
    }
}

/// The level that stands where the sheets give `levels`, the lead's first; `None` without levels, and where they differ and
/// the standard wants the team to agree.
pub fn reconciled(process: &Process, levels: &[Level]) -> Option<Level> {
    let lead = *levels.first()?;
    let mut sorted = levels.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    match process.reconcile {
        Reconcile::Consensus => levels.iter().all(|level| *level == lead).then_some(lead),
        Reconcile::Lead => Some(lead),
        Reconcile::Min => sorted.first().copied(),
        Reconcile::Median if sorted.len().is_multiple_of(2) && process.tie == Tie::Lower => {
            sorted.get(middle - 1).copied()
        }
        Reconcile::Median => sorted.get(middle).copied(),
    }
}

/// Every criterion that must be judged or that a sheet judges, with what the sheets give it: disputes on whether it applies
/// first, then what fewer judge than the label asks for, then the largest differences, and among equal ones the standard's
/// order. What need not be judged rests on whoever did. `application` holds the common marks.
pub fn compare(standard: &Standard, application: &Application, sheets: &[Marks]) -> Vec<Comparison> {
    let due = to_judge(standard, application);
    let is_due = |uid: &CriterionUid| due.iter().any(|criterion| criterion.uid == *uid);
    let is_judged = |uid: &CriterionUid| is_due(uid) || sheets.iter().any(|sheet| sheet.contains_key(uid));
    let label = application.label.as_ref().and_then(|label| standard.label(label));
    let assessors = label.map_or(1, |label| usize::try_from(label.assessors).unwrap_or(usize::MAX));
    let mut all: Vec<_> = standard
        .criteria()
        .iter()
        .filter(|criterion| is_judged(&criterion.uid))
        .map(|criterion| Comparison {
            criterion: criterion.uid.clone(),
            marks: sheets.iter().map(|sheet| sheet.get(&criterion.uid).copied()).collect(),
            wanted: if is_due(&criterion.uid) { assessors } else { 0 },
        })
        .collect();
    all.sort_by_key(|one| Reverse((one.disputes_applying(), one.is_thin(), one.spread())));
    all
}

/// The codes of the criteria that lack a common mark, or the reason it needs, in the standard's order. `application` holds
/// the common marks.
pub fn open_criteria(
    standard: &Standard,
    application: &Application,
    comparisons: &[Comparison],
    settled: &BTreeMap<CriterionUid, Settled>,
) -> Vec<String> {
    let compared: BTreeMap<_, _> = comparisons
        .iter()
        .map(|comparison| (&comparison.criterion, comparison))
        .collect();
    let is_open = |uid: &CriterionUid| match (settled.get(uid), compared.get(uid)) {
        (Some(_), Some(comparison)) if comparison.given().next().is_none() => true,
        (Some(settled), Some(comparison)) => {
            comparison.needs_reason(settled.mark, standard.process()) && !settled.explained
        }
        _ => true,
    };
    let due = to_judge(standard, application);
    let open = due.into_iter().filter(|criterion| is_open(&criterion.uid));
    open.map(|criterion| criterion.code.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::tests::{mini, trial};

    fn sheet(levels: &[(&str, u8)]) -> Marks {
        levels
            .iter()
            .map(|(uid, level)| (uid.parse().unwrap(), Mark::Level(Level(*level))))
            .collect()
    }

    fn two_sheets() -> [Marks; 2] {
        [
            sheet(&[("members", 1), ("strategy", 2), ("stories", 1), ("satisfaction", 0)]),
            sheet(&[("members", 1), ("strategy", 1), ("stories", 1), ("satisfaction", 2)]),
        ]
    }

    fn gold(marks: Marks) -> Application {
        Application {
            label: Some("gold".parse().unwrap()),
            marks,
            ..Application::default()
        }
    }

    fn settled(level: u8, explained: bool) -> Settled {
        Settled {
            mark: Mark::Level(Level(level)),
            explained,
        }
    }

    fn process(reconcile: Reconcile, tie: Tie) -> Process {
        Process {
            reconcile,
            tie,
            explain_if_difference: 2,
            ..mini().process().clone()
        }
    }

    /// Of sheets that give these levels; 9 says that the criterion does not apply, 8 says nothing.
    fn of(marks: &[u8]) -> Comparison {
        let mark = |level: &u8| match level {
            8 => None,
            9 => Some(Mark::NotApplicable),
            level => Some(Mark::Level(Level(*level))),
        };
        Comparison {
            criterion: "strategy".parse().unwrap(),
            marks: marks.iter().map(mark).collect(),
            wanted: 1,
        }
    }

    #[test]
    fn each_way_makes_its_one_level_of_several() {
        use Reconcile::{Consensus, Lead, Median, Min};
        use Tie::{Higher, Lower};
        let table: &[(Reconcile, Tie, &[u8], Option<u8>)] = &[
            (Consensus, Lower, &[], None),
            (Consensus, Lower, &[2], Some(2)),
            (Consensus, Lower, &[2, 2, 2], Some(2)),
            (Consensus, Higher, &[2, 2, 1], None),
            (Lead, Lower, &[], None),
            (Lead, Lower, &[3, 1, 0], Some(3)),
            (Lead, Higher, &[0, 1], Some(0)),
            (Min, Higher, &[], None),
            (Min, Higher, &[3, 1, 2], Some(1)),
            (Median, Lower, &[], None),
            (Median, Lower, &[2], Some(2)),
            (Median, Lower, &[3, 1], Some(1)),
            (Median, Higher, &[3, 1], Some(3)),
            (Median, Lower, &[2, 2], Some(2)),
            (Median, Higher, &[3, 0, 1], Some(1)),
            (Median, Lower, &[0, 3, 2, 1], Some(1)),
            (Median, Higher, &[0, 3, 2, 1], Some(2)),
            (Median, Lower, &[4, 0, 0, 4, 4], Some(4)),
        ];
        for (reconcile, tie, levels, expected) in table {
            let levels: Vec<_> = levels.iter().copied().map(Level).collect();
            let found = reconciled(&process(*reconcile, *tie), &levels);
            assert_eq!(found, expected.map(Level), "{reconcile} {tie} {levels:?}");
        }
    }

    #[test]
    fn where_one_abstains_the_others_make_the_level_and_the_team_does_where_they_differ_on_applying_or_the_lead_abstains()
     {
        let not = Some(Mark::NotApplicable);
        for reconcile in Reconcile::ALL {
            let process = process(*reconcile, Tie::Lower);
            assert_eq!(of(&[9, 9]).reconciled(&process), not, "{reconcile}");
            let level = |level| Some(Mark::Level(Level(level)));
            assert_eq!(of(&[1, 8]).reconciled(&process), level(1), "{reconcile}");
            assert_eq!(of(&[8, 2, 2]).reconciled(&process), level(2), "{reconcile}");
            assert_eq!(of(&[8, 8]).reconciled(&process), None, "{reconcile}");
            let without_lead = of(&[8, 1, 2]).reconciled(&process);
            let teams = matches!(reconcile, Reconcile::Lead | Reconcile::Consensus);
            assert_eq!(without_lead.is_none(), teams, "{reconcile}");
            let disputed = of(&[9, 1]).reconciled(&process);
            let expected = not.filter(|_| *reconcile == Reconcile::Lead);
            assert_eq!(disputed, expected, "{reconcile}");
        }
    }

    #[test]
    fn the_largest_difference_comes_first_and_equals_keep_the_standards_order() {
        let order: Vec<_> = compare(&mini(), &gold(Marks::new()), &two_sheets())
            .into_iter()
            .map(|comparison| (comparison.criterion.to_string(), comparison.spread()))
            .collect();
        let expected = [("satisfaction", 2), ("strategy", 1), ("members", 0), ("stories", 0)];
        assert_eq!(order, expected.map(|(uid, spread)| (uid.to_owned(), spread)));
    }

    #[test]
    fn a_dispute_on_applying_comes_before_any_difference_and_what_nobody_need_judge_only_if_somebody_did() {
        let (mut lead, mut other) = (sheet(&[("plan", 0), ("mood", 1)]), sheet(&[("plan", 3)]));
        lead.insert("services".parse().unwrap(), Mark::NotApplicable);
        other.insert("services".parse().unwrap(), Mark::Level(Level(1)));
        let seed = Application {
            label: Some("seed".parse().unwrap()),
            track: Some("young".parse().unwrap()),
            ..Application::default()
        };
        let order: Vec<_> = compare(&trial(), &seed, &[lead, other])
            .into_iter()
            .map(|comparison| comparison.criterion.to_string())
            .collect();
        // What nobody judges comes before what the two sheets see otherwise.
        assert_eq!(order, ["services", "statutes", "income", "stories", "plan", "mood"]);
    }

    #[test]
    fn a_mark_needs_a_reason_where_sheets_differ_and_where_neither_a_sheet_nor_the_standard_gives_it() {
        let consensus = process(Reconcile::Consensus, Tie::Lower);
        let level = |level| Mark::Level(Level(level));
        assert!(!of(&[1, 1]).needs_reason(level(1), &consensus));
        assert!(of(&[1, 1]).needs_reason(level(2), &consensus));
        assert!(of(&[1, 1]).needs_reason(Mark::NotApplicable, &consensus));
        assert!(!of(&[1, 2]).needs_reason(level(2), &consensus));
        assert!(of(&[0, 2]).needs_reason(level(2), &consensus));
        assert!(of(&[9, 1]).needs_reason(level(1), &consensus));
        assert!(!of(&[9, 9]).needs_reason(Mark::NotApplicable, &consensus));
    }

    #[test]
    fn what_fewer_judge_than_the_label_asks_for_is_settled_by_nothing_but_a_reason() {
        let level = |level| Mark::Level(Level(level));
        for reconcile in Reconcile::ALL {
            let process = process(*reconcile, Tie::Lower);
            for (marks, wanted, thin) in [(&[2, 8][..], 2, true), (&[2, 8], 1, false), (&[2, 2, 8], 2, false)] {
                let comparison = Comparison { wanted, ..of(marks) };
                assert_eq!(comparison.is_thin(), thin, "{reconcile} {marks:?} {wanted}");
                assert_eq!(comparison.reconciled(&process), Some(level(2)));
                assert_eq!(
                    comparison.clear(&process).is_none(),
                    thin,
                    "{reconcile} {marks:?} {wanted}"
                );
                assert_eq!(comparison.needs_reason(level(2), &process), thin);
            }
        }
    }

    #[test]
    fn whoever_abstains_everywhere_leaves_a_label_of_two_assessors_open_in_every_criterion() {
        let standard = mini();
        let [lead, _] = two_sheets();
        let comparisons = compare(&standard, &gold(Marks::new()), &[lead.clone(), Marks::new()]);
        assert!(comparisons.iter().all(Comparison::is_thin));
        let common = |explained| {
            let each = comparisons.iter().map(|one| &one.criterion);
            each.map(|uid| {
                (
                    uid.clone(),
                    Settled {
                        mark: lead[uid],
                        explained,
                    },
                )
            })
            .collect()
        };
        let open = |explained| open_criteria(&standard, &gold(Marks::new()), &comparisons, &common(explained));
        assert_eq!((open(false).len(), open(true).len()), (4, 0));
        let order = compare(
            &standard,
            &gold(Marks::new()),
            &[lead.clone(), {
                let mut other = lead.clone();
                other.remove(&"stories".parse::<CriterionUid>().unwrap());
                other.insert("satisfaction".parse().unwrap(), Mark::Level(Level(2)));
                other
            }],
        );
        assert_eq!(order[0].criterion.as_str(), "stories", "before any difference");
    }

    #[test]
    fn what_is_not_settled_or_not_explained_is_told_by_its_code() {
        let standard = mini();
        let application = gold(Marks::new());
        let comparisons = compare(&standard, &application, &two_sheets());
        let code = |uid: &str| standard.criterion(&uid.parse().unwrap()).unwrap().code.clone();
        let mut common: BTreeMap<CriterionUid, Settled> = [("members", 1), ("stories", 1), ("strategy", 2)]
            .map(|(uid, level)| (uid.parse().unwrap(), settled(level, false)))
            .into();
        assert_eq!(
            open_criteria(&standard, &application, &comparisons, &common),
            [code("strategy"), code("satisfaction")]
        );
        let left = comparisons.iter().map(|one| Comparison {
            marks: vec![None; 2],
            ..one.clone()
        });
        let open = open_criteria(&standard, &application, &left.collect::<Vec<_>>(), &common);
        assert_eq!(open.len(), 4, "nobody scored what is settled");
        common.insert("strategy".parse().unwrap(), settled(2, true));
        common.insert("satisfaction".parse().unwrap(), settled(1, true));
        assert!(open_criteria(&standard, &application, &comparisons, &common).is_empty());
    }
}
