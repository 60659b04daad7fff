//! The report of an evaluation: everything norms A3.12 want of it, frozen under one digest before the review begins.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    account::Function,
    answers::Mark,
    case::Event,
    evaluation::sheet::InterviewNote,
    exact::Exact,
    finding::{FindingState, Kind, Standing},
    iso_date,
    scoring::{LabelScore, Verdict},
    standard::{CriterionUid, FieldUid, LabelUid, Level, PanelUid, TrackUid},
    time::Date,
};

/// Where and how an evaluation took place; the words are those of the plan.
const ON_SITE: &str = "on_site";

/// The report. It is written once; what changes after a return is a new version of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportDocument {
    /// Counts the reports of a case.
    pub version: i32,
    /// The number of the case.
    pub case_number: String,
    /// The cluster organisation's legal name.
    pub organisation: String,
    /// What the evaluation was about.
    pub scope: String,
    /// The same in English, where the standard is in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_en: Option<String>,
    /// The standard it was measured by: `ecms@1.0.0`.
    pub standard: String,
    /// That standard's normative digest, in hex.
    pub normative_digest: String,
    /// The label applied for.
    pub label: LabelUid,
    /// The track chosen, where the standard has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<TrackUid>,
    /// The improvement areas picked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picks: Vec<CriterionUid>,
    /// The figures as they were written, by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<FieldUid, String>,
    /// What panels gave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub panel: Vec<PanelFinding>,
    /// First day of the evaluation.
    #[serde(with = "iso_date")]
    pub starts_on: Date,
    /// Last day of the evaluation.
    #[serde(with = "iso_date")]
    pub ends_on: Date,
    /// `on_site`, `remote` or `mixed`.
    pub mode: String,
    /// Where, or by which means.
    pub place: String,
    /// Who evaluated.
    pub team: Vec<TeamMember>,
    /// How the team worked: documents, interviews, samples.
    pub method: String,
    /// In what the evaluation was not as the plan had it, and why (ISO/IEC 17021-1 9.4.8.2); that it was, is said too. Reports
    /// frozen before it was asked for say nothing of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deviations: String,
    /// How far remote means were used, and how well they served (IAF MD 4); may be empty on site only.
    pub ict_statement: String,
    /// What was found, criterion by criterion, in the standard's order.
    pub criteria: Vec<CriterionFinding>,
    /// The titles of the evidence that the scores rest on, by its id; reports frozen before do not tell them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<String, String>,
    /// The interviews that were held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interviews: Vec<Interview>,
    /// Nonconformities and opportunities, as they stood; reports that were frozen before there were any say nothing of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingRecord>,
    /// What the common levels amount to.
    pub result: ReportResult,
    /// The result in a few paragraphs.
    pub summary: String,
    /// What the cluster organisation does well.
    pub strengths: String,
    /// What it could do better.
    pub recommendations: String,
}

/// An interview that an assessor held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// The assessor's name.
    pub assessor: String,
    /// What the assessor was told, and by whom.
    pub note: InterviewNote,
}

/// The points of a panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelFinding {
    /// Which panel.
    pub panel: PanelUid,
    /// Its points.
    pub points: Exact,
    /// Why.
    pub reason: String,
}

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    /// The person's name.
    pub name: String,
    /// Lead or assessor.
    pub function: Function,
    /// Digest of the person's locked sheet, in hex.
    pub sheet_sha256: String,
}

/// What was found about one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionFinding {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// Its number for readers.
    pub code: String,
    /// The level the cluster claims.
    pub claimed: Option<Level>,
    /// What each assessor found, in the order of the team; nothing where the officer confirmed that it does not apply.
    pub found: Vec<AssessorFinding>,
    /// The officer who confirmed that it does not apply, by name, where the standard leaves that to the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out_by: Option<String>,
    /// The common level; of a criterion that does not apply, the lowest of its scale.
    pub level: Level,
    /// Whether the criterion applies.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub applies: bool,
    /// The level that counts, where a figure bounds the common one; none where that one counts as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Level>,
    /// Why, where the sheets differed; for one that the officer left out, why the applicant holds that it does not apply.
    pub reason: String,
    /// The points of the common level; none for a gate.
    pub points: Exact,
}

