//! What a translation must have: the messages of English and no others, with the same values, in grammar of its own.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use super::template_files;
use crate::views::{Lang, Views, localised};

/// Words that are the same in English, by language: names of countries, and terms that were borrowed either way. What
/// holds nothing but values and punctuation need not stand here.
#[rustfmt::skip]
const SAME_AS_ENGLISH: &[(&str, &[&str])] = &[
    ("pl", &[
        "certificate-standard", "column-standard", "country-al", "country-am", "country-at", "country-ee", "country-li",
        "country-mt", "country-rs", "country-sm",
        "fact-standard", "field-plan", "field-standard", "new-case-standard", "page-version",
        "register-standard", "role-administrator", "standard-public-status", "team-plan",
    ]),
    ("lt", &["country-md", "country-mt", "page-version"]),
];

/// A message, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Parts {
    /// All its words, without values.
    words: Vec<String>,
    /// The values it is given.
    values: BTreeSet<String>,
    /// The cases of each choice, with the value it goes by.
    choices: Vec<(String, Vec<String>)>,
}

impl Parts {
    fn of(pattern: &Pattern<String>) -> Self {
        let mut parts = Self::default();
        parts.read(pattern);
        parts
    }

    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push(value.clone()),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let InlineExpression::VariableReference { id } = selector else {
                    panic!("a choice goes by a value, and not by {selector:?}")
                };
                let cases = variants.iter().map(|variant| match &variant.key {
                    VariantKey::Identifier { name } => name.clone(),
                    VariantKey::NumberLiteral { value } => value.clone(),
                });
                self.choices.push((id.name.clone(), cases.collect()));
                variants.iter().for_each(|variant| self.read(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.values.insert(id.name.clone());
            }
            InlineExpression::StringLiteral { value } => self.words.push(value.clone()),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::Placeable { expression } => self.expression(expression),
            // Nothing is built out of other messages: each can be read and translated alone.
            other => panic!("neither functions nor references: {other:?}"),
        }
    }

    fn has_words(&self) -> bool {
        self.words.iter().any(|text| text.chars().any(char::is_alphabetic))
    }
}

/// All messages of a language, by key.
fn messages(lang: &Lang) -> BTreeMap<String, Parts> {
    let folder = format!("locales/{lang}/");
    let mut all = BTreeMap::new();
    let files = template_files(&["ftl"]).into_iter();
    for (name, text) in files.filter(|(name, _)| name.starts_with(&folder)) {
        let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let key = message.id.name;
                    let value = message.value.unwrap_or_else(|| panic!("{name}: `{key}` is empty"));
                    let earlier = all.insert(key.clone(), Parts::of(&value));
                    assert!(earlier.is_none(), "{name}: `{key}` stands there twice");
                }
                Entry::Term(term) => panic!("{name}: `-{}`: terms are not used", term.id.name),
                _ => {}
            }
        }
    }
    all
}

/// Each language but English with its messages, and those of English.
fn translations() -> Vec<(Lang, BTreeMap<String, Parts>)> {
    let languages = Views::load().unwrap().languages();
    let translated = languages.into_iter().filter(|lang| *lang != Lang::source());
    translated.map(|lang| (lang.clone(), messages(&lang))).collect()
}

/// The forms that a language's grammar has for numbers (CLDR), asked of the library that will choose among them.
fn categories(lang: &Lang) -> BTreeSet<String> {
    const ALL: &str =
        "form = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";
    let mut bundle = FluentBundle::new_concurrent(vec![lang.tag().parse().unwrap()]);
    bundle
        .add_resource(FluentResource::try_new(ALL.to_owned()).unwrap())
        .unwrap();
    let form = |number: f64| {
        let arguments = FluentArgs::from_iter([("n", number)]);
        let pattern = bundle.get_message("form").unwrap().value().unwrap();
        bundle
            .format_pattern(pattern, Some(&arguments), &mut Vec::new())
            .into_owned()
    };
    (0..=1000u16).map(|tenths| form(f64::from(tenths) / 10.0)).collect()
}

/// The forms that tell a choice by number from any other: `other` stands in both.
const FORMS: [&str; 5] = ["zero", "one", "two", "few", "many"];

fn is_number(case: &str) -> bool {
    case.parse::<f64>().is_ok()
}

