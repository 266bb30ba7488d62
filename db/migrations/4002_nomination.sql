-- Nominations (推荐对象): who or what is recommended, where it lies, and what became of it.

CREATE TABLE nomination (
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id      BINARY(16) NOT NULL,
  programme_id   BIGINT NOT NULL,
  kind_id        BIGINT NOT NULL,
  category_id    BIGINT NULL,
  subject        VARCHAR(12) NOT NULL,              -- as its kind's: individual, collective, paper
  person_id      BIGINT NULL,                       -- individual, of the system
  unit_id        BIGINT NULL,                       -- collective, of the system
  outside        TINYINT NOT NULL DEFAULT 0,        -- 1: not of the system; then the texts below are all there is
  name           VARCHAR(200) NOT NULL,             -- of the person or the unit, or a paper's topic: as it will be shown; frozen when it is recommended
  unit_name      VARCHAR(200) NOT NULL DEFAULT '',  -- where the person belongs; of a collective "", of a paper its unit
  post           VARCHAR(100) NOT NULL DEFAULT '',
  leader         TINYINT NOT NULL DEFAULT 0,        -- 1: counts as a leader (县处级): limits ask it
  deeds          VARCHAR(120) NOT NULL DEFAULT '',  -- 主要事迹 in a line: what the public notice shows
  statement      VARCHAR(5000) NOT NULL DEFAULT '', -- 事迹材料
  cause          VARCHAR(100) NOT NULL DEFAULT '',  -- 表彰事由: not twice for one (A9)
  from_unit_id   BIGINT NOT NULL,                   -- who began it
  at_unit_id     BIGINT NOT NULL,                   -- where it lies now; once recommended: the unit of the programme
  quota_unit_id  BIGINT NULL,                       -- whose place it holds
  place_no       INT NULL,
  state          VARCHAR(12) NOT NULL,
  live           TINYINT AS (CASE WHEN state NOT IN ('withdrawn', 'removed', 'failed') THEN 1 END) PERSISTENT,
  result         VARCHAR(100) NOT NULL DEFAULT '',  -- of the review, as the engine writes it: a decimal or a fraction
  rank_no        INT NULL,                          -- within its kind or category
  reserve_no     INT NULL,                          -- order in which reserves are called
  selected_at    DATETIME(6) NULL,                  -- since when it is selected
  version        INT NOT NULL DEFAULT 1,
  created_by     BIGINT NOT NULL,
  created_at     DATETIME(6) NOT NULL,
  changed_at     DATETIME(6) NOT NULL,
  UNIQUE KEY uq_nomination_public (public_id),
  UNIQUE KEY uq_nomination_person (programme_id, person_id, live),          -- nobody twice in a programme
  UNIQUE KEY uq_nomination_unit (programme_id, unit_id, live),
  UNIQUE KEY uq_nomination_place (kind_id, quota_unit_id, place_no),        -- a place is held once
  UNIQUE KEY uq_nomination_programme (id, programme_id),
  KEY ix_nomination_programme (programme_id, state),
  KEY ix_nomination_at (at_unit_id, state),
  KEY ix_nomination_person_of (person_id),
  CONSTRAINT fk_nomination_kind FOREIGN KEY (kind_id, programme_id) REFERENCES programme_kind (id, programme_id),
  CONSTRAINT fk_nomination_category FOREIGN KEY (category_id, kind_id) REFERENCES programme_category (id, kind_id),
  CONSTRAINT fk_nomination_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_nomination_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_nomination_from FOREIGN KEY (from_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_nomination_at FOREIGN KEY (at_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_nomination_place FOREIGN KEY (kind_id, quota_unit_id, place_no) REFERENCES programme_place (kind_id, unit_id, place_no),
  CONSTRAINT fk_nomination_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_nomination_subject CHECK (subject IN ('individual', 'collective', 'paper')
    AND (person_id IS NOT NULL) = (subject = 'individual' AND outside = 0) AND (unit_id IS NOT NULL) = (subject = 'collective' AND outside = 0)),
  CONSTRAINT ck_nomination_name CHECK (name <> ''),
  CONSTRAINT ck_nomination_state CHECK (state IN ('draft', 'sent', 'recommended', 'passed', 'failed', 'selected', 'reserve', 'unselected', 'removed',
    'withdrawn', 'awarded')),
  CONSTRAINT ck_nomination_place CHECK ((place_no IS NULL) = (quota_unit_id IS NULL)
    AND (place_no IS NULL OR state IN ('recommended', 'passed', 'selected', 'reserve', 'unselected', 'awarded'))),
  CONSTRAINT ck_nomination_reserve CHECK ((state = 'reserve') = (reserve_no IS NOT NULL)),
  CONSTRAINT ck_nomination_selected CHECK (state NOT IN ('selected', 'awarded') OR selected_at IS NOT NULL),
  CONSTRAINT ck_nomination_complete CHECK (state IN ('draft', 'withdrawn') OR subject = 'paper' OR (deeds <> '' AND statement <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE nomination_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/nomination.c; a store test compares the two. sent → sent: passed on to the next unit above.
INSERT INTO nomination_transition (from_state, to_state) VALUES
  ('none', 'draft'), ('draft', 'sent'), ('draft', 'recommended'), ('draft', 'withdrawn'),
  ('sent', 'sent'), ('sent', 'draft'), ('sent', 'recommended'), ('sent', 'withdrawn'),
  ('recommended', 'draft'), ('recommended', 'passed'), ('recommended', 'failed'), ('recommended', 'withdrawn'),
  ('passed', 'recommended'), ('passed', 'failed'), ('passed', 'withdrawn'), ('passed', 'selected'), ('passed', 'reserve'), ('passed', 'unselected'),
  ('selected', 'passed'), ('reserve', 'passed'), ('unselected', 'passed'),
  ('reserve', 'selected'), ('reserve', 'withdrawn'), ('reserve', 'removed'), ('selected', 'withdrawn'), ('selected', 'removed'), ('selected', 'awarded'),
  ('unselected', 'withdrawn');

CREATE TABLE nomination_log (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  nomination_id BIGINT NOT NULL,
  from_state    VARCHAR(12) NOT NULL,
  to_state      VARCHAR(12) NOT NULL,
  unit_id       BIGINT NULL,                        -- which unit's step it was
  person_id     BIGINT NULL,
  reason        VARCHAR(300) NOT NULL DEFAULT '',   -- the unit's opinion, or why
  at            DATETIME(6) NOT NULL,
  KEY ix_nomination_log_nomination (nomination_id, id),
  CONSTRAINT fk_nomination_log_nomination FOREIGN KEY (nomination_id) REFERENCES nomination (id),
  CONSTRAINT fk_nomination_log_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_nomination_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_nomination_log_transition FOREIGN KEY (from_state, to_state) REFERENCES nomination_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Recommendations come while the programme is open and its time is not over; of the kind's own subject.
CREATE TRIGGER tr_nomination_added BEFORE INSERT ON nomination FOR EACH ROW
  IF NEW.state <> 'draft' OR NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id
       WHERE p.id = NEW.programme_id AND k.id = NEW.kind_id AND k.subject = NEW.subject AND (k.outside = 1 OR NEW.outside = 0) AND p.state = 'open'
         AND NEW.created_at < p.nominate_until LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_open` failed'; END IF;

-- A nomination keeps to the programme's state: it is recommended while recommendations are taken and before they end, looked at and selected while it is
-- reviewed, removed or called in until the decision, awarded with it. A kind that goes by units needs a place.
CREATE TRIGGER tr_nomination_changed BEFORE UPDATE ON nomination FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM nomination_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_transition` failed'; ELSEIF
    NEW.programme_id <> OLD.programme_id OR NEW.kind_id <> OLD.kind_id OR NEW.subject <> OLD.subject OR NOT (NEW.person_id <=> OLD.person_id)
      OR NOT (NEW.unit_id <=> OLD.unit_id) OR NEW.outside <> OLD.outside OR NEW.from_unit_id <> OLD.from_unit_id
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_fixed` failed'; ELSEIF
    OLD.state NOT IN ('draft', 'sent') AND NOT (NEW.name = OLD.name AND NEW.unit_name = OLD.unit_name AND NEW.post = OLD.post AND NEW.deeds = OLD.deeds
      AND NEW.statement = OLD.statement AND NEW.cause = OLD.cause AND NEW.leader = OLD.leader AND NEW.category_id <=> OLD.category_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_frozen` failed'; ELSEIF
    NEW.state <> OLD.state AND NEW.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND CASE
        WHEN NEW.state IN ('sent', 'recommended') AND OLD.state IN ('draft', 'sent') THEN p.state = 'open' AND NEW.changed_at < p.nominate_until
        WHEN NEW.state IN ('draft', 'recommended', 'failed') THEN p.state IN ('open', 'reviewing')
        WHEN NEW.state = 'passed' AND OLD.state = 'recommended' THEN p.state IN ('open', 'reviewing')
        WHEN NEW.state = 'passed' THEN p.state IN ('reviewing', 'selected')
        WHEN NEW.state IN ('reserve', 'unselected') THEN p.state = 'reviewing'
        WHEN NEW.state = 'selected' AND OLD.state = 'passed' THEN p.state = 'reviewing'
        WHEN NEW.state IN ('selected', 'removed') THEN p.state IN ('selected', 'noticing')
        ELSE p.state = 'noticing' END LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_phase` failed'; ELSEIF
    NEW.state IN ('recommended', 'passed', 'selected', 'reserve', 'unselected', 'awarded') AND NEW.place_no IS NULL
      AND EXISTS (SELECT 1 FROM programme_kind k WHERE k.id = NEW.kind_id AND k.by_unit = 1)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_needs_place` failed'; END IF;

CREATE TRIGGER tr_nomination_kept BEFORE DELETE ON nomination FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_kept` failed';
