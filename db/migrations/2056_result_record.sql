-- What published results mean elsewhere: the staff record tells place and prize; home tells the chief judge what is to be signed, the manager what is to be
-- published. An entry's row tells of the last of its rounds whose results are published.

CREATE OR REPLACE VIEW record_contest AS
  SELECT m.person_id AS person_id,
         CASE WHEN m.live = 1 AND e.state <> 'cancelled'
              THEN CASE WHEN m.part = 'reserve' THEN 'contest_reserve' WHEN w.prize IS NOT NULL THEN 'contest_prize' ELSE 'contest_entry' END
              ELSE 'contest_left' END AS kind,
         CASE WHEN m.live = 1 THEN e.starts_on END AS from_on, CASE WHEN m.live = 1 THEN e.ends_on END AS until_on,
         CASE WHEN m.live IS NULL THEN m.from_at END AS from_at, CASE WHEN m.live IS NULL THEN m.until_at END AS until_at,
         CONCAT('第', e.edition_no, '届', e.contest) AS title,
         CONCAT(COALESCE(e.contest_en, e.contest), ' (edition ', e.edition_no, ')') AS title_en,
         CONCAT_WS('，', d.name, NULLIF(x.team_name, ''), CONCAT(w.round, '第', w.rank_no, '名', IF(w.sharing > 1, '（并列）', '')), w.prize) AS detail,
         CONCAT_WS(', ', COALESCE(d.name_en, d.name), NULLIF(x.team_name, ''),
                   CONCAT(COALESCE(w.round_en, w.round), ': place ', w.rank_no, IF(w.sharing > 1, ' (joint)', '')), w.prize) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind, '/contest/edition/' AS path, e.public_id AS public_id
    FROM entry_member m JOIN entry x ON x.id = m.entry_id JOIN contest_edition e ON e.id = m.edition_id JOIN discipline d ON d.id = m.discipline_id
    LEFT JOIN (SELECT n.entry_id AS entry_id, r.name AS round, r.name_en AS round_en, n.rank_no AS rank_no, n.sharing AS sharing, n.prize AS prize
                 FROM result_now n JOIN contest_round r ON r.id = n.round_id
                WHERE n.standing = 'ranked' AND NOT EXISTS (SELECT 1 FROM judging k JOIN contest_round l ON l.id = k.round_id AND l.seq > r.seq
                      JOIN run y ON y.round_id = k.round_id AND y.entry_id = n.entry_id WHERE k.discipline_id = r.discipline_id AND k.publication > 0)) w
           ON w.entry_id = x.id AND m.live = 1 AND m.part <> 'reserve'
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

-- The chief judge: every run is on the board, a blind draw is unsealed, and nothing is signed yet.
CREATE VIEW home_results_sign AS
  SELECT o.person_id AS person_id, 'results_sign' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'),
                '/round/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(r.public_id)), '+', '-'), '/', '_'), '/results') AS path
    FROM judging j JOIN contest_round r ON r.id = j.round_id JOIN discipline d ON d.id = r.discipline_id
    JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open' JOIN draw w ON w.id = j.draw_id AND w.secret IS NOT NULL
    JOIN official o ON o.round_id = r.id AND o.duty = 'chief' AND o.live = 1
   WHERE j.state = 'open' AND NOT EXISTS (SELECT 1 FROM run x WHERE x.round_id = r.id AND x.state <> 'released')
     AND EXISTS (SELECT 1 FROM run x WHERE x.round_id = r.id) AND NOT EXISTS (SELECT 1 FROM results_signature s WHERE s.round_id = r.id);

-- The manager: signed, and not published yet.
CREATE VIEW home_results_publish AS
  SELECT e.organizer_unit_id AS scope_unit_id, 'results_publish' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'),
                '/round/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(r.public_id)), '+', '-'), '/', '_'), '/results') AS path
    FROM judging j JOIN contest_round r ON r.id = j.round_id JOIN discipline d ON d.id = r.discipline_id
    JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'open'
   WHERE j.state = 'open' AND NOT EXISTS (SELECT 1 FROM run x WHERE x.round_id = r.id AND x.state <> 'released')
     AND EXISTS (SELECT 1 FROM results_signature s WHERE s.round_id = r.id);
