//! The order of names in a reader's language: people look for Łucja after Lucyna, and for Čepas before Dainius.

use std::cmp::Ordering;

use icu_collator::{
    CollatorBorrowed, CollatorPreferences,
    options::{AlternateHandling, CollatorOptions},
};
use icu_locale_core::Locale;

use super::Lang;

/// How a language orders names, by the rules that Unicode keeps for it (CLDR). Quotation marks and spaces count only where
/// all else is the same.
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// The order of a language; that which languages share, where it has no rules of its own.
    pub fn of(lang: &Lang) -> Self {
        let locale = lang.tag().parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        Self(CollatorBorrowed::try_new(CollatorPreferences::from(&locale), options).ok())
    }

    /// Which of two names comes first.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let by_language = self
            .0
            .as_ref()
            .map_or(Ordering::Equal, |order| order.compare(one, other));
        by_language.then_with(|| one.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::Views;

    fn sorted<'a>(tag: &str, mut names: Vec<&'a str>) -> Vec<&'a str> {
        let order = Order::of(&Views::shared().document_language(tag));
        names.sort_by(|one, other| order.compare(one, other));
        names
    }

    #[test]
    fn each_language_has_its_own_order_and_takes_the_letters_of_others_where_they_come_from() {
        let polish = vec!["Lech", "Lucyna", "Łucja", "Zofia", "Żaneta", "Åsa"];
        let expected = ["Åsa", "Lech", "Lucyna", "Łucja", "Zofia", "Żaneta"];
        assert_eq!(sorted("pl", polish.clone()), expected);
        let expected = ["Åsa", "Lech", "Łucja", "Lucyna", "Żaneta", "Zofia"];
        assert_eq!(sorted("en", polish), expected);
        let lithuanian = vec![
            "Čepas",
            "Cibulskis",
            "Dainius",
            "Yla",
            "Ignas",
            "Jonas",
            "Ąžuolas",
            "Azartas",
        ];
        let expected = [
            "Azartas",
            "Ąžuolas",
            "Cibulskis",
            "Čepas",
            "Dainius",
            "Ignas",
            "Yla",
            "Jonas",
        ];
        assert_eq!(sorted("lt", lithuanian), expected);
    }

    #[test]
    fn quotation_marks_and_capitals_do_not_part_names_and_other_scripts_come_after() {
        let names = vec!["Žubr", "„Dainava“ Plus", "dainava", "Dainius", "2 Miestai", "Рига"];
        let expected = ["2 Miestai", "dainava", "„Dainava“ Plus", "Dainius", "Žubr", "Рига"];
        assert_eq!(sorted("lt", names), expected);
    }
}
