//! Small standards, made from a few words: the files are written out and read like any other.

use std::fmt::Write as _;

use crate::domain::standard::{Files, Standard, load};

/// A standard to be written.
#[derive(Clone, Debug)]
pub struct Small {
    /// What comes at the end of `standard.toml`: tracks, gates.
    pub manifest: String,
    /// Entries of `[aggregate]` besides the maximum.
    pub aggregate: String,
    /// The points of the levels of each scale; the first is the default one.
    pub scales: Vec<Vec<u32>>,
    /// The areas: name, and further keys.
    pub areas: Vec<(String, String)>,
    /// The labels, lowest first: name, rule, further keys.
    pub labels: Vec<(String, String, String)>,
    /// The criteria: name, area, kind, further keys.
    pub criteria: Vec<(String, String, String, String)>,
    /// Panels: name and points.
    pub panels: Vec<(String, u32)>,
    /// `data.toml`, and the names of its fields and metrics.
    pub data: (String, Vec<String>, Vec<String>),
    /// The most points.
    pub max_points: String,
}

impl Default for Small {
    fn default() -> Self {
        Self {
            manifest: String::new(),
            aggregate: "method = \"sum\"\nno_answer = \"incomplete\"\n".to_owned(),
            scales: vec![vec![0, 2, 5]],
            areas: vec![("one".to_owned(), String::new())],
            labels: vec![("good".to_owned(), "true".to_owned(), String::new())],
            criteria: Vec::new(),
            panels: Vec::new(),
            data: Default::default(),
            max_points: "0".to_owned(),
        }
    }
}

