-- What an assessor has begun to write on the own sheet and could not finish yet. Nothing rests on it, and a sheet that holds
-- some is not locked.
CREATE TABLE score_drafts (
    sheet_id TEXT NOT NULL REFERENCES sheets (id),
    criterion TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (sheet_id, criterion)
);
