-- Scenarios (方案) of a pairing round: each is run with its own locks, several stand side by side, one is confirmed.

CREATE TABLE scenario (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  round_id   BIGINT NOT NULL,
  no         INT NOT NULL,                          -- 1, 2 … in its round: 方案 1
  title      VARCHAR(60) NOT NULL DEFAULT '',
  side       VARCHAR(8) NOT NULL,                   -- best for: mentees, mentors; cost: the least sum of values, where there are no wishes
  state      VARCHAR(10) NOT NULL,                  -- draft, confirmed, discarded
  confirmed  TINYINT NULL,                          -- 1: this is the one
  run_no     INT NOT NULL DEFAULT 0,                -- its newest run
  version    INT NOT NULL DEFAULT 1,
  created_by BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  ended_by   BIGINT NULL,                           -- who confirmed or discarded it
  ended_at   DATETIME(6) NULL,
  UNIQUE KEY uq_scenario_public (public_id),
  UNIQUE KEY uq_scenario_no (round_id, no),
  UNIQUE KEY uq_scenario_confirmed (round_id, confirmed),             -- one of them is carried out
  UNIQUE KEY uq_scenario_round (id, round_id),
  CONSTRAINT fk_scenario_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT fk_scenario_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT fk_scenario_ended_by FOREIGN KEY (ended_by) REFERENCES person (id),
  CONSTRAINT ck_scenario_no CHECK (no > 0 AND run_no >= 0),
  CONSTRAINT ck_scenario_side CHECK (side IN ('mentees', 'mentors', 'cost')),
  CONSTRAINT ck_scenario_state CHECK (state IN ('draft', 'confirmed', 'discarded') AND (confirmed = 1) <=> (state = 'confirmed')
    AND (confirmed IS NULL OR confirmed = 1) AND (state = 'draft') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT ck_scenario_confirmed_run CHECK (state <> 'confirmed' OR run_no > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Scenarios are made, changed and confirmed while their round is closed: before that, lists still come in; after that, one was carried out.
CREATE TRIGGER tr_scenario_added BEFORE INSERT ON scenario FOR EACH ROW
  IF NEW.state <> 'draft' OR NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state = 'closed' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_round_closed` failed'; END IF;

CREATE TRIGGER tr_scenario_changed BEFORE UPDATE ON scenario FOR EACH ROW
  IF OLD.state <> 'draft' OR NEW.round_id <> OLD.round_id OR NEW.side <> OLD.side OR NEW.no <> OLD.no OR NEW.run_no < OLD.run_no
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_fixed` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state = 'closed' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_round_closed` failed'; END IF;

CREATE TABLE scenario_lock (                        -- a pair that HR sets or forbids in one scenario; taken away again, the row stays
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  scenario_id BIGINT NOT NULL,
  round_id    BIGINT NOT NULL,
  part        VARCHAR(6) NOT NULL DEFAULT 'main',   -- main; site and office where each has two
  need_id     BIGINT NOT NULL,
  offer_id    BIGINT NOT NULL,
  kind        VARCHAR(6) NOT NULL,                  -- lock, forbid
  reason      VARCHAR(300) NOT NULL,
  live        TINYINT NULL DEFAULT 1,
  locked_need BIGINT AS (CASE WHEN kind = 'lock' AND live = 1 THEN need_id END) PERSISTENT,
  person_id   BIGINT NOT NULL,                      -- who set it
  at          DATETIME(6) NOT NULL,
  undone_by   BIGINT NULL,
  undone_at   DATETIME(6) NULL,
  UNIQUE KEY uq_scenario_lock_public (public_id),
  UNIQUE KEY uq_scenario_lock_pair (scenario_id, part, need_id, offer_id, live),
  UNIQUE KEY uq_scenario_lock_need (scenario_id, part, locked_need),  -- a mentee has one mentor of each kind
  CONSTRAINT fk_scenario_lock_scenario FOREIGN KEY (scenario_id, round_id) REFERENCES scenario (id, round_id),
  CONSTRAINT fk_scenario_lock_need FOREIGN KEY (need_id, round_id) REFERENCES pairing_need (id, round_id),
  CONSTRAINT fk_scenario_lock_offer FOREIGN KEY (offer_id, round_id) REFERENCES pairing_offer (id, round_id),
  CONSTRAINT fk_scenario_lock_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_scenario_lock_undone FOREIGN KEY (undone_by) REFERENCES person (id),
  CONSTRAINT ck_scenario_lock_part CHECK (part IN ('main', 'site', 'office')),
  CONSTRAINT ck_scenario_lock_kind CHECK (kind IN ('lock', 'forbid')),
  CONSTRAINT ck_scenario_lock_reason CHECK (reason <> ''),
  CONSTRAINT ck_scenario_lock_live CHECK ((live IS NULL) = (undone_at IS NOT NULL) AND (undone_at IS NULL) = (undone_by IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_scenario_lock_added BEFORE INSERT ON scenario_lock FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM scenario s WHERE s.id = NEW.scenario_id AND s.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_lock_draft` failed'; END IF;

CREATE TRIGGER tr_scenario_lock_changed BEFORE UPDATE ON scenario_lock FOR EACH ROW
  IF OLD.live IS NULL OR NEW.live IS NOT NULL OR NEW.need_id <> OLD.need_id OR NEW.offer_id <> OLD.offer_id OR NEW.kind <> OLD.kind
    OR NOT EXISTS (SELECT 1 FROM scenario s WHERE s.id = NEW.scenario_id AND s.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_lock_draft` failed'; END IF;

-- What came out: instance and result as one certificate (docs/pairing.md), in which people bear ids that are made of their rows in the round, so that
-- they stand before the lottery's seed is known. Only added to.
CREATE TABLE scenario_run (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  scenario_id   BIGINT NOT NULL,
  no            INT NOT NULL,
  part          VARCHAR(6) NOT NULL,
  engine        VARCHAR(10) NOT NULL,               -- wishes: pairs that hold; values: the least sum
  method        VARCHAR(12) NOT NULL,               -- of the engine: strict, promote, lottery, search; least
  instance_hash BINARY(32) NOT NULL,
  result_hash   BINARY(32) NOT NULL,
  certificate   LONGTEXT NOT NULL,
  verdict       VARCHAR(10) NOT NULL,               -- on least numbers: met, no_stable, too_few, not_found
  mentees       INT NOT NULL,
  mentors       INT NOT NULL,
  matched       INT NOT NULL,
  locked        INT NOT NULL,
  places        INT NOT NULL,
  used          INT NOT NULL,                       -- mentors with anybody
  short         INT NOT NULL,                       -- mentors below their least number
  wish_1        INT NOT NULL,                       -- mentees by the place of their mentor in their list; 0 where there are no lists
  wish_2        INT NOT NULL,
  wish_3        INT NOT NULL,
  wish_later    INT NOT NULL,
  like_1        INT NOT NULL,                       -- and the other way round
  like_2        INT NOT NULL,
  like_3        INT NOT NULL,
  like_later    INT NOT NULL,
  cost          BIGINT NULL,                        -- the sum of values, where there are values
  cpu_us        BIGINT NOT NULL,                    -- of the engine and the checker
  person_id     BIGINT NOT NULL,
  at            DATETIME(6) NOT NULL,
  UNIQUE KEY uq_scenario_run_no (scenario_id, no, part),
  CONSTRAINT fk_scenario_run_scenario FOREIGN KEY (scenario_id) REFERENCES scenario (id),
  CONSTRAINT fk_scenario_run_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_scenario_run_part CHECK (part IN ('main', 'site', 'office')),
  CONSTRAINT ck_scenario_run_engine CHECK (engine IN ('wishes', 'values') AND (engine = 'values') = (cost IS NOT NULL)),
  CONSTRAINT ck_scenario_run_verdict CHECK (verdict IN ('met', 'no_stable', 'too_few', 'not_found')),
  CONSTRAINT ck_scenario_run_counts CHECK (no > 0 AND matched BETWEEN 0 AND mentees AND locked BETWEEN 0 AND matched AND used BETWEEN 0 AND mentors
    AND matched <= places AND wish_1 + wish_2 + wish_3 + wish_later <= matched AND like_1 + like_2 + like_3 + like_later <= matched)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE scenario_pair (                        -- the same result as rows: one for each mentee
  run_id   BIGINT NOT NULL,
  need_id  BIGINT NOT NULL,
  offer_id BIGINT NULL,                             -- NULL: nobody
  locked   TINYINT NOT NULL,
  alone    VARCHAR(10) NULL,                        -- why nobody: empty, forbidden, not_liked, locked, full
  PRIMARY KEY (run_id, need_id),
  KEY ix_scenario_pair_offer (run_id, offer_id),
  CONSTRAINT fk_scenario_pair_run FOREIGN KEY (run_id) REFERENCES scenario_run (id),
  CONSTRAINT fk_scenario_pair_need FOREIGN KEY (need_id) REFERENCES pairing_need (id),
  CONSTRAINT fk_scenario_pair_offer FOREIGN KEY (offer_id) REFERENCES pairing_offer (id),
  CONSTRAINT ck_scenario_pair_alone CHECK ((offer_id IS NULL) = (alone IS NOT NULL) AND (locked = 0 OR offer_id IS NOT NULL)
    AND (alone IS NULL OR alone IN ('empty', 'forbidden', 'not_liked', 'locked', 'full')))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_scenario_run_kept BEFORE DELETE ON scenario_run FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_run_kept` failed';

CREATE TRIGGER tr_scenario_run_fixed BEFORE UPDATE ON scenario_run FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_run_kept` failed';

CREATE TRIGGER tr_scenario_pair_kept BEFORE DELETE ON scenario_pair FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_pair_kept` failed';

CREATE TRIGGER tr_scenario_pair_fixed BEFORE UPDATE ON scenario_pair FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_pair_kept` failed';
