ALTER TABLE issuances DROP COLUMN decided_by;
ALTER TABLE issuances DROP COLUMN reason;
ALTER TABLE issuances DROP COLUMN event;
ALTER TABLE issuances DROP CONSTRAINT issuances_number_revision_key;
ALTER TABLE issuances DROP CONSTRAINT issuances_certificate_id_revision_key;
ALTER TABLE issuances DROP CONSTRAINT issuances_step_check;
ALTER TABLE issuances ADD CONSTRAINT issuances_step_check CHECK (step IN ('intent', 'stored', 'published'));
ALTER TABLE issuances ADD CONSTRAINT issuances_number_key UNIQUE (number);
ALTER TABLE issuances ADD CONSTRAINT issuances_certificate_id_key UNIQUE (certificate_id);
