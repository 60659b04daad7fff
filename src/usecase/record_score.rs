//! An assessor scores a criterion on the own sheet, from evidence and interviews (norms A3.4).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        account::CaseRole,
        case::{Case, Event, Facts, Guard},
        evaluation::sheet::{InterviewNote, Judgement, ScoreDraft, Ties},
        ids::{CaseId, EvidenceId, NoteId, SheetId},
        policy::Action,
        says::says_something,
        standard::{CriterionUid, Standard},
        time::{Date, Timestamp},
    },
    store::{
        Db,
        evaluation::{Looked, SheetScore, scores},
        notes, score_drafts,
        self_assessment::{Evidence, evidence},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        evaluation_plan,
        particulars::Particulars,
        sheets,
    },
};

/// The most a remark or reason may hold, in characters: a page of print.
pub const REMARK_CHARS: usize = 4_000;
/// The most a place in a document may hold, or the function of who was spoken to.
pub const PLACE_CHARS: usize = 200;

/// What an assessor gives a criterion.
#[derive(Clone, Debug)]
pub struct RecordScore {
    /// In which case.
    pub case: CaseId,
    /// Which criterion.
    pub criterion: CriterionUid,
    /// What the assessor says of it; whoever abstains says why in the remark.
    pub judgement: Judgement,
    /// Why.
    pub remark: String,
    /// The evidence it rests on.
    pub evidence: Vec<Cited>,
    /// The notes on the own sheet it rests on.
    pub notes: Vec<NoteId>,
    /// A note to put on the sheet, on which it rests too.
    pub new_note: Option<NewNote>,
    /// Why it rests on none of these; kept only where nothing is cited.
    pub no_evidence_reason: String,
    /// The version of the score that was shown; 0 where there was none.
    pub row_version: i32,
}

impl RecordScore {
    /// What it rests on.
    pub fn ties(&self) -> Ties<'_> {
        Ties {
            evidence: self.evidence.len(),
            notes: self.notes.len() + usize::from(self.new_note.is_some()),
            lack: &self.no_evidence_reason,
        }
    }
}

/// A piece of evidence that a score cites.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// Which.
    pub id: EvidenceId,
    /// Where in it: a page, a cell, a section; may be empty.
    pub place: String,
}

/// What an assessor was told in an interview.
#[derive(Clone, Debug)]
pub struct NewNote {
    /// When it was held; not a day to come.
    pub held_on: Date,
    /// The function of who was spoken to.
    pub spoken_with: String,
    /// What was said.
    pub said: String,
}

/// Keeps a score.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a mark the criterion can have, a remark, and what [`Ties`] ask of it;
/// [`UseCaseError::Conflict`] when the score was changed since it was shown; [`UseCaseError::Rejected`] once the sheet is
/// locked.
pub fn record_score(cx: &Cx, command: &RecordScore) -> Result<(), UseCaseError> {
    record_scores(cx, command.case, std::slice::from_ref(command))
}

/// Keeps several scores of a case, all or none.
///
/// # Errors
/// As for [`record_score`], of the first that cannot be kept.
pub fn record_scores(cx: &Cx, case: CaseId, commands: &[RecordScore]) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        let mut work = Work::open(db, cx, case)?;
        let particulars = Particulars::load(db, &work.case, work.standard)?;
        let ground = Ground::of(
            work.standard,
            &particulars,
            &evidence::list(db, case)?,
            &notes::list(db, work.sheet)?,
        );
        for command in commands {
            let score = ground.check(cx.now(), command)?;
            work.keep(db, cx, command.new_note.as_ref(), score)?;
        }
        Ok(())
    })
}

/// A sheet that the person who asks works on.
struct Work<'a> {
    case: Case,
    role: CaseRole,
    standard: &'a Standard,
    sheet: SheetId,
    facts: Facts,
}

impl<'a> Work<'a> {
    fn open(db: &mut Db, cx: &'a Cx, id: CaseId) -> Result<Self, UseCaseError> {
        let Opened { case, standing, role } = case_file::open(db, cx, id, Action::Score)?;
        let sheet = sheets::own(db, cx, case.id)?;
        let facts = sheets::facts(&standing).with(Guard::OwnSheetOpen, sheet.locked_at.is_none());
        Ok(Self {
            facts: evaluation_plan::facts(db, cx, &case, facts)?,
            standard: cx.services.standards.load(&case.standard)?,
            sheet: sheet.id,
            case,
            role,
        })
    }

    /// Puts on record that a criterion was worked on, and never the level: the trail is read by others before all sheets are
    /// locked.
    fn record(&mut self, db: &mut Db, cx: &Cx, criterion: &CriterionUid) -> Result<(), UseCaseError> {
        let trail = Trail {
            reason: Some(criterion.to_string()),
            ..Trail::default()
        };
        let (event, role) = (Event::RecordScore, Some(self.role));
        case_file::advance(db, cx, &mut self.case, event, role, &self.facts, trail)?;
        Ok(())
    }

    fn keep(&mut self, db: &mut Db, cx: &Cx, new: Option<&NewNote>, mut score: SheetScore) -> Result<(), UseCaseError> {
        self.record(db, cx, &score.criterion)?;
        if let Some(new) = new {
            let note = InterviewNote {
                id: NoteId::new(cx.services.ids.fresh()),
                held_on: new.held_on,
                spoken_with: new.spoken_with.trim().to_owned(),
                said: new.said.trim().to_owned(),
            };
            notes::insert(db, self.sheet, &note, cx.now())?;
            score.notes.push(note.id);
        }
        score_drafts::drop(db, self.sheet, &score.criterion)?;
        Ok(scores::put(db, self.sheet, &score)?)
    }
}

