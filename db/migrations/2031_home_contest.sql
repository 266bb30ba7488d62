-- What contests and drills need of people now, and what the staff record knows of them. Views with from_at and until_at are shown between the two
-- (NULL: without that end); their matters are asked for with the time of the asker (lib/store/home.c).

-- Whoever enters people: places of their units that are still free.
CREATE VIEW home_contest_enter AS
  SELECT p.unit_id AS scope_unit_id, 'contest_enter' AS kind, 1 AS n, e.entry_opens_at AS from_at, e.entry_closes_at AS until_at,
         e.entry_closes_at AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/entries') AS path
    FROM entry_place p JOIN discipline d ON d.id = p.discipline_id JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open'
   WHERE NOT EXISTS (SELECT 1 FROM entry x WHERE x.discipline_id = p.discipline_id AND x.unit_id = p.unit_id AND x.place_no = p.place_no);

-- Whoever manages contests: editions to publish, rounds without a rule card, draws to hold once units can no longer exchange who comes.
CREATE VIEW home_contest_manage AS
  SELECT e.organizer_unit_id AS scope_unit_id, 'contest_open' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS from_at,
         CAST(NULL AS DATETIME(6)) AS until_at, e.entry_opens_at AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_')) AS path
    FROM contest_edition e WHERE e.state = 'draft'
  UNION ALL
  SELECT e.organizer_unit_id, 'contest_card', 1, NULL, NULL, r.starts_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'))
    FROM contest_round r JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open'
   WHERE NOT EXISTS (SELECT 1 FROM rule_card c WHERE c.round_id = r.id)
  UNION ALL
  SELECT e.organizer_unit_id, 'contest_draw', 1, e.substitute_until, NULL, r.starts_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/draw')
    FROM contest_round r JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open'
   WHERE r.seq = 1 AND EXISTS (SELECT 1 FROM rule_card c WHERE c.round_id = r.id)
     AND EXISTS (SELECT 1 FROM entry x WHERE x.discipline_id = d.id AND x.live = 1)
     AND NOT EXISTS (SELECT 1 FROM draw w WHERE w.round_id = r.id AND w.state = 'drawn');

-- Whoever keeps a unit's drills: those that are over and not recorded.
CREATE VIEW home_drill AS
  SELECT d.unit_id AS scope_unit_id, 'drill_record' AS kind, 1 AS n, d.ends_at AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         CAST(NULL AS DATETIME(6)) AS due_at, '/contest/drills?state=planned' AS path
    FROM drill d WHERE d.state = 'planned';

-- What is to come for somebody: where they compete, where they are an official, a drill they are called to or lead. Of a round it is the hour at which
-- it begins: when an entry's own turn is, is for the draw's page to say to those who may know it.
CREATE VIEW home_contest_event AS
  SELECT m.person_id AS person_id, CASE m.part WHEN 'reserve' THEN 'contest_reserve' ELSE 'contest_entry' END AS kind,
         d.name AS title, d.name_en AS title_en, r.starts_at AS starts_at, r.starts_at AS until_at,
         CASE WHEN r.place <> '' THEN r.place ELSE e.place END AS place,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'),
                '/entry/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(x.public_id)), '+', '-'), '/', '_')) AS path
    FROM entry_member m JOIN entry x ON x.id = m.entry_id AND x.live = 1 JOIN contest_edition e ON e.id = m.edition_id AND e.state = 'open'
    JOIN discipline d ON d.id = m.discipline_id JOIN contest_round r ON r.discipline_id = d.id AND r.seq = 1
   WHERE m.live = 1
  UNION ALL
  SELECT o.person_id, 'contest_duty', d.name, d.name_en, r.starts_at, r.starts_at, CASE WHEN r.place <> '' THEN r.place ELSE e.place END,
         '/contest/duties'
    FROM official o JOIN contest_round r ON r.id = o.round_id JOIN discipline d ON d.id = o.discipline_id
    JOIN contest_edition e ON e.id = o.edition_id AND e.state = 'open'
   WHERE o.live = 1
  UNION ALL
  SELECT a.person_id, 'drill', d.topic, NULL, d.starts_at, d.ends_at, d.place, '/contest/drills/mine'
    FROM drill_attendance a JOIN drill d ON d.id = a.drill_id AND d.state = 'planned'
   WHERE a.presence = 'called'
  UNION ALL
  SELECT d.leader_id, 'drill_lead', d.topic, NULL, d.starts_at, d.ends_at, d.place, '/contest/drills/mine'
    FROM drill d WHERE d.state = 'planned' AND NOT EXISTS (SELECT 1 FROM drill_attendance a WHERE a.drill_id = d.id AND a.person_id = d.leader_id);

