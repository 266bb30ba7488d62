-- What was signed and what was decided stays as it is.

-- The period comes with the step to active, the end and the grade with the step that ends the pair. Neither changes at any other time.
CREATE TRIGGER tr_mentorship_fixed BEFORE UPDATE ON mentorship FOR EACH ROW
  IF (NOT (NEW.from_on <=> OLD.from_on AND NEW.until_on <=> OLD.until_on) AND NOT (OLD.state = 'paired' AND NEW.state = 'active'))
     OR (NOT (NEW.grade <=> OLD.grade AND NEW.ended_on <=> OLD.ended_on AND NEW.end_code <=> OLD.end_code AND NEW.end_reason <=> OLD.end_reason)
         AND NOT (OLD.live <=> 1 AND NEW.live IS NULL))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_fixed` failed'; END IF;

-- A round is what people took part in: once it is closed, only opening it again gives it another time until which lists are taken.
CREATE TRIGGER tr_pairing_round_fixed BEFORE UPDATE ON pairing_round FOR EACH ROW
  IF OLD.state NOT IN ('draft', 'open')
     AND NOT (NEW.title <=> OLD.title AND NEW.method <=> OLD.method AND NEW.two_mentors <=> OLD.two_mentors AND NEW.need_months <=> OLD.need_months
       AND NEW.counted_on <=> OLD.counted_on AND NEW.wishes_from <=> OLD.wishes_from
       AND (NEW.wishes_until <=> OLD.wishes_until OR (OLD.state = 'closed' AND NEW.state = 'open')))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_pairing_round_fixed` failed'; END IF;
