-- The record's views with all columns of the types that 0037_record.sql says; a posting that has ended shows the unit's name of then.

CREATE OR REPLACE VIEW record_org AS
  SELECT o.person_id AS person_id, CASE o.kind WHEN 'main' THEN 'posting' ELSE 'second' END AS kind, o.from_on AS from_on,
         CASE WHEN o.until_on < '9999-12-31' THEN o.until_on - INTERVAL 1 DAY END AS until_on,
         CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         COALESCE(v.name, u.name) AS title, CAST(NULL AS CHAR(200)) AS title_en, o.post AS detail, CAST(NULL AS CHAR(200)) AS detail_en,
         CAST(NULL AS SIGNED) AS hours_x10, CAST(NULL AS CHAR(8)) AS hours_kind, CAST(NULL AS CHAR(40)) AS path, CAST(NULL AS BINARY(16)) AS public_id
    FROM posting o JOIN unit u ON u.id = o.unit_id
    LEFT JOIN unit_version v ON v.unit_id = o.unit_id AND o.until_on < '9999-12-31'
         AND v.from_on < o.until_on AND v.until_on >= o.until_on
  UNION ALL
  SELECT p.id, 'joined', p.joined_on, p.joined_on, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM person p
  UNION ALL
  SELECT p.id, 'left', p.left_on, p.left_on, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM person p WHERE p.left_on IS NOT NULL;

-- What a person may see of their own account: when, never what.
CREATE VIEW own_account AS
  SELECT c.person_id AS person_id, c.login AS login, c.one_time AS one_time, c.changed_at AS changed_at, c.signed_in_at AS signed_in_at,
         f.confirmed_at AS factor_at,
         (SELECT COUNT(*) FROM recovery_code r WHERE r.person_id = c.person_id AND r.used_at IS NULL) AS codes_left
    FROM credential c LEFT JOIN factor f ON f.person_id = c.person_id;
