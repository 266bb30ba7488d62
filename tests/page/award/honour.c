/* The honour roll and one honour, as a stranger, its person and its office see them: search and pages, stories by consent, photos,
   revocation by two, and nothing personal beyond what is public. */
#include <stdio.h>

#include <png.h>

#include "lib/act/decision.h"
#include "lib/base/text.h"
#include "tests/page/award/program.h"

static int64_t chosen[3], honour;
static struct visitor officer, second, leader, own, stranger;

/* Two were honoured on 26 November; it is 1 December. */
static int decided(void **state)
{
    if (scene(state))
        return -1;
    scene_selected(&s, chosen);
    end_notice(make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25"));
    clock_test_set(at(11, 26, 9, 0));
    const struct programme p = programme_of(s.programme);
    struct file scan = {.public_id = {1},
                        .digest = {2},
                        .size = 9,
                        .type = "pdf",
                        .name = "决定.pdf",
                        .noun = "decision",
                        .person_id = s.officer};
    struct act a = award_act(s.officer);
    day on;
    assert_true(clock_parse_day("2026-11-26", &on));
    assert_int_equal(act_programme_decide(&a, &(struct decision_order){.programme = p.public_id,
                                                                       .document_no = "沧管〔2026〕12号",
                                                                       .issuer = "沧屿市机关事务管理局",
                                                                       .decided_on = on,
                                                                       .scan = &scan}),
                     OK);
    honour = db_int(arena_printf(db_arena(), "SELECT id FROM honour WHERE nomination_id = %lld", (long long)chosen[0]));
    clock_test_set(at(12, 1, 9, 0));
    officer = as(s.officer);
    second = as(s.second);
    leader = as(s.leader);
    own = as(s.people[0]);
    stranger = visitor_new(&app);
    return 0;
}

/* The public id of a row, as text. */
static const char *row_id(const char *table, int64_t id)
{
    uint8_t bytes[16];
    char text[TEXT_ID_SIZE];
    const char *hex =
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s WHERE id = %lld", table, (long long)id));
    for (size_t i = 0; i < 16; i++) {
        unsigned byte;
        assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
        bytes[i] = (uint8_t)byte;
    }
    text_id_encode(bytes, text);
    return arena_printf(db_arena(), "%s", text);
}

static const char *at_honour(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/award/honour/%s%s", row_id("honour", id), tail);
}

/* As a browser sends it: what is not ASCII in per cents. */
static struct answer roll(const char *query)
{
    const char *path = "/award/honours";
    for (const unsigned char *c = (const unsigned char *)query; *c; c++)
        path = arena_printf(db_arena(), *c < 0x80 ? "%s%c" : "%s%%%02X", path, *c);
    return page_get(&stranger, path);
}

/* ---- the roll ---------------------------------------------------------------------------------------------------------- */

static void anybody_finds_an_honour(void **state)
{
    static const char *const FIND[] = {"?q=周", "?q=zhouwei", "?q=zw", "?q=周𬀩&year=2026&series=craftsman",
                                       "?unit=青嶂县餐饮&level=prefecture&subject=individual"};
    static const char *const MISS[] = {"?q=周&year=2025", "?q=wz",           "?series=paper",
                                       "?unit=云渡县",    "?level=national", "?subject=collective",
                                       "?q=%25"};
    (void)state;
    struct answer a = roll("");
    assert_status(&a, 200);
    assert_shows(&a, "共 2 项荣誉");
    assert_shows(&a, "尉迟恒");
    assert_non_null(strstr(a.headers, "X-Accel-Expires: 1"));
    assert_null(strstr(a.headers, "Set-Cookie"));
    for (size_t i = 0; i < sizeof FIND / sizeof *FIND; i++) {
        a = roll(FIND[i]);
        assert_status(&a, 200);
        assert_shows(&a, "周𬀩");
        assert_shows(&a, "共 1 项荣誉");
    }
    for (size_t i = 0; i < sizeof MISS / sizeof *MISS; i++) {
        a = roll(MISS[i]);
        assert_shows(&a, "没有找到荣誉");
        assert_hides(&a, at_honour(honour, ""));
    }
    a = roll("?year=abc&series=xx&after=1"); /* what cannot be read is as if it had not been asked */
    assert_true(a.status < 500);
}

static void long_lists_go_on_by_key(void **state)
{
    (void)state;
    for (int i = 0; i < 120; i++)
        db_run(arena_printf(db_arena(),
                            "INSERT INTO honour (public_id, source, owner_unit_id, subject, name, series, title, level,"
                            " awarded_by, awarded_on, year, created_by, created_at, folded, pinyin, initials) SELECT"
                            " UNHEX(MD5('h%d')), 'elsewhere', owner_unit_id, 'collective', '第%03d班组', 'other',"
                            " '青年文明号', 'province', '某省', '%d-05-01', %d, created_by, created_at, '第%03d班组',"
                            " 'dibanzu', 'dbz' FROM honour WHERE id = %lld;\n",
                            i, i, 2020 + i % 3, 2020 + i % 3, i, (long long)honour));
    const char *path = "/award/honours";
    int pages = 0, rows = 0;
    while (path) {
        const struct answer a = page_get(&stranger, path);
        assert_status(&a, 200);
        for (const char *x = a.body; (x = strstr(x, "<h3><a class=\"jx-name\"")); x++)
            rows++;
        const char *next = strstr(a.body, "rel=\"next\" href=\"");
        path = next ? arena_printf(db_arena(), "%.*s", (int)strcspn(next + 17, "\""), next + 17) : NULL;
        pages++;
    }
    assert_int_equal(pages, 3);
    assert_int_equal(rows, 122);
    struct answer a = roll("?year=2021&subject=collective");
    assert_shows(&a, "共 40 项荣誉");
    db_run("UPDATE honour SET public = 0 WHERE source = 'elsewhere';\n");
    a = roll("");
    assert_shows(&a, "共 2 项荣誉");
    const int64_t hidden = db_int("SELECT MAX(id) FROM honour");
    a = page_get(&stranger, at_honour(hidden, ""));
    assert_status(&a, 404);
    a = page_get(&officer, at_honour(hidden, ""));
    assert_status(&a, 200);
}

static void nothing_personal_is_public(void **state)
{
    (void)state;
    db_run("UPDATE person SET birth_year = 1987, phone_masked = '138****7788';\n");
    const char *pages[] = {"/award/honours", at_honour(honour, "")};
    for (size_t i = 0; i < 2; i++) {
        const struct answer a = page_get(&stranger, pages[i]);
        assert_status(&a, 200);
        assert_hides(&a, "4101");
        assert_hides(&a, "1987");
        assert_hides(&a, "7788");
        assert_hides(&a, "/office");
        assert_hides(&a, "/story");
        assert_hides(&a, "十六年"); /* the statement is the file's, not the public's */
    }
    struct answer a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, "沧管〔2026〕12号");
    assert_shows(&a, "证书有效");
    assert_shows(&a, "推行按人数备餐");
    a = page_get(&stranger, "/award/honour/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    a = page_get(&stranger, at_honour(honour, "/office"));
    assert_status(&a, 303);
}

/* ---- stories ----------------------------------------------------------------------------------------------------------- */

/* As the form sends it, of the version that its page shows now. */
static struct answer write_story(struct visitor *v, const char *words)
{
    const int64_t version = db_int(
        arena_printf(db_arena(), "SELECT COALESCE(MAX(words_version), 0) FROM honour_story WHERE honour_id = %lld",
                     (long long)honour));
    return page_post(v, at_honour(honour, "/story"),
                     arena_printf(db_arena(), "words=%s&version=%lld", words, (long long)version));
}

static void make_account(int64_t person)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (%lld, 'story', "
                        "'x', 0, NOW(6));\n",
                        (long long)person));
}

