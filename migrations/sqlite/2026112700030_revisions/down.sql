CREATE TABLE issuances_before (
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
INSERT INTO issuances_before (case_id, revision, certificate_id, number, snapshot, step, created_at, updated_at)
SELECT case_id, revision, certificate_id, number, snapshot, step, created_at, updated_at FROM issuances;
DROP TABLE issuances;
ALTER TABLE issuances_before RENAME TO issuances;
