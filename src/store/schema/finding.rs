//! Findings of an evaluation.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    findings (id) {
        id -> Text,
        case_id -> Text,
        number -> Nullable<Integer>,
        kind -> Text,
        state -> Text,
        statement -> Text,
        no_evidence_reason -> Text,
        raised_by -> Text,
        raised_at -> BigInt,
        sent_at -> Nullable<BigInt>,
        due_on -> Nullable<Text>,
        accepted_at -> Nullable<BigInt>,
        verified_at -> Nullable<BigInt>,
        row_version -> Integer,
    }
}

diesel::table! {
    finding_criteria (finding_id, criterion) {
        finding_id -> Text,
        criterion -> Text,
    }
}

diesel::table! {
    finding_evidence (finding_id, evidence_id) {
        finding_id -> Text,
        evidence_id -> Text,
        sha256 -> Text,
    }
}

diesel::table! {
    finding_steps (finding_id, position) {
        finding_id -> Text,
        position -> Integer,
        event -> Text,
        kind -> Text,
        note -> Text,
        cause -> Text,
        correction -> Text,
        action -> Text,
        person_id -> Text,
        made_at -> BigInt,
    }
}
