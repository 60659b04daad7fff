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
CREATE TRIGGER credentials_no_update BEFORE UPDATE ON credentials
WHEN OLD.token IS NOT NULL OR NEW.case_id <> OLD.case_id OR NEW.revision <> OLD.revision
    OR NEW.status_list <> OLD.status_list OR NEW.status_index <> OLD.status_index
BEGIN
    SELECT RAISE(ABORT, 'credentials: a place is never changed, a credential never replaced');
END;

CREATE TRIGGER credentials_no_delete BEFORE DELETE ON credentials
BEGIN
    SELECT RAISE(ABORT, 'credentials: a place is never given back');
END;

-- Revocation is never undone.
CREATE TRIGGER certificates_end_is_final BEFORE UPDATE ON certificates
WHEN OLD.state IN ('withdrawn', 'terminated') AND NEW.state <> OLD.state OR NEW.revision < OLD.revision
BEGIN
    SELECT RAISE(ABORT, 'certificates: what is withdrawn or terminated stays so, as does a later revision');
END;
