//! Each rule with a standard that breaks it.

use std::collections::BTreeSet;

use super::{edited, mini_files};
use crate::domain::standard::{Files, MAX_FILE_BYTES, Problem, Rule, load};

fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Files {
    let mut files = without(path);
    files.push((path.to_owned(), bytes.into()));
    files
}

fn without(path: &str) -> Files {
    let mut files = mini_files();
    files.retain(|(found, _)| found != path);
    files
}

fn manifest(from: &str, to: &str) -> Files {
    edited("standard.toml", from, to)
}

fn basics(from: &str, to: &str) -> Files {
    edited("criteria/basics.toml", from, to)
}

fn english(from: &str, to: &str) -> Files {
    edited("text/en.toml", from, to)
}

/// What is done to the small standard, and the problem expected: its rule, its place (`path:line`), words of its
/// message or help.
fn broken() -> Vec<(Files, Rule, &'static str, &'static str)> {
    let mut all = broken_files();
    all.extend(broken_manifests());
    all.extend(broken_criteria_and_texts());
    all
}

fn broken_files() -> Vec<(Files, Rule, &'static str, &'static str)> {
    let deep = format!("x = {}1{}", "[".repeat(9), "]".repeat(9));
    vec![
        (without("evidence.toml"), Rule::FileMissing, "evidence.toml:1", "missing"),
        (without("standard.toml"), Rule::FileMissing, "standard.toml:1", "missing"),
        (without("text/en.toml"), Rule::FileMissing, "standard.toml:7", "text/en.toml"),
        (with("evidnce.toml", ""), Rule::FileUnknown, "evidnce.toml:1", "did you mean `evidence.toml`?"),
        (with("criteria/deep/basics.toml", ""), Rule::FileUnknown, "criteria/deep/basics.toml:1", "criteria/<area>"),
        (with("text/lt.toml", ""), Rule::FileUnknown, "text/lt.toml:1", "not among `languages`"),
        (with("CHANGES.md", vec![b' '; MAX_FILE_BYTES + 1]), Rule::FileTooLarge, "CHANGES.md:1", "1048577 bytes"),
        (with("evidence.toml", *b"# line\n# \xff"), Rule::FileNotUtf8, "evidence.toml:2", "UTF-8"),
        (manifest("rank = 1", "rank = "), Rule::TomlSyntax, "standard.toml:49", ""),
        (manifest("rank = 1", "rank = 1\nrank = 2"), Rule::TomlSyntax, "standard.toml:50", "duplicate"),
        (with("evidence.toml", deep), Rule::TomlTooDeep, "evidence.toml:1", "8 deep"),
        (with("evidence.toml", "x = ".to_owned() + &"[".repeat(10_000)), Rule::TomlSyntax, "evidence.toml:1", "recurs"),
    ]
}

