-- What waits for HR and for the mentees' units: requests, reviews, completions. Leaders have the list of pairs and the overview, not these.

INSERT INTO capability (code) VALUES
  ('mentorship.queue');

INSERT INTO role_capability (role, capability) VALUES
  ('hr', 'mentorship.queue'), ('liaison', 'mentorship.queue');
