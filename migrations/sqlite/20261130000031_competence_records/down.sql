DROP TABLE competence_records;