fn broken_manifests() -> Vec<(Files, Rule, &'static str, &'static str)> {
    vec![
        (manifest("format = 1", "format = 2"), Rule::FormatUnknown, "standard.toml:1", "format 2"),
        (manifest("id = \"mini\"", "id = \"maxi\""), Rule::FolderMismatch, "standard.toml:2", "named `mini`"),
        (manifest("version = \"1.0.0\"", "version = \"1.0.1\""), Rule::FolderMismatch, "standard.toml:3", "named `1.0.0`"),
        (manifest("decisions_until", "decisions_untill"), Rule::KeyUnknown, "standard.toml:13", "did you mean `decisions_until`?"),
        (manifest("licence = \"CC-BY-4.0\"\n", ""), Rule::KeyMissing, "standard.toml:1", "`licence` is missing"),
        (manifest("objection_days = 10\n", ""), Rule::KeyMissing, "standard.toml:73", "`objection_days` is missing"),
        (manifest("deciders = 2", "deciders = \"2\""), Rule::ValueType, "standard.toml:71", "expected a whole number, found text"),
        (manifest("code = \"2\"", "code = 2.0"), Rule::ValueType, "standard.toml:44", "quotation marks"),
        (manifest("2026-07-01", "\"2026-07-01\""), Rule::ValueType, "standard.toml:11", "without quotation marks"),
        (manifest("deciders = 2", "deciders = 0"), Rule::ValueInvalid, "standard.toml:71", "at least 1"),
        (manifest("deciders = 2", "deciders = -2"), Rule::ValueInvalid, "standard.toml:71", "out of range"),
        (manifest("\"consensus\"", "\"consensos\""), Rule::ValueInvalid, "standard.toml:69", "did you mean `consensus`?"),
        (manifest("\"status\"", "\"scores\""), Rule::ValueInvalid, "standard.toml:85", "not one of"),
        (manifest("owner = \"A scheme office\"", "owner = \" \""), Rule::ValueInvalid, "standard.toml:4", "empty"),
        (manifest("uid = \"gold\"", "uid = \"bronze\""), Rule::UidDuplicate, "standard.toml:56", "`bronze`"),
        (manifest("uid = \"grades\"", "uid = \"met\""), Rule::UidDuplicate, "standard.toml:33", "`met`"),
        (manifest("code = \"2\"", "code = \"1\""), Rule::CodeDuplicate, "standard.toml:44", "`1`"),
        (manifest("scale = \"grades\"", "scale = \"grads\""), Rule::ReferenceUnknown, "standard.toml:68", "did you mean `grades`?"),
        (manifest("{ value = 1, points = 0 }", "{ value = 0, points = 0 }"), Rule::ScaleLevels, "standard.toml:30", "lowest first"),
        (manifest(", { value = 1, points = 0 }", ""), Rule::ScaleLevels, "standard.toml:27", "has 1 level(s)"),
        (manifest("points = 2 }", "points = 6 }"), Rule::ScalePoints, "standard.toml:35", "fewer than level 1 with 6"),
        (manifest("max_points = 15", "max_points = 16"), Rule::LabelMaxPoints, "standard.toml:51", "can give 15"),
        (manifest("pass_points = 9", "pass_points = 16"), Rule::LabelPassPoints, "standard.toml:58", "never or always"),
        (manifest("foreign_assessors_min = 1", "foreign_assessors_min = 3"), Rule::LabelAssessors, "standard.toml:60", "no team"),
        (manifest("2026-07-01", "2026-05-31"), Rule::DateOrder, "standard.toml:11", "before `published_on`"),
        (manifest("2030-06-30", "2029-06-29"), Rule::DateOrder, "standard.toml:13", "before `applications_until`"),
        (manifest("2026-05-20", "2026-06-20"), Rule::DateOrder, "standard.toml:18", "after publication"),
        (manifest("Jonas Petrauskas", "Ada Nowak "), Rule::ApprovalMissing, "standard.toml:21", "1 of 2 persons"),
        (manifest("MINI-{year}-", "MINI-"), Rule::NumberPattern, "standard.toml:84", "number pattern"),
        (manifest("source_language = \"en\"", "source_language = \"lt\""), Rule::LanguageSource, "standard.toml:6", "`lt`"),
    ]
}

