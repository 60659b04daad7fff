-- The written commitment of the body's people to confidentiality and independence (ISO/IEC 17065 6.1.3, norms A1.5). Rows are never
-- changed but to be withdrawn.
CREATE TABLE commitments (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    version INTEGER NOT NULL,
    -- The language in which it was read and signed, the text itself, and its digest.
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX commitments_of_person ON commitments (person_id);
-- By what somebody belongs to the body: who decides is employed by it, under contract with it, or on its committee (ISO/IEC 17065
-- 7.6.3, norms A5.5).
CREATE TABLE engagements (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('employment', 'contract', 'committee')),
    from_on TEXT NOT NULL,
    -- Nothing where no end is agreed.
    until_on TEXT,
    reference TEXT NOT NULL,
    -- Nobody where the operator did it.
    recorded_by TEXT REFERENCES people (id),
    recorded_at BIGINT NOT NULL
);
CREATE INDEX engagements_of_person ON engagements (person_id);
