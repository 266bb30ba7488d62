/* The decision's page, its drafts and the ceremony: what stands in the way, each refusal in its sentence, and who may not look. */
#include "lib/base/text.h"
#include "tests/harness/docx.h"
#include "tests/page/award/program.h"

static const char PDF[] = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
#define DECIDED "document_no=沧管〔2026〕12号&issuer=沧屿市机关事务管理局&decided_on=2026-11-26"

static int64_t chosen[3], notice;
static struct visitor officer, leader;

static void on_day(int month, int mday)
{
    clock_test_set(at(month, mday, 9, 0));
    officer = as(s.officer);
    leader = as(s.leader);
}

/* The notice runs until the 25th. */
static int noticing(void **state)
{
    if (scene(state))
        return -1;
    scene_selected(&s, chosen);
    notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    on_day(11, 18);
    return 0;
}

static int ready(void **state)
{
    if (noticing(state))
        return -1;
    end_notice(notice);
    on_day(11, 26);
    return 0;
}

static const char *decision(const char *tail)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/decision%s", tail));
}

static struct answer decide(struct visitor *v, const char *form)
{
    return page_post_file(v, decision(""), form, "scan", "决定.pdf", PDF, sizeof PDF - 1);
}

static int decided(void **state)
{
    if (ready(state))
        return -1;
    const struct answer a = decide(&officer, DECIDED);
    assert_goes_to(&a, decision(""));
    return 0;
}

/* ---- what stands in the way -------------------------------------------------------------------------------------------- */

static void what_stands_in_the_way_is_named_with_its_day(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, nomination_id,"
                        " anonymous, words, state, received_at) VALUES (UNHEX(MD5('o')), UNHEX(SHA2('o', 256)), %lld,"
                        " %lld, %lld, 1, '内容', 'received', '2026-11-19 02:00:00');\n",
                        (long long)s.programme, (long long)notice, (long long)chosen[0]));
    struct answer a = page_get(&officer, decision(""));
    assert_status(&a, 200);
    assert_shows(&a, "目前不能作出表彰决定");
    assert_shows(&a, "第 1 次公示正在进行，2026年11月25日（周三） 18:00 期满");
    assert_shows(&a, "对周𬀩的异议尚未办结，2026年11月19日（周四） 10:00 收到");
    assert_hides(&a, "在期满的公示中出现"); /* it is the notice that is waited for */
    assert_hides(&a, "name=\"document_no\"");
    on_day(11, 18);
    a = decide(&officer, "document_no=X号&issuer=Y&decided_on=2026-11-18");
    goes_and_shows(&officer, &a, "公示期未满，2026-11-25");
    assert_int_equal(count("honour"), 0);
    end_notice(notice);
    on_day(11, 26);
    a = decide(&officer, DECIDED);
    goes_and_shows(&officer, &a, "还有异议没有办结");
    assert_int_equal(move_nomination(chosen[2], NOMINATION_SELECTED, 0, s.officer), OK); /* called in */
    a = page_get(&officer, decision(""));
    assert_shows(&a, "区可还没有在期满的公示中出现");
}

static void before_the_list_is_fixed_it_says_what_comes_first(void **state)
{
    (void)state;
    on_day(11, 18);
    struct answer a = page_get(&officer, decision(""));
    assert_shows(&a, "拟表彰名单尚未公示");
    assert_shows(&a, "还没有拟表彰对象");
    a = page_get(&officer, programme_url(s.programme, "/draft/decision"));
    goes_and_shows(&officer, &a, "暂不能起草文件");
}

/* A sanction that is registered after the list was fixed. */
static void what_was_found_since_stands_in_the_way(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_rule_added;\n"
                        "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'sanction', 'forbid');\n"
                        "INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on,"
                        " created_by, created_at) VALUES (UNHEX(MD5('s')), %lld, %lld, '2027-12-31', '某纪〔2026〕1号',"
                        " '2026-11-20', %lld, '2026-11-20');\n",
                        (long long)s.kind, (long long)s.city, (long long)s.people[0], (long long)s.second));
    struct answer a = decide(&officer, DECIDED);
    goes_and_shows(&officer, &a, "周𬀩");
    assert_int_equal(count("honour"), 0);
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_NOTICING);
    assert_int_equal(move_nomination(chosen[0], NOMINATION_REMOVED, 0, s.officer), OK);
    a = decide(&officer, DECIDED);
    goes_and_shows(&officer, &a, "1 个对象受到表彰");
}

/* ---- registering ------------------------------------------------------------------------------------------------------- */

