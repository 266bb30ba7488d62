-- What training needs of a person now, for everyone's home: the portal reads these views and no table of training's. One view for each
-- kind of matter, because a view that unites them is built whole before anything is chosen from it: with 100,000 enrolments it took
-- 180 ms to find a liaison's approvals, these take under one.

-- A person's own live enrolments.
CREATE OR REPLACE VIEW home_training AS
  SELECT e.person_id AS person_id, e.state AS state, e.waiting_no AS waiting_no, c.title AS title, c.title_en AS title_en,
         k.term_no AS term_no, k.starts_at AS starts_at, k.ends_at AS ends_at, k.public_id AS public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
   WHERE e.live = 1;

-- The sessions (课次) of the classes in which a person has a seat for good.
CREATE OR REPLACE VIEW home_training_next AS
  SELECT e.person_id AS person_id, s.starts_at AS starts_at, s.ends_at AS ends_at, s.seq AS seq, s.topic AS topic, v.name AS venue,
         c.title AS title, c.title_en AS title_en, c.grade AS grade, k.term_no AS term_no, k.public_id AS public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
    JOIN class_session s ON s.class_id = e.class_id JOIN venue v ON v.id = s.venue_id
   WHERE e.live = 1 AND e.state = 'booked';

-- Approvals outstanding at a unit, one row for each enrolment.
CREATE OR REPLACE VIEW home_training_unit AS
  SELECT e.unit_id AS scope_unit_id, k.approve_by AS due_at, k.id AS class_id
    FROM enrolment e JOIN class k ON k.id = e.class_id
   WHERE e.live = 1 AND e.step = 'unit' AND k.state = 'published';

-- Approvals outstanding at the base, one row for each enrolment.
CREATE OR REPLACE VIEW home_training_base AS
  SELECT k.organizer_unit_id AS scope_unit_id, k.approve_by AS due_at, k.starts_at AS starts_at, k.id AS class_id,
         k.public_id AS public_id, k.term_no AS term_no, c.title AS title, c.title_en AS title_en
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
   WHERE e.live = 1 AND e.step = 'base' AND k.state = 'published';

-- Classes that are still to be published.
CREATE OR REPLACE VIEW home_training_draft AS
  SELECT k.organizer_unit_id AS scope_unit_id, k.enrol_opens_at AS enrol_opens_at, k.id AS class_id, k.public_id AS public_id,
         k.term_no AS term_no, c.title AS title, c.title_en AS title_en
    FROM class k JOIN course c ON c.id = k.course_id
   WHERE k.state = 'draft';
