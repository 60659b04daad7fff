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
