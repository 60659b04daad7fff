-- The plans of an evaluation (ISO/IEC 17065 7.4.1, norms A3.1): each revision as it was written, with what the cluster said
-- to it. What a proposal of the team says of place and days stays in `plans`.
CREATE TABLE plan_revisions (
    case_id TEXT NOT NULL REFERENCES cases (id),
    revision INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    written_by TEXT NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    answer TEXT CHECK (answer IN ('accepted', 'other_date')),
    answer_words TEXT NOT NULL,
    answered_by TEXT REFERENCES people (id),
    answered_at BIGINT,
    PRIMARY KEY (case_id, revision)
);
