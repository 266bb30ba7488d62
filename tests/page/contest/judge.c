/* The judge's tablet: one's own sheets and nobody else's; marks answered one by one; the plain form; a file of another
   tablet; what is checked and signed; nothing that tells of an entry. */
#include "lib/crypt/sha256.h"
#include "lib/domain/rule_card.h"
#include "tests/page/contest/scene.h"

enum { RUNS = 4, JUDGES = 3 };

static struct made_discipline cookery;
static int64_t person[JUDGES], official[JUDGES], chief, chief_official;
static struct visitor judge[JUDGES], leader;

static const char CARD[] =
    "{\"format\":\"" RULE_CARD_FORMAT
    "\",\"title\":\"中式烹饪\",\"blind\":\"number\",\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\"],\"least\":2},"
    "\"criteria\":[{\"code\":\"CY-01\",\"name\":\"刀工\",\"max\":\"15\",\"step\":\"0.5\",\"scoring\":\"objective\","
    "\"deductions\":[{\"code\":\"1\",\"name\":\"每处破皮\",\"points\":\"0.5\",\"unit\":\"处\"},{\"code\":\"2\","
    "\"name\":\"切伤\",\"points\":\"2\"}]},{\"code\":\"CY-02\",\"name\":\"风味\",\"max\":\"25\",\"step\":\"0.5\","
    "\"bands\":[{\"name\":\"优\",\"from\":\"21\",\"to\":\"25\"}]},{\"code\":\"CY-03\",\"name\":\"只由一号裁判评\","
    "\"max\":\"5\",\"step\":\"1\",\"judges\":[\"J1\"]}],"
    "\"faults\":[{\"code\":\"CY-01-F1\",\"name\":\"生熟不分\",\"effect\":\"zero_criterion\",\"criterion\":\"CY-01\"},"
    "{\"code\":\"fire\",\"name\":\"明火离人\",\"effect\":\"disqualify\"}],"
    "\"steps\":[{\"code\":\"practical\",\"panel\":[\"CY-01\",\"CY-02\"],\"combine\":\"totals\"},"
    "{\"code\":\"extra\",\"panel\":[\"CY-03\"]},{\"code\":\"total\",\"add\":[{\"of\":\"practical\"},{\"of\":\"extra\"}]"
    "}],\"result\":\"total\"}";

static __attribute__((format(printf, 1, 2))) void sql(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(db_arena(), format, args);
    va_end(args);
    assert_non_null(text);
    db_run(arena_printf(db_arena(), "%s;\n", text));
}

static void publish(void)
{
    struct rule_card *read;
    struct rule_card_problems *problems = arena_alloc(db_arena(), sizeof *problems);
    char hash[SHA256_HEX];
    assert_non_null(problems);
    assert_int_equal(rule_card_read(db_arena(), CARD, strlen(CARD), &read, problems), OK);
    sha256_hex(read->canonical, read->canonical_len, hash);
    sql("INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason,"
        " published_by, published_at) VALUES (RANDOM_BYTES(16), %lld, 1, '', '', '', '%s', X'%s', '', %lld, "
        "'2026-11-10')",
        (long long)cookery.round, read->canonical, hash, (long long)manager);
}

