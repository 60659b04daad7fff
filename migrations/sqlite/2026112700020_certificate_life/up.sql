-- What happened to each certificate, and every document that was ever issued for it (norms E2). The row in `certificates`
-- keeps the document in force and the state last decided, for its unique index.

CREATE TABLE certificate_events (
    certificate_id TEXT NOT NULL REFERENCES certificates (id),
    seq INTEGER NOT NULL,
    event TEXT NOT NULL CHECK (event IN ('issue', 'revise', 'maintain', 'suspend', 'lift', 'reduce_and_lift',
        'withdraw', 'terminate', 'misissue_withdraw')),
    at BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    reason TEXT NOT NULL,
    conditions TEXT NOT NULL,
    due_on TEXT,
    -- Who decided it last; nobody where the service carried out what was decided before.
    decided_by TEXT REFERENCES people (id),
    PRIMARY KEY (certificate_id, seq)
);

CREATE TABLE certificate_documents (
    certificate_id TEXT NOT NULL REFERENCES certificates (id),
    revision INTEGER NOT NULL,
    snapshot TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (certificate_id, revision)
);
CREATE UNIQUE INDEX certificate_documents_by_file ON certificate_documents (pdf_sha256);

INSERT INTO certificate_events (certificate_id, seq, event, at, revision, reason, conditions, due_on, decided_by)
SELECT id, 1, 'issue', issued_at, revision, '', '', NULL, NULL FROM certificates;

INSERT INTO certificate_documents (certificate_id, revision, snapshot, pdf_sha256, issued_at)
SELECT id, revision, snapshot, pdf_sha256, issued_at FROM certificates;

-- What the public register is searched by: of the document in force, and of the holder as it was registered then.
CREATE TABLE register_rows (
    certificate_id TEXT PRIMARY KEY NOT NULL REFERENCES certificates (id),
    holder TEXT NOT NULL,
    holder_en TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    standard_version TEXT NOT NULL,
    label TEXT NOT NULL,
    label_title TEXT NOT NULL
);

INSERT INTO register_rows (certificate_id, holder, holder_en, city, country, sector, standard_version, label, label_title)
SELECT certificates.id, json_extract(certificates.snapshot, '$.holder.legal_name'), json_extract(certificates.snapshot, '$.holder.name_en'),
    json_extract(certificates.snapshot, '$.holder.city'), organisations.country, organisations.sector,
    cases.standard_version, json_extract(certificates.snapshot, '$.label.uid'), json_extract(certificates.snapshot, '$.label.title')
FROM certificates
JOIN organisations ON organisations.id = certificates.organisation_id
JOIN cases ON cases.id = certificates.case_id;

-- One certificate in force for each organisation and scheme (norms E2, E6.4): one that has run out by the clock stands in
-- no successor's way. The day it was succeeded is noted with the successor, which is when it begins to matter.
ALTER TABLE certificates ADD COLUMN lapsed_at BIGINT;
DROP INDEX one_certificate_in_force;
CREATE UNIQUE INDEX one_certificate_in_force ON certificates (organisation_id, standard_id)
    WHERE state IN ('active', 'suspended') AND lapsed_at IS NULL;

-- History is added to and never changed: what a certificate was worth on a day stays what it was.
CREATE TRIGGER certificate_events_no_update BEFORE UPDATE ON certificate_events
BEGIN
    SELECT RAISE(ABORT, 'certificate_events: an event is never changed');
END;

CREATE TRIGGER certificate_events_no_delete BEFORE DELETE ON certificate_events
BEGIN
    SELECT RAISE(ABORT, 'certificate_events: an event is never removed');
END;
