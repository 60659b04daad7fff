//! The tables as diesel sees them; the migrations are the truth, and a test compares the two.
//! Ids, enums, dates and JSON are text; instants are milliseconds UTC.
#![allow(missing_docs)] // the columns are documented where they are made: in the migrations

diesel::table! {
    people (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        country -> Text,
        language -> Text,
        password_hash -> Text,
        active -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    body_roles (person_id, role) {
        person_id -> Text,
        role -> Text,
        granted_at -> BigInt,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Text,
        person_id -> Text,
        csrf_token -> Text,
        created_at -> BigInt,
        last_seen_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    organisations (id) {
        id -> Text,
        slug -> Text,
        legal_name -> Text,
        name_en -> Text,
        legal_form -> Text,
        registration_id -> Text,
        street -> Text,
        postcode -> Text,
        city -> Text,
        country -> Text,
        sector -> Text,
        website -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    memberships (organisation_id, person_id) {
        organisation_id -> Text,
        person_id -> Text,
        role -> Text,
        active -> Bool,
        since -> BigInt,
    }
}

diesel::table! {
    served_standards (standard_id, version) {
        standard_id -> Text,
        version -> Text,
        package_digest -> Text,
        first_served_at -> BigInt,
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
    }
}

diesel::table! {
    score_evidence (sheet_id, criterion, evidence_id) {
        sheet_id -> Text,
        criterion -> Text,
        evidence_id -> Text,
        sha256 -> Text,
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
    serials (name) {
        name -> Text,
        value -> Integer,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
        dedupe_key -> Text,
        state -> Text,
        run_at -> BigInt,
        attempts -> Integer,
        lease_until -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    audit_events (seq) {
        seq -> BigInt,
        at -> BigInt,
        actor -> Text,
        acting_role -> Text,
        case_id -> Nullable<Text>,
        event -> Text,
        from_state -> Nullable<Text>,
        to_state -> Nullable<Text>,
        reason -> Nullable<Text>,
        object_hash -> Nullable<Text>,
        request_id -> Text,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
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

diesel::allow_tables_to_appear_in_same_query!(
    people,
    body_roles,
    sessions,
    organisations,
    memberships,
    cases,
    acts,
    answers,
    picks,
    figures,
    evidence,
    evidence_links,
    snapshots,
    questions,
    review_checks,
    agreements,
    plans,
    assignments,
    declarations,
    objections,
    sheets,
    scores,
    score_evidence,
    consensus,
    panel_points,
    left_out,
    reports,
    recommendations,
    votes,
    decisions,
    issuances,
    credentials,
    certificates,
    certificate_events,
    certificate_documents,
    former_files,
    register_rows,
    serials,
    jobs,
    audit_events,
    audit_head,
    case_moves,
    looks,
    watches
);
