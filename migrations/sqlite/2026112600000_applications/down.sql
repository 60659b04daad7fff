DROP TABLE panel_points;
DROP TABLE figures;
DROP TABLE picks;
ALTER TABLE consensus DROP COLUMN applies;
ALTER TABLE scores DROP COLUMN applies;
ALTER TABLE answers DROP COLUMN applies;
ALTER TABLE cases DROP COLUMN track;
