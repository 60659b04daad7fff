//! Scoring a full set of answers, against adding up the same points; reading the standard they are scored by, against
//! parsing and against hashing the same bytes; and both for standards far larger than any, to see how they grow.

mod support;
#[path = "support/synthetic.rs"]
mod synthetic;

use std::{collections::BTreeMap, fs, io, path::Path, str};

use clustermark::domain::{
    answers::Application,
    exact::Exact,
    scoring::{lint, score},
    standard::{self, CriterionUid, Files, Standard},
};
use sha2::{Digest, Sha256};
use support::{Comparison, Effort, Failure, rate};

/// The largest standard there is, by the folder of its version.
const LARGEST: &str = "standards/ecms/2.0.0";
/// Its example with an answer to everything that lies exactly on the mark.
const EXAMPLE: &str = "exactly-132";
/// How many criteria the synthetic standards have.
const SIZES: [usize; 3] = [2_000, 1_000, 500];

fn main() -> Result<(), Failure> {
    let effort = Effort::asked();
    let files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(LARGEST))?;
    let largest = load(LARGEST, &files)?;
    let example = largest.examples().iter().find(|example| example.name == EXAMPLE);
    let application = &example.ok_or("the example is gone")?.application;
    compare(effort, "the largest standard", LARGEST, &files, application)?;
    let synthetic: Vec<_> = SIZES.into_iter().map(Synthetic::of).collect::<Result<_, _>>()?;
    if let Some(Synthetic {
        name,
        files,
        application,
        ..
    }) = synthetic.first()
    {
        compare(effort, name, synthetic::FOLDER, files, application)?;
    }
    let mut scoring = Comparison::new("scoring as standards grow: answer sets per second");
    let mut loading = Comparison::new("reading as standards grow: standards per second");
    for it in &synthetic {
        scoring = scoring.with(&it.name, |slice| {
            rate(slice, || Ok(score(&it.standard, &it.application)))
        });
        loading = loading.with(&it.name, |slice| rate(slice, || load(synthetic::FOLDER, &it.files)));
    }
    let mut checking =
        Comparison::new("judging as standards grow (examples, labels within reach): standards per second");
    for it in &synthetic {
        checking = checking.with(&it.name, |slice| rate(slice, || Ok(lint::problems(&it.standard))));
    }
    scoring.run(effort)?;
    loading.run(effort)?;
    checking.run(effort)
}

/// A synthetic standard, and answers to it.
struct Synthetic {
    name: String,
    files: Files,
    standard: Standard,
    application: Application,
}

impl Synthetic {
    fn of(criteria: usize) -> Result<Self, Failure> {
        let files = synthetic::files(criteria)?;
        let standard = load(synthetic::FOLDER, &files)?;
        Ok(Self {
            name: format!("{criteria} criteria"),
            application: synthetic::application(&standard),
            files,
            standard,
        })
    }
}

/// Scoring and loading of one standard, each against its ceilings.
fn compare(effort: Effort, name: &str, folder: &str, files: &Files, application: &Application) -> Result<(), Failure> {
    let standard = &load(folder, files)?;
    let points = &points(standard, application)?;
    Comparison::new(&format!("scoring by {name}: answer sets per second"))
        .with("score a full answer set", |slice| {
            rate(slice, || Ok(score(standard, application)))
        })
        .with("add up the same points", |slice| {
            rate(slice, || Ok(add_up(standard, points)))
        })
        .run(effort)?;
    Comparison::new(&format!("reading {name}: standards per second"))
        .with("load and check", |slice| rate(slice, || load(folder, files)))
        .with("parse the same TOML", |slice| rate(slice, || parse(files)))
        .with("read and hash the same bytes", |slice| rate(slice, || Ok(hash(files))))
        .run(effort)
}

/// The files in `folder` and one folder below, by their path from it.
fn read(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(
                read(&path)?
                    .into_iter()
                    .map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else {
            files.push((name, fs::read(path)?));
        }
    }
    Ok(files)
}

fn load(folder: &str, files: &Files) -> Result<Standard, Failure> {
    let told = |problems: Vec<standard::Problem>| {
        problems
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect::<String>()
    };
    Ok(standard::load(folder, files).map_err(told)?)
}

/// The points of each criterion, worked out beforehand: only adding them up is left to do.
fn points(standard: &Standard, application: &Application) -> Result<BTreeMap<CriterionUid, Exact>, Failure> {
    let scoring = score(standard, application);
    if !scoring.total.is_final() {
        return Err("the answers leave criteria open".into());
    }
    let counting = scoring.criteria.into_iter().filter(|score| score.counts);
    let points: BTreeMap<_, _> = counting
        .map(|it| (it.criterion, it.points.unwrap_or_default()))
        .collect();
    if add_up(standard, &points) == scoring.total.points {
        Ok(points)
    } else {
        Err("the two ways to add up differ".into())
    }
}

fn add_up(standard: &Standard, points: &BTreeMap<CriterionUid, Exact>) -> Exact {
    let criteria = standard.criteria().iter();
    criteria.filter_map(|criterion| points.get(&criterion.uid)).sum()
}

/// All that a parser of TOML does with the files, and nothing of what they mean.
fn parse(files: &Files) -> Result<usize, Failure> {
    let mut keys = 0;
    for (_, bytes) in files.iter().filter(|(path, _)| path.ends_with(".toml")) {
        keys += toml::de::DeTable::parse(str::from_utf8(bytes)?)?.get_ref().len();
    }
    Ok(keys)
}

fn hash(files: &Files) -> [u8; 32] {
    let mut digest = Sha256::new();
    for (_, bytes) in files {
        digest.update(bytes);
    }
    digest.finalize().into()
}
