-- Certificates (证书) of every kind on the platform: what is certified is frozen as a text of fields (the card), which jobs sign. A certificate is only added
-- to: it is revoked by a row beside it, and put right by revoking it and issuing another one that names it.
--
-- The code that a certificate's QR code carries stands here as it is. A digest in its place would keep nothing from who reads this table: what the code opens
-- is the card, which stands beside it, and its holder may have the paper again at any time. Who cannot read the table has 128 random bits to guess.

CREATE TABLE certificate_counter (                  -- the last number given of a series in a year; locked by who takes the next
  prefix  VARCHAR(4) NOT NULL,
  year_no INT NOT NULL,
  last_no INT NOT NULL,
  PRIMARY KEY (prefix, year_no),
  CONSTRAINT ck_certificate_counter CHECK (year_no BETWEEN 2000 AND 9999 AND last_no BETWEEN 0 AND 99999)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE certificate (
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id      BINARY(16) NOT NULL,               -- the code (查验码)
  kind           VARCHAR(24) NOT NULL,              -- lib/domain/certificate_design.c
  noun           VARCHAR(24) NOT NULL,              -- what it certifies: honour, result, completion …
  noun_id        BIGINT NOT NULL,
  within_noun    VARCHAR(24) NOT NULL,              -- where it was given, with others: programme, round …; '': by itself
  within_id      BIGINT NOT NULL,
  part           INT NOT NULL,                      -- of one thing that several hold together, whose; 0: there is one
  office_unit_id BIGINT NOT NULL,                   -- whose office keeps it
  person_id      BIGINT NULL,                       -- who holds it, when that is somebody of the staff
  unit_id        BIGINT NULL,                       -- … or a unit
  number         VARCHAR(60) NOT NULL,              -- as it is printed
  holder         VARCHAR(200) NOT NULL,             -- as they are printed, for lists
  award          VARCHAR(200) NOT NULL,
  card           TEXT NOT NULL,                     -- docs/certificates.md, without the signature
  issued_on      DATE NOT NULL,                     -- the date that it bears
  issued_by      BIGINT NULL,                       -- NULL: nobody of the staff (the command, jobs)
  issued_at      DATETIME(6) NOT NULL,
  replaces_id    BIGINT NULL,                       -- the revoked one that it stands for
  live           TINYINT NULL,                      -- 1: valid; NULL: revoked
  UNIQUE KEY uq_certificate_public_id (public_id),
  UNIQUE KEY uq_certificate_number (number),
  UNIQUE KEY uq_certificate_replaces (replaces_id),
  UNIQUE KEY uq_certificate_live (noun, noun_id, part, live),
  KEY ix_certificate_office (office_unit_id, id),
  KEY ix_certificate_within (within_noun, within_id, id),
  KEY ix_certificate_person (person_id, id),
  KEY ix_certificate_unit (unit_id, id),
  CONSTRAINT fk_certificate_office FOREIGN KEY (office_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_certificate_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_certificate_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_certificate_by FOREIGN KEY (issued_by) REFERENCES person (id),
  CONSTRAINT fk_certificate_replaces FOREIGN KEY (replaces_id) REFERENCES certificate (id),
  CONSTRAINT ck_certificate_within CHECK ((within_noun = '') = (within_id = 0)),
  CONSTRAINT ck_certificate_part CHECK (part BETWEEN 0 AND 999),
  CONSTRAINT ck_certificate_holder CHECK (holder <> '' AND NOT (person_id IS NOT NULL AND unit_id IS NOT NULL)),
  CONSTRAINT ck_certificate_live CHECK (live IS NULL OR live = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE certificate_revocation (
  certificate_id BIGINT NOT NULL PRIMARY KEY,
  corrects       TINYINT NOT NULL,                  -- 1: for another one that stands in its place, 0: for good
  reason         VARCHAR(300) NOT NULL,
  revoked_by     BIGINT NULL,
  revoked_at     DATETIME(6) NOT NULL,
  CONSTRAINT fk_certificate_revocation_of FOREIGN KEY (certificate_id) REFERENCES certificate (id),
  CONSTRAINT fk_certificate_revocation_by FOREIGN KEY (revoked_by) REFERENCES person (id),
  CONSTRAINT ck_certificate_revocation_reason CHECK (reason <> '' AND corrects IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE certificate_signature (                -- by jobs, whose key no web program can read; there within a second
  certificate_id BIGINT NOT NULL PRIMARY KEY,
  key_id         CHAR(16) NOT NULL,
  signature      BINARY(64) NOT NULL,
  signed_at      DATETIME(6) NOT NULL,
  CONSTRAINT fk_certificate_signature_of FOREIGN KEY (certificate_id) REFERENCES certificate (id),
  CONSTRAINT fk_certificate_signature_key FOREIGN KEY (key_id) REFERENCES signing_key (key_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A certificate begins valid. One that stands for another names a revoked one of the same thing that was revoked to be put right.
CREATE TRIGGER tr_certificate_added BEFORE INSERT ON certificate FOR EACH ROW
  IF NEW.live IS NULL
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_begins` failed'; ELSEIF
    NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM certificate c JOIN certificate_revocation r ON r.certificate_id = c.id
      WHERE c.id = NEW.replaces_id AND r.corrects = 1 AND c.noun = NEW.noun AND c.noun_id = NEW.noun_id AND c.part = NEW.part LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_replaces` failed'; END IF;

-- Nothing of it changes but that it is valid no more, by its revocation.
CREATE TRIGGER tr_certificate_fixed BEFORE UPDATE ON certificate FOR EACH ROW
  IF NOT (OLD.live <=> 1 AND NEW.live IS NULL AND EXISTS (SELECT 1 FROM certificate_revocation r WHERE r.certificate_id = OLD.id)
     AND NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.kind = OLD.kind AND NEW.noun = OLD.noun AND NEW.noun_id = OLD.noun_id
     AND NEW.part = OLD.part
     AND NEW.within_noun = OLD.within_noun AND NEW.within_id = OLD.within_id AND NEW.office_unit_id = OLD.office_unit_id AND NEW.person_id <=> OLD.person_id AND NEW.unit_id <=> OLD.unit_id
     AND NEW.number = OLD.number AND NEW.holder = OLD.holder AND NEW.award = OLD.award AND NEW.card = OLD.card AND NEW.issued_on = OLD.issued_on
     AND NEW.issued_by <=> OLD.issued_by AND NEW.issued_at = OLD.issued_at AND NEW.replaces_id <=> OLD.replaces_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_fixed` failed'; END IF;

CREATE TRIGGER tr_certificate_kept BEFORE DELETE ON certificate FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_kept` failed';

CREATE TRIGGER tr_certificate_revoked AFTER INSERT ON certificate_revocation FOR EACH ROW
  UPDATE certificate SET live = NULL WHERE id = NEW.certificate_id;

CREATE TRIGGER tr_certificate_revocation_fixed BEFORE UPDATE ON certificate_revocation FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_revocation_fixed` failed';

CREATE TRIGGER tr_certificate_revocation_kept BEFORE DELETE ON certificate_revocation FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_revocation_kept` failed';

CREATE TRIGGER tr_certificate_signature_fixed BEFORE UPDATE ON certificate_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_signature_fixed` failed';

CREATE TRIGGER tr_certificate_signature_kept BEFORE DELETE ON certificate_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_signature_kept` failed';

-- What a numbers' series has given is not given again.
CREATE TRIGGER tr_certificate_counter_up BEFORE UPDATE ON certificate_counter FOR EACH ROW
  IF NEW.last_no <= OLD.last_no OR NEW.prefix <> OLD.prefix OR NEW.year_no <> OLD.year_no
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_counter_up` failed'; END IF;

-- The staff record shows a person's certificates.
CREATE VIEW record_certificate AS
  SELECT c.person_id AS person_id, IF(c.live = 1, 'certificate', 'certificate_revoked') AS kind, c.issued_on AS from_on, c.issued_on AS until_on,
         CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         c.award AS title, CAST(NULL AS CHAR(200)) AS title_en, c.number AS detail, CAST(NULL AS CHAR(200)) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind, '/award/certificate/' AS path, c.public_id AS public_id
    FROM certificate c WHERE c.person_id IS NOT NULL;

-- How often somebody without an account has tried what was wrong (codes of certificates, of receipts), by kind and address. A table of its own: who may write
-- here shall not be able to open an account's throttle.
CREATE TABLE public_try (
  subject   BINARY(32) NOT NULL PRIMARY KEY,        -- a digest of kind and address
  failures  INT NOT NULL,
  window_at DATETIME(6) NOT NULL,                   -- when the counting began
  KEY ix_public_try_window (window_at),
  CONSTRAINT ck_public_try CHECK (failures > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
