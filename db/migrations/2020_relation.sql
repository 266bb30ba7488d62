-- Declared relations (回避申报): what somebody is to another person, in their own word. Seen by the declarer, by those who manage an edition in which
-- it matters, and by nobody else.

CREATE TABLE relation (
  id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id   BINARY(16) NOT NULL,
  person_id   BIGINT NOT NULL,                      -- who declares
  other_id    BIGINT NOT NULL,                      -- is their …
  kind        VARCHAR(12) NOT NULL,                 -- spouse, parent, child, sibling, kin, mentor, mentee, other
  note        VARCHAR(100) NOT NULL DEFAULT '',
  live        TINYINT NULL DEFAULT 1,               -- NULL: it is over
  declared_at DATETIME(6) NOT NULL,
  ended_at    DATETIME(6) NULL,
  UNIQUE KEY uq_relation_public (public_id),
  UNIQUE KEY uq_relation_once (person_id, other_id, kind, live),
  KEY ix_relation_other (other_id, live),
  CONSTRAINT fk_relation_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_relation_other FOREIGN KEY (other_id) REFERENCES person (id),
  CONSTRAINT ck_relation_self CHECK (person_id <> other_id),
  CONSTRAINT ck_relation_kind CHECK (kind IN ('spouse', 'parent', 'child', 'sibling', 'kin', 'mentor', 'mentee', 'other')),
  CONSTRAINT ck_relation_live CHECK ((live IS NULL) = (ended_at IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who is or was whose mentor, and from when until when (half-open; NULL: still). Conflicts of interest ask this view alone, so that other records of
-- mentors than people's own word can stand behind it.
CREATE OR REPLACE VIEW conflict_mentor AS
  SELECT CASE WHEN r.kind = 'mentor' THEN r.other_id ELSE r.person_id END AS mentor_id,
         CASE WHEN r.kind = 'mentor' THEN r.person_id ELSE r.other_id END AS mentee_id,
         r.declared_at AS from_at, r.ended_at AS until_at
    FROM relation r WHERE r.kind IN ('mentor', 'mentee');

-- One's own declarations, for the page of all that is kept about oneself.
CREATE OR REPLACE VIEW own_relation AS
  SELECT r.person_id AS person_id, r.kind AS kind, o.name AS other, r.note AS note, r.declared_at AS declared_at, r.ended_at AS ended_at
    FROM relation r JOIN person o ON o.id = r.other_id;
