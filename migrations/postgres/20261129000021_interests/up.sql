-- The register of ties between people of the body and organisations (norms A1.3, A1.4, F).
CREATE TABLE interests (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL CHECK (kind IN ('member', 'employee', 'consultant', 'owner', 'family', 'competitor')),
    from_on TEXT,
    -- Nothing while it goes on.
    until_on TEXT,
    -- Where it is known from; empty where the person says it of themselves.
    source TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES people (id),
    recorded_at BIGINT NOT NULL
);
CREATE INDEX interests_of_person ON interests (person_id);
