-- Wishes (志愿): whom the mentees and mentors of a round would have. A hand-in is a list with a version of its own and stays as it is; of somebody's lists in a
-- round the last counts.

CREATE TABLE wish_list (
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  round_id  BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  side      VARCHAR(6) NOT NULL,                    -- mentee: ranks offers; mentor: ranks needs
  need_id   BIGINT NULL,                            -- by which the person takes part
  offer_id  BIGINT NULL,
  version   INT NOT NULL,                           -- 1, 2 … of one person in a round
  items     INT NOT NULL,                           -- how many wishes; 0: all were taken back
  at        DATETIME(6) NOT NULL,
  UNIQUE KEY uq_wish_list_version (round_id, side, person_id, version),
  UNIQUE KEY uq_wish_list_whole (id, round_id, side),
  KEY ix_wish_list_person (person_id),
  CONSTRAINT fk_wish_list_need FOREIGN KEY (need_id, round_id) REFERENCES pairing_need (id, round_id),
  CONSTRAINT fk_wish_list_offer FOREIGN KEY (offer_id, round_id) REFERENCES pairing_offer (id, round_id),
  CONSTRAINT fk_wish_list_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT ck_wish_list_side CHECK ((side = 'mentee' AND need_id IS NOT NULL AND offer_id IS NULL) OR (side = 'mentor' AND offer_id IS NOT NULL AND need_id IS NULL)),
  CONSTRAINT ck_wish_list_items CHECK (items BETWEEN 0 AND 100)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- By whoever takes part, while the round takes wishes, each version after the one before.
CREATE TRIGGER tr_wish_list_added BEFORE INSERT ON wish_list FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state = 'open' AND r.method = 'wishes' AND r.wishes_from <= NEW.at
      AND NEW.at < r.wishes_until LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_list_open` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM pairing_need n WHERE n.id = NEW.need_id AND n.person_id = NEW.person_id AND n.live = 1
        UNION ALL SELECT 1 FROM pairing_offer o WHERE o.id = NEW.offer_id AND o.person_id = NEW.person_id AND o.live = 1)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_list_own` failed'; ELSEIF
    NEW.version <> 1 + COALESCE((SELECT MAX(l.version) FROM wish_list l WHERE l.round_id = NEW.round_id AND l.side = NEW.side AND l.person_id = NEW.person_id), 0)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_list_next` failed'; END IF;

CREATE TRIGGER tr_wish_list_changed BEFORE UPDATE ON wish_list FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_list_kept` failed';

CREATE TABLE wish_item (
  list_id  BIGINT NOT NULL,
  item_no  INT NOT NULL,                            -- 1, 2 … as it stands in the list
  round_id BIGINT NOT NULL,
  side     VARCHAR(6) NOT NULL,
  rank_no  INT NOT NULL,                            -- 1: the most welcome; equally welcome ones have the same, the next the next number
  need_id  BIGINT NULL,                             -- who is wished for, of the other side of the same round
  offer_id BIGINT NULL,
  PRIMARY KEY (list_id, item_no),
  UNIQUE KEY uq_wish_item_need (list_id, need_id),  -- nobody twice
  UNIQUE KEY uq_wish_item_offer (list_id, offer_id),
  CONSTRAINT fk_wish_item_list FOREIGN KEY (list_id, round_id, side) REFERENCES wish_list (id, round_id, side),
  CONSTRAINT fk_wish_item_need FOREIGN KEY (need_id, round_id) REFERENCES pairing_need (id, round_id),
  CONSTRAINT fk_wish_item_offer FOREIGN KEY (offer_id, round_id) REFERENCES pairing_offer (id, round_id),
  CONSTRAINT ck_wish_item_side CHECK ((side = 'mentee' AND offer_id IS NOT NULL AND need_id IS NULL) OR (side = 'mentor' AND need_id IS NOT NULL AND offer_id IS NULL)),
  CONSTRAINT ck_wish_item_rank CHECK (item_no >= 1 AND rank_no BETWEEN 1 AND item_no AND (side = 'mentor' OR rank_no = item_no))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- As many as the list says, nobody themselves, nobody who does not take part any more, ranks without holes.
CREATE TRIGGER tr_wish_item_added BEFORE INSERT ON wish_item FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM wish_list l WHERE l.id = NEW.list_id AND NEW.item_no <= l.items)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_item_within` failed'; ELSEIF
    EXISTS (SELECT 1 FROM wish_list l JOIN pairing_need n ON n.id = NEW.need_id AND n.person_id = l.person_id WHERE l.id = NEW.list_id
        UNION ALL SELECT 1 FROM wish_list l JOIN pairing_offer o ON o.id = NEW.offer_id AND o.person_id = l.person_id WHERE l.id = NEW.list_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_item_self` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM pairing_need n WHERE n.id = NEW.need_id AND n.live = 1
        UNION ALL SELECT 1 FROM pairing_offer o WHERE o.id = NEW.offer_id AND o.live = 1)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_item_live` failed'; ELSEIF
    NEW.item_no > 1 AND NOT EXISTS (SELECT 1 FROM wish_item i WHERE i.list_id = NEW.list_id AND i.item_no = NEW.item_no - 1 AND i.rank_no IN (NEW.rank_no, NEW.rank_no - 1))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_item_next` failed'; END IF;

CREATE TRIGGER tr_wish_item_changed BEFORE UPDATE ON wish_item FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_list_kept` failed';
