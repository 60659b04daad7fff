-- What happens to a certificate is decided in a case about it: prepared, reviewed and decided as a grant is (norms A9.1).

-- The certificate it is about; none for a first certification.
ALTER TABLE cases ADD COLUMN certificate_id TEXT REFERENCES certificates (id);

DROP INDEX one_open_case;
ALTER TABLE cases DROP CONSTRAINT cases_state_check;
ALTER TABLE cases ADD CONSTRAINT cases_state_check CHECK (state IN (
        'draft', 'submitted', 'application_review', 'info_requested', 'agreement', 'planning', 'team_proposed',
        'evaluation', 'corrective_action', 'review', 'decision', 'granted', 'refused',
        'abandoned', 'declined', 'closed_granted', 'closed_refused', 'closed_decided'));
-- No second open case of the same scheme and kind (norms E1, create).
CREATE UNIQUE INDEX one_open_case ON cases (organisation_id, standard_id, kind)
    WHERE state NOT IN ('abandoned', 'declined', 'closed_granted', 'closed_refused', 'closed_decided');

ALTER TABLE recommendations DROP CONSTRAINT recommendations_outcome_check;
ALTER TABLE recommendations ADD CONSTRAINT recommendations_outcome_check
    CHECK (outcome IN ('grant', 'refuse', 'return', 'follow', 'leave'));

ALTER TABLE votes DROP CONSTRAINT votes_vote_check;
ALTER TABLE votes ADD CONSTRAINT votes_vote_check
    CHECK (vote IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise'));

ALTER TABLE decisions DROP CONSTRAINT decisions_outcome_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_outcome_check
    CHECK (outcome IN ('grant', 'refuse', 'back', 'maintain', 'suspend', 'lift', 'reduce', 'withdraw', 'revise'));
