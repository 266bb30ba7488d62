-- A site of some size: 20,000 people, 60 courses with two coming classes each, and PAST classes gone by, 40 seats each.
-- Everything follows from numbers: the same text gives the same rows. Ids grow with time, as they do. The first part runs once; the
-- second for past classes @@FIRST@@ to @@LAST@@ out of @@PAST@@, so that a large site is made in steps.
-- part: base
INSERT INTO region (code, name, kind) VALUES ('990000', '测试市', 'prefecture');
INSERT INTO unit (id, public_id, code, parent_id, name, short_name, type, level, region_code, folded, pinyin, initials, opened_on)
  SELECT seq, UNHEX(MD5(CONCAT('unit', seq))), CONCAT('U', seq), IF(seq = 1, NULL, 1), CONCAT('第', seq, '处'), CONCAT(seq, '处'),
    'department', 'prefecture', '990000', '', '', '', '2000-01-01' FROM seq_1_to_200;
INSERT INTO unit_closure SELECT id, id, 0 FROM unit;
INSERT INTO unit_closure SELECT 1, id, 1 FROM unit WHERE id > 1;
INSERT INTO person (id, public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials, created_at)
  SELECT seq, UNHEX(MD5(CONCAT('person', seq))), CONCAT('B', seq), CONCAT('丁', seq), '科员级', '事业', '2020-01-01', '', '', '', '2020-01-01'
    FROM seq_1_to_20000;
INSERT INTO posting (person_id, unit_id, kind, post, from_on) SELECT seq, 2 + seq % 199, 'main', '职员', '2020-01-01' FROM seq_1_to_20000;
INSERT INTO notice (public_id, person_id, kind, args, path, created_at, read_at)
  SELECT UNHEX(MD5(CONCAT('notice', seq))), 1 + seq % 20000, 'enrolment.promoted', '刀工\n1', '/training', '2026-01-01',
    IF(seq % 50 = 0, NULL, '2026-01-02') FROM seq_1_to_100000;
INSERT INTO course_category (code, name, sort) SELECT CONCAT('C', seq), CONCAT('第', seq, '类培训'), seq FROM seq_1_to_6;
INSERT INTO course (id, public_id, code, title, category_code, category_sort, grade, hours_x10, mode, audience, summary, owner_unit_id,
    folded, pinyin, initials, created_at)
  SELECT seq, UNHEX(MD5(CONCAT('course', seq))), CONCAT('KC-', LPAD(seq, 3, '0')), CONCAT('机关事务管理培训课程第', seq, '号'),
    CONCAT('C', 1 + seq % 6), 1 + seq % 6, ELT(1 + seq % 3, 'top', 'featured', 'regular'), 80 + seq, 'onsite', '机关后勤人员', '',
    1, CONCAT('机关事务管理培训课程第', seq, '号'), '', '', '2020-01-01' FROM seq_1_to_60;
INSERT INTO venue (id, public_id, name, short_name, unit_id, places)
  SELECT seq, UNHEX(MD5(CONCAT('venue', seq))), CONCAT('实训楼 ', seq, ' 室'), CONCAT(seq, ' 室'), 1, 60 FROM seq_1_to_20;
-- Coming: open now, in 30 to 150 days, half full.
INSERT INTO class (id, public_id, course_id, term_no, state, organizer_unit_id, capacity, enrol_opens_at, enrol_closes_at, approve_by,
    audience, route, starts_at, ends_at, hours_x10, venue_id, created_at)
  SELECT 1000000 + seq, UNHEX(MD5(CONCAT('coming', seq))), 1 + seq % 60, 1000000 + seq, 'published', 1, 40, CURDATE() - INTERVAL 9 DAY,
    CURDATE() + INTERVAL 20 DAY, CURDATE() + INTERVAL 20 DAY, 'all', 'none', CURDATE() + INTERVAL 30 + seq DAY,
    CURDATE() + INTERVAL 30 + seq DAY + INTERVAL 3 HOUR, 40, 1 + seq % 20, '2020-01-01' FROM seq_1_to_120;
