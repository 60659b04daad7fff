DROP TABLE finding_steps;
DROP TABLE finding_evidence;
DROP TABLE finding_criteria;
DROP TABLE findings;
