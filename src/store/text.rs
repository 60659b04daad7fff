//! Domain values kept as text: ids and words are written by `Display` and read back by `FromStr`.

use std::{error::Error, fmt, str::FromStr};

use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::Pg,
    serialize::{self, IsNull, Output, ToSql},
    sql_types::Text,
    sqlite::Sqlite,
};

use super::db::MultiBackend;

/// A value whose column holds its text. A stored text the type does not know is a database error, never a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct AsText<T>(pub T);

impl<T, DB> FromSql<Text, DB> for AsText<T>
where
    DB: Backend,
    String: FromSql<Text, DB>,
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(String::from_sql(value)?.parse()?))
    }
}

impl<T: fmt::Display + fmt::Debug> ToSql<Text, Pg> for AsText<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        use std::io::Write;
        write!(out, "{}", self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: fmt::Display + fmt::Debug> ToSql<Text, Sqlite> for AsText<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}

impl<T: fmt::Display + fmt::Debug + Send + Sync + 'static> ToSql<Text, MultiBackend> for AsText<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Text, self));
        Ok(IsNull::No)
    }
}
