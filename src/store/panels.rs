//! The points panels gave, one row for each case and panel.

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::panel_points};
use crate::domain::{
    exact::Exact,
    ids::{CaseId, PersonId},
    standard::PanelUid,
    time::Timestamp,
};

/// What a panel gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelPoints {
    /// Which panel.
    pub panel: PanelUid,
    /// Its points.
    pub points: Exact,
    /// Why.
    pub reason: String,
}

/// The points of all panels of a case that gave some, by panel.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<PanelPoints>, StoreError> {
    let query = panel_points::table
        .filter(panel_points::case_id.eq(case.to_string()))
        .order(panel_points::panel)
        .select((panel_points::panel, panel_points::points, panel_points::reason));
    let mut given = Vec::new();
    for (panel, points, reason) in query.load::<(String, String, String)>(db)? {
        given.push(PanelPoints {
            panel: parsed("panel_points.panel", &panel)?,
            points: parsed("panel_points.points", &points)?,
            reason,
        });
    }
    Ok(given)
}

/// Keeps what a panel gave; earlier points of the same panel are replaced.
pub fn put(db: &mut Db, case: CaseId, given: &PanelPoints, (by, now): (PersonId, Timestamp)) -> Result<(), StoreError> {
    diesel::delete(panel_points::table.find((case.to_string(), given.panel.to_string()))).execute(db)?;
    diesel::insert_into(panel_points::table)
        .values((
            panel_points::case_id.eq(case.to_string()),
            panel_points::panel.eq(given.panel.to_string()),
            panel_points::points.eq(given.points.to_string()),
            panel_points::reason.eq(&given.reason),
            panel_points::given_by.eq(by.to_string()),
            panel_points::given_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}
