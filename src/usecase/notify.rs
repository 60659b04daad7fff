//! Mail at each hand-over: queued in the transaction that causes it, written and sent afterwards by a job.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        account::Function,
        case::Case,
        ids::{CaseId, PersonId},
        words::words,
    },
    store::{Db, assignments, organisations, queue},
    usecase::{Cx, UseCaseError},
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
        /// The evaluation begins.
        EvaluationStarted = "evaluation_started",
        /// A report waits for review, or a dossier for decision.
        YourTurn = "your_turn",
        /// The committee has decided.
        Decided = "decision",
        /// The certificate is out.
        CertificateIssued = "certificate_issued",
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
}

/// Queues a letter to each of `people`, in the caller's transaction.
pub fn notify(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    letter: Letter,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), UseCaseError> {
    for person in people {
        let job = MailJob { letter, case: case.id, person };
        let payload = serde_json::to_string(&job).map_err(UseCaseError::internal)?;
        // The version of the case makes the key: the same hand-over twice is two letters, the same event once is one.
        let key = format!("mail:{letter}:{}:{}:{person}", case.id, case.version);
        queue::enqueue(db, cx.services.ids.as_ref(), MAIL_JOB, &payload, &key, cx.now())?;
    }
    Ok(())
}

/// The people of the cluster who are told: its owners and editors.
pub fn cluster(db: &mut Db, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    Ok(organisations::people_to_notify(db, case.organisation)?)
}

/// The people assigned to one of `functions`.
pub fn assigned(db: &mut Db, case: &Case, functions: &[Function]) -> Result<Vec<PersonId>, UseCaseError> {
    let all = assignments::of_case(db, case.id)?;
    Ok(all.into_iter().filter(|(_, function)| functions.contains(function)).map(|(person, _)| person).collect())
}
