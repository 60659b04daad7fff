//! The officer plans the evaluation, proposes the team, and names reviewer and deciders; the cluster agrees.

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::{Act, CaseRole, Function, Person},
        case::{Case, Event, Facts, Guard, State},
        evaluation::report::EvaluationMode,
        ids::{CaseId, PersonId, SheetId},
        period::days_after,
        policy::{Action, bars},
        replacement::Bar,
        says::says_something,
        standard::{Label, Standard},
        time::{Date, Timestamp},
    },
    store::{
        Db, cases,
        evaluation::sheets,
        objections, organisations, people,
        team::{Plan, acts, assignments, plans},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        earlier,
        notify::{self, Letter},
        places, suggest_team,
    },
};

/// Plan and people for a case.
#[derive(Clone, Debug)]
pub struct ProposeTeam {
    /// For which case.
    pub case: CaseId,
    /// How the evaluation is to be carried out.
    pub mode: EvaluationMode,
    /// Where.
    pub place: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// How the team works.
    pub method: String,
    /// What is agreed on remote means; needed unless everything is on site (norms A3.10).
    pub ict_agreement: String,
    /// Everybody, with their function.
    pub people: Vec<(PersonId, Function)>,
}

/// Proposes plan and team. The cluster then has the scheme's days to object.
pub fn propose_team(cx: &Cx, command: &ProposeTeam) -> Result<(), UseCaseError> {
    let taken = taken(cx, command)?;
    case_file::write(cx, command.case, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, command.case, Action::AssignTeam)?;
        let problems = problems(db, cx, &case, &Tentative::of(command))?;
        if case.state == State::Planning && !problems.is_empty() {
            return Err(UseCaseError::Invalid(problems));
        }
        let facts = Facts::new().with(Guard::TeamFit, problems.is_empty());
        let standard = cx.services.standards.load(&case.standard)?;
        let (officer, now) = (cx.actor()?.person, cx.now());
        let trail = Trail {
            reason: taken.clone(),
            object_hash: None,
        };
        case_file::advance(db, cx, &mut case, Event::ProposeTeam, Some(role), &facts, trail)?;
        let plan = Plan {
            mode: command.mode,
            place: command.place.clone(),
            starts_on: command.starts_on,
            ends_on: command.ends_on,
            method: command.method.clone(),
            ict_agreement: command.ict_agreement.clone(),
            proposed_by: officer,
            proposed_at: now,
            objection_until: days_after(now, standard.process().periods.objection_days),
        };
        plans::put(db, case.id, &plan)?;
        for (person, function) in &command.people {
            assignments::insert(db, case.id, *person, *function, officer, now)?;
            // To be on the team is involvement, from this moment and for ever (norms A5.4).
            if function.is_on_team() {
                acts::record(db, case.id, *person, Act::Evaluation, now)?;
            }
        }
        let cluster = notify::cluster(db, &case)?;
        let team = command.people.iter().map(|(person, _)| *person);
        notify::notify(db, cx, &case, Letter::TeamProposed, cluster.into_iter().chain(team))
    })
}

/// Which of the service's proposals the officer takes, if any. Looked for before the transaction: it asks much of everybody, and
/// nobody else could write meanwhile.
fn taken(cx: &Cx, command: &ProposeTeam) -> Result<Option<String>, UseCaseError> {
    cx.services.store.read(|db| {
        let planned = cases::find(db, command.case)?.filter(|case| case.state == State::Planning);
        let Some(case) = planned else { return Ok(None) };
        let advice = suggest_team::advice(db, cx, &case)?;
        Ok(suggest_team::taken(cx, &advice, &command.people))
    })
}

/// A plan and a team as far as they are written: who is chosen for which place, and what else can be judged already.
#[derive(Clone, Debug)]
pub struct Tentative {
    /// Who is chosen, each for a place.
    pub people: Vec<(PersonId, Seat)>,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// How it is carried out.
    pub mode: Option<EvaluationMode>,
    /// What is agreed on remote means.
    pub ict_agreement: String,
}

impl Tentative {
    fn of(command: &ProposeTeam) -> Self {
        let people = command.people.iter().enumerate();
        let people = people.map(|(at, (person, function))| (*person, seat_of(command, at, *function)));
        Self {
            people: people.collect(),
            days: Some((command.starts_on, command.ends_on)),
            mode: Some(command.mode),
            ict_agreement: command.ict_agreement.clone(),
        }
    }
}

/// What speaks against a plan and a team that are not written to the end, so that whoever writes them reads it at once with what
/// is missing.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a case the person may not know of.
pub fn foreseen(cx: &Cx, case: CaseId, tentative: &Tentative) -> Result<Vec<FieldError>, UseCaseError> {
    cx.services.store.read(|db| {
        let case = case_file::open(db, cx, case, Action::AssignTeam)?.case;
        problems(db, cx, &case, tentative)
    })
}

