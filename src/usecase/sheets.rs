//! Score sheets as they may be read: one's own at any time, everybody's only once all of a case are locked (norms A3.7).
//!
//! [`opened`] is the only way to another assessor's sheet. Before all are locked it gives nothing at all: no levels, no
//! counts, no times.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    domain::{
        account::{CaseRole, Function},
        answers::Application,
        canonical::{Frozen, freeze, unsaid},
        case::{Case, Event, Facts, Guard, Rejection, Unmet},
        evaluation::consensus::{Comparison, Settled, compare, open_criteria},
        ids::{CaseId, PersonId, SheetId},
        policy::{Action, Standing},
        scoring::{LevelsByCriterion, Scoring, score},
        standard::{CriterionUid, Standard},
        time::Timestamp,
    },
    store::{
        Db,
        evaluation::{ConsensusScore, Sheet, SheetScore, consensus, scores, sheets},
        people,
        team::assignments,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
        self_assessment::SelfAssessment,
    },
};

/// The scores of one sheet.
pub type Scores = BTreeMap<CriterionUid, SheetScore>;

/// A locked sheet, once all are.
#[derive(Clone, Debug)]
pub struct TeamSheet {
    /// Whose.
    pub assessor: PersonId,
    /// Their name.
    pub name: String,
    /// Lead or assessor.
    pub function: Function,
    /// Its digest, in hex.
    pub sha256: String,
    /// What is on it.
    pub scores: Scores,
}

impl TeamSheet {
    /// The levels given.
    pub fn levels(&self) -> LevelsByCriterion {
        self.scores
            .iter()
            .filter_map(|(uid, score)| Some((uid.clone(), score.mark.level()?)))
            .collect()
    }
}

/// The sheet of the person who asks. Whoever has none has no business at the desk.
pub fn own(db: &mut Db, cx: &Cx, case: CaseId) -> Result<Sheet, UseCaseError> {
    sheets::of_assessor(db, case, cx.actor()?.person)?.ok_or(UseCaseError::NotFound)
}

/// All sheets of a case, the lead's first; `None` while any is open.
pub fn opened(db: &mut Db, case: &Case) -> Result<Option<Vec<TeamSheet>>, UseCaseError> {
    let all = sheets::of_case(db, case.id)?;
    if all.is_empty() || all.iter().any(|sheet| sheet.locked_at.is_none()) {
        return Ok(None);
    }
    let functions = assignments::of_case(db, case.id)?;
    let mut team = Vec::with_capacity(all.len());
    for sheet in all {
        let leads = functions.contains(&(sheet.assessor, Function::Lead));
        let scores = scores::list(db, sheet.id)?;
        let sha256 = document(case, sheet.assessor, &scores)?.sha256;
        // What was locked is what is read, or it proves nothing (norms A3.7).
        if sheet.sha256.as_ref() != Some(&sha256) {
            return Err(UseCaseError::internal("a sheet is not what it was when it was locked"));
        }
        team.push(TeamSheet {
            assessor: sheet.assessor,
            name: name(db, sheet.assessor)?,
            function: if leads { Function::Lead } else { Function::Assessor },
            sha256,
            scores,
        });
    }
    team.sort_by_key(|sheet| sheet.function);
    Ok(Some(team))
}

/// The name of a person who took part.
pub fn name(db: &mut Db, person: PersonId) -> Result<String, UseCaseError> {
    let found = people::find(db, person)?;
    found
        .map(|person| person.name)
        .ok_or_else(|| UseCaseError::internal("a person who took part is gone"))
}

/// What is locked: everything on a sheet, with the digest of every file that was looked at.
#[derive(Serialize)]
struct SheetDocument<'a> {
    case: &'a str,
    assessor: String,
    scores: Vec<ScoreDocument<'a>>,
}

#[derive(Serialize)]
struct ScoreDocument<'a> {
    criterion: &'a str,
    level: u8,
    /// Written only where it does not: sheets locked before it could be said keep their digest.
    #[serde(skip_serializing_if = "unsaid")]
    applies: bool,
    remark: &'a str,
    no_evidence_reason: &'a str,
    evidence: Vec<(String, &'a str)>,
}

/// A sheet as the document its lock takes the digest of.
pub fn document(case: &Case, assessor: PersonId, scores: &Scores) -> Result<Frozen, UseCaseError> {
    let scores = scores.values().map(|score| ScoreDocument {
        criterion: score.criterion.as_str(),
        level: score.mark.level().map_or(0, |level| level.0),
        applies: score.mark.level().is_some(),
        remark: &score.remark,
        no_evidence_reason: &score.no_evidence_reason,
        evidence: score
            .evidence
            .iter()
            .map(|(id, sha256)| (id.to_string(), sha256.as_str()))
            .collect(),
    });
    let sheet = SheetDocument {
        case: &case.number,
        assessor: assessor.to_string(),
        scores: scores.collect(),
    };
    freeze(&sheet).map_err(UseCaseError::internal)
}

