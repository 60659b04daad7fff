DROP TABLE remarks;
