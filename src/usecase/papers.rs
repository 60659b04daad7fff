//! What stands beside a case about a certificate: what its holder was asked and told, and the papers that holder and
//! officer brought. The officer's statement is frozen with all of it (norms A8.1, A9.4).

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::{Act, CaseRole},
        case::{
            Case, Event, Facts, Guard, State,
            statement::{StatedPaper, Told},
        },
        ids::{CaseId, EvidenceId},
        megabytes::Megabytes,
        policy::{self, Action, Resource},
        standard::EvidenceKindUid,
    },
    evidence::Upload,
    store::{
        Db,
        application::{Question, questions},
        audit,
        self_assessment::{Evidence, evidence},
        team::acts,
    },
    usecase::{
        Cx, UseCaseError,
        add_evidence::{largest, take_in},
        case_file::{self, Opened, Trail},
        notify::{self, Letter},
        review_application::handed_in,
        submit_application::{QuestionAnswered, expect_words, keep_answers},
    },
};

/// All that stands beside a case.
pub struct Papers {
    /// The case.
    pub case: Case,
    /// What the holder was asked, the oldest first.
    pub questions: Vec<Question>,
    /// The papers, in the order in which they came.
    pub papers: Vec<Evidence>,
    /// Whether the reader may download them.
    pub may_read: bool,
    /// Whether the reader may add to them now.
    pub may_add: bool,
    /// Those that the reader may take back.
    pub own: BTreeSet<EvidenceId>,
}

/// Reads them, for whoever reads the case.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a case that is decided on an evaluation: that has criteria.
pub fn papers(cx: &Cx, id: CaseId) -> Result<Papers, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, standing, .. } = case_file::open(db, cx, id, Action::ReadDossier)?;
        if !case.kind.is_stated() {
            return Err(UseCaseError::NotFound);
        }
        let may = |action| policy::can(cx.actor.as_ref(), action, Resource::Case(&standing)).is_ok();
        let may_add = may(Action::BringPapers) && takes_papers(&case);
        let papers = evidence::list(db, id)?;
        let mut own = BTreeSet::new();
        for paper in papers.iter().filter(|_| may_add) {
            if is_own_and_unread(db, cx, paper)? {
                own.insert(paper.id);
            }
        }
        Ok(Papers {
            questions: questions::list(db, id)?,
            papers,
            may_read: may(Action::DownloadEvidence),
            may_add,
            own,
            case,
        })
    })
}

/// Until a statement is with the reviewer: what it rests on does not change behind it.
pub(super) const fn takes_papers(case: &Case) -> bool {
    case.kind.is_stated()
        && matches!(
            case.state,
            State::Submitted | State::ApplicationReview | State::InfoRequested
        )
}

/// Whether an officer states now what is to become of the certificate: while nobody else is awaited, or the holder let the time to
/// answer pass.
pub(super) fn is_to_be_stated(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    Ok(match case.state {
        State::ApplicationReview => true,
        State::InfoRequested => answer_is_late(db, cx, case)?,
        _ => false,
    })
}

fn open_for_papers(db: &mut Db, cx: &Cx, id: CaseId) -> Result<(Case, CaseRole), UseCaseError> {
    let Opened { case, role, .. } = case_file::open(db, cx, id, Action::BringPapers)?;
    if !case.kind.is_stated() {
        return Err(UseCaseError::NotFound);
    }
    if takes_papers(&case) {
        Ok((case, role))
    } else {
        Err(UseCaseError::Conflict)
    }
}

/// A paper.
pub struct BringPaper {
    /// In which case.
    pub case: CaseId,
    /// What it is called.
    pub title: String,
    /// Its kind, as the standard names it.
    pub kind: EvidenceKindUid,
    /// The name it had on the sender's machine.
    pub file_name: String,
}

/// The largest file that may be sent: asked before the first byte is stored. Whether the case takes any is asked
/// with the paper.
pub fn paper_limit(cx: &Cx, id: CaseId) -> Result<Megabytes, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, .. } = case_file::open(db, cx, id, Action::BringPapers)?;
        Ok(largest(cx.services.standards.load(&case.standard)?))
    })
}

