-- A unit recommends its own people and parts, within the programme's unit; it holds a place of its own or of a unit above it; and it lies on the way up. Asked
-- when it is written down and when it moves: units may be put elsewhere in the tree meanwhile. Papers are handed in by their authors and hold no places.

CREATE TRIGGER tr_nomination_within BEFORE INSERT ON nomination FOR EACH ROW FOLLOWS tr_nomination_added
  IF NEW.subject <> 'paper' AND NOT EXISTS (SELECT 1 FROM programme p JOIN unit_closure w ON w.ancestor_id = p.unit_id JOIN unit_closure c ON c.ancestor_id = w.descendant_id
       WHERE p.id = NEW.programme_id AND w.descendant_id = NEW.at_unit_id AND c.descendant_id = NEW.from_unit_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_within` failed'; ELSEIF
    (NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit_closure c WHERE c.ancestor_id = NEW.from_unit_id AND c.descendant_id = NEW.unit_id))
    OR (NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM posting o JOIN unit_closure c ON c.descendant_id = o.unit_id WHERE o.person_id = NEW.person_id
      AND c.ancestor_id = NEW.from_unit_id AND o.from_on <= DATE(NEW.created_at) + INTERVAL 1 DAY AND o.until_on > DATE(NEW.created_at) - INTERVAL 1 DAY))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_belongs` failed'; END IF;

CREATE TRIGGER tr_nomination_place BEFORE UPDATE ON nomination FOR EACH ROW FOLLOWS tr_nomination_changed
  IF NEW.quota_unit_id IS NOT NULL AND NOT NEW.quota_unit_id <=> OLD.quota_unit_id AND NOT EXISTS (SELECT 1 FROM unit_closure c
       WHERE c.ancestor_id = NEW.quota_unit_id AND c.descendant_id = NEW.from_unit_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_place_above` failed'; ELSEIF
    NEW.at_unit_id <> OLD.at_unit_id AND NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND (p.unit_id = NEW.at_unit_id
      OR NEW.at_unit_id = NEW.from_unit_id OR EXISTS (SELECT 1 FROM unit_closure c JOIN unit_closure w ON w.descendant_id = c.ancestor_id
        WHERE c.descendant_id = NEW.from_unit_id AND c.ancestor_id = NEW.at_unit_id AND w.ancestor_id = p.unit_id)))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_way` failed'; END IF;
