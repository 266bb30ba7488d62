-- Entries (报名参赛) by unit under a quota, and the officials. Nobody is on both sides of one edition.

CREATE TABLE contest_side (                         -- on which side of an edition somebody stands: what they do there refers to this row
  edition_id BIGINT NOT NULL,
  person_id  BIGINT NOT NULL,
  side       VARCHAR(12) NOT NULL,                  -- contestant, official
  PRIMARY KEY (edition_id, person_id),
  UNIQUE KEY uq_contest_side (edition_id, person_id, side),
  KEY ix_contest_side_person (person_id, side),
  CONSTRAINT fk_contest_side_edition FOREIGN KEY (edition_id) REFERENCES contest_edition (id),
  CONSTRAINT fk_contest_side_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_contest_side CHECK (side IN ('contestant', 'official'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE entry_place (                          -- one row per entry that a unit (with all below it) may send to a discipline: its quota
  discipline_id BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,
  place_no      INT NOT NULL,                       -- 1, 2, …
  PRIMARY KEY (discipline_id, unit_id, place_no),
  KEY ix_entry_place_unit (unit_id, discipline_id),
  CONSTRAINT fk_entry_place_discipline FOREIGN KEY (discipline_id) REFERENCES discipline (id),
  CONSTRAINT fk_entry_place_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_entry_place CHECK (place_no BETWEEN 1 AND 50)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE entry_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/entry.c; a store test compares the two. entered → entered: who comes was exchanged.
INSERT INTO entry_transition (from_state, to_state) VALUES
  ('none', 'entered'), ('entered', 'entered'), ('entered', 'withdrawn'), ('entered', 'refused');

CREATE TABLE entry (                                -- who or which team competes in a discipline
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  edition_id    BIGINT NOT NULL,
  discipline_id BIGINT NOT NULL,
  unit_id       BIGINT NOT NULL,                    -- whose place it takes: for the units' total, and the scope
  code          VARCHAR(8) NOT NULL,                -- 001, 002 … of the discipline: in draws and lists, never what judges see
  state         VARCHAR(12) NOT NULL,               -- entered | withdrawn, refused
  place_no      INT NULL,                           -- held while it is live
  live          TINYINT AS (CASE WHEN state = 'entered' THEN 1 END) PERSISTENT,
  team_name     VARCHAR(60) NOT NULL DEFAULT '',    -- '': an individual
  version       INT NOT NULL DEFAULT 1,
  created_at    DATETIME(6) NOT NULL,
  changed_at    DATETIME(6) NOT NULL,
  UNIQUE KEY uq_entry_public (public_id),
  UNIQUE KEY uq_entry_code (discipline_id, code),
  UNIQUE KEY uq_entry_place (discipline_id, unit_id, place_no),     -- a place is held once: the quota
  UNIQUE KEY uq_entry_discipline (id, discipline_id, edition_id),
  KEY ix_entry_discipline (discipline_id, live),
  KEY ix_entry_unit (unit_id, edition_id),
  CONSTRAINT fk_entry_discipline FOREIGN KEY (discipline_id, edition_id) REFERENCES discipline (id, edition_id),
  CONSTRAINT fk_entry_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_entry_place FOREIGN KEY (discipline_id, unit_id, place_no) REFERENCES entry_place (discipline_id, unit_id, place_no),
  CONSTRAINT ck_entry_state CHECK (state IN ('entered', 'withdrawn', 'refused')),
  CONSTRAINT ck_entry_place_held CHECK ((state = 'entered') = (place_no IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE entry_member (                         -- the people of an entry, those who were exchanged kept
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  entry_id      BIGINT NOT NULL,
  discipline_id BIGINT NOT NULL,
  edition_id    BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  side          VARCHAR(12) NULL DEFAULT 'contestant', -- NULL once it is over: who withdrew may become an official
  part          VARCHAR(8) NOT NULL,                -- member, reserve
  live          TINYINT NULL DEFAULT 1,             -- NULL: exchanged, or the entry was withdrawn
  from_at       DATETIME(6) NOT NULL,
  until_at      DATETIME(6) NULL,
  UNIQUE KEY uq_entry_member_once (discipline_id, person_id, live),  -- once per discipline
  KEY ix_entry_member_entry (entry_id, live),
  KEY ix_entry_member_person (person_id, live),
  CONSTRAINT fk_entry_member_entry FOREIGN KEY (entry_id, discipline_id, edition_id) REFERENCES entry (id, discipline_id, edition_id),
  CONSTRAINT fk_entry_member_side FOREIGN KEY (edition_id, person_id, side) REFERENCES contest_side (edition_id, person_id, side),
  CONSTRAINT ck_entry_member_side CHECK ((live IS NULL) = (side IS NULL) AND (side IS NULL OR side = 'contestant')),
  CONSTRAINT ck_entry_member_part CHECK (part IN ('member', 'reserve')),
  CONSTRAINT ck_entry_member_live CHECK ((live IS NULL) = (until_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE entry_log (                            -- also substitutions (替换): who for whom, and why
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  entry_id   BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  act        VARCHAR(16) NOT NULL,                  -- enter, substitute, withdraw, refuse
  out_person BIGINT NULL,                           -- substitute: who does not come
  in_person  BIGINT NULL,                           -- … and who comes instead
  person_id  BIGINT NULL,                           -- who did it
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_entry_log_entry (entry_id, id),
  CONSTRAINT fk_entry_log_entry FOREIGN KEY (entry_id) REFERENCES entry (id),
  CONSTRAINT fk_entry_log_out FOREIGN KEY (out_person) REFERENCES person (id),
  CONSTRAINT fk_entry_log_in FOREIGN KEY (in_person) REFERENCES person (id),
  CONSTRAINT fk_entry_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_entry_log_transition FOREIGN KEY (from_state, to_state) REFERENCES entry_transition (from_state, to_state),
  CONSTRAINT ck_entry_log_substitute CHECK ((act = 'substitute') = (out_person IS NOT NULL AND in_person IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE official (                             -- who judges, leads, codes in a round
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  edition_id    BIGINT NOT NULL,
  discipline_id BIGINT NOT NULL,
  round_id      BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  side          VARCHAR(12) NULL DEFAULT 'official', -- NULL once it is over
  duty          VARCHAR(12) NOT NULL,               -- judge 裁判, chief 裁判长, substitute 候补裁判, coding 加密裁判, arbitrator 仲裁
  seat_no       INT NULL,                           -- judges and substitutes: J1, J2 … in the rule card and the marks; nobody else
  live          TINYINT NULL DEFAULT 1,             -- NULL: released from the duty
  from_at       DATETIME(6) NOT NULL,
  until_at      DATETIME(6) NULL,
  UNIQUE KEY uq_official_public (public_id),
  UNIQUE KEY uq_official_once (round_id, person_id, live),          -- one duty per round: who codes does not judge
  UNIQUE KEY uq_official_seat (round_id, seat_no, live),
  KEY ix_official_person (person_id, live),
  CONSTRAINT fk_official_round FOREIGN KEY (round_id, discipline_id) REFERENCES contest_round (id, discipline_id),
  CONSTRAINT fk_official_discipline FOREIGN KEY (discipline_id, edition_id) REFERENCES discipline (id, edition_id),
  CONSTRAINT fk_official_side FOREIGN KEY (edition_id, person_id, side) REFERENCES contest_side (edition_id, person_id, side),
  CONSTRAINT ck_official_side CHECK ((live IS NULL) = (side IS NULL) AND (side IS NULL OR side = 'official')),
  CONSTRAINT ck_official_duty CHECK (duty IN ('judge', 'chief', 'substitute', 'coding', 'arbitrator')),
  CONSTRAINT ck_official_seat CHECK ((duty IN ('judge', 'substitute')) = (seat_no IS NOT NULL)),
  CONSTRAINT ck_official_live CHECK ((live IS NULL) = (until_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
