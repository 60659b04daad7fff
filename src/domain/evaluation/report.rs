//! The report of an evaluation: everything norms A3.12 want of it, frozen under one digest before the review begins.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    account::Function,
    answers::Mark,
    case::Event,
    evaluation::{
        consensus::is_thin,
        sheet::{InterviewNote, Judgement},
    },
    exact::Exact,
    finding::{FindingState, Kind, Standing},
    iso_date,
    says::says_something,
    scoring::{LabelScore, Verdict},
    standard::{CriterionUid, FieldUid, LabelUid, Level, PanelUid, TrackUid},
    time::Date,
    words::words,
};

words! {
    /// How an evaluation is carried out, in its plan and in its report.
    pub enum EvaluationMode: "mode of an evaluation" {
        /// At the applicant's.
        OnSite = "on_site",
        /// By remote means.
        Remote = "remote",
        /// In part by remote means.
        Mixed = "mixed",
    }
}

impl EvaluationMode {
    /// Whether remote means are agreed to before and accounted for afterwards (norms A3.10).
    pub const fn uses_remote_means(self) -> bool {
        !matches!(self, Self::OnSite)
    }
}

/// What the lead writes into a report; everything else in it is taken from the case.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The result in a few paragraphs.
    pub summary: &'a str,
    /// What the cluster organisation does well.
    pub strengths: &'a str,
    /// What it could do better.
    pub recommendations: &'a str,
    /// How the team worked.
    pub method: &'a str,
    /// In what it was not as planned.
    pub deviations: &'a str,
    /// Where, or by which means.
    pub places: &'a str,
    /// How.
    pub mode: EvaluationMode,
    /// How far remote means served.
    pub ict_statement: &'a str,
}

impl Written<'_> {
    /// The parts that norms A3.12 and A3.10 want and that say nothing, by the names of the form's fields.
    pub fn missing(&self) -> Vec<&'static str> {
        let texts = [
            ("summary", self.summary),
            ("strengths", self.strengths),
            ("recommendations", self.recommendations),
            ("method", self.method),
            ("deviations", self.deviations),
            ("places", self.places),
        ];
        let silent = texts.into_iter().filter(|(_, text)| !says_something(text));
        let mut missing: Vec<_> = silent.map(|(name, _)| name).collect();
        if self.mode.uses_remote_means() && !says_something(self.ict_statement) {
            missing.push("ict_statement");
        }
        missing
    }
}

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
    /// How it was carried out.
    pub mode: EvaluationMode,
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

/// What a score rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis<'a> {
    /// The evidence that was looked at.
    pub evidence: Vec<LookedAt<'a>>,
    /// The interviews.
    pub interviews: Vec<&'a Interview>,
    /// Why there is neither; empty where there is.
    pub lack: &'a str,
}

/// A piece of evidence that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookedAt<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where in it; empty where the whole of it was.
    pub place: &'a str,
    /// What its digest begins with.
    pub digest: &'a str,
}

/// The beginning of a digest in hex: as much as tells one version of a file from another.
pub fn short_digest(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
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
    /// How many assessors judge it: those who abstain leave it to the others.
    pub fn judgements(&self) -> usize {
        self.found.iter().filter(|found| !found.judgement().abstains()).count()
    }

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

impl AssessorFinding {
    /// What the assessor says of the criterion.
    pub const fn judgement(&self) -> Judgement {
        Judgement::kept(self.level, self.applies, self.abstains)
    }
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
    /// The codes of the criteria that fewer assessors judge than the label asks for, in the standard's order. A report is complete
    /// with a whole team: it has as many as that. What the officer left out nobody is to judge.
    pub fn judged_by_few(&self) -> Vec<&str> {
        let judged = self.criteria.iter().filter(|finding| !finding.found.is_empty());
        let few = judged.filter(|finding| is_thin(finding.judgements(), self.team.len()));
        few.map(|finding| finding.code.as_str()).collect()
    }

    /// What a score on one of its sheets rests on. What has no title in the report, which those from before titles were told
    /// have not, is told by its id: nothing that was looked at is left out.
    pub fn rests_on<'a>(&'a self, found: &'a AssessorFinding) -> Basis<'a> {
        let looked_at = found.evidence.iter().map(|(id, sha256)| LookedAt {
            id,
            title: self.evidence.get(id).unwrap_or(id),
            place: found.places.get(id).map(String::as_str).unwrap_or_default(),
            digest: short_digest(sha256),
        });
        let is_cited = |interview: &&Interview| found.notes.contains(&interview.note.id.to_string());
        Basis {
            evidence: looked_at.collect(),
            interviews: self.interviews.iter().filter(is_cited).collect(),
            lack: &found.no_evidence_reason,
        }
    }

    /// What of it the lead wrote.
    fn written(&self) -> Written<'_> {
        Written {
            summary: &self.summary,
            strengths: &self.strengths,
            recommendations: &self.recommendations,
            method: &self.method,
            deviations: &self.deviations,
            places: &self.place,
            mode: self.mode,
            ict_statement: &self.ict_statement,
        }
    }

    /// The fields of norms A3.12 and A3.10 that are still empty, by name; a report is complete when there are none.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing = self.written().missing();
        if !says_something(&self.scope) {
            missing.push("scope");
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
            mode: EvaluationMode::Mixed,
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
    fn what_a_score_rests_on_is_told_whole_even_where_a_report_knows_no_title() {
        let mut report = report();
        let told = |report: &ReportDocument| {
            let basis = report.rests_on(&report.criteria[0].found[0]);
            let [looked] = basis.evidence[..] else {
                panic!("{basis:?}")
            };
            (
                looked.title.to_owned(),
                looked.place.to_owned(),
                looked.digest.to_owned(),
            )
        };
        let (place, digest) = ("page 4".to_owned(), "2".repeat(12));
        let titled = "List of members (members.pdf)".to_owned();
        assert_eq!(told(&report), (titled, place.clone(), digest.clone()));
        report.evidence.clear();
        assert_eq!(told(&report), ("0193".to_owned(), place, digest));
    }

    #[test]
    fn what_fewer_judge_than_the_label_asks_for_is_told() {
        let mut report = report();
        assert_eq!(
            report.judged_by_few(),
            Vec::<&str>::new(),
            "the only assessor judges alone"
        );
        let assessor = TeamMember {
            function: Function::Assessor,
            ..report.team[0].clone()
        };
        report.team.push(assessor.clone());
        let mut other = report.criteria[0].found[0].clone();
        report.criteria[0].found.push(other.clone());
        assert_eq!(report.judged_by_few(), Vec::<&str>::new());
        other.abstains = true;
        report.criteria[0].found[1] = other;
        assert_eq!(report.judged_by_few(), ["1.1"]);
        // Two of three are few as well.
        report.team.push(assessor);
        let judges = report.criteria[0].found[0].clone();
        report.criteria[0].found.push(judges);
        assert_eq!(report.judged_by_few(), ["1.1"]);
        report.criteria[0].found.clear();
        assert_eq!(report.judged_by_few(), Vec::<&str>::new(), "left out");
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
        report.mode = EvaluationMode::OnSite;
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
