-- The signed paper of a judge's sheet, as a picture or PDF; and what waits for it.

CREATE TABLE ballot_scan (                          -- append-only: of one version of a sheet the latest counts
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id BINARY(16) NOT NULL,
  ballot_id BIGINT NOT NULL,
  sheet_no  INT NOT NULL,                           -- the how-manieth version of the sheet the paper bears (ballot.lock_no, or the next while it is open)
  person_id BIGINT NOT NULL,                        -- who attached it; the bytes are a row of file, noun ballot_scan
  at        DATETIME(6) NOT NULL,
  UNIQUE KEY uq_ballot_scan_public (public_id),
  KEY ix_ballot_scan_sheet (ballot_id, sheet_no, id),
  CONSTRAINT fk_ballot_scan_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id),
  CONSTRAINT fk_ballot_scan_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_ballot_scan_sheet CHECK (sheet_no > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Of the version that is signed, or that is going to be; until the round is published.
CREATE TRIGGER tr_ballot_scan_added BEFORE INSERT ON ballot_scan FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM ballot b JOIN judging j ON j.round_id = b.round_id WHERE b.id = NEW.ballot_id AND j.state = 'open'
                 AND ((b.state = 'locked' AND NEW.sheet_no = b.lock_no) OR (b.state = 'open' AND NEW.sheet_no = b.lock_no + 1)) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_scan_open` failed'; END IF;

CREATE TRIGGER tr_ballot_scan_fixed BEFORE UPDATE ON ballot_scan FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_scan_fixed` failed';

CREATE TRIGGER tr_ballot_scan_kept BEFORE DELETE ON ballot_scan FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_scan_kept` failed';

-- Where scans are required, nothing is published before each signed sheet of those who competed has its paper.
CREATE TRIGGER tr_judging_scanned BEFORE UPDATE ON judging FOR EACH ROW FOLLOWS tr_judging_changed
  IF OLD.state = 'open' AND NEW.state = 'published' AND NEW.scan_needed = 1
     AND EXISTS (SELECT 1 FROM run r JOIN ballot b ON b.run_id = r.id WHERE r.round_id = NEW.round_id AND r.status = 'competes' AND b.state = 'locked'
                 AND NOT EXISTS (SELECT 1 FROM ballot_scan s WHERE s.ballot_id = b.id AND s.sheet_no = b.lock_no) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_scanned` failed'; END IF;
