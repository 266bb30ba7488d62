-- What people are told about the data that is kept of them, and who has read which version of it. The text stands in the templates; a
-- new version of it comes with a row here.

CREATE TABLE privacy_notice (
  version      INT NOT NULL PRIMARY KEY,
  published_on DATE NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO privacy_notice (version, published_on) VALUES (1, '2026-11-21');

CREATE TABLE privacy_ack (
  person_id BIGINT NOT NULL,
  version   INT NOT NULL,
  acked_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (person_id, version),
  CONSTRAINT fk_privacy_ack_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_privacy_ack_version FOREIGN KEY (version) REFERENCES privacy_notice (version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- For everyone's home: the notice that is still to be read.
CREATE OR REPLACE VIEW home_account AS
  SELECT p.id AS person_id, 'privacy' AS kind, 1 AS n, CAST(NULL AS DATETIME(6)) AS due_at, '/account/privacy' AS path
    FROM person p
   WHERE NOT EXISTS (SELECT 1 FROM privacy_ack a
                      WHERE a.person_id = p.id AND a.version = (SELECT MAX(v.version) FROM privacy_notice v));
