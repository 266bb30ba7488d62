-- A person's home costs what is still to come, not the years they have been here: seats are found by the hours they take.

-- The seats of a person in classes that have not ended: one row each, by the hours of the last session.
CREATE OR REPLACE VIEW home_training_seat AS
  SELECT b.person_id AS person_id, e.state AS state, e.waiting_no AS waiting_no, c.title AS title, c.title_en AS title_en,
         k.term_no AS term_no, k.starts_at AS starts_at, b.ends_at AS ends_at, k.public_id AS public_id
    FROM person_busy b JOIN enrolment e ON e.id = b.enrolment_id JOIN class k ON k.id = e.class_id AND k.ends_at = b.ends_at
    JOIN course c ON c.id = k.course_id;

-- … and their numbers in lines.
CREATE OR REPLACE VIEW home_training_line AS
  SELECT e.person_id AS person_id, e.state AS state, e.waiting_no AS waiting_no, c.title AS title, c.title_en AS title_en,
         k.term_no AS term_no, k.starts_at AS starts_at, k.ends_at AS ends_at, k.public_id AS public_id
    FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
   WHERE e.state = 'waiting';

CREATE OR REPLACE VIEW home_training_next AS
  SELECT b.person_id AS person_id, b.starts_at AS starts_at, b.ends_at AS ends_at, s.seq AS seq, s.topic AS topic, v.name AS venue,
         c.title AS title, c.title_en AS title_en, c.grade AS grade, k.term_no AS term_no, k.public_id AS public_id
    FROM person_busy b JOIN enrolment e ON e.id = b.enrolment_id AND e.state = 'booked' JOIN class_session s ON s.id = b.session_id
    JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id JOIN venue v ON v.id = s.venue_id;
