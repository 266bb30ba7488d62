-- How often a person took people's data away on a day: exports are bounded, and each one is in the audit log.
CREATE TABLE export_count (
  person_id BIGINT NOT NULL,
  on_day    DATE NOT NULL,
  n         INT NOT NULL,
  PRIMARY KEY (person_id, on_day),
  KEY ix_export_count_day (on_day),
  CONSTRAINT fk_export_count_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_export_count_n CHECK (n >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
