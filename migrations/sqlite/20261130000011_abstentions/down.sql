ALTER TABLE scores DROP COLUMN abstains;
