-- The first schema. Portable types only: TEXT for ids (hyphenated UUIDs), enums (with CHECK), dates (ISO 8601) and JSON;
-- BIGINT for instants in milliseconds UTC; at most 16 columns a table; answers and scores are rows, never columns.

CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- Roles at the certification body. Roles in a cluster organisation are memberships; roles in a case are assignments.
CREATE TABLE body_roles (
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('officer', 'assessor', 'reviewer', 'decider', 'appeals', 'auditor', 'administrator')),
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, role)
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    csrf_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_of_person ON sessions (person_id);

CREATE TABLE organisations (
    id TEXT PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    legal_name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    legal_form TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    website TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    active BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX memberships_of_person ON memberships (person_id);

CREATE TABLE cases (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    standard_id TEXT NOT NULL,
    standard_version TEXT NOT NULL,
    normative_digest TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('initial', 'surveillance', 'recertification', 'change', 'special')),
    scope TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
        'draft', 'submitted', 'application_review', 'info_requested', 'agreement', 'planning', 'team_proposed',
        'evaluation', 'corrective_action', 'review', 'decision', 'granted', 'refused',
        'abandoned', 'declined', 'closed_granted', 'closed_refused')),
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
-- No second open case of the same scheme and kind (norms E1, create).
CREATE UNIQUE INDEX one_open_case ON cases (organisation_id, standard_id, kind)
    WHERE state NOT IN ('abandoned', 'declined', 'closed_granted', 'closed_refused');

-- Who did what kind of work in a case, for ever: the separation of duties reads this and not today's roles (norms A5.4).
CREATE TABLE acts (
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    function TEXT NOT NULL CHECK (function IN ('application', 'application_review', 'evaluation', 'review', 'decision', 'appeal')),
    first_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, person_id, function)
);

CREATE TABLE answers (
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    level INTEGER,
    note TEXT NOT NULL,
    row_version INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (case_id, criterion)
);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    late BOOLEAN NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES people (id),
    uploaded_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX evidence_of_case ON evidence (case_id);

CREATE TABLE evidence_links (
    evidence_id TEXT NOT NULL REFERENCES evidence (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    pinpoint TEXT NOT NULL,
    PRIMARY KEY (evidence_id, criterion)
);
CREATE INDEX evidence_links_of_case ON evidence_links (case_id, criterion);

-- What was submitted, frozen (norms A2.5).
CREATE TABLE snapshots (
    case_id TEXT NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    taken_by TEXT NOT NULL REFERENCES people (id),
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, version)
);

CREATE TABLE questions (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    question TEXT NOT NULL,
    due_on TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_by TEXT REFERENCES people (id),
    answered_at BIGINT
);
CREATE INDEX questions_of_case ON questions (case_id);

-- The five checks of the application review (ISO/IEC 17065 7.3.1 a-e).
CREATE TABLE review_checks (
    case_id TEXT NOT NULL REFERENCES cases (id),
    check_name TEXT NOT NULL CHECK (check_name IN (
        'information_sufficient', 'differences_resolved', 'scope_defined', 'means_available', 'competence_available')),
    ok BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    checked_by TEXT NOT NULL REFERENCES people (id),
    checked_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, check_name)
);

CREATE TABLE agreements (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id),
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    owner_id TEXT REFERENCES people (id),
    owner_signed_at BIGINT,
    body_signer_id TEXT REFERENCES people (id),
    body_signed_at BIGINT
);

CREATE TABLE plans (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id),
    mode TEXT NOT NULL CHECK (mode IN ('on_site', 'remote', 'mixed')),
    place TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    method TEXT NOT NULL,
    ict_agreement TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES people (id),
    proposed_at BIGINT NOT NULL,
    objection_until BIGINT NOT NULL
);

