-- An assessor may leave a criterion to the others, and says why in the remark: such a row gives it no level.
ALTER TABLE scores ADD COLUMN abstains BOOLEAN NOT NULL DEFAULT FALSE;
