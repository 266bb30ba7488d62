-- Enrolments (报名): a seat, or a number in the line.

CREATE TABLE enrolment_transition (
  from_state VARCHAR(16) NOT NULL,
  to_state   VARCHAR(16) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/enrolment.c; a store test compares the two.
INSERT INTO enrolment_transition (from_state, to_state) VALUES
  ('none', 'booked'), ('none', 'held'), ('none', 'waiting'),
  ('waiting', 'booked'), ('waiting', 'held'), ('waiting', 'waiting'), ('held', 'held'), ('held', 'booked'),
  ('waiting', 'refused'), ('held', 'refused'),
  ('waiting', 'cancelled'), ('held', 'cancelled'), ('booked', 'cancelled'),
  ('waiting', 'expired'), ('held', 'expired'),
  ('waiting', 'class_cancelled'), ('held', 'class_cancelled'), ('booked', 'class_cancelled');

CREATE TABLE enrolment (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  class_id   BIGINT NOT NULL,
  person_id  BIGINT NOT NULL,
  unit_id    BIGINT NOT NULL,                       -- the person's unit when enrolling: whose liaison approves, and the scope
  state      VARCHAR(16) NOT NULL,                  -- waiting, held, booked | refused, cancelled, expired, class_cancelled
  step       VARCHAR(8) NULL,                       -- approval outstanding: unit, base; NULL: none
  seat_no    INT NULL,
  waiting_no INT NULL,                              -- given once, never changed, kept when the seat comes
  live       TINYINT AS (CASE WHEN state IN ('waiting', 'held', 'booked') THEN 1 END) PERSISTENT,
  created_at DATETIME(6) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_enrolment_public (public_id),
  UNIQUE KEY uq_enrolment_live (class_id, person_id, live),        -- one live enrolment per class and person
  UNIQUE KEY uq_enrolment_seat (class_id, seat_no),                -- a seat is held once
  UNIQUE KEY uq_enrolment_waiting (class_id, waiting_no),          -- no twin in the line
  KEY ix_enrolment_class (class_id, state, waiting_no),
  KEY ix_enrolment_person (person_id, live, class_id),
  KEY ix_enrolment_step (live, step, unit_id),
  CONSTRAINT fk_enrolment_class FOREIGN KEY (class_id) REFERENCES class (id),
  CONSTRAINT fk_enrolment_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_enrolment_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_enrolment_seat FOREIGN KEY (class_id, seat_no) REFERENCES seat (class_id, seat_no),
  CONSTRAINT ck_enrolment_state CHECK (state IN ('waiting','held','booked','refused','cancelled','expired','class_cancelled')),
  CONSTRAINT ck_enrolment_seat CHECK ((state IN ('held', 'booked')) = (seat_no IS NOT NULL)),
  CONSTRAINT ck_enrolment_waiting CHECK (state <> 'waiting' OR waiting_no IS NOT NULL),
  CONSTRAINT ck_enrolment_step CHECK (CASE state WHEN 'held' THEN step IS NOT NULL AND step IN ('unit', 'base')
                                                 WHEN 'waiting' THEN step IS NULL OR step IN ('unit', 'base')
                                                 ELSE step IS NULL END)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE enrolment_log (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  enrolment_id BIGINT NOT NULL,
  from_state   VARCHAR(16) NOT NULL,
  to_state     VARCHAR(16) NOT NULL,
  act          VARCHAR(16) NOT NULL,                -- enrol, promote, approve, refuse, cancel, expire, class_cancel, skip
  person_id    BIGINT NULL,                         -- who did it; NULL: it followed from another act
  reason       VARCHAR(300) NOT NULL DEFAULT '',
  at           DATETIME(6) NOT NULL,
  KEY ix_enrolment_log_enrolment (enrolment_id, id),
  CONSTRAINT fk_enrolment_log_enrolment FOREIGN KEY (enrolment_id) REFERENCES enrolment (id),
  CONSTRAINT fk_enrolment_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_enrolment_log_transition FOREIGN KEY (from_state, to_state) REFERENCES enrolment_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE person_busy (                          -- the hours that somebody's seats take: nobody sits in two classes at once
  enrolment_id BIGINT NOT NULL,
  session_id   BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  starts_at    DATETIME(6) NOT NULL,
  ends_at      DATETIME(6) NOT NULL,
  PERIOD FOR busy (starts_at, ends_at),
  PRIMARY KEY (enrolment_id, session_id),
  UNIQUE KEY uq_person_busy (person_id, busy WITHOUT OVERLAPS),
  KEY ix_person_busy_session (session_id),
  CONSTRAINT fk_person_busy_enrolment FOREIGN KEY (enrolment_id) REFERENCES enrolment (id),
  CONSTRAINT fk_person_busy_session FOREIGN KEY (session_id) REFERENCES class_session (id),
  CONSTRAINT fk_person_busy_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
