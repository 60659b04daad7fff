//! Each rule with a standard that breaks it, and no other.

use std::collections::BTreeSet;

use super::broken::{self, Broken, edited, without};
use crate::domain::{
    scoring::lint,
    standard::{Examined, Files, Problem, Rule, examine, lineage, load},
};

/// The folder that a version's files belong into.
fn folder_of(files: &Files) -> String {
    let manifest = files.iter().find(|(path, _)| path == "standard.toml");
    let text = manifest
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .unwrap_or_default();
    let mut lines = text
        .lines()
        .filter_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    format!("standards/mini/{}", lines.next().unwrap_or("1.0.0"))
}

/// What reading the files tells.
fn problems_of(files: &Files) -> Vec<Problem> {
    examine("standards/mini/1.0.0", files).problems
}

/// What reading, scoring and the versions before tell.
fn all_problems_of(broken: &Broken) -> Vec<Problem> {
    let folder = match broken.rule {
        Rule::FolderMismatch => "standards/mini/1.0.0".to_owned(),
        _ => folder_of(&broken.files),
    };
    let Examined { standard, mut problems } = examine(&folder, &broken.files);
    let Some(standard) = standard else { return problems };
    problems.extend(lint::problems(&standard));
    let earlier: Vec<_> = broken
        .earlier
        .iter()
        .map(|files| load(&folder_of(files), files).unwrap())
        .collect();
    let versions: Vec<_> = earlier.iter().chain([&standard]).collect();
    let of_history = lineage::check(&versions).into_iter();
    problems.extend(
        of_history
            .filter(|(version, _)| *version == standard.version())
            .map(|(_, problem)| problem),
    );
    problems
}

/// Line and column of the bar in `at`, which is found in the file without it.
fn place(broken: &Broken) -> (usize, usize) {
    let (before, after) = broken.at.split_once('|').unwrap_or(("", ""));
    let (_, bytes) = broken
        .files
        .iter()
        .find(|(path, _)| path == broken.path)
        .cloned()
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let needle = format!("{before}{after}");
    let found = text
        .find(&needle)
        .unwrap_or_else(|| panic!("{} has no {needle}", broken.path));
    let start = &text[..found + before.len()];
    let line = start.rsplit('\n').next().unwrap();
    (start.matches('\n').count() + 1, line.chars().count() + 1)
}

#[test]
fn each_mistake_is_told_by_its_rule_at_its_place_with_a_remedy() {
    let mut untold = String::new();
    for broken in broken::all() {
        let (line, column) = place(&broken);
        let problems = all_problems_of(&broken);
        let told = problems.iter().any(|problem| {
            problem.rule == broken.rule
                && problem.path == broken.path
                && (problem.line, problem.column) == (line, column)
                && problem.to_string().contains(broken.words)
        });
        if !told {
            let all: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
            let (path, code, words) = (broken.path, broken.rule.code(), broken.words);
            untold += &format!("expected {path}:{line}:{column}: {words} [{code}], got:\n{all}\n");
        }
    }
    assert!(untold.is_empty(), "\n{untold}");
}

/// Rules that no mistake breaks alone, each with the one that is broken beside it: of a label that nobody can reach, no
/// example shows how it is reached.
const NEVER_ALONE: &[(Rule, Rule)] = &[(Rule::LabelUnreachable, Rule::ExampleTooFew)];

#[test]
fn every_rule_can_be_broken_alone() {
    let baseline = problems_of(&edited(&[]));
    let is_known = |problem: &Problem| {
        let mut known = baseline.iter();
        known.any(|known| (known.rule, &known.message) == (problem.rule, &problem.message))
    };
    // A text that changes leaves its translation behind: that is a warning, and told as one.
    let breaks = |broken: &Broken| -> BTreeSet<Rule> {
        let problems = all_problems_of(broken);
        let new = problems
            .iter()
            .filter(|problem| !is_known(problem))
            .map(|problem| problem.rule);
        new.filter(|rule| *rule == broken.rule || !rule.is_warning()).collect()
    };
    let all: Vec<_> = broken::all()
        .iter()
        .map(|broken| (broken.rule, breaks(broken)))
        .collect();
    for rule in all.iter().map(|(rule, _)| *rule) {
        let beside = NEVER_ALONE
            .iter()
            .filter(|(never, _)| *never == rule)
            .map(|(_, beside)| *beside);
        let wanted: BTreeSet<_> = beside.chain([rule]).collect();
        let met = all.iter().any(|(of, broken)| *of == rule && *broken == wanted);
        assert!(met, "{}", rule.code());
    }
}

