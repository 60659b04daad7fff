//! Whom an officer could propose: teams that satisfy the rule of a label, the best first (norms A3.1, A3.2).
//!
//! Best is who has least to do, and was not on the cluster's team before: the third time in a row oversight asks why
//! (ISO/IEC 17065 4.2).

use super::{account::Function, ids::PersonId};

/// How much having been on the cluster's last team weighs, in open cases.
const FAMILIARITY: u32 = 3;

/// What a label and its standard ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How many assessors, the lead among them.
    pub assessors: usize,
    /// How many of them have to come from another country than the cluster.
    pub foreign_min: usize,
    /// The cluster's country.
    pub home: String,
    /// How many decide.
    pub deciders: usize,
}

/// Somebody whom nothing bars from these functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// May lead a team.
    pub leads: bool,
    /// May assess; whoever may lead may also be the other member.
    pub assesses: bool,
    /// May review.
    pub reviews: bool,
    /// May decide.
    pub decides: bool,
    /// Where from.
    pub country: String,
    /// In how many open cases they have a part.
    pub open_cases: u32,
    /// Whether they were on the team in the cluster's last case.
    pub was_there: bool,
}

impl Candidate {
    fn cost(&self) -> u32 {
        let familiar = if self.was_there { FAMILIARITY } else { 0 };
        self.open_cases.saturating_add(familiar)
    }
}

/// A proposal: who is to do what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Everybody with their function, in the order of the form: lead, assessors, reviewer, committee.
    pub people: Vec<(PersonId, Function)>,
}

/// Up to `most` proposals that satisfy the rule, no two with the same assessors; none where nobody can be found for a place.
pub fn suggestions(rule: &Rule, candidates: &[Candidate], most: usize) -> Vec<Suggestion> {
    let mut assessors: Vec<_> = candidates.iter().filter(|one| one.leads || one.assesses).collect();
    assessors.sort_by_key(|one| (one.cost(), one.person));
    let assessors = narrowed(rule, assessors);
    let mut teams: Vec<_> = teams_of(rule.assessors, &assessors)
        .into_iter()
        .filter_map(led)
        .filter(|team| foreign(rule, team) >= rule.foreign_min)
        .collect();
    teams.sort_by_key(|team| (team.iter().map(|one| one.cost()).sum::<u32>(), persons(team)));
    let complete = teams.into_iter().filter_map(|team| completed(rule, candidates, &team));
    complete.take(most).collect()
}

/// The least busy from the cluster's own country and from elsewhere, of those who may lead and of the others: enough for every
/// choice, and few enough to try all.
fn narrowed<'a>(rule: &Rule, assessors: Vec<&'a Candidate>) -> Vec<&'a Candidate> {
    const OF_EACH: usize = 4;
    let of_each = OF_EACH.max(rule.assessors);
    let mut taken = [0usize; 4];
    let is_taken = |one: &&Candidate| {
        let kind = usize::from(one.leads) * 2 + usize::from(one.country == rule.home);
        taken[kind] += 1;
        taken[kind] <= of_each
    };
    assessors.into_iter().filter(is_taken).collect()
}

/// The same people with somebody first who may lead, the least busy of them; nothing where nobody may.
fn led(mut team: Vec<&Candidate>) -> Option<Vec<&Candidate>> {
    let at = team.iter().position(|one| one.leads)?;
    let lead = team.remove(at);
    team.insert(0, lead);
    Some(team)
}

/// Every choice of `count` people, each in the order in which they were given.
fn teams_of<'a>(count: usize, people: &[&'a Candidate]) -> Vec<Vec<&'a Candidate>> {
    match (count, people) {
        (0, _) => vec![Vec::new()],
        (_, []) => Vec::new(),
        (count, [first, rest @ ..]) => {
            let with = teams_of(count - 1, rest).into_iter().map(|mut team| {
                team.insert(0, *first);
                team
            });
            with.chain(teams_of(count, rest)).collect()
        }
    }
}

fn foreign(rule: &Rule, team: &[&Candidate]) -> usize {
    team.iter().filter(|one| one.country != rule.home).count()
}

fn persons(team: &[&Candidate]) -> Vec<PersonId> {
    team.iter().map(|one| one.person).collect()
}

