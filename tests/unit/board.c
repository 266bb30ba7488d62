/* board: what a board shows of marks: the engine's list, or what the panel gave by itself; how much of it in a reveal and
   in a freeze; and that what is written is read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lib/domain/board_list.h"
#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

#define HEAD                                                                                                             \
    "{\"format\":\"jiangxin rule card "                                                                                  \
    "1\",\"title\":\"test\",\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\"],\"least\":2},"                                  \
    "\"criteria\":[{\"code\":\"C1\",\"max\":60,\"step\":1},{\"code\":\"C2\",\"max\":40,\"step\":1},"                     \
    "{\"code\":\"C3\",\"max\":100,\"step\":1}],\"values\":[{\"code\":\"theory\",\"max\":100,\"step\":0.5},"              \
    "{\"code\":\"time\",\"max\":9999,\"step\":1}],\"faults\":[{\"code\":\"F\",\"effect\":\"disqualify\"},"               \
    "{\"code\":\"Z\",\"effect\":\"zero_segment\",\"step\":\"practical\"}],"                                              \
    "\"steps\":[{\"code\":\"practical\",\"name\":\"实操\",\"panel\":[\"C1\",\"C2\"],\"combine\":\"totals\","           \
    "\"round\":{\"places\":2}},{\"code\":\"interview\",\"name\":\"面试\",\"panel\":[\"C3\"],\"round\":{\"places\":2}}" \
    ","
#define TIES ",\"result\":\"total\",\"ties\":[{\"by\":\"theory\"},{\"by\":\"time\",\"better\":\"lower\"}]}"

/* Theory 20 %, practical 50 %, interview 30 %. */
static const char THREE[] =
    HEAD "{\"code\":\"total\",\"name\":\"总成绩\",\"weigh\":[{\"of\":\"theory\",\"weight\":20},"
         "{\"of\":\"practical\",\"weight\":50},{\"of\":\"interview\",\"weight\":30}],\"round\":{\"places\":2}}]" TIES;

#define PANEL(entry, c1, c2, c3) entry ",C1,," c1 "\n" entry ",C2,," c2 "\n" entry ",C3,," c3 "\n"
#define LIKE_ONE(entry) PANEL(entry, "50,50,50", "30,30,31", "80,80,80")
#define MARKS(theory1, theory2, theory3)                                                                               \
    "entry,criterion,value,J1,J2,J3\n" LIKE_ONE("1") PANEL("2", "55,55,55", "35,35,35", "60,60,60") LIKE_ONE("10")     \
        LIKE_ONE("6") "1,theory," theory1 "\n2,theory," theory2 "\n10,theory," theory3 "\n6,theory,90\n"               \
                      "1,time,300\n2,time,200\n10,time,100\n6,time,100\n6,F,\n4,status,absent\n5,status,withdrawn\n"

/* "2:1:75.50 10:2:… 6:-:disqualified"; the rows of a board. */
static const char *rows(const struct board *b)
{
    struct buf out;
    buf_init_arena(&out, arena, 0);
    for (size_t i = 0; i < b->row_count; i++) {
        const struct board_row *r = &b->rows[i];
        buf_addf(&out, "%s%lld:", i ? " " : "", (long long)r->number);
        if (r->place)
            buf_addf(&out, "%lld%s:%s", (long long)r->place, r->joint ? "=" : "", r->figure);
        else
            buf_adds(&out, score_standing_name(r->standing));
    }
    return out.len ? out.data : "";
}

static struct board list(const char *card, const char *marks, bool whole)
{
    struct scoring s;
    struct board b = {.figure = ""};
    scoring_must(&s, arena, card, marks);
    assert_int_equal(board_list(arena, s.score, whole, &b), OK);
    return b;
}

static void the_whole_list_is_the_engines(void **state)
{
    (void)state;
    struct board b = list(THREE, MARKS("80", "70", "90"), true);
    assert_true(b.whole);
    assert_string_equal(b.figure, "总成绩");
    assert_int_equal(b.part_count, 0);
    assert_string_equal(rows(&b), "10:1:82.17 1:2:80.17 2:3:77.00 6:disqualified 5:withdrawn 4:absent");
}