static struct answer agree(struct visitor *v, const char *part, int version)
{
    return page_post(v, at_honour(honour, "/story/agree"),
                     arena_printf(db_arena(), "part=%s&version=%d", part, version));
}

static void a_story_is_public_while_its_person_agrees(void **state)
{
    (void)state;
    struct answer a = write_story(&officer, "+");
    assert_status(&a, 422); /* nothing is no story, and nobody is told of it */
    a = write_story(&officer, "十六年守着一口锅。");
    goes_and_shows(&officer, &a, "本人同意后公开");
    assert_int_equal(count("notice WHERE kind = 'story.asked'"), 1);
    a = page_get(&stranger, at_honour(honour, ""));
    assert_hides(&a, "十六年守着一口锅");
    a = agree(&officer, "words", 1);
    assert_status(&a, 404);
    a = page_post(&officer, at_honour(honour, "/story/withdraw"), "part=words");
    assert_status(&a, 404);
    a = agree(&own, "words", 2);
    goes_and_shows(&own, &a, "内容刚刚有了新的版本");
    a = agree(&own, "words", 1);
    goes_and_shows(&own, &a, "事迹文章已公开");
    a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, "十六年守着一口锅");
    a = roll("");
    assert_shows(&a, "有事迹");
    /* Another text is another question. */
    a = write_story(&officer, "十六年守着两口锅。");
    assert_status(&a, 303);
    a = page_get(&stranger, at_honour(honour, ""));
    assert_hides(&a, "守着");
    a = agree(&own, "words", 1);
    goes_and_shows(&own, &a, "内容刚刚有了新的版本");
    a = agree(&own, "words", 2);
    assert_status(&a, 303);
    a = page_post(&own, at_honour(honour, "/story/withdraw"), "part=words");
    goes_and_shows(&own, &a, "已撤下并删除");
    a = page_get(&stranger, at_honour(honour, ""));
    assert_hides(&a, "守着");
    assert_int_equal(count("honour_story WHERE words <> ''"), 0);
    assert_int_equal(count("honour_consent WHERE live = 1"), 0);
    assert_int_equal(count("honour_consent"), 2);
    assert_int_equal(count("audit WHERE CONCAT(COALESCE(before_json, ''), COALESCE(after_json, '')) LIKE '%守着%'"), 0);
    a = page_post(&own, at_honour(honour, "/story/withdraw"), "part=words"); /* nothing to withdraw is fine */
    assert_status(&a, 303);
    a = page_post(&own, at_honour(honour, "/story/agree"), "part=other&version=1");
    assert_status(&a, 422);
}

