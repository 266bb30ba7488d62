-- The units' total (团体总分) of an edition: its rule as "jiangxin team rule 1" (docs/team-rule.md), one row for each version; append-only.

CREATE TABLE team_rule (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  edition_id BIGINT NOT NULL,
  version    INT NOT NULL,                          -- 1, 2 …; the latest counts
  rule       TEXT NOT NULL,                         -- JSON
  begun      TINYINT NOT NULL,                      -- 1: the contest had begun when it was set
  reason     VARCHAR(300) NOT NULL,                 -- why it was set anew; needed once the contest has begun
  set_by     BIGINT NOT NULL,
  set_at     DATETIME(6) NOT NULL,
  UNIQUE KEY uq_team_rule_version (edition_id, version),
  CONSTRAINT fk_team_rule_edition FOREIGN KEY (edition_id) REFERENCES contest_edition (id),
  CONSTRAINT fk_team_rule_set FOREIGN KEY (set_by) REFERENCES person (id),
  CONSTRAINT ck_team_rule_version CHECK (version >= 1),
  CONSTRAINT ck_team_rule_reason CHECK (begun = 0 OR reason <> ''),
  CONSTRAINT ck_team_rule_json CHECK (JSON_VALID(rule))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_team_rule_fixed BEFORE UPDATE ON team_rule FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_team_rule_fixed` failed';

CREATE TRIGGER tr_team_rule_kept BEFORE DELETE ON team_rule FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_team_rule_kept` failed';
