-- Standard disciplines with their rubrics (标准细则), to begin a discipline from. The rubric stands here as the texts of its four tables, as
-- they are imported and exported: using it is importing it, so there is one way in.
CREATE TABLE contest_preset (
  code           VARCHAR(16) NOT NULL PRIMARY KEY,  -- BS-CY
  name           VARCHAR(60) NOT NULL,
  name_en        VARCHAR(100) NULL,
  sort           INT NOT NULL,
  team_size      INT NOT NULL,
  time_limit_min INT NOT NULL,
  theory_pct     INT NOT NULL,                      -- whole per cent; the practical segment has the rest
  least_judges   INT NOT NULL,                      -- what the rule card proposes: the smallest panel,
  drop_each      INT NOT NULL,                      -- … how many highest and lowest marks are dropped,
  ties           VARCHAR(200) NOT NULL,             -- … the order of ties, skill_score>elapsed_time>theory_score>joint_rank
  criteria       MEDIUMTEXT NOT NULL,
  bands          MEDIUMTEXT NOT NULL,
  deductions     MEDIUMTEXT NOT NULL,
  faults         MEDIUMTEXT NOT NULL,
  CONSTRAINT ck_contest_preset_team CHECK (team_size BETWEEN 1 AND 20),
  CONSTRAINT ck_contest_preset_time CHECK (time_limit_min BETWEEN 1 AND 1440),
  CONSTRAINT ck_contest_preset_weight CHECK (theory_pct BETWEEN 0 AND 100),
  CONSTRAINT ck_contest_preset_panel CHECK (least_judges BETWEEN 1 AND 99 AND drop_each BETWEEN 0 AND 9 AND 2 * drop_each < least_judges)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
