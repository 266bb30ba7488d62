-- The authors of papers keep out of their own and each other's papers (review_conflict, 4025_reviewer.sql).
CREATE OR REPLACE VIEW review_author AS
  SELECT a.programme_id AS programme_id, a.nomination_id AS nomination_id, a.person_id AS person_id FROM paper_author a WHERE a.person_id IS NOT NULL;
