//! Findings: the list with the corrective action, one of them with its forms, and the form to raise one.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        case::Event,
        finding::{Answer, Kind, Standing},
        ids::{CaseId, EvidenceId},
        policy::{self, Action, Resource},
        standard::{Criterion, CriterionSlot, CriterionUid, FindingGrade},
    },
    store::self_assessment::Evidence,
    usecase::{
        UseCaseError, case_file, corrective_action,
        findings::{self, FindingFile, FindingTable},
        handle_finding::{self, Handling},
        raise_finding::{self, RaiseFinding, RaisingTable},
        save_answer::takes_evidence,
    },
    views::{
        pages::findings::{
            AddedEvidence, AnswerForm, CitedEvidence, Closing, FindingPage, FindingsPage, JudgeForm, RaisePage,
            RegradeForm, StepView,
        },
        parts::{Choice, Link},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, Texts, case_head,
            findings::{address, finding_row},
            names, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a statement, an answer or a reason may hold, in characters: a page of print.
const CHARS: usize = 4_000;

/// `GET …/findings`
pub fn list(visit: &Visit) -> Outcome {
    let FindingTable {
        case, findings, acts, ..
    } = findings::finding_table(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let may = |event| acts.iter().find(|(act, _)| *act == event);
    visit.page(&FindingsPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        raise_url: may(Event::RaiseFinding).map(|_| format!("{}/new", address(case.id))),
        may_open: may(Event::OpenCorrectiveAction).is_some(),
        closing: may(Event::CloseCa).map(|(_, names)| Closing {
            waits: !names.is_empty(),
            for_cluster: findings.names(Standing::WaitsForCluster),
            for_lead: findings.names(Standing::WaitsForLead),
            unresolved: findings.names(Standing::Unresolved),
        }),
        findings: findings
            .all
            .iter()
            .map(|finding| finding_row(texts, &findings, finding))
            .collect(),
    })
}

/// `POST …/corrective-action/open`
pub fn open(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    corrective_action::open_corrective_action(&visit.cx, case)?;
    Ok(Reply::to(format!("{}?done=findings_sent", address(case))))
}

/// `POST …/corrective-action/close`
pub fn close(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    corrective_action::close_corrective_action(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}/report?done=action_closed")))
}

/// `GET …/findings/new`
pub fn form(visit: &Visit) -> Outcome {
    visit.page(&raise_page(visit, None, &Mistakes::default())?)
}

/// `POST …/findings/new`
pub fn raise(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    match command(case, form).and_then(|command| raise_finding::raise_finding(&visit.cx, &command)) {
        Ok(number) => Ok(Reply::to(format!(
            "{}?done=finding_raised",
            raised_at(visit, case, number)
        ))),
        Err(error) => {
            let page = raise_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Its page where it has one; else the desk at which it was raised.
fn raised_at(visit: &Visit, case: CaseId, number: Option<i32>) -> String {
    match (number, visit.query.text("criterion").parse::<CriterionUid>()) {
        (Some(number), _) => format!("{}/{number}", address(case)),
        (None, Ok(uid)) => format!("/app/cases/{case}/sheet/{uid}"),
        (None, Err(_)) => address(case),
    }
}

fn command(case: CaseId, form: &FormData) -> Result<RaiseFinding, UseCaseError> {
    let mut fields = Fields::of(form);
    let statement = fields.text("statement", CHARS);
    let no_evidence_reason = fields.text("no_evidence_reason", CHARS);
    fields.finish()?;
    Ok(RaiseFinding {
        case,
        kind: form.text("kind").parse().ok(),
        statement,
        criteria: form.ticked("criteria")?,
        evidence: form.ticked::<EvidenceId>("evidence")?,
        no_evidence_reason,
    })
}

fn raise_page(visit: &Visit, typed: Option<&FormData>, mistakes: &Mistakes) -> Result<RaisePage, UseCaseError> {
    let RaisingTable { case, said, .. } = raise_finding::raising_table(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let text = |name: &str| typed.map_or("", |form| form.text(name));
    let asked = visit.query.text("criterion");
    let chosen = |criterion: &Criterion| {
        let uid = criterion.uid.as_str();
        typed.map_or(asked == uid, |form| form.all("criteria").any(|value| value == uid))
    };
    let (criteria, more_criteria): (Vec<_>, Vec<_>) = standard
        .criteria()
        .iter()
        .map(|criterion| Choice {
            value: criterion.uid.to_string(),
            label: heading(texts, criterion),
            hint: None,
            checked: chosen(criterion),
        })
        .partition(|choice| choice.checked);
    let speaks = |evidence: &Evidence| {
        let links = said.links.iter().filter(|link| link.evidence == evidence.id);
        links.map(|link| link.criterion.clone()).collect::<Vec<CriterionUid>>()
    };
    let is_cited = |id: &str| typed.is_some_and(|form| form.all("evidence").any(|value| value == id));
    let (evidence, more_evidence): (Vec<_>, Vec<_>) = said
        .evidence
        .iter()
        .map(|evidence| {
            let id = evidence.id.to_string();
            let near = speaks(evidence)
                .iter()
                .any(|uid| criteria.iter().any(|choice| choice.value == uid.as_str()));
            let choice = Choice {
                checked: is_cited(&id),
                value: id,
                label: format!("{} ({})", evidence.title, evidence.file_name),
                hint: None,
            };
            (near, choice)
        })
        .partition(|(near, choice)| *near || choice.checked);
    let grade = standard
        .criteria()
        .iter()
        .filter(|criterion| chosen(criterion))
        .find_map(|criterion| criterion.finding.as_ref())
        .map(|default| usual(default.below_required));
    let kind = typed.map_or_else(
        || grade.map(|kind| kind.to_string()).unwrap_or_default(),
        |form| form.text("kind").to_owned(),
    );
    Ok(RaisePage {
        url: visit.address.clone(),
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        kind: mistakes.field("kind", kind),
        statement: mistakes.field("statement", text("statement")),
        criteria,
        more_criteria,
        criteria_error: mistakes.code("criteria"),
        evidence: evidence.into_iter().map(|(_, choice)| choice).collect(),
        more_evidence: more_evidence.into_iter().map(|(_, choice)| choice).collect(),
        evidence_error: mistakes.code("evidence"),
        no_evidence_reason: mistakes.field("no_evidence_reason", text("no_evidence_reason")),
        errors: mistakes.links(),
    })
}

/// What the standard has raised of itself, as the kind it is.
const fn usual(grade: FindingGrade) -> Kind {
    match grade {
        FindingGrade::Major => Kind::Major,
        FindingGrade::Minor => Kind::Minor,
        FindingGrade::Observation => Kind::Opportunity,
    }
}

fn heading(texts: Texts<'_>, criterion: &Criterion) -> String {
    let title = texts.criterion(&criterion.uid, CriterionSlot::Title);
    format!("{} {title}", criterion.code)
}

/// `GET …/findings/{finding}`
pub fn finding(visit: &Visit) -> Outcome {
    visit.page(&finding_page(visit, None, &Mistakes::default())?)
}

/// `POST …/findings/{finding}/answer`
pub fn answer(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let answer = Answer {
        cause: fields.text("cause", CHARS),
        correction: fields.text("correction", CHARS),
        action: fields.text("corrective_action", CHARS),
    };
    let handling = fields.finish().map(|()| Handling::Answer(answer));
    handle(visit, form, handling, "finding_answered")
}

/// `POST …/findings/{finding}/judge`
pub fn judge(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.text("reason", CHARS);
    // What is neither of the first two lets nothing pass.
    let handling = fields.finish().map(|()| match form.text("verdict") {
        "accept" => Handling::Accept(reason),
        "verify" => Handling::Verify(reason),
        _ => Handling::Reject(reason),
    });
    let done = match &handling {
        Ok(Handling::Accept(_)) => "plan_accepted_for_finding",
        Ok(Handling::Verify(_)) => "finding_verified",
        _ => "answer_rejected",
    };
    handle(visit, form, handling, done)
}

/// `POST …/findings/{finding}/regrade`
pub fn regrade(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.text("regrade_reason", CHARS);
    let handling = fields
        .finish()
        .map(|()| Handling::Regrade(form.text("kind").parse().ok(), reason));
    handle(visit, form, handling, "finding_regraded")
}

/// `POST …/findings/{finding}/void`
pub fn void(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.text("void_reason", CHARS);
    let handling = fields.finish().map(|()| Handling::Void(reason));
    handle(visit, form, handling, "finding_voided")
}

fn handle(visit: &Visit, form: &FormData, handling: Result<Handling, UseCaseError>, done: &str) -> Outcome {
    let (case, number) = (visit.case()?, visit.parameter("finding")?);
    let handled = handling.and_then(|handling| handle_finding::handle_finding(&visit.cx, case, number, &handling));
    match handled {
        Ok(()) => Ok(Reply::to(format!("{}/{number}?done={done}", address(case)))),
        Err(error) => {
            let page = finding_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn finding_page(visit: &Visit, typed: Option<&FormData>, mistakes: &Mistakes) -> Result<FindingPage, UseCaseError> {
    let file = findings::finding_file(&visit.cx, visit.case()?, visit.parameter("finding")?)?;
    let standard = visit.cx.services.standards.load(&file.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let may = |event| file.acts.contains(&event);
    let field = |name: &str| mistakes.field(name, typed.map_or("", |form| form.text(name)));
    let row = finding_row(texts, &file.findings, &file.finding);
    let kind = typed
        .map(|form| form.text("kind"))
        .filter(|kind| !kind.is_empty())
        .unwrap_or_default();
    Ok(FindingPage {
        case: visit.cx.services.store.read(|db| case_head(db, &file.case, texts))?,
        url: row.url.clone().unwrap_or_default(),
        evidence: cited(&file),
        added: added(&file),
        no_evidence_reason: file.finding.no_evidence_reason.clone(),
        steps: steps(visit, &file)?,
        add_evidence: add_evidence(visit, texts, &file)?,
        answer: may(Event::AnswerFinding).then(|| AnswerForm {
            cause: field("cause"),
            correction: field("correction"),
            corrective_action: field("corrective_action"),
        }),
        judge: may(Event::RejectAnswer).then(|| JudgeForm {
            accept: may(Event::AcceptAnswer),
            verify: may(Event::VerifyFinding),
            reason: field("reason"),
        }),
        regrade: may(Event::RegradeFinding).then(|| RegradeForm {
            kind: mistakes.field("kind", kind),
            regrade_reason: field("regrade_reason"),
        }),
        void_reason: may(Event::VoidFinding).then(|| field("void_reason")),
        due_then: file.findings.standing(&file.finding) == Standing::WaitsForCluster && file.finding.due_on.is_some(),
        finding: row,
        errors: mistakes.links(),
    })
}

fn added(file: &FindingFile) -> Vec<AddedEvidence> {
    let added = file.added.iter().map(|piece| AddedEvidence {
        title: shown(piece),
        url: address_of(file, piece),
        at: piece.uploaded_at.to_string(),
    });
    added.collect()
}

fn shown(piece: &Evidence) -> String {
    format!("{} ({})", piece.title, piece.file_name)
}

fn address_of(file: &FindingFile, piece: &Evidence) -> String {
    format!("/app/cases/{}/evidence/{}", file.case.id, piece.id)
}

fn cited(file: &FindingFile) -> Vec<CitedEvidence> {
    let seen = |evidence: &Evidence| {
        let (_, sha256) = file.finding.evidence.iter().find(|(id, _)| *id == evidence.id)?;
        Some(sha256.get(..16)?.to_owned())
    };
    let evidence = file.evidence.iter().map(|evidence| CitedEvidence {
        title: shown(evidence),
        url: address_of(file, evidence),
        sha256: seen(evidence).unwrap_or_default(),
    });
    evidence.collect()
}

fn steps(visit: &Visit, file: &FindingFile) -> Result<Vec<StepView>, UseCaseError> {
    let people = file.steps.iter().map(|step| step.by);
    let names = visit.cx.services.store.read(|db| names(db, people))?;
    let view = file.steps.iter().map(|step| StepView {
        event: step.event.to_string(),
        name: names.get(&step.by).cloned().unwrap_or_default(),
        at: step.at.to_string(),
        regraded: (step.event == Event::RegradeFinding).then(|| step.kind.to_string()),
        note: step.note.clone(),
        cause: step.answer.cause.clone(),
        correction: step.answer.correction.clone(),
        action: step.answer.action.clone(),
    });
    Ok(view.collect())
}

/// Where the cluster adds what shows that it is mended.
fn add_evidence(visit: &Visit, texts: Texts<'_>, file: &FindingFile) -> Result<Vec<Link>, UseCaseError> {
    let standing = visit
        .cx
        .services
        .store
        .read(|db| case_file::standing(db, &visit.cx, &file.case))?;
    let may = policy::can(visit.cx.actor.as_ref(), Action::EditDraft, Resource::Case(&standing)).is_ok();
    if !may || !takes_evidence(file.case.state) || file.finding.state.is_terminal() {
        return Ok(Vec::new());
    }
    let criteria = texts.standard.criteria().iter();
    // Where a criterion asks for no evidence, there is no kind that a file could be of.
    let of_it =
        criteria.filter(|criterion| file.finding.criteria.contains(&criterion.uid) && !criterion.evidence.is_empty());
    let link = |criterion: &Criterion| Link {
        url: format!("/app/cases/{}/criteria/{}#evidence", file.case.id, criterion.uid),
        label: heading(texts, criterion),
    };
    Ok(of_it.map(link).collect())
}
