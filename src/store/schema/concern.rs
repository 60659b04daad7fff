//! Complaints and appeals.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    concerns (id) {
        id -> Text,
        number -> Text,
        kind -> Text,
        state -> Text,
        version -> Integer,
        case_id -> Nullable<Text>,
        certificate_id -> Nullable<Text>,
        subject -> Text,
        body -> Text,
        name -> Text,
        email -> Text,
        language -> Text,
        token -> Text,
        raised_by -> Nullable<Text>,
        filed_at -> BigInt,
    }
}

diesel::table! {
    concern_events (concern_id, seq) {
        concern_id -> Text,
        seq -> Integer,
        event -> Text,
        at -> BigInt,
        person_id -> Nullable<Text>,
        note -> Text,
        outcome -> Nullable<Text>,
        actions -> Text,
    }
}
