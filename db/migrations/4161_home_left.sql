-- A frozen notice in which somebody stands who has left cannot be put up (4140_notice_left.sql): home says that it is to be dropped, and leads to it.

CREATE OR REPLACE VIEW home_award_office AS
  SELECT p.unit_id AS scope_unit_id, 'award_look' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/nominations') AS path,
         CAST(NULL AS SIGNED) AS objection_id, p.id AS undecided_id
    FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE x.state = 'recommended' AND p.state IN ('open', 'reviewing')
  UNION ALL
  SELECT p.unit_id, CASE o.state WHEN 'refusing' THEN 'award_refusing' WHEN 'report' THEN 'award_report' ELSE 'award_objection' END, 1, NULL, NULL, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/objections'), o.id,
         CASE WHEN p.state IN ('decided', 'held', 'cancelled') THEN NULL ELSE p.id END
    FROM objection o JOIN programme p ON p.id = o.programme_id WHERE o.state IN ('received', 'investigating', 'refusing', 'report')
  UNION ALL
  SELECT p.unit_id, 'award_notice', 1, NULL, NULL, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/notices'), NULL, p.id
    FROM public_notice n JOIN programme p ON p.id = n.programme_id WHERE n.state = 'prepared' AND p.state <> 'cancelled'
     AND NOT EXISTS (SELECT 1 FROM public_notice_item i JOIN nomination x ON x.id = i.nomination_id WHERE i.notice_id = n.id AND x.state <> 'selected')
  UNION ALL
  SELECT p.unit_id, 'award_notice_left', 1, NULL, NULL, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/notice/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(n.public_id)), '+', '-'), '/', '_')), NULL, p.id
    FROM public_notice n JOIN programme p ON p.id = n.programme_id WHERE n.state = 'prepared' AND p.state <> 'cancelled'
     AND EXISTS (SELECT 1 FROM public_notice_item i JOIN nomination x ON x.id = i.nomination_id WHERE i.notice_id = n.id AND x.state <> 'selected')
  UNION ALL
  SELECT p.unit_id, 'award_decide', 1, NULL, NULL, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/decision'), NULL, p.id
    FROM programme p WHERE p.state = 'noticing'
     AND EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state = 'over' AND n.prepared_at >= p.notice_owed_at)
     AND NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state IN ('prepared', 'posted'))
     AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.programme_id = p.id AND o.state IN ('received', 'investigating', 'refusing'));
