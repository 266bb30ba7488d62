-- Criteria are changed one at a time: each knows how often, so that of two people who change one at once the second is told.
ALTER TABLE criterion ADD COLUMN version INT NOT NULL DEFAULT 1;

-- What a drawn form means by "the rubric of this segment": it counts up with every change to a criterion of it.
ALTER TABLE segment ADD COLUMN version INT NOT NULL DEFAULT 1;
