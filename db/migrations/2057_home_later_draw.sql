-- A later round is to be drawn, too, once the results of the one before say who advances.

CREATE OR REPLACE VIEW home_contest_manage AS
  SELECT e.organizer_unit_id AS scope_unit_id, 'contest_open' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS from_at,
         CAST(NULL AS DATETIME(6)) AS until_at, e.entry_opens_at AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_')) AS path
    FROM contest_edition e WHERE e.state = 'draft'
  UNION ALL
  SELECT e.organizer_unit_id, 'contest_draw', 1, e.substitute_until, NULL, r.starts_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/draw')
    FROM contest_round r JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open'
   WHERE EXISTS (SELECT 1 FROM rule_card c WHERE c.round_id = r.id)
     AND ((r.seq = 1 AND EXISTS (SELECT 1 FROM entry x WHERE x.discipline_id = d.id AND x.live = 1))
          OR EXISTS (SELECT 1 FROM contest_round f JOIN result_now n ON n.round_id = f.id AND n.advances = 1
                      WHERE f.discipline_id = d.id AND f.seq = r.seq - 1))
     AND NOT EXISTS (SELECT 1 FROM draw w WHERE w.round_id = r.id AND w.state = 'drawn');
