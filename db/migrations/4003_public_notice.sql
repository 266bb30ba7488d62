-- Public notices (公示) and objections (异议). What was shown is kept as it was shown; the decision waits for both.

CREATE TABLE public_notice (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  programme_id BIGINT NOT NULL,
  round_no     INT NOT NULL,                        -- first, second … of the programme
  state        VARCHAR(8) NOT NULL,                 -- prepared: frozen, may be exported; posted: its days run; over; dropped before it was posted
  days         INT NOT NULL,                        -- working days
  list_order   VARCHAR(8) NOT NULL,
  snapshot     MEDIUMTEXT NOT NULL,                 -- JSON of all that is shown
  snapshot_hash BINARY(32) NOT NULL,                -- SHA-256 of it
  prepared_by  BIGINT NOT NULL,
  prepared_at  DATETIME(6) NOT NULL,
  posted_on    DATE NULL,                           -- the day it was put up; it does not count
  posted_at    DATETIME(6) NULL,
  first_on     DATE NULL,                           -- the first working day that counts, the last one
  last_on      DATE NULL,
  ends_at      DATETIME(6) NULL,                    -- the instant from which objections are late
  over_at      DATETIME(6) NULL,
  reason       VARCHAR(300) NOT NULL DEFAULT '',    -- why it was dropped
  UNIQUE KEY uq_public_notice_public (public_id),
  UNIQUE KEY uq_public_notice_round (programme_id, round_no),
  UNIQUE KEY uq_public_notice_programme (id, programme_id),
  CONSTRAINT fk_public_notice_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_public_notice_by FOREIGN KEY (prepared_by) REFERENCES person (id),
  CONSTRAINT ck_public_notice_state CHECK (state IN ('prepared', 'posted', 'over', 'dropped')),
  CONSTRAINT ck_public_notice_days CHECK (days BETWEEN 5 AND 60 AND round_no BETWEEN 1 AND 99),
  CONSTRAINT ck_public_notice_order CHECK (list_order IN ('stroke', 'pinyin', 'unit')),
  CONSTRAINT ck_public_notice_posted CHECK ((state IN ('posted', 'over')) = (posted_on IS NOT NULL) AND (posted_on IS NULL) = (posted_at IS NULL)
    AND (posted_on IS NULL) = (first_on IS NULL) AND (posted_on IS NULL) = (last_on IS NULL) AND (posted_on IS NULL) = (ends_at IS NULL)
    AND (posted_on IS NULL OR (posted_on < first_on AND first_on < last_on))),
  CONSTRAINT ck_public_notice_over CHECK ((state = 'over') = (over_at IS NOT NULL) AND (over_at IS NULL OR over_at >= ends_at)),
  CONSTRAINT ck_public_notice_dropped CHECK ((state = 'dropped') = (reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE public_notice_transition (
  from_state VARCHAR(8) NOT NULL,
  to_state   VARCHAR(8) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/public_notice.c; a store test compares the two.
INSERT INTO public_notice_transition (from_state, to_state) VALUES
  ('none', 'prepared'), ('prepared', 'posted'), ('prepared', 'dropped'), ('posted', 'over');

CREATE TABLE public_notice_item (                   -- who stands in it, in the order shown
  notice_id     BIGINT NOT NULL,
  programme_id  BIGINT NOT NULL,
  position      INT NOT NULL,
  nomination_id BIGINT NOT NULL,
  PRIMARY KEY (notice_id, position),
  UNIQUE KEY uq_public_notice_item_nomination (notice_id, nomination_id),
  KEY ix_public_notice_item_of (nomination_id),
  CONSTRAINT fk_public_notice_item_notice FOREIGN KEY (notice_id, programme_id) REFERENCES public_notice (id, programme_id),
  CONSTRAINT fk_public_notice_item_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT ck_public_notice_item CHECK (position BETWEEN 1 AND 5000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A notice is prepared when the list is fixed, one at a time.
CREATE TRIGGER tr_public_notice_added BEFORE INSERT ON public_notice FOR EACH ROW
  IF NEW.state <> 'prepared' OR NOT EXISTS (SELECT 1 FROM programme p WHERE p.id = NEW.programme_id AND p.state IN ('selected', 'noticing')
       AND NEW.prepared_at >= p.notice_owed_at LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_phase` failed'; ELSEIF
    EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = NEW.programme_id AND n.state = 'prepared' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_one` failed'; END IF;

CREATE TRIGGER tr_public_notice_changed BEFORE UPDATE ON public_notice FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM public_notice_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_transition` failed'; ELSEIF
    NEW.programme_id <> OLD.programme_id OR NEW.round_no <> OLD.round_no OR NEW.days <> OLD.days OR NEW.list_order <> OLD.list_order
      OR NEW.snapshot <> OLD.snapshot OR NEW.snapshot_hash <> OLD.snapshot_hash OR NEW.prepared_at <> OLD.prepared_at
      OR (OLD.posted_on IS NOT NULL AND NOT (NEW.posted_on = OLD.posted_on AND NEW.posted_at = OLD.posted_at AND NEW.first_on = OLD.first_on
        AND NEW.last_on = OLD.last_on AND NEW.ends_at = OLD.ends_at))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_fixed` failed'; END IF;

CREATE TRIGGER tr_public_notice_kept BEFORE DELETE ON public_notice FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_kept` failed';

CREATE TRIGGER tr_public_notice_item_added BEFORE INSERT ON public_notice_item FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM public_notice n JOIN nomination x ON x.programme_id = n.programme_id
                  WHERE n.id = NEW.notice_id AND n.state = 'prepared' AND x.id = NEW.nomination_id AND x.state = 'selected' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_item_selected` failed'; END IF;

CREATE TRIGGER tr_public_notice_item_fixed BEFORE UPDATE ON public_notice_item FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_item_fixed` failed';

CREATE TRIGGER tr_public_notice_item_kept BEFORE DELETE ON public_notice_item FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_public_notice_item_kept` failed';

CREATE TABLE objection (
  id             BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id      BINARY(16) NOT NULL,
  receipt_hash   BINARY(32) NOT NULL,               -- of the code that whoever objected was shown once
  programme_id   BIGINT NOT NULL,
  notice_id      BIGINT NOT NULL,
  nomination_id  BIGINT NULL,                       -- against whom; NULL: against the notice as a whole
  anonymous      TINYINT NOT NULL,
  name           VARCHAR(100) NOT NULL DEFAULT '',
  contact        VARBINARY(400) NULL,               -- sealed: opened for those who investigate, each look audited
  words          VARCHAR(4000) NOT NULL,
  state          VARCHAR(16) NOT NULL,              -- received, investigating, refusing (one officer will not accept it), substantiated, unsubstantiated,
                                                    -- not_accepted; report (came late), forwarded
  finding        VARCHAR(1000) NOT NULL DEFAULT '', -- why it ended so: told to whoever objected
  forwarded_to   VARCHAR(100) NOT NULL DEFAULT '',  -- a late one: to whom
  first_officer  BIGINT NULL,
  second_officer BIGINT NULL,                       -- of a refusal: another one
  received_at    DATETIME(6) NOT NULL,
  closed_at      DATETIME(6) NULL,
  version        INT NOT NULL DEFAULT 1,
  UNIQUE KEY uq_objection_public (public_id),
  UNIQUE KEY uq_objection_receipt (receipt_hash),
  KEY ix_objection_programme (programme_id, state),
  CONSTRAINT fk_objection_notice FOREIGN KEY (notice_id, programme_id) REFERENCES public_notice (id, programme_id),
  CONSTRAINT fk_objection_item FOREIGN KEY (notice_id, nomination_id) REFERENCES public_notice_item (notice_id, nomination_id),
  CONSTRAINT fk_objection_first FOREIGN KEY (first_officer) REFERENCES person (id),
  CONSTRAINT fk_objection_second FOREIGN KEY (second_officer) REFERENCES person (id),
  CONSTRAINT ck_objection_state CHECK (state IN ('received', 'investigating', 'refusing', 'substantiated', 'unsubstantiated', 'not_accepted', 'report', 'forwarded')),
  CONSTRAINT ck_objection_words CHECK (words <> ''),
  CONSTRAINT ck_objection_who CHECK ((anonymous = 1) = (name = '') AND (anonymous = 0 OR contact IS NULL)),
  CONSTRAINT ck_objection_closed CHECK ((closed_at IS NOT NULL) = (state IN ('substantiated', 'unsubstantiated', 'not_accepted', 'forwarded'))
    AND (closed_at IS NULL OR (finding <> '' AND first_officer IS NOT NULL))),
  CONSTRAINT ck_objection_refused CHECK (state NOT IN ('refusing', 'not_accepted') OR (finding <> '' AND first_officer IS NOT NULL)),
  CONSTRAINT ck_objection_two CHECK ((state = 'not_accepted') <= (second_officer IS NOT NULL) AND (second_officer IS NULL OR second_officer <> first_officer)),
  CONSTRAINT ck_objection_forwarded CHECK ((state = 'forwarded') = (forwarded_to <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE objection_transition (
  from_state VARCHAR(16) NOT NULL,
  to_state   VARCHAR(16) NOT NULL,
  PRIMARY KEY (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same table as lib/domain/objection.c; a store test compares the two.
INSERT INTO objection_transition (from_state, to_state) VALUES
  ('none', 'received'), ('none', 'report'), ('received', 'investigating'), ('received', 'refusing'), ('investigating', 'refusing'),
  ('refusing', 'not_accepted'), ('refusing', 'investigating'), ('investigating', 'substantiated'), ('investigating', 'unsubstantiated'),
  ('report', 'forwarded');

CREATE TABLE objection_log (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  objection_id BIGINT NOT NULL,
  from_state   VARCHAR(16) NOT NULL,
  to_state     VARCHAR(16) NOT NULL,
  person_id    BIGINT NULL,                         -- NULL: whoever objected
  reason       VARCHAR(1000) NOT NULL DEFAULT '',
  at           DATETIME(6) NOT NULL,
  KEY ix_objection_log_objection (objection_id, id),
  CONSTRAINT fk_objection_log_objection FOREIGN KEY (objection_id) REFERENCES objection (id),
  CONSTRAINT fk_objection_log_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_objection_log_transition FOREIGN KEY (from_state, to_state) REFERENCES objection_transition (from_state, to_state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- In time while the notice's days run, a report afterwards: nothing that comes is lost, and nothing late holds up the decision. A notice that is past its
-- end and not yet marked as over takes reports only.
CREATE TRIGGER tr_objection_added BEFORE INSERT ON objection FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.id = NEW.notice_id AND ((NEW.state = 'received' AND n.state = 'posted' AND NEW.received_at < n.ends_at)
       OR (NEW.state = 'report' AND n.state IN ('posted', 'over') AND NEW.received_at >= n.ends_at)) LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_time` failed'; END IF;

CREATE TRIGGER tr_objection_changed BEFORE UPDATE ON objection FOR EACH ROW
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM objection_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_transition` failed'; ELSEIF
    NEW.receipt_hash <> OLD.receipt_hash OR NEW.notice_id <> OLD.notice_id OR NOT (NEW.nomination_id <=> OLD.nomination_id) OR NEW.words <> OLD.words
      OR NEW.name <> OLD.name OR NOT (NEW.contact <=> OLD.contact) OR NEW.received_at <> OLD.received_at OR OLD.closed_at IS NOT NULL
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_fixed` failed'; END IF;

CREATE TRIGGER tr_objection_kept BEFORE DELETE ON objection FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_objection_kept` failed';

-- No decision while a notice is prepared or its days run, while an objection is open, before the notice that is owed is over, or while somebody is selected
-- who stood in no notice that is over. It is asked with locks: an objection that is just being written is waited for.
CREATE TRIGGER tr_programme_decided BEFORE UPDATE ON programme FOR EACH ROW FOLLOWS tr_programme_changed
  IF NEW.state = 'decided' AND OLD.state <> 'decided' THEN IF
    EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = NEW.id AND n.state IN ('prepared', 'posted') LOCK IN SHARE MODE)
    OR NOT EXISTS (SELECT 1 FROM public_notice n WHERE n.programme_id = NEW.id AND n.state = 'over' AND n.prepared_at >= NEW.notice_owed_at LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_notice_over` failed'; ELSEIF
    EXISTS (SELECT 1 FROM objection o WHERE o.programme_id = NEW.id AND o.state IN ('received', 'investigating', 'refusing') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_objections_settled` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM nomination x WHERE x.programme_id = NEW.id AND x.state IN ('selected', 'awarded'))
    OR EXISTS (SELECT 1 FROM nomination x WHERE x.programme_id = NEW.id AND x.state IN ('selected', 'awarded') AND NOT EXISTS (SELECT 1 FROM public_notice_item i
        JOIN public_notice n ON n.id = i.notice_id WHERE i.nomination_id = x.id AND n.state = 'over') LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_programme_all_noticed` failed'; END IF; END IF;
