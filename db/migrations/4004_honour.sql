-- Honours (荣誉): those given by a programme's decision and those from elsewhere, in one register. What stands in one is frozen: a later rename changes nothing.

CREATE TABLE honour (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  source        VARCHAR(12) NOT NULL,               -- programme, elsewhere
  programme_id  BIGINT NULL,
  nomination_id BIGINT NULL,
  owner_unit_id BIGINT NOT NULL,                    -- whose register it is in: officers of that unit and above keep it
  subject       VARCHAR(12) NOT NULL,               -- individual, collective, paper
  person_id     BIGINT NULL,
  unit_id       BIGINT NULL,                        -- of a collective
  name          VARCHAR(200) NOT NULL,
  unit_name     VARCHAR(200) NOT NULL DEFAULT '',
  post          VARCHAR(100) NOT NULL DEFAULT '',
  series        VARCHAR(12) NOT NULL,
  title         VARCHAR(100) NOT NULL,              -- “后勤工匠”, 全国机关事务工作先进个人
  level         VARCHAR(12) NOT NULL,               -- unit, county, prefecture, province, ministry, national, industry
  awarded_by    VARCHAR(200) NOT NULL,              -- which authority
  document_no   VARCHAR(60) NOT NULL DEFAULT '',    -- 文号
  awarded_on    DATE NOT NULL,
  year          SMALLINT NOT NULL,
  cause         VARCHAR(100) NOT NULL DEFAULT '',
  deeds         VARCHAR(120) NOT NULL DEFAULT '',
  state         VARCHAR(8) NOT NULL DEFAULT 'valid',-- valid, revoked
  revoked_on    DATE NULL,
  revoke_reason VARCHAR(300) NOT NULL DEFAULT '',
  public        TINYINT NOT NULL DEFAULT 1,         -- 1: on the honour roll
  created_by    BIGINT NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  folded        VARCHAR(400) NOT NULL,              -- search keys of the name
  pinyin        VARCHAR(700) NOT NULL,
  initials      VARCHAR(250) NOT NULL,
  UNIQUE KEY uq_honour_public (public_id),
  UNIQUE KEY uq_honour_nomination (nomination_id),
  KEY ix_honour_roll (public, year, series),
  KEY ix_honour_person (person_id),
  KEY ix_honour_unit (unit_id),
  CONSTRAINT fk_honour_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT fk_honour_owner FOREIGN KEY (owner_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_honour_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_honour_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_honour_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_honour_source CHECK (source IN ('programme', 'elsewhere') AND (source = 'programme') = (nomination_id IS NOT NULL)
    AND (nomination_id IS NULL) = (programme_id IS NULL)),
  CONSTRAINT ck_honour_subject CHECK (subject IN ('individual', 'collective', 'paper') AND (person_id IS NULL OR subject = 'individual')
    AND (unit_id IS NULL OR subject = 'collective')),
  CONSTRAINT ck_honour_texts CHECK (name <> '' AND title <> '' AND awarded_by <> ''),
  CONSTRAINT ck_honour_series CHECK (series IN ('craftsman', 'role_model', 'advanced', 'paper', 'other')),
  CONSTRAINT ck_honour_level CHECK (level IN ('unit', 'county', 'prefecture', 'province', 'ministry', 'national', 'industry')),
  CONSTRAINT ck_honour_state CHECK (state IN ('valid', 'revoked') AND (state = 'revoked') = (revoked_on IS NOT NULL) AND (state = 'revoked') = (revoke_reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Given by a decision only, and then as it was decided.
CREATE TRIGGER tr_honour_added BEFORE INSERT ON honour FOR EACH ROW
  IF NEW.source = 'programme' AND NOT EXISTS (SELECT 1 FROM programme p JOIN nomination x ON x.programme_id = p.id WHERE p.id = NEW.programme_id AND p.state IN ('decided', 'held')
       AND x.id = NEW.nomination_id AND x.state = 'awarded' AND x.name = NEW.name LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_decided` failed'; END IF;

CREATE TRIGGER tr_honour_changed BEFORE UPDATE ON honour FOR EACH ROW
  IF (OLD.state = 'revoked' AND NEW.state = 'valid') OR NOT (NEW.name = OLD.name AND NEW.unit_name = OLD.unit_name AND NEW.title = OLD.title AND NEW.level = OLD.level
       AND NEW.awarded_by = OLD.awarded_by AND NEW.document_no = OLD.document_no AND NEW.awarded_on = OLD.awarded_on AND NEW.person_id <=> OLD.person_id
       AND NEW.unit_id <=> OLD.unit_id AND NEW.nomination_id <=> OLD.nomination_id AND NEW.source = OLD.source)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_fixed` failed'; END IF;

CREATE TRIGGER tr_honour_kept BEFORE DELETE ON honour FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_kept` failed';
