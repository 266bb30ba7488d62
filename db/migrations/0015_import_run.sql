-- A file that somebody handed in to be imported: kept for a day, shown as what it would change, applied or not. What it would change is worked out
-- anew each time; the digest says whether that is still what was shown.

CREATE TABLE import_run (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  kind       VARCHAR(16) NOT NULL,                  -- units, people
  person_id  BIGINT NOT NULL,                       -- who handed it in; nobody else sees it
  file_name  VARCHAR(200) NOT NULL,                 -- for display only
  format     VARCHAR(4) NOT NULL,                   -- csv, xlsx
  bytes      MEDIUMBLOB NULL,                       -- NULL once it is applied
  digest     BINARY(32) NOT NULL,                   -- of the plan that was applied; until then, of the first one
  added      INT NOT NULL,
  changed    INT NOT NULL,
  moved      INT NOT NULL,
  ended      INT NOT NULL,
  same       INT NOT NULL,
  faults     INT NOT NULL,                          -- rows that cannot be imported
  created_at DATETIME(6) NOT NULL,
  applied_at DATETIME(6) NULL,
  expires_at DATETIME(6) NOT NULL,                  -- jobs removes it then
  UNIQUE KEY uq_import_run_public (public_id),
  KEY ix_import_run_person (person_id, created_at),
  KEY ix_import_run_expires (expires_at),
  CONSTRAINT fk_import_run_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_import_run_kind CHECK (kind IN ('units', 'people')),
  CONSTRAINT ck_import_run_format CHECK (format IN ('csv', 'xlsx')),
  -- What is applied has no bad row, and its bytes are gone.
  CONSTRAINT ck_import_run_applied CHECK (applied_at IS NULL OR (faults = 0 AND bytes IS NULL)),
  CONSTRAINT ck_import_run_bytes CHECK (applied_at IS NOT NULL OR bytes IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
