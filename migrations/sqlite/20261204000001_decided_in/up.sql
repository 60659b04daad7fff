-- In which case a later document was decided on: it waits there, and not in the case that led to the certificate.
ALTER TABLE issuances ADD COLUMN decided_in TEXT NULL;
