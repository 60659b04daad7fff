//! Score sheets as they may be read: one's own at any time, everybody's only once all of a case are locked (norms A3.7).
//!
//! [`opened`] is the only way to another assessor's sheet. Before all are locked it gives nothing at all: no levels, no
//! counts, no times.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        account::{CaseRole, Function},
        answers::{Application, Mark, Marks, confirmer, may_be_left_out},
        canonical::{Frozen, freeze},
        case::{Case, Event, Facts, Guard, Rejection, State, Unmet, transition},
        evaluation::{
            consensus::{Comparison, Settled, compare, open_criteria},
            sheet::{InterviewNote, ScoreDocument, ScoreDraft, SheetDocument, left_too_many, unjudged, untied},
        },
        ids::{CaseId, PersonId, SheetId},
        period::{Period, PeriodKind},
        policy::{Action, Standing},
        says::says_something,
        scoring::{Scoring, score},
        standard::{ConfirmedBy, Criterion, CriterionUid, Standard},
        time::Timestamp,
    },
    store::{
        Db,
        evaluation::{ConsensusScore, Sheet, SheetScore, consensus, scores, sheets},
        notes,
        panels::{self, PanelPoints},
        people, score_drafts,
        team::assignments,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened},
        context::label_of,
        discuss::{self, Threads},
        evaluation_plan,
        findings::{CaseFindings, is_timely},
        particulars::Particulars,
        periods,
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
    /// When it was locked.
    pub locked_at: Option<Timestamp>,
    /// What is on it.
    pub scores: Scores,
    /// What the assessor was told.
    pub notes: Vec<InterviewNote>,
}

impl TeamSheet {
    /// The marks given.
    pub fn marks(&self) -> Marks {
        marks(&self.scores)
    }
}

/// Whether who scores abstains from a criterion.
pub fn abstains(scores: &Scores, uid: &CriterionUid) -> bool {
    scores.get(uid).is_some_and(|score| score.judgement.abstains())
}

/// Whether there is something to abstain from: a person judges it, and the officer has not settled that it does not apply.
pub fn may_abstain(criterion: &Criterion, particulars: &Particulars) -> bool {
    criterion.is_judged() && !particulars.left_out.contains_key(&criterion.uid)
}

/// The marks on a sheet.
pub fn marks(scores: &Scores) -> Marks {
    let given = scores
        .iter()
        .filter_map(|(uid, score)| Some((uid.clone(), score.judgement.mark()?)));
    given.collect()
}

/// What is wrong with a mark for a criterion: levels are those of its scale, where no figure gives them, and only what the
/// standard lets may be said not to apply.
pub fn check_mark(standard: &Standard, criterion: &Criterion, mark: Mark) -> Option<FieldError> {
    let (fits, field) = match mark {
        Mark::Level(level) => (criterion.is_judged() && criterion.scale.has(level), "level"),
        Mark::NotApplicable => (may_be_left_out(standard, criterion), "applies"),
    };
    (!fits).then(|| FieldError::new(field, "unknown_option"))
}

/// The same for a mark that an assessor or the team gives: nobody but the officer says that a criterion does not apply where
/// the standard leaves it to the officer, and what the officer has settled is not judged again.
pub fn check_judgement(
    standard: &Standard,
    criterion: &Criterion,
    particulars: &Particulars,
    mark: Mark,
) -> Option<FieldError> {
    let is_officers = confirmer(standard, criterion) == Some(ConfirmedBy::Officer);
    let is_settled = particulars.left_out.contains_key(&criterion.uid);
    if is_settled || (is_officers && mark == Mark::NotApplicable) {
        return Some(FieldError::new("level", "unknown_option"));
    }
    check_mark(standard, criterion, mark)
}

/// The sheet of the person who asks. Whoever has none has no business at the desk.
pub fn own(db: &mut Db, cx: &Cx, case: CaseId) -> Result<Sheet, UseCaseError> {
    sheets::of_assessor(db, case, cx.actor()?.person)?.ok_or(UseCaseError::NotFound)
}

/// The sheets that count: those of the people who have a place on the team now. What somebody scored who was replaced stays on
/// record, and is neither read nor counted.
pub struct Counted {
    sheets: Vec<Sheet>,
    /// How many assessors the label asks for: while a place is free, nobody reads anything.
    places: usize,
}

