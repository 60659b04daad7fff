-- That somebody is to get a role at the body, until another administrator has agreed or it was dropped.
CREATE TABLE role_proposals (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('officer', 'assessor', 'reviewer', 'decider', 'appeals', 'auditor', 'administrator')),
    proposed_by TEXT NOT NULL REFERENCES people (id),
    proposed_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (person_id, role)
);

-- What happened to an account of the body's people, from 1.
CREATE TABLE account_events (
    person_id TEXT NOT NULL REFERENCES people (id),
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- Who did it; nobody where the operator did, on the machine.
    by_id TEXT REFERENCES people (id),
    role TEXT CHECK (role IN ('officer', 'assessor', 'reviewer', 'decider', 'appeals', 'auditor', 'administrator')),
    reason TEXT NOT NULL,
    PRIMARY KEY (person_id, seq)
);
