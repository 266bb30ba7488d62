-- Whoever is selected may decline at any time, also between the day a notice is frozen and the day it is put up: nobody is shown to the public as proposed who
-- is not any more.

CREATE TRIGGER tr_public_notice_left BEFORE UPDATE ON public_notice FOR EACH ROW FOLLOWS tr_public_notice_heard
  IF NEW.state = 'posted' AND OLD.state = 'prepared' AND EXISTS (SELECT 1 FROM public_notice_item i JOIN nomination x ON x.id = i.nomination_id
       WHERE i.notice_id = NEW.id AND x.state <> 'selected' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_left` failed'; END IF;
