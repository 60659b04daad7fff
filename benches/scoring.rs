//! Scoring a full set of answers, against adding up the same points; and reading the standard they are scored by, against
//! reading and hashing the same bytes.

mod support;

use std::{collections::BTreeMap, fs, io, path::Path};

use clustermark::domain::{
    scoring::{LevelsByCriterion, score},
    standard::{self, CriterionUid, Files, Standard},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use support::{Comparison, Effort, Failure, rate};

/// The version's folder, as the loader wants it named.
const FOLDER: &str = "standards/ecms/1.0.0";
/// The demo's self-assessment, which answers every criterion.
const ANSWERS: &str = include_str!("../src/cli/demo/input/answers.toml");

fn main() -> Result<(), Failure> {
    let effort = Effort::asked();
    let files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER))?;
    let ecms = load(&files)?;
    let levels = levels(&ecms)?;
    let points = points(&ecms, &levels)?;
    Comparison::new("scoring: answer sets per second")
        .with("score a full answer set", |slice| {
            rate(slice, || Ok(score(&ecms, &levels)))
        })
        .with("add up the same points", |slice| {
            rate(slice, || Ok(add_up(&ecms, &points)))
        })
        .run(effort)?;
    Comparison::new("reading a standard: standards per second")
        .with("load and check the ECMS", |slice| rate(slice, || load(&files)))
        .with("read and hash the same bytes", |slice| rate(slice, || Ok(hash(&files))))
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

fn load(files: &Files) -> Result<Standard, Failure> {
    let told = |problems: Vec<standard::Problem>| {
        problems
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect::<String>()
    };
    Ok(standard::load(FOLDER, files).map_err(told)?)
}

/// What this bench needs to know of the demo's input.
#[derive(Deserialize)]
struct Input {
    answer: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    criterion: CriterionUid,
    level: standard::Level,
}

fn levels(ecms: &Standard) -> Result<LevelsByCriterion, Failure> {
    let input: Input = toml::from_str(ANSWERS)?;
    let levels: LevelsByCriterion = input
        .answer
        .into_iter()
        .map(|answer| (answer.criterion, answer.level))
        .collect();
    let complete = score(ecms, &levels).total.is_complete();
    complete
        .then_some(levels)
        .ok_or_else(|| "the demo's answers leave criteria open".into())
}

/// The points of each criterion, worked out beforehand: only adding them up is left to do.
fn points(ecms: &Standard, levels: &LevelsByCriterion) -> Result<BTreeMap<CriterionUid, u32>, Failure> {
    let scoring = score(ecms, levels);
    let points: BTreeMap<_, _> = scoring
        .criteria
        .iter()
        .map(|it| (it.criterion.clone(), it.points.unwrap_or_default()))
        .collect();
    if add_up(ecms, &points) == scoring.total.points {
        Ok(points)
    } else {
        Err("the two ways to add up differ".into())
    }
}

fn add_up(ecms: &Standard, points: &BTreeMap<CriterionUid, u32>) -> u32 {
    ecms.criteria()
        .iter()
        .filter_map(|criterion| points.get(&criterion.uid))
        .sum()
}

fn hash(files: &Files) -> [u8; 32] {
    let mut digest = Sha256::new();
    for (_, bytes) in files {
        digest.update(bytes);
    }
    digest.finalize().into()
}
