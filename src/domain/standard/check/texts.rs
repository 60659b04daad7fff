//! Checks on the texts: complete in the source language, and nothing that belongs to nothing.

use std::collections::BTreeSet;

use super::Known;
use crate::domain::standard::{
    load::InFile,
    model::Criterion,
    names::Lang,
    node::Desk,
    problem::{Rule, did_you_mean},
    raw::{RawManifest, RawTexts},
    texts::{AreaSlot, CriterionSlot, EvidenceSlot, LabelSlot, StandardSlot, TextKey, Texts},
};

/// The texts of all languages, checked against the things they speak of.
pub(super) fn texts(
    raw: Vec<(Lang, InFile<'_, RawTexts>)>,
    known: &Known<'_>,
    criteria: &[Criterion],
    manifest: &InFile<'_, RawManifest>,
) -> Texts {
    let source_language = manifest.it.source_language.get_ref();
    let expected = Expected::of(known, criteria);
    check_files(&raw, manifest);
    for (language, InFile { desk, it }) in &raw {
        check_unknown(desk, it, &expected);
        if language == source_language {
            check_missing(desk, it, &expected);
            check_originals(desk, it);
        }
    }
    let texts = raw.into_iter().map(|(language, file)| {
        let texts = file.it.texts.into_iter().map(|(key, (_, text))| (key, text));
        (language, texts.collect())
    });
    Texts::new(source_language.clone(), texts.collect())
}

/// There is one file for each language told, and none else.
fn check_files(raw: &[(Lang, InFile<'_, RawTexts>)], manifest: &InFile<'_, RawManifest>) {
    let languages = &manifest.it.languages;
    for language in languages {
        if !raw.iter().any(|(found, _)| found == language.get_ref()) {
            let message = format!("text/{language}.toml is missing");
            manifest.desk.report(language.span(), Rule::FileMissing, message, None);
        }
    }
    for (language, file) in raw {
        if !languages.iter().any(|told| told.get_ref() == language) {
            let message = format!("`{language}` is not among `languages` in standard.toml");
            file.desk.report(0..0, Rule::FileUnknown, message, None);
        }
    }
}

/// The keys that texts can have.
struct Expected {
    keys: BTreeSet<String>,
    sections: BTreeSet<String>,
}

impl Expected {
    fn of(known: &Known<'_>, criteria: &[Criterion]) -> Self {
        let mut keys = BTreeSet::new();
        let mut add = |key: TextKey<'_>| keys.insert(key.to_string());
        for slot in StandardSlot::ALL {
            add(TextKey::Standard(*slot));
        }
        for label in known.labels {
            for slot in LabelSlot::ALL {
                add(TextKey::Label(&label.uid, *slot));
            }
        }
        for area in known.areas {
            for slot in AreaSlot::ALL {
                add(TextKey::Area(&area.uid, *slot));
            }
        }
        for scale in known.scales.values() {
            for level in &scale.levels {
                add(TextKey::ScaleLevel(&scale.uid, level.value));
            }
        }
        for criterion in criteria {
            for slot in CriterionSlot::ALL {
                add(TextKey::Criterion(&criterion.uid, *slot));
            }
            for level in &criterion.scale.levels {
                add(TextKey::CriterionLevel(&criterion.uid, level.value));
            }
        }
        for kind in known.evidence_kinds.keys() {
            for slot in EvidenceSlot::ALL {
                add(TextKey::Evidence(kind, *slot));
            }
        }
        let sections = keys
            .iter()
            .flat_map(|key| sections_of(key))
            .map(str::to_owned)
            .collect();
        Self { keys, sections }
    }
}

/// The tables around a key, outermost first: `a` and `a.b` of `a.b.c`.
fn sections_of(key: &str) -> impl Iterator<Item = &str> {
    key.match_indices('.').map(|(at, _)| &key[..at])
}

/// What belongs to nothing; of a table that does not belong, the table alone is told.
fn check_unknown(desk: &Desk<'_>, file: &RawTexts, expected: &Expected) {
    let is_orphan = |key: &str| sections_of(key).any(|section| !expected.sections.contains(section));
    for (section, span) in &file.sections {
        if !expected.sections.contains(section) && !is_orphan(section) {
            let help = nearest_sibling(section, &expected.sections);
            desk.report(
                span.clone(),
                Rule::TextUnknown,
                format!("[{section}] belongs to nothing"),
                help,
            );
        }
    }
    for (key, (span, _)) in &file.texts {
        if !expected.keys.contains(key) && !is_orphan(key) {
            let help = nearest_sibling(key, &expected.keys);
            desk.report(
                span.clone(),
                Rule::TextUnknown,
                format!("`{key}` belongs to nothing"),
                help,
            );
        }
    }
}

/// "did you mean …?" among the names in the same table.
fn nearest_sibling(key: &str, known: &BTreeSet<String>) -> Option<String> {
    let (table, name) = split_name(key);
    did_you_mean(
        name,
        known
            .iter()
            .map(|key| split_name(key))
            .filter(|(other, _)| *other == table)
            .map(|(_, name)| name),
    )
}

/// A key's table and its name in there.
fn split_name(key: &str) -> (&str, &str) {
    key.rsplit_once('.').unwrap_or(("", key))
}

/// What is missing; of a table that is missing, the table alone is told.
fn check_missing(desk: &Desk<'_>, file: &RawTexts, expected: &Expected) {
    let mut absent_sections = BTreeSet::new();
    for key in expected.keys.iter().filter(|key| !file.texts.contains_key(*key)) {
        let (section, _) = split_name(key);
        match sections_of(key).find(|section| !file.sections.contains_key(*section)) {
            Some(absent) if absent_sections.insert(absent) => {
                let span = place_of(absent, file);
                desk.report(
                    span,
                    Rule::TextMissing,
                    format!("the texts of [{absent}] are missing"),
                    None,
                );
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
fn place_of(key: &str, file: &RawTexts) -> std::ops::Range<usize> {
    sections_of(key)
        .filter_map(|section| file.sections.get(section))
        .last()
        .map_or(0..0, Clone::clone)
}

/// The source language has originals only.
fn check_originals(desk: &Desk<'_>, file: &RawTexts) {
    for (key, (span, text)) in &file.texts {
        if text.translation.is_some() {
            let message = format!("`{key}` is told to be translated, but this is the source language");
            desk.report(span.clone(), Rule::ValueInvalid, message, None);
        }
    }
}
