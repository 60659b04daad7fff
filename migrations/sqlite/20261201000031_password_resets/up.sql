-- That somebody asked for a new password, and may choose one by the link that was mailed to them: once, and for a short time.
CREATE TABLE password_resets (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL UNIQUE REFERENCES people (id),
    -- Nothing before the mail is written.
    token_hash TEXT UNIQUE,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
