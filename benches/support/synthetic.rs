//! A standard of any size, with everything that scoring knows: gates that others hang on, levels from figures, levels
//! bounded by figures, knock-outs and a pass mark in percent.

use std::fmt::{self, Write};

use clustermark::domain::{
    answers::{Application, Mark},
    expression::Value,
    standard::{CriterionKind, Files, Level, Standard},
};

/// The folder it is loaded as.
pub const FOLDER: &str = "synthetic/1.0.0";
/// How many areas there are: so many criteria at least.
const AREAS: usize = 20;

/// The files of a standard with so many criteria.
///
/// # Errors
/// None that happen: writing to memory does not fail.
pub fn files(criteria: usize) -> Result<Files, fmt::Error> {
    let mut files = vec![
        ("standard.toml".to_owned(), manifest(criteria)?),
        ("evidence.toml".to_owned(), "evidence = []\n".to_owned()),
        ("data.toml".to_owned(), data(criteria)?),
        ("text/en.toml".to_owned(), texts(criteria)?),
    ];
    for area in 0..AREAS {
        files.push((format!("criteria/a{area}.toml"), criteria_of(area, criteria)?));
    }
    Ok(files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect())
}

/// Answers to all of it: level 3 throughout, and figures that allow it.
pub fn application(standard: &Standard) -> Application {
    let judged = standard.criteria().iter().filter(|criterion| criterion.is_judged());
    let mark = |level: Level| Mark::Level(level.min(Level(3)));
    Application {
        marks: judged
            .map(|criterion| (criterion.uid.clone(), mark(criterion.scale.best())))
            .collect(),
        figures: standard
            .fields()
            .iter()
            .map(|field| (field.uid.clone(), Value::Number(80u32.into())))
            .collect(),
        ..Application::default()
    }
}

/// Of eight in a row, one is a gate, one hangs on it, two are bounded by a figure, one is computed, the rest are judged.
fn kind(index: usize) -> CriterionKind {
    match index % 8 {
        0 => CriterionKind::Gate,
        2 | 3 => CriterionKind::Mixed,
        4 => CriterionKind::Metric,
        _ => CriterionKind::Scored,
    }
}

fn has_metric(index: usize) -> bool {
    matches!(kind(index), CriterionKind::Mixed | CriterionKind::Metric)
}

fn manifest(criteria: usize) -> Result<String, fmt::Error> {
    let mut text = r#"format = 1
id = "synthetic"
version = "1.0.0"
owner = "A bench"
licence = "CC0-1.0"
source_language = "en"
languages = ["en"]

[lifecycle]
published_on = 2026-01-01
in_force_from = 2026-01-01

[[scale]]
uid = "met"
kind = "binary"
level = [{ value = 0, points = 0 }, { value = 1, points = 0 }]

[[scale]]
uid = "grades"
kind = "ordinal"
level = [
    { value = 0, points = 0 },
    { value = 1, points = 1 },
    { value = 2, points = 2 },
    { value = 3, points = 4 },
    { value = 4, points = 5 },
]
"#
    .to_owned();
    for area in 0..AREAS {
        write!(
            text,
            "\n[[area]]\nuid = \"a{area}\"\ncode = \"{area}\"\norder = {area}\nmin_percent = 50\n"
        )?;
    }
    for (rank, (label, rule)) in [
        ("bronze", "100 * total >= 40 * max"),
        ("gold", "100 * total >= 80 * max"),
    ]
    .into_iter()
    .enumerate()
    {
        write!(
            text,
            "\n[[label]]\nuid = \"{label}\"\nrank = {rank}\nrule = \"{rule}\"\nassessors = 1\nforeign_assessors_min = 0\n"
        )?;
    }
    let scored = (0..criteria)
        .filter(|index| kind(*index) != CriterionKind::Gate)
        .count();
    write!(
        text,
        r#"
[aggregate]
method = "sum"
na = "exclude"
no_answer = "incomplete"
max_points = {}

[process]
scale = "grades"
reconcile = "consensus"
explain_if_difference = 1
deciders = 1

[process.periods]
reference_period_years = 2
objection_days = 10
response_days = 20
evaluation_to_decision_months = 6

[validity]
months = 24
start = "decision_date"

[certificate]
number_pattern = "BENCH-{{year}}-{{serial}}-{{check}}"
public_fields = ["holder", "label"]
"#,
        5 * scored
    )?;
    Ok(text)
}

