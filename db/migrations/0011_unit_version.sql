-- What a unit was called, what it was and where in the tree it stood, from when until when. The row of `unit` and its closure hold what is so
-- today; a change of tomorrow waits here until its day (jobs: org.turn).

ALTER TABLE unit ADD COLUMN version BIGINT NOT NULL DEFAULT 0;   -- raised by every act upon the unit: two tabs are told apart

CREATE TABLE unit_version (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  unit_id     BIGINT NOT NULL,
  parent_id   BIGINT NULL,
  name        VARCHAR(200) NOT NULL,
  short_name  VARCHAR(100) NOT NULL,
  type        VARCHAR(20) NOT NULL,
  level       VARCHAR(16) NOT NULL,
  from_on     DATE NOT NULL,
  until_on    DATE NOT NULL DEFAULT '9999-12-31',   -- the day after the last one
  recorded_at DATETIME(6) NULL,                     -- NULL: before this was kept
  recorded_by BIGINT NULL,                          -- NULL: the command on the host
  PERIOD FOR held (from_on, until_on),
  UNIQUE KEY uq_unit_version (unit_id, held WITHOUT OVERLAPS),
  KEY ix_unit_version_parent (parent_id, from_on),
  CONSTRAINT fk_unit_version_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_unit_version_parent FOREIGN KEY (parent_id) REFERENCES unit (id),
  CONSTRAINT fk_unit_version_by FOREIGN KEY (recorded_by) REFERENCES person (id),
  CONSTRAINT ck_unit_version_self CHECK (parent_id <> unit_id),
  CONSTRAINT ck_unit_version_type CHECK (type IN ('bureau','department','affiliate','county_unit','county_subunit','partner','peer_office')),
  CONSTRAINT ck_unit_version_level CHECK (level IN ('prefecture', 'county'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A unit is never without its first version: who inserts a unit gets it.
CREATE TRIGGER tr_unit_added AFTER INSERT ON unit FOR EACH ROW
  INSERT INTO unit_version (unit_id, parent_id, name, short_name, type, level, from_on, until_on)
  VALUES (NEW.id, NEW.parent_id, NEW.name, NEW.short_name, NEW.type, NEW.level, NEW.opened_on,
          COALESCE(NEW.closed_on + INTERVAL 1 DAY, '9999-12-31'));

INSERT INTO unit_version (unit_id, parent_id, name, short_name, type, level, from_on, until_on)
  SELECT u.id, u.parent_id, u.name, u.short_name, u.type, u.level, u.opened_on, COALESCE(u.closed_on + INTERVAL 1 DAY, '9999-12-31')
    FROM unit u WHERE NOT EXISTS (SELECT 1 FROM unit_version v WHERE v.unit_id = u.id);

-- A unit is closed after its people and its parts: no posting and no unit below lasts longer. (A locking read sees what another has just written.)
CREATE TRIGGER tr_unit_closing BEFORE UPDATE ON unit FOR EACH ROW
  IF NOT (OLD.closed_on <=> NEW.closed_on) AND NEW.closed_on IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM posting o WHERE o.unit_id = NEW.id AND o.until_on > NEW.closed_on + INTERVAL 1 DAY LOCK IN SHARE MODE)
    THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unit_closed_people` failed'; END IF; IF EXISTS
      (SELECT 1 FROM unit_version v WHERE v.parent_id = NEW.id AND v.until_on > NEW.closed_on + INTERVAL 1 DAY LOCK IN SHARE MODE)
    THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unit_closed_below` failed'; END IF; END IF;

-- … and its last version ends with it.
CREATE TRIGGER tr_unit_closed AFTER UPDATE ON unit FOR EACH ROW
  IF NOT (OLD.closed_on <=> NEW.closed_on) THEN
    UPDATE unit_version SET until_on = COALESCE(NEW.closed_on + INTERVAL 1 DAY, '9999-12-31')
     WHERE unit_id = NEW.id AND until_on = COALESCE(OLD.closed_on + INTERVAL 1 DAY, '9999-12-31'); END IF;

-- A unit stands below another only while that one is open.
CREATE TRIGGER tr_unit_version_added BEFORE INSERT ON unit_version FOR EACH ROW
  IF EXISTS (SELECT 1 FROM unit p WHERE p.id = NEW.parent_id AND (p.opened_on > NEW.from_on OR p.closed_on < NEW.until_on - INTERVAL 1 DAY)
             LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unit_version_parent_open` failed'; END IF;

CREATE TRIGGER tr_unit_version_changed BEFORE UPDATE ON unit_version FOR EACH ROW
  IF EXISTS (SELECT 1 FROM unit p WHERE p.id = NEW.parent_id AND (p.opened_on > NEW.from_on OR p.closed_on < NEW.until_on - INTERVAL 1 DAY)
             LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unit_version_parent_open` failed'; END IF;
