-- The staff record (成长档案) reads one view for each module, all of the same columns:
--   person_id, kind            what it is: message record.kind.KIND
--   from_on, until_on          the first and the last day, both included; until_on NULL: it goes on
--   from_at, until_at          in their place, instants, for what has hours: then the days are those of the site's zone
--   title, title_en            title_en NULL: it has none
--   detail, detail_en          a second line; NULL: none
--   hours_x10, hours_kind      training hours it gives once it is over (onsite, online, blended); NULL: none
--   path, public_id            where it leads, with the row's public id behind the path; NULL: nowhere
-- So a module feeds the record by its view, a grant and a line in lib/store/record.c, and no page changes.

-- Where a person belonged: postings, the day they joined and the day they left.
CREATE VIEW record_org AS
  SELECT o.person_id AS person_id, CASE o.kind WHEN 'main' THEN 'posting' ELSE 'second' END AS kind, o.from_on AS from_on,
         CASE WHEN o.until_on < '9999-12-31' THEN o.until_on - INTERVAL 1 DAY END AS until_on,
         CAST(NULL AS DATETIME(6)) AS from_at, CAST(NULL AS DATETIME(6)) AS until_at,
         u.name AS title, NULL AS title_en, o.post AS detail, NULL AS detail_en, CAST(NULL AS SIGNED) AS hours_x10, NULL AS hours_kind,
         NULL AS path, CAST(NULL AS BINARY(16)) AS public_id
    FROM posting o JOIN unit u ON u.id = o.unit_id
  UNION ALL
  SELECT p.id, 'joined', p.joined_on, p.joined_on, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM person p
  UNION ALL
  SELECT p.id, 'left', p.left_on, p.left_on, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM person p WHERE p.left_on IS NOT NULL;
