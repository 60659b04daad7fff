-- To a release without it, what was declared is a tie of another kind: it bars as long.
UPDATE interests SET kind = 'consultant' WHERE kind = 'declared';
ALTER TABLE interests DROP CONSTRAINT interests_kind_check;
ALTER TABLE interests ADD CONSTRAINT interests_kind_check
    CHECK (kind IN ('member', 'employee', 'consultant', 'owner', 'family', 'competitor'));
