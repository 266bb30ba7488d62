-- Opinions of other authorities (征求意见, rule A5): whom a programme must ask, their letters, and what each letter says of each nominee. No nominee stands in
-- a public notice before every authority that must be asked has agreed.

CREATE TABLE programme_authority (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  programme_id BIGINT NOT NULL,
  code         VARCHAR(12) NOT NULL,                -- discipline 纪检监察, personnel 组织人事, police 公安, market 市场监管, tax 税务, other
  title        VARCHAR(50) NOT NULL,                -- as letters call it
  subject      VARCHAR(12) NULL,                    -- asked about these only; NULL: about all
  required     TINYINT NOT NULL DEFAULT 1,
  sort         INT NOT NULL DEFAULT 0,
  UNIQUE KEY uq_programme_authority_public (public_id),
  UNIQUE KEY uq_programme_authority_title (programme_id, title),
  UNIQUE KEY uq_programme_authority_programme (id, programme_id),
  CONSTRAINT fk_programme_authority_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT ck_programme_authority_code CHECK (code IN ('discipline', 'personnel', 'police', 'market', 'tax', 'other') AND title <> ''),
  CONSTRAINT ck_programme_authority_subject CHECK (subject IS NULL OR subject IN ('individual', 'collective', 'paper'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who must be asked is settled with the approval.
CREATE TRIGGER tr_programme_authority_added BEFORE INSERT ON programme_authority FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_authority_changed BEFORE UPDATE ON programme_authority FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TRIGGER tr_programme_authority_removed BEFORE DELETE ON programme_authority FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = OLD.programme_id AND p.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_locked` failed'; END IF;

CREATE TABLE opinion_letter (                       -- a letter (回复意见), which may speak of many nominees; its scan is a file of this noun
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  programme_id BIGINT NOT NULL,
  authority_id BIGINT NOT NULL,
  letter_no    VARCHAR(60) NOT NULL DEFAULT '',
  letter_on    DATE NOT NULL,
  created_by   BIGINT NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  UNIQUE KEY uq_opinion_letter_public (public_id),
  UNIQUE KEY uq_opinion_letter_programme (id, programme_id, authority_id),
  CONSTRAINT fk_opinion_letter_authority FOREIGN KEY (authority_id, programme_id) REFERENCES programme_authority (id, programme_id),
  CONSTRAINT fk_opinion_letter_by FOREIGN KEY (created_by) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE opinion (                              -- rows are only added: the latest letter's counts
  letter_id     BIGINT NOT NULL,
  programme_id  BIGINT NOT NULL,
  authority_id  BIGINT NOT NULL,
  nomination_id BIGINT NOT NULL,
  outcome       VARCHAR(8) NOT NULL,                -- agree, disagree
  words         VARCHAR(300) NOT NULL DEFAULT '',   -- what speaks against it
  PRIMARY KEY (letter_id, nomination_id),
  KEY ix_opinion_nomination (nomination_id, authority_id, letter_id),
  CONSTRAINT fk_opinion_letter FOREIGN KEY (letter_id, programme_id, authority_id) REFERENCES opinion_letter (id, programme_id, authority_id),
  CONSTRAINT fk_opinion_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT ck_opinion_outcome CHECK (outcome IN ('agree', 'disagree') AND (outcome = 'agree' OR words <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_opinion_fixed BEFORE UPDATE ON opinion FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_opinion_fixed` failed';

CREATE TRIGGER tr_opinion_kept BEFORE DELETE ON opinion FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_opinion_kept` failed';

-- Which authority has not agreed to whom yet: one row each.
CREATE VIEW opinion_missing AS
  SELECT x.programme_id AS programme_id, x.id AS nomination_id, x.state AS state, h.id AS authority_id,
         (SELECT o.outcome FROM opinion o WHERE o.nomination_id = x.id AND o.authority_id = h.id ORDER BY o.letter_id DESC LIMIT 1) AS outcome
    FROM nomination x JOIN programme_authority h ON h.programme_id = x.programme_id AND h.required = 1 AND (h.subject IS NULL OR h.subject = x.subject)
   WHERE COALESCE((SELECT o.outcome FROM opinion o WHERE o.nomination_id = x.id AND o.authority_id = h.id ORDER BY o.letter_id DESC LIMIT 1), '') <> 'agree';

CREATE TRIGGER tr_public_notice_item_heard BEFORE INSERT ON public_notice_item FOR EACH ROW FOLLOWS tr_public_notice_item_added
  IF EXISTS (SELECT 1 FROM opinion_missing m WHERE m.nomination_id = NEW.nomination_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_item_heard` failed'; END IF;
