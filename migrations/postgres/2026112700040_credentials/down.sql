DROP TRIGGER certificates_end_is_final ON certificates;
DROP FUNCTION certificates_end_is_final;
ALTER TABLE certificate_documents DROP COLUMN credential_sha256;
ALTER TABLE certificates DROP COLUMN credential_sha256;
DROP TABLE credentials;
DROP FUNCTION credentials_refuse;
