//! The words of certificates: what the register says of one, and what a check of a file finds.

/// What the register says of a certificate: `status-…`, `status-headline-…`, `status-meaning-…`.
pub const STATUSES: &[&str] = &[
    "active",
    "trial",
    "suspended",
    "withdrawn",
    "terminated",
    "expired",
    "superseded",
    "not_yet_valid",
    "unknown",
];

/// What the register says of a certificate on a day that is over: `status-then-…`.
pub const STATUSES_THEN: &[&str] = &[
    "active",
    "trial",
    "suspended",
    "withdrawn",
    "terminated",
    "expired",
    "not_yet_valid",
    "not_issued",
];

/// What the check of a file says: `verdict-…`, `verdict-meaning-…`.
pub const VERDICTS: &[&str] = &[
    "genuine_valid",
    "genuine_trial",
    "genuine_not_valid",
    "genuine_replaced",
    "unproven",
    "unregistered",
    "added_to",
    "added_behind",
    "cut_off",
    "altered",
    "not_ours",
    "no_seal",
    "seal_broken",
    "not_a_pdf",
    "encrypted",
    "too_large",
    "unreadable",
];

/// Single checks, each with a sentence for every outcome: `check-<check>-<outcome>`.
pub const CHECKS: &[&str] = &[
    "number_known",
    "within_validity",
    "in_force",
    "latest_revision",
    "sealed",
    "seal_intact",
    "seal_trusted",
    "nothing_added",
    "time_stamp",
    "revocation",
    "credential",
    "register_match",
    "sealed_part",
    "whole",
];

/// What a file has to do with a certificate, where it is not its very file: `file-of-…`.
pub const FILE_OF: &[&str] = &["copy", "part", "named"];

/// What may be found about a seal: `seal-finding-…`.
pub const SEAL_FINDINGS: &[&str] = &[
    "byte_range_invalid",
    "truncated",
    "more_than_one_signature",
    "bytes_before_document",
    "seal_displaced",
    "signature_missing",
    "contents_invalid",
    "structure_invalid",
    "cms_invalid",
    "not_exactly_one_signer",
    "digest_mismatch",
    "signature_invalid",
    "seal_of_another",
    "page_replaced",
    "annotation_added",
    "attachment_replaced",
    "objects_redirected",
    "content_added_after_sealing",
    "signing_certificate_missing",
    "signing_certificate_mismatch",
    "algorithm_not_allowed",
    "no_trust_anchors",
    "chain_untrusted",
    "other_certificate",
    "unrelated_certificates",
    "certificate_usage",
    "certificate_expired",
    "certificate_not_yet_valid",
    "structure_unknown",
    "changes_not_forbidden",
    "bytes_after_sealed_content",
    "time_stamp_malformed",
    "time_stamp_of_other_data",
    "time_stamp_signature_invalid",
    "time_stamp_algorithm_not_allowed",
    "time_stamp_certificate_missing",
    "time_stamp_untrusted",
    "time_stamp_certificate_usage",
    "time_stamp_expired",
    "time_stamp_later",
    "time_stamp_revoked",
    "certificate_revoked",
    "issuer_revoked",
    "revocation_unknown",
    "unrelated_validation_data",
];

/// What may be said against the credential inside a file, with `document` and `credential` for what they tell differently:
/// `credential-reason-…`.
pub const CREDENTIAL_REASONS: &[&str] = &[
    "missing",
    "proves_nothing",
    "unreadable",
    "foreign",
    "signature",
    "number",
    "revision",
    "holder",
    "level",
    "level_en",
    "scope",
    "scope_en",
    "valid_from",
    "valid_until",
    "body",
    "address",
];

/// Outcomes of a check: passed, failed, could not be told.
pub const OUTCOMES: &[&str] = &["yes", "no", "unknown"];

/// Moments of a certificate's history: `history-…`.
pub const HISTORY: &[&str] = &[
    "granted",
    "issued",
    "revised",
    "suspended",
    "lifted",
    "reduced",
    "withdrawn",
    "terminated",
    "misissued",
    "expired",
];

/// What stands on a certificate and can stand otherwise in the register: `fact-…`.
pub const FACTS: &[&str] = &[
    "number",
    "revision",
    "replaces",
    "in_place_of",
    "holder",
    "holder_en",
    "registration",
    "holder_address",
    "country_en",
    "sites",
    "sites_en",
    "level",
    "level_en",
    "standard",
    "standard_en",
    "digest",
    "scope",
    "scope_en",
    "conditions",
    "conditions_en",
    "first_certified",
    "lapses",
    "surveillance",
    "granted",
    "valid_from",
    "valid_until",
    "authorised",
    "body",
    "body_address",
    "language",
    "address",
];
