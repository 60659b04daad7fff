-- One certificate has many documents: each revision has an intent of its own, under the same id and number. One that was
-- overtaken (the certificate was withdrawn before the document was out) is dropped.

CREATE TABLE issuances_next (
    case_id TEXT NOT NULL REFERENCES cases (id),
    revision INTEGER NOT NULL,
    certificate_id TEXT NOT NULL,
    number TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('intent', 'stored', 'published', 'dropped')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- What was decided, and by whom: a revision takes effect when its document is out.
    event TEXT NOT NULL DEFAULT 'issue' CHECK (event IN ('issue', 'revise', 'reduce_and_lift')),
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT REFERENCES people (id),
    PRIMARY KEY (case_id, revision),
    UNIQUE (certificate_id, revision),
    UNIQUE (number, revision)
);
INSERT INTO issuances_next (case_id, revision, certificate_id, number, snapshot, step, created_at, updated_at)
SELECT case_id, revision, certificate_id, number, snapshot, step, created_at, updated_at FROM issuances;
DROP TABLE issuances;
ALTER TABLE issuances_next RENAME TO issuances;
