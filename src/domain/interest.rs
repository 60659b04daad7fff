//! The register of ties between people of the body and cluster organisations (ISO/IEC 17065 4.2.10, 7.13.6, norms A1.3, A1.4, F):
//! who had one works on nothing of that organisation until it is over for long enough.

use super::{
    ids::{OrganisationId, PersonId},
    time::{Date, Timestamp},
    words::words,
};

/// How long a tie bars after it ended, in months. It is fixed for complaints and appeals (7.13.6); for everything else a
/// standard could say a number of its own, and none does.
pub const BAR_MONTHS: i64 = 24;

words! {
    /// What ties a person to an organisation.
    pub enum Tie: "tie" {
        /// A member of the cluster, or of its bodies.
        Member = "member",
        /// Employed by it.
        Employee = "employee",
        /// Gave it advice.
        Consultant = "consultant",
        /// Has a share in it or in a member.
        Owner = "owner",
        /// Somebody close has one of these ties.
        Family = "family",
        /// Works for somebody who competes with it.
        Competitor = "competitor",
        /// What somebody declared in a case, in words that stay there.
        Declared = "declared",
    }
}

impl Tie {
    /// Those that are put on record by themselves, outside any case.
    pub fn recorded() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|tie| *tie != Self::Declared)
    }
}

/// An entry of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    /// Its id.
    pub id: uuid::Uuid,
    /// Whose tie.
    pub person: PersonId,
    /// To whom.
    pub organisation: OrganisationId,
    /// Of which kind.
    pub tie: Tie,
    /// Since when, where that is known.
    pub from: Option<Date>,
    /// Until when; `None` while it goes on.
    pub until: Option<Date>,
    /// Where it is known from, for a declared one the number of the case; empty where the person says it of themselves.
    pub source: String,
    /// Who put it on record.
    pub recorded_by: PersonId,
    /// When.
    pub recorded_at: Timestamp,
}

/// Whether a tie that ended on a day, or goes on, bars on another.
pub fn bars(until: Option<Date>, day: Date) -> bool {
    barred_until(until).is_none_or(|last| day <= last)
}

fn barred_until(until: Option<Date>) -> Option<Date> {
    use jiff::ToSpan;
    until.map(|until| until.saturating_add(BAR_MONTHS.months()))
}

impl Interest {
    /// The last day on which the tie bars; `None` while it goes on.
    pub fn barred_until(&self) -> Option<Date> {
        barred_until(self.until)
    }

    /// Whether the tie bars on a day.
    pub fn bars_on(&self, day: Date) -> bool {
        bars(self.until, day)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    /// A tie that lasts until a day, or goes on.
    pub(crate) fn tie(until: Option<Date>) -> Interest {
        Interest {
            id: Uuid::nil(),
            person: PersonId::new(Uuid::nil()),
            organisation: OrganisationId::new(Uuid::nil()),
            tie: Tie::Consultant,
            from: None,
            until,
            source: String::new(),
            recorded_by: PersonId::new(Uuid::nil()),
            recorded_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn a_tie_bars_to_the_day_two_years_after_it_ended_and_not_on_the_next() {
        let ended = tie(Some(Date::constant(2024, 11, 27)));
        assert!(ended.bars_on(Date::constant(2024, 1, 1)));
        assert!(ended.bars_on(Date::constant(2026, 11, 27)));
        assert!(!ended.bars_on(Date::constant(2026, 11, 28)));
        // The last day of February has no namesake in other years.
        let leap = tie(Some(Date::constant(2024, 2, 29)));
        assert_eq!(leap.barred_until(), Some(Date::constant(2026, 2, 28)));
    }

    #[test]
    fn a_tie_that_goes_on_bars_always() {
        assert!(tie(None).bars_on(Date::constant(2099, 1, 1)));
    }

    proptest! {
        #[test]
        fn what_bars_on_a_day_barred_on_every_day_before(end in 0i32..4000, day in 0i32..8000) {
            let origin = Date::constant(2020, 1, 1);
            let at = |days: i32| origin.saturating_add(jiff::Span::new().days(days));
            let ended = tie(Some(at(end)));
            if ended.bars_on(at(day + 1)) {
                prop_assert!(ended.bars_on(at(day)));
            }
            prop_assert!(ended.bars_on(at(end)));
        }
    }
}
