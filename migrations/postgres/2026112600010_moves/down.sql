DROP TABLE looks;
DROP TABLE case_moves;