/// The team with a reviewer and a committee, none of whom is on it.
fn completed(rule: &Rule, candidates: &[Candidate], team: &[&Candidate]) -> Option<Suggestion> {
    let mut taken = persons(team);
    let (lead, others) = team.split_first()?;
    let mut people = vec![(lead.person, Function::Lead)];
    people.extend(others.iter().map(|one| (one.person, Function::Assessor)));
    let mut free: Vec<_> = candidates.iter().filter(|one| !taken.contains(&one.person)).collect();
    free.sort_by_key(|one| (one.cost(), one.person));
    // Somebody who could also decide reviews only where nobody else is there.
    let reviewers = free.iter().filter(|one| one.reviews);
    let reviewer = reviewers
        .min_by_key(|one| (one.decides, one.cost(), one.person))?
        .person;
    taken.push(reviewer);
    people.push((reviewer, Function::Reviewer));
    let committee = free.iter().filter(|one| one.decides && one.person != reviewer);
    let committee: Vec<_> = committee
        .take(rule.deciders)
        .map(|one| (one.person, Function::Decider))
        .collect();
    (committee.len() == rule.deciders).then(|| {
        people.extend(committee);
        Suggestion { people }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    fn assessor(number: u128, country: &str, open_cases: u32) -> Candidate {
        Candidate {
            person: person(number),
            leads: true,
            assesses: true,
            reviews: false,
            decides: false,
            country: country.to_owned(),
            open_cases,
            was_there: false,
        }
    }

    fn others() -> [Candidate; 3] {
        let other = |number, reviews| Candidate {
            leads: false,
            assesses: false,
            reviews,
            decides: !reviews,
            ..assessor(number, "PL", 0)
        };
        [other(90, true), other(91, false), other(92, false)]
    }

    fn rule() -> Rule {
        Rule {
            assessors: 2,
            foreign_min: 1,
            home: "PL".to_owned(),
            deciders: 2,
        }
    }

    fn teams(candidates: &[Candidate]) -> Vec<Vec<u128>> {
        let all = suggestions(&rule(), candidates, 3).into_iter();
        all.map(|one| {
            let team = one
                .people
                .into_iter()
                .filter(|(_, function)| *function <= Function::Assessor);
            team.map(|(person, _)| person.to_string().parse::<Uuid>().unwrap().as_u128())
                .collect()
        })
        .collect()
    }

    #[test]
    fn who_has_least_to_do_comes_first_and_somebody_from_elsewhere_is_always_there() {
        let mut all = vec![
            assessor(1, "PL", 0),
            assessor(2, "PL", 1),
            assessor(3, "LT", 5),
            assessor(4, "LV", 2),
        ];
        all.extend(others());
        assert_eq!(teams(&all), [[1, 4], [2, 4], [1, 3]]);
    }

    #[test]
    fn who_was_on_the_last_team_comes_after_others_and_is_still_there_where_nobody_else_is() {
        let mut all = vec![assessor(1, "PL", 0), assessor(2, "LT", 0), assessor(3, "LT", 1)];
        all[1].was_there = true;
        all.extend(others());
        assert_eq!(teams(&all), [[1, 3], [1, 2], [3, 2]]);
    }

    #[test]
    fn whoever_may_not_lead_is_the_other_member_and_two_of_them_are_no_team() {
        let mut all = vec![assessor(1, "PL", 0), assessor(2, "LT", 3)];
        all[0].leads = false;
        all.extend(others());
        assert_eq!(teams(&all), [[2, 1]]);
        all[1].leads = false;
        assert!(teams(&all).is_empty());
    }

    #[test]
    fn nothing_is_suggested_where_a_place_would_stay_free() {
        let home: Vec<_> = [assessor(1, "PL", 0), assessor(2, "PL", 0)]
            .into_iter()
            .chain(others())
            .collect();
        assert!(teams(&home).is_empty(), "nobody from elsewhere");
        let bare = [assessor(1, "PL", 0), assessor(2, "LT", 0)];
        assert!(teams(&bare).is_empty(), "nobody to review and decide");
    }

    fn anybody() -> impl Strategy<Value = Vec<Candidate>> {
        let one = (any::<[bool; 5]>(), 0usize..4, 0u32..9);
        proptest::collection::vec(one, 0..14).prop_map(|all| {
            let mut candidates = Vec::new();
            for (([leads, assesses, reviews, decides, was_there], country, open_cases), number) in
                all.into_iter().zip(1u128..)
            {
                candidates.push(Candidate {
                    person: person(number),
                    leads,
                    assesses,
                    reviews,
                    decides,
                    country: ["PL", "LT", "LV", "EE"][country].to_owned(),
                    open_cases,
                    was_there,
                });
            }
            candidates
        })
    }

    proptest! {
        #[test]
        fn no_suggestion_breaks_the_rule_and_none_is_missing_where_there_is_a_team(
            candidates in anybody(),
            assessors in 1usize..4,
            foreign_min in 0usize..3,
            deciders in 1usize..4,
        ) {
            let rule = Rule { assessors, foreign_min: foreign_min.min(assessors), home: "PL".to_owned(), deciders };
            let all = suggestions(&rule, &candidates, 3);
            prop_assert!(all.len() <= 3);
            let of = |id: PersonId| candidates.iter().find(|one| one.person == id).unwrap();
            for one in &all {
                let count = |wanted| one.people.iter().filter(|(_, function)| *function == wanted).count();
                prop_assert_eq!(count(Function::Lead), 1);
                prop_assert_eq!(count(Function::Assessor), assessors - 1);
                prop_assert_eq!(count(Function::Reviewer), 1);
                prop_assert_eq!(count(Function::Decider), deciders);
                let distinct: BTreeSet<_> = one.people.iter().map(|(id, _)| *id).collect();
                prop_assert_eq!(distinct.len(), one.people.len(), "nobody has two places");
                let mut from_elsewhere = 0;
                for (id, function) in &one.people {
                    let may = match function {
                        Function::Lead => of(*id).leads,
                        Function::Assessor => of(*id).leads || of(*id).assesses,
                        Function::Reviewer => of(*id).reviews,
                        Function::Decider => of(*id).decides,
                    };
                    prop_assert!(may, "{function:?}");
                    let on_team = function.is_on_team();
                    from_elsewhere += usize::from(on_team && of(*id).country != "PL");
                }
                prop_assert!(from_elsewhere >= rule.foreign_min);
            }
            // Where each part has people of its own to spare, something is found.
            let only = |part: fn(&Candidate) -> [bool; 4], wanted: [bool; 4]| {
                candidates.iter().filter(|one| part(one) == wanted).collect::<Vec<_>>()
            };
            let parts: fn(&Candidate) -> [bool; 4] = |one| [one.leads, one.assesses, one.reviews, one.decides];
            let pure = only(parts, [true, true, false, false]);
            let abroad = pure.iter().filter(|one| one.country != "PL").count();
            let enough = pure.len() >= assessors && abroad >= rule.foreign_min
                && !only(parts, [false, false, true, false]).is_empty()
                && only(parts, [false, false, false, true]).len() >= deciders;
            if enough {
                prop_assert!(!all.is_empty());
            }
        }
    }
}
