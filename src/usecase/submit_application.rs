//! A cluster hands in its self-assessment, and what it said is frozen (norms A2.5).

use ring::digest::{SHA256, digest};
use serde::Serialize;

use crate::{
    domain::{
        account::Act,
        canonical::unsaid,
        case::{Case, CaseKind, Event, Guard},
        ids::CaseId,
        policy::Action,
        says::says_something,
        standard::{CriterionUid, Standard, TrackUid},
    },
    store::{Db, application::questions, self_assessment::snapshots, team::acts},
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        notify::{self, Letter},
        self_assessment::SelfAssessment,
    },
};

/// The document that is frozen: what was claimed, on what evidence, by which standard. What an application does not have
/// is not written, so that one of levels alone has the bytes it always had.
#[derive(Serialize)]
struct Snapshot<'a> {
    case: &'a str,
    standard: String,
    normative_digest: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    picks: &'a [CriterionUid],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<(&'a str, &'a str)>,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope_en: Option<&'a str>,
    answers: Vec<SnapshotAnswer<'a>>,
    evidence: Vec<SnapshotEvidence<'a>>,
}

#[derive(Serialize)]
struct SnapshotAnswer<'a> {
    criterion: &'a str,
    level: Option<u8>,
    #[serde(skip_serializing_if = "unsaid")]
    applies: bool,
    note: &'a str,
}

#[derive(Serialize)]
struct SnapshotEvidence<'a> {
    id: String,
    title: &'a str,
    sha256: &'a str,
    size: i64,
    late: bool,
    criteria: Vec<(&'a str, &'a str)>,
}

/// Submits a draft. `declared`: the signatory declares the content to be true and complete, as it was `shown` at the
/// declaration: the digest that [`shown`] tells.
///
/// # Errors
/// [`UseCaseError::Rejected`] names all that is missing; [`UseCaseError::Conflict`] when anything was changed since: what
/// was declared is not what would be handed in.
pub fn submit_application(cx: &Cx, id: CaseId, shown: &str, declared: bool) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let said = SelfAssessment::load(db, cx, &case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        // A renewal may begin under a version that takes no applications any more: it is handed in under one that does.
        let today = cx.now().date();
        if case.kind == CaseKind::Recertification && !standard.lifecycle().accepts_applications_on(today) {
            return Err(UseCaseError::field("declaration", "not_open"));
        }
        let facts = said
            .facts(standard, &cx.standard_lang())
            .with(Guard::ScopeInEnglish, !lacks_english(standard, &case))
            .with(Guard::DeclarationAccepted, declared);
        let hash = freeze(db, cx, &case, &said)?;
        let is_as_shown = hash == shown;
        let trail = Trail {
            object_hash: Some(hash),
            ..Trail::default()
        };
        // What is missing is told first: it is the same whatever was shown.
        case_file::advance(db, cx, &mut case, Event::Submit, Some(role), &facts, trail)?;
        if !is_as_shown {
            return Err(UseCaseError::Conflict);
        }
        let mut told = case_file::officers(db)?;
        told.extend(notify::cluster(db, &case)?);
        notify::notify(db, cx, &case, Letter::Submitted, told)
    })
}

/// Whether the scope has to be told in English first: drafts from before certificates had any lack it.
pub fn lacks_english(standard: &Standard, case: &Case) -> bool {
    standard.has_english_beside() && case.scope.english.is_none()
}

/// The digest of what would be handed in now, in hex: what a page shows, and its form sends back with the declaration.
pub fn shown(case: &Case, said: &SelfAssessment) -> Result<String, UseCaseError> {
    Ok(document(case, said)?.0)
}

/// An answer to one of the officer's questions.
pub struct QuestionAnswered {
    /// Which question.
    pub id: uuid::Uuid,
    /// The answer.
    pub answer: String,
}

/// That every answer that is sent says something.
///
/// # Errors
/// [`UseCaseError::Invalid`] names each without words, by its place.
pub(super) fn expect_words(answered: &[QuestionAnswered]) -> Result<(), UseCaseError> {
    let empty = answered
        .iter()
        .enumerate()
        .filter(|(_, one)| !says_something(&one.answer));
    let errors: Vec<_> = empty
        .map(|(at, _)| FieldError::new("answer", "required").of((at + 1).to_string()))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

/// Keeps answers to the officer's questions; whether none of the case is open any more.
pub(super) fn keep_answers(
    db: &mut Db,
    cx: &Cx,
    case: CaseId,
    answered: &[QuestionAnswered],
) -> Result<bool, UseCaseError> {
    let (person, now) = (cx.actor()?.person, cx.now());
    for one in answered {
        questions::answer(db, case, one.id, one.answer.trim(), (person, now))?;
    }
    let all = questions::list(db, case)?;
    Ok(all.iter().all(|question| question.answer.is_some()))
}

/// Answers the officer's questions and hands the application in again, as a new snapshot.
pub fn resubmit_application(cx: &Cx, id: CaseId, answered: &[QuestionAnswered]) -> Result<(), UseCaseError> {
    expect_words(answered)?;
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let all_answered = keep_answers(db, cx, case.id, answered)?;
        let said = SelfAssessment::load(db, cx, &case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let facts = said
            .facts(standard, &cx.standard_lang())
            .with(Guard::QuestionsAnswered, all_answered);
        let hash = freeze(db, cx, &case, &said)?;
        let trail = Trail {
            object_hash: Some(hash),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::Resubmit, Some(role), &facts, trail)?;
        let officers = acts::people(db, case.id, Act::ApplicationReview)?;
        notify::notify(db, cx, &case, Letter::Submitted, officers)
    })
}

/// Freezes the self-assessment as it stands, under its digest.
fn freeze(db: &mut Db, cx: &Cx, case: &Case, said: &SelfAssessment) -> Result<String, UseCaseError> {
    let (hash, body) = document(case, said)?;
    snapshots::insert(db, case.id, (&hash, &body), cx.actor()?.person, cx.now())?;
    Ok(hash)
}

/// The self-assessment as it is frozen: digest and text.
fn document(case: &Case, said: &SelfAssessment) -> Result<(String, String), UseCaseError> {
    let answers = said.answers.values().map(|answer| SnapshotAnswer {
        criterion: answer.criterion.as_str(),
        level: answer.level.map(|level| level.0),
        applies: answer.applies,
        note: &answer.note,
    });
    let evidence = said.evidence.iter().map(|evidence| SnapshotEvidence {
        id: evidence.id.to_string(),
        title: &evidence.title,
        sha256: &evidence.sha256,
        size: evidence.size,
        late: evidence.late,
        criteria: said
            .links
            .iter()
            .filter(|link| link.evidence == evidence.id)
            .map(|link| (link.criterion.as_str(), link.pinpoint.as_str()))
            .collect(),
    });
    let given = said
        .particulars
        .written
        .values()
        .filter(|figure| !figure.written.is_empty());
    let figures = given.map(|figure| (figure.field.as_str(), figure.written.as_str()));
    let snapshot = Snapshot {
        case: &case.number,
        standard: case.standard.to_string(),
        normative_digest: &case.normative_digest,
        label: case.label.as_str(),
        track: case.track.as_ref().map(TrackUid::as_str),
        picks: &said.particulars.picks,
        figures: figures.collect(),
        scope: &case.scope.text,
        scope_en: case.scope.english.as_deref(),
        answers: answers.collect(),
        evidence: evidence.collect(),
    };
    let body = serde_json::to_string(&snapshot).map_err(UseCaseError::internal)?;
    Ok((hex::encode(digest(&SHA256, body.as_bytes())), body))
}
