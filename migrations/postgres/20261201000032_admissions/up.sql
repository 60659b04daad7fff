-- Organisations that ask to apply, until an officer has entered them, or who asked was told why not.
CREATE TABLE admissions (
    id TEXT PRIMARY KEY NOT NULL,
    legal_name TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    website TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    message TEXT NOT NULL,
    language TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- Why it was turned down, until who asked is told.
    turned_down TEXT
);
