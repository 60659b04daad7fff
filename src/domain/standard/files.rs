//! From the bytes of files to parsed TOML: what each file is for, and the bounds within which files are read.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    names::{Lang, Version, Word},
    node::{Desk, Node},
    problem::{Rule, did_you_mean},
    raw::FileKind,
    sink::{Lines, Sink, Source},
    wording,
};

/// The largest file read, in bytes.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// The most files of a version.
pub const MAX_FILES: usize = 2_000;
/// The most bytes of a version's files together.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// The deepest nesting of tables and lists read; the format needs six.
const MAX_DEPTH: usize = 8;

/// The file that makes a folder one of a version.
pub const MANIFEST_FILE: &str = FileKind::Standard.path();
/// The file that a published version has, and a draft has not. It records digests, and takes no part in them.
pub const SEAL_FILE: &str = FileKind::Seal.path();
/// The file that tells people what is new.
pub const CHANGES_FILE: &str = "CHANGES.md";
pub(super) const EVIDENCE: &str = FileKind::Evidence.path();
const DATA: &str = FileKind::Data.path();

/// What a file is for, by its path.
pub(super) enum Role {
    Manifest,
    Evidence,
    Data,
    Criteria(String),
    Texts(Lang),
    Migration(Version),
    Mapping(String),
    Example(String),
    Seal,
    /// For people: nothing here depends on it.
    Other,
}

impl Role {
    fn of(path: &str) -> Option<Self> {
        match path {
            MANIFEST_FILE => return Some(Self::Manifest),
            EVIDENCE => return Some(Self::Evidence),
            DATA => return Some(Self::Data),
            SEAL_FILE => return Some(Self::Seal),
            CHANGES_FILE => return Some(Self::Other),
            _ => {}
        }
        let (folder, file) = path.split_once('/')?;
        let stem = file.strip_suffix(".toml").filter(|stem| !stem.contains('/'))?;
        let name = || stem.parse::<Word>().is_ok().then(|| stem.to_owned());
        match folder {
            "criteria" => name().map(Self::Criteria),
            "text" => stem.parse().ok().map(Self::Texts),
            "migrate" => stem.strip_prefix("from-")?.parse().ok().map(Self::Migration),
            "map" => name().map(Self::Mapping),
            "examples" => name().map(Self::Example),
            _ => None,
        }
    }

    /// What a file without a role may have been meant to be.
    fn help(path: &str) -> String {
        let folders = ["criteria", "text", "migrate", "map", "examples"];
        let near = match path.split_once('/') {
            None => did_you_mean(path, [MANIFEST_FILE, EVIDENCE, DATA, CHANGES_FILE, SEAL_FILE]),
            Some((folder, file)) => did_you_mean(folder, folders).map(|help| help.replace("`?", &format!("/{file}`?"))),
        };
        near.unwrap_or_else(|| {
            let places: Vec<_> = FileKind::ALL.iter().map(|kind| kind.path()).collect();
            format!(
                "known: {}, {CHANGES_FILE}; names are lower-case words with hyphens",
                places.join(", ")
            )
        })
    }
}

/// A file that is TOML, and nested no deeper than it may be.
pub(super) struct Parsed<'a> {
    pub(super) role: Role,
    pub(super) desk: Desk<'a>,
    pub(super) tree: Node<'a>,
}

impl Parsed<'_> {
    pub(super) fn table(&self) -> Option<&DeTable<'_>> {
        self.tree.get_ref().as_table()
    }
}

/// Whether the files are few and small enough to be read, and each is there once; they are sorted by path.
pub(super) fn are_few(files: &[&(String, Vec<u8>)], sink: &Sink) -> bool {
    if let Some((path, _)) = files.get(MAX_FILES) {
        let message = format!("the version has {} files; {MAX_FILES} are read at most", files.len());
        let help = "delete what does not belong to the standard".to_owned();
        sink.report_file(path, Rule::TooMany, message, Some(help));
        return false;
    }
    let mut bytes = 0;
    for (path, content) in files {
        bytes += content.len();
        if bytes > MAX_BYTES {
            let message = format!("with this file, the version has more than {MAX_BYTES} bytes");
            let help = "delete what does not belong to the standard".to_owned();
            sink.report_file(path, Rule::TooMany, message, Some(help));
            return false;
        }
    }
    let twice = files
        .windows(2)
        .find(|pair| matches!(pair, [one, other] if one.0 == other.0));
    if let Some([(path, _), ..]) = twice {
        let help = Some("keep one of them".to_owned());
        sink.report_file(path, Rule::FileUnknown, "the file is there twice".to_owned(), help);
    }
    twice.is_none()
}

/// A file with the places of its lines.
pub(super) struct Opened<'a> {
    pub(super) path: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) lines: Lines,
}

