//! The account the demo gives of itself: one line a step.

use std::{
    fmt::Display,
    io::{self, Write},
    time::{Duration, Instant},
};

use anstyle::{AnsiColor, Style};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const QUIET: Style = Style::new().dimmed();
/// How wide verb and object may be together before the result moves on.
const WHAT_WIDTH: usize = 46;
const RESULT_WIDTH: usize = 52;
/// How wide the bar of long work is.
const BAR_WIDTH: usize = 30;

/// How the account is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Lines with colours, on a terminal.
    Coloured,
    /// Plain lines.
    Plain,
    /// Nothing: the result is for a programme.
    Silent,
}

/// Tells the steps as they are done.
pub struct Account<W> {
    out: W,
    manner: Manner,
}

impl<W: Write> Account<W> {
    /// An account on `out`.
    pub const fn new(out: W, manner: Manner) -> Self {
        Self { out, manner }
    }

    /// Does `work` and tells of it: "submit the self-assessment", with the result that `told` makes of it and how long
    /// it took. When it fails, the line says so and the error goes on to the caller.
    ///
    /// # Errors
    /// Those of `work`; those of writing the line.
    pub fn step<T, E: From<io::Error>>(
        &mut self,
        what: &str,
        work: impl FnOnce() -> Result<T, E>,
        told: impl FnOnce(&T) -> String,
    ) -> Result<T, E> {
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        match outcome {
            Ok(value) => {
                let result = if self.manner == Manner::Silent {
                    String::new()
                } else {
                    told(&value)
                };
                self.line((GOOD, "✓"), what, &result, took)?;
                Ok(value)
            }
            Err(error) => {
                self.line((BAD, "✗"), what, "", took)?;
                Err(error)
            }
        }
    }

    /// Tells of a step that was done and told of meanwhile.
    ///
    /// # Errors
    /// Those of writing.
    pub fn done(&mut self, what: &str, result: &str, took: Duration) -> io::Result<()> {
        self.line((GOOD, "✓"), what, result, took)
    }

    /// How far long work has come: a bar that is drawn over on a terminal, and goes with the last part; a line elsewhere.
    ///
    /// # Errors
    /// Those of writing.
    pub fn progress(&mut self, done: usize, total: usize, what: &str) -> io::Result<()> {
        match self.manner {
            Manner::Silent => Ok(()),
            Manner::Plain => self.say(format_args!("    {done:>3} of {total}  {what}")),
            Manner::Coloured => {
                let full = BAR_WIDTH * done / total.max(1);
                let bar = format!("{}{}", "█".repeat(full), "·".repeat(BAR_WIDTH - full));
                let end = if done == total { "\r\u{1b}[K" } else { "" };
                let line = format!("\r\u{1b}[K    {bar} {done:>3} of {total}  {what}{end}");
                self.out.write_all(line.as_bytes()).and_then(|()| self.out.flush())
            }
        }
    }

    fn line(&mut self, (style, sign): (Style, &str), what: &str, result: &str, took: Duration) -> io::Result<()> {
        let sign = self.styled(style, sign);
        let took = self.styled(QUIET, &duration(took));
        let (what, result) = (padded(what, WHAT_WIDTH), padded(result, RESULT_WIDTH));
        self.say(format_args!("  {sign} {what} {result} {took}"))
    }

    /// A line as it is. A reader who has seen enough (`| head`) ends the telling and not the work.
    ///
    /// # Errors
    /// Those of writing.
    pub fn say(&mut self, line: impl Display) -> io::Result<()> {
        if self.manner == Manner::Silent {
            return Ok(());
        }
        match writeln!(self.out, "{line}").and_then(|()| self.out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.manner = Manner::Silent;
                Ok(())
            }
            written => written,
        }
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.manner == Manner::Coloured {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

/// `text` filled up to `width` characters; longer text stays whole.
fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.chars().count());
    format!("{text}{}", " ".repeat(missing))
}

fn duration(took: Duration) -> String {
    let millis = took.as_millis();
    if millis < 1_000 {
        format!("{millis:>4} ms")
    } else {
        format!("{:>4}.{} s", millis / 1_000, millis % 1_000 / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(manner: Manner, outcome: Result<u8, io::Error>) -> String {
        let mut out = Vec::new();
        let _ =
            Account::new(&mut out, manner).step("submit the self-assessment", || outcome, |n| format!("{n} answers"));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_step_is_one_line_with_what_was_done_the_result_and_how_long_it_took() {
        let line = told(Manner::Plain, Ok(31));
        assert!(line.starts_with("  ✓ submit the self-assessment "), "{line}");
        assert!(line.contains(" 31 answers "), "{line}");
        assert!(line.ends_with(" ms\n") && line.lines().count() == 1, "{line}");
        assert!(!line.contains('\u{1b}'), "{line}");
    }

    #[test]
    fn a_step_that_fails_has_a_cross() {
        let line = told(Manner::Coloured, Err(io::Error::other("no")));
        assert!(line.contains('✗') && line.contains('\u{1b}'), "{line}");
    }

    #[test]
    fn a_reader_who_has_gone_ends_the_telling_and_not_the_work() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut account = Account::new(Gone, Manner::Plain);
        let done = account.step("work on", || Ok::<_, io::Error>(1), |_| String::new());
        assert_eq!(done.unwrap(), 1);
    }

    #[test]
    fn a_silent_account_says_nothing() {
        assert_eq!(told(Manner::Silent, Ok(31)), "");
    }

    #[test]
    fn long_work_is_a_line_for_each_part_and_on_a_terminal_a_bar_that_goes_with_the_last() {
        let told = |manner| {
            let mut out = Vec::new();
            let mut account = Account::new(&mut out, manner);
            account.progress(1, 2, "one").unwrap();
            account.progress(2, 2, "two").unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(told(Manner::Plain), "      1 of 2  one\n      2 of 2  two\n");
        let bar = told(Manner::Coloured);
        assert!(bar.contains("███████████████···············   1 of 2  one"), "{bar}");
        assert!(bar.ends_with("\r\u{1b}[K") && !bar.contains('\n'), "{bar}");
        assert_eq!(told(Manner::Silent), "");
    }

    #[test]
    fn durations_are_short_to_read() {
        assert_eq!(duration(Duration::from_millis(7)), "   7 ms");
        assert_eq!(duration(Duration::from_millis(12_345)), "  12.3 s");
    }
}
