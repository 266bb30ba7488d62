-- Reviews: a nomination that a reviewer has to review, its marks or vote, and what the meeting decided.

CREATE TABLE review_assignment (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  programme_id  BIGINT NOT NULL,
  kind_id       BIGINT NOT NULL,
  nomination_id BIGINT NOT NULL,
  reviewer_id   BIGINT NOT NULL,
  state         VARCHAR(8) NOT NULL,                -- open: to be marked, or returned; handed; released: no longer this reviewer's
  vote          VARCHAR(8) NULL,                    -- agree, against, abstain
  words         VARCHAR(2000) NOT NULL DEFAULT '',  -- the reviewer's reason
  back_reason   VARCHAR(300) NOT NULL DEFAULT '',   -- why it was returned
  assigned_by   BIGINT NOT NULL,
  assigned_at   DATETIME(6) NOT NULL,
  asked_on      DATE NOT NULL,                      -- the day as of which it is free of conflicts
  handed_at     DATETIME(6) NULL,
  saved_at      DATETIME(6) NULL,
  version       INT NOT NULL DEFAULT 1,
  UNIQUE KEY uq_review_assignment_public (public_id),
  UNIQUE KEY uq_review_assignment_once (nomination_id, reviewer_id),
  UNIQUE KEY uq_review_assignment_kind (id, kind_id),
  KEY ix_review_assignment_programme (programme_id, state),
  KEY ix_review_assignment_reviewer (reviewer_id, state),
  CONSTRAINT fk_review_assignment_reviewer FOREIGN KEY (reviewer_id, programme_id) REFERENCES reviewer (id, programme_id),
  CONSTRAINT fk_review_assignment_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT fk_review_assignment_kind FOREIGN KEY (kind_id, programme_id) REFERENCES programme_kind (id, programme_id),
  CONSTRAINT fk_review_assignment_by FOREIGN KEY (assigned_by) REFERENCES person (id),
  CONSTRAINT ck_review_assignment_state CHECK (state IN ('open', 'handed', 'released')),
  CONSTRAINT ck_review_assignment_vote CHECK (vote IS NULL OR vote IN ('agree', 'against', 'abstain')),
  CONSTRAINT ck_review_assignment_handed CHECK (state <> 'handed' OR (handed_at IS NOT NULL AND words <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE review_assignment_transition (
  from_state VARCHAR(8) NOT NULL,
  to_state   VARCHAR(8) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/review.c; a store test compares the two.
INSERT INTO review_assignment_transition (from_state, to_state) VALUES
  ('none', 'open'), ('open', 'handed'), ('handed', 'open'), ('open', 'released'), ('handed', 'released'), ('released', 'open');

CREATE TABLE review_assignment_log (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  assignment_id BIGINT NOT NULL,
  from_state    VARCHAR(8) NOT NULL,
  to_state      VARCHAR(8) NOT NULL,
  person_id     BIGINT NULL,
  reason        VARCHAR(300) NOT NULL DEFAULT '',
  at            DATETIME(6) NOT NULL,
  KEY ix_review_assignment_log_assignment (assignment_id, id),
  CONSTRAINT fk_review_assignment_log_assignment FOREIGN KEY (assignment_id) REFERENCES review_assignment (id),
  CONSTRAINT fk_review_assignment_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_review_assignment_log_transition FOREIGN KEY (from_state, to_state) REFERENCES review_assignment_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE review_mark (
  assignment_id BIGINT NOT NULL,
  criterion_id  BIGINT NOT NULL,
  kind_id       BIGINT NOT NULL,
  mark_x1000    BIGINT NOT NULL,
  PRIMARY KEY (assignment_id, criterion_id),
  CONSTRAINT fk_review_mark_assignment FOREIGN KEY (assignment_id, kind_id) REFERENCES review_assignment (id, kind_id),
  CONSTRAINT fk_review_mark_criterion FOREIGN KEY (criterion_id, kind_id) REFERENCES review_criterion (id, kind_id),
  CONSTRAINT ck_review_mark CHECK (mark_x1000 >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Criteria stand until the first nomination of the kind has a reviewer.
CREATE TRIGGER tr_review_criterion_added BEFORE INSERT ON review_criterion FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme_kind k JOIN programme p ON p.id = k.programme_id
       WHERE k.id = NEW.kind_id AND k.review = 'score' AND p.state IN ('draft', 'approved', 'open', 'reviewing') LOCK IN SHARE MODE)
    OR EXISTS (SELECT 1 FROM review_assignment a WHERE a.kind_id = NEW.kind_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_criterion_fixed` failed'; END IF;

CREATE TRIGGER tr_review_criterion_changed BEFORE UPDATE ON review_criterion FOR EACH ROW
  IF NEW.kind_id <> OLD.kind_id OR EXISTS (SELECT 1 FROM review_assignment a WHERE a.kind_id = OLD.kind_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_criterion_fixed` failed'; END IF;

CREATE TRIGGER tr_review_criterion_removed BEFORE DELETE ON review_criterion FOR EACH ROW
  IF EXISTS (SELECT 1 FROM review_assignment a WHERE a.kind_id = OLD.kind_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_criterion_fixed` failed'; END IF;

-- A reviewer gets what was passed, while it is reviewed, and nothing that they must keep out of on that day.
CREATE TRIGGER tr_review_assignment_added BEFORE INSERT ON review_assignment FOR EACH ROW
  IF NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM nomination x JOIN programme p ON p.id = x.programme_id JOIN reviewer r ON r.id = NEW.reviewer_id
       WHERE x.id = NEW.nomination_id AND x.kind_id = NEW.kind_id AND x.state = 'passed' AND p.state = 'reviewing' AND r.left_at IS NULL
         AND (r.kind_id IS NULL OR r.kind_id = NEW.kind_id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_phase` failed'; ELSEIF
    EXISTS (SELECT 1 FROM review_conflict c WHERE c.reviewer_id = NEW.reviewer_id AND c.nomination_id = NEW.nomination_id
       AND c.from_on <= NEW.asked_on AND c.until_on > NEW.asked_on)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_conflict` failed'; END IF;

-- What was handed in stands: it is given back to be changed, and only while the programme is reviewed. It is complete: every criterion has its mark, or
-- there is a vote.
CREATE TRIGGER tr_review_assignment_changed BEFORE UPDATE ON review_assignment FOR EACH ROW
  IF NEW.programme_id <> OLD.programme_id OR NEW.kind_id <> OLD.kind_id OR NEW.nomination_id <> OLD.nomination_id OR NEW.reviewer_id <> OLD.reviewer_id
    OR (OLD.state = 'handed' AND NEW.state = 'handed') OR (OLD.state <> 'open' AND NOT (NEW.vote <=> OLD.vote AND NEW.words = OLD.words))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_fixed` failed'; ELSEIF
    NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM review_assignment_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_transition` failed'; ELSEIF
    NEW.state <> 'released' AND NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'reviewing' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_phase` failed'; ELSEIF
    OLD.state = 'released' AND NEW.state = 'open' AND EXISTS (SELECT 1 FROM review_conflict c WHERE c.reviewer_id = NEW.reviewer_id
       AND c.nomination_id = NEW.nomination_id AND c.from_on <= NEW.asked_on AND c.until_on > NEW.asked_on)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_conflict` failed'; ELSEIF
    NEW.state = 'handed' AND (CASE (SELECT k.review FROM programme_kind k WHERE k.id = NEW.kind_id) WHEN 'vote' THEN NEW.vote IS NULL
       ELSE EXISTS (SELECT 1 FROM review_criterion c WHERE c.kind_id = NEW.kind_id AND NOT EXISTS (SELECT 1 FROM review_mark m
         WHERE m.assignment_id = NEW.id AND m.criterion_id = c.id)) OR NOT EXISTS (SELECT 1 FROM review_criterion c WHERE c.kind_id = NEW.kind_id) END)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_complete` failed'; END IF;

CREATE TRIGGER tr_review_assignment_kept BEFORE DELETE ON review_assignment FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_assignment_kept` failed';

-- A mark is on its criterion's scale, and written while the review is open.
CREATE TRIGGER tr_review_mark_added BEFORE INSERT ON review_mark FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM review_assignment a WHERE a.id = NEW.assignment_id AND a.state = 'open' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_mark_open` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM review_criterion c WHERE c.id = NEW.criterion_id AND NEW.mark_x1000 <= c.max_x1000 AND NEW.mark_x1000 % c.step_x1000 = 0)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_mark_scale` failed'; END IF;

CREATE TRIGGER tr_review_mark_changed BEFORE UPDATE ON review_mark FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_mark_fixed` failed';

CREATE TRIGGER tr_review_mark_removed BEFORE DELETE ON review_mark FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM review_assignment a WHERE a.id = OLD.assignment_id AND a.state = 'open' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_mark_open` failed'; END IF;

-- What the meeting decided of one nominee: its place among those who are equal, or that it is not taken in spite of its marks. The newest row counts.
CREATE TABLE review_decision (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  programme_id  BIGINT NOT NULL,
  nomination_id BIGINT NOT NULL,
  outcome       VARCHAR(8) NOT NULL,                -- order: takes the place order_no among equals; leave: not taken; none: what was decided is withdrawn
  order_no      INT NULL,
  agree         INT NULL,                           -- the meeting's vote
  against       INT NULL,
  abstain       INT NULL,
  reason        VARCHAR(300) NOT NULL,
  decided_by    BIGINT NOT NULL,                    -- who recorded it
  decided_at    DATETIME(6) NOT NULL,
  KEY ix_review_decision_nomination (nomination_id, id),
  KEY ix_review_decision_programme (programme_id, id),
  CONSTRAINT fk_review_decision_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT fk_review_decision_by FOREIGN KEY (decided_by) REFERENCES person (id),
  CONSTRAINT ck_review_decision_outcome CHECK (outcome IN ('order', 'leave', 'none') AND (outcome = 'order') = (order_no IS NOT NULL)),
  CONSTRAINT ck_review_decision CHECK (reason <> '' AND (order_no IS NULL OR order_no BETWEEN 1 AND 5000)
    AND (agree IS NULL OR agree BETWEEN 0 AND 999) AND (against IS NULL OR against BETWEEN 0 AND 999) AND (abstain IS NULL OR abstain BETWEEN 0 AND 999))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_review_decision_added BEFORE INSERT ON review_decision FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'reviewing' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_decision_phase` failed'; END IF;

-- What waits for a reviewer.
CREATE VIEW home_review AS
  SELECT r.person_id AS person_id, 'review' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/award/reviews' AS path
    FROM review_assignment a JOIN reviewer r ON r.id = a.reviewer_id JOIN programme p ON p.id = a.programme_id
   WHERE a.state = 'open' AND p.state = 'reviewing';
