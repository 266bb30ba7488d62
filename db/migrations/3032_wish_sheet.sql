-- The lists that count in a closed round, all in one row: they can not change while it is closed, and a scenario is run many times. Written by the round's
-- first run after it closes; a round that is opened again has another attempt, and then another row. Who is taken out afterwards stays in it, and is left
-- out by whoever reads it (lib/store/wish_sheet.h).

CREATE TABLE wish_sheet (
  round_id BIGINT NOT NULL,
  attempt  INT NOT NULL,                            -- of the round, when it was written
  lists    INT NOT NULL,
  content  LONGBLOB NOT NULL,
  hash     BINARY(32) NOT NULL,
  at       DATETIME(6) NOT NULL,
  PRIMARY KEY (round_id, attempt),
  CONSTRAINT fk_wish_sheet_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT ck_wish_sheet_hash CHECK (lists >= 0 AND hash = UNHEX(SHA2(content, 256)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_wish_sheet_added BEFORE INSERT ON wish_sheet FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state = 'closed' AND r.attempt = NEW.attempt AND r.method = 'wishes' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_sheet_closed` failed'; END IF;

CREATE TRIGGER tr_wish_sheet_changed BEFORE UPDATE ON wish_sheet FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_sheet_kept` failed';

CREATE TRIGGER tr_wish_sheet_kept BEFORE DELETE ON wish_sheet FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_sheet_kept` failed';
