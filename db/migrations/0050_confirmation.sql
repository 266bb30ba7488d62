-- A signature by password or PIN (签名确认): made by the account program alone, bound to the session and to the hash of what is signed, used once by the
-- program that it is for. What it was used for refers to the row.

CREATE TABLE confirmation (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token_hash BINARY(32) NOT NULL,                   -- BLAKE2b-256 of the token that the browser carries to the other program
  session_id BIGINT NOT NULL,                       -- whose it is; the session's row may be gone
  person_id  BIGINT NOT NULL,
  purpose    VARCHAR(16) NOT NULL,                  -- what it is for: ballot, results, ruling …
  hash       BINARY(32) NOT NULL,                   -- SHA-256 of what is signed
  means      VARCHAR(8) NOT NULL,                   -- password, pin
  made_at    DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  used_at    DATETIME(6) NULL,
  UNIQUE KEY uq_confirmation_token (token_hash),
  UNIQUE KEY uq_confirmation_whole (id, person_id, hash),           -- what refers to it names the person and the hash with it
  KEY ix_confirmation_person (person_id),
  KEY ix_confirmation_expires (expires_at),
  CONSTRAINT fk_confirmation_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_confirmation_means CHECK (means IN ('password', 'pin')),
  CONSTRAINT ck_confirmation_life CHECK (made_at < expires_at AND (used_at IS NULL OR (made_at <= used_at AND used_at < expires_at)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Nothing about it changes but that it was used, once.
CREATE TRIGGER tr_confirmation_fixed BEFORE UPDATE ON confirmation FOR EACH ROW
  IF OLD.used_at IS NOT NULL OR NEW.used_at IS NULL OR NOT (NEW.id = OLD.id AND NEW.token_hash = OLD.token_hash
     AND NEW.session_id = OLD.session_id AND NEW.person_id = OLD.person_id AND NEW.purpose = OLD.purpose AND NEW.hash = OLD.hash
     AND NEW.means = OLD.means AND NEW.made_at = OLD.made_at AND NEW.expires_at = OLD.expires_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_confirmation_once` failed'; END IF;
