-- Postings are told apart by an id of their own, and it is known when each was recorded and by whom: a transfer may be dated back.

ALTER TABLE person ADD COLUMN version BIGINT NOT NULL DEFAULT 0;   -- raised by every act upon the person: two tabs are told apart

-- A staff number is one person's, however it is written: what it reads like without case, spaces and hyphens.
ALTER TABLE person ADD COLUMN staff_key VARCHAR(40) AS (LOWER(REPLACE(REPLACE(staff_no, ' ', ''), '-', ''))) PERSISTENT;

ALTER TABLE person ADD UNIQUE KEY uq_person_staff_key (staff_key);

ALTER TABLE person ADD KEY ix_person_left (left_on, staff_no);

ALTER TABLE posting ADD COLUMN public_id BINARY(16) NOT NULL DEFAULT (RANDOM_BYTES(16));

ALTER TABLE posting ADD UNIQUE KEY uq_posting_public (public_id);

ALTER TABLE posting ADD COLUMN recorded_at DATETIME(6) NULL;       -- NULL: before this was kept

ALTER TABLE posting ADD COLUMN recorded_by BIGINT NULL;            -- NULL: the command on the host

ALTER TABLE posting ADD CONSTRAINT fk_posting_by FOREIGN KEY (recorded_by) REFERENCES person (id);

ALTER TABLE posting ADD KEY ix_posting_from (kind, from_on);

-- Nobody belongs to a unit before it opens or after it closes, or to any after the day they leave.
CREATE TRIGGER tr_posting_adding BEFORE INSERT ON posting FOR EACH ROW
  IF EXISTS (SELECT 1 FROM unit u WHERE u.id = NEW.unit_id AND (u.opened_on > NEW.from_on OR u.closed_on < NEW.until_on - INTERVAL 1 DAY)
             LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_posting_unit_open` failed'; ELSEIF EXISTS
    (SELECT 1 FROM person p WHERE p.id = NEW.person_id AND p.left_on < NEW.until_on - INTERVAL 1 DAY LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_posting_person_here` failed'; END IF;

CREATE TRIGGER tr_posting_changing BEFORE UPDATE ON posting FOR EACH ROW
  IF EXISTS (SELECT 1 FROM unit u WHERE u.id = NEW.unit_id AND (u.opened_on > NEW.from_on OR u.closed_on < NEW.until_on - INTERVAL 1 DAY)
             LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_posting_unit_open` failed'; ELSEIF EXISTS
    (SELECT 1 FROM person p WHERE p.id = NEW.person_id AND p.left_on < NEW.until_on - INTERVAL 1 DAY LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_posting_person_here` failed'; END IF;

CREATE TRIGGER tr_person_leaving BEFORE UPDATE ON person FOR EACH ROW
  IF NOT (OLD.left_on <=> NEW.left_on) AND EXISTS (SELECT 1 FROM posting o WHERE o.person_id = NEW.id
             AND o.until_on > NEW.left_on + INTERVAL 1 DAY LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_person_left` failed'; END IF;
