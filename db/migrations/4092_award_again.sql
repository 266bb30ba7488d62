-- What came before a nomination went back to its unit says nothing of its new text; reviewers are asked only about those who are still reviewed; and no
-- decision passes an authority that does not agree, however late its letter came.

-- Opinions on nominees as they stand now: a letter from before the nomination went back to its unit is kept and does not count.
CREATE VIEW opinion_standing AS
  SELECT o.letter_id AS letter_id, o.programme_id AS programme_id, o.authority_id AS authority_id, o.nomination_id AS nomination_id, o.outcome AS outcome,
         o.words AS words
    FROM opinion o JOIN opinion_letter l ON l.id = o.letter_id
   WHERE NOT EXISTS (SELECT 1 FROM nomination_log g WHERE g.nomination_id = o.nomination_id AND g.from_state = 'recommended' AND g.to_state = 'draft'
                        AND g.at >= l.created_at);

CREATE OR REPLACE VIEW opinion_missing AS
  SELECT x.programme_id AS programme_id, x.id AS nomination_id, x.state AS state, h.id AS authority_id,
         (SELECT o.outcome FROM opinion_standing o WHERE o.nomination_id = x.id AND o.authority_id = h.id ORDER BY o.letter_id DESC LIMIT 1) AS outcome
    FROM nomination x JOIN programme_authority h ON h.programme_id = x.programme_id AND h.required = 1 AND (h.subject IS NULL OR h.subject = x.subject)
   WHERE COALESCE((SELECT o.outcome FROM opinion_standing o WHERE o.nomination_id = x.id AND o.authority_id = h.id ORDER BY o.letter_id DESC LIMIT 1), '') <> 'agree';

-- What waits for a reviewer: nothing about those who are withdrawn or were not let through.
CREATE OR REPLACE VIEW home_review AS
  SELECT r.person_id AS person_id, 'review' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/award/reviews' AS path
    FROM review_assignment a JOIN reviewer r ON r.id = a.reviewer_id JOIN programme p ON p.id = a.programme_id JOIN nomination x ON x.id = a.nomination_id
   WHERE a.state = 'open' AND p.state = 'reviewing' AND x.state = 'passed';

-- An authority that must be asked may change its mind after the notice was prepared (tr_public_notice_item_heard).
CREATE TRIGGER tr_programme_decided_heard BEFORE UPDATE ON programme FOR EACH ROW FOLLOWS tr_programme_decided
  IF NEW.state = 'decided' AND OLD.state <> 'decided' AND EXISTS (SELECT 1 FROM opinion_missing m WHERE m.programme_id = NEW.id
       AND m.state IN ('selected', 'awarded') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_all_heard` failed'; END IF;