/* Two pages open on the same words: who saves later reads what is there before it goes. */
static void nobodys_words_are_replaced_unread(void **state)
{
    (void)state;
    struct answer a = page_get(&own, at_honour(honour, "/story"));
    assert_shows(&a, "name=\"version\" value=\"0\"");
    a = write_story(&officer, "办公室写的锅。");
    assert_status(&a, 303);
    a = page_post(&own, at_honour(honour, "/story"), "words=本人写的锅。&version=0");
    assert_status(&a, 422);
    assert_shows(&a, "事迹文章已被他人修改");
    assert_shows(&a, "办公室写的锅。</p>");
    assert_shows(&a, "本人写的锅。</textarea>");
    assert_shows(&a, "name=\"version\" value=\"1\"");
    assert_int_equal(count("honour_story WHERE words = '办公室写的锅。' AND words_version = 1"), 1);
    a = page_post(&own, at_honour(honour, "/story"),
                  "words=&version=0"); /* sent back for something else it stays of its version */
    assert_status(&a, 422);
    assert_shows(&a, "name=\"version\" value=\"0\"");
    a = page_post(&own, at_honour(honour, "/story"), "words=本人写的锅。&version=1");
    goes_and_shows(&own, &a, "事迹文章已保存");
    a = page_post(&officer, at_honour(honour, "/story"), "words=办公室写的锅。");
    assert_status(&a, 422);
    assert_int_equal(count("honour_story WHERE words_version = 2"), 1);
}

