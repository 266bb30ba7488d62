-- A unit hands in letters of authorities about those it recommends, as the office does about everybody.

ALTER TABLE opinion_letter ADD COLUMN unit_id BIGINT NULL;        -- handed in by this unit, about its own nominees; NULL: registered by the office

ALTER TABLE opinion_letter ADD CONSTRAINT fk_opinion_letter_unit FOREIGN KEY (unit_id) REFERENCES unit (id);

-- A unit's letter speaks of those whom the unit or one below it recommends, until the notice they stand in is put up; and it takes back no disagreement that the
-- office registered.
CREATE TRIGGER tr_opinion_unit BEFORE INSERT ON opinion FOR EACH ROW
  IF EXISTS (SELECT 1 FROM opinion_letter l WHERE l.id = NEW.letter_id AND l.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nomination x JOIN unit_closure c
       ON c.descendant_id = x.from_unit_id WHERE x.id = NEW.nomination_id AND x.subject <> 'paper' AND c.ancestor_id = l.unit_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_opinion_unit` failed'; ELSEIF
    EXISTS (SELECT 1 FROM opinion_letter l JOIN public_notice_item i ON i.nomination_id = NEW.nomination_id JOIN public_notice n ON n.id = i.notice_id
       WHERE l.id = NEW.letter_id AND l.unit_id IS NOT NULL AND n.posted_on IS NOT NULL)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_opinion_shown` failed'; ELSEIF
    EXISTS (SELECT 1 FROM opinion_letter l JOIN opinion_standing o ON o.nomination_id = NEW.nomination_id AND o.authority_id = NEW.authority_id
       JOIN opinion_letter b ON b.id = o.letter_id WHERE l.id = NEW.letter_id AND l.unit_id IS NOT NULL AND b.unit_id IS NULL AND o.outcome = 'disagree'
       AND NOT EXISTS (SELECT 1 FROM opinion_standing m WHERE m.nomination_id = o.nomination_id AND m.authority_id = o.authority_id AND m.letter_id > o.letter_id))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_opinion_held` failed'; END IF;
