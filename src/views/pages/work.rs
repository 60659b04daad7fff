//! The start page of a person and the pages of a case as a whole.

use crate::domain::bilingual::Bilingual;
use serde::Serialize;

use super::{
    certificates::RequestView,
    moves::{EarlierVersion, NewerVersion, OpenLooks},
    page,
    papers::ToldView,
    standards::LabelView,
};
use crate::views::parts::{CaseHead, ChoiceField, ErrorLink, Field, Link, Moment, ScoreView, TeamMember};

/// `GET /app`: what to do, for whom, since when, by when; then every case the person may see.
#[derive(Debug, Serialize)]
pub struct StartPage {
    /// What waits for this person and is overdue, longest overdue first.
    pub overdue: Vec<Task>,
    /// What waits besides, most urgent first.
    pub tasks: Vec<Task>,
    /// All cases visible to the person, newest first; those of whoever watches over cases are on the board.
    pub cases: Vec<CaseRow>,
    /// Whether the person watches over cases.
    pub may_oversee: bool,
    /// How many cases there are on the board of whoever watches over cases, and how many of them are overdue.
    pub watched: Watched,
    /// What the rules of oversight find, each with in how many cases.
    pub alerts: Vec<AlertCount>,
    /// Whether the person is an administrator, who sees no cases.
    pub is_administrator: bool,
    /// The roles that are proposed for the person, as values of [`crate::views::vocabulary::ROLES`].
    pub proposed_roles: Vec<String>,
    /// Whether the person keeps accounts.
    pub keeps_accounts: bool,
    /// Whether the person answers for the service.
    pub answers_for_service: bool,
    /// Whether the service is not well, for who answers for it.
    pub unwell: bool,
    /// How many cases no case officer can go on with, where the person watches over cases or is an administrator.
    pub for_no_officer: usize,
    /// Whether the person acts for the body, and has not signed the commitment of now.
    pub commitment_due: bool,
    /// Whether the person has a commitment to sign or to read.
    pub commits: bool,
    /// Whether the reader has a part in the register of ties.
    pub keeps_interests: bool,
    /// Whether the person reads who is authorised to what.
    pub reads_competence: bool,
    /// Whether there is a standard by which the person may begin a case.
    pub may_create: bool,
    /// Whether there are certificates the person has a part in.
    pub sees_certificates: bool,
    /// Where complaints and appeals are, for who may read them.
    pub concerns_url: Option<String>,
    /// The organisations the person belongs to, each with the page of its people.
    pub organisations: Vec<Link>,
}
page!(StartPage, "pages/work/start");

/// How many cases somebody watches over.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Watched {
    /// How many.
    pub cases: usize,
    /// In how many a time is over.
    pub overdue: usize,
}

/// What a rule of oversight finds.
#[derive(Clone, Debug, Serialize)]
pub struct AlertCount {
    /// A value of [`crate::views::vocabulary::ALERTS`].
    pub alert: String,
    /// In how many cases.
    pub count: usize,
}

/// One sentence of the start page.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// A value of [`crate::views::vocabulary::TASKS`].
    pub task: String,
    /// For whom.
    pub organisation: String,
    /// The number of the case.
    pub number: String,
    /// Where it is done.
    pub url: String,
    /// Since when it has waited (ISO date or instant).
    pub since: String,
    /// Whole days since then.
    pub days: i64,
    /// The time for it, where it has one.
    pub period: Option<PeriodLine>,
    /// The last day of a certificate that is expired by now (ISO).
    pub expired_on: Option<String>,
    /// What was brought about a certificate, where that is what waits: a value of [`crate::views::vocabulary::ASKED`].
    pub asked: Option<String>,
}

/// A period that somebody has to keep.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodLine {
    /// A value of [`crate::views::vocabulary::PERIODS`].
    pub period: String,
    /// Its last day (ISO date).
    pub until: String,
    /// Whether that day is over.
    pub late: bool,
}

