//! Mails: what happened, what to do, by when, one link. Subjects name the organisation and the case.

use serde::Serialize;

/// A mail: a context and the folder of its three templates under `templates/emails`.
pub trait Email: Serialize {
    /// The folder's name.
    const NAME: &'static str;
}

/// A mail ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedEmail {
    /// One line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part, with the same content.
    pub html: String,
}

/// What every mail about a case says of it.
#[derive(Clone, Debug, Serialize)]
pub struct AboutCase {
    /// The recipient's name.
    pub name: String,
    /// The applicant's name.
    pub organisation: String,
    /// The number of the case.
    pub number: String,
    /// The one link: an absolute address.
    pub url: String,
    /// Name of the certification body, which signs the mail.
    pub body: String,
    /// Whether this is an instance with a development seal.
    pub development: bool,
}

/// To the owner: the application has arrived.
#[derive(Debug, Serialize)]
pub struct SubmittedEmail {
    /// The case.
    pub about: AboutCase,
    /// When it arrived (instant).
    pub submitted_at: String,
    /// By when the body answers (ISO date), if it commits itself.
    pub answer_by: Option<String>,
}

/// To the owner: the certification body asks something.
#[derive(Debug, Serialize)]
pub struct InfoRequestedEmail {
    /// The case.
    pub about: AboutCase,
    /// The question.
    pub question: String,
    /// By when to answer (ISO date).
    pub due_on: String,
}

/// To the owner: the application is accepted, the agreement waits for a signature.
#[derive(Debug, Serialize)]
pub struct AgreementReadyEmail {
    /// The case.
    pub about: AboutCase,
}

/// To the owner: who will evaluate, and until when to object.
#[derive(Debug, Serialize)]
pub struct TeamProposedEmail {
    /// The case.
    pub about: AboutCase,
    /// The team's names with country, ready to show.
    pub members: Vec<String>,
    /// Last day to object (ISO date).
    pub objection_until: String,
}

/// To the applicant's people and the team: when and how the evaluation is held.
#[derive(Debug, Serialize)]
pub struct PlanWrittenEmail {
    /// The case.
    pub about: AboutCase,
    /// Why the plan changes; empty for the first.
    pub why: String,
    /// Whether the recipient can answer for the applicant.
    pub answers: bool,
}

/// To the applicant's people: nonconformities are theirs to mend.
#[derive(Debug, Serialize)]
pub struct FindingsSentEmail {
    /// The case.
    pub about: AboutCase,
    /// How many there are.
    pub count: u32,
    /// The first day by which one is to be settled (ISO date).
    pub due_on: String,
}

/// To the applicant's people: something became of a finding.
#[derive(Debug, Serialize)]
pub struct FindingJudgedEmail {
    /// The case; the link leads to the finding.
    pub about: AboutCase,
    /// What the finding is called.
    pub finding: String,
    /// What the lead did: a value of [`FINDING_WORDS`](super::vocabulary::FINDING_WORDS).
    pub word: String,
    /// What it was regraded to, or is.
    pub kind: String,
    /// What the lead wrote; may be empty.
    pub reason: String,
    /// What is left to do: a value of [`FINDING_NEXT`](super::vocabulary::FINDING_NEXT).
    pub next: String,
    /// By which day, where something is (ISO date).
    pub due_on: Option<String>,
}

/// To the owner: what was decided.
#[derive(Debug, Serialize)]
pub struct DecisionEmail {
    /// The case.
    pub about: AboutCase,
    /// Whether the certificate was granted.
    pub granted: bool,
    /// The level applied for.
    pub level: String,
    /// The standard's title and version.
    pub standard: String,
    /// Date of the decision (ISO).
    pub decided_on: String,
    /// The reasons, as the applicant may read them.
    pub reason: String,
    /// The last day to appeal against a refusal (ISO date; ISO/IEC 17065 7.6.6, norms A5.7).
    pub appeal_until: Option<String>,
}

/// To the owner: the sealed certificate is there.
#[derive(Debug, Serialize)]
pub struct CertificateIssuedEmail {
    /// The case; its link is the certificate's public page.
    pub about: AboutCase,
    /// The certificate's number.
    pub certificate: String,
    /// The level.
    pub level: String,
    /// The standard's title and version.
    pub standard: String,
    /// First day of validity (ISO).
    pub valid_from: String,
    /// Last day of validity (ISO).
    pub valid_until: String,
}

