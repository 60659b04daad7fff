-- A certificate whose document was wrong is withdrawn, and a right one issued in its place (norms E2, misissue_withdraw).
CREATE TABLE votes_next (
    case_id TEXT NOT NULL REFERENCES cases (id),
    round INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    vote TEXT NOT NULL CHECK (vote IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise', 'reissue')),
    reason TEXT NOT NULL,
    dossier_hash TEXT NOT NULL,
    cast_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round, person_id)
);
INSERT INTO votes_next (case_id, round, person_id, vote, reason, dossier_hash, cast_at)
SELECT case_id, round, person_id, vote, reason, dossier_hash, cast_at FROM votes;
DROP TABLE votes;
ALTER TABLE votes_next RENAME TO votes;

CREATE TABLE decisions_next (
    case_id TEXT NOT NULL REFERENCES cases (id),
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise', 'reissue')),
    dossier_hash TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, round)
);
INSERT INTO decisions_next (case_id, round, outcome, dossier_hash, decided_at)
SELECT case_id, round, outcome, dossier_hash, decided_at FROM decisions;
DROP TABLE decisions;
ALTER TABLE decisions_next RENAME TO decisions;
