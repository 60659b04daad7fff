DROP TABLE served_standards;
