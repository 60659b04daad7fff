//! Checks on words: what markup a text may use, placeholders, and texts that say the same twice.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::counted::counted,
    model::Criterion,
    node::Desk,
    problem::Rule,
    raw::RawTexts,
    sink::{Sink, Source},
    texts::{CriterionSlot, TextKey},
};

/// Markup that pages would not show as it is meant: paragraphs, `*emphasis*`, `**strong**` and `- ` lists are allowed, and
/// none of them in titles, levels and the like.
pub(super) fn check(desk: &Desk<'_>, file: &RawTexts) {
    for (key, (span, text)) in &file.texts {
        let (found, help) = match foreign_markup(text) {
            Some(found) => (
                found,
                "texts use paragraphs, *emphasis*, **strong** and lists with `- `, and nothing else",
            ),
            None if is_plain(key) && text.trim_end().contains('\n') => (
                "more than one line",
                "write it on one line: it is a title or a sentence",
            ),
            None => continue,
        };
        desk.report(
            span.clone(),
            Rule::TextMarkdown,
            format!("`{key}` has {found}"),
            Some(help.to_owned()),
        );
    }
}

/// Whether a text stands in a heading, a list or a table: titles, levels, signs, choices, names of examples.
fn is_plain(key: &str) -> bool {
    let mut names = key.rsplit('.');
    let (name, table) = (names.next(), names.next());
    matches!(name, Some("title" | "short")) || matches!(table, Some("level" | "sign" | "option" | "column" | "example"))
}

fn foreign_markup(text: &str) -> Option<&'static str> {
    let opens_tag = |(at, _): (usize, &str)| {
        let after = text[at + 1..].chars().next();
        after.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!'))
    };
    if text.match_indices('<').any(opens_tag) {
        return Some("HTML");
    }
    if text.contains("](") {
        return Some("a link or picture");
    }
    if text.contains('`') {
        return Some("a backtick");
    }
    let line = |line: &str| match line.trim_start() {
        line if line.starts_with('#') => Some("a heading"),
        line if line.starts_with('|') => Some("a table"),
        line if line.starts_with("> ") => Some("a block quotation"),
        line if line.starts_with("* ") => Some("a list with `*`"),
        _ => None,
    };
    // A number alone may be an ordinal: the second one makes the list.
    let has_line = |start: &str| text.lines().any(|line| line.trim_start().starts_with(start));
    let is_numbered = [("1. ", "2. "), ("1) ", "2) ")]
        .iter()
        .any(|(one, two)| has_line(one) && has_line(two));
    text.lines()
        .find_map(line)
        .or_else(|| is_numbered.then_some("a numbered list"))
}

/// Whether words are still those that stand there to begin with: all of them in square brackets.
pub(super) fn is_unwritten(words: &str) -> bool {
    let inner = words.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.contains(['[', ']']))
}

/// Words that are still to be written, told at the first of them for all.
pub(super) fn check_unwritten(desk: &Desk<'_>, file: &RawTexts) {
    let unwritten = file.texts.iter().filter(|(_, (_, text))| is_unwritten(text));
    let first = unwritten.clone().min_by_key(|(_, (span, _))| span.start);
    if let Some((key, (span, _))) = first {
        let count = unwritten.count();
        let which = if count == 1 { ":" } else { ", the first is" };
        let message = format!(
            "{} not written yet{which} `{key}`",
            counted(count, "text is", "texts are")
        );
        desk.report(span.clone(), Rule::TextUnwritten, message, unwritten_help());
    }
}

/// What to do about words that are still to be written.
pub(super) fn unwritten_help() -> Option<String> {
    Some("write your own in place of the words in square brackets".to_owned())
}

/// The lines of a file for people that are still to be written.
pub(super) fn check_prose(prose: Source<'_>, sink: &Sink) {
    let mut start = 0;
    for line in prose.text.split_inclusive('\n') {
        if is_unwritten(line) {
            let message = "this line is not written yet".to_owned();
            sink.report(prose, start..start, Rule::TextUnwritten, message, unwritten_help());
        }
        start += line.len();
    }
}

/// Names, numbers and borrowed words are the same in many languages; texts of more words than this are not.
const FEW_WORDS: usize = 3;

/// A translation that is its source, word for word, was copied and never translated.
pub(super) fn check_untranslated(desk: &Desk<'_>, file: &RawTexts, source: &RawTexts) {
    for (key, (span, text)) in &file.texts {
        let is_same = source
            .texts
            .get(key)
            .is_some_and(|(_, original)| original.trim() == text.trim());
        let words = text
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphabetic));
        if is_same && words.count() > FEW_WORDS {
            let message = format!("`{key}` is its source, word for word");
            let help = "translate it, or take it out: until it is there, the source language speaks".to_owned();
            desk.report(span.clone(), Rule::TextUntranslated, message, Some(help));
        }
    }
}

/// A translation has the placeholders of its source, `{like_this}`, and no others.
pub(super) fn check_placeholders(desk: &Desk<'_>, file: &RawTexts, source: &RawTexts) {
    for (key, (span, text)) in &file.texts {
        let Some((_, original)) = source.texts.get(key) else {
            continue;
        };
        let (own, wanted) = (placeholders(text), placeholders(original));
        if own != wanted {
            let list = |names: &BTreeSet<&str>| {
                names
                    .iter()
                    .map(|name| format!("{{{name}}}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let message = format!(
                "`{key}` has the placeholders [{}], its source [{}]",
                list(&own),
                list(&wanted)
            );
            let help = "keep what stands in braces as it is in the source".to_owned();
            desk.report(span.clone(), Rule::TextPlaceholder, message, Some(help));
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    names.map(|(name, _)| name).collect()
}

/// Two criteria with one text are one criterion, or one of them was copied and never written.
pub(super) fn check_repetition(desk: &Desk<'_>, file: &RawTexts, criteria: &[Criterion]) {
    for slot in [CriterionSlot::Title, CriterionSlot::Purpose, CriterionSlot::Guidance] {
        let mut seen: BTreeMap<&str, &Criterion> = BTreeMap::new();
        for criterion in criteria {
            let key = TextKey::Criterion(&criterion.uid, slot).to_string();
            let Some((span, text)) = file.texts.get(&key) else {
                continue;
            };
            if let Some(first) = seen.insert(text.trim(), criterion) {
                let message = format!("`{key}` is the same text as that of `{}`", first.uid);
                let help = "say what is different, or make one criterion of the two".to_owned();
                desk.report(span.clone(), Rule::TextRepeated, message, Some(help));
            }
        }
    }
}