/// What is not told applies: reports that were frozen before anything could be left out say nothing of it.
const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_true(applies: &bool) -> bool {
    *applies
}

impl CriterionFinding {
    /// Whether nobody stands behind it.
    const fn is_unfounded(&self) -> bool {
        self.found.is_empty() && self.left_out_by.is_none()
    }

    /// What the team holds of the criterion.
    pub const fn mark(&self) -> Mark {
        if self.applies {
            Mark::Level(self.level)
        } else {
            Mark::NotApplicable
        }
    }
}

/// A nonconformity or opportunity, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRecord {
    /// Its number in the case.
    pub number: i32,
    /// What it counts as.
    pub kind: Kind,
    /// What it was raised as.
    pub raised_as: Kind,
    /// Where it stands.
    pub state: FindingState,
    /// What it waits for.
    pub standing: Standing,
    /// The criteria it is raised against.
    pub criteria: Vec<CriterionUid>,
    /// What is not as they want it.
    pub statement: String,
    /// The evidence it rests on: ids, each with the digest of the bytes that were seen.
    pub evidence: Vec<(String, String)>,
    /// Why no evidence is cited; empty where some is.
    pub no_evidence_reason: String,
    /// The last day the cluster had to have it settled (ISO date), once it was sent.
    pub due_on: Option<String>,
    /// The day on which it was seen to be mended (ISO date).
    pub verified_on: Option<String>,
    /// Why it came to be so, in the cluster's words; this and the next two are empty while it is not answered.
    pub cause: String,
    /// What mends it.
    pub correction: String,
    /// What keeps it from coming back.
    pub action: String,
    /// What the lead said of it, regrading and taking back included.
    pub remarks: Vec<FindingRemark>,
}

/// What the lead said when something became of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRemark {
    /// What the lead did.
    pub event: Event,
    /// What kind of finding it was after that.
    pub kind: Kind,
    /// Why, or what was seen.
    pub note: String,
}

/// What one assessor found about one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessorFinding {
    /// Who.
    pub assessor: String,
    /// The level given; of a criterion that does not apply, the lowest of its scale.
    pub level: Level,
    /// Whether the assessor holds that the criterion applies.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub applies: bool,
    /// Whether the assessor left the criterion to the others: then the level says nothing, and the remark says why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abstains: bool,
    /// Why.
    pub remark: String,
    /// The evidence it rests on: ids, each with the digest of the bytes that were seen.
    pub evidence: Vec<(String, String)>,
    /// Where in it, by its id, as far as that is told.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, String>,
    /// The ids of the notes of interviews it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Why neither is cited; empty where some is.
    pub no_evidence_reason: String,
}

/// What the common levels amount to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportResult {
    /// The points.
    pub points: Exact,
    /// The most points there are.
    pub max: Exact,
    /// The points the label asks for, where it asks for a total.
    pub pass: Option<Exact>,
    /// Whether the label is reached.
    pub reached: bool,
}

impl ReportResult {
    /// The result for a label: an open verdict is not reached, for a report has no open criteria.
    pub fn new(label: &LabelScore) -> Self {
        Self {
            points: label.total.points.clone(),
            max: label.total.max.clone(),
            pass: label.pass_mark.clone(),
            reached: label.reached == Verdict::Reached,
        }
    }
}

