-- The draw of lots (抽签) of a round: committed before, drawn with a word from the hall, void when it must be done anew.
-- What was committed or drawn never changes and is never deleted; a new attempt stands beside the void one.
-- docs/draw.md tells the method; the texts that are hashed are those of lib/domain/draw.c.

ALTER TABLE official ADD UNIQUE KEY uq_official_round (id, round_id, person_id);

CREATE TABLE draw (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  discipline_id BIGINT NOT NULL,
  round_id      BIGINT NOT NULL,
  attempt       INT NOT NULL,                       -- 1, 2 … of the round
  state         VARCHAR(12) NOT NULL,               -- committed, drawn, void
  live          TINYINT AS (CASE WHEN state <> 'void' THEN 1 END) PERSISTENT,
  blind         VARCHAR(8) NOT NULL,                -- as the rule card said when it was prepared: none, number, product
  entries       INT NOT NULL,                       -- so many are in draw_entry
  list_hash     BINARY(32) NOT NULL,                -- of their codes; published with the commitment
  commitment    BINARY(32) NOT NULL,                -- SHA-256 that binds to the secret
  box           VARBINARY(100) NOT NULL,            -- the secret, sealed with the site's key (draw.key)
  word          VARCHAR(100) NULL,                  -- spoken in the hall
  secret        BINARY(32) NULL,                    -- once everybody may know it
  committed_by  BIGINT NOT NULL,
  committed_at  DATETIME(6) NOT NULL,
  drawn_by      BIGINT NULL,                        -- who typed the word in
  drawn_at      DATETIME(6) NULL,
  revealed_at   DATETIME(6) NULL,
  UNIQUE KEY uq_draw_public (public_id),
  UNIQUE KEY uq_draw_attempt (round_id, attempt),
  UNIQUE KEY uq_draw_live (round_id, live),         -- one that counts
  UNIQUE KEY uq_draw_round (id, round_id),
  UNIQUE KEY uq_draw_discipline (id, discipline_id),
  CONSTRAINT fk_draw_round FOREIGN KEY (round_id, discipline_id) REFERENCES contest_round (id, discipline_id),
  CONSTRAINT fk_draw_committed_by FOREIGN KEY (committed_by) REFERENCES person (id),
  CONSTRAINT fk_draw_drawn_by FOREIGN KEY (drawn_by) REFERENCES person (id),
  CONSTRAINT ck_draw_attempt CHECK (attempt BETWEEN 1 AND 99),
  CONSTRAINT ck_draw_state CHECK (state IN ('committed', 'drawn', 'void')),
  CONSTRAINT ck_draw_blind CHECK (blind IN ('none', 'number', 'product')),
  CONSTRAINT ck_draw_entries CHECK (entries BETWEEN 1 AND 5000),
  CONSTRAINT ck_draw_word CHECK ((word IS NULL) = (drawn_at IS NULL) AND (word IS NULL) = (drawn_by IS NULL)
    AND (word IS NULL OR word <> '') AND NOT (state = 'committed' AND word IS NOT NULL)
    AND NOT (state = 'drawn' AND word IS NULL)),
  CONSTRAINT ck_draw_secret CHECK ((secret IS NULL) = (revealed_at IS NULL) AND (secret IS NULL OR (word IS NOT NULL
    AND commitment = UNHEX(SHA2(CONCAT('jiangxin draw 1', CHAR(10), LOWER(HEX(secret)), CHAR(10)), 256)))))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE draw_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/draw_state.c; a store test compares the two. drawn → drawn: the secret was unsealed.
INSERT INTO draw_transition (from_state, to_state) VALUES
  ('none', 'committed'), ('committed', 'drawn'), ('committed', 'void'), ('drawn', 'drawn'), ('drawn', 'void');

CREATE TABLE draw_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  draw_id    BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NULL,
  reason     VARCHAR(300) NOT NULL DEFAULT '',      -- why it is void
  at         DATETIME(6) NOT NULL,
  KEY ix_draw_log_draw (draw_id, id),
  CONSTRAINT fk_draw_log_draw FOREIGN KEY (draw_id) REFERENCES draw (id),
  CONSTRAINT fk_draw_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_draw_log_transition FOREIGN KEY (from_state, to_state) REFERENCES draw_transition (from_state, to_state),
  CONSTRAINT ck_draw_log_reason CHECK ((to_state = 'void') = (reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE draw_entry (                           -- who is in the urn: the list that list_hash is of
  draw_id       BIGINT NOT NULL,
  entry_id      BIGINT NOT NULL,
  discipline_id BIGINT NOT NULL,
  code          VARCHAR(8) NOT NULL,                -- entry.code
  PRIMARY KEY (draw_id, entry_id),
  UNIQUE KEY uq_draw_entry_code (draw_id, code),
  KEY ix_draw_entry_entry (entry_id, discipline_id),
  CONSTRAINT fk_draw_entry_draw FOREIGN KEY (draw_id, discipline_id) REFERENCES draw (id, discipline_id),
  CONSTRAINT fk_draw_entry_entry FOREIGN KEY (entry_id, discipline_id) REFERENCES entry (id, discipline_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE draw_place (                           -- what the draw gave. Read by lib/store/draw_place.c alone, which asks who looks
  draw_id    BIGINT NOT NULL,
  entry_id   BIGINT NOT NULL,
  order_no   INT NOT NULL,                          -- 出场顺序
  blind_no   INT NOT NULL,                          -- 盲号: all that judges see of a blind round
  station_no INT NOT NULL,                          -- 工位号
  starts_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (draw_id, entry_id),
  UNIQUE KEY uq_draw_place_order (draw_id, order_no),
  UNIQUE KEY uq_draw_place_blind (draw_id, blind_no),
  UNIQUE KEY uq_draw_place_slot (draw_id, station_no, starts_at),
  CONSTRAINT fk_draw_place_entry FOREIGN KEY (draw_id, entry_id) REFERENCES draw_entry (draw_id, entry_id),
  CONSTRAINT ck_draw_place CHECK (order_no BETWEEN 1 AND 5000 AND blind_no BETWEEN 1 AND 5000 AND station_no BETWEEN 1 AND 200)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE unsealing (                            -- 解密: two officials of the round open a blind draw before everybody
  id                    BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id             BINARY(16) NOT NULL,
  draw_id               BIGINT NOT NULL,
  round_id              BIGINT NOT NULL,
  asked_by              BIGINT NOT NULL,
  asked_official_id     BIGINT NOT NULL,            -- as what: coding official, chief judge or arbitrator of the round
  reason                VARCHAR(300) NOT NULL,
  asked_at              DATETIME(6) NOT NULL,
  confirmed_by          BIGINT NULL,
  confirmed_official_id BIGINT NULL,
  confirmed_at          DATETIME(6) NULL,
  UNIQUE KEY uq_unsealing_public (public_id),
  UNIQUE KEY uq_unsealing_draw (draw_id),
  CONSTRAINT fk_unsealing_draw FOREIGN KEY (draw_id, round_id) REFERENCES draw (id, round_id),
  CONSTRAINT fk_unsealing_asked FOREIGN KEY (asked_official_id, round_id, asked_by) REFERENCES official (id, round_id, person_id),
  CONSTRAINT fk_unsealing_confirmed FOREIGN KEY (confirmed_official_id, round_id, confirmed_by)
    REFERENCES official (id, round_id, person_id),
  CONSTRAINT fk_unsealing_asked_by FOREIGN KEY (asked_by) REFERENCES person (id),
  CONSTRAINT fk_unsealing_confirmed_by FOREIGN KEY (confirmed_by) REFERENCES person (id),
  CONSTRAINT ck_unsealing_two CHECK (confirmed_by IS NULL OR confirmed_by <> asked_by),
  CONSTRAINT ck_unsealing_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)
    AND (confirmed_by IS NULL) = (confirmed_official_id IS NULL)),
  CONSTRAINT ck_unsealing_reason CHECK (reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What was committed stays, what was drawn stays, and the secret of a blind draw is opened by two.
CREATE TRIGGER tr_draw_changing BEFORE UPDATE ON draw FOR EACH ROW
  IF NOT (NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.round_id = OLD.round_id AND NEW.discipline_id = OLD.discipline_id
          AND NEW.attempt = OLD.attempt AND NEW.blind = OLD.blind AND NEW.entries = OLD.entries AND NEW.list_hash = OLD.list_hash
          AND NEW.commitment = OLD.commitment AND NEW.box = OLD.box AND NEW.committed_by = OLD.committed_by
          AND NEW.committed_at = OLD.committed_at)
     OR (OLD.word IS NOT NULL AND NOT (NEW.word <=> OLD.word AND NEW.drawn_by <=> OLD.drawn_by AND NEW.drawn_at <=> OLD.drawn_at))
     OR (OLD.secret IS NOT NULL AND NOT (NEW.secret <=> OLD.secret AND NEW.revealed_at <=> OLD.revealed_at))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_kept` failed'; ELSEIF
    NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM draw_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_transition` failed'; ELSEIF
    NEW.secret IS NOT NULL AND OLD.secret IS NULL AND NEW.blind <> 'none' AND NOT EXISTS
    (SELECT 1 FROM unsealing u WHERE u.draw_id = NEW.id AND u.confirmed_by IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_sealed` failed'; END IF;

CREATE TRIGGER tr_draw_adding BEFORE INSERT ON draw FOR EACH ROW
  IF NEW.state <> 'committed'
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_committed_first` failed'; END IF;

CREATE TRIGGER tr_draw_entry_adding BEFORE INSERT ON draw_entry FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM draw d WHERE d.id = NEW.draw_id AND d.state = 'committed'
                 AND d.entries > (SELECT COUNT(*) FROM draw_entry x WHERE x.draw_id = d.id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_list_closed` failed'; END IF;

CREATE TRIGGER tr_draw_entry_changing BEFORE UPDATE ON draw_entry FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_entry_kept` failed';

CREATE TRIGGER tr_draw_place_adding BEFORE INSERT ON draw_place FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM draw d WHERE d.id = NEW.draw_id AND d.state = 'drawn' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_place_drawn` failed'; END IF;

CREATE TRIGGER tr_draw_place_changing BEFORE UPDATE ON draw_place FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_draw_place_kept` failed';

-- Both are coding official, chief judge or arbitrator of the round at that time; once asked or confirmed, it stays.
CREATE TRIGGER tr_unsealing_asking BEFORE INSERT ON unsealing FOR EACH ROW
  IF NEW.confirmed_by IS NOT NULL
     OR NOT EXISTS (SELECT 1 FROM draw d WHERE d.id = NEW.draw_id AND d.word IS NOT NULL AND d.blind <> 'none' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unsealing_drawn` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM official o WHERE o.id = NEW.asked_official_id AND o.live = 1
                 AND o.duty IN ('coding', 'chief', 'arbitrator') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unsealing_duty` failed'; END IF;

CREATE TRIGGER tr_unsealing_confirming BEFORE UPDATE ON unsealing FOR EACH ROW
  IF OLD.confirmed_by IS NOT NULL OR NOT (NEW.id = OLD.id AND NEW.public_id = OLD.public_id AND NEW.draw_id = OLD.draw_id
     AND NEW.round_id = OLD.round_id AND NEW.asked_by = OLD.asked_by AND NEW.asked_official_id = OLD.asked_official_id
     AND NEW.reason = OLD.reason AND NEW.asked_at = OLD.asked_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unsealing_kept` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM official o WHERE o.id = NEW.confirmed_official_id AND o.live = 1
                 AND o.duty IN ('coding', 'chief', 'arbitrator') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unsealing_duty` failed'; END IF;
