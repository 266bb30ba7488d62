-- Whoever is nominated in a programme, or has written a paper in it, takes no part in its office until it is decided: neither for themselves nor for or against
-- the others. 4091_own.sql asks whose one nomination is; this asks who has any in the programme that lies with the office or beyond and is not out.

CREATE VIEW programme_party AS
  SELECT x.programme_id AS programme_id, x.person_id AS person_id FROM nomination x
   WHERE x.person_id IS NOT NULL AND x.state IN ('recommended', 'passed', 'selected', 'reserve', 'unselected', 'awarded')
  UNION ALL
  SELECT a.programme_id, a.person_id FROM paper_author a JOIN nomination x ON x.id = a.nomination_id
   WHERE a.person_id IS NOT NULL AND x.state IN ('recommended', 'passed', 'selected', 'reserve', 'unselected', 'awarded');

-- As 4025_reviewer.sql has it; and a nominee or author reviews none of the others (rival).
CREATE OR REPLACE VIEW review_conflict AS
  SELECT r.id AS reviewer_id, m.nomination_id AS nomination_id, 'self' AS reason, CAST('1900-01-01' AS DATE) AS from_on, CAST('9999-12-31' AS DATE) AS until_on
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id AND m.person_id = r.person_id
  UNION ALL
  SELECT r.id, m.nomination_id, CASE WHEN k.kind = 'other' THEN 'other' ELSE 'kin' END, CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN relation k ON k.person_id = r.person_id AND k.other_id = m.person_id AND k.live = 1 AND k.kind NOT IN ('mentor', 'mentee')
  UNION ALL
  SELECT r.id, m.nomination_id, CASE WHEN k.kind = 'other' THEN 'other' ELSE 'kin' END, CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN relation k ON k.other_id = r.person_id AND k.person_id = m.person_id AND k.live = 1 AND k.kind NOT IN ('mentor', 'mentee')
  UNION ALL
  SELECT r.id, m.nomination_id, 'mentor', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN conflict_mentor k ON k.mentor_id = r.person_id AND k.mentee_id = m.person_id
  UNION ALL
  SELECT r.id, m.nomination_id, 'mentor', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN conflict_mentor k ON k.mentee_id = r.person_id AND k.mentor_id = m.person_id
  UNION ALL
  SELECT r.id, a.nomination_id, 'coauthor', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_author w ON w.person_id = r.person_id
    JOIN review_author b ON b.nomination_id = w.nomination_id AND b.person_id <> r.person_id
    JOIN review_author a ON a.person_id = b.person_id AND a.programme_id = r.programme_id
  UNION ALL
  SELECT r.id, x.id, 'rival', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN nomination o ON o.programme_id = r.programme_id AND o.person_id = r.person_id
    JOIN nomination x ON x.programme_id = r.programme_id AND x.id <> o.id
   WHERE o.state IN ('recommended', 'passed', 'selected', 'reserve', 'unselected', 'awarded')
  UNION ALL
  SELECT r.id, x.id, 'rival', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN paper_author w ON w.programme_id = r.programme_id AND w.person_id = r.person_id JOIN nomination o ON o.id = w.nomination_id
    JOIN nomination x ON x.programme_id = r.programme_id AND x.id <> o.id
   WHERE o.state IN ('recommended', 'passed', 'selected', 'reserve', 'unselected', 'awarded')
  UNION ALL
  SELECT r.id, g.nomination_id, 'unit', GREATEST(o.from_on, g.from_on), LEAST(o.until_on, g.until_on)
    FROM reviewer r JOIN programme p ON p.id = r.programme_id JOIN posting o ON o.person_id = r.person_id
    JOIN unit_closure u ON u.descendant_id = o.unit_id JOIN unit_closure v ON v.ancestor_id = u.ancestor_id
    JOIN review_origin g ON g.programme_id = r.programme_id AND g.unit_id = v.descendant_id AND g.from_on < o.until_on AND o.from_on < g.until_on
   WHERE o.unit_id = g.unit_id OR EXISTS (SELECT 1 FROM unit_closure b WHERE b.ancestor_id = p.unit_id AND b.descendant_id = u.ancestor_id AND b.depth > 0)
  UNION ALL
  SELECT d.reviewer_id, d.nomination_id, 'declared', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE) FROM review_declared d;

CREATE TRIGGER tr_reviewer_rival BEFORE INSERT ON reviewer FOR EACH ROW
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id IN (NEW.person_id, NEW.created_by))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_reviewer_rival` failed'; END IF;

-- A reviewer may always say that they keep out.
CREATE TRIGGER tr_review_declared_rival BEFORE INSERT ON review_declared FOR EACH ROW
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.declared_by)
    AND NOT EXISTS (SELECT 1 FROM reviewer r WHERE r.id = NEW.reviewer_id AND r.person_id = NEW.declared_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_declared_rival` failed'; END IF;

