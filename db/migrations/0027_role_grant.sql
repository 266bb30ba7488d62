-- Why a role was given and why it ended. The three administrators' roles hold over the whole house or not at all.

ALTER TABLE role_grant
  ADD reason     VARCHAR(300) NOT NULL DEFAULT '',
  ADD ended_by   BIGINT NULL,                       -- NULL: not ended by hand, or by the command on the host
  ADD ended_at   DATETIME(6) NULL,
  ADD end_reason VARCHAR(300) NULL,
  ADD scope_root TINYINT NOT NULL DEFAULT 1,        -- filled in by the triggers below
  ADD CONSTRAINT fk_role_grant_ended_by FOREIGN KEY (ended_by) REFERENCES person (id),
  ADD CONSTRAINT ck_role_grant_own_end CHECK (ended_by IS NULL OR ended_by <> person_id),
  ADD CONSTRAINT ck_role_grant_root CHECK (scope_root = 1 OR role NOT IN ('sysadmin', 'secadmin', 'auditor'));

CREATE TRIGGER tr_role_grant_root BEFORE INSERT ON role_grant FOR EACH ROW SET NEW.scope_root = (SELECT u.parent_id IS NULL FROM unit u WHERE u.id = NEW.scope_unit_id);
CREATE TRIGGER tr_role_grant_root_kept BEFORE UPDATE ON role_grant FOR EACH ROW SET NEW.scope_root = IF(NEW.scope_unit_id = OLD.scope_unit_id, OLD.scope_root, (SELECT u.parent_id IS NULL FROM unit u WHERE u.id = NEW.scope_unit_id));
