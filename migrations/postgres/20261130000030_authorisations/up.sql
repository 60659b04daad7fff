-- Who of the body may do what, by which standard, and until when (ISO/IEC 17065 6.1.2, norms A1.6). Rows are never changed but
-- to be revoked: what somebody was authorised to on a day of the past can always be told.
CREATE TABLE authorisations (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    function TEXT NOT NULL CHECK (function IN ('lead', 'assessor', 'reviewer', 'decider', 'appeals')),
    standard_id TEXT NOT NULL,
    -- Nothing for all versions.
    version TEXT,
    -- Nothing for all labels.
    up_to_label TEXT,
    -- Tags, with a space between them.
    languages TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    ground TEXT NOT NULL,
    -- Nobody where the operator did it.
    authorised_by TEXT REFERENCES people (id),
    authorised_at BIGINT NOT NULL,
    revoked_by TEXT REFERENCES people (id),
    revoked_at BIGINT,
    revoked_reason TEXT
);
CREATE INDEX authorisations_of_person ON authorisations (person_id);
