-- Which member of the cluster takes which area of a draft on. It locks nobody out.
CREATE TABLE sections (
    case_id TEXT NOT NULL REFERENCES cases (id),
    area TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- By when, where somebody said so.
    due_on TEXT,
    assigned_by TEXT NOT NULL REFERENCES people (id),
    assigned_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, area)
);
CREATE INDEX sections_of_person ON sections (person_id);
