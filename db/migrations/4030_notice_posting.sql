-- How a public notice was put up (张贴记录): where, when, with a photo of the board. Its working days run from such a record; the database counts them by
-- the calendar itself. And who deals with an objection is never who it is about.

CREATE TABLE notice_posting (                       -- the photo is a file of this noun
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  notice_id   BIGINT NOT NULL,
  way         VARCHAR(8) NOT NULL,                  -- platform: the page of this site; web: another site; board; paper: a newspaper; other
  place       VARCHAR(300) NOT NULL,                -- the address, or where it hangs
  posted_at   DATETIME(6) NOT NULL,
  recorded_by BIGINT NOT NULL,
  recorded_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_notice_posting_public (public_id),
  UNIQUE KEY uq_notice_posting_place (notice_id, way, place),
  CONSTRAINT fk_notice_posting_notice FOREIGN KEY (notice_id) REFERENCES public_notice (id),
  CONSTRAINT fk_notice_posting_by FOREIGN KEY (recorded_by) REFERENCES person (id),
  CONSTRAINT ck_notice_posting_way CHECK (way IN ('platform', 'web', 'board', 'paper', 'other')),
  CONSTRAINT ck_notice_posting_place CHECK (place <> ''),
  CONSTRAINT ck_notice_posting_time CHECK (posted_at <= recorded_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is not frozen yet cannot hang anywhere.
CREATE TRIGGER tr_notice_posting_added BEFORE INSERT ON notice_posting FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.id = NEW.notice_id AND n.state IN ('prepared', 'posted') AND n.prepared_at <= NEW.posted_at LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_notice_posting_phase` failed'; END IF;

CREATE TRIGGER tr_notice_posting_fixed BEFORE UPDATE ON notice_posting FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_notice_posting_fixed` failed';

CREATE TRIGGER tr_notice_posting_kept BEFORE DELETE ON notice_posting FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_notice_posting_kept` failed';

-- Working days d with after_on < d <= through_on, as lib/domain/workday.c counts them: Monday to Friday without holidays, and make-up days. NULL: the calendar
-- of a year between is not known. 3 January 2000 was a Monday: of x days from there on, 5 in 7 and of the rest at most 5 are no weekend.
CREATE FUNCTION working_days (after_on DATE, through_on DATE) RETURNS INT READS SQL DATA
  RETURN IF(through_on <= after_on, 0, IF((SELECT COUNT(*) FROM calendar_year y WHERE y.year BETWEEN YEAR(after_on + INTERVAL 1 DAY) AND YEAR(through_on))
      <> YEAR(through_on) - YEAR(after_on + INTERVAL 1 DAY) + 1, NULL,
    5 * ((DATEDIFF(through_on, '2000-01-03') + 1) DIV 7) + LEAST(MOD(DATEDIFF(through_on, '2000-01-03') + 1, 7), 5)
    - 5 * ((DATEDIFF(after_on, '2000-01-03') + 1) DIV 7) - LEAST(MOD(DATEDIFF(after_on, '2000-01-03') + 1, 7), 5)
    + (SELECT COALESCE(SUM(CASE WHEN d.kind = 'holiday' AND WEEKDAY(d.on_date) < 5 THEN -1 WHEN d.kind = 'workday' AND WEEKDAY(d.on_date) > 4 THEN 1 ELSE 0 END), 0)
         FROM calendar_day d WHERE d.on_date > after_on AND d.on_date <= through_on)));

-- The days run from a record, the day of posting does not count, the first and the last are working days, and there are as many as the notice says. Which
-- hour ends the last day is a setting of the site's zone, which the database does not know: it sees that the end belongs to that day in some zone.
CREATE TRIGGER tr_public_notice_posted BEFORE UPDATE ON public_notice FOR EACH ROW FOLLOWS tr_public_notice_changed
  IF NEW.state = 'posted' AND OLD.state = 'prepared' THEN IF
    NOT EXISTS (SELECT 1 FROM notice_posting g WHERE g.notice_id = NEW.id AND g.posted_at = NEW.posted_at)
      OR NEW.posted_on NOT BETWEEN DATE(NEW.posted_at) - INTERVAL 1 DAY AND DATE(NEW.posted_at) + INTERVAL 1 DAY
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_record` failed'; ELSEIF NOT
    COALESCE(working_days(NEW.posted_on, NEW.last_on) = NEW.days AND working_days(NEW.posted_on, NEW.last_on - INTERVAL 1 DAY) = NEW.days - 1
      AND working_days(NEW.posted_on, NEW.first_on) = 1 AND working_days(NEW.posted_on, NEW.first_on - INTERVAL 1 DAY) = 0
      AND NEW.ends_at BETWEEN TIMESTAMP(NEW.last_on) - INTERVAL 14 HOUR AND TIMESTAMP(NEW.last_on) + INTERVAL 38 HOUR, FALSE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_workdays` failed'; END IF; END IF;

-- Whoever an objection is about, or stands in a notice that it is about as a whole, has no part in dealing with it.
CREATE TRIGGER tr_objection_own BEFORE UPDATE ON objection FOR EACH ROW FOLLOWS tr_objection_changed
  IF (NOT NEW.first_officer <=> OLD.first_officer OR NOT NEW.second_officer <=> OLD.second_officer) AND EXISTS (SELECT 1 FROM public_notice_item i
      JOIN nomination x ON x.id = i.nomination_id WHERE i.notice_id = NEW.notice_id AND (NEW.nomination_id IS NULL OR x.id = NEW.nomination_id)
       AND x.person_id IN (NEW.first_officer, NEW.second_officer))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_own` failed'; END IF;

-- Who handed a file in: NULL is somebody without an account, or who did not say.
ALTER TABLE file MODIFY person_id BIGINT NULL;
