-- Rule cards (评分规则卡): what a round's rubric does not say about its result, as a draft; and the versions that were published, which never change.

CREATE TABLE round_rule (                           -- the draft's parameters; none: the defaults of lib/domain/round_rule.c
  round_id       BIGINT NOT NULL PRIMARY KEY,
  judges         INT NOT NULL,                      -- of the panel: J1 … in the card, while nobody is appointed yet
  substitutes    INT NOT NULL,                      -- behind them
  least          INT NOT NULL,                      -- the smallest panel
  recused        VARCHAR(12) NOT NULL,              -- fewer, substitute
  combine        VARCHAR(8) NOT NULL,               -- totals, criteria
  drop_high      INT NOT NULL,
  drop_low       INT NOT NULL,
  take           VARCHAR(4) NOT NULL,               -- mean, sum
  segment_places INT NULL,                          -- digits behind the point of a segment's figure; NULL: exact
  total_places   INT NULL,
  round_mode     VARCHAR(12) NOT NULL,              -- as in the rule card: half_up …
  theory_step_x1000 BIGINT NOT NULL,                -- step of a theory mark, whose scale is 0–100
  time_digits    INT NOT NULL,                      -- of the elapsed time, in seconds
  tie_order      VARCHAR(200) NOT NULL,             -- codes of segments, and time, separated by a space; '': joint ranks at once
  advance_places INT NULL,                          -- NULL: nobody advances
  advance_ties   VARCHAR(4) NOT NULL,               -- all, none
  prize_by       VARCHAR(6) NOT NULL,               -- none, ratio (as many as the ratio's sum), places, share
  prize_names    VARCHAR(300) NOT NULL,             -- one a line, the highest first
  prize_ratio    VARCHAR(100) NOT NULL,             -- 1:2:3
  prize_places   INT NULL,
  prize_share_x100 INT NULL,                        -- per cent of those ranked
  prize_ties     VARCHAR(6) NOT NULL,               -- higher, lower
  prize_least_x1000 BIGINT NULL,                    -- no prize below this result
  version        INT NOT NULL DEFAULT 1,
  changed_at     DATETIME(6) NOT NULL,
  CONSTRAINT fk_round_rule_round FOREIGN KEY (round_id) REFERENCES contest_round (id) ON DELETE CASCADE,
  CONSTRAINT ck_round_rule_panel CHECK (judges BETWEEN 1 AND 99 AND substitutes BETWEEN 0 AND 20 AND least BETWEEN 1 AND judges),
  CONSTRAINT ck_round_rule_trim CHECK (drop_high >= 0 AND drop_low >= 0 AND drop_high + drop_low < least),
  CONSTRAINT ck_round_rule_recused CHECK (recused = 'fewer' OR (recused = 'substitute' AND substitutes > 0)),
  CONSTRAINT ck_round_rule_combine CHECK (combine IN ('totals', 'criteria') AND take IN ('mean', 'sum')),
  CONSTRAINT ck_round_rule_round CHECK ((segment_places IS NULL OR segment_places BETWEEN 0 AND 6) AND (total_places IS NULL OR total_places BETWEEN 0 AND 6)
    AND round_mode IN ('half_up', 'half_even', 'down', 'up', 'floor', 'ceiling')),
  CONSTRAINT ck_round_rule_figures CHECK (theory_step_x1000 BETWEEN 1 AND 100000 AND 100000 MOD theory_step_x1000 = 0 AND time_digits BETWEEN 0 AND 3),
  CONSTRAINT ck_round_rule_advance CHECK ((advance_places IS NULL OR advance_places BETWEEN 1 AND 5000) AND advance_ties IN ('all', 'none')),
  CONSTRAINT ck_round_rule_prize CHECK (prize_by IN ('none', 'ratio', 'places', 'share') AND prize_ties IN ('higher', 'lower')
    AND (prize_by = 'places') = (prize_places IS NOT NULL) AND (prize_by = 'share') = (prize_share_x100 IS NOT NULL)
    AND (prize_places IS NULL OR prize_places BETWEEN 1 AND 5000) AND (prize_share_x100 IS NULL OR prize_share_x100 BETWEEN 1 AND 10000))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE rule_card (                            -- one row per version that was published; append-only
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  round_id     BIGINT NOT NULL,
  version      INT NOT NULL,                        -- 1, 2 …; the latest counts
  edition      VARCHAR(200) NOT NULL,               -- the names as they were, for they are signed
  discipline   VARCHAR(100) NOT NULL,
  round        VARCHAR(100) NOT NULL,
  canonical    MEDIUMTEXT NOT NULL,                 -- the card (docs/rule-card.md)
  hash         BINARY(32) NOT NULL,                 -- SHA-256 of it
  reason       VARCHAR(300) NOT NULL,               -- why there is another version; may be empty for the first
  published_by BIGINT NOT NULL,
  published_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_rule_card_public (public_id),
  UNIQUE KEY uq_rule_card_version (round_id, version),
  CONSTRAINT fk_rule_card_round FOREIGN KEY (round_id) REFERENCES contest_round (id),
  CONSTRAINT fk_rule_card_by FOREIGN KEY (published_by) REFERENCES person (id),
  CONSTRAINT ck_rule_card_version CHECK (version >= 1),
  CONSTRAINT ck_rule_card_reason CHECK (version = 1 OR reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_rule_card_fixed BEFORE UPDATE ON rule_card FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_rule_card_fixed` failed';

CREATE TRIGGER tr_rule_card_kept BEFORE DELETE ON rule_card FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_rule_card_kept` failed';

CREATE TABLE rule_card_signature (                  -- by jobs, whose key no web program can read; there within a second
  card_id   BIGINT NOT NULL PRIMARY KEY,
  key_id    CHAR(16) NOT NULL,
  signature BINARY(64) NOT NULL,                    -- of the statement of lib/domain/signed_card.c
  signed_at DATETIME(6) NOT NULL,
  CONSTRAINT fk_rule_card_signature_card FOREIGN KEY (card_id) REFERENCES rule_card (id),
  CONSTRAINT fk_rule_card_signature_key FOREIGN KEY (key_id) REFERENCES signing_key (key_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_rule_card_signature_fixed BEFORE UPDATE ON rule_card_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_rule_card_signature_fixed` failed';
