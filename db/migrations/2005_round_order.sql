-- Rounds follow each other in time: none begins before, or with, one that stands before it.
CREATE TRIGGER tr_contest_round_adding BEFORE INSERT ON contest_round FOR EACH ROW
  IF EXISTS (SELECT 1 FROM contest_round r WHERE r.discipline_id = NEW.discipline_id
             AND ((r.seq < NEW.seq AND r.starts_at >= NEW.starts_at) OR (r.seq > NEW.seq AND r.starts_at <= NEW.starts_at)) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_contest_round_order` failed'; END IF;

CREATE TRIGGER tr_contest_round_changing BEFORE UPDATE ON contest_round FOR EACH ROW
  IF EXISTS (SELECT 1 FROM contest_round r WHERE r.discipline_id = NEW.discipline_id AND r.id <> NEW.id
             AND ((r.seq < NEW.seq AND r.starts_at >= NEW.starts_at) OR (r.seq > NEW.seq AND r.starts_at <= NEW.starts_at)) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_contest_round_order` failed'; END IF;
