-- Corrections (更正申请): somebody says what the site has wrong about them; the HR of their unit answers within so many working days.

CREATE TABLE correction_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/correction.c; a store test compares the two.
INSERT INTO correction_transition (from_state, to_state) VALUES
  ('none', 'open'), ('open', 'accepted'), ('open', 'refused'), ('open', 'withdrawn');

CREATE TABLE correction (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  person_id   BIGINT NOT NULL,
  unit_id     BIGINT NOT NULL,                      -- the person's unit when asking: whose HR answers, and the scope
  field       VARCHAR(16) NOT NULL,                 -- what it is about: a word of lib/domain/correction.c
  wrong       VARCHAR(500) NOT NULL,                -- what is wrong, in the person's words
  wanted      VARCHAR(500) NOT NULL,                -- what it should be
  state       VARCHAR(12) NOT NULL,                 -- open | accepted, refused, withdrawn
  due_at      DATETIME(6) NULL,                     -- answered before this instant; NULL: the working days of that year are not known yet
  answer      VARCHAR(1000) NULL,
  answered_by BIGINT NULL,
  closed_at   DATETIME(6) NULL,
  created_at  DATETIME(6) NOT NULL,
  -- One open request for each field of a person; there may be several about other things.
  open_field  VARCHAR(16) AS (CASE WHEN state = 'open' AND field <> 'other' THEN field END) PERSISTENT,
  UNIQUE KEY uq_correction_public (public_id),
  UNIQUE KEY uq_correction_open (person_id, open_field),
  KEY ix_correction_person (person_id, id),
  KEY ix_correction_state (state, unit_id, due_at),
  CONSTRAINT fk_correction_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_correction_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_correction_by FOREIGN KEY (answered_by) REFERENCES person (id),
  CONSTRAINT ck_correction_state CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn')),
  CONSTRAINT ck_correction_closed CHECK ((state = 'open') = (closed_at IS NULL)),
  -- An answer has words, a refusal above all (the law asks for its reasons), and comes from somebody else than who asked.
  CONSTRAINT ck_correction_answer CHECK (CASE WHEN state IN ('accepted', 'refused') THEN answer IS NOT NULL AND answer <> '' AND answered_by IS NOT NULL
                                              ELSE answer IS NULL AND answered_by IS NULL END),
  CONSTRAINT ck_correction_self CHECK (answered_by IS NULL OR answered_by <> person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE correction_log (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  correction_id BIGINT NOT NULL,
  from_state    VARCHAR(12) NOT NULL,
  to_state      VARCHAR(12) NOT NULL,
  person_id     BIGINT NOT NULL,                    -- who did it
  at            DATETIME(6) NOT NULL,
  KEY ix_correction_log_correction (correction_id, id),
  CONSTRAINT fk_correction_log_correction FOREIGN KEY (correction_id) REFERENCES correction (id),
  CONSTRAINT fk_correction_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_correction_log_transition FOREIGN KEY (from_state, to_state) REFERENCES correction_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Open requests, for the home of whoever answers within the unit: one row each.
CREATE VIEW home_correction AS
  SELECT unit_id AS scope_unit_id, 'correction' AS kind, 1 AS n, due_at AS due_at, '/admin/corrections' AS path
    FROM correction WHERE state = 'open';
