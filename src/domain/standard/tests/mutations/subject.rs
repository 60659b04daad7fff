//! Valid files, changed line by line, file by file and block by block.

use crate::domain::standard::{Files, Standard, examine};

/// What a kind of change must lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Must {
    /// Be refused.
    Fail,
    /// Be refused, or make another standard.
    FailOrDiffer,
    /// Change nothing that is asked and said.
    StaySame,
}

/// A changed standard.
pub(super) struct Mutant {
    pub(super) kind: &'static str,
    pub(super) must: Must,
    /// What was done, for a reader of a failure.
    pub(super) what: String,
    pub(super) files: Files,
}

/// A standard to change: its folder, its files, and of how many places that could be changed one is.
pub(super) struct Subject {
    pub(super) folder: &'static str,
    pub(super) files: Files,
    pub(super) standard: Standard,
    pub(super) stride: usize,
}

impl Subject {
    pub(super) fn new(folder: &'static str, mut files: Files, stride: usize) -> Self {
        let standard = examine(folder, &files).standard.unwrap();
        let source = format!("text/{}.toml", standard.source_language());
        if stride > 1 {
            // Translations take most of the time and have no keys of their own.
            for (_, bytes) in files
                .iter_mut()
                .filter(|(path, _)| path.starts_with("text/") && *path != source)
            {
                bytes.clear();
            }
        }
        let standard = examine(folder, &files).standard.unwrap();
        Self {
            folder,
            files,
            standard,
            stride,
        }
    }

    /// The files with another content of one.
    pub(super) fn with(&self, changed: &str, content: Vec<u8>) -> Files {
        let mut files = self.files.clone();
        for (path, bytes) in &mut files {
            if path == changed {
                bytes.clone_from(&content);
            }
        }
        files
    }

    /// Every text file of the format with its lines.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter().filter(|(path, _)| path.ends_with(".toml"));
        files.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    }

    /// A mutant for each line that `change` finds something to change in.
    pub(super) fn lines(
        &self,
        kind: &'static str,
        change: impl Fn(&str, &str) -> Option<(Must, String)>,
        into: &mut Vec<Mutant>,
    ) {
        let mut sites = 0;
        for (path, text) in self.texts() {
            let lines: Vec<&str> = text.lines().collect();
            for (number, line) in lines.iter().enumerate() {
                let Some((must, changed)) = change(path, line) else {
                    continue;
                };
                sites += 1;
                if sites % self.stride != 0 {
                    continue;
                }
                let mut lines = lines.clone();
                lines[number] = &changed;
                into.push(Mutant {
                    kind,
                    must,
                    what: format!("{}/{path}:{}: {line} -> {changed}", self.folder, number + 1),
                    files: self.with(path, (lines.join("\n") + "\n").into_bytes()),
                });
            }
        }
    }

    /// A mutant for some of the files.
    pub(super) fn each_file(
        &self,
        kind: &'static str,
        change: impl Fn(&str, &[u8]) -> Option<(Must, Vec<u8>)>,
        into: &mut Vec<Mutant>,
    ) {
        let some = self.files.iter().step_by(self.stride.min(4));
        for (path, bytes) in some {
            if let Some((must, changed)) = change(path, bytes).filter(|(_, changed)| changed != bytes) {
                into.push(Mutant {
                    kind,
                    must,
                    what: format!("{}/{path}", self.folder),
                    files: self.with(path, changed),
                });
            }
        }
    }
}
