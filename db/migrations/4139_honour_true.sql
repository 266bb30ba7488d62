-- An honour that a decision gives is the nominee's, word for word, and the decision's; every honour begins valid. A certificate of an honour is issued while the
-- honour is valid, to whom it was given, or to an author of the paper.

CREATE OR REPLACE TRIGGER tr_honour_added BEFORE INSERT ON honour FOR EACH ROW
  IF NEW.state <> 'valid'
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_begins` failed'; ELSEIF
    NEW.source = 'programme' AND NOT EXISTS (SELECT 1 FROM programme p JOIN programme_decision d ON d.programme_id = p.id JOIN nomination x ON x.programme_id = p.id
       WHERE p.id = NEW.programme_id AND p.state IN ('decided', 'held') AND x.id = NEW.nomination_id AND x.state = 'awarded' AND x.subject = NEW.subject
         AND x.person_id <=> NEW.person_id AND x.unit_id <=> NEW.unit_id AND x.name = NEW.name AND x.unit_name = NEW.unit_name AND x.post = NEW.post
         AND x.cause = NEW.cause AND x.deeds = NEW.deeds AND p.unit_id = NEW.owner_unit_id AND p.series = NEW.series AND p.level = NEW.level AND p.year = NEW.year
         AND d.issuer = NEW.awarded_by AND d.document_no = NEW.document_no AND d.decided_on = NEW.awarded_on LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_decided` failed'; END IF;

CREATE TRIGGER tr_certificate_honour BEFORE INSERT ON certificate FOR EACH ROW FOLLOWS tr_certificate_added
  IF NEW.noun = 'honour' AND NOT EXISTS (SELECT 1 FROM honour h WHERE h.id = NEW.noun_id AND h.state = 'valid' AND NEW.unit_id <=> h.unit_id
       AND IF(h.subject = 'paper' AND h.nomination_id IS NOT NULL, EXISTS (SELECT 1 FROM paper_author a WHERE a.nomination_id = h.nomination_id
         AND a.person_id <=> NEW.person_id), NEW.person_id <=> h.person_id) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_honour` failed'; END IF;