/// To the holder and the case's officer: a new document that was decided on is not issued.
#[derive(Debug, Serialize)]
pub struct DocumentOvertakenEmail {
    /// The case; its link is the certificate's page.
    pub about: AboutCase,
    /// The certificate's number.
    pub certificate: String,
}

/// To the holder: an officer looks into its certificate for cause.
#[derive(Debug, Serialize)]
pub struct CaseOpenedEmail {
    /// The case.
    pub about: AboutCase,
    /// The certificate's number.
    pub certificate: String,
    /// What the case was opened over; `None` where the appeals panel found something right.
    pub why: Option<String>,
}

/// To the holder and the case's officer: what was decided about a certificate, or that it was given up.
#[derive(Debug, Serialize)]
pub struct CertificateDecidedEmail {
    /// The case; its link is the certificate's page at work.
    pub about: AboutCase,
    /// The certificate's number.
    pub certificate: String,
    /// A value of [`ABOUT_CERTIFICATE`](super::vocabulary::ABOUT_CERTIFICATE).
    pub outcome: String,
    /// Date of the decision (ISO).
    pub decided_on: String,
    /// What ends a suspension.
    pub conditions: Option<String>,
    /// Until when (ISO date).
    pub due_on: Option<String>,
    /// The reasons, where something was changed.
    pub reason: Option<String>,
    /// Whether the recipient may appeal.
    pub appealable: bool,
}

/// To the case's officer: what was decided.
#[derive(Debug, Serialize)]
pub struct DecidedNoticeEmail {
    /// The case.
    pub about: AboutCase,
    /// Whether the certificate was granted.
    pub granted: bool,
    /// The level applied for.
    pub level: String,
    /// The standard's title and version.
    pub standard: String,
    /// Date of the decision (ISO).
    pub decided_on: String,
}

/// To the owner: the certification body does not take the application on.
#[derive(Debug, Serialize)]
pub struct DeclinedEmail {
    /// The case.
    pub about: AboutCase,
    /// Whether it is about a certificate, and no application.
    pub about_certificate: bool,
    /// The reason given.
    pub reason: String,
}

/// To the owner: what became of an objection to the team.
#[derive(Debug, Serialize)]
pub struct ObjectionAnsweredEmail {
    /// The case; its link leads to plan and team.
    pub about: AboutCase,
    /// Whether the objection was found right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
}

/// To the cluster: somebody else came onto its team.
#[derive(Debug, Serialize)]
pub struct PersonReplacedEmail {
    /// The case; its link leads to plan and team.
    pub about: AboutCase,
    /// Who left; none where the place was free.
    pub left: Option<String>,
    /// Who came, with country, ready to show.
    pub came: String,
    /// Last day to object (ISO date).
    pub objection_until: String,
}

/// To somebody who has no part in a case any more.
#[derive(Debug, Serialize)]
pub struct CalledOffEmail {
    /// The case; its link leads to their own start page.
    pub about: AboutCase,
}

/// To the cluster: what the clock brought about.
#[derive(Debug, Serialize)]
pub struct ByClockEmail {
    /// The case.
    pub about: AboutCase,
    /// A value of [`CLOCK_LETTERS`](super::vocabulary::CLOCK_LETTERS).
    pub letter: String,
}

/// To whoever has to do something by a day.
#[derive(Debug, Serialize)]
pub struct ReminderEmail {
    /// The case.
    pub about: AboutCase,
    /// What is to be done: a value of [`TASKS`](super::vocabulary::TASKS).
    pub task: String,
    /// In which period: a value of [`REMINDED`](super::vocabulary::REMINDED).
    pub period: String,
    /// Its last day (ISO date).
    pub until: String,
    /// Whether that day is over.
    pub late: bool,
}

/// To whoever has to act next in a case for the certification body.
#[derive(Debug, Serialize)]
pub struct WorkWaitsEmail {
    /// The case; its link leads to where the work is done.
    pub about: AboutCase,
    /// What is to be done: a code of [`TASKS`](super::vocabulary::TASKS).
    pub task: String,
}

/// What a mail to somebody who watches a certificate says of it.
#[derive(Clone, Debug, Serialize)]
pub struct AboutWatch {
    /// The certificate's holder.
    pub organisation: String,
    /// The certificate's number.
    pub number: String,
    /// The certificate's public page.
    pub url: String,
    /// Where the watch is confirmed and ended.
    pub stop_url: String,
    /// Name of the certification body, which signs the mail.
    pub body: String,
    /// Whether this is an instance with a development seal.
    pub development: bool,
}