INSERT INTO class_session (id, public_id, class_id, seq, starts_at, ends_at, topic, venue_id, hours_x10)
  SELECT id, UNHEX(MD5(CONCAT('session', id))), id, 1, starts_at, ends_at, '第一课', venue_id, 40 FROM class;
INSERT INTO class_line (class_id) SELECT id FROM class;
INSERT INTO seat (class_id, seat_no, free) SELECT k.id, seq, seq > 20 FROM class k JOIN seq_1_to_40;
INSERT INTO enrolment (id, public_id, class_id, person_id, unit_id, state, seat_no, created_at, changed_at)
  SELECT 20 * k.id + seq, UNHEX(MD5(CONCAT('e', k.id, '.', seq))), k.id, 1 + (20 * k.id + seq) * 7919 % 20000, 2, 'booked', seq,
    '2026-01-01', '2026-01-01' FROM class k JOIN seq_1_to_20;
INSERT INTO person_busy SELECT e.id, e.class_id, e.person_id, k.starts_at, k.ends_at FROM enrolment e JOIN class k ON k.id = e.class_id;
INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, person_id, at)
  SELECT id, 'none', 'booked', 'enrol', person_id, '2026-01-01' FROM enrolment;
-- part: past
-- Each has an hour of its own, one before the other, so that nobody is in two at once.
INSERT INTO class (id, public_id, course_id, term_no, state, organizer_unit_id, capacity, enrol_opens_at, enrol_closes_at, approve_by,
    audience, route, starts_at, ends_at, hours_x10, venue_id, created_at)
  SELECT seq, UNHEX(MD5(CONCAT('class', seq))), 1 + seq % 60, 1 + seq, 'published', 1, 40,
    CURDATE() - INTERVAL @@PAST@@ + 1 - seq HOUR - INTERVAL 40 DAY, CURDATE() - INTERVAL @@PAST@@ + 1 - seq HOUR - INTERVAL 9 DAY,
    CURDATE() - INTERVAL @@PAST@@ + 1 - seq HOUR - INTERVAL 9 DAY, 'all', 'none', CURDATE() - INTERVAL @@PAST@@ + 1 - seq HOUR,
    CURDATE() - INTERVAL @@PAST@@ + 1 - seq HOUR + INTERVAL 50 MINUTE, 10, 1 + seq % 20, '2020-01-01' FROM seq_@@FIRST@@_to_@@LAST@@;
INSERT INTO class_session (id, public_id, class_id, seq, starts_at, ends_at, topic, venue_id, hours_x10)
  SELECT k.id, UNHEX(MD5(CONCAT('session', k.id))), k.id, 1, k.starts_at, k.ends_at, '第一课', k.venue_id, 10
    FROM seq_@@FIRST@@_to_@@LAST@@ s JOIN class k ON k.id = s.seq;
INSERT INTO class_line (class_id) SELECT seq FROM seq_@@FIRST@@_to_@@LAST@@;
INSERT INTO seat (class_id, seat_no, free) SELECT c.seq, s.seq, 0 FROM seq_@@FIRST@@_to_@@LAST@@ c JOIN seq_1_to_40 s;
INSERT INTO enrolment (id, public_id, class_id, person_id, unit_id, state, seat_no, created_at, changed_at)
  SELECT 40 * c.seq + s.seq, UNHEX(MD5(CONCAT('p', c.seq, '.', s.seq))), c.seq, 1 + (40 * c.seq + s.seq) * 7919 % 20000, 2,
    'booked', s.seq, '2020-01-01', '2020-01-01' FROM seq_@@FIRST@@_to_@@LAST@@ c JOIN seq_1_to_40 s;
INSERT INTO person_busy
  SELECT 40 * c.seq + s.seq, k.id, 1 + (40 * c.seq + s.seq) * 7919 % 20000, k.starts_at, k.ends_at
    FROM seq_@@FIRST@@_to_@@LAST@@ c JOIN class k ON k.id = c.seq JOIN seq_1_to_40 s;
INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, person_id, at)
  SELECT 40 * c.seq + s.seq, 'none', 'booked', 'enrol', 1 + (40 * c.seq + s.seq) * 7919 % 20000, '2020-01-01'
    FROM seq_@@FIRST@@_to_@@LAST@@ c JOIN seq_1_to_40 s;
