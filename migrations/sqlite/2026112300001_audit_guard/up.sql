-- The audit chain only grows (norms C5.2): no event is changed or removed, the next one follows the last without a gap,
-- and the head moves with it. This guards against slips of our own; against someone who can drop a trigger guard the
-- hashes, which `clustermark audit verify` recomputes, and the head as published outside the database.

INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER audit_events_follow BEFORE INSERT ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE NEW.seq = seq + 1 AND NEW.prev_hash = hash)
BEGIN
    SELECT RAISE(ABORT, 'audit_events: an event must follow the head');
END;

CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'audit_events: an event is never changed');
END;

CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'audit_events: an event is never removed');
END;

CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
WHEN NOT EXISTS (SELECT 1 FROM audit_events WHERE seq = NEW.seq AND hash = NEW.hash) OR NEW.seq <> OLD.seq + 1
BEGIN
    SELECT RAISE(ABORT, 'audit_head: the head moves to the event after it');
END;

CREATE TRIGGER audit_head_no_insert BEFORE INSERT ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit_head: there is one head');
END;

CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit_head: the head is never removed');
END;
