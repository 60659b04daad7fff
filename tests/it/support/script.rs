//! What is written in a case: the demo's input, or a small standard that is quick to go through.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use clustermark::domain::{
    answers::{Application, Mark, figures},
    standard::{Criterion, Example, Need, Standard},
};

use toml::{Table, Value};

/// Everything the people of a case type, choose and upload.
#[derive(Clone)]
pub struct Script {
    /// `id@version`.
    pub standard: String,
    /// The label applied for.
    pub label: String,
    /// The track, where the standard has some.
    pub track: Option<String>,
    /// The improvement areas, where the label has the cluster pick some.
    pub picks: Vec<String>,
    /// What is to be certified.
    pub scope: String,
    /// The same in English, where the form asks for it.
    pub scope_en: String,
    /// The figures, as they are typed.
    pub figures: BTreeMap<String, String>,
    /// The self-assessment, in the standard's order.
    pub answers: Vec<Answer>,
    /// The blind sheets: the lead's, and the other assessor's where the label asks for one.
    pub sheets: Vec<Vec<Score>>,
    /// What was agreed on where the sheets differ.
    pub consensus: Vec<Settled>,
    /// What each panel gives, by its name.
    pub panels: BTreeMap<String, String>,
    /// The notes to the five checks, by name.
    pub checks: BTreeMap<String, String>,
    /// How the team works.
    pub method: String,
    /// The report: summary, strengths, recommendations.
    pub report: [String; 3],
    /// Why the reviewer recommends.
    pub recommendation: String,
    /// Why each of the committee votes so.
    pub votes: [String; 2],
}

/// One answer.
#[derive(Clone)]
pub struct Answer {
    pub criterion: String,
    pub level: String,
    pub note: String,
    pub evidence: Vec<Cited>,
}

/// A file behind an answer.
#[derive(Clone)]
pub struct Cited {
    pub title: String,
    pub kind: String,
    pub pinpoint: String,
    pub file: PathBuf,
}

/// One score.
#[derive(Clone)]
pub struct Score {
    pub criterion: String,
    pub level: String,
    pub remark: String,
    /// Titles of evidence; empty, and nothing heard: the assessor says that there is none.
    pub evidence: Vec<String>,
    /// What was said in an interview; empty where none was held.
    pub heard: String,
}

/// A level agreed on.
#[derive(Clone)]
pub struct Settled {
    pub criterion: String,
    pub level: String,
    pub reason: String,
}

/// The five checks of the application review, as the pages name them.
pub const CHECKS: [&str; 5] = [
    "information_sufficient",
    "differences_resolved",
    "scope_defined",
    "means_available",
    "competence_available",
];

