DROP TRIGGER audit_head_no_delete;
DROP TRIGGER audit_head_no_insert;
DROP TRIGGER audit_head_follows;
DROP TRIGGER audit_events_no_delete;
DROP TRIGGER audit_events_no_update;
DROP TRIGGER audit_events_follow;
DELETE FROM audit_head;
