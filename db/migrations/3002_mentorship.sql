-- A pair (师徒结对), from the day it is decided to the day it is over.

CREATE TABLE mentorship (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  mentee_id  BIGINT NOT NULL,
  mentor_id  BIGINT NOT NULL,
  part       VARCHAR(6) NOT NULL DEFAULT 'main',    -- main; site and office where there are two
  place_no   INT NULL,                              -- the place of the mentor that it holds as long as it is live
  unit_id    BIGINT NOT NULL,                       -- the mentee's, when the pair was decided: who sees it
  round_id   BIGINT NULL,                           -- the round it came from; NULL: none
  source     VARCHAR(8) NOT NULL,                   -- engine, decided 已定, repair, change, again (one more year with a new mentor)
  former_id  BIGINT NULL,                           -- the pair that it follows
  state      VARCHAR(12) NOT NULL,                  -- paired, active, completed 出师, failed 未出师, released 解除, void
  live       TINYINT NULL DEFAULT 1,                -- 1: paired or active
  from_on    DATE NULL,                             -- the agreement's period, both days included, once it is signed
  until_on   DATE NULL,
  ended_on   DATE NULL,
  end_code   VARCHAR(12) NULL,                      -- why it ended: message mentorship.end.CODE
  end_reason VARCHAR(300) NOT NULL DEFAULT '',
  grade      VARCHAR(12) NULL,                      -- of a completion: excellent 优秀, passed 合格; failed 不合格
  version    INT NOT NULL DEFAULT 1,
  created_by BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mentorship_public (public_id),
  UNIQUE KEY uq_mentorship_place (mentor_id, place_no),               -- a place is held once
  UNIQUE KEY uq_mentorship_part (mentee_id, part, live),              -- one mentor of each kind at a time
  UNIQUE KEY uq_mentorship_pair (mentee_id, mentor_id, live),         -- site and office mentor are two people
  UNIQUE KEY uq_mentorship_whole (id, mentee_id, mentor_id),
  KEY ix_mentorship_unit (unit_id, live),
  KEY ix_mentorship_round (round_id),
  CONSTRAINT fk_mentorship_mentee FOREIGN KEY (mentee_id) REFERENCES person (id),
  CONSTRAINT fk_mentorship_mentor FOREIGN KEY (mentor_id) REFERENCES mentor (person_id),
  CONSTRAINT fk_mentorship_place FOREIGN KEY (mentor_id, place_no) REFERENCES mentor_place (person_id, place_no),
  CONSTRAINT fk_mentorship_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_mentorship_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT fk_mentorship_former FOREIGN KEY (former_id) REFERENCES mentorship (id),
  CONSTRAINT fk_mentorship_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_mentorship_self CHECK (mentee_id <> mentor_id),
  CONSTRAINT ck_mentorship_part CHECK (part IN ('main', 'site', 'office')),
  CONSTRAINT ck_mentorship_source CHECK (source IN ('engine', 'decided', 'repair', 'change', 'again')),
  CONSTRAINT ck_mentorship_state CHECK (state IN ('paired', 'active', 'completed', 'failed', 'released', 'void')),
  CONSTRAINT ck_mentorship_live CHECK ((live = 1) <=> (state IN ('paired', 'active')) AND (live IS NULL) = (place_no IS NULL)
    AND (live IS NULL) = (ended_on IS NOT NULL) AND (live IS NULL) = (end_code IS NOT NULL)),
  CONSTRAINT ck_mentorship_period CHECK ((from_on IS NULL) = (until_on IS NULL) AND (from_on IS NULL OR from_on <= until_on)
    AND (state <> 'active' OR from_on IS NOT NULL)),
  CONSTRAINT ck_mentorship_grade CHECK ((grade IS NOT NULL) = (state IN ('completed', 'failed')) AND (grade IS NULL OR grade IN ('excellent', 'passed', 'failed'))
    AND (state <> 'failed' OR grade = 'failed') AND (state <> 'completed' OR grade <> 'failed'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentorship_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/mentorship.c; a store test compares the two. paired: decided, nothing signed. active: signed by mentee, mentor and HR.
INSERT INTO mentorship_transition (from_state, to_state) VALUES
  ('none', 'paired'), ('paired', 'active'), ('paired', 'void'), ('active', 'completed'), ('active', 'failed'), ('active', 'released');

CREATE TRIGGER tr_mentorship_changed BEFORE UPDATE ON mentorship FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM mentorship_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_transition` failed'; ELSEIF
    NEW.mentee_id <> OLD.mentee_id OR NEW.mentor_id <> OLD.mentor_id OR NEW.part <> OLD.part OR (OLD.live IS NULL AND NEW.live = 1)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_fixed` failed'; END IF;

CREATE TRIGGER tr_mentorship_kept BEFORE DELETE ON mentorship FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_kept` failed';

-- Nobody becomes a pair with a mentor who is off.
CREATE TRIGGER tr_mentorship_added BEFORE INSERT ON mentorship FOR EACH ROW
  IF NEW.state <> 'paired' OR NOT EXISTS (SELECT 1 FROM mentor m WHERE m.person_id = NEW.mentor_id AND m.state = 'on' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_mentor_on` failed'; END IF;

CREATE TABLE mentorship_log (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  mentorship_id BIGINT NOT NULL,
  from_state    VARCHAR(12) NOT NULL,
  to_state      VARCHAR(12) NOT NULL,
  person_id     BIGINT NULL,
  reason        VARCHAR(300) NOT NULL DEFAULT '',
  at            DATETIME(6) NOT NULL,
  KEY ix_mentorship_log_mentorship (mentorship_id, id),
  CONSTRAINT fk_mentorship_log_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT fk_mentorship_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_mentorship_log_transition FOREIGN KEY (from_state, to_state) REFERENCES mentorship_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Conflicts of interest know these pairs, too.
CREATE OR REPLACE VIEW conflict_mentor AS
  SELECT CASE WHEN r.kind = 'mentor' THEN r.other_id ELSE r.person_id END AS mentor_id,
         CASE WHEN r.kind = 'mentor' THEN r.person_id ELSE r.other_id END AS mentee_id,
         r.declared_at AS from_at, r.ended_at AS until_at
    FROM relation r WHERE r.kind IN ('mentor', 'mentee')
  UNION ALL
  SELECT m.mentor_id, m.mentee_id, m.created_at, CASE WHEN m.live IS NULL THEN m.changed_at END FROM mentorship m WHERE m.state <> 'void';
