//! Checks on the texts: complete in the source language, and nothing that belongs to nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use toml::Spanned;

use super::{
    Manifest,
    text_keys::{Expected, Subjects, sections_of},
    value,
};
use crate::domain::counted::counted;
use crate::domain::standard::{
    load::InFile,
    names::Lang,
    node::Desk,
    problem::Rule,
    raw::{RawTexts, RawTranslation},
    texts::{Text, TextState, Texts, Translation},
    wording,
};

/// The texts of all languages, checked against the things they speak of.
pub(super) fn texts(raw: Vec<(Lang, InFile<'_, RawTexts>)>, subjects: &Subjects<'_>, manifest: &Manifest<'_>) -> Texts {
    let source_language = manifest.it.source_language.get_ref();
    let expected = Expected::of(subjects);
    check_files(&raw, manifest);
    for (language, InFile { desk, it }) in &raw {
        check_unknown(desk, it, &expected);
        check_translated(desk, it);
        wording::check(desk, it);
        wording::check_unwritten(desk, it);
        if language == source_language {
            check_missing(desk, it, &expected);
            check_originals(desk, it);
            wording::check_repetition(desk, it, subjects.criteria);
        }
    }
    let texts = raw.iter().map(|(language, file)| (language.clone(), of_language(file)));
    let texts = Texts::new(source_language.clone(), texts.collect());
    let source = raw
        .iter()
        .find(|(language, _)| language == source_language)
        .map(|(_, file)| &file.it);
    for (language, InFile { desk, it }) in raw.iter().filter(|(language, _)| language != source_language) {
        check_stale(desk, it, &texts, language);
        if let Some(source) = source {
            wording::check_placeholders(desk, it, source);
            wording::check_untranslated(desk, it, source);
        }
    }
    texts
}

/// The texts of one language, each with what is told of its origin.
fn of_language(file: &InFile<'_, RawTexts>) -> BTreeMap<String, Text> {
    let told = file.it.translation.as_ref().map(Spanned::get_ref);
    let made_from: BTreeMap<&str, &str> = told
        .into_iter()
        .flat_map(|told| &told.made_from)
        .map(|(key, mark)| (key.get_ref().as_str(), mark.get_ref().0.as_str()))
        .collect();
    let exceptions = exceptions(told);
    let text = |(key, (_, words)): (&String, &(Range<usize>, String))| {
        let translation = told.map(|told| Translation {
            made_from: made_from.get(key.as_str()).map(|mark| (*mark).to_owned()),
            ..exceptions.get(key.as_str()).cloned().unwrap_or_else(|| origin(told))
        });
        let text = words.clone();
        (key.clone(), Text { text, translation })
    };
    file.it.texts.iter().map(text).collect()
}

fn origin(told: &RawTranslation) -> Translation {
    Translation {
        made_from: None,
        by: told.by.get_ref().clone(),
        reviewed_by: value(told.reviewed_by.as_ref()),
        on: *told.on.get_ref(),
    }
}

/// The texts of another origin than the rest of the file, by key.
fn exceptions(told: Option<&RawTranslation>) -> BTreeMap<&str, Translation> {
    let exceptions = told.into_iter().flat_map(|told| &told.exception).map(Spanned::get_ref);
    let origins = exceptions.flat_map(|exception| {
        let origin = Translation {
            made_from: None,
            by: exception.by.get_ref().clone(),
            reviewed_by: value(exception.reviewed_by.as_ref()),
            on: *exception.on.get_ref(),
        };
        exception
            .keys
            .iter()
            .map(move |key| (key.get_ref().as_str(), origin.clone()))
    });
    origins.collect()
}

/// There is one file for each language told, and none else.
fn check_files(raw: &[(Lang, InFile<'_, RawTexts>)], manifest: &Manifest<'_>) {
    let languages = &manifest.it.languages;
    for language in languages {
        if !raw.iter().any(|(found, _)| found == language.get_ref()) {
            let message = format!("text/{language}.toml is missing");
            let help = "add the file, which may be empty for a beginning, or take the language out".to_owned();
            manifest
                .desk
                .report(language.span(), Rule::FileMissing, message, Some(help));
        }
    }
    for (language, file) in raw {
        if !languages.iter().any(|told| told.get_ref() == language) {
            let message = format!("`{language}` is not among `languages` in standard.toml");
            let help = "add it there, or delete the file".to_owned();
            file.desk.report(0..0, Rule::FileUnknown, message, Some(help));
        }
    }
}

/// What belongs to nothing; of a table that does not belong, the table alone is told.
fn check_unknown(desk: &Desk<'_>, file: &RawTexts, expected: &Expected) {
    let is_orphan = |key: &str| sections_of(key).any(|section| !expected.sections.contains(section));
    let is_told = |key: &str| !is_orphan(key) && !expected.is_untold(key);
    let report = |span: &Range<usize>, what: String, key: &str, known: &BTreeSet<String>| {
        let help = nearest_sibling(desk, key, known).unwrap_or_else(|| "take it out".to_owned());
        desk.report(
            span.clone(),
            Rule::TextUnknown,
            format!("{what} belongs to nothing"),
            Some(help),
        );
    };
    for (section, span) in &file.sections {
        if !expected.sections.contains(section) && is_told(section) {
            report(span, format!("[{section}]"), section, &expected.sections);
        }
    }
    for (key, (span, _)) in &file.texts {
        if !expected.keys.contains(key) && is_told(key) {
            report(span, format!("`{key}`"), key, &expected.keys);
        }
    }
}

/// "did you mean …?" among the names in the same table.
fn nearest_sibling(desk: &Desk<'_>, key: &str, known: &BTreeSet<String>) -> Option<String> {
    let (table, name) = split_name(key);
    let siblings = known
        .iter()
        .map(|key| split_name(key))
        .filter(|(other, _)| *other == table);
    desk.did_you_mean(name, siblings.map(|(_, name)| name))
}

/// A key's table and its name in there.
fn split_name(key: &str) -> (&str, &str) {
    key.rsplit_once('.').unwrap_or(("", key))
}

/// What is told of a translation is told of texts that are there.
fn check_translated(desk: &Desk<'_>, file: &RawTexts) {
    let Some(told) = &file.translation else { return };
    let told = told.get_ref();
    let marked = told.made_from.iter().map(|(key, _)| key);
    let excepted = told.exception.iter().flat_map(|exception| &exception.get_ref().keys);
    for key in marked.chain(excepted) {
        if !file.texts.contains_key(key.get_ref()) {
            let help = desk
                .did_you_mean(key.get_ref(), file.texts.keys().map(String::as_str))
                .unwrap_or_else(|| "take it out, or run `clustermark standards stamp`".to_owned());
            let message = format!("there is no text `{key}` in this file");
            desk.report(key.span(), Rule::TextUnknown, message, Some(help));
        }
    }
}

/// What is missing; of a table that is missing, the table alone is told.
fn check_missing(desk: &Desk<'_>, file: &RawTexts, expected: &Expected) {
    let mut absent_sections = BTreeSet::new();
    for key in expected.keys.iter().filter(|key| !file.texts.contains_key(*key)) {
        let (section, _) = split_name(key);
        match sections_of(key).find(|section| !file.sections.contains_key(*section)) {
            Some(absent) if absent_sections.insert(absent) => {
                let span = place_of(absent, file);
                let help = Some(format!("add [{absent}] with its texts"));
                let message = format!("the texts of [{absent}] are missing");
                desk.report(span, Rule::TextMissing, message, help);
            }
            Some(_) => {}
            None => {
                let span = place_of(key, file);
                let help = Some(format!("add it to [{section}]"));
                desk.report(span, Rule::TextMissing, format!("the text `{key}` is missing"), help);
            }
        }
    }
}

/// The innermost table that is there around a key, or the file's beginning.
fn place_of(key: &str, file: &RawTexts) -> Range<usize> {
    sections_of(key)
        .filter_map(|section| file.sections.get(section))
        .last()
        .map_or(0..0, Clone::clone)
}

/// The source language has originals only.
fn check_originals(desk: &Desk<'_>, file: &RawTexts) {
    if let Some(told) = &file.translation {
        let message = "the texts are told to be translated, but this is the source language".to_owned();
        let help = "take [translation] out".to_owned();
        desk.report(told.span(), Rule::ValueInvalid, message, Some(help));
    }
}

/// Translations that lag behind the source: a warning, told once a text.
fn check_stale(desk: &Desk<'_>, file: &RawTexts, texts: &Texts, language: &Lang) {
    let states: BTreeMap<&str, TextState> = texts.states(language).collect();
    // Of texts that nobody stamped, one is told for all: there are many, and one run stamps them.
    let is_stamped = |key: &str| texts.is_stamped(key, language);
    let mut not_stamped = Vec::new();
    for (key, (span, _)) in &file.texts {
        if states.get(key.as_str()) == Some(&TextState::Stale) {
            if !is_stamped(key) {
                not_stamped.push(key.as_str());
                continue;
            }
            let message = format!("`{key}` was not made from the source text as it stands");
            let help = "compare it with the source, then run `clustermark standards stamp`".to_owned();
            desk.report(span.clone(), Rule::TextStale, message, Some(help));
        }
    }
    if let Some(first) = not_stamped.first() {
        let which = if not_stamped.len() == 1 { ":" } else { ", the first is" };
        let texts = counted(not_stamped.len(), "text is", "texts are");
        let message = format!("{texts} not stamped yet in `{language}`{which} `{first}`");
        let help = "compare with the source, then run `clustermark standards stamp`".to_owned();
        desk.report(0..0, Rule::TextStale, message, Some(help));
    }
    let missing: Vec<_> = states
        .iter()
        .filter(|(_, state)| **state == TextState::Missing)
        .map(|(key, _)| *key)
        .collect();
    if let Some(first) = missing.first() {
        let message = format!(
            "{} missing in `{language}`, the first is `{first}`",
            counted(missing.len(), "text is", "texts are")
        );
        let help = "until they are there, the source language speaks".to_owned();
        desk.report(0..0, Rule::TextStale, message, Some(help));
    }
    if file.translation.is_none() {
        let message = format!("it is not told who translated into `{language}`, and from what");
        let help = "run `clustermark standards stamp`".to_owned();
        desk.report(0..0, Rule::TextStale, message, Some(help));
    }
}
