DROP TABLE score_drafts;
