//! From columns to domain values.

use std::str::FromStr;

use diesel::result::Error as DieselError;

use crate::store::StoreError;

/// Parses a stored word, id or date. What we wrote ourselves parses; anything else means the database was changed by
/// another hand, and is reported with its column.
pub fn parsed<T: FromStr>(column: &'static str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Corrupt {
        column,
        value: text.to_owned(),
    })
}

/// The same for a column that may be empty.
pub fn parsed_opt<T: FromStr>(column: &'static str, text: Option<&str>) -> Result<Option<T>, StoreError> {
    text.map(|text| parsed(column, text)).transpose()
}

/// Refuses an update that hit no row: somebody else was quicker.
pub fn exactly_one(rows: usize) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// A row that may not be there.
pub fn found<T>(result: Result<T, DieselError>) -> Result<Option<T>, StoreError> {
    match result {
        Ok(row) => Ok(Some(row)),
        Err(DieselError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
