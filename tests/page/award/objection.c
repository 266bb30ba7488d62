/* Objections: handed in by a stranger, once, with files; asked for by a code; dealt with by officers, refused by two; each refusal
   in its sentence. */
#include "tests/page/award/program.h"

#include <unistd.h>

#include "lib/act/objection.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

static int64_t n[3], notice;

static const char SNAPSHOT[] = "{\"issuer\":\"沧屿市机关事务管理局\",\"title\":\"2026年“后勤工匠”评选\",\"award\":"
                               "\"后勤工匠\",\"year\":2026,\"round\":1,"
                               "\"days\":5,\"order\":\"stroke\",\"office\":\"人事教育处\",\"phone\":\"0900-810 "
                               "0123\",\"address\":\"\",\"groups\":[{"
                               "\"kind\":\"后勤工匠\",\"category\":\"\",\"subject\":\"individual\",\"items\":[{"
                               "\"name\":\"周𬀩\",\"unit\":\"餐饮服务队\","
                               "\"post\":\"厨师\",\"deeds\":\"\"},{\"name\":\"尉迟恒\",\"unit\":\"保障中心\",\"post\":"
                               "\"厨师\",\"deeds\":\"\"}]}]}";

#define FACTS "2026%E5%B9%B43%E6%9C%88%E9%A3%9F%E5%A0%82%E5%8F%B0%E8%B4%A6%E4%B8%8E%E4%BA%8B%E8%BF%B9%E4%B8%8D%E7%AC%A6"
#define SENT(key) "form=" key "&words=" FACTS
#define KEY1 "AAAAAAAAAAAAAAAAAAAAAQ"
#define KEY2 "AAAAAAAAAAAAAAAAAAAAAg"
#define ANONYMOUS "&as=anonymous&name=&contact="
#define NAMED "&as=name&name=%E6%9D%8E%E7%BE%A4&contact=13900001234"

static int posted(void **state)
{
    scene(state);
    scene_selected(&s, n);
    notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    /* As it would have been prepared: rows of a test know no snapshot. */
    db_run("DROP TRIGGER IF EXISTS tr_public_notice_changed;\n");
    db_run(arena_printf(db_arena(), "UPDATE public_notice SET snapshot = '%s';\n", SNAPSHOT));
    return 0;
}

