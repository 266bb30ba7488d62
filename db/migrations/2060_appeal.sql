-- Appeals (申诉) against published results and the arbitrators' rulings upon them (仲裁裁决), which are final. A ruling that corrects something is stored as
-- further marks, values and penalties with its id, and goes out with the next publication.

CREATE TABLE appeal_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/appeal.c; a store test compares the two.
INSERT INTO appeal_transition (from_state, to_state) VALUES
  ('none', 'open'), ('open', 'withdrawn'), ('open', 'kept'), ('open', 'corrected');

CREATE TABLE appeal (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  round_id    BIGINT NOT NULL,
  run_id      BIGINT NOT NULL,
  entry_id    BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,                      -- who of the entry
  publication INT NOT NULL,                         -- the version it is against
  words       VARCHAR(1000) NOT NULL,               -- what was wrong, in the contestant's words
  state       VARCHAR(12) NOT NULL,                 -- open | withdrawn, kept 维持, corrected 更正
  live        TINYINT AS (CASE WHEN state <> 'withdrawn' THEN 1 END) PERSISTENT,
  created_at  DATETIME(6) NOT NULL,
  closed_at   DATETIME(6) NULL,
  UNIQUE KEY uq_appeal_public (public_id),
  UNIQUE KEY uq_appeal_once (round_id, entry_id, live),             -- one at a time, and none upon a ruling
  UNIQUE KEY uq_appeal_run (id, run_id, round_id),
  KEY ix_appeal_state (round_id, state),
  CONSTRAINT fk_appeal_run FOREIGN KEY (run_id, round_id) REFERENCES run (id, round_id),
  CONSTRAINT fk_appeal_entry FOREIGN KEY (round_id, entry_id) REFERENCES run (round_id, entry_id),
  CONSTRAINT fk_appeal_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_appeal_state CHECK (state IN ('open', 'withdrawn', 'kept', 'corrected')),
  CONSTRAINT ck_appeal_closed CHECK ((state = 'open') = (closed_at IS NULL)),
  CONSTRAINT ck_appeal_words CHECK (words <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE appeal_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  appeal_id  BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NOT NULL,
  at         DATETIME(6) NOT NULL,
  KEY ix_appeal_log_appeal (appeal_id, id),
  CONSTRAINT fk_appeal_log_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id),
  CONSTRAINT fk_appeal_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_appeal_log_transition FOREIGN KEY (from_state, to_state) REFERENCES appeal_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ruling_draft (                         -- what an arbitrator is about to sign
  appeal_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  outcome   VARCHAR(12) NOT NULL,
  reason    VARCHAR(1000) NOT NULL,
  changes   MEDIUMTEXT NOT NULL,                    -- lib/domain/ruling.h
  made_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (appeal_id, person_id),
  CONSTRAINT fk_ruling_draft_appeal FOREIGN KEY (appeal_id) REFERENCES appeal (id),
  CONSTRAINT fk_ruling_draft_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_ruling_draft_outcome CHECK (outcome IN ('kept', 'corrected'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ruling (
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  appeal_id       BIGINT NOT NULL,
  run_id          BIGINT NOT NULL,
  round_id        BIGINT NOT NULL,
  outcome         VARCHAR(12) NOT NULL,             -- kept, corrected
  reason          VARCHAR(1000) NOT NULL,
  changes         MEDIUMTEXT NOT NULL,              -- what is corrected, line by line; empty when nothing is
  hash            BINARY(32) NOT NULL,              -- SHA-256 of what the arbitrator signed
  official_id     BIGINT NOT NULL,
  person_id       BIGINT NOT NULL,
  confirmation_id BIGINT NOT NULL,
  decided_at      DATETIME(6) NOT NULL,
  UNIQUE KEY uq_ruling_appeal (appeal_id),
  UNIQUE KEY uq_ruling_confirmation (confirmation_id),
  CONSTRAINT fk_ruling_appeal FOREIGN KEY (appeal_id, run_id, round_id) REFERENCES appeal (id, run_id, round_id),
  CONSTRAINT fk_ruling_official FOREIGN KEY (official_id, round_id, person_id) REFERENCES official (id, round_id, person_id),
  CONSTRAINT fk_ruling_confirmation FOREIGN KEY (confirmation_id, person_id, hash) REFERENCES confirmation (id, person_id, hash),
  CONSTRAINT ck_ruling_outcome CHECK (outcome IN ('kept', 'corrected') AND (outcome = 'corrected') = (changes <> '')),
  CONSTRAINT ck_ruling_reason CHECK (reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Within the window, by one of those who competed.
CREATE TRIGGER tr_appeal_added BEFORE INSERT ON appeal FOR EACH ROW
  IF NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM run r WHERE r.id = NEW.run_id AND r.entry_id = NEW.entry_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_open_first` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM judging j WHERE j.round_id = NEW.round_id AND j.state IN ('published', 'corrected') AND j.publication = NEW.publication
                AND NEW.created_at >= j.published_at AND NEW.created_at < j.published_at + INTERVAL j.appeal_min MINUTE LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_window` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM entry_member m WHERE m.entry_id = NEW.entry_id AND m.person_id = NEW.person_id AND m.live = 1 AND m.part <> 'reserve')
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_member` failed'; END IF;

CREATE TRIGGER tr_appeal_changed BEFORE UPDATE ON appeal FOR EACH ROW
  IF NOT (NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.round_id = OLD.round_id AND NEW.run_id = OLD.run_id AND NEW.entry_id = OLD.entry_id
          AND NEW.person_id = OLD.person_id AND NEW.publication = OLD.publication AND NEW.words = OLD.words AND NEW.created_at = OLD.created_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_kept` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM appeal_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_transition` failed'; ELSEIF
    NEW.state IN ('kept', 'corrected') AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.appeal_id = NEW.id AND g.outcome = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_ruled` failed'; END IF;

CREATE TRIGGER tr_appeal_gone BEFORE DELETE ON appeal FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_appeal_kept` failed';

-- Upon an open appeal, by an arbitrator of the round who has nothing to do with the entry, signed. Final: it is neither changed nor taken away.
CREATE TRIGGER tr_ruling_added BEFORE INSERT ON ruling FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM appeal x WHERE x.id = NEW.appeal_id AND x.state = 'open' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ruling_open` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM official o WHERE o.id = NEW.official_id AND o.duty = 'arbitrator' AND o.live = 1 LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ruling_arbitrator` failed'; ELSEIF
    EXISTS (SELECT 1 FROM recusal c JOIN run r ON r.entry_id = c.entry_id WHERE r.id = NEW.run_id AND c.official_id = NEW.official_id
            AND c.state IN ('proposed', 'confirmed') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ruling_impartial` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.id = NEW.confirmation_id AND c.purpose = 'ruling' AND c.used_at IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ruling_signed` failed'; END IF;

CREATE TRIGGER tr_ruling_fixed BEFORE UPDATE ON ruling FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ruling_fixed` failed';

CREATE TRIGGER tr_ruling_kept BEFORE DELETE ON ruling FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ruling_kept` failed';

-- A ruling goes out once.
ALTER TABLE publication
  ADD UNIQUE KEY uq_publication_ruling (ruling_id),
  ADD CONSTRAINT fk_publication_ruling FOREIGN KEY (ruling_id) REFERENCES ruling (id);

ALTER TABLE mark ADD CONSTRAINT fk_mark_ruling FOREIGN KEY (ruling_id) REFERENCES ruling (id);

ALTER TABLE run_value ADD CONSTRAINT fk_run_value_ruling FOREIGN KEY (ruling_id) REFERENCES ruling (id);

ALTER TABLE penalty ADD CONSTRAINT fk_penalty_ruling FOREIGN KEY (ruling_id) REFERENCES ruling (id);

-- What is written after the lock: by a ruling that corrects something of this very run, until it has gone out.
CREATE OR REPLACE TRIGGER tr_mark_added BEFORE INSERT ON mark FOR EACH ROW
  IF NEW.ruling_id IS NULL AND NOT EXISTS (SELECT 1 FROM run r JOIN ballot b ON b.run_id = r.id WHERE b.id = NEW.ballot_id AND b.state = 'open'
                                           AND r.state = 'marking' AND r.status = 'competes' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mark_open` failed'; ELSEIF
    NEW.ruling_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ruling g JOIN run r ON r.id = g.run_id JOIN ballot b ON b.run_id = r.id
      WHERE g.id = NEW.ruling_id AND g.outcome = 'corrected' AND b.id = NEW.ballot_id AND b.state = 'locked' AND r.state IN ('published', 'corrected')
        AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.ruling_id = g.id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mark_ruled` failed'; END IF;

CREATE TRIGGER tr_ballot_ruled BEFORE UPDATE ON ballot FOR EACH ROW FOLLOWS tr_ballot_changed
  IF OLD.state = 'locked' AND NEW.state = 'locked' AND NEW.lock_no <> OLD.lock_no
     AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.ballot_id = NEW.id AND m.ruling_id IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.ruling_id = m.ruling_id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_ballot_ruled` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_run_value_added BEFORE INSERT ON run_value FOR EACH ROW
  IF NEW.ruling_id IS NULL AND NOT EXISTS (SELECT 1 FROM run r JOIN judging j ON j.round_id = r.round_id WHERE r.id = NEW.run_id AND j.state = 'open'
                                           AND (NEW.source <> 'chief' OR r.state IN ('marking', 'locked')) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_value_open` failed'; ELSEIF
    NEW.ruling_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ruling g JOIN run r ON r.id = g.run_id WHERE g.id = NEW.ruling_id AND g.outcome = 'corrected'
      AND r.id = NEW.run_id AND r.state IN ('published', 'corrected') AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.ruling_id = g.id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_value_ruled` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_penalty_added BEFORE INSERT ON penalty FOR EACH ROW
  IF NEW.ruling_id IS NULL AND NOT EXISTS (SELECT 1 FROM run r WHERE r.id = NEW.run_id AND r.state IN ('marking', 'locked') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_penalty_open` failed'; ELSEIF
    NEW.ruling_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ruling g JOIN run r ON r.id = g.run_id WHERE g.id = NEW.ruling_id AND g.outcome = 'corrected'
      AND r.id = NEW.run_id AND r.state IN ('published', 'corrected') AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.ruling_id = g.id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_penalty_ruled` failed'; END IF;

-- Open appeals, for the home of each arbitrator who may decide them.
CREATE VIEW home_appeal AS
  SELECT o.person_id AS person_id, 'appeal' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/contest/appeals' AS path
    FROM appeal x JOIN official o ON o.round_id = x.round_id AND o.duty = 'arbitrator' AND o.live = 1
   WHERE x.state = 'open' AND NOT EXISTS (SELECT 1 FROM recusal c WHERE c.official_id = o.id AND c.entry_id = x.entry_id
                                          AND c.state IN ('proposed', 'confirmed'));
