-- What the judging day waits for: a chief judge to release runs whose sheets are all locked; a manager to begin, and to release what the chief judge keeps
-- out of. Only that there are such runs is said, and where.

CREATE OR REPLACE VIEW home_judging AS
  SELECT o.person_id AS person_id, 'judging_release' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/round/',
                REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(t.public_id)), '+', '-'), '/', '_'), '/judging') AS path
    FROM official o JOIN contest_round t ON t.id = o.round_id JOIN contest_edition e ON e.id = o.edition_id
    JOIN run r ON r.round_id = o.round_id AND r.state = 'locked'
   WHERE o.live = 1 AND o.duty = 'chief'
     AND NOT EXISTS (SELECT 1 FROM recusal x WHERE x.official_id = o.id AND x.entry_id = r.entry_id AND x.state = 'confirmed');

CREATE OR REPLACE VIEW home_judging_manage AS
  SELECT e.organizer_unit_id AS scope_unit_id, 'judging_begin' AS kind, 1 AS n, TIMESTAMPADD(DAY, -1, t.starts_at) AS from_at,
         CAST(NULL AS DATETIME(6)) AS until_at, t.starts_at AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/round/',
                REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(t.public_id)), '+', '-'), '/', '_'), '/judging') AS path
    FROM contest_round t JOIN discipline d ON d.id = t.discipline_id JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open'
   WHERE EXISTS (SELECT 1 FROM draw w WHERE w.round_id = t.id AND w.state = 'drawn')
     AND EXISTS (SELECT 1 FROM rule_card c WHERE c.round_id = t.id)
     AND NOT EXISTS (SELECT 1 FROM judging j WHERE j.round_id = t.id)
  UNION ALL
  SELECT e.organizer_unit_id, 'judging_release', 1, NULL, NULL, NULL,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/round/',
                REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(t.public_id)), '+', '-'), '/', '_'), '/judging')
    FROM run r JOIN contest_round t ON t.id = r.round_id JOIN discipline d ON d.id = t.discipline_id JOIN contest_edition e ON e.id = d.edition_id
   WHERE r.state = 'locked' AND NOT EXISTS
     (SELECT 1 FROM official o WHERE o.round_id = r.round_id AND o.duty = 'chief' AND o.live = 1 AND NOT EXISTS
       (SELECT 1 FROM recusal x WHERE x.official_id = o.id AND x.entry_id = r.entry_id AND x.state = 'confirmed'));
