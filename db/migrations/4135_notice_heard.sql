-- An authority may change its mind between the day a notice is frozen and the day it is put up: nobody is shown to the public whom somebody who must be asked
-- does not agree to. And a notice takes no fewer days than its programme says.

CREATE TRIGGER tr_public_notice_heard BEFORE UPDATE ON public_notice FOR EACH ROW FOLLOWS tr_public_notice_posted
  IF NEW.state = 'posted' AND OLD.state = 'prepared' AND EXISTS (SELECT 1 FROM public_notice_item i JOIN opinion_missing m ON m.nomination_id = i.nomination_id
       WHERE i.notice_id = NEW.id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_heard` failed'; END IF;

CREATE TRIGGER tr_public_notice_days BEFORE INSERT ON public_notice FOR EACH ROW FOLLOWS tr_public_notice_added
  IF NEW.days < (SELECT p.notice_days FROM programme p WHERE p.id = NEW.programme_id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_long` failed'; END IF;
