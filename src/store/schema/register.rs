//! Certificates, their documents and who watches them.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    issuances (case_id, revision) {
        case_id -> Text,
        revision -> Integer,
        certificate_id -> Text,
        number -> Text,
        snapshot -> Text,
        step -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
        event -> Text,
        reason -> Text,
        decided_by -> Nullable<Text>,
        decided_in -> Nullable<Text>,
    }
}

diesel::table! {
    credentials (case_id, revision) {
        case_id -> Text,
        revision -> Integer,
        status_list -> Integer,
        status_index -> Integer,
        token -> Nullable<Text>,
    }
}

diesel::table! {
    certificates (id) {
        id -> Text,
        number -> Text,
        revision -> Integer,
        case_id -> Text,
        organisation_id -> Text,
        standard_id -> Text,
        state -> Text,
        snapshot -> Text,
        valid_from -> Text,
        valid_until -> Text,
        issued_at -> BigInt,
        pdf_sha256 -> Text,
        version -> Integer,
        lapsed_at -> Nullable<BigInt>,
        credential_sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    certificate_events (certificate_id, seq) {
        certificate_id -> Text,
        seq -> Integer,
        event -> Text,
        at -> BigInt,
        revision -> Integer,
        reason -> Text,
        conditions -> Text,
        due_on -> Nullable<Text>,
        decided_by -> Nullable<Text>,
    }
}

diesel::table! {
    register_rows (certificate_id) {
        certificate_id -> Text,
        holder -> Text,
        holder_en -> Text,
        city -> Text,
        country -> Text,
        sector -> Text,
        standard_version -> Text,
        label -> Text,
        label_title -> Text,
        label_title_en -> Nullable<Text>,
        development -> Bool,
        registration_id -> Text,
    }
}

diesel::table! {
    certificate_documents (certificate_id, revision) {
        certificate_id -> Text,
        revision -> Integer,
        snapshot -> Text,
        pdf_sha256 -> Text,
        issued_at -> BigInt,
        credential_sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    former_files (pdf_sha256) {
        pdf_sha256 -> Text,
        certificate_id -> Text,
        revision -> Integer,
        renewed_at -> BigInt,
    }
}

diesel::table! {
    watches (id) {
        id -> Text,
        certificate_id -> Text,
        email -> Text,
        language -> Text,
        token -> Text,
        created_at -> BigInt,
        confirmed_at -> Nullable<BigInt>,
    }
}
