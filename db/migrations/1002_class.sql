-- Classes (培训班), their sessions (课次), seats and the line of those who wait.

CREATE TABLE class (
  id                BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id         BINARY(16) NOT NULL,
  course_id         BIGINT NOT NULL,
  term_no           INT NOT NULL,                   -- 第N期
  state             VARCHAR(12) NOT NULL,           -- draft, published, cancelled
  organizer_unit_id BIGINT NOT NULL,                -- scope of its managers
  capacity          INT NOT NULL,                   -- equals its number of seat rows once published
  enrol_opens_at    DATETIME(6) NOT NULL,           -- half-open: from this instant …
  enrol_closes_at   DATETIME(6) NOT NULL,           -- … until before this one
  approve_by        DATETIME(6) NOT NULL,           -- a seat held without approval until then is given to the next in line
  audience          VARCHAR(8) NOT NULL,            -- all, units (class_unit)
  route             VARCHAR(12) NOT NULL,           -- approval: none, unit, base, unit_base
  note              VARCHAR(500) NOT NULL DEFAULT '', -- what to bring
  starts_at         DATETIME(6) NULL,               -- first session's start, last one's end, sum of hours: kept with the sessions
  ends_at           DATETIME(6) NULL,
  hours_x10         BIGINT NOT NULL DEFAULT 0,
  venue_id          BIGINT NULL,                    -- of the first session, for lists
  cancel_reason     VARCHAR(300) NULL,
  version           INT NOT NULL DEFAULT 1,
  created_at        DATETIME(6) NOT NULL,
  UNIQUE KEY uq_class_public (public_id),
  UNIQUE KEY uq_class_term (course_id, term_no),
  KEY ix_class_course (course_id, state, starts_at),
  KEY ix_class_open (state, enrol_closes_at),
  KEY ix_class_starts (state, starts_at),
  CONSTRAINT fk_class_course FOREIGN KEY (course_id) REFERENCES course (id),
  CONSTRAINT fk_class_organizer FOREIGN KEY (organizer_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_class_venue FOREIGN KEY (venue_id) REFERENCES venue (id),
  CONSTRAINT ck_class_state CHECK (state IN ('draft', 'published', 'cancelled')),
  CONSTRAINT ck_class_capacity CHECK (capacity BETWEEN 1 AND 2000),
  CONSTRAINT ck_class_window CHECK (enrol_opens_at < enrol_closes_at),
  CONSTRAINT ck_class_approve CHECK (approve_by >= enrol_closes_at),
  CONSTRAINT ck_class_published CHECK (state <> 'published' OR
    (starts_at IS NOT NULL AND ends_at > starts_at AND enrol_closes_at <= starts_at AND approve_by <= starts_at)),
  CONSTRAINT ck_class_cancelled CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL)),
  CONSTRAINT ck_class_audience CHECK (audience IN ('all', 'units')),
  CONSTRAINT ck_class_route CHECK (route IN ('none', 'unit', 'base', 'unit_base'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE class_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO class_transition (from_state, to_state) VALUES
  ('none', 'draft'), ('draft', 'published'), ('draft', 'cancelled'), ('published', 'cancelled');

CREATE TABLE class_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  class_id   BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NULL,
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_class_log_class (class_id, id),
  CONSTRAINT fk_class_log_class FOREIGN KEY (class_id) REFERENCES class (id),
  CONSTRAINT fk_class_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_class_log_transition FOREIGN KEY (from_state, to_state) REFERENCES class_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE class_unit (                           -- units (and all below them) to which a class with audience 'units' is open
  class_id BIGINT NOT NULL,
  unit_id  BIGINT NOT NULL,
  PRIMARY KEY (class_id, unit_id),
  CONSTRAINT fk_class_unit_class FOREIGN KEY (class_id) REFERENCES class (id),
  CONSTRAINT fk_class_unit_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE class_session (                        -- 课次
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  class_id      BIGINT NOT NULL,
  seq           INT NOT NULL,                       -- 1, 2, … in order of time
  starts_at     DATETIME(6) NOT NULL,
  ends_at       DATETIME(6) NOT NULL,
  topic         VARCHAR(100) NOT NULL,
  venue_id      BIGINT NOT NULL,
  instructor_id BIGINT NULL,
  hours_x10     BIGINT NOT NULL,
  PERIOD FOR held (starts_at, ends_at),
  UNIQUE KEY uq_class_session_public (public_id),
  UNIQUE KEY uq_class_session_seq (class_id, seq),
  UNIQUE KEY uq_class_session_held (class_id, held WITHOUT OVERLAPS),
  CONSTRAINT fk_class_session_class FOREIGN KEY (class_id) REFERENCES class (id),
  CONSTRAINT fk_class_session_venue FOREIGN KEY (venue_id) REFERENCES venue (id),
  CONSTRAINT fk_class_session_instructor FOREIGN KEY (instructor_id) REFERENCES instructor (id),
  CONSTRAINT ck_class_session_hours CHECK (hours_x10 BETWEEN 0 AND 240)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE seat (                                 -- one row per place. `free` finds one fast; that a seat is held once is uq_enrolment_seat
  class_id BIGINT NOT NULL,
  seat_no  INT NOT NULL,
  free     TINYINT NOT NULL DEFAULT 1,
  PRIMARY KEY (class_id, seat_no),
  KEY ix_seat_free (class_id, free, seat_no),
  CONSTRAINT fk_seat_class FOREIGN KEY (class_id) REFERENCES class (id),
  CONSTRAINT ck_seat_no CHECK (seat_no >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The line of a class: the next waiting number, and the row that is locked by whoever changes the line. It is a row of its own because
-- inserting an enrolment locks its class row (foreign key): taking numbers from that row would make each booking wait in a circle.
CREATE TABLE class_line (
  class_id BIGINT NOT NULL PRIMARY KEY,
  next_no  INT NOT NULL DEFAULT 1,
  CONSTRAINT fk_class_line_class FOREIGN KEY (class_id) REFERENCES class (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
