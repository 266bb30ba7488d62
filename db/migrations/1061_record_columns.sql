-- The record's view of training with all columns of the types that 0037_record.sql says, and the classes that somebody taught.

CREATE OR REPLACE VIEW record_training AS
  SELECT e.person_id AS person_id, CASE e.state WHEN 'booked' THEN 'class' ELSE e.state END AS kind,
         CAST(NULL AS DATE) AS from_on, CAST(NULL AS DATE) AS until_on, k.starts_at AS from_at, k.ends_at AS until_at,
         CONCAT(c.title, '（第', k.term_no, '期）') AS title, CONCAT(COALESCE(c.title_en, c.title), ' (term ', k.term_no, ')') AS title_en,
         u.name AS detail, CAST(NULL AS CHAR(200)) AS detail_en,
         CASE WHEN e.state = 'booked' THEN k.hours_x10 END AS hours_x10, CASE WHEN e.state = 'booked' THEN c.mode END AS hours_kind,
         '/training/class/' AS path, k.public_id AS public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id JOIN unit u ON u.id = k.organizer_unit_id
   WHERE k.starts_at IS NOT NULL
  UNION ALL
  -- What they taught: their own sessions of each class that took place or will.
  SELECT i.person_id, 'taught', NULL, NULL, s.starts_at, s.ends_at,
         CONCAT(c.title, '（第', k.term_no, '期）'), CONCAT(COALESCE(c.title_en, c.title), ' (term ', k.term_no, ')'),
         s.topic, NULL, NULL, NULL, '/training/class/', k.public_id
    FROM instructor i JOIN class_session s ON s.instructor_id = i.id JOIN class k ON k.id = s.class_id AND k.state = 'published'
    JOIN course c ON c.id = k.course_id
   WHERE i.person_id IS NOT NULL;