static const char *id_of(const char *table)
{
    char text[TEXT_ID_SIZE];
    uint8_t id[16];
    assert_true(text_unhex(
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s ORDER BY id DESC LIMIT 1", table)), id, 16));
    text_id_encode(id, text);
    return arena_str(db_arena(), text);
}

static const char *form_path(void)
{
    return arena_printf(db_arena(), "/award/notice/%s/object", id_of("public_notice"));
}

static const char *path(const char *tail)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/objection/%s%s", id_of("objection"), tail));
}

static struct visitor stranger(void)
{
    struct visitor v = visitor_new(&app);
    v.without_tokens = true;
    return v;
}

/* What stands in the element of the code. */
static const char *code_of(const struct answer *a)
{
    const char *at = strstr(a->body, "id=\"code\">");
    assert_non_null(at);
    at += strlen("id=\"code\">");
    return arena_copy(db_arena(), at, OBJECTION_CODE_SIZE - 1);
}

static const char *hand_in(const char *form)
{
    struct visitor v = stranger();
    const struct answer a = page_post(&v, form_path(), form);
    assert_status(&a, 200);
    return code_of(&a);
}

static struct answer ask(const char *code)
{
    struct visitor v = stranger();
    return page_post(&v, "/award/objection", arena_printf(db_arena(), "code=%s", code));
}

static struct answer step(int64_t officer, const char *which, const char *form)
{
    struct visitor v = as(officer);
    return page_post(&v, path(arena_printf(db_arena(), "/step/%s", which)), form);
}

static void steps(int64_t officer, const char *which, const char *form, const char *sentence)
{
    struct visitor v = as(officer);
    const struct answer a = page_post(&v, path(arena_printf(db_arena(), "/step/%s", which)), form);
    goes_and_shows(&v, &a, sentence);
}

/* ---- whoever objects ----------------------------------------------------------------------------------------------------- */

static void test_a_stranger_objects(void **state)
{
    (void)state;
    struct visitor v = stranger();
    struct answer a = page_get(&v, form_path());
    assert_status(&a, 200);
    assert_shows(&a, "整份公示");
    assert_shows(&a, "尉迟恒（保障中心）");
    assert_non_null(strstr(a.headers, "no-store"));
    static const char PDF[] = "%PDF-1.4\n%%EOF\n";
    a = page_post_file(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS, "file1", "evidence.pdf", PDF, sizeof PDF - 1);
    assert_status(&a, 200);
    const char *code = code_of(&a);
    assert_int_equal(strlen(code), OBJECTION_CODE_SIZE - 1);
    assert_int_equal(count(arena_printf(db_arena(),
                                        "objection WHERE state = 'received' AND anonymous = 1 AND name = '' AND contact"
                                        " IS NULL AND nomination_id = %lld",
                                        (long long)n[0])),
                     1);
    assert_int_equal(count("file WHERE noun = 'objection' AND person_id IS NULL"), 1);
    /* What is on record says nobody. */
    assert_int_equal(count("audit WHERE act = 'objection.make' AND person_id IS NULL AND COALESCE(address, '') = ''"),
                     1);
    assert_int_equal(count(arena_printf(db_arena(), "objection WHERE HEX(receipt_hash) LIKE '%%%.8s%%'", code)), 0);
    a = ask(code);
    assert_status(&a, 200);
    assert_shows(&a, "已收到，等待受理");
    assert_hides(&a, "周𬀩");
}

static void test_nothing_is_lost_on_a_double_click(void **state)
{
    (void)state;
    const char *first = hand_in(SENT(KEY1) "&about=2" ANONYMOUS), *second = hand_in(SENT(KEY1) "&about=2" ANONYMOUS);
    assert_string_equal(first, second);
    assert_int_equal(count("objection"), 1);
    /* The same form with something else in it is not lost either: it has a new key and is sent once more. */
    struct visitor v = stranger();
    struct answer a = page_post(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS);
    assert_status(&a, 422);
    assert_shows(&a, "这份表单已经提交过");
    assert_hides(&a, KEY1);
    assert_string_not_equal(hand_in(SENT(KEY2) "&about=1" ANONYMOUS), first);
    assert_int_equal(count("objection"), 2);
}

static void test_what_the_form_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *form, *sentence;
    } WRONG[] = {
        {"form=" KEY1 "&about=0&words=short&as=anonymous", "事实和线索"},
        {SENT(KEY1) "&about=1&as=name&name=&contact=1", "实名提出的，请填写姓名"},
        {SENT(KEY1) "&about=1&as=name&name=%E6%9D%8E%E7%BE%A4&contact=", "实名提出的，请填写联系方式"},
        {SENT(KEY1) "&about=3" ANONYMOUS, "公示中没有这个对象"},
        {SENT(KEY1) "&about=1", "署名"},
        {SENT("x") "&about=1" ANONYMOUS, ""},
    };
    struct visitor v = stranger();
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        const struct answer a = page_post(&v, form_path(), WRONG[i].form);
        assert_status(&a, 422);
        assert_shows(&a, WRONG[i].sentence);
        if (i > 0)
            assert_shows(&a, "2026年3月食堂台账与事迹不符");
    }
    const struct answer lie =
        page_post_file(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS, "file2", "a.pdf", "GIF89a", 6);
    assert_status(&lie, 422);
    assert_shows(&lie, "2026年3月食堂台账与事迹不符");
    v.foreign = true;
    const struct answer foreign = page_post(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS);
    assert_status(&foreign, 403);
    assert_int_equal(count("objection"), 0);
}

static void test_who_is_signed_in_is_not_known(void **state)
{
    (void)state;
    struct visitor v = as(s.clerk);
    const struct answer a = page_post(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS);
    assert_status(&a, 200);
    assert_hides(&a, "马兰");
    assert_int_equal(count("audit WHERE act = 'objection.make' AND person_id IS NOT NULL"), 0);
}

/* Nobody who reads the database finds out which addresses have been here: not in the record of a form that was refused because it came
   from elsewhere, not by trying all addresses against what is counted, not by an instant that both have. */
