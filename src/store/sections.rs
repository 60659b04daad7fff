//! Which member of a cluster takes which area of a draft on.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{parsed, parsed_opt},
    schema::sections as rows,
};
use crate::domain::{
    ids::{CaseId, PersonId},
    standard::AreaUid,
    time::{Date, Timestamp},
};

/// An area that somebody takes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Of which case.
    pub case: CaseId,
    /// Which area; one that is part of no other.
    pub area: AreaUid,
    /// Who.
    pub person: PersonId,
    /// By when, where somebody said so.
    pub due_on: Option<Date>,
    /// Who shared it out.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    case_id: String,
    area: String,
    person_id: String,
    due_on: Option<String>,
    assigned_by: String,
    assigned_at: i64,
}

impl Row {
    fn section(self) -> Result<Section, StoreError> {
        Ok(Section {
            case: parsed("sections.case_id", &self.case_id)?,
            area: parsed("sections.area", &self.area)?,
            person: parsed("sections.person_id", &self.person_id)?,
            due_on: parsed_opt("sections.due_on", self.due_on.as_deref())?,
            by: parsed("sections.assigned_by", &self.assigned_by)?,
            at: Timestamp::from_millis(self.assigned_at),
        })
    }
}

/// The areas of a case that somebody takes on.
pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<Section>, StoreError> {
    let query = rows::table.filter(rows::case_id.eq(case.to_string())).order(rows::area);
    query.load::<Row>(db)?.into_iter().map(Row::section).collect()
}

/// The areas that a person takes on, in whatever case.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Section>, StoreError> {
    let query = rows::table
        .filter(rows::person_id.eq(person.to_string()))
        .order((rows::case_id, rows::area));
    query.load::<Row>(db)?.into_iter().map(Row::section).collect()
}

/// Keeps that somebody takes an area on, in the place of whoever did before.
pub fn put(db: &mut Db, section: &Section) -> Result<(), StoreError> {
    clear(db, section.case, &section.area)?;
    let row = Row {
        case_id: section.case.to_string(),
        area: section.area.to_string(),
        person_id: section.person.to_string(),
        due_on: section.due_on.map(|day| day.to_string()),
        assigned_by: section.by.to_string(),
        assigned_at: section.at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// Keeps that nobody in particular takes an area on.
pub fn clear(db: &mut Db, case: CaseId, area: &AreaUid) -> Result<(), StoreError> {
    let there = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .filter(rows::area.eq(area.to_string()));
    diesel::delete(there).execute(db)?;
    Ok(())
}