/// Keeps what was begun of a score and cannot be given yet. It is work on the sheet like a score, at the same time and by the
/// same people; the sheet is not locked before it is given.
///
/// # Errors
/// [`UseCaseError::Rejected`] once the sheet is locked.
pub fn keep_draft(cx: &Cx, case: CaseId, criterion: &CriterionUid, draft: &ScoreDraft) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        let mut work = Work::open(db, cx, case)?;
        let judged = work
            .standard
            .criterion(criterion)
            .filter(|criterion| criterion.is_judged());
        judged.ok_or(UseCaseError::NotFound)?;
        work.record(db, cx, criterion)?;
        Ok(score_drafts::put(db, work.sheet, criterion, draft, cx.now())?)
    })
}

/// What scores of a sheet are held against, read once for all of them.
pub struct Ground<'a> {
    standard: &'a Standard,
    particulars: &'a Particulars,
    /// The evidence of the case, with its digests.
    evidence: BTreeMap<EvidenceId, String>,
    /// The notes on the own sheet. Only these can be cited: of another's notes nobody may even learn that they are there (norms
    /// A3.7).
    notes: BTreeSet<NoteId>,
}

impl<'a> Ground<'a> {
    /// Of the case's evidence, and the notes on the own sheet.
    pub fn of(
        standard: &'a Standard,
        particulars: &'a Particulars,
        evidence: &[Evidence],
        notes: &[InterviewNote],
    ) -> Self {
        Self {
            standard,
            particulars,
            evidence: evidence.iter().map(|one| (one.id, one.sha256.clone())).collect(),
            notes: notes.iter().map(|note| note.id).collect(),
        }
    }

    /// The score as it would be kept, or everything that is wrong with it. A new note is not put on the sheet yet.
    ///
    /// # Errors
    /// [`UseCaseError::Invalid`] as for [`record_score`].
    pub fn check(&self, now: Timestamp, command: &RecordScore) -> Result<SheetScore, UseCaseError> {
        let criterion = self
            .standard
            .criterion(&command.criterion)
            .ok_or(UseCaseError::NotFound)?;
        let mut errors = Vec::new();
        let check = |mark| sheets::check_judgement(self.standard, criterion, self.particulars, mark);
        errors.extend(command.judgement.mark().and_then(check));
        if command.judgement.abstains() && !sheets::may_abstain(criterion, self.particulars) {
            errors.push(FieldError::new("level", "unknown_option"));
        }
        if !says_something(&command.remark) {
            errors.push(FieldError::new("remark", "required"));
        }
        errors.extend(FieldError::of_text("remark", &command.remark, REMARK_CHARS));
        let lack = command.no_evidence_reason.trim();
        errors.extend(FieldError::of_text("no_evidence_reason", lack, REMARK_CHARS));
        let mut looked = Vec::new();
        for cited in &command.evidence {
            match self.evidence.get(&cited.id) {
                Some(sha256) => looked.push(Looked {
                    evidence: cited.id,
                    sha256: sha256.clone(),
                    place: cited.place.trim().to_owned(),
                }),
                None => errors.push(FieldError::new("evidence", "unknown_option").naming(cited.id.to_string())),
            }
            errors.extend(FieldError::of_line("place", cited.place.trim(), PLACE_CHARS));
        }
        looked.sort();
        looked.dedup_by_key(|looked| looked.evidence);
        let mut heard = command.notes.clone();
        heard.sort_unstable();
        heard.dedup();
        for id in heard.iter().filter(|id| !self.notes.contains(id)) {
            errors.push(FieldError::new("notes", "unknown_option").naming(id.to_string()));
        }
        errors.extend(command.new_note.iter().flat_map(|new| check_note(now, new)));
        if !command.ties().bear(command.judgement) {
            errors.push(FieldError::new("evidence", "evidence_or_reason"));
        }
        if !errors.is_empty() {
            return Err(UseCaseError::Invalid(errors));
        }
        // A lack is not stated beside what is cited.
        let cites = !looked.is_empty() || !heard.is_empty() || command.new_note.is_some();
        Ok(SheetScore {
            criterion: command.criterion.clone(),
            judgement: command.judgement,
            remark: command.remark.trim().to_owned(),
            no_evidence_reason: if cites { String::new() } else { lack.to_owned() },
            evidence: looked,
            notes: heard,
            row_version: command.row_version,
            updated_at: now,
        })
    }
}

fn check_note(now: Timestamp, note: &NewNote) -> Vec<FieldError> {
    let texts = [("spoken_with", &note.spoken_with), ("said", &note.said)];
    let empty = texts.into_iter().filter(|(_, text)| !says_something(text));
    let mut errors: Vec<_> = empty.map(|(field, _)| FieldError::new(field, "required")).collect();
    errors.extend(FieldError::of_line("spoken_with", note.spoken_with.trim(), PLACE_CHARS));
    errors.extend(FieldError::of_text("said", &note.said, REMARK_CHARS));
    if note.held_on > now.date() {
        errors.push(FieldError::new("held_on", "date_not_yet"));
    }
    errors
}
