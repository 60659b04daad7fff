-- What the team says to each other about a criterion once every sheet is open to it (norms A3.7). A remark is never changed.
CREATE TABLE remarks (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    written_by TEXT NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    said TEXT NOT NULL
);
CREATE INDEX remarks_case ON remarks (case_id);