impl ReportDocument {
    /// The fields of norms A3.12 and A3.10 that are still empty, by name; a report is complete when there are none.
    pub fn missing(&self) -> Vec<&'static str> {
        let texts = [
            ("scope", &self.scope),
            ("place", &self.place),
            ("method", &self.method),
            ("deviations", &self.deviations),
            ("summary", &self.summary),
            ("strengths", &self.strengths),
            ("recommendations", &self.recommendations),
        ];
        let mut missing: Vec<_> = texts
            .into_iter()
            .filter(|(_, text)| text.trim().is_empty())
            .map(|(name, _)| name)
            .collect();
        if self.mode != ON_SITE && self.ict_statement.trim().is_empty() {
            missing.push("ict_statement");
        }
        if self.team.is_empty() {
            missing.push("team");
        }
        if self.criteria.iter().any(CriterionFinding::is_unfounded) || self.criteria.is_empty() {
            missing.push("criteria");
        }
        missing
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A report in which nothing is missing.
    pub(crate) fn report() -> ReportDocument {
        let text = |text: &str| text.to_owned();
        ReportDocument {
            version: 1,
            case_number: text("C-2026-00001"),
            organisation: text("Klaster Obróbki Metali i Maszyn „Żubr”"),
            scope: text("Management of the cluster"),
            scope_en: None,
            standard: text("mini@1.0.0"),
            normative_digest: "0".repeat(64),
            label: "gold".parse().unwrap(),
            track: None,
            picks: Vec::new(),
            figures: BTreeMap::new(),
            panel: Vec::new(),
            starts_on: Date::constant(2026, 11, 2),
            ends_on: Date::constant(2026, 11, 4),
            mode: text("mixed"),
            place: text("Białystok, and by video"),
            team: vec![TeamMember {
                name: text("Anna"),
                function: Function::Lead,
                sheet_sha256: "1".repeat(64),
            }],
            method: text("Documents, twelve interviews"),
            deviations: text("None"),
            ict_statement: text("Four interviews by video; they served well"),
            criteria: vec![CriterionFinding {
                criterion: "members".parse().unwrap(),
                code: text("1.1"),
                claimed: Some(Level(1)),
                found: vec![AssessorFinding {
                    assessor: text("Anna"),
                    level: Level(1),
                    applies: true,
                    abstains: false,
                    remark: text("90 signed declarations"),
                    evidence: vec![(text("0193"), "2".repeat(64))],
                    places: BTreeMap::from([(text("0193"), text("page 4"))]),
                    notes: Vec::new(),
                    no_evidence_reason: String::new(),
                }],
                left_out_by: None,
                level: Level(1),
                applies: true,
                effective: None,
                reason: String::new(),
                points: Exact::zero(),
            }],
            evidence: BTreeMap::from([(text("0193"), text("List of members (members.pdf)"))]),
            interviews: Vec::new(),
            findings: Vec::new(),
            result: ReportResult {
                points: 7u32.into(),
                max: 10u32.into(),
                pass: Some(6u32.into()),
                reached: true,
            },
            summary: text("Well run"),
            strengths: text("Members"),
            recommendations: text("Measure effects"),
        }
    }

    #[test]
    fn a_full_report_lacks_nothing() {
        assert_eq!(report().missing(), Vec::<&str>::new());
    }

    #[test]
    fn each_text_of_the_norm_is_missed_by_its_name() {
        let mut report = report();
        report.summary = " \n".to_owned();
        report.strengths.clear();
        report.team.clear();
        report.criteria[0].found.clear();
        assert_eq!(report.missing(), ["summary", "strengths", "team", "criteria"]);
    }

    #[test]
    fn remote_means_must_be_accounted_for_unless_all_was_on_site() {
        let mut report = report();
        report.ict_statement.clear();
        assert_eq!(report.missing(), ["ict_statement"]);
        report.mode = "on_site".to_owned();
        assert_eq!(report.missing(), Vec::<&str>::new());
    }

    #[test]
    fn a_report_reads_back_as_it_was_frozen() {
        use crate::domain::canonical::{freeze, thaw};
        let frozen = freeze(&report()).unwrap();
        assert_eq!(thaw::<ReportDocument>(&frozen.body, &frozen.sha256).unwrap(), report());
        assert!(frozen.body.contains(r#""starts_on":"2026-11-02""#), "{}", frozen.body);
    }
}