fn broken_criteria_and_texts() -> Vec<(Files, Rule, &'static str, &'static str)> {
    vec![
        (basics("effort = \"S\"", "efort = \"S\""), Rule::KeyUnknown, "criteria/basics.toml:10", "did you mean `effort`?"),
        (basics("uid = \"strategy\"", "uid = \"Strategy\""), Rule::ValueInvalid, "criteria/basics.toml:14", "lower-case"),
        (basics("uid = \"strategy\"", "uid = \"stories\""), Rule::UidDuplicate, "criteria/results.toml:2", "criteria/basics.toml"),
        (basics("code = \"1.2\"", "code = \"1.1\""), Rule::CodeDuplicate, "criteria/basics.toml:15", "`1.1`"),
        (basics("area = \"basics\"", "area = \"basis\""), Rule::ReferenceUnknown, "criteria/basics.toml:4", "did you mean `basics`?"),
        (basics("scale = \"met\"", "scale = \"mat\""), Rule::ReferenceUnknown, "criteria/basics.toml:7", "did you mean `met`?"),
        (basics("label = \"gold\"", "label = \"golt\""), Rule::ReferenceUnknown, "criteria/basics.toml:8", "did you mean `gold`?"),
        (basics("kind = \"paper\"", "kind = \"papers\""), Rule::ReferenceUnknown, "criteria/basics.toml:20", "did you mean `paper`?"),
        (basics("area = \"basics\"", "area = \"results\""), Rule::AreaFile, "criteria/basics.toml:4", "criteria/results.toml"),
        (without("criteria/results.toml"), Rule::AreaFile, "standard.toml:43", "no criteria"),
        (basics("scale = \"met\"\n", ""), Rule::GateScale, "criteria/basics.toml:6", "binary scale"),
        (basics("min_level = 1", "min_level = 2"), Rule::RequireLevel, "criteria/basics.toml:8", "its levels: 0, 1"),
        (english("2 = \"Lived\"\n", ""), Rule::TextMissing, "text/en.toml:52", "`criterion.strategy.level.2`"),
        (english("check = \"How to test strategy.\"\n", ""), Rule::TextMissing, "text/en.toml:44", "`criterion.strategy.check`"),
        (english("0 = \"Not in place\"\n", ""), Rule::TextMissing, "text/en.toml:27", "`scale.grades.level.0`"),
        (english("[evidence.paper]", "[evidence.papre]"), Rule::TextMissing, "text/en.toml:83", "[evidence.paper] are missing"),
        (english("[evidence.paper]", "[evidence.papre]"), Rule::TextUnknown, "text/en.toml:87", "did you mean `paper`?"),
        (english("good_example", "good_exampel"), Rule::TextUnknown, "text/en.toml:36", "did you mean `good_example`?"),
        (english("\"Lived\"", "\"\""), Rule::ValueInvalid, "text/en.toml:55", "empty"),
        (english("\"Lived\"", "3"), Rule::ValueType, "text/en.toml:55", "expected text"),
        (edited("text/pl.toml", "[label.gold]", "[label.silver]"), Rule::TextUnknown, "text/pl.toml:1", "[label.silver]"),
        (edited("evidence.toml", "uid = \"paper\"", "uid = \"list\""), Rule::UidDuplicate, "evidence.toml:9", "`list`"),
        (edited("evidence.toml", "text/csv", "csv"), Rule::ValueInvalid, "evidence.toml:4", "media type"),
    ]
}

fn problems_of(files: &Files) -> Vec<Problem> {
    load("standards/mini/1.0.0", files).err().unwrap_or_default()
}

#[test]
fn each_mistake_is_told_by_its_rule_at_its_line_with_a_remedy() {
    let mut untold = String::new();
    for (files, rule, place, words) in broken() {
        let problems = problems_of(&files);
        let told = problems.iter().any(|problem| {
            problem.rule == rule
                && format!("{}:{}", problem.path, problem.line) == place
                && problem.to_string().contains(words)
        });
        if !told {
            let all: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
            untold += &format!("expected {place}: {words} [{}], got:\n{all}\n", rule.code());
        }
    }
    assert!(untold.is_empty(), "\n{untold}");
}

#[test]
fn every_rule_has_a_standard_that_breaks_it() {
    let broken: BTreeSet<Rule> = broken().into_iter().map(|(_, rule, ..)| rule).collect();
    for rule in Rule::ALL {
        assert!(broken.contains(rule), "{}", rule.code());
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = manifest("decisions_until", "decisions_untill");
    let replace = |files: &mut Files, path: &str, from: &str, to: &str| {
        let (_, bytes) = files.iter_mut().find(|(found, _)| found == path).unwrap();
        *bytes = String::from_utf8_lossy(bytes).replacen(from, to, 1).into_bytes();
    };
    replace(&mut files, "standard.toml", "max_points = 15", "max_points = 16");
    replace(&mut files, "criteria/basics.toml", "min_level = 1", "min_level = 7");
    replace(&mut files, "criteria/basics.toml", "kind = \"paper\"", "kind = \"papers\"");
    replace(&mut files, "text/en.toml", "0 = \"Not in place\"\n", "");
    let rules: Vec<Rule> = problems_of(&files).iter().map(|problem| problem.rule).collect();
    assert_eq!(
        rules,
        [Rule::RequireLevel, Rule::ReferenceUnknown, Rule::KeyUnknown, Rule::LabelMaxPoints, Rule::TextMissing]
    );
}

#[test]
fn a_problem_prints_as_file_line_column_message_and_remedy() {
    let problems = problems_of(&basics("label = \"gold\"", "label = \"golt\""));
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(
        problem.to_string(),
        "criteria/basics.toml:8:22: there is no label `golt` [reference.unknown]\n  help: did you mean `gold`?"
    );
}
