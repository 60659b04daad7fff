//! How alike assessors judge, what clusters claim beside what is found, and which criteria tell clusters apart: from the sheets
//! of cases in which every sheet is locked.
//!
//! All of it is arithmetic on whole numbers. Agreement beyond chance is Krippendorff's alpha with squared differences: it bears
//! teams of any size that are put together anew for each case, which a kappa of two fixed assessors does not.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ids::PersonId,
    standard::{CriterionUid, Level},
};

/// From how many cases on a figure is told: fewer say little, and would tell of single ones.
pub const FEWEST_CASES: u32 = 3;
/// From how many cases on agreement beyond chance is told.
pub const FEWEST_FOR_ALPHA: u32 = 5;

/// Levels by criterion.
pub type Levels = BTreeMap<CriterionUid, Level>;

/// A case in which every sheet is locked.
#[derive(Clone, Debug, Default)]
pub struct JudgedCase {
    /// What each assessor gave.
    pub sheets: Vec<(PersonId, Levels)>,
    /// What the team agreed on so far.
    pub agreed: Levels,
    /// What the cluster claimed.
    pub claimed: Levels,
    /// The level that what is applied for asks of a criterion; of others, anything above the lowest is asked.
    pub asked: Levels,
}

/// A mean, in hundredths, of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mean {
    /// The mean, rounded to the nearest hundredth.
    pub hundredths: i64,
    /// Of how many.
    pub of: u32,
}

/// A share of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many it is true of.
    pub part: u32,
    /// Of how many.
    pub of: u32,
}

impl Share {
    /// In basis points, rounded to the nearest.
    pub fn basis_points(self) -> u32 {
        let of = u64::from(self.of.max(1));
        u32::try_from((u64::from(self.part) * 10_000 + of / 2) / of).unwrap_or(10_000)
    }
}

/// What a criterion shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfCriterion {
    /// Which.
    pub criterion: CriterionUid,
    /// In how many cases two assessors or more judged it.
    pub cases: u32,
    /// Of all pairs of sheets of one case, those with the same level.
    pub same: Option<Share>,
    /// How far apart the two sheets of a pair are, in levels.
    pub apart: Option<Mean>,
    /// Agreement beyond chance, in basis points: 10 000 where all agree, 0 where they agree as chance has it. None where too few
    /// cases are there, or everybody has one and the same level.
    pub alpha: Option<i64>,
    /// How much more the clusters claim than is agreed on, in levels.
    pub claimed_above: Option<Mean>,
    /// In how many cases the agreed level is the one asked for.
    pub met: Option<Share>,
}

impl OfCriterion {
    /// Whether it tells nobody apart: everybody meets it, or nobody.
    pub fn tells_nothing(&self) -> Option<Verdict> {
        let met = self.met?;
        if met.part == met.of {
            Some(Verdict::EverybodyMeets)
        } else if met.part == 0 {
            Some(Verdict::NobodyMeets)
        } else {
            None
        }
    }
}

/// What can be wrong with a criterion that tells nobody apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everybody meets it.
    EverybodyMeets,
    /// Nobody meets it.
    NobodyMeets,
}

/// How an assessor judges beside the others of the same teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfAssessor {
    /// Who.
    pub person: PersonId,
    /// In how many cases they judged beside somebody else.
    pub cases: u32,
    /// How much higher their levels are than the others' of the same case and criterion; negative: stricter.
    pub above: Mean,
}

/// What the criteria show, in the order asked for.
pub fn criteria<'a>(cases: &[JudgedCase], order: impl IntoIterator<Item = &'a CriterionUid>) -> Vec<OfCriterion> {
    order.into_iter().map(|uid| criterion(cases, uid)).collect()
}

fn criterion(cases: &[JudgedCase], uid: &CriterionUid) -> OfCriterion {
    let mut teams: Vec<Vec<i64>> = Vec::new();
    let (mut above, mut met) = (Vec::new(), Vec::new());
    for case in cases {
        let levels: Vec<_> = case.sheets.iter().filter_map(|(_, sheet)| sheet.get(uid)).collect();
        if levels.len() > 1 {
            teams.push(levels.into_iter().map(|level| i64::from(level.0)).collect());
        }
        let Some(agreed) = case.agreed.get(uid) else { continue };
        if let Some(claimed) = case.claimed.get(uid) {
            above.push(i64::from(claimed.0) - i64::from(agreed.0));
        }
        met.push(*agreed >= case.asked.get(uid).copied().unwrap_or(Level(1)));
    }
    let apart: Vec<i64> = teams.iter().flat_map(|team| differences(team)).collect();
    let enough = number(teams.len()) >= FEWEST_CASES;
    OfCriterion {
        criterion: uid.clone(),
        cases: number(teams.len()),
        same: enough.then(|| share(&apart, |apart| *apart == 0)),
        apart: mean(&apart).filter(|_| enough),
        alpha: alpha(&teams),
        claimed_above: mean(&above).filter(|mean| mean.of >= FEWEST_CASES),
        met: Some(share(&met, |met| *met)).filter(|share| share.of >= FEWEST_CASES),
    }
}

