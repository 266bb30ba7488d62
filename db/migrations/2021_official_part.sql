-- One part in a discipline, across its rounds: who holds the key to the blind numbers never judges there, and who judged does not decide appeals. As
-- with the sides of an edition, what somebody does refers to the one row that says which part is theirs.

CREATE TABLE discipline_part (
  discipline_id BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  part          VARCHAR(12) NOT NULL,               -- judging, coding, arbitrating
  PRIMARY KEY (discipline_id, person_id),
  UNIQUE KEY uq_discipline_part (discipline_id, person_id, part),
  KEY ix_discipline_part_person (person_id),
  CONSTRAINT fk_discipline_part_discipline FOREIGN KEY (discipline_id) REFERENCES discipline (id),
  CONSTRAINT fk_discipline_part_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_discipline_part CHECK (part IN ('judging', 'coding', 'arbitrating'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE official ADD COLUMN part VARCHAR(12) AS
  (CASE WHEN live = 1 THEN CASE duty WHEN 'coding' THEN 'coding' WHEN 'arbitrator' THEN 'arbitrating' ELSE 'judging' END END) PERSISTENT;

ALTER TABLE official ADD COLUMN chief_of BIGINT AS (CASE WHEN live = 1 AND duty = 'chief' THEN round_id END) PERSISTENT;

INSERT INTO discipline_part (discipline_id, person_id, part)
  SELECT DISTINCT o.discipline_id, o.person_id, o.part FROM official o WHERE o.part IS NOT NULL;

ALTER TABLE official ADD CONSTRAINT fk_official_part FOREIGN KEY (discipline_id, person_id, part) REFERENCES discipline_part (discipline_id, person_id, part);

ALTER TABLE official ADD CONSTRAINT uq_official_chief UNIQUE (chief_of);

-- What refers to an official can name the person, the round and the discipline with it.
ALTER TABLE official ADD CONSTRAINT uq_official_whole UNIQUE (id, person_id, round_id, discipline_id, edition_id);

ALTER TABLE official ADD COLUMN release_reason VARCHAR(300) NULL;
