-- The sign-in slips that were handed out for a person, for their own eyes: when and by whom, never the code.
CREATE VIEW own_slip AS
  SELECT s.person_id AS person_id, b.name AS issued_by, s.issued_at AS issued_at, s.expires_at AS expires_at, s.used_at AS used_at
    FROM slip s JOIN person b ON b.id = s.issued_by;