static struct answer take_down(struct visitor *v, const char *part, const char *by, const char *on)
{
    return page_post(v, at_honour(honour, "/story/take-down"),
                     arena_printf(db_arena(), "part=%s&asked_by=%s&asked_on=%s", part, by, on));
}

static void the_office_takes_down_for_who_cannot_sign_in(void **state)
{
    (void)state;
    make_account(s.people[0]);
    struct answer a = write_story(&officer, "十六年守着一口锅。");
    a = agree(&own, "words", 1);
    assert_status(&a, 303);
    /* While they can do so themselves, nobody else does. */
    a = page_get(&officer, at_honour(honour, "/story"));
    assert_hides(&a, "/story/take-down");
    a = take_down(&officer, "words", "本人来电", "2026-12-01");
    goes_and_shows(&officer, &a, "请本人在自己的账号中撤回");
    assert_int_equal(count("honour_consent WHERE live = 1"), 1);
    /* They left: their account is as good as closed, whether or not a job has closed it. */
    db_run(arena_printf(db_arena(),
                        "UPDATE posting SET until_on = '2026-12-01' WHERE person_id = %lld;\n"
                        "UPDATE person SET left_on = '2026-11-30' WHERE id = %lld;\n",
                        (long long)s.people[0], (long long)s.people[0]));
    struct visitor clerk = as(s.clerk);
    a = take_down(&clerk, "words", "本人来电", "2026-12-01");
    assert_status(&a, 404);
    a = take_down(&leader, "words", "本人来电", "2026-12-01");
    assert_status(&a, 404);
    a = page_get(&officer, at_honour(honour, "/story"));
    assert_shows(&a, "应本人要求撤下");
    a = take_down(&officer, "words", "", "2026-12-01");
    assert_status(&a, 422);
    a = take_down(&officer, "words", "本人来电", "2026-12-02");
    assert_status(&a, 422);
    assert_shows(&a, "提出日期不能晚于今天");
    assert_shows(&a, "本人来电");
    a = take_down(&officer, "photo", "本人来电", "2026-12-01");
    assert_status(&a, 422);
    assert_shows(&a, "没有这项内容");
    a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, "守着一口锅");
    a = take_down(&officer, "words", "本人来电", "2026-12-01");
    goes_and_shows(&officer, &a, "已撤下并删除");
    a = page_get(&stranger, at_honour(honour, ""));
    assert_hides(&a, "守着一口锅");
    assert_int_equal(count("honour_story WHERE words <> ''"), 0);
    assert_int_equal(count("honour_consent WHERE live = 1"), 0);
    assert_int_equal(count("audit WHERE act = 'story.take_down' AND JSON_VALUE(after_json, "
                           "'$.asked_by') = '本人来电'"
                           " AND JSON_VALUE(after_json, '$.asked_on') = '2026-12-01'"),
                     1);
    assert_int_equal(count("notice WHERE kind = 'story.taken_down'"), 1);
    a = page_get(&officer, at_honour(honour, "/story"));
    assert_hides(&a, "/story/take-down");
    /* Never the other way round. */
    a = write_story(&officer, "再写一篇。");
    a = agree(&officer, "words", 3);
    assert_status(&a, 404);
    assert_int_equal(count("honour_consent WHERE live = 1"), 0);
    /* Nobody to sign in as is the same. */
    db_run(arena_printf(db_arena(), "UPDATE person SET left_on = NULL WHERE id = %lld;\nDELETE FROM credential;\n",
                        (long long)s.people[0]));
    a = take_down(&officer, "words", "本人来信", "2026-12-01");
    goes_and_shows(&officer, &a, "已撤下并删除");
}

