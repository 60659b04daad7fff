-- Complaints and appeals (ISO/IEC 17065 7.13), and what happened to each.
CREATE TABLE concerns (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('appeal', 'complaint')),
    state TEXT NOT NULL,
    -- Counts the changes: whoever changes it names the version that was read.
    version INTEGER NOT NULL,
    -- The case whose decision is appealed against; the certificate that is complained about, if one was named.
    case_id TEXT REFERENCES cases (id),
    certificate_id TEXT REFERENCES certificates (id),
    -- What it is about, in the words of whoever brought it.
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Who brought it, and where they are told; a complaint may come from nobody.
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    -- What the links in the mails carry: it shows how far this has come, and nothing else.
    token TEXT NOT NULL UNIQUE,
    raised_by TEXT REFERENCES people (id),
    filed_at BIGINT NOT NULL
);
CREATE INDEX concerns_of_case ON concerns (case_id);
-- One appeal at a time against a decision.
CREATE UNIQUE INDEX one_open_appeal ON concerns (case_id) WHERE kind = 'appeal' AND state NOT IN ('out_of_scope', 'closed');

CREATE TABLE concern_events (
    concern_id TEXT NOT NULL REFERENCES concerns (id),
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- Nobody where it came without an account.
    person_id TEXT REFERENCES people (id),
    -- The reason, or what is told to whoever brought it.
    note TEXT NOT NULL,
    -- Of a proposal: what comes of it, and what is to be done.
    outcome TEXT,
    actions TEXT NOT NULL,
    PRIMARY KEY (concern_id, seq)
);
