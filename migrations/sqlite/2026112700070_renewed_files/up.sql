-- Files of documents in whose place a renewed one was put: the same file with one time stamp less at its end. Whoever has
-- one has the document as well, so the register goes on knowing it.
CREATE TABLE former_files (
    pdf_sha256 TEXT PRIMARY KEY NOT NULL,
    certificate_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    -- Until when it was the newest.
    renewed_at BIGINT NOT NULL,
    FOREIGN KEY (certificate_id, revision) REFERENCES certificate_documents (certificate_id, revision)
);
