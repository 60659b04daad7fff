-- Findings of an evaluation: nonconformities and opportunities, each over one or more criteria, with what happened to it.

CREATE TABLE findings (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- Given once all sheets are locked: before, it would tell how much others have raised.
    number INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('major', 'minor', 'opportunity')),
    state TEXT NOT NULL CHECK (state IN ('open', 'responded', 'accepted', 'rejected', 'verified', 'voided')),
    statement TEXT NOT NULL,
    no_evidence_reason TEXT NOT NULL,
    raised_by TEXT NOT NULL REFERENCES people (id),
    raised_at BIGINT NOT NULL,
    -- Since when the cluster knows it as what it is, and the last day for the cluster to have it settled.
    sent_at BIGINT,
    due_on TEXT,
    accepted_at BIGINT,
    verified_at BIGINT,
    row_version INTEGER NOT NULL,
    UNIQUE (case_id, number)
);

CREATE TABLE finding_criteria (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    criterion TEXT NOT NULL,
    PRIMARY KEY (finding_id, criterion)
);

CREATE TABLE finding_evidence (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    evidence_id TEXT NOT NULL REFERENCES evidence (id),
    sha256 TEXT NOT NULL,
    PRIMARY KEY (finding_id, evidence_id)
);

-- What happened to a finding, with its kind after that: the answers of the cluster and what the lead made of them.
CREATE TABLE finding_steps (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    position INTEGER NOT NULL,
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    cause TEXT NOT NULL,
    correction TEXT NOT NULL,
    action TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (finding_id, position)
);
