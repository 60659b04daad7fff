-- What a lead has begun to write into a report and could not finish yet. Nothing rests on it, and none is left once the report
-- is frozen.
CREATE TABLE report_drafts (
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    body TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, person_id)
);