impl Counted {
    /// Reads them.
    pub fn load(db: &mut Db, case: &Case, standard: &Standard) -> Result<Self, UseCaseError> {
        let label = label_of(standard, case)?;
        let on_team = team(db, case)?;
        let all = sheets::of_case(db, case.id)?.into_iter();
        Ok(Self {
            sheets: all.filter(|sheet| on_team.contains(&sheet.assessor)).collect(),
            places: usize::try_from(label.assessors).unwrap_or(usize::MAX),
        })
    }

    /// Whether every one is locked, and none is missing.
    pub fn all_locked(&self) -> bool {
        self.sheets.len() >= self.places.max(1) && self.sheets.iter().all(|sheet| sheet.locked_at.is_some())
    }

    /// The people whose sheet is open.
    pub fn scoring(&self) -> impl Iterator<Item = PersonId> {
        let open = self.sheets.iter().filter(|sheet| sheet.locked_at.is_none());
        open.map(|sheet| sheet.assessor)
    }
}

/// The people who have a place on the team now.
pub fn team(db: &mut Db, case: &Case) -> Result<BTreeSet<PersonId>, UseCaseError> {
    let assigned = assignments::of_case(db, case.id)?.into_iter();
    let on_team = assigned.filter(|(_, function)| function.is_on_team());
    Ok(on_team.map(|(person, _)| person).collect())
}

/// All sheets that count, the lead's first; `None` while any is open or missing.
pub fn opened(db: &mut Db, case: &Case, standard: &Standard) -> Result<Option<Vec<TeamSheet>>, UseCaseError> {
    let counted = Counted::load(db, case, standard)?;
    if !counted.all_locked() {
        return Ok(None);
    }
    let all = counted.sheets;
    let functions = assignments::of_case(db, case.id)?;
    let mut team = Vec::with_capacity(all.len());
    for sheet in all {
        let leads = functions.contains(&(sheet.assessor, Function::Lead));
        let scores = scores::list(db, sheet.id)?;
        let notes = notes::list(db, sheet.id)?;
        let sha256 = document(case, sheet.assessor, &scores, notes.clone())?.sha256;
        // What was locked is what is read, or it proves nothing (norms A3.7).
        if sheet.sha256.as_ref() != Some(&sha256) {
            return Err(UseCaseError::internal("a sheet is not what it was when it was locked"));
        }
        team.push(TeamSheet {
            assessor: sheet.assessor,
            name: name(db, sheet.assessor)?,
            function: if leads { Function::Lead } else { Function::Assessor },
            sha256,
            locked_at: sheet.locked_at,
            scores,
            notes,
        });
    }
    team.sort_by_key(|sheet| sheet.function);
    Ok(Some(team))
}

/// The name of a person who took part.
pub fn name(db: &mut Db, person: PersonId) -> Result<String, UseCaseError> {
    let found = people::find(db, person)?;
    found.map(|person| person.name).ok_or_else(gone)
}

/// The names of people who took part, in this order.
pub fn names(db: &mut Db, people: &[PersonId]) -> Result<Vec<String>, UseCaseError> {
    let known = people::names(db, people.iter().copied())?;
    let name = |person: &PersonId| known.get(person).cloned().ok_or_else(gone);
    people.iter().map(name).collect()
}

fn gone() -> UseCaseError {
    UseCaseError::internal("a person who took part is gone")
}

/// A sheet as the document its lock takes the digest of.
pub fn document(
    case: &Case,
    assessor: PersonId,
    scores: &Scores,
    notes: Vec<InterviewNote>,
) -> Result<Frozen, UseCaseError> {
    let scores = scores.values().map(|score| (score, score.judgement.flags()));
    let scores = scores.map(|(score, flags)| ScoreDocument {
        criterion: score.criterion.to_string(),
        level: flags.level.map_or(0, |level| level.0),
        applies: flags.applies,
        abstains: flags.abstains,
        remark: score.remark.clone(),
        no_evidence_reason: score.no_evidence_reason.clone(),
        evidence: score
            .evidence
            .iter()
            .map(|looked| (looked.evidence.to_string(), looked.sha256.clone()))
            .collect(),
        places: score.places(),
        notes: score.notes.iter().map(ToString::to_string).collect(),
    });
    let sheet = SheetDocument {
        case: case.number.clone(),
        assessor: assessor.to_string(),
        scores: scores.collect(),
        notes,
    };
    freeze(&sheet).map_err(UseCaseError::internal)
}

