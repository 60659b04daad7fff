//! Where problems gather, each at its place in a file.

use std::{cell::RefCell, ops::Range};

use super::problem::{Place, Problem, Rule};

/// A file of the standard as text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// Its path, relative to the version's folder.
    pub(super) path: &'a str,
    /// Its content.
    pub(super) text: &'a str,
    /// Where its lines begin.
    pub(super) lines: &'a Lines,
}

/// Where the lines and the longer characters of a file are, found once: a place is then found without reading the line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    starts: Vec<usize>,
    /// The bytes that go on with a character.
    inner: Vec<usize>,
}

impl Lines {
    /// The lines of a file's bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let (mut starts, mut inner) = (vec![0], Vec::new());
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => starts.push(at + 1),
                0x80..=0xbf => inner.push(at),
                _ => {}
            }
        }
        Self { starts, inner }
    }
}

impl Source<'_> {
    /// The place of a byte offset.
    pub(super) fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let Lines { starts, inner } = self.lines;
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let inner_before = |offset: usize| inner.partition_point(|at| *at < offset);
        Place {
            path: self.path.to_owned(),
            line,
            column: offset - start - (inner_before(offset) - inner_before(start)) + 1,
        }
    }
}

/// The most mistakes told at once, and the most warnings: nobody mends more in one sitting.
pub(in crate::domain::standard) const MAX_TOLD: usize = 1_000;
/// The most mistakes beside which it is looked for what may have been meant.
const MAX_HELPED: usize = 200;

/// Where problems gather while a standard is read, so that all are told and not only the first.
#[derive(Debug, Default)]
pub(super) struct Sink(RefCell<Noted>);

#[derive(Debug, Default)]
struct Noted {
    wrong: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Sink {
    /// Notes a problem at a place in a file, and how to mend it.
    pub(super) fn report(
        &self,
        source: Source<'_>,
        span: Range<usize>,
        rule: Rule,
        message: String,
        help: Option<String>,
    ) {
        self.add(source.place(span.start).problem(rule, message, help));
    }

    /// Notes a problem, unless there are too many already.
    pub(super) fn add(&self, problem: Problem) {
        let mut noted = self.0.borrow_mut();
        let noted = if problem.rule.is_warning() {
            &mut noted.warnings
        } else {
            &mut noted.wrong
        };
        if noted.len() < MAX_TOLD {
            noted.push(problem);
        }
    }

    /// Whether it is still worth while to look for what may have been meant.
    pub(super) fn helps(&self) -> bool {
        self.0.borrow().wrong.len() < MAX_HELPED
    }

    /// Notes a problem with a file as a whole.
    pub(super) fn report_file(&self, path: &str, rule: Rule, message: String, help: Option<String>) {
        let place = Place {
            path: path.to_owned(),
            line: 1,
            column: 1,
        };
        self.add(place.problem(rule, message, help));
    }

    /// All problems, by file and place.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let Noted { mut wrong, warnings } = self.0.into_inner();
        wrong.extend(warnings);
        wrong.sort();
        wrong.dedup();
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "a\nžubr = 1";
        let lines = Lines::of(text.as_bytes());
        let source = Source {
            path: "x",
            text,
            lines: &lines,
        };
        let place = source.place(text.find('=').unwrap());
        assert_eq!((place.line, place.column), (2, 6));
        let beyond = source.place(1_000);
        assert_eq!((beyond.line, beyond.column), (2, 9));
    }

    #[test]
    fn mistakes_are_told_up_to_a_bound_and_warnings_never_crowd_them_out() {
        let sink = Sink::default();
        for number in 0..2 * MAX_TOLD {
            sink.report_file("x", Rule::TextStale, number.to_string(), None);
        }
        assert!(sink.helps());
        for number in 0..2 * MAX_TOLD {
            sink.report_file("x", Rule::KeyUnknown, number.to_string(), None);
        }
        assert!(!sink.helps());
        assert_eq!(sink.into_problems().len(), 2 * MAX_TOLD);
    }
}
