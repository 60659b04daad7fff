//! From the bytes of a version's folder to a checked [`Standard`], or to everything that is wrong with them.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Files, check,
    checked::Standard,
    digest::{Digest, SEAL_FILE, normative_digest, package_digest, text_digest},
    names::{Lang, Version},
    node::{Decode, Desk, Node},
    problem::{Lines, Problem, Rule, Sink, Source, did_you_mean},
    raw::{
        RawApplication, RawCriteriaFile, RawCriterion, RawDataFile, RawEvidenceFile, RawEvidenceKind, RawManifest,
        RawMapping, RawMigration, RawSeal, RawTexts,
    },
};
use crate::domain::answers::Application;

/// The largest file read, in bytes.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// The deepest nesting of tables and lists read; the format needs six.
const MAX_DEPTH: usize = 8;

const MANIFEST: &str = "standard.toml";
const EVIDENCE: &str = "evidence.toml";
const DATA: &str = "data.toml";
const CHANGES: &str = "CHANGES.md";

/// Reads and checks the files of one version of a standard.
///
/// `folder` is the path of the version's folder, of which the last two names must be id and version (`ecms/1.0.0`);
/// the paths in `files` are relative to it, with `/`. Their order does not matter.
///
/// # Errors
/// Every problem found, by file and place. Checks between files run once each file has its shape.
pub fn load(folder: &str, files: &Files) -> Result<Standard, Vec<Problem>> {
    let Examined { standard, problems } = examine(folder, files);
    standard.ok_or(problems)
}

/// What came of reading a standard's files.
#[derive(Debug)]
pub struct Examined {
    /// The standard, unless something is wrong.
    pub standard: Option<Standard>,
    /// What is wrong; beside a standard, warnings alone.
    pub problems: Vec<Problem>,
}

/// As [`load`], with the warnings beside a standard that can be used.
pub fn examine(folder: &str, files: &Files) -> Examined {
    let sink = Sink::default();
    let standard = read_all(folder, files, &sink);
    let problems = sink.into_problems();
    let is_wrong = problems.iter().any(|problem| !problem.rule.is_warning());
    Examined {
        standard: standard.filter(|_| !is_wrong),
        problems,
    }
}

/// Reads an answers file by a standard: what `score` takes, and what an example begins with.
///
/// # Errors
/// Every problem found, by place; `path` names the file in them.
pub fn read_application(standard: &Standard, path: &str, bytes: &[u8]) -> Result<Application, Vec<Problem>> {
    let sink = Sink::default();
    let file = Opened {
        path,
        bytes,
        lines: Lines::of(bytes),
    };
    let application = parse_toml(Role::Example(path.to_owned()), &file, &sink)
        .and_then(|parsed| shape::<RawApplication>(&parsed))
        .map(|raw| check::application(&raw.desk, &raw.it, standard));
    let problems = sink.into_problems();
    match application {
        Some(application) if problems.is_empty() => Ok(application),
        _ => Err(problems),
    }
}