/// How far the sheets of a team are apart, pair by pair.
fn differences(team: &[i64]) -> Vec<i64> {
    let mut all = Vec::new();
    for (at, one) in team.iter().enumerate() {
        all.extend(team.iter().skip(at + 1).map(|other| (one - other).abs()));
    }
    all
}

/// Krippendorff's alpha for levels, in basis points.
fn alpha(teams: &[Vec<i64>]) -> Option<i64> {
    if number(teams.len()) < FEWEST_FOR_ALPHA {
        return None;
    }
    // Every size of a team up to ten divides this.
    const WHOLE: i128 = 2_520;
    let mut within = 0_i128;
    for team in teams {
        within += squares(team) * WHOLE / i128::try_from(team.len() - 1).ok()?;
    }
    let all: Vec<i64> = teams.iter().flatten().copied().collect();
    let among = squares(&all);
    if among == 0 {
        return None;
    }
    let others = i128::try_from(all.len() - 1).ok()?;
    let disagreement = rounded(10_000 * within * others, WHOLE * among);
    i64::try_from(10_000 - disagreement).ok()
}

/// The squared differences of all ordered pairs.
fn squares(values: &[i64]) -> i128 {
    let count = i128::try_from(values.len()).unwrap_or(i128::MAX);
    let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
    let of_squares: i128 = values.iter().map(|value| i128::from(value * value)).sum();
    2 * (count * of_squares - sum * sum)
}

/// Of all pairs of sheets, on all criteria, those with the same level.
pub fn same_overall(cases: &[JudgedCase]) -> Option<Share> {
    let mut apart = Vec::new();
    let mut judged = 0;
    for case in cases.iter().filter(|case| case.sheets.len() > 1) {
        judged += 1;
        let uids: BTreeSet<_> = case.sheets.iter().flat_map(|(_, sheet)| sheet.keys()).collect();
        for uid in uids {
            let levels = case.sheets.iter().filter_map(|(_, sheet)| sheet.get(uid));
            apart.extend(differences(&levels.map(|level| i64::from(level.0)).collect::<Vec<_>>()));
        }
    }
    (judged >= FEWEST_CASES).then(|| share(&apart, |apart| *apart == 0))
}

/// How the assessors judge, by their ids: those who did so beside others in enough cases.
pub fn assessors(cases: &[JudgedCase]) -> Vec<OfAssessor> {
    let mut all: BTreeMap<PersonId, (u32, Vec<i64>)> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.sheets.len() > 1) {
        for (person, own) in &case.sheets {
            let entry = all.entry(*person).or_default();
            entry.0 += 1;
            for (uid, level) in own {
                let others = case.sheets.iter().filter(|(other, _)| other != person);
                let others: Vec<_> = others.filter_map(|(_, sheet)| sheet.get(uid)).collect();
                if others.is_empty() {
                    continue;
                }
                // In hundredths already, so that three assessors need no fractions.
                let sum: i64 = others.iter().map(|other| i64::from(other.0)).sum();
                let count = i64::try_from(others.len()).unwrap_or(i64::MAX);
                let mean = rounded(i128::from(100 * sum), i128::from(count));
                entry
                    .1
                    .push(100 * i64::from(level.0) - i64::try_from(mean).unwrap_or(0));
            }
        }
    }
    all.into_iter()
        .filter(|(_, (cases, above))| *cases >= FEWEST_CASES && !above.is_empty())
        .map(|(person, (cases, above))| {
            let sum: i64 = above.iter().sum();
            let of = number(above.len());
            let hundredths = i64::try_from(rounded(i128::from(sum), i128::from(of))).unwrap_or(0);
            OfAssessor {
                person,
                cases,
                above: Mean { hundredths, of },
            }
        })
        .collect()
}

fn mean(values: &[i64]) -> Option<Mean> {
    let of = number(values.len());
    let sum: i64 = values.iter().sum();
    let hundredths = i64::try_from(rounded(i128::from(100 * sum), i128::from(of.max(1)))).ok()?;
    (of > 0).then_some(Mean { hundredths, of })
}

fn share<T>(values: &[T], is: impl Fn(&T) -> bool) -> Share {
    Share {
        part: number(values.iter().filter(|value| is(value)).count()),
        of: number(values.len()),
    }
}