static void test_no_table_says_an_address(void **state)
{
    (void)state;
    static const char *const KINDS[] = {"objection", "objection_code"};
    struct visitor v = as(s.clerk);
    v.without_tokens = v.foreign = true;
    struct answer a = page_post(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS);
    assert_status(&a, 403);
    a = page_post(&v, "/award/objection", "code=0000");
    assert_status(&a, 403);
    assert_int_equal(
        count("audit WHERE act = 'denied' AND person_id IS NULL AND COALESCE(address, '') = '' AND request = ''"), 2);
    (void)hand_in(SENT(KEY1) "&about=1" ANONYMOUS);
    a = ask("0000-0000-0000-0000-0000-0000-0000-0000");
    assert_status(&a, 422);
    assert_int_equal(count("public_try"), 2);
    for (size_t i = 0; i < 2; i++) {
        uint8_t digest[TOKEN_DIGEST_SIZE];
        char hex[2 * TOKEN_DIGEST_SIZE + 1];
        const char *text = arena_printf(db_arena(), "%s:192.0.2.1", KINDS[i]);
        token_digest(text, strlen(text), digest);
        text_hex(digest, sizeof digest, hex);
        assert_int_equal(count(arena_printf(db_arena(), "public_try WHERE subject = UNHEX('%s')", hex)), 0);
    }
    assert_int_equal(count("public_try WHERE SECOND(window_at) <> 0 OR MICROSECOND(window_at) <> 0"), 0);
    assert_int_equal(count("audit WHERE act LIKE 'objection%' AND COALESCE(address, '') <> ''"), 0);
}

static void test_one_second_late_is_a_report(void **state)
{
    (void)state;
    clock_test_set(at(11, 25, 18, 0) - CLOCK_SECOND);
    (void)hand_in(SENT(KEY1) "&about=1" ANONYMOUS);
    assert_string_equal(db_text("SELECT state FROM objection"), "received");
    clock_test_set(at(11, 25, 18, 0));
    struct visitor v = stranger();
    struct answer a = page_get(&v, form_path());
    assert_shows(&a, "公示期已满。反映的情况照常登记");
    a = page_post(&v, form_path(), SENT(KEY2) "&about=1" ANONYMOUS);
    assert_status(&a, 200);
    assert_shows(&a, "将转有关部门处理");
    const char *code = code_of(&a);
    assert_int_equal(count("objection WHERE state = 'report'"), 1);
    steps(s.officer, "accept", "", "这件异议目前不能这样办理");
    a = step(s.officer, "forward", "reason=%E8%BD%AC%E5%8A%9E&to=");
    assert_status(&a, 422);
    assert_shows(&a, "请写明转往哪个部门");
    steps(s.officer, "forward", "reason=%E8%BD%AC%E5%8A%9E&to=%E6%9C%BA%E5%85%B3%E7%BA%AA%E5%A7%94", "已转办");
    a = ask(code);
    assert_shows(&a, "已转有关部门");
    assert_shows(&a, "机关纪委");
}

/* The notice is marked as over by another process whose clock is a moment ahead of the request's. */
static void test_one_that_meets_the_end_is_a_report(void **state)
{
    (void)state;
    clock_test_set(at(11, 25, 18, 0) - CLOCK_SECOND);
    end_notice(notice);
    struct visitor v = stranger();
    const struct answer a = page_post(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS);
    assert_status(&a, 200);
    assert_shows(&a, "将转有关部门处理");
    assert_int_equal(count("objection o JOIN public_notice n ON n.id = o.notice_id WHERE o.state = 'report' AND"
                           " o.received_at = n.ends_at"),
                     1);
    const struct answer told = ask(code_of(&a));
    assert_status(&told, 200);
}

static void test_codes_are_not_guessed(void **state)
{
    (void)state;
    struct answer a = ask("0000-0000-0000-0000-0000-0000-0000-0000");
    assert_status(&a, 422);
    assert_shows(&a, "没有这个查询码");
    a = ask("nonsense");
    assert_shows(&a, "没有这个查询码");
    const char *code = hand_in(SENT(KEY1) "&about=1" ANONYMOUS);
    db_run("UPDATE public_try SET failures = 1000;\n");
    a = ask(code);
    assert_status(&a, 422);
    struct visitor v = stranger();
    a = page_post(&v, form_path(), SENT(KEY2) "&about=1" ANONYMOUS);
    assert_status(&a, 422);
    assert_int_equal(count("objection"), 1);
}

/* What a stranger can put on the disk has a bound: each file counts like an objection. */
static void test_files_count(void **state)
{
    (void)state;
    static const char PDF[] = "%PDF-1.4\n%%EOF\n", OTHER[] = "%PDF-1.4\n% other\n%%EOF\n";
    const struct page_file two[] = {{"file1", "a.pdf", PDF, sizeof PDF - 1},
                                    {"file2", "b.pdf", OTHER, sizeof OTHER - 1}};
    struct visitor v = stranger();
    const struct answer a = page_post_files(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS, two, 2);
    assert_status(&a, 200);
    assert_int_equal(count("public_try WHERE failures = 3"), 1);
    (void)hand_in(SENT(KEY2) "&about=1" ANONYMOUS);
    assert_int_equal(count("public_try WHERE failures = 4"), 1);
}

