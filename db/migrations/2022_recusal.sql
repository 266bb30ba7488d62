-- Recusals (回避): which official keeps out of which entry of a round, on what ground, and who decided so.

CREATE TABLE recusal_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/recusal.c; a store test compares the two.
INSERT INTO recusal_transition (from_state, to_state) VALUES
  ('none', 'proposed'), ('none', 'confirmed'),
  ('proposed', 'confirmed'), ('proposed', 'dismissed'), ('proposed', 'lapsed'),
  ('confirmed', 'dismissed'),
  ('dismissed', 'confirmed'), ('dismissed', 'proposed'),
  ('lapsed', 'proposed'), ('lapsed', 'confirmed');

CREATE TABLE recusal (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  edition_id    BIGINT NOT NULL,
  discipline_id BIGINT NOT NULL,
  round_id      BIGINT NOT NULL,
  official_id   BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,                    -- the official
  entry_id      BIGINT NOT NULL,
  source        VARCHAR(12) NOT NULL,               -- proposed: found from the facts; declared: by the official or somebody else, entered by hand
  state         VARCHAR(12) NOT NULL,               -- proposed, confirmed, dismissed, lapsed
  decided_by    BIGINT NULL,
  decided_at    DATETIME(6) NULL,
  why           VARCHAR(300) NULL,                  -- of the decision
  version       INT NOT NULL DEFAULT 1,
  created_at    DATETIME(6) NOT NULL,
  UNIQUE KEY uq_recusal_public (public_id),
  UNIQUE KEY uq_recusal_once (official_id, entry_id),
  KEY ix_recusal_round (round_id, state),
  KEY ix_recusal_entry (entry_id, state),
  CONSTRAINT fk_recusal_official FOREIGN KEY (official_id, person_id, round_id, discipline_id, edition_id)
    REFERENCES official (id, person_id, round_id, discipline_id, edition_id),
  CONSTRAINT fk_recusal_entry FOREIGN KEY (entry_id, discipline_id, edition_id) REFERENCES entry (id, discipline_id, edition_id),
  CONSTRAINT fk_recusal_by FOREIGN KEY (decided_by) REFERENCES person (id),
  CONSTRAINT ck_recusal_source CHECK (source IN ('proposed', 'declared')),
  CONSTRAINT ck_recusal_state CHECK (state IN ('proposed', 'confirmed', 'dismissed', 'lapsed')),
  CONSTRAINT ck_recusal_decided CHECK ((state IN ('confirmed', 'dismissed')) = (decided_by IS NOT NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (why IS NULL) AND (why IS NULL OR why <> '')),
  CONSTRAINT ck_recusal_self CHECK (decided_by IS NULL OR decided_by <> person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Nobody decides upon an entry that they are or were of; and in a blind discipline nobody who judges there decides upon any: they would learn who it is.
CREATE TRIGGER tr_recusal_added BEFORE INSERT ON recusal FOR EACH ROW
  IF NEW.decided_by IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM entry_member m WHERE m.entry_id = NEW.entry_id AND m.person_id = NEW.decided_by LOCK IN SHARE MODE)
    THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_recusal_member` failed'; END IF; IF EXISTS
      (SELECT 1 FROM discipline_part p JOIN discipline d ON d.id = p.discipline_id WHERE p.discipline_id = NEW.discipline_id
          AND p.person_id = NEW.decided_by AND p.part <> 'coding' AND d.blind <> 'none' LOCK IN SHARE MODE)
    THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_recusal_blind` failed'; END IF; END IF;

CREATE TRIGGER tr_recusal_changed BEFORE UPDATE ON recusal FOR EACH ROW
  IF NEW.decided_by IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM entry_member m WHERE m.entry_id = NEW.entry_id AND m.person_id = NEW.decided_by LOCK IN SHARE MODE)
    THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_recusal_member` failed'; END IF; IF EXISTS
      (SELECT 1 FROM discipline_part p JOIN discipline d ON d.id = p.discipline_id WHERE p.discipline_id = NEW.discipline_id
          AND p.person_id = NEW.decided_by AND p.part <> 'coding' AND d.blind <> 'none' LOCK IN SHARE MODE)
    THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_recusal_blind` failed'; END IF; END IF;

CREATE TABLE recusal_reason (                       -- the grounds, as they were found last; none: what it was proposed for is so no more
  recusal_id BIGINT NOT NULL,
  reason     VARCHAR(12) NOT NULL,                  -- kin, mentor, unit, former, team, other
  unit_id    BIGINT NULL,                           -- unit, former: where they meet
  until_on   DATE NULL,                             -- former: the day after the last one there
  with_id    BIGINT NULL,                           -- kin, mentor, team, other: which member; NULL: entered by hand
  note       VARCHAR(300) NOT NULL DEFAULT '',      -- entered by hand: the words
  PRIMARY KEY (recusal_id, reason),
  CONSTRAINT fk_recusal_reason_recusal FOREIGN KEY (recusal_id) REFERENCES recusal (id),
  CONSTRAINT fk_recusal_reason_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT fk_recusal_reason_with FOREIGN KEY (with_id) REFERENCES person (id),
  CONSTRAINT ck_recusal_reason CHECK (reason IN ('kin', 'mentor', 'unit', 'former', 'team', 'other')),
  CONSTRAINT ck_recusal_reason_unit CHECK ((reason IN ('unit', 'former')) = (unit_id IS NOT NULL)),
  CONSTRAINT ck_recusal_reason_until CHECK ((reason = 'former') = (until_on IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE recusal_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  recusal_id BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NULL,                           -- NULL: found from the facts
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_recusal_log_recusal (recusal_id, id),
  CONSTRAINT fk_recusal_log_recusal FOREIGN KEY (recusal_id) REFERENCES recusal (id),
  CONSTRAINT fk_recusal_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_recusal_log_transition FOREIGN KEY (from_state, to_state) REFERENCES recusal_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE official_statement (                   -- 无其他需回避情形: nothing beyond what is declared, for one round; once
  official_id   BIGINT NOT NULL PRIMARY KEY,
  person_id     BIGINT NOT NULL,
  round_id      BIGINT NOT NULL,
  discipline_id BIGINT NOT NULL,
  edition_id    BIGINT NOT NULL,
  made_at       DATETIME(6) NOT NULL,
  CONSTRAINT fk_official_statement_official FOREIGN KEY (official_id, person_id, round_id, discipline_id, edition_id)
    REFERENCES official (id, person_id, round_id, discipline_id, edition_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
