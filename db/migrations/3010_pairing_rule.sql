-- What HR sets up in a round: rules that forbid pairs, how pairs are valued, and pairs that are decided already.

CREATE TABLE pairing_rule (                         -- a rule of lib/domain/pairing_rule.h, as it stands in a round; none: its default
  round_id  BIGINT NOT NULL,
  code      VARCHAR(12) NOT NULL,
  is_on     TINYINT NOT NULL,
  parameter VARCHAR(300) NOT NULL DEFAULT '',       -- a number, a choice or words, by the rule
  PRIMARY KEY (round_id, code),
  CONSTRAINT fk_pairing_rule_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT ck_pairing_rule_code CHECK (code IN ('superior', 'kin', 'unit', 'region', 'specialty', 'rank', 'years', 'former')),
  CONSTRAINT ck_pairing_rule_on CHECK (is_on IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE pairing_weight (                       -- how pairs are valued (lib/domain/assign_value.h); none: its default
  round_id BIGINT NOT NULL,
  code     VARCHAR(12) NOT NULL,                    -- specialty, distance, experience: weights; years: of experience that are wanted
  weight   INT NOT NULL,
  PRIMARY KEY (round_id, code),
  CONSTRAINT fk_pairing_weight_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT ck_pairing_weight_code CHECK (code IN ('specialty', 'distance', 'experience', 'years')),
  CONSTRAINT ck_pairing_weight CHECK (weight BETWEEN 0 AND 100 AND (code <> 'years' OR weight <= 60))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE pairing_decided (                      -- 已定师徒: pairs of a round that HR decided before it is run; they are locked in it
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id BINARY(16) NOT NULL,
  round_id  BIGINT NOT NULL,
  need_id   BIGINT NOT NULL,
  offer_id  BIGINT NOT NULL,
  part      VARCHAR(6) NOT NULL DEFAULT 'main',     -- main; site, office in a round for two mentors
  reason    VARCHAR(300) NOT NULL DEFAULT '',
  live      TINYINT NULL DEFAULT 1,                 -- NULL: taken back
  added_by  BIGINT NOT NULL,
  added_at  DATETIME(6) NOT NULL,
  UNIQUE KEY uq_pairing_decided_public (public_id),
  UNIQUE KEY uq_pairing_decided_part (need_id, part, live),
  UNIQUE KEY uq_pairing_decided_pair (need_id, offer_id, live),       -- site and office mentor are two people
  KEY ix_pairing_decided_round (round_id, live),
  KEY ix_pairing_decided_offer (offer_id, live),
  CONSTRAINT fk_pairing_decided_need FOREIGN KEY (need_id, round_id) REFERENCES pairing_need (id, round_id),
  CONSTRAINT fk_pairing_decided_offer FOREIGN KEY (offer_id, round_id) REFERENCES pairing_offer (id, round_id),
  CONSTRAINT fk_pairing_decided_by FOREIGN KEY (added_by) REFERENCES person (id),
  CONSTRAINT ck_pairing_decided_part CHECK (part IN ('main', 'site', 'office'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Rules and values are set before the round closes: from then on the lottery's seed is known, and nobody is to turn a result by them.
CREATE TRIGGER tr_pairing_rule_added BEFORE INSERT ON pairing_rule FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_rule_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_rule_changed BEFORE UPDATE ON pairing_rule FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_rule_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_weight_added BEFORE INSERT ON pairing_weight FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_rule_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_weight_changed BEFORE UPDATE ON pairing_weight FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_rule_round_open` failed'; END IF;

CREATE TRIGGER tr_pairing_decided_added BEFORE INSERT ON pairing_decided FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state IN ('draft', 'open') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_decided_round_open` failed'; END IF;

-- Who is kin to whom (回避), as one of the two declared it, in both directions and without more: what a round asks before it makes a pair.
CREATE OR REPLACE VIEW pairing_kin AS
  SELECT r.person_id AS person_id, r.other_id AS other_id FROM relation r WHERE r.live = 1 AND r.kind IN ('spouse', 'parent', 'child', 'sibling', 'kin')
  UNION SELECT r.other_id, r.person_id FROM relation r WHERE r.live = 1 AND r.kind IN ('spouse', 'parent', 'child', 'sibling', 'kin');