/* A blind round with four runs: 1 and 2 are called; the second judge is recused from 2. */
static int begun(void **state)
{
    static const char *const NAMES[RUNS] = {"ZZ选手甲", "ZZ选手乙", "ZZ选手丙", "ZZ选手丁"};
    scene(state);
    cookery = make_whole_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    for (int i = 0; i < RUNS; i++)
        make_entry(cookery.discipline, north, make_person(north, arena_printf(db_arena(), "40%02d", i), NAMES[i]));
    chief = make_person(bureau, "3009", "裁判长");
    chief_official = make_official(cookery.round, chief, "chief");
    leader = visitor_of(&app, chief);
    for (int i = 0; i < JUDGES; i++) {
        person[i] =
            make_person(bureau, arena_printf(db_arena(), "300%d", i + 1), arena_printf(db_arena(), "评判%d", i + 1));
        official[i] = make_official(cookery.round, person[i], "judge");
        judge[i] = visitor_of(&app, person[i]);
    }
    publish();
    sql("INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, commitment,"
        " box, committed_by, committed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 1, 'committed', 'number', %d,"
        " REPEAT('l', 32), UNHEX(SHA2(CONCAT('jiangxin draw 1', CHAR(10), REPEAT('73', 32), CHAR(10)), 256)), 'box',"
        " %lld, '2026-11-16')",
        (long long)cookery.discipline, (long long)cookery.round, RUNS, (long long)manager);
    sql("INSERT INTO draw_entry SELECT d.id, e.id, e.discipline_id, e.code FROM entry e JOIN draw d");
    sql("UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-16'",
        (long long)manager);
    sql("INSERT INTO draw_place (draw_id, entry_id, order_no, blind_no, station_no, starts_at) SELECT d.id, e.id,"
        " ROW_NUMBER() OVER (ORDER BY e.id), ROW_NUMBER() OVER (ORDER BY e.id DESC), 1, '2026-12-01' + INTERVAL e.id "
        "HOUR FROM entry e JOIN"
        " draw d");
    sql("INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) SELECT %lld, %lld,"
        " d.id, c.id, 'open', %lld, '2026-11-18' FROM draw d JOIN rule_card c ON c.round_id = %lld",
        (long long)cookery.round, (long long)cookery.discipline, (long long)manager, (long long)cookery.round);
    sql("INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT %lld, draw_id, entry_id,"
        " blind_no, 'open', '2026-11-18' FROM draw_place",
        (long long)cookery.round);
    for (int i = 0; i < JUDGES; i++)
        sql("INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) SELECT"
            " RANDOM_BYTES(16), id, round_id, %lld, %lld, %d, IF(number = 2 AND %d = 1, 'void', 'open'),"
            " RANDOM_BYTES(16) FROM run",
            (long long)official[i], (long long)person[i], i + 1, i);
    sql("UPDATE run SET state = 'marking' WHERE number IN (1, 2)");
    return 0;
}

static const char *tablet(int i, const char *tail)
{
    return arena_printf(db_arena(), "/contest/judge/%s%s", public_id("official", official[i]), tail);
}

static const char *uid(int n)
{
    return arena_printf(db_arena(), "AAAAAAAAAAAAAAAAAAA%03dA", n) + 1;
}

/* Posts mark lines as the script does; blanks are written as they are, "%0A" between lines. */
static struct answer send(int i, const char *lines)
{
    judge[i].accept = "application/json";
    struct answer a = page_post(&judge[i], tablet(i, "/marks"), arena_printf(db_arena(), "marks=%s", lines));
    judge[i].accept = NULL;
    return a;
}

static const char *line(int n, int seq, int number, const char *rest)
{
    return arena_printf(db_arena(), "%s+%d+1795341156000+%d+%s%%0A", uid(n), seq, number, rest);
}

static void test_the_page_and_who_may_see_it(void **state)
{
    (void)state;
    struct answer a = page_get(&judge[0], tablet(0, ""));
    assert_status(&a, 200);
    assert_shows(&a, "data-judge=");
    assert_shows(&a, "CY-03");
    assert_shows(&a, "name=\"mark\"");
    a = page_get(&judge[1], tablet(1, "?n=1"));
    assert_status(&a, 200);
    assert_hides(&a, "CY-03"); /* the first judge's alone */
    a = page_get(&judge[1], tablet(0, ""));
    assert_status(&a, 404);
    a = page_get(&judge[1], tablet(0, "/state.json"));
    assert_status(&a, 404);
    a = page_get(&leader, arena_printf(db_arena(), "/contest/judge/%s", public_id("official", chief_official)));
    assert_status(&a, 404);
    a = page_get(&nobody, tablet(0, ""));
    assert_status(&a, 303);
}

static void test_before_it_begins(void **state)
{
    (void)state;
    sql("DELETE FROM ballot");
    sql("DELETE FROM run");
    sql("DELETE FROM judging");
    struct answer a = page_get(&judge[0], tablet(0, ""));
    assert_status(&a, 200);
    assert_shows(&a, "评分现场尚未开始");
    a = page_get(&judge[0], tablet(0, "/state.json"));
    assert_status(&a, 200);
    assert_shows(&a, "\"begun\":false");
    a = page_get(&judge[0], arena_printf(db_arena(), "/contest/duty/%s", public_id("official", official[0])));
    assert_hides(&a, "进入评分");
    a = page_post(&judge[0], tablet(0, "/check"), "number=1");
    assert_status(&a, 404);
}

