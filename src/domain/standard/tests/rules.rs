//! Each rule with a standard that breaks it.

use std::collections::BTreeSet;

use super::{broken, edited};
use crate::domain::standard::{Files, Problem, Rule, load};

fn problems_of(files: &Files) -> Vec<Problem> {
    load("standards/mini/1.0.0", files).err().unwrap_or_default()
}

#[test]
fn each_mistake_is_told_by_its_rule_at_its_line_with_a_remedy() {
    let mut untold = String::new();
    for (files, rule, place, words) in broken::all() {
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
    let broken: BTreeSet<Rule> = broken::all().into_iter().map(|(_, rule, ..)| rule).collect();
    for rule in Rule::ALL {
        assert!(broken.contains(rule), "{}", rule.code());
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = edited("standard.toml", "decisions_until", "decisions_untill");
    let replace = |files: &mut Files, path: &str, from: &str, to: &str| {
        let (_, bytes) = files.iter_mut().find(|(found, _)| found == path).unwrap();
        *bytes = String::from_utf8_lossy(bytes).replacen(from, to, 1).into_bytes();
    };
    replace(&mut files, "standard.toml", "max_points = 15", "max_points = 16");
    replace(&mut files, "criteria/basics.toml", "min_level = 1", "min_level = 7");
    replace(
        &mut files,
        "criteria/basics.toml",
        "kind = \"paper\"",
        "kind = \"papers\"",
    );
    replace(&mut files, "text/en.toml", "0 = \"Not in place\"\n", "");
    let rules: Vec<Rule> = problems_of(&files).iter().map(|problem| problem.rule).collect();
    assert_eq!(
        rules,
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
    let problems = problems_of(&edited("criteria/basics.toml", "label = \"gold\"", "label = \"golt\""));
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    assert_eq!(
        problem.to_string(),
        "criteria/basics.toml:8:22: there is no label `golt` [reference.unknown]\n  help: did you mean `gold`?"
    );
}

#[test]
fn a_file_that_is_no_toml_does_not_hide_the_mistakes_in_others() {
    let mut files = edited("criteria/basics.toml", "effort = \"S\"", "efort = \"S\"");
    files.retain(|(path, _)| path != "standard.toml" && path != "evidence.toml");
    files.push(("standard.toml".to_owned(), b"format = ".to_vec()));
    let rules: Vec<Rule> = problems_of(&files).iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, [Rule::KeyUnknown, Rule::FileMissing, Rule::TomlSyntax]);
}