#[test]
fn every_language_has_the_messages_of_english_and_no_others() {
    let english: BTreeSet<_> = messages(&Lang::source()).into_keys().collect();
    for (lang, own) in translations() {
        let own: BTreeSet<_> = own.into_keys().collect();
        let missing: Vec<_> = english.difference(&own).collect();
        assert!(missing.is_empty(), "{lang} lacks {missing:#?}");
        let unknown: Vec<_> = own.difference(&english).collect();
        assert!(unknown.is_empty(), "{lang} has what English has not: {unknown:#?}");
    }
}

#[test]
fn a_message_tells_the_same_values_in_every_language() {
    let english = messages(&Lang::source());
    for (lang, own) in translations() {
        for (key, parts) in own {
            assert_eq!(parts.values, english[&key].values, "{lang}: {key}");
        }
    }
}

#[test]
fn nothing_is_left_in_english_but_what_is_declared() {
    let english = messages(&Lang::source());
    for (lang, own) in translations() {
        let same = own
            .iter()
            .filter(|(key, parts)| **parts == english[*key] && parts.has_words());
        let same: BTreeSet<_> = same.map(|(key, _)| key.as_str()).collect();
        let declared = SAME_AS_ENGLISH.iter().find(|(tag, _)| *tag == lang.tag());
        let declared: BTreeSet<_> = declared.map_or_else(BTreeSet::new, |(_, keys)| keys.iter().copied().collect());
        assert_eq!(same, declared, "{lang}");
    }
}

#[test]
fn choices_by_number_use_the_forms_of_their_language() {
    let english = (Lang::source(), messages(&Lang::source()));
    for (lang, own) in translations().into_iter().chain([english]) {
        let forms = categories(&lang);
        for (key, parts) in own {
            for (value, cases) in parts.choices {
                let (numbers, words): (Vec<_>, Vec<_>) = cases.iter().partition(|case| is_number(case));
                // A choice may also go by a word of ours, such as a unit.
                if numbers.is_empty() && !words.iter().any(|word| FORMS.contains(&word.as_str())) {
                    continue;
                }
                let foreign: Vec<_> = words.iter().filter(|word| !forms.contains(**word)).collect();
                assert!(
                    foreign.is_empty(),
                    "{lang}: {key} has {foreign:?} for ${value}, but there are {forms:?}"
                );
                // English has one and many; whoever has more forms cannot do with a copy of its two.
                let copied = forms.len() > 2 && words.len() <= 2 && words.iter().any(|word| *word == "one");
                assert!(
                    !copied || !numbers.is_empty(),
                    "{lang}: {key} has only {words:?} for ${value}"
                );
            }
        }
    }
}

#[test]
fn numbers_in_sentences_follow_grammar_and_decimal_mark() {
    let views = Views::load().unwrap();
    let points = |tag: &str, points: f64| {
        let arguments = FluentArgs::from_iter([("points", points)]);
        let text = views.text(&views.offer(tag).unwrap(), "level-points", &arguments);
        text.replace('\u{a0}', " ")
    };
    assert_eq!([1.0, 2.5].map(|it| points("en", it)), ["1 point", "2.5 points"]);
    let polish = ["1 punkt", "3 punkty", "5 punktów", "22 punkty", "2,5 punktu"];
    assert_eq!([1.0, 3.0, 5.0, 22.0, 2.5].map(|it| points("pl", it)), polish);
    let lithuanian = ["1 balas", "3 balai", "11 balų", "21 balas", "2,5 balo"];
    assert_eq!([1.0, 3.0, 11.0, 21.0, 2.5].map(|it| points("lt", it)), lithuanian);
    assert_eq!(localised("2.5", "lt"), "2,5");
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let views = Views::load().unwrap();
    let date = crate::domain::time::Date::constant(2026, 11, 27);
    let written = ["en", "pl", "lt"].map(|tag| views.date(&views.offer(tag).unwrap(), date));
    let expected = ["27 November 2026", "27 listopada 2026 r.", "2026 m. lapkričio 27 d."];
    assert_eq!(written.map(|date| date.replace('\u{a0}', " ")), expected);
}

#[test]
fn offering_fewer_languages_keeps_documents_in_all() {
    let views = Views::load().unwrap().offering(&["lt"]).unwrap();
    assert_eq!(views.negotiate("pl, en;q=0.5").tag(), "lt");
    assert_eq!(views.document_language("pl").tag(), "pl");
    assert_eq!(views.document_language("xx"), Lang::source());
    assert!(Views::load().unwrap().offering(&["en", "xx"]).is_err());
}
