//! Files that are missing, of no use, too large, or no TOML.

use super::{Broken, mini_files, with, without};
use crate::domain::standard::{Files, MAX_BYTES, MAX_FILE_BYTES, MAX_FILES, Rule};

fn broken(files: Files, rule: Rule, path: &'static str, at: &'static str, words: &'static str) -> Broken {
    Broken {
        files,
        earlier: Vec::new(),
        rule,
        path,
        at,
        words,
    }
}

fn moved(from: &str, to: &str) -> Files {
    let mut files = mini_files();
    for (path, _) in &mut files {
        if path == from {
            to.clone_into(path);
        }
    }
    files
}

/// As deep as the parser goes.
const DEEPEST: &str = "x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[|[";

fn crowded() -> Files {
    (0..=MAX_FILES)
        .map(|number| (format!("map/a{number:04}.toml"), Vec::new()))
        .collect()
}

fn heavy() -> Files {
    let heavy = |number| (format!("map/a{number}.toml"), vec![b' '; MAX_FILE_BYTES]);
    (0..=MAX_BYTES / MAX_FILE_BYTES).map(heavy).collect()
}

fn twice() -> Files {
    let mut files = mini_files();
    files.extend(mini_files().into_iter().filter(|(path, _)| path == "evidence.toml"));
    files
}

pub(super) fn all() -> Vec<Broken> {
    let manifest = |from: &str, to: &str| {
        super::edited(&[("standard.toml", "", "")])
            .into_iter()
            .map(|(path, bytes)| {
                let text = String::from_utf8(bytes).unwrap();
                let text = if path == "standard.toml" {
                    text.replacen(from, to, 1)
                } else {
                    text
                };
                (path, text.into_bytes())
            })
            .collect::<Files>()
    };
    let deep = format!("x = {}1{}", "[".repeat(9), "]".repeat(9));
    let deepest = "x = ".to_owned() + &"[".repeat(10_000);
    let dotted = "x".to_owned() + &".x".repeat(10_000) + " = 1";
    vec![
        broken(
            without("evidence.toml"),
            Rule::FileMissing,
            "evidence.toml",
            "",
            "add it",
        ),
        broken(
            without("CHANGES.md"),
            Rule::ChangesMissing,
            "CHANGES.md",
            "",
            "write what is new",
        ),
        broken(
            without("standard.toml"),
            Rule::FileMissing,
            "standard.toml",
            "",
            "missing",
        ),
        broken(
            without("text/pl.toml"),
            Rule::FileMissing,
            "standard.toml",
            "[\"en\", |\"pl\"]",
            "text/pl.toml is missing",
        ),
        broken(
            with("evidnce.toml", ""),
            Rule::FileUnknown,
            "evidnce.toml",
            "",
            "did you mean `evidence.toml`?",
        ),
        broken(
            with("criterai/x.toml", ""),
            Rule::FileUnknown,
            "criterai/x.toml",
            "",
            "did you mean `criteria/x.toml`?",
        ),
        broken(
            with("criteria/deep/basics.toml", ""),
            Rule::FileUnknown,
            "criteria/deep/basics.toml",
            "",
            "criteria/<area>",
        ),
        broken(
            with("examples/All Best.toml", ""),
            Rule::FileUnknown,
            "examples/All Best.toml",
            "",
            "lower-case",
        ),
        broken(
            with("text/lt.toml", ""),
            Rule::FileUnknown,
            "text/lt.toml",
            "",
            "not among `languages`",
        ),
        broken(twice(), Rule::FileUnknown, "evidence.toml", "", "there twice"),
        broken(
            with("CHANGES.md", vec![b' '; MAX_FILE_BYTES + 1]),
            Rule::FileTooLarge,
            "CHANGES.md",
            "",
            "4194305 bytes",
        ),
        broken(crowded(), Rule::TooMany, "map/a2000.toml", "", "2001 files"),
        broken(heavy(), Rule::TooMany, "map/a8.toml", "", "33554432 bytes"),
        broken(
            with(
                "criteria/results.toml",
                format!("criterion = [{}]", "1,".repeat(10_001)),
            ),
            Rule::TooMany,
            "criteria/results.toml",
            "criterion = |[1,",
            "10001 entries",
        ),
        broken(
            with("evidence.toml", *b"# line\n# \xff"),
            Rule::FileNotUtf8,
            "evidence.toml",
            "# line\n# |",
            "UTF-8",
        ),
        broken(
            with("CHANGES.md", *b"\xc5"),
            Rule::FileNotUtf8,
            "CHANGES.md",
            "",
            "UTF-8",
        ),
        broken(
            manifest("rank = 1", "rank = "),
            Rule::TomlSyntax,
            "standard.toml",
            "rank = |\n",
            "",
        ),
        broken(
            manifest("rank = 1", "rank = 1\nrank = 2"),
            Rule::TomlSyntax,
            "standard.toml",
            "rank = 1\n|rank = 2",
            "[[criterion]]",
        ),
        broken(
            manifest("\"Ada Nowak\"", "\"Ada Nowak"),
            Rule::TomlSyntax,
            "standard.toml",
            "name = \"Ada Nowak|\n",
            "quotation mark",
        ),
        broken(
            with("evidence.toml", deep),
            Rule::TomlTooDeep,
            "evidence.toml",
            "x = [[[[[[[|[[",
            "8 deep",
        ),
        broken(
            with("evidence.toml", deepest),
            Rule::TomlSyntax,
            "evidence.toml",
            DEEPEST,
            "too deeply",
        ),
        broken(
            with("evidence.toml", dotted),
            Rule::TomlSyntax,
            "evidence.toml",
            "",
            "too deeply",
        ),
        broken(
            manifest("format = 1", "format = 2\nnew_key = 1"),
            Rule::FormatUnknown,
            "standard.toml",
            "format = |2",
            "format 2",
        ),
        broken(
            moved("criteria/results.toml", "criteria/result.toml"),
            Rule::AreaFile,
            "criteria/result.toml",
            "",
            "did you mean `results`?",
        ),
    ]
}
