//! Mail at each hand-over: queued in the transaction that causes it, written and sent afterwards by a job.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        account::{Function, OrganisationRole},
        case::Case,
        ids::{CaseId, PersonId},
        period::{Period, Share},
        standard::StandardRef,
        words::words,
    },
    store::{Db, organisations, queue, team::assignments},
    usecase::{Cx, UseCaseError, queued::queued},
};

/// The kind of job that sends a mail.
pub const MAIL_JOB: &str = "mail";

words! {
    /// What a mail is about.
    pub enum Letter: "letter" {
        /// A self-assessment was submitted.
        Submitted = "submitted",
        /// The officer asks for more.
        InfoRequested = "info_requested",
        /// The agreement is ready to be signed.
        AgreementReady = "agreement_ready",
        /// A team is proposed.
        TeamProposed = "team_proposed",
        /// The cluster objects to the team.
        ObjectionRaised = "objection_raised",
        /// The objection is answered.
        ObjectionAnswered = "objection_answered",
        /// Somebody else came onto the team.
        PersonReplaced = "person_replaced",
        /// Somebody has no part in the case any more.
        CalledOff = "called_off",
        /// Somebody may not keep their place in the case: a conflict of interest came to light, or an authorisation was taken back.
        ConflictDeclared = "conflict_declared",
        /// Nobody worked on the draft: it ended.
        Lapsed = "lapsed",
        /// Nobody objected to the team in time: it stands.
        TeamStands = "team_stands",
        /// Nobody appealed in time: the refusal stands.
        AppealTimeOver = "appeal_time_over",
        /// Something has to be done by a day.
        Reminder = "reminder",
        /// The evaluation begins.
        EvaluationStarted = "evaluation_started",
        /// The evaluation is planned, or planned anew.
        PlanWritten = "plan_written",
        /// The cluster asks for another date.
        OtherDateAsked = "other_date_asked",
        /// Nonconformities are the cluster's to mend.
        FindingsSent = "findings_sent",
        /// The lead has said something about a finding that the cluster knows.
        FindingJudged = "finding_judged",
        /// A report waits for review, or a dossier for decision.
        YourTurn = "your_turn",
        /// The committee has decided.
        Decided = "decision",
        /// An officer looks into a certificate for cause.
        CaseOpened = "case_opened",
        /// Something was decided about a certificate, or it was given up.
        CertificateDecided = "certificate_decided",
        /// Nobody can sign for the cluster any more.
        OwnerLeft = "owner_left",
        /// The certificate is out.
        CertificateIssued = "certificate_issued",
        /// A document that was decided on comes to nothing: the certificate is another since.
        DocumentOvertaken = "document_overtaken",
        /// A new version of the standard is in force, and the holder is to move to it.
        NewVersion = "new_version",
    }
}

/// What a mail job carries: ids only. The job reads everything else afresh when it runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailJob {
    /// What it is about.
    pub letter: Letter,
    /// Which case.
    pub case: CaseId,
    /// To whom.
    pub person: PersonId,
    /// Which period a reminder is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// Queues a letter to each of `people`, in the caller's transaction.
pub fn notify(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    letter: Letter,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), UseCaseError> {
    // The version of the case makes the key: the same hand-over twice is two letters, the same event once is one.
    notify_of(db, cx, case, (letter, &case.version.to_string()), people)
}

/// The same of something by which the case does not go on: what it is called makes the key.
pub fn notify_of(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (letter, what): (Letter, &str),
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), UseCaseError> {
    for person in people {
        let job = MailJob {
            letter,
            case: case.id,
            person,
            period: None,
        };
        enqueue(db, cx, &job, format!("mail:{letter}:{}:{what}:{person}", case.id))?;
    }
    Ok(())
}

/// Queues a reminder of a period, of which a share is over, in the caller's transaction.
pub fn remind(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (period, share): (Period, Share),
    person: PersonId,
) -> Result<(), UseCaseError> {
    let job = MailJob {
        letter: Letter::Reminder,
        case: case.id,
        person,
        period: Some(period),
    };
    let Period { kind, from, until } = period;
    let dedupe_key = format!(
        "mail:reminder:{}:{kind}:{}:{}:{share}:{person}",
        case.id,
        from.millis(),
        until.millis()
    );
    enqueue(db, cx, &job, dedupe_key)
}

/// Under which key a person is told once of a version that a certificate's holder is to move to.
fn version_key(case: CaseId, person: PersonId, version: &StandardRef) -> String {
    format!("mail:{}:{case}:{version}:{person}", Letter::NewVersion)
}

/// Whether a person was told of a version, as the holder of the certificate of a case.
pub(super) fn is_told_of_version(
    db: &mut Db,
    (case, person): (CaseId, PersonId),
    version: &StandardRef,
) -> Result<bool, UseCaseError> {
    Ok(queue::knows(db, &version_key(case, person, version))?)
}

/// Tells a person of a version, in the caller's transaction.
pub(super) fn tell_of_version(
    db: &mut Db,
    cx: &Cx,
    (case, person): (CaseId, PersonId),
    version: &StandardRef,
) -> Result<(), UseCaseError> {
    let job = MailJob {
        letter: Letter::NewVersion,
        case,
        person,
        period: None,
    };
    enqueue(db, cx, &job, version_key(case, person, version))
}

fn enqueue(db: &mut Db, cx: &Cx, job: &MailJob, dedupe_key: String) -> Result<(), UseCaseError> {
    queued(db, cx, (MAIL_JOB, job), dedupe_key, cx.now())?;
    Ok(())
}

/// The people of the cluster who are told: its owners and editors.
pub fn cluster(db: &mut Db, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    let members = organisations::members(db, case.organisation)?;
    let told = |role| matches!(role, OrganisationRole::Owner | OrganisationRole::Editor);
    Ok(members
        .into_iter()
        .filter(|(_, role)| told(*role))
        .map(|(person, _)| person.id)
        .collect())
}

/// The people assigned to one of `functions`.
pub fn assigned(db: &mut Db, case: &Case, functions: &[Function]) -> Result<Vec<PersonId>, UseCaseError> {
    let all = assignments::of_case(db, case.id)?;
    Ok(all
        .into_iter()
        .filter(|(_, function)| functions.contains(function))
        .map(|(person, _)| person)
        .collect())
}