static void stories_are_nobody_elses(void **state)
{
    (void)state;
    struct visitor clerk = as(s.clerk), other = as(s.people[2]);
    struct answer a = page_get(&clerk, at_honour(honour, "/story"));
    assert_status(&a, 404);
    a = write_story(&other, "别人写的");
    assert_status(&a, 404);
    a = page_get(&leader, at_honour(honour, "/story"));
    assert_status(&a, 404);
    a = page_get(&own, at_honour(honour, "/story"));
    assert_status(&a, 200);
    assert_shows(&a, "可以随时撤回");
    a = page_get(&stranger, at_honour(honour, "/story"));
    assert_status(&a, 303);
}

static size_t a_png(unsigned side, unsigned char **out)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .width = side, .height = side, .format = PNG_FORMAT_RGB};
    unsigned char *pixels = arena_alloc(db_arena(), (size_t)side * side * 3);
    png_alloc_size_t n = 0;
    assert_true(png_image_write_to_memory(&image, NULL, &n, 0, pixels, 0, NULL));
    *out = arena_alloc(db_arena(), n);
    assert_true(png_image_write_to_memory(&image, *out, &n, 0, pixels, 0, NULL));
    return n;
}

static void a_photo_is_made_anew_and_goes_at_once(void **state)
{
    unsigned char *png;
    size_t n = a_png(1500, &png);
    (void)state;
    struct answer a = page_post_file(&own, at_honour(honour, "/story/photo"), "version=0", "photo", "我.png", png, n);
    goes_and_shows(&own, &a, "照片已保存");
    a = page_get(&own, at_honour(honour, "/story/photo"));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "image/jpeg"));
    assert_memory_equal(a.body, "\xff\xd8\xff", 3);
    a = page_get(&stranger, at_honour(honour, "/photo"));
    assert_status(&a, 404);
    a = page_get(&leader, at_honour(honour, "/story/photo"));
    assert_status(&a, 404);
    a = agree(&own, "photo", 1);
    assert_status(&a, 303);
    a = page_get(&stranger, at_honour(honour, "/photo"));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "no-store"));
    a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, at_honour(honour, "/photo"));
    a = page_post(&own, at_honour(honour, "/story/withdraw"), "part=photo");
    assert_status(&a, 303);
    a = page_get(&stranger, at_honour(honour, "/photo"));
    assert_status(&a, 404);
    assert_int_equal(count("honour_story WHERE photo IS NOT NULL"), 0);
    n = a_png(60, &png);
    a = page_post_file(&own, at_honour(honour, "/story/photo"), "version=0", "photo", "我.png", png, n);
    assert_status(&a, 422);
    assert_shows(&a, "短边不少于 120 像素");
    a = page_post_file(&own, at_honour(honour, "/story/photo"), "version=0", "photo", "我.png", "%PDF-1.4", 8);
    assert_status(&a, 422);
    n = a_png(200, &png);
    png[n / 2] ^= 0xff;
    a = page_post_file(&own, at_honour(honour, "/story/photo"), "version=0", "photo", "我.png", png, n);
    assert_status(&a, 422);
    assert_shows(&a, "不是可用的照片");
}

/* ---- revocation -------------------------------------------------------------------------------------------------------- */

static struct answer propose(struct visitor *v)
{
    return page_post(v, at_honour(honour, "/revoke"), "reason=经核实，申报材料不实");
}

static struct answer answer_to(struct visitor *v, int64_t proposal, const char *outcome, const char *words)
{
    const char *id = row_id("honour_revocation", proposal);
    return page_post(v, at_honour(honour, "/revocation"),
                     arena_printf(db_arena(), "proposal=%s&outcome=%s&answer=%s", id, outcome, words));
}

static struct answer answer(struct visitor *v, const char *outcome, const char *words)
{
    return answer_to(v, db_int("SELECT MAX(id) FROM honour_revocation"), outcome, words);
}

