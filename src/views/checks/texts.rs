//! Keys and texts fit each other in both directions.

use std::collections::{BTreeMap, BTreeSet};

use super::template_files;
use crate::{
    domain::{
        case::{Event, Guard},
        standard::Effect,
    },
    views::{Views, helpers::Strictness, vocabulary as v},
};

/// Every family of keys that templates build from a fixed part and a value of the vocabulary.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let plain = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let checks = v::CHECKS
        .iter()
        .flat_map(|check| v::OUTCOMES.iter().map(move |outcome| format!("{check}-{outcome}")))
        .collect();
    vec![
        ("state-", plain(v::STATES)),
        ("state-next-", plain(v::STATES)),
        ("event-", plain(v::EVENTS)),
        ("role-", plain(v::ROLES)),
        ("status-", plain(v::STATUSES)),
        ("status-headline-", plain(v::STATUSES)),
        ("status-meaning-", plain(v::STATUSES)),
        ("verdict-", plain(v::VERDICTS)),
        ("verdict-meaning-", plain(v::VERDICTS)),
        ("check-", checks),
        ("history-", plain(v::HISTORY)),
        ("step-", plain(v::STEPS)),
        ("step-place-", plain(&["done", "now", "ahead"])),
        ("task-", plain(v::TASKS)),
        ("action-", plain(v::ACTIONS)),
        ("score-", plain(v::SCORES)),
        ("score-plain-", plain(v::SCORES)),
        ("reconcile-", plain(v::RECONCILE)),
        ("holds-", plain(v::HOLDS)),
        ("missing-", plain(v::MISSING)),
        ("gap-", plain(v::GAPS)),
        ("requirement-", Effect::ALL.iter().map(ToString::to_string).collect()),
        ("effort-", plain(v::EFFORTS)),
        ("move-group-", plain(v::MOVES)),
        ("move-meaning-", plain(v::MOVES)),
        ("move-count-", plain(v::MOVES)),
        ("look-", plain(v::LOOKS)),
        ("progress-", plain(v::PROGRESS)),
        ("application-check-", plain(v::APPLICATION_CHECKS)),
        ("application-check-hint-", plain(v::APPLICATION_CHECKS)),
        ("part-", plain(v::PARTS)),
        ("interests-", plain(v::INTERESTS)),
        ("outcome-", plain(v::DECISIONS)),
        ("voted-", plain(v::DECISIONS)),
        ("mode-", plain(v::MODES)),
        ("need-", plain(v::NEEDS)),
        ("flash-", plain(v::FLASHES)),
        ("field-", plain(v::FIELDS)),
        ("error-", plain(v::FIELD_ERRORS)),
        ("failure-title-", plain(v::FAILURES)),
        ("failure-what-", plain(v::FAILURES)),
        ("failure-do-", plain(v::FAILURES)),
        ("denied-", plain(v::DENIALS)),
        ("guard-", Guard::ALL.iter().map(ToString::to_string).collect()),
        ("possible-", Event::ALL.iter().map(ToString::to_string).collect()),
        ("month-", (1..=12).map(|month| month.to_string()).collect()),
    ]
}

/// Keys that code asks for, not templates.
fn keys_of_code() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = ["date-long", "date-and-time", "agreement-wording", "move-not-applicable"]
        .map(str::to_owned)
        .into();
    keys.extend(crate::views::certificate::KEYS.iter().map(|key| (*key).to_owned()));
    keys.extend(v::COUNTRIES.iter().map(|country| format!("country-{country}")));
    keys
}

/// The literal first parts of `t` in a template, each with whether more parts follow.
fn keys_in(template: &str) -> Vec<(String, bool)> {
    let mut keys = Vec::new();
    for opening in ["{{t \"", "(t \""] {
        for rest in template.split(opening).skip(1) {
            if let Some((key, after)) = rest.split_once('"') {
                // A further part is a path or a text; a value given to the message has an equals sign.
                let next = after.trim_start().split([' ', '}', ')']).next().unwrap_or_default();
                keys.push((key.to_owned(), !next.is_empty() && !next.contains('=')));
            }
        }
    }
    keys
}

fn used_keys() -> BTreeSet<String> {
    let families: BTreeMap<_, _> = families().into_iter().collect();
    let mut used = keys_of_code();
    // Dates ask for the months; use cases and refusals for the words of the rules.
    for family in ["month-", "denied-", "guard-", "possible-"] {
        used.extend(families[family].iter().map(|value| format!("{family}{value}")));
    }
    for (name, text) in template_files(&["html", "txt"]) {
        for (key, is_family) in keys_in(&text) {
            if is_family {
                let values = families
                    .get(key.as_str())
                    .unwrap_or_else(|| panic!("{name}: `{key}` is no family of keys"));
                used.extend(values.iter().map(|value| format!("{key}{value}")));
            } else {
                used.insert(key);
            }
        }
    }
    used
}

fn written_keys(lang: &str) -> BTreeSet<String> {
    let folder = format!("locales/{lang}/");
    template_files(&["ftl"])
        .iter()
        .filter(|(name, _)| name.starts_with(&folder))
        .flat_map(|(_, text)| text.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains([' ', '{']))
        .collect()
}

#[test]
fn every_key_used_has_a_text_in_every_language() {
    let views = Views::load_with(Strictness::Strict).unwrap();
    for lang in views.languages() {
        let missing: Vec<_> = used_keys().difference(&written_keys(lang.tag())).cloned().collect();
        assert!(missing.is_empty(), "{lang}: {missing:#?}");
    }
}

#[test]
fn every_text_written_is_used() {
    let views = Views::load_with(Strictness::Strict).unwrap();
    for lang in views.languages() {
        let unused: Vec<_> = written_keys(lang.tag()).difference(&used_keys()).cloned().collect();
        assert!(unused.is_empty(), "{lang}: {unused:#?}");
        assert_eq!(views.words(&lang).unwrap().lang(), &lang);
    }
}

#[test]
fn texts_keep_to_the_house_style() {
    for (name, text) in template_files(&["ftl"]) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let words = line.to_lowercase();
            for habit in ["!", "oops", "please note", "click here", "successfully", "  "] {
                let indented = habit == "  " && (line.starts_with(' ') || line.contains("->"));
                assert!(indented || !words.contains(habit), "{name}: `{habit}` in {line}");
            }
        }
    }
}
