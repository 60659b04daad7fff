//! Lines for a person: a tick or a cross, words, a duration; colours only where somebody sees them.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    time::Duration,
};

use anstyle::{AnsiColor, Style};

use crate::config::no_color_wanted;

/// What a line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It holds.
    Good,
    /// It does not.
    Bad,
    /// It cannot be told.
    Unknown,
}

impl Mark {
    /// The sign: shape and not only colour tells the marks apart.
    const fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Bad => "✗",
            Self::Unknown => "?",
        }
    }

    const fn style(self) -> Style {
        match self {
            Self::Good => AnsiColor::Green.on_default().bold(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Unknown => AnsiColor::Yellow.on_default().bold(),
        }
    }
}

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Whether `stream` is a terminal whose reader has not asked for plain output.
pub fn colours_wanted(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && !no_color_wanted()
}

/// Where a command writes its result.
pub struct Terminal<'a> {
    out: &'a mut dyn Write,
    colours: bool,
}

impl<'a> Terminal<'a> {
    /// Writes to `out`, with colours or plainly.
    pub fn new(out: &'a mut dyn Write, colours: bool) -> Self {
        Self { out, colours }
    }

    /// A line as it is, or several of a text of ours, made safe to show.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.out, "{}", harmless(&text.to_string()))
    }

    /// One line with what stands in a stranger's file: nothing in it begins another.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn one_line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.out, "{}", one_line(&text.to_string()))
    }

    /// A line that stands out: a result, a heading.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn headline(&mut self, mark: Option<Mark>, text: impl Display) -> io::Result<()> {
        let sign = mark
            .map(|mark| self.styled(mark.style(), mark.sign()) + " ")
            .unwrap_or_default();
        let text = self.styled(STRONG, &one_line(&text.to_string()));
        writeln!(self.out, "{sign}{text}")
    }

    /// A marked line, indented, with the time it took if that matters.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn marked(&mut self, mark: Mark, text: impl Display, took: Option<Duration>) -> io::Result<()> {
        let sign = self.styled(mark.style(), mark.sign());
        let took = took
            .map(|took| format!(" {}", self.styled(QUIET, &duration(took))))
            .unwrap_or_default();
        writeln!(self.out, "  {sign} {}{took}", one_line(&text.to_string()))
    }

    /// A value as indented JSON. What would steer a terminal stands only in its texts, where it can be escaped.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        let mut written = String::new();
        for c in serde_json::to_string_pretty(value)?.chars() {
            match c {
                '\n' => written.push(c),
                c if is_harmless(c) => written.push(c),
                c => written.push_str(&format!("\\u{:04x}", u32::from(c))),
            }
        }
        writeln!(self.out, "{written}")
    }

    /// A word in a colour, followed by plain text.
    pub(super) fn labelled(&mut self, style: Style, label: &str, text: &str) -> io::Result<()> {
        let label = self.styled(style, label);
        writeln!(self.out, "{label}{}", harmless(text))
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.colours {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

/// Takes out what would steer the terminal: names in files that strangers hand in end up in these lines.
fn harmless(text: &str) -> String {
    let shown = |c| if c == '\n' || is_harmless(c) { c } else { '\u{fffd}' };
    text.chars().map(shown).collect()
}

/// The same, and line breaks too: what was read from a file cannot begin a line of its own.
pub(super) fn one_line(text: &str) -> String {
    let shown = |c| if is_harmless(c) { c } else { '\u{fffd}' };
    text.chars().map(shown).collect()
}

/// Neither a control character nor one that breaks a line or changes the order in which a line is read.
fn is_harmless(c: char) -> bool {
    let breaks = matches!(c, '\u{2028}' | '\u{2029}');
    let reorders = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c == '\t' || !(c.is_control() || breaks || reorders)
}

/// Two or three digits and a unit.
fn duration(took: Duration) -> String {
    let millis = took.as_millis();
    if millis < 1000 {
        format!("{millis} ms")
    } else {
        format!("{}.{} s", millis / 1000, millis % 1000 / 100)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What `write` writes to a terminal without colours.
    pub(in crate::cli) fn plain<T>(write: impl FnOnce(&mut Terminal<'_>) -> T) -> (T, String) {
        let mut out = Vec::new();
        let result = write(&mut Terminal::new(&mut out, false));
        (result, String::from_utf8(out).unwrap())
    }

    #[test]
    fn lines_are_plain_where_nobody_sees_colours() {
        let (_, text) = plain(|terminal| {
            terminal.headline(Some(Mark::Good), "Valid").unwrap();
            terminal
                .marked(Mark::Bad, "read it", Some(Duration::from_millis(1250)))
                .unwrap();
        });
        assert_eq!(text, "✓ Valid\n  ✗ read it 1.2 s\n");
    }

    #[test]
    fn colours_stand_around_signs_and_end_behind_them() {
        let mut out = Vec::new();
        Terminal::new(&mut out, true).marked(Mark::Good, "done", None).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "  \u{1b}[1m\u{1b}[32m✓\u{1b}[0m done\n"
        );
    }

    #[test]
    fn no_text_can_steer_the_terminal() {
        let (_, text) = plain(|terminal| terminal.line("a\u{1b}[2Jb\u{202e}c\rd").unwrap());
        assert_eq!(text, "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\n");
        let (_, text) = plain(|terminal| {
            terminal.one_line("a\nb\u{2029}c").unwrap();
            terminal.headline(None, "a\nb").unwrap();
            terminal.marked(Mark::Good, "a\nb", None).unwrap();
            terminal.json(&"a\n\u{9b}2J\u{202e}ż").unwrap();
        });
        assert_eq!(
            text,
            "a\u{fffd}b\u{fffd}c\na\u{fffd}b\n  ✓ a\u{fffd}b\n\"a\\n\\u009b2J\\u202eż\"\n"
        );
    }
}
