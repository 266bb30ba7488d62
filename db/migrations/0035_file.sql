-- Files that people hand in. The bytes lie in STATE/files under their digest; a row says whose they are and what they belong to. Rows are only
-- ever added: what somebody handed in stays as it was. Two rows may share one digest, and then share the bytes.

CREATE TABLE file (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  digest     BINARY(32) NOT NULL,                   -- BLAKE2b-256 of the bytes
  size       BIGINT NOT NULL,
  type       VARCHAR(8) NOT NULL,                   -- pdf, png, jpeg, xlsx, docx: as found in the bytes
  name       VARCHAR(200) NOT NULL,                 -- as its owner called it; for display only
  person_id  BIGINT NOT NULL,                       -- who handed it in
  noun       VARCHAR(24) NOT NULL,                  -- what it belongs to: the noun …
  noun_id    BIGINT NOT NULL,                       -- … and its row
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_file_public (public_id),
  UNIQUE KEY uq_file_of (noun, noun_id, digest),    -- the same bytes once for each row
  KEY ix_file_digest (digest),
  KEY ix_file_person (person_id),
  CONSTRAINT fk_file_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_file_size CHECK (size > 0),
  CONSTRAINT ck_file_type CHECK (type IN ('pdf', 'png', 'jpeg', 'xlsx', 'docx')),
  CONSTRAINT ck_file_name CHECK (name <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
