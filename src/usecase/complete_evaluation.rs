//! The lead completes the evaluation: the report is frozen before anybody reviews it (norms A3.9, A3.12).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        account::Function,
        answers::Mark,
        canonical::freeze,
        case::{Case, Event, Facts, Guard, Unmet, possible, unmet},
        evaluation::{
            report::{
                AssessorFinding, CriterionFinding, EvaluationMode, Interview, PanelFinding, ReportDocument,
                ReportResult, TeamMember, Written,
            },
            report_draft::WordsBegun,
            sheet::InterviewNote,
        },
        evaluation_plan::{Deviation, PlanAnswer, Session},
        exact::Exact,
        ids::CaseId,
        policy::{Action, Standing},
        standard::{Criterion, Level, Standard},
        time::Timestamp,
    },
    store::{
        Db,
        evaluation::{Report, reports},
        organisations, report_drafts,
        team::{Plan, plans},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        dossier::{self, FrozenReport},
        evaluation_plan::{self, Kept},
        findings::CaseFindings,
        notify::{self, Letter},
        places,
        self_assessment::SelfAssessment,
        sheets::{self, Consensus, TeamSheet, TeamTable},
    },
};

/// What the lead writes; everything else in the report is taken from the case.
#[derive(Clone, Debug)]
pub struct CompleteEvaluation {
    /// Which case.
    pub case: CaseId,
    /// The result in a few paragraphs.
    pub summary: String,
    /// What the cluster organisation does well.
    pub strengths: String,
    /// What it could do better.
    pub recommendations: String,
    /// How the team worked.
    pub method: String,
    /// In what the evaluation was not as its plan had it, and why; that it was, has to be said.
    pub deviations: String,
    /// How the evaluation was carried out; `None` while not chosen.
    pub mode: Option<EvaluationMode>,
    /// Where, or by which means.
    pub places: String,
    /// How far remote means were used, and how well they served; needed unless everything was on site (norms A3.10).
    pub ict_statement: String,
}

/// Freezes the report as the next version and hands the case to the reviewer.
///
/// # Errors
/// [`UseCaseError::Invalid`] names the empty fields; [`UseCaseError::Rejected`] the criteria without a common level or the
/// reason it needs.
pub fn complete_evaluation(cx: &Cx, command: &CompleteEvaluation) -> Result<(), UseCaseError> {
    let mode = check(command)?;
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, command.case, Action::LeadEvaluation)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let table = Consensus::load(db, &case, standard)?;
        let open = table.as_ref().map_or_else(Vec::new, |table| table.open.clone());
        let findings = CaseFindings::load(db, cx, &case)?;
        let held = places::not_held(db, cx, &case)?.names();
        let mut facts = facts(&standing, table.as_ref(), &findings).with_missing(Guard::PlacesHeld, held);
        let mut report = None;
        if let Some(table) = table.as_ref().filter(|_| open.is_empty()) {
            let document = document(db, cx, (&case, standard, table), (command, mode))?;
            let missing = document.missing().into_iter().map(str::to_owned).collect();
            facts = facts.with_missing(Guard::ReportComplete, missing);
            report = Some((document.version, freeze(&document).map_err(UseCaseError::internal)?));
        }
        let hash = report.as_ref().map(|(_, frozen)| frozen.sha256.clone());
        let trail = Trail {
            object_hash: hash,
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::CompleteEvaluation, Some(role), &facts, trail)?;
        if let Some((version, frozen)) = report {
            let (by, now) = (cx.actor()?.person, cx.now());
            let kept = Report {
                version,
                sha256: frozen.sha256,
                body: frozen.body,
                completed_by: by,
                completed_at: now,
            };
            reports::insert(db, case.id, &kept)?;
            report_drafts::drop_all(db, case.id)?;
        }
        let reviewer = notify::assigned(db, &case, &[Function::Reviewer])?;
        notify::notify(db, cx, &case, Letter::YourTurn, reviewer)
    })
}

