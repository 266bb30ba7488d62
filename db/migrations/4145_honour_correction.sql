-- What an honour's certificate certifies is put right by two, as an honour is revoked by two: a proposal says what shall stand, with its approval the honour
-- says so, and nothing else. What was said before stays in the proposal, and on the certificate that was revoked.

ALTER TABLE honour_revocation ADD COLUMN corrects TINYINT NOT NULL DEFAULT 0;       -- 1: the honour stays and is put right; 0: it is taken away

ALTER TABLE honour_revocation ADD CONSTRAINT ck_honour_revocation_corrects CHECK (corrects IN (0, 1));

CREATE TABLE honour_correction (                    -- of a proposal that corrects
  revocation_id  BIGINT NOT NULL PRIMARY KEY,
  honour_id      BIGINT NOT NULL,
  certificate_id BIGINT NOT NULL,                   -- the certificate that says it; others of the same honour follow where they say the same
  was_name       VARCHAR(200) NOT NULL,             -- what the honour said
  was_unit_name  VARCHAR(200) NOT NULL,
  was_title      VARCHAR(100) NOT NULL,
  was_awarded_by VARCHAR(200) NOT NULL,
  was_awarded_on DATE NOT NULL,
  name           VARCHAR(200) NOT NULL,             -- what it shall say
  unit_name      VARCHAR(200) NOT NULL,
  title          VARCHAR(100) NOT NULL,
  awarded_by     VARCHAR(200) NOT NULL,
  awarded_on     DATE NOT NULL,
  heading        VARCHAR(200) NOT NULL,             -- what the certificate shall say
  holder         VARCHAR(200) NOT NULL,
  unit           VARCHAR(200) NOT NULL,
  award          VARCHAR(200) NOT NULL,
  event          VARCHAR(200) NOT NULL,
  detail         VARCHAR(200) NOT NULL,
  wording        VARCHAR(600) NOT NULL,
  issuer         VARCHAR(200) NOT NULL,
  issued_on      DATE NOT NULL,
  KEY ix_honour_correction_honour (honour_id),
  CONSTRAINT fk_honour_correction_proposal FOREIGN KEY (revocation_id) REFERENCES honour_revocation (id),
  CONSTRAINT fk_honour_correction_honour FOREIGN KEY (honour_id) REFERENCES honour (id),
  CONSTRAINT fk_honour_correction_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id),
  CONSTRAINT ck_honour_correction_texts CHECK (name <> '' AND title <> '' AND awarded_by <> '' AND holder <> '' AND award <> '' AND issuer <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- It says truly what the honour says now, and comes before anybody has decided.
CREATE TRIGGER tr_honour_correction_added BEFORE INSERT ON honour_correction FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM honour_revocation v JOIN honour h ON h.id = v.honour_id JOIN certificate c ON c.noun = 'honour' AND c.noun_id = h.id AND c.live = 1
       WHERE v.id = NEW.revocation_id AND v.corrects = 1 AND v.state = 'proposed' AND h.id = NEW.honour_id AND c.id = NEW.certificate_id AND h.name = NEW.was_name
         AND h.unit_name = NEW.was_unit_name AND h.title = NEW.was_title AND h.awarded_by = NEW.was_awarded_by AND h.awarded_on = NEW.was_awarded_on LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_correction_was` failed'; END IF;

CREATE TRIGGER tr_honour_correction_fixed BEFORE UPDATE ON honour_correction FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_correction_fixed` failed';

CREATE TRIGGER tr_honour_correction_kept BEFORE DELETE ON honour_correction FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_correction_kept` failed';

-- A proposal stays what it is, and nobody approves a correction that says nothing, or that of a certificate of their own.
CREATE OR REPLACE TRIGGER tr_honour_revocation_changed BEFORE UPDATE ON honour_revocation FOR EACH ROW
  IF OLD.state <> 'proposed' OR NEW.honour_id <> OLD.honour_id OR NEW.reason <> OLD.reason OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
    OR NEW.corrects <> OLD.corrects OR NEW.public_id <> OLD.public_id
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_fixed` failed'; ELSEIF
    EXISTS (SELECT 1 FROM honour_party y WHERE y.honour_id = NEW.honour_id AND y.person_id = NEW.decided_by)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_own` failed'; ELSEIF
    NEW.state = 'approved' AND NEW.corrects = 1 AND NOT EXISTS (SELECT 1 FROM honour_correction c WHERE c.revocation_id = NEW.id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revocation_corrects` failed'; END IF;

-- Who may correct an honour may not thereby revoke it.
CREATE OR REPLACE TRIGGER tr_honour_revoked BEFORE UPDATE ON honour FOR EACH ROW FOLLOWS tr_honour_changed
  IF NEW.state = 'revoked' AND OLD.state <> 'revoked' AND NOT EXISTS (SELECT 1 FROM honour_revocation v WHERE v.honour_id = NEW.id AND v.state = 'approved'
       AND v.corrects = 0 AND v.reason = NEW.revoke_reason LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_revoked_by_two` failed'; END IF;

-- What stands in an honour is frozen, but for what the latest correction that two agreed on puts in the place of what stood there.
CREATE OR REPLACE TRIGGER tr_honour_changed BEFORE UPDATE ON honour FOR EACH ROW PRECEDES tr_honour_revoked
  IF (OLD.state = 'revoked' AND NEW.state = 'valid') OR NOT (NEW.public_id = OLD.public_id AND NEW.source = OLD.source AND NEW.programme_id <=> OLD.programme_id
       AND NEW.nomination_id <=> OLD.nomination_id AND NEW.owner_unit_id = OLD.owner_unit_id AND NEW.subject = OLD.subject AND NEW.person_id <=> OLD.person_id
       AND NEW.unit_id <=> OLD.unit_id AND NEW.post = OLD.post AND NEW.series = OLD.series AND NEW.level = OLD.level AND NEW.document_no = OLD.document_no
       AND NEW.year = OLD.year AND NEW.cause = OLD.cause AND NEW.deeds = OLD.deeds AND NEW.created_by = OLD.created_by AND NEW.created_at = OLD.created_at)
    OR (NOT (NEW.name = OLD.name AND NEW.unit_name = OLD.unit_name AND NEW.title = OLD.title AND NEW.awarded_by = OLD.awarded_by AND NEW.awarded_on = OLD.awarded_on)
      AND NOT (NEW.state = 'valid' AND OLD.state = 'valid' AND EXISTS (SELECT 1 FROM honour_correction c JOIN honour_revocation v ON v.id = c.revocation_id
        WHERE c.honour_id = OLD.id AND v.state = 'approved' AND c.was_name = OLD.name AND c.was_unit_name = OLD.unit_name AND c.was_title = OLD.title
          AND c.was_awarded_by = OLD.awarded_by AND c.was_awarded_on = OLD.awarded_on AND c.name = NEW.name AND c.unit_name = NEW.unit_name AND c.title = NEW.title
          AND c.awarded_by = NEW.awarded_by AND c.awarded_on = NEW.awarded_on AND NOT EXISTS (SELECT 1 FROM honour_correction l JOIN honour_revocation w
            ON w.id = l.revocation_id WHERE l.honour_id = OLD.id AND w.state = 'approved' AND w.id > v.id) LOCK IN SHARE MODE)))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_fixed` failed'; END IF;

-- A later certificate of an honour stands for the one before it, and certifies the same, or what two have agreed on.
CREATE TRIGGER tr_certificate_corrected BEFORE INSERT ON certificate FOR EACH ROW FOLLOWS tr_certificate_honour
  IF NEW.noun = 'honour' AND EXISTS (SELECT 1 FROM certificate c WHERE c.noun = NEW.noun AND c.noun_id = NEW.noun_id AND c.part = NEW.part LOCK IN SHARE MODE)
    AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.id = NEW.replaces_id AND ((c.holder = NEW.holder AND c.award = NEW.award AND c.issued_on = NEW.issued_on)
      OR EXISTS (SELECT 1 FROM honour_correction x JOIN honour_revocation v ON v.id = x.revocation_id WHERE x.honour_id = NEW.noun_id AND v.state = 'approved'
        AND IF(x.certificate_id = c.id, x.holder, c.holder) = NEW.holder AND NEW.award IN (c.award, x.award) AND NEW.issued_on IN (c.issued_on, x.issued_on)))
      LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_corrected` failed'; END IF;
