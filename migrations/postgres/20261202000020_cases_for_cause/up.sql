-- What the appeals panel finds while a case for cause is being reviewed or decided is looked at in a case of its own. Of every
-- other kind there is one open case at a time, as before (norms E1, create); officers open no second one for cause either.
DROP INDEX one_open_case;
CREATE UNIQUE INDEX one_open_case ON cases (organisation_id, standard_id, kind)
    WHERE state NOT IN ('abandoned', 'declined', 'closed_granted', 'closed_refused', 'closed_decided') AND kind <> 'special';
