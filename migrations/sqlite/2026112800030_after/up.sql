-- What happens to a certificate is decided in a case about it: prepared, reviewed and decided as a grant is (norms A9.1).

-- The other tables go on naming this one: what names a case is without it for a moment, within the transaction.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE cases_kept AS SELECT * FROM cases;
DROP TABLE cases;
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
        'abandoned', 'declined', 'closed_granted', 'closed_refused', 'closed_decided')),
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    track TEXT,
    scope_en TEXT,
    -- The certificate it is about; none for a first certification.
    certificate_id TEXT REFERENCES certificates (id)
);
INSERT INTO cases (id, number, organisation_id, standard_id, standard_version, normative_digest, label, kind, scope, state, version,
    created_at, updated_at, track, scope_en)
SELECT id, number, organisation_id, standard_id, standard_version, normative_digest, label, kind, scope, state, version,
    created_at, updated_at, track, scope_en FROM cases_kept;
DROP TABLE cases_kept;
-- No second open case of the same scheme and kind (norms E1, create).
CREATE UNIQUE INDEX one_open_case ON cases (organisation_id, standard_id, kind)
    WHERE state NOT IN ('abandoned', 'declined', 'closed_granted', 'closed_refused', 'closed_decided');

CREATE TABLE recommendations_next (
    case_id TEXT NOT NULL REFERENCES cases (id),
    report_version INTEGER NOT NULL,
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('grant', 'refuse', 'return', 'follow', 'leave')),
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round)
);
INSERT INTO recommendations_next (case_id, report_version, round, outcome, reason, made_by, made_at)
SELECT case_id, report_version, round, outcome, reason, made_by, made_at FROM recommendations;
DROP TABLE recommendations;
ALTER TABLE recommendations_next RENAME TO recommendations;

CREATE TABLE votes_next (
    case_id TEXT NOT NULL REFERENCES cases (id),
    round INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    vote TEXT NOT NULL CHECK (vote IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise')),
    reason TEXT NOT NULL,
    dossier_hash TEXT NOT NULL,
    cast_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round, person_id)
);
INSERT INTO votes_next (case_id, round, person_id, vote, reason, dossier_hash, cast_at)
SELECT case_id, round, person_id, vote, reason, dossier_hash, cast_at FROM votes;
DROP TABLE votes;
ALTER TABLE votes_next RENAME TO votes;

CREATE TABLE decisions_next (
    case_id TEXT NOT NULL REFERENCES cases (id),
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise')),
    dossier_hash TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round)
);
INSERT INTO decisions_next (case_id, round, outcome, dossier_hash, decided_at)
SELECT case_id, round, outcome, dossier_hash, decided_at FROM decisions;
DROP TABLE decisions;
ALTER TABLE decisions_next RENAME TO decisions;