/* What is refused leaves no file behind, and whoever has tried too much is refused before anything is kept. */
static void test_what_is_refused_keeps_no_file(void **state)
{
    static const char PDF[] = "%PDF-1.4\n% refused\n%%EOF\n";
    uint8_t digest[TOKEN_DIGEST_SIZE];
    char hex[2 * TOKEN_DIGEST_SIZE + 1];
    (void)state;
    token_digest(PDF, sizeof PDF - 1, digest);
    text_hex(digest, sizeof digest, hex);
    const char *place = arena_printf(db_arena(), "%s/files/%.2s/%.2s/%s", app.config.state_dir, hex, hex + 2, hex);
    struct visitor v = stranger();
    struct answer a = page_post_file(&v, form_path(), SENT(KEY1) "&about=1&as=name&name=&contact=", "file1", "a.pdf",
                                     PDF, sizeof PDF - 1);
    assert_status(&a, 422);
    assert_int_not_equal(access(place, F_OK), 0);
    (void)hand_in(SENT(KEY2) "&about=1" ANONYMOUS);
    db_run("UPDATE public_try SET failures = 1000;\n");
    a = page_post_file(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS, "file1", "a.pdf", PDF, sizeof PDF - 1);
    assert_status(&a, 422);
    assert_int_not_equal(access(place, F_OK), 0);
    db_run("UPDATE public_try SET failures = 1;\n");
    a = page_post_file(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS, "file1", "a.pdf", PDF, sizeof PDF - 1);
    assert_status(&a, 200);
    assert_int_equal(access(place, F_OK), 0);
}

/* A cancelled programme's notice runs no more: what comes in is a report; what came before is settled, and no list changes. */
static void test_cancelled_while_it_runs(void **state)
{
    (void)state;
    struct visitor v = stranger();
    (void)hand_in(SENT(KEY1) "&about=1" ANONYMOUS);
    struct answer a = page_get(&v, arena_printf(db_arena(), "/award/notice/%s", id_of("public_notice")));
    assert_hides(&a, "评选已取消");
    assert_int_equal(step_programme(s.programme, STEP_CANCEL, s.officer), OK);
    a = page_get(&v, arena_printf(db_arena(), "/award/notice/%s", id_of("public_notice")));
    assert_status(&a, 200);
    assert_shows(&a, "评选已取消");
    assert_shows(&a, "本次评选已取消，公示随之终止");
    assert_hides(&a, "公示中，");
    assert_shows(&a, "反映情况");
    a = page_get(&v, form_path());
    assert_shows(&a, "评选已取消。反映的情况照常登记");
    steps(s.officer, "accept", "", "异议已受理");
    steps(s.officer, "true", "reason=%E6%9F%A5%E8%AF%81%E5%B1%9E%E5%AE%9E&call_next=1", "异议属实，已记录");
    assert_int_equal(nomination_of(n[0]).state, NOMINATION_SELECTED);
    assert_int_equal(count("home_award_office WHERE kind = 'award_objection'"), 0);
    a = page_post(&v, form_path(), SENT(KEY2) "&about=1" ANONYMOUS);
    assert_status(&a, 200);
    assert_shows(&a, "评选已取消，这份材料作为反映登记");
    assert_int_equal(count("objection WHERE state = 'report'"), 1);
    steps(s.officer, "forward", "reason=%E8%BD%AC%E5%8A%9E&to=%E6%9C%BA%E5%85%B3%E7%BA%AA%E5%A7%94", "已转办");
}

/* ---- officers ------------------------------------------------------------------------------------------------------------ */

static void test_two_refuse(void **state)
{
    (void)state;
    const char *code = hand_in(SENT(KEY1) "&about=1" ANONYMOUS);
    struct answer a = step(s.officer, "refuse", "reason=");
    assert_status(&a, 422);
    assert_shows(&a, "请写明理由或者结论");
    steps(s.officer, "refuse", "reason=%E6%B2%A1%E6%9C%89%E7%BA%BF%E7%B4%A2", "已提出不予受理");
    steps(s.officer, "confirm", "", "提出人不能复核");
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), ERR_CONFLICT);
    steps(s.second, "confirm", "", "已不予受理");
    a = ask(code);
    assert_shows(&a, "不予受理");
    assert_shows(&a, "没有线索");
    assert_int_equal(count("objection_log"), 3);
}