-- What is given, given back or released; a reviewer hands in their own.
CREATE TRIGGER tr_review_assignment_log_rival BEFORE INSERT ON review_assignment_log FOR EACH ROW
  IF EXISTS (SELECT 1 FROM review_assignment v JOIN reviewer r ON r.id = v.reviewer_id WHERE v.id = NEW.assignment_id AND NOT r.person_id <=> NEW.person_id
       AND EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = v.programme_id AND y.person_id = NEW.person_id))
    AND NOT EXISTS (SELECT 1 FROM review_assignment v JOIN nomination_party w ON w.nomination_id = v.nomination_id
       WHERE v.id = NEW.assignment_id AND NEW.to_state = 'released' AND w.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_log_rival` failed'; END IF;

CREATE TRIGGER tr_review_decision_rival BEFORE INSERT ON review_decision FOR EACH ROW FOLLOWS tr_review_decision_own
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.decided_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_decision_rival` failed'; END IF;

CREATE TRIGGER tr_nomination_override_rival BEFORE INSERT ON nomination_override FOR EACH ROW FOLLOWS tr_nomination_override_own
  IF EXISTS (SELECT 1 FROM nomination x JOIN programme_party y ON y.programme_id = x.programme_id WHERE x.id = NEW.nomination_id AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_override_rival` failed'; END IF;

CREATE TRIGGER tr_limit_override_rival BEFORE INSERT ON limit_override FOR EACH ROW
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_limit_override_rival` failed'; END IF;

-- The office's verdicts, and what it sends back. Whose it is may withdraw it, and an author hands in another version.
CREATE TRIGGER tr_nomination_log_rival BEFORE INSERT ON nomination_log FOR EACH ROW FOLLOWS tr_nomination_log_own
  IF (NEW.to_state IN ('passed', 'failed', 'selected', 'reserve', 'unselected', 'removed', 'awarded')
      OR (NEW.from_state IN ('recommended', 'passed') AND NEW.to_state IN ('draft', 'recommended')
        AND NOT EXISTS (SELECT 1 FROM nomination_party w WHERE w.nomination_id = NEW.nomination_id AND w.person_id = NEW.person_id)))
    AND EXISTS (SELECT 1 FROM nomination x JOIN programme_party y ON y.programme_id = x.programme_id WHERE x.id = NEW.nomination_id AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_log_rival` failed'; END IF;

CREATE TRIGGER tr_programme_log_rival BEFORE INSERT ON programme_log FOR EACH ROW
  IF NEW.from_state <> 'decided' AND EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_log_rival` failed'; END IF;

CREATE TRIGGER tr_paper_version_rival BEFORE UPDATE ON paper_version FOR EACH ROW FOLLOWS tr_paper_version_changed
  IF NOT NEW.accepted_by <=> OLD.accepted_by AND EXISTS (SELECT 1 FROM nomination x JOIN programme_party y ON y.programme_id = x.programme_id
       WHERE x.id = NEW.nomination_id AND y.person_id = NEW.accepted_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_version_rival` failed'; END IF;

CREATE TRIGGER tr_opinion_letter_rival BEFORE INSERT ON opinion_letter FOR EACH ROW
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.created_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_opinion_letter_rival` failed'; END IF;

CREATE TRIGGER tr_public_notice_rival BEFORE INSERT ON public_notice FOR EACH ROW FOLLOWS tr_public_notice_added
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.prepared_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_rival` failed'; END IF;

CREATE TRIGGER tr_notice_posting_rival BEFORE INSERT ON notice_posting FOR EACH ROW FOLLOWS tr_notice_posting_added
  IF EXISTS (SELECT 1 FROM public_notice n JOIN programme p ON p.id = n.programme_id JOIN programme_party y ON y.programme_id = n.programme_id
       WHERE n.id = NEW.notice_id AND p.state NOT IN ('decided', 'held', 'cancelled') AND y.person_id = NEW.recorded_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_notice_posting_rival` failed'; END IF;

-- Reports that come after the decision, and what is left of a programme that was cancelled, are anybody's of the office whom they are not about.
CREATE TRIGGER tr_objection_rival BEFORE UPDATE ON objection FOR EACH ROW FOLLOWS tr_objection_own
  IF (NOT NEW.first_officer <=> OLD.first_officer OR NOT NEW.second_officer <=> OLD.second_officer)
    AND EXISTS (SELECT 1 FROM programme p JOIN programme_party y ON y.programme_id = p.id
       WHERE p.id = NEW.programme_id AND p.state NOT IN ('decided', 'held', 'cancelled') AND y.person_id IN (NEW.first_officer, NEW.second_officer))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_rival` failed'; END IF;

-- Whoever settles one, too, where the officers stay the same.
CREATE TRIGGER tr_objection_log_rival BEFORE INSERT ON objection_log FOR EACH ROW
  IF EXISTS (SELECT 1 FROM objection o JOIN programme p ON p.id = o.programme_id JOIN programme_party y ON y.programme_id = p.id
       WHERE o.id = NEW.objection_id AND p.state NOT IN ('decided', 'held', 'cancelled') AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_log_rival` failed'; END IF;

-- The programme is decided already when its document is registered, in the same act.
CREATE OR REPLACE TRIGGER tr_programme_decision_own BEFORE INSERT ON programme_decision FOR EACH ROW FOLLOWS tr_programme_decision_added
  IF EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.registered_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_own` failed'; END IF;