CREATE TABLE assignments (
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    function TEXT NOT NULL CHECK (function IN ('lead', 'assessor', 'reviewer', 'decider')),
    assigned_by TEXT NOT NULL REFERENCES people (id),
    assigned_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (case_id, person_id, function)
);
CREATE INDEX assignments_of_person ON assignments (person_id);

-- A person's declaration of interests in one case, made before anything confidential is shown (norms A1.5).
CREATE TABLE declarations (
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    clean BOOLEAN NOT NULL,
    statement TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, person_id)
);

CREATE TABLE objections (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    reason TEXT NOT NULL,
    raised_by TEXT NOT NULL REFERENCES people (id),
    raised_at BIGINT NOT NULL,
    resolved_by TEXT REFERENCES people (id),
    resolved_at BIGINT,
    upheld BOOLEAN
);
CREATE INDEX objections_of_case ON objections (case_id);

CREATE TABLE sheets (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    locked_at BIGINT,
    sha256 TEXT,
    UNIQUE (case_id, person_id)
);

CREATE TABLE scores (
    sheet_id TEXT NOT NULL REFERENCES sheets (id),
    criterion TEXT NOT NULL,
    level INTEGER NOT NULL,
    remark TEXT NOT NULL,
    no_evidence_reason TEXT NOT NULL,
    row_version INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (sheet_id, criterion)
);

-- Scores refer to evidence by hash: the bytes an assessor saw are named for ever (norms A3.4, E6.5).
CREATE TABLE score_evidence (
    sheet_id TEXT NOT NULL REFERENCES sheets (id),
    criterion TEXT NOT NULL,
    evidence_id TEXT NOT NULL REFERENCES evidence (id),
    sha256 TEXT NOT NULL,
    PRIMARY KEY (sheet_id, criterion, evidence_id)
);

CREATE TABLE consensus (
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    level INTEGER NOT NULL,
    reason TEXT NOT NULL,
    settled_by TEXT NOT NULL REFERENCES people (id),
    settled_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, criterion)
);

CREATE TABLE reports (
    case_id TEXT NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    completed_by TEXT NOT NULL REFERENCES people (id),
    completed_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, version)
);

CREATE TABLE recommendations (
    case_id TEXT NOT NULL REFERENCES cases (id),
    report_version INTEGER NOT NULL,
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('grant', 'refuse', 'return')),
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round)
);

CREATE TABLE votes (
    case_id TEXT NOT NULL REFERENCES cases (id),
    round INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    vote TEXT NOT NULL CHECK (vote IN ('grant', 'refuse', 'back')),
    reason TEXT NOT NULL,
    dossier_hash TEXT NOT NULL,
    cast_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round, person_id)
);

CREATE TABLE decisions (
    case_id TEXT NOT NULL REFERENCES cases (id),
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('grant', 'refuse', 'back')),
    dossier_hash TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round)
);

-- The intent to issue, stored with the grant and before anything is signed (norms C6.1, E5).
CREATE TABLE issuances (
    case_id TEXT NOT NULL REFERENCES cases (id),
    revision INTEGER NOT NULL,
    certificate_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    snapshot TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('intent', 'stored', 'published')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, revision)
);

CREATE TABLE certificates (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    standard_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'withdrawn', 'terminated')),
    snapshot TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX certificates_by_file ON certificates (pdf_sha256);
-- One certificate in force for each organisation and scheme (norms E2, E6.4).
CREATE UNIQUE INDEX one_certificate_in_force ON certificates (organisation_id, standard_id)
    WHERE state IN ('active', 'suspended');

CREATE TABLE serials (
    name TEXT PRIMARY KEY NOT NULL,
    value INTEGER NOT NULL
);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedupe_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done', 'parked')),
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    lease_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE TABLE audit_events (
    seq BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    acting_role TEXT NOT NULL,
    case_id TEXT,
    event TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    reason TEXT,
    object_hash TEXT,
    request_id TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_events_of_case ON audit_events (case_id);

-- The last link of the chain; its row is also the lock that keeps the sequence without gaps.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
