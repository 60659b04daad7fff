-- One certificate has many documents: each revision has an intent of its own, under the same id and number. One that was
-- overtaken (the certificate was withdrawn before the document was out) is dropped.

ALTER TABLE issuances DROP CONSTRAINT issuances_certificate_id_key;
ALTER TABLE issuances DROP CONSTRAINT issuances_number_key;
ALTER TABLE issuances DROP CONSTRAINT issuances_step_check;
ALTER TABLE issuances ADD CONSTRAINT issuances_step_check CHECK (step IN ('intent', 'stored', 'published', 'dropped'));
ALTER TABLE issuances ADD CONSTRAINT issuances_certificate_id_revision_key UNIQUE (certificate_id, revision);
ALTER TABLE issuances ADD CONSTRAINT issuances_number_revision_key UNIQUE (number, revision);

-- What was decided, and by whom: a revision takes effect when its document is out.
ALTER TABLE issuances ADD COLUMN event TEXT NOT NULL DEFAULT 'issue'
    CHECK (event IN ('issue', 'revise', 'reduce_and_lift'));
ALTER TABLE issuances ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE issuances ADD COLUMN decided_by TEXT REFERENCES people (id);
