DROP TABLE concern_events;
DROP TABLE concerns;