/// A standard whose files each have their shape.
#[derive(Debug)]
pub(super) struct RawStandard<'a> {
    pub(super) manifest: InFile<'a, RawManifest>,
    pub(super) criteria: Vec<InFile<'a, Spanned<RawCriterion>>>,
    pub(super) evidence: InFile<'a, Vec<Spanned<RawEvidenceKind>>>,
    pub(super) data: Option<InFile<'a, RawDataFile>>,
    pub(super) texts: Vec<(Lang, InFile<'a, RawTexts>)>,
    pub(super) migrations: Vec<(Version, InFile<'a, RawMigration>)>,
    pub(super) mappings: Vec<(String, InFile<'a, RawMapping>)>,
    pub(super) examples: Vec<(String, InFile<'a, RawApplication>)>,
    pub(super) seal: Option<InFile<'a, RawSeal>>,
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
    Data,
    Criteria,
    Texts(Lang),
    Migration(Version),
    Mapping(String),
    Example(String),
    Seal,
    /// For people: not read here.
    Other,
}

impl Role {
    fn of(path: &str) -> Option<Self> {
        match path {
            MANIFEST => return Some(Self::Manifest),
            EVIDENCE => return Some(Self::Evidence),
            DATA => return Some(Self::Data),
            SEAL_FILE => return Some(Self::Seal),
            CHANGES => return Some(Self::Other),
            _ => {}
        }
        let (folder, file) = path.split_once('/')?;
        let stem = file.strip_suffix(".toml").filter(|stem| !stem.contains('/'))?;
        match folder {
            "criteria" => Some(Self::Criteria),
            "text" => stem.parse().ok().map(Self::Texts),
            "migrate" => stem.strip_prefix("from-")?.parse().ok().map(Self::Migration),
            "map" => Some(Self::Mapping(stem.to_owned())),
            "examples" => Some(Self::Example(stem.to_owned())),
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
    let mut opened: Vec<_> = files.iter().map(Opened::new).collect();
    opened.sort_by_key(|file| file.path);
    // Every file is parsed, and every parsed one read by its shape, before any failure counts: all mistakes are noted.
    let results: Vec<_> = opened.iter().map(|file| parse(file, sink)).collect();
    let all_parsed = results.iter().all(Result::is_ok);
    let parsed: Vec<_> = results.into_iter().filter_map(Result::ok).flatten().collect();
    let raw = read_shapes(&parsed);
    let all_there = check_files_are_there(files, sink);
    let raw = raw.filter(|_| all_parsed && all_there)?;
    let digests = check::Digests {
        normative: normative(&parsed)?,
        package: package_digest(files),
        texts: text_digests(&parsed),
    };
    Some(check::check(folder, raw, digests))
}

/// A file with the places of its lines.
struct Opened<'a> {
    path: &'a str,
    bytes: &'a [u8],
    lines: Lines,
}

impl<'a> Opened<'a> {
    fn new((path, bytes): &'a (String, Vec<u8>)) -> Self {
        let lines = if bytes.len() > MAX_FILE_BYTES {
            Lines::default()
        } else {
            Lines::of(bytes)
        };
        Self { path, bytes, lines }
    }
}

/// A file cannot be read; the reason has been noted.
struct Noted;

/// Parses a file; `None` for one that has nothing to be parsed.
fn parse<'a>(file: &'a Opened<'a>, sink: &'a Sink) -> Result<Option<Parsed<'a>>, Noted> {
    let Opened { path, bytes, .. } = file;
    let Some(role) = Role::of(path) else {
        let help = did_you_mean(path, [MANIFEST, EVIDENCE, DATA, CHANGES, SEAL_FILE]).unwrap_or_else(|| {
            format!(
                "known: {MANIFEST}, {EVIDENCE}, {DATA}, criteria/<area>.toml, text/<language>.toml, \
                 migrate/from-<version>.toml, map/<other>.toml, examples/<name>.toml, {CHANGES}"
            )
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
    parse_toml(role, file, sink).map(Some).ok_or(Noted)
}

fn parse_toml<'a>(role: Role, file: &'a Opened<'a>, sink: &'a Sink) -> Option<Parsed<'a>> {
    let Opened { path, bytes, lines } = file;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let source = Source {
                path,
                text: std::str::from_utf8(readable).unwrap_or_default(),
                lines,
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
        source: Source { path, text, lines },
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
    let mut shapes = Shapes::default();
    // No early end: every file's mistakes are to be noted.
    let read: Vec<_> = parsed.iter().map(|file| shapes.take(file)).collect();
    read.into_iter().collect::<Option<Vec<()>>>()?;
    Some(RawStandard {
        manifest: shapes.manifest?,
        criteria: shapes.criteria,
        evidence: shapes.evidence?,
        data: shapes.data,
        texts: shapes.texts,
        migrations: shapes.migrations,
        mappings: shapes.mappings,
        examples: shapes.examples,
        seal: shapes.seal,
    })
}

/// What has been read by its shape so far.
#[derive(Default)]
struct Shapes<'a> {
    manifest: Option<InFile<'a, RawManifest>>,
    criteria: Vec<InFile<'a, Spanned<RawCriterion>>>,
    evidence: Option<InFile<'a, Vec<Spanned<RawEvidenceKind>>>>,
    data: Option<InFile<'a, RawDataFile>>,
    texts: Vec<(Lang, InFile<'a, RawTexts>)>,
    migrations: Vec<(Version, InFile<'a, RawMigration>)>,
    mappings: Vec<(String, InFile<'a, RawMapping>)>,
    examples: Vec<(String, InFile<'a, RawApplication>)>,
    seal: Option<InFile<'a, RawSeal>>,
}

impl<'a> Shapes<'a> {
    fn take(&mut self, file: &Parsed<'a>) -> Option<()> {
        let desk = file.desk;
        match &file.role {
            Role::Manifest => self.manifest = Some(shape(file)?),
            Role::Data => self.data = Some(shape(file)?),
            Role::Seal => self.seal = Some(shape(file)?),
            Role::Evidence => {
                let InFile { it, .. } = shape::<RawEvidenceFile>(file)?;
                self.evidence = Some(InFile { desk, it: it.evidence });
            }
            Role::Criteria => {
                let InFile { it, .. } = shape::<RawCriteriaFile>(file)?;
                self.criteria
                    .extend(it.criterion.into_iter().map(|it| InFile { desk, it }));
            }
            Role::Texts(language) => {
                let it = RawTexts::read(file.table()?, &desk)?;
                self.texts.push((language.clone(), InFile { desk, it }));
            }
            Role::Migration(version) => self.migrations.push((*version, shape(file)?)),
            Role::Mapping(name) => self.mappings.push((name.clone(), shape(file)?)),
            Role::Example(name) => self.examples.push((name.clone(), shape(file)?)),
            Role::Other => {}
        }
        Some(())
    }
}

fn shape<'a, T: Decode>(file: &Parsed<'a>) -> Option<InFile<'a, T>> {
    let it = T::decode(&file.tree, &file.desk)?;
    Some(InFile { desk: file.desk, it })
}

fn normative(parsed: &[Parsed<'_>]) -> Option<Digest> {
    let is_manifest = |file: &&Parsed<'_>| matches!(file.role, Role::Manifest);
    let manifest = parsed.iter().find(is_manifest)?.table()?;
    let lists = [
        (
            "criterion",
            tables_under("criterion", parsed, |role| matches!(role, Role::Criteria)),
        ),
        (
            "evidence",
            tables_under("evidence", parsed, |role| matches!(role, Role::Evidence)),
        ),
        (
            "field",
            tables_under("field", parsed, |role| matches!(role, Role::Data)),
        ),
        (
            "metric",
            tables_under("metric", parsed, |role| matches!(role, Role::Data)),
        ),
        ("migration", whole(parsed, |role| matches!(role, Role::Migration(_)))),
    ];
    Some(normative_digest(manifest, &lists))
}

/// The digest of the texts of each language.
fn text_digests(parsed: &[Parsed<'_>]) -> Vec<(Lang, Digest)> {
    let digest = |file: &Parsed<'_>| match &file.role {
        Role::Texts(language) => Some((language.clone(), text_digest(file.table()?))),
        _ => None,
    };
    parsed.iter().filter_map(digest).collect()
}

/// The files of a role, each as a table, by path.
fn whole<'p>(parsed: &'p [Parsed<'_>], of: impl Fn(&Role) -> bool) -> Vec<&'p DeTable<'p>> {
    let files = parsed.iter().filter(|file| of(&file.role));
    files.filter_map(Parsed::table).collect()
}

/// The tables of the list `key` in all files of a role.
fn tables_under<'p>(key: &str, parsed: &'p [Parsed<'_>], of: impl Fn(&Role) -> bool) -> Vec<&'p DeTable<'p>> {
    whole(parsed, of)
        .into_iter()
        .filter_map(|table| table.get(key)?.get_ref().as_array())
        .flat_map(|items| items.iter().filter_map(|item| item.get_ref().as_table()))
        .collect()
}