static void test_the_state_tells_of_ones_own_sheets_only(void **state)
{
    (void)state;
    sql("INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, stored_at) SELECT"
        " RANDOM_BYTES(16), b.id, 'CY-02', 1, 'mark', 21000 + b.seat_no, '2026-11-18', b.person_id, '2026-11-18' FROM"
        " ballot b JOIN run r ON r.id = b.run_id WHERE r.number = 1");
    struct answer a = page_get(&judge[1], tablet(1, "/state.json"));
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "application/json"));
    assert_shows(&a, "CY-02 =21.002");
    assert_hides(&a, "21.001");
    assert_hides(&a, "21.003");
    assert_shows(&a, "\"number\":1");
    assert_hides(&a, "\"number\":2"); /* void: not even that it is there */
    assert_shows(&a, "\"number\":3");
    for (int i = 0; i < JUDGES; i++) {
        a = page_get(&judge[i], tablet(i, "/state.json?n=1"));
        assert_hides(&a, "ZZ选手");
        assert_hides(&a, "青嶂");
        a = page_get(&judge[i], tablet(i, "?n=1"));
        assert_hides(&a, "ZZ选手");
        assert_hides(&a, "青嶂");
        assert_hides(&a, "\"001\"");
    }
    /* Released and published read as locked. */
    sql("UPDATE ballot b JOIN run r ON r.id = b.run_id SET b.state = 'void' WHERE r.number = 1 AND b.seat_no > 1");
    sql("UPDATE run SET status = 'absent', state = 'locked' WHERE number = 3");
    sql("UPDATE run SET state = 'released', released_no = 1 WHERE number = 3");
    a = page_get(&judge[0], tablet(0, "/state.json"));
    assert_hides(&a, "released");
    assert_shows(&a, "\"status\":\"absent\"");
}

static void test_marks_are_answered_one_by_one(void **state)
{
    (void)state;
    const char *lines =
        arena_printf(db_arena(), "%s%s%s%s%s", line(1, 1, 1, "CY-01+%232,0"), line(2, 2, 1, "CY-02+=22,5"),
                     line(3, 3, 1, "CY-02+=26"), line(4, 4, 3, "CY-02+=20"), "nonsense%0A");
    struct answer a = send(0, lines);
    assert_status(&a, 200);
    assert_shows(&a, arena_printf(db_arena(), "{\"uid\":\"%s\",\"result\":\"stored\"}", uid(1)));
    assert_shows(&a, arena_printf(db_arena(), "{\"uid\":\"%s\",\"result\":\"stored\"}", uid(2)));
    assert_shows(&a, "\"key\":\"mark.range\"");
    assert_shows(&a, "\"key\":\"mark.not_called\"");
    assert_shows(&a, "\"uid\":null,\"result\":\"refused\"");
    assert_int_equal(count("mark"), 2);
    a = send(0, lines);
    assert_shows(&a, arena_printf(db_arena(), "{\"uid\":\"%s\",\"result\":\"again\"}", uid(2)));
    assert_int_equal(count("mark"), 2);
    /* A run that one is recused from, and one that is not there, are refused in the same words. */
    const struct answer recused = send(1, line(5, 1, 2, "CY-02+=20")), none = send(1, line(5, 1, 9, "CY-02+=20"));
    assert_shows(&recused, "mark.not_yours");
    assert_string_equal(recused.body, none.body);
    /* A note that no form would take does not cost the others. */
    a = send(0, arena_printf(db_arena(), "%s%s", line(6, 5, 1, "*+%22%EE%80%80"), line(7, 6, 1, "CY-02+=21")));
    assert_status(&a, 200);
    assert_shows(&a, arena_printf(db_arena(), "{\"uid\":\"%s\",\"result\":\"stored\"}", uid(7)));
    a = send(0, "");
    assert_status(&a, 200);
    judge[0].without_tokens = true;
    a = send(0, line(8, 9, 1, "CY-02+=20"));
    judge[0].without_tokens = false;
    assert_status(&a, 403);
}

