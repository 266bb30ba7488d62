-- An entry of the register that was wrong from the beginning (another person, another day) is no honour that was revoked: it is taken for a mistake, stands
-- nowhere but in the register, and another entry takes its place. Only what officers wrote down themselves can be one: what a decision gave is revoked by two.

ALTER TABLE honour ADD COLUMN mistake VARCHAR(300) NOT NULL DEFAULT '';

ALTER TABLE honour DROP CONSTRAINT ck_honour_state;

ALTER TABLE honour ADD CONSTRAINT ck_honour_state CHECK (state IN ('valid', 'revoked', 'mistaken') AND (state = 'revoked') = (revoked_on IS NOT NULL)
  AND (state = 'revoked') = (revoke_reason <> '') AND (state = 'mistaken') = (mistake <> '') AND (state <> 'mistaken' OR public = 0));

CREATE TRIGGER tr_honour_mistaken BEFORE UPDATE ON honour FOR EACH ROW FOLLOWS tr_honour_revoked
  IF (OLD.state = 'mistaken' AND NOT (NEW.state = 'mistaken' AND NEW.mistake = OLD.mistake)) OR (NEW.state = 'mistaken' AND OLD.state <> 'mistaken'
       AND (OLD.state <> 'valid' OR OLD.source <> 'elsewhere'))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_honour_mistaken` failed'; END IF;

CREATE OR REPLACE VIEW record_award AS
  SELECT h.person_id AS person_id, CASE WHEN h.state = 'revoked' THEN 'award_revoked' ELSE CONCAT('award_', h.source) END AS kind,
         h.awarded_on AS from_on, h.awarded_on AS until_on, CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         h.title AS title, CAST(NULL AS CHAR(100)) AS title_en,
         CONCAT_WS('，', h.awarded_by, NULLIF(h.document_no, '')) AS detail, CONCAT_WS(', ', h.awarded_by, NULLIF(h.document_no, '')) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind,
         CASE WHEN h.public = 1 THEN '/award/honour/' END AS path, CASE WHEN h.public = 1 THEN h.public_id END AS public_id
    FROM honour h WHERE h.person_id IS NOT NULL AND h.state <> 'mistaken';
