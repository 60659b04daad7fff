-- Fails while two cases for cause by one scheme are open: they are decided first.
DROP INDEX one_open_case;
CREATE UNIQUE INDEX one_open_case ON cases (organisation_id, standard_id, kind)
    WHERE state NOT IN ('abandoned', 'declined', 'closed_granted', 'closed_refused', 'closed_decided');