/// To whoever may have asked to be told of a certificate: is it wished?
#[derive(Debug, Serialize)]
pub struct WatchQuestionEmail {
    /// The certificate.
    pub about: AboutWatch,
    /// What the certificate is worth as it is written: a value of [`STATUSES`](super::vocabulary::STATUSES).
    pub status: String,
}

/// To the holder: a new version of the standard is in force, to which it moves with its renewal.
#[derive(Debug, Serialize)]
pub struct NewVersionEmail {
    /// The case the certificate came from; the link leads to the certificate at work.
    pub about: AboutCase,
    /// The number of the certificate.
    pub certificate: String,
    /// Short name and version of the standard in force.
    pub version: String,
    /// The same of the certificate's.
    pub earlier: String,
    /// Since when it is in force (ISO date).
    pub since: String,
    /// By when to be certified by it (ISO date).
    pub until: String,
}

/// To whoever watches a certificate: something happened to it.
#[derive(Debug, Serialize)]
pub struct WatchNewsEmail {
    /// The certificate.
    pub about: AboutWatch,
    /// A value of [`HISTORY`](super::vocabulary::HISTORY).
    pub event: String,
    /// When it happened (instant).
    pub at: String,
    /// What the certificate is worth now: a value of [`STATUSES`](super::vocabulary::STATUSES).
    pub status: String,
}

/// What a mail about a complaint or an appeal says of it.
#[derive(Clone, Debug, Serialize)]
pub struct AboutConcern {
    /// What it is about.
    pub organisation: String,
    /// Its number.
    pub number: String,
    /// Where whoever brought it sees how far it has come.
    pub url: String,
    /// Name of the certification body, which signs the mail.
    pub body: String,
    /// Whether this is an instance with a development seal.
    pub development: bool,
}

/// To whoever brought it: it arrived.
#[derive(Debug, Serialize)]
pub struct ConcernArrivedEmail {
    /// It.
    pub about: AboutConcern,
    /// A value of [`crate::domain::concern::ConcernKind`].
    pub kind: String,
}

/// To a member of the panel: it waits for them.
#[derive(Debug, Serialize)]
pub struct ConcernWaitsEmail {
    /// It, with its address before the panel.
    pub about: AboutConcern,
    /// Who reads it.
    pub name: String,
    /// A value of [`crate::domain::concern::ConcernKind`].
    pub kind: String,
}

/// To whoever brought it: what came of it.
#[derive(Debug, Serialize)]
pub struct ConcernSettledEmail {
    /// It.
    pub about: AboutConcern,
    /// A value of [`crate::domain::concern::ConcernKind`].
    pub kind: String,
    /// A value of [`crate::domain::concern::ConcernOutcome`]; absent where it is not ours to judge.
    pub outcome: Option<String>,
    /// What the panel tells.
    pub answer: String,
}

/// What a mail about the people of an organisation says of it.
#[derive(Clone, Debug, Serialize)]
pub struct AboutOrganisation {
    /// The recipient's name; nobody knows that of somebody who is invited.
    pub name: Option<String>,
    /// The organisation's name.
    pub organisation: String,
    /// The one link: an absolute address.
    pub url: String,
    /// Name of the certification body, which signs the mail.
    pub body: String,
    /// Whether this is an instance with a development seal.
    pub development: bool,
}

/// To an address: an invitation.
#[derive(Debug, Serialize)]
pub struct InvitationEmail {
    /// The organisation; the link is the invitation's.
    pub about: AboutOrganisation,
    /// Who invites; nobody where the certification body does.
    pub by: Option<String>,
    /// As what: a value of [`MEMBER_ROLES`](super::vocabulary::MEMBER_ROLES).
    pub role: String,
    /// The last day to answer (ISO date).
    pub until: String,
}

/// To who asked for an organisation to be let apply: why it was not entered.
#[derive(Debug, Serialize)]
pub struct NotAdmittedEmail {
    /// The organisation; the link is the page on how to apply.
    pub about: AboutOrganisation,
    /// Why.
    pub reason: String,
}

/// To case officers: an organisation asks to be let apply.
#[derive(Debug, Serialize)]
pub struct AdmissionAskedEmail {
    /// The organisation; the link leads to its request.
    pub about: AboutOrganisation,
}

