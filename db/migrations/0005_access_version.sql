-- One number that changes with everything a program may remember of a person: name, unit, roles. A program keeps what it has read as long as the
-- number is the same, and so sees every change with the next request, without reading five tables for each.

CREATE TABLE access_version (
  id TINYINT NOT NULL PRIMARY KEY,
  n  BIGINT NOT NULL,
  CONSTRAINT ck_access_version_one CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO access_version (id, n) VALUES (1, 1);

CREATE TRIGGER tr_person_changed AFTER UPDATE ON person FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_unit_changed AFTER UPDATE ON unit FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_posting_added AFTER INSERT ON posting FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_posting_changed AFTER UPDATE ON posting FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_posting_gone AFTER DELETE ON posting FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_role_grant_added AFTER INSERT ON role_grant FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_role_grant_changed AFTER UPDATE ON role_grant FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_role_grant_gone AFTER DELETE ON role_grant FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_role_capability_added AFTER INSERT ON role_capability FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
CREATE TRIGGER tr_role_capability_gone AFTER DELETE ON role_capability FOR EACH ROW UPDATE access_version SET n = n + 1 WHERE id = 1;
