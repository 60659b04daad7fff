-- What a score rests on (norms A3.4): where in a piece of evidence the assessor looked, and what the assessor was told.
ALTER TABLE score_evidence ADD COLUMN place TEXT NOT NULL DEFAULT '';

-- Part of the sheet it is written on: read by nobody else before all sheets are locked, and never changed.
CREATE TABLE interview_notes (
    id TEXT PRIMARY KEY NOT NULL,
    sheet_id TEXT NOT NULL REFERENCES sheets (id),
    held_on TEXT NOT NULL,
    spoken_with TEXT NOT NULL,
    said TEXT NOT NULL,
    written_at BIGINT NOT NULL
);
CREATE INDEX interview_notes_sheet ON interview_notes (sheet_id);

CREATE TABLE score_notes (
    sheet_id TEXT NOT NULL REFERENCES sheets (id),
    criterion TEXT NOT NULL,
    note_id TEXT NOT NULL REFERENCES interview_notes (id),
    PRIMARY KEY (sheet_id, criterion, note_id)
);
