ALTER TABLE register_rows DROP COLUMN development;
