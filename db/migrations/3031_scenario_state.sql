-- (NULL = 1) <=> 0 is false: a draft was refused. `confirmed` is NULL or 1, and 1 with that state alone.

ALTER TABLE scenario DROP CONSTRAINT ck_scenario_state;

ALTER TABLE scenario ADD CONSTRAINT ck_scenario_state CHECK (state IN ('draft', 'confirmed', 'discarded') AND (confirmed IS NOT NULL) = (state = 'confirmed')
  AND (confirmed IS NULL OR confirmed = 1) AND (state = 'draft') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL));