static void test_the_second_does_not_agree(void **state)
{
    (void)state;
    (void)hand_in(SENT(KEY1) "&about=1" NAMED);
    steps(s.officer, "refuse", "reason=%E6%B2%A1%E6%9C%89%E7%BA%BF%E7%B4%A2", "已提出不予受理");
    steps(s.second, "keep", "reason=%E6%9C%89%E7%BA%BF%E7%B4%A2", "已转为核查，由您承办");
    steps(s.officer, "false", "reason=x", "这件异议由另一名经办人承办");
    steps(s.officer, "take", "", "已改由您承办");
    steps(s.officer, "take", "", "这件异议目前不能这样办理");
    steps(s.officer, "false", "reason=%E4%B8%8D%E5%B1%9E%E5%AE%9E", "异议不属实，已办结");
    steps(s.officer, "true", "reason=x", "这件异议目前不能这样办理");
}

static void test_only_who_investigates_sees_how_to_reach_them(void **state)
{
    (void)state;
    (void)hand_in(SENT(KEY1) "&about=1" NAMED);
    struct visitor v = as(s.officer), other = as(s.second);
    struct answer a = page_get(&v, path(""));
    assert_shows(&a, "李群");
    assert_hides(&a, "13900001234");
    assert_int_equal(count("objection WHERE INSTR(contact, '13900001234') > 0"), 0);
    a = page_post(&v, path("/contact"), "");
    goes_and_shows(&v, &a, "这件异议由另一名经办人承办");
    steps(s.officer, "accept", "", "异议已受理");
    a = page_post(&v, path("/contact"), "");
    assert_status(&a, 200);
    assert_shows(&a, "13900001234");
    a = page_post(&other, path("/contact"), "");
    goes_and_shows(&other, &a, "这件异议由另一名经办人承办");
    assert_int_equal(count("audit WHERE act = 'objection.contact' AND result = 'done'"), 1);
    assert_int_equal(
        count("audit WHERE CONCAT(COALESCE(before_json, ''), COALESCE(after_json, '')) LIKE '%13900001234%'"), 0);
}

static void test_substantiated_strikes_off_and_calls_the_next(void **state)
{
    (void)state;
    const char *code = hand_in(SENT(KEY1) "&about=1" NAMED);
    steps(s.officer, "accept", "", "异议已受理");
    steps(s.officer, "true", "reason=%E6%9F%A5%E8%AF%81%E5%B1%9E%E5%AE%9E&call_next=1", "该对象已取消资格");
    assert_int_equal(nomination_of(n[0]).state, NOMINATION_REMOVED);
    assert_int_equal(nomination_of(n[2]).state, NOMINATION_SELECTED);
    assert_true(programme_of(s.programme).notice_owed_at == clock_now());
    struct answer a = ask(code);
    assert_shows(&a, "经核查属实");
    /* Nobody of the reserve is left: told beside the box, and nothing has happened. */
    (void)hand_in(SENT(KEY2) "&about=2" ANONYMOUS);
    steps(s.second, "accept", "", "异议已受理");
    a = step(s.second, "true", "reason=%E6%9F%A5%E8%AF%81%E5%B1%9E%E5%AE%9E&call_next=1");
    assert_status(&a, 422);
    assert_shows(&a, "没有可以递补的候补对象");
    assert_int_equal(nomination_of(n[1]).state, NOMINATION_SELECTED);
    /* While the next notice is frozen, nobody is struck off it. */
    db_run("UPDATE programme SET notice_owed_at = '2026-11-18 01:00:00';\n");
    (void)make_notice(s.programme, NULL, NULL, NULL);
    steps(s.second, "true", "reason=%E6%9F%A5%E8%AF%81%E5%B1%9E%E5%AE%9E", "有一份公示已定稿尚未张贴");
}

