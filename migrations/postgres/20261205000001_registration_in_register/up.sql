-- The register is searched by the holder's number in the register of its country, too.

ALTER TABLE register_rows ADD COLUMN registration_id TEXT NOT NULL DEFAULT '';

UPDATE register_rows SET registration_id = COALESCE(snapshot::jsonb -> 'holder' ->> 'registration_id', '')
    FROM certificates WHERE id = certificate_id;