/* 实操 80.33 × 50 % + 面试 80 × 30 % = 64.17; 90 × 50 % + 60 × 30 % = 63. Of equal figures time decides, not theory. */
static void the_panels_list_knows_nothing_of_theory(void **state)
{
    (void)state;
    static const char *const THEORY[][3] = {{"80", "70", "90"}, {"0", "100", "0"}, {"100", "0", "50"}};
    for (size_t i = 0; i < sizeof THEORY / sizeof *THEORY; i++) {
        char marks[2000];
        snprintf(marks, sizeof marks, MARKS("%s", "%s", "%s"), THEORY[i][0], THEORY[i][1], THEORY[i][2]);
        struct board b = list(THREE, marks, false);
        assert_false(b.whole);
        assert_string_equal(b.figure, "实操＋面试");
        assert_int_equal(b.part_count, 2);
        assert_string_equal(b.parts[0].name, "实操");
        assert_string_equal(b.parts[0].weight, "50");
        assert_string_equal(b.parts[1].weight, "30");
        assert_string_equal(rows(&b), "10:1:64.17 1:2:64.17 2:3:63.00 6:disqualified 5:withdrawn 4:absent");
    }
}

static void one_segment_shows_its_own_figure(void **state)
{
    (void)state;
    static const char TWO[] =
        HEAD "{\"code\":\"total\",\"weigh\":[{\"of\":\"theory\",\"weight\":20},{\"of\":\"rest\",\"weight\":80}]}]" TIES;
    char card[sizeof TWO + 200];
    /* "rest" joins both segments, so there is one that the others go into. */
    const char *at = strstr(TWO, "{\"code\":\"total\"");
    snprintf(card, sizeof card,
             "%.*s{\"code\":\"rest\",\"name\":\"技能\",\"add\":[{\"of\":\"practical\"},{\"of\":\"interview\"}]},%s",
             (int)(at - TWO), TWO, at);
    struct board b = list(card, MARKS("80", "70", "90"), false);
    assert_string_equal(b.figure, "技能");
    assert_int_equal(b.part_count, 1);
    assert_null(b.parts[0].weight);
    assert_string_equal(rows(&b), "10:1:160.33 1:2:160.33 2:3:150 6:disqualified 5:withdrawn 4:absent");
}

static void without_theory_the_panels_figure_is_the_result(void **state)
{
    (void)state;
    static const char NONE[] =
        "{\"format\":\"jiangxin rule card 1\",\"title\":\"test\",\"panel\":{\"judges\":[\"J1\",\"J2\"],\"least\":2},"
        "\"criteria\":[{\"code\":\"C1\",\"max\":100,\"step\":1}],\"values\":[{\"code\":\"penalty\",\"max\":20,\"step\":"
        "1,"
        "\"optional\":true}],\"steps\":[{\"code\":\"practical\",\"panel\":[\"C1\"],\"take\":\"mean\"},"
        "{\"code\":\"final\",\"name\":\"最终成绩\",\"add\":[{\"of\":\"practical\"},{\"of\":\"penalty\",\"sign\":\"-\"}]"
        "}],"
        "\"result\":\"final\"}";
    struct board b =
        list(NONE, "entry,criterion,value,J1,J2\n1,C1,,80,81\n2,C1,,80,82\n2,penalty,5\n3,C1,,80,81\n", false);
    assert_true(b.whole);
    assert_string_equal(b.figure, "最终成绩");
    assert_string_equal(rows(&b), "1:1=:80.5 3:1=:80.5 2:3:76");
}

/* ---- how much of it ------------------------------------------------------------------------------------------------ */

static void a_reveal_goes_from_the_last_place_to_the_first(void **state)
{
    (void)state;
    static const char *const SHOWN[] = {
        "6:disqualified 5:withdrawn 4:absent",
        "2:3:77.00 6:disqualified 5:withdrawn 4:absent",
        "1:2:80.17 2:3:77.00 6:disqualified 5:withdrawn 4:absent",
        "10:1:82.17 1:2:80.17 2:3:77.00 6:disqualified 5:withdrawn 4:absent",
    };
    static const int64_t LATEST[] = {0, 2, 1, 10};
    for (int64_t i = 0; i < 6; i++) {
        struct board b = list(THREE, MARKS("80", "70", "90"), true);
        const size_t at = i < 3 ? (size_t)i : 3;
        assert_int_equal(board_placed(&b), 3);
        board_reveal(&b, i);
        assert_string_equal(rows(&b), SHOWN[at]);
        assert_int_equal(b.covered, 3 - (int64_t)at);
        assert_int_equal(b.latest, LATEST[at]);
    }
}