static void test_nobody_sees_one_about_themselves(void **state)
{
    (void)state;
    make_grant(s.people[0], "award_officer", s.city);
    (void)hand_in(SENT(KEY1) "&about=1" ANONYMOUS);
    struct visitor v = as(s.people[0]);
    struct answer a = page_get(&v, programme_url(s.programme, "/objections"));
    assert_status(&a, 403); /* nor one about anybody else, while they are nominated */
    assert_int_equal(move_nomination(db_int(arena_printf(db_arena(), "SELECT id FROM nomination WHERE person_id = %lld",
                                                         (long long)s.people[0])),
                                     NOMINATION_WITHDRAWN, 0, s.people[0]),
                     OK);
    a = page_get(&v, programme_url(s.programme, "/objections"));
    assert_status(&a, 200);
    assert_shows(&a, "没有异议");
    a = page_get(&v, path(""));
    assert_status(&a, 404);
    a = page_post(&v, path("/step/accept"), "");
    assert_status(&a, 404);
    a = page_post(&v, path("/contact"), "");
    assert_status(&a, 404);
    db_expect("ck_objection_own", "UPDATE objection SET first_officer = %lld", (long long)s.people[0]);
    /* One against the notice as a whole is about all who stand in it. */
    (void)hand_in(SENT(KEY2) "&about=0" ANONYMOUS);
    a = page_get(&v, path(""));
    assert_status(&a, 404);
    db_expect("ck_objection_own", "UPDATE objection SET first_officer = %lld WHERE nomination_id IS NULL",
              (long long)s.people[0]);
    struct visitor officer = as(s.officer);
    a = page_get(&officer, programme_url(s.programme, "/objections"));
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "整份公示");
}

static void test_whose_they_are(void **state)
{
    (void)state;
    static const char PDF[] = "%PDF-1.4\n%%EOF\n";
    struct visitor v = stranger(), clerk = as(s.clerk), leader = as(s.leader), officer = as(s.officer);
    struct answer a =
        page_post_file(&v, form_path(), SENT(KEY1) "&about=1" ANONYMOUS, "file3", "a.pdf", PDF, sizeof PDF - 1);
    assert_status(&a, 200);
    a = page_get(&officer, path(arena_printf(db_arena(), "/file/%s", id_of("file"))));
    assert_status(&a, 200);
    a = page_get(&officer, path("/file/AAAAAAAAAAAAAAAAAAAAAA"));
    assert_status(&a, 404);
    a = page_get(&clerk, path(""));
    assert_status(&a, 403);
    a = page_get(&leader, path(""));
    assert_status(&a, 403);
    make_grant(s.clerk, "award_officer", s.south);
    clerk = as(s.clerk);
    a = page_get(&clerk, path(""));
    assert_status(&a, 404);
    a = page_get(&clerk, path(arena_printf(db_arena(), "/file/%s", id_of("file"))));
    assert_status(&a, 404);
    a = page_post(&clerk, path("/step/accept"), "");
    assert_status(&a, 404);
    a = page_post(&officer, path("/step/nonsense"), "");
    assert_status(&a, 404);
    a = page_get(&v, programme_url(s.programme, "/objections"));
    assert_status(&a, 303);
    a = page_get(&v, "/award/notice/AAAAAAAAAAAAAAAAAAAAAA/object");
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_stranger_objects, posted),
        cmocka_unit_test_setup(test_nothing_is_lost_on_a_double_click, posted),
        cmocka_unit_test_setup(test_what_the_form_refuses, posted),
        cmocka_unit_test_setup(test_who_is_signed_in_is_not_known, posted),
        cmocka_unit_test_setup(test_no_table_says_an_address, posted),
        cmocka_unit_test_setup(test_one_second_late_is_a_report, posted),
        cmocka_unit_test_setup(test_one_that_meets_the_end_is_a_report, posted),
        cmocka_unit_test_setup(test_codes_are_not_guessed, posted),
        cmocka_unit_test_setup(test_files_count, posted),
        cmocka_unit_test_setup(test_what_is_refused_keeps_no_file, posted),
        cmocka_unit_test_setup(test_cancelled_while_it_runs, posted),
        cmocka_unit_test_setup(test_two_refuse, posted),
        cmocka_unit_test_setup(test_the_second_does_not_agree, posted),
        cmocka_unit_test_setup(test_only_who_investigates_sees_how_to_reach_them, posted),
        cmocka_unit_test_setup(test_substantiated_strikes_off_and_calls_the_next, posted),
        cmocka_unit_test_setup(test_nobody_sees_one_about_themselves, posted),
        cmocka_unit_test_setup(test_whose_they_are, posted),
    };
    return cmocka_run_group_tests_name("page/award/objection", tests, open_all, close_all);
}
