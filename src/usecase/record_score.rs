//! An assessor scores a criterion on the own sheet, from evidence and interviews (norms A3.4).

use crate::{
    domain::{
        answers::Mark,
        case::{Event, Guard},
        evaluation::sheet::{InterviewNote, ScoreDraft},
        ids::{CaseId, EvidenceId, NoteId, SheetId},
        policy::Action,
        standard::{CriterionUid, Standard},
        time::Date,
    },
    store::{
        Db,
        evaluation::{Looked, SheetScore, scores},
        notes, score_drafts,
        self_assessment::evidence,
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
    /// The level, or that the criterion does not apply; `None` to abstain, with the reason in the remark.
    pub mark: Option<Mark>,
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
///
/// [`Ties`]: crate::domain::evaluation::sheet::Ties
pub fn record_score(cx: &Cx, command: &RecordScore) -> Result<(), UseCaseError> {
    record_scores(cx, command.case, std::slice::from_ref(command))
}

/// Keeps several scores of a case, all or none.
///
/// # Errors
/// As for [`record_score`], of the first that cannot be kept.
pub fn record_scores(cx: &Cx, case: CaseId, commands: &[RecordScore]) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        commands.iter().try_for_each(|command| keep(db, cx, command))
    })
}

fn keep(db: &mut Db, cx: &Cx, command: &RecordScore) -> Result<(), UseCaseError> {
    let Opened {
        mut case,
        standing,
        role,
    } = case_file::open(db, cx, command.case, Action::Score)?;
    let sheet = sheets::own(db, cx, case.id)?;
    let facts = sheets::facts(&standing).with(Guard::OwnSheetOpen, sheet.locked_at.is_none());
    let facts = evaluation_plan::facts(db, cx, &case, facts)?;
    let standard = cx.services.standards.load(&case.standard)?;
    let particulars = Particulars::load(db, &case, standard)?;
    let mut score = check(db, cx, (standard, &particulars, sheet.id), command)?;
    let trail = Trail {
        reason: Some(change(command)),
        ..Trail::default()
    };
    case_file::advance(db, cx, &mut case, Event::RecordScore, Some(role), &facts, trail)?;
    if let Some(new) = &command.new_note {
        let note = InterviewNote {
            id: NoteId::new(cx.services.ids.fresh()),
            held_on: new.held_on,
            spoken_with: new.spoken_with.trim().to_owned(),
            said: new.said.trim().to_owned(),
        };
        notes::insert(db, sheet.id, &note, cx.now())?;
        score.notes.push(note.id);
    }
    score_drafts::drop(db, sheet.id, &score.criterion)?;
    Ok(scores::put(db, sheet.id, &score)?)
}

/// Keeps what was begun of a score and cannot be given yet. It is work on the sheet like a score, at the same time and by the
/// same people; the sheet is not locked before it is given.
///
/// # Errors
/// [`UseCaseError::Rejected`] once the sheet is locked.
pub fn keep_draft(cx: &Cx, case: CaseId, criterion: &CriterionUid, draft: &ScoreDraft) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, case, Action::Score)?;
        let sheet = sheets::own(db, cx, case.id)?;
        let facts = sheets::facts(&standing).with(Guard::OwnSheetOpen, sheet.locked_at.is_none());
        let facts = evaluation_plan::facts(db, cx, &case, facts)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let judged = standard.criterion(criterion).filter(|criterion| criterion.is_judged());
        judged.ok_or(UseCaseError::NotFound)?;
        let trail = Trail {
            reason: Some(criterion.to_string()),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::RecordScore, Some(role), &facts, trail)?;
        Ok(score_drafts::put(db, sheet.id, criterion, draft, cx.now())?)
    })
}

/// What goes on record: which criterion, and never the level, since the trail is read by others before all sheets are
/// locked.
fn change(command: &RecordScore) -> String {
    command.criterion.to_string()
}

/// The score as it would be kept, or everything that is wrong with it. A new note is not put on the sheet yet.
///
/// # Errors
/// [`UseCaseError::Invalid`] as for [`record_score`].
pub fn check(
    db: &mut Db,
    cx: &Cx,
    (standard, particulars, sheet): (&Standard, &Particulars, SheetId),
    command: &RecordScore,
) -> Result<SheetScore, UseCaseError> {
    let criterion = standard.criterion(&command.criterion).ok_or(UseCaseError::NotFound)?;
    let mut errors = Vec::new();
    let check = |mark| sheets::check_judgement(standard, criterion, particulars, mark);
    errors.extend(command.mark.and_then(check));
    if command.mark.is_none() && !sheets::may_abstain(criterion, particulars) {
        errors.push(FieldError::new("level", "unknown_option"));
    }
    if command.remark.trim().is_empty() {
        errors.push(FieldError::new("remark", "required"));
    }
    let mut looked = Vec::new();
    for cited in &command.evidence {
        match evidence::find(db, command.case, cited.id)? {
            Some(found) => looked.push(Looked {
                evidence: found.id,
                sha256: found.sha256,
                place: cited.place.trim().to_owned(),
            }),
            None => errors.push(FieldError::new("evidence", "unknown_option").naming(cited.id.to_string())),
        }
        errors.extend(check_place(&cited.place));
    }
    looked.sort();
    looked.dedup_by_key(|looked| looked.evidence);
    // Only what is on the own sheet can be cited: of another's notes nobody may even learn that they are there (norms A3.7).
    let own = notes::list(db, sheet)?;
    let mut heard = command.notes.clone();
    heard.sort_unstable();
    heard.dedup();
    for id in heard.iter().filter(|id| own.iter().all(|note| note.id != **id)) {
        errors.push(FieldError::new("notes", "unknown_option").naming(id.to_string()));
    }
    errors.extend(command.new_note.iter().flat_map(|new| check_note(cx, new)));
    let cites = !looked.is_empty() || !heard.is_empty() || command.new_note.is_some();
    let lack = if cites { "" } else { command.no_evidence_reason.trim() };
    let score = SheetScore {
        criterion: command.criterion.clone(),
        mark: command.mark,
        remark: command.remark.trim().to_owned(),
        no_evidence_reason: lack.to_owned(),
        evidence: looked,
        notes: heard,
        row_version: command.row_version,
        updated_at: cx.now(),
    };
    if command.evidence.is_empty() && command.new_note.is_none() && !score.ties().bear(score.mark) {
        errors.push(FieldError::new("evidence", "evidence_or_reason"));
    }
    if errors.is_empty() {
        Ok(score)
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

/// A place is one line.
fn check_place(place: &str) -> Option<FieldError> {
    if place.trim().chars().count() > PLACE_CHARS {
        return Some(FieldError::new("place", "too_long").naming(PLACE_CHARS.to_string()));
    }
    let control = place.trim().chars().any(char::is_control);
    control.then(|| FieldError::new("place", "control_character"))
}

fn check_note(cx: &Cx, note: &NewNote) -> Vec<FieldError> {
    let texts = [("spoken_with", &note.spoken_with), ("said", &note.said)];
    let empty = texts.into_iter().filter(|(_, text)| text.trim().is_empty());
    let mut errors: Vec<_> = empty.map(|(field, _)| FieldError::new(field, "required")).collect();
    if note.held_on > cx.now().date() {
        errors.push(FieldError::new("held_on", "date_not_yet"));
    }
    errors
}
