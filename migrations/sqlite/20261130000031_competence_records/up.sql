-- What the competence of the body's people rests on: qualification, experience, training (ISO/IEC 17065 6.1.2, norms A1.6). Rows
-- are never changed: what was wrong is put right by another.
CREATE TABLE competence_records (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('qualification', 'experience', 'training')),
    dated_on TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The person themself, or a case officer.
    recorded_by TEXT NOT NULL REFERENCES people (id),
    recorded_at BIGINT NOT NULL
);
CREATE INDEX competence_records_of_person ON competence_records (person_id);
