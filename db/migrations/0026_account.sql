-- The life of accounts: when they were last used, why they were closed, which passwords were theirs, slips handed out at a desk.

ALTER TABLE credential
  ADD signed_in_at  DATETIME(6) NULL,               -- last sign-in
  ADD disabled_kind VARCHAR(8) NULL,                -- hand: by somebody; idle: nobody used it for long; left: the person has left
  ADD disabled_why  VARCHAR(300) NULL,              -- the reason given by hand
  ADD CONSTRAINT ck_credential_kind CHECK (disabled_kind IN ('hand', 'idle', 'left'));

-- Whose tries they are, so that locked accounts can be listed. No foreign key: the throttle must never wait for a person's row.
ALTER TABLE sign_in_failure
  ADD person_id BIGINT NULL,
  ADD KEY ix_sign_in_failure_person (person_id);

CREATE TABLE password_history (                     -- former passwords, as hashes; only as many as the policy looks at
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  hash      VARCHAR(128) NOT NULL,                  -- Argon2id in PHC form
  until_at  DATETIME(6) NOT NULL,                   -- when it was replaced
  KEY ix_password_history_person (person_id, id),
  CONSTRAINT fk_password_history_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE slip (                                 -- 临时登录单: one sign-in for somebody seen in person
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  person_id    BIGINT NOT NULL,
  login        VARCHAR(40) NOT NULL,                -- folded staff number
  digest       BINARY(32) NOT NULL,                 -- of the code; it has 59 bits and lives a day
  issued_by    BIGINT NOT NULL,
  issued_at    DATETIME(6) NOT NULL,
  expires_at   DATETIME(6) NOT NULL,
  used_at      DATETIME(6) NULL,
  used_session BIGINT NULL,                         -- the session it began; sessions go, the number stays
  ended_at     DATETIME(6) NULL,                    -- withdrawn, or another took its place
  privileged   TINYINT NOT NULL DEFAULT 0,          -- filled in by the triggers below
  open_of      BIGINT AS (CASE WHEN used_at IS NULL AND ended_at IS NULL THEN person_id END) PERSISTENT,
  UNIQUE KEY uq_slip_public (public_id),
  UNIQUE KEY uq_slip_open (open_of),
  KEY ix_slip_login (login),
  KEY ix_slip_issued (issued_by, id),
  CONSTRAINT fk_slip_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_slip_by FOREIGN KEY (issued_by) REFERENCES person (id),
  CONSTRAINT ck_slip_self CHECK (issued_by <> person_id),
  CONSTRAINT ck_slip_hours CHECK (expires_at > issued_at AND expires_at <= issued_at + INTERVAL 24 HOUR),
  CONSTRAINT ck_slip_once CHECK (used_at IS NULL OR (ended_at IS NULL AND used_session IS NOT NULL)),
  CONSTRAINT ck_slip_privileged CHECK (privileged = 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Never for somebody with a privileged role, neither when it is handed out nor when it is used. The day is that of UTC and the one after it, so
-- that it covers the local day wherever the site is.
CREATE TRIGGER tr_slip_issued BEFORE INSERT ON slip FOR EACH ROW SET NEW.privileged = EXISTS (SELECT 1 FROM role_grant g JOIN role r ON r.code = g.role WHERE g.person_id = NEW.person_id AND r.privileged = 1 AND g.from_on <= DATE(NEW.issued_at) + INTERVAL 1 DAY AND g.until_on > DATE(NEW.issued_at));
CREATE TRIGGER tr_slip_used BEFORE UPDATE ON slip FOR EACH ROW SET NEW.privileged = NEW.used_at IS NOT NULL AND OLD.used_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g JOIN role r ON r.code = g.role WHERE g.person_id = NEW.person_id AND r.privileged = 1 AND g.from_on <= DATE(NEW.used_at) + INTERVAL 1 DAY AND g.until_on > DATE(NEW.used_at));
