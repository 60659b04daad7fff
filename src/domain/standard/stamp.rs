//! Marks in a file of translated texts: who made which of them from which source text.
//!
//! All else in the file stays as it is, byte for byte: the marks are one section at its end, which is written anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use toml::{Table, Value, de::DeTable};

use super::{problem::did_you_mean, texts::source_mark};
use crate::domain::time::Date;

/// Who translated, and which texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Who translated.
    pub by: String,
    /// Who reviewed it, if anybody did.
    pub reviewed_by: Option<String>,
    /// When.
    pub on: Date,
    /// The keys of the texts that this is true of; empty for all.
    pub keys: Vec<String>,
}

/// Why a file of texts cannot be stamped.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum CannotStamp {
    /// One of the files is no TOML.
    #[error("the file of {0} is not TOML: {1}")]
    Toml(&'static str, String),
    /// A key names no text that could be stamped.
    #[error("there is no text `{key}` in both files{}", .help.as_ref().map_or_else(String::new, |help| format!("; {help}")))]
    Unknown {
        /// The key.
        key: String,
        /// What may be meant.
        help: Option<String>,
    },
    /// Some texts are to be stamped in a file of which nothing is told yet: all others would be said to come from there too.
    #[error("nothing is told yet of the translation: name no texts the first time, so that all are stamped")]
    NotAll,
    /// The section of marks is not the last one.
    #[error("[translation] stands before other tables: move it to the end of the file")]
    NotLast,
}

/// What came of stamping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// The file as it is to be written.
    pub text: String,
    /// How many texts were stamped.
    pub stamped: usize,
    /// Texts of the source that the file lacks, by key.
    pub missing: Vec<String>,
}

/// The table of marks.
const TRANSLATION: &str = "translation";

/// Origin of texts: who, reviewed by whom, when.
type Origin = (String, Option<String>, String);

/// Writes the marks of a translation made from the texts of `source`.
///
/// # Errors
/// [`CannotStamp`].
pub fn stamp(source: &str, translated: &str, stamp: &Stamp) -> Result<Stamped, CannotStamp> {
    let sources = texts("the source language", source)?;
    let own = texts("the translation", translated)?;
    let (words, told) = split(translated)?;
    let mut marks = Marks::of(&told, &own);
    let stampable: BTreeSet<&str> = own
        .keys()
        .filter(|key| sources.contains_key(*key))
        .map(String::as_str)
        .collect();
    let chosen: BTreeSet<&str> = if stamp.keys.is_empty() {
        stampable
    } else {
        for key in &stamp.keys {
            if !stampable.contains(key.as_str()) {
                let help = did_you_mean(key, stampable.iter().copied());
                return Err(CannotStamp::Unknown { key: key.clone(), help });
            }
        }
        stamp.keys.iter().map(String::as_str).collect()
    };
    if marks.base.is_none() && !stamp.keys.is_empty() {
        return Err(CannotStamp::NotAll);
    }
    let origin = (stamp.by.clone(), stamp.reviewed_by.clone(), stamp.on.to_string());
    for key in &chosen {
        if let Some(source) = sources.get(*key) {
            marks.made_from.insert((*key).to_owned(), source_mark(source));
        }
        marks.origins.insert((*key).to_owned(), origin.clone());
    }
    if stamp.keys.is_empty() {
        marks.base = Some(origin);
    }
    let missing = sources.keys().filter(|key| !own.contains_key(*key)).cloned().collect();
    Ok(Stamped {
        text: format!("{}{}", words, marks.written()),
        stamped: chosen.len(),
        missing,
    })
}

/// The texts of a file, by key; the marks are no texts.
fn texts(whose: &'static str, text: &str) -> Result<BTreeMap<String, String>, CannotStamp> {
    let mut table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| CannotStamp::Toml(whose, error.to_string()))?;
    table.remove(TRANSLATION);
    let mut texts = BTreeMap::new();
    collect("", &table, &mut texts);
    Ok(texts)
}

fn collect(path: &str, table: &Table, texts: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        match value {
            Value::String(text) => {
                // Line ends are those of the system that a file was saved on, and part of no text.
                texts.insert(path, text.replace("\r\n", "\n"));
            }
            Value::Table(inner) => collect(&path, inner, texts),
            _ => {}
        }
    }
}

