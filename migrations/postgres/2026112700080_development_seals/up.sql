-- Whether a certificate is under a development seal: what it is not stands beside its status, in the list too.

ALTER TABLE register_rows ADD COLUMN development BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE register_rows SET development = COALESCE((snapshot::jsonb ->> 'development')::boolean, FALSE)
    FROM certificates WHERE id = certificate_id;