-- The staff record's view of contests (columns: 0037_record.sql): entries, those that somebody left or whose edition was cancelled too; duties; drills.
CREATE VIEW record_contest AS
  SELECT m.person_id AS person_id,
         CASE WHEN m.live = 1 AND e.state <> 'cancelled' THEN CASE m.part WHEN 'reserve' THEN 'contest_reserve' ELSE 'contest_entry' END
              ELSE 'contest_left' END AS kind,
         CASE WHEN m.live = 1 THEN e.starts_on END AS from_on, CASE WHEN m.live = 1 THEN e.ends_on END AS until_on,
         CASE WHEN m.live IS NULL THEN m.from_at END AS from_at, CASE WHEN m.live IS NULL THEN m.until_at END AS until_at,
         CONCAT('第', e.edition_no, '届', e.contest) AS title,
         CONCAT(COALESCE(e.contest_en, e.contest), ' (edition ', e.edition_no, ')') AS title_en,
         CONCAT_WS('，', d.name, NULLIF(x.team_name, '')) AS detail, CONCAT_WS(', ', COALESCE(d.name_en, d.name), NULLIF(x.team_name, '')) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind, '/contest/edition/' AS path, e.public_id AS public_id
    FROM entry_member m JOIN entry x ON x.id = m.entry_id JOIN contest_edition e ON e.id = m.edition_id JOIN discipline d ON d.id = m.discipline_id
  UNION ALL
  SELECT o.person_id, CASE WHEN o.live = 1 AND e.state <> 'cancelled' THEN CONCAT('duty_', o.duty) ELSE 'duty_left' END,
         CASE WHEN o.live = 1 THEN e.starts_on END, CASE WHEN o.live = 1 THEN e.ends_on END,
         CASE WHEN o.live IS NULL THEN o.from_at END, CASE WHEN o.live IS NULL THEN o.until_at END,
         CONCAT('第', e.edition_no, '届', e.contest), CONCAT(COALESCE(e.contest_en, e.contest), ' (edition ', e.edition_no, ')'),
         CONCAT_WS('，', d.name, r.name), CONCAT_WS(', ', COALESCE(d.name_en, d.name), COALESCE(r.name_en, r.name)), NULL, NULL,
         CASE WHEN e.state <> 'draft' THEN '/contest/edition/' END, CASE WHEN e.state <> 'draft' THEN e.public_id END
    FROM official o JOIN contest_edition e ON e.id = o.edition_id JOIN discipline d ON d.id = o.discipline_id JOIN contest_round r ON r.id = o.round_id
  UNION ALL
  SELECT a.person_id, CASE d.state WHEN 'cancelled' THEN 'drill_cancelled' ELSE CONCAT('drill_', a.presence) END, NULL, NULL, d.starts_at, d.ends_at,
         d.topic, NULL,
         CONCAT_WS('，', u.name, CONCAT('成绩 ', a.mark_x10 DIV 10, '.', a.mark_x10 MOD 10), NULLIF(a.note, '')),
         CONCAT_WS(', ', u.name, CONCAT('mark ', a.mark_x10 DIV 10, '.', a.mark_x10 MOD 10), NULLIF(a.note, '')), NULL, NULL, NULL, NULL
    FROM drill_attendance a JOIN drill d ON d.id = a.drill_id JOIN unit u ON u.id = d.unit_id
  UNION ALL
  SELECT d.leader_id, CASE d.state WHEN 'cancelled' THEN 'drill_cancelled' ELSE 'drill_led' END, NULL, NULL, d.starts_at, d.ends_at, d.topic, NULL,
         u.name, u.name, NULL, NULL, NULL, NULL
    FROM drill d JOIN unit u ON u.id = d.unit_id;
