-- A closed round's seed is known. Opened again, it has another one: never the same attempt, never the same commitment.

CREATE TRIGGER tr_pairing_round_again BEFORE UPDATE ON pairing_round FOR EACH ROW
  IF OLD.state = 'closed' AND NEW.state = 'open' AND (NEW.attempt <> OLD.attempt + 1 OR NEW.commitment <=> OLD.commitment)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_round_commitment` failed'; END IF;