/// Names of entries of `list` in a manifest: `[[track]]`, `[[gate]]`.
fn names_in(manifest: &str, list: &str) -> Vec<String> {
    let head = format!("[[{list}]]");
    let entries = manifest.split(head.as_str()).skip(1);
    let uid = |entry: &str| {
        entry
            .split("uid = \"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    entries.map(uid).collect()
}

impl Small {
    /// Adds a criterion of the kind `scored`.
    #[must_use]
    pub fn scored(mut self, name: &str, area: &str, keys: &str) -> Self {
        self.criteria
            .push((name.to_owned(), area.to_owned(), "scored".to_owned(), keys.to_owned()));
        self
    }

    /// Reads it.
    pub fn standard(&self) -> Standard {
        load("small/1.0.0", &self.files()).unwrap_or_else(|problems| {
            let all: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
            panic!("{all}\n{self:#?}")
        })
    }

    /// Its files.
    pub fn files(&self) -> Files {
        let mut files = vec![
            ("standard.toml".to_owned(), self.manifest().into_bytes()),
            ("evidence.toml".to_owned(), b"evidence = []\n".to_vec()),
            ("text/en.toml".to_owned(), self.texts().into_bytes()),
        ];
        if !self.data.0.is_empty() {
            files.push(("data.toml".to_owned(), self.data.0.clone().into_bytes()));
        }
        for (area, keys) in &self.areas {
            if keys.contains("parent") {
                continue;
            }
            let within = |name: &String| {
                name == area
                    || self
                        .areas
                        .iter()
                        .any(|(sub, keys)| sub == name && keys.contains(&format!("parent = \"{area}\"")))
            };
            let mut text = String::new();
            for (order, (name, of, kind, keys)) in
                self.criteria.iter().enumerate().filter(|(_, (_, of, ..))| within(of))
            {
                write!(
                    text,
                    "[[criterion]]\nuid = \"{name}\"\ncode = \"{order}\"\narea = \"{of}\"\norder = {order}\nkind = \"{kind}\"\n\
                     evidence = []\n{keys}\n"
                )
                .unwrap();
            }
            files.push((format!("criteria/{area}.toml"), text.into_bytes()));
        }
        files
    }

    fn manifest(&self) -> String {
        let mut text = "format = 1\nid = \"small\"\nversion = \"1.0.0\"\nowner = \"Us\"\nlicence = \"CC0\"\n\
                        source_language = \"en\"\nlanguages = [\"en\"]\n[lifecycle]\npublished_on = 2026-01-01\n\
                        in_force_from = 2026-01-01\n"
            .to_owned();
        for (index, points) in self.scales.iter().enumerate() {
            let kind = if points.len() == 2 { "binary" } else { "ordinal" };
            let levels: Vec<_> = points
                .iter()
                .enumerate()
                .map(|(value, points)| format!("{{ value = {value}, points = {points} }}"))
                .collect();
            write!(
                text,
                "[[scale]]\nuid = \"s{index}\"\nkind = \"{kind}\"\nlevel = [{}]\n",
                levels.join(", ")
            )
            .unwrap();
        }
        for (order, (name, keys)) in self.areas.iter().enumerate() {
            write!(
                text,
                "[[area]]\nuid = \"{name}\"\ncode = \"{order}\"\norder = {order}\n{keys}\n"
            )
            .unwrap();
        }
        for (rank, (name, rule, keys)) in self.labels.iter().enumerate() {
            write!(
                text,
                "[[label]]\nuid = \"{name}\"\nrank = {rank}\nrule = \"{rule}\"\nassessors = 1\nforeign_assessors_min = 0\n{keys}\n"
            )
            .unwrap();
        }
        write!(
            text,
            "[aggregate]\n{}max_points = \"{}\"\n[process]\nscale = \"s0\"\nreconcile = \"consensus\"\n\
             explain_if_difference = 1\ndeciders = 1\n[process.periods]\nreference_period_years = 1\nobjection_days = 1\n\
             response_days = 1\nevaluation_to_decision_months = 1\n",
            self.aggregate, self.max_points
        )
        .unwrap();
        for (name, points) in &self.panels {
            write!(text, "[[process.panel]]\nuid = \"{name}\"\npoints = {points}\n").unwrap();
        }
        text + "[validity]\nmonths = 12\nstart = \"decision_date\"\n[certificate]\nnumber_pattern = \"SMALL-{year}-{serial}-{check}\"\n\
                public_fields = [\"holder\"]\n"
            + &self.manifest
    }

    /// Words for everything: its name, and a mark that makes each text another one.
    fn texts(&self) -> String {
        let mut text =
            "[standard]\ntitle = \"Small\"\nshort = \"S\"\nsummary = \"A small one.\"\nstatement = \"It holds.\"\n"
                .to_owned();
        let mut table = |name: String, slots: &[&str]| {
            writeln!(text, "[{name}]").unwrap();
            for slot in slots {
                writeln!(text, "{slot} = \"{slot} of {name}\"").unwrap();
            }
        };
        for (name, ..) in &self.labels {
            table(format!("label.{name}"), &["title", "statement"]);
        }
        for (name, _) in &self.areas {
            table(format!("area.{name}"), &["title", "summary"]);
        }
        for track in names_in(&self.manifest, "track") {
            table(format!("track.{track}"), &["title", "summary"]);
        }
        for gate in names_in(&self.manifest, "gate") {
            table(format!("gate.{gate}"), &["title", "message"]);
        }
        for (name, _) in &self.panels {
            table(format!("panel.{name}"), &["title", "hint"]);
        }
        for field in &self.data.1 {
            table(format!("field.{field}"), &["title", "hint"]);
        }
        for metric in &self.data.2 {
            table(format!("metric.{metric}"), &["title", "formula"]);
        }
        let levels: Vec<String> = (0..16).map(|level| level.to_string()).collect();
        let levels_of = |scale: usize| -> Vec<&str> {
            levels
                .iter()
                .take(self.scales[scale].len())
                .map(String::as_str)
                .collect()
        };
        for index in 0..self.scales.len() {
            table(format!("scale.s{index}.level"), &levels_of(index));
        }
        for (name, _, _, keys) in &self.criteria {
            let slots = [
                "title",
                "purpose",
                "guidance",
                "good_example",
                "common_mistake",
                "check",
            ];
            table(format!("criterion.{name}"), &slots);
            let scale = keys
                .split("scale = \"s")
                .nth(1)
                .map_or(0, |rest| rest[..1].parse().unwrap());
            table(format!("criterion.{name}.level"), &levels_of(scale));
        }
        text
    }
}
