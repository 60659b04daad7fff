//! How languages write numbers, and which form of a word goes with one.

use fluent_bundle::{
    FluentArgs, FluentValue,
    types::{FluentNumber, FluentNumberOptions},
};
use intl_memoizer::concurrent::IntlLangMemoizer;

use super::language::Lang;

/// The languages of [`LANGUAGES`](super::vocabulary::LANGUAGES) that write a point before decimals; all others write a
/// comma.
const DECIMAL_POINT: &[&str] = &["en", "ga", "mt"];

/// A number in digits and with a point, as the language of this tag writes it.
pub fn localised(number: &str, tag: &str) -> String {
    if DECIMAL_POINT.contains(&tag) {
        number.to_owned()
    } else {
        number.replace('.', ",")
    }
}

/// How this language writes a number inside a sentence. Fluent takes a function without surroundings, hence two.
pub(super) fn formatter(lang: &Lang) -> fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String> {
    fn with_point(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
        shown(value)
    }
    fn with_comma(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
        shown(value).map(|number| number.replace('.', ","))
    }
    if DECIMAL_POINT.contains(&lang.tag()) {
        with_point
    } else {
        with_comma
    }
}

/// The digits of a number, of the one it stands in for where it does.
fn shown(value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let stands_for = number.options.currency.clone();
            Some(stands_for.unwrap_or_else(|| number.as_string().into_owned()))
        }
        _ => None,
    }
}

/// The values of a message with numbers for which the right form is found; `None` where they are good as they are.
///
/// The library's rule for Lithuanian leaves out that tens repeat: for it 22 and 2.5 are not what they are in the
/// language's grammar (CLDR). There, a number of the right form stands in for such a one, and takes its digits along.
pub(super) fn with_forms<'a>(lang: &Lang, arguments: &'a FluentArgs<'a>) -> Option<FluentArgs<'a>> {
    if lang.tag() != "lt" {
        return None;
    }
    let told = |(name, value): (&'a str, &'a FluentValue<'a>)| match value {
        FluentValue::Number(number) => (name, FluentValue::Number(in_lithuanian(number))),
        other => (name, other.clone()),
    };
    Some(arguments.iter().map(told).collect())
}

fn in_lithuanian(number: &FluentNumber) -> FluentNumber {
    let (n, ones, tens) = (number.value, number.value % 10.0, number.value % 100.0);
    let is_part = n.fract() != 0.0;
    let is_teen = (11.0..=19.0).contains(&tens);
    // Numbers below twenty without decimals are told right, and may be meant by themselves.
    let stand_in = match (is_part, is_teen) {
        (false, _) if n < 20.0 => return number.clone(),
        (true, _) => 0.5,
        (false, false) if ones >= 2.0 => 9.0,
        (false, false) if ones >= 1.0 => 21.0,
        (false, _) => 10.0,
    };
    let options = FluentNumberOptions {
        // No message tells an amount in a currency of Fluent's: the place is free.
        currency: Some(number.as_string().into_owned()),
        ..number.options.clone()
    };
    FluentNumber::new(stand_in, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::words::Words;

    const FORMS: &str = "form = { $n ->\n [one] one\n [few] few\n [many] many\n *[other] other\n } { $n }\n";

    /// The form of a number in tenths, as CLDR 46 has it.
    fn expected(tag: &str, tenths: u32) -> &'static str {
        let (i, is_part) = (tenths / 10, !tenths.is_multiple_of(10));
        let (ones, tens) = (i % 10, i % 100);
        match tag {
            "en" if i == 1 && !is_part => "one",
            "pl" if is_part => "other",
            "pl" if i == 1 => "one",
            "pl" if (2..=4).contains(&ones) && !(12..=14).contains(&tens) => "few",
            "pl" => "many",
            "lt" if is_part => "many",
            "lt" if (11..=19).contains(&tens) || ones == 0 => "other",
            "lt" if ones == 1 => "one",
            "lt" => "few",
            _ => "other",
        }
    }

    #[test]
    fn every_number_takes_its_form_and_keeps_its_digits() {
        for tag in ["en", "pl", "lt"] {
            let words = Words::load(Lang::new(tag), &[("x.ftl".to_owned(), FORMS.to_owned())], None).unwrap();
            for tenths in 0..=25_000u32 {
                let number = f64::from(tenths) / 10.0;
                let arguments = FluentArgs::from_iter([("n", number)]);
                let told = words.exact("form", &arguments).unwrap();
                let digits = localised(&number.to_string(), tag);
                assert_eq!(told, format!("{} {digits}", expected(tag, tenths)), "{tag}");
            }
        }
    }

    #[test]
    fn a_number_meant_by_itself_is_found_and_no_stand_in_is_taken_for_it() {
        let text = "form = { $n ->\n [9] nine\n [21] twenty-one\n *[other] other\n }\n";
        let words = Words::load(Lang::new("lt"), &[("x.ftl".to_owned(), text.to_owned())], None).unwrap();
        let said = |n: u32| words.exact("form", &FluentArgs::from_iter([("n", n)])).unwrap();
        assert_eq!([9, 22, 31].map(said), ["nine", "other", "other"]);
    }

    #[test]
    fn decimals_follow_the_mark_of_the_language() {
        assert_eq!(localised("1234.5", "en"), "1234.5");
        assert_eq!(localised("1234.5", "pl"), "1234,5");
        assert_eq!(localised("-0.25", "lt"), "-0,25");
    }
}