/// To a member, or somebody who was one: what happened to the organisation's people.
#[derive(Debug, Serialize)]
pub struct MemberNewsEmail {
    /// The organisation; the link leads to its people.
    pub about: AboutOrganisation,
    /// A value of [`MEMBER_NEWS`](super::vocabulary::MEMBER_NEWS).
    pub event: String,
    /// Whose place it is about; empty where an address was invited.
    pub who: String,
    /// To which role: a value of [`MEMBER_ROLES`](super::vocabulary::MEMBER_ROLES).
    pub role: String,
    /// Why.
    pub reason: Option<String>,
    /// Whether nobody can sign for the organisation now.
    pub ownerless: bool,
}

/// What a mail about somebody's own account, or their work for the body, says of it.
#[derive(Clone, Debug, Serialize)]
pub struct AboutAccount {
    /// The recipient's name.
    pub name: String,
    /// The one link: an absolute address.
    pub url: String,
    /// Name of the certification body, which signs the mail.
    pub body: String,
    /// Whether this is an instance with a development seal.
    pub development: bool,
}

/// To somebody of the body, and to its officers: an authorisation or a contract ends.
#[derive(Debug, Serialize)]
pub struct EndingEmail {
    /// The link leads to what is on record of the person.
    pub about: AboutAccount,
    /// Whether the recipient is the person it is about.
    pub own: bool,
    /// Whose it is.
    pub who: String,
    /// A value of [`PARTS`](super::vocabulary::PARTS) for an authorisation, else of [`ENGAGEMENTS`](super::vocabulary::ENGAGEMENTS).
    pub kind: String,
    /// By which standard, for an authorisation.
    pub standard: Option<String>,
    /// Its last day (ISO date).
    pub until: String,
    /// Whether that is past.
    pub over: bool,
}

/// To the owner of an account whose password somebody asked to choose anew.
#[derive(Debug, Serialize)]
pub struct NewPasswordEmail {
    /// The link leads to the form.
    pub about: AboutAccount,
    /// For how many minutes the link is good.
    pub minutes: i64,
}

/// To the owner of an account, or to administrators where a role waits for one of them: what happened to it.
#[derive(Debug, Serialize)]
pub struct AccountNewsEmail {
    /// The link leads to the start page, or to the account.
    pub about: AboutAccount,
    /// Whether the account is the recipient's.
    pub own: bool,
    /// A value of [`ACCOUNT_NEWS`](super::vocabulary::ACCOUNT_NEWS).
    pub event: String,
    /// Whose account it is.
    pub who: String,
    /// Who did it; empty where the operator did, on the machine.
    pub by: String,
    /// A value of [`ROLES`](super::vocabulary::ROLES).
    pub role: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether there is anything to follow the link for.
    pub has_link: bool,
}

/// To somebody whose account an administrator opened, or opened the way to again.
#[derive(Debug, Serialize)]
pub struct AccountOpenEmail {
    /// The link leads to the form that a password is chosen in.
    pub about: AboutAccount,
    /// Until when the link is good (ISO date).
    pub until: String,
}

macro_rules! emails {
    ($($context:ty => $name:literal;)+) => {
        $(impl Email for $context {
            const NAME: &'static str = $name;
        })+
    };
}
emails! {
    SubmittedEmail => "submitted";
    InfoRequestedEmail => "info_requested";
    AgreementReadyEmail => "agreement_ready";
    TeamProposedEmail => "team_proposed";
    PlanWrittenEmail => "plan_written";
    FindingsSentEmail => "findings_sent";
    FindingJudgedEmail => "finding_judged";
    DecisionEmail => "decision";
    CertificateIssuedEmail => "certificate_issued";
    CaseOpenedEmail => "case_opened";
    CertificateDecidedEmail => "certificate_decided";
    DocumentOvertakenEmail => "document_overtaken";
    DecidedNoticeEmail => "decided_notice";
    DeclinedEmail => "declined";
    WorkWaitsEmail => "work_waits";
    ObjectionAnsweredEmail => "objection_answered";
    PersonReplacedEmail => "person_replaced";
    CalledOffEmail => "called_off";
    ByClockEmail => "by_clock";
    ReminderEmail => "reminder";
    NewVersionEmail => "new_version";
    WatchQuestionEmail => "watch_question";
    WatchNewsEmail => "watch_news";
    ConcernArrivedEmail => "concern_arrived";
    ConcernSettledEmail => "concern_settled";
    ConcernWaitsEmail => "concern_waits";
    InvitationEmail => "invitation";
    MemberNewsEmail => "member_news";
    AccountNewsEmail => "account_news";
    NotAdmittedEmail => "not_admitted";
    AdmissionAskedEmail => "admission_asked";
    EndingEmail => "ending";
    NewPasswordEmail => "new_password";
    AccountOpenEmail => "account_open";
}