static void a_freeze_keeps_rows_and_what_they_count(void **state)
{
    (void)state;
    struct board then = list(THREE, MARKS("80", "70", "90"), false);
    then.at = 1000000;
    then.released = 6;
    struct board b = list(THREE, MARKS("80", "70", "90"), true);
    b.released = 7;
    board_freeze(&b, &then);
    assert_int_equal(b.mode, BOARD_FROZEN);
    assert_int_equal(b.released, 7);
    assert_int_equal(b.frozen_released, 6);
    assert_int_equal(b.frozen_at, 1000000);
    assert_false(b.whole);
    assert_string_equal(rows(&b), rows(&then));
    struct board later = list(THREE, MARKS("80", "70", "90"), true);
    board_freeze(&later, &b); /* what was frozen stays of its own time */
    assert_int_equal(later.frozen_released, 6);
}

/* ---- as text ------------------------------------------------------------------------------------------------------- */

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    for (int mode = 0; mode < BOARD_MODE_COUNT; mode++) {
        struct board b = list(THREE, MARKS("80", "70", "90"), mode == BOARD_LIVE), read;
        memset(b.round, 7, sizeof b.round);
        b.version = 12;
        b.at =
            clock_from_utc(&(struct civil){.year = 2026, .month = 12, .day = 1, .hour = 9, .minute = 5, .second = 7});
        b.mode = (enum board_mode)mode;
        b.released = 6;
        b.total = 9;
        b.frozen_released = mode == BOARD_FROZEN ? 5 : 0;
        b.frozen_at = mode == BOARD_FROZEN ? b.at : 0;
        b.covered = mode == BOARD_REVEAL ? 2 : 0;
        b.latest = 10;
        b.rows[0].who = "丁𬭸、\"<马兰>";
        b.rows[0].unit = "市局";
        const char *text = board_write(arena, &b);
        assert_non_null(text);
        assert_int_equal(board_read(arena, text, strlen(text), &read), OK);
        assert_string_equal(board_write(arena, &read), text);
        assert_string_equal(read.rows[0].who, b.rows[0].who);
        assert_int_equal(read.at, b.at);
        assert_non_null(strstr(text, "\"at\":\"2026-12-01T09:05:07Z\""));
        assert_null(strstr(text, "judge"));
    }
}

static void what_is_no_board_is_refused(void **state)
{
    (void)state;
    static const char GOOD[] =
        "{\"format\":\"jiangxin board "
        "1\",\"round\":\"BwcHBwcHBwcHBwcHBwcHBw\",\"version\":1,\"at\":\"2026-12-01T09:00:00Z\","
        "\"mode\":\"live\",\"publication\":0,\"released\":1,\"total\":1,\"latest\":null,\"figure\":{\"kind\":"
        "\"result\","
        "\"name\":\"\",\"parts\":[]},\"rows\":[{\"number\":1,\"standing\":\"ranked\",\"place\":1,\"figure\":\"1\"}]}";
    static const struct {
        const char *from, *to;
    } BAD[] = {
        {"board 1", "board 2"},
        {"\"version\":1", "\"version\":-1"},
        {"\"version\":1,", ""},
        {"live", "open"},
        {"\"place\":1,", ""},
        {"ranked", "first"},
        {"\"place\":1", "\"place\":\"1\""},
        {"09:00:00", "25:00:00"},
        {"2026-12-01", "2026-13-01"},
        {"\"rows\":[", "\"rows\":[[],"},
        {"\"kind\":\"result\"", "\"kind\":\"other\""},
        {"\"figure\":\"1\"", "\"figure\":\"1\",\"who\":\"x\""},
        {"\"mode\":\"live\"", "\"mode\":\"frozen\""},
        {"\"mode\":\"live\"", "\"mode\":\"reveal\""},
        {"\"figure\":{", "\"other\":{"},
    };
    struct board b;
    assert_int_equal(board_read(arena, GOOD, strlen(GOOD), &b), OK);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        const char *at = strstr(GOOD, BAD[i].from);
        const char *text = arena_printf(arena, "%.*s%s%s", (int)(at - GOOD), GOOD, BAD[i].to, at + strlen(BAD[i].from));
        if (board_read(arena, text, strlen(text), &b) != ERR_INVALID)
            fail_msg("%s is taken for a board", text);
    }
    assert_int_equal(board_read(arena, "", 0, &b), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_whole_list_is_the_engines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_panels_list_knows_nothing_of_theory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_segment_shows_its_own_figure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_theory_the_panels_figure_is_the_result, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reveal_goes_from_the_last_place_to_the_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_freeze_keeps_rows_and_what_they_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_board_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
