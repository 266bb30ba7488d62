-- Units of a province (省级): an administration above prefectures uses this, too.
ALTER TABLE unit_version DROP CONSTRAINT ck_unit_version_level, ADD CONSTRAINT ck_unit_version_level CHECK (level IN ('province', 'prefecture', 'county'));
