-- Units, people, postings, the calendar. Collation is utf8mb4_bin everywhere: the usual ones take 𠮷 and 𡈽 for the same character.

CREATE TABLE region (                               -- administrative divisions, GB/T 2260
  code        CHAR(6) NOT NULL PRIMARY KEY,
  name        VARCHAR(100) NOT NULL,
  parent_code CHAR(6) NULL,
  kind        VARCHAR(16) NOT NULL,                 -- province, prefecture, district, county, county_city
  CONSTRAINT fk_region_parent FOREIGN KEY (parent_code) REFERENCES region (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE unit (                                 -- 单位, a tree
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  code        VARCHAR(40) NOT NULL,
  parent_id   BIGINT NULL,
  name        VARCHAR(200) NOT NULL,                -- in full, never translated
  short_name  VARCHAR(100) NOT NULL,                -- inside the system only
  type        VARCHAR(20) NOT NULL,                 -- bureau, department, affiliate, county_unit, county_subunit, partner, peer_office
  level       VARCHAR(16) NOT NULL,                 -- prefecture, county
  region_code CHAR(6) NOT NULL,
  uscc        CHAR(18) NULL,                        -- unified social credit identifier, GB 32100
  sort        INT NOT NULL DEFAULT 0,               -- order in lists: as in the staffing plan
  folded      VARCHAR(400) NOT NULL,                -- search keys: folded name, full pinyin, initials
  pinyin      VARCHAR(400) NOT NULL,
  initials    VARCHAR(100) NOT NULL,
  opened_on   DATE NOT NULL,
  closed_on   DATE NULL,                            -- last day; NULL: open
  UNIQUE KEY uq_unit_public (public_id),
  UNIQUE KEY uq_unit_code (code),
  KEY ix_unit_parent (parent_id, sort),
  CONSTRAINT fk_unit_parent FOREIGN KEY (parent_id) REFERENCES unit (id),
  CONSTRAINT fk_unit_region FOREIGN KEY (region_code) REFERENCES region (code),
  CONSTRAINT ck_unit_type CHECK (type IN ('bureau','department','affiliate','county_unit','county_subunit','partner','peer_office')),
  CONSTRAINT ck_unit_dates CHECK (closed_on IS NULL OR closed_on >= opened_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE unit_closure (                         -- every unit with each unit above it and itself (depth 0)
  ancestor_id   BIGINT NOT NULL,
  descendant_id BIGINT NOT NULL,
  depth         INT NOT NULL,
  PRIMARY KEY (descendant_id, ancestor_id),
  KEY ix_unit_closure_ancestor (ancestor_id, descendant_id),
  CONSTRAINT fk_closure_ancestor FOREIGN KEY (ancestor_id) REFERENCES unit (id),
  CONSTRAINT fk_closure_descendant FOREIGN KEY (descendant_id) REFERENCES unit (id),
  CONSTRAINT ck_closure_self CHECK ((depth = 0) = (ancestor_id = descendant_id))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE person (                               -- 人员: the least that is needed, no identity number
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  staff_no     VARCHAR(40) NOT NULL,                -- 工号; also what people sign in with
  name         VARCHAR(100) NOT NULL,
  gender       TINYINT NOT NULL DEFAULT 0,          -- GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated
  grade_band   VARCHAR(20) NOT NULL,
  employment   VARCHAR(20) NOT NULL,                -- 行政, 事业, 编外 …: words of the office, a table of data
  joined_on    DATE NOT NULL,
  birth_year   SMALLINT NULL,
  phone_masked VARCHAR(20) NULL,
  specialty    VARCHAR(8) NULL,                     -- course category code
  lang         VARCHAR(8) NULL,                     -- NULL: the site's default
  folded       VARCHAR(200) NOT NULL,               -- search keys, as in unit
  pinyin       VARCHAR(400) NOT NULL,
  initials     VARCHAR(100) NOT NULL,
  left_on      DATE NULL,
  created_at   DATETIME(6) NOT NULL,
  UNIQUE KEY uq_person_public (public_id),
  UNIQUE KEY uq_person_staff_no (staff_no),
  KEY ix_person_pinyin (pinyin(40)),
  KEY ix_person_initials (initials(20)),
  CONSTRAINT ck_person_gender CHECK (gender IN (0, 1, 2, 9))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE posting (                              -- 任职: who belongs to which unit, from and to (inclusive; 9999-12-31: open)
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  person_id BIGINT NOT NULL,
  unit_id   BIGINT NOT NULL,
  kind      VARCHAR(8) NOT NULL DEFAULT 'main',     -- main, second
  post      VARCHAR(100) NOT NULL,
  from_on   DATE NOT NULL,
  until_on  DATE NOT NULL DEFAULT '9999-12-31',     -- the day after the last one: periods are half-open in the database
  PERIOD FOR held (from_on, until_on),
  -- One main posting on any day, and no second posting twice to the same unit at once.
  main_of   BIGINT AS (CASE WHEN kind = 'main' THEN 0 ELSE unit_id END) PERSISTENT,
  UNIQUE KEY uq_posting_held (person_id, main_of, held WITHOUT OVERLAPS),
  KEY ix_posting_unit (unit_id, kind, until_on),
  KEY ix_posting_person (person_id, kind, until_on),
  CONSTRAINT fk_posting_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_posting_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_posting_kind CHECK (kind IN ('main', 'second'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE calendar_year (                        -- years whose holidays are known; another year is an error, never a guess (N10)
  year   SMALLINT NOT NULL PRIMARY KEY,
  source VARCHAR(300) NOT NULL,
  demo   TINYINT NOT NULL DEFAULT 0                 -- 1: made up for demonstration, shown as 演示
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE calendar_day (                         -- days that differ from Monday–Friday
  on_date DATE NOT NULL PRIMARY KEY,
  year    SMALLINT NOT NULL,
  kind    VARCHAR(8) NOT NULL,                      -- holiday, workday (make-up)
  name    VARCHAR(60) NOT NULL,
  CONSTRAINT fk_calendar_day_year FOREIGN KEY (year) REFERENCES calendar_year (year),
  CONSTRAINT ck_calendar_day_kind CHECK (kind IN ('holiday', 'workday')),
  CONSTRAINT ck_calendar_day_year CHECK (year = YEAR(on_date))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
