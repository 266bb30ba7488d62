-- A run whose instance was run before in the same scenario, and of which the same came out, has no certificate and no pairs of its own: they are that run's.

ALTER TABLE scenario_run ADD COLUMN same_as BIGINT NULL;

ALTER TABLE scenario_run ADD CONSTRAINT fk_scenario_run_same FOREIGN KEY (same_as) REFERENCES scenario_run (id);

ALTER TABLE scenario_run ADD CONSTRAINT ck_scenario_run_one CHECK (same_as IS NULL OR certificate = '');

CREATE TRIGGER tr_scenario_run_same BEFORE INSERT ON scenario_run FOR EACH ROW
  IF NEW.same_as IS NOT NULL AND NOT EXISTS (SELECT 1 FROM scenario_run o WHERE o.id = NEW.same_as AND o.same_as IS NULL AND o.scenario_id = NEW.scenario_id
      AND o.no < NEW.no AND o.part = NEW.part AND o.engine = NEW.engine AND o.instance_hash = NEW.instance_hash AND o.result_hash = NEW.result_hash)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_run_same` failed'; END IF;
