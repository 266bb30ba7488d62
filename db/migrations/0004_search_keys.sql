-- Search keys as long as lib/domain/search_key.h may make them.
ALTER TABLE unit MODIFY folded VARCHAR(800) NOT NULL, MODIFY pinyin VARCHAR(700) NOT NULL, MODIFY initials VARCHAR(250) NOT NULL;
ALTER TABLE person MODIFY folded VARCHAR(400) NOT NULL, MODIFY pinyin VARCHAR(700) NOT NULL, MODIFY initials VARCHAR(250) NOT NULL;
