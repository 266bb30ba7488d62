-- Once judging has begun, scans that are needed stay needed: else whoever publishes could drop what is missing.

CREATE TRIGGER tr_judging_scan_kept BEFORE UPDATE ON judging FOR EACH ROW FOLLOWS tr_judging_changed
  IF OLD.scan_needed = 1 AND NEW.scan_needed = 0
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_scan_kept` failed'; END IF;
