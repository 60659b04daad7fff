//! From independent sheets to one level a criterion: where the sheets differ, by how much, and what must be explained.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::domain::{
    scoring::LevelsByCriterion,
    standard::{CriterionUid, Level, Process, Standard},
};

/// A level the team settled on, as far as the rules look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The common level.
    pub level: Level,
    /// Whether a reason was given.
    pub explained: bool,
}

/// How the sheets compare in one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// The levels given, in the order of the sheets; a sheet without a level gives none.
    pub levels: Vec<Level>,
}

impl Comparison {
    /// By how many levels the highest and the lowest differ.
    pub fn spread(&self) -> u32 {
        let highest = self.levels.iter().map(|level| level.0).max().unwrap_or(0);
        let lowest = self.levels.iter().map(|level| level.0).min().unwrap_or(0);
        u32::from(highest - lowest)
    }

    /// The level all sheets give, if they do.
    pub fn agreed(&self) -> Option<Level> {
        let first = self.levels.first().copied()?;
        (self.spread() == 0).then_some(first)
    }

    /// Whether settling on `level` needs a reason: the sheets differ by as much as the standard names, or no sheet says
    /// so.
    pub fn needs_reason(&self, level: Level, process: &Process) -> bool {
        self.spread() >= process.explain_if_difference || !self.levels.contains(&level)
    }
}

/// Every criterion of the standard with what the sheets give it, the largest differences first, and among equal ones in
/// the standard's order.
pub fn compare(standard: &Standard, sheets: &[LevelsByCriterion]) -> Vec<Comparison> {
    let mut all: Vec<_> = standard
        .criteria()
        .iter()
        .map(|criterion| Comparison {
            criterion: criterion.uid.clone(),
            levels: sheets
                .iter()
                .filter_map(|sheet| sheet.get(&criterion.uid).copied())
                .collect(),
        })
        .collect();
    all.sort_by_key(|comparison| Reverse(comparison.spread()));
    all
}

/// The codes of the criteria that lack a common level, or the reason it needs, in the standard's order.
pub fn open_criteria(
    standard: &Standard,
    sheets: &[LevelsByCriterion],
    settled: &BTreeMap<CriterionUid, Settled>,
) -> Vec<String> {
    let compared: BTreeMap<_, _> = compare(standard, sheets)
        .into_iter()
        .map(|comparison| (comparison.criterion.clone(), comparison))
        .collect();
    let is_open = |uid: &CriterionUid| match (settled.get(uid), compared.get(uid)) {
        (Some(settled), Some(comparison)) => {
            comparison.needs_reason(settled.level, standard.process()) && !settled.explained
        }
        _ => true,
    };
    let open = standard.criteria().iter().filter(|criterion| is_open(&criterion.uid));
    open.map(|criterion| criterion.code.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::tests::mini;

    fn sheet(levels: &[(&str, u8)]) -> LevelsByCriterion {
        levels
            .iter()
            .map(|(uid, level)| (uid.parse().unwrap(), Level(*level)))
            .collect()
    }

    fn two_sheets() -> [LevelsByCriterion; 2] {
        [
            sheet(&[("members", 1), ("strategy", 2), ("stories", 1), ("satisfaction", 0)]),
            sheet(&[("members", 1), ("strategy", 1), ("stories", 1), ("satisfaction", 2)]),
        ]
    }

    fn settled(level: u8, explained: bool) -> Settled {
        Settled {
            level: Level(level),
            explained,
        }
    }

    #[test]
    fn the_largest_difference_comes_first_and_equals_keep_the_standards_order() {
        let order: Vec<_> = compare(&mini(), &two_sheets())
            .into_iter()
            .map(|comparison| (comparison.criterion.to_string(), comparison.spread()))
            .collect();
        let expected = [("satisfaction", 2), ("strategy", 1), ("members", 0), ("stories", 0)];
        assert_eq!(order, expected.map(|(uid, spread)| (uid.to_owned(), spread)));
    }

    #[test]
    fn sheets_that_agree_settle_the_level_by_themselves_and_others_do_not() {
        for comparison in compare(&mini(), &two_sheets()) {
            assert_eq!(
                comparison.agreed().is_some(),
                comparison.spread() == 0,
                "{comparison:?}"
            );
        }
        let nothing = Comparison {
            criterion: "members".parse().unwrap(),
            levels: Vec::new(),
        };
        assert_eq!(nothing.agreed(), None);
    }

    #[test]
    fn a_level_needs_a_reason_where_sheets_differ_and_where_no_sheet_gives_it() {
        let standard = mini();
        let of = |levels: &[u8]| Comparison {
            criterion: "strategy".parse().unwrap(),
            levels: levels.iter().copied().map(Level).collect(),
        };
        let process = Process {
            explain_if_difference: 2,
            ..standard.process().clone()
        };
        assert!(!of(&[1, 1]).needs_reason(Level(1), &process));
        assert!(of(&[1, 1]).needs_reason(Level(2), &process));
        assert!(!of(&[1, 2]).needs_reason(Level(2), &process));
        assert!(of(&[0, 2]).needs_reason(Level(2), &process));
    }

    #[test]
    fn what_is_not_settled_or_not_explained_is_told_by_its_code() {
        let standard = mini();
        let sheets = two_sheets();
        let code = |uid: &str| standard.criterion(&uid.parse().unwrap()).unwrap().code.clone();
        let mut common: BTreeMap<CriterionUid, Settled> = [("members", 1), ("stories", 1), ("strategy", 2)]
            .map(|(uid, level)| (uid.parse().unwrap(), settled(level, false)))
            .into();
        assert_eq!(
            open_criteria(&standard, &sheets, &common),
            [code("strategy"), code("satisfaction")]
        );
        common.insert("strategy".parse().unwrap(), settled(2, true));
        common.insert("satisfaction".parse().unwrap(), settled(1, true));
        assert!(open_criteria(&standard, &sheets, &common).is_empty());
    }
}
