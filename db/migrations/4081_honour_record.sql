-- Authors of papers have their honours on the staff record, too; leaders see at home which revocations wait for them.

CREATE OR REPLACE VIEW record_award AS
  SELECT h.person_id AS person_id, CASE WHEN h.state = 'revoked' THEN 'award_revoked' ELSE CONCAT('award_', h.source) END AS kind,
         h.awarded_on AS from_on, h.awarded_on AS until_on, CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         h.title AS title, CAST(NULL AS CHAR(100)) AS title_en,
         CONCAT_WS('，', h.awarded_by, NULLIF(h.document_no, '')) AS detail, CONCAT_WS(', ', h.awarded_by, NULLIF(h.document_no, '')) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind,
         CASE WHEN h.public = 1 THEN '/award/honour/' END AS path, CASE WHEN h.public = 1 THEN h.public_id END AS public_id
    FROM honour h WHERE h.person_id IS NOT NULL AND h.state <> 'mistaken'
  UNION ALL
  SELECT a.person_id, CASE WHEN h.state = 'revoked' THEN 'award_revoked' ELSE CONCAT('award_', h.source) END, h.awarded_on, h.awarded_on, NULL, NULL,
         CONCAT(h.title, '《', h.name, '》'), NULL, CONCAT_WS('，', h.awarded_by, NULLIF(h.document_no, '')), CONCAT_WS(', ', h.awarded_by, NULLIF(h.document_no, '')),
         NULL, NULL, CASE WHEN h.public = 1 THEN '/award/honour/' END, CASE WHEN h.public = 1 THEN h.public_id END
    FROM honour h JOIN paper_author a ON a.nomination_id = h.nomination_id AND a.person_id IS NOT NULL WHERE h.subject = 'paper';

CREATE VIEW home_award_revocation AS
  SELECT h.owner_unit_id AS scope_unit_id, 'award_revocation' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/award/revocations/lead' AS path
    FROM honour_revocation v JOIN honour h ON h.id = v.honour_id WHERE v.open = 1;
