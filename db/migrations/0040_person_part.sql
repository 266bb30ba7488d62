-- What people are found by: each name, its pinyin, its initials and the staff number from every boundary on (lib/domain/search_part.h), so
-- that a search is one range of an index.
CREATE TABLE person_part (
  person_id BIGINT NOT NULL,
  part      VARCHAR(48) NOT NULL,
  place     TINYINT NOT NULL,                       -- 0: from the beginning of the name or number, 1: from further inside
  PRIMARY KEY (person_id, part),
  KEY ix_person_part_find (place, part, person_id), -- the best first: exact, then those that begin so, then those that hold it
  CONSTRAINT fk_person_part_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_person_part_place CHECK (place IN (0, 1)),
  CONSTRAINT ck_person_part_part CHECK (part <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who is where on a day, read from an index alone: of a person, and of a unit.
CREATE INDEX ix_posting_of ON posting (person_id, kind, until_on, from_on, unit_id);
CREATE INDEX ix_posting_in ON posting (unit_id, kind, until_on, from_on, person_id);