/// Keeps a paper with the case. The bytes are durable before the row is.
///
/// # Errors
/// [`UseCaseError::Conflict`] once a statement is on its way; [`UseCaseError::Invalid`] for a file that cannot be taken.
pub fn bring_paper(cx: &Cx, command: &BringPaper, upload: Upload) -> Result<EvidenceId, UseCaseError> {
    let (case, _) = cx.services.store.read(|db| open_for_papers(db, cx, command.case))?;
    let standard = cx.services.standards.load(&case.standard)?;
    let kept = take_in(standard, &command.kind, &command.file_name, upload)?;
    let id = EvidenceId::new(cx.services.ids.fresh());
    let person = cx.actor()?.person;
    case_file::write(cx, command.case, |db| {
        let cx = &cx.by_now();
        let (case, role) = open_for_papers(db, cx, command.case)?;
        let title = Some(command.title.clone()).filter(|title| !title.is_empty());
        let row = Evidence {
            id,
            case: case.id,
            title: title.unwrap_or_else(|| kept.file_name.clone()),
            kind: command.kind.to_string(),
            file_name: kept.file_name.clone(),
            media_type: kept.media_type.clone(),
            size: kept.size,
            sha256: kept.sha256.clone(),
            late: false,
            uploaded_by: person,
            uploaded_at: cx.now(),
        };
        evidence::insert(db, &row)?;
        if role != CaseRole::Officer {
            acts::record(db, case.id, person, Act::Application, cx.now())?;
        }
        let entry = case_file::entry(cx, case.id, "add_evidence", Some(role)).about(Some(kept.sha256.clone()));
        audit::append(db, entry)?;
        Ok(())
    })?;
    Ok(id)
}

/// Takes back a paper that came by mistake.
///
/// # Errors
/// [`UseCaseError::Conflict`] for one that is somebody else’s, was reported with, or was opened by the body.
pub fn take_back(cx: &Cx, id: CaseId, paper: EvidenceId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let (case, role) = open_for_papers(db, cx, id)?;
        let found = evidence::find(db, id, paper)?.ok_or(UseCaseError::NotFound)?;
        if !is_own_and_unread(db, cx, &found)? {
            return Err(UseCaseError::Conflict);
        }
        evidence::remove(db, id, paper, cx.now())?;
        let entry = case_file::entry(cx, case.id, "remove_evidence", Some(role)).about(Some(found.sha256));
        audit::append(db, entry)?;
        Ok(())
    })
}

/// Whether a paper can be taken back: by whoever brought it, and only until the holder reported with it or somebody else of the
/// body opened it. What others have read stays (norms A9.4).
fn is_own_and_unread(db: &mut Db, cx: &Cx, paper: &Evidence) -> Result<bool, UseCaseError> {
    let reported = audit::latest(db, paper.case, &[Event::Report])?;
    let person = cx.actor()?.person;
    let is_own = paper.uploaded_by == person;
    let stays = reported.is_some_and(|at| paper.uploaded_at <= at);
    let read = audit::told_by_others(db, paper.case, ("read_evidence", &paper.sha256), person)?;
    Ok(is_own && !stays && !read)
}

/// The holder tells what it was asked; the case goes back to the officer.
///
/// # Errors
/// [`UseCaseError::Invalid`] for an answer without words; [`UseCaseError::Rejected`] where nothing is asked.
pub fn report(cx: &Cx, id: CaseId, answered: &[QuestionAnswered]) -> Result<(), UseCaseError> {
    expect_words(answered)?;
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let all_answered = keep_answers(db, cx, case.id, answered)?;
        let facts = Facts::new().with(Guard::QuestionsAnswered, all_answered);
        let trail = Trail {
            object_hash: Some(handed_in(db, &case)?),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::Report, Some(role), &facts, trail)?;
        let officers = acts::people(db, case.id, Act::ApplicationReview)?;
        notify::notify(db, cx, &case, Letter::YourTurn, officers)
    })
}

/// Whether the cluster was asked and let its time pass: then the officer need not wait for it.
pub fn answer_is_late(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    let today = cx.now().date();
    let asked = questions::list(db, case.id)?.into_iter();
    let mut open = asked.filter(|question| question.answer.is_none());
    Ok(open.any(|question| question.due_on < today))
}

/// What a statement is frozen with; what was not answered is told without words.
pub(super) fn beside(db: &mut Db, case: CaseId) -> Result<(Vec<Told>, Vec<StatedPaper>), UseCaseError> {
    let told = questions::list(db, case)?.into_iter().map(|question| Told {
        question: question.question,
        answer: question.answer.unwrap_or_default(),
    });
    let papers = evidence::list(db, case)?.into_iter().map(|paper| StatedPaper {
        title: paper.title,
        file_name: paper.file_name,
        sha256: paper.sha256,
    });
    Ok((told.collect(), papers.collect()))
}
