-- Entries: what one table's CHECK could not say yet. People live no longer than their entry, teams of a discipline have names of their own,
-- and the log tells each act by its change.

ALTER TABLE entry
  ADD team_key VARCHAR(60) AS (CASE WHEN state = 'entered' AND team_name <> '' THEN team_name END) PERSISTENT,
  ADD UNIQUE KEY uq_entry_live (id, live),
  ADD UNIQUE KEY uq_entry_team (discipline_id, team_key),
  ADD CONSTRAINT ck_entry_code CHECK (code REGEXP '^[0-9]{3,8}$'),
  ADD CONSTRAINT ck_entry_changed CHECK (changed_at >= created_at);

-- While somebody is of an entry it is live: an entry ends after its people do.
ALTER TABLE entry_member
  ADD CONSTRAINT fk_entry_member_live FOREIGN KEY (entry_id, live) REFERENCES entry (id, live),
  ADD CONSTRAINT ck_entry_member_time CHECK (until_at IS NULL OR until_at >= from_at);

-- exchange: a member and a reserve of the same entry change places.
ALTER TABLE entry_log
  DROP CONSTRAINT ck_entry_log_substitute,
  ADD CONSTRAINT ck_entry_log_people CHECK ((act IN ('substitute', 'exchange')) = (out_person IS NOT NULL AND in_person IS NOT NULL AND out_person <> in_person)),
  ADD CONSTRAINT ck_entry_log_act CHECK (
    (act = 'enter' AND from_state = 'none' AND to_state = 'entered')
    OR (act IN ('substitute', 'exchange') AND from_state = 'entered' AND to_state = 'entered')
    OR (act = 'withdraw' AND from_state = 'entered' AND to_state = 'withdrawn')
    OR (act = 'refuse' AND from_state = 'entered' AND to_state = 'refused'));
