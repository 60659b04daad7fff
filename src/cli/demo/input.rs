//! The demo's input: what the cluster, the team and the body write in the case, and the evidence files. All of it is
//! part of the programme.

use std::{borrow::Cow, collections::BTreeMap};

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::domain::{
    case::ReviewCheck,
    evaluation::report::EvaluationMode,
    evaluation_plan::TimeOfDay,
    standard::{AreaUid, CriterionUid, EvidenceKindUid, FieldUid, LabelUid, Level},
};

#[derive(RustEmbed)]
#[folder = "src/cli/demo/input/"]
struct Embedded;

const ANSWERS: &str = "answers.toml";

/// The input is part of the programme: these are faults of a build, kept from release by the tests below.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file is missing.
    #[error("the demo's file {0} is missing from the programme")]
    Missing(String),
    /// The answers are not as they should be.
    #[error("the demo's {ANSWERS}: {0}")]
    Answers(#[from] toml::de::Error),
    /// The answers are not text.
    #[error("the demo's {ANSWERS} is not UTF-8")]
    NotText,
}

/// Everything that is written in the demo's case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The cluster.
    pub organisation: Cluster,
    /// What it applies for.
    pub application: Application,
    /// Its figures, as they are typed.
    pub figures: BTreeMap<FieldUid, String>,
    /// Its self-assessment.
    #[serde(rename = "answer")]
    pub answers: Vec<Answer>,
    /// Its evidence.
    pub evidence: Vec<EvidenceFile>,
    /// The assessors' blind sheets: first the lead's, then the second assessor's.
    #[serde(rename = "assessor")]
    pub assessors: Vec<Sheet>,
    /// What they say to each other about criteria on which their sheets differ.
    pub discussion: Vec<Remark>,
    /// What they agreed on where their sheets differ.
    pub consensus: Vec<Consensus>,
    /// What the body writes.
    pub review: Review,
}

/// The cluster.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the names say it
pub struct Cluster {
    /// The coordinator, which signs for the cluster.
    #[allow(dead_code, reason = "told to readers of the file, and no field of a form yet")]
    pub legal_name: String,
    /// The cluster itself, which is certified.
    pub cluster_name: String,
    pub name_en: String,
    pub legal_form: String,
    pub registration_id: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub sector: String,
    #[allow(dead_code, reason = "told to readers of the file, and no field of a form yet")]
    pub founded: u16,
    pub website: String,
    #[allow(dead_code, reason = "told to readers of the file, and no field of a form yet")]
    pub members: u32,
    #[allow(dead_code, reason = "told to readers of the file, and no field of a form yet")]
    pub summary: String,
}

/// What is applied for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The label.
    pub label: LabelUid,
    /// What is to be certified.
    pub scope: String,
    /// What the signatory declares.
    #[allow(dead_code, reason = "told to readers of the file, and no field of a form yet")]
    pub declaration: String,
}

/// The answer to one criterion.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Which.
    pub criterion: CriterionUid,
    /// The level claimed.
    pub level: Level,
    /// Figures, dates, reasons.
    pub note: String,
    /// The files it rests on.
    pub evidence: Vec<Citation>,
}

/// A place in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The file.
    pub file: String,
    /// Where in it.
    pub pinpoint: String,
}

/// A file of evidence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// Its name.
    pub file: String,
    /// What it is called in the case.
    pub title: String,
    /// Its kind.
    pub kind: EvidenceKindUid,
}

/// One assessor's sheet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// `lead` or `second`.
    #[allow(
        dead_code,
        reason = "for readers of the file; the order of the sheets is what counts, and tested"
    )]
    pub role: String,
    /// The scores.
    #[serde(rename = "score")]
    pub scores: Vec<Score>,
}

/// One score.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Of which criterion.
    pub criterion: CriterionUid,
    /// The level given; none where the assessor abstains.
    pub level: Option<Level>,
    /// Why.
    pub remark: String,
    /// The files it rests on.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// An interview it rests on too, noted with it.
    pub interview: Option<Interview>,
}

/// What an assessor was told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// The function of who was spoken to.
    pub spoken_with: String,
    /// What was said.
    pub said: String,
}

/// What somebody of the team says to the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// On which criterion.
    pub criterion: CriterionUid,
    /// Who says it: the place of their sheet among the assessors' sheets.
    pub assessor: usize,
    /// What they say.
    pub said: String,
}

/// What the team agreed on where its sheets differ, or one of them abstains.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consensus {
    /// On which criterion.
    pub criterion: CriterionUid,
    /// The level.
    pub level: Level,
    /// Why.
    pub reason: String,
}

