//! A cluster puts evidence to its answers.

use crate::{
    domain::{
        account::{Act, CaseRole, Function},
        case::{Case, State},
        ids::{CaseId, EvidenceId},
        megabytes::Megabytes,
        policy::Action,
        standard::{CriterionUid, EvidenceKindUid, Standard, Version},
    },
    evidence::{EvidenceError, Upload, intake},
    store::{
        Db, audit,
        self_assessment::{Evidence, EvidenceLink, evidence, snapshots},
        team::acts,
    },
    usecase::{
        Cx, UseCaseError, case_file,
        findings::CaseFindings,
        notify::{self, Letter},
        save_answer::{as_shown, open_as_shown, open_for_editing, open_for_evidence},
    },
};

/// A file for a criterion.
pub struct AddEvidence {
    /// In which case.
    pub case: CaseId,
    /// The version of the standard that the form showed.
    pub shown: Version,
    /// For which criterion.
    pub criterion: CriterionUid,
    /// What it is called.
    pub title: String,
    /// Its kind.
    pub kind: EvidenceKindUid,
    /// Where in it to look.
    pub pinpoint: String,
    /// The name it had on the sender's machine.
    pub file_name: String,
}

/// The largest file anybody may send for a criterion of this case: asked before the first byte is stored.
pub fn upload_limit(cx: &Cx, case: CaseId) -> Result<Megabytes, UseCaseError> {
    cx.services.store.read(|db| {
        let case = open_for_evidence(db, cx, case)?;
        Ok(largest(cx.services.standards.load(&case.standard)?))
    })
}

/// The largest file that a standard takes of any kind.
pub(super) fn largest(standard: &Standard) -> Megabytes {
    let kinds = standard.evidence_kinds().map(|kind| Megabytes(kind.max_mb));
    kinds.max().unwrap_or(Megabytes(0))
}

/// A file that was looked at and is kept.
pub(super) struct TakenIn {
    pub(super) file_name: String,
    pub(super) media_type: String,
    pub(super) size: i64,
    pub(super) sha256: String,
}

/// Looks at an uploaded file and keeps it, if the standard takes such a one as this kind of evidence.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a kind that the standard does not have, and for a file that is too large or of another type.
pub(super) fn take_in(
    standard: &Standard,
    kind: &EvidenceKindUid,
    file_name: &str,
    upload: Upload,
) -> Result<TakenIn, UseCaseError> {
    let kind = standard
        .evidence_kind(kind)
        .ok_or_else(|| UseCaseError::field("kind", "unknown_option"))?;
    let limit = Megabytes(kind.max_mb);
    if upload.size() > limit.bytes() {
        return Err(EvidenceError::TooLarge { limit }.into());
    }
    let accepted = intake::check(&upload, file_name, &kind.accept)?;
    let blob = upload.finish()?;
    Ok(TakenIn {
        file_name: accepted.file_name,
        media_type: accepted.media_type,
        size: i64::try_from(blob.size).map_err(UseCaseError::internal)?,
        sha256: blob.sha256,
    })
}

/// Checks an uploaded file, keeps it, and links it to the criterion. The bytes are durable before the row is.
///
/// # Errors
/// [`UseCaseError::Conflict`] when the draft was moved to another version than the form showed; [`UseCaseError::Invalid`]
/// for a file or kind that cannot be taken.
pub fn add_evidence(cx: &Cx, command: &AddEvidence, upload: Upload) -> Result<EvidenceId, UseCaseError> {
    let case = cx
        .services
        .store
        .read(|db| as_shown(open_for_evidence(db, cx, command.case)?, command.shown))?;
    let standard = cx.services.standards.load(&case.standard)?;
    standard.criterion(&command.criterion).ok_or(UseCaseError::NotFound)?;
    let kept = take_in(standard, &command.kind, &command.file_name, upload)?;
    let id = EvidenceId::new(cx.services.ids.fresh());
    let person = cx.actor()?.person;
    case_file::write(cx, case.id, |db| {
        let cx = &cx.by_now();
        let case = as_shown(open_for_evidence(db, cx, command.case)?, command.shown)?;
        let awaited = is_awaited(db, cx, &case, &command.criterion)?;
        let row = Evidence {
            id,
            case: case.id,
            title: if command.title.is_empty() {
                kept.file_name.clone()
            } else {
                command.title.clone()
            },
            kind: command.kind.to_string(),
            file_name: kept.file_name.clone(),
            media_type: kept.media_type.clone(),
            size: kept.size,
            sha256: kept.sha256.clone(),
            late: case.state != State::Draft,
            uploaded_by: person,
            uploaded_at: cx.now(),
        };
        evidence::insert(db, &row)?;
        let criterion = command.criterion.clone();
        evidence::link(
            db,
            case.id,
            &EvidenceLink {
                evidence: id,
                criterion,
                pinpoint: command.pinpoint.clone(),
            },
        )?;
        acts::record(db, case.id, person, Act::Application, cx.now())?;
        let entry = case_file::entry(cx, case.id, "add_evidence", None).about(Some(kept.sha256.clone()));
        audit::append(db, entry)?;
        if awaited {
            let lead = notify::assigned(db, &case, &[Function::Lead])?;
            notify::notify(db, cx, &case, Letter::YourTurn, lead)?;
        }
        Ok(())
    })?;
    Ok(id)
}

