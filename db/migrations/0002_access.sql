-- Who may do what: roles hold capabilities, people are granted roles within a unit and all below it. Credentials and sessions.

CREATE TABLE capability (
  code VARCHAR(40) NOT NULL PRIMARY KEY             -- e.g. class.manage; routes name these
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE role (
  code VARCHAR(24) NOT NULL PRIMARY KEY,
  sort INT NOT NULL,
  separated TINYINT NOT NULL DEFAULT 0              -- 1: one of the three administrators, who are three people (三员分立)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE role_capability (
  role       VARCHAR(24) NOT NULL,
  capability VARCHAR(40) NOT NULL,
  PRIMARY KEY (role, capability),
  CONSTRAINT fk_role_capability_role FOREIGN KEY (role) REFERENCES role (code),
  CONSTRAINT fk_role_capability_capability FOREIGN KEY (capability) REFERENCES capability (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO capability (code) VALUES ('class.manage'), ('enrolment.approve_unit'), ('org.view'), ('grant.view'), ('training.lead');

INSERT INTO role (code, sort, separated) VALUES
  ('training_manager', 10, 0), ('liaison', 20, 0), ('hr', 30, 0), ('leader', 40, 0),
  ('sysadmin', 90, 1), ('secadmin', 91, 1), ('auditor', 92, 1);

INSERT INTO role_capability (role, capability) VALUES
  ('training_manager', 'class.manage'), ('liaison', 'enrolment.approve_unit'),
  ('hr', 'org.view'), ('sysadmin', 'org.view'), ('secadmin', 'grant.view'), ('leader', 'training.lead');

CREATE TABLE role_grant (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  person_id     BIGINT NOT NULL,
  role          VARCHAR(24) NOT NULL,
  scope_unit_id BIGINT NOT NULL,                    -- that unit and all below it
  from_on       DATE NOT NULL,
  until_on      DATE NOT NULL DEFAULT '9999-12-31', -- the day after the last one
  granted_by    BIGINT NULL,                        -- NULL: the command on the host
  created_at    DATETIME(6) NOT NULL,
  PERIOD FOR held (from_on, until_on),
  -- At most one of the three administrators' roles per person at any time: they share one slot, other roles have one slot each and unit.
  slot          VARCHAR(64) AS (CASE WHEN role IN ('sysadmin','secadmin','auditor') THEN 'administrator'
                                     ELSE CONCAT(role, '@', scope_unit_id) END) PERSISTENT,
  UNIQUE KEY uq_role_grant_public (public_id),
  UNIQUE KEY uq_role_grant_slot (person_id, slot, held WITHOUT OVERLAPS),
  CONSTRAINT fk_role_grant_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_role_grant_role FOREIGN KEY (role) REFERENCES role (code),
  CONSTRAINT fk_role_grant_scope FOREIGN KEY (scope_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_role_grant_by FOREIGN KEY (granted_by) REFERENCES person (id),
  CONSTRAINT ck_role_grant_self CHECK (granted_by IS NULL OR granted_by <> person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE credential (                           -- read and written by the account program (and the command) only
  person_id   BIGINT NOT NULL PRIMARY KEY,
  login       VARCHAR(40) NOT NULL,                 -- folded staff number
  hash        VARCHAR(128) NOT NULL,                -- Argon2id in PHC form
  one_time    TINYINT NOT NULL,                     -- 1: must be changed at the first sign-in
  changed_at  DATETIME(6) NOT NULL,
  disabled_at DATETIME(6) NULL,
  UNIQUE KEY uq_credential_login (login),
  CONSTRAINT fk_credential_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE sign_in_failure (                      -- the throttle: one row per account or address that failed lately
  subject    BINARY(32) NOT NULL PRIMARY KEY,       -- hash of "login:…" or "address:…"
  failures   INT NOT NULL,
  window_at  DATETIME(6) NOT NULL                   -- when the counting began
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE session (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  token_hash BINARY(32) NOT NULL,                   -- BLAKE2b-256 of the cookie's token
  person_id  BIGINT NOT NULL,
  must_change TINYINT NOT NULL DEFAULT 0,           -- 1: only the change of password is open
  created_at DATETIME(6) NOT NULL,
  seen_at    DATETIME(6) NOT NULL,                  -- written at most once a minute
  expires_at DATETIME(6) NOT NULL,                  -- absolute time-out
  address    VARCHAR(45) NOT NULL,
  agent      VARCHAR(200) NOT NULL,
  flash      VARCHAR(64) NULL,                      -- message key shown once
  flash_args VARCHAR(1000) NULL,                    -- its arguments, one a line
  UNIQUE KEY uq_session_public (public_id),
  UNIQUE KEY uq_session_token (token_hash),
  KEY ix_session_person (person_id),
  KEY ix_session_expires (expires_at),
  CONSTRAINT fk_session_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
