//! Standards with one mistake each, and what must be told of it.

mod applications;
mod criteria;
mod data;
mod files;
mod history;
mod labels;
mod lineage;
mod manifest;
mod seal;
mod texts;

use super::mini_files;
use crate::domain::standard::{Files, Rule};

/// A standard with one mistake, and what must be told of it.
pub(super) struct Broken {
    pub(super) files: Files,
    /// The versions before it, where the mistake shows only beside them.
    pub(super) earlier: Vec<Files>,
    /// The rule that it breaks.
    pub(super) rule: Rule,
    /// The file the mistake is told in.
    pub(super) path: &'static str,
    /// The text there, with a bar where the mistake is told; without text, at the beginning of the file.
    pub(super) at: &'static str,
    /// Words of the message or of the remedy.
    pub(super) words: &'static str,
}

/// A change of the small standard: in this file, this text becomes that. From nothing: it is added at the end.
pub(super) type Edit = (&'static str, &'static str, &'static str);

/// The small standard with its files changed.
pub(super) fn edited(edits: &[Edit]) -> Files {
    let mut files = mini_files();
    for (path, from, to) in edits {
        if !files.iter().any(|(found, _)| found == path) {
            files.push(((*path).to_owned(), Vec::new()));
        }
        let (_, bytes) = files.iter_mut().find(|(found, _)| found == path).unwrap();
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        *bytes = if from.is_empty() {
            format!("{text}{to}").into_bytes()
        } else {
            text.replacen(from, to, 1).into_bytes()
        };
    }
    files
}

/// One change, in the file where the mistake is told.
fn broken(
    path: &'static str,
    from: &'static str,
    to: &'static str,
    told: (Rule, &'static str, &'static str),
) -> Broken {
    by_edits(&[(path, from, to)], path, told)
}

/// Changes, and the file where the mistake is told.
fn by_edits(edits: &[Edit], path: &'static str, (rule, at, words): (Rule, &'static str, &'static str)) -> Broken {
    Broken {
        files: edited(edits),
        earlier: Vec::new(),
        rule,
        path,
        at,
        words,
    }
}

/// The small standard with another content of a file.
fn with(path: &str, content: impl Into<Vec<u8>>) -> Files {
    let mut files = without(path);
    files.push((path.to_owned(), content.into()));
    files
}

/// The small standard without a file.
pub(super) fn without(path: &str) -> Files {
    let mut files = mini_files();
    files.retain(|(found, _)| found != path);
    files
}

/// All of them.
pub(super) fn all() -> Vec<Broken> {
    let parts = [
        files::all(),
        manifest::all(),
        criteria::all(),
        data::all(),
        labels::all(),
        texts::all(),
        lineage::all(),
        applications::all(),
        seal::all(),
        history::all(),
    ];
    parts.into_iter().flatten().collect()
}
