-- Mentoring (导师制、传帮带): who is a mentor and how many mentees they may have at once, and the pairs.

INSERT INTO capability (code) VALUES
  ('mentorship.manage'),                            -- HR: mentors, rounds, pairs, agreements, overview
  ('mentorship.department'),                        -- the mentee's unit: its say on a change of mentor, its review
  ('mentorship.lead');                              -- reads the overview

INSERT INTO role_capability (role, capability) VALUES
  ('hr', 'mentorship.manage'), ('liaison', 'mentorship.department'), ('leader', 'mentorship.lead');

CREATE TABLE mentor (                               -- 导师库
  person_id   BIGINT NOT NULL PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  state       VARCHAR(4) NOT NULL,                  -- on 在任, off 停任
  places      INT NOT NULL,                         -- mentees at once (M1: at most 8)
  specialties VARCHAR(100) NOT NULL DEFAULT '',     -- course category codes with a blank between; empty: the person's own
  about       VARCHAR(300) NOT NULL DEFAULT '',     -- in their own words, for those who look for a mentor
  off_reason  VARCHAR(300) NOT NULL DEFAULT '',
  version     INT NOT NULL DEFAULT 1,
  created_at  DATETIME(6) NOT NULL,
  changed_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mentor_public (public_id),
  CONSTRAINT fk_mentor_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_mentor_state CHECK (state IN ('on', 'off') AND (state = 'off') = (off_reason <> '')),
  CONSTRAINT ck_mentor_places CHECK (places BETWEEN 0 AND 8)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentor_place (                         -- one row for each mentee that a mentor may have at once: a live pair holds one
  person_id BIGINT NOT NULL,
  place_no  INT NOT NULL,
  PRIMARY KEY (person_id, place_no),
  CONSTRAINT fk_mentor_place_mentor FOREIGN KEY (person_id) REFERENCES mentor (person_id),
  CONSTRAINT ck_mentor_place_no CHECK (place_no BETWEEN 1 AND 8)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The rows are exactly the places: none beyond them, and places are not taken back under a row.
CREATE TRIGGER tr_mentor_place_added BEFORE INSERT ON mentor_place FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentor m WHERE m.person_id = NEW.person_id AND m.places >= NEW.place_no LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentor_place_within` failed'; END IF;

CREATE TRIGGER tr_mentor_changed BEFORE UPDATE ON mentor FOR EACH ROW
  IF EXISTS (SELECT 1 FROM mentor_place p WHERE p.person_id = NEW.person_id AND p.place_no > NEW.places LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentor_place_within` failed'; END IF;

CREATE TABLE pairing_round (                        -- 结对轮次: needs and offers come together, wishes are taken, scenarios are run, one is confirmed
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  unit_id      BIGINT NOT NULL,                     -- whose round it is; people of it and of all below
  title        VARCHAR(100) NOT NULL,
  state        VARCHAR(12) NOT NULL,                -- draft, open, closed, confirmed, cancelled
  method       VARCHAR(8) NOT NULL DEFAULT 'values',-- values: HR's weights alone; wishes: people rank each other
  two_mentors  TINYINT NOT NULL DEFAULT 0,          -- 1: a site mentor and an office mentor each
  need_months  INT NULL,                            -- who joined within so many months before counted_on needs a mentor; NULL: only who is listed
  counted_on   DATE NOT NULL,
  wishes_from  DATETIME(6) NULL,                    -- when lists are taken: [from, until)
  wishes_until DATETIME(6) NULL,
  attempt      INT NOT NULL DEFAULT 0,              -- how often it was opened: each time has its own seed
  commitment   BINARY(32) NULL,                     -- to the seed of the lottery, published when the round opens (lib/domain/pairing.h)
  reason       VARCHAR(300) NOT NULL DEFAULT '',    -- why it was cancelled
  version      INT NOT NULL DEFAULT 1,
  created_by   BIGINT NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  opened_at    DATETIME(6) NULL,
  closed_at    DATETIME(6) NULL,
  confirmed_at DATETIME(6) NULL,
  UNIQUE KEY uq_pairing_round_public (public_id),
  KEY ix_pairing_round_unit (unit_id, state),
  CONSTRAINT fk_pairing_round_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_pairing_round_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_pairing_round_title CHECK (title <> ''),
  CONSTRAINT ck_pairing_round_state CHECK (state IN ('draft', 'open', 'closed', 'confirmed', 'cancelled')),
  CONSTRAINT ck_pairing_round_method CHECK (method IN ('values', 'wishes')),
  CONSTRAINT ck_pairing_round_months CHECK (need_months IS NULL OR need_months BETWEEN 1 AND 120),
  CONSTRAINT ck_pairing_round_wishes CHECK ((method = 'wishes') = (wishes_from IS NOT NULL) AND (method = 'wishes') = (wishes_until IS NOT NULL)
    AND (wishes_from IS NULL OR wishes_from < wishes_until)),
  CONSTRAINT ck_pairing_round_committed CHECK (state IN ('draft', 'cancelled') OR (commitment IS NOT NULL AND attempt > 0 AND opened_at IS NOT NULL)),
  CONSTRAINT ck_pairing_round_times CHECK ((state IN ('closed', 'confirmed')) <= (closed_at IS NOT NULL) AND (state = 'confirmed') = (confirmed_at IS NOT NULL)),
  CONSTRAINT ck_pairing_round_cancelled CHECK ((state = 'cancelled') = (reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE pairing_round_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/pairing_round.c; a store test compares the two. open: needs, offers and wishes come in. closed: nothing comes in any more,
-- the seed is opened, scenarios are run. A round that is opened again has another seed.
INSERT INTO pairing_round_transition (from_state, to_state) VALUES
  ('none', 'draft'), ('draft', 'open'), ('draft', 'cancelled'), ('open', 'closed'), ('open', 'cancelled'), ('closed', 'open'), ('closed', 'confirmed'),
  ('closed', 'cancelled');

CREATE TRIGGER tr_pairing_round_changed BEFORE UPDATE ON pairing_round FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM pairing_round_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_round_transition` failed'; ELSEIF
    OLD.state IN ('open', 'closed', 'confirmed') AND NOT (NEW.state = 'open' AND OLD.state = 'closed' AND NEW.attempt = OLD.attempt + 1)
      AND NOT (NEW.commitment <=> OLD.commitment AND NEW.attempt = OLD.attempt)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_round_commitment` failed'; END IF;

CREATE TABLE pairing_round_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  round_id   BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NULL,
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_pairing_round_log_round (round_id, id),
  CONSTRAINT fk_pairing_round_log_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT fk_pairing_round_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_pairing_round_log_transition FOREIGN KEY (from_state, to_state) REFERENCES pairing_round_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The lottery's seed: written when the round opens, read by nobody before it closes (programs have the view alone).
CREATE TABLE pairing_seed (
  round_id BIGINT NOT NULL,
  attempt  INT NOT NULL,
  seed     BINARY(32) NOT NULL,
  PRIMARY KEY (round_id, attempt),
  CONSTRAINT fk_pairing_seed_round FOREIGN KEY (round_id) REFERENCES pairing_round (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE VIEW pairing_seed_open AS
  SELECT s.round_id AS round_id, s.attempt AS attempt, s.seed AS seed FROM pairing_seed s JOIN pairing_round r ON r.id = s.round_id
   WHERE s.attempt < r.attempt OR r.state IN ('closed', 'confirmed');

CREATE TABLE pairing_need (                         -- who needs a mentor in a round
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id BINARY(16) NOT NULL,
  round_id  BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  unit_id   BIGINT NOT NULL,                        -- where they belonged when they were taken up
  source    VARCHAR(4) NOT NULL,                    -- rule, list
  specialty VARCHAR(8) NULL,                        -- what they want to learn: course category; NULL: their own
  hopes     VARCHAR(300) NOT NULL DEFAULT '',       -- in their own words, for mentors of the round
  live      TINYINT NULL DEFAULT 1,                 -- NULL: taken out
  added_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_pairing_need_public (public_id),
  UNIQUE KEY uq_pairing_need_person (round_id, person_id),
  UNIQUE KEY uq_pairing_need_round (id, round_id),
  KEY ix_pairing_need_of (person_id, live),
  CONSTRAINT fk_pairing_need_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT fk_pairing_need_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_pairing_need_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_pairing_need_source CHECK (source IN ('rule', 'list'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE pairing_offer (                        -- who offers to be a mentor in a round
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id BINARY(16) NOT NULL,
  round_id  BIGINT NOT NULL,
  person_id BIGINT NOT NULL,                        -- a mentor
  unit_id   BIGINT NOT NULL,                        -- where they belonged when they were taken up
  part      VARCHAR(6) NOT NULL DEFAULT 'any',      -- where two mentors each are sought: site, office, any
  places    INT NOT NULL,                           -- new mentees in this round
  least     INT NOT NULL DEFAULT 0,
  live      TINYINT NULL DEFAULT 1,                 -- NULL: taken out
  added_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_pairing_offer_public (public_id),
  UNIQUE KEY uq_pairing_offer_person (round_id, person_id),
  UNIQUE KEY uq_pairing_offer_round (id, round_id),
  KEY ix_pairing_offer_of (person_id, live),
  CONSTRAINT fk_pairing_offer_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT fk_pairing_offer_mentor FOREIGN KEY (person_id) REFERENCES mentor (person_id),
  CONSTRAINT fk_pairing_offer_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_pairing_offer_part CHECK (part IN ('any', 'site', 'office')),
  CONSTRAINT ck_pairing_offer_places CHECK (places BETWEEN 1 AND 8 AND least BETWEEN 0 AND places)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Needs and offers come while the round is a draft or open; they may be taken out until it is confirmed.
CREATE TRIGGER tr_pairing_need_added BEFORE INSERT ON pairing_need FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_need_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_need_changed BEFORE UPDATE ON pairing_need FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND (r.state IN ('draft', 'open') OR (r.state = 'closed' AND NEW.live IS NULL)) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_need_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_offer_added BEFORE INSERT ON pairing_offer FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_offer_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_offer_changed BEFORE UPDATE ON pairing_offer FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND (r.state IN ('draft', 'open') OR (r.state = 'closed' AND NEW.live IS NULL)) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_offer_round_open` failed'; END IF;
