-- Reviews of nominations (评审): who reviews, by which criteria, and who keeps out of what.

CREATE TABLE reviewer (                             -- 评审员 of a programme
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id    BINARY(16) NOT NULL,
  programme_id BIGINT NOT NULL,
  kind_id      BIGINT NULL,                         -- of this kind of honour only; NULL: of all
  person_id    BIGINT NOT NULL,
  most         INT NULL,                            -- takes at most so many; NULL: as many as the others
  left_at      DATETIME(6) NULL,                    -- no longer takes part
  reason       VARCHAR(300) NOT NULL DEFAULT '',    -- why not
  created_by   BIGINT NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  UNIQUE KEY uq_reviewer_public (public_id),
  UNIQUE KEY uq_reviewer_person (programme_id, person_id),
  UNIQUE KEY uq_reviewer_programme (id, programme_id),
  KEY ix_reviewer_person (person_id),
  CONSTRAINT fk_reviewer_programme FOREIGN KEY (programme_id) REFERENCES programme (id),
  CONSTRAINT fk_reviewer_kind FOREIGN KEY (kind_id, programme_id) REFERENCES programme_kind (id, programme_id),
  CONSTRAINT fk_reviewer_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT fk_reviewer_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_reviewer_most CHECK (most IS NULL OR most BETWEEN 1 AND 5000),
  CONSTRAINT ck_reviewer_left CHECK ((left_at IS NOT NULL) = (reason <> ''))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE review_declared (                      -- a conflict that somebody declared or raised; it stays
  reviewer_id   BIGINT NOT NULL,
  nomination_id BIGINT NOT NULL,
  programme_id  BIGINT NOT NULL,
  note          VARCHAR(200) NOT NULL,
  declared_by   BIGINT NOT NULL,
  declared_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (reviewer_id, nomination_id),
  KEY ix_review_declared_nomination (nomination_id, programme_id),
  CONSTRAINT fk_review_declared_reviewer FOREIGN KEY (reviewer_id, programme_id) REFERENCES reviewer (id, programme_id),
  CONSTRAINT fk_review_declared_nomination FOREIGN KEY (nomination_id, programme_id) REFERENCES nomination (id, programme_id),
  CONSTRAINT fk_review_declared_by FOREIGN KEY (declared_by) REFERENCES person (id),
  CONSTRAINT ck_review_declared CHECK (note <> '')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who wrote what a nomination is about. Papers have authors: 4069_review_author.sql.
CREATE VIEW review_author AS
  SELECT x.programme_id AS programme_id, x.id AS nomination_id, x.person_id AS person_id FROM nomination x WHERE x.id IS NULL;

-- Whom a nomination is about: the person, or a paper's authors.
CREATE VIEW review_member AS
  SELECT x.programme_id AS programme_id, x.id AS nomination_id, x.person_id AS person_id FROM nomination x WHERE x.person_id IS NOT NULL
  UNION ALL
  SELECT a.programme_id, a.nomination_id, a.person_id FROM review_author a;

-- Where it comes from: the unit that began it, the collective itself, and the units that its people belong to, from and to (half-open).
CREATE VIEW review_origin AS
  SELECT x.programme_id AS programme_id, x.id AS nomination_id, x.from_unit_id AS unit_id, CAST('1900-01-01' AS DATE) AS from_on,
         CAST('9999-12-31' AS DATE) AS until_on FROM nomination x
  UNION ALL
  SELECT x.programme_id, x.id, x.unit_id, CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE) FROM nomination x WHERE x.unit_id IS NOT NULL
  UNION ALL
  SELECT x.programme_id, x.id, o.unit_id, o.from_on, o.until_on FROM nomination x JOIN posting o ON o.person_id = x.person_id
  UNION ALL
  SELECT a.programme_id, a.nomination_id, o.unit_id, o.from_on, o.until_on FROM review_author a JOIN posting o ON o.person_id = a.person_id;

-- Who keeps out of what, and why; from and to (half-open days). One's own unit and the units above it, as for judges (C8): both belong to one unit below
-- that which holds the programme, or to the very same unit. Who is somebody's mentor or mentee, or was, keeps out, and so does whoever wrote a paper with an
-- author. Declarations count whoever of the two made them.
CREATE VIEW review_conflict AS
  SELECT r.id AS reviewer_id, m.nomination_id AS nomination_id, 'self' AS reason, CAST('1900-01-01' AS DATE) AS from_on, CAST('9999-12-31' AS DATE) AS until_on
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id AND m.person_id = r.person_id
  UNION ALL
  SELECT r.id, m.nomination_id, CASE WHEN k.kind = 'other' THEN 'other' ELSE 'kin' END, CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN relation k ON k.person_id = r.person_id AND k.other_id = m.person_id AND k.live = 1 AND k.kind NOT IN ('mentor', 'mentee')
  UNION ALL
  SELECT r.id, m.nomination_id, CASE WHEN k.kind = 'other' THEN 'other' ELSE 'kin' END, CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN relation k ON k.other_id = r.person_id AND k.person_id = m.person_id AND k.live = 1 AND k.kind NOT IN ('mentor', 'mentee')
  UNION ALL
  SELECT r.id, m.nomination_id, 'mentor', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN conflict_mentor k ON k.mentor_id = r.person_id AND k.mentee_id = m.person_id
  UNION ALL
  SELECT r.id, m.nomination_id, 'mentor', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_member m ON m.programme_id = r.programme_id
    JOIN conflict_mentor k ON k.mentee_id = r.person_id AND k.mentor_id = m.person_id
  UNION ALL
  SELECT r.id, a.nomination_id, 'coauthor', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE)
    FROM reviewer r JOIN review_author w ON w.person_id = r.person_id
    JOIN review_author b ON b.nomination_id = w.nomination_id AND b.person_id <> r.person_id
    JOIN review_author a ON a.person_id = b.person_id AND a.programme_id = r.programme_id
  UNION ALL
  SELECT r.id, g.nomination_id, 'unit', GREATEST(o.from_on, g.from_on), LEAST(o.until_on, g.until_on)
    FROM reviewer r JOIN programme p ON p.id = r.programme_id JOIN posting o ON o.person_id = r.person_id
    JOIN unit_closure u ON u.descendant_id = o.unit_id JOIN unit_closure v ON v.ancestor_id = u.ancestor_id
    JOIN review_origin g ON g.programme_id = r.programme_id AND g.unit_id = v.descendant_id AND g.from_on < o.until_on AND o.from_on < g.until_on
   WHERE o.unit_id = g.unit_id OR EXISTS (SELECT 1 FROM unit_closure b WHERE b.ancestor_id = p.unit_id AND b.descendant_id = u.ancestor_id AND b.depth > 0)
  UNION ALL
  SELECT d.reviewer_id, d.nomination_id, 'declared', CAST('1900-01-01' AS DATE), CAST('9999-12-31' AS DATE) FROM review_declared d;

CREATE TABLE review_criterion (                     -- of a kind that is marked: what is marked, from 0 to max
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id  BINARY(16) NOT NULL,
  kind_id    BIGINT NOT NULL,
  sort       INT NOT NULL,
  title      VARCHAR(50) NOT NULL,
  guide      VARCHAR(300) NOT NULL DEFAULT '',      -- what it is about, for reviewers
  max_x1000  BIGINT NOT NULL,
  step_x1000 BIGINT NOT NULL,
  UNIQUE KEY uq_review_criterion_public (public_id),
  UNIQUE KEY uq_review_criterion_title (kind_id, title),
  UNIQUE KEY uq_review_criterion_sort (kind_id, sort),
  UNIQUE KEY uq_review_criterion_kind (id, kind_id),
  CONSTRAINT fk_review_criterion_kind FOREIGN KEY (kind_id) REFERENCES programme_kind (id),
  CONSTRAINT ck_review_criterion CHECK (title <> '' AND sort BETWEEN 1 AND 20 AND step_x1000 BETWEEN 100 AND max_x1000 AND max_x1000 BETWEEN 1000 AND 1000000
    AND max_x1000 % step_x1000 = 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
