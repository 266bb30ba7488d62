-- What the self-check found, for the home of those who may see it: how many findings must be mended.
CREATE OR REPLACE VIEW home_check AS
  SELECT 'check' AS kind, COUNT(*) AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/admin/check' AS path
    FROM check_result r WHERE r.state = 'bad' AND r.item <> '';
