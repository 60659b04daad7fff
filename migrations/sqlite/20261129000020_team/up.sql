-- Who came for whom, halfway through a case (ISO/IEC 17065 6.1.3, norms A1.5, A3.2). What the one before did stays on
-- record: the sheet of somebody who has no place on the team counts no longer.
CREATE TABLE replacements (
    case_id TEXT NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL,
    function TEXT NOT NULL CHECK (function IN ('lead', 'assessor', 'reviewer', 'decider')),
    -- Nobody where the place was free, after an objection that was upheld.
    person_id TEXT REFERENCES people (id),
    successor_id TEXT NOT NULL REFERENCES people (id),
    cause TEXT NOT NULL CHECK (cause IN ('conflict', 'unavailable', 'called_off', 'objection')),
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    -- Until when the cluster may object to who came, and when it agreed instead.
    objection_until BIGINT,
    accepted_at BIGINT,
    -- The round of voting that ended with it.
    ended_round INTEGER,
    PRIMARY KEY (case_id, seq)
);
