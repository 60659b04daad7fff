-- Who asked to be told by mail when something happens to a certificate; nobody who has no further use for it is kept.
CREATE TABLE watches (
    id TEXT PRIMARY KEY NOT NULL,
    certificate_id TEXT NOT NULL REFERENCES certificates (id),
    -- In small letters, so that the same address asks once.
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    -- What the links in its mails carry: it confirms and ends this watch, and nothing else.
    token TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT
);
CREATE UNIQUE INDEX watches_once ON watches (certificate_id, email);
CREATE INDEX watches_by_email ON watches (email);
