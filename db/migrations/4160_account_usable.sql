-- Whose account is open, and until when they are here: what the office is asked about before it takes a story down for somebody who cannot do so themselves
-- (rule P4). Of the account nothing else is told.

CREATE VIEW account_usable AS
  SELECT c.person_id AS person_id, p.left_on AS left_on FROM credential c JOIN person p ON p.id = c.person_id WHERE c.disabled_at IS NULL;
