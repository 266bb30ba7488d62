-- Publication (公布): the chief judge signs what was computed, the manager publishes it, jobs sign its head. Publications are only added to: a correction is
-- the next version. What everybody reads (records, later draws, the units' total) is the rows of `result` of the version that counts.

-- A blind draw is opened by two only when nothing can be marked any more …
CREATE TRIGGER tr_unsealing_marked BEFORE INSERT ON unsealing FOR EACH ROW FOLLOWS tr_unsealing_asking
  IF EXISTS (SELECT 1 FROM run r WHERE r.draw_id = NEW.draw_id AND r.state IN ('open', 'marking') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unsealing_locked` failed'; END IF;

CREATE TRIGGER tr_unsealing_still_marked BEFORE UPDATE ON unsealing FOR EACH ROW FOLLOWS tr_unsealing_confirming
  IF EXISTS (SELECT 1 FROM run r WHERE r.draw_id = NEW.draw_id AND r.state IN ('open', 'marking') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_unsealing_locked` failed'; END IF;

-- … and what was opened is not judged blind any more: no judging begins upon it, and no sheet of it is sent back.
CREATE TRIGGER tr_judging_sealed BEFORE INSERT ON judging FOR EACH ROW FOLLOWS tr_judging_begun
  IF EXISTS (SELECT 1 FROM draw d WHERE d.id = NEW.draw_id AND d.blind <> 'none' AND d.secret IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_sealed` failed'; END IF;

CREATE TRIGGER tr_run_unsealed BEFORE UPDATE ON run FOR EACH ROW FOLLOWS tr_run_changed
  IF OLD.state = 'locked' AND NEW.state IN ('open', 'marking')
     AND EXISTS (SELECT 1 FROM draw d WHERE d.id = NEW.draw_id AND d.blind <> 'none' AND d.secret IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_run_unsealed` failed'; END IF;

CREATE TABLE results_signature (                    -- 裁判长签字: under the hash of everything that was computed and what it was computed from
  id              BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  round_id        BIGINT NOT NULL,
  digest          BINARY(32) NOT NULL,              -- as it was shown; another one now: the signature is void
  person_id       BIGINT NOT NULL,
  official_id     BIGINT NOT NULL,
  confirmation_id BIGINT NOT NULL,
  signed_at       DATETIME(6) NOT NULL,
  UNIQUE KEY uq_results_signature_confirmation (confirmation_id),
  UNIQUE KEY uq_results_signature_round (id, round_id),
  KEY ix_results_signature_round (round_id, id),
  CONSTRAINT fk_results_signature_judging FOREIGN KEY (round_id) REFERENCES judging (round_id),
  CONSTRAINT fk_results_signature_official FOREIGN KEY (official_id, round_id, person_id) REFERENCES official (id, round_id, person_id),
  CONSTRAINT fk_results_signature_confirmation FOREIGN KEY (confirmation_id, person_id, digest) REFERENCES confirmation (id, person_id, hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_results_signature_added BEFORE INSERT ON results_signature FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM official o WHERE o.id = NEW.official_id AND o.live = 1 AND o.duty = 'chief' LOCK IN SHARE MODE)
     OR NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.id = NEW.confirmation_id AND c.purpose = 'results' AND c.used_at IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_results_signature_chief` failed'; END IF;

CREATE TRIGGER tr_results_signature_fixed BEFORE UPDATE ON results_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_results_signature_fixed` failed';

CREATE TRIGGER tr_results_signature_kept BEFORE DELETE ON results_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_results_signature_kept` failed';

CREATE TABLE publication (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  round_id     BIGINT NOT NULL,
  version      INT NOT NULL,                        -- 1, 2 …
  body         LONGTEXT NOT NULL,                   -- the bundle (docs/results.md) without the signature of its newest head
  root         BINARY(32) NOT NULL,
  size         INT NOT NULL,                        -- leaves of the tree
  results_hash BINARY(32) NOT NULL,
  statement    MEDIUMTEXT NOT NULL,                 -- what jobs sign
  reason       VARCHAR(300) NOT NULL,               -- why there is another version; empty for the first
  signature_id BIGINT NULL,                         -- the chief judge's, of the first
  ruling_id    BIGINT NULL,                         -- the arbitrators' decision, of the others
  published_by BIGINT NOT NULL,
  published_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_publication_version (round_id, version),
  CONSTRAINT fk_publication_judging FOREIGN KEY (round_id) REFERENCES judging (round_id),
  CONSTRAINT fk_publication_signature FOREIGN KEY (signature_id, round_id) REFERENCES results_signature (id, round_id),
  CONSTRAINT fk_publication_by FOREIGN KEY (published_by) REFERENCES person (id),
  CONSTRAINT ck_publication_version CHECK (version BETWEEN 1 AND 99),
  CONSTRAINT ck_publication_size CHECK (size > 0),
  CONSTRAINT ck_publication_why CHECK ((version = 1) = (signature_id IS NOT NULL) AND (version = 1) = (ruling_id IS NULL) AND (version = 1 OR reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The next version of what stands, and the first of what is released whole.
CREATE TRIGGER tr_publication_added BEFORE INSERT ON publication FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM judging j WHERE j.round_id = NEW.round_id AND j.publication = NEW.version - 1 LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_publication_next` failed'; ELSEIF
    NEW.version = 1 AND EXISTS (SELECT 1 FROM run r WHERE r.round_id = NEW.round_id AND r.state <> 'released' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_publication_released` failed'; END IF;

CREATE TRIGGER tr_publication_fixed BEFORE UPDATE ON publication FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_publication_fixed` failed';

CREATE TRIGGER tr_publication_kept BEFORE DELETE ON publication FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_publication_kept` failed';

CREATE TABLE publication_signature (                -- by jobs, whose key no web program can read; there within a second
  publication_id BIGINT NOT NULL PRIMARY KEY,
  key_id         CHAR(16) NOT NULL,
  signature      BINARY(64) NOT NULL,
  signed_at      DATETIME(6) NOT NULL,
  CONSTRAINT fk_publication_signature_of FOREIGN KEY (publication_id) REFERENCES publication (id),
  CONSTRAINT fk_publication_signature_key FOREIGN KEY (key_id) REFERENCES signing_key (key_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_publication_signature_fixed BEFORE UPDATE ON publication_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_publication_signature_fixed` failed';

CREATE TRIGGER tr_publication_signature_kept BEFORE DELETE ON publication_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_publication_signature_kept` failed';

CREATE TABLE result (                               -- one entry's place in one publication
  publication_id BIGINT NOT NULL,
  entry_id       BIGINT NOT NULL,
  place_no       INT NOT NULL,                      -- where the list shows it
  standing       VARCHAR(12) NOT NULL,              -- ranked, no_result, disqualified, withdrawn, absent
  rank_no        INT NULL,
  sharing        INT NULL,                          -- how many have this rank
  result         VARCHAR(100) NULL,                 -- as the bundle has it: a decimal, or a fraction
  prize          VARCHAR(200) NULL,
  advances       TINYINT NOT NULL DEFAULT 0,
  PRIMARY KEY (publication_id, entry_id),
  UNIQUE KEY uq_result_place (publication_id, place_no),
  KEY ix_result_entry (entry_id),
  CONSTRAINT fk_result_publication FOREIGN KEY (publication_id) REFERENCES publication (id),
  CONSTRAINT fk_result_entry FOREIGN KEY (entry_id) REFERENCES entry (id),
  CONSTRAINT ck_result_standing CHECK (standing IN ('ranked', 'no_result', 'disqualified', 'withdrawn', 'absent')),
  CONSTRAINT ck_result_ranked CHECK ((standing = 'ranked') = (rank_no IS NOT NULL) AND (standing = 'ranked') = (result IS NOT NULL)
    AND (standing = 'ranked') = (sharing IS NOT NULL) AND (standing = 'ranked' OR (prize IS NULL AND advances = 0))),
  CONSTRAINT ck_result_numbers CHECK (place_no BETWEEN 1 AND 5000 AND (rank_no IS NULL OR rank_no BETWEEN 1 AND place_no) AND (sharing IS NULL OR sharing >= 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Rows come with their publication, before it counts.
CREATE TRIGGER tr_result_added BEFORE INSERT ON result FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM publication p JOIN judging j ON j.round_id = p.round_id AND j.publication = p.version - 1
                   JOIN run r ON r.round_id = p.round_id AND r.entry_id = NEW.entry_id WHERE p.id = NEW.publication_id LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_result_published` failed'; END IF;

CREATE TRIGGER tr_result_fixed BEFORE UPDATE ON result FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_result_fixed` failed';

CREATE TRIGGER tr_result_kept BEFORE DELETE ON result FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_result_kept` failed';

-- The version that counts is one that is there with all its results.
CREATE TRIGGER tr_judging_publication BEFORE UPDATE ON judging FOR EACH ROW FOLLOWS tr_judging_changed
  IF NEW.publication <> OLD.publication AND (NEW.publication <> OLD.publication + 1
     OR (SELECT COUNT(*) FROM run r WHERE r.round_id = NEW.round_id) <>
        (SELECT COUNT(*) FROM result x JOIN publication p ON p.id = x.publication_id WHERE p.round_id = NEW.round_id AND p.version = NEW.publication))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_judging_publication_whole` failed'; END IF;

-- What counts now.
CREATE VIEW result_now AS
  SELECT p.round_id AS round_id, p.version AS version, p.published_at AS published_at, x.publication_id AS publication_id, x.entry_id AS entry_id,
         x.place_no AS place_no, x.standing AS standing, x.rank_no AS rank_no, x.sharing AS sharing, x.result AS result, x.prize AS prize,
         x.advances AS advances
    FROM judging j JOIN publication p ON p.round_id = j.round_id AND p.version = j.publication JOIN result x ON x.publication_id = p.id;
