-- What training needs of a person now, for everyone's home: portal reads this view and no table of training's.
-- `scope_unit_id` is NULL for a person's own matters; else the matter belongs to whoever holds `capability` in a scope above that unit.
-- `at` is the instant by which to act (or when it happens); `args` fills the message home.KIND.

CREATE OR REPLACE VIEW home_training AS
  -- own seats in classes that have not ended
  SELECT e.person_id AS person_id, NULL AS scope_unit_id, NULL AS capability,
         CASE e.state WHEN 'booked' THEN 'training.booked' WHEN 'held' THEN 'training.held' ELSE 'training.waiting' END AS kind,
         c.title AS title, k.term_no AS term_no, k.starts_at AS at, k.ends_at AS until_at, e.waiting_no AS number,
         k.public_id AS public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
   WHERE e.live = 1
  UNION ALL
  -- approvals outstanding: at the unit
  SELECT NULL, e.unit_id, 'enrolment.approve_unit', 'training.approve_unit',
         c.title, k.term_no, k.approve_by, k.ends_at, 1, k.public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
   WHERE e.live = 1 AND e.step = 'unit'
  UNION ALL
  -- … and at the base
  SELECT NULL, k.organizer_unit_id, 'class.manage', 'training.approve_base',
         c.title, k.term_no, k.approve_by, k.ends_at, 1, k.public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
   WHERE e.live = 1 AND e.step = 'base'
  UNION ALL
  -- drafts of classes
  SELECT NULL, k.organizer_unit_id, 'class.manage', 'training.draft',
         c.title, k.term_no, k.enrol_opens_at, k.enrol_opens_at, 1, k.public_id
    FROM class k JOIN course c ON c.id = k.course_id
   WHERE k.state = 'draft';
