-- Honours of people outside the system, and of papers, are found by their name.

ALTER TABLE honour ADD KEY ix_honour_name (name);
