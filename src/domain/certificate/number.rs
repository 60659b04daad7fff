//! Certificate numbers: `ECMS-2026-00001-V`, with a check character that catches a slip before anything is looked up.
//!
//! The check character is ISO 7064 MOD 37,36 over the letters and digits of the number. It finds every single wrong
//! character, and every swap of two neighbours but one pair in 630.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The longest prefix, in letters.
const MAX_PREFIX: usize = 12;
/// Serial numbers are filled up to this many digits.
const SERIAL_DIGITS: usize = 5;
/// And never have more than this many.
const MAX_SERIAL_DIGITS: usize = 9;
/// The characters of the longest number, without its hyphens: prefix, year, serial, check character.
const LONGEST: usize = MAX_PREFIX + 4 + MAX_SERIAL_DIGITS + 1;
/// Prefix, year, serial, check character.
const PARTS: usize = 4;
/// How far into a text a number is looked for, in words.
const MOST_WORDS: usize = 40;
/// What follows the prefix in every pattern.
const PATTERN_TAIL: &str = "-{year}-{serial}-{check}";

/// A pattern that certificate numbers cannot be made from.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a number pattern: two to twelve capital letters, then `{PATTERN_TAIL}`")]
pub struct NotAPattern(pub String);

/// How a standard's certificate numbers are made: `ECMS-{year}-{serial}-{check}`.
///
/// The shape is fixed but for the prefix, so that a number typed without its hyphens still reads in one way only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberPattern {
    prefix: String,
}

impl NumberPattern {
    /// The number with this serial in this year; a year beyond 9999 is held there.
    pub fn number(&self, year: u16, serial: u32) -> CertificateNumber {
        let prefix = &self.prefix;
        let year = year.min(9999);
        let serial = serial.min(10_u32.pow(MAX_SERIAL_DIGITS as u32) - 1);
        CertificateNumber::assemble(prefix, &format!("{year:04}"), &format!("{serial:0SERIAL_DIGITS$}"))
    }

    /// The letters in front: they tell a standard's numbers from another's.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

impl FromStr for NumberPattern {
    type Err = NotAPattern;
    fn from_str(text: &str) -> Result<Self, NotAPattern> {
        match text.strip_suffix(PATTERN_TAIL) {
            Some(prefix) if is_prefix(prefix) => Ok(Self {
                prefix: prefix.to_owned(),
            }),
            _ => Err(NotAPattern(text.to_owned())),
        }
    }
}

impl fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{PATTERN_TAIL}", self.prefix)
    }
}

/// Why a text is no certificate number.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum NumberError {
    /// It does not look like one.
    #[error("`{0}` is not a certificate number; numbers look like ECMS-2026-00001-V")]
    Shape(String),
    /// It looks like one, but the check character does not fit: something was mistyped.
    #[error("`{0}` has a typing error: its last character does not fit the others")]
    CheckFailed(String),
}

/// The number of a certificate, in its written form: capitals, hyphens, check character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateNumber(String);

impl CertificateNumber {
    /// Reads a number as people type or paste it: any case, spaces, any dash or none.
    ///
    /// # Errors
    /// [`NumberError::Shape`] for what is no number, [`NumberError::CheckFailed`] for a number with a slip in it.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let parts = Parts::of(text).ok_or_else(|| NumberError::Shape(text.trim().to_owned()))?;
        let number = Self::assemble(&parts.prefix, &parts.year, &parts.serial);
        if number.0.ends_with(parts.check) {
            Ok(number)
        } else {
            Err(NumberError::CheckFailed(format!(
                "{}-{}-{}-{}",
                parts.prefix, parts.year, parts.serial, parts.check
            )))
        }
    }

    /// The numbers that a text which is none may have been meant as: one character wrong, missing or too many, two
    /// neighbours swapped, or letters typed for the digits they look like. Which of them exist, the register knows.
    pub fn meant_by(text: &str) -> BTreeSet<Self> {
        let typed = tidied(text).replace('-', "");
        if Self::parse(text).is_ok() || typed.len() > LONGEST + 1 || !typed.is_ascii() {
            return BTreeSet::new();
        }
        let slips = one_slip_away(&typed).chain(lookalikes_as_digits(&typed));
        slips.filter_map(|slip| Self::parse(&slip).ok()).collect()
    }

    /// The part of a text that is a number: behind the “No.” of the paper, or inside the address printed there. Failing
    /// that, a part that is one but for its check character; failing both, the text as it is.
    pub fn within(text: &str) -> String {
        if Self::parse(text).is_ok() {
            return text.to_owned();
        }
        let is_apart = |c: char| !c.is_alphanumeric() && plain_hyphen(c) != '-';
        let words = text.split(is_apart).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.take(MOST_WORDS).collect();
        // Few words before many and the last before the first, so that none before a number is taken for its beginning.
        let lengths = 1..=PARTS.min(words.len());
        let mut runs = lengths.flat_map(|length| words.windows(length).rev().map(<[&str]>::concat));
        let mut nearly = None;
        let whole = runs.find(|run| {
            let read = Self::parse(run);
            if matches!(read, Err(NumberError::CheckFailed(_))) {
                nearly.get_or_insert_with(|| run.clone());
            }
            read.is_ok()
        });
        whole.or(nearly).unwrap_or_else(|| text.to_owned())
    }

    fn assemble(prefix: &str, year: &str, serial: &str) -> Self {
        let check = check_character(prefix.bytes().chain(year.bytes()).chain(serial.bytes()));
        Self(format!("{prefix}-{year}-{serial}-{check}"))
    }

    /// The number as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for CertificateNumber {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::parse(text)
    }
}