/// What the body writes: checks, plan, report, recommendation, votes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The five checks of the application.
    pub checks: BTreeMap<ReviewCheck, Checked>,
    /// The plan.
    pub plan: Plan,
    /// The team's report.
    pub report: Report,
    /// The reviewer's recommendation.
    pub recommendation: Vote,
    /// The committee's votes.
    #[serde(rename = "decision")]
    pub votes: Vec<Vote>,
}

/// The outcome of one check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// Whether it holds.
    pub ok: bool,
    /// What was found.
    pub note: String,
}

/// The plan of the evaluation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// `on_site`, `remote` or `mixed`.
    pub mode: EvaluationMode,
    /// Where.
    pub place: String,
    /// How many days from the day of planning it begins.
    pub start_in_days: i64,
    /// How many days it takes.
    pub days: i64,
    /// How the team works.
    pub method: String,
    /// The sessions.
    #[serde(rename = "session")]
    pub sessions: Vec<PlannedSession>,
}

/// A session of the plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedSession {
    /// On which day of the evaluation, from 0.
    pub day: i64,
    /// From when.
    pub begins: TimeOfDay,
    /// Until when.
    pub ends: TimeOfDay,
    /// The areas that are looked at.
    pub areas: Vec<AreaUid>,
    /// Who of the cluster takes part.
    pub people: String,
    /// What is looked at, and how it is chosen.
    pub sampling: String,
}

/// The team's report, beside the scores.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What the team found, in short.
    pub summary: String,
    /// What is strong.
    pub strengths: String,
    /// What could be better.
    pub recommendations: String,
    /// In what the evaluation was not as planned.
    pub deviations: String,
}

/// A recommendation or vote.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// For or against.
    pub grant: bool,
    /// Why.
    pub reason: String,
}

impl Input {
    /// Reads it.
    ///
    /// # Errors
    /// [`InputError`]: the programme was built wrongly.
    pub fn load() -> Result<Self, InputError> {
        let bytes = embedded(ANSWERS)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| InputError::NotText)?;
        Ok(toml::from_str(text)?)
    }

    /// Where in a file the cluster points for a criterion: there the assessors look.
    pub fn place(&self, criterion: &CriterionUid, file: &str) -> String {
        let answer = self.answers.iter().find(|answer| answer.criterion == *criterion);
        let cited = answer.into_iter().flat_map(|answer| &answer.evidence);
        let cited = cited.filter(|citation| citation.file == file);
        cited
            .map(|citation| citation.pinpoint.clone())
            .next()
            .unwrap_or_default()
    }
}

/// The bytes of a file of evidence.
///
/// # Errors
/// [`InputError::Missing`].
pub fn evidence_bytes(file: &str) -> Result<Cow<'static, [u8]>, InputError> {
    embedded(&format!("evidence/{file}"))
}