fn criteria_of(area: usize, criteria: usize) -> Result<String, fmt::Error> {
    let mut text = String::new();
    for index in (0..criteria).filter(|index| index * AREAS / criteria == area) {
        let kind = kind(index);
        write!(
            text,
            "[[criterion]]\nuid = \"c{index}\"\ncode = \"{index}\"\narea = \"a{area}\"\norder = {index}\nkind = \"{kind}\"\n\
             evidence = []\neffort = \"M\"\n"
        )?;
        if kind == CriterionKind::Gate {
            text.push_str("scale = \"met\"\n");
        } else if index % 8 == 1 && (index - 1) * AREAS / criteria == area {
            writeln!(text, "applies_if = \"met(c{})\"", index - 1)?;
        }
        if has_metric(index) {
            writeln!(
                text,
                "metric = \"m{index}\"\ndata = [\"part{index}\", \"whole{index}\"]"
            )?;
        }
        if index % 8 >= 5 {
            text.push_str("require = [{ label = \"gold\", min_level = 2, effect = \"knock_out\" }]\n");
        }
    }
    Ok(text)
}

fn data(criteria: usize) -> Result<String, fmt::Error> {
    let mut text = String::new();
    for index in (0..criteria).filter(|index| has_metric(*index)) {
        write!(
            text,
            r#"
[[field]]
uid = "part{index}"
type = "integer"
min = 0

[[field]]
uid = "whole{index}"
type = "integer"
min = 0

[[metric]]
uid = "m{index}"
unit = "percent"
expr = "100 * part{index} / whole{index}"
direction = "up"
bands = [{{ to = "25", level = 1 }}, {{ from = "25", to = "50", level = 2 }}, {{ from = "50", level = 3 }}]
"#
        )?;
    }
    Ok(text)
}

fn texts(criteria: usize) -> Result<String, fmt::Error> {
    let mut text =
        "[standard]\ntitle = \"Synthetic\"\nshort = \"S\"\nsummary = \"For a bench.\"\nstatement = \"It holds.\"\n"
            .to_owned();
    for label in ["bronze", "gold"] {
        write!(
            text,
            "[label.{label}]\ntitle = \"{label}\"\nstatement = \"Reaches {label}.\"\n"
        )?;
    }
    for area in 0..AREAS {
        write!(
            text,
            "[area.a{area}]\ntitle = \"Area {area}\"\nsummary = \"What area {area} is about.\"\n"
        )?;
    }
    text.push_str("[scale.met.level]\n0 = \"No\"\n1 = \"Yes\"\n[scale.grades.level]\n");
    text.push_str("0 = \"None\"\n1 = \"Some\"\n2 = \"Much\"\n3 = \"Most\"\n4 = \"All\"\n");
    for index in 0..criteria {
        writeln!(text, "[criterion.c{index}]")?;
        for slot in [
            "title",
            "purpose",
            "guidance",
            "good_example",
            "common_mistake",
            "check",
        ] {
            writeln!(
                text,
                "{slot} = \"The {slot} of criterion {index}, as long as a short sentence.\""
            )?;
        }
        writeln!(text, "[criterion.c{index}.level]")?;
        let levels = if kind(index) == CriterionKind::Gate { 2 } else { 5 };
        for level in 0..levels {
            writeln!(
                text,
                "{level} = \"What level {level} of criterion {index} looks like.\""
            )?;
        }
        if has_metric(index) {
            write!(
                text,
                "[field.part{index}]\ntitle = \"Part {index}\"\nhint = \"Count part {index}.\"\n\
                 [field.whole{index}]\ntitle = \"Whole {index}\"\nhint = \"Count whole {index}.\"\n\
                 [metric.m{index}]\ntitle = \"Share {index}\"\nformula = \"Part {index} of whole {index}.\"\n"
            )?;
        }
    }
    Ok(text)
}
