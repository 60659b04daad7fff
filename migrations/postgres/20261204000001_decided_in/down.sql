ALTER TABLE issuances DROP COLUMN decided_in;
