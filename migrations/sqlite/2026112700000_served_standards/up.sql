-- The versions of standards that were ever served here, as they were then: a published version never changes.

CREATE TABLE served_standards (
    standard_id TEXT NOT NULL,
    version TEXT NOT NULL,
    -- SHA-256 over all files of the version, in hex.
    package_digest TEXT NOT NULL,
    first_served_at BIGINT NOT NULL,
    PRIMARY KEY (standard_id, version)
);
