-- Moves of drafts between versions of a standard: what was there before, what was shown, and how it ended.

CREATE TABLE case_moves (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    from_version TEXT NOT NULL,
    from_digest TEXT NOT NULL,
    to_version TEXT NOT NULL,
    to_digest TEXT NOT NULL,
    -- Every row of the case that depends on its standard, as it was: JSON under its digest.
    archive TEXT NOT NULL,
    archive_sha256 TEXT NOT NULL,
    -- The move as it was shown before it was made, as JSON.
    shown TEXT NOT NULL,
    -- Digest of the form that asked for the move: the same form does not move twice.
    form_sha256 TEXT NOT NULL,
    -- Digest of the rows as the move left them: while it fits, nothing was changed, and the move can be undone.
    after_sha256 TEXT NOT NULL,
    moved_at BIGINT NOT NULL,
    moved_by TEXT NOT NULL REFERENCES people (id),
    undone_at BIGINT,
    undone_by TEXT REFERENCES people (id)
);
CREATE INDEX moves_of_case ON case_moves (case_id, moved_at);
-- A case never moves twice to the same version, however many ask for it at once.
CREATE UNIQUE INDEX one_move_to_a_version ON case_moves (case_id, to_version) WHERE undone_at IS NULL;

-- The answers that a move left to be looked at, until somebody has.
CREATE TABLE looks (
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('look_again', 'proposed')),
    confirmed_at BIGINT,
    confirmed_by TEXT REFERENCES people (id),
    PRIMARY KEY (case_id, criterion)
);