/// What every guard of the evaluation asks first: that the person has declared clean interests.
pub fn facts(standing: &Standing) -> Facts {
    Facts::new().with(Guard::InterestsClean, standing.declared_clean == Some(true))
}

/// An assessor's own sheet with what it is about.
pub struct Desk {
    /// The case.
    pub case: Case,
    /// In which role the reader scores.
    pub role: CaseRole,
    /// What the cluster says.
    pub said: SelfAssessment,
    /// The sheet's id.
    pub sheet: SheetId,
    /// When the sheet was locked.
    pub locked_at: Option<Timestamp>,
    /// The reader's own scores.
    pub scores: Scores,
    /// How many assessors there are besides the reader: known from the team, and not from their work.
    pub others: usize,
    /// Whether every sheet of the case is locked.
    pub all_locked: bool,
}

/// The reader's own sheet.
pub fn desk(cx: &Cx, id: CaseId) -> Result<Desk, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::Score)?;
        let sheet = own(db, cx, id)?;
        let all = sheets::of_case(db, id)?;
        Ok(Desk {
            said: SelfAssessment::load(db, cx, &case)?,
            scores: scores::list(db, sheet.id)?,
            others: all.len().saturating_sub(1),
            all_locked: all.iter().all(|sheet| sheet.locked_at.is_some()),
            locked_at: sheet.locked_at,
            sheet: sheet.id,
            case,
            role,
        })
    })
}

/// The sheets side by side, and what the team made of them.
pub struct Consensus {
    /// The sheets, the lead's first.
    pub team: Vec<TeamSheet>,
    /// Every criterion, the largest differences first.
    pub comparisons: Vec<Comparison>,
    /// The common levels so far.
    pub settled: BTreeMap<CriterionUid, ConsensusScore>,
    /// The codes of the criteria that still lack a level or a reason.
    pub open: Vec<String>,
    /// What the common levels make of the application.
    pub application: Application,
    /// The score of the common levels.
    pub scoring: Scoring,
}

impl Consensus {
    /// Reads and computes it; `None` while a sheet is open.
    pub fn load(db: &mut Db, case: &Case, standard: &Standard) -> Result<Option<Self>, UseCaseError> {
        let Some(team) = opened(db, case)? else { return Ok(None) };
        let levels: Vec<_> = team.iter().map(TeamSheet::levels).collect();
        let settled = consensus::list(db, case.id)?;
        let judged = settled.values().filter_map(|common| {
            let explained = !common.reason.trim().is_empty();
            let level = common.mark.level()?;
            Some((common.criterion.clone(), Settled { level, explained }))
        });
        let common = settled.values().map(|common| (common.criterion.clone(), common.mark));
        let application = Application {
            label: Some(case.label.clone()),
            marks: common.collect(),
            ..Application::default()
        };
        Ok(Some(Self {
            open: open_criteria(standard, &levels, &judged.collect()),
            comparisons: compare(standard, &levels),
            scoring: score(standard, &application),
            application,
            settled,
            team,
        }))
    }

    /// How the sheets compare in one criterion.
    pub fn comparison(&self, criterion: &CriterionUid) -> Option<&Comparison> {
        self.comparisons
            .iter()
            .find(|comparison| comparison.criterion == *criterion)
    }
}

/// What the team reads together, and whether the reader leads it.
pub struct TeamTable {
    /// The case.
    pub case: Case,
    /// In which role the reader looks at it.
    pub role: CaseRole,
    /// What the cluster says.
    pub said: SelfAssessment,
    /// The sheets.
    pub consensus: Consensus,
}

/// The sheets side by side, for the team.
///
/// # Errors
/// [`UseCaseError::Rejected`] while a sheet is open: then there is nothing to be seen.
pub fn team_table(cx: &Cx, id: CaseId, action: Action) -> Result<TeamTable, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, action)?;
        let standard = cx.services.standards.load(&case.standard)?;
        Ok(TeamTable {
            said: SelfAssessment::load(db, cx, &case)?,
            consensus: Consensus::load(db, &case, standard)?.ok_or_else(still_open)?,
            case,
            role,
        })
    })
}

fn still_open() -> UseCaseError {
    let unmet = vec![Unmet {
        guard: Guard::SheetsLocked,
        missing: Vec::new(),
    }];
    Rejection::NotReady {
        event: Event::Consensus,
        unmet,
    }
    .into()
}
