-- What certificates say in English beside the language of their standard: the scope, as the cluster tells it; and the label,
-- for the public register. Cases and certificates from before have none, nor has what is in English anyway.

ALTER TABLE cases ADD COLUMN scope_en TEXT;
ALTER TABLE register_rows ADD COLUMN label_title_en TEXT;
