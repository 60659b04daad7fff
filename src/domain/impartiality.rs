//! What goes against somebody's impartiality in a case: the one rule, for whoever appoints, acts, counts votes or looks for an
//! officer (ISO/IEC 17065 4.2, 6.1.3, norms A1.3, A1.5).
//!
//! It is judged on the first day on which somebody had a part in the case: whoever was partial then goes on being so, also when
//! the tie would bar nobody any more today. What lapsed does not come back by the mere passing of time.

use super::{
    interest::{Interest, bars},
    replacement::Bar,
    time::Date,
};

/// Whether somebody is of the cluster organisation, by its own list of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Belongs {
    /// They never were.
    #[default]
    Never,
    /// They are.
    Now,
    /// They were, until that day.
    Until(Date),
}

/// What is on record of a person towards a case and the organisation it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnRecord {
    /// Whether they are of the organisation.
    pub belongs: Belongs,
    /// Whether they worked on the application.
    pub applied: bool,
    /// Their ties to the organisation on the register, the newest first.
    pub ties: Vec<Interest>,
    /// Whether they declared a conflict in the case.
    pub declared_conflict: bool,
    /// The day of the first thing they did in the case.
    pub first_act: Option<Date>,
}

impl OnRecord {
    /// The ties that bar, the newest first.
    pub fn barring(&self, today: Date) -> impl Iterator<Item = &Interest> {
        let day = self.judged_on(today);
        self.ties.iter().filter(move |tie| tie.bars_on(day))
    }

    /// What bars them; nothing where they are impartial. Of which kind a tie is, is the person's own affair.
    pub fn bar(&self, today: Date) -> Option<Bar> {
        let is_of_cluster = match self.belongs {
            Belongs::Never => false,
            Belongs::Now => true,
            Belongs::Until(left) => bars(Some(left), self.judged_on(today)),
        };
        if is_of_cluster || self.applied {
            Some(Bar::Member)
        } else if self.declared_conflict {
            // It is on the register too; in the case itself this says more.
            Some(Bar::Conflict)
        } else {
            self.barring(today).next().map(|_| Bar::Tie)
        }
    }

    fn judged_on(&self, today: Date) -> Date {
        self.first_act.map_or(today, |first| first.min(today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interest::tests::tie;

    const TODAY: Date = Date::constant(2026, 11, 28);
    const LAST: Date = Date::constant(2024, 11, 28);
    const TOMORROW: Date = Date::constant(2026, 11, 29);

    #[test]
    fn each_thing_on_record_bars_by_its_own_name_and_nothing_bars_nobody() {
        let nothing = OnRecord::default();
        assert_eq!(nothing.bar(TODAY), None);
        for (known, expected) in [
            (
                OnRecord {
                    belongs: Belongs::Now,
                    ..OnRecord::default()
                },
                Bar::Member,
            ),
            (
                OnRecord {
                    applied: true,
                    ..OnRecord::default()
                },
                Bar::Member,
            ),
            (
                OnRecord {
                    ties: vec![tie(None)],
                    ..OnRecord::default()
                },
                Bar::Tie,
            ),
            (
                OnRecord {
                    declared_conflict: true,
                    ..OnRecord::default()
                },
                Bar::Conflict,
            ),
        ] {
            assert_eq!(known.bar(TODAY), Some(expected), "{known:?}");
        }
    }

    #[test]
    fn what_ended_bars_for_two_years_and_from_then_on_only_who_had_a_part_in_the_case_before() {
        let tied = OnRecord {
            ties: vec![tie(Some(LAST))],
            ..OnRecord::default()
        };
        let left = OnRecord {
            belongs: Belongs::Until(LAST),
            ..OnRecord::default()
        };
        for (known, bar) in [(tied, Bar::Tie), (left, Bar::Member)] {
            assert_eq!(known.bar(TODAY), Some(bar));
            assert_eq!(known.bar(TOMORROW), None);
            let worked_on = |day| OnRecord {
                first_act: Some(day),
                ..known.clone()
            };
            assert_eq!(worked_on(TODAY).bar(TOMORROW), Some(bar), "worked while it barred");
            assert_eq!(worked_on(TOMORROW).bar(TOMORROW), None, "began when it was over");
        }
    }

    #[test]
    fn a_tie_that_does_not_bar_any_more_hides_none_that_does() {
        let known = OnRecord {
            ties: vec![tie(Some(Date::constant(2020, 1, 1))), tie(Some(LAST))],
            ..OnRecord::default()
        };
        assert_eq!(known.barring(TODAY).count(), 1);
        assert_eq!(known.bar(TODAY), Some(Bar::Tie));
    }
}
