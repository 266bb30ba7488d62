-- Nobody deals with their own. Whose a nomination is: the person's, or of a paper each author's; whose an honour is, the same. All that asks it asks here.

CREATE VIEW nomination_party AS
  SELECT x.programme_id AS programme_id, x.id AS nomination_id, COALESCE(x.person_id, a.person_id) AS person_id
    FROM nomination x LEFT JOIN paper_author a ON a.nomination_id = x.id
   WHERE COALESCE(x.person_id, a.person_id) IS NOT NULL;

CREATE VIEW honour_party AS
  SELECT h.id AS honour_id, COALESCE(h.person_id, a.person_id) AS person_id
    FROM honour h LEFT JOIN paper_author a ON a.nomination_id = h.nomination_id
   WHERE COALESCE(h.person_id, a.person_id) IS NOT NULL;

CREATE OR REPLACE VIEW review_member AS
  SELECT y.programme_id AS programme_id, y.nomination_id AS nomination_id, y.person_id AS person_id FROM nomination_party y;

-- Whoever an objection is about, or stands in a notice that it is about as a whole, has no part in dealing with it.
CREATE OR REPLACE TRIGGER tr_objection_own BEFORE UPDATE ON objection FOR EACH ROW FOLLOWS tr_objection_changed
  IF (NOT NEW.first_officer <=> OLD.first_officer OR NOT NEW.second_officer <=> OLD.second_officer) AND EXISTS (SELECT 1 FROM public_notice_item i
      JOIN nomination_party y ON y.nomination_id = i.nomination_id WHERE i.notice_id = NEW.notice_id
       AND (NEW.nomination_id IS NULL OR y.nomination_id = NEW.nomination_id) AND y.person_id IN (NEW.first_officer, NEW.second_officer))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_own` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_nomination_override_own BEFORE INSERT ON nomination_override FOR EACH ROW
  IF EXISTS (SELECT 1 FROM nomination_party y WHERE y.nomination_id = NEW.nomination_id AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_override_own` failed'; END IF;

CREATE TRIGGER tr_review_decision_own BEFORE INSERT ON review_decision FOR EACH ROW FOLLOWS tr_review_decision_added
  IF EXISTS (SELECT 1 FROM nomination_party y WHERE y.nomination_id = NEW.nomination_id AND y.person_id = NEW.decided_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_review_decision_own` failed'; END IF;

-- Nobody calls themselves in from the reserve, or puts themselves on the list.
CREATE TRIGGER tr_nomination_log_own BEFORE INSERT ON nomination_log FOR EACH ROW
  IF NEW.to_state = 'selected' AND EXISTS (SELECT 1 FROM nomination_party y WHERE y.nomination_id = NEW.nomination_id AND y.person_id = NEW.person_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_nomination_log_own` failed'; END IF;

CREATE TRIGGER tr_programme_decision_own BEFORE INSERT ON programme_decision FOR EACH ROW FOLLOWS tr_programme_decision_added
  IF EXISTS (SELECT 1 FROM nomination_party y JOIN nomination x ON x.id = y.nomination_id WHERE y.programme_id = NEW.programme_id AND y.person_id = NEW.registered_by
       AND x.state IN ('selected', 'awarded'))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_decision_own` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_honour_revocation_added BEFORE INSERT ON honour_revocation FOR EACH ROW
  IF NEW.state <> 'proposed' OR NOT EXISTS (SELECT 1 FROM honour h WHERE h.id = NEW.honour_id AND h.state = 'valid' LOCK IN SHARE MODE)
    OR EXISTS (SELECT 1 FROM honour_party y WHERE y.honour_id = NEW.honour_id AND y.person_id = NEW.proposed_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_valid` failed'; END IF;

CREATE OR REPLACE TRIGGER tr_honour_revocation_changed BEFORE UPDATE ON honour_revocation FOR EACH ROW
  IF OLD.state <> 'proposed' OR NEW.honour_id <> OLD.honour_id OR NEW.reason <> OLD.reason OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_fixed` failed'; ELSEIF
    EXISTS (SELECT 1 FROM honour_party y WHERE y.honour_id = NEW.honour_id AND y.person_id = NEW.decided_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_own` failed'; END IF;

-- All of an honour is frozen but its state, whether it is on the roll, and the search keys of its name.
CREATE OR REPLACE TRIGGER tr_honour_changed BEFORE UPDATE ON honour FOR EACH ROW PRECEDES tr_honour_revoked
  IF (OLD.state = 'revoked' AND NEW.state = 'valid') OR NOT (NEW.public_id = OLD.public_id AND NEW.source = OLD.source AND NEW.programme_id <=> OLD.programme_id
       AND NEW.nomination_id <=> OLD.nomination_id AND NEW.owner_unit_id = OLD.owner_unit_id AND NEW.subject = OLD.subject AND NEW.person_id <=> OLD.person_id
       AND NEW.unit_id <=> OLD.unit_id AND NEW.name = OLD.name AND NEW.unit_name = OLD.unit_name AND NEW.post = OLD.post AND NEW.series = OLD.series
       AND NEW.title = OLD.title AND NEW.level = OLD.level AND NEW.awarded_by = OLD.awarded_by AND NEW.document_no = OLD.document_no
       AND NEW.awarded_on = OLD.awarded_on AND NEW.year = OLD.year AND NEW.cause = OLD.cause AND NEW.deeds = OLD.deeds AND NEW.created_by = OLD.created_by
       AND NEW.created_at = OLD.created_at)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_fixed` failed'; END IF;
