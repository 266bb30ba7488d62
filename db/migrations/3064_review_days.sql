-- Reviews are due by days, and which instant ends a day is for the programs to know, which have the site's zone: from_on, gone_on, due_on (lib/store/home.h).
-- Programs from before this migration read from_at, until_at and due_at.

CREATE OR REPLACE VIEW home_mentoring_review AS
  SELECT CASE WHEN o.side = 'mentee' THEN o.mentee_id ELSE o.mentor_id END AS person_id, CONCAT('review_', o.stage) AS kind, 1 AS n,
         CAST(o.opens_on AS DATETIME(6)) AS from_at, CAST(o.gone_on AS DATETIME(6)) AS until_at, CAST(o.due_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at,
         CONCAT('/mentor/pair/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(o.public_id)), '+', '-'), '/', '_'), '/review') AS path,
         o.opens_on AS from_on, o.gone_on AS gone_on, o.due_on AS due_on
    FROM mentoring_review_owed o WHERE o.side <> 'department';

CREATE OR REPLACE VIEW home_mentoring_review_unit AS
  SELECT o.unit_id AS scope_unit_id, 'review_unit' AS kind, 1 AS n, CAST(o.opens_on AS DATETIME(6)) AS from_at, CAST(o.gone_on AS DATETIME(6)) AS until_at,
         CAST(o.due_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at, '/mentor/reviews' AS path, o.opens_on AS from_on, o.gone_on AS gone_on, o.due_on AS due_on
    FROM mentoring_review_owed o WHERE o.side = 'department';

CREATE OR REPLACE VIEW home_completion AS
  SELECT m.unit_id AS scope_unit_id, 'completion' AS kind, 1 AS n, CAST(m.until_on + INTERVAL 1 DAY AS DATETIME(6)) AS due_at, '/mentor/reviews' AS path,
         m.from_on AS from_on, CAST('9999-12-31' AS DATE) AS gone_on, m.until_on AS due_on
    FROM mentorship m
   WHERE m.state = 'active' AND (SELECT COUNT(DISTINCT r.side) FROM mentoring_review r WHERE r.mentorship_id = m.id AND r.stage = 'final') = 3;

-- An honour is given at an instant: its day is that of the site's zone.
CREATE OR REPLACE VIEW record_mentoring AS
  SELECT m.mentee_id AS person_id, CONCAT('mentee_', m.state) AS kind, m.from_on AS from_on, m.ended_on AS until_on,
         CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at, CONCAT('导师', p.name) AS title, CONCAT('Mentor ', p.name) AS title_en,
         CASE m.grade WHEN 'excellent' THEN '优秀' WHEN 'passed' THEN '合格' WHEN 'failed' THEN '不合格' END AS detail,
         CASE m.grade WHEN 'excellent' THEN 'Excellent' WHEN 'passed' THEN 'Passed' WHEN 'failed' THEN 'Not passed' END AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind, '/mentor/pair/' AS path, m.public_id AS public_id
    FROM mentorship m JOIN person p ON p.id = m.mentor_id WHERE m.from_on IS NOT NULL AND m.state <> 'void'
  UNION ALL
  SELECT m.mentor_id, CONCAT('mentor_', m.state), m.from_on, m.ended_on, NULL, NULL, CONCAT('徒弟', p.name), CONCAT('Mentee ', p.name),
         CASE m.grade WHEN 'excellent' THEN '优秀' WHEN 'passed' THEN '合格' WHEN 'failed' THEN '不合格' END,
         CASE m.grade WHEN 'excellent' THEN 'Excellent' WHEN 'passed' THEN 'Passed' WHEN 'failed' THEN 'Not passed' END, NULL, NULL, '/mentor/pair/', m.public_id
    FROM mentorship m JOIN person p ON p.id = m.mentee_id WHERE m.from_on IS NOT NULL AND m.state <> 'void'
  UNION ALL
  SELECT h.person_id, 'mentor_honour', NULL, NULL, h.given_at, h.given_at,
         '优秀带教导师', 'Excellent mentor', CONCAT('徒弟', p.name), CONCAT('Mentee ', p.name), NULL, NULL, NULL, NULL
    FROM mentor_honour h JOIN mentorship m ON m.id = h.mentorship_id JOIN person p ON p.id = m.mentee_id;