/// The words of a file as they are written, and the marks behind them.
fn split(text: &str) -> Result<(String, Table), CannotStamp> {
    let not_toml = |error: toml::de::Error| CannotStamp::Toml("the translation", error.to_string());
    let mut whole: Table = text.parse().map_err(not_toml)?;
    let Some(told) = whole.remove(TRANSLATION) else {
        let end = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        return Ok((format!("{text}{end}"), Table::new()));
    };
    let tree = DeTable::parse(text).map_err(not_toml)?;
    let start = tree
        .get_ref()
        .get(TRANSLATION)
        .map_or(text.len(), |node| node.span().start);
    let words = text.get(..start).unwrap_or_default();
    // What stands before the marks is all there is besides them.
    if words.parse::<Table>().ok().as_ref() != Some(&whole) {
        return Err(CannotStamp::NotLast);
    }
    let told = told.as_table().cloned().unwrap_or_default();
    Ok((words.trim_end().to_owned() + "\n", told))
}

/// What is told of a translation.
#[derive(Default)]
struct Marks {
    /// Where texts come from of which nothing else is told.
    base: Option<Origin>,
    made_from: BTreeMap<String, String>,
    /// Where each text comes from.
    origins: BTreeMap<String, Origin>,
}

impl Marks {
    /// The marks as they are, of texts that are still there.
    fn of(told: &Table, own: &BTreeMap<String, String>) -> Self {
        let text = |table: &Table, key: &str| {
            table
                .get(key)
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        let origin = |table: &Table| {
            let (by, on) = (text(table, "by")?, text(table, "on")?);
            Some((by, text(table, "reviewed_by"), on))
        };
        let base = origin(told);
        let mut origins = BTreeMap::new();
        for key in own.keys() {
            origins.extend(base.clone().map(|base| (key.clone(), base)));
        }
        let exceptions = told.get("exception").and_then(Value::as_array).into_iter().flatten();
        for exception in exceptions.filter_map(Value::as_table) {
            let keys = exception.get("keys").and_then(Value::as_array).into_iter().flatten();
            for key in keys.filter_map(Value::as_str).filter(|key| own.contains_key(*key)) {
                origins.extend(origin(exception).map(|origin| (key.to_owned(), origin)));
            }
        }
        let made_from = told.get("made_from").and_then(Value::as_table).into_iter().flatten();
        let made_from = made_from.filter_map(|(key, mark)| Some((key.clone(), mark.as_str()?.to_owned())));
        Self {
            base,
            made_from: made_from.filter(|(key, _)| own.contains_key(key)).collect(),
            origins,
        }
    }

    /// The section at the end of the file.
    fn written(&self) -> String {
        let Some(base) = &self.base else {
            return String::new();
        };
        // Writing to a text cannot fail.
        let mut text = String::from("\n[translation]\n");
        write_origin(base, &mut text);
        let mut others: BTreeMap<&Origin, Vec<&str>> = BTreeMap::new();
        for (key, origin) in self.origins.iter().filter(|(_, origin)| *origin != base) {
            others.entry(origin).or_default().push(key);
        }
        text.push_str("\n[translation.made_from]\n");
        for (key, mark) in &self.made_from {
            let _ = writeln!(text, "{} = \"{mark}\"", quoted(key));
        }
        for (origin, keys) in others {
            text.push_str("\n[[translation.exception]]\nkeys = [\n");
            for key in keys {
                let _ = writeln!(text, "    {},", quoted(key));
            }
            text.push_str("]\n");
            write_origin(origin, &mut text);
        }
        text
    }
}

fn write_origin((by, reviewed_by, on): &Origin, text: &mut String) {
    let _ = writeln!(text, "by = {}", quoted(by));
    if let Some(reviewed_by) = reviewed_by {
        let _ = writeln!(text, "reviewed_by = {}", quoted(reviewed_by));
    }
    let _ = writeln!(text, "on = {on}");
}

/// A text as a file has it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "[label.gold]\ntitle = \"Gold\"\nstatement = \"\"\"\nIt\nshines.\"\"\"\n[area.basics]\ntitle = \"Basics\"\n";
    const POLISH: &str =
        "# Po polsku\n[label.gold]\ntitle   = \"Złoto\"   # odmienne\n\n\n[area.basics]\ntitle = '[translation]'\n";

