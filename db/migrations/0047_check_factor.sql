-- Accounts as the self-check sees them: with whether they have a second factor, and still without what opens them.
CREATE OR REPLACE VIEW check_account AS
  SELECT c.person_id AS person_id, c.one_time AS one_time, c.changed_at AS changed_at, c.disabled_at AS disabled_at,
         EXISTS (SELECT 1 FROM factor f WHERE f.person_id = c.person_id) AS factor
    FROM credential c;
