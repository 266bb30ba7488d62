-- Commendations at home: what waits for the office of a programme, and what for the units that recommend.

CREATE VIEW home_award_office AS
  SELECT p.unit_id AS scope_unit_id, 'award_look' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/nominations') AS path
    FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE x.state = 'recommended' AND p.state IN ('open', 'reviewing')
  UNION ALL
  SELECT p.unit_id, CASE o.state WHEN 'refusing' THEN 'award_refusing' WHEN 'report' THEN 'award_report' ELSE 'award_objection' END, 1, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/objections')
    FROM objection o JOIN programme p ON p.id = o.programme_id WHERE o.state IN ('received', 'investigating', 'refusing', 'report')
  UNION ALL
  SELECT p.unit_id, 'award_notice', 1, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/notices')
    FROM public_notice n JOIN programme p ON p.id = n.programme_id WHERE n.state = 'prepared'
  UNION ALL
  SELECT p.unit_id, 'award_decide', 1, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/decision')
    FROM programme p WHERE p.state = 'noticing'
     AND EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state = 'over' AND n.prepared_at >= p.notice_owed_at)
     AND NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state IN ('prepared', 'posted'))
     AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.programme_id = p.id AND o.state IN ('received', 'investigating', 'refusing'));

CREATE VIEW home_award_unit AS
  SELECT x.at_unit_id AS scope_unit_id, 'award_pass_on' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         p.nominate_until AS due_at, '/award/unit' AS path
    FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE x.state = 'sent' AND p.state = 'open'
  UNION ALL
  SELECT l.unit_id, 'award_places', 1, NULL, p.nominate_until, p.nominate_until, '/award/unit'
    FROM programme_place l JOIN programme_kind k ON k.id = l.kind_id JOIN programme p ON p.id = k.programme_id
    LEFT JOIN nomination x ON x.kind_id = l.kind_id AND x.quota_unit_id = l.unit_id AND x.place_no = l.place_no
   WHERE p.state = 'open' AND x.id IS NULL;
