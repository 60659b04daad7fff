//! The reader's language: a folder of `templates/locales`.

use std::{fmt, sync::Arc};

use serde::Serialize;

use super::vocabulary::LANGUAGES;

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

    /// The language's name for itself, by which its readers find it; its tag where we do not know it.
    pub fn own_name(&self) -> &str {
        let found = LANGUAGES.iter().find(|(tag, _)| *tag == self.tag());
        found.map_or(self.tag(), |(_, name)| name)
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

/// The best of `offered` for an `Accept-Language` header (RFC 9110, 12.5.4): by weight, then by the header's order.
///
/// A region is ignored (`pl-PL` is answered in `pl`), a refused language (`;q=0`) is not given, and a header that names
/// nothing known or makes no sense decides nothing. `*` takes the first.
pub(super) fn negotiate<'a>(header: &str, offered: &'a [Lang]) -> Option<&'a Lang> {
    let mut wanted: Vec<(u16, &str)> = header.split(',').filter_map(weighted).collect();
    // Stable, so that equal weights keep the header's order.
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted.iter().find_map(|(_, tag)| match *tag {
        "*" => offered.first(),
        tag => offered.iter().find(|lang| is_language_of(tag, lang)),
    })
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

    fn chosen(header: &str) -> Option<String> {
        let offered = ["en", "lt", "pl"].map(Lang::new);
        negotiate(header, &offered).map(Lang::to_string)
    }

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(chosen("de, lt;q=0.5, pl;q=0.9").as_deref(), Some("pl"));
        assert_eq!(chosen("lt,pl").as_deref(), Some("lt"));
    }

    #[test]
    fn a_region_is_answered_in_its_language() {
        assert_eq!(chosen("pl-PL,pl;q=0.9,en;q=0.8").as_deref(), Some("pl"));
        assert_eq!(chosen("LT-lt").as_deref(), Some("lt"));
    }

    #[test]
    fn nothing_known_or_nonsense_decides_nothing_and_a_star_takes_the_first() {
        for header in ["", "de", "pl;q=0", "pl;q=bad", ",,;", "pl;q=0.12345"] {
            assert_eq!(chosen(header), None, "{header:?}");
        }
        assert_eq!(chosen("de, *;q=0.1").as_deref(), Some("en"));
    }

    #[test]
    fn a_language_is_called_by_its_own_name() {
        assert_eq!(Lang::new("lt").own_name(), "lietuvių");
        assert_eq!(Lang::new("xx").own_name(), "xx");
    }
}
