ALTER TABLE admissions DROP COLUMN region;
ALTER TABLE organisations DROP COLUMN region;
