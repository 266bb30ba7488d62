-- Signs of going through the motions (走过场迹象). The system finds them and tells the pair first; what is neither resolved nor looked into after some days goes to HR.
-- A sign accuses nobody: it says what was noticed, and where.

CREATE TABLE mentoring_sign_transition (
  from_state VARCHAR(10) NOT NULL,
  to_state   VARCHAR(10) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/mentoring_sign.c; a store test compares the two. told: to the pair. explained: one of the two wrote a line. resolved: what it
-- was about is no longer so; it may come again. hr: to be looked at by HR. looked_at: HR has, with a finding.
INSERT INTO mentoring_sign_transition (from_state, to_state) VALUES
  ('none', 'told'), ('told', 'explained'), ('told', 'resolved'), ('told', 'hr'), ('explained', 'resolved'), ('explained', 'hr'), ('resolved', 'told'), ('hr', 'looked_at');

CREATE TABLE mentoring_sign (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  code          VARCHAR(12) NOT NULL,               -- same, backdated, same_day, missing, silent
  subject       VARCHAR(40) NOT NULL,               -- what it is about: period:3, log:17, note:5; once for each code
  period_no     INT NULL,
  since_on      DATE NOT NULL,                      -- since when it is so
  evidence      TEXT NOT NULL,                      -- JSON: ids and figures, no text of anybody's
  state         VARCHAR(10) NOT NULL,
  found_at      DATETIME(6) NOT NULL,
  told_at       DATETIME(6) NOT NULL,
  explanation   VARCHAR(300) NOT NULL DEFAULT '',
  explained_by  BIGINT NULL,
  hr_at         DATETIME(6) NULL,
  finding_code  VARCHAR(8) NULL,                    -- nothing 属实无异常, mended 已督促改正, formal 认定流于形式
  finding       VARCHAR(300) NOT NULL DEFAULT '',
  looked_by     BIGINT NULL,
  looked_at     DATETIME(6) NULL,
  version       INT NOT NULL DEFAULT 1,
  UNIQUE KEY uq_mentoring_sign_public (public_id),
  UNIQUE KEY uq_mentoring_sign_once (mentorship_id, code, subject),
  KEY ix_mentoring_sign_state (state, hr_at),
  CONSTRAINT fk_mentoring_sign_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT fk_mentoring_sign_explained FOREIGN KEY (explained_by) REFERENCES person (id),
  CONSTRAINT fk_mentoring_sign_looked FOREIGN KEY (looked_by) REFERENCES person (id),
  CONSTRAINT ck_mentoring_sign_code CHECK (code IN ('same', 'backdated', 'same_day', 'missing', 'silent')),
  CONSTRAINT ck_mentoring_sign_state CHECK (state IN ('told', 'explained', 'resolved', 'hr', 'looked_at')),
  CONSTRAINT ck_mentoring_sign_evidence CHECK (JSON_VALID(evidence)),
  CONSTRAINT ck_mentoring_sign_explained CHECK ((explanation = '') = (explained_by IS NULL) AND (state <> 'explained' OR explanation <> '')),
  CONSTRAINT ck_mentoring_sign_hr CHECK ((state IN ('hr', 'looked_at')) = (hr_at IS NOT NULL)),
  CONSTRAINT ck_mentoring_sign_looked CHECK ((state = 'looked_at') = (looked_at IS NOT NULL) AND (state = 'looked_at') = (looked_by IS NOT NULL)
    AND (state = 'looked_at') = (finding_code IS NOT NULL) AND (state = 'looked_at') = (finding <> '')),
  CONSTRAINT ck_mentoring_sign_finding CHECK (finding_code IS NULL OR finding_code IN ('nothing', 'mended', 'formal'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentoring_sign_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sign_id    BIGINT NOT NULL,
  from_state VARCHAR(10) NOT NULL,
  to_state   VARCHAR(10) NOT NULL,
  person_id  BIGINT NULL,                           -- NULL: the system
  at         DATETIME(6) NOT NULL,
  KEY ix_mentoring_sign_log_sign (sign_id, id),
  CONSTRAINT fk_mentoring_sign_log_sign FOREIGN KEY (sign_id) REFERENCES mentoring_sign (id),
  CONSTRAINT fk_mentoring_sign_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_mentoring_sign_log_transition FOREIGN KEY (from_state, to_state) REFERENCES mentoring_sign_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_mentoring_sign_added BEFORE INSERT ON mentoring_sign FOR EACH ROW
  IF NEW.state <> 'told' OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'active' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_sign_active` failed'; END IF;

-- Explained by one of the two; looked at by neither of them.
CREATE TRIGGER tr_mentoring_sign_changed BEFORE UPDATE ON mentoring_sign FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM mentoring_sign_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_sign_transition` failed'; ELSEIF
    NEW.mentorship_id <> OLD.mentorship_id OR NEW.code <> OLD.code OR NEW.subject <> OLD.subject OR (OLD.state = 'looked_at' AND NEW.version <> OLD.version)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_sign_kept` failed'; ELSEIF
    NEW.explained_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND NEW.explained_by IN (m.mentee_id, m.mentor_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_sign_explainer` failed'; ELSEIF
    NEW.looked_by IS NOT NULL AND EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND NEW.looked_by IN (m.mentee_id, m.mentor_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_sign_looker` failed'; END IF;

CREATE TRIGGER tr_mentoring_sign_gone BEFORE DELETE ON mentoring_sign FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentoring_sign_kept` failed';

-- What holds back 优秀 and honours: signs that are neither resolved nor looked at.
CREATE VIEW mentoring_sign_open AS
  SELECT s.id AS sign_id, s.public_id AS public_id, s.mentorship_id AS mentorship_id, s.code AS code, s.state AS state, s.found_at AS found_at
    FROM mentoring_sign s WHERE s.state IN ('told', 'explained', 'hr');

-- What mentoring needs of mentee and mentor now: logs to write (once the system has reminded of them), to confirm, questions to answer, signs to explain.
CREATE VIEW home_mentoring AS
  SELECT m.mentee_id AS person_id, 'mentoring_write' AS kind, 1 AS n, p.ends_at AS due_at,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(m.public_id)), '+', '-'), '/', '_'), '/log/', p.period_no) AS path
    FROM mentoring_period p JOIN mentorship m ON m.id = p.mentorship_id AND m.state = 'active'
   WHERE p.soon_told_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mentoring_log l WHERE l.mentorship_id = p.mentorship_id AND l.period_no = p.period_no)
  UNION ALL
  SELECT m.mentor_id, 'mentoring_confirm', COUNT(DISTINCT l.period_no), NULL,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(m.public_id)), '+', '-'), '/', '_'), '/plan')
    FROM mentorship m JOIN mentoring_log l ON l.mentorship_id = m.id
   WHERE m.state = 'active' AND NOT EXISTS (SELECT 1 FROM mentoring_log c WHERE c.mentorship_id = l.mentorship_id AND c.period_no = l.period_no AND c.confirmed = 1)
   GROUP BY m.id, m.mentor_id, m.public_id
  UNION ALL
  SELECT m.mentor_id, 'mentoring_answer', 1, NULL,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(m.public_id)), '+', '-'), '/', '_'), '/plan')
    FROM mentoring_note q JOIN mentorship m ON m.id = q.mentorship_id AND m.state = 'active' WHERE q.answer IS NULL
  UNION ALL
  SELECT m.mentee_id, 'mentoring_sign', 1, NULL,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(m.public_id)), '+', '-'), '/', '_'), '/plan')
    FROM mentoring_sign s JOIN mentorship m ON m.id = s.mentorship_id AND m.state = 'active' WHERE s.state = 'told'
  UNION ALL
  SELECT m.mentor_id, 'mentoring_sign', 1, NULL,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(m.public_id)), '+', '-'), '/', '_'), '/plan')
    FROM mentoring_sign s JOIN mentorship m ON m.id = s.mentorship_id AND m.state = 'active' WHERE s.state = 'told';

-- … and of HR: signs that wait to be looked at.
CREATE VIEW home_mentoring_sign AS
  SELECT m.unit_id AS scope_unit_id, 'mentoring_look' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/mentor/signs' AS path
    FROM mentoring_sign s JOIN mentorship m ON m.id = s.mentorship_id WHERE s.state = 'hr';
