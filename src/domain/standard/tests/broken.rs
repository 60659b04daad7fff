//! Standards with a mistake in their files or in `standard.toml`.

use super::{broken_content, edited, mini_files};
use crate::domain::standard::{Files, MAX_FILE_BYTES, Rule};

/// What is done to the small standard, and the problem expected: its rule, its place (`path:line`), words of its
/// message or help.
pub(super) type Broken = (Files, Rule, &'static str, &'static str);

fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Files {
    let mut files = without(path);
    files.push((path.to_owned(), bytes.into()));
    files
}

pub(super) fn without(path: &str) -> Files {
    let mut files = mini_files();
    files.retain(|(found, _)| found != path);
    files
}

fn manifest(from: &str, to: &str) -> Files {
    edited("standard.toml", from, to)
}

/// All of them.
pub(super) fn all() -> Vec<Broken> {
    let mut all = broken_files();
    all.extend(broken_manifests());
    all.extend(broken_content::all());
    all
}

fn broken_files() -> Vec<Broken> {
    let deep = format!("x = {}1{}", "[".repeat(9), "]".repeat(9));
    vec![
        (
            without("evidence.toml"),
            Rule::FileMissing,
            "evidence.toml:1",
            "missing",
        ),
        (
            without("standard.toml"),
            Rule::FileMissing,
            "standard.toml:1",
            "missing",
        ),
        (
            without("text/en.toml"),
            Rule::FileMissing,
            "standard.toml:7",
            "text/en.toml",
        ),
        (
            with("evidnce.toml", ""),
            Rule::FileUnknown,
            "evidnce.toml:1",
            "did you mean `evidence.toml`?",
        ),
        (
            with("criteria/deep/basics.toml", ""),
            Rule::FileUnknown,
            "criteria/deep/basics.toml:1",
            "criteria/<area>",
        ),
        (
            with("text/lt.toml", ""),
            Rule::FileUnknown,
            "text/lt.toml:1",
            "not among `languages`",
        ),
        (
            with("CHANGES.md", vec![b' '; MAX_FILE_BYTES + 1]),
            Rule::FileTooLarge,
            "CHANGES.md:1",
            "1048577 bytes",
        ),
        (
            with("evidence.toml", *b"# line\n# \xff"),
            Rule::FileNotUtf8,
            "evidence.toml:2",
            "UTF-8",
        ),
        (
            manifest("rank = 1", "rank = "),
            Rule::TomlSyntax,
            "standard.toml:49",
            "",
        ),
        (
            manifest("rank = 1", "rank = 1\nrank = 2"),
            Rule::TomlSyntax,
            "standard.toml:50",
            "duplicate",
        ),
        (
            with("evidence.toml", deep),
            Rule::TomlTooDeep,
            "evidence.toml:1",
            "8 deep",
        ),
        (
            with("evidence.toml", "x = ".to_owned() + &"[".repeat(10_000)),
            Rule::TomlSyntax,
            "evidence.toml:1",
            "recurs",
        ),
    ]
}

