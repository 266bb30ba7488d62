-- The judging day (评分现场): the runs of a round, the judges' sheets, their marks, what the chief judge adds. Marks are appended, never changed; a state
-- opens and shuts what may be written, here and not only in the programs.

ALTER TABLE rule_card ADD UNIQUE KEY uq_rule_card_round (id, round_id);

ALTER TABLE official DROP CONSTRAINT ck_official_duty;

-- 记分员 types in sheets and imports theory marks; has no seat.
ALTER TABLE official ADD CONSTRAINT ck_official_duty CHECK (duty IN ('judge', 'chief', 'substitute', 'coding', 'arbitrator', 'scorekeeper'));

CREATE TABLE judging (                              -- of one round, from the moment when it can begin
  round_id      BIGINT NOT NULL PRIMARY KEY,
  discipline_id BIGINT NOT NULL,
  draw_id       BIGINT NOT NULL,                    -- who comes, and under which number
  card_id       BIGINT NOT NULL,                    -- the version of the rule card that it is judged by
  state         VARCHAR(12) NOT NULL,               -- open, published, corrected
  publication   INT NOT NULL DEFAULT 0,             -- the version that counts; 0: none
  spread_x1000  BIGINT NULL,                        -- 裁判分差容许值: judges' totals of a run farther apart are pointed out; NULL: none is
  scan_needed   TINYINT NOT NULL DEFAULT 0,         -- 1: nothing is published before each sheet's signed paper is there
  appeal_min    INT NOT NULL DEFAULT 120,           -- minutes after publication in which an appeal is taken (C7: two hours)
  version       INT NOT NULL DEFAULT 1,
  begun_by      BIGINT NOT NULL,
  begun_at      DATETIME(6) NOT NULL,
  published_at  DATETIME(6) NULL,                   -- of the first publication: from when the appeal window runs
  UNIQUE KEY uq_judging_draw (round_id, draw_id),
  CONSTRAINT fk_judging_round FOREIGN KEY (round_id, discipline_id) REFERENCES contest_round (id, discipline_id),
  CONSTRAINT fk_judging_draw FOREIGN KEY (draw_id, round_id) REFERENCES draw (id, round_id),
  CONSTRAINT fk_judging_card FOREIGN KEY (card_id, round_id) REFERENCES rule_card (id, round_id),
  CONSTRAINT fk_judging_begun_by FOREIGN KEY (begun_by) REFERENCES person (id),
  CONSTRAINT ck_judging_state CHECK (state IN ('open', 'published', 'corrected')),
  CONSTRAINT ck_judging_publication CHECK ((state = 'open') = (publication = 0) AND (state = 'open') = (published_at IS NULL)
    AND (state <> 'corrected' OR publication > 1)),
  CONSTRAINT ck_judging_spread CHECK (spread_x1000 IS NULL OR spread_x1000 > 0),
  CONSTRAINT ck_judging_appeal CHECK (appeal_min BETWEEN 10 AND 10080)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE run_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/run.c; a store test compares the two. open: not called yet. marking: called, tablets may mark. locked: every sheet is.
-- released: on the board. Back go a sheet sent back (locked → marking) and a result taken off the board (released → locked).
INSERT INTO run_transition (from_state, to_state) VALUES
  ('none', 'open'), ('open', 'marking'), ('open', 'locked'), ('marking', 'locked'), ('locked', 'marking'), ('locked', 'open'), ('locked', 'released'),
  ('released', 'locked'), ('released', 'published'), ('published', 'corrected'), ('corrected', 'corrected');

CREATE TABLE run (                                  -- 出场: one entry's turn in a round
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  round_id    BIGINT NOT NULL,
  draw_id     BIGINT NOT NULL,
  entry_id    BIGINT NOT NULL,                      -- who; where the round is blind, for those who may know
  number      INT NOT NULL,                         -- what the panel knows it by: the blind number, or the order where nothing is blind
  state       VARCHAR(12) NOT NULL,                 -- open, marking, locked, released, published, corrected
  status      VARCHAR(12) NOT NULL DEFAULT 'competes', -- competes, absent 缺赛, withdrawn 弃权
  released_no BIGINT NULL,                          -- the how many-th release of the round it was
  version     INT NOT NULL DEFAULT 1,
  changed_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_run_entry (round_id, entry_id),
  UNIQUE KEY uq_run_number (round_id, number),
  UNIQUE KEY uq_run_round (id, round_id),
  KEY ix_run_state (round_id, state),
  CONSTRAINT fk_run_judging FOREIGN KEY (round_id, draw_id) REFERENCES judging (round_id, draw_id),
  CONSTRAINT fk_run_place FOREIGN KEY (draw_id, entry_id) REFERENCES draw_place (draw_id, entry_id),
  CONSTRAINT ck_run_number CHECK (number BETWEEN 1 AND 5000),
  CONSTRAINT ck_run_state CHECK (state IN ('open', 'marking', 'locked', 'released', 'published', 'corrected')),
  CONSTRAINT ck_run_status CHECK (status IN ('competes', 'absent', 'withdrawn') AND (status = 'competes' OR state NOT IN ('open', 'marking')))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE run_log (                              -- also what changed nothing of the state: act says what was done
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  run_id     BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NULL,
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_run_log_run (run_id, id),
  CONSTRAINT fk_run_log_run FOREIGN KEY (run_id) REFERENCES run (id),
  CONSTRAINT fk_run_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_run_log_transition FOREIGN KEY (from_state, to_state) REFERENCES run_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ballot_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/ballot.c. locked → locked: a ruling of the arbitrators put other marks in its place.
INSERT INTO ballot_transition (from_state, to_state) VALUES
  ('none', 'open'), ('open', 'locked'), ('locked', 'open'), ('locked', 'locked'), ('open', 'void'), ('locked', 'void'), ('void', 'open');

CREATE TABLE ballot (                               -- 评分表: one judge's sheet of one run
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id       BINARY(16) NOT NULL,
  run_id          BIGINT NOT NULL,
  round_id        BIGINT NOT NULL,
  official_id     BIGINT NOT NULL,
  person_id       BIGINT NOT NULL,                  -- the judge
  seat_no         INT NOT NULL,                     -- J1, J2 … of the rule card
  state           VARCHAR(12) NOT NULL,             -- open, locked, void (the judge is recused from it)
  salt            BINARY(16) NOT NULL,              -- in the sheet's text, so that its hash tells nothing of the marks
  lock_no         INT NOT NULL DEFAULT 0,           -- how often it was locked: the sheet's version
  sheet_hash      BINARY(32) NULL,                  -- SHA-256 of the sheet's text as it was locked last
  confirmation_id BIGINT NULL,                      -- the judge's signature under that hash …
  typed_by        BIGINT NULL,                      -- … or, of a sheet on paper, who typed it …
  checked_by      BIGINT NULL,                      -- … and who compared it with the paper: another
  locked_at       DATETIME(6) NULL,
  return_reason   VARCHAR(300) NULL,                -- why it was sent back last
  version         INT NOT NULL DEFAULT 1,
  UNIQUE KEY uq_ballot_public (public_id),
  UNIQUE KEY uq_ballot_seat (run_id, seat_no),      -- one ballot per judge and run
  UNIQUE KEY uq_ballot_confirmation (confirmation_id),              -- a signature signs one sheet once
  KEY ix_ballot_official (official_id, run_id),
  KEY ix_ballot_run (run_id, state),
  CONSTRAINT fk_ballot_run FOREIGN KEY (run_id, round_id) REFERENCES run (id, round_id),
  CONSTRAINT fk_ballot_official FOREIGN KEY (official_id, round_id, person_id) REFERENCES official (id, round_id, person_id),
  CONSTRAINT fk_ballot_confirmation FOREIGN KEY (confirmation_id, person_id, sheet_hash) REFERENCES confirmation (id, person_id, hash),
  CONSTRAINT fk_ballot_typed FOREIGN KEY (typed_by) REFERENCES person (id),
  CONSTRAINT fk_ballot_checked FOREIGN KEY (checked_by) REFERENCES person (id),
  CONSTRAINT ck_ballot_state CHECK (state IN ('open', 'locked', 'void')),
  CONSTRAINT ck_ballot_seat CHECK (seat_no BETWEEN 1 AND 198),
  CONSTRAINT ck_ballot_locked CHECK (state <> 'locked' OR (sheet_hash IS NOT NULL AND locked_at IS NOT NULL AND lock_no > 0)),
  CONSTRAINT ck_ballot_checked CHECK (checked_by IS NULL OR (typed_by IS NOT NULL AND checked_by <> typed_by))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ballot_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ballot_id  BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  sheet_hash BINARY(32) NULL,                       -- of what was locked
  person_id  BIGINT NULL,
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_ballot_log_ballot (ballot_id, id),
  CONSTRAINT fk_ballot_log_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id),
  CONSTRAINT fk_ballot_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_ballot_log_transition FOREIGN KEY (from_state, to_state) REFERENCES ballot_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mark (                                 -- what a judge said, append-only: its own audit and idempotency record
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uid        BINARY(16) NOT NULL,                   -- given by the tablet; the same again is the same
  ballot_id  BIGINT NOT NULL,
  code       VARCHAR(40) NOT NULL,                  -- of the rule card's criterion or fault; '*': a note upon the whole
  seq        BIGINT NOT NULL,                       -- the tablet's count; of several for one code the highest (seq, uid) counts
  kind       VARCHAR(8) NOT NULL,                   -- mark, absent, counts, fault, note
  mark_x1000 BIGINT NULL,
  counts     VARCHAR(250) NULL,                     -- how often each deduction, in the card's order: '2 0'
  raised     TINYINT NULL,                          -- fault: 1 reported, 0 taken back; the chief judge decides
  note       VARCHAR(500) NULL,
  said_at    DATETIME(6) NOT NULL,                  -- by the tablet's clock
  person_id  BIGINT NOT NULL,                       -- who sent or typed it
  ruling_id  BIGINT NULL,                           -- by a decision of the arbitrators
  stored_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mark_uid (uid),
  KEY ix_mark_ballot (ballot_id, code, seq),
  CONSTRAINT fk_mark_ballot FOREIGN KEY (ballot_id) REFERENCES ballot (id),
  CONSTRAINT fk_mark_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_mark_seq CHECK (seq BETWEEN 1 AND 9007199254740991),
  CONSTRAINT ck_mark_said CHECK (kind IN ('mark', 'absent', 'counts', 'fault', 'note') AND (kind = 'mark') = (mark_x1000 IS NOT NULL)
    AND (kind = 'counts') = (counts IS NOT NULL) AND (kind = 'fault') = (raised IS NOT NULL) AND (kind = 'note') = (note IS NOT NULL)
    AND (kind = 'note') = (code = '*'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE run_value (                            -- figures that no judge gives, append-only: the latest of a run and code counts
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  run_id    BIGINT NOT NULL,
  code      VARCHAR(40) NOT NULL,                   -- of the rule card's value: time, theory …
  value_x1000 BIGINT NULL,                          -- NULL: taken back
  source    VARCHAR(12) NOT NULL,                   -- chief, keeper, import, exam, ruling
  person_id BIGINT NOT NULL,
  ruling_id BIGINT NULL,
  reason    VARCHAR(300) NOT NULL DEFAULT '',       -- why it was changed
  at        DATETIME(6) NOT NULL,
  KEY ix_run_value_run (run_id, code, id),
  CONSTRAINT fk_run_value_run FOREIGN KEY (run_id) REFERENCES run (id),
  CONSTRAINT fk_run_value_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_run_value_source CHECK (source IN ('chief', 'keeper', 'import', 'exam', 'ruling') AND (source = 'ruling') = (ruling_id IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE penalty (                              -- 处罚: points off, or a fault of the card; append-only
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  run_id       BIGINT NOT NULL,
  no           INT NOT NULL,                        -- 1, 2 … of the run; the latest row of a number counts
  step         INT NOT NULL,                        -- 1: applied; 2 …: changed or taken back
  kind         VARCHAR(8) NOT NULL,                 -- points, fault
  code         VARCHAR(40) NOT NULL DEFAULT '',     -- fault: of the rule card
  points_x1000 BIGINT NOT NULL DEFAULT 0,           -- points
  undone       TINYINT NOT NULL DEFAULT 0,          -- 1: taken back
  reason       VARCHAR(300) NOT NULL,
  person_id    BIGINT NOT NULL,
  ruling_id    BIGINT NULL,
  at           DATETIME(6) NOT NULL,
  UNIQUE KEY uq_penalty_step (run_id, no, step),
  CONSTRAINT fk_penalty_run FOREIGN KEY (run_id) REFERENCES run (id),
  CONSTRAINT fk_penalty_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_penalty_no CHECK (no BETWEEN 1 AND 99 AND step BETWEEN 1 AND 99 AND (step > 1 OR undone = 0)),
  CONSTRAINT ck_penalty_kind CHECK (kind IN ('points', 'fault') AND (kind = 'fault') = (code <> '') AND (kind = 'points') = (points_x1000 > 0)),
  CONSTRAINT ck_penalty_reason CHECK (reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- ---- what may be written when -----------------------------------------------------------------------------------------------------------------

-- Nothing upon a draw or a card that is judged by changes any more.
CREATE TRIGGER tr_rule_card_judged BEFORE INSERT ON rule_card FOR EACH ROW
  IF EXISTS (SELECT 1 FROM judging j WHERE j.round_id = NEW.round_id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_rule_card_judged` failed'; END IF;

CREATE TRIGGER tr_draw_judged BEFORE UPDATE ON draw FOR EACH ROW FOLLOWS tr_draw_changing
  IF NEW.state = 'void' AND EXISTS (SELECT 1 FROM judging j WHERE j.draw_id = NEW.id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_judged` failed'; END IF;

CREATE TRIGGER tr_judging_begun BEFORE INSERT ON judging FOR EACH ROW
  IF NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM draw d WHERE d.id = NEW.draw_id AND d.state = 'drawn' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_drawn` failed'; END IF;

-- Published is what is released whole; and from then on only what is published anew.
CREATE TRIGGER tr_judging_changed BEFORE UPDATE ON judging FOR EACH ROW
  IF NOT (NEW.round_id = OLD.round_id AND NEW.draw_id = OLD.draw_id AND NEW.card_id = OLD.card_id AND NEW.discipline_id = OLD.discipline_id
          AND NEW.begun_by = OLD.begun_by AND NEW.begun_at = OLD.begun_at) OR NEW.publication < OLD.publication
     OR (OLD.published_at IS NOT NULL AND NOT NEW.published_at <=> OLD.published_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_kept` failed'; ELSEIF
    NEW.state <> OLD.state AND NOT ((OLD.state = 'open' AND NEW.state = 'published') OR (OLD.state = 'published' AND NEW.state = 'corrected'))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_transition` failed'; ELSEIF
    OLD.state = 'open' AND NEW.state = 'published'
    AND EXISTS (SELECT 1 FROM run r WHERE r.round_id = NEW.round_id AND r.state <> 'released' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_released` failed'; END IF;

CREATE TRIGGER tr_run_added BEFORE INSERT ON run FOR EACH ROW
  IF NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM judging j WHERE j.round_id = NEW.round_id AND j.state = 'open' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_open_first` failed'; END IF;

CREATE TRIGGER tr_run_changed BEFORE UPDATE ON run FOR EACH ROW
  IF NOT (NEW.id = OLD.id AND NEW.round_id = OLD.round_id AND NEW.draw_id = OLD.draw_id AND NEW.entry_id = OLD.entry_id AND NEW.number = OLD.number)
     OR (NEW.status <> OLD.status AND (OLD.state IN ('released', 'published', 'corrected') OR NEW.state NOT IN ('open', 'locked')))
     OR (OLD.state = 'locked' AND NEW.state = 'open' AND OLD.status = 'competes')
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_kept` failed'; ELSEIF
    NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM run_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_transition` failed'; ELSEIF
    NEW.state = 'locked' AND OLD.state IN ('open', 'marking') AND NEW.status = 'competes'
    AND (OLD.state = 'open' OR EXISTS (SELECT 1 FROM ballot b WHERE b.run_id = NEW.id AND b.state = 'open' LOCK IN SHARE MODE))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_ballots` failed'; ELSEIF
    NEW.state IN ('published', 'corrected') AND NEW.state <> OLD.state
    AND NOT EXISTS (SELECT 1 FROM judging j WHERE j.round_id = NEW.round_id AND j.state IN (NEW.state, 'corrected') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_published` failed'; END IF;

CREATE TRIGGER tr_ballot_added BEFORE INSERT ON ballot FOR EACH ROW
  IF NEW.state = 'locked' OR NEW.lock_no <> 0 OR NOT EXISTS
    (SELECT 1 FROM run r WHERE r.id = NEW.run_id AND r.state IN ('open', 'marking') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_open_first` failed'; END IF;

-- A sheet is locked with its judge's signature, or by two who typed and checked it, while its run is being marked; from what is published only a ruling
-- takes it on. Opening it again needs its run to be marked again.
CREATE TRIGGER tr_ballot_changed BEFORE UPDATE ON ballot FOR EACH ROW
  IF NOT (NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.run_id = OLD.run_id AND NEW.official_id = OLD.official_id
          AND NEW.person_id = OLD.person_id AND NEW.seat_no = OLD.seat_no AND NEW.salt = OLD.salt) OR NEW.lock_no NOT IN (OLD.lock_no, OLD.lock_no + 1)
     OR (OLD.state = 'locked' AND NEW.state = 'locked' AND NEW.lock_no = OLD.lock_no
         AND NOT (NEW.sheet_hash <=> OLD.sheet_hash AND NEW.confirmation_id <=> OLD.confirmation_id AND NEW.typed_by <=> OLD.typed_by
                  AND NEW.checked_by <=> OLD.checked_by))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_kept` failed'; ELSEIF
    NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM ballot_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_transition` failed'; ELSEIF
    NEW.state = 'locked' AND OLD.state = 'open' AND (NEW.lock_no = OLD.lock_no OR (NEW.confirmation_id IS NULL) = (NEW.checked_by IS NULL)
      OR NOT EXISTS (SELECT 1 FROM run r WHERE r.id = NEW.run_id AND r.state = 'marking' LOCK IN SHARE MODE)
      OR (NEW.confirmation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.id = NEW.confirmation_id AND c.purpose = 'ballot'
                                                          AND c.used_at IS NOT NULL LOCK IN SHARE MODE)))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_signed` failed'; ELSEIF
    NEW.state <> OLD.state AND NEW.state IN ('open', 'void')
    AND NOT EXISTS (SELECT 1 FROM run r WHERE r.id = NEW.run_id AND r.state IN ('open', 'marking') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_run` failed'; ELSEIF
    OLD.state = 'locked' AND NEW.state = 'locked' AND NEW.lock_no <> OLD.lock_no
    AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.ballot_id = NEW.id AND m.ruling_id IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_ruled` failed'; END IF;

-- A mark after the lock cannot be stored, however it comes. With a ruling: replaced by the migration that knows of rulings.
CREATE TRIGGER tr_mark_added BEFORE INSERT ON mark FOR EACH ROW
  IF NEW.ruling_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM run r JOIN ballot b ON b.run_id = r.id WHERE b.id = NEW.ballot_id AND b.state = 'open'
                                              AND r.state = 'marking' AND r.status = 'competes' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mark_open` failed'; END IF;

CREATE TRIGGER tr_mark_fixed BEFORE UPDATE ON mark FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mark_fixed` failed';

CREATE TRIGGER tr_mark_kept BEFORE DELETE ON mark FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mark_kept` failed';

-- What no judge gives stands until the run is released; values that come from elsewhere (theory) until the round is published.
CREATE TRIGGER tr_run_value_added BEFORE INSERT ON run_value FOR EACH ROW
  IF NEW.ruling_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM run r JOIN judging j ON j.round_id = r.round_id WHERE r.id = NEW.run_id AND j.state = 'open'
                                              AND (NEW.source <> 'chief' OR r.state IN ('marking', 'locked')) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_value_open` failed'; END IF;

CREATE TRIGGER tr_run_value_fixed BEFORE UPDATE ON run_value FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_value_fixed` failed';

CREATE TRIGGER tr_run_value_kept BEFORE DELETE ON run_value FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_value_kept` failed';

CREATE TRIGGER tr_penalty_added BEFORE INSERT ON penalty FOR EACH ROW
  IF NEW.ruling_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM run r WHERE r.id = NEW.run_id AND r.state IN ('marking', 'locked') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_penalty_open` failed'; END IF;

CREATE TRIGGER tr_penalty_fixed BEFORE UPDATE ON penalty FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_penalty_fixed` failed';

CREATE TRIGGER tr_penalty_kept BEFORE DELETE ON penalty FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_penalty_kept` failed';

-- Penalties in points: the highest sum that a round's rule allows; NULL: the card knows none.
ALTER TABLE round_rule ADD COLUMN penalty_max_x1000 BIGINT NULL;
