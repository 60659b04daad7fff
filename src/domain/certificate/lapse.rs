//! The time in which a holder was not certified, between a certificate that ran out and the one that renewed it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::{iso_date, time::Date};

/// Days without a certificate in force, the first and the last one. Where the day of a holder's first certification stays
/// on its certificate after such days, they are stated beside it (ISO/IEC 17021-1 8.2.2, note; norms A6.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lapse {
    /// The first day.
    #[serde(with = "iso_date")]
    pub from: Date,
    /// The last day.
    #[serde(with = "iso_date")]
    pub until: Date,
}

impl Lapse {
    /// What lies between the last day of one certificate and the first of the next; `None` where they follow on each other.
    pub fn between(last: Date, first: Date) -> Option<Self> {
        let (from, until) = (last.tomorrow().ok()?, first.yesterday().ok()?);
        (from <= until).then_some(Self { from, until })
    }
}

/// As an interval of ISO 8601: `2028-11-23/2029-01-21`.
impl fmt::Display for Lapse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: fn(i16, i8, i8) -> Date = Date::constant;

    #[test]
    fn what_follows_without_a_gap_has_no_lapse_and_one_day_without_is_one() {
        let last = DAY(2028, 11, 22);
        for first in [last, DAY(2028, 11, 23)] {
            assert_eq!(Lapse::between(last, first), None, "{first}");
        }
        let one = Lapse::between(last, DAY(2028, 11, 24)).unwrap();
        assert_eq!(one.to_string(), "2028-11-23/2028-11-23");
        let longer = Lapse::between(last, DAY(2029, 1, 22)).unwrap();
        assert_eq!(longer.to_string(), "2028-11-23/2029-01-21");
    }
}
