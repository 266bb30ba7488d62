-- All certificates of a thing in one file: one PDF for the printer, or one zip with a file each. An officer asks, jobs make it, and it is kept for some days.
CREATE TABLE certificate_bundle (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  within_noun VARCHAR(24) NOT NULL,                  -- as of the certificates: programme
  within_id   BIGINT NOT NULL,
  format      VARCHAR(3) NOT NULL,                   -- pdf, zip
  origin      VARCHAR(300) NOT NULL,                 -- what stands before the address in the QR codes
  name        VARCHAR(300) NOT NULL,                 -- of the file
  asked_by    BIGINT NOT NULL,
  asked_at    DATETIME(6) NOT NULL,
  state       VARCHAR(8) NOT NULL DEFAULT 'waiting', -- waiting, done, failed
  total       INT NOT NULL DEFAULT 0,                -- how many certificates it holds, or will hold
  made        INT NOT NULL DEFAULT 0,                -- how many of them are written
  list        BINARY(32) NULL,                       -- a digest of which they are and in which order; another one: the file is out of date
  digest      BINARY(32) NULL,                       -- of the file: where its bytes lie
  size        BIGINT NULL,
  why         VARCHAR(12) NOT NULL DEFAULT '',       -- failed: none, too_many, too_heavy
  ended_at    DATETIME(6) NULL,
  open        TINYINT AS (CASE WHEN state = 'waiting' THEN 1 END) PERSISTENT,
  UNIQUE KEY uq_certificate_bundle_open (within_noun, within_id, format, open), -- asked twice is one
  KEY ix_certificate_bundle_within (within_noun, within_id, format, id),
  KEY ix_certificate_bundle_digest (digest),
  KEY ix_certificate_bundle_ended (ended_at),
  CONSTRAINT fk_certificate_bundle_by FOREIGN KEY (asked_by) REFERENCES person (id),
  CONSTRAINT ck_certificate_bundle_format CHECK (format IN ('pdf', 'zip') AND within_noun <> '' AND name <> ''),
  CONSTRAINT ck_certificate_bundle_made CHECK (made BETWEEN 0 AND total),
  CONSTRAINT ck_certificate_bundle_state CHECK (state IN ('waiting', 'done', 'failed') AND (state = 'waiting') = (ended_at IS NULL)
    AND (state = 'failed') = (why <> '') AND (state = 'done') = (digest IS NOT NULL) AND (digest IS NULL) = (size IS NULL)
    AND (digest IS NULL) = (list IS NULL) AND (state <> 'done' OR (total > 0 AND made = total AND size > 0)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_certificate_bundle_changed BEFORE UPDATE ON certificate_bundle FOR EACH ROW
  IF OLD.state <> 'waiting' OR NEW.id <> OLD.id OR NEW.within_noun <> OLD.within_noun OR NEW.within_id <> OLD.within_id OR NEW.format <> OLD.format
    OR NEW.origin <> OLD.origin OR NEW.name <> OLD.name OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_bundle_fixed` failed'; END IF;
