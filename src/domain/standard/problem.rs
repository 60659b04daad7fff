//! What can be wrong with a standard's files: where, which rule, and how to mend it.

use std::{cell::RefCell, fmt, ops::Range};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// A rule that a standard's files must keep.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The rule's stable name, for scripts and documentation.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

rules! {
    /// A file that every standard needs is there.
    FileMissing = "file.missing",
    /// Every file has a place in the format.
    FileUnknown = "file.unknown",
    /// No file is larger than 1 MiB.
    FileTooLarge = "file.too_large",
    /// Files are UTF-8.
    FileNotUtf8 = "file.not_utf8",
    /// Files are TOML.
    TomlSyntax = "toml.syntax",
    /// Tables and lists are not nested deeply.
    TomlTooDeep = "toml.too_deep",
    /// This version of the programme reads the file format.
    FormatUnknown = "format.unknown",
    /// The folder is named after the standard and its version.
    FolderMismatch = "folder.mismatch",
    /// Every key has a meaning.
    KeyUnknown = "key.unknown",
    /// Every needed key is given.
    KeyMissing = "key.missing",
    /// A value has the type its key asks for.
    ValueType = "value.type",
    /// A value is one that its key allows.
    ValueInvalid = "value.invalid",
    /// A uid names one thing only.
    UidDuplicate = "uid.duplicate",
    /// A code names one thing only.
    CodeDuplicate = "code.duplicate",
    /// What is referred to exists.
    ReferenceUnknown = "reference.unknown",
    /// A scale has two levels or more, in rising order; a binary one has exactly two.
    ScaleLevels = "scale.levels",
    /// A higher level never gives fewer points.
    ScalePoints = "scale.points",
    /// An area has criteria, each in its own area's file.
    AreaFile = "area.file",
    /// A gate is met or not met, and gives no points.
    GateScale = "gate.scale",
    /// A required level is on the criterion's scale.
    RequireLevel = "require.level",
    /// A label's maximum is the sum of what the criteria can give.
    LabelMaxPoints = "label.max_points",
    /// A label's pass mark can be reached.
    LabelPassPoints = "label.pass_points",
    /// A label asks for at least one assessor, and for no more foreign ones than assessors.
    LabelAssessors = "label.assessors",
    /// Dates are in their natural order.
    DateOrder = "date.order",
    /// Two persons approved the standard.
    ApprovalMissing = "approval.missing",
    /// The certificate number's pattern yields numbers that can be read back.
    NumberPattern = "number.pattern",
    /// The source language is one of the languages.
    LanguageSource = "language.source",
    /// Every text is there in the source language.
    TextMissing = "text.missing",
    /// Every text belongs to something.
    TextUnknown = "text.unknown",
}

/// One thing wrong with a standard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the version's folder.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The rule that is broken.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// How to mend it, where that can be said.
    pub help: Option<String>,
}

impl Problem {
    /// The stable name of the broken rule.
    pub const fn code(&self) -> &'static str {
        self.rule.code()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {} [{}]",
            self.path,
            self.line,
            self.column,
            self.message,
            self.code()
        )?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// A file of the standard as text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// Its path, relative to the version's folder.
    pub(super) path: &'a str,
    /// Its content.
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// Line and column, both from 1, of a byte offset.
    fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// Where problems gather while a standard is read, so that all are told and not only the first.
#[derive(Debug, Default)]
pub(super) struct Sink(RefCell<Vec<Problem>>);

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
        let (line, column) = source.position(span.start);
        let path = source.path.to_owned();
        self.0.borrow_mut().push(Problem {
            path,
            line,
            column,
            rule,
            message,
            help,
        });
    }

    /// Notes a problem with a file as a whole.
    pub(super) fn report_file(&self, path: &str, rule: Rule, message: String, help: Option<String>) {
        self.report(Source { path, text: "" }, 0..0, rule, message, help);
    }

    /// All problems, by file and place.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        problems.sort();
        problems
    }
}

/// Longer words are not compared: nobody mistypes those.
const MAX_COMPARED: usize = 100;

/// "did you mean …?", where one of `known` is near enough to `word` to be what was meant.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if word.len() > MAX_COMPARED {
        return None;
    }
    let length = word.chars().count();
    // At least one character must agree.
    let furthest = (length / 3).max(1).min(length.saturating_sub(1));
    known
        .into_iter()
        .map(|candidate| (edit_distance(word, candidate), candidate))
        .filter(|(distance, _)| (1..=furthest).contains(distance))
        .min()
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// How many characters must be inserted, removed, replaced or swapped with their neighbour to turn `a` into `b`.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_miss_is_suggested_and_a_far_one_is_not() {
        let known = ["purpose", "guidance", "check"];
        assert_eq!(
            did_you_mean("purpsoe", known).as_deref(),
            Some("did you mean `purpose`?")
        );
        assert_eq!(
            did_you_mean("guidence", known).as_deref(),
            Some("did you mean `guidance`?")
        );
        assert_eq!(did_you_mean("example", known), None);
        assert_eq!(did_you_mean("1", ["0", "2"]), None);
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let source = Source {
            path: "x",
            text: "a\nžubr = 1",
        };
        let offset = source.text.find('=').unwrap();
        assert_eq!(source.position(offset), (2, 6));
    }
}
