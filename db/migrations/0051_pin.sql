-- A PIN for signing (签名码): a few digits in place of the password where sheet after sheet is signed. Only the account program touches it. A used
-- signature stays for good; one that nobody used is swept.

CREATE TABLE pin (
  person_id BIGINT NOT NULL PRIMARY KEY,
  hash      VARCHAR(128) NOT NULL,                  -- Argon2id of the digits' keyed digest; the key is not in the database
  set_at    DATETIME(6) NOT NULL,
  failures  INT NOT NULL DEFAULT 0,                 -- tries in a row that were not right; one that is being looked at counts
  off_at    DATETIME(6) NULL,                       -- since when it is taken no more: too many of them
  CONSTRAINT fk_pin_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_pin_failures CHECK (failures >= 0 AND (off_at IS NULL OR failures > 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_confirmation_kept BEFORE DELETE ON confirmation FOR EACH ROW
  IF OLD.used_at IS NOT NULL
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_confirmation_kept` failed'; END IF;

-- Since when the PIN is, for its person's eyes.
CREATE OR REPLACE VIEW own_account AS
  SELECT c.person_id AS person_id, c.login AS login, c.one_time AS one_time, c.changed_at AS changed_at, c.signed_in_at AS signed_in_at,
         f.confirmed_at AS factor_at,
         (SELECT COUNT(*) FROM recovery_code r WHERE r.person_id = c.person_id AND r.used_at IS NULL) AS codes_left,
         n.set_at AS pin_at
    FROM credential c LEFT JOIN factor f ON f.person_id = c.person_id LEFT JOIN pin n ON n.person_id = c.person_id;
