-- What the people who keep the house may do: HR and the system administrator keep units and people, the security administrator accounts and
-- roles, the auditor reads the log. A privileged role is never signed in with a slip handed out at a desk.
ALTER TABLE role ADD privileged TINYINT NOT NULL DEFAULT 0;

UPDATE role SET privileged = 1 WHERE code IN ('training_manager', 'hr', 'leader', 'sysadmin', 'secadmin', 'auditor');

INSERT INTO capability (code) VALUES
  ('unit.edit'), ('person.edit'), ('import.run'), ('record.view'), ('correction.answer'), ('slip.issue'),
  ('setting.edit'), ('check.view'), ('grant.edit'), ('account.manage'), ('policy.edit'), ('audit.view');

INSERT INTO role_capability (role, capability) VALUES
  ('hr', 'unit.edit'), ('hr', 'person.edit'), ('hr', 'import.run'), ('hr', 'record.view'), ('hr', 'correction.answer'),
  ('sysadmin', 'unit.edit'), ('sysadmin', 'person.edit'), ('sysadmin', 'import.run'), ('sysadmin', 'setting.edit'), ('sysadmin', 'check.view'),
  ('secadmin', 'grant.edit'), ('secadmin', 'account.manage'), ('secadmin', 'policy.edit'),
  ('auditor', 'audit.view'),
  ('leader', 'org.view'), ('leader', 'record.view'),
  ('liaison', 'org.view'), ('liaison', 'slip.issue'), ('training_manager', 'slip.issue');