/// Whether a finding waits for evidence at this criterion that it is mended: the first piece that comes is the lead's to look at.
fn is_awaited(db: &mut Db, cx: &Cx, case: &Case, criterion: &CriterionUid) -> Result<bool, UseCaseError> {
    if case.state != State::CorrectiveAction {
        return Ok(false);
    }
    let findings = CaseFindings::load(db, cx, case)?;
    let mut about = findings
        .all
        .iter()
        .filter(|finding| finding.criteria.contains(criterion));
    Ok(about.any(|finding| findings.is_to_be_carried_out(finding)))
}

/// Puts evidence that is already in the case to one more criterion, or changes where in it to look. `shown` is the version
/// of the standard that the form showed.
///
/// # Errors
/// [`UseCaseError::Conflict`] when the draft was moved to another version since.
pub fn link_evidence(cx: &Cx, case: CaseId, shown: Version, link: &EvidenceLink) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        let case = open_as_shown(db, cx, case, shown)?;
        let standard = cx.services.standards.load(&case.standard)?;
        standard.criterion(&link.criterion).ok_or(UseCaseError::NotFound)?;
        let found = evidence::find(db, case.id, link.evidence)?.ok_or(UseCaseError::NotFound)?;
        evidence::link(db, case.id, link)?;
        let entry = case_file::entry(cx, case.id, "link_evidence", None).because(Some(link.criterion.to_string()));
        audit::append(db, entry.about(Some(found.sha256)))?;
        Ok(())
    })
}

/// Takes out a piece of evidence that was never submitted.
pub fn remove_evidence(cx: &Cx, case: CaseId, id: EvidenceId) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        let case = open_for_editing(db, cx, case)?;
        let found = evidence::find(db, case.id, id)?.ok_or(UseCaseError::NotFound)?;
        // What was submitted stays: a snapshot names it.
        if snapshots::taken_at(db, case.id)?.is_some_and(|taken| found.uploaded_at <= taken) {
            return Err(UseCaseError::Conflict);
        }
        evidence::remove(db, case.id, id, cx.now())?;
        audit::append(
            db,
            case_file::entry(cx, case.id, "remove_evidence", None).about(Some(found.sha256)),
        )?;
        Ok(())
    })
}

/// A piece of evidence that the person may download; the read of it goes on record for everybody but the cluster, in the
/// transaction in which it is looked up: nobody takes back in between what is being read.
pub fn evidence_to_read(cx: &Cx, case: CaseId, id: EvidenceId) -> Result<Evidence, UseCaseError> {
    let look_up = |db: &mut Db| {
        let opened = case_file::open(db, cx, case, Action::DownloadEvidence)?;
        let found = evidence::find(db, opened.case.id, id)?.ok_or(UseCaseError::NotFound)?;
        Ok::<_, UseCaseError>((found, opened.role))
    };
    let (found, role) = cx.services.store.read(look_up)?;
    if matches!(role, CaseRole::Owner | CaseRole::Editor | CaseRole::Viewer) {
        return Ok(found);
    }
    cx.write(|db| {
        let (found, role) = look_up(db)?;
        let entry = case_file::entry(cx, case, "read_evidence", Some(role));
        audit::append(db, entry.about(Some(found.sha256.clone())))?;
        Ok(found)
    })
}
