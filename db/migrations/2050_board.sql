-- The live board (实时成绩榜) of a round: how much of it is shown, and each state of it as it was shown, one version after the other. A version is written in
-- the transaction that changes what it shows; background work on each host puts the latest into a file, which is all that watchers ask for.

CREATE TABLE board (
  round_id       BIGINT NOT NULL PRIMARY KEY,
  mode           VARCHAR(8) NOT NULL DEFAULT 'live',-- live, frozen (rows as they stood), reveal (from the last place to the first)
  freeze_after   INT NULL,                          -- to be frozen with the release after which so many are on the board; NULL: not by itself
  frozen_version INT NULL,                          -- whose rows stand while it is frozen
  revealed       INT NOT NULL DEFAULT 0,            -- so many places are uncovered, the last first
  latest         INT NOT NULL DEFAULT 0,            -- the version that is shown; 0: none yet
  CONSTRAINT fk_board_judging FOREIGN KEY (round_id) REFERENCES judging (round_id),
  CONSTRAINT ck_board_mode CHECK (mode IN ('live', 'frozen', 'reveal')),
  CONSTRAINT ck_board_frozen CHECK ((mode = 'frozen') = (frozen_version IS NOT NULL)),
  CONSTRAINT ck_board_after CHECK (freeze_after IS NULL OR (mode = 'live' AND freeze_after BETWEEN 1 AND 5000)),
  CONSTRAINT ck_board_revealed CHECK (revealed BETWEEN 0 AND 5000 AND (mode = 'reveal' OR revealed = 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row. Whoever writes a version raises it and holds it until the commit, so numbers become visible in their order: a reader who knows the highest has
-- missed nothing (identities of rows would not do, they are given before the commit).
CREATE TABLE board_clock (
  id TINYINT NOT NULL PRIMARY KEY,
  n  BIGINT NOT NULL,
  CONSTRAINT ck_board_clock CHECK (id = 1 AND n >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO board_clock (id, n) VALUES (1, 0);

CREATE TABLE board_version (                        -- append-only
  round_id BIGINT NOT NULL,
  version  INT NOT NULL,                            -- 1, 2 … of the round
  seq      BIGINT NOT NULL,                         -- of the clock above
  json     MEDIUMTEXT NOT NULL,                     -- docs/board.md; what everybody may see, and nothing else
  at       DATETIME(6) NOT NULL,
  PRIMARY KEY (round_id, version),
  UNIQUE KEY uq_board_version_seq (seq),
  CONSTRAINT fk_board_version_board FOREIGN KEY (round_id) REFERENCES board (round_id),
  CONSTRAINT ck_board_version_json CHECK (JSON_VALID(json))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE board ADD CONSTRAINT fk_board_frozen FOREIGN KEY (round_id, frozen_version) REFERENCES board_version (round_id, version);

CREATE TRIGGER tr_board_clock_changed BEFORE UPDATE ON board_clock FOR EACH ROW
  IF NEW.id <> OLD.id OR NEW.n <> OLD.n + 1
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_board_clock_step` failed'; END IF;

CREATE TRIGGER tr_board_version_added BEFORE INSERT ON board_version FOR EACH ROW
  IF NEW.version <> 1 + (SELECT COALESCE(MAX(v.version), 0) FROM board_version v WHERE v.round_id = NEW.round_id)
     OR NOT EXISTS (SELECT 1 FROM board_clock c WHERE c.n = NEW.seq LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_board_version_next` failed'; END IF;

CREATE TRIGGER tr_board_version_fixed BEFORE UPDATE ON board_version FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_board_version_fixed` failed';

CREATE TRIGGER tr_board_version_kept BEFORE DELETE ON board_version FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_board_version_kept` failed';

-- It goes on from version to version; none is taken back.
CREATE TRIGGER tr_board_changed BEFORE UPDATE ON board FOR EACH ROW
  IF NEW.round_id <> OLD.round_id OR NEW.latest NOT IN (OLD.latest, OLD.latest + 1)
     OR (NEW.latest > 0 AND NOT EXISTS (SELECT 1 FROM board_version v WHERE v.round_id = NEW.round_id AND v.version = NEW.latest))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_board_latest` failed'; END IF;
