-- The verifiable credential of each document, and its place in the status lists (norms B5, B6): settled with the intent to
-- issue, signed once. Documents of earlier releases have none.

CREATE TABLE credentials (
    case_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    -- The list and the entry in it, the same for revocation and suspension.
    status_list INTEGER NOT NULL,
    status_index INTEGER NOT NULL,
    -- The signed credential, once it is: a second signature would be another text.
    token TEXT,
    PRIMARY KEY (case_id, revision),
    FOREIGN KEY (case_id, revision) REFERENCES issuances (case_id, revision)
);
CREATE UNIQUE INDEX credentials_by_place ON credentials (status_list, status_index);

-- Its digest beside that of the file.
ALTER TABLE certificates ADD COLUMN credential_sha256 TEXT;
ALTER TABLE certificate_documents ADD COLUMN credential_sha256 TEXT;

-- A place is never given to another, a credential never signed twice.
CREATE FUNCTION credentials_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'credentials: % is refused, a place is never changed or given back, a credential never replaced', TG_OP;
END
$$;

CREATE TRIGGER credentials_no_update BEFORE UPDATE ON credentials FOR EACH ROW
    WHEN (OLD.token IS NOT NULL OR NEW.case_id <> OLD.case_id OR NEW.revision <> OLD.revision
        OR NEW.status_list <> OLD.status_list OR NEW.status_index <> OLD.status_index)
    EXECUTE FUNCTION credentials_refuse();
CREATE TRIGGER credentials_no_delete BEFORE DELETE ON credentials
    FOR EACH ROW EXECUTE FUNCTION credentials_refuse();
CREATE TRIGGER credentials_no_truncate BEFORE TRUNCATE ON credentials
    FOR EACH STATEMENT EXECUTE FUNCTION credentials_refuse();

-- Revocation is never undone.
CREATE FUNCTION certificates_end_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'certificates: what is withdrawn or terminated stays so, as does a later revision';
END
$$;

CREATE TRIGGER certificates_end_is_final BEFORE UPDATE ON certificates FOR EACH ROW
    WHEN (OLD.state IN ('withdrawn', 'terminated') AND NEW.state <> OLD.state OR NEW.revision < OLD.revision)
    EXECUTE FUNCTION certificates_end_is_final();