/// A case in the list.
#[derive(Clone, Debug, Serialize)]
pub struct CaseRow {
    /// Its page.
    pub url: String,
    /// Its number.
    pub number: String,
    /// The applicant.
    pub organisation: String,
    /// Short name and version of the standard.
    pub standard: String,
    /// The level applied for.
    pub label: String,
    /// What kind of case it is: a value of [`crate::views::vocabulary::CASE_KINDS`].
    pub kind: String,
    /// Whether it is about a certificate, whose states have names of their own.
    pub about: bool,
    /// A value of [`crate::views::vocabulary::STATES`].
    pub state: String,
    /// What the certificate that came of it is worth now, where it is not in force: a value of
    /// [`crate::views::vocabulary::STATUSES`].
    pub certificate: Option<String>,
    /// Last act (ISO date or instant).
    pub changed_at: String,
}

/// `GET /app/oversight`: what the rules of oversight find.
#[derive(Debug, Serialize)]
pub struct OversightPage {
    /// What was found, the gravest first; nothing that was not.
    pub alerts: Vec<AlertView>,
    /// Organisations with open cases and nobody who could sign for them.
    pub ownerless: Vec<OwnerlessRow>,
    /// Holders on the way to a new version, who has not moved first.
    pub transitions: Vec<TransitionRow>,
}
page!(OversightPage, "pages/work/oversight");

/// An organisation that nobody can sign for.
#[derive(Clone, Debug, Serialize)]
pub struct OwnerlessRow {
    /// The page of its people.
    pub url: String,
    /// Its name.
    pub organisation: String,
    /// How many of its cases are open.
    pub cases: usize,
}

/// A holder on the way to a new version of its standard.
#[derive(Clone, Debug, Serialize)]
pub struct TransitionRow {
    /// The certificate's page at work.
    pub url: String,
    /// Its number.
    pub number: String,
    /// Its holder.
    pub holder: String,
    /// The version it is of.
    pub from: String,
    /// Short name and number of the version in force.
    pub to: String,
    /// By when to be certified by that (ISO date).
    pub until: String,
    /// A value of [`crate::views::vocabulary::MOVED`].
    pub moved: String,
}

/// What one rule found.
#[derive(Clone, Debug, Serialize)]
pub struct AlertView {
    /// A value of [`crate::views::vocabulary::ALERTS`].
    pub alert: String,
    /// The norm and clause behind the rule.
    pub clause: String,
    /// In which cases.
    pub cases: Vec<AlertRow>,
}

/// A case that a rule found.
#[derive(Clone, Debug, Serialize)]
pub struct AlertRow {
    /// Its page.
    pub url: String,
    /// Its number.
    pub number: String,
    /// The applicant.
    pub organisation: String,
    /// A value of [`crate::views::vocabulary::STATES`].
    pub state: String,
    /// The day the finding is about (ISO date).
    pub on: String,
    /// The numbers of open cases about the certificate; empty where there is none.
    pub under_way: String,
    /// Where the form goes by which one says to have looked at it: sends `alert`.
    pub look_url: String,
    /// Who looked at it last.
    pub looked: Option<LookedView>,
}

/// That somebody looked at something.
#[derive(Clone, Debug, Serialize)]
pub struct LookedView {
    /// Who.
    pub name: String,
    /// When (instant).
    pub at: String,
}