/// Keeps what the lead has begun to write and cannot finish yet, for nobody else to read. Nothing rests on it. `seen`: when what
/// the form showed was kept, if any was.
///
/// # Errors
/// [`UseCaseError::Rejected`] outside the evaluation, and while a sheet is open; [`UseCaseError::Conflict`] where another has
/// been kept since: an evening's words in one window do not give way to an older page in another.
pub fn keep_draft(cx: &Cx, id: CaseId, begun: &WordsBegun, seen: Option<Timestamp>) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::LeadEvaluation)?;
        possible((case.kind, case.state), Event::CompleteEvaluation, Some(role))?;
        let standard = cx.services.standards.load(&case.standard)?;
        if sheets::opened(db, &case, standard)?.is_none() {
            return Err(sheets::not_ready(Event::CompleteEvaluation, Guard::SheetsLocked));
        }
        let of = (id, cx.actor()?.person);
        if report_drafts::find(db, of)?.map(|(_, at)| at) != seen {
            return Err(UseCaseError::Conflict);
        }
        Ok(report_drafts::put(db, of, begun, cx.now())?)
    })
}

/// What is to be settled before anything is written.
fn facts(standing: &Standing, table: Option<&Consensus>, findings: &CaseFindings) -> Facts {
    sheets::facts(standing)
        .with(Guard::SheetsLocked, table.is_some())
        .with_missing(
            Guard::ConsensusComplete,
            table.map_or_else(Vec::new, |table| table.open.clone()),
        )
        .with_missing(Guard::NonconformitiesSettled, findings.undecided())
}

/// What the lead begins to write from.
pub struct ReportDraft {
    /// The case.
    pub case: Case,
    /// What the cluster says.
    pub said: SelfAssessment,
    /// The common levels.
    pub consensus: Consensus,
    /// The findings.
    pub findings: CaseFindings,
    /// The plan, which says where and how the team meant to work.
    pub plan: Plan,
    /// The sessions that the plan in force has otherwise than the one that the cluster last agreed to, or than the first where it
    /// agreed to none.
    pub deviations: Vec<(Session, Vec<Deviation>)>,
    /// What stands in the way of completing the evaluation now, whatever is written.
    pub barred: Vec<Unmet>,
    /// What the lead has begun to write, with when it was kept.
    pub begun: Option<(WordsBegun, Timestamp)>,
    /// The report that was sent back, if one was.
    pub previous: Option<ReportDocument>,
    /// Why it was sent back.
    pub returned: Option<String>,
}

/// What the report begins with.
///
/// # Errors
/// [`UseCaseError::Rejected`] outside the evaluation, and while a sheet is open.
pub fn report_draft(cx: &Cx, id: CaseId) -> Result<ReportDraft, UseCaseError> {
    let TeamTable {
        case,
        role,
        said,
        consensus,
        findings,
        ..
    } = sheets::team_table(cx, id, Action::LeadEvaluation)?;
    possible((case.kind, case.state), Event::CompleteEvaluation, Some(role))?;
    cx.services.store.read(|db| {
        let previous = match FrozenReport::latest(db, id) {
            Ok(report) => Some(report.document),
            Err(UseCaseError::NotFound) => None,
            Err(other) => return Err(other),
        };
        let plan = plans::find(db, id)?.ok_or_else(|| UseCaseError::internal("an evaluation without a plan"))?;
        let standing = case_file::standing(db, cx, &case)?;
        let settled = facts(&standing, Some(&consensus), &findings)
            .with_missing(Guard::PlacesHeld, places::not_held(db, cx, &case)?.names())
            .with(Guard::ReportComplete, true);
        Ok(ReportDraft {
            barred: unmet((case.kind, case.state), Event::CompleteEvaluation, &settled),
            deviations: deviations(db, cx, id)?,
            begun: report_drafts::find(db, (id, cx.actor()?.person))?,
            returned: dossier::sent_back(db, &case)?,
            case,
            said,
            consensus,
            findings,
            plan,
            previous,
        })
    })
}

fn deviations(db: &mut Db, cx: &Cx, case: CaseId) -> Result<Vec<(Session, Vec<Deviation>)>, UseCaseError> {
    let plans = evaluation_plan::all(db, case)?;
    let is_agreed = |kept: &&Kept| kept.row.answer() == Some(PlanAnswer::Accepted);
    let agreed = plans.iter().rfind(is_agreed).or(plans.first());
    let Some((agreed, newest)) = agreed.zip(plans.last()) else {
        return Ok(Vec::new());
    };
    let found = newest.plan.deviations(&agreed.plan, cx.now().date()).into_iter();
    Ok(found.map(|(session, found)| (session.clone(), found)).collect())
}

