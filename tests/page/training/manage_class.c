/* The form of a class, its draft, and publishing. */
#include "tests/page/training/manage_scene.h"

static int64_t hall;

static int with_hall(void **state)
{
    scene(state);
    db_run("INSERT INTO venue (public_id, name, short_name, unit_id, places) SELECT UNHEX(MD5('hall')), '会议厅', "
           "'会议厅', "
           "id, 30 FROM unit WHERE code = 'BASE';\n"
           "INSERT INTO instructor (public_id, name, title) VALUES (UNHEX(MD5('i')), '尉迟恒', '高级技师');\n");
    hall = db_int("SELECT id FROM venue WHERE name = '会议厅'");
    return 0;
}

/* One session of the form, on a day of December. */
static const char *session(int mday, const char *from, const char *to)
{
    return arena_printf(db_arena(),
                        "&session_day=2026-12-%02d&session_from=%s&session_to=%s&session_venue=%s&session_instructor="
                        "&session_topic=刀工&session_hours=4",
                        mday, from, to, public_id("venue", hall));
}

/* The rest of it. */
static const char *form(const char *sessions, const char *more)
{
    return arena_printf(
        db_arena(),
        "course=%s&capacity=24&opens_at=2026-11-20T09:00&closes_at=2026-11-30T18:00&audience=all&route=unit"
        "&note=工作服%s%s",
        public_id("course", knife), sessions, more);
}

static const char *two(void)
{
    return arena_printf(db_arena(), "%s%s", session(2, "08:30", "12:00"), session(1, "08:30", "12:00"));
}

static struct answer post_new(const char *fields)
{
    return page_post(&boss, "/training/manage/class/new", fields);
}

static void a_draft_is_saved_and_published(void **state)
{
    (void)state;
    struct answer a =
        page_get(&boss, arena_printf(db_arena(), "/training/manage/class/new?course=%s", public_id("course", knife)));
    assert_status(&a, 200);
    assert_shows(&a, "name=\"term_no\" type=\"text\" value=\"1\"");
    assert_shows(&a, "会议厅（容纳 30 人）");
    assert_shows(&a, "尉迟恒（高级技师）");
    a = post_new(form(two(), ""));
    const int64_t id = db_int("SELECT MAX(id) FROM class");
    assert_goes_to(&a, class_path(id, ""));
    assert_string_equal(state_of("class", id), "draft");
    /* in order of time, whatever the order of the form */
    assert_int_equal(count("class_session WHERE seq = 1 AND starts_at = '2026-12-01 00:30:00'"), 1);
    assert_int_equal(count("class WHERE term_no = 1 AND starts_at = '2026-12-01 00:30:00' AND ends_at = '2026-12-02 "
                           "04:00:00' AND hours_x10 = 80 AND approve_by = enrol_closes_at"),
                     1);
    assert_int_equal(count("seat"), 0);
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "已保存草稿");
    assert_shows(&a, "可以发布");
    assert_shows(&a, "没有 2026 年的放假安排");

    a = page_post(&boss, class_path(id, "/publish"), "version=1");
    assert_goes_to(&a, class_path(id, ""));
    assert_string_equal(state_of("class", id), "published");
    assert_int_equal(count("seat WHERE free = 1"), 24);
    assert_int_equal(count("class_line"), 1);
    assert_int_equal(count("venue_busy"), 2);
    assert_int_equal(count("class_log WHERE to_state = 'published'"), 1);
    assert_int_equal(count("audit WHERE act = 'class.publish' AND result = 'done'"), 1);
    a = page_post(&boss, class_path(id, "/publish"), "version=1");
    assert_goes_to(&a, class_path(id, ""));
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "班次已经发布，不需再发布");

    /* fixed from here on: said, not just hidden */
    a = page_get(&boss, class_path(id, "/edit"));
    assert_goes_to(&a, class_path(id, ""));
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "班次已发布或已取消，不能再修改");
    a = page_post(&boss, class_path(id, "/edit"), form(two(), "&version=2"));
    assert_goes_to(&a, class_path(id, ""));
}

