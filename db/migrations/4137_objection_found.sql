-- What an objection was found to be true of has its consequence in the same act: its nominee is off the list, and another notice is owed from then on, unless
-- they had gone before. So no decision can pass one that is true: nobody comes back to a list from which they were removed.

CREATE TRIGGER tr_objection_found BEFORE UPDATE ON objection FOR EACH ROW FOLLOWS tr_objection_changed
  IF NEW.state = 'substantiated' AND OLD.state <> 'substantiated' THEN IF
    EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.state IN ('selected', 'awarded') AND NOT EXISTS (SELECT 1 FROM programme p
      WHERE p.id = NEW.programme_id AND p.state = 'cancelled') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_struck_off` failed'; ELSEIF
    EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state <> 'cancelled' AND p.notice_owed_at < NEW.closed_at LOCK IN SHARE MODE)
      AND NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.state IN ('removed', 'withdrawn') AND x.changed_at < NEW.closed_at LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_owed` failed'; END IF; END IF;
