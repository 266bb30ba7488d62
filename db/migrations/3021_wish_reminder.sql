-- Who has handed in no wishes yet, and who was reminded of that.

CREATE TABLE wish_reminder (
  round_id     BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  wishes_until DATETIME(6) NOT NULL,                -- the hour of which they were reminded; moved by HR, it is another
  at           DATETIME(6) NOT NULL,
  PRIMARY KEY (round_id, person_id, wishes_until),
  KEY ix_wish_reminder_person (person_id),
  CONSTRAINT fk_wish_reminder_round FOREIGN KEY (round_id) REFERENCES pairing_round (id),
  CONSTRAINT fk_wish_reminder_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who takes part in an open round that takes wishes and has handed in none. Whoever's pair was decided by HR, in each part that is sought, owes none. Tells nobody
-- what anybody wished for.
CREATE VIEW wish_owed AS
  SELECT r.id AS round_id, n.person_id AS person_id, r.wishes_from AS wishes_from, r.wishes_until AS wishes_until, r.public_id AS public_id,
         r.title AS title
    FROM pairing_round r JOIN pairing_need n ON n.round_id = r.id AND n.live = 1
   WHERE r.state = 'open' AND r.method = 'wishes'
     AND NOT EXISTS (SELECT 1 FROM wish_list l WHERE l.round_id = r.id AND l.side = 'mentee' AND l.person_id = n.person_id)
     AND (SELECT COUNT(*) FROM pairing_decided d WHERE d.need_id = n.id AND d.live = 1) < 1 + r.two_mentors
  UNION ALL
  SELECT r.id, o.person_id, r.wishes_from, r.wishes_until, r.public_id, r.title
    FROM pairing_round r JOIN pairing_offer o ON o.round_id = r.id AND o.live = 1
   WHERE r.state = 'open' AND r.method = 'wishes'
     AND NOT EXISTS (SELECT 1 FROM wish_list l WHERE l.round_id = r.id AND l.side = 'mentor' AND l.person_id = o.person_id)
     AND (SELECT COUNT(*) FROM pairing_decided d WHERE d.offer_id = o.id AND d.live = 1) < o.places;

CREATE VIEW home_wish AS
  SELECT w.person_id AS person_id, 'wish' AS kind, 1 AS n, w.wishes_from AS from_at, w.wishes_until AS until_at, w.wishes_until AS due_at,
         CONCAT('/mentor/round/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(w.public_id)), '+', '-'), '/', '_'), '/wishes') AS path
    FROM wish_owed w;
