-- A room and an instructor are in one published class at a time, as people are (person_busy).

ALTER TABLE venue ADD COLUMN exclusive TINYINT NOT NULL DEFAULT 1;   -- 0: holds several classes at once, as an online room does

CREATE TABLE venue_busy (                           -- the hours that published classes take of a room
  session_id BIGINT NOT NULL PRIMARY KEY,
  venue_id   BIGINT NOT NULL,
  starts_at  DATETIME(6) NOT NULL,
  ends_at    DATETIME(6) NOT NULL,
  PERIOD FOR busy (starts_at, ends_at),
  UNIQUE KEY uq_venue_busy (venue_id, busy WITHOUT OVERLAPS),
  CONSTRAINT fk_venue_busy_session FOREIGN KEY (session_id) REFERENCES class_session (id),
  CONSTRAINT fk_venue_busy_venue FOREIGN KEY (venue_id) REFERENCES venue (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE instructor_busy (                      -- … and of an instructor
  session_id    BIGINT NOT NULL PRIMARY KEY,
  instructor_id BIGINT NOT NULL,
  starts_at     DATETIME(6) NOT NULL,
  ends_at       DATETIME(6) NOT NULL,
  PERIOD FOR busy (starts_at, ends_at),
  UNIQUE KEY uq_instructor_busy (instructor_id, busy WITHOUT OVERLAPS),
  CONSTRAINT fk_instructor_busy_session FOREIGN KEY (session_id) REFERENCES class_session (id),
  CONSTRAINT fk_instructor_busy_instructor FOREIGN KEY (instructor_id) REFERENCES instructor (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who was approved or refused lately, for the liaison's list.
ALTER TABLE enrolment_log ADD KEY ix_enrolment_log_at (act, at);
