-- A certificate whose document was wrong is withdrawn, and a right one issued in its place (norms E2, misissue_withdraw).
ALTER TABLE votes DROP CONSTRAINT votes_vote_check;
ALTER TABLE votes ADD CONSTRAINT votes_vote_check
    CHECK (vote IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise', 'reissue'));

ALTER TABLE decisions DROP CONSTRAINT decisions_outcome_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_outcome_check
    CHECK (outcome IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise', 'reissue'));
