-- Who may be recommended: the rules of a kind of honour, the limits of a list, what an officer has overridden and why, and the register of sanctions.

CREATE TABLE programme_rule (                       -- a rule of a kind that is on; what is off has no row
  kind_id    BIGINT NOT NULL,
  rule       VARCHAR(16) NOT NULL,                  -- service, in_post, unit_type, sanction, same_series, same_cause, leader_quota, grade
  effect     VARCHAR(8) NOT NULL,                   -- forbid, warn
  years      INT NULL,                              -- service: at least so many; same_series: not within so many
  places     INT NULL,                              -- leader_quota: units with at least so many places may recommend one leader, others none
  types      VARCHAR(120) NULL,                     -- unit_type: the types of units that take part, with commas
  grade_band VARCHAR(20) NULL,                      -- leader_quota: whoever is of this band or above is a leader; grade: … takes no part
  PRIMARY KEY (kind_id, rule),
  CONSTRAINT fk_programme_rule_kind FOREIGN KEY (kind_id) REFERENCES programme_kind (id) ON DELETE CASCADE,
  CONSTRAINT fk_programme_rule_band FOREIGN KEY (grade_band) REFERENCES grade_band (word),
  CONSTRAINT ck_programme_rule CHECK (rule IN ('service', 'in_post', 'unit_type', 'sanction', 'same_series', 'same_cause', 'leader_quota', 'grade')
    AND effect IN ('forbid', 'warn')),
  CONSTRAINT ck_programme_rule_years CHECK ((rule IN ('service', 'same_series')) = (years IS NOT NULL) AND (years IS NULL OR years BETWEEN 1 AND 50)),
  CONSTRAINT ck_programme_rule_places CHECK ((rule = 'leader_quota') = (places IS NOT NULL) AND (places IS NULL OR places BETWEEN 1 AND 5000)),
  CONSTRAINT ck_programme_rule_types CHECK ((rule = 'unit_type') = (types IS NOT NULL) AND (types IS NULL OR types <> '')),
  CONSTRAINT ck_programme_rule_band CHECK ((rule IN ('leader_quota', 'grade')) = (grade_band IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The conditions are part of what is approved (A4).
CREATE TRIGGER tr_programme_rule_added BEFORE INSERT ON programme_rule FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id WHERE k.id = NEW.kind_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_rule_changed BEFORE UPDATE ON programme_rule FOR EACH ROW
  IF NEW.kind_id <> OLD.kind_id OR NEW.rule <> OLD.rule
    OR NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id WHERE k.id = OLD.kind_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_rule_removed BEFORE DELETE ON programme_rule FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p JOIN programme_kind k ON k.programme_id = p.id WHERE k.id = OLD.kind_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TABLE list_limit (                      -- a limit of a programme's list that is on (A2, A9)
  programme_id BIGINT NOT NULL,
  code         VARCHAR(16) NOT NULL,                -- leaders, leader_units: per mille of the list; individuals, collectives: how many at most;
                                                    -- headcount: individuals per mille of those in post on the day that counts
  effect       VARCHAR(8) NOT NULL,                 -- forbid, warn
  most         INT NOT NULL,
  PRIMARY KEY (programme_id, code),
  CONSTRAINT fk_list_limit_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT ck_list_limit CHECK (code IN ('leaders', 'leader_units', 'individuals', 'collectives', 'headcount') AND effect IN ('forbid', 'warn')),
  CONSTRAINT ck_list_limit_most CHECK (CASE WHEN code IN ('individuals', 'collectives') THEN most BETWEEN 1 AND 100000 ELSE most BETWEEN 0 AND 1000 END)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_list_limit_added BEFORE INSERT ON list_limit FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_list_limit_changed BEFORE UPDATE ON list_limit FOR EACH ROW
  IF NEW.programme_id <> OLD.programme_id OR NEW.code <> OLD.code
    OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_list_limit_removed BEFORE DELETE ON list_limit FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

-- What an officer let pass, and why. Rows are only added; the latest for a finding counts, and it counts for the finding as it then was only.
CREATE TABLE nomination_override (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  nomination_id BIGINT NOT NULL,
  rule          VARCHAR(16) NOT NULL,
  finding       VARCHAR(200) NOT NULL,              -- the finding with its figures, as the program knows it again
  holds         TINYINT NOT NULL,                   -- 0: taken back
  reason        VARCHAR(300) NOT NULL,
  person_id     BIGINT NOT NULL,
  at            DATETIME(6) NOT NULL,
  KEY ix_nomination_override_nomination (nomination_id, id),
  CONSTRAINT fk_nomination_override_nomination FOREIGN KEY (nomination_id) REFERENCES nomination (id),
  CONSTRAINT fk_nomination_override_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_nomination_override CHECK (finding <> '' AND reason <> '' AND holds IN (0, 1)
    AND rule IN ('service', 'in_post', 'unit_type', 'sanction', 'same_series', 'same_cause', 'leader_quota', 'grade', 'outside'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_nomination_override_own BEFORE INSERT ON nomination_override FOR EACH ROW
  IF EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_override_own` failed'; END IF;

CREATE TRIGGER tr_nomination_override_fixed BEFORE UPDATE ON nomination_override FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_override_fixed` failed';

CREATE TRIGGER tr_nomination_override_kept BEFORE DELETE ON nomination_override FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_override_kept` failed';

-- The same for a limit: it covers a list that goes no further beyond the limit than the one that was looked at.
CREATE TABLE limit_override (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  programme_id BIGINT NOT NULL,
  code         VARCHAR(16) NOT NULL,
  part         INT NOT NULL,                        -- how many there were …
  whole        INT NOT NULL,                        -- … of how many; of a total: 1
  reason       VARCHAR(300) NOT NULL,
  person_id    BIGINT NOT NULL,
  at           DATETIME(6) NOT NULL,
  KEY ix_limit_override_programme (programme_id, code, id),
  CONSTRAINT fk_limit_override_limit FOREIGN KEY (programme_id, code) REFERENCES list_limit (programme_id, code),
  CONSTRAINT fk_limit_override_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_limit_override CHECK (part >= 0 AND whole >= 0 AND reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_limit_override_fixed BEFORE UPDATE ON limit_override FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_limit_override_fixed` failed';

CREATE TRIGGER tr_limit_override_kept BEFORE DELETE ON limit_override FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_limit_override_kept` failed';

CREATE TABLE sanction (                             -- 处分、处理的影响期: until when, and by which document; not what it was for
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id       BINARY(16) NOT NULL,
  owner_unit_id   BIGINT NOT NULL,                  -- where the person belonged when it was registered, or the unit itself: officers of it and above see it
  person_id       BIGINT NULL,
  unit_id         BIGINT NULL,
  until_on        DATE NOT NULL,                    -- the last day on which it has effect
  document        VARCHAR(120) NOT NULL,            -- whose, and its number
  document_on     DATE NOT NULL,
  state           VARCHAR(12) NOT NULL DEFAULT 'valid', -- valid; withdrawn: registered by mistake, or lifted
  withdraw_reason VARCHAR(300) NOT NULL DEFAULT '',
  created_by      BIGINT NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  UNIQUE KEY uq_sanction_public (public_id),
  KEY ix_sanction_person (person_id, state, until_on),
  KEY ix_sanction_unit (unit_id, state, until_on),
  KEY ix_sanction_owner (owner_unit_id),
  CONSTRAINT fk_sanction_owner FOREIGN KEY (owner_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_sanction_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_sanction_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_sanction_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_sanction_whose CHECK ((person_id IS NULL) <> (unit_id IS NULL)),
  CONSTRAINT ck_sanction_by CHECK (person_id IS NULL OR person_id <> created_by),
  CONSTRAINT ck_sanction_document CHECK (document <> '' AND document_on <= until_on),
  CONSTRAINT ck_sanction_state CHECK (state IN ('valid', 'withdrawn') AND (state = 'withdrawn') = (withdraw_reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_sanction_fixed BEFORE UPDATE ON sanction FOR EACH ROW
  IF OLD.state = 'withdrawn' OR NOT (NEW.person_id <=> OLD.person_id AND NEW.unit_id <=> OLD.unit_id AND NEW.until_on = OLD.until_on
       AND NEW.document = OLD.document AND NEW.document_on = OLD.document_on AND NEW.owner_unit_id = OLD.owner_unit_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_sanction_fixed` failed'; END IF;

CREATE TRIGGER tr_sanction_kept BEFORE DELETE ON sanction FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_sanction_kept` failed';

-- One's own, for the page of one's own data.
CREATE VIEW own_sanction AS
  SELECT s.person_id AS person_id, s.until_on AS until_on, s.document AS document, s.document_on AS document_on, s.state AS state, s.created_at AS created_at
    FROM sanction s WHERE s.person_id IS NOT NULL;

-- An entry of the register of honours that was wrong is revoked, and the one that takes its place says so.
ALTER TABLE honour ADD COLUMN replaces_id BIGINT NULL, ADD UNIQUE KEY uq_honour_replaces (replaces_id),
  ADD CONSTRAINT fk_honour_replaces FOREIGN KEY (replaces_id) REFERENCES honour (id);