impl<'a> Opened<'a> {
    pub(super) fn new((path, bytes): &'a (String, Vec<u8>)) -> Self {
        let lines = if bytes.len() > MAX_FILE_BYTES {
            Lines::default()
        } else {
            Lines::of(bytes)
        };
        Self { path, bytes, lines }
    }
}

/// A file cannot be read; the reason has been noted.
pub(super) struct Noted;

/// Parses a file; `None` for one that has nothing to be parsed.
pub(super) fn parse<'a>(file: &'a Opened<'a>, sink: &'a Sink) -> Result<Option<Parsed<'a>>, Noted> {
    let path = file.path;
    let Some(role) = Role::of(path) else {
        let message = "the format has no such file".to_owned();
        sink.report_file(path, Rule::FileUnknown, message, Some(Role::help(path)));
        return Ok(None);
    };
    if !within_bounds(file, sink) {
        return Err(Noted);
    }
    if matches!(role, Role::Other) {
        let text = text_of(file, sink).ok_or(Noted)?;
        let lines = &file.lines;
        wording::check_prose(Source { path, text, lines }, sink);
        return Ok(None);
    }
    parse_toml(role, file, sink).map(Some).ok_or(Noted)
}

pub(super) fn within_bounds(file: &Opened<'_>, sink: &Sink) -> bool {
    let size = file.bytes.len();
    if size > MAX_FILE_BYTES {
        let message = format!("the file has {size} bytes; {MAX_FILE_BYTES} are read at most");
        let help = "spread what is in it over more files, or take out what does not belong".to_owned();
        sink.report_file(file.path, Rule::FileTooLarge, message, Some(help));
    }
    size <= MAX_FILE_BYTES
}

/// A file's content as text.
fn text_of<'a>(file: &'a Opened<'a>, sink: &Sink) -> Option<&'a str> {
    let Opened { path, bytes, lines } = file;
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error,
    };
    let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let text = std::str::from_utf8(readable).unwrap_or_default();
    let message = "the file is not UTF-8 from here on".to_owned();
    let help = Some("save it as UTF-8".to_owned());
    sink.report(
        Source { path, text, lines },
        text.len()..text.len(),
        Rule::FileNotUtf8,
        message,
        help,
    );
    None
}

pub(super) fn parse_toml<'a>(role: Role, file: &'a Opened<'a>, sink: &'a Sink) -> Option<Parsed<'a>> {
    let text = text_of(file, sink)?;
    let Opened { path, lines, .. } = file;
    let desk = Desk {
        source: Source { path, text, lines },
        sink,
    };
    let (tree, errors) = DeTable::parse_recoverable(text);
    let mut last = None;
    for error in &errors {
        let (message, help) = (error.message(), syntax_help(error.message()));
        let span = error.span().unwrap_or(0..0);
        // What is left open on many levels is told once.
        if last.replace(span.start) == Some(span.start) {
            continue;
        }
        desk.report(span, Rule::TomlSyntax, message.to_owned(), help.map(str::to_owned));
    }
    let span = tree.span();
    let tree = Spanned::new(span, DeValue::Table(tree.into_inner()));
    (errors.is_empty() && is_shallow(&tree, MAX_DEPTH, &desk)).then_some(Parsed { role, desk, tree })
}

/// What to do about a mistake of TOML's grammar.
fn syntax_help(message: &str) -> Option<&'static str> {
    const HELPS: &[(&str, &str)] = &[
        (
            "duplicate key",
            "each key stands once in its table; begin another entry of a list with its name in double brackets, as in [[criterion]]",
        ),
        (
            "recurs",
            "tables and lists are nested too deeply: the format needs six levels",
        ),
        (
            "basic string",
            "close the text with the quotation mark that it began with; write a long one between \"\"\"",
        ),
        (
            "literal string",
            "close the text with the quotation mark that it began with",
        ),
        ("unclosed array", "close the list with ]"),
        ("unclosed inline table", "close the table with }"),
        ("missing value", "write a value behind the ="),
        (
            "value",
            "text stands in quotation marks; numbers, dates, true and false stand alone",
        ),
        (
            "key",
            "each line is key = value, a heading in brackets, or a remark that begins with #",
        ),
    ];
    HELPS
        .iter()
        .find(|(part, _)| message.contains(part))
        .map(|(_, help)| *help)
}

fn is_shallow(node: &Node<'_>, depth_left: usize, desk: &Desk<'_>) -> bool {
    let children: Vec<&Node<'_>> = match node.get_ref() {
        DeValue::Table(table) => table.values().collect(),
        DeValue::Array(items) => items.iter().collect(),
        _ => return true,
    };
    if depth_left == 0 {
        let message = format!("tables and lists are nested more than {MAX_DEPTH} deep");
        let help = "the format needs six levels: something here has slipped into a table of another".to_owned();
        desk.report(node.span(), Rule::TomlTooDeep, message, Some(help));
        return false;
    }
    children
        .into_iter()
        .all(|child| is_shallow(child, depth_left - 1, desk))
}
