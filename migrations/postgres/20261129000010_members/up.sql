-- Who is invited into an organisation. Of the link's token only the hash is kept; with the answer, or at the end of its
-- time, the address is forgotten.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    -- The language of whoever invites: that of the invited is not known yet.
    language TEXT NOT NULL,
    -- Of the link in the mail that was sent last; none before one was.
    token_hash TEXT UNIQUE,
    -- Nobody where the operator invites.
    invited_by TEXT REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
-- A second invitation of an address takes the place of the first.
CREATE UNIQUE INDEX one_invitation ON invitations (organisation_id, email);

-- What happened to the people of an organisation.
CREATE TABLE membership_events (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- Whose place it is about; nobody where an address was invited.
    person_id TEXT REFERENCES people (id),
    -- Who did it; nobody where the operator did.
    by_id TEXT REFERENCES people (id),
    -- Of an invitation or a change: to which role.
    role TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (organisation_id, seq)
);