static void a_row_is_added_without_a_word(void **state)
{
    (void)state;
    struct answer a =
        post_new(form("&session_day=2026-12-03&session_from=&session_to=&session_venue=&session_instructor="
                      "&session_topic=只填了内容&session_hours=",
                      "&rows=2&do=add"));
    assert_status(&a, 200);
    assert_shows(&a, "id=\"f-session_day-2\"");
    assert_hides(&a, "id=\"f-session_day-3\"");
    assert_shows(&a, "value=\"只填了内容\"");
    assert_shows(&a, "value=\"2026-12-03\"");
    assert_shows(&a, "name=\"rows\" value=\"3\"");
    assert_shows(&a, ">工作服</textarea>");
    assert_hides(&a, "is-invalid");
    assert_int_equal(count("class"), 0);
}

/* Each fault of a plan at its field, with what was typed. */
static void faults_stand_at_their_fields(void **state)
{
    (void)state;
    const struct {
        const char *sessions, *more, *sentence, *where;
        int status;
    } cases[] = {
        {"", "", "请填写这一项", "f-session_day-0-e", 422},
        {session(1, "12:00", "08:30"), "", "第 1 次课：结束时间应晚于开始时间", "f-session_to-0-e", 422},
        {arena_printf(db_arena(), "%s%s", session(1, "10:00", "12:00"), session(1, "08:30", "10:30")), "",
         "与另一次课的时间重叠", "f-session_from-0-e", 422},
        {session(1, "", "12:00"), "", "请填写这一项", "f-session_from-0-e", 422},
        {two(), "&term_no=0", "应为 1 至 9999 的整数", "f-term_no-e", 422},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = post_new(form(cases[i].sessions, cases[i].more));
        assert_status(&a, cases[i].status);
        assert_shows(&a, cases[i].sentence);
        assert_shows(&a, cases[i].where);
        assert_shows(&a, ">工作服</textarea>");
    }
    assert_int_equal(count("class"), 0);
}