fn embedded(path: &str) -> Result<Cow<'static, [u8]>, InputError> {
    Ok(Embedded::get(path)
        .ok_or_else(|| InputError::Missing(path.to_owned()))?
        .data)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        domain::{
            answers::{Application as Applied, EvidenceLink, Figures, completeness, figures},
            scoring::score,
            standard::Standard,
        },
        services::standards,
    };

    fn standard() -> Standard {
        let catalogue = standards::catalogue(None).unwrap();
        catalogue.find(&"ecms@1.0.0".parse().unwrap()).unwrap().clone()
    }

    fn figures_of(standard: &Standard, input: &Input) -> Figures {
        let figure = |(uid, written): (&FieldUid, &String)| {
            let field = standard.field(uid).unwrap_or_else(|| panic!("there is no field {uid}"));
            Some((uid.clone(), figures::read(&field.shape, written).unwrap()?))
        };
        input.figures.iter().filter_map(figure).collect()
    }

    fn links(input: &Input) -> Vec<EvidenceLink> {
        let kind = |file: &str| {
            input
                .evidence
                .iter()
                .find(|evidence| evidence.file == file)
                .unwrap()
                .kind
                .clone()
        };
        let answers = input.answers.iter();
        answers
            .flat_map(|answer| {
                answer.evidence.iter().map(|citation| EvidenceLink {
                    criterion: answer.criterion.clone(),
                    kind: kind(&citation.file),
                    pinpointed: !citation.pinpoint.is_empty(),
                })
            })
            .collect()
    }

    #[test]
    fn the_self_assessment_answers_every_criterion_and_lacks_nothing() {
        let (standard, input) = (standard(), Input::load().unwrap());
        let answered: BTreeSet<_> = input.answers.iter().map(|answer| &answer.criterion).collect();
        assert_eq!(answered.len(), input.answers.len(), "a criterion is answered twice");
        assert_eq!(
            answered,
            standard.criteria().iter().map(|criterion| &criterion.uid).collect()
        );
        let levels = input
            .answers
            .iter()
            .map(|answer| (answer.criterion.clone(), answer.level));
        let application = Applied {
            label: Some(input.application.label.clone()),
            figures: figures_of(&standard, &input),
            ..Applied::of_levels(levels)
        };
        let notes = input
            .answers
            .iter()
            .map(|answer| (answer.criterion.clone(), answer.note.clone()))
            .collect();
        let scoring = score(&standard, &application);
        let missing = completeness(&standard, &application, &scoring, &notes, &links(&input));
        assert!(missing.is_complete(), "{missing:?}");
    }

    #[test]
    fn every_file_of_evidence_is_there_of_a_known_kind_and_cited() {
        let (standard, input) = (standard(), Input::load().unwrap());
        let cited: BTreeSet<_> = input
            .answers
            .iter()
            .flat_map(|answer| &answer.evidence)
            .map(|c| &c.file)
            .collect();
        for evidence in &input.evidence {
            assert!(!evidence_bytes(&evidence.file).unwrap().is_empty(), "{}", evidence.file);
            assert!(standard.evidence_kind(&evidence.kind).is_some(), "{}", evidence.kind);
            assert!(cited.contains(&evidence.file), "{} is cited nowhere", evidence.file);
        }
        let embedded = Embedded::iter().filter(|path| path.starts_with("evidence/")).count();
        assert_eq!(
            embedded,
            input.evidence.len(),
            "a file is there that no line of {ANSWERS} names"
        );
    }

    #[test]
    fn both_sheets_score_every_criterion_on_evidence_that_the_cluster_gave_for_it() {
        let (standard, input) = (standard(), Input::load().unwrap());
        assert_eq!(
            input
                .assessors
                .iter()
                .map(|sheet| sheet.role.as_str())
                .collect::<Vec<_>>(),
            ["lead", "second"]
        );
        for sheet in &input.assessors {
            let scored: BTreeSet<_> = sheet.scores.iter().map(|score| &score.criterion).collect();
            assert_eq!(
                scored,
                standard.criteria().iter().map(|criterion| &criterion.uid).collect(),
                "{}",
                sheet.role
            );
            for score in &sheet.scores {
                let criterion = standard.criterion(&score.criterion).unwrap();
                let fits = score.level.is_none_or(|level| criterion.scale.has(level));
                assert!(fits, "{}", score.criterion);
                assert_eq!(score.evidence.is_empty(), score.level.is_none(), "{}", score.criterion);
                let answer = input
                    .answers
                    .iter()
                    .find(|answer| answer.criterion == score.criterion)
                    .unwrap();
                for file in &score.evidence {
                    assert!(
                        answer.evidence.iter().any(|c| c.file == *file),
                        "{}: {file}",
                        score.criterion
                    );
                }
            }
        }
    }

    #[test]
    fn consensus_is_given_exactly_where_the_sheets_differ_or_one_abstains_and_leads_to_the_points_of_the_report() {
        let (standard, input) = (standard(), Input::load().unwrap());
        let level =
            |sheet: &Sheet, uid: &CriterionUid| sheet.scores.iter().find(|s| s.criterion == *uid).and_then(|s| s.level);
        let mut levels = BTreeMap::new();
        for criterion in standard.criteria() {
            let uid = &criterion.uid;
            let (lead, second) = (
                level(&input.assessors[0], uid).unwrap(),
                // Whoever abstains leaves it to the other.
                level(&input.assessors[1], uid)
                    .or(level(&input.assessors[0], uid))
                    .unwrap(),
            );
            let agreed = input.consensus.iter().find(|consensus| consensus.criterion == *uid);
            let abstains = level(&input.assessors[1], uid).is_none();
            assert_eq!(agreed.is_some(), lead != second || abstains, "{uid}");
            levels.insert(uid.clone(), agreed.map_or(lead, |consensus| consensus.level));
        }
        let application = Applied {
            figures: figures_of(&standard, &input),
            ..Applied::of_levels(levels)
        };
        let points = score(&standard, &application).total.points;
        assert!(
            input.review.report.summary.contains(&format!("{points} of 150")),
            "{points}"
        );
    }

    #[test]
    fn the_body_checks_everything_plans_and_votes_with_two() {
        let input = Input::load().unwrap();
        assert!(
            ReviewCheck::ALL
                .iter()
                .all(|check| input.review.checks.get(check).is_some_and(|c| c.ok))
        );
        assert!(input.review.recommendation.grant);
        assert_eq!(input.review.votes.iter().filter(|vote| vote.grant).count(), 2);
        assert!(input.review.plan.start_in_days >= 0 && input.review.plan.days >= 1);
    }
}