#define WHOLE "number=1&code=CY-01&mark=%s&code=CY-02&mark=%s&of=CY-01&count=%s&of=CY-01&count=%s&note=%s%s"
static void test_the_plain_form(void **state)
{
    (void)state;
    struct answer a =
        page_post(&judge[1], tablet(1, "/write"), arena_printf(db_arena(), WHOLE, "", "26", "1", "", "", ""));
    assert_status(&a, 422);
    assert_shows(&a, "value=\"26\"");
    assert_shows(&a, "f-mark-1-e");
    a = page_post(&judge[1], tablet(1, "/write"), arena_printf(db_arena(), WHOLE, "12", "20", "1", "", "", ""));
    assert_status(&a, 422);
    assert_shows(&a, "得分和扣分次数只填一种");
    a = page_post(&judge[1], tablet(1, "/write"), arena_printf(db_arena(), WHOLE, "", "20", "x", "", "", ""));
    assert_status(&a, 422);
    assert_shows(&a, "f-count-0-e");
    const char *good = arena_printf(db_arena(), WHOLE, "", "２０，５", "1", "", "咸了一点", "&fault=fire");
    a = page_post(&judge[1], tablet(1, "/write"), good);
    assert_goes_to(&a, tablet(1, "?n=1"));
    assert_int_equal(count("mark WHERE kind = 'mark' AND mark_x1000 = 20500"), 1);
    assert_int_equal(count("mark WHERE kind = 'counts' AND counts = '1 0'"), 1);
    assert_int_equal(count("mark WHERE kind = 'fault' AND raised = 1 AND code = 'fire'"), 1);
    assert_int_equal(count("mark WHERE kind = 'note' AND note = '咸了一点'"), 1);
    const int64_t before = count("mark");
    a = page_get(&judge[1], tablet(1, "?n=1"));
    assert_shows(&a, "已保存。");
    assert_shows(&a, "value=\"20.5\"");
    a = page_post(&judge[1], tablet(1, "/write"), good);
    assert_int_equal(count("mark"), before); /* what says nothing new is no mark */
    a = page_post(&judge[1], tablet(1, "/write"), arena_printf(db_arena(), WHOLE, "−", "21", "", "", "", ""));
    assert_goes_to(&a, tablet(1, "?n=1"));
    assert_int_equal(count("mark WHERE kind = 'absent'"), 0 + count("mark WHERE kind = 'absent' AND code = 'CY-01'"));
    assert_int_equal(count("mark WHERE kind = 'fault' AND raised = 0"), 1);
    a = page_post(&judge[1], tablet(1, "/write"), "number=2&code=CY-02&mark=20");
    assert_status(&a, 404);
    a = page_post(&judge[1], tablet(1, "/write"), "number=x");
    assert_status(&a, 404);
}

static void test_a_file_of_another_tablet(void **state)
{
    (void)state;
    const char *mine = arena_printf(db_arena(), "jiangxin marks 1 %s\n%s 1 1795341156000 1 CY-02 =20\n",
                                    public_id("official", official[0]), uid(1));
    struct answer a = page_post_file(&judge[0], tablet(0, "/take"), "", "file", "marks.txt", mine, strlen(mine));
    assert_goes_to(&a, tablet(0, ""));
    assert_int_equal(count("mark"), 1);
    a = page_get(&judge[0], tablet(0, ""));
    assert_shows(&a, "已收入 1 条，0 条此前已有，0 条未能收入。");
    a = page_post_file(&judge[0], tablet(0, "/take"), "", "file", "marks.txt", mine, strlen(mine));
    a = page_get(&judge[0], tablet(0, ""));
    assert_shows(&a, "已收入 0 条，1 条此前已有");
    a = page_post_file(&judge[2], tablet(2, "/take"), "", "file", "marks.txt", mine, strlen(mine));
    a = page_get(&judge[2], tablet(2, ""));
    assert_shows(&a, "这是另一名裁判或另一轮次的评分文件");
    a = page_post_file(&judge[0], tablet(0, "/take"), "", "file", "marks.txt", "hello\n", 6);
    assert_goes_to(&a, tablet(0, ""));
    a = page_post(&judge[0], tablet(0, "/take"), "");
    a = page_get(&judge[0], tablet(0, ""));
    assert_shows(&a, "请选择文件");
    assert_int_equal(count("mark"), 1);
}

static void test_a_sheet_is_checked_and_signed(void **state)
{
    (void)state;
    judge[1].accept = "application/json";
    struct answer a = page_post(&judge[1], tablet(1, "/check"), "number=1");
    assert_status(&a, 200);
    assert_shows(&a, "\"unmarked\":[\"CY-01\",\"CY-02\"]");
    a = page_post(&judge[1], tablet(1, "/check"), "number=2");
    assert_status(&a, 404);
    judge[1].accept = NULL;
    send(1, arena_printf(db_arena(), "%s%s%s", line(1, 1, 1, "CY-01+%233,1"), line(2, 2, 1, "CY-02+=22.5"),
                         line(3, 3, 1, "fire+!1")));
    judge[1].accept = "application/json";
    a = page_post(&judge[1], tablet(1, "/check"), "number=1");
    assert_shows(&a, "\"unmarked\":[]");
    assert_shows(&a, "{\"code\":\"CY-01\",\"said\":\"#3,1\"}");
    const char *at_hash = strstr(a.body, "\"hash\":\"");
    assert_non_null(at_hash);
    const char *hash = arena_copy(db_arena(), at_hash + 8, 64);
    judge[1].accept = NULL;
    a = page_get(&judge[1], tablet(1, "/sheet?n=1"));
    assert_status(&a, 200);
    assert_shows(&a, "每处破皮 −0.5 × 3");
    assert_shows(&a, "34.0"); /* 15 − 1.5 − 2 + 22.5 */
    assert_shows(&a, arena_printf(db_arena(), "hash=%s", hash));
    assert_shows(&a, "明火离人");
    a = page_post(&judge[1], tablet(1, "/confirm"), arena_printf(db_arena(), "number=1&hash=%s&token=AAAA", hash));
    assert_goes_to(&a, tablet(1, "/sheet?n=1"));
    assert_int_equal(count("ballot WHERE state = 'locked'"), 0);
    a = page_post(&judge[1], tablet(1, "/confirm"), "number=1&hash=zz&token=AAAA");
    assert_status(&a, 404);
    a = page_get(&judge[1], tablet(1, "/sheet?n=2"));
    assert_status(&a, 404);
}