/* The times of enrolling and approving, and the places. */
static void times_and_places_are_judged(void **state)
{
    (void)state;
    const struct {
        const char *capacity, *opens, *closes, *approve, *sentence;
    } cases[] = {
        {"24", "2026-11-30T18:00", "2026-11-30T18:00", "", "报名截止应晚于报名开始"},
        {"24", "2026-11-01T09:00", "2026-11-18T09:00", "", "应晚于现在"},
        {"24", "2026-11-20T09:00", "2026-12-01T08:31", "", "报名截止不应晚于首次上课"},
        {"24", "2026-11-20T09:00", "2026-11-30T18:00", "2026-11-30T17:59", "审核截止不应早于报名截止"},
        {"24", "2026-11-20T09:00", "2026-11-30T18:00", "2026-12-01T08:31", "审核截止不应晚于首次上课"},
        {"31", "2026-11-20T09:00", "2026-11-30T18:00", "", "席位数超过场地“会议厅”的容量（30 人）"},
        {"2001", "2026-11-20T09:00", "2026-11-30T18:00", "", "应为 1 至 2000 的整数"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = post_new(arena_printf(
            db_arena(), "course=%s&capacity=%s&opens_at=%s&closes_at=%s&approve_by=%s&audience=all&route=none%s",
            public_id("course", knife), cases[i].capacity, cases[i].opens, cases[i].closes, cases[i].approve, two()));
        assert_status(&a, 422);
        assert_shows(&a, cases[i].sentence);
    }
    struct answer a = post_new(arena_printf(
        db_arena(),
        "course=%s&capacity=30&opens_at=2026-11-20T09:00&closes_at=2026-12-01T08:30&audience=units&route=none%s",
        public_id("course", knife), two()));
    assert_status(&a, 422);
    assert_shows(&a, "请选择至少一个单位");
    assert_int_equal(count("class"), 0);
}

static void a_taken_room_and_instructor_are_named(void **state)
{
    (void)state;
    const int64_t other = make_course(base, "CT", 5, "KC-CT-04", "面点制作");
    new_class((struct make_class){.course = other, .term_no = 7}); /* 25 and 26 November, 08:30–12:00 */
    db_run("UPDATE class_session SET venue_id = (SELECT id FROM venue WHERE name = '会议厅');\n");
    const char *fields = arena_printf(
        db_arena(),
        "course=%s&capacity=10&opens_at=2026-11-18T09:00&closes_at=2026-11-20T18:00&audience=all&route=none"
        "&session_day=2026-11-26&session_from=11:59&session_to=13:00&session_venue=%s&session_instructor=%s"
        "&session_topic=刀工&session_hours=1",
        public_id("course", knife), public_id("venue", hall),
        public_id("instructor", db_int("SELECT instructor_id FROM class_session LIMIT 1")));
    struct answer a = post_new(fields);
    assert_status(&a, 422);
    assert_shows(&a, "场地“会议厅”在这个时间已用于 面点制作 #7");
    assert_shows(&a, "在这个时间已有课：面点制作 #7");
    assert_shows(&a, "f-session_venue-0-e");
    assert_shows(&a, "f-session_instructor-0-e");
    /* a room that holds several at once is never taken */
    db_run("UPDATE venue SET exclusive = 0;\nUPDATE class_session SET instructor_id = NULL;\n");
    a = post_new(fields);
    assert_goes_to(&a, class_path(db_int("SELECT MAX(id) FROM class"), ""));
}

/* Two drafts want one room: the second to be published is refused, by name. */
static void publishing_takes_the_room(void **state)
{
    (void)state;
    int64_t ids[2];
    for (int i = 0; i < 2; i++) {
        struct answer a = post_new(form(two(), ""));
        assert_status(&a, 303);
        ids[i] = db_int("SELECT MAX(id) FROM class");
    }
    struct answer a = page_post(&boss, class_path(ids[0], "/publish"), "version=1");
    assert_goes_to(&a, class_path(ids[0], ""));
    a = page_post(&boss, class_path(ids[1], "/publish"), "version=1");
    assert_goes_to(&a, class_path(ids[1], ""));
    a = page_get(&boss, class_path(ids[1], ""));
    assert_shows(&a, "场地“会议厅”在这个时间已用于 中式热菜与刀工技能提升 #1");
    assert_shows(&a, "现在还不能发布");
    assert_string_equal(state_of("class", ids[1]), "draft");
    assert_int_equal(count("venue_busy"), 2);
    /* called off, the first gives it back */
    a = page_post(&boss, class_path(ids[0], "/cancel"), "reason=改期");
    assert_goes_to(&a, class_path(ids[0], ""));
    a = page_post(&boss, class_path(ids[1], "/publish"), "version=1");
    assert_string_equal(state_of("class", ids[1]), "published");
}

static void a_draft_is_changed_over_its_version(void **state)
{
    (void)state;
    struct answer a = post_new(form(two(), ""));
    const int64_t id = db_int("SELECT MAX(id) FROM class");
    a = page_get(&boss, class_path(id, "/edit"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"2026-12-01\"");
    assert_shows(&a, "value=\"08:30\"");
    assert_shows(&a, "value=\"2026-11-30T18:00\"");
    const char *unit = public_id("unit", kitchen);
    a = page_post(&boss, class_path(id, "/edit"),
                  arena_printf(db_arena(),
                               "course=%s&term_no=5&capacity=20&opens_at=2026-11-20T09:00&closes_at=2026-11-30T18:00"
                               "&audience=units&unit=%s&route=base&version=1%s",
                               public_id("course", knife), unit, session(3, "08:30", "10:00")));
    assert_goes_to(&a, class_path(id, ""));
    assert_int_equal(count("class_session"), 1);
    assert_int_equal(count("class_unit"), 1);
    assert_int_equal(count("class WHERE term_no = 5 AND version = 2 AND audience = 'units'"), 1);
    assert_int_equal(count("audit WHERE act = 'class.change' AND before_json LIKE '%\"capacity\":24%' AND after_json "
                           "LIKE '%\"capacity\":20%'"),
                     1);
    a = page_get(&boss, class_path(id, "/edit"));
    assert_shows(&a, arena_printf(db_arena(), "value=\"%s\" checked", unit));

    /* the second tab */
    a = page_post(&boss, class_path(id, "/edit"), form(two(), "&version=1"));
    assert_status(&a, 409);
    assert_shows(&a, "有人在您打开之后改过这个班次");
    assert_shows(&a, "name=\"version\" value=\"2\"");
    assert_shows(&a, "value=\"2026-12-02\"");
    assert_int_equal(count("class_session"), 1);

    a = post_new(form(two(), "&term_no=5"));
    assert_status(&a, 409);
    assert_shows(&a, "这门课程已有第 5 期");
    a = page_post(&boss, class_path(id, "/publish"), "version=1"); /* not the draft that was looked at */
    a = page_get(&boss, class_path(id, ""));
    assert_shows(&a, "有人在您打开之后改过这个班次");
}

static void days_off_are_said(void **state)
{
    (void)state;
    db_run("INSERT INTO calendar_year (year, source) VALUES (2026, 't');\n"
           "INSERT INTO calendar_day (on_date, year, kind, name) VALUES ('2026-12-02', 2026, 'holiday', '试验节'), "
           "('2026-12-05', 2026, 'workday', '试验节调休');\n");
    struct answer a = post_new(form(
        arena_printf(db_arena(), "%s%s%s", two(), session(5, "08:30", "09:00"), session(6, "08:30", "09:00")), ""));
    a = page_get(&boss, class_path(db_int("SELECT MAX(id) FROM class"), ""));
    assert_shows(&a, "12月2日（周三）是试验节放假");
    assert_shows(&a, "12月6日（周日）是周末，不是工作日");
    assert_hides(&a, "12月5日（周六）是");
    assert_hides(&a, "12月1日（周二）是");
    assert_shows(&a, "课次合计 16.0 学时，课程规定 8.0 学时");
}

static void others_classes_are_not_there(void **state)
{
    (void)state;
    const int64_t draft = new_class((struct make_class){.state = "draft"});
    struct answer a = page_get(&rival, class_path(draft, ""));
    assert_status(&a, 404);
    a = page_get(&rival, class_path(draft, "/edit"));
    assert_status(&a, 404);
    a = page_post(&rival, class_path(draft, "/edit"), form(two(), "&version=1"));
    assert_status(&a, 404);
    a = page_post(&rival, class_path(draft, "/publish"), "version=1");
    assert_status(&a, 404);
    a = page_get(&me, class_path(draft, ""));
    assert_status(&a, 403);
    a = page_get(&nobody, class_path(draft, ""));
    assert_status(&a, 303);
    assert_string_equal(state_of("class", draft), "draft");
    /* the hands of a stranger's form: a draft of one's own, and no unit one has not */
    a = page_post(&rival, "/training/manage/class/new",
                  form(two(), arena_printf(db_arena(), "&organizer=%s", public_id("unit", base))));
    assert_status(&a, 422);
    assert_int_equal(count("class"), 1);
}

static void the_same_form_twice_makes_one_class(void **state)
{
    (void)state;
    boss.key = "BBBBBBBBBBBBBBBBBBBBBA";
    for (int i = 0; i < 2; i++) {
        struct answer a = post_new(form(two(), ""));
        assert_goes_to(&a, class_path(db_int("SELECT MAX(id) FROM class"), ""));
    }
    assert_int_equal(count("class"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_draft_is_saved_and_published, with_hall),
        cmocka_unit_test_setup(a_row_is_added_without_a_word, with_hall),
        cmocka_unit_test_setup(faults_stand_at_their_fields, with_hall),
        cmocka_unit_test_setup(times_and_places_are_judged, with_hall),
        cmocka_unit_test_setup(a_taken_room_and_instructor_are_named, with_hall),
        cmocka_unit_test_setup(publishing_takes_the_room, with_hall),
        cmocka_unit_test_setup(a_draft_is_changed_over_its_version, with_hall),
        cmocka_unit_test_setup(days_off_are_said, with_hall),
        cmocka_unit_test_setup(others_classes_are_not_there, with_hall),
        cmocka_unit_test_setup(the_same_form_twice_makes_one_class, with_hall),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
