-- What the officer confirmed not to apply, where the standard leaves that to the officer: a row for each criterion.

CREATE TABLE left_out (
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    confirmed_by TEXT NOT NULL REFERENCES people (id),
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, criterion)
);
