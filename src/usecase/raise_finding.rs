//! An assessor raises a finding against criteria, from evidence (norms A3.5, A3.6): what is not so, and neither why nor how
//! to mend it.

use crate::{
    domain::{
        account::CaseRole,
        case::{Case, Event, Guard, decide},
        finding::{Answer, Finding, Kind, Raised, digest, initial, numbered},
        ids::{CaseId, EvidenceId, FindingId},
        policy::Action,
        says::says_something,
        standard::{CriterionUid, Standard},
    },
    store::{
        Db, audit,
        findings::{self, FindingStep},
        self_assessment::evidence,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        evaluation_plan,
        findings::is_timely,
        self_assessment::SelfAssessment,
        sheets,
    },
};

/// What is raised.
#[derive(Clone, Debug)]
pub struct RaiseFinding {
    /// In which case.
    pub case: CaseId,
    /// What it amounts to; `None` while not chosen.
    pub kind: Option<Kind>,
    /// What is not as the criteria want it.
    pub statement: String,
    /// Against which criteria.
    pub criteria: Vec<CriterionUid>,
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
    /// Why it rests on none; kept only where no evidence is cited.
    pub no_evidence_reason: String,
}

/// Keeps a finding; raised after all sheets are locked, it has its number at once, which is the answer.
///
/// # Errors
/// [`UseCaseError::Invalid`] without kind, statement, a criterion of the standard, and evidence of the case or a reason for
/// none; [`UseCaseError::Rejected`] once the own sheet is locked, unless the lead raises it and all are.
pub fn raise_finding(cx: &Cx, command: &RaiseFinding) -> Result<Option<i32>, UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open_for(db, cx, command.case, Event::RaiseFinding)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let facts = sheets::facts(&standing).with(Guard::FindingTimely, is_timely(db, cx, &case, role)?);
        let facts = evaluation_plan::facts(db, cx, &case, facts)?;
        let mut finding = checked(db, cx, standard, command)?;
        if sheets::opened(db, &case, standard)?.is_some() {
            finding.number = Some(next_number(db, case.id)?);
        }
        let trail = Trail {
            // The trail is read by others before all sheets are locked: what is raised is told by its digest alone.
            reason: Some(
                finding
                    .number
                    .map_or_else(|| finding.id.to_string(), |_| finding.name()),
            ),
            object_hash: Some(raised(&finding)?),
        };
        case_file::advance(db, cx, &mut case, Event::RaiseFinding, Some(role), &facts, trail)?;
        findings::insert(db, &finding)?;
        let step = FindingStep {
            event: Event::RaiseFinding,
            kind: finding.kind,
            note: String::new(),
            answer: Answer::default(),
            by: finding.raised_by,
            at: finding.raised_at,
        };
        findings::add_step(db, finding.id, &step)?;
        Ok(finding.number)
    })
}

/// Gives every finding its number that has none, in the order in which they were raised: called when the last sheet is
/// locked. What somebody raised who was replaced before that stays on record, without a number.
pub fn number_findings(db: &mut Db, cx: &Cx, case: &Case) -> Result<(), UseCaseError> {
    let mut named = Vec::new();
    let team = sheets::team(db, case)?;
    let raised = findings::list(db, case.id)?.into_iter();
    for mut finding in raised.filter(|finding| finding.number.is_none() && team.contains(&finding.raised_by)) {
        finding.number = Some(next_number(db, case.id)?);
        findings::save(db, &mut finding)?;
        named.push(numbered(&finding.name(), &finding.id.to_string()));
    }
    if !named.is_empty() {
        let entry = case_file::entry(cx, case.id, "number_findings", None).because(Some(named.join(", ")));
        audit::append(db, entry)?;
    }
    Ok(())
}

fn next_number(db: &mut Db, case: CaseId) -> Result<i32, UseCaseError> {
    let numbers = findings::list(db, case)?
        .into_iter()
        .filter_map(|finding| finding.number);
    Ok(numbers.max().unwrap_or(0).saturating_add(1))
}

/// The finding as it is kept, or everything that is wrong with it.
fn checked(db: &mut Db, cx: &Cx, standard: &Standard, command: &RaiseFinding) -> Result<Finding, UseCaseError> {
    let mut errors = Vec::new();
    let statement = command.statement.trim();
    if command.kind.is_none() {
        errors.push(FieldError::new("kind", "not_chosen"));
    }
    if !says_something(statement) {
        errors.push(FieldError::new("statement", "required"));
    }
    let mut criteria = command.criteria.clone();
    criteria.sort();
    criteria.dedup();
    if criteria.is_empty() {
        errors.push(FieldError::new("criteria", "not_chosen"));
    }
    if criteria.iter().any(|uid| standard.criterion(uid).is_none()) {
        errors.push(FieldError::new("criteria", "unknown_option"));
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
    let reason = command.no_evidence_reason.trim();
    if command.evidence.is_empty() && !says_something(reason) {
        errors.push(FieldError::new("evidence", "evidence_or_reason"));
    }
    let Some(kind) = command.kind.filter(|_| errors.is_empty()) else {
        return Err(UseCaseError::Invalid(errors));
    };
    let no_evidence_reason = if cited.is_empty() { reason } else { "" };
    Ok(Finding {
        id: FindingId::new(cx.services.ids.fresh()),
        case: command.case,
        number: None,
        kind,
        state: initial(),
        statement: statement.to_owned(),
        criteria,
        evidence: cited,
        no_evidence_reason: no_evidence_reason.to_owned(),
        raised_by: cx.actor()?.person,
        raised_at: cx.now(),
        sent_at: None,
        due_on: None,
        accepted_at: None,
        shown_at: None,
        verified_at: None,
        row_version: 1,
    })
}

fn raised(finding: &Finding) -> Result<String, UseCaseError> {
    let evidence = finding.evidence.iter();
    let raised = Raised {
        id: finding.id.to_string(),
        kind: finding.kind,
        statement: &finding.statement,
        criteria: &finding.criteria,
        evidence: evidence.map(|(id, sha256)| (id.to_string(), sha256.as_str())).collect(),
        no_evidence_reason: &finding.no_evidence_reason,
    };
    digest(&raised).map_err(UseCaseError::internal)
}

/// What a finding is written from.
pub struct RaisingTable {
    /// The case.
    pub case: Case,
    /// In which role the reader raises it.
    pub role: CaseRole,
    /// What the cluster says and shows.
    pub said: SelfAssessment,
}

/// The case for whoever is about to raise a finding.
///
/// # Errors
/// [`UseCaseError::Rejected`] where the reader cannot raise one now.
pub fn raising_table(cx: &Cx, id: CaseId) -> Result<RaisingTable, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, standing, role } = case_file::open(db, cx, id, Action::Score)?;
        let facts = sheets::facts(&standing).with(Guard::FindingTimely, is_timely(db, cx, &case, role)?);
        let facts = evaluation_plan::facts(db, cx, &case, facts)?;
        decide((case.kind, case.state), Event::RaiseFinding, Some(role), &facts)?;
        Ok(RaisingTable {
            said: SelfAssessment::load(db, cx, &case)?,
            case,
            role,
        })
    })
}
