//! Dates in frozen documents: ISO 8601, `2026-11-23`. For `#[serde(with = "iso_date")]`.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

use super::time::Date;

/// Writes `2026-11-23`.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// Reads `2026-11-23`.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}

/// The same for several dates. For `#[serde(with = "iso_date::list")]`.
pub mod list {
    use super::{Cow, Date, Deserialize, Deserializer};

    /// Writes `["2026-11-23"]`.
    pub fn serialize<S: serde::Serializer>(dates: &[Date], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(dates.iter().map(ToString::to_string))
    }

    /// Reads `["2026-11-23"]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Date>, D::Error> {
        let texts = Vec::<Cow<'de, str>>::deserialize(deserializer)?;
        let dates = texts.iter().map(|text| text.parse());
        dates.collect::<Result<_, _>>().map_err(serde::de::Error::custom)
    }
}

/// The same for a date that may be left open. For `#[serde(with = "iso_date::optional")]`.
pub mod optional {
    use super::{Cow, Date, Deserialize, Deserializer, Serializer};

    /// Writes `2026-11-23`, or null.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => super::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads `2026-11-23`, or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<Cow<'de, str>>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(serde::de::Error::custom))
            .transpose()
    }
}
