-- Programmes of one office are approved one after the other: how many a year has and when there was one last is counted by an approval that nobody else's can
-- overtake. The row of the unit itself would not do: whoever recommends or posts anybody there shares it.

CREATE TABLE programme_turn (                       -- locked by who counts the approved programmes of a unit
  unit_id BIGINT NOT NULL PRIMARY KEY,
  CONSTRAINT fk_programme_turn_unit FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
