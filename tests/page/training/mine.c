/* My classes: booked, waiting, over, and what came to nothing. */
#include "tests/page/training/scene.h"

static struct answer mine(const char *query)
{
    struct answer a = page_get(&me, arena_printf(db_arena(), "/training/mine%s", query));
    assert_status(&a, 200);
    return a;
}

/* Text `b` stands behind text `a`. */
static void assert_order(const struct answer *a, const char *first, const char *second)
{
    const char *at_first = strstr(a->body, first);
    assert_shows(a, first);
    if (!strstr(at_first, second))
        fail_msg("\"%s\" does not stand behind \"%s\" in:\n%s", second, first, a->body);
}

static void empty_leads_to_the_catalogue(void **state)
{
    (void)state;
    struct answer a = mine("");
    assert_shows(&a, "<h1>我的班</h1>");
    assert_shows(&a, "还没有报名任何班次");
    assert_shows(&a, "href=\"/training\">去选课</a>");
    assert_hides(&a, "<h2 id=\"waiting\">");
    assert_hides(&a, "<h2 id=\"gone\">");
}

static void groups(void **state)
{
    (void)state;
    const int64_t later = new_class((struct make_class){.term_no = 1, .starts = at(12, 1, 8, 30)});
    const int64_t soon = new_class((struct make_class){.term_no = 2, .route = "unit"});
    const int64_t full = new_class((struct make_class){.term_no = 3, .capacity = 1, .starts = at(12, 20, 8, 30)});
    const int64_t dropped = new_class((struct make_class){.term_no = 4, .starts = at(12, 25, 8, 30)});
    enrol(&me, later);
    enrol(&me, soon);
    enrol(&other, full);
    enrol(&me, full);
    enrol(&me, dropped);
    (void)page_post(&me, cancel_path(dropped, cook), "");
    struct answer a = mine("");
    a = mine("");
    assert_order(&a, "<h2 id=\"booked\">已报名", "（第2期）");
    assert_order(&a, "（第2期）", "待单位审核");
    assert_order(&a, "待单位审核", "（第1期）");
    assert_order(&a, "（第1期）", "<h2 id=\"waiting\">候补");
    assert_order(&a, "<h2 id=\"waiting\">候补", "（第3期）");
    assert_order(&a, "（第3期）", "候补第 1 位");
    assert_order(&a, "<h2 id=\"gone\">取消与未成", "（第4期）");
    assert_order(&a, "（第4期）", "2026年11月18日（周三） 09:00 变更");
    assert_order(&a, "（第4期）", "已取消报名");
    assert_shows(&a, "首次课");
    assert_shows(&a, "08:30–12:00");
    assert_hides(&a, "<h2 id=\"ended\">");

    /* while it runs, the session at hand and then the next one; when it is over, it is over */
    db_run("UPDATE enrolment SET state = 'booked', step = NULL WHERE state = 'held';\n");
    clock_test_set(at(11, 25, 9, 0));
    me = visitor_of(&app, cook);
    a = mine("");
    assert_shows(&a, "正在上课");
    clock_test_set(at(11, 25, 14, 0));
    me = visitor_of(&app, cook);
    a = mine("");
    assert_shows(&a, "下次课");
    assert_shows(&a, "2026年11月26日（周四）");
    clock_test_set(at(11, 26, 12, 0));
    me = visitor_of(&app, cook);
    a = mine("");
    assert_order(&a, "<h2 id=\"ended\">已结束", "（第2期）");
    assert_order(&a, "<h2 id=\"ended\">已结束", "<span class=\"jx-chip \">已结束</span>");
}

static void reasons_are_told(void **state)
{
    (void)state;
    const int64_t id = new_class((struct make_class){.route = "base"});
    enrol(&me, id);
    db_run("UPDATE enrolment SET state = 'refused', step = NULL, seat_no = NULL;\nINSERT INTO enrolment_log "
           "(enrolment_id, from_state, to_state, act, reason, at) SELECT id, 'held', 'refused', 'refuse', '名额已满', "
           "changed_at FROM enrolment;\n");
    struct answer a = mine("");
    a = mine("");
    assert_shows(&a, "未通过审核");
    assert_shows(&a, "原因：名额已满");
}