#[test]
fn every_problem_says_how_to_mend_it() {
    let problems = broken::all().into_iter().flat_map(|broken| problems_of(&broken.files));
    let helpless: BTreeSet<_> = problems
        .filter(|problem| problem.help.is_none())
        .map(|problem| problem.to_string())
        .collect();
    // What is wrong with a name says how it is written; what is wrong with an expression, what is expected.
    let says_so = |problem: &&String| {
        [
            "lower-case",
            "whole number",
            "capital letters",
            "[expression.invalid]",
            "[toml.syntax]",
        ]
        .iter()
        .any(|part| problem.contains(part))
    };
    let helpless: Vec<_> = helpless.iter().filter(|problem| !says_so(problem)).collect();
    assert!(helpless.is_empty(), "{helpless:#?}");
}

#[test]
fn every_rule_has_a_standard_that_breaks_it() {
    let broken: BTreeSet<Rule> = broken::all().into_iter().map(|broken| broken.rule).collect();
    let unbroken: Vec<_> = Rule::ALL
        .iter()
        .filter(|rule| !broken.contains(rule))
        .map(|rule| rule.code())
        .collect();
    assert!(unbroken.is_empty(), "{unbroken:?}");
}

#[test]
fn rules_have_a_name_each_and_say_what_they_ask_for() {
    let names: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert!(
            rule.about().ends_with('.') && !rule.about().starts_with(' '),
            "{}",
            rule.code()
        );
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let files = edited(&[
        ("standard.toml", "decisions_until", "decisions_untill"),
        ("standard.toml", "max_points = 15", "max_points = 16"),
        ("criteria/basics.toml", "min_level = 1", "min_level = 7"),
        ("criteria/basics.toml", "kind = \"paper\"", "kind = \"papers\""),
        ("text/en.toml", "0 = \"Not in place\"\n", ""),
    ]);
    let wrong = problems_of(&files)
        .into_iter()
        .filter(|problem| !problem.rule.is_warning());
    assert_eq!(
        wrong.map(|problem| problem.rule).collect::<Vec<_>>(),
        [
            Rule::RequireLevel,
            Rule::ReferenceUnknown,
            Rule::KeyUnknown,
            Rule::MaxPoints,
            Rule::TextMissing
        ]
    );
}

#[test]
fn a_problem_prints_as_file_line_column_message_and_remedy() {
    let files = edited(&[("criteria/basics.toml", "label = \"gold\"", "label = \"golt\"")]);
    let problem = problems_of(&files)
        .into_iter()
        .find(|problem| !problem.rule.is_warning())
        .unwrap();
    assert_eq!(
        problem.to_string(),
        "criteria/basics.toml:8:22: there is no label `golt` [reference.unknown]\n  help: did you mean `gold`?"
    );
}

#[test]
fn a_file_that_is_no_toml_does_not_hide_the_mistakes_in_others() {
    let mut files = edited(&[("criteria/basics.toml", "effort = \"S\"", "efort = \"S\"")]);
    files.retain(|(path, _)| path != "standard.toml" && path != "evidence.toml");
    files.push(("standard.toml".to_owned(), b"format = ".to_vec()));
    let rules: Vec<Rule> = problems_of(&files).iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, [Rule::KeyUnknown, Rule::FileMissing, Rule::TomlSyntax]);
}

#[test]
fn what_could_not_be_read_is_not_told_again_where_it_is_spoken_of() {
    let files = edited(&[
        ("criteria/basics.toml", "scale = \"met\"", "scale = \"mat\""),
        ("data.toml", "else 100", "else"),
        ("standard.toml", "rule = \"total >= 9\"", "rule = \"total >=\""),
    ]);
    let wrong = problems_of(&files)
        .into_iter()
        .filter(|problem| !problem.rule.is_warning());
    assert_eq!(
        wrong.map(|problem| problem.rule).collect::<Vec<_>>(),
        [Rule::ReferenceUnknown, Rule::Expression, Rule::Expression]
    );
}

#[test]
fn warnings_stand_beside_a_standard_and_mistakes_instead_of_it() {
    let Examined { standard, problems } = examine("mini/1.0.0", &edited(&[]));
    assert!(standard.is_some() && !problems.is_empty());
    assert!(problems.iter().all(|problem| problem.rule.is_warning()));
    assert!(load("mini/1.0.0", &without("CHANGES.md")).is_ok());
    let Examined { standard, .. } = examine("mini/1.0.0", &without("evidence.toml"));
    assert!(standard.is_none());
}
