-- What is set on a page, not in the file of the machine: the password policy, lock-out, time-outs, retention. Nothing is ever changed or removed:
-- a change is a row with its reason, and each value it set points to it; the value that counts is the one of the highest change.

CREATE TABLE setting_change (
  id     BIGINT NOT NULL PRIMARY KEY,               -- counted by hand, the last one plus 1: of two people who change at once, one is refused
  at     DATETIME(6) NOT NULL,
  set_by BIGINT NULL,                               -- NULL: the command on the host
  reason VARCHAR(300) NOT NULL,
  CONSTRAINT fk_setting_change_by FOREIGN KEY (set_by) REFERENCES person (id),
  CONSTRAINT ck_setting_change_id CHECK (id > 0),
  CONSTRAINT ck_setting_change_reason CHECK (reason <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE setting (
  name      VARCHAR(40) NOT NULL,                   -- as in lib/domain/setting.c, where the defaults are
  change_id BIGINT NOT NULL,
  value     VARCHAR(500) NOT NULL,
  before_value VARCHAR(500) NOT NULL,               -- what counted until then
  PRIMARY KEY (name, change_id),
  KEY ix_setting_change (change_id),
  CONSTRAINT fk_setting_change FOREIGN KEY (change_id) REFERENCES setting_change (id),
  CONSTRAINT ck_setting_other CHECK (value <> before_value),
  -- The log is kept at least half a year whatever anybody sets, and a time-out is never none.
  CONSTRAINT ck_setting_retention CHECK (name <> 'audit_retention_days' OR CAST(value AS SIGNED) >= 184),
  CONSTRAINT ck_setting_time_out CHECK (name NOT IN ('session_idle_min', 'session_absolute_min') OR CAST(value AS SIGNED) >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Programs remember the settings as long as this number is the same (lib/app/policy.c).
CREATE TRIGGER tr_setting_added AFTER INSERT ON setting FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_setting_changed AFTER UPDATE ON setting FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_setting_gone AFTER DELETE ON setting FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
