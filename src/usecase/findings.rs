//! The findings of a case as each may read them: one's own at any time, everybody's once all sheets are locked and they have
//! their numbers (norms A3.7); the cluster reads them from the opening of the corrective action on (norms A3.8).

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::CaseRole,
        case::{Case, Event, Facts, Guard, possible, transition, unmet},
        dossier::last_day_of_months,
        evaluation::report::{FindingRecord, FindingRemark},
        finding::{Answer, Finding, FindingState, Kind, Standing, TABLE, barring, settle, undecided, verified_late},
        ids::{CaseId, PersonId},
        policy::{self, Action, Resource},
        standard::Periods,
        time::{Date, Timestamp},
        words::words,
    },
    store::{
        Db, audit,
        findings::{self, FindingStep},
        self_assessment::{Evidence, evidence},
        team::plans,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
        evaluation_plan,
        sheets::{self, Counted},
    },
};

words! {
    /// Whose turn it is with a finding, and to do what.
    pub enum Turn: "turn" {
        /// The lead's, who sends it to the cluster with all others.
        Sending = "sending",
        /// The cluster's, to answer it.
        Cluster = "cluster",
        /// The lead's, to look at the answer.
        Lead = "lead",
        /// The cluster's, to do what it said and to show it: nothing shows yet that it works (ISO/IEC 17021-1 9.4.10).
        Deed = "deed",
        /// The lead's, to look at what was shown.
        Proof = "proof",
    }
}

/// The findings of a case, and what the clock makes of them now.
pub struct CaseFindings {
    /// All there are, in the order of their numbers.
    pub all: Vec<Finding>,
    /// The standard's periods.
    pub periods: Periods,
    /// The day on which it is asked.
    pub today: Date,
    /// The people whose sheet is open: while others came to findings before them, they see none but their own.
    scoring: BTreeSet<PersonId>,
}

impl CaseFindings {
    /// Reads them: all but what somebody raised who was replaced before anybody else could know of it.
    pub fn load(db: &mut Db, cx: &Cx, case: &Case) -> Result<Self, UseCaseError> {
        let standard = cx.services.standards.load(&case.standard)?;
        let team = sheets::team(db, case)?;
        let mut all = findings::list(db, case.id)?;
        all.retain(|finding| finding.number.is_some() || team.contains(&finding.raised_by));
        Ok(Self {
            scoring: Counted::load(db, case, standard)?.scoring().collect(),
            all,
            periods: standard.process().periods,
            today: cx.now().date(),
        })
    }

    /// The same as far as this person may know of them.
    #[must_use]
    pub fn seen_by(mut self, case: &Case, role: CaseRole, person: PersonId) -> Self {
        let blind = self.scoring.contains(&person);
        self.all.retain(|finding| is_seen(finding, case, role, (person, blind)));
        self
    }

    /// Whether this person may know of a finding.
    pub fn shows(&self, finding: &Finding, case: &Case, role: CaseRole, person: PersonId) -> bool {
        is_seen(finding, case, role, (person, self.scoring.contains(&person)))
    }

    /// What a finding waits for.
    pub fn standing(&self, finding: &Finding) -> Standing {
        finding.standing(&self.periods, self.today)
    }

    /// Whose turn it is with a finding; `None`: nobody's. Before it is sent, the cluster does not know of it.
    pub fn turn(&self, finding: &Finding) -> Option<Turn> {
        let is_planned = finding.state == FindingState::Accepted;
        match self.standing(finding) {
            Standing::Settled => None,
            _ if finding.sent_at.is_none() => Some(Turn::Sending),
            Standing::WaitsForLead if is_planned => Some(Turn::Proof),
            Standing::WaitsForLead => Some(Turn::Lead),
            Standing::WaitsForCluster | Standing::Unresolved if is_planned => Some(Turn::Deed),
            Standing::WaitsForCluster | Standing::Unresolved => Some(Turn::Cluster),
        }
    }

    /// The names of those that stand so, with commas.
    pub fn names(&self, standing: Standing) -> String {
        let such = self.all.iter().filter(|finding| self.standing(finding) == standing);
        such.map(Finding::name).collect::<Vec<_>>().join(", ")
    }