/// How the evaluation was carried out, once all that the lead writes is there.
fn check(command: &CompleteEvaluation) -> Result<EvaluationMode, UseCaseError> {
    let written = Written {
        summary: &command.summary,
        strengths: &command.strengths,
        recommendations: &command.recommendations,
        method: &command.method,
        deviations: &command.deviations,
        places: &command.places,
        // What is not chosen asks for nothing yet.
        mode: command.mode.unwrap_or(EvaluationMode::OnSite),
        ict_statement: &command.ict_statement,
    };
    let missing = written.missing().into_iter();
    let mut errors: Vec<_> = missing.map(|field| FieldError::new(field, "required")).collect();
    match command.mode {
        Some(mode) if errors.is_empty() => return Ok(mode),
        Some(_) => {}
        None => errors.push(FieldError::new("mode", "unknown_option")),
    }
    Err(UseCaseError::Invalid(errors))
}

fn document(
    db: &mut Db,
    cx: &Cx,
    (case, standard, table): (&Case, &Standard, &Consensus),
    (command, mode): (&CompleteEvaluation, EvaluationMode),
) -> Result<ReportDocument, UseCaseError> {
    let said = SelfAssessment::load(db, cx, case)?;
    let plan = plans::find(db, case.id)?.ok_or_else(|| UseCaseError::internal("an evaluation without a plan"))?;
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let version = reports::latest_version(db, case.id)?.map_or(1, |latest| latest + 1);
    let team = table.team.iter().map(|sheet| TeamMember {
        name: sheet.name.clone(),
        function: sheet.function,
        sheet_sha256: sheet.sha256.clone(),
    });
    let (starts_on, ends_on) = evaluation_plan::days(db, case.id, &plan)?;
    Ok(ReportDocument {
        version,
        case_number: case.number.clone(),
        organisation: organisation.legal_name,
        scope: case.scope.text.clone(),
        scope_en: case.scope.english.clone(),
        standard: case.standard.to_string(),
        normative_digest: case.normative_digest.clone(),
        label: case.label.clone(),
        track: case.track.clone(),
        picks: said.particulars.picks.clone(),
        figures: said
            .particulars
            .written
            .values()
            .map(|figure| (figure.field.clone(), figure.written.clone()))
            .collect(),
        panel: table
            .panels
            .iter()
            .map(|given| PanelFinding {
                panel: given.panel.clone(),
                points: given.points.clone(),
                reason: given.reason.clone(),
            })
            .collect(),
        starts_on,
        ends_on,
        mode,
        place: command.places.trim().to_owned(),
        team: team.collect(),
        method: command.method.trim().to_owned(),
        deviations: command.deviations.trim().to_owned(),
        ict_statement: command.ict_statement.trim().to_owned(),
        criteria: findings(db, standard, table, &said)?,
        evidence: looked_at(table, &said),
        interviews: interviews(table),
        findings: CaseFindings::load(db, cx, case)?.records(db)?,
        result: result(case, table)?,
        summary: command.summary.trim().to_owned(),
        strengths: command.strengths.trim().to_owned(),
        recommendations: command.recommendations.trim().to_owned(),
    })
}

/// What the common levels amount to for the label applied for.
fn result(case: &Case, table: &Consensus) -> Result<ReportResult, UseCaseError> {
    let label = table.scoring.label(&case.label);
    let label = label.ok_or_else(|| UseCaseError::internal("the case's label is gone"))?;
    Ok(ReportResult::new(label))
}

/// The titles of the evidence that some score rests on.
fn looked_at(table: &Consensus, said: &SelfAssessment) -> BTreeMap<String, String> {
    let scores = table.team.iter().flat_map(|sheet| sheet.scores.values());
    let looked: BTreeSet<_> = scores
        .flat_map(|score| &score.evidence)
        .map(|one| one.evidence)
        .collect();
    let titled = said.evidence.iter().filter(|evidence| looked.contains(&evidence.id));
    titled
        .map(|evidence| {
            (
                evidence.id.to_string(),
                format!("{} ({})", evidence.title, evidence.file_name),
            )
        })
        .collect()
}

/// The interviews, those of the lead first.
fn interviews(table: &Consensus) -> Vec<Interview> {
    let held = |sheet: &TeamSheet| {
        let interview = |note: &InterviewNote| Interview {
            assessor: sheet.name.clone(),
            note: note.clone(),
        };
        sheet.notes.iter().map(interview).collect::<Vec<_>>()
    };
    table.team.iter().flat_map(held).collect()
}

