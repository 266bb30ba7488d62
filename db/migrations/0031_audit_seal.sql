-- The log sealed: what was written is hashed in batches, each batch's head is signed and chained to the one before. docs/audit-log.md.

-- When the row was written by the clock of this database, whatever `at` says: an act may carry a story's or a test's time, and each program has a clock
-- of its own. The horizon of a seal is about the order in which rows came to stand in this one database, so it goes by this one clock. No program
-- may give the value itself (db/grants.sql).
ALTER TABLE audit ADD written_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)), ADD KEY ix_audit_written (written_at), ADD KEY ix_audit_act (act);

CREATE TABLE signing_key (                          -- public keys; the secret ones are files that only the background work reads
  key_id  CHAR(16) NOT NULL PRIMARY KEY,            -- the first 8 bytes of its SHA-256, in hexadecimal
  purpose VARCHAR(16) NOT NULL,                     -- audit
  public  BINARY(32) NOT NULL,                      -- Ed25519
  made_at DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit_head (                           -- one per batch: append-only, but for what becomes of it later
  number     BIGINT NOT NULL PRIMARY KEY,           -- 1, 2, 3 … without a hole
  leaves     INT NOT NULL,                          -- 0: nothing was written until the horizon
  root       BINARY(32) NOT NULL,                   -- tree hash of RFC 6962 over the batch's rows
  previous   BINARY(32) NOT NULL,                   -- SHA-256 of the text of the head before; zeros for the first
  horizon_at DATETIME(6) NOT NULL,                  -- every row written until then is in this batch or an earlier one
  first_at   DATETIME(6) NULL,                      -- written_at of the first and the last row; NULL: the batch is empty
  last_at    DATETIME(6) NULL,
  sealed_at  DATETIME(6) NOT NULL,
  key_id     CHAR(16) NOT NULL,
  signature  BINARY(64) NOT NULL,                   -- of the head's text, made of the columns above
  anchored_at    DATETIME(6) NULL,                  -- when it was sent off the host
  archive_file   VARCHAR(60) NULL,                  -- in STATE/archive
  archive_digest BINARY(32) NULL,                   -- SHA-256 of the file
  archived_at    DATETIME(6) NULL,
  pruned_at      DATETIME(6) NULL,                  -- since then the file alone has the rows
  KEY ix_audit_head_anchored (anchored_at),
  KEY ix_audit_head_archived (archived_at),
  KEY ix_audit_head_pruned (pruned_at),
  CONSTRAINT fk_audit_head_key FOREIGN KEY (key_id) REFERENCES signing_key (key_id),
  CONSTRAINT ck_audit_head_number CHECK (number > 0),
  CONSTRAINT ck_audit_head_leaves CHECK (leaves >= 0),
  CONSTRAINT ck_audit_head_times CHECK ((leaves = 0) = (first_at IS NULL) AND (leaves = 0) = (last_at IS NULL)
    AND (leaves = 0 OR (first_at <= last_at AND last_at <= horizon_at)) AND horizon_at <= sealed_at),
  CONSTRAINT ck_audit_head_archive CHECK ((archived_at IS NULL) = (archive_file IS NULL) AND (archived_at IS NULL) = (archive_digest IS NULL)),
  CONSTRAINT ck_audit_head_pruned CHECK (pruned_at IS NULL OR archived_at IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit_leaf (                           -- which row stands where in which batch
  batch    BIGINT NOT NULL,
  position INT NOT NULL,                            -- from 0
  audit_id BIGINT NOT NULL,
  hash     BINARY(32) NOT NULL,                     -- leaf hash of the row's line
  PRIMARY KEY (batch, position),
  UNIQUE KEY uq_audit_leaf_row (audit_id),
  CONSTRAINT fk_audit_leaf_head FOREIGN KEY (batch) REFERENCES audit_head (number),
  CONSTRAINT ck_audit_leaf_position CHECK (position >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit_verification (                   -- each time the whole log was proved, or not
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  asked_by    BIGINT NULL,                          -- NULL: by itself, once a day
  started_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6) NOT NULL,
  whole       TINYINT NOT NULL,
  heads       BIGINT NOT NULL,
  checked     BIGINT NOT NULL,                      -- rows in the database that are as they were sealed
  archived    BIGINT NOT NULL,                      -- rows in archives that are as they were sealed
  unsealed    BIGINT NOT NULL,                      -- rows too young to be sealed
  findings    BIGINT NOT NULL,
  KEY ix_audit_verification_started (started_at),
  CONSTRAINT fk_audit_verification_by FOREIGN KEY (asked_by) REFERENCES person (id),
  CONSTRAINT ck_audit_verification_whole CHECK (whole = (findings = 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit_finding (                        -- the first of them; there may be more
  verification_id BIGINT NOT NULL,
  seq      INT NOT NULL,
  kind     VARCHAR(24) NOT NULL,                    -- row_changed, head_removed …: messages audit.finding.KIND
  batch    BIGINT NOT NULL,                         -- 0: of no batch
  audit_id BIGINT NOT NULL,                         -- the row; 0: none
  other    BIGINT NOT NULL,                         -- another row, a line of a file; 0: none
  PRIMARY KEY (verification_id, seq),
  CONSTRAINT fk_audit_finding_verification FOREIGN KEY (verification_id) REFERENCES audit_verification (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The only way by which rows leave the log. It runs with the rights of whoever migrates the database, so that no program needs a right to delete, and
-- it looks for itself: the batch is archived, and every row of it is older than the 184 days that are kept whatever anybody sets. A batch of which
-- one row is younger stays as it is.
CREATE PROCEDURE audit_prune (IN batch_number BIGINT) MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE oldest DATETIME(6) DEFAULT UTC_TIMESTAMP(6) - INTERVAL 184 DAY
  ; IF EXISTS (SELECT 1 FROM audit_head WHERE number = batch_number AND archived_at IS NOT NULL AND pruned_at IS NULL AND horizon_at < oldest)
     AND NOT EXISTS (SELECT 1 FROM audit_leaf l JOIN audit a ON a.id = l.audit_id WHERE l.batch = batch_number AND a.written_at >= oldest) THEN
       DELETE a FROM audit a JOIN audit_leaf l ON l.audit_id = a.id WHERE l.batch = batch_number
       ; DELETE FROM audit_leaf WHERE batch = batch_number
       ; UPDATE audit_head SET pruned_at = UTC_TIMESTAMP(6) WHERE number = batch_number
     ; END IF
  ; END;

-- For the auditor's home: the log is not whole, or nobody has looked for a day.
CREATE VIEW home_audit AS
  SELECT 'audit_broken' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/audit/verify' AS path
    FROM (SELECT whole FROM audit_verification ORDER BY id DESC LIMIT 1) last WHERE last.whole = 0
  UNION ALL SELECT 'audit_unproved', 1, CAST(NULL AS DATETIME(6)), '/audit/verify' FROM DUAL
    WHERE NOT EXISTS (SELECT 1 FROM audit_verification v WHERE v.started_at > UTC_TIMESTAMP(6) - INTERVAL 25 HOUR);