static void a_revocation_is_proposed_and_approved_by_two(void **state)
{
    (void)state;
    struct answer a = write_story(&officer, "十六年守着一口锅。");
    a = agree(&own, "words", 1);
    a = page_post(&officer, at_honour(honour, "/revoke"), "reason=");
    assert_status(&a, 422);
    a = propose(&leader);
    assert_status(&a, 403);
    a = propose(&officer);
    goes_and_shows(&officer, &a, "等待另一人批准");
    a = propose(&second);
    goes_and_shows(&second, &a, "已有一件撤销或更正正在等待批准");
    a = page_get(&leader, "/award/revocations/lead");
    assert_shows(&a, "经核实，申报材料不实");
    a = page_get(&officer, at_honour(honour, "/office"));
    assert_shows(&a, "由另一人批准");
    assert_hides(&a, "name=\"outcome\"");
    a = answer(&officer, "approve", "");
    goes_and_shows(&officer, &a, "提出和批准不能是同一人");
    a = answer(&leader, "refuse", "");
    assert_status(&a, 422);
    assert_shows(&a, "请填写理由");
    a = roll("?q=周𬀩");
    assert_hides(&a, "已撤销");
    a = answer(&leader, "approve", "");
    goes_and_shows(&leader, &a, "表彰已撤销，证书同时作废");
    assert_int_equal(count("certificate_revocation"), 1);
    assert_int_equal(count("notice WHERE kind = 'honour.revoked'"), 1);
    assert_int_equal(count("honour"), 2); /* history stays */
    a = roll("?q=周𬀩");
    assert_shows(&a, "已撤销");
    assert_hides(&a, "推行按人数备餐");
    assert_hides(&a, "有事迹");
    a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, "已撤销");
    assert_shows(&a, "证书已撤销");
    assert_hides(&a, "推行按人数备餐");
    assert_hides(&a, "守着一口锅");
    assert_hides(&a, "材料不实"); /* the reason is the person's to know */
    a = answer(&second, "approve", "");
    goes_and_shows(&second, &a, "其他人已经办理");
    a = propose(&second);
    goes_and_shows(&second, &a, "这项荣誉已经撤销");
    a = write_story(&own, "再写");
    goes_and_shows(&own, &a, "荣誉已撤销");
    a = agree(&own, "words", 1);
    goes_and_shows(&own, &a, "荣誉已撤销");
    assert_string_equal(db_text(arena_printf(db_arena(), "SELECT kind FROM record_award WHERE person_id = %lld",
                                             (long long)s.people[0])),
                        "award_revoked");
}

/* ---- putting right --------------------------------------------------------------------------------------------------- */

static const char *at_certificate(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/award/certificate/%s%s", row_id("certificate", id), tail);
}

static int64_t certificate_now(void)
{
    return db_int(
        arena_printf(db_arena(), "SELECT id FROM certificate WHERE noun_id = %lld AND live = 1", (long long)honour));
}

static const char *certificate_text(int64_t id, const char *column)
{
    return db_text(arena_printf(db_arena(), "SELECT %s FROM certificate WHERE id = %lld", column, (long long)id));
}

/* The certificate's form as it stands, but for the holder, the award, the heading and the reason. */
static struct answer correct(struct visitor *v, int64_t id, const char *holder, const char *award, const char *heading)
{
    const char *unit =
                   db_text(arena_printf(db_arena(), "SELECT unit_name FROM honour WHERE id = %lld", (long long)honour)),
               *event = db_text("SELECT title FROM programme");
    return page_post(v, at_certificate(id, "/correct"),
                     arena_printf(db_arena(),
                                  "holder=%s&unit=%s&award=%s&event=%s&title=%s&text={holder}同志：\n被评为“{award}”。&"
                                  "issuer=沧屿市机关事务管理局&date=2026-11-26&reason=姓名登记有误",
                                  holder, unit, award, event, heading));
}

