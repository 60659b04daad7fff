ALTER TABLE register_rows DROP COLUMN registration_id;