/// What every guard of the evaluation asks first: that the person has declared clean interests, and has a place on the team
/// that stands.
pub fn facts(standing: &Standing) -> Facts {
    Facts::new()
        .with(Guard::InterestsClean, standing.is_clean())
        .with(Guard::PlaceStands, standing.place_stands)
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
    /// Whether there is a plan by which the reader can begin.
    pub is_planned: bool,
    /// Whether something can be put on it now.
    pub may_score: bool,
    /// The reader's own scores.
    pub scores: Scores,
    /// What the reader has begun and not given yet, with when it was kept.
    pub begun: BTreeMap<CriterionUid, (ScoreDraft, Timestamp)>,
    /// The codes of the criteria whose level rests on nothing yet.
    pub untied: Vec<String>,
    /// The codes of the criteria that are left to the others, where they are more than may be.
    pub left: Vec<String>,
    /// The period in which the evaluation is to be carried out.
    pub period: Option<Period>,
    /// The reader's own notes.
    pub notes: Vec<InterviewNote>,
    /// The application with the reader's own marks.
    pub application: Application,
    /// The codes of the criteria that still must be judged before the sheet can be locked.
    pub unjudged: Vec<String>,
    /// How many assessors there are besides the reader: known from the team, and not from their work.
    pub others: usize,
    /// Whether every sheet of the case is locked.
    pub all_locked: bool,
    /// The findings that the reader may see: the own, and all once every sheet is locked.
    pub findings: CaseFindings,
    /// Whether the reader can raise one now.
    pub may_raise: bool,
}

