//! The officer states what is to become of a certificate, and hands it to the reviewer (norms E1 special cases, A8.5, A9.1).

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::Function,
        canonical::freeze,
        case::{
            Case, Event, Facts, Guard, Outcome,
            statement::{StatedChanges, Statement},
        },
        certificate::{Certificate, scope::says_too_little, snapshot::CertificateSnapshot},
        ids::{CaseId, PersonId},
        policy::Action,
        says::says_something,
        standard::Standard,
        time::Date,
    },
    store::{
        Db,
        evaluation::{Report, reports},
        organisations, people,
        team::assignments,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        context::unprintable,
        notify::{self, Letter},
        papers,
        propose_team::{Seat, seats, unfit},
        statement::{certificate, gives_up, obstacle, requests},
    },
};

/// What the officer states.
#[derive(Clone, Debug)]
pub struct ProposeStatement {
    /// In which case.
    pub case: CaseId,
    /// What is proposed.
    pub proposed: Outcome,
    /// Why.
    pub reason: String,
    /// What that rests on.
    pub grounds: String,
    /// What ends a suspension.
    pub conditions: String,
    /// Until when.
    pub due_on: Option<Date>,
    /// Whether the holder was heard.
    pub heard: Option<bool>,
    /// What it said, or why it could not wait.
    pub hearing: String,
    /// What a new document is to say.
    pub changes: StatedChanges,
    /// Reviewer and committee; those of an earlier statement stay.
    pub people: Vec<(PersonId, Function)>,
}

/// Freezes the statement as the next version, names reviewer and committee, and hands the case to the reviewer.
///
/// # Errors
/// [`UseCaseError::Invalid`] names each field that keeps it from being reviewed, and each person who does not fit.
pub fn propose_statement(cx: &Cx, command: &ProposeStatement) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, command.case, Action::AssignTeam)?;
        let about = certificate(db, &case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let said = statement(db, &case, &about, command)?;
        let known = !assignments::of_case(db, case.id)?.is_empty();
        let unfit = if known {
            Vec::new()
        } else {
            misfits(db, cx, (&case, standard), command)?
        };
        let mut problems = problems(cx, (&case, &about), standard, &said);
        // What the holder gives up is confirmed or declined, and no statement's to change.
        if gives_up(&requests(db, &case)?) {
            problems = vec![FieldError::new("proposed", "unknown_option")];
        }
        let late = papers::answer_is_late(db, cx, &case)?;
        if papers::is_to_be_stated(db, cx, &case)? && !(problems.is_empty() && unfit.is_empty()) {
            return Err(UseCaseError::Invalid(problems.into_iter().chain(unfit).collect()));
        }
        let missing: Vec<_> = problems.iter().map(|problem| problem.field.to_owned()).collect();
        let facts = Facts::new()
            .with_missing(Guard::StatementComplete, missing)
            .with(Guard::AnswerLate, late)
            .with(Guard::HolderHeard, said.is_heard())
            .with(Guard::CertificateAllows, obstacle(cx, (&case, &about), &said).is_none())
            .with(Guard::TeamFit, unfit.is_empty());
        let frozen = freeze(&said).map_err(UseCaseError::internal)?;
        let trail = Trail {
            reason: Some(format!("{}: {}", said.proposed, said.reason)),
            object_hash: Some(frozen.sha256.clone()),
        };
        case_file::advance(db, cx, &mut case, Event::Propose, Some(role), &facts, trail)?;
        let (officer, now) = (cx.actor()?.person, cx.now());
        let report = Report {
            version: said.version,
            sha256: frozen.sha256,
            body: frozen.body,
            completed_by: officer,
            completed_at: now,
        };
        reports::insert(db, case.id, &report)?;
        if !known {
            for (person, function) in &command.people {
                assignments::insert(db, case.id, *person, *function, officer, now)?;
            }
        }
        let reviewer = notify::assigned(db, &case, &[Function::Reviewer])?;
        notify::notify(db, cx, &case, Letter::YourTurn, reviewer)
    })
}

/// What a statement lacks for what it proposes, field by field, apart from who reviews and decides.
///
/// # Errors
/// As for [`propose_statement`], where the person may not state anything in the case.
pub fn lacks(cx: &Cx, command: &ProposeStatement) -> Result<Vec<FieldError>, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, .. } = case_file::open(db, cx, command.case, Action::AssignTeam)?;
        let about = certificate(db, &case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let said = statement(db, &case, &about, command)?;
        Ok(problems(cx, (&case, &about), standard, &said))
    })
}

fn statement(
    db: &mut Db,
    case: &Case,
    about: &Certificate,
    command: &ProposeStatement,
) -> Result<Statement, UseCaseError> {
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let state = about.life.state().ok_or(UseCaseError::NotFound)?;
    let text = |text: &str| text.trim().to_owned();
    let changes = if command.proposed.brings_document() {
        command.changes.clone()
    } else {
        StatedChanges::default()
    };
    let (told, papers) = papers::beside(db, case.id)?;
    Ok(Statement {
        version: reports::latest_version(db, case.id)?.map_or(1, |latest| latest + 1),
        case_number: case.number.clone(),
        certificate: about.number.clone(),
        revision: about.revision,
        state,
        organisation: organisation.legal_name,
        proposed: command.proposed,
        reason: text(&command.reason),
        grounds: text(&command.grounds),
        conditions: text(&command.conditions),
        due_on: command.due_on,
        heard: command.heard,
        hearing: text(&command.hearing),
        changes,
        told,
        papers,
    })
}

