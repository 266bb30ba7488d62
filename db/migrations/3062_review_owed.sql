-- What is owed of the mid-term review is owed until the final one begins (gone_on), whether anything of that is owed or not.

CREATE OR REPLACE VIEW mentoring_review_owed AS
  SELECT m.id AS mentorship_id, m.public_id AS public_id, m.unit_id AS unit_id, m.mentee_id AS mentee_id, m.mentor_id AS mentor_id, t.stage AS stage, t.side AS side,
         CASE WHEN t.stage = 'mid' THEN m.from_on + INTERVAL (DATEDIFF(m.until_on, m.from_on) + 1) DIV 2 DAY
              WHEN q.id IS NOT NULL THEN m.from_on ELSE GREATEST(m.from_on, m.until_on - INTERVAL 29 DAY) END AS opens_on,
         CASE WHEN t.stage = 'mid' THEN m.from_on + INTERVAL (DATEDIFF(m.until_on, m.from_on) + 1) DIV 2 DAY + INTERVAL 29 DAY ELSE m.until_on END AS due_on,
         CASE WHEN t.stage = 'final' THEN CAST('9999-12-31' AS DATE)
              WHEN q.id IS NOT NULL THEN m.from_on ELSE GREATEST(m.from_on, m.until_on - INTERVAL 29 DAY) END AS gone_on
    FROM mentorship m
    CROSS JOIN (SELECT 'mid' AS stage, 'mentee' AS side UNION ALL SELECT 'mid', 'mentor' UNION ALL SELECT 'mid', 'department'
                UNION ALL SELECT 'final', 'mentee' UNION ALL SELECT 'final', 'mentor' UNION ALL SELECT 'final', 'department') t
    LEFT JOIN mentorship_request q ON q.mentorship_id = m.id AND q.kind = 'early' AND q.live = 1
    LEFT JOIN mentoring_review r ON r.mentorship_id = m.id AND r.stage = t.stage AND r.side = t.side AND r.version = 1
    LEFT JOIN mentoring_review_close c ON c.mentorship_id = m.id AND c.stage = t.stage
   WHERE m.state = 'active' AND r.id IS NULL AND c.mentorship_id IS NULL;

CREATE OR REPLACE VIEW home_mentoring_review AS
  SELECT CASE WHEN o.side = 'mentee' THEN o.mentee_id ELSE o.mentor_id END AS person_id, CONCAT('review_', o.stage) AS kind, 1 AS n,
         CAST(o.opens_on AS DATETIME(6)) AS from_at, CAST(o.gone_on AS DATETIME(6)) AS until_at, CAST(o.due_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(o.public_id)), '+', '-'), '/', '_'), '/review') AS path
    FROM mentoring_review_owed o WHERE o.side <> 'department';

CREATE OR REPLACE VIEW home_mentoring_review_unit AS
  SELECT o.unit_id AS scope_unit_id, 'review_unit' AS kind, 1 AS n, CAST(o.opens_on AS DATETIME(6)) AS from_at, CAST(o.gone_on AS DATETIME(6)) AS until_at,
         CAST(o.due_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at, '/mentor/reviews' AS path
    FROM mentoring_review_owed o WHERE o.side = 'department';
