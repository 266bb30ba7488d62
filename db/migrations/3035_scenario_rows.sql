-- What came out of a scenario is added while it is a draft: what was confirmed, or put away, stays what it was.

CREATE TRIGGER tr_scenario_run_added BEFORE INSERT ON scenario_run FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM scenario s WHERE s.id = NEW.scenario_id AND s.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_run_draft` failed'; END IF;

CREATE TRIGGER tr_scenario_pair_added BEFORE INSERT ON scenario_pair FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM scenario_run r JOIN scenario s ON s.id = r.scenario_id WHERE r.id = NEW.run_id AND s.state = 'draft' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_scenario_pair_draft` failed'; END IF;
