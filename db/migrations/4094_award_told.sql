-- What waits at home ends with a programme that is cancelled: a notice that was prepared and never posted waits for nobody then. And a forum is announced when
-- its list has stood in a notice that is over, or is decided: it names those who are selected to everybody.

CREATE OR REPLACE VIEW home_award_office AS
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
    FROM public_notice n JOIN programme p ON p.id = n.programme_id WHERE n.state = 'prepared' AND p.state <> 'cancelled'
  UNION ALL
  SELECT p.unit_id, 'award_decide', 1, NULL,
         CONCAT('/award/programme/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(p.public_id)), '+', '-'), '/', '_'), '/decision')
    FROM programme p WHERE p.state = 'noticing'
     AND EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state = 'over' AND n.prepared_at >= p.notice_owed_at)
     AND NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state IN ('prepared', 'posted'))
     AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.programme_id = p.id AND o.state IN ('received', 'investigating', 'refusing'));

-- The same as programme_case_list_public of lib/domain/programme_case.h.
CREATE TRIGGER tr_forum_announced BEFORE UPDATE ON forum FOR EACH ROW
  IF NEW.announced_at IS NOT NULL AND OLD.announced_at IS NULL AND NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND (
       p.state IN ('decided', 'held') OR (p.state = 'noticing'
         AND EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = p.id AND n.state = 'over' AND n.prepared_at >= p.notice_owed_at)
         AND NOT EXISTS (SELECT 1 FROM nomination x WHERE x.programme_id = p.id AND x.state = 'selected' AND NOT EXISTS (SELECT 1 FROM public_notice_item i
              JOIN public_notice n ON n.id = i.notice_id WHERE i.nomination_id = x.id AND n.state = 'over')))))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_forum_public` failed'; END IF;
