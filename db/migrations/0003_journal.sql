-- What happened: the audit log, notices to people, what a repeated form already did, and work waiting to be done.

CREATE TABLE audit (                                -- append-only: no program may update or delete
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at         DATETIME(6) NOT NULL,
  person_id  BIGINT NULL,                           -- who; NULL: nobody signed in, or the system itself
  program    VARCHAR(16) NOT NULL,
  request    VARCHAR(40) NOT NULL,                  -- the request number that the person saw
  address    VARCHAR(45) NOT NULL,
  act        VARCHAR(40) NOT NULL,                  -- e.g. enrolment.enrol
  noun       VARCHAR(24) NOT NULL,
  noun_id    BIGINT NULL,
  before_json TEXT NULL,
  after_json  TEXT NULL,
  result     VARCHAR(16) NOT NULL,                  -- done, or the name of the outcome
  KEY ix_audit_at (at),
  KEY ix_audit_person (person_id, at),
  KEY ix_audit_noun (noun, noun_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE notice (                               -- 通知: written in the transaction of the act it tells of
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  person_id  BIGINT NOT NULL,
  kind       VARCHAR(40) NOT NULL,                  -- message key notice.KIND
  args       VARCHAR(2000) NOT NULL,                -- its arguments, one a line
  path       VARCHAR(200) NOT NULL,                 -- where it leads
  created_at DATETIME(6) NOT NULL,
  read_at    DATETIME(6) NULL,
  UNIQUE KEY uq_notice_public (public_id),
  KEY ix_notice_unread (person_id, read_at),
  KEY ix_notice_person (person_id, id),
  CONSTRAINT fk_notice_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE idempotency (                          -- a form's key: its work is done once, a repetition is shown the first result
  person_id   BIGINT NOT NULL,
  idem_key    BINARY(16) NOT NULL,
  form_hash   BINARY(32) NOT NULL,
  result_path VARCHAR(300) NOT NULL,
  created_at  DATETIME(6) NOT NULL,                 -- kept 7 days
  PRIMARY KEY (person_id, idem_key),
  KEY ix_idempotency_created (created_at),
  CONSTRAINT fk_idempotency_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE job (                                  -- work for `jiangxin jobs`
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind        VARCHAR(32) NOT NULL,
  unique_key  VARCHAR(100) NOT NULL,                -- one open job per kind and key
  payload     VARCHAR(2000) NOT NULL DEFAULT '',
  run_at      DATETIME(6) NOT NULL,
  lease_until DATETIME(6) NULL,
  attempts    INT NOT NULL DEFAULT 0,
  done_at     DATETIME(6) NULL,
  last_error  VARCHAR(300) NULL,
  open_key    VARCHAR(100) AS (CASE WHEN done_at IS NULL THEN unique_key END) PERSISTENT,
  UNIQUE KEY uq_job_open (kind, open_key),
  KEY ix_job_due (done_at, run_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
