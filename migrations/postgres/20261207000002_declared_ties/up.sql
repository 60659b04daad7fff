-- A conflict that somebody declares in a case goes on the register: it lies in the organisation, and bars in its other cases.
ALTER TABLE interests DROP CONSTRAINT interests_kind_check;
ALTER TABLE interests ADD CONSTRAINT interests_kind_check
    CHECK (kind IN ('member', 'employee', 'consultant', 'owner', 'family', 'competitor', 'declared'));
