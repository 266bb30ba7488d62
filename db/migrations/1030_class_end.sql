-- A published class has an end: a comparison with NULL is no refusal, so it is asked for by name.
ALTER TABLE class ADD CONSTRAINT ck_class_end CHECK (state <> 'published' OR ends_at IS NOT NULL);
