-- Each page of a certificate asks which cases are about it.
CREATE INDEX cases_about ON cases (certificate_id);