fn broken_manifests() -> Vec<Broken> {
    vec![
        (
            manifest("format = 1", "format = 2"),
            Rule::FormatUnknown,
            "standard.toml:1",
            "format 2",
        ),
        (
            manifest("id = \"mini\"", "id = \"maxi\""),
            Rule::FolderMismatch,
            "standard.toml:2",
            "named `mini`",
        ),
        (
            manifest("version = \"1.0.0\"", "version = \"1.0.1\""),
            Rule::FolderMismatch,
            "standard.toml:3",
            "named `1.0.0`",
        ),
        (
            manifest("decisions_until", "decisions_untill"),
            Rule::KeyUnknown,
            "standard.toml:13",
            "did you mean `decisions_until`?",
        ),
        (
            manifest("licence = \"CC-BY-4.0\"\n", ""),
            Rule::KeyMissing,
            "standard.toml:1",
            "`licence` is missing",
        ),
        (
            manifest("objection_days = 10\n", ""),
            Rule::KeyMissing,
            "standard.toml:73",
            "`objection_days` is missing",
        ),
        (
            manifest("deciders = 2", "deciders = \"2\""),
            Rule::ValueType,
            "standard.toml:71",
            "expected a whole number, found text",
        ),
        (
            manifest("code = \"2\"", "code = 2.0"),
            Rule::ValueType,
            "standard.toml:44",
            "quotation marks",
        ),
        (
            manifest("2026-07-01", "\"2026-07-01\""),
            Rule::ValueType,
            "standard.toml:11",
            "without quotation marks",
        ),
        (
            manifest("deciders = 2", "deciders = 0"),
            Rule::ValueInvalid,
            "standard.toml:71",
            "at least 1",
        ),
        (
            manifest("deciders = 2", "deciders = -2"),
            Rule::ValueInvalid,
            "standard.toml:71",
            "out of range",
        ),
        (
            manifest("\"consensus\"", "\"consensos\""),
            Rule::ValueInvalid,
            "standard.toml:69",
            "did you mean `consensus`?",
        ),
        (
            manifest("\"status\"", "\"scores\""),
            Rule::ValueInvalid,
            "standard.toml:85",
            "not one of",
        ),
        (
            manifest("owner = \"A scheme office\"", "owner = \" \""),
            Rule::ValueInvalid,
            "standard.toml:4",
            "empty",
        ),
        (
            manifest("uid = \"gold\"", "uid = \"bronze\""),
            Rule::UidDuplicate,
            "standard.toml:56",
            "`bronze`",
        ),
        (
            manifest("uid = \"grades\"", "uid = \"met\""),
            Rule::UidDuplicate,
            "standard.toml:33",
            "`met`",
        ),
        (
            manifest("code = \"2\"", "code = \"1\""),
            Rule::CodeDuplicate,
            "standard.toml:44",
            "`1`",
        ),
        (
            manifest("scale = \"grades\"", "scale = \"grads\""),
            Rule::ReferenceUnknown,
            "standard.toml:68",
            "did you mean `grades`?",
        ),
        (
            manifest("{ value = 1, points = 0 }", "{ value = 0, points = 0 }"),
            Rule::ScaleLevels,
            "standard.toml:30",
            "lowest first",
        ),
        (
            manifest(", { value = 1, points = 0 }", ""),
            Rule::ScaleLevels,
            "standard.toml:27",
            "has 1 level(s)",
        ),
        (
            manifest("points = 2 }", "points = 6 }"),
            Rule::ScalePoints,
            "standard.toml:35",
            "fewer than level 1 with 6",
        ),
        (
            manifest("max_points = 15", "max_points = 16"),
            Rule::MaxPoints,
            "standard.toml:51",
            "can give 15",
        ),
        (
            manifest("foreign_assessors_min = 1", "foreign_assessors_min = 3"),
            Rule::LabelAssessors,
            "standard.toml:60",
            "no team",
        ),
        (
            manifest("2026-07-01", "2026-05-31"),
            Rule::DateOrder,
            "standard.toml:11",
            "before `published_on`",
        ),
        (
            manifest("2030-06-30", "2029-06-29"),
            Rule::DateOrder,
            "standard.toml:13",
            "before `applications_until`",
        ),
        (
            manifest("2026-05-20", "2026-06-20"),
            Rule::DateOrder,
            "standard.toml:18",
            "after publication",
        ),
        (
            manifest("Jonas Petrauskas", "Ada Nowak "),
            Rule::ApprovalMissing,
            "standard.toml:21",
            "1 of 2 persons",
        ),
        (
            manifest("MINI-{year}-", "MINI-"),
            Rule::NumberPattern,
            "standard.toml:84",
            "number pattern",
        ),
        (
            manifest("source_language = \"en\"", "source_language = \"lt\""),
            Rule::LanguageSource,
            "standard.toml:6",
            "`lt`",
        ),
    ]
}