macro_rules! serde_by_text {
    ($($name:ident: $error:ident;)+) => {$(
        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )+};
}

serde_by_text! {
    NumberPattern: NotAPattern;
    CertificateNumber: NumberError;
}

/// The four parts of a number, in capitals, before the check character is checked.
struct Parts {
    prefix: String,
    year: String,
    serial: String,
    check: char,
}

impl Parts {
    /// Letters, four digits, five to nine digits, one letter or digit: without hyphens this can be cut in one way only.
    /// Where hyphens are given, they must stand at those cuts.
    fn of(text: &str) -> Option<Self> {
        let typed = tidied(text);
        let compact = typed.replace('-', "");
        if !compact.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let (body, check) = compact.split_at_checked(compact.len().checked_sub(1)?)?;
        let (prefix, digits) = body.split_at(body.find(|c: char| c.is_ascii_digit())?);
        let (year, serial) = digits.split_at_checked(4)?;
        let written = format!("{prefix}-{year}-{serial}-{check}");
        let well_formed = is_prefix(prefix) && is_digits(year) && is_serial(serial);
        (well_formed && (typed == compact || typed == written)).then(|| Self {
            prefix: prefix.to_owned(),
            year: year.to_owned(),
            serial: serial.to_owned(),
            check: check.chars().next().unwrap_or_default(),
        })
    }
}

/// What was typed, in capitals, with plain hyphens and without spaces.
fn tidied(text: &str) -> String {
    let typed: String = text.chars().filter(|c| !c.is_whitespace()).map(plain_hyphen).collect();
    typed.to_ascii_uppercase()
}

/// Every text of letters and digits with one character of this (ASCII) one changed, left out or put in, or two
/// neighbours swapped.
fn one_slip_away(typed: &str) -> impl Iterator<Item = String> + '_ {
    let symbols = || (0..36).map(symbol_of);
    (0..=typed.len()).flat_map(move |at| {
        let (before, after) = typed.split_at(at);
        let inserted = symbols().map(move |symbol| format!("{before}{symbol}{after}"));
        let mut rest = after.chars();
        let here = rest.next();
        let beyond = rest.as_str();
        let changed = here.into_iter().flat_map(move |_| {
            let replaced = symbols().map(move |symbol| format!("{before}{symbol}{beyond}"));
            replaced.chain([format!("{before}{beyond}")])
        });
        let mut further = beyond.chars();
        let swapped = here.zip(further.next());
        let tail = further.as_str();
        let swapped = swapped.map(move |(first, second)| format!("{before}{second}{first}{tail}"));
        inserted.chain(changed).chain(swapped)
    })
}

/// The text with every letter after a prefix read as the digit it looks like, for each length the prefix may have.
fn lookalikes_as_digits(typed: &str) -> impl Iterator<Item = String> + '_ {
    let digit = |c: char| match c {
        'O' | 'Q' | 'D' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        other => other,
    };
    (2..=MAX_PREFIX).filter_map(move |prefix| {
        let (prefix, rest) = typed.split_at_checked(prefix)?;
        let (digits, check) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
        Some(format!(
            "{prefix}{}{check}",
            digits.chars().map(digit).collect::<String>()
        ))
    })
}

