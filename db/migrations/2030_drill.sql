-- Drills (岗位练兵) before a contest: who was called, who came, and what marks were given.

CREATE TABLE drill_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/drill.c; a store test compares the two. held → held: what was recorded is corrected.
INSERT INTO drill_transition (from_state, to_state) VALUES
  ('none', 'planned'), ('planned', 'held'), ('planned', 'cancelled'), ('held', 'held');

CREATE TABLE drill (
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id       BINARY(16) NOT NULL,
  unit_id         BIGINT NOT NULL,                  -- whose drill it is: the scope
  edition_id      BIGINT NULL,                      -- the edition it prepares for
  discipline_code VARCHAR(16) NULL,                 -- as in discipline.code: the same in every edition; NULL: a free topic
  topic           VARCHAR(100) NOT NULL,
  starts_at       DATETIME(6) NOT NULL,
  ends_at         DATETIME(6) NOT NULL,
  place           VARCHAR(100) NOT NULL,
  leader_id       BIGINT NOT NULL,                  -- who leads it
  mark_step_x10   INT NOT NULL DEFAULT 5,           -- marks go from 0 to 100 by steps of this tenth part
  note            VARCHAR(500) NOT NULL DEFAULT '', -- what to bring
  state           VARCHAR(12) NOT NULL,             -- planned, held, cancelled
  cancel_reason   VARCHAR(300) NULL,
  version         INT NOT NULL DEFAULT 1,
  created_by      BIGINT NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  UNIQUE KEY uq_drill_public (public_id),
  UNIQUE KEY uq_drill_step (id, mark_step_x10),
  KEY ix_drill_starts (starts_at, id),
  KEY ix_drill_unit (unit_id, starts_at),
  CONSTRAINT fk_drill_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_drill_edition FOREIGN KEY (edition_id) REFERENCES contest_edition (id),
  CONSTRAINT fk_drill_leader FOREIGN KEY (leader_id) REFERENCES person (id),
  CONSTRAINT fk_drill_created FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_drill_hours CHECK (starts_at < ends_at AND ends_at <= starts_at + INTERVAL 1 DAY),
  CONSTRAINT ck_drill_step CHECK (mark_step_x10 IN (1, 5, 10)),
  CONSTRAINT ck_drill_state CHECK (state IN ('planned', 'held', 'cancelled')),
  CONSTRAINT ck_drill_cancelled CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE drill_attendance (                     -- who was called, once per drill
  drill_id      BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  mark_step_x10 INT NOT NULL,                       -- the drill's
  presence      VARCHAR(8) NOT NULL DEFAULT 'called', -- called (nothing is recorded yet), present, absent, excused
  mark_x10      INT NULL,                           -- NULL: no mark was given, which is not zero
  note          VARCHAR(200) NOT NULL DEFAULT '',
  called_at     DATETIME(6) NOT NULL,
  changed_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (drill_id, person_id),
  KEY ix_drill_attendance_person (person_id, drill_id),
  CONSTRAINT fk_drill_attendance_drill FOREIGN KEY (drill_id, mark_step_x10) REFERENCES drill (id, mark_step_x10),
  CONSTRAINT fk_drill_attendance_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_drill_attendance_presence CHECK (presence IN ('called', 'present', 'absent', 'excused')),
  CONSTRAINT ck_drill_attendance_marked CHECK (mark_x10 IS NULL OR presence = 'present'),
  CONSTRAINT ck_drill_attendance_mark CHECK (mark_x10 IS NULL OR (mark_x10 BETWEEN 0 AND 1000 AND mark_x10 MOD mark_step_x10 = 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE drill_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  drill_id   BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NOT NULL,                       -- who did it
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_drill_log_drill (drill_id, id),
  CONSTRAINT fk_drill_log_drill FOREIGN KEY (drill_id) REFERENCES drill (id),
  CONSTRAINT fk_drill_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_drill_log_transition FOREIGN KEY (from_state, to_state) REFERENCES drill_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