static void what_is_missing_is_said_and_kept(void **state)
{
    (void)state;
    struct answer a = page_get(&officer, decision(""));
    assert_shows(&a, "name=\"document_no\"");
    a = page_post(&officer, decision(""), "document_no=沧管〔2026〕12号&issuer=&decided_on=2026-11-26");
    assert_status(&a, 422);
    assert_shows(&a, "沧管〔2026〕12号");
    a = decide(&officer, "document_no=沧管〔2026〕12号&issuer=市局&decided_on=2026-11-27");
    assert_status(&a, 422);
    assert_shows(&a, "决定日期不能晚于今天");
    assert_shows(&a, "沧管〔2026〕12号");
    a = decide(&officer, "document_no=沧管〔2026〕12号&issuer=市局&decided_on=2026-11-20");
    assert_status(&a, 422);
    assert_shows(&a, "决定日期不能早于公示期满（2026-11-25）");
    a = page_post_file(&officer, decision(""), DECIDED, "scan", "决定.pdf", "MZ..", 4);
    assert_status(&a, 422);
    assert_shows(&a, "PDF");
    assert_int_equal(count("honour"), 0);
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_NOTICING);
}

static void a_decision_gives_honours_certificates_and_notices(void **state)
{
    (void)state;
    struct answer a = decide(&officer, DECIDED);
    goes_and_shows(&officer, &a, "2 个对象受到表彰");
    assert_int_equal(count("honour"), 2);
    assert_int_equal(count("certificate WHERE noun = 'honour'"), 2);
    assert_int_equal(count("notice WHERE kind = 'nomination.awarded'"), 2);
    a = page_get(&leader, decision(""));
    assert_shows(&a, "沧管〔2026〕12号");
    assert_shows(&a, "决定.pdf");
    assert_hides(&a, "name=\"document_no\"");
    a = page_get(&leader, decision("/scan"));
    assert_status(&a, 200);
    assert_int_equal(count("audit WHERE act = 'file.read'"), 1);
    a = decide(&officer, DECIDED);
    goes_and_shows(&officer, &a, "目前的阶段不能办理");
    assert_int_equal(count("honour"), 2);
}

static void twice_pressed_decides_once(void **state)
{
    (void)state;
    officer.key = "AAAAAAAAAAAAAAAAAAAAAQ";
    struct answer a = decide(&officer, DECIDED);
    assert_goes_to(&a, decision(""));
    a = decide(&officer, DECIDED);
    assert_goes_to(&a, decision(""));
    assert_int_equal(count("honour"), 2);
    assert_int_equal(count("certificate"), 2);
}

static void nobody_else_sees_or_registers_it(void **state)
{
    (void)state;
    struct visitor clerk = as(s.clerk), liaison = as(s.north_liaison), stranger = visitor_new(&app);
    struct answer a = page_get(&clerk, decision(""));
    assert_status(&a, 404);
    a = page_get(&liaison, decision(""));
    assert_status(&a, 404);
    a = page_get(&stranger, decision(""));
    assert_status(&a, 303);
    a = decide(&liaison, DECIDED);
    assert_status(&a, 403);
    a = decide(&leader, DECIDED);
    assert_status(&a, 403);
    a = page_get(&liaison, programme_url(s.programme, "/draft/forms"));
    assert_status(&a, 404);
    a = page_get(&liaison, nomination_url(chosen[0], "/approval-form"));
    assert_status(&a, 404);
    a = page_get(&officer, programme_url(s.programme, "/draft/other"));
    assert_status(&a, 404);
    a = page_get(&officer, nomination_url(chosen[2], "/approval-form")); /* in reserve */
    assert_status(&a, 404);
    make_grant(s.people[0], "award_officer", s.city);
    struct visitor own = as(s.people[0]);
    a = decide(&own, DECIDED);
    assert_status(&a, 403);
    assert_shows(&a, "您是这个项目的推荐对象或者文章作者");
}

/* ---- drafts ------------------------------------------------------------------------------------------------------------ */

static size_t times(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what))
        n++;
    return n;
}

static void shows_in(const char *document, const char *const *what, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strstr(document, what[i]))
            fail_msg("%s is not in\n%s", what[i], document);
}

