-- To a release without it, what was declared is a tie of another kind: it bars as long.
UPDATE interests SET kind = 'consultant' WHERE kind = 'declared';
CREATE TABLE interests_next (
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
INSERT INTO interests_next (id, person_id, organisation_id, kind, from_on, until_on, source, recorded_by, recorded_at)
SELECT id, person_id, organisation_id, kind, from_on, until_on, source, recorded_by, recorded_at FROM interests;
DROP TABLE interests;
ALTER TABLE interests_next RENAME TO interests;
CREATE INDEX interests_of_person ON interests (person_id);
