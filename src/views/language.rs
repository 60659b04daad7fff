//! The reader's language: a folder of `templates/locales`.

use std::{fmt, sync::Arc};

use serde::Serialize;

/// A language the service has words in, by its BCP 47 tag (`en`, `pl`, `lt`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(Arc<str>);

impl Lang {
    /// The language the texts are written in first, and the one shown where a translation is missing.
    pub fn source() -> Self {
        Self(Arc::from("en"))
    }

    pub(super) fn new(tag: &str) -> Self {
        Self(Arc::from(tag))
    }

    /// The tag, as `<html lang>` and `Content-Language` want it.
    pub fn tag(&self) -> &str {
        &self.0
    }
}

impl Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The best of `available` for an `Accept-Language` header (RFC 9110, 12.5.4): by weight, then by the header's order.
///
/// A region is ignored (`pl-PL` is answered in `pl`), a refused language (`;q=0`) is not offered, and a header that
/// names nothing known or makes no sense gets the source language.
pub(super) fn negotiate(header: &str, available: &[Lang]) -> Lang {
    let mut wanted: Vec<(u16, &str)> = header.split(',').filter_map(weighted).collect();
    // Stable, so that equal weights keep the header's order.
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted
        .iter()
        .find_map(|(_, tag)| match *tag {
            "*" => Some(Lang::source()),
            tag => available.iter().find(|lang| is_language_of(tag, lang)).cloned(),
        })
        .unwrap_or_else(Lang::source)
}

fn is_language_of(tag: &str, lang: &Lang) -> bool {
    tag.split('-')
        .next()
        .is_some_and(|primary| primary.eq_ignore_ascii_case(lang.tag()))
}

/// One member of the header with its weight in thousandths; `None` if it is refused or malformed.
fn weighted(member: &str) -> Option<(u16, &str)> {
    let mut parts = member.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let weight = match parts.find_map(|part| part.strip_prefix("q=")) {
        None => 1000,
        Some(text) => thousandths(text)?,
    };
    (weight > 0).then_some((weight, tag))
}

fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(header: &str) -> String {
        let available = ["en", "lt", "pl"].map(Lang::new);
        negotiate(header, &available).to_string()
    }

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(chosen("de, lt;q=0.5, pl;q=0.9"), "pl");
        assert_eq!(chosen("lt,pl"), "lt");
    }

    #[test]
    fn a_region_is_answered_in_its_language() {
        assert_eq!(chosen("pl-PL,pl;q=0.9,en;q=0.8"), "pl");
        assert_eq!(chosen("LT-lt"), "lt");
    }

    #[test]
    fn nothing_known_or_nonsense_is_answered_in_the_source_language() {
        for header in ["", "de", "*", "pl;q=0", "pl;q=bad", ",,;", "pl;q=0.12345"] {
            assert_eq!(chosen(header), "en", "{header:?}");
        }
    }
}
