-- What mentee and mentor ask for (申请): an objection (异议) soon after the agreement was signed, another mentor (更换导师), release by both (解除), completion
-- before the period is over (提前出师).

CREATE TABLE mentorship_request (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  mentorship_id BIGINT NOT NULL,
  kind          VARCHAR(10) NOT NULL,               -- objection, change, release, early
  person_id     BIGINT NOT NULL,                    -- who asks
  words         VARCHAR(500) NOT NULL,
  state         VARCHAR(10) NOT NULL,               -- asked, considered, granted, refused, withdrawn, lapsed
  live          TINYINT NULL DEFAULT 1,             -- 1: asked or considered
  opinion       VARCHAR(8) NULL,                    -- the department's, of a change: agree, disagree
  opinion_words VARCHAR(500) NOT NULL DEFAULT '',
  opinion_by    BIGINT NULL,
  opinion_at    DATETIME(6) NULL,
  answer        VARCHAR(500) NOT NULL DEFAULT '',
  answered_by   BIGINT NULL,
  answered_at   DATETIME(6) NULL,
  next_id       BIGINT NULL,                        -- the pair that took its place
  version       INT NOT NULL DEFAULT 1,
  created_at    DATETIME(6) NOT NULL,
  UNIQUE KEY uq_mentorship_request_public (public_id),
  UNIQUE KEY uq_mentorship_request_live (mentorship_id, kind, live),
  UNIQUE KEY uq_mentorship_request_next (next_id),
  KEY ix_mentorship_request_person (person_id),
  CONSTRAINT fk_mentorship_request_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT fk_mentorship_request_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_mentorship_request_opinion FOREIGN KEY (opinion_by) REFERENCES person (id),
  CONSTRAINT fk_mentorship_request_answer FOREIGN KEY (answered_by) REFERENCES person (id),
  CONSTRAINT fk_mentorship_request_next FOREIGN KEY (next_id) REFERENCES mentorship (id),
  CONSTRAINT ck_mentorship_request_kind CHECK (kind IN ('objection', 'change', 'release', 'early')),
  CONSTRAINT ck_mentorship_request_state CHECK (state IN ('asked', 'considered', 'granted', 'refused', 'withdrawn', 'lapsed')
    AND (live = 1) <=> (state IN ('asked', 'considered'))),
  CONSTRAINT ck_mentorship_request_words CHECK (words <> ''),
  CONSTRAINT ck_mentorship_request_opinion CHECK ((opinion IS NULL) = (opinion_by IS NULL) AND (opinion IS NULL) = (opinion_at IS NULL)
    AND (opinion IS NULL OR (opinion IN ('agree', 'disagree') AND kind = 'change' AND opinion_words <> ''))
    AND (state <> 'considered' OR opinion IS NOT NULL) AND (opinion_by IS NULL OR opinion_by <> person_id)),
  CONSTRAINT ck_mentorship_request_answer CHECK ((answered_by IS NULL) = (answered_at IS NULL)
    AND (state IN ('granted', 'refused')) = (answered_by IS NOT NULL) AND (answered_by IS NULL OR (answered_by <> person_id AND answer <> ''))),
  CONSTRAINT ck_mentorship_request_next CHECK ((next_id IS NULL OR (state = 'granted' AND kind IN ('change', 'objection')))
    AND (kind <> 'change' OR state <> 'granted' OR next_id IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mentorship_request_transition (
  kind       VARCHAR(10) NOT NULL,
  from_state VARCHAR(10) NOT NULL,
  to_state   VARCHAR(10) NOT NULL,
  PRIMARY KEY (kind, from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/mentorship_request.c; a store test compares the two. Only a change goes to the department first.
INSERT INTO mentorship_request_transition (kind, from_state, to_state) VALUES
  ('objection', 'none', 'asked'), ('objection', 'asked', 'granted'), ('objection', 'asked', 'refused'), ('objection', 'asked', 'withdrawn'), ('objection', 'asked', 'lapsed'),
  ('change', 'none', 'asked'), ('change', 'asked', 'considered'), ('change', 'asked', 'withdrawn'), ('change', 'asked', 'lapsed'),
  ('change', 'considered', 'granted'), ('change', 'considered', 'refused'), ('change', 'considered', 'withdrawn'), ('change', 'considered', 'lapsed'),
  ('release', 'none', 'asked'), ('release', 'asked', 'granted'), ('release', 'asked', 'refused'), ('release', 'asked', 'withdrawn'), ('release', 'asked', 'lapsed'),
  ('early', 'none', 'asked'), ('early', 'asked', 'granted'), ('early', 'asked', 'refused'), ('early', 'asked', 'withdrawn'), ('early', 'asked', 'lapsed');

-- By one of the two, of a pair that is live; all but a change presuppose that it is under way.
CREATE TRIGGER tr_mentorship_request_added BEFORE INSERT ON mentorship_request FOR EACH ROW
  IF NEW.state <> 'asked' OR NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND NEW.person_id IN (m.mentee_id, m.mentor_id)
       AND (m.state = 'active' OR (m.state = 'paired' AND NEW.kind = 'change')) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_request_pair` failed'; END IF;

CREATE TRIGGER tr_mentorship_request_changed BEFORE UPDATE ON mentorship_request FOR EACH ROW
  IF NEW.state = OLD.state OR NOT EXISTS (SELECT 1 FROM mentorship_request_transition t WHERE t.kind = NEW.kind AND t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_request_transition` failed'; ELSEIF
    NEW.mentorship_id <> OLD.mentorship_id OR NEW.kind <> OLD.kind OR NEW.person_id <> OLD.person_id OR NEW.words <> OLD.words
    OR (OLD.opinion IS NOT NULL AND NOT (NEW.opinion <=> OLD.opinion AND NEW.opinion_words = OLD.opinion_words AND NEW.opinion_by <=> OLD.opinion_by))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_request_fixed` failed'; ELSEIF
    NEW.next_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mentorship n WHERE n.id = NEW.next_id AND n.former_id = NEW.mentorship_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_request_follows` failed'; ELSEIF
    NEW.answered_by IS NOT NULL AND NEW.kind <> 'release'
      AND EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND NEW.answered_by IN (m.mentee_id, m.mentor_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_request_impartial` failed'; END IF;

CREATE TRIGGER tr_mentorship_request_kept BEFORE DELETE ON mentorship_request FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_request_kept` failed';

CREATE TABLE mentorship_request_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  request_id BIGINT NOT NULL,
  kind       VARCHAR(10) NOT NULL,
  from_state VARCHAR(10) NOT NULL,
  to_state   VARCHAR(10) NOT NULL,
  person_id  BIGINT NULL,
  at         DATETIME(6) NOT NULL,
  KEY ix_mentorship_request_log_request (request_id, id),
  CONSTRAINT fk_mentorship_request_log_request FOREIGN KEY (request_id) REFERENCES mentorship_request (id),
  CONSTRAINT fk_mentorship_request_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_mentorship_request_log_transition FOREIGN KEY (kind, from_state, to_state)
    REFERENCES mentorship_request_transition (kind, from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- ---- what home says ----

-- Mentee and mentor: an agreement to write or to sign, a release to agree to.
CREATE VIEW home_agreement AS
  SELECT p.id AS person_id, 'agreement_sign' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(m.public_id)), '+', '-'), '/', '_'), '/agreement') AS path
    FROM mentorship m JOIN person p ON p.id IN (m.mentee_id, m.mentor_id)
   WHERE m.state = 'paired' AND NOT EXISTS (SELECT 1 FROM agreement g JOIN agreement_signature s ON s.agreement_id = g.id AND s.person_id = p.id
           WHERE g.mentorship_id = m.id AND g.version = (SELECT MAX(x.version) FROM agreement x WHERE x.mentorship_id = m.id))
  UNION ALL
  SELECT CASE WHEN r.person_id = m.mentee_id THEN m.mentor_id ELSE m.mentee_id END, 'mentorship_release', 1, NULL,
         CONCAT('/mentor/request/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(r.public_id)), '+', '-'), '/', '_'))
    FROM mentorship_request r JOIN mentorship m ON m.id = r.mentorship_id WHERE r.kind = 'release' AND r.live = 1;

-- HR: agreements both have signed, objections and changes to decide, pairs whose mentor is no longer one.
CREATE VIEW home_mentorship_hr AS
  SELECT m.unit_id AS scope_unit_id, 'agreement_hr' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/mentor/changes' AS path
    FROM mentorship m JOIN agreement g ON g.mentorship_id = m.id
   WHERE m.state = 'paired' AND g.version = (SELECT MAX(x.version) FROM agreement x WHERE x.mentorship_id = m.id)
     AND (SELECT COUNT(*) FROM agreement_signature s WHERE s.agreement_id = g.id) = 2
  UNION ALL
  SELECT m.unit_id, 'mentorship_request', 1, NULL, '/mentor/changes'
    FROM mentorship_request r JOIN mentorship m ON m.id = r.mentorship_id
   WHERE (r.kind = 'objection' AND r.state = 'asked') OR (r.kind = 'change' AND r.state = 'considered')
  UNION ALL
  SELECT m.unit_id, 'mentor_left', 1, NULL, '/mentor/changes'
    FROM mentorship m JOIN mentor t ON t.person_id = m.mentor_id JOIN person p ON p.id = m.mentor_id
   WHERE m.live = 1 AND (t.state = 'off' OR p.left_on IS NOT NULL);

-- The mentee's unit: its say on a change of mentor.
CREATE VIEW home_mentorship_department AS
  SELECT m.unit_id AS scope_unit_id, 'mentorship_opinion' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/mentor/changes' AS path
    FROM mentorship_request r JOIN mentorship m ON m.id = r.mentorship_id WHERE r.kind = 'change' AND r.state = 'asked';
