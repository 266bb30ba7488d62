-- Reviews of a pair (考核), mid-term and final, by mentee, mentor and the mentee's unit; completion (出师) decided by HR; what excellent completions give a mentor.

CREATE TABLE mentoring_review (                     -- a hand-in; of one side and stage the last version counts
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  mentorship_id BIGINT NOT NULL,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  stage         VARCHAR(5) NOT NULL,                -- mid 中期, final 期满
  side          VARCHAR(10) NOT NULL,               -- mentee, mentor, department
  version       INT NOT NULL,
  person_id     BIGINT NOT NULL,
  grade         VARCHAR(9) NULL,                    -- mentor, department: how the mentee stands: excellent, passed, failed
  guidance      VARCHAR(5) NULL,                    -- mentee, department: how the mentoring is: good, fair, poor
  words         VARCHAR(500) NOT NULL,
  at            DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mentoring_review_version (mentorship_id, stage, side, version),
  KEY ix_mentoring_review_person (person_id),
  CONSTRAINT fk_mentoring_review_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_mentoring_review_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_mentoring_review_stage CHECK (stage IN ('mid', 'final')),
  CONSTRAINT ck_mentoring_review_side CHECK ((side = 'mentee' AND person_id = mentee_id) OR (side = 'mentor' AND person_id = mentor_id)
    OR (side = 'department' AND person_id NOT IN (mentee_id, mentor_id))),
  CONSTRAINT ck_mentoring_review_grade CHECK ((side = 'mentee') = (grade IS NULL) AND (grade IS NULL OR grade IN ('excellent', 'passed', 'failed'))),
  CONSTRAINT ck_mentoring_review_guidance CHECK ((side = 'mentor') = (guidance IS NULL) AND (guidance IS NULL OR guidance IN ('good', 'fair', 'poor'))),
  CONSTRAINT ck_mentoring_review_words CHECK (words <> '' AND version >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentoring_review_close (               -- HR closes a stage: what was handed in stands
  mentorship_id BIGINT NOT NULL,
  stage         VARCHAR(5) NOT NULL,
  person_id     BIGINT NOT NULL,
  at            DATETIME(6) NOT NULL,
  PRIMARY KEY (mentorship_id, stage),
  CONSTRAINT fk_mentoring_review_close_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT fk_mentoring_review_close_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_mentoring_review_close_stage CHECK (stage IN ('mid', 'final'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- While the pair is active and the stage is open, each version after the one before.
CREATE TRIGGER tr_mentoring_review_added BEFORE INSERT ON mentoring_review FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
     OR EXISTS (SELECT 1 FROM mentoring_review_close c WHERE c.mentorship_id = NEW.mentorship_id AND c.stage = NEW.stage LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_review_open` failed'; ELSEIF
    NEW.version <> 1 + COALESCE((SELECT MAX(r.version) FROM mentoring_review r WHERE r.mentorship_id = NEW.mentorship_id AND r.stage = NEW.stage AND r.side = NEW.side), 0)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_review_next` failed'; END IF;

CREATE TRIGGER tr_mentoring_review_changed BEFORE UPDATE ON mentoring_review FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_review_kept` failed';

CREATE TRIGGER tr_mentoring_review_gone BEFORE DELETE ON mentoring_review FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_review_kept` failed';

CREATE TRIGGER tr_mentoring_review_close_added BEFORE INSERT ON mentoring_review_close FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' AND NEW.person_id NOT IN (m.mentee_id, m.mentor_id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_review_close_by` failed'; END IF;

CREATE TABLE completion (                           -- 出师 or 未出师: HR's decision, once for a pair
  mentorship_id BIGINT NOT NULL PRIMARY KEY,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  grade         VARCHAR(9) NOT NULL,                -- excellent 优秀, passed 合格, failed 不合格
  proposed      VARCHAR(9) NOT NULL,                -- the unit's
  reason        VARCHAR(500) NOT NULL DEFAULT '',   -- where they differ
  early         TINYINT NOT NULL DEFAULT 0,         -- 提前出师
  decided_by    BIGINT NOT NULL,
  confirmed_at  DATETIME(6) NOT NULL,
  KEY ix_completion_mentor (mentor_id, confirmed_at),
  CONSTRAINT fk_completion_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_completion_by FOREIGN KEY (decided_by) REFERENCES person (id),
  CONSTRAINT ck_completion_grade CHECK (grade IN ('excellent', 'passed', 'failed') AND proposed IN ('excellent', 'passed', 'failed')),
  CONSTRAINT ck_completion_reason CHECK (grade = proposed OR reason <> ''),
  CONSTRAINT ck_completion_early CHECK (early = 0 OR grade <> 'failed'),
  CONSTRAINT ck_completion_by CHECK (decided_by NOT IN (mentee_id, mentor_id))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- With the last reviews of all three; excellent is held back while a sign of going through the motions is open or was found true.
CREATE TRIGGER tr_completion_added BEFORE INSERT ON completion FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_completion_active` failed'; ELSEIF
    (SELECT COUNT(DISTINCT r.side) FROM mentoring_review r WHERE r.mentorship_id = NEW.mentorship_id AND r.stage = 'final') < 3
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_completion_reviewed` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM mentoring_review r WHERE r.mentorship_id = NEW.mentorship_id AND r.stage = 'final' AND r.side = 'department' AND r.grade = NEW.proposed
      AND r.version = (SELECT MAX(x.version) FROM mentoring_review x WHERE x.mentorship_id = NEW.mentorship_id AND x.stage = 'final' AND x.side = 'department'))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_completion_proposed` failed'; ELSEIF
    NEW.grade = 'excellent' AND EXISTS (SELECT 1 FROM mentoring_sign s WHERE s.mentorship_id = NEW.mentorship_id
      AND (s.state IN ('told', 'explained', 'hr') OR s.finding_code = 'formal') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_completion_signs` failed'; END IF;

CREATE TRIGGER tr_completion_changed BEFORE UPDATE ON completion FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_completion_kept` failed';

CREATE TRIGGER tr_completion_gone BEFORE DELETE ON completion FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_completion_kept` failed';

-- A pair is completed or failed by a decision, with its grade.
CREATE TRIGGER tr_mentorship_completed BEFORE UPDATE ON mentorship FOR EACH ROW
  IF NEW.state IN ('completed', 'failed') AND NEW.state <> OLD.state
     AND NOT EXISTS (SELECT 1 FROM completion c WHERE c.mentorship_id = NEW.id AND c.grade = NEW.grade)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_completion` failed'; END IF;

CREATE TABLE mentor_honour (                        -- 优秀带教导师: for mentees who completed with excellence, by the rules that are settings
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  person_id     BIGINT NOT NULL,                    -- the mentor
  mentorship_id BIGINT NOT NULL,                    -- the pair whose completion brought it
  place         TINYINT NOT NULL DEFAULT 0,         -- 1: with one more place
  given_by      BIGINT NOT NULL,
  given_at      DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mentor_honour_mentorship (mentorship_id),
  KEY ix_mentor_honour_person (person_id),
  CONSTRAINT fk_mentor_honour_person FOREIGN KEY (person_id) REFERENCES mentor (person_id),
  CONSTRAINT fk_mentor_honour_completion FOREIGN KEY (mentorship_id) REFERENCES completion (mentorship_id),
  CONSTRAINT fk_mentor_honour_by FOREIGN KEY (given_by) REFERENCES person (id),
  CONSTRAINT ck_mentor_honour_by CHECK (given_by <> person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Held back while a sign is open in any of the mentor's pairs.
CREATE TRIGGER tr_mentor_honour_added BEFORE INSERT ON mentor_honour FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM completion c WHERE c.mentorship_id = NEW.mentorship_id AND c.mentor_id = NEW.person_id AND c.grade = 'excellent')
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentor_honour_excellent` failed'; ELSEIF
    EXISTS (SELECT 1 FROM mentoring_sign s JOIN mentorship m ON m.id = s.mentorship_id WHERE m.mentor_id = NEW.person_id AND m.state <> 'void'
      AND s.state IN ('told', 'explained', 'hr') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentor_honour_signs` failed'; END IF;

CREATE TABLE mentoring_review_reminder (
  mentorship_id BIGINT NOT NULL,
  stage         VARCHAR(5) NOT NULL,
  side          VARCHAR(10) NOT NULL,               -- mentee, mentor
  kind          VARCHAR(4) NOT NULL,                -- due: it may be handed in; late: its time is over
  at            DATETIME(6) NOT NULL,
  PRIMARY KEY (mentorship_id, stage, side, kind),
  CONSTRAINT fk_mentoring_review_reminder_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT ck_mentoring_review_reminder_kind CHECK (stage IN ('mid', 'final') AND side IN ('mentee', 'mentor') AND kind IN ('due', 'late'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- ---- who owes what: stage and side of each pair under way that nobody handed in, and from which day on ----
-- mid: from the middle of the period, until the final begins. final: from 30 days before its end, or when early completion was asked for.
-- The same as lib/domain/mentoring_review.c; a store test compares the two.
CREATE VIEW mentoring_review_owed AS
  SELECT m.id AS mentorship_id, m.public_id AS public_id, m.unit_id AS unit_id, m.mentee_id AS mentee_id, m.mentor_id AS mentor_id, t.stage AS stage, d.side AS side,
         CASE WHEN t.stage = 'mid' THEN m.from_on + INTERVAL (DATEDIFF(m.until_on, m.from_on) + 1) DIV 2 DAY
              WHEN EXISTS (SELECT 1 FROM mentorship_request q WHERE q.mentorship_id = m.id AND q.kind = 'early' AND q.state IN ('asked', 'granted')) THEN m.from_on
              ELSE GREATEST(m.from_on, m.until_on - INTERVAL 29 DAY) END AS opens_on,
         CASE WHEN t.stage = 'mid' THEN m.from_on + INTERVAL (DATEDIFF(m.until_on, m.from_on) + 1) DIV 2 DAY + INTERVAL 29 DAY ELSE m.until_on END AS due_on
    FROM mentorship m CROSS JOIN (SELECT 'mid' AS stage UNION ALL SELECT 'final') t
    CROSS JOIN (SELECT 'mentee' AS side UNION ALL SELECT 'mentor' UNION ALL SELECT 'department') d
   WHERE m.state = 'active'
     AND NOT EXISTS (SELECT 1 FROM mentoring_review r WHERE r.mentorship_id = m.id AND r.stage = t.stage AND r.side = d.side)
     AND NOT EXISTS (SELECT 1 FROM mentoring_review_close c WHERE c.mentorship_id = m.id AND c.stage = t.stage);

-- ---- what home says ----

CREATE VIEW home_mentoring_review AS
  SELECT CASE WHEN o.side = 'mentee' THEN o.mentee_id ELSE o.mentor_id END AS person_id, CONCAT('review_', o.stage) AS kind, 1 AS n,
         CAST(o.opens_on AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at, CAST(o.due_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(o.public_id)), '+', '-'), '/', '_'), '/review') AS path
    FROM mentoring_review_owed o WHERE o.side <> 'department';

CREATE VIEW home_mentoring_review_unit AS
  SELECT o.unit_id AS scope_unit_id, 'review_unit' AS kind, 1 AS n, CAST(o.opens_on AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         CAST(o.due_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at, '/mentor/reviews' AS path
    FROM mentoring_review_owed o WHERE o.side = 'department';

-- HR: whose last reviews are all there.
CREATE VIEW home_completion AS
  SELECT m.unit_id AS scope_unit_id, 'completion' AS kind, 1 AS n, CAST(m.until_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at, '/mentor/reviews' AS path
    FROM mentorship m
   WHERE m.state = 'active' AND (SELECT COUNT(DISTINCT r.side) FROM mentoring_review r WHERE r.mentorship_id = m.id AND r.stage = 'final') = 3;

-- ---- what the staff record knows of mentoring (columns: 0037_record.sql) ----

CREATE VIEW record_mentoring AS
  SELECT m.mentee_id AS person_id, CONCAT('mentee_', m.state) AS kind, m.from_on AS from_on, m.ended_on AS until_on,
         CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at, CONCAT('导师', p.name) AS title, CONCAT('Mentor ', p.name) AS title_en,
         CASE m.grade WHEN 'excellent' THEN '优秀' WHEN 'passed' THEN '合格' WHEN 'failed' THEN '不合格' END AS detail,
         CASE m.grade WHEN 'excellent' THEN 'Excellent' WHEN 'passed' THEN 'Passed' WHEN 'failed' THEN 'Not passed' END AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind, '/mentor/pair/' AS path, m.public_id AS public_id
    FROM mentorship m JOIN person p ON p.id = m.mentor_id WHERE m.from_on IS NOT NULL AND m.state <> 'void'
  UNION ALL
  SELECT m.mentor_id, CONCAT('mentor_', m.state), m.from_on, m.ended_on, NULL, NULL, CONCAT('徒弟', p.name), CONCAT('Mentee ', p.name),
         CASE m.grade WHEN 'excellent' THEN '优秀' WHEN 'passed' THEN '合格' WHEN 'failed' THEN '不合格' END,
         CASE m.grade WHEN 'excellent' THEN 'Excellent' WHEN 'passed' THEN 'Passed' WHEN 'failed' THEN 'Not passed' END, NULL, NULL, '/mentor/pair/', m.public_id
    FROM mentorship m JOIN person p ON p.id = m.mentee_id WHERE m.from_on IS NOT NULL AND m.state <> 'void'
  UNION ALL
  SELECT h.person_id, 'mentor_honour', CAST(h.given_at + INTERVAL 8 HOUR AS DATE), CAST(h.given_at + INTERVAL 8 HOUR AS DATE), NULL, NULL,
         '优秀带教导师', 'Excellent mentor', CONCAT('徒弟', p.name), CONCAT('Mentee ', p.name), NULL, NULL, NULL, NULL
    FROM mentor_honour h JOIN mentorship m ON m.id = h.mentorship_id JOIN person p ON p.id = m.mentee_id;
