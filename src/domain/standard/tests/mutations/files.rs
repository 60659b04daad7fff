//! Files and blocks that are damaged, missing, in another place or too many.

use super::{
    lines::is_words,
    subject::{Must, Mutant, Subject},
};
use crate::domain::standard::MAX_FILE_BYTES;

pub(super) fn of_files(subject: &Subject, all: &mut Vec<Mutant>) {
    use Must::{Fail, FailOrDiffer};
    subject.each_file(
        "bad UTF-8",
        |_, bytes| {
            let (before, after) = bytes.split_at(bytes.len() / 2);
            Some((Fail, [before, b"\xff\xfe", after].concat()))
        },
        all,
    );
    subject.each_file(
        "deep nesting",
        |path, bytes| {
            let nested = format!("\nzz = {}{}\n", "[".repeat(5_000), "]".repeat(5_000));
            path.ends_with(".toml")
                .then(|| (Fail, [bytes, nested.as_bytes()].concat()))
        },
        all,
    );
    subject.each_file(
        "deep keys",
        |path, bytes| {
            let nested = format!("\n[zz{}]\nzz = 1\n", ".zz".repeat(5_000));
            path.ends_with(".toml")
                .then(|| (Fail, [bytes, nested.as_bytes()].concat()))
        },
        all,
    );
    subject.each_file(
        "giant file",
        |_, bytes| {
            let padding = format!("\n#{}", " ".repeat(MAX_FILE_BYTES));
            Some((Fail, [bytes, padding.as_bytes()].concat()))
        },
        all,
    );
    for eighths in 1..8 {
        subject.each_file(
            "truncated file",
            |_, bytes| Some((FailOrDiffer, bytes[..bytes.len() * eighths / 8].to_vec())),
            all,
        );
    }
    for (path, _) in subject.files.iter().step_by(subject.stride.min(4)) {
        let copy = |to: String| {
            let mut files = subject.files.clone();
            let content = files.iter().find(|(found, _)| found == path).unwrap().1.clone();
            files.push((to, content));
            files
        };
        let (stem, extension) = path.rsplit_once('.').unwrap();
        let names = [
            ("repeated file", path.clone()),
            ("copied file", format!("{stem}-copy.{extension}")),
        ];
        for (kind, to) in names {
            let what = format!("{}/{path} -> {to}", subject.folder);
            all.push(Mutant {
                kind,
                must: Fail,
                what,
                files: copy(to),
            });
        }
        let mut files = subject.files.clone();
        files.retain(|(found, _)| found != path);
        let what = format!("{}/{path}", subject.folder);
        all.push(Mutant {
            kind: "deleted file",
            must: FailOrDiffer,
            what,
            files,
        });
    }
}

/// The blocks of a file: from one heading to the next.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        if line.starts_with('[') {
            blocks.push(String::new());
        }
        let block = blocks.last_mut().unwrap();
        block.push_str(line);
        block.push('\n');
    }
    blocks
}

pub(super) fn of_blocks(subject: &Subject, all: &mut Vec<Mutant>) {
    use Must::{Fail, FailOrDiffer, StaySame};
    let heading = |block: &str| block.lines().next().unwrap_or_default().to_owned();
    // Entries without a name of their own may come twice.
    let nameless = ["[[approval]]", "[[validity.", "[[expect.", "[[translation."];
    let mut sites = 0;
    for (path, text) in subject.texts() {
        let blocks = blocks(text);
        for at in 1..blocks.len() {
            sites += 1;
            if sites % subject.stride != 0 {
                continue;
            }
            let mut push = |kind, must, blocks: Vec<String>| {
                let what = format!("{}/{path}: block {at}, {}", subject.folder, heading(&blocks[at]));
                let files = subject.with(path, blocks.concat().into_bytes());
                all.push(Mutant {
                    kind,
                    must,
                    what,
                    files,
                });
            };
            let mut twice = blocks.clone();
            twice.insert(at, blocks[at].clone());
            let may =
                nameless.iter().any(|start| blocks[at].starts_with(start)) || blocks[at].contains("item = \"rules\"");
            push("duplicated entry", if may { FailOrDiffer } else { Fail }, twice);
            let mut without = blocks.clone();
            without[at].clear();
            push("deleted entry", FailOrDiffer, without);
            if at + 1 == blocks.len() {
                continue;
            }
            let (one, other) = (heading(&blocks[at]), heading(&blocks[at + 1]));
            let is_list = |heading: &str| heading.starts_with("[[");
            let mut swapped = blocks.clone();
            swapped.swap(at, at + 1);
            let part_of = |one: &str, other: &str| {
                other
                    .trim_matches(['[', ']'])
                    .starts_with(&format!("{}.", one.trim_matches(['[', ']'])))
            };
            if one == other && is_list(&one) {
                // The order of entries without names is part of what they say.
                let named = blocks[at].contains("\nuid = ") && blocks[at + 1].contains("\nuid = ");
                push(
                    "swapped entries",
                    if named && !path.starts_with("map/") {
                        StaySame
                    } else {
                        FailOrDiffer
                    },
                    swapped,
                );
            } else if !is_list(&one) && !is_list(&other) && !part_of(&one, &other) {
                push("swapped tables", StaySame, swapped);
                let mut headings = blocks.clone();
                headings[at] = headings[at].replacen(&one, &other, 1);
                headings[at + 1] = headings[at + 1].replacen(&other, &one, 1);
                push(
                    "swapped headings",
                    if is_words(path) { FailOrDiffer } else { Fail },
                    headings,
                );
            }
        }
    }
}
