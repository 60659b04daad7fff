//! Team, evaluation, review and decision.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    plans (case_id) {
        case_id -> Text,
        mode -> Text,
        place -> Text,
        starts_on -> Text,
        ends_on -> Text,
        method -> Text,
        ict_agreement -> Text,
        proposed_by -> Text,
        proposed_at -> BigInt,
        objection_until -> BigInt,
    }
}

diesel::table! {
    assignments (case_id, person_id, function) {
        case_id -> Text,
        person_id -> Text,
        function -> Text,
        assigned_by -> Text,
        assigned_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    declarations (case_id, person_id) {
        case_id -> Text,
        person_id -> Text,
        clean -> Bool,
        statement -> Text,
        declared_at -> BigInt,
    }
}

diesel::table! {
    objections (id) {
        id -> Text,
        case_id -> Text,
        reason -> Text,
        raised_by -> Text,
        raised_at -> BigInt,
        resolved_by -> Nullable<Text>,
        resolved_at -> Nullable<BigInt>,
        upheld -> Nullable<Bool>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    objected_people (objection_id, person_id) {
        objection_id -> Text,
        case_id -> Text,
        person_id -> Text,
    }
}

diesel::table! {
    replacements (case_id, seq) {
        case_id -> Text,
        seq -> Integer,
        function -> Text,
        person_id -> Nullable<Text>,
        successor_id -> Text,
        cause -> Text,
        reason -> Text,
        made_by -> Text,
        made_at -> BigInt,
        objection_until -> Nullable<BigInt>,
        accepted_at -> Nullable<BigInt>,
        ended_round -> Nullable<Integer>,
    }
}

diesel::table! {
    sheets (id) {
        id -> Text,
        case_id -> Text,
        person_id -> Text,
        created_at -> BigInt,
        locked_at -> Nullable<BigInt>,
        sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    scores (sheet_id, criterion) {
        sheet_id -> Text,
        criterion -> Text,
        level -> Integer,
        remark -> Text,
        no_evidence_reason -> Text,
        row_version -> Integer,
        updated_at -> BigInt,
        applies -> Bool,
        abstains -> Bool,
    }
}

diesel::table! {
    score_evidence (sheet_id, criterion, evidence_id) {
        sheet_id -> Text,
        criterion -> Text,
        evidence_id -> Text,
        sha256 -> Text,
        place -> Text,
    }
}

diesel::table! {
    interview_notes (id) {
        id -> Text,
        sheet_id -> Text,
        held_on -> Text,
        spoken_with -> Text,
        said -> Text,
        written_at -> BigInt,
    }
}

diesel::table! {
    score_notes (sheet_id, criterion, note_id) {
        sheet_id -> Text,
        criterion -> Text,
        note_id -> Text,
    }
}

diesel::table! {
    score_drafts (sheet_id, criterion) {
        sheet_id -> Text,
        criterion -> Text,
        body -> Text,
        saved_at -> BigInt,
    }
}

diesel::table! {
    report_drafts (case_id, person_id) {
        case_id -> Text,
        person_id -> Text,
        body -> Text,
        saved_at -> BigInt,
    }
}

diesel::table! {
    remarks (id) {
        id -> Text,
        case_id -> Text,
        criterion -> Text,
        written_by -> Text,
        written_at -> BigInt,
        said -> Text,
    }
}

diesel::table! {
    consensus (case_id, criterion) {
        case_id -> Text,
        criterion -> Text,
        level -> Integer,
        reason -> Text,
        settled_by -> Text,
        settled_at -> BigInt,
        applies -> Bool,
    }
}

diesel::table! {
    panel_points (case_id, panel) {
        case_id -> Text,
        panel -> Text,
        points -> Text,
        reason -> Text,
        given_by -> Text,
        given_at -> BigInt,
    }
}

diesel::table! {
    left_out (case_id, criterion) {
        case_id -> Text,
        criterion -> Text,
        confirmed_by -> Text,
        confirmed_at -> BigInt,
    }
}

diesel::table! {
    reports (case_id, version) {
        case_id -> Text,
        version -> Integer,
        sha256 -> Text,
        body -> Text,
        completed_by -> Text,
        completed_at -> BigInt,
    }
}

diesel::table! {
    plan_revisions (case_id, revision) {
        case_id -> Text,
        revision -> Integer,
        sha256 -> Text,
        body -> Text,
        written_by -> Text,
        written_at -> BigInt,
        answer -> Nullable<Text>,
        answer_words -> Text,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    recommendations (case_id, round) {
        case_id -> Text,
        report_version -> Integer,
        round -> Integer,
        outcome -> Text,
        reason -> Text,
        made_by -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    votes (case_id, round, person_id) {
        case_id -> Text,
        round -> Integer,
        person_id -> Text,
        vote -> Text,
        reason -> Text,
        dossier_hash -> Text,
        cast_at -> BigInt,
    }
}

diesel::table! {
    decisions (case_id, round) {
        case_id -> Text,
        round -> Integer,
        outcome -> Text,
        dossier_hash -> Text,
        decided_at -> BigInt,
    }
}
