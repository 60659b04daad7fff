//! What can be wrong with a standard's files: where, which rule, and how to mend it.

use std::fmt;

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// A rule that a standard's files must keep.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The rule's stable name, for scripts and documentation.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What the rule asks for.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

rules! {
    /// A file that every standard needs is there.
    FileMissing = "file.missing",
    /// Every file has a place in the format, and is there once.
    FileUnknown = "file.unknown",
    /// No file is larger than 4 MiB.
    FileTooLarge = "file.too_large",
    /// A version has at most 2,000 files and 32 MiB in all of them, a list at most 10,000 entries.
    TooMany = "too_many",
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
    /// An area has criteria, each in its own area's file; a file is named after an area.
    AreaFile = "area.file",
    /// A gate is met or not met, and gives no points.
    GateScale = "gate.scale",
    /// A required level is on the criterion's scale, above its lowest.
    RequireLevel = "require.level",
    /// An area's parent is an area, and no area is its own ancestor.
    AreaParent = "area.parent",
    /// Where areas are weighted, every outermost area has its weight; elsewhere none has.
    AreaWeight = "area.weight",
    /// A requirement is one of a label or of a track, and is met by one level that is on the scale.
    RequireSubject = "require.subject",
    /// A knock-out stands on a criterion that counts, and that applies to everybody.
    RequireKnockOut = "require.knock_out",
    /// A criterion's own points are one for each level of its scale; points and weight stand where there are points.
    CriterionPoints = "criterion.points",
    /// A criterion that gives points has a weight above zero.
    WeightZero = "weight.zero",
    /// A criterion of the kind metric or mixed names a metric whose bands lead to levels of its scale; no other names one.
    CriterionMetric = "criterion.metric",
    /// Signs belong to levels of the scale, and say how they make a level.
    CriterionSigns = "criterion.signs",
    /// A condition of applicability looks only at gates before it.
    AppliesOrder = "applies.order",
    /// Evidence that must be there is asked for where there is something to prove.
    EvidenceMust = "evidence.must",
    /// Counts, ages and choices of evidence can be kept.
    EvidenceCount = "evidence.count",
    /// A field's bounds, choices and columns fit its type.
    FieldShape = "field.shape",
    /// Bands cover every figure once, without gap or overlap, in the metric's direction.
    MetricBands = "metric.bands",
    /// An expression is well-formed: types, units, names, size.
    Expression = "expression.invalid",
    /// No figure depends on itself, or on a long chain of others.
    ExpressionCycle = "expression.cycle",
    /// A higher level can never lose a label.
    RuleRising = "rule.rising",
    /// The maximum is the sum of what criteria, areas and panels can give.
    MaxPoints = "aggregate.max_points",
    /// The rules for criteria that do not apply agree with one another.
    NotApplicable = "aggregate.na",
    /// Every label can be reached.
    LabelUnreachable = "label.unreachable",
    /// No label is reached by the lowest levels of all.
    LabelTrivial = "label.trivial",
    /// The improvement areas of a label are criteria on whose scales the level is.
    LabelSelect = "label.select",
    /// Something is required on every track.
    TrackEmpty = "track.empty",
    /// A certificate publishes only what is public.
    CertificateField = "certificate.field",
    /// A renewal, a conditional term and a surveillance fit into the validity.
    ValidityTerm = "validity.term",
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
    /// A translation was made from the source text as it stands.
    TextStale = "text.stale",
    /// Placeholders are the same in every language.
    TextPlaceholder = "text.placeholder",
    /// Texts use paragraphs, emphasis and lists, and no other markup.
    TextMarkdown = "text.markdown",
    /// No two criteria have the same text.
    TextRepeated = "text.repeated",
    /// What stands in square brackets to begin with is written before publication.
    TextUnwritten = "text.unwritten",
    /// A translation of more than a few words differs from its source.
    TextUntranslated = "text.untranslated",
    /// A published version tells people what is new, in CHANGES.md.
    ChangesMissing = "changes.missing",
    /// A version takes the place of versions that exist, each of them before it.
    SupersedesUnknown = "supersedes.unknown",
    /// A uid means the same in every version, and is never used again once it is retired.
    UidReused = "uid.reused",
    /// A version's number is raised as much as its changes demand.
    VersionClass = "version.class",
    /// Every change that touches answers says what happens to them.
    MigrationMissing = "migration.missing",
    /// A migration's level map covers the whole old scale.
    MigrationLevels = "migration.levels",
    /// A migration starts from what the earlier version has.
    MigrationSource = "migration.source",
    /// A migration leads to what this version has.
    MigrationTarget = "migration.target",
    /// An example gives what it says.
    ExampleFailed = "example.failed",
    /// An example can be read by the standard.
    ExampleInvalid = "example.invalid",
    /// The boundary cases have their examples.
    ExampleTooFew = "example.too_few",
    /// A published version is what was sealed.
    SealMismatch = "seal.mismatch",
}

impl Rule {
    /// Whether a standard that breaks it can be used all the same.
    pub const fn is_warning(self) -> bool {
        self.is_unfinished() || matches!(self, Self::TextStale | Self::TextUntranslated)
    }

    /// Whether it keeps a draft from being published. What was published stays in use whatever is asked for since.
    pub const fn bars_publication(self) -> bool {
        self.is_unfinished() || !self.is_warning()
    }

    /// Whether a draft that breaks it is not finished yet.
    const fn is_unfinished(self) -> bool {
        matches!(self, Self::TextUnwritten | Self::ChangesMissing)
    }
}

/// Where something stands in a standard's files.
///
/// It is no part of what the thing is: two things that differ in their place alone are equal.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The file, relative to the version's folder.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

impl Place {
    /// A problem with what stands here.
    pub fn problem(&self, rule: Rule, message: String, help: Option<String>) -> Problem {
        Problem {
            path: self.path.clone(),
            line: self.line,
            column: self.column,
            rule,
            message,
            help,
        }
    }
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
        // A character is at most four bytes: what is longer or shorter by more is not read.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * furthest)
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
}
