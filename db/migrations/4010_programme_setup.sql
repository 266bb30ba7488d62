-- Setting up a programme: who reads programmes, how many working days lie between the steps of its timetable, limits that were
-- exceeded with a reason, and the headcounts by which places were shared out.

INSERT INTO capability (code) VALUES
  ('award.view');                                   -- the programmes of one's units, as an officer or a leader

INSERT INTO role_capability (role, capability) VALUES
  ('award_officer', 'award.view'), ('leader', 'award.view');

CREATE TABLE programme_gap (                        -- working days from a step of the timetable to the next one (lib/domain/back_schedule.h)
  programme_id BIGINT NOT NULL,
  step         VARCHAR(12) NOT NULL,
  days         INT NOT NULL,
  PRIMARY KEY (programme_id, step),
  CONSTRAINT fk_programme_gap_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT ck_programme_gap_step CHECK (step IN ('approval', 'open', 'close', 'list', 'opinions', 'over', 'decision')),
  CONSTRAINT ck_programme_gap_days CHECK (days BETWEEN 0 AND 250)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE programme_limit (                      -- limits of programmes (A2, A4) that one was approved beyond, and why
  programme_id BIGINT NOT NULL,
  code         VARCHAR(12) NOT NULL,
  found        INT NOT NULL,
  allowed      INT NOT NULL,
  reason       VARCHAR(300) NOT NULL,
  person_id    BIGINT NOT NULL,
  at           DATETIME(6) NOT NULL,
  PRIMARY KEY (programme_id, code),
  CONSTRAINT fk_programme_limit_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_programme_limit_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_programme_limit_code CHECK (code IN ('year', 'collectives', 'individuals', 'cycle')),
  CONSTRAINT ck_programme_limit_reason CHECK (reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE programme_headcount (                  -- the headcounts by which the places of a kind were shared out last
  kind_id   BIGINT NOT NULL,
  unit_id   BIGINT NOT NULL,
  headcount INT NOT NULL,
  shared    INT NOT NULL,                           -- places that were shared out among all its rows
  at        DATETIME(6) NOT NULL,
  PRIMARY KEY (kind_id, unit_id),
  CONSTRAINT fk_programme_headcount_kind FOREIGN KEY (kind_id) REFERENCES programme_kind (id),
  CONSTRAINT fk_programme_headcount_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_programme_headcount CHECK (headcount >= 0 AND shared BETWEEN 1 AND 5000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A limit is exceeded with the approval, before it is locked; what was said then stays.
CREATE TRIGGER tr_programme_limit_added BEFORE INSERT ON programme_limit FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_limit_changed BEFORE UPDATE ON programme_limit FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_limit_kept` failed';

CREATE TRIGGER tr_programme_limit_removed BEFORE DELETE ON programme_limit FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_limit_kept` failed';

-- A place that a nomination holds is kept by its foreign key; places of a programme that is no longer open stay as they were.
CREATE TRIGGER tr_programme_place_removed BEFORE DELETE ON programme_place FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme_kind k JOIN programme p ON p.id = k.programme_id WHERE k.id = OLD.kind_id
                  AND p.state IN ('draft', 'approved', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_place_within` failed'; END IF;
