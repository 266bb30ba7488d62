-- What somebody waits for is found without reading through all that they ever attended.
ALTER TABLE enrolment ADD KEY ix_enrolment_of_person (person_id, state, class_id);