/* Many years of classes go on page by page, each list by itself. */
static void old_ones_page_by_page(void **state)
{
    (void)state;
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO class (public_id, course_id, term_no, state, organizer_unit_id, capacity, enrol_opens_at, "
        "enrol_closes_at, approve_by, audience, route, starts_at, ends_at, created_at) SELECT UNHEX(MD5(seq)), %lld, "
        "seq, 'published', %lld, 5, '2020-01-01', '2020-01-02', '2020-01-02', 'all', 'none', '2021-01-01' + INTERVAL "
        "seq DAY, '2021-01-01 08:00' + INTERVAL seq DAY, '2020-01-01' FROM seq_1_to_120;\n",
        (long long)knife, (long long)base));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO venue (public_id, name, short_name, unit_id, places) VALUES (UNHEX(MD5('v')), "
                        "'旧楼 101 室', '101 室', %lld, 9);\n",
                        (long long)base));
    db_run(
        "INSERT INTO seat (class_id, seat_no, free) SELECT id, 1, 0 FROM class;\n"
        "INSERT INTO class_session (public_id, class_id, seq, starts_at, ends_at, topic, venue_id, hours_x10) SELECT "
        "public_id, id, 1, starts_at, ends_at, '', (SELECT MIN(id) FROM venue), 10 FROM class;\n");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, seat_no, created_at, changed_at) "
        "SELECT "
        "UNHEX(MD5(CONCAT('e', term_no))), id, %lld, %lld, IF(term_no <= 60, 'booked', 'cancelled'), IF(term_no <= 60, "
        "1, NULL), '2020-01-01', '2020-01-01' FROM class ORDER BY id;\n",
        (long long)cook, (long long)kitchen));
    db_run("INSERT INTO person_busy (enrolment_id, session_id, person_id, starts_at, ends_at) SELECT e.id, s.id, "
           "e.person_id, s.starts_at, s.ends_at FROM enrolment e JOIN class_session s ON s.class_id = e.class_id WHERE "
           "e.state = 'booked';\n");
    struct answer a = mine("");
    assert_shows(&a, "（第60期）");
    assert_shows(&a, "（第56期）");
    assert_hides(&a, "（第55期）");
    assert_shows(&a, "（第120期）");
    assert_shows(&a, "（第116期）");
    assert_hides(&a, "（第115期）");
    const char *more = strstr(a.body, "/training/mine?ended=");
    assert_non_null(more);
    a = page_get(&me, arena_copy(db_arena(), more, strcspn(more, "\"")));
    assert_status(&a, 200);
    assert_shows(&a, "（第55期）");
    assert_shows(&a, "（第6期）");
    assert_hides(&a, "（第5期）");
    assert_hides(&a, "（第56期）");
    assert_hides(&a, "（第120期）");
    more = strstr(a.body, "/training/mine?ended=");
    assert_non_null(more);
    a = page_get(&me, arena_copy(db_arena(), more, strcspn(more, "\"")));
    assert_shows(&a, "（第5期）");
    assert_shows(&a, "（第1期）");
    assert_hides(&a, "（第6期）");
    assert_shows(&a, "回到我的班");
    a = mine("");
    more = strstr(a.body, "/training/mine?gone=");
    assert_non_null(more);
    a = page_get(&me, arena_copy(db_arena(), more, strcspn(more, "\"")));
    assert_shows(&a, "（第115期）");
    assert_shows(&a, "（第66期）");
    assert_hides(&a, "（第65期）");
    assert_hides(&a, "（第60期）");
}

static void others_see_nothing_of_mine(void **state)
{
    (void)state;
    enrol(&me, new_class((struct make_class){0}));
    struct answer a = page_get(&other, "/training/mine");
    assert_shows(&a, "还没有报名任何班次");
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, "/training/mine");
    assert_goes_to(&a, "/account/sign-in?next=%2Ftraining%2Fmine");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(empty_leads_to_the_catalogue, scene),
        cmocka_unit_test_setup(groups, scene),
        cmocka_unit_test_setup(reasons_are_told, scene),
        cmocka_unit_test_setup(old_ones_page_by_page, scene),
        cmocka_unit_test_setup(others_see_nothing_of_mine, scene),
    };
    return cmocka_run_group_tests_name("mine", tests, open_all, close_all);
}