static void what_an_honour_certifies_is_put_right_by_two(void **state)
{
    (void)state;
    const int64_t old = certificate_now();
    struct answer a = page_get(&officer, at_certificate(old, "/manage"));
    assert_shows(&a, "由另一人批准后生效");
    a = correct(&officer, old, "周𬀪", "后勤工匠标兵", "荣誉证书");
    assert_goes_to(&a, at_honour(honour, "/office"));
    goes_and_shows(&officer, &a, "已提出更正，等待另一人批准");
    /* Nothing has changed yet. */
    assert_int_equal(count("certificate_revocation"), 0);
    a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, "周𬀩");
    assert_hides(&a, "周𬀪");
    a = correct(&second, old, "周𬀫", "后勤工匠", "荣誉证书");
    goes_and_shows(&second, &a, "已有一件撤销或更正正在等待批准");
    a = page_get(&leader, "/award/revocations/lead");
    assert_shows(&a, "姓名登记有误");
    a = answer(&officer, "approve", "");
    goes_and_shows(&officer, &a, "提出和批准不能是同一人");
    a = answer(&own, "approve", "");
    assert_status(&a, 404);
    a = page_get(&leader, at_honour(honour, "/office"));
    assert_shows(&a, "<del>周𬀩</del> <ins>周𬀪</ins>");
    a = answer(&leader, "approve", "");
    goes_and_shows(&leader, &a, "荣誉已更正，原证书作废，新证书已颁发");
    /* At once everywhere: on the roll, in its search, on both certificates' pages, on the staff record. */
    const int64_t made = certificate_now();
    assert_int_equal(
        db_int(arena_printf(db_arena(), "SELECT replaces_id FROM certificate WHERE id = %lld", (long long)made)), old);
    a = page_get(&stranger, at_honour(honour, ""));
    assert_shows(&a, "周𬀪");
    assert_shows(&a, "后勤工匠标兵");
    assert_hides(&a, "周𬀩");
    a = roll("?q=周𬀪");
    assert_shows(&a, "后勤工匠标兵");
    a = page_get(&stranger, at_certificate(old, ""));
    assert_shows(&a, "已更换");
    assert_shows(&a, at_certificate(made, ""));
    a = page_get(&stranger, at_certificate(made, ""));
    assert_shows(&a, "周𬀪");
    assert_string_equal(db_text("SELECT CONCAT_WS('|', was_name, name, was_title, title) FROM honour_correction"),
                        arena_printf(db_arena(), "周𬀩|周𬀪|%s|后勤工匠标兵",
                                     db_text("SELECT was_title FROM honour_correction")));
    assert_int_equal(count("audit WHERE act = 'honour.put_right'"), 1);
    assert_int_equal(count("honour WHERE state = 'revoked'"), 0);
    a = page_get(&officer, at_honour(honour, "/office"));
    assert_shows(&a, "<del>周𬀩</del> <ins>周𬀪</ins>"); /* history stays */
    a = answer(&second, "approve", "");
    goes_and_shows(&second, &a, "其他人已经办理");
}

static void a_correction_is_refused_or_too_late(void **state)
{
    (void)state;
    const int64_t old = certificate_now();
    struct answer a = correct(&officer, old, "周𬀪", "后勤工匠", "荣誉证书");
    a = answer(&second, "refuse", "");
    assert_status(&a, 422);
    a = answer(&second, "refuse", "与档案一致");
    goes_and_shows(&second, &a, "荣誉和证书保持不变");
    assert_int_equal(count("notice WHERE kind = 'honour_correction.refused'"), 1);
    assert_int_equal(certificate_now(), old);
    /* What was read is what is decided: another proposal made meanwhile is not. */
    const int64_t first = db_int("SELECT MAX(id) FROM honour_revocation");
    a = propose(&officer);
    a = answer_to(&second, first, "approve", "");
    goes_and_shows(&second, &a, "其他人已经办理");
    assert_int_equal(count("honour WHERE state = 'revoked'"), 0);
    a = page_post(&second, at_honour(honour, "/revocation"), "proposal=AAAAAAAAAAAAAAAAAAAAAA&outcome=approve&answer=");
    assert_status(&a, 404);
    a = answer(&second, "refuse", "查无实据");
    /* How it is said is one officer's; a correction that was proposed before cannot be done then. */
    const char *holder = certificate_text(old, "holder"), *award = certificate_text(old, "award");
    a = correct(&officer, old, "周𬀪", award, "荣誉证书");
    a = page_get(&second, at_certificate(old, "/manage"));
    a = correct(&second, old, holder, award, "荣誉证明");
    assert_goes_to(&a, at_certificate(certificate_now(), ""));
    a = answer(&second, "approve", "");
    goes_and_shows(&second, &a, "不予批准后重新提出");
    a = page_get(&stranger, at_honour(honour, ""));
    assert_hides(&a, "周𬀪");
}

