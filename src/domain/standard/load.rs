//! From the bytes of a version's folder to a checked [`Standard`], or to everything that is wrong with them.

use toml::{Spanned, de::DeTable};

use super::{
    Files, check,
    checked::Standard,
    digest::{Digest, integer, normative_digest, package_digest, text_digest},
    files::{CHANGES_FILE, EVIDENCE, MANIFEST_FILE, Opened, Parsed, Role, are_few, parse, parse_toml, within_bounds},
    names::{Lang, Version},
    node::{Decode, Desk},
    problem::{Problem, Rule},
    raw::{
        RawApplication, RawCriteriaFile, RawCriterion, RawDataFile, RawEvidenceFile, RawEvidenceKind, RawManifest,
        RawMapping, RawMigration, RawSeal, RawTexts,
    },
    sink::{Lines, Sink},
};
use crate::domain::answers::Application;

/// The file format this programme reads.
const FORMAT: i64 = 1;

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
    let application = within_bounds(&file, &sink)
        .then(|| parse_toml(Role::Example(path.to_owned()), &file, &sink))
        .flatten()
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
    /// The files of criteria, by the area that each is named after.
    pub(super) criteria_files: Vec<InFile<'a, String>>,
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

fn read_all(folder: &str, files: &Files, sink: &Sink) -> Option<Standard> {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_by_key(|(path, _)| path);
    if !are_few(&sorted, sink) {
        return None;
    }
    let opened: Vec<_> = sorted.into_iter().map(Opened::new).collect();
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

/// Whether the files that every standard has are there.
fn check_files_are_there(files: &Files, sink: &Sink) -> bool {
    let is_missing = |path: &&str| !files.iter().any(|(found, _)| found == path);
    let missing: Vec<_> = [MANIFEST_FILE, EVIDENCE].into_iter().filter(is_missing).collect();
    for path in &missing {
        let help = "add it; `clustermark standards new` makes a whole version to begin with".to_owned();
        sink.report_file(path, Rule::FileMissing, "the file is missing".to_owned(), Some(help));
    }
    if is_missing(&CHANGES_FILE) {
        let help = "write what is new, for whom it matters, and what to do".to_owned();
        let message = "the file is missing".to_owned();
        sink.report_file(CHANGES_FILE, Rule::ChangesMissing, message, Some(help));
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
        criteria_files: shapes.criteria_files,
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
    criteria_files: Vec<InFile<'a, String>>,
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
            Role::Manifest => {
                check_format(file)?;
                self.manifest = Some(shape(file)?);
            }
            Role::Seal => {
                check_format(file)?;
                self.seal = Some(shape(file)?);
            }
            Role::Data => self.data = Some(shape(file)?),
            Role::Evidence => {
                let InFile { it, .. } = shape::<RawEvidenceFile>(file)?;
                self.evidence = Some(InFile { desk, it: it.evidence });
            }
            Role::Criteria(area) => {
                self.criteria_files.push(InFile { desk, it: area.clone() });
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

/// A later format has other keys: it is named before they are told to be unknown.
fn check_format(file: &Parsed<'_>) -> Option<()> {
    let format = file.table()?.get("format");
    let number = format.and_then(|format| integer(format.get_ref().as_integer()?));
    if let (Some(format), Some(number)) = (format, number)
        && number != FORMAT
    {
        let message = format!("file format {number} is not known; this programme reads format {FORMAT}");
        let help = "write format = 1, or use a later release of the programme".to_owned();
        file.desk
            .report(format.span(), Rule::FormatUnknown, message, Some(help));
        return None;
    }
    Some(())
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
            tables_under("criterion", parsed, |role| matches!(role, Role::Criteria(_))),
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
