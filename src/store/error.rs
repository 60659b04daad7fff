//! What can go wrong in the store, in the terms its callers act on.

use std::fmt;

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

/// A failure of the store. No variant's text holds a password of the database URL.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached or opened.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Others held the database for longer than a caller waits; trying again later helps.
    #[error("the database is busy; try again")]
    Busy,
    /// A compare-and-set found the row changed or gone since it was read.
    #[error("the record was changed in the meantime")]
    Conflict,
    /// The schema refused the write.
    #[error("the database refused the write: {0}")]
    Constraint(Constraint),
    /// The database was migrated by a newer release than this one.
    #[error("the database has schema version {version}, which this binary does not know; use the newer binary")]
    NewerSchema {
        /// The newest version applied that this binary does not know.
        version: String,
    },
    /// A migration could not be applied; nothing of it was kept.
    #[error("the schema could not be migrated: {0}")]
    Migration(String),
    /// A stored value that this programme never writes: the database was changed by another hand.
    #[error("`{column}` holds `{value}`, which is not one of its values")]
    Corrupt {
        /// Table and column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// Anything else: a fault in this programme or in the database.
    #[error("the database failed: {0}")]
    Database(#[source] DieselError),
}

/// The constraint a write broke, named alike on both databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Two rows with the same values in these columns: `people.email`, or `a.x, a.y` for several.
    Unique(String),
    /// A reference to a row that does not exist, or a referenced row removed.
    ForeignKey,
    /// A value outside the allowed set.
    Check,
    /// No value where one is required.
    NotNull,
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unique(columns) => write!(f, "{columns} must be unique"),
            Self::ForeignKey => f.write_str("a referenced record does not exist"),
            Self::Check => f.write_str("a value is not allowed"),
            Self::NotNull => f.write_str("a value is missing"),
        }
    }
}

impl StoreError {
    /// Whether the write would have made a second row with the same `columns` (`people.email`).
    pub fn is_duplicate(&self, columns: &str) -> bool {
        matches!(self, Self::Constraint(Constraint::Unique(found)) if found == columns)
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        let DieselError::DatabaseError(kind, information) = &error else {
            return Self::Database(error);
        };
        match kind {
            DatabaseErrorKind::UniqueViolation => Self::Constraint(Constraint::Unique(columns(information.as_ref()))),
            DatabaseErrorKind::ForeignKeyViolation => Self::Constraint(Constraint::ForeignKey),
            DatabaseErrorKind::CheckViolation => Self::Constraint(Constraint::Check),
            DatabaseErrorKind::NotNullViolation => Self::Constraint(Constraint::NotNull),
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
                Self::Unavailable("the connection was lost".to_owned())
            }
            // SQLite's text for SQLITE_BUSY, which diesel does not classify; it is never translated.
            _ if information.message() == "database is locked" => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

/// The columns of a broken unique constraint in SQLite's way of naming them: `table.column, table.column`.
///
/// SQLite says `UNIQUE constraint failed: people.email`. PostgreSQL gives the table, and the columns (with the values,
/// which are left out) in the detail `Key (email)=(a@example.org) already exists.`
fn columns(information: &(dyn DatabaseErrorInformation + Send + Sync)) -> String {
    let listed = |table: &str| {
        let detail = information.details()?;
        let (names, _) = detail.split_once('(')?.1.split_once(")=")?;
        let columns: Vec<_> = names.split(", ").map(|name| format!("{table}.{name}")).collect();
        Some(columns.join(", "))
    };
    information.table_name().and_then(listed).unwrap_or_else(|| {
        let message = information.message();
        message
            .split_once(": ")
            .map_or(message, |(_, columns)| columns)
            .to_owned()
    })
}
