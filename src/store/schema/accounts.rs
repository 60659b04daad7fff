//! Accounts, organisations and the standards an instance has served.
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
        region -> Text,
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
    invitations (id) {
        id -> Text,
        organisation_id -> Text,
        email -> Text,
        role -> Text,
        language -> Text,
        token_hash -> Nullable<Text>,
        invited_by -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    membership_events (organisation_id, seq) {
        organisation_id -> Text,
        seq -> Integer,
        event -> Text,
        at -> BigInt,
        person_id -> Nullable<Text>,
        by_id -> Nullable<Text>,
        role -> Nullable<Text>,
        reason -> Text,
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
    interests (id) {
        id -> Text,
        person_id -> Text,
        organisation_id -> Text,
        kind -> Text,
        from_on -> Nullable<Text>,
        until_on -> Nullable<Text>,
        source -> Text,
        recorded_by -> Text,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    authorisations (id) {
        id -> Text,
        person_id -> Text,
        function -> Text,
        standard_id -> Text,
        version -> Nullable<Text>,
        up_to_label -> Nullable<Text>,
        languages -> Text,
        from_on -> Text,
        until_on -> Text,
        ground -> Text,
        authorised_by -> Nullable<Text>,
        authorised_at -> BigInt,
        revoked_by -> Nullable<Text>,
        revoked_at -> Nullable<BigInt>,
        revoked_reason -> Nullable<Text>,
    }
}

diesel::table! {
    competence_records (id) {
        id -> Text,
        person_id -> Text,
        kind -> Text,
        dated_on -> Text,
        body -> Text,
        recorded_by -> Text,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    commitments (id) {
        id -> Text,
        person_id -> Text,
        version -> Integer,
        language -> Text,
        body -> Text,
        sha256 -> Text,
        signed_at -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    engagements (id) {
        id -> Text,
        person_id -> Text,
        kind -> Text,
        from_on -> Text,
        until_on -> Nullable<Text>,
        reference -> Text,
        recorded_by -> Nullable<Text>,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    password_resets (id) {
        id -> Text,
        person_id -> Text,
        token_hash -> Nullable<Text>,
        asked_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    role_proposals (id) {
        id -> Text,
        person_id -> Text,
        role -> Text,
        proposed_by -> Text,
        proposed_at -> BigInt,
        reason -> Text,
    }
}

diesel::table! {
    account_events (person_id, seq) {
        person_id -> Text,
        seq -> Integer,
        event -> Text,
        at -> BigInt,
        by_id -> Nullable<Text>,
        role -> Nullable<Text>,
        reason -> Text,
    }
}

diesel::table! {
    admissions (id) {
        id -> Text,
        legal_name -> Text,
        registration_id -> Text,
        street -> Text,
        postcode -> Text,
        city -> Text,
        country -> Text,
        sector -> Text,
        website -> Text,
        name -> Text,
        email -> Text,
        message -> Text,
        language -> Text,
        asked_at -> BigInt,
        turned_down -> Nullable<Text>,
        region -> Text,
    }
}
