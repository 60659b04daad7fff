//! Time as the domain sees it: UTC, in whole milliseconds, always handed in.
//!
//! SQLite keeps nanoseconds and PostgreSQL microseconds; milliseconds are what both keep exactly, so that a value read
//! back equals the value written.

use std::fmt;

pub use jiff::civil::Date;
use jiff::{ToSpan, tz::Offset};
use serde::{Deserialize, Serialize};

/// How far two clocks may differ, in milliseconds: five minutes. What another clock says to be of a little later than now is taken to
/// be of now: a time stamp, an authority's answer, a status list, a statement, a seal.
pub const CLOCK_TOLERANCE_MILLIS: i64 = 5 * 60 * 1000;

/// A day as people write it, and nothing else: 2026-11-23. An instant would lose its hours.
pub fn written_day(text: &str) -> Option<Date> {
    let dash_or_digit = |(at, byte): (usize, u8)| {
        if [4, 7].contains(&at) {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    };
    let is_written_so = text.len() == 10 && text.bytes().enumerate().all(dash_or_digit);
    is_written_so.then(|| text.parse().ok())?
}

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// A text or number that is no instant this service can represent.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a time; write it as 2026-11-23T10:00:00Z")]
pub struct NotATime(pub String);

impl Timestamp {
    /// The instant `millis` milliseconds after the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Midnight UTC at the start of `date`.
    pub fn at_midnight(date: Date) -> Self {
        let days = (date - Date::constant(1970, 1, 1)).get_days();
        Self(i64::from(days) * 86_400_000)
    }

    /// The last instant of `date`, UTC.
    pub fn at_end_of(date: Date) -> Self {
        Self::at_midnight(date).plus_millis(86_400_000 - 1)
    }

    /// Parses RFC 3339, with any offset.
    pub fn parse(text: &str) -> Result<Self, NotATime> {
        let instant: jiff::Timestamp = text.trim().parse().map_err(|_| NotATime(text.to_owned()))?;
        Ok(Self(instant.as_millisecond()))
    }

    /// The UTC calendar date of this instant.
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// This instant moved by `millis` (negative: earlier), held at the ends of what can be represented.
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// UTC date and time without an offset, the form PDF, X.509 and pages are made from.
    pub fn civil(self) -> jiff::civil::DateTime {
        // Milliseconds beyond jiff's years -9999..9999 cannot come from a clock or a parsed date; they show as the epoch.
        Offset::UTC.to_datetime(jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH))
    }
}

impl Timestamp {
    /// Whole days by the calendar from the day of this instant to that of a later one; none to an earlier one.
    pub fn days_until(self, later: Self) -> i64 {
        let span = later.date().since(self.date());
        span.map_or(0, |span| i64::from(span.get_days())).max(0)
    }
}

/// RFC 3339 in UTC with milliseconds: `2026-11-23T10:00:00.000Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}Z", self.civil())
    }
}

/// The clock, handed into everything that asks for the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The same day `months` months later, or the last of that month where it has none.
pub fn months_after(day: Date, months: u32) -> Date {
    day.saturating_add(i64::from(months).months())
}

/// The last day of a validity that begins on `from` and lasts `months`: 2026-11-23 and 24 months end on 2028-11-22.
pub fn last_day_of_validity(from: Date, months: u32) -> Date {
    months_after(from, months).saturating_sub(1.day())
}

/// The last day of a validity that is counted from the month of `from` and lasts `months`: from any day of November 2026,
/// 24 months end on 2028-11-30.
pub fn last_day_counted_from_month(from: Date, months: u32) -> Date {
    months_after(from.first_of_month(), months).last_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(written_day("2026-11-23"), Some(Date::constant(2026, 11, 23)));
        for other in [
            "",
            "20261123",
            "2026-11-23T10:00",
            "2026-11-23Z",
            "2026-02-30",
            "23.11.2026",
            "+2026-11-1",
        ] {
            assert_eq!(written_day(other), None, "{other}");
        }
    }

    #[test]
    fn a_validity_counted_from_a_month_ends_with_that_month_however_long_it_is() {
        for (from, months, end) in [
            (Date::constant(2026, 11, 1), 24, Date::constant(2028, 11, 30)),
            (Date::constant(2026, 11, 30), 24, Date::constant(2028, 11, 30)),
            (Date::constant(2026, 1, 31), 25, Date::constant(2028, 2, 29)),
        ] {
            assert_eq!(last_day_counted_from_month(from, months), end);
        }
    }

    #[test]
    fn a_timestamp_prints_and_parses_back_to_itself() {
        let at = Timestamp::from_millis(1_795_428_000_123);
        assert_eq!(Timestamp::parse(&at.to_string()), Ok(at));
        assert!(at.to_string().ends_with(".123Z"), "{at}");
    }

    #[test]
    fn offsets_are_turned_into_utc() {
        assert_eq!(
            Timestamp::parse("2026-11-23T12:00:00+02:00"),
            Timestamp::parse("2026-11-23T10:00:00Z")
        );
    }

    #[test]
    fn midnight_belongs_to_its_own_date() {
        let day = Date::constant(2028, 2, 29);
        assert_eq!(Timestamp::at_midnight(day).date(), day);
        assert_eq!(
            Timestamp::at_midnight(day).plus_millis(-1).date(),
            Date::constant(2028, 2, 28)
        );
    }

    #[test]
    fn a_validity_of_24_months_ends_the_day_before_its_second_anniversary() {
        assert_eq!(
            last_day_of_validity(Date::constant(2026, 11, 23), 24),
            Date::constant(2028, 11, 22)
        );
        assert_eq!(
            last_day_of_validity(Date::constant(2024, 2, 29), 12),
            Date::constant(2025, 2, 27)
        );
    }
}
