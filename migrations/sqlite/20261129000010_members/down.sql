DROP TABLE membership_events;
DROP TABLE invitations;
