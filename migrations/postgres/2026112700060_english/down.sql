ALTER TABLE register_rows DROP COLUMN label_title_en;
ALTER TABLE cases DROP COLUMN scope_en;
