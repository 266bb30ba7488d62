-- Papers (调研文章): a paper is a nomination of a kind whose subject is `paper`. Here is what only papers have: authors, versions handed in until the deadline, and
-- what the look for names in the anonymised copy found.

CREATE TABLE paper (
  nomination_id BIGINT NOT NULL PRIMARY KEY,
  programme_id  BIGINT NOT NULL,
  paper_no      INT NOT NULL,                       -- what reviewers call it by
  topic_key     BINARY(32) NOT NULL,                -- digest of the folded topic: nobody hands the same one in twice
  created_at    DATETIME(6) NOT NULL,
  UNIQUE KEY uq_paper_no (programme_id, paper_no),
  UNIQUE KEY uq_paper_topic (nomination_id, topic_key),
  CONSTRAINT fk_paper_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT ck_paper_no CHECK (paper_no BETWEEN 1 AND 100000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE paper_author (
  nomination_id BIGINT NOT NULL,
  position      INT NOT NULL,                       -- 1: who hands it in
  programme_id  BIGINT NOT NULL,
  topic_key     BINARY(32) NOT NULL,
  person_id     BIGINT NULL,                        -- NULL: not of the system
  name          VARCHAR(100) NOT NULL,              -- as handed in
  unit_name     VARCHAR(200) NOT NULL DEFAULT '',
  live          TINYINT NULL DEFAULT 1,             -- as the nomination's
  PRIMARY KEY (nomination_id, position),
  UNIQUE KEY uq_paper_author_once (nomination_id, person_id),
  UNIQUE KEY uq_paper_author_topic (programme_id, person_id, topic_key, live), -- one paper per author and topic
  KEY ix_paper_author_person (person_id),
  CONSTRAINT fk_paper_author_paper FOREIGN KEY (nomination_id, topic_key) REFERENCES paper (nomination_id, topic_key),
  CONSTRAINT fk_paper_author_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT fk_paper_author_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_paper_author CHECK (position BETWEEN 1 AND 10 AND name <> '' AND (live IS NULL OR live = 1) AND (position > 1 OR person_id IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Its files are rows of `file`: noun paper is the paper itself, noun paper_blind the anonymised copy.
CREATE TABLE paper_version (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  nomination_id BIGINT NOT NULL,
  version_no    INT NOT NULL,
  person_id     BIGINT NOT NULL,                    -- who handed it in
  created_at    DATETIME(6) NOT NULL,
  state         VARCHAR(12) NOT NULL DEFAULT 'waiting', -- waiting, clean, found, no_text, unreadable, too_heavy
  findings      VARCHAR(4000) NOT NULL DEFAULT '',  -- JSON: what was found where
  pages         INT NULL,                           -- of the anonymised copy
  checked_at    DATETIME(6) NULL,
  accepted_by   BIGINT NULL,                        -- an officer has looked and finds nothing that names anybody
  accepted_at   DATETIME(6) NULL,
  accept_reason VARCHAR(300) NOT NULL DEFAULT '',
  UNIQUE KEY uq_paper_version (nomination_id, version_no),
  CONSTRAINT fk_paper_version_paper FOREIGN KEY (nomination_id) REFERENCES paper (nomination_id),
  CONSTRAINT fk_paper_version_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_paper_version_by FOREIGN KEY (accepted_by) REFERENCES person (id),
  CONSTRAINT ck_paper_version_no CHECK (version_no BETWEEN 1 AND 50),
  CONSTRAINT ck_paper_version_state CHECK (state IN ('waiting', 'clean', 'found', 'no_text', 'unreadable', 'too_heavy')
    AND (state = 'waiting') = (checked_at IS NULL) AND (state <> 'found' OR findings <> '')),
  CONSTRAINT ck_paper_version_accepted CHECK ((accepted_by IS NULL) = (accepted_at IS NULL) AND (accepted_by IS NULL) = (accept_reason = '')
    AND (accepted_by IS NULL OR state IN ('found', 'no_text', 'unreadable', 'too_heavy')))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_paper_added BEFORE INSERT ON paper FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.subject = 'paper' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_subject` failed'; END IF;

-- A paper is handed in while its authors may change it and before the deadline: whoever comes later comes too late, whatever a program thinks.
CREATE TRIGGER tr_paper_version_added BEFORE INSERT ON paper_version FOR EACH ROW
  IF NEW.state <> 'waiting' OR NOT EXISTS (SELECT 1 FROM nomination x JOIN programme p ON p.id = x.programme_id
       WHERE x.id = NEW.nomination_id AND x.state = 'draft' AND p.state = 'open' AND NEW.created_at < p.nominate_until LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_version_late` failed'; END IF;

CREATE TRIGGER tr_paper_version_changed BEFORE UPDATE ON paper_version FOR EACH ROW
  IF NEW.nomination_id <> OLD.nomination_id OR NEW.version_no <> OLD.version_no OR NEW.person_id <> OLD.person_id OR NEW.created_at <> OLD.created_at
    OR (OLD.state <> 'waiting' AND NOT (NEW.state = OLD.state AND NEW.findings = OLD.findings))
    OR (OLD.accepted_by IS NOT NULL AND NOT (NEW.accepted_by <=> OLD.accepted_by AND NEW.accept_reason = OLD.accept_reason))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_version_fixed` failed'; END IF;

-- A paper that was never handed in is not recommended; one whose anonymised copy names somebody is not passed on to reviewers.
CREATE TRIGGER tr_nomination_paper BEFORE UPDATE ON nomination FOR EACH ROW FOLLOWS tr_nomination_changed
  IF NEW.subject = 'paper' AND NEW.state = 'recommended' AND OLD.state IN ('draft', 'sent')
    AND NOT EXISTS (SELECT 1 FROM paper_version v WHERE v.nomination_id = NEW.id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_handed_in` failed'; ELSEIF
    NEW.subject = 'paper' AND NEW.state = 'passed' AND OLD.state = 'recommended'
    AND COALESCE((SELECT v.state = 'clean' OR v.accepted_by IS NOT NULL FROM paper_version v WHERE v.nomination_id = NEW.id ORDER BY v.version_no DESC LIMIT 1), 0) = 0
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_anonymous` failed'; END IF;

CREATE TRIGGER tr_nomination_paper_live AFTER UPDATE ON nomination FOR EACH ROW
  UPDATE paper_author a SET a.live = CASE WHEN NEW.state NOT IN ('withdrawn', 'removed', 'failed') THEN 1 END
   WHERE a.nomination_id = NEW.id AND NEW.state <> OLD.state AND NEW.subject = 'paper';

-- What an author still has to do: the newest copy names somebody or cannot be read, and there is time.
CREATE VIEW home_paper AS
  SELECT a.person_id AS person_id, 'paper_again' AS kind, 1 AS n, p.nominate_until AS due_at, '/award/papers' AS path,
         CAST(NULL AS DATETIME(6)) AS from_at, p.nominate_until AS until_at
    FROM paper_author a JOIN nomination x ON x.id = a.nomination_id JOIN programme p ON p.id = x.programme_id
    JOIN paper_version v ON v.nomination_id = x.id
   WHERE a.position = 1 AND a.live = 1 AND p.state = 'open' AND v.state IN ('found', 'no_text', 'unreadable', 'too_heavy') AND v.accepted_by IS NULL
     AND v.version_no = (SELECT MAX(w.version_no) FROM paper_version w WHERE w.nomination_id = x.id);