/// Word processors and PDF readers replace the hyphen by its lookalikes.
fn plain_hyphen(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => '-',
        other => other,
    }
}

fn is_prefix(text: &str) -> bool {
    (2..=MAX_PREFIX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_serial(text: &str) -> bool {
    let filled_up = text.len() > SERIAL_DIGITS && text.starts_with('0');
    (SERIAL_DIGITS..=MAX_SERIAL_DIGITS).contains(&text.len()) && is_digits(text) && !filled_up
}

/// The ISO 7064 MOD 37,36 check character of letters and digits; other characters are passed over.
///
/// Each step maps the running product P (1 to 36) and the character's value a to 2·(P + a mod 36, 0 read as 36) mod 37.
/// A single changed character always changes the outcome. Two neighbours a, b swapped go unnoticed only where
/// P + b ≡ 18 and a = b + 1 (mod 36), or the same with a and b exchanged.
fn check_character(characters: impl IntoIterator<Item = u8>) -> char {
    let product = characters.into_iter().filter_map(value_of).fold(36, step);
    // The character that brings the next sum to 1 (mod 36); product is within 1..=36.
    symbol_of((37 - product) % 36)
}

fn step(product: u32, value: u32) -> u32 {
    let sum = match (product + value) % 36 {
        0 => 36,
        sum => sum,
    };
    sum * 2 % 37
}

fn value_of(character: u8) -> Option<u32> {
    char::from(character).to_digit(36)
}

fn symbol_of(value: u32) -> char {
    char::from_digit(value, 36).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern() -> NumberPattern {
        "ECMS-{year}-{serial}-{check}".parse().unwrap()
    }

    #[test]
    fn the_check_character_agrees_with_published_examples() {
        // The Global Release Identifier (GRid) of the recording industry uses the same scheme: A1-2425G-ABC1234002-M.
        assert_eq!(check_character("A12425GABC1234002".bytes()), 'M');
    }

    #[test]
    fn a_number_prints_as_its_pattern_says_and_reads_back() {
        let number = pattern().number(2026, 1);
        assert!(number.as_str().starts_with("ECMS-2026-00001-"), "{number}");
        assert_eq!(CertificateNumber::parse(number.as_str()), Ok(number));
        let long = pattern().number(2026, 123_456);
        assert_eq!(CertificateNumber::parse(long.as_str()), Ok(long));
    }

    #[test]
    fn a_number_reads_as_people_type_it() {
        let number = pattern().number(2026, 42);
        let printed = number.as_str();
        for typed in [
            printed.to_lowercase(),
            format!("  {printed}\n"),
            printed.replace('-', ""),
            printed.replace('-', " - "),
            printed.replace('-', "\u{2013}"),
            printed.replace('-', " "),
        ] {
            assert_eq!(CertificateNumber::parse(&typed), Ok(number.clone()), "{typed}");
        }
    }

    #[test]
    fn a_number_is_found_in_what_people_copy_from_the_paper() {
        let number = pattern().number(2026, 42);
        let printed = number.as_str();
        for copied in [
            printed.to_owned(),
            printed.replace('-', " - "),
            format!("No. {printed}"),
            format!("Nr {}", printed.replace('-', " ")),
            format!("Certificate number: {}", printed.replace('-', "\u{2013}")),
            format!("https://cert.example.org/c/{printed}"),
            format!("cert.example.org/c/{printed}.json?at=2026-03-01#x"),
            format!("https://cert.example.org/c/{printed}/certificate.pdf"),
        ] {
            let found = CertificateNumber::within(&copied);
            assert_eq!(CertificateNumber::parse(&found), Ok(number.clone()), "{copied}");
        }
        let slip = format!(
            "{}{}",
            &printed[..printed.len() - 1],
            if printed.ends_with('7') { '8' } else { '7' }
        );
        assert_eq!(CertificateNumber::within(&format!("No. {slip}")), slip);
        for none in ["", "zebra", "No. 7", "https://cert.example.org/", &"a ".repeat(3000)] {
            assert_eq!(CertificateNumber::within(none), none);
        }
    }

    #[test]
    fn what_does_not_look_like_a_number_is_told_apart_from_a_slip() {
        let long = "9".repeat(300);
        for text in [
            "",
            "-",
            "ECMS",
            "ECMS-2026",
            "2026-00001-X",
            "ECMS-20260-0001-X",
            "ECMS-2026-001-X",
            "ÉCMS-2026-00001-X",
            &long,
        ] {
            assert!(
                matches!(CertificateNumber::parse(text), Err(NumberError::Shape(_))),
                "{text}"
            );
        }
        let wrong = if pattern().number(2026, 1).as_str().ends_with('7') {
            '8'
        } else {
            '7'
        };
        let slip = format!("ecms-2026-00001-{wrong}");
        assert_eq!(
            CertificateNumber::parse(&slip),
            Err(NumberError::CheckFailed(slip.to_uppercase()))
        );
    }

    #[test]
    fn patterns_that_cannot_be_read_back_are_refused() {
        for text in [
            "",
            "ECMS",
            "{year}-{serial}-{check}",
            "E-{year}-{serial}-{check}",
            "ecms-{year}-{serial}-{check}",
            "ECMS-{serial}-{year}-{check}",
            "ECMS-{year}-{serial}",
            "ECMS{year}{serial}{check}",
            "EC1-{year}-{serial}-{check}",
        ] {
            assert!(text.parse::<NumberPattern>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_slip_leads_to_the_number_that_was_meant() {
        let number = pattern().number(2026, 1);
        let printed = number.as_str();
        let check = printed.chars().last().unwrap();
        for slip in [
            printed.replace("00001", "00010"),
            printed.replace("00001", "0001"),
            printed.replace("00001", "000001"),
            printed.replace("2026", "2025"),
            printed.replace("2026", "2O26").replace("00001", "OOOOl"),
            printed.replace("ECMS", "EMCS").to_lowercase(),
            printed.replace("ECMS", "ECM5"),
            format!("ECMS 2026 00001 {}", if check == '7' { '8' } else { '7' }),
            printed.trim_end_matches(check).to_owned(),
        ] {
            let meant = CertificateNumber::meant_by(&slip);
            assert!(meant.contains(&number), "{slip}: {meant:?}");
            assert!(meant.len() < 60, "{slip}: {}", meant.len());
        }
        let none = ["", "zebra", "É", &"9".repeat(3000), printed];
        for text in none {
            assert!(CertificateNumber::meant_by(text).is_empty(), "{text}");
        }
    }

    /// From every running product, over every pair of characters: the one swap per product that goes unnoticed.
    #[test]
    fn one_pair_of_neighbours_in_630_can_be_swapped_unnoticed() {
        for product in 1..=36 {
            let mut unnoticed = Vec::new();
            for a in 0..36 {
                for b in 0..a {
                    if step(step(product, a), b) == step(step(product, b), a) {
                        unnoticed.push((a, b));
                    }
                }
            }
            assert_eq!(unnoticed.len(), 1, "{product}: {unnoticed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_single_wrong_character_is_detected(year in 2000u16..2100, serial in 0u32..1_000_000, at in 0usize..20, to in 0u32..36) {
            let number = pattern().number(year, serial);
            let mut characters: Vec<char> = number.as_str().chars().collect();
            let at = at % characters.len();
            let to = symbol_of(to);
            prop_assume!(characters[at] != '-' && characters[at] != to);
            characters[at] = to;
            let mistyped: String = characters.into_iter().collect();
            prop_assert!(CertificateNumber::parse(&mistyped).is_err(), "{}", mistyped);
        }

        #[test]
        fn a_swap_of_neighbours_is_detected_but_for_the_known_pair(year in 2000u16..2100, serial in 0u32..1_000_000, at in 0usize..20) {
            let number = pattern().number(year, serial);
            let mut characters: Vec<char> = number.as_str().replace('-', "").chars().collect();
            let at = at % (characters.len() - 1);
            let product = characters[..at].iter().filter_map(|c| c.to_digit(36)).fold(36, step);
            let (a, b) = (characters[at].to_digit(36).unwrap(), characters[at + 1].to_digit(36).unwrap());
            let (low, high) = (a.min(b), a.max(b));
            let known = high == low + 1 && (product + low) % 36 == 18;
            prop_assume!(a != b && !known && at + 2 < characters.len());
            characters.swap(at, at + 1);
            let swapped: String = characters.into_iter().collect();
            prop_assert!(CertificateNumber::parse(&swapped).is_err(), "{}", swapped);
        }

        #[test]
        fn reading_any_text_never_panics(text in ".{0,40}") {
            let _ = CertificateNumber::parse(&text);
            let _ = CertificateNumber::meant_by(&text);
            let _ = text.parse::<NumberPattern>();
        }
    }
}
