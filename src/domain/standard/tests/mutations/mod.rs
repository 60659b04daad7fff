//! Valid files changed in a thousand ways and more: each change is refused at a place, or leads to another standard that is
//! valid and has other digests; nothing panics, and nothing is told at endless length.

mod files;
mod lines;
mod subject;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use self::subject::{Must, Mutant, Subject};
use super::{files_of, mini_files};
use crate::domain::standard::{Examined, Files, Problem, Rule, Standard, examine, sink::MAX_TOLD};

fn mutants(subject: &Subject) -> Vec<Mutant> {
    let mut all = Vec::new();
    lines::of_lines(subject, &mut all);
    lines::of_values(subject, &mut all);
    files::of_files(subject, &mut all);
    files::of_blocks(subject, &mut all);
    all
}

/// What is wrong with how a mutant was received; `None` if nothing is.
fn judged(subject: &Subject, mutant: &Mutant, refused: &mut bool) -> Option<String> {
    let Examined { standard, problems } = examine(subject.folder, &mutant.files);
    *refused = standard.is_none();
    if let Some(told) = misplaced(&problems, &mutant.files) {
        return Some(told);
    }
    let Some(changed) = standard else {
        let is_told = problems.iter().any(|problem| !problem.rule.is_warning());
        return match mutant.must {
            Must::StaySame => Some(format!("refused: {problems:?}")),
            _ if !is_told => Some("refused without a word".to_owned()),
            _ => None,
        };
    };
    let demands = |standard: &Standard| (standard.normative_digest(), standard.text_digests().to_vec());
    let same = demands(&changed) == demands(&subject.standard);
    let same_bytes = changed.package_digest() == subject.standard.package_digest();
    match mutant.must {
        Must::Fail => Some("accepted".to_owned()),
        Must::StaySame => (!same).then(|| "it says something else".to_owned()),
        Must::FailOrDiffer if same_bytes => Some("the digest of all files is the same".to_owned()),
        Must::FailOrDiffer => None,
    }
}

/// A problem that stands outside of the files, or is told at endless length.
fn misplaced(problems: &[Problem], files: &Files) -> Option<String> {
    if problems.len() > 2 * MAX_TOLD {
        return Some(format!("{} problems are told", problems.len()));
    }
    let is_well = |problem: &&Problem| {
        let content = files
            .iter()
            .find(|(path, _)| *path == problem.path)
            .map(|(_, bytes)| bytes.as_slice());
        let Some(content) = content else {
            let is_absence = matches!(problem.rule, Rule::FileMissing | Rule::ChangesMissing);
            return is_absence && (problem.line, problem.column) == (1, 1);
        };
        let line = content.split(|byte| *byte == b'\n').nth(problem.line.wrapping_sub(1));
        let columns = line.map_or(0, |line| String::from_utf8_lossy(line).chars().count() + 1);
        let length = problem.message.len() + problem.help.as_ref().map_or(0, String::len);
        (1..=columns).contains(&problem.column) && !problem.message.is_empty() && length < 10_000
    };
    problems
        .iter()
        .find(|problem| !is_well(problem))
        .map(|problem| format!("misplaced: {problem}"))
}

#[test]
fn a_thousand_mutations_and_more_are_refused_at_a_place_or_make_another_standard() {
    let subjects = [
        Subject::new("mini/1.0.0", mini_files(), 1),
        Subject::new("ecms/2.0.0", files_of("standards/ecms/2.0.0"), 1_009),
        Subject::new("klaster-pl/1.0.0", files_of("standards/klaster-pl/1.0.0"), 1_009),
    ];
    // By kind: refused, and made another standard.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for subject in &subjects {
        for mutant in mutants(subject) {
            let mut refused = false;
            if let Some(told) = judged(subject, &mutant, &mut refused) {
                wrong.push(format!("{}: {}: {told}", mutant.kind, mutant.what));
            }
            let (no, other) = counts.entry(mutant.kind).or_default();
            *(if refused { no } else { other }) += 1;
        }
    }
    let mut report = String::new();
    for (kind, (refused, other)) in &counts {
        writeln!(report, "{kind}: {refused} refused, {other} another standard").unwrap();
    }
    let total: usize = counts.values().map(|(refused, other)| refused + other).sum();
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{report}{total} in all\n{}", wrong.join("\n"));
    let kinds: BTreeSet<_> = counts.keys().collect();
    assert!(total > 1_500 && kinds.len() > 30, "{report}{total} in all");
}

#[test]
fn a_label_never_asks_for_itself_and_no_area_is_part_of_itself() {
    let klaster = Subject::new("klaster-pl/1.0.0", files_of("standards/klaster-pl/1.0.0"), 2);
    let (path, text) = klaster.texts().find(|(path, _)| *path == "standard.toml").unwrap();
    for (from, to) in [
        ("parent = \"resources\"", "parent = \"finance\""),
        ("uid = \"resources\"", "uid = \"resources\"\nparent = \"finance\""),
        ("rule = \"true\"", "rule = \"label(certified)\""),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        let files = klaster.with(path, changed.into_bytes());
        let Examined { standard, problems } = examine(klaster.folder, &files);
        assert!(
            standard.is_none() && misplaced(&problems, &files).is_none(),
            "{problems:?}"
        );
    }
}
