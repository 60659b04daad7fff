DROP TABLE reminders;
DROP INDEX objections_one_open;
ALTER TABLE objections DROP COLUMN answer;