    /// What a finding counts as.
    pub fn grade(&self, finding: &Finding) -> Kind {
        finding.grade(&self.periods, self.today)
    }

    /// The names of those on which somebody still has to say something.
    pub fn undecided(&self) -> Vec<String> {
        undecided(&self.all, &self.periods, self.today)
    }

    /// The names of those that bar a grant.
    pub fn barring(&self) -> Vec<String> {
        barring(&self.all, &self.periods, self.today)
    }

    /// The earliest day by which the cluster has something to answer.
    pub fn next_due(&self) -> Option<Date> {
        let waiting = self.all.iter().filter(|finding| is_answerable(finding));
        let sent = waiting.filter(|finding| finding.sent_at.is_some());
        sent.filter_map(|finding| finding.due_on).min()
    }

    /// Whether the lead has something to say about it: on an answer, or on what shows that a major one is mended.
    pub fn is_the_leads(&self, finding: &Finding) -> bool {
        self.standing(finding) == Standing::WaitsForLead
    }

    /// Whether the cluster has something to do about it, be it late.
    pub fn is_the_clusters(&self, finding: &Finding) -> bool {
        matches!(self.standing(finding), Standing::WaitsForCluster | Standing::Unresolved)
    }

    /// Whether the cluster has yet to show that it did what it said it would (norms A4.2, ISO/IEC 17021-1 9.4.10).
    pub fn is_to_be_carried_out(&self, finding: &Finding) -> bool {
        finding.state == FindingState::Accepted && self.is_the_clusters(finding)
    }

    /// What a grant asks of the findings (norms A4.3, A4.4).
    pub fn facts_of_grant(&self, db: &mut Db, case: CaseId, facts: Facts) -> Result<Facts, UseCaseError> {
        let plan = plans::find(db, case)?.ok_or_else(|| UseCaseError::internal("an evaluation without a plan"))?;
        let (_, ends_on) = evaluation_plan::days(db, case, &plan)?;
        let last_day = last_day_of_months(ends_on, self.periods.evaluation_to_decision_months);
        let late = verified_late(&self.all, &self.periods, last_day, self.today);
        Ok(facts
            .with_missing(Guard::NonconformitiesSettled, self.barring())
            .with_missing(Guard::VerifiedInTime, late))
    }

    /// Everything about them that the report keeps.
    pub fn records(&self, db: &mut Db) -> Result<Vec<FindingRecord>, UseCaseError> {
        let numbered = self.all.iter().filter_map(|finding| Some((finding.number?, finding)));
        let mut records = Vec::new();
        for (number, finding) in numbered {
            let steps = findings::steps(db, finding.id)?;
            records.push(record(number, self, finding, steps));
        }
        Ok(records)
    }
}

fn record(number: i32, findings: &CaseFindings, finding: &Finding, steps: Vec<FindingStep>) -> FindingRecord {
    let answer = steps.iter().rfind(|step| step.event == Event::AnswerFinding);
    let Answer {
        cause,
        correction,
        action,
    } = answer.map(|step| step.answer.clone()).unwrap_or_default();
    let raised_as = steps.first().map_or(finding.kind, |step| step.kind);
    let said = steps.into_iter().filter(|step| !step.note.is_empty());
    FindingRecord {
        number,
        kind: findings.grade(finding),
        raised_as,
        state: finding.state,
        standing: findings.standing(finding),
        criteria: finding.criteria.clone(),
        statement: finding.statement.clone(),
        evidence: finding
            .evidence
            .iter()
            .map(|(id, sha256)| (id.to_string(), sha256.clone()))
            .collect(),
        no_evidence_reason: finding.no_evidence_reason.clone(),
        due_on: finding.due_on.map(|date| date.to_string()),
        verified_on: finding.verified_at.map(|at| at.date().to_string()),
        cause,
        correction,
        action,
        remarks: said
            .map(|step| FindingRemark {
                event: step.event,
                kind: step.kind,
                note: step.note,
            })
            .collect(),
    }
}

/// Whether the cluster can answer a finding, late or not.
pub fn is_answerable(finding: &Finding) -> bool {
    let is_open = matches!(finding.state, FindingState::Open | FindingState::Rejected);
    is_open && finding.kind.is_nonconformity()
}