/* A form for each of the list with a box for every seal; the decision with the list behind it; the letter. */
static void drafts_are_documents_that_leave_on_the_record(void **state)
{
    static const char *const WHAT[] = {"/draft/forms", "/draft/decision", "/draft/letter"};
    const char *text[3];
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const struct answer a = page_get(&officer, programme_url(s.programme, WHAT[i]));
        assert_status(&a, 200);
        assert_non_null(strstr(a.headers, "wordprocessingml"));
        text[i] = docx_text_of(db_arena(), a.body, a.size);
    }
    const char *first =
        db_text(arena_printf(db_arena(), "SELECT name FROM nomination WHERE id = %lld", (long long)chosen[0]));
    const char *second =
        db_text(arena_printf(db_arena(), "SELECT name FROM nomination WHERE id = %lld", (long long)chosen[1]));
    const char *reserve =
        db_text(arena_printf(db_arena(), "SELECT name FROM nomination WHERE id = %lld", (long long)chosen[2]));
    shows_in(text[0], (const char *const[]){"审批表", "主要事迹", "意见", "（盖章）", first, second}, 6);
    assert_int_equal(times(text[0], "主要事迹"), 2);
    assert_true(times(text[0], "（盖章）") >= 4); /* of each at least the unit and who commends */
    shows_in(text[1], (const char *const[]){"的决定", "各有关单位：", "表彰名单", first, second}, 5);
    shows_in(text[2], (const char *const[]){"表彰对象的函", first, second}, 1);
    for (size_t i = 0; i < 2; i++)
        assert_null(strstr(text[i], reserve));
    const struct answer a = page_get(&leader, nomination_url(chosen[0], "/approval-form"));
    assert_status(&a, 200);
    const char *one = docx_text_of(db_arena(), a.body, a.size);
    shows_in(one, (const char *const[]){"审批表", first, "（盖章）"}, 3);
    assert_null(strstr(one, second));
    assert_int_equal(count("audit WHERE act = 'decision.export'"), 4);
}

/* ---- the ceremony ------------------------------------------------------------------------------------------------------ */

static const char *ceremony(const char *tail)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/ceremony%s", tail));
}

static void seats_and_batches_are_planned(void **state)
{
    (void)state;
    struct answer a = page_post(&officer, ceremony(""), "place=会议中心&rows=1&seats=1&batch=5");
    assert_status(&a, 422);
    assert_shows(&a, "座位不够，表彰对象共 2 个");
    assert_shows(&a, "会议中心");
    a = page_post(&officer, ceremony(""), "place=会议中心&rows=0&seats=1&batch=5");
    assert_status(&a, 422);
    a = page_post(&officer, ceremony(""), "place=会议中心&rows=2&seats=1&batch=1");
    goes_and_shows(&officer, &a, "座次和领奖顺序已编排");
    a = page_post(&officer, ceremony("/presenters"), "batch_no=1&presenter=王局长&batch_no=2&presenter=李主任");
    goes_and_shows(&officer, &a, "颁奖人已保存");
    a = page_get(&leader, ceremony(""));
    assert_shows(&a, "王局长");
    assert_shows(&a, "2 排 1 座");
    assert_hides(&a, "name=\"presenter\"");
    a = page_post(&officer, ceremony(""), "place=&rows=2&seats=5&batch=1"); /* presenters stay */
    goes_and_shows(&officer, &a, "李主任");
    a = page_post(&officer, ceremony("/presenters"),
                  "batch_no=1&presenter=甲&batch_no=2&presenter=乙&batch_no=3&presenter=丙");
    goes_and_shows(&officer, &a, "座次已被重新编排");
    a = page_get(&officer, ceremony("/list.xlsx"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "PK", 2);
    assert_int_equal(count("audit WHERE act = 'ceremony.export'"), 1);
    struct visitor liaison = as(s.north_liaison);
    a = page_get(&liaison, ceremony(""));
    assert_status(&a, 404);
    a = page_post(&liaison, ceremony(""), "rows=2&seats=5&batch=1");
    assert_status(&a, 403);
}

static void nothing_is_planned_before_the_decision(void **state)
{
    (void)state;
    struct answer a = page_get(&officer, ceremony(""));
    assert_shows(&a, "表彰决定登记后才能编排");
    a = page_post(&officer, ceremony(""), "place=&rows=2&seats=5&batch=1");
    goes_and_shows(&officer, &a, "表彰决定登记后才能编排");
    a = page_post(&officer, ceremony("/presenters"), "batch_no=1&presenter=甲");
    goes_and_shows(&officer, &a, "表彰决定登记后才能编排");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_stands_in_the_way_is_named_with_its_day, noticing),
        cmocka_unit_test_setup(before_the_list_is_fixed_it_says_what_comes_first, scene),
        cmocka_unit_test_setup(what_was_found_since_stands_in_the_way, ready),
        cmocka_unit_test_setup(what_is_missing_is_said_and_kept, ready),
        cmocka_unit_test_setup(a_decision_gives_honours_certificates_and_notices, ready),
        cmocka_unit_test_setup(twice_pressed_decides_once, ready),
        cmocka_unit_test_setup(nobody_else_sees_or_registers_it, ready),
        cmocka_unit_test_setup(drafts_are_documents_that_leave_on_the_record, ready),
        cmocka_unit_test_setup(seats_and_batches_are_planned, decided),
        cmocka_unit_test_setup(nothing_is_planned_before_the_decision, ready),
    };
    return cmocka_run_group_tests_name("page/award/decision", tests, open_all, close_all);
}
