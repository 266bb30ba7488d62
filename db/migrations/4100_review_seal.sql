-- Sealed reviews (评审存证): what the list of a kind was made of, each time that it is fixed or changed. Rows are only added; jobs sign them.

CREATE TABLE review_secret (                        -- of a kind: what the codes of its reviewers and nominees and the salts of reasons are made with; in no file
  kind_id BIGINT NOT NULL PRIMARY KEY,
  secret  BINARY(32) NOT NULL,
  made_at DATETIME(6) NOT NULL,
  CONSTRAINT fk_review_secret_kind FOREIGN KEY (kind_id) REFERENCES programme_kind (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_review_secret_fixed BEFORE UPDATE ON review_secret FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_secret_fixed` failed';

CREATE TRIGGER tr_review_secret_kept BEFORE DELETE ON review_secret FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_secret_kept` failed';

CREATE TABLE review_seal (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  programme_id  BIGINT NOT NULL,
  kind_id       BIGINT NOT NULL,
  version       INT NOT NULL,                       -- 1, 2 …
  cause         VARCHAR(9) NOT NULL,                -- fixed: the list; removed, withdrawn, called: somebody of it
  nomination_id BIGINT NULL,                        -- whom a change is about
  content       LONGTEXT NOT NULL,                  -- docs/review-seal.md, without the heads
  digest        BINARY(32) NOT NULL,                -- its SHA-256
  statement     VARCHAR(400) NOT NULL,              -- what jobs sign; names the digest and the SHA-256 of the former statement
  sealed_by     BIGINT NULL,                        -- NULL: nobody of the staff
  sealed_at     DATETIME(6) NOT NULL,
  UNIQUE KEY uq_review_seal_version (kind_id, version),
  KEY ix_review_seal_programme (programme_id, kind_id, version),
  CONSTRAINT fk_review_seal_kind FOREIGN KEY (kind_id, programme_id) REFERENCES programme_kind (id, programme_id),
  CONSTRAINT fk_review_seal_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT fk_review_seal_by FOREIGN KEY (sealed_by) REFERENCES person (id),
  CONSTRAINT ck_review_seal_version CHECK (version BETWEEN 1 AND 2000),
  CONSTRAINT ck_review_seal_cause CHECK (cause IN ('fixed', 'removed', 'withdrawn', 'called') AND (cause = 'fixed') = (nomination_id IS NULL)),
  CONSTRAINT ck_review_seal_digest CHECK (digest = UNHEX(SHA2(content, 256)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The next version. The first is of a list; a list is sealed once it is fixed, and a change once it has been made. What is signed says what the row says,
-- and goes on from the version before.
CREATE TRIGGER tr_review_seal_added BEFORE INSERT ON review_seal FOR EACH ROW
  IF NEW.version <> 1 + COALESCE((SELECT MAX(s.version) FROM review_seal s WHERE s.kind_id = NEW.kind_id LOCK IN SHARE MODE), 0)
    OR (NEW.version = 1 AND NEW.cause <> 'fixed')
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_next` failed'; ELSEIF
    NEW.cause = 'fixed' AND NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state = 'selected' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_phase` failed'; ELSEIF
    NEW.cause <> 'fixed' AND NOT EXISTS (SELECT 1 FROM nomination x WHERE x.id = NEW.nomination_id AND x.kind_id = NEW.kind_id
      AND x.state = IF(NEW.cause = 'called', 'selected', NEW.cause) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_about` failed'; ELSEIF
    NEW.statement <> CONCAT_WS(CHAR(10), 'jiangxin review 1', (SELECT LOWER(HEX(k.public_id)) FROM programme_kind k WHERE k.id = NEW.kind_id), NEW.version,
      DATE_FORMAT(NEW.sealed_at, '%Y-%m-%dT%H:%i:%sZ'), NEW.cause, LOWER(HEX(NEW.digest)),
      COALESCE((SELECT SHA2(s.statement, 256) FROM review_seal s WHERE s.kind_id = NEW.kind_id AND s.version = NEW.version - 1 LOCK IN SHARE MODE), '-'), '')
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_statement` failed'; END IF;

CREATE TRIGGER tr_review_seal_fixed BEFORE UPDATE ON review_seal FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_fixed` failed';

CREATE TRIGGER tr_review_seal_kept BEFORE DELETE ON review_seal FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_kept` failed';

CREATE TABLE review_seal_signature (                -- by jobs, whose key no web program can read; there within a second
  seal_id   BIGINT NOT NULL PRIMARY KEY,
  key_id    CHAR(16) NOT NULL,
  signature BINARY(64) NOT NULL,
  signed_at DATETIME(6) NOT NULL,
  CONSTRAINT fk_review_seal_signature_of FOREIGN KEY (seal_id) REFERENCES review_seal (id),
  CONSTRAINT fk_review_seal_signature_key FOREIGN KEY (key_id) REFERENCES signing_key (key_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_review_seal_signature_fixed BEFORE UPDATE ON review_seal_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_signature_fixed` failed';

CREATE TRIGGER tr_review_seal_signature_kept BEFORE DELETE ON review_seal_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_seal_signature_kept` failed';
