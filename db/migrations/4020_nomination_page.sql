-- What a unit puts to a nomination: lines of the staff record with where they are proved, attachments, and its own public notice (单位公示) before it recommends.

CREATE TABLE nomination_line (                      -- as the record said it when it was taken; the unit leaves out what it does not want
  nomination_id BIGINT NOT NULL,
  line_no       INT NOT NULL,
  module        VARCHAR(20) NOT NULL,               -- training, contest, mentoring, award: as the staff record's
  kind          VARCHAR(40) NOT NULL,               -- message record.kind.KIND
  from_on       DATE NOT NULL,
  until_on      DATE NULL,                          -- NULL: it goes on
  title         VARCHAR(300) NOT NULL,
  detail        VARCHAR(700) NOT NULL DEFAULT '',
  hours_x10     BIGINT NULL,
  path          VARCHAR(200) NOT NULL DEFAULT '',   -- where it is proved; "": nowhere
  chosen        TINYINT NOT NULL DEFAULT 1,
  PRIMARY KEY (nomination_id, line_no),
  CONSTRAINT fk_nomination_line_nomination FOREIGN KEY (nomination_id) REFERENCES nomination (id),
  CONSTRAINT ck_nomination_line CHECK (line_no BETWEEN 1 AND 500 AND module <> '' AND kind <> '' AND chosen IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_nomination_line_added BEFORE INSERT ON nomination_line FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.state IN ('draft', 'sent') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; END IF;

CREATE TRIGGER tr_nomination_line_changed BEFORE UPDATE ON nomination_line FOR EACH ROW
  IF NEW.nomination_id <> OLD.nomination_id OR NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = OLD.nomination_id AND x.state IN ('draft', 'sent') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; END IF;

CREATE TRIGGER tr_nomination_line_removed BEFORE DELETE ON nomination_line FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = OLD.nomination_id AND x.state IN ('draft', 'sent') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; END IF;

CREATE TABLE nomination_file (                      -- attachments; one that was taken off again stays as a row
  file_id       BIGINT NOT NULL PRIMARY KEY,
  nomination_id BIGINT NOT NULL,
  removed_at    DATETIME(6) NULL,
  removed_by    BIGINT NULL,
  KEY ix_nomination_file_nomination (nomination_id),
  CONSTRAINT fk_nomination_file_file FOREIGN KEY (file_id) REFERENCES file (id),
  CONSTRAINT fk_nomination_file_nomination FOREIGN KEY (nomination_id) REFERENCES nomination (id),
  CONSTRAINT fk_nomination_file_by FOREIGN KEY (removed_by) REFERENCES person (id),
  CONSTRAINT ck_nomination_file CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_nomination_file_added BEFORE INSERT ON nomination_file FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.state IN ('draft', 'sent') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; END IF;

CREATE TRIGGER tr_nomination_file_changed BEFORE UPDATE ON nomination_file FOR EACH ROW
  IF OLD.removed_at IS NOT NULL OR NEW.file_id <> OLD.file_id OR NEW.nomination_id <> OLD.nomination_id
    OR NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = OLD.nomination_id AND x.state IN ('draft', 'sent') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; END IF;

CREATE TABLE nomination_local_notice (              -- 单位公示: each unit on the way may hold one; rows are only added
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  nomination_id BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  from_on       DATE NOT NULL,                      -- first and last day, both included
  until_on      DATE NOT NULL,
  days          INT NOT NULL,                       -- working days among them, by the calendar
  place         VARCHAR(200) NOT NULL,
  outcome       VARCHAR(8) NOT NULL,                -- none: nobody objected; settled: somebody did, and it was looked into
  words         VARCHAR(300) NOT NULL DEFAULT '',
  created_by    BIGINT NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  KEY ix_nomination_local_notice_nomination (nomination_id),
  CONSTRAINT fk_nomination_local_notice_nomination FOREIGN KEY (nomination_id) REFERENCES nomination (id),
  CONSTRAINT fk_nomination_local_notice_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_nomination_local_notice_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_nomination_local_notice CHECK (from_on <= until_on AND days >= 0 AND place <> '' AND outcome IN ('none', 'settled')
    AND (outcome = 'none' OR words <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_nomination_local_notice_added BEFORE INSERT ON nomination_local_notice FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.state IN ('draft', 'sent') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; END IF;

-- How many working days a unit's own notice takes before it recommends to the office; 0: none is asked for.
ALTER TABLE programme ADD COLUMN local_notice_days INT NOT NULL DEFAULT 0;

ALTER TABLE programme ADD CONSTRAINT ck_programme_local_days CHECK (local_notice_days BETWEEN 0 AND 30);

CREATE TRIGGER tr_nomination_local BEFORE UPDATE ON nomination FOR EACH ROW FOLLOWS tr_nomination_changed
  IF NEW.state = 'recommended' AND OLD.state IN ('draft', 'sent') AND EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.local_notice_days > 0
       AND NOT EXISTS (SELECT 1 FROM nomination_local_notice l WHERE l.nomination_id = NEW.id AND l.days >= p.local_notice_days))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_local` failed'; END IF;
