-- Cases about a certificate end as those that are given up: a release without them has no other word.
UPDATE cases SET state = 'abandoned' WHERE state = 'closed_decided';
DELETE FROM votes WHERE vote NOT IN ('grant', 'refuse', 'back');
DELETE FROM decisions WHERE outcome NOT IN ('grant', 'refuse', 'back');
DELETE FROM recommendations WHERE outcome NOT IN ('grant', 'refuse', 'return');

ALTER TABLE cases DROP COLUMN certificate_id;

DROP INDEX one_open_case;
ALTER TABLE cases DROP CONSTRAINT cases_state_check;
ALTER TABLE cases ADD CONSTRAINT cases_state_check CHECK (state IN (
        'draft', 'submitted', 'application_review', 'info_requested', 'agreement', 'planning', 'team_proposed',
        'evaluation', 'corrective_action', 'review', 'decision', 'granted', 'refused',
        'abandoned', 'declined', 'closed_granted', 'closed_refused'));
-- No second open case of the same scheme and kind (norms E1, create).
CREATE UNIQUE INDEX one_open_case ON cases (organisation_id, standard_id, kind)
    WHERE state NOT IN ('abandoned', 'declined', 'closed_granted', 'closed_refused');

ALTER TABLE recommendations DROP CONSTRAINT recommendations_outcome_check;
ALTER TABLE recommendations ADD CONSTRAINT recommendations_outcome_check
    CHECK (outcome IN ('grant', 'refuse', 'return'));

ALTER TABLE votes DROP CONSTRAINT votes_vote_check;
ALTER TABLE votes ADD CONSTRAINT votes_vote_check
    CHECK (vote IN ('grant', 'refuse', 'back'));

ALTER TABLE decisions DROP CONSTRAINT decisions_outcome_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_outcome_check
    CHECK (outcome IN ('grant', 'refuse', 'back'));
