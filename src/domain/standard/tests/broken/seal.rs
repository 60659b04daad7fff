//! Published versions that were changed, or should not have been published.

use super::{Broken, edited};
use crate::domain::standard::{Files, Rule, load, seal_file};

const SEAL: &str = "seal.toml";

/// The files with their seal.
fn sealed(mut files: Files) -> Files {
    let standard = load("mini/1.0.0", &files).unwrap();
    let seal = seal_file(&standard, "2026-06-01".parse().unwrap());
    files.push((SEAL.to_owned(), seal.into_bytes()));
    files
}

/// The small standard, sealed, and one of its files changed after.
fn altered(path: &'static str, from: &str, to: &str, at: &'static str, words: &'static str) -> Broken {
    let mut files = sealed(edited(&[]));
    let (_, bytes) = files.iter_mut().find(|(found, _)| found == path).unwrap();
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains(from));
    *bytes = text.replacen(from, to, 1).into_bytes();
    Broken {
        files,
        earlier: Vec::new(),
        rule: Rule::SealMismatch,
        path: SEAL,
        at,
        words,
    }
}

pub(super) fn all() -> Vec<Broken> {
    let one_person = edited(&[("standard.toml", "Jonas Petrauskas", "Ada Nowak")]);
    let mut more_languages = sealed(edited(&[]));
    more_languages.push(("text/lt.toml".to_owned(), Vec::new()));
    let (_, manifest) = more_languages
        .iter_mut()
        .find(|(path, _)| path == "standard.toml")
        .unwrap();
    *manifest = String::from_utf8(manifest.clone())
        .unwrap()
        .replacen("\"pl\"]", "\"pl\", \"lt\"]", 1)
        .into_bytes();
    vec![
        altered(
            "criteria/basics.toml",
            "\"condition\"",
            "\"warning\"",
            "normative = |\"",
            "the criteria are not those",
        ),
        altered(
            "criteria/basics.toml",
            "\"condition\"",
            "\"warning\"",
            "package = |\"",
            "as they were published: the rules differ",
        ),
        altered(
            "text/en.toml",
            "\"Lived\"",
            "\"Loved\"",
            "package = |\"",
            "as they were published: the words of `en` differ",
        ),
        altered(
            "CHANGES.md",
            "first",
            "1st",
            "package = |\"",
            "as they were published: rules and words are, so that it is another file",
        ),
        altered(
            "text/en.toml",
            "\"Lived\"",
            "\"Loved\"",
            "en = |\"",
            "text/en.toml is not what was published",
        ),
        altered("CHANGES.md", "first", "1st", "package = |\"", "the files are not all"),
        Broken {
            files: more_languages,
            earlier: Vec::new(),
            rule: Rule::SealMismatch,
            path: SEAL,
            at: "package = |\"",
            words: "text/lt.toml was not published",
        },
        Broken {
            files: sealed(one_person),
            earlier: Vec::new(),
            rule: Rule::ApprovalMissing,
            path: "standard.toml",
            at: "reference = \"Minutes 3/2026\"\n\n|[[approval]]",
            words: "1 of 2 persons",
        },
    ]
}
