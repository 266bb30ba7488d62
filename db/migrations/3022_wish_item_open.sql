-- A list is whole when it is handed in. Once the round is closed, its seed may be read, and nothing is added to a list any more.

CREATE TRIGGER tr_wish_item_open BEFORE INSERT ON wish_item FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = NEW.round_id AND r.state = 'open' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_wish_list_open` failed'; END IF;
