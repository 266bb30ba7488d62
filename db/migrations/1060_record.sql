-- What the staff record knows of training (columns: 0037_record.sql).
-- Enrolments: those with a place (by their hours to come, under way or over), and what became of the others.
CREATE VIEW record_training AS
  SELECT e.person_id AS person_id, CASE e.state WHEN 'booked' THEN 'class' ELSE e.state END AS kind,
         CAST(NULL AS DATE) AS from_on, CAST(NULL AS DATE) AS until_on, k.starts_at AS from_at, k.ends_at AS until_at,
         CONCAT(c.title, '（第', k.term_no, '期）') AS title, CONCAT(COALESCE(c.title_en, c.title), ' (term ', k.term_no, ')') AS title_en,
         u.name AS detail, NULL AS detail_en,
         CASE WHEN e.state = 'booked' THEN k.hours_x10 END AS hours_x10, CASE WHEN e.state = 'booked' THEN c.mode END AS hours_kind,
         '/training/class/' AS path, k.public_id AS public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id JOIN unit u ON u.id = k.organizer_unit_id
   WHERE k.starts_at IS NOT NULL;
