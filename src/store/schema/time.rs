//! What time brings about.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    reminders (case_id, kind, from_at, until_at, share) {
        case_id -> Text,
        kind -> Text,
        from_at -> BigInt,
        until_at -> BigInt,
        share -> Text,
        sent_at -> BigInt,
    }
}