/// What was found, criterion by criterion, with what the officer left out before.
fn findings(
    db: &mut Db,
    standard: &Standard,
    table: &Consensus,
    said: &SelfAssessment,
) -> Result<Vec<CriterionFinding>, UseCaseError> {
    let mut all = Vec::new();
    for criterion in standard.criteria() {
        match table.particulars.left_out.get(&criterion.uid) {
            Some(officer) => {
                let said = said.answers.get(&criterion.uid).map(|answer| answer.note.clone());
                all.push(left_out(
                    criterion,
                    sheets::name(db, *officer)?,
                    said.unwrap_or_default(),
                ));
            }
            None => all.extend(finding(criterion, table, said)),
        }
    }
    Ok(all)
}

/// That a criterion does not apply, as the officer confirmed, with the cluster's reason.
fn left_out(criterion: &Criterion, officer: String, reason: String) -> CriterionFinding {
    CriterionFinding {
        criterion: criterion.uid.clone(),
        code: criterion.code.clone(),
        claimed: None,
        found: Vec::new(),
        left_out_by: Some(officer),
        level: criterion.scale.lowest(),
        applies: false,
        effective: None,
        reason,
        points: Exact::zero(),
    }
}

/// What was found about one criterion; `None` only where nothing is settled, which the guards refuse before.
fn finding(criterion: &Criterion, table: &Consensus, said: &SelfAssessment) -> Option<CriterionFinding> {
    let common = table.settled.get(&criterion.uid)?;
    let lowest = criterion.scale.lowest();
    let found = table.team.iter().filter_map(|sheet| {
        let score = sheet.scores.get(&criterion.uid)?;
        let flags = score.judgement.flags();
        Some(AssessorFinding {
            assessor: sheet.name.clone(),
            level: flags.level.unwrap_or(lowest),
            applies: flags.applies,
            abstains: flags.abstains,
            remark: score.remark.clone(),
            evidence: score
                .evidence
                .iter()
                .map(|looked| (looked.evidence.to_string(), looked.sha256.clone()))
                .collect(),
            places: score.places(),
            notes: score.notes.iter().map(ToString::to_string).collect(),
            no_evidence_reason: score.no_evidence_reason.clone(),
        })
    });
    let level = common.mark.level().unwrap_or(lowest);
    let counted = table.scoring.criterion(&criterion.uid);
    let claimed: Option<Level> = said.answers.get(&criterion.uid).and_then(|answer| answer.level);
    Some(CriterionFinding {
        criterion: criterion.uid.clone(),
        code: criterion.code.clone(),
        claimed,
        found: found.collect(),
        left_out_by: None,
        level,
        applies: common.mark != Mark::NotApplicable,
        effective: counted.and_then(|score| score.level).filter(|counts| *counts != level),
        reason: common.reason.clone(),
        points: counted.and_then(|score| score.points.clone()).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn command() -> CompleteEvaluation {
        let text = |text: &str| text.to_owned();
        CompleteEvaluation {
            case: CaseId::new(Uuid::nil()),
            summary: text("Well run"),
            strengths: text("Members"),
            recommendations: text("Measure effects"),
            method: text("Interviews"),
            deviations: text("None"),
            mode: Some(EvaluationMode::Mixed),
            places: text("Białystok"),
            ict_statement: text("Four interviews by video"),
        }
    }

    #[test]
    fn all_empty_fields_are_named_at_once() {
        let empty = CompleteEvaluation {
            summary: " ".to_owned(),
            places: String::new(),
            mode: None,
            ..command()
        };
        let Err(UseCaseError::Invalid(errors)) = check(&empty) else {
            panic!("three errors are missing")
        };
        assert_eq!(
            errors.iter().map(|error| error.field).collect::<Vec<_>>(),
            ["summary", "places", "mode"]
        );
        assert!(check(&command()).is_ok());
    }

    #[test]
    fn remote_means_are_accounted_for_unless_all_was_on_site() {
        let silent = CompleteEvaluation {
            ict_statement: String::new(),
            ..command()
        };
        assert!(check(&silent).is_err());
        assert!(
            check(&CompleteEvaluation {
                mode: Some(EvaluationMode::OnSite),
                ..silent
            })
            .is_ok()
        );
    }
}
