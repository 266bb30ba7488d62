-- A programme begins as a draft and goes through the machine from there. When it is decided is not before any of its notices was marked as over: whoever marks
-- one before its time has to write down an instant that has not come, and no decision passes it. The decision's date is not before the last day of a notice, nor
-- before an objection was settled; which day that was depends on the site's zone, which the database does not know: it sees that it was that day in some zone.

CREATE TRIGGER tr_programme_added BEFORE INSERT ON programme FOR EACH ROW
  IF NEW.state <> 'draft'
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_begins` failed'; END IF;

CREATE TRIGGER tr_programme_decided_later BEFORE UPDATE ON programme FOR EACH ROW FOLLOWS tr_programme_decided
  IF NEW.state = 'decided' AND OLD.state <> 'decided' AND EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = NEW.id AND n.over_at > NEW.changed_at
       LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_notice_ended` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_programme_decision_added BEFORE INSERT ON programme_decision FOR EACH ROW PRECEDES tr_programme_decision_own
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state IN ('decided', 'held') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_phase` failed'; ELSEIF
    EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = NEW.programme_id AND n.state = 'over' AND (n.over_at > NEW.registered_at OR n.last_on > NEW.decided_on)
      LOCK IN SHARE MODE)
    OR EXISTS (SELECT 1 FROM objection o WHERE o.programme_id = NEW.programme_id AND o.state IN ('substantiated', 'unsubstantiated', 'not_accepted')
      AND (o.closed_at > NEW.registered_at OR DATE(o.closed_at - INTERVAL 12 HOUR) > NEW.decided_on) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_after` failed'; END IF;