/// Whether a person in this role may know of a finding; one whose own sheet is open is blind to what others found.
fn is_seen(finding: &Finding, case: &Case, role: CaseRole, (person, blind): (PersonId, bool)) -> bool {
    let is_numbered = finding.number.is_some();
    let is_decided = case.state.is_decided();
    match role {
        CaseRole::Owner | CaseRole::Editor | CaseRole::Viewer => {
            finding.sent_at.is_some() || (is_decided && is_numbered && finding.state != FindingState::Voided)
        }
        _ => (is_numbered && !blind) || finding.raised_by == person,
    }
}

/// Whether a finding can be raised now by this person: while the own sheet is open, and by the lead once all are locked.
pub fn is_timely(db: &mut Db, cx: &Cx, case: &Case, role: CaseRole) -> Result<bool, UseCaseError> {
    let person = cx.actor()?.person;
    let counted = Counted::load(db, case, cx.services.standards.load(&case.standard)?)?;
    let own_open = counted.scoring().any(|scoring| scoring == person);
    Ok(own_open || (counted.all_locked() && role == CaseRole::Lead))
}

/// The findings of a case, with what the reader may do about them.
pub struct FindingTable {
    /// The case.
    pub case: Case,
    /// In which role the reader looks at it.
    pub role: CaseRole,
    /// Those the reader may see.
    pub findings: CaseFindings,
    /// The events of the case that are the reader's now, each with the conditions that do not hold yet and what is missing.
    pub acts: Vec<(Event, Vec<String>)>,
}

/// The findings, for everybody who may read the dossier.
pub fn finding_table(cx: &Cx, id: CaseId) -> Result<FindingTable, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, standing, role } = case_file::open(db, cx, id, Action::ReadDossier)?;
        let person = cx.actor()?.person;
        let findings = CaseFindings::load(db, cx, &case)?;
        let may = |action| policy::can(cx.actor.as_ref(), action, Resource::Case(&standing)).ok();
        let mut acts = Vec::new();
        if let Some(role) = may(Action::Score) {
            let facts = sheets::facts(&standing).with(Guard::FindingTimely, is_timely(db, cx, &case, role)?);
            let facts = evaluation_plan::facts(db, cx, &case, facts)?;
            acts.push((Event::RaiseFinding, facts));
        }
        // What is to be settled would tell a lead who came onto the team what the others found.
        if may(Action::LeadEvaluation).is_some() && !findings.scoring.contains(&person) {
            let standard = cx.services.standards.load(&case.standard)?;
            let locked = sheets::opened(db, &case, standard)?.is_some();
            let facts = sheets::facts(&standing)
                .with(Guard::SheetsLocked, locked)
                .with(Guard::NonconformityRaised, locked && !findings.barring().is_empty())
                .with_missing(Guard::NonconformitiesSettled, findings.undecided());
            acts.push((Event::OpenCorrectiveAction, facts.clone()));
            acts.push((Event::CloseCa, facts));
        }
        let possible = acts.into_iter().filter_map(|(event, facts)| {
            transition((case.kind, case.state), event)?;
            let missing = unmet((case.kind, case.state), event, &facts);
            // What only waits for certain findings is shown with their names; anything else is not offered at all.
            let named = missing.iter().all(|unmet| !unmet.missing.is_empty());
            named.then(|| (event, missing.into_iter().flat_map(|unmet| unmet.missing).collect()))
        });
        Ok(FindingTable {
            acts: possible.collect(),
            findings: findings.seen_by(&case, role, person),
            case,
            role,
        })
    })
}

/// A finding with all that happened to it.
pub struct FindingFile {
    /// The case.
    pub case: Case,
    /// In which role the reader looks at it.
    pub role: CaseRole,
    /// The finding alone among its case's.
    pub findings: CaseFindings,
    /// The finding.
    pub finding: Finding,
    /// What happened to it, the times it was sent to the cluster among that.
    pub steps: Vec<FindingStep>,
    /// The evidence it rests on.
    pub evidence: Vec<Evidence>,
    /// What was added at its criteria since the cluster was told of it.
    pub added: Vec<Evidence>,
    /// What the reader may bring about now.
    pub acts: Vec<Event>,
}

