DROP TABLE engagements;
DROP TABLE commitments;
