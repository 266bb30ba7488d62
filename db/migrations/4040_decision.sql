-- What a programme ends with: the decision (表彰决定), the ceremony, stories and photos with their person's consent, and revocations.

ALTER TABLE honour ADD UNIQUE KEY uq_honour_programme (id, programme_id);
ALTER TABLE honour ADD KEY ix_honour_page (public, year, awarded_on, id);

CREATE TABLE programme_decision (                   -- as the office's own system issued it; its signed scan is a file of the noun "decision"
  programme_id  BIGINT NOT NULL PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  document_no   VARCHAR(60) NOT NULL,               -- 文号; one document may decide several programmes
  decided_on    DATE NOT NULL,
  issuer        VARCHAR(200) NOT NULL,              -- which authority gives the honours
  registered_by BIGINT NOT NULL,
  registered_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_programme_decision_public (public_id),
  CONSTRAINT fk_programme_decision_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_programme_decision_by FOREIGN KEY (registered_by) REFERENCES person (id),
  CONSTRAINT ck_programme_decision_texts CHECK (document_no <> '' AND issuer <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_programme_decision_added BEFORE INSERT ON programme_decision FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state IN ('decided', 'held') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_phase` failed'; END IF;

CREATE TRIGGER tr_programme_decision_fixed BEFORE UPDATE ON programme_decision FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_fixed` failed';

CREATE TRIGGER tr_programme_decision_kept BEFORE DELETE ON programme_decision FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_kept` failed';

-- Rule A8: whoever proposes that an honour is revoked does not approve it, and nobody deals with their own.
CREATE TABLE honour_revocation (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  honour_id   BIGINT NOT NULL,
  state       VARCHAR(8) NOT NULL,                  -- proposed, approved, refused
  open        TINYINT AS (CASE WHEN state = 'proposed' THEN 1 END) PERSISTENT,
  reason      VARCHAR(300) NOT NULL,
  proposed_by BIGINT NOT NULL,
  proposed_at DATETIME(6) NOT NULL,
  decided_by  BIGINT NULL,
  decided_at  DATETIME(6) NULL,
  answer      VARCHAR(300) NOT NULL DEFAULT '',     -- why it was refused
  UNIQUE KEY uq_honour_revocation_public (public_id),
  UNIQUE KEY uq_honour_revocation_open (honour_id, open),
  CONSTRAINT fk_honour_revocation_honour FOREIGN KEY (honour_id) REFERENCES honour (id),
  CONSTRAINT fk_honour_revocation_proposed FOREIGN KEY (proposed_by) REFERENCES person (id),
  CONSTRAINT fk_honour_revocation_decided FOREIGN KEY (decided_by) REFERENCES person (id),
  CONSTRAINT ck_honour_revocation_state CHECK (state IN ('proposed', 'approved', 'refused') AND (state = 'proposed') = (decided_by IS NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT ck_honour_revocation_reason CHECK (reason <> '' AND (state = 'refused') <= (answer <> '')),
  CONSTRAINT ck_honour_revocation_two CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_honour_revocation_added BEFORE INSERT ON honour_revocation FOR EACH ROW
  IF NEW.state <> 'proposed' OR NOT EXISTS (SELECT 1 FROM honour h WHERE h.id = NEW.honour_id AND h.state = 'valid'
       AND (h.person_id IS NULL OR h.person_id <> NEW.proposed_by) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_valid` failed'; END IF;

CREATE TRIGGER tr_honour_revocation_changed BEFORE UPDATE ON honour_revocation FOR EACH ROW
  IF OLD.state <> 'proposed' OR NEW.honour_id <> OLD.honour_id OR NEW.reason <> OLD.reason OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_fixed` failed'; ELSEIF
    EXISTS (SELECT 1 FROM honour h WHERE h.id = NEW.honour_id AND h.person_id = NEW.decided_by LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_own` failed'; END IF;

CREATE TRIGGER tr_honour_revocation_kept BEFORE DELETE ON honour_revocation FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_kept` failed';

-- No honour is revoked without a proposal that somebody else approved.
CREATE TRIGGER tr_honour_revoked BEFORE UPDATE ON honour FOR EACH ROW FOLLOWS tr_honour_changed
  IF NEW.state = 'revoked' AND OLD.state <> 'revoked' AND NOT EXISTS (SELECT 1 FROM honour_revocation v WHERE v.honour_id = NEW.id AND v.state = 'approved'
       AND v.reason = NEW.revoke_reason LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revoked_by_two` failed'; END IF;

-- The story and the photo of somebody honoured: drafts, until the person agrees (rule P4). Each change is a new version, which consent must be given to
-- anew. What is withdrawn is removed from here as well.
CREATE TABLE honour_story (
  honour_id     BIGINT NOT NULL PRIMARY KEY,
  words         VARCHAR(5000) NOT NULL DEFAULT '',
  words_version INT NOT NULL DEFAULT 0,
  words_by      BIGINT NULL,
  words_at      DATETIME(6) NULL,
  photo         MEDIUMBLOB NULL,                    -- a JPEG that we wrote ourselves: pixels only
  photo_version INT NOT NULL DEFAULT 0,
  photo_by      BIGINT NULL,
  photo_at      DATETIME(6) NULL,
  CONSTRAINT fk_honour_story_honour FOREIGN KEY (honour_id) REFERENCES honour (id),
  CONSTRAINT fk_honour_story_words FOREIGN KEY (words_by) REFERENCES person (id),
  CONSTRAINT fk_honour_story_photo FOREIGN KEY (photo_by) REFERENCES person (id),
  CONSTRAINT ck_honour_story_versions CHECK (words_version >= 0 AND photo_version >= 0),
  CONSTRAINT ck_honour_story_photo CHECK (photo IS NULL OR LENGTH(photo) <= 524288)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_honour_story_added BEFORE INSERT ON honour_story FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM honour h WHERE h.id = NEW.honour_id AND h.person_id IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_story_person` failed'; END IF;

CREATE TRIGGER tr_honour_story_changed BEFORE UPDATE ON honour_story FOR EACH ROW
  IF NEW.honour_id <> OLD.honour_id OR (NEW.words <> OLD.words AND NEW.words_version <= OLD.words_version)
    OR (NOT (NEW.photo <=> OLD.photo) AND NEW.photo_version <= OLD.photo_version)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_story_version` failed'; END IF;

CREATE TABLE honour_consent (                       -- the person's own word, to one version of one part
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  honour_id    BIGINT NOT NULL,
  part         VARCHAR(5) NOT NULL,                 -- words, photo
  version      INT NOT NULL,
  person_id    BIGINT NOT NULL,
  given_at     DATETIME(6) NOT NULL,
  withdrawn_at DATETIME(6) NULL,                    -- also when a later version was agreed to
  live         TINYINT AS (CASE WHEN withdrawn_at IS NULL THEN 1 END) PERSISTENT,
  UNIQUE KEY uq_honour_consent_live (honour_id, part, live),
  CONSTRAINT fk_honour_consent_story FOREIGN KEY (honour_id) REFERENCES honour_story (honour_id),
  CONSTRAINT fk_honour_consent_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_honour_consent CHECK (part IN ('words', 'photo') AND version > 0 AND (withdrawn_at IS NULL OR withdrawn_at >= given_at))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Nobody agrees for somebody else, or to what is not there.
CREATE TRIGGER tr_honour_consent_added BEFORE INSERT ON honour_consent FOR EACH ROW
  IF NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM honour h JOIN honour_story s ON s.honour_id = h.id WHERE h.id = NEW.honour_id AND h.person_id = NEW.person_id
       AND h.state = 'valid' AND CASE NEW.part WHEN 'words' THEN s.words <> '' AND s.words_version = NEW.version ELSE s.photo IS NOT NULL AND s.photo_version = NEW.version END
       LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_consent_own` failed'; END IF;

CREATE TRIGGER tr_honour_consent_changed BEFORE UPDATE ON honour_consent FOR EACH ROW
  IF OLD.withdrawn_at IS NOT NULL OR NEW.honour_id <> OLD.honour_id OR NEW.part <> OLD.part OR NEW.version <> OLD.version OR NEW.person_id <> OLD.person_id
    OR NEW.given_at <> OLD.given_at
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_consent_fixed` failed'; END IF;

CREATE TRIGGER tr_honour_consent_kept BEFORE DELETE ON honour_consent FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_consent_kept` failed';

-- All that the public gets to see of stories: pages for everybody read this view, never the table.
CREATE VIEW honour_published AS
  SELECT s.honour_id AS honour_id,
         CASE WHEN EXISTS (SELECT 1 FROM honour_consent c WHERE c.honour_id = s.honour_id AND c.part = 'words' AND c.live = 1 AND c.version = s.words_version)
              THEN s.words ELSE '' END AS words,
         CASE WHEN EXISTS (SELECT 1 FROM honour_consent c WHERE c.honour_id = s.honour_id AND c.part = 'photo' AND c.live = 1 AND c.version = s.photo_version)
              THEN s.photo END AS photo
    FROM honour_story s JOIN honour h ON h.id = s.honour_id AND h.state = 'valid' AND h.public = 1;

CREATE TABLE ceremony (                             -- 表彰大会: how the hall is filled and how people come to the stage
  programme_id BIGINT NOT NULL PRIMARY KEY,
  place        VARCHAR(100) NOT NULL DEFAULT '',
  seat_rows    INT NOT NULL,
  row_seats    INT NOT NULL,
  batch        INT NOT NULL,                        -- at most so many on the stage at once
  made_by      BIGINT NOT NULL,
  made_at      DATETIME(6) NOT NULL,
  CONSTRAINT fk_ceremony_decision FOREIGN KEY (programme_id) REFERENCES programme_decision (programme_id),
  CONSTRAINT fk_ceremony_by FOREIGN KEY (made_by) REFERENCES person (id),
  CONSTRAINT ck_ceremony_hall CHECK (seat_rows BETWEEN 1 AND 200 AND row_seats BETWEEN 1 AND 200 AND batch BETWEEN 1 AND 100)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ceremony_batch (                       -- who hands over to whom
  programme_id BIGINT NOT NULL,
  batch_no     INT NOT NULL,
  presenter    VARCHAR(200) NOT NULL DEFAULT '',
  PRIMARY KEY (programme_id, batch_no),
  CONSTRAINT fk_ceremony_batch_ceremony FOREIGN KEY (programme_id) REFERENCES ceremony (programme_id),
  CONSTRAINT ck_ceremony_batch CHECK (batch_no BETWEEN 1 AND 5000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ceremony_seat (
  programme_id BIGINT NOT NULL,
  honour_id    BIGINT NOT NULL PRIMARY KEY,
  position     INT NOT NULL,                        -- in the order of the list
  row_no       INT NOT NULL,
  seat_no      INT NOT NULL,
  batch_no     INT NOT NULL,
  UNIQUE KEY uq_ceremony_seat_position (programme_id, position),
  UNIQUE KEY uq_ceremony_seat_seat (programme_id, row_no, seat_no),
  CONSTRAINT fk_ceremony_seat_batch FOREIGN KEY (programme_id, batch_no) REFERENCES ceremony_batch (programme_id, batch_no),
  CONSTRAINT fk_ceremony_seat_honour FOREIGN KEY (honour_id, programme_id) REFERENCES honour (id, programme_id),
  CONSTRAINT ck_ceremony_seat CHECK (position > 0 AND row_no BETWEEN 1 AND 200 AND seat_no BETWEEN 1 AND 200)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The staff record: honours of programmes and from elsewhere; one that was revoked stays, as revoked.
CREATE VIEW record_award AS
  SELECT h.person_id AS person_id, CASE WHEN h.state = 'revoked' THEN 'award_revoked' ELSE CONCAT('award_', h.source) END AS kind,
         h.awarded_on AS from_on, h.awarded_on AS until_on, CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         h.title AS title, CAST(NULL AS CHAR(100)) AS title_en,
         CONCAT_WS('，', h.awarded_by, NULLIF(h.document_no, '')) AS detail, CONCAT_WS(', ', h.awarded_by, NULLIF(h.document_no, '')) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind,
         CASE WHEN h.public = 1 THEN '/award/honour/' END AS path, CASE WHEN h.public = 1 THEN h.public_id END AS public_id
    FROM honour h WHERE h.person_id IS NOT NULL;
