//! An assessor scores a criterion on the own sheet, from evidence (norms A3.4).

use crate::{
    domain::{
        answers::Mark,
        case::{Event, Guard},
        ids::{CaseId, EvidenceId},
        policy::Action,
        standard::{CriterionUid, Standard},
    },
    store::{
        Db,
        evaluation::{SheetScore, scores},
        self_assessment::evidence,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        particulars::Particulars,
        sheets,
    },
};

/// The most a remark or reason may hold, in characters: a page of print.
pub const REMARK_CHARS: usize = 4_000;

/// What an assessor gives a criterion.
#[derive(Clone, Debug)]
pub struct RecordScore {
    /// In which case.
    pub case: CaseId,
    /// Which criterion.
    pub criterion: CriterionUid,
    /// The level, or that the criterion does not apply.
    pub mark: Mark,
    /// Why.
    pub remark: String,
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
    /// Why it rests on none; kept only where no evidence is cited.
    pub no_evidence_reason: String,
    /// The version of the score that was shown; 0 where there was none.
    pub row_version: i32,
}

/// Keeps a score.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a mark the criterion can have, a remark, and evidence of the case or a reason for none;
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
    let standard = cx.services.standards.load(&case.standard)?;
    let particulars = Particulars::load(db, &case, standard)?;
    let score = check(db, cx, (standard, &particulars), command)?;
    let trail = Trail {
        reason: Some(change(command)),
        ..Trail::default()
    };
    case_file::advance(db, cx, &mut case, Event::RecordScore, Some(role), &facts, trail)?;
    Ok(scores::put(db, sheet.id, &score)?)
}

/// What goes on record: which criterion, and never the level, since the trail is read by others before all sheets are
/// locked.
fn change(command: &RecordScore) -> String {
    command.criterion.to_string()
}

/// The score as it would be kept, or everything that is wrong with it.
///
/// # Errors
/// [`UseCaseError::Invalid`] as for [`record_score`].
pub fn check(
    db: &mut Db,
    cx: &Cx,
    (standard, particulars): (&Standard, &Particulars),
    command: &RecordScore,
) -> Result<SheetScore, UseCaseError> {
    let criterion = standard.criterion(&command.criterion).ok_or(UseCaseError::NotFound)?;
    let mut errors = Vec::new();
    errors.extend(sheets::check_judgement(standard, criterion, particulars, command.mark));
    if command.remark.trim().is_empty() {
        errors.push(FieldError::new("remark", "required"));
    }
    let mut cited = Vec::new();
    for id in &command.evidence {
        match evidence::find(db, command.case, *id)? {
            Some(found) => cited.push((found.id, found.sha256)),
            None => errors.push(FieldError::new("evidence", "unknown_option").naming(id.to_string())),
        }
    }
    cited.sort();
    cited.dedup();
    let is_level = command.mark.level().is_some();
    if is_level && command.evidence.is_empty() && command.no_evidence_reason.trim().is_empty() {
        errors.push(FieldError::new("evidence", "evidence_or_reason"));
    }
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    let no_evidence_reason = if cited.is_empty() {
        command.no_evidence_reason.trim()
    } else {
        ""
    };
    Ok(SheetScore {
        criterion: command.criterion.clone(),
        mark: command.mark,
        remark: command.remark.trim().to_owned(),
        no_evidence_reason: no_evidence_reason.to_owned(),
        evidence: cited,
        row_version: command.row_version,
        updated_at: cx.now(),
    })
}