static void leaders_see_at_home_what_waits(void **state)
{
    (void)state;
    assert_int_equal(count("home_award_revocation"), 0);
    const struct answer a = propose(&officer);
    assert_status(&a, 303);
    assert_int_equal(count("home_award_revocation"), 1);
}

static void a_refused_one_leaves_the_honour(void **state)
{
    (void)state;
    struct answer a = propose(&second);
    a = answer(&officer, "refuse", "查无实据");
    goes_and_shows(&officer, &a, "荣誉保持有效");
    assert_int_equal(count("notice WHERE kind = 'revocation.refused'"), 1);
    a = page_get(&leader, at_honour(honour, "/office"));
    assert_shows(&a, "查无实据");
    a = propose(&second); /* may be proposed again */
    assert_status(&a, 303);
    assert_int_equal(count("honour_revocation"), 2);
    a = page_get(&officer, "/award/revocations");
    assert_shows(&a, "周𬀩");
}

static void nobody_deals_with_their_own(void **state)
{
    (void)state;
    make_grant(s.people[0], "award_officer", s.city);
    own = as(s.people[0]);
    struct visitor clerk = as(s.clerk), liaison = as(s.north_liaison);
    struct answer a = propose(&own);
    assert_status(&a, 404);
    a = propose(&officer);
    a = answer(&own, "approve", "");
    assert_status(&a, 404);
    a = answer(&clerk, "approve", "");
    assert_status(&a, 404);
    a = answer(&liaison, "approve", "");
    assert_status(&a, 404);
    a = page_get(&clerk, at_honour(honour, "/office"));
    assert_status(&a, 404);
    a = page_get(&clerk, "/award/revocations");
    assert_status(&a, 403);
    a = page_get(&stranger, "/award/revocations");
    assert_status(&a, 303);
    a = answer(&second, "approve", ""); /* another officer may, as a leader may */
    assert_status(&a, 303);
    assert_int_equal(count("honour WHERE state = 'revoked'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(anybody_finds_an_honour, decided),
        cmocka_unit_test_setup(long_lists_go_on_by_key, decided),
        cmocka_unit_test_setup(nothing_personal_is_public, decided),
        cmocka_unit_test_setup(a_story_is_public_while_its_person_agrees, decided),
        cmocka_unit_test_setup(nobodys_words_are_replaced_unread, decided),
        cmocka_unit_test_setup(the_office_takes_down_for_who_cannot_sign_in, decided),
        cmocka_unit_test_setup(stories_are_nobody_elses, decided),
        cmocka_unit_test_setup(a_photo_is_made_anew_and_goes_at_once, decided),
        cmocka_unit_test_setup(a_revocation_is_proposed_and_approved_by_two, decided),
        cmocka_unit_test_setup(what_an_honour_certifies_is_put_right_by_two, decided),
        cmocka_unit_test_setup(a_correction_is_refused_or_too_late, decided),
        cmocka_unit_test_setup(leaders_see_at_home_what_waits, decided),
        cmocka_unit_test_setup(a_refused_one_leaves_the_honour, decided),
        cmocka_unit_test_setup(nobody_deals_with_their_own, decided),
    };
    return cmocka_run_group_tests_name("page/award/honour", tests, open_all, close_all);
}