impl Script {
    /// The demo's case, read from the demo's own input.
    pub fn demo() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/demo/input");
        let input: Table = fs::read_to_string(folder.join("answers.toml"))
            .unwrap()
            .parse()
            .unwrap();
        let files: BTreeMap<String, (String, String)> = rows(&input, "evidence")
            .map(|file| (text(file, "file"), (text(file, "title"), text(file, "kind"))))
            .collect();
        let answer = |row: &Table| Answer {
            criterion: text(row, "criterion"),
            level: text(row, "level"),
            note: text(row, "note"),
            evidence: rows(row, "evidence")
                .map(|cited| {
                    let file = text(cited, "file");
                    let (title, kind) = files[&file].clone();
                    Cited {
                        title,
                        kind,
                        pinpoint: text(cited, "pinpoint"),
                        file: folder.join("evidence").join(file),
                    }
                })
                .collect(),
        };
        let score = |row: &Table| Score {
            criterion: text(row, "criterion"),
            // Whoever names no level leaves the criterion to the others.
            level: row
                .get("level")
                .map_or_else(|| "abstain".to_owned(), |_| text(row, "level")),
            remark: text(row, "remark"),
            evidence: strings(row, "evidence").map(|file| files[&file].0.clone()).collect(),
            heard: String::new(),
        };
        let settled = |row: &Table| Settled {
            criterion: text(row, "criterion"),
            level: text(row, "level"),
            reason: text(row, "reason"),
        };
        let sheets = rows(&input, "assessor").map(|sheet| rows(sheet, "score").map(score).collect::<Vec<_>>());
        let review = table(&input, "review");
        let checks = table(review, "checks");
        let report = table(review, "report");
        let mut votes = rows(review, "decision").map(|vote| text(vote, "reason"));
        Self {
            standard: "ecms@1.0.0".to_owned(),
            label: "gold".to_owned(),
            track: None,
            picks: Vec::new(),
            scope: text(table(&input, "application"), "scope"),
            scope_en: String::new(),
            figures: table(&input, "figures")
                .keys()
                .map(|field| (field.clone(), text(table(&input, "figures"), field)))
                .collect(),
            answers: rows(&input, "answer").map(answer).collect(),
            sheets: sheets.collect(),
            consensus: rows(&input, "consensus").map(settled).collect(),
            panels: BTreeMap::new(),
            checks: CHECKS
                .iter()
                .map(|check| ((*check).to_owned(), text(table(checks, check), "note")))
                .collect(),
            method: text(table(review, "plan"), "method"),
            report: ["summary", "strengths", "recommendations"].map(|part| text(report, part)),
            recommendation: text(table(review, "recommendation"), "reason"),
            votes: [votes.next().unwrap(), votes.next().unwrap()],
        }
    }

    /// A case by the small standard of `tests/data/standards`: four criteria, two files, one difference to settle.
    pub fn small() -> Self {
        let evidence = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/demo/input/evidence");
        let list = Cited {
            title: "List of members".to_owned(),
            kind: "list".to_owned(),
            pinpoint: "all lines".to_owned(),
            file: evidence.join("contact-log.csv"),
        };
        let paper = Cited {
            title: "Strategy".to_owned(),
            kind: "paper".to_owned(),
            pinpoint: "page 1".to_owned(),
            file: evidence.join("strategy-2024-2028.pdf"),
        };
        let given = [
            ("members", 1, vec![list]),
            ("strategy", 2, vec![paper]),
            ("stories", 2, vec![]),
            ("satisfaction", 1, vec![]),
        ];
        let answers = given.into_iter().map(|(criterion, level, evidence)| Answer {
            criterion: criterion.to_owned(),
            level: level.to_string(),
            note: format!("What we have done about {criterion} in the last two years, with figures."),
            evidence,
        });
        let answers: Vec<_> = answers.collect();
        let scores = |last: u8| {
            let levels = [1, 2, 2, last].into_iter().zip(&answers);
            let score = levels.map(|(level, answer)| Score {
                criterion: answer.criterion.clone(),
                level: level.to_string(),
                remark: format!("What was found about {}.", answer.criterion),
                evidence: answer.evidence.iter().map(|cited| cited.title.clone()).collect(),
                heard: match answer.criterion.as_str() {
                    "stories" => "The third story was told by the member herself, and is on no paper.".to_owned(),
                    _ => String::new(),
                },
            });
            score.collect::<Vec<_>>()
        };
        Self {
            standard: "mini@1.0.0".to_owned(),
            label: "gold".to_owned(),
            track: None,
            picks: Vec::new(),
            scope: "Management of a small cluster".to_owned(),
            scope_en: String::new(),
            figures: BTreeMap::new(),
            panels: BTreeMap::new(),
            sheets: vec![scores(1), scores(2)],
            consensus: vec![Settled {
                criterion: "satisfaction".to_owned(),
                level: "1".to_owned(),
                reason: "The survey was answered by a third of the members only.".to_owned(),
            }],
            checks: CHECKS
                .iter()
                .map(|check| ((*check).to_owned(), format!("Looked at: {check}.")))
                .collect(),
            method: "One day on site, papers before.".to_owned(),
            report: ["A small cluster, well kept.", "Its members stay.", "Ask more of them."].map(str::to_owned),
            recommendation: "The report bears it out.".to_owned(),
            votes: ["Read and agreed with.", "Nothing stands against it."].map(str::to_owned),
            answers,
        }
    }

    /// A case by any standard, as one of its worked examples has it: every claim is found true, and there is a paper for
    /// whatever must be proven.
    pub fn by_example(standard: &Standard, example: &Example) -> Self {
        let application = &example.application;
        let figures = application.figures.iter().map(|(uid, value)| {
            let shape = &standard.field(uid).unwrap().shape;
            (uid.to_string(), figures::write(shape, value))
        });
        let answers: Vec<_> = standard
            .criteria()
            .iter()
            .map(|it| answer_to(it, application))
            .collect();
        let scores = answers.iter().map(|answer| Score {
            criterion: answer.criterion.clone(),
            level: answer.level.clone(),
            remark: format!("Found as claimed: {}.", answer.criterion),
            evidence: answer.evidence.iter().map(|cited| cited.title.clone()).collect(),
            heard: String::new(),
        });
        let sheet: Vec<_> = scores.collect();
        let label = application.label.as_ref().unwrap();
        let assessors = standard.label(label).unwrap().assessors;
        Self {
            standard: standard.reference().to_string(),
            label: label.to_string(),
            track: application.track.as_ref().map(ToString::to_string),
            picks: application.selected.iter().map(ToString::to_string).collect(),
            scope: "Management of a cluster".to_owned(),
            scope_en: "Management of a cluster".to_owned(),
            figures: figures.collect(),
            answers,
            sheets: (0..assessors).map(|_| sheet.clone()).collect(),
            consensus: Vec::new(),
            panels: application
                .panel
                .iter()
                .map(|(panel, points)| (panel.to_string(), points.to_string()))
                .collect(),
            ..Self::small()
        }
    }
}

fn table<'a>(of: &'a Table, key: &str) -> &'a Table {
    of[key].as_table().unwrap_or_else(|| panic!("`{key}` is no table"))
}

fn rows<'a>(of: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    of.get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|row| row.as_table().unwrap())
}

fn strings<'a>(of: &'a Table, key: &str) -> impl Iterator<Item = String> + 'a {
    of.get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|value| value.as_str().unwrap().to_owned())
}

/// A text, or a number as text.
fn text(of: &Table, key: &str) -> String {
    match &of[key] {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        other => panic!("`{key}` is {other}"),
    }
}

/// What an example says to a criterion, with a paper for each kind of evidence that must be there.
fn answer_to(criterion: &Criterion, application: &Application) -> Answer {
    let level = match application.marks.get(&criterion.uid) {
        Some(Mark::Level(level)) => level.to_string(),
        Some(Mark::NotApplicable) => panic!("{} does not apply: choose another example", criterion.uid),
        None => String::new(),
    };
    let paper = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/demo/input/evidence/strategy-2024-2028.pdf");
    let mut groups = BTreeSet::new();
    let asked = criterion.evidence.iter().filter(|asked| match &asked.need {
        Need::Must => true,
        Need::May => false,
        Need::OneOf(group) => groups.insert(group.clone()),
    });
    let papers = asked.flat_map(|asked| {
        (1..=asked.count_min.max(1)).map(|count| Cited {
            title: format!("{} of {}, {count}", asked.kind, criterion.uid),
            kind: asked.kind.to_string(),
            pinpoint: "page 1".to_owned(),
            file: paper.clone(),
        })
    });
    Answer {
        criterion: criterion.uid.to_string(),
        level,
        note: format!("What we have done about {} in the last two years.", criterion.uid),
        evidence: papers.collect(),
    }
}
