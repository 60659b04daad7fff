-- What the second officer answered to an objection; none to those from before, of which nobody could make one.
ALTER TABLE objections ADD COLUMN answer TEXT;
CREATE UNIQUE INDEX objections_one_open ON objections (case_id) WHERE resolved_at IS NULL;

-- Which reminders of a period went out, and when. A period is told by what it is for and when it runs: one that begins
-- anew is another, with reminders of its own.
CREATE TABLE reminders (
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    share TEXT NOT NULL CHECK (share IN ('half', 'four_fifths', 'whole')),
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, kind, from_at, until_at, share)
);
