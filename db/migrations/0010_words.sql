-- The words an office uses for how somebody is employed and in which band of grades they are: data, in an order of their own. What people bear
-- already stays a word, at the end of the list.

CREATE TABLE employment (                           -- 身份
  word    VARCHAR(20) NOT NULL PRIMARY KEY,
  sort    INT NOT NULL,
  name_en VARCHAR(60) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE grade_band (                           -- 职级
  word    VARCHAR(20) NOT NULL PRIMARY KEY,
  sort    INT NOT NULL,
  name_en VARCHAR(60) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO employment (word, sort, name_en) VALUES
  ('行政', 10, 'Civil service'), ('事业', 20, 'Public institution'), ('编外', 30, 'Contract');

INSERT INTO grade_band (word, sort, name_en) VALUES
  ('省部级', 10, 'Province or ministry'), ('厅局级', 20, 'Department or bureau'), ('县处级', 30, 'County or division'),
  ('乡科级', 40, 'Township or section'), ('科员级', 50, 'Officer'), ('专业技术', 60, 'Professional and technical'),
  ('工勤技能', 70, 'Skilled worker'), ('编外', 80, 'Contract');

INSERT IGNORE INTO employment (word, sort, name_en) SELECT DISTINCT employment, 1000, employment FROM person;

INSERT IGNORE INTO grade_band (word, sort, name_en) SELECT DISTINCT grade_band, 1000, grade_band FROM person;

ALTER TABLE person ADD CONSTRAINT fk_person_employment FOREIGN KEY (employment) REFERENCES employment (word);

ALTER TABLE person ADD CONSTRAINT fk_person_grade_band FOREIGN KEY (grade_band) REFERENCES grade_band (word);
