-- Skill competitions (业务技能大练兵大比武): contest editions, their disciplines, rounds and segments, and what is judged in each.
-- What decides a result is written into the rule card from these rows and published; from then on the card alone counts.

INSERT INTO capability (code) VALUES
  ('contest.manage'),                               -- sets contests up, gives quotas, publishes rule cards
  ('contest.enter'),                                -- enters people of the unit, under its quota
  ('contest.drill');                                -- records drills (岗位练兵) of the unit

INSERT INTO role (code, sort, separated, privileged) VALUES ('contest_manager', 12, 0, 1);

INSERT INTO role_capability (role, capability) VALUES
  ('contest_manager', 'contest.manage'), ('contest_manager', 'contest.drill'), ('contest_manager', 'slip.issue'),
  ('liaison', 'contest.enter'), ('liaison', 'contest.drill');

CREATE TABLE contest_edition (                      -- 届次
  id                BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id         BINARY(16) NOT NULL,
  contest           VARCHAR(100) NOT NULL,          -- the contest, e.g. 全市机关事务系统业务技能大比武
  contest_en        VARCHAR(200) NULL,
  edition_no        INT NOT NULL,                   -- 第N届
  state             VARCHAR(12) NOT NULL,           -- draft, open, closed, cancelled
  organizer_unit_id BIGINT NOT NULL,                -- scope of its managers
  entry_opens_at    DATETIME(6) NOT NULL,           -- half-open: from this instant …
  entry_closes_at   DATETIME(6) NOT NULL,           -- … until before this one
  substitute_until  DATETIME(6) NOT NULL,           -- until before then a unit may exchange who comes
  starts_on         DATE NOT NULL,                  -- both days inclusive
  ends_on           DATE NOT NULL,
  place             VARCHAR(100) NOT NULL DEFAULT '',
  note              VARCHAR(1000) NOT NULL DEFAULT '',
  cancel_reason     VARCHAR(300) NULL,
  version           INT NOT NULL DEFAULT 1,
  created_at        DATETIME(6) NOT NULL,
  UNIQUE KEY uq_contest_edition_public (public_id),
  UNIQUE KEY uq_contest_edition_no (contest, edition_no),
  KEY ix_contest_edition_state (state, starts_on),
  CONSTRAINT fk_contest_edition_organizer FOREIGN KEY (organizer_unit_id) REFERENCES unit (id),
  CONSTRAINT ck_contest_edition_no CHECK (edition_no BETWEEN 1 AND 999),
  CONSTRAINT ck_contest_edition_state CHECK (state IN ('draft', 'open', 'closed', 'cancelled')),
  CONSTRAINT ck_contest_edition_window CHECK (entry_opens_at < entry_closes_at AND entry_closes_at <= substitute_until),
  CONSTRAINT ck_contest_edition_days CHECK (starts_on <= ends_on),
  CONSTRAINT ck_contest_edition_cancelled CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE contest_edition_transition (
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- open: everybody sees it, units enter. closed: it is over. The same table as lib/domain/contest.c; a store test compares the two.
INSERT INTO contest_edition_transition (from_state, to_state) VALUES
  ('none', 'draft'), ('draft', 'open'), ('draft', 'cancelled'), ('open', 'closed'), ('open', 'cancelled'), ('closed', 'open');

CREATE TABLE contest_edition_log (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  edition_id BIGINT NOT NULL,
  from_state VARCHAR(12) NOT NULL,
  to_state   VARCHAR(12) NOT NULL,
  person_id  BIGINT NULL,
  reason     VARCHAR(300) NOT NULL DEFAULT '',
  at         DATETIME(6) NOT NULL,
  KEY ix_contest_edition_log_edition (edition_id, id),
  CONSTRAINT fk_contest_edition_log_edition FOREIGN KEY (edition_id) REFERENCES contest_edition (id),
  CONSTRAINT fk_contest_edition_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_contest_edition_log_transition FOREIGN KEY (from_state, to_state)
    REFERENCES contest_edition_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE discipline (                           -- 赛项
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id      BINARY(16) NOT NULL,
  edition_id     BIGINT NOT NULL,
  code           VARCHAR(16) NOT NULL,              -- BS-CY
  name           VARCHAR(60) NOT NULL,
  name_en        VARCHAR(100) NULL,
  sort           INT NOT NULL,
  team_size      INT NOT NULL DEFAULT 1,            -- 1: individual
  reserves       INT NOT NULL DEFAULT 0,            -- reserves that an entry may name
  time_limit_min INT NOT NULL,                      -- of the practical segment, whole minutes
  blind          VARCHAR(8) NOT NULL DEFAULT 'none', -- what judges do not see: none, number (they see a number), product (they see the sealed product)
  counts         TINYINT NOT NULL DEFAULT 1,        -- 1: counts for the units' total (团体总分)
  version        INT NOT NULL DEFAULT 1,
  UNIQUE KEY uq_discipline_public (public_id),
  UNIQUE KEY uq_discipline_code (edition_id, code),
  UNIQUE KEY uq_discipline_edition (id, edition_id),
  CONSTRAINT fk_discipline_edition FOREIGN KEY (edition_id) REFERENCES contest_edition (id),
  CONSTRAINT ck_discipline_team CHECK (team_size BETWEEN 1 AND 20 AND reserves BETWEEN 0 AND 10),
  CONSTRAINT ck_discipline_time CHECK (time_limit_min BETWEEN 1 AND 1440),
  CONSTRAINT ck_discipline_blind CHECK (blind IN ('none', 'number', 'product'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE contest_round (                        -- 轮次 of a discipline: 初赛, 决赛
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id     BINARY(16) NOT NULL,
  discipline_id BIGINT NOT NULL,
  seq           INT NOT NULL,                       -- 1, 2, … in order
  name          VARCHAR(40) NOT NULL,
  name_en       VARCHAR(60) NULL,
  starts_at     DATETIME(6) NOT NULL,               -- of the first entry
  gap_min       INT NOT NULL DEFAULT 5,             -- minutes between one entry and the next at a station
  stations      INT NOT NULL DEFAULT 1,             -- entries at the same time
  place         VARCHAR(100) NOT NULL DEFAULT '',
  version       INT NOT NULL DEFAULT 1,
  UNIQUE KEY uq_contest_round_public (public_id),
  UNIQUE KEY uq_contest_round_seq (discipline_id, seq),
  UNIQUE KEY uq_contest_round_discipline (id, discipline_id),
  CONSTRAINT fk_contest_round_discipline FOREIGN KEY (discipline_id) REFERENCES discipline (id),
  CONSTRAINT ck_contest_round_seq CHECK (seq BETWEEN 1 AND 9),
  CONSTRAINT ck_contest_round_gap CHECK (gap_min BETWEEN 0 AND 600),
  CONSTRAINT ck_contest_round_stations CHECK (stations BETWEEN 1 AND 200)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE segment (                              -- 环节 of a round
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  round_id    BIGINT NOT NULL,
  seq         INT NOT NULL,
  kind        VARCHAR(12) NOT NULL,                 -- theory (one mark per entry), practical and interview (criteria, marked by a panel)
  code        VARCHAR(16) NOT NULL,                 -- in the rule card
  name        VARCHAR(40) NOT NULL,
  name_en     VARCHAR(60) NULL,
  weight_x100 INT NOT NULL,                         -- per cent; that they total 100 is asked when the rule card is published
  UNIQUE KEY uq_segment_public (public_id),
  UNIQUE KEY uq_segment_seq (round_id, seq),
  UNIQUE KEY uq_segment_code (round_id, code),
  CONSTRAINT fk_segment_round FOREIGN KEY (round_id) REFERENCES contest_round (id),
  CONSTRAINT ck_segment_kind CHECK (kind IN ('theory', 'practical', 'interview')),
  CONSTRAINT ck_segment_weight CHECK (weight_x100 BETWEEN 0 AND 10000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE criterion (                            -- 评分项: a line of the rubric (评分细则)
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  segment_id BIGINT NOT NULL,
  seq        INT NOT NULL,
  code       VARCHAR(16) NOT NULL,                  -- in the rule card
  name       VARCHAR(60) NOT NULL,
  name_en    VARCHAR(100) NULL,
  scoring    VARCHAR(12) NOT NULL,                  -- subjective (by bands), objective (by deductions)
  max_x1000  BIGINT NOT NULL,                       -- maximum points × 1000
  step_x1000 BIGINT NOT NULL,                       -- step of a mark × 1000
  standard   VARCHAR(300) NOT NULL DEFAULT '',      -- what is good: 评分标准
  UNIQUE KEY uq_criterion_public (public_id),
  UNIQUE KEY uq_criterion_seq (segment_id, seq),
  UNIQUE KEY uq_criterion_code (segment_id, code),
  CONSTRAINT fk_criterion_segment FOREIGN KEY (segment_id) REFERENCES segment (id),
  CONSTRAINT ck_criterion_scoring CHECK (scoring IN ('subjective', 'objective')),
  CONSTRAINT ck_criterion_points CHECK (max_x1000 BETWEEN 1 AND 1000000000 AND step_x1000 BETWEEN 1 AND max_x1000 AND max_x1000 MOD step_x1000 = 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE criterion_band (                       -- 优 良 中 差 of a subjective criterion
  criterion_id BIGINT NOT NULL,
  seq          INT NOT NULL,
  name         VARCHAR(20) NOT NULL,
  from_x1000   BIGINT NOT NULL,                     -- both inclusive
  to_x1000     BIGINT NOT NULL,
  PRIMARY KEY (criterion_id, seq),
  CONSTRAINT fk_criterion_band_criterion FOREIGN KEY (criterion_id) REFERENCES criterion (id),
  CONSTRAINT ck_criterion_band CHECK (from_x1000 BETWEEN 0 AND to_x1000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE criterion_deduction (                  -- 扣分项 of an objective criterion
  criterion_id BIGINT NOT NULL,
  seq          INT NOT NULL,
  name         VARCHAR(60) NOT NULL,
  points_x1000 BIGINT NOT NULL,                     -- for each
  unit         VARCHAR(16) NOT NULL,                -- 处, 次, 件, 分钟 …
  cap_x1000    BIGINT NOT NULL,                     -- at most so much by this item
  PRIMARY KEY (criterion_id, seq),
  CONSTRAINT fk_criterion_deduction_criterion FOREIGN KEY (criterion_id) REFERENCES criterion (id),
  CONSTRAINT ck_criterion_deduction CHECK (points_x1000 > 0 AND cap_x1000 > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE criterion_fault (                      -- 一票否决项 and its milder kin
  criterion_id BIGINT NOT NULL,
  seq          INT NOT NULL,
  name         VARCHAR(60) NOT NULL,
  effect       VARCHAR(16) NOT NULL,                -- zero_criterion 本项记零, zero_segment 环节记零, stop 终止, disqualify 取消资格
  PRIMARY KEY (criterion_id, seq),
  CONSTRAINT fk_criterion_fault_criterion FOREIGN KEY (criterion_id) REFERENCES criterion (id),
  CONSTRAINT ck_criterion_fault CHECK (effect IN ('zero_criterion', 'zero_segment', 'stop', 'disqualify'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