/// What speaks against this plan and team, field by field; empty when nothing does.
fn problems(db: &mut Db, cx: &Cx, case: &Case, command: &Tentative) -> Result<Vec<FieldError>, UseCaseError> {
    let (standard, label) = cx.services.standards.of_case(case)?;
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let asked = seats(standard, label);
    let is_taken = |seat: &&Seat| command.people.iter().any(|(_, taken)| taken == *seat);
    let free = asked.iter().filter(|seat| !is_taken(seat));
    let mut problems: Vec<_> = free.map(|seat| seat.error("required")).collect();
    let mut problem = |field, code| problems.push(FieldError::new(field, code));
    let distinct: BTreeSet<_> = command.people.iter().map(|(person, _)| *person).collect();
    if distinct.len() != command.people.len() {
        problem("lead", "same_person");
    }
    let today = cx.now().date();
    if command.days.is_some_and(|(first, last)| first > last || first < today) {
        problem("until", "dates_wrong");
    }
    let is_remote = command.mode.is_some_and(EvaluationMode::uses_remote_means);
    if is_remote && !says_something(&command.ict_agreement) {
        problem("ict_agreement", "required");
    }
    let (mut foreign, mut on_team) = (0, 0);
    for (id, seat) in &command.people {
        let function = &seat.function;
        on_team += usize::from(function.is_on_team());
        let Some(person) = people::find(db, *id)?.filter(|person| person.active) else {
            problems.push(seat.error("unknown_option"));
            continue;
        };
        if function.is_on_team() && person.country != organisation.country {
            foreign += 1;
        }
        if let Some(code) = unfit(db, cx, case, (&person, *function))? {
            problems.push(seat.error(code));
        }
    }
    let mut team = asked.iter().filter(|seat| seat.function.is_on_team());
    // Who is still to be chosen may come from abroad.
    if foreign < label.foreign_assessors_min && on_team >= team.clone().count() {
        let last = team.next_back();
        problems.extend(last.map(|seat| seat.error("foreign_assessor_needed")));
    }
    Ok(problems)
}

/// A place on the team or the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// What the person does there.
    pub function: Function,
    /// Which of several with the same function, from 1; 0 where there is but one.
    pub number: u32,
}

impl Seat {
    /// The name of its field: `lead`, `assessor_2`, `decider_1`.
    pub fn name(self) -> String {
        match self.number {
            0 => self.family().to_owned(),
            number => format!("{}_{number}", self.family()),
        }
    }

    /// What is wrong with the person there.
    pub fn error(self, code: &'static str) -> FieldError {
        let error = FieldError::new(self.family(), code);
        match self.number {
            0 => error,
            number => error.of(number.to_string()),
        }
    }

    const fn family(self) -> &'static str {
        match self.function {
            Function::Lead => "lead",
            Function::Assessor => "assessor",
            Function::Reviewer => "reviewer",
            Function::Decider => "decider",
        }
    }
}

/// The places that a label and its standard ask for, in the order of the form: lead, assessors, reviewer, committee.
pub fn seats(standard: &Standard, label: &Label) -> Vec<Seat> {
    let several = |function, count: u32| (1..=count).map(move |number| Seat { function, number });
    let one = |function| std::iter::once(Seat { function, number: 0 });
    one(Function::Lead)
        .chain(several(Function::Assessor, label.assessors.saturating_sub(1)))
        .chain(one(Function::Reviewer))
        .chain(several(Function::Decider, standard.process().deciders))
        .collect()
}

/// The place of one of the people proposed.
fn seat_of(command: &ProposeTeam, at: usize, function: Function) -> Seat {
    let before = command.people.iter().take(at).filter(|(_, other)| *other == function);
    let number = match function {
        Function::Lead | Function::Reviewer => 0,
        Function::Assessor | Function::Decider => u32::try_from(before.count()).unwrap_or(u32::MAX).saturating_add(1),
    };
    Seat { function, number }
}

/// Why one person cannot have this function in this case: without the role, a member of the cluster, tied to it, involved
/// already, to decide without belonging to the body (norms A5.5), or not authorised to it by this standard, for this label, in its language and today (norms A1.6).
pub(super) fn unfit(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (person, function): (&Person, Function),
) -> Result<Option<&'static str>, UseCaseError> {
    let bar = places::bar(db, cx, case, (person.id, function))?;
    if let Some(bar) = bar.filter(|bar| !bar.is_of_competence()) {
        return Ok(Some(bar.as_str()));
    }
    // What the cluster was right to object to is not proposed to it again.
    if objections::concerns(db, case.id, person.id)? {
        return Ok(Some("person_objected"));
    }
    let action = match function {
        Function::Lead | Function::Assessor => Action::Score,
        Function::Reviewer => Action::Review,
        Function::Decider => Action::Decide,
    };
    let done = acts::of_person(db, case.id, person.id)?;
    let involved = done.contains(&Act::Application) || bars(action).iter().any(|act| done.contains(act));
    // Who had their say already has none when it is decided anew (norms A11.6).
    let voted = !function.is_on_team() && done.contains(&Act::Decision);
    if involved || voted || earlier::had_part(db, case, person.id)? {
        return Ok(Some("person_is_involved"));
    }
    Ok(bar.map(Bar::as_str))
}

/// The cluster agrees to the team and waives the rest of its time to object; each assessor gets an empty sheet.
pub fn confirm_team(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let objected = objections::open(db, case.id)?.is_some();
        let facts = Facts::new().with(Guard::NoObjection, !objected);
        begin_evaluation(db, cx, &mut case, Some(role), &facts)
    })
}

/// The team stands, by the cluster's word or because its time to object is over (`role`: none).
pub fn begin_evaluation(
    db: &mut Db,
    cx: &Cx,
    case: &mut Case,
    role: Option<CaseRole>,
    facts: &Facts,
) -> Result<(), UseCaseError> {
    case_file::advance(db, cx, case, Event::ConfirmTeam, role, facts, Trail::default())?;
    open_sheets(db, cx, case, cx.now())?;
    let team = notify::assigned(db, case, &[Function::Lead, Function::Assessor])?;
    notify::notify(db, cx, case, Letter::EvaluationStarted, team)
}

fn open_sheets(db: &mut Db, cx: &Cx, case: &Case, now: Timestamp) -> Result<(), UseCaseError> {
    for person in notify::assigned(db, case, &[Function::Lead, Function::Assessor])? {
        sheets::insert(db, SheetId::new(cx.services.ids.fresh()), case.id, person, now)?;
    }
    Ok(())
}
