-- The forum (交流会) of a programme of papers: talks and breaks in their order, and the compilation (汇编) of the selected papers.

CREATE TABLE forum (
  programme_id BIGINT NOT NULL PRIMARY KEY,
  title        VARCHAR(100) NOT NULL,
  venue        VARCHAR(100) NOT NULL DEFAULT '',
  starts_at    DATETIME(6) NOT NULL,
  minutes      INT NOT NULL DEFAULT 8,              -- of a talk, unless its row says otherwise
  warn_minutes INT NOT NULL DEFAULT 2,              -- so many before the end the timer turns amber
  announced_at DATETIME(6) NULL,                    -- since when everybody sees it
  version      INT NOT NULL DEFAULT 1,
  changed_by   BIGINT NOT NULL,
  changed_at   DATETIME(6) NOT NULL,
  CONSTRAINT fk_forum_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_forum_by FOREIGN KEY (changed_by) REFERENCES person (id),
  CONSTRAINT ck_forum_title CHECK (title <> ''),
  CONSTRAINT ck_forum_minutes CHECK (minutes BETWEEN 1 AND 180 AND warn_minutes BETWEEN 0 AND 60)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE forum_item (
  programme_id  BIGINT NOT NULL,
  position      INT NOT NULL,
  nomination_id BIGINT NULL,                        -- a talk; NULL: a break
  title         VARCHAR(100) NOT NULL DEFAULT '',   -- of a break
  minutes       INT NOT NULL,
  PRIMARY KEY (programme_id, position),
  UNIQUE KEY uq_forum_item_talk (programme_id, nomination_id),
  CONSTRAINT fk_forum_item_forum FOREIGN KEY (programme_id) REFERENCES forum (programme_id),
  CONSTRAINT fk_forum_item_talk FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT ck_forum_item CHECK (position BETWEEN 1 AND 200 AND minutes BETWEEN 1 AND 180 AND (nomination_id IS NULL) = (title <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who speaks is one of those who were selected.
CREATE TRIGGER tr_forum_item_added BEFORE INSERT ON forum_item FOR EACH ROW
  IF NEW.nomination_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nomination x
       WHERE x.id = NEW.nomination_id AND x.subject = 'paper' AND x.state IN ('selected', 'awarded') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_forum_item_selected` failed'; END IF;

CREATE TABLE paper_compilation (                    -- its PDF is a file of this noun
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  programme_id BIGINT NOT NULL,
  asked_by     BIGINT NOT NULL,
  asked_at     DATETIME(6) NOT NULL,
  state        VARCHAR(8) NOT NULL DEFAULT 'waiting', -- waiting, done, failed
  papers       INT NULL,
  pages        INT NULL,
  why          VARCHAR(40) NOT NULL DEFAULT '',     -- failed: encrypted, unreadable, too_heavy, too_long
  paper_no     INT NULL,                            -- … because of this one
  ended_at     DATETIME(6) NULL,
  KEY ix_paper_compilation_programme (programme_id, id),
  CONSTRAINT fk_paper_compilation_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_paper_compilation_by FOREIGN KEY (asked_by) REFERENCES person (id),
  CONSTRAINT ck_paper_compilation_state CHECK (state IN ('waiting', 'done', 'failed') AND (state = 'waiting') = (ended_at IS NULL)
    AND (state = 'failed') = (why <> '')
    AND (state <> 'done' OR (COALESCE(papers, 0) > 0 AND COALESCE(pages, 0) > 0)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_paper_compilation_changed BEFORE UPDATE ON paper_compilation FOR EACH ROW
  IF OLD.state <> 'waiting' OR NEW.programme_id <> OLD.programme_id OR NEW.asked_by <> OLD.asked_by
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_paper_compilation_fixed` failed'; END IF;