/// A quotient, rounded to the nearest; a half goes away from nought.
const fn rounded(part: i128, whole: i128) -> i128 {
    let half = whole / 2;
    if part < 0 {
        (part - half) / whole
    } else {
        (part + half) / whole
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn uid() -> CriterionUid {
        "members".parse().unwrap()
    }

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    fn levels(level: u8) -> Levels {
        Levels::from([(uid(), Level(level))])
    }

    /// A case in which assessors 1, 2, … gave these levels, and the first one's was agreed on.
    fn case(given: &[u8], claimed: u8) -> JudgedCase {
        JudgedCase {
            sheets: (1..)
                .zip(given)
                .map(|(at, level)| (person(at), levels(*level)))
                .collect(),
            agreed: levels(given[0]),
            claimed: levels(claimed),
            asked: levels(3),
        }
    }

    fn shown(cases: &[JudgedCase]) -> OfCriterion {
        criteria(cases, [&uid()]).remove(0)
    }

    #[test]
    fn the_figures_of_a_criterion_are_those_worked_out_by_hand() {
        let cases = [
            case(&[3, 3], 4),
            case(&[2, 3], 4),
            case(&[4, 2], 4),
            case(&[1, 1], 1),
            case(&[3, 3], 3),
        ];
        let found = shown(&cases);
        assert_eq!(found.cases, 5);
        assert_eq!(found.same, Some(Share { part: 3, of: 5 }));
        assert_eq!(found.same.unwrap().basis_points(), 6_000);
        assert_eq!(found.apart, Some(Mean { hundredths: 60, of: 5 }));
        // Claimed 4 4 4 1 3, agreed 3 2 4 1 3.
        assert_eq!(found.claimed_above, Some(Mean { hundredths: 60, of: 5 }));
        assert_eq!(found.met, Some(Share { part: 3, of: 5 }));
        // Within: 2·(0+1+4+0+0) = 10, of 10 values: 1. Among 3 3 2 3 4 2 1 1 3 3, sum 25, of squares 71: 2·(710−625) = 170, of 90
        // pairs. 1 − 1 / (170/90) = 0.470588.
        assert_eq!(found.alpha, Some(4_706));
    }

    #[test]
    fn too_few_cases_tell_nothing_and_a_case_with_one_sheet_is_no_pair() {
        let found = shown(&[case(&[3, 2], 4), case(&[3, 3], 4), case(&[3], 3)]);
        assert_eq!(
            (found.cases, found.same, found.apart, found.alpha),
            (2, None, None, None)
        );
        assert_eq!(found.claimed_above.map(|mean| mean.of), Some(3));
        assert_eq!(same_overall(&[case(&[3, 2], 4), case(&[3, 3], 4)]), None);
    }

    #[test]
    fn a_criterion_that_all_or_none_meet_is_told() {
        let all: Vec<_> = (0..4).map(|_| case(&[3, 3], 4)).collect();
        assert_eq!(shown(&all).tells_nothing(), Some(Verdict::EverybodyMeets));
        let none: Vec<_> = (0..4).map(|_| case(&[2, 3], 4)).collect();
        assert_eq!(shown(&none).tells_nothing(), Some(Verdict::NobodyMeets));
        let some: Vec<_> = [3, 2, 3].map(|level| case(&[level, 3], 4)).to_vec();
        assert_eq!(shown(&some).tells_nothing(), None);
        // Where everybody has one level, agreement cannot be told from chance.
        let same: Vec<_> = (0..6).map(|_| case(&[3, 3], 4)).collect();
        assert_eq!(shown(&same).alpha, None);
    }

    #[test]
    fn an_assessor_is_stricter_by_as_much_as_the_others_are_milder() {
        let cases = [case(&[2, 3], 3), case(&[2, 3], 3), case(&[3, 3], 3), case(&[1, 3], 3)];
        let found = assessors(&cases);
        let above: Vec<_> = found
            .iter()
            .map(|it| (it.person, it.cases, it.above.hundredths))
            .collect();
        assert_eq!(above, [(person(1), 4, -100), (person(2), 4, 100)]);
        assert_eq!(assessors(&cases[..2]), []);
    }

    proptest! {
        #[test]
        fn alpha_is_whole_exactly_where_all_teams_agree_and_never_more(
            teams in prop::collection::vec(prop::collection::vec(0_i64..5, 2..4), 5..20)
        ) {
            let agree = teams.iter().all(|team| team.iter().all(|level| *level == team[0]));
            if let Some(alpha) = alpha(&teams) {
                prop_assert!(alpha <= 10_000);
                prop_assert_eq!(alpha == 10_000, agree);
            }
        }

        #[test]
        fn two_assessors_who_judge_together_are_as_strict_as_the_other_is_mild(
            pairs in prop::collection::vec((0_u8..5, 0_u8..5), 3..20)
        ) {
            let cases: Vec<_> = pairs.iter().map(|(one, other)| case(&[*one, *other], 4)).collect();
            let found = assessors(&cases);
            prop_assert_eq!(found[0].above.hundredths, -found[1].above.hundredths);
        }
    }
}
