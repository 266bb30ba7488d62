-- Mentoring as it happens (带教): the plan with its milestones, one log (带教记录) for each period, meetings, materials, questions. All of it is written by
-- mentee and mentor alone, and only while their pair is active.

CREATE TABLE mentoring_period (                     -- the quarters (or months) of a pair, counted from its first day; the last may be short
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  period_no     INT NOT NULL,
  from_on       DATE NOT NULL,
  after_on      DATE NOT NULL,                      -- the day after its last
  ends_at       DATETIME(6) NOT NULL,               -- the instant at which it is over: the local midnight that begins after_on
  soon_told_at  DATETIME(6) NULL,                   -- when the mentee was reminded that it ends
  late_told_at  DATETIME(6) NULL,                   -- when both were told that it is over without a log
  PERIOD FOR span (from_on, after_on),
  UNIQUE KEY uq_mentoring_period_public (public_id),
  UNIQUE KEY uq_mentoring_period_no (mentorship_id, period_no),
  UNIQUE KEY uq_mentoring_period_span (mentorship_id, span WITHOUT OVERLAPS),
  CONSTRAINT fk_mentoring_period_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT ck_mentoring_period_no CHECK (period_no BETWEEN 1 AND 60)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE milestone (                            -- 带教计划: what is to be done until when; from one to twelve of them
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  place_no      INT NULL,                           -- its place among the twelve; dropped ones have none
  what          VARCHAR(200) NOT NULL,
  due_on        DATE NOT NULL,
  state         VARCHAR(8) NOT NULL DEFAULT 'open', -- open, done, dropped
  done_on       DATE NULL,
  version       INT NOT NULL DEFAULT 1,
  created_by    BIGINT NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  changed_by    BIGINT NOT NULL,
  changed_at    DATETIME(6) NOT NULL,
  UNIQUE KEY uq_milestone_public (public_id),
  UNIQUE KEY uq_milestone_place (mentorship_id, place_no),
  CONSTRAINT fk_milestone_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_milestone_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_milestone_place CHECK (place_no BETWEEN 1 AND 12),
  CONSTRAINT ck_milestone_what CHECK (what <> ''),
  CONSTRAINT ck_milestone_state CHECK (state IN ('open', 'done', 'dropped') AND (state = 'done') = (done_on IS NOT NULL) AND (state = 'dropped') = (place_no IS NULL)),
  CONSTRAINT ck_milestone_by CHECK (created_by IN (mentee_id, mentor_id) AND changed_by IN (mentee_id, mentor_id))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentoring_log (                        -- 带教记录: three lines by the mentee, confirmed by the mentor. Versions are only added, until one is confirmed
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  period_no     INT NOT NULL,
  version       INT NOT NULL,
  did           VARCHAR(200) NOT NULL,              -- what was done
  learned       VARCHAR(200) NOT NULL,              -- what was learned
  next_step     VARCHAR(200) NOT NULL,              -- what comes next
  spoken_on     DATE NOT NULL,                      -- the day it speaks of
  written_by    BIGINT NOT NULL,
  written_at    DATETIME(6) NOT NULL,
  confirmed     TINYINT NULL,                       -- 1: this version is the one that stands
  confirmed_by  BIGINT NULL,
  confirmed_at  DATETIME(6) NULL,
  mentor_line   VARCHAR(200) NOT NULL DEFAULT '',   -- one line of the mentor's, if they like
  UNIQUE KEY uq_mentoring_log_public (public_id),
  UNIQUE KEY uq_mentoring_log_version (mentorship_id, period_no, version),
  UNIQUE KEY uq_mentoring_log_confirmed (mentorship_id, period_no, confirmed),
  KEY ix_mentoring_log_mentor (mentor_id, written_at),
  CONSTRAINT fk_mentoring_log_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_mentoring_log_by FOREIGN KEY (written_by) REFERENCES person (id),
  CONSTRAINT fk_mentoring_log_period FOREIGN KEY (mentorship_id, period_no) REFERENCES mentoring_period (mentorship_id, period_no),
  CONSTRAINT ck_mentoring_log_version CHECK (version >= 1),
  CONSTRAINT ck_mentoring_log_lines CHECK (did <> '' AND learned <> '' AND next_step <> ''),
  CONSTRAINT ck_mentoring_log_writer CHECK (written_by = mentee_id),
  CONSTRAINT ck_mentoring_log_spoken CHECK (spoken_on <= CAST(written_at + INTERVAL 1 DAY AS DATE)),
  CONSTRAINT ck_mentoring_log_confirmed CHECK ((confirmed IS NULL AND confirmed_by IS NULL AND confirmed_at IS NULL AND mentor_line = '')
    OR (confirmed = 1 AND confirmed_by IS NOT NULL AND confirmed_by = mentor_id AND confirmed_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentoring_meeting (                    -- 面谈
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  starts_at     DATETIME(6) NOT NULL,
  minutes       INT NOT NULL,
  place         VARCHAR(100) NOT NULL,
  topic         VARCHAR(200) NOT NULL,
  state         VARCHAR(9) NOT NULL DEFAULT 'planned', -- planned, held, cancelled
  version       INT NOT NULL DEFAULT 1,
  planned_by    BIGINT NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  changed_by    BIGINT NOT NULL,
  changed_at    DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mentoring_meeting_public (public_id),
  KEY ix_mentoring_meeting_time (mentorship_id, starts_at),
  CONSTRAINT fk_mentoring_meeting_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_mentoring_meeting_by FOREIGN KEY (planned_by) REFERENCES person (id),
  CONSTRAINT ck_mentoring_meeting_minutes CHECK (minutes BETWEEN 10 AND 480),
  CONSTRAINT ck_mentoring_meeting_topic CHECK (topic <> ''),
  CONSTRAINT ck_mentoring_meeting_state CHECK (state IN ('planned', 'held', 'cancelled')),
  CONSTRAINT ck_mentoring_meeting_by CHECK (planned_by IN (mentee_id, mentor_id) AND changed_by IN (mentee_id, mentor_id))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentoring_material (                   -- what the mentor shares: a file (noun mentoring_material) or a page of this site
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  title         VARCHAR(100) NOT NULL,
  link          VARCHAR(300) NULL,                  -- a path of this site; NULL: a file
  shared_by     BIGINT NOT NULL,
  shared_at     DATETIME(6) NOT NULL,
  removed_at    DATETIME(6) NULL,
  UNIQUE KEY uq_mentoring_material_public (public_id),
  KEY ix_mentoring_material_of (mentorship_id, id),
  CONSTRAINT fk_mentoring_material_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_mentoring_material_by FOREIGN KEY (shared_by) REFERENCES person (id),
  CONSTRAINT ck_mentoring_material_title CHECK (title <> ''),
  CONSTRAINT ck_mentoring_material_link CHECK (link IS NULL OR link REGEXP '^/[^/]'),
  CONSTRAINT ck_mentoring_material_by CHECK (shared_by = mentor_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentoring_note (                       -- a question of the mentee's and the mentor's answer, between the two
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  mentee_id     BIGINT NOT NULL,
  mentor_id     BIGINT NOT NULL,
  question      VARCHAR(300) NOT NULL,
  asked_by      BIGINT NOT NULL,
  asked_at      DATETIME(6) NOT NULL,
  answer        VARCHAR(300) NULL,
  answered_by   BIGINT NULL,
  answered_at   DATETIME(6) NULL,
  UNIQUE KEY uq_mentoring_note_public (public_id),
  KEY ix_mentoring_note_of (mentorship_id, id),
  CONSTRAINT fk_mentoring_note_mentorship FOREIGN KEY (mentorship_id, mentee_id, mentor_id) REFERENCES mentorship (id, mentee_id, mentor_id),
  CONSTRAINT fk_mentoring_note_by FOREIGN KEY (asked_by) REFERENCES person (id),
  CONSTRAINT ck_mentoring_note_question CHECK (question <> '' AND asked_by = mentee_id),
  CONSTRAINT ck_mentoring_note_answer CHECK ((answer IS NULL AND answered_by IS NULL AND answered_at IS NULL)
    OR (answer IS NOT NULL AND answer <> '' AND answered_by IS NOT NULL AND answered_by = mentor_id AND answered_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Only while the pair is active, and within its period.
CREATE TRIGGER tr_mentoring_period_added BEFORE INSERT ON mentoring_period FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' AND NEW.from_on >= m.from_on
                 AND NEW.after_on <= m.until_on + INTERVAL 1 DAY LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_period_active` failed'; END IF;

CREATE TRIGGER tr_milestone_added BEFORE INSERT ON milestone FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' AND NEW.due_on BETWEEN m.from_on AND m.until_on LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_milestone_active` failed'; END IF;

CREATE TRIGGER tr_milestone_changed BEFORE UPDATE ON milestone FOR EACH ROW
  IF NEW.mentorship_id <> OLD.mentorship_id OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active'
                                                           AND NEW.due_on BETWEEN m.from_on AND m.until_on LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_milestone_active` failed'; END IF;

CREATE TRIGGER tr_mentoring_log_added BEFORE INSERT ON mentoring_log FOR EACH ROW
  IF NEW.confirmed IS NOT NULL OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_active` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM mentoring_period p WHERE p.mentorship_id = NEW.mentorship_id AND p.period_no = NEW.period_no
                AND NEW.spoken_on >= p.from_on AND NEW.spoken_on < p.after_on)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_within` failed'; ELSEIF
    EXISTS (SELECT 1 FROM mentoring_log l WHERE l.mentorship_id = NEW.mentorship_id AND l.period_no = NEW.period_no
            AND (l.confirmed = 1 OR l.version >= NEW.version) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_next` failed'; END IF;

-- The one change of a version: the newest one is confirmed, once.
CREATE TRIGGER tr_mentoring_log_changed BEFORE UPDATE ON mentoring_log FOR EACH ROW
  IF OLD.confirmed = 1 OR NOT (NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.mentorship_id = OLD.mentorship_id AND NEW.period_no = OLD.period_no
          AND NEW.version = OLD.version AND NEW.did = OLD.did AND NEW.learned = OLD.learned AND NEW.next_step = OLD.next_step
          AND NEW.spoken_on = OLD.spoken_on AND NEW.written_by = OLD.written_by AND NEW.written_at = OLD.written_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_kept` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_active` failed'; ELSEIF
    EXISTS (SELECT 1 FROM mentoring_log l WHERE l.mentorship_id = NEW.mentorship_id AND l.period_no = NEW.period_no AND l.version > NEW.version LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_newest` failed'; END IF;

CREATE TRIGGER tr_mentoring_log_gone BEFORE DELETE ON mentoring_log FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_log_kept` failed';

CREATE TRIGGER tr_mentoring_meeting_added BEFORE INSERT ON mentoring_meeting FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_meeting_active` failed'; END IF;

CREATE TRIGGER tr_mentoring_meeting_changed BEFORE UPDATE ON mentoring_meeting FOR EACH ROW
  IF OLD.state <> 'planned' OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_meeting_active` failed'; END IF;

CREATE TRIGGER tr_mentoring_material_added BEFORE INSERT ON mentoring_material FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_material_active` failed'; END IF;

CREATE TRIGGER tr_mentoring_material_changed BEFORE UPDATE ON mentoring_material FOR EACH ROW
  IF OLD.removed_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_material_active` failed'; END IF;

CREATE TRIGGER tr_mentoring_note_added BEFORE INSERT ON mentoring_note FOR EACH ROW
  IF NEW.answer IS NOT NULL OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_note_active` failed'; END IF;

CREATE TRIGGER tr_mentoring_note_changed BEFORE UPDATE ON mentoring_note FOR EACH ROW
  IF OLD.answer IS NOT NULL OR NEW.question <> OLD.question OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_note_active` failed'; END IF;

-- At most three files with the log of a period, by its mentee; one with a material, by the mentor who shares it.
CREATE TRIGGER tr_file_mentoring BEFORE INSERT ON file FOR EACH ROW
  IF (NEW.noun = 'mentoring_period' AND (SELECT COUNT(*) FROM file f WHERE f.noun = 'mentoring_period' AND f.noun_id = NEW.noun_id) >= 3)
     OR (NEW.noun = 'mentoring_material' AND EXISTS (SELECT 1 FROM file f WHERE f.noun = 'mentoring_material' AND f.noun_id = NEW.noun_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_file_mentoring_count` failed'; ELSEIF
    (NEW.noun = 'mentoring_period' AND NOT EXISTS (SELECT 1 FROM mentoring_period p JOIN mentorship m ON m.id = p.mentorship_id
                                                   WHERE p.id = NEW.noun_id AND m.mentee_id = NEW.person_id AND m.state = 'active'))
    OR (NEW.noun = 'mentoring_material' AND NOT EXISTS (SELECT 1 FROM mentoring_material x WHERE x.id = NEW.noun_id AND x.mentor_id = NEW.person_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_file_mentoring_by` failed'; END IF;
