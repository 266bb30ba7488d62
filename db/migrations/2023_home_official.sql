-- What officials and managers are waited for: a judge's statement for a round, and proposed recusals that somebody decides.

-- One's own: statements outstanding; and, for the coding officials (where nothing is blind, the chief judge), recusals to decide. The judges of a
-- blind discipline find no recusal here: that there is one would tell them something.
CREATE OR REPLACE VIEW home_official AS
  SELECT o.person_id AS person_id, 'statement' AS kind, 1 AS n, r.starts_at AS due_at, '/contest/duties' AS path
    FROM official o JOIN contest_round r ON r.id = o.round_id JOIN contest_edition e ON e.id = o.edition_id
   WHERE o.live = 1 AND o.duty <> 'coding' AND e.state = 'open'
     AND NOT EXISTS (SELECT 1 FROM official_statement s WHERE s.official_id = o.id)
  UNION ALL
  SELECT o.person_id, 'recusal', 1, r.starts_at, '/contest/duties'
    FROM official o JOIN contest_round r ON r.id = o.round_id JOIN contest_edition e ON e.id = o.edition_id
    JOIN discipline d ON d.id = o.discipline_id
    JOIN recusal x ON x.round_id = o.round_id AND x.state = 'proposed' AND x.person_id <> o.person_id
    JOIN official k ON k.id = x.official_id AND k.live = 1 JOIN entry t ON t.id = x.entry_id AND t.live = 1
   WHERE o.live = 1 AND e.state = 'open' AND (o.duty = 'coding' OR (o.duty = 'chief' AND d.blind = 'none'));

-- Those of an edition's managers.
CREATE OR REPLACE VIEW home_recusal AS
  SELECT e.organizer_unit_id AS scope_unit_id, 'recusal' AS kind, 1 AS n, r.starts_at AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/officials') AS path
    FROM recusal x JOIN contest_round r ON r.id = x.round_id JOIN contest_edition e ON e.id = x.edition_id
    JOIN official k ON k.id = x.official_id AND k.live = 1 JOIN entry t ON t.id = x.entry_id AND t.live = 1
   WHERE x.state = 'proposed' AND e.state IN ('draft', 'open');
