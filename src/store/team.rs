//! Who works on a case: acts, assignments, declarations of interests, the plan.

use std::collections::BTreeSet;

use diesel::{dsl::max, prelude::*};

use super::{
    Db, StoreError,
    cases::open_states,
    read::{exactly_one, found, parsed},
    schema::{
        acts as act_rows, assignments as assignment_rows, cases, declarations as declaration_rows, plans as plan_rows,
    },
};
use crate::domain::{
    account::{Act, Function},
    evaluation::report::EvaluationMode,
    ids::{CaseId, PersonId},
    time::{Date, Timestamp},
};

/// What kinds of work people ever did in a case.
pub mod acts {
    use super::*;

    /// Puts on record that `person` did this kind of work in this case; the first time counts, and whether it was that is the
    /// answer.
    pub fn record(db: &mut Db, case: CaseId, person: PersonId, act: Act, now: Timestamp) -> Result<bool, StoreError> {
        if of_person(db, case, person)?.contains(&act) {
            return Ok(false);
        }
        diesel::insert_into(act_rows::table)
            .values((
                act_rows::case_id.eq(case.to_string()),
                act_rows::person_id.eq(person.to_string()),
                act_rows::function.eq(act.as_str()),
                act_rows::first_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(true)
    }

    /// All that `person` ever did in this case.
    pub fn of_person(db: &mut Db, case: CaseId, person: PersonId) -> Result<Vec<Act>, StoreError> {
        let dated = dated_of_person(db, case, person)?.into_iter();
        Ok(dated.map(|(act, _)| act).collect())
    }

    /// The same, with when they first did it.
    pub fn dated_of_person(db: &mut Db, case: CaseId, person: PersonId) -> Result<Vec<(Act, Timestamp)>, StoreError> {
        let query = act_rows::table
            .filter(act_rows::case_id.eq(case.to_string()))
            .filter(act_rows::person_id.eq(person.to_string()))
            .order(act_rows::function)
            .select((act_rows::function, act_rows::first_at));
        let rows = query.load::<(String, i64)>(db)?.into_iter();
        rows.map(|(word, at)| Ok((parsed("acts.function", &word)?, Timestamp::from_millis(at))))
            .collect()
    }

    /// Everybody who ever did this kind of work in this case.
    pub fn people(db: &mut Db, case: CaseId, act: Act) -> Result<Vec<PersonId>, StoreError> {
        let query = act_rows::table
            .filter(act_rows::case_id.eq(case.to_string()))
            .filter(act_rows::function.eq(act.as_str()))
            .order(act_rows::first_at)
            .select(act_rows::person_id);
        query
            .load::<String>(db)?
            .iter()
            .map(|id| parsed("acts.person_id", id))
            .collect()
    }

    /// All that was ever done in cases that are not over: in which, by whom, what, and when first.
    pub fn in_open_cases(db: &mut Db) -> Result<Vec<(CaseId, PersonId, Act, Timestamp)>, StoreError> {
        let query = act_rows::table
            .inner_join(cases::table.on(cases::id.eq(act_rows::case_id)))
            .filter(cases::state.eq_any(open_states()))
            .order((act_rows::case_id, act_rows::first_at))
            .select((
                act_rows::case_id,
                act_rows::person_id,
                act_rows::function,
                act_rows::first_at,
            ));
        let rows = query.load::<(String, String, String, i64)>(db)?.into_iter();
        rows.map(|(case, person, act, at)| {
            Ok((
                parsed("acts.case_id", &case)?,
                parsed("acts.person_id", &person)?,
                parsed("acts.function", &act)?,
                Timestamp::from_millis(at),
            ))
        })
        .collect()
    }
}

/// Who is assigned to a case now.
pub mod assignments {
    use super::*;

    /// Assigns a person; somebody who was taken off the same function before has it again.
    pub fn insert(
        db: &mut Db,
        case: CaseId,
        person: PersonId,
        function: Function,
        by: PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = assignment_rows::table
            .find((case.to_string(), person.to_string(), function.as_str()))
            .filter(assignment_rows::ended_at.is_not_null());
        diesel::delete(before).execute(db)?;
        diesel::insert_into(assignment_rows::table)
            .values((
                assignment_rows::case_id.eq(case.to_string()),
                assignment_rows::person_id.eq(person.to_string()),
                assignment_rows::function.eq(function.as_str()),
                assignment_rows::assigned_by.eq(by.to_string()),
                assignment_rows::assigned_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// Calls off everybody who is assigned to one of these functions; what they did stays on record.
    pub fn end(db: &mut Db, case: CaseId, functions: &[Function], now: Timestamp) -> Result<(), StoreError> {
        let functions: Vec<_> = functions.iter().map(|function| function.as_str()).collect();
        let ended = assignment_rows::table
            .filter(assignment_rows::case_id.eq(case.to_string()))
            .filter(assignment_rows::function.eq_any(functions))
            .filter(assignment_rows::ended_at.is_null());
        diesel::update(ended)
            .set(assignment_rows::ended_at.eq(Some(now.millis())))
            .execute(db)?;
        Ok(())
    }

    /// Everybody who was ever assigned to a case.
    pub fn everybody(db: &mut Db) -> Result<BTreeSet<PersonId>, StoreError> {
        let ids = assignment_rows::table
            .select(assignment_rows::person_id)
            .distinct()
            .load::<String>(db)?;
        ids.iter().map(|id| parsed("assignments.person_id", id)).collect()
    }

    /// Takes one person off one function; what they did stays on record.
    pub fn end_one(
        db: &mut Db,
        case: CaseId,
        (person, function): (PersonId, Function),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let present = assignment_rows::table
            .find((case.to_string(), person.to_string(), function.as_str()))
            .filter(assignment_rows::ended_at.is_null());
        let rows = diesel::update(present)
            .set(assignment_rows::ended_at.eq(Some(now.millis())))
            .execute(db)?;
        exactly_one(rows)
    }

    /// Takes everybody off the case.
    pub fn end_all(db: &mut Db, case: CaseId, now: Timestamp) -> Result<(), StoreError> {
        let present = assignment_rows::table
            .filter(assignment_rows::case_id.eq(case.to_string()))
            .filter(assignment_rows::ended_at.is_null());
        diesel::update(present)
            .set(assignment_rows::ended_at.eq(Some(now.millis())))
            .execute(db)?;
        Ok(())
    }

    /// The functions `person` has in this case now.
    pub fn of_person(db: &mut Db, case: CaseId, person: PersonId) -> Result<Vec<Function>, StoreError> {
        let query = assignment_rows::table
            .filter(assignment_rows::case_id.eq(case.to_string()))
            .filter(assignment_rows::person_id.eq(person.to_string()))
            .filter(assignment_rows::ended_at.is_null())
            .order(assignment_rows::function)
            .select(assignment_rows::function);
        query
            .load::<String>(db)?
            .iter()
            .map(|word| parsed("assignments.function", word))
            .collect()
    }

    /// Since when `person` has had a function in this case, the latest where there are several.
    pub fn since(db: &mut Db, case: CaseId, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
        let latest: Option<i64> = assignment_rows::table
            .filter(assignment_rows::case_id.eq(case.to_string()))
            .filter(assignment_rows::person_id.eq(person.to_string()))
            .filter(assignment_rows::ended_at.is_null())
            .select(max(assignment_rows::assigned_at))
            .first(db)?;
        Ok(latest.map(Timestamp::from_millis))
    }

    /// Everybody assigned to this case now, with their function, in the order of functions.
    pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<(PersonId, Function)>, StoreError> {
        let query = assignment_rows::table
            .filter(assignment_rows::case_id.eq(case.to_string()))
            .filter(assignment_rows::ended_at.is_null())
            .order((assignment_rows::assigned_at, assignment_rows::person_id))
            .select((assignment_rows::person_id, assignment_rows::function));
        let mut all = Vec::new();
        for (person, function) in query.load::<(String, String)>(db)? {
            all.push((
                parsed::<PersonId>("assignments.person_id", &person)?,
                parsed::<Function>("assignments.function", &function)?,
            ));
        }
        all.sort_by_key(|(_, function)| *function);
        Ok(all)
    }
}

/// A declaration of interests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Whether the person has no interest that bars them.
    pub clean: bool,
    /// What they said, in their words.
    pub statement: String,
    /// When.
    pub declared_at: Timestamp,
}

/// Declarations of interests, one for each person and case.
pub mod declarations {
    use super::*;

    /// Puts a declaration on record. It is made once: who declared themselves free of ties can but withdraw that.
    pub fn insert(db: &mut Db, case: CaseId, person: PersonId, declaration: &Declaration) -> Result<(), StoreError> {
        diesel::insert_into(declaration_rows::table)
            .values((
                declaration_rows::case_id.eq(case.to_string()),
                declaration_rows::person_id.eq(person.to_string()),
                declaration_rows::clean.eq(declaration.clean),
                declaration_rows::statement.eq(&declaration.statement),
                declaration_rows::declared_at.eq(declaration.declared_at.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// A tie that came to light after a clean declaration takes its place: there is no way back from it.
    pub fn withdraw(db: &mut Db, case: CaseId, person: PersonId, conflict: &Declaration) -> Result<(), StoreError> {
        let clean = declaration_rows::table
            .find((case.to_string(), person.to_string()))
            .filter(declaration_rows::clean.eq(true));
        let rows = diesel::update(clean)
            .set((
                declaration_rows::clean.eq(false),
                declaration_rows::statement.eq(&conflict.statement),
                declaration_rows::declared_at.eq(conflict.declared_at.millis()),
            ))
            .execute(db)?;
        exactly_one(rows)
    }

    /// Who has declared a conflict, and in which case.
    pub fn conflicts(db: &mut Db) -> Result<BTreeSet<(CaseId, PersonId)>, StoreError> {
        let query = declaration_rows::table
            .filter(declaration_rows::clean.eq(false))
            .select((declaration_rows::case_id, declaration_rows::person_id));
        let rows = query.load::<(String, String)>(db)?.into_iter();
        rows.map(|(case, person)| {
            Ok((
                parsed("declarations.case_id", &case)?,
                parsed("declarations.person_id", &person)?,
            ))
        })
        .collect()
    }

    /// The declaration of `person` in this case.
    pub fn find(db: &mut Db, case: CaseId, person: PersonId) -> Result<Option<Declaration>, StoreError> {
        let query = declaration_rows::table
            .find((case.to_string(), person.to_string()))
            .select((
                declaration_rows::clean,
                declaration_rows::statement,
                declaration_rows::declared_at,
            ));
        let row = found(query.first::<(bool, String, i64)>(db))?;
        Ok(row.map(|(clean, statement, at)| Declaration {
            clean,
            statement,
            declared_at: Timestamp::from_millis(at),
        }))
    }
}

/// The evaluation plan (ISO/IEC 17065 7.4.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How the evaluation is meant to be carried out.
    pub mode: EvaluationMode,
    /// Where.
    pub place: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// How the team works: documents, interviews, samples.
    pub method: String,
    /// What both sides agreed on remote means (IAF MD 4); empty on site.
    pub ict_agreement: String,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// When.
    pub proposed_at: Timestamp,
    /// Until when the cluster may object.
    pub objection_until: Timestamp,
}

/// Evaluation plans, one a case.
pub mod plans {
    use super::*;

    /// Keeps a plan; an earlier one of the same case is replaced.
    pub fn put(db: &mut Db, case: CaseId, plan: &Plan) -> Result<(), StoreError> {
        diesel::delete(plan_rows::table.find(case.to_string())).execute(db)?;
        diesel::insert_into(plan_rows::table)
            .values((
                plan_rows::case_id.eq(case.to_string()),
                plan_rows::mode.eq(plan.mode.as_str()),
                plan_rows::place.eq(&plan.place),
                plan_rows::starts_on.eq(plan.starts_on.to_string()),
                plan_rows::ends_on.eq(plan.ends_on.to_string()),
                plan_rows::method.eq(&plan.method),
                plan_rows::ict_agreement.eq(&plan.ict_agreement),
                plan_rows::proposed_by.eq(plan.proposed_by.to_string()),
                plan_rows::proposed_at.eq(plan.proposed_at.millis()),
                plan_rows::objection_until.eq(plan.objection_until.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    type Row = (String, String, String, String, String, String, String, String, i64, i64);

    /// The plan of a case.
    pub fn find(db: &mut Db, case: CaseId) -> Result<Option<Plan>, StoreError> {
        let row = found(plan_rows::table.find(case.to_string()).first::<Row>(db))?;
        row.map(
            |(_, mode, place, starts_on, ends_on, method, ict_agreement, by, at, until)| {
                Ok(Plan {
                    mode: parsed("plans.mode", &mode)?,
                    place,
                    starts_on: parsed("plans.starts_on", &starts_on)?,
                    ends_on: parsed("plans.ends_on", &ends_on)?,
                    method,
                    ict_agreement,
                    proposed_by: parsed("plans.proposed_by", &by)?,
                    proposed_at: Timestamp::from_millis(at),
                    objection_until: Timestamp::from_millis(until),
                })
            },
        )
        .transpose()
    }
}
