-- The second factor: what a person's authenticator shares with us, the codes that were used, recovery codes. Only the account program
-- touches these tables. Secrets are sealed with a key that is not in the database.

CREATE TABLE factor (
  person_id    BIGINT NOT NULL PRIMARY KEY,
  secret       VARBINARY(100) NOT NULL,             -- sealed for this person
  confirmed_at DATETIME(6) NOT NULL,                -- when its first code was given
  CONSTRAINT fk_factor_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A code works once: the half minutes for which one was taken. Not only the latest, because the clock may have to be set back.
CREATE TABLE factor_use (
  person_id BIGINT NOT NULL,
  step      BIGINT NOT NULL,                        -- half minutes since 1970
  used_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (person_id, step),
  KEY ix_factor_use_at (used_at),
  CONSTRAINT fk_factor_use_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE recovery_code (                        -- used in place of a code when the authenticator is not at hand, each once
  person_id BIGINT NOT NULL,
  code_hash BINARY(32) NOT NULL,                    -- under the key that is not in the database
  used_at   DATETIME(6) NULL,
  PRIMARY KEY (person_id, code_hash),
  CONSTRAINT fk_recovery_code_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What a session is being shown while it sets up: the secret to take over, the recovery codes to write down. Gone with the session.
CREATE TABLE factor_draft (
  session_id BIGINT NOT NULL PRIMARY KEY,
  secret     VARBINARY(100) NULL,                   -- sealed, until its first code is given
  codes      VARBINARY(400) NULL,                   -- sealed, until the person says that they have them
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT fk_factor_draft_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- must_factor: only the password was given, the code is still to come. must_enrol: a second factor is demanded and not yet set up.
-- full_id: the session that followed when the code was right; it has a token of its own.
ALTER TABLE session
  ADD must_factor TINYINT NOT NULL DEFAULT 0,
  ADD must_enrol TINYINT NOT NULL DEFAULT 0,
  ADD full_id BIGINT NULL;

ALTER TABLE session
  ADD CONSTRAINT fk_session_full FOREIGN KEY (full_id) REFERENCES session (id) ON DELETE CASCADE;

-- Who has only given a password stays at that: the row never opens, another takes its place.
ALTER TABLE session
  ADD CONSTRAINT ck_session_full CHECK (full_id IS NULL OR must_factor = 1);
