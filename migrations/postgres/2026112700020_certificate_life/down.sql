DROP TABLE register_rows;
DROP INDEX one_certificate_in_force;
ALTER TABLE certificates DROP COLUMN lapsed_at;
CREATE UNIQUE INDEX one_certificate_in_force ON certificates (organisation_id, standard_id)
    WHERE state IN ('active', 'suspended');
DROP TABLE certificate_documents;
DROP TABLE certificate_events;
DROP FUNCTION certificate_events_refuse;