/// The reader's own sheet.
pub fn desk(cx: &Cx, id: CaseId) -> Result<Desk, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::Score)?;
        let sheet = own(db, cx, id)?;
        let findings = CaseFindings::load(db, cx, &case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let counted = Counted::load(db, &case, standard)?;
        let said = SelfAssessment::load(db, cx, &case)?;
        let scores = scores::list(db, sheet.id)?;
        let is_planned = case.state != State::Evaluation || evaluation_plan::is_planned(db, cx, &case)?;
        let application = said.particulars.with_marks(&case, marks(&scores));
        Ok(Desk {
            said,
            unjudged: unjudged(standard, &application, |uid| abstains(&scores, uid)),
            untied: untied(standard, |uid| {
                let score = scores.get(uid)?;
                Some((score.judgement, score.ties()))
            }),
            left: left_too_many(standard, &application, |uid| abstains(&scores, uid)),
            begun: score_drafts::list(db, sheet.id)?,
            period: periods::of_case(db, cx, &case)?
                .into_iter()
                .find(|period| period.kind == PeriodKind::Evaluation),
            scores,
            application,
            notes: notes::list(db, sheet.id)?,
            others: counted.places.saturating_sub(1),
            all_locked: counted.all_locked(),
            may_score: is_planned
                && sheet.locked_at.is_none()
                && transition((case.kind, case.state), Event::RecordScore).is_some(),
            may_raise: is_planned && case.state == State::Evaluation && is_timely(db, cx, &case, role)?,
            is_planned,
            findings: findings.seen_by(&case, role, sheet.assessor),
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
    /// Every criterion to be judged, the largest differences first.
    pub comparisons: Vec<Comparison>,
    /// The common levels so far.
    pub settled: BTreeMap<CriterionUid, ConsensusScore>,
    /// The codes of the criteria that still lack a level or a reason.
    pub open: Vec<String>,
    /// What panels gave so far.
    pub panels: Vec<PanelPoints>,
    /// Track, picks, figures, and what the officer left out.
    pub particulars: Particulars,
    /// The application with the common marks and the points of panels.
    pub application: Application,
    /// Its score.
    pub scoring: Scoring,
}

impl Consensus {
    /// Reads and computes it; `None` while a sheet is open.
    pub fn load(db: &mut Db, case: &Case, standard: &Standard) -> Result<Option<Self>, UseCaseError> {
        let Some(team) = opened(db, case, standard)? else {
            return Ok(None);
        };
        let sheets: Vec<_> = team.iter().map(TeamSheet::marks).collect();
        let settled = consensus::list(db, case.id)?;
        let common = settled.values().map(|common| (common.criterion.clone(), common.mark));
        let particulars = Particulars::load(db, case, standard)?;
        let mut application = particulars.with_marks(case, common.collect());
        let panels = panels::list(db, case.id)?;
        let points = panels.iter().map(|given| (given.panel.clone(), given.points.clone()));
        application.panel = points.collect();
        let comparisons = compare(standard, &application, &sheets);
        // What was settled before somebody came onto the team is theirs to discuss too, where the sheets differ or too few judge.
        let settled_at = consensus::settled_at(db, case.id)?;
        let last_lock = team.iter().filter_map(|sheet| sheet.locked_at).max();
        let differing = comparisons.iter().filter(|one| one.clear(standard.process()).is_none());
        let differing: BTreeSet<_> = differing.map(|one| &one.criterion).collect();
        let by_this_team = settled.values().filter(|common| {
            let before = settled_at.get(&common.criterion).copied() < last_lock;
            !(before && differing.contains(&common.criterion))
        });
        let explained = by_this_team.map(|common| {
            let explained = says_something(&common.reason);
            let mark = common.mark;
            (common.criterion.clone(), Settled { mark, explained })
        });
        Ok(Some(Self {
            open: open_criteria(standard, &application, &comparisons, &explained.collect()),
            scoring: score(standard, &application),
            comparisons,
            particulars,
            application,
            panels,
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
    /// The findings.
    pub findings: CaseFindings,
    /// What the team said about each criterion.
    pub discussion: Threads,
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
            consensus: Consensus::load(db, &case, standard)?
                .ok_or_else(|| not_ready(Event::Consensus, Guard::SheetsLocked))?,
            findings: CaseFindings::load(db, cx, &case)?,
            discussion: discuss::threads(db, case.id)?,
            case,
            role,
        })
    })
}

/// That what was asked for waits for one condition.
pub(super) fn not_ready(event: Event, guard: Guard) -> UseCaseError {
    let unmet = vec![Unmet {
        guard,
        missing: Vec::new(),
    }];
    Rejection::NotReady { event, unmet }.into()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        bilingual::Bilingual,
        case::{CaseKind, State},
        evaluation::sheet::Judgement,
        ids::OrganisationId,
        standard::Level,
    };

    fn body(judgement: Judgement) -> String {
        let at = Timestamp::from_millis(0);
        let case = Case {
            id: CaseId::new(Uuid::nil()),
            number: "C-2026-00001".to_owned(),
            organisation: OrganisationId::new(Uuid::nil()),
            standard: "mini@1.0.0".parse().unwrap(),
            normative_digest: String::new(),
            label: "gold".parse().unwrap(),
            track: None,
            kind: CaseKind::Initial,
            certificate: None,
            scope: Bilingual::default(),
            state: State::Evaluation,
            version: 1,
            created_at: at,
            updated_at: at,
        };
        let criterion: CriterionUid = "stories".parse().unwrap();
        let score = SheetScore {
            criterion: criterion.clone(),
            judgement,
            remark: "seen".to_owned(),
            no_evidence_reason: String::new(),
            evidence: Vec::new(),
            notes: Vec::new(),
            row_version: 1,
            updated_at: at,
        };
        let scores = Scores::from([(criterion, score)]);
        document(&case, PersonId::new(Uuid::nil()), &scores, Vec::new())
            .unwrap()
            .body
    }

    #[test]
    fn a_sheet_is_locked_in_the_words_it_always_was_unless_something_does_not_apply() {
        let rest = r#""evidence":[],"level":LEVEL,"no_evidence_reason":"","remark":"seen""#;
        let level = format!(r#""scores":[{{"criterion":"stories",{}}}]"#, rest.replace("LEVEL", "2"));
        assert!(body(Judgement::Given(Mark::Level(Level(2)))).contains(&level));
        let none = format!(
            r#"[{{"applies":false,"criterion":"stories",{}}}]"#,
            rest.replace("LEVEL", "0")
        );
        assert!(body(Judgement::Given(Mark::NotApplicable)).contains(&none));
        let left = rest.replace("LEVEL", "0");
        let left = format!(r#"[{{"abstains":true,"applies":true,"criterion":"stories",{left}}}]"#);
        let left = left.replace(r#""applies":true,"#, "");
        assert!(body(Judgement::Abstains).contains(&left));
    }
}
