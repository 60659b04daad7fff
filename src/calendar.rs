//! Entries for calendars, as a file that every calendar program reads (RFC 5545).
//!
//! Times are instants in UTC: no reader has to know our time zones. What is moved or called off keeps its identifier and
//! counts up, so that a calendar that has it already changes it instead of adding another.

use crate::domain::time::Timestamp;

/// The media type of a file that tells and asks for no answer.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// The longest line, in octets without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// Something that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What names it for good, anywhere.
    pub uid: String,
    /// Counts what became of it.
    pub sequence: i32,
    /// When that was written.
    pub written_at: Timestamp,
    /// From when.
    pub begins: Timestamp,
    /// Until when.
    pub ends: Timestamp,
    /// What it is.
    pub summary: String,
    /// Where; may be empty.
    pub location: String,
    /// More about it.
    pub description: String,
    /// Where all of it can be read.
    pub url: String,
    /// Whether it will not be held after all.
    pub cancelled: bool,
}

/// The file.
pub fn publish(entries: &[Entry]) -> String {
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", concat!("-//Clustermark//", env!("CARGO_PKG_VERSION"), "//EN"));
    file.line("METHOD", "PUBLISH");
    entries.iter().for_each(|entry| file.entry(entry));
    file.line("END", "VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    fn entry(&mut self, entry: &Entry) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(&entry.uid));
        self.line("SEQUENCE", &entry.sequence.to_string());
        self.line("DTSTAMP", &instant(entry.written_at));
        self.line("LAST-MODIFIED", &instant(entry.written_at));
        self.line("DTSTART", &instant(entry.begins));
        self.line("DTEND", &instant(entry.ends));
        self.line("SUMMARY", &escaped(&entry.summary));
        for (name, text) in [("LOCATION", &entry.location), ("DESCRIPTION", &entry.description)] {
            if !text.trim().is_empty() {
                self.line(name, &escaped(text));
            }
        }
        // An address is no text: it is written as it is, and ours hold nothing that would end a line.
        self.line("URL", &entry.url.replace(char::is_control, ""));
        self.line("STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
        self.line("END", "VEVENT");
    }

    /// A line, folded where it is too long, never inside a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if octets + character.len_utf8() > LINE_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// `20261207T080000Z`.
fn instant(at: Timestamp) -> String {
    let seconds = at.to_string();
    let seconds = seconds.split('.').next().unwrap_or_default();
    format!("{}Z", seconds.replace(['-', ':'], ""))
}

/// A text as RFC 5545 3.3.11 writes it; of control characters only the end of a line has a way to be written.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(summary: &str, description: &str) -> Entry {
        let at = |text: &str| Timestamp::parse(text).unwrap();
        Entry {
            uid: "0193-2@certs.example".to_owned(),
            sequence: 3,
            written_at: at("2026-11-16T09:20:01.234Z"),
            begins: at("2026-12-07T08:00:00Z"),
            ends: at("2026-12-07T11:30:00Z"),
            summary: summary.to_owned(),
            location: "Białystok, ul. Kowalska 14".to_owned(),
            description: description.to_owned(),
            url: "https://certs.example/app/cases/1/plan".to_owned(),
            cancelled: false,
        }
    }

    /// The lines with their folds undone, each split at its first colon: what a reader does first.
    fn read(file: &str) -> Vec<(String, String)> {
        let unfolded = file.replace("\r\n ", "");
        let lines = unfolded.strip_suffix("\r\n").unwrap().split("\r\n");
        let pair = |line: &str| {
            line.split_once(':')
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        lines.map(|line| pair(line).unwrap()).collect()
    }

    fn unescaped(text: &str) -> String {
        let mut characters = text.chars();
        let mut plain = String::new();
        while let Some(character) = characters.next() {
            plain.push(match character {
                '\\' => match characters.next().unwrap() {
                    'n' => '\n',
                    other => other,
                },
                other => other,
            });
        }
        plain
    }

    #[test]
    fn an_entry_says_when_where_and_what_became_of_it() {
        let lines = read(&publish(&[
            entry("Visit", "Team"),
            Entry {
                cancelled: true,
                ..entry("Call", "")
            },
        ]));
        let value = |name: &str| {
            let of_name = lines.iter().filter(|(found, _)| found == name);
            of_name.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(value("METHOD"), ["PUBLISH"]);
        assert_eq!(value("DTSTART"), ["20261207T080000Z"; 2]);
        assert_eq!(value("DTEND"), ["20261207T113000Z"; 2]);
        assert_eq!(value("DTSTAMP"), ["20261116T092001Z"; 2]);
        assert_eq!(value("SEQUENCE"), ["3", "3"]);
        assert_eq!(value("STATUS"), ["CONFIRMED", "CANCELLED"]);
        assert_eq!(value("LOCATION"), ["Białystok\\, ul. Kowalska 14"; 2]);
        assert_eq!(value("DESCRIPTION"), ["Team"]);
    }

    proptest! {
        /// Whatever people write stays in its own line, is folded between characters, and is read back as it was.
        #[test]
        fn no_text_can_break_a_line_or_add_one(summary in "\\PC{0,90}", description in "(\\PC|\n|\r|\t){0,200}") {
            let file = publish(&[entry(&summary, &description)]);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
            prop_assert!(!file.replace("\r\n", "").contains(char::is_control));
            let lines = read(&file);
            let of = |name: &str| lines.iter().find(|(found, _)| found == name).map(|(_, value)| unescaped(value));
            let visible = |text: &str| text.replace("\r\n", "\n").replace(|c: char| c.is_control() && c != '\n', "");
            prop_assert_eq!(of("SUMMARY"), Some(visible(&summary)));
            if !description.trim().is_empty() {
                prop_assert_eq!(of("DESCRIPTION"), Some(visible(&description)));
            }
            prop_assert_eq!(lines.iter().filter(|(name, _)| name == "BEGIN").count(), 2);
        }
    }
}
