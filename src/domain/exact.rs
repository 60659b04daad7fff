//! Exact numbers: a share is a share and not a nearby float. They are rounded for display alone.

use std::{
    borrow::Cow,
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Mul, Neg, Sub},
    str::FromStr,
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The most digits of a number that people write, and of a decimal that is shown.
const MAX_DIGITS: usize = 40;

/// The most digits above and below the line of a fraction, which only a calculation writes.
const MAX_FRACTION_DIGITS: usize = 400;

/// The size up to which a number reads back from its own text.
const MAX_BITS: u64 = 1_024;

/// An exact number: an integer, a decimal or any other fraction.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

/// A text that is no exact number.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a number: write digits with at most one point, as in 12.5, at most 40 digits")]
pub struct NotANumber(pub String);

impl Exact {
    /// Zero.
    pub fn zero() -> Self {
        Self::default()
    }

    /// One.
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// Whether it has no fraction.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// Whether it is small enough to be kept: its text reads back, and calculating with it stays cheap.
    pub fn is_bounded(&self) -> bool {
        self.0.numer().bits() <= MAX_BITS && self.0.denom().bits() <= MAX_BITS
    }

    /// The quotient; `None` where the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// The largest whole number that is not above it, where that is a `u32`.
    pub fn floor_to_u32(&self) -> Option<u32> {
        self.0.floor().to_integer().to_u32()
    }

    /// The smallest whole number that is not below it, where that is a `u32`.
    pub fn ceil_to_u32(&self) -> Option<u32> {
        self.0.ceil().to_integer().to_u32()
    }

    /// The number itself, where it is whole and a `u64`.
    pub fn to_u64(&self) -> Option<u64> {
        self.is_integer().then(|| self.0.to_integer().to_u64()).flatten()
    }

    /// What it must be multiplied by to be whole, where that is a `u64`.
    pub fn denominator(&self) -> Option<u64> {
        self.0.denom().to_u64()
    }

    /// With exactly this many decimals, rounded half away from zero: for display, never to calculate on.
    pub fn to_decimal(&self, places: u8) -> String {
        let scaled = &self.0 * BigRational::from(power_of_ten(usize::from(places)));
        decimal(&scaled.round().to_integer(), usize::from(places))
    }

    /// A whole number as it is, any other with this many decimals: for display, never to calculate on.
    pub fn to_short(&self, places: u8) -> String {
        if self.is_integer() {
            self.to_string()
        } else {
            self.to_decimal(places)
        }
    }

    /// How many decimals write it exactly, if any number of them does.
    fn decimals(&self) -> Option<usize> {
        let denominator = self.0.denom().magnitude();
        let twos = denominator.trailing_zeros().unwrap_or(0);
        let mut rest = denominator >> twos;
        let mut fives = 0;
        while (&rest % 5u8).is_zero() {
            rest /= 5u8;
            fives += 1;
        }
        let decimals = usize::try_from(twos.max(fives)).ok()?;
        rest.is_one().then_some(decimals)
    }
}

fn power_of_ten(exponent: usize) -> BigInt {
    BigInt::from(10u8).pow(u32::try_from(exponent).unwrap_or(u32::MAX))
}

/// Writes `digits` with the point moved `places` to the left.
fn decimal(digits: &BigInt, places: usize) -> String {
    let sign = if digits.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.magnitude().to_string(), width = places + 1);
    match digits.split_at(digits.len() - places) {
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

/// An integer as such, otherwise a decimal where that takes no more than 40 digits, otherwise a fraction: `1/3`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals().filter(|decimals| *decimals <= MAX_DIGITS);
        let text = decimals.map(|places| {
            let scaled = &self.0 * BigRational::from(power_of_ten(places));
            decimal(&scaled.to_integer(), places)
        });
        match text.filter(|text| count_digits(text) <= MAX_DIGITS) {
            Some(text) => f.pad(&text),
            None => f.pad(&format!("{}/{}", self.0.numer(), self.0.denom())),
        }
    }
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Reads `12`, `-12.5` and `1/3`; no exponents, no signs but a leading minus, no blanks.
impl FromStr for Exact {
    type Err = NotANumber;
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (sign, size) = text.strip_prefix('-').map_or((1, text), |size| (-1, size));
        let number = match size.split_once('/') {
            Some((above, below)) => {
                let below = whole(below, MAX_FRACTION_DIGITS).filter(|below| !below.is_zero());
                whole(above, MAX_FRACTION_DIGITS)
                    .zip(below)
                    .map(|(above, below)| BigRational::new(above, below))
            }
            None => unsigned_decimal(size),
        };
        let number = number.ok_or_else(|| NotANumber(text.chars().take(80).collect()))?;
        Ok(Self(number * BigInt::from(sign)))
    }
}

fn unsigned_decimal(text: &str) -> Option<BigRational> {
    let (before, after) = match text.split_once('.') {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    };
    let places = after.map_or(0, str::len);
    if before.is_empty() || after.is_some_and(str::is_empty) {
        return None;
    }
    let digits = whole(&[before, after.unwrap_or_default()].concat(), MAX_DIGITS)?;
    Some(BigRational::new(digits, power_of_ten(places)))
}

