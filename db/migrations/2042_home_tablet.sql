-- What a judge is waited for on the judging day: sheets of runs that are called. Only one's own, and of a void one nothing.
CREATE OR REPLACE VIEW home_tablet AS
  SELECT b.person_id AS person_id, 'judging_mark' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at,
         CONCAT('/contest/judge/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(o.public_id)), '+', '-'), '/', '_')) AS path
    FROM ballot b JOIN run r ON r.id = b.run_id AND r.state = 'marking' JOIN official o ON o.id = b.official_id AND o.live = 1
   WHERE b.state = 'open';