    fn by(who: &str, keys: &[&str]) -> Stamp {
        Stamp {
            by: who.to_owned(),
            reviewed_by: None,
            on: "2026-05-02".parse().unwrap(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        }
    }

    fn marks(text: &str) -> Table {
        let table: Table = text.parse().unwrap();
        table["translation"].as_table().unwrap().clone()
    }

    #[test]
    fn all_texts_are_stamped_and_the_words_stay_as_they_are() {
        let stamped = stamp(SOURCE, POLISH, &by("Ewa \"Lis\"", &[])).unwrap();
        assert!(stamped.text.starts_with(POLISH), "{}", stamped.text);
        assert_eq!(
            (stamped.stamped, stamped.missing.as_slice()),
            (2, ["label.gold.statement".to_owned()].as_slice())
        );
        let marks = marks(&stamped.text);
        assert_eq!(marks["by"].as_str(), Some("Ewa \"Lis\""));
        assert_eq!(
            marks["made_from"]["label.gold.title"].as_str(),
            Some(source_mark("Gold").as_str())
        );
    }

    #[test]
    fn stamping_again_changes_nothing() {
        let once = stamp(SOURCE, POLISH, &by("Ewa", &[])).unwrap().text;
        assert_eq!(stamp(SOURCE, &once, &by("Ewa", &[])).unwrap().text, once);
        let part = stamp(SOURCE, &once, &by("Jan", &["label.gold.title"])).unwrap().text;
        assert_eq!(
            stamp(SOURCE, &part, &by("Jan", &["label.gold.title"])).unwrap().text,
            part
        );
    }

    #[test]
    fn a_text_that_another_translated_is_told_apart_and_comes_back() {
        let once = stamp(SOURCE, POLISH, &by("Ewa", &[])).unwrap().text;
        let part = stamp(SOURCE, &once, &by("Jan", &["label.gold.title"])).unwrap().text;
        let exception = &marks(&part)["exception"][0];
        assert_eq!(
            (exception["by"].as_str(), exception["keys"][0].as_str()),
            (Some("Jan"), Some("label.gold.title"))
        );
        let back = stamp(SOURCE, &part, &by("Ewa", &["label.gold.title"])).unwrap().text;
        assert_eq!(back, once);
    }

    #[test]
    fn only_the_texts_named_get_the_mark_of_the_source_as_it_stands() {
        let once = stamp(SOURCE, POLISH, &by("Ewa", &[])).unwrap().text;
        let changed = SOURCE.replace("Gold", "Pure gold").replace("Basics", "The basics");
        let part = stamp(&changed, &once, &by("Ewa", &["label.gold.title"])).unwrap().text;
        let made_from = marks(&part)["made_from"].clone();
        assert_eq!(
            made_from["label.gold.title"].as_str(),
            Some(source_mark("Pure gold").as_str())
        );
        assert_eq!(
            made_from["area.basics.title"].as_str(),
            Some(source_mark("Basics").as_str())
        );
    }

    #[test]
    fn marks_of_texts_that_are_gone_go_with_them() {
        let once = stamp(SOURCE, POLISH, &by("Ewa", &[])).unwrap().text;
        let shorter = once.replace("[area.basics]\ntitle = '[translation]'\n", "");
        let again = stamp(SOURCE, &shorter, &by("Ewa", &[])).unwrap().text;
        assert!(marks(&again)["made_from"].get("area.basics.title").is_none());
    }

    #[test]
    fn what_cannot_be_stamped_is_told() {
        let unknown = stamp(SOURCE, POLISH, &by("Ewa", &["label.golt.title"])).unwrap_err();
        assert!(
            unknown.to_string().contains("did you mean `label.gold.title`?"),
            "{unknown}"
        );
        assert_eq!(
            stamp(SOURCE, POLISH, &by("Jan", &["label.gold.title"])),
            Err(CannotStamp::NotAll)
        );
        let first = format!("[translation]\nby = \"Ewa\"\non = 2026-05-02\n[translation.made_from]\n\n{POLISH}");
        assert_eq!(stamp(SOURCE, &first, &by("Ewa", &[])), Err(CannotStamp::NotLast));
        assert!(matches!(
            stamp(SOURCE, "x = ", &by("Ewa", &[])),
            Err(CannotStamp::Toml(..))
        ));
    }
}
