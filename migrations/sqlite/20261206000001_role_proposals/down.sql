DROP TABLE account_events;
DROP TABLE role_proposals;
