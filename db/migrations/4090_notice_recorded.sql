-- A notice of this site is out from the moment at which its posting is recorded: before, its page and the form for objections are not there. And what hung
-- elsewhere is recorded while its days still run, or nobody could have objected here. Once a programme is cancelled, what comes in is a report.

CREATE TRIGGER tr_notice_posting_platform BEFORE INSERT ON notice_posting FOR EACH ROW FOLLOWS tr_notice_posting_added
  IF NEW.way = 'platform' AND NEW.posted_at <> NEW.recorded_at
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_notice_posting_platform` failed'; END IF;

CREATE TRIGGER tr_public_notice_recorded BEFORE UPDATE ON public_notice FOR EACH ROW FOLLOWS tr_public_notice_posted
  IF NEW.state = 'posted' AND OLD.state = 'prepared' AND NOT EXISTS (SELECT 1 FROM notice_posting g
      WHERE g.notice_id = NEW.id AND g.posted_at = NEW.posted_at AND g.recorded_at < NEW.ends_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_recorded` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_objection_added BEFORE INSERT ON objection FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.id = NEW.notice_id AND ((NEW.state = 'received' AND n.state = 'posted' AND NEW.received_at < n.ends_at)
       OR (NEW.state = 'report' AND n.state IN ('posted', 'over') AND (NEW.received_at >= n.ends_at
         OR EXISTS (SELECT 1 FROM programme p WHERE p.id = n.programme_id AND p.state = 'cancelled')))) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_time` failed'; END IF;
