-- To a release without it, a wrong certificate is one that was withdrawn.
UPDATE votes SET vote = 'withdraw' WHERE vote = 'reissue';
UPDATE decisions SET outcome = 'withdraw' WHERE outcome = 'reissue';

ALTER TABLE votes DROP CONSTRAINT votes_vote_check;
ALTER TABLE votes ADD CONSTRAINT votes_vote_check
    CHECK (vote IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise'));

ALTER TABLE decisions DROP CONSTRAINT decisions_outcome_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_outcome_check
    CHECK (outcome IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise'));
