//! From the bytes of a version's folder to a checked [`Standard`], or to everything that is wrong with them.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Files, check,
    checked::Standard,
    digest::{SEAL_FILE, normative_digest, package_digest},
    names::Lang,
    node::{Decode, Desk, Node},
    problem::{Problem, Rule, Sink, Source, did_you_mean},
    raw::{RawCriteriaFile, RawCriterion, RawEvidenceFile, RawEvidenceKind, RawManifest, RawTexts},
};

/// The largest file read, in bytes.
pub const MAX_FILE_BYTES: usize = 1024 * 1024;
/// The deepest nesting of tables and lists read; the format needs five.
const MAX_DEPTH: usize = 8;

const MANIFEST: &str = "standard.toml";
const EVIDENCE: &str = "evidence.toml";
const CHANGES: &str = "CHANGES.md";

/// Reads and checks the files of one version of a standard.
///
/// `folder` is the path of the version's folder, of which the last two names must be id and version (`ecms/1.0.0`);
/// the paths in `files` are relative to it, with `/`. Their order does not matter.
///
/// # Errors
/// Every problem found, by file and place. Checks between files run once each file has its shape.
pub fn load(folder: &str, files: &Files) -> Result<Standard, Vec<Problem>> {
    let sink = Sink::default();
    let standard = read_all(folder, files, &sink);
    let problems = sink.into_problems();
    match standard {
        Some(standard) if problems.is_empty() => Ok(standard),
        _ => Err(problems),
    }
}

/// A standard whose files each have their shape.
#[derive(Debug)]
pub(super) struct RawStandard<'a> {
    pub(super) manifest: InFile<'a, RawManifest>,
    pub(super) criteria: Vec<InFile<'a, Spanned<RawCriterion>>>,
    pub(super) evidence: InFile<'a, Vec<Spanned<RawEvidenceKind>>>,
    pub(super) texts: Vec<(Lang, InFile<'a, RawTexts>)>,
}

/// Something read, and the file it stands in.
#[derive(Debug)]
pub(super) struct InFile<'a, T> {
    pub(super) desk: Desk<'a>,
    pub(super) it: T,
}

/// What a file is for, by its path.
enum Role {
    Manifest,
    Evidence,
    Criteria,
    Texts(Lang),
    /// For people or for the seal: not read here.
    Other,
}

impl Role {
    fn of(path: &str) -> Option<Self> {
        match path {
            MANIFEST => return Some(Self::Manifest),
            EVIDENCE => return Some(Self::Evidence),
            CHANGES | SEAL_FILE => return Some(Self::Other),
            _ => {}
        }
        let (folder, file) = path.split_once('/')?;
        let stem = file.strip_suffix(".toml").filter(|stem| !stem.contains('/'))?;
        match folder {
            "criteria" => Some(Self::Criteria),
            "text" => stem.parse().ok().map(Self::Texts),
            _ => None,
        }
    }
}

/// A file that is TOML, and nested no deeper than it may be.
struct Parsed<'a> {
    role: Role,
    desk: Desk<'a>,
    tree: Node<'a>,
}

impl Parsed<'_> {
    fn table(&self) -> Option<&DeTable<'_>> {
        self.tree.get_ref().as_table()
    }
}

fn read_all(folder: &str, files: &Files, sink: &Sink) -> Option<Standard> {
    let mut files_by_path: Vec<_> = files.iter().collect();
    files_by_path.sort();
    // Every file is parsed, and every parsed one read by its shape, before any failure counts: all mistakes are noted.
    let results: Vec<_> = files_by_path
        .into_iter()
        .map(|(path, bytes)| parse(path, bytes, sink))
        .collect();
    let all_parsed = results.iter().all(Result::is_ok);
    let parsed: Vec<_> = results.into_iter().filter_map(Result::ok).flatten().collect();
    let raw = read_shapes(&parsed);
    let all_there = check_files_are_there(files, sink);
    let raw = raw.filter(|_| all_parsed && all_there)?;
    let digests = check::Digests {
        normative: normative(&parsed)?,
        package: package_digest(files),
    };
    Some(check::check(folder, raw, digests))
}

/// A file cannot be read; the reason has been noted.
struct Noted;

/// Parses a file; `None` for one that has nothing to be parsed.
fn parse<'a>(path: &'a str, bytes: &'a [u8], sink: &'a Sink) -> Result<Option<Parsed<'a>>, Noted> {
    let Some(role) = Role::of(path) else {
        let help = did_you_mean(path, [MANIFEST, EVIDENCE, CHANGES]).unwrap_or_else(|| {
            format!("known: {MANIFEST}, {EVIDENCE}, criteria/<area>.toml, text/<language>.toml, {CHANGES}")
        });
        sink.report_file(
            path,
            Rule::FileUnknown,
            "the format has no such file".to_owned(),
            Some(help),
        );
        return Ok(None);
    };
    if bytes.len() > MAX_FILE_BYTES {
        let message = format!("the file has {} bytes; {MAX_FILE_BYTES} are read at most", bytes.len());
        sink.report_file(path, Rule::FileTooLarge, message, None);
        return Err(Noted);
    }
    if matches!(role, Role::Other) {
        return Ok(None);
    }
    parse_toml(role, path, bytes, sink).map(Some).ok_or(Noted)
}