/// What keeps a statement from being reviewed, field by field.
fn problems(cx: &Cx, (case, about): (&Case, &Certificate), standard: &Standard, said: &Statement) -> Vec<FieldError> {
    let today = cx.now().date();
    let missing = said.missing(case.kind, today);
    let code = |field: &str| match field {
        "proposed" => "not_chosen",
        "due_on" if said.due_on.is_some() => "date_in_past",
        _ => "required",
    };
    let mut problems: Vec<_> = missing
        .iter()
        .map(|field| FieldError::new(field, code(field)))
        .collect();
    if !said.is_heard() {
        let field = if said.heard.is_none() { "heard" } else { "hearing" };
        problems.push(FieldError::new(
            field,
            if said.heard.is_none() { "not_chosen" } else { "required" },
        ));
    }
    if problems.is_empty()
        && let Some(code) = obstacle(cx, (case, about), said)
    {
        problems.push(FieldError::new("proposed", code));
    }
    if said.proposed.brings_document() {
        problems.extend(wrong_changes(about, standard, said));
    }
    problems
}

/// A new document says something else, what can be printed, and a lower label only where a suspension is lifted. The right
/// one in place of a wrong one may say the same: it may have been wrong in how it was drawn.
fn wrong_changes(about: &Certificate, standard: &Standard, said: &Statement) -> Vec<FieldError> {
    let changes = &said.changes;
    let mut wrong = Vec::new();
    if said.proposed != Outcome::Reissue && *changes == StatedChanges::default() {
        wrong.push(FieldError::new("scope", "nothing_changed"));
    }
    let rank = serde_json::from_str::<CertificateSnapshot>(&about.snapshot).map(|on_it| on_it.label.rank);
    let lower = |label| {
        let label = standard.label(label);
        said.proposed == Outcome::Reduce
            && label
                .zip(rank.as_ref().ok())
                .is_some_and(|(label, rank)| label.rank < *rank)
    };
    if changes.label.as_ref().is_some_and(|label| !lower(label)) {
        wrong.push(FieldError::new("label", "unknown_option"));
    }
    let holder = changes.holder.iter().flat_map(|holder| {
        [
            ("legal_name", &holder.legal_name),
            ("name_en", &holder.name_en),
            ("street", &holder.street),
            ("postcode", &holder.postcode),
            ("city", &holder.city),
            ("region", &holder.region),
        ]
    });
    let scope = changes.scope.iter().map(|text| ("scope", text));
    let scope_en = changes.scope_en.iter().map(|text| ("scope_en", text));
    for (field, text) in holder.chain(scope).chain(scope_en) {
        let is_left_out = field == "region" && text.is_empty();
        if !says_something(text) && !is_left_out {
            wrong.push(FieldError::new(field, "required"));
        } else if field.starts_with("scope") && says_too_little(text) {
            wrong.push(FieldError::new(field, "scope_thin"));
        }
        let unprintable = unprintable(text);
        if !unprintable.is_empty() {
            wrong.push(FieldError::new(field, "unprintable").naming(unprintable));
        }
    }
    wrong
}

/// The places around a statement: a reviewer, and the committee of the standard.
pub fn statement_seats(standard: &Standard, case: &Case) -> Vec<Seat> {
    let all = standard.label(&case.label).map(|label| seats(standard, label));
    let of_statement = |seat: &Seat| matches!(seat.function, Function::Reviewer | Function::Decider);
    all.unwrap_or_default().into_iter().filter(of_statement).collect()
}

/// What speaks against the people named, place by place.
fn misfits(
    db: &mut Db,
    cx: &Cx,
    (case, standard): (&Case, &Standard),
    command: &ProposeStatement,
) -> Result<Vec<FieldError>, UseCaseError> {
    let seats = statement_seats(standard, case);
    let mut errors = Vec::new();
    for function in [Function::Reviewer, Function::Decider] {
        let mut named = command.people.iter().filter(|(_, other)| *other == function);
        for seat in seats.iter().filter(|seat| seat.function == function) {
            let Some((id, _)) = named.next() else {
                errors.push(seat.error("required"));
                continue;
            };
            let person = people::find(db, *id)?.filter(|person| person.active);
            let code = match &person {
                Some(person) => unfit(db, cx, case, (person, function))?,
                None => Some("unknown_option"),
            };
            errors.extend(code.map(|code| seat.error(code)));
        }
    }
    let distinct: BTreeSet<_> = command.people.iter().map(|(person, _)| *person).collect();
    if distinct.len() != command.people.len() || command.people.len() > seats.len() {
        errors.push(FieldError::new("reviewer", "same_person"));
    }
    Ok(errors)
}
