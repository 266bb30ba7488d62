-- The catalogue: categories, standards, courses, venues, instructors.

CREATE TABLE course_category (
  code VARCHAR(8) NOT NULL PRIMARY KEY,
  name VARCHAR(60) NOT NULL,
  name_en VARCHAR(100) NULL,
  sort INT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE standard (                             -- 标准
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  std_no       VARCHAR(40) NOT NULL,                -- "DB33/T 1402-2024"
  title        VARCHAR(200) NOT NULL,
  level        VARCHAR(20) NOT NULL,                -- 国家标准, 地方标准 …
  obligation   VARCHAR(8) NOT NULL,                 -- 强制, 推荐
  category     VARCHAR(60) NOT NULL,
  issued_on    DATE NULL,
  effective_on DATE NULL,
  verification VARCHAR(12) NOT NULL,                -- verified, partly, unverified: how sure the entry is
  source       VARCHAR(300) NOT NULL DEFAULT '',
  note         VARCHAR(300) NOT NULL DEFAULT '',
  UNIQUE KEY uq_standard_no (std_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE course (
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id       BINARY(16) NOT NULL,
  code            VARCHAR(20) NOT NULL,             -- KC-CT-03
  title           VARCHAR(100) NOT NULL,
  title_en        VARCHAR(200) NULL,
  category_code   VARCHAR(8) NOT NULL,
  category_sort   INT NOT NULL,                     -- copied from the category: the catalogue's order is one index
  grade           VARCHAR(8) NOT NULL,              -- top 精品, featured 特色, regular 一般
  hours_x10       BIGINT NOT NULL,                  -- 学时
  mode            VARCHAR(8) NOT NULL,              -- onsite 面授, online 网络, blended 混合
  partner_unit_id BIGINT NULL,
  audience        VARCHAR(200) NOT NULL,
  summary         VARCHAR(1000) NOT NULL,
  owner_unit_id   BIGINT NOT NULL,                  -- the base that keeps it; scope of its managers
  folded          VARCHAR(300) NOT NULL,
  pinyin          VARCHAR(600) NOT NULL,
  initials        VARCHAR(120) NOT NULL,
  version         INT NOT NULL DEFAULT 1,           -- two tabs: a form saves only over the version it was drawn from
  created_at      DATETIME(6) NOT NULL,
  UNIQUE KEY uq_course_public (public_id),
  UNIQUE KEY uq_course_code (code),
  KEY ix_course_order (category_sort, code),
  KEY ix_course_category (category_code, code),
  CONSTRAINT fk_course_category FOREIGN KEY (category_code) REFERENCES course_category (code),
  CONSTRAINT fk_course_partner FOREIGN KEY (partner_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_course_owner FOREIGN KEY (owner_unit_id) REFERENCES unit (id),
  CONSTRAINT ck_course_grade CHECK (grade IN ('top', 'featured', 'regular')),
  CONSTRAINT ck_course_mode CHECK (mode IN ('onsite', 'online', 'blended')),
  CONSTRAINT ck_course_hours CHECK (hours_x10 BETWEEN 1 AND 10000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE course_standard (
  course_id   BIGINT NOT NULL,
  standard_id BIGINT NOT NULL,
  PRIMARY KEY (course_id, standard_id),
  KEY ix_course_standard_standard (standard_id),
  CONSTRAINT fk_course_standard_course FOREIGN KEY (course_id) REFERENCES course (id),
  CONSTRAINT fk_course_standard_standard FOREIGN KEY (standard_id) REFERENCES standard (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE venue (                                -- 实训场地
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  name       VARCHAR(100) NOT NULL,
  short_name VARCHAR(40) NOT NULL,
  unit_id    BIGINT NOT NULL,
  places     INT NOT NULL,                          -- how many people it holds
  UNIQUE KEY uq_venue_public (public_id),
  UNIQUE KEY uq_venue_name (name),
  CONSTRAINT fk_venue_unit FOREIGN KEY (unit_id) REFERENCES unit (id),
  CONSTRAINT ck_venue_places CHECK (places BETWEEN 1 AND 10000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE instructor (                           -- 讲师: a person of the system, or somebody from elsewhere
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id BINARY(16) NOT NULL,
  person_id BIGINT NULL,
  name      VARCHAR(100) NOT NULL,
  title     VARCHAR(100) NOT NULL DEFAULT '',
  UNIQUE KEY uq_instructor_public (public_id),
  UNIQUE KEY uq_instructor_person (person_id),
  CONSTRAINT fk_instructor_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
