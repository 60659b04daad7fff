-- What an application holds besides levels: its track, its picks, figures, what is said not to apply, points of panels.

ALTER TABLE cases ADD COLUMN track TEXT;

-- Everything said before could only be said of what applies.
ALTER TABLE answers ADD COLUMN applies BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE scores ADD COLUMN applies BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE consensus ADD COLUMN applies BOOLEAN NOT NULL DEFAULT true;

-- The improvement areas picked, where the label has some to pick from.
CREATE TABLE picks (
    case_id TEXT NOT NULL REFERENCES cases (id),
    criterion TEXT NOT NULL,
    PRIMARY KEY (case_id, criterion)
);

-- Figures as they were written; the standard's field says how they are read.
CREATE TABLE figures (
    case_id TEXT NOT NULL REFERENCES cases (id),
    field TEXT NOT NULL,
    written TEXT NOT NULL,
    row_version INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (case_id, field)
);

-- What a panel gave, as an exact number in text.
CREATE TABLE panel_points (
    case_id TEXT NOT NULL REFERENCES cases (id),
    panel TEXT NOT NULL,
    points TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_by TEXT NOT NULL REFERENCES people (id),
    given_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, panel)
);
