//! A case up to the agreement: what the cluster says, and the application.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    sections (case_id, area) {
        case_id -> Text,
        area -> Text,
        person_id -> Text,
        due_on -> Nullable<Text>,
        assigned_by -> Text,
        assigned_at -> BigInt,
    }
}

diesel::table! {
    cases (id) {
        id -> Text,
        number -> Text,
        organisation_id -> Text,
        standard_id -> Text,
        standard_version -> Text,
        normative_digest -> Text,
        label -> Text,
        kind -> Text,
        scope -> Text,
        state -> Text,
        version -> Integer,
        created_at -> BigInt,
        updated_at -> BigInt,
        track -> Nullable<Text>,
        scope_en -> Nullable<Text>,
        certificate_id -> Nullable<Text>,
    }
}

diesel::table! {
    acts (case_id, person_id, function) {
        case_id -> Text,
        person_id -> Text,
        function -> Text,
        first_at -> BigInt,
    }
}

diesel::table! {
    answers (case_id, criterion) {
        case_id -> Text,
        criterion -> Text,
        level -> Nullable<Integer>,
        note -> Text,
        row_version -> Integer,
        updated_at -> BigInt,
        updated_by -> Text,
        applies -> Bool,
    }
}

diesel::table! {
    picks (case_id, criterion) {
        case_id -> Text,
        criterion -> Text,
    }
}

diesel::table! {
    figures (case_id, field) {
        case_id -> Text,
        field -> Text,
        written -> Text,
        row_version -> Integer,
        updated_at -> BigInt,
        updated_by -> Text,
    }
}

diesel::table! {
    evidence (id) {
        id -> Text,
        case_id -> Text,
        title -> Text,
        kind -> Text,
        file_name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        late -> Bool,
        uploaded_by -> Text,
        uploaded_at -> BigInt,
        removed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    evidence_links (evidence_id, criterion) {
        evidence_id -> Text,
        case_id -> Text,
        criterion -> Text,
        pinpoint -> Text,
    }
}

diesel::table! {
    snapshots (case_id, version) {
        case_id -> Text,
        version -> Integer,
        sha256 -> Text,
        body -> Text,
        taken_by -> Text,
        taken_at -> BigInt,
    }
}

diesel::table! {
    questions (id) {
        id -> Text,
        case_id -> Text,
        question -> Text,
        due_on -> Text,
        asked_by -> Text,
        asked_at -> BigInt,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    review_checks (case_id, check_name) {
        case_id -> Text,
        check_name -> Text,
        ok -> Bool,
        note -> Text,
        checked_by -> Text,
        checked_at -> BigInt,
    }
}

diesel::table! {
    agreements (case_id) {
        case_id -> Text,
        sha256 -> Text,
        body -> Text,
        created_at -> BigInt,
        owner_id -> Nullable<Text>,
        owner_signed_at -> Nullable<BigInt>,
        body_signer_id -> Nullable<Text>,
        body_signed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    case_moves (id) {
        id -> Text,
        case_id -> Text,
        from_version -> Text,
        from_digest -> Text,
        to_version -> Text,
        to_digest -> Text,
        archive -> Text,
        archive_sha256 -> Text,
        shown -> Text,
        form_sha256 -> Text,
        after_sha256 -> Text,
        moved_at -> BigInt,
        moved_by -> Text,
        undone_at -> Nullable<BigInt>,
        undone_by -> Nullable<Text>,
    }
}

diesel::table! {
    looks (case_id, criterion) {
        case_id -> Text,
        criterion -> Text,
        reason -> Text,
        confirmed_at -> Nullable<BigInt>,
        confirmed_by -> Nullable<Text>,
    }
}
