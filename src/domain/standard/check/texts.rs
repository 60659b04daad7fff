//! Checks on the texts: complete in the source language, and nothing that belongs to nothing.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{Known, Manifest};
use crate::domain::standard::{
    load::InFile,
    model::{Criterion, Gate, Mapping, Metric, Migration},
    names::Lang,
    node::Desk,
    problem::{Rule, did_you_mean},
    raw::{RawApplication, RawTexts, RawTranslation},
    texts::{
        AreaSlot, CriterionSlot, EvidenceSlot, FieldSlot, GateSlot, LabelSlot, MetricSlot, PanelSlot, StandardSlot,
        Text, TextKey, TextState, Texts, TrackSlot, Translation,
    },
};

/// What texts can speak of.
pub(super) struct Subjects<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) metrics: &'a [Metric],
    pub(super) gates: &'a [Gate],
    pub(super) criteria: &'a [Criterion],
    pub(super) migrations: &'a [Migration],
    pub(super) mappings: &'a [Mapping],
    pub(super) examples: &'a [(String, InFile<'a, RawApplication>)],
}

/// The texts of all languages, checked against the things they speak of.
pub(super) fn texts(raw: Vec<(Lang, InFile<'_, RawTexts>)>, subjects: &Subjects<'_>, manifest: &Manifest<'_>) -> Texts {
    let source_language = manifest.it.source_language.get_ref();
    let expected = Expected::of(subjects);
    check_files(&raw, manifest);
    for (language, InFile { desk, it }) in &raw {
        check_unknown(desk, it, &expected);
        super::super::wording::check(desk, it);
        if language == source_language {
            check_missing(desk, it, &expected);
            check_originals(desk, it);
            super::super::wording::check_repetition(desk, it, subjects.criteria);
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
            super::super::wording::check_placeholders(desk, it, source);
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
        .map(|(key, mark)| (key.get_ref().as_str(), mark.get_ref().as_str()))
        .collect();
    let exceptions = exceptions(told);
    let text = |(key, (_, words)): (&String, &(std::ops::Range<usize>, String))| {
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
        reviewed_by: told.reviewed_by.as_ref().map(|by| by.get_ref().clone()),
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
            reviewed_by: exception.reviewed_by.as_ref().map(|by| by.get_ref().clone()),
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
    fn of(subjects: &Subjects<'_>) -> Self {
        let mut keys = BTreeSet::new();
        for slot in StandardSlot::ALL {
            keys.insert(TextKey::Standard(*slot).to_string());
        }
        known_keys(subjects.known, &mut keys);
        for criterion in subjects.criteria {
            criterion_keys(criterion, &mut keys);
        }
        rest(subjects, &mut keys);
        let sections = keys
            .iter()
            .flat_map(|key| sections_of(key))
            .map(str::to_owned)
            .collect();
        Self { keys, sections }
    }
}

fn known_keys(known: &Known<'_>, keys: &mut BTreeSet<String>) {
    let mut add = |key: TextKey<'_>| keys.insert(key.to_string());
    for (label, _) in known.labels {
        for slot in LabelSlot::ALL {
            add(TextKey::Label(label, *slot));
        }
    }
    for area in known.areas {
        for slot in AreaSlot::ALL {
            add(TextKey::Area(&area.uid, *slot));
        }
    }
    for track in known.tracks {
        for slot in TrackSlot::ALL {
            add(TextKey::Track(&track.uid, *slot));
        }
    }
    for scale in known.scales.values() {
        for level in &scale.levels {
            add(TextKey::ScaleLevel(&scale.uid, level.value));
        }
    }
    for kind in known.evidence_kinds.keys() {
        for slot in EvidenceSlot::ALL {
            add(TextKey::Evidence(kind, *slot));
        }
    }
    for panel in known.panels {
        for slot in PanelSlot::ALL {
            add(TextKey::Panel(&panel.uid, *slot));
        }
    }
    for field in known.fields {
        for slot in FieldSlot::ALL {
            add(TextKey::Field(&field.uid, *slot));
        }
        let of_columns = field.shape.columns.iter().flat_map(|column| &column.shape.choices);
        for word in field.shape.choices.iter().chain(of_columns) {
            add(TextKey::FieldOption(&field.uid, word));
        }
        for column in &field.shape.columns {
            add(TextKey::FieldColumn(&field.uid, &column.uid));
        }
    }
}

fn criterion_keys(criterion: &Criterion, keys: &mut BTreeSet<String>) {
    for slot in CriterionSlot::ALL {
        keys.insert(TextKey::Criterion(&criterion.uid, *slot).to_string());
    }
    for level in &criterion.levels {
        keys.insert(TextKey::CriterionLevel(&criterion.uid, level.value).to_string());
        for sign in &level.signs {
            keys.insert(TextKey::CriterionSign(&criterion.uid, sign).to_string());
        }
    }
}

fn rest(subjects: &Subjects<'_>, keys: &mut BTreeSet<String>) {
    for metric in subjects.metrics {
        for slot in MetricSlot::ALL {
            keys.insert(TextKey::Metric(&metric.uid, *slot).to_string());
        }
    }
    for gate in subjects.gates {
        for slot in GateSlot::ALL {
            keys.insert(TextKey::Gate(&gate.uid, *slot).to_string());
        }
    }
    let steps = subjects.migrations.iter().flat_map(|migration| &migration.steps);
    let items = subjects.mappings.iter().flat_map(|mapping| &mapping.items);
    for note in steps
        .filter_map(|step| step.note.as_ref())
        .chain(items.map(|item| &item.rationale))
    {
        keys.insert(TextKey::Note(note).to_string());
    }
    for (name, _) in subjects.examples {
        keys.insert(TextKey::Example(name).to_string());
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
    if let Some(told) = &file.translation {
        let message = "the texts are told to be translated, but this is the source language".to_owned();
        desk.report(told.span(), Rule::ValueInvalid, message, None);
    }
}

/// Translations that lag behind the source: a warning, told once a text.
fn check_stale(desk: &Desk<'_>, file: &RawTexts, texts: &Texts, language: &Lang) {
    let states: BTreeMap<&str, TextState> = texts.states(language).collect();
    for (key, (span, _)) in &file.texts {
        if states.get(key.as_str()) == Some(&TextState::Stale) {
            let message = format!("`{key}` was not made from the source text as it stands");
            let help = "compare it with the source, then run `clustermark standards stamp`".to_owned();
            desk.report(span.clone(), Rule::TextStale, message, Some(help));
        }
    }
    let missing: Vec<_> = states
        .iter()
        .filter(|(_, state)| **state == TextState::Missing)
        .map(|(key, _)| *key)
        .collect();
    if let Some(first) = missing.first() {
        let message = format!(
            "{} texts are missing in `{language}`, the first is `{first}`",
            missing.len()
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
