-- What stays as it is once a round is being judged: who sits on its seats, who competes in it, and that nobody marks whom they are recused from.

-- Absent became withdrawn, or the other way round, while there is nothing to mark.
INSERT INTO run_transition (from_state, to_state) VALUES ('locked', 'locked');

ALTER TABLE run ADD KEY ix_run_entry (entry_id);

-- Who has sheets keeps the duty: somebody who cannot go on is recused from the runs that are left, and a substitute comes in where the card says so.
CREATE TRIGGER tr_official_judging BEFORE UPDATE ON official FOR EACH ROW
  IF OLD.live = 1 AND NEW.live IS NULL AND EXISTS (SELECT 1 FROM ballot b WHERE b.official_id = NEW.id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_official_judging` failed'; END IF;

-- Who has a turn stays an entry: on the day the chief judge says who is absent or withdraws.
CREATE TRIGGER tr_entry_judged BEFORE UPDATE ON entry FOR EACH ROW
  IF OLD.live = 1 AND NEW.live IS NULL AND EXISTS (SELECT 1 FROM run r WHERE r.entry_id = NEW.id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_entry_judged` failed'; END IF;

-- A confirmed recusal and a sheet that is not void never stand beside each other.
CREATE TRIGGER tr_recusal_ballot_added BEFORE INSERT ON recusal FOR EACH ROW FOLLOWS tr_recusal_added
  IF NEW.state = 'confirmed' AND EXISTS (SELECT 1 FROM ballot b JOIN run r ON r.id = b.run_id WHERE b.official_id = NEW.official_id
                                         AND b.state <> 'void' AND r.entry_id = NEW.entry_id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_recusal_ballot` failed'; END IF;

CREATE TRIGGER tr_recusal_ballot_changed BEFORE UPDATE ON recusal FOR EACH ROW FOLLOWS tr_recusal_changed
  IF NEW.state = 'confirmed' AND EXISTS (SELECT 1 FROM ballot b JOIN run r ON r.id = b.run_id WHERE b.official_id = NEW.official_id
                                         AND b.state <> 'void' AND r.entry_id = NEW.entry_id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_recusal_ballot` failed'; END IF;

-- A sheet is one of the official on its seat.
CREATE TRIGGER tr_ballot_seat BEFORE INSERT ON ballot FOR EACH ROW FOLLOWS tr_ballot_added
  IF NOT EXISTS (SELECT 1 FROM official o WHERE o.id = NEW.official_id AND o.live = 1 AND o.seat_no = NEW.seat_no LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_official` failed'; ELSEIF
    NEW.state <> 'void' AND EXISTS (SELECT 1 FROM recusal x JOIN run r ON r.entry_id = x.entry_id WHERE r.id = NEW.run_id
                                    AND x.official_id = NEW.official_id AND x.state = 'confirmed' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_recused` failed'; END IF;

CREATE TRIGGER tr_ballot_recused BEFORE UPDATE ON ballot FOR EACH ROW FOLLOWS tr_ballot_changed
  IF NEW.state <> 'void' AND OLD.state = 'void'
     AND EXISTS (SELECT 1 FROM recusal x JOIN run r ON r.entry_id = x.entry_id WHERE r.id = NEW.run_id
                 AND x.official_id = NEW.official_id AND x.state = 'confirmed' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_recused` failed'; END IF;