/// `GET /app/cases/new`: first which standard, where there are several, then what is applied for.
///
/// The form sends `standard` (`ecms@1.0.0`), `organisation`, `label`, `track`, `scope`, `scope_en` to `POST /app/cases`.
#[derive(Debug, Serialize)]
pub struct NewCasePage {
    /// The standards that take applications today.
    pub standards: Vec<StandardChoice>,
    /// What is wrong with the standard that was sent: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub standard_error: Option<String>,
    /// The rest of the form, once one is chosen.
    pub application: Option<ApplicationForm>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(NewCasePage, "pages/work/new-case");

/// A standard to apply for.
#[derive(Clone, Debug, Serialize)]
pub struct StandardChoice {
    /// This page with the standard chosen.
    pub url: String,
    /// Its name and version.
    pub title: String,
    /// What it is, in the Markdown subset.
    pub summary: String,
    /// How the version stands to the others that can be chosen, where there are some.
    pub version: Option<VersionNote>,
    /// The application under way by it that comes first, where every organisation of the person has one.
    pub under_way: Option<Link>,
    /// The certificate in force by it, where that is why none of them can apply.
    pub held: Option<Link>,
}

/// How a version stands to the others of its standard that take applications.
#[derive(Clone, Debug, Serialize)]
pub struct VersionNote {
    /// Whether it is the newest of them.
    pub is_newest: bool,
    /// The newest: `2.0.0`.
    pub newest: String,
    /// The last day on which this one takes applications (ISO).
    pub until: Option<String>,
    /// The public page of what the newest changes; none for the newest itself.
    pub diff_url: Option<String>,
}

/// A label to apply for.
#[derive(Debug, Serialize)]
pub struct LabelChoice {
    /// The label, with what it asks for.
    #[serde(flatten)]
    pub label: LabelView,
    /// Whether it is chosen.
    pub checked: bool,
}

/// What is applied for, by the standard chosen.
#[derive(Debug, Serialize)]
pub struct ApplicationForm {
    /// The standard's reference: `ecms@1.0.0`.
    pub standard: String,
    /// Its name and version.
    pub standard_title: String,
    /// How the version stands to the others that could be chosen, where there are some.
    pub version: Option<VersionNote>,
    /// Whether another one could be chosen.
    pub others: bool,
    /// The organisations the person may apply for.
    pub organisation: ChoiceField,
    /// The labels, each with what it asks for.
    pub labels: Vec<LabelChoice>,
    /// What is wrong with the chosen label: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub label_error: Option<String>,
    /// The tracks; empty where the standard has none.
    pub track: ChoiceField,
    /// What is to be certified.
    pub scope: Field,
    /// The same in English, where the standard is in another language.
    pub scope_en: Option<Field>,
}

/// `GET` and `POST /app/cases/{case}/application`: what a draft is for.
///
/// The form sends `case_version`, `label`, `track`, `scope`, `scope_en`.
#[derive(Debug, Serialize)]
pub struct ChangeApplicationPage {
    /// The case.
    pub case: CaseHead,
    /// The version of the case, against lost updates.
    pub case_version: i64,
    /// What is applied for now, where somebody else changed it after the form was shown.
    pub now: Option<AppliedNow>,
    /// The labels, each with what it asks for.
    pub labels: Vec<LabelChoice>,
    /// What is wrong with the chosen label: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub label_error: Option<String>,
    /// The tracks; empty where the standard has none.
    pub track: ChoiceField,
    /// What is to be certified.
    pub scope: Field,
    /// The same in English, where the standard is in another language.
    pub scope_en: Option<Field>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ChangeApplicationPage, "pages/work/change-application");

/// What is applied for, as it is kept.
#[derive(Clone, Debug, Serialize)]
pub struct AppliedNow {
    /// The label's name.
    pub label: String,
    /// The track's, where the standard has some.
    pub track: Option<String>,
    /// What is to be certified.
    pub scope: Bilingual,
}

/// A document that could not be issued yet.
#[derive(Clone, Debug, Serialize)]
pub struct IssueWaitView {
    /// Whether it is a later document of a certificate that is out.
    pub is_later: bool,
    /// Whether somebody has to mend it first.
    pub is_parked: bool,
    /// Since when it is to be issued (instant).
    pub since: String,
    /// Why the last try failed, as the log says it: in English.
    pub reason: String,
    /// When it is tried again (instant); nothing while it is being tried, or where somebody has to mend it first.
    pub next: Option<String>,
}

/// `GET /app/cases/{case}`: where the case is, what happens next, who acts, what happened.
#[derive(Debug, Serialize)]
pub struct CasePage {
    /// The case.
    pub case: CaseHead,
    /// The way of the case; empty when it left the way (declined, abandoned).
    pub steps: Vec<Step>,
    /// What this person can do now: the first is the primary one.
    pub actions: Vec<Action>,
    /// Points of the self-assessment or, later, of the evaluation.
    pub score: Option<ScoreView>,
    /// That of the levels the team agreed on, once the reader may read its report.
    pub agreed: Option<ScoreView>,
    /// A later version of the standard that a draft may move to.
    pub newer: Option<NewerVersion>,
    /// Answers that a move left to be looked at.
    pub looks: Option<OpenLooks>,
    /// Versions the draft was moved from.
    pub earlier: Vec<EarlierVersion>,
    /// When the case was begun (instant).
    pub opened_at: String,
    /// What is to be certified, in the applicant's words.
    pub scope: Bilingual,
    /// Where label, track and scope are changed, for who may.
    pub change_url: Option<String>,
    /// When it was submitted (instant).
    pub submitted_at: Option<String>,
    /// Since when the case has been where it is (instant).
    pub since: String,
    /// The kind of a case about a certificate: a value of [`crate::views::vocabulary::CASE_KINDS`].
    pub about: Option<String>,
    /// What is wanted of that certificate, where somebody asked.
    pub requests: Vec<RequestView>,
    /// What the cluster was asked and answered.
    pub told: Vec<ToldView>,
    /// Who is awaited.
    pub awaited: Vec<AwaitedView>,
    /// How a case about a certificate ended.
    pub settled: Option<SettledView>,
    /// Why the committee refused, for the cluster.
    pub refused_because: Vec<String>,
    /// Who decided that, by name; empty for nobody that is told.
    pub refused_by: String,
    /// Why it ended without a decision, where somebody said so.
    pub ended_because: Option<String>,
    /// Who acts and what happens next: a value of [`crate::views::vocabulary::STATES`] or
    /// [`crate::views::vocabulary::NEXT_BESIDES`].
    pub next: String,
    /// The appeals that the reader brought.
    pub own_appeals: Vec<OwnAppeal>,
    /// Whether the reader may decline the case for want of an answer (`POST …/decline`, field `reason`).
    pub may_decline: bool,
    /// The day to give the cluster until, for whoever may give it more time to answer (`POST …/more-time`, field `due_on`).
    pub more_time: Option<Field>,
    /// The times that run.
    pub periods: Vec<PeriodLine>,
    /// Why its document is not out yet.
    pub issue_wait: Option<IssueWaitView>,
    /// Team, reviewer and deciders the reader may see.
    pub team: Vec<TeamMember>,
    /// Number and page of the certificate.
    pub certificate: Option<Link>,
    /// What happened, newest first.
    pub timeline: Vec<Moment>,
    /// Where the people of the organisation are, if nobody among them can sign for it.
    pub ownerless_url: Option<String>,
    /// Whether this person may withdraw the application (`POST …/withdraw`, field `reason`).
    pub may_withdraw: bool,
    /// The reason typed for a withdrawal.
    pub reason: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CasePage, "pages/work/case");

/// How a case about a certificate ended.
#[derive(Clone, Debug, Serialize)]
pub struct SettledView {
    /// A value of [`ABOUT_CERTIFICATE`](crate::views::vocabulary::ABOUT_CERTIFICATE).
    pub outcome: String,
    /// When (instant).
    pub at: String,
    /// Why, where something was changed.
    pub reason: Option<String>,
    /// What ends a suspension.
    pub conditions: Option<String>,
    /// Until when (ISO date).
    pub due_on: Option<String>,
}

/// An appeal that the reader brought against what was decided in the case.
#[derive(Clone, Debug, Serialize)]
pub struct OwnAppeal {
    /// Its number.
    pub number: String,
    /// A value of [`ConcernState`](crate::domain::concern::ConcernState).
    pub state: String,
}

/// Somebody whose act comes next.
#[derive(Clone, Debug, Serialize)]
pub struct AwaitedView {
    /// A value of [`crate::views::vocabulary::CASE_AWAITED`].
    pub who: String,
    /// Their names with commas, where they are known and the reader may know; empty otherwise.
    pub names: String,
}

/// A step of the way.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// A value of [`crate::views::vocabulary::STEPS`].
    pub step: String,
    /// `done`, `now` or `ahead`.
    pub place: &'static str,
}

impl Step {
    /// The eight steps of a case in `state`; empty for a state that left the way.
    pub fn of_state(state: &str) -> Vec<Self> {
        let reached = match state {
            "draft" => 0,
            "submitted" | "application_review" | "info_requested" => 1,
            "agreement" => 2,
            "planning" | "team_proposed" => 3,
            "evaluation" | "corrective_action" => 4,
            "review" => 5,
            "decision" | "refused" | "closed_refused" => 6,
            "granted" => 7,
            "closed_granted" => 8,
            _ => return Vec::new(),
        };
        let place = |at: usize| match at.cmp(&reached) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        };
        crate::views::vocabulary::STEPS
            .iter()
            .enumerate()
            .map(|(at, step)| Self {
                step: (*step).to_owned(),
                place: place(at),
            })
            .collect()
    }
}

/// Something the reader can do with the case.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    /// A value of [`crate::views::vocabulary::ACTIONS`].
    pub action: String,
    /// A page to go to, or the address the form posts to.
    pub url: String,
    /// Whether it is an act of its own (a form with one button) and no page.
    pub post: bool,
}
