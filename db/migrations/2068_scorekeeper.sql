-- A scorekeeper decides nothing and states nothing: home asks none of them for a statement.

CREATE OR REPLACE VIEW home_official AS
  SELECT o.person_id AS person_id, 'statement' AS kind, 1 AS n, r.starts_at AS due_at, '/contest/duties' AS path
    FROM official o JOIN contest_round r ON r.id = o.round_id JOIN contest_edition e ON e.id = o.edition_id
   WHERE o.live = 1 AND o.duty NOT IN ('coding', 'scorekeeper') AND e.state = 'open'
     AND NOT EXISTS (SELECT 1 FROM official_statement s WHERE s.official_id = o.id)
  UNION ALL
  SELECT o.person_id, 'recusal', 1, r.starts_at, '/contest/duties'
    FROM official o JOIN contest_round r ON r.id = o.round_id JOIN contest_edition e ON e.id = o.edition_id
    JOIN discipline d ON d.id = o.discipline_id
    JOIN recusal x ON x.round_id = o.round_id AND x.state = 'proposed' AND x.person_id <> o.person_id
    JOIN official k ON k.id = x.official_id AND k.live = 1 JOIN entry t ON t.id = x.entry_id AND t.live = 1
   WHERE o.live = 1 AND e.state = 'open' AND (o.duty = 'coding' OR (o.duty = 'chief' AND d.blind = 'none'));
