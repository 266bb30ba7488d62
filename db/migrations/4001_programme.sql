-- Commendations (评选表彰): programmes, their kinds of honour and categories, and the places of units.

INSERT INTO capability (code) VALUES
  ('award.manage'),                                 -- award officer: programmes, notices, decisions, certificates
  ('award.nominate'),                               -- the unit: recommends, and passes on what its parts recommend
  ('award.lead');                                   -- reads, and approves that an honour is revoked

INSERT INTO role (code, sort, separated, privileged) VALUES ('award_officer', 35, 0, 1);

INSERT INTO role_capability (role, capability) VALUES
  ('award_officer', 'award.manage'), ('liaison', 'award.nominate'), ('leader', 'award.lead');

CREATE TABLE programme (                            -- 评选项目, one edition (届次) of it
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id      BINARY(16) NOT NULL,
  unit_id        BIGINT NOT NULL,                   -- who holds it; units below it take part
  series         VARCHAR(12) NOT NULL,              -- craftsman 后勤工匠, role_model 最美后勤人, advanced 先进, paper 调研文章, other
  title          VARCHAR(100) NOT NULL,             -- 2026年“后勤工匠”评选
  award_name     VARCHAR(50) NOT NULL,              -- the honour's name, A4: at most 25 characters
  year           SMALLINT NOT NULL,
  level          VARCHAR(12) NOT NULL,              -- unit, county, prefecture, province, ministry, national
  state          VARCHAR(12) NOT NULL,              -- draft, approved, open, reviewing, selected, noticing, decided, held, cancelled
  approval_no    VARCHAR(60) NOT NULL DEFAULT '',   -- A4: without it nothing is published
  approved_by    VARCHAR(100) NOT NULL DEFAULT '',  -- which authority
  approved_on    DATE NULL,
  approved_until DATE NULL,                         -- the approval's last day
  counted_on     DATE NOT NULL,                     -- years of service and posts are as of this day
  nominate_until DATETIME(6) NULL,                  -- when recommendations end
  ceremony_on    DATE NULL,
  notice_days    INT NOT NULL DEFAULT 5,            -- working days of a public notice, A6
  list_order     VARCHAR(8) NOT NULL DEFAULT 'stroke', -- stroke, pinyin, unit
  office         VARCHAR(100) NOT NULL DEFAULT '',  -- to whom people object
  phone          VARCHAR(60) NOT NULL DEFAULT '',   -- of the office: shown to the public
  address        VARCHAR(200) NOT NULL DEFAULT '',
  conditions     VARCHAR(4000) NOT NULL DEFAULT '', -- 评选条件, in the words of the call
  notice_owed_at DATETIME(6) NULL,                  -- a notice prepared at or after this must be over before the decision
  reason         VARCHAR(300) NOT NULL DEFAULT '',  -- why it was cancelled
  version        INT NOT NULL DEFAULT 1,
  created_by     BIGINT NOT NULL,
  created_at     DATETIME(6) NOT NULL,
  changed_at     DATETIME(6) NOT NULL,
  UNIQUE KEY uq_programme_public (public_id),
  UNIQUE KEY uq_programme_title (unit_id, title),
  KEY ix_programme_unit (unit_id, state),
  CONSTRAINT fk_programme_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_programme_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_programme_series CHECK (series IN ('craftsman', 'role_model', 'advanced', 'paper', 'other')),
  CONSTRAINT ck_programme_names CHECK (title <> '' AND award_name <> '' AND CHAR_LENGTH(award_name) <= 25),
  CONSTRAINT ck_programme_level CHECK (level IN ('unit', 'county', 'prefecture', 'province', 'ministry', 'national')),
  CONSTRAINT ck_programme_state CHECK (state IN ('draft', 'approved', 'open', 'reviewing', 'selected', 'noticing', 'decided', 'held', 'cancelled')),
  CONSTRAINT ck_programme_approved CHECK (state IN ('draft', 'cancelled') OR (approval_no <> '' AND approved_by <> '' AND approved_on IS NOT NULL
    AND approved_until IS NOT NULL AND approved_on <= approved_until)),
  CONSTRAINT ck_programme_open CHECK (state IN ('draft', 'approved', 'cancelled') OR nominate_until IS NOT NULL),
  CONSTRAINT ck_programme_days CHECK (notice_days BETWEEN 5 AND 60),
  CONSTRAINT ck_programme_order CHECK (list_order IN ('stroke', 'pinyin', 'unit')),
  CONSTRAINT ck_programme_year CHECK (year BETWEEN 1949 AND 2200),
  CONSTRAINT ck_programme_owed CHECK (state IN ('draft', 'approved', 'open', 'reviewing', 'cancelled') OR notice_owed_at IS NOT NULL),
  CONSTRAINT ck_programme_cancelled CHECK ((state = 'cancelled') = (reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE programme_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/programme.c; a store test compares the two.
INSERT INTO programme_transition (from_state, to_state) VALUES
  ('none', 'draft'), ('draft', 'approved'), ('approved', 'open'), ('open', 'reviewing'), ('reviewing', 'open'), ('reviewing', 'selected'),
  ('selected', 'reviewing'), ('selected', 'noticing'), ('noticing', 'decided'), ('decided', 'held'),
  ('draft', 'cancelled'), ('approved', 'cancelled'), ('open', 'cancelled'), ('reviewing', 'cancelled'), ('selected', 'cancelled'), ('noticing', 'cancelled');

CREATE TABLE programme_log (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  programme_id BIGINT NOT NULL,
  from_state   VARCHAR(12) NOT NULL,
  to_state     VARCHAR(12) NOT NULL,
  person_id    BIGINT NULL,
  reason       VARCHAR(300) NOT NULL DEFAULT '',
  at           DATETIME(6) NOT NULL,
  KEY ix_programme_log_programme (programme_id, id),
  CONSTRAINT fk_programme_log_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_programme_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_programme_log_transition FOREIGN KEY (from_state, to_state) REFERENCES programme_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE programme_kind (                       -- 奖项
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id      BINARY(16) NOT NULL,
  programme_id   BIGINT NOT NULL,
  subject        VARCHAR(12) NOT NULL,              -- individual, collective, paper
  title          VARCHAR(50) NOT NULL,              -- 先进个人, 后勤工匠, 优秀调研文章
  places         INT NOT NULL,                      -- honours of this kind
  by_unit        TINYINT NOT NULL DEFAULT 1,        -- 1: recommendations need a place of a unit's quota
  outside        TINYINT NOT NULL DEFAULT 0,        -- 1: people and units outside the system may be recommended
  review         VARCHAR(8) NOT NULL DEFAULT 'score', -- score: marks by a rubric; vote
  reviewers_each INT NOT NULL DEFAULT 3,            -- how many review each
  statement_max  INT NOT NULL DEFAULT 1500,         -- characters of the statement of achievements
  sort           INT NOT NULL DEFAULT 0,
  UNIQUE KEY uq_programme_kind_public (public_id),
  UNIQUE KEY uq_programme_kind_title (programme_id, title),
  UNIQUE KEY uq_programme_kind_programme (id, programme_id),
  CONSTRAINT fk_programme_kind_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT ck_programme_kind_subject CHECK (subject IN ('individual', 'collective', 'paper')),
  CONSTRAINT ck_programme_kind_title CHECK (title <> ''),
  CONSTRAINT ck_programme_kind_places CHECK (places BETWEEN 1 AND 5000),
  CONSTRAINT ck_programme_kind_review CHECK (review IN ('score', 'vote') AND reviewers_each BETWEEN 1 AND 15),
  CONSTRAINT ck_programme_kind_statement CHECK (statement_max BETWEEN 100 AND 5000),
  CONSTRAINT ck_programme_kind_paper CHECK (subject <> 'paper' OR by_unit = 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE programme_category (                   -- categories of a kind with places of their own: papers 2 + 2 + 6
  id      BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id BINARY(16) NOT NULL,
  kind_id BIGINT NOT NULL,
  title   VARCHAR(50) NOT NULL,
  places  INT NOT NULL,
  sort    INT NOT NULL DEFAULT 0,
  UNIQUE KEY uq_programme_category_public (public_id),
  UNIQUE KEY uq_programme_category_title (kind_id, title),
  UNIQUE KEY uq_programme_category_kind (id, kind_id),
  CONSTRAINT fk_programme_category_kind FOREIGN KEY (kind_id) REFERENCES programme_kind (id),
  CONSTRAINT ck_programme_category CHECK (title <> '' AND places BETWEEN 0 AND 5000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A4: name, level, kinds and their numbers are what was approved; nothing of them changes afterwards.
CREATE TRIGGER tr_programme_changed BEFORE UPDATE ON programme FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM programme_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_transition` failed'; ELSEIF
    OLD.state <> 'draft' AND NOT (NEW.unit_id = OLD.unit_id AND NEW.series = OLD.series AND NEW.title = OLD.title AND NEW.award_name = OLD.award_name
      AND NEW.year = OLD.year AND NEW.level = OLD.level AND NEW.approval_no = OLD.approval_no AND NEW.approved_by = OLD.approved_by
      AND NEW.approved_on <=> OLD.approved_on AND NEW.approved_until <=> OLD.approved_until AND NEW.counted_on = OLD.counted_on
      AND NEW.conditions = OLD.conditions)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; ELSEIF
    NEW.notice_owed_at < OLD.notice_owed_at
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_owed_on` failed'; END IF;

CREATE TRIGGER tr_programme_kept BEFORE DELETE ON programme FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_kept` failed';

CREATE TRIGGER tr_programme_kind_added BEFORE INSERT ON programme_kind FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_kind_changed BEFORE UPDATE ON programme_kind FOR EACH ROW
  IF NEW.programme_id <> OLD.programme_id OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_kind_removed BEFORE DELETE ON programme_kind FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_category_added BEFORE INSERT ON programme_category FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id WHERE k.id = NEW.kind_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_category_changed BEFORE UPDATE ON programme_category FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id WHERE k.id = OLD.kind_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_category_removed BEFORE DELETE ON programme_category FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id WHERE k.id = OLD.kind_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TABLE programme_place (                      -- 名额: one row for each recommendation that a unit may have standing; a nomination holds one
  kind_id  BIGINT NOT NULL,
  unit_id  BIGINT NOT NULL,
  place_no INT NOT NULL,
  PRIMARY KEY (kind_id, unit_id, place_no),
  KEY ix_programme_place_unit (unit_id),
  CONSTRAINT fk_programme_place_kind FOREIGN KEY (kind_id) REFERENCES programme_kind (id),
  CONSTRAINT fk_programme_place_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_programme_place CHECK (place_no BETWEEN 1 AND 5000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Places are given to units at or below the one that holds the programme, for kinds that go by units, until recommendations are closed.
CREATE TRIGGER tr_programme_place_added BEFORE INSERT ON programme_place FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme_kind k JOIN programme p ON p.id = k.programme_id JOIN unit_closure c ON c.ancestor_id = p.unit_id
                  WHERE k.id = NEW.kind_id AND k.by_unit = 1 AND c.descendant_id = NEW.unit_id AND p.state IN ('draft', 'approved', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_place_within` failed'; END IF;
