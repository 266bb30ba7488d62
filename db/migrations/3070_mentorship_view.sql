-- Who looks at pairs as a list: HR, units, leaders. And HR, too, reads the overview.

INSERT INTO capability (code) VALUES
  ('mentorship.view');                              -- the pairs of one's units as a list, and as a file

INSERT INTO role_capability (role, capability) VALUES
  ('hr', 'mentorship.view'), ('liaison', 'mentorship.view'), ('leader', 'mentorship.view'), ('hr', 'mentorship.lead');
