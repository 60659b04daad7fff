//! By what somebody belongs to the certification body (ISO/IEC 17065 7.6.3, norms A5.5): who decides is employed by it, under
//! contract with it, or a member of its committee.

use uuid::Uuid;

use super::{
    ids::PersonId,
    time::{Date, Timestamp},
    words::words,
};

words! {
    /// By what somebody belongs to the body.
    pub enum EngagementKind: "kind of engagement" {
        /// Employed by it.
        Employment = "employment",
        /// Under contract with it.
        Contract = "contract",
        /// Appointed to its committee (5.1.4), which takes no contract.
        Committee = "committee",
    }
}

/// An engagement, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Of which kind.
    pub kind: EngagementKind,
    /// The first day.
    pub from: Date,
    /// The last day; `None` where no end is agreed.
    pub until: Option<Date>,
    /// What it is told by: number and date of the contract, the resolution that appointed them.
    pub reference: String,
    /// Who put it on record; `None` where the operator did.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

impl Engagement {
    /// Whether it holds on a day: the first and the last count.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Until when somebody belongs to the body without a gap, from a day on which they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engaged {
    /// Not on that day; they did until the day named, if ever.
    Not(Option<Date>),
    /// Until that day, the last that is agreed.
    Until(Date),
    /// No end is agreed.
    Open,
}

/// How long somebody with these engagements belongs to the body, seen from a day. One that begins on the day after another ends
/// goes on from it.
pub fn engaged(all: &[Engagement], day: Date) -> Engaged {
    let mut last = None;
    let mut seen = day;
    loop {
        let mut here = all.iter().filter(|one| one.is_in_force(seen));
        let Some(first) = here.next() else { break };
        let ends = here.fold(first.until, |end, one| match (end, one.until) {
            (Some(end), Some(until)) => Some(end.max(until)),
            _ => None,
        });
        let Some(until) = ends else { return Engaged::Open };
        last = Some(until);
        match until.tomorrow() {
            Ok(next) => seen = next,
            Err(_) => break,
        }
    }
    last.map_or_else(|| Engaged::Not(ended(all, day)), Engaged::Until)
}

/// Whether somebody belonged to the body at an instant. What was on record by then tells it: nothing that is put there later stands
/// in for an engagement that was ended to a day before. Where nothing was, what is put on record late does.
pub fn engaged_then(all: &[Engagement], at: Timestamp) -> bool {
    let day = at.date();
    let known: Vec<_> = all.iter().filter(|one| one.at <= at && one.from <= day).collect();
    if known.is_empty() {
        return all.iter().any(|one| one.is_in_force(day));
    }
    known.iter().any(|one| one.is_in_force(day))
}

/// The last day of those that are over.
fn ended(all: &[Engagement], day: Date) -> Option<Date> {
    all.iter()
        .filter_map(|one| one.until)
        .filter(|until| *until < day)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn of(from: &str, until: Option<&str>) -> Engagement {
        Engagement {
            id: Uuid::nil(),
            person: PersonId::new(Uuid::nil()),
            kind: EngagementKind::Contract,
            from: day(from),
            until: until.map(day),
            reference: "Contract 12/2026".to_owned(),
            by: None,
            at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn the_first_and_the_last_day_count_and_the_days_beside_them_do_not() {
        let one = [of("2026-01-01", Some("2026-12-31"))];
        for (on, expected) in [
            ("2025-12-31", Engaged::Not(None)),
            ("2026-01-01", Engaged::Until(day("2026-12-31"))),
            ("2026-12-31", Engaged::Until(day("2026-12-31"))),
            ("2027-01-01", Engaged::Not(Some(day("2026-12-31")))),
        ] {
            assert_eq!(engaged(&one, day(on)), expected, "{on}");
        }
        assert_eq!(engaged(&[], day("2026-01-01")), Engaged::Not(None));
    }

    #[test]
    fn what_follows_without_a_gap_goes_on_and_a_gap_ends_it() {
        let first = of("2026-01-01", Some("2026-06-30"));
        for (next, expected) in [
            (of("2026-07-01", Some("2027-06-30")), Engaged::Until(day("2027-06-30"))),
            (of("2026-03-01", None), Engaged::Open),
            (of("2026-07-02", None), Engaged::Until(day("2026-06-30"))),
        ] {
            assert_eq!(engaged(&[first.clone(), next], day("2026-02-01")), expected);
        }
    }

    #[test]
    fn what_is_put_on_record_after_a_vote_stands_in_for_nothing_that_was_ended_before_it() {
        let vote = Timestamp::at_midnight(day("2026-06-15"));
        let recorded = |at: Timestamp, one: Engagement| Engagement { at, ..one };
        let (before, after) = (vote.plus_millis(-1), vote.plus_millis(1));
        let goes_on = recorded(before, of("2026-01-01", None));
        let ended = recorded(before, of("2026-01-01", Some("2026-06-14")));
        let late = recorded(after, of("2026-01-01", None));
        for (all, expected) in [
            (vec![], false),
            (vec![goes_on.clone()], true),
            (vec![ended.clone()], false),
            (vec![ended.clone(), late.clone()], false),
            (vec![ended, goes_on], true),
            (vec![late], true),
        ] {
            assert_eq!(engaged_then(&all, vote), expected, "{all:?}");
        }
    }
}