/* A page without the form's key, which differs each time. */
static const char *lasting(const struct answer *a)
{
    static const char KEY[] = "name=\"_key\" value=\"";
    char *text = arena_printf(db_arena(), "%d %s", a->status, a->body);
    assert_non_null(text);
    for (char *at = text; (at = strstr(at, KEY)) != NULL;)
        for (at += sizeof KEY - 1; *at && *at != '"'; at++)
            *at = '-';
    return text;
}

enum { ASKED = JUDGES * (RUNS + 1) * 4 };
static void ask_all(const char *pages[ASKED])
{
    size_t n = 0;
    for (int i = 0; i < JUDGES; i++)
        for (int number = 1; number <= RUNS + 1; number++) {
            const char *query = arena_printf(db_arena(), "?n=%d", number);
            const char *const paths[] = {tablet(i, query), tablet(i, arena_printf(db_arena(), "/state.json%s", query)),
                                         tablet(i, arena_printf(db_arena(), "/sheet%s", query))};
            for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) {
                struct answer a = page_get(&judge[i], paths[k]);
                pages[n++] = lasting(&a);
            }
            struct answer a = page_post(&judge[i], tablet(i, "/check"), arena_printf(db_arena(), "number=%d", number));
            pages[n++] = lasting(&a);
        }
    assert_int_equal(n, ASKED);
}

static void sec_r5_nothing_depends_on_who_is_behind_a_number(void **state)
{
    static const char *before[ASKED], *after[ASKED];
    size_t seen = 0;
    (void)state;
    for (int i = 0; i < JUDGES; i++)
        send(i, arena_printf(db_arena(), "%s%s", line(10 * i + 1, 1, 1, "CY-01+%231,0"),
                             line(10 * i + 2, 2, 1, "CY-02+=20")));
    ask_all(before);
    /* Somebody else is behind each number, with figures of their own, behind the program's back. */
    db_run(
        "DROP TRIGGER tr_run_changed;\nDROP TRIGGER tr_draw_place_changing;\n"
        "SET SESSION foreign_key_checks = 0;\n"
        "UPDATE run SET entry_id = entry_id + 1000000;\n"
        "UPDATE run SET entry_id = (SELECT MIN(id) + MAX(id) FROM entry) + 1000000 - entry_id;\n"
        "SET SESSION foreign_key_checks = 1;\n"
        "UPDATE draw_place SET blind_no = blind_no + 100, order_no = order_no + 100;\n"
        "UPDATE draw_place SET blind_no = 105 - blind_no, order_no = 105 - order_no;\n"
        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'theory', 1000 * number,"
        " 'keeper', (SELECT MIN(id) FROM person), '2026-11-18' FROM run;\n");
    ask_all(after);
    for (size_t i = 0; i < ASKED; i++) {
        assert_string_equal(before[i], after[i]);
        seen += strncmp(before[i], "200", 3) == 0;
    }
    assert_true(seen > ASKED / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_page_and_who_may_see_it, begun),
        cmocka_unit_test_setup(test_before_it_begins, begun),
        cmocka_unit_test_setup(test_the_state_tells_of_ones_own_sheets_only, begun),
        cmocka_unit_test_setup(test_marks_are_answered_one_by_one, begun),
        cmocka_unit_test_setup(test_the_plain_form, begun),
        cmocka_unit_test_setup(test_a_file_of_another_tablet, begun),
        cmocka_unit_test_setup(test_a_sheet_is_checked_and_signed, begun),
        cmocka_unit_test_setup(sec_r5_nothing_depends_on_who_is_behind_a_number, begun),
    };
    return cmocka_run_group_tests_name("judge", tests, open_all, close_all);
}
