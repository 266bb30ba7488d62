-- The self-check's last findings, and the backups that were made. What the check looks at lies behind views, so that no program sees more of accounts
-- and of the database's own tables than the answer needs.

CREATE TABLE check_result (                         -- as of the last run; each run replaces all rows
  item       VARCHAR(16) NOT NULL,                  -- tls, grants, …; "" holds the run itself
  seq        INT NOT NULL,
  state      VARCHAR(4) NOT NULL,
  kind       VARCHAR(40) NOT NULL,                  -- messages check.KIND.is and check.KIND.do
  args       VARCHAR(2000) NOT NULL,                -- their arguments, one a line
  checked_at DATETIME(6) NOT NULL,
  PRIMARY KEY (item, seq),
  CONSTRAINT ck_check_result_state CHECK (state IN ('well', 'look', 'bad'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE backup (                               -- one row per backup that was finished and is where it belongs
  id       BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  done_at  DATETIME(6) NOT NULL,
  path     VARCHAR(300) NOT NULL,
  bytes    BIGINT NOT NULL,
  manifest CHAR(64) NOT NULL,                       -- SHA-256 of its list of sums
  KEY ix_backup_done (done_at),
  CONSTRAINT ck_backup_bytes CHECK (bytes > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What the programs' users may really do, one row per object or column; `what` lists the rights, separated by commas.
CREATE OR REPLACE VIEW check_right AS
  SELECT CONVERT(g.User USING utf8mb4) AS grantee, CONVERT(g.Host USING utf8mb4) AS host, '' AS base, '' AS object, '' AS field,
         CASE WHEN CAST(JSON_VALUE(g.Priv, '$.access') AS INTEGER) > 0 THEN 'everywhere' ELSE '' END AS what
    FROM mysql.global_priv g WHERE LEFT(g.User, 3) = 'jx_'
  UNION ALL SELECT CONVERT(d.User USING utf8mb4), CONVERT(d.Host USING utf8mb4), CONVERT(d.Db USING utf8mb4), '', '', 'everything'
    FROM mysql.db d WHERE LEFT(d.User, 3) = 'jx_'
  UNION ALL SELECT CONVERT(t.User USING utf8mb4), CONVERT(t.Host USING utf8mb4), CONVERT(t.Db USING utf8mb4), CONVERT(t.Table_name USING utf8mb4), '',
         CONVERT(t.Table_priv USING utf8mb4)
    FROM mysql.tables_priv t WHERE LEFT(t.User, 3) = 'jx_'
  UNION ALL SELECT CONVERT(c.User USING utf8mb4), CONVERT(c.Host USING utf8mb4), CONVERT(c.Db USING utf8mb4), CONVERT(c.Table_name USING utf8mb4),
         CONVERT(c.Column_name USING utf8mb4), CONVERT(c.Column_priv USING utf8mb4)
    FROM mysql.columns_priv c WHERE LEFT(c.User, 3) = 'jx_'
  UNION ALL SELECT CONVERT(p.User USING utf8mb4), CONVERT(p.Host USING utf8mb4), CONVERT(p.Db USING utf8mb4), CONVERT(p.Routine_name USING utf8mb4), '',
         CONVERT(p.Proc_priv USING utf8mb4)
    FROM mysql.procs_priv p WHERE LEFT(p.User, 3) = 'jx_'
  UNION ALL SELECT CONVERT(r.User USING utf8mb4), CONVERT(r.Host USING utf8mb4), '', '', '', CONCAT('role ', CONVERT(r.Role USING utf8mb4))
    FROM mysql.roles_mapping r WHERE LEFT(r.User, 3) = 'jx_';

-- Accounts without what opens them.
CREATE OR REPLACE VIEW check_account AS
  SELECT c.person_id AS person_id, c.one_time AS one_time, c.changed_at AS changed_at, c.disabled_at AS disabled_at FROM credential c;

-- For the home of whoever looks after the machine.
CREATE OR REPLACE VIEW home_check AS
  SELECT r.state AS state, r.checked_at AS checked_at FROM check_result r WHERE r.state <> 'well';