/// A row of digits and nothing else.
fn whole(text: &str, most: usize) -> Option<BigInt> {
    let plain = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

macro_rules! from_integers {
    ($($integer:ty)+) => {$(
        impl From<$integer> for Exact {
            fn from(number: $integer) -> Self {
                Self(BigRational::from(BigInt::from(number)))
            }
        }
    )+};
}

from_integers! { u8 u32 i32 i64 u64 usize }

macro_rules! operators {
    ($($operator:ident $method:ident;)+) => {$(
        impl $operator for Exact {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                Self(self.0.$method(other.0))
            }
        }

        impl $operator<&Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                Exact((&self.0).$method(&other.0))
            }
        }
    )+};
}

operators! {
    Add add;
    Sub sub;
    Mul mul;
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign<&Self> for Exact {
    fn add_assign(&mut self, other: &Self) {
        self.0 += &other.0;
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::zero(), Add::add)
    }
}

impl<'a> Sum<&'a Self> for Exact {
    fn sum<I: Iterator<Item = &'a Self>>(numbers: I) -> Self {
        numbers.fold(Self::zero(), |sum, number| &sum + number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn text_reads_back() {
        for (text, shown) in [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            ("12.50", "12.5"),
            ("-3", "-3"),
            ("-0.05", "-0.05"),
            ("1/3", "1/3"),
            ("-2/6", "-1/3"),
            ("6/3", "2"),
            ("1/8", "0.125"),
            (
                "0.000000000000000000000000000000000000001",
                "0.000000000000000000000000000000000000001",
            ),
            (
                "1/10000000000000000000000000000000000000000",
                "1/10000000000000000000000000000000000000000",
            ),
            (
                "1234567890123456789012345678901234567890",
                "1234567890123456789012345678901234567890",
            ),
        ] {
            assert_eq!(exact(text).to_string(), shown, "{text}");
            assert_eq!(exact(shown), exact(text), "{text}");
        }
        assert_eq!(format!("{:>5}|{:<6}|", exact("1/3"), exact("-2.5")), "  1/3|-2.5  |");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let long = "1".repeat(41);
        let huge = format!("1/{}", "3".repeat(401));
        for text in [
            "", "-", ".", "1.", ".5", "+1", "1e3", " 1", "1 ", "1,5", "1.2.3", "--1", "1/0", "1/", "/2", "1/-2",
            "1/2/3", "1.5/2", "NaN", "٣", "1_000", &long, &huge,
        ] {
            assert!(text.parse::<Exact>().is_err(), "{text}");
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_for_display_alone() {
        for (number, places, shown) in [
            ("0.5", 0, "1"),
            ("-0.5", 0, "-1"),
            ("0.49", 0, "0"),
            ("-0.04", 1, "0.0"),
            ("2.345", 2, "2.35"),
            ("-2.345", 2, "-2.35"),
            ("1/3", 3, "0.333"),
            ("2/3", 1, "0.7"),
            ("12", 2, "12.00"),
            ("99.95", 1, "100.0"),
        ] {
            assert_eq!(exact(number).to_decimal(places), shown, "{number}");
        }
    }

    #[test]
    fn whole_numbers_around() {
        assert_eq!(
            (exact("7/2").floor_to_u32(), exact("7/2").ceil_to_u32()),
            (Some(3), Some(4))
        );
        assert_eq!(
            (exact("-0.5").floor_to_u32(), exact("-0.5").ceil_to_u32()),
            (None, Some(0))
        );
        assert_eq!(exact("4294967295").floor_to_u32(), Some(u32::MAX));
        assert_eq!(exact("4294967296").floor_to_u32(), None);
    }

    #[test]
    fn json_holds_text() {
        assert_eq!(serde_json::to_string(&exact("1/3")).unwrap(), "\"1/3\"");
        assert_eq!(serde_json::from_str::<Exact>("\"12.5\"").unwrap(), exact("25/2"));
        assert!(serde_json::from_str::<Exact>("12.5").is_err());
    }

    #[test]
    fn bounded_numbers_read_back() {
        let mut number = exact("0.7");
        while number.is_bounded() {
            assert_eq!(exact(&number.to_string()), number);
            number = &number * &exact("-12.3");
        }
    }

    /// A fraction by schoolbook rules, to check against.
    fn fraction(above: i128, below: i128) -> (i128, i128) {
        let (mut a, mut b) = (above.unsigned_abs(), below.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).unwrap() * below.signum();
        (above / divisor, below / divisor)
    }

    fn parts() -> impl Strategy<Value = (i128, i128)> {
        (-1_000_000_i128..1_000_000, 1_i128..1_000_000)
    }

    fn shown((above, below): (i128, i128)) -> Exact {
        exact(&format!("{above}/{below}"))
    }

    proptest! {
        #[test]
        fn arithmetic_is_that_of_fractions((a, b) in parts(), (c, d) in parts()) {
            let (left, right) = (shown((a, b)), shown((c, d)));
            prop_assert_eq!(&left + &right, shown(fraction(a * d + c * b, b * d)));
            prop_assert_eq!(&left - &right, shown(fraction(a * d - c * b, b * d)));
            prop_assert_eq!(&left * &right, shown(fraction(a * c, b * d)));
            prop_assert_eq!(left.checked_div(&right), (c != 0).then(|| shown(fraction(a * d, b * c))));
            prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
            prop_assert_eq!(exact(&left.to_string()), left);
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".{0,60}") {
            if let Ok(number) = text.parse::<Exact>() {
                prop_assert_eq!(exact(&number.to_string()), number);
            }
        }
    }
}