fn parse_toml<'a>(role: Role, path: &'a str, bytes: &'a [u8], sink: &'a Sink) -> Option<Parsed<'a>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let source = Source {
                path,
                text: std::str::from_utf8(readable).unwrap_or_default(),
            };
            let message = "the file is not UTF-8 from here on".to_owned();
            sink.report(
                source,
                readable.len()..readable.len(),
                Rule::FileNotUtf8,
                message,
                Some("save it as UTF-8".to_owned()),
            );
            return None;
        }
    };
    let desk = Desk {
        source: Source { path, text },
        sink,
    };
    let (tree, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        desk.report(
            error.span().unwrap_or(0..0),
            Rule::TomlSyntax,
            error.message().to_owned(),
            None,
        );
    }
    let span = tree.span();
    let tree = Spanned::new(span, DeValue::Table(tree.into_inner()));
    (errors.is_empty() && is_shallow(&tree, MAX_DEPTH, &desk)).then_some(Parsed { role, desk, tree })
}

fn is_shallow(node: &Node<'_>, depth_left: usize, desk: &Desk<'_>) -> bool {
    let children: Vec<&Node<'_>> = match node.get_ref() {
        DeValue::Table(table) => table.values().collect(),
        DeValue::Array(items) => items.iter().collect(),
        _ => return true,
    };
    if depth_left == 0 {
        let message = format!("tables and lists are nested more than {MAX_DEPTH} deep");
        desk.report(node.span(), Rule::TomlTooDeep, message, None);
        return false;
    }
    children
        .into_iter()
        .all(|child| is_shallow(child, depth_left - 1, desk))
}

/// Whether the files that every standard has are there.
fn check_files_are_there(files: &Files, sink: &Sink) -> bool {
    let is_missing = |path: &&str| !files.iter().any(|(found, _)| found == path);
    let missing: Vec<_> = [MANIFEST, EVIDENCE].into_iter().filter(is_missing).collect();
    for path in &missing {
        sink.report_file(path, Rule::FileMissing, "the file is missing".to_owned(), None);
    }
    missing.is_empty()
}

/// Reads every file by its shape; `None` if any lacks it, after all have been read.
fn read_shapes<'a>(parsed: &[Parsed<'a>]) -> Option<RawStandard<'a>> {
    let (mut manifest, mut evidence) = (None, None);
    let (mut criteria, mut texts) = (Vec::new(), Vec::new());
    let mut whole = true;
    for file in parsed {
        let desk = file.desk;
        let read = match &file.role {
            Role::Manifest => RawManifest::decode(&file.tree, &desk).map(|it| manifest = Some(InFile { desk, it })),
            Role::Evidence => {
                RawEvidenceFile::decode(&file.tree, &desk).map(|raw| evidence = Some(InFile { desk, it: raw.evidence }))
            }
            Role::Criteria => RawCriteriaFile::decode(&file.tree, &desk)
                .map(|raw| criteria.extend(raw.criterion.into_iter().map(|it| InFile { desk, it }))),
            Role::Texts(language) => file
                .table()
                .and_then(|table| RawTexts::read(table, &desk))
                .map(|it| texts.push((language.clone(), InFile { desk, it }))),
            Role::Other => Some(()),
        };
        whole &= read.is_some();
    }
    whole.then_some(RawStandard {
        manifest: manifest?,
        criteria,
        evidence: evidence?,
        texts,
    })
}

fn normative(parsed: &[Parsed<'_>]) -> Option<super::Digest> {
    let manifest = parsed
        .iter()
        .find(|file| matches!(file.role, Role::Manifest))?
        .table()?;
    let criteria = tables_under("criterion", parsed, |role| matches!(role, Role::Criteria));
    let evidence = tables_under("evidence", parsed, |role| matches!(role, Role::Evidence));
    Some(normative_digest(manifest, &criteria, &evidence))
}

/// The tables of the list `key` in all files of a role.
fn tables_under<'p>(key: &str, parsed: &'p [Parsed<'_>], of: impl Fn(&Role) -> bool) -> Vec<&'p DeTable<'p>> {
    parsed
        .iter()
        .filter(|file| of(&file.role))
        .filter_map(|file| file.table()?.get(key)?.get_ref().as_array())
        .flat_map(|items| items.iter().filter_map(|item| item.get_ref().as_table()))
        .collect()
}
