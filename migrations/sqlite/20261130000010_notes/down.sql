DROP TABLE score_notes;
DROP TABLE interview_notes;
ALTER TABLE score_evidence DROP COLUMN place;