/// One finding, for everybody who may read it.
pub fn finding_file(cx: &Cx, id: CaseId, number: i32) -> Result<FindingFile, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, standing, role } = case_file::open(db, cx, id, Action::ReadDossier)?;
        let findings = CaseFindings::load(db, cx, &case)?.seen_by(&case, role, cx.actor()?.person);
        let finding = find(&findings.all, number)?;
        let may = |event: &Event| {
            let action = event.action()?;
            let role = policy::can(cx.actor.as_ref(), action, Resource::Case(&standing)).ok()?;
            possible((case.kind, case.state), *event, Some(role)).ok()?;
            settle(finding.state, finding.kind, *event)
        };
        let acts = TABLE.iter().map(|row| row.event);
        let mut acts: Vec<_> = acts.filter(|event| may(event).is_some()).collect();
        acts.sort_unstable();
        acts.dedup();
        let mut cited = Vec::new();
        for (piece, _) in &finding.evidence {
            cited.extend(evidence::find(db, id, *piece)?);
        }
        Ok(FindingFile {
            steps: history(db, &finding)?,
            evidence: cited,
            added: findings::added(db, &finding)?,
            acts,
            finding,
            findings,
            case,
            role,
        })
    })
}

/// What happened to a finding, with the times at which it was sent. The trail tells of these once for all findings of a case, and
/// names those that had to be answered; the first time, the cluster is told of every one that was not taken back.
fn history(db: &mut Db, finding: &Finding) -> Result<Vec<FindingStep>, UseCaseError> {
    let mut steps = findings::steps(db, finding.id)?;
    let ends = |step: &&FindingStep| step.event == Event::VoidFinding;
    let until = steps.iter().find(ends).map(|step| step.at);
    let told = audit::for_case(db, finding.case)?.into_iter();
    let opened = told.filter(|event| event.event == Event::OpenCorrectiveAction.as_str());
    let mut sent: Vec<FindingStep> = Vec::new();
    for event in opened.filter(|event| event.at >= finding.raised_at && until.is_none_or(|until| event.at < until)) {
        let named = event
            .reason
            .iter()
            .any(|names| names.split(", ").any(|name| name == finding.name()));
        if !sent.is_empty() && !named {
            continue;
        }
        let by = event.actor.parse().map_err(UseCaseError::internal)?;
        sent.push(FindingStep {
            event: Event::OpenCorrectiveAction,
            kind: finding.kind,
            note: String::new(),
            answer: Answer::default(),
            by,
            at: event.at,
        });
    }
    steps.extend(sent);
    steps.sort_by_key(|step| (step.at, sequence(step.event)));
    Ok(steps)
}

/// What comes first of what happened at one instant.
const fn sequence(event: Event) -> u8 {
    match event {
        Event::RaiseFinding => 0,
        Event::OpenCorrectiveAction => 1,
        _ => 2,
    }
}

/// The last word of the lead on a finding of a case up to an instant: which finding, and what was done.
///
/// # Errors
/// [`UseCaseError::Internal`] where the database does not answer.
pub fn last_word(
    db: &mut Db,
    findings: &CaseFindings,
    until: Timestamp,
) -> Result<Option<(Finding, FindingStep)>, UseCaseError> {
    let mut last: Option<(Finding, FindingStep)> = None;
    for finding in &findings.all {
        let steps = findings::steps(db, finding.id)?.into_iter();
        let spoken = steps.filter(|step| step.at <= until && is_a_word(step.event));
        for step in spoken {
            if last.as_ref().is_none_or(|(_, known)| known.at <= step.at) {
                last = Some((finding.clone(), step));
            }
        }
    }
    Ok(last)
}

const fn is_a_word(event: Event) -> bool {
    !matches!(event, Event::RaiseFinding | Event::AnswerFinding)
}

/// The finding with this number.
pub fn find(all: &[Finding], number: i32) -> Result<Finding, UseCaseError> {
    let found = all.iter().find(|finding| finding.number == Some(number));
    found.cloned().ok_or(UseCaseError::NotFound)
}
