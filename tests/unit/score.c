/* score: known answers, from published sheets and from the worked examples of our own rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/decimal.h"
#include "lib/doc/csv.h"
#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

#define HEAD "{\"format\":\"jiangxin rule card 1\",\"title\":\"test\","

static void open_file(struct buf *b, struct csv_reader *csv, const char *path)
{
    buf_init(b, 0);
    scoring_file(b, path);
    assert_int_equal(csv_open(csv, b->data, b->len, CSV_LIMITS), OK);
}

/* ---- published sheets -------------------------------------------------------------------------------------------- */

static const char SKATING[] = HEAD
    "\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\",\"J4\",\"J5\",\"J6\",\"J7\",\"J8\",\"J9\"],\"least\":3,\"absent\":0},"
    "\"criteria\":[{\"code\":\"TR\",\"min\":0.25,\"max\":10,\"step\":0.25},"
    "{\"code\":\"PE\",\"min\":0.25,\"max\":10,\"step\":0.25},{\"code\":\"CO\",\"min\":0.25,\"max\":10,\"step\":0.25},"
    "{\"code\":\"SS\",\"min\":0.25,\"max\":10,\"step\":0.25},{\"code\":\"IN\",\"min\":0.25,\"max\":10,\"step\":0.25}],"
    "\"steps\":[{\"code\":\"components\",\"panel\":[\"TR\",\"PE\",\"CO\",\"SS\",\"IN\"],\"combine\":\"criteria\","
    "\"drop_high\":1,\"drop_low\":1,\"round_each\":{\"places\":2}}],\"result\":\"components\"}";

static void skating_components(void **state)
{
    (void)state;
    struct scoring s;
    struct csv_reader csv;
    struct buf marks, panels;
    bool more = true;
    size_t rows = 0, agree = 0, absent = 0;
    buf_init(&marks, 0);
    scoring_file(&marks, "tests/data/scoring/skating_marks.csv");
    scoring_run(&s, arena, scoring_card(arena, SKATING), marks.data, marks.len);
    assert_string_equal(scoring_problems(&s, arena), "");
    open_file(&panels, &csv, "tests/data/scoring/skating_panels.csv");
    while (csv_next(&csv, &more) == OK && more) {
        int64_t official;
        const size_t entry = (size_t)strtoul(csv_field(&csv, 0), NULL, 10) - 1;
        const size_t criterion = rule_card_find(s.card, csv_field(&csv, 1)).index;
        const struct score_item *item = &score_items_of(s.score, entry, 0)[criterion];
        const struct score_panel *panel = &score_panels_of(s.score, entry, 0)[criterion];
        assert_string_equal(s.marks->entries[entry], csv_field(&csv, 0));
        assert_true(decimal_parse(csv_field(&csv, 2), 2, &official));
        rows++;
        agree += rational_equal(item->of, rational_decimal(official, 2));
        size_t none = 0;
        for (size_t j = 0; j < 9; j++)
            none += panel->uses[j] == SCORE_ABSENT;
        assert_int_equal(panel->counted, 7 - none);
        absent += none;
    }
    assert_int_equal(rows, 8630);
    assert_int_equal(agree, 8630);
    assert_int_equal(absent, 40);
    csv_close(&csv);
    buf_free(&panels);
    buf_free(&marks);
}

static const char HALFPIPE[] =
    HEAD "\"panel\":{\"judges\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"],\"least\":6},"
         "\"criteria\":[{\"code\":\"run1\",\"max\":100,\"step\":1,\"optional\":true},"
         "{\"code\":\"run2\",\"max\":100,\"step\":1,\"optional\":true},"
         "{\"code\":\"run3\",\"max\":100,\"step\":1,\"optional\":true}],"
         "\"steps\":[{\"code\":\"r1\",\"panel\":[\"run1\"],\"drop_high\":1,\"drop_low\":1,\"round\":{\"places\":2}},"
         "{\"code\":\"r2\",\"panel\":[\"run2\"],\"drop_high\":1,\"drop_low\":1,\"round\":{\"places\":2}},"
         "{\"code\":\"r3\",\"panel\":[\"run3\"],\"drop_high\":1,\"drop_low\":1,\"round\":{\"places\":2}},"
         "{\"code\":\"best\",\"pick\":[\"r1\",\"r2\",\"r3\"]},{\"code\":\"second\",\"pick\":[\"r1\",\"r2\",\"r3\"],"
         "\"first\":2}],"
         "\"result\":\"best\",\"ties\":[{\"by\":\"second\"}]}";

static int by_number(const void *a, const void *b)
{
    return *(const char *)a - *(const char *)b;
}

static void halfpipe_final(void **state)
{
    (void)state;
    static const struct {
        const char *entry, *best;
    } FINAL[] = {{"11", "95.00"}, {"12", "93.50"}, {"10", "92.00"}, {"8", "91.00"}, {"7", "88.00"}, {"4", "87.50"},
                 {"6", "86.50"},  {"1", "77.50"},  {"3", "76.00"},  {"9", "75.00"}, {"2", "70.25"}, {"5", "43.00"}};
    struct scoring s;
    struct csv_reader csv;
    struct buf marks, runs;
    bool more = true;
    size_t rows = 0;
    buf_init(&marks, 0);
    scoring_file(&marks, "tests/data/scoring/halfpipe_marks.csv");
    scoring_run(&s, arena, scoring_card(arena, HALFPIPE), marks.data, marks.len);
    assert_string_equal(scoring_problems(&s, arena), "");
    open_file(&runs, &csv, "tests/data/scoring/halfpipe_runs.csv");
    while (csv_next(&csv, &more) == OK && more) {
        const char step[] = {'r', csv_field(&csv, 1)[3], '\0'};
        char dropped[8];
        assert_string_equal(scoring_step(&s, csv_field(&csv, 0), step, 2), csv_field(&csv, 2));
        /* The sheets name the two in their own order, not which was the low one. */
        (void)snprintf(dropped, sizeof dropped, "%s", scoring_dropped(&s, csv_field(&csv, 0), step, 0));
        assert_int_equal(strlen(dropped), 3);
        if (by_number(&dropped[0], &dropped[2]) > 0) {
            const char first = dropped[0];
            dropped[0] = dropped[2];
            dropped[2] = first;
        }
        assert_string_equal(dropped, csv_field(&csv, 3));
        rows++;
    }
    assert_int_equal(rows, 24);
    for (size_t i = 0; i < sizeof FINAL / sizeof *FINAL; i++) {
        assert_string_equal(scoring_result(&s, FINAL[i].entry, 2), FINAL[i].best);
        assert_int_equal(s.score->outcomes[scoring_entry(&s, FINAL[i].entry)].place.rank, i + 1);
        assert_int_equal(s.score->order[i], scoring_entry(&s, FINAL[i].entry));
    }
    /* What was not run is not a run of zero. */
    assert_string_equal(scoring_step(&s, "1", "r2", 2), "absent");
    assert_string_equal(scoring_step(&s, "1", "second", 2), "absent");
    csv_close(&csv);
    buf_free(&runs);
    buf_free(&marks);
}

/* ---- worked examples --------------------------------------------------------------------------------------------- */

#define FIVE_BY_THREE(COMBINE)                                                                                         \
    HEAD "\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\",\"J4\",\"J5\"],\"least\":5},"                                    \
         "\"criteria\":[{\"code\":\"C1\",\"max\":30,\"step\":1},{\"code\":\"C2\",\"max\":30,\"step\":1},"              \
         "{\"code\":\"C3\",\"max\":30,\"step\":1}],\"steps\":[{\"code\":\"all\",\"panel\":[\"C1\",\"C2\",\"C3\"],"     \
         "\"combine\":\"" COMBINE "\",\"drop_high\":1,\"drop_low\":1,\"round\":{\"places\":2}}],\"result\":\"all\"}"

/* (27,25,29)(29,27,26)(25,28,29)(29,27,26)(25,24,24) and (28,26,25)(26,26,28)(30,28,26)(24,26,29)(30,29,29): each
   bracket is a judge. */
static const char TWO_ENTRIES[] = "entry,criterion,J1,J2,J3,J4,J5\n"
                                  "A,C1,27,29,25,29,25\nA,C2,25,27,28,27,24\nA,C3,29,26,29,26,24\n"
                                  "B,C1,28,26,30,24,30\nB,C2,26,26,28,26,29\nB,C3,25,28,26,29,29\n";

static void how_a_panel_combines_decides_who_wins(void **state)
{
    (void)state;
    struct scoring s;
    scoring_must(&s, arena, FIVE_BY_THREE("totals"), TWO_ENTRIES);
    assert_string_equal(scoring_result(&s, "A", 2), "81.67");
    assert_string_equal(scoring_result(&s, "B", 2), "81.00");
    assert_int_equal(s.score->outcomes[0].place.rank, 1);
    /* totals 81 82 82 82 73: J5 the lowest, J4 the last highest; 79 80 84 79 88: J1 the first lowest */
    assert_string_equal(scoring_dropped(&s, "A", "all", 0), "J5 J4");
    assert_string_equal(scoring_dropped(&s, "B", "all", 0), "J1 J5");

    scoring_must(&s, arena, FIVE_BY_THREE("criteria"), TWO_ENTRIES);
    assert_string_equal(scoring_result(&s, "A", 2), "80.33");
    assert_string_equal(scoring_result(&s, "B", 2), "82.33");
    assert_int_equal(s.score->outcomes[1].place.rank, 1);
    assert_string_equal(scoring_dropped(&s, "A", "all", 0), "J3 J4");
    assert_string_equal(scoring_dropped(&s, "B", "all", 0), "J4 J5");
}

static void weighed_with_theory(void **state)
{
    (void)state;
    struct scoring s;
    scoring_must(
        &s, arena,
        HEAD "\"panel\":{\"least\":5},\"criteria\":[{\"code\":\"op\",\"max\":100,\"step\":0.5}],"
             "\"values\":[{\"code\":\"theory\",\"max\":100,\"step\":0.5}],"
             "\"steps\":[{\"code\":\"practical\",\"panel\":[\"op\"],\"drop_high\":1,\"drop_low\":1,"
             "\"round\":{\"places\":2}},"
             "{\"code\":\"total\",\"weigh\":[{\"of\":\"theory\",\"weight\":30},{\"of\":\"practical\",\"weight\":70}],"
             "\"round\":{\"places\":2}}],\"result\":\"total\"}",
        "选手,项目,裁判,分数\n01,op,J1,88.5\n01,op,J2,91\n01,op,J3,\"92,5\"\n01,op,J4,９０\n01,op,J5,95\n01,op,J6,86\n"
        "01,op,J7,91.5\n01,theory,,87.5\n");
    assert_string_equal(scoring_step(&s, "01", "practical", 2), "90.70");
    assert_string_equal(scoring_result(&s, "01", 2), "89.74");
    assert_string_equal(scoring_dropped(&s, "01", "practical", 0), "J6 J5");
}

static void a_dive(void **state)
{
    (void)state;
    struct scoring s;
    scoring_must(&s, arena,
                 HEAD "\"panel\":{\"least\":7},\"criteria\":[{\"code\":\"dive\",\"max\":10,\"step\":0.5}],"
                      "\"values\":[{\"code\":\"dd\",\"min\":1,\"max\":5,\"step\":0.1}],"
                      "\"steps\":[{\"code\":\"points\",\"panel\":[{\"of\":\"dive\",\"times\":\"dd\"}],\"drop_high\":2,"
                      "\"drop_low\":2,\"take\":\"sum\",\"round\":{\"places\":2}}],\"result\":\"points\"}",
                 "entry,criterion,value,J1,J2,J3,J4,J5,J6,J7\nx,dive,,8.5,8,8.5,8,8.5,8,8.5\nx,dd,3.4,,,,,,,\n");
    assert_string_equal(scoring_result(&s, "x", 2), "85.00");
    assert_string_equal(scoring_dropped(&s, "x", "points", 0), "J2 J4 J5 J7");
}

/* ---- other sports ------------------------------------------------------------------------------------------------ */

/* Execution is 10 less the mean of the three middle deductions; difficulty is added, a penalty taken off. */
static void gymnastics(void **state)
{
    (void)state;
    struct scoring s;
    scoring_must(&s, arena,
                 HEAD "\"panel\":{\"least\":5},\"criteria\":[{\"code\":\"E\",\"max\":10,\"step\":0.1}],"
                      "\"values\":[{\"code\":\"D\",\"max\":12,\"step\":0.1},"
                      "{\"code\":\"pen\",\"max\":10,\"step\":0.1,\"optional\":true}],"
                      "\"steps\":[{\"code\":\"off\",\"panel\":[\"E\"],\"drop_high\":1,\"drop_low\":1},"
                      "{\"code\":\"exec\",\"add\":[{\"points\":10},{\"of\":\"off\",\"sign\":\"-\"}],"
                      "\"round\":{\"places\":3,\"mode\":\"down\"},\"floor\":0},"
                      "{\"code\":\"final\",\"add\":[{\"of\":\"D\"},{\"of\":\"exec\"},{\"of\":\"pen\",\"sign\":\"-\"}],"
                      "\"floor\":0}],\"result\":\"final\"}",
                 "entry,criterion,value,E1,E2,E3,E4,E5\n"
                 "a,E,,1.3,1.5,1.2,1.4,1.4\na,D,5.6,,,,,\na,pen,0.3,,,,,\n"
                 "b,E,,1.3,1.5,1.2,1.4,1.4\nb,D,5.6,,,,,\n"
                 "c,E,,10,10,10,9.9,10\nc,D,0,,,,,\nc,pen,1,,,,,\n");
    /* off = (1.3 + 1.4 + 1.4) / 3 = 1.3666…; 8.6333… cut to 8.633 */
    assert_string_equal(scoring_step(&s, "a", "exec", 3), "8.633");
    assert_string_equal(scoring_result(&s, "a", 3), "13.933");
    assert_string_equal(scoring_result(&s, "b", 3), "14.233");
    assert_string_equal(scoring_result(&s, "c", 3), "0.000"); /* not below zero */
}

/* Five style marks without the highest and the lowest, 60 points at the K point, metres, wind and gate. */
static void ski_jumping(void **state)
{
    (void)state;
    struct scoring s;
    scoring_must(
        &s, arena,
        HEAD
        "\"panel\":{\"judges\":[\"A\",\"B\",\"C\",\"D\",\"E\"],\"least\":5},"
        "\"criteria\":[{\"code\":\"style\",\"max\":20,\"step\":0.5}],"
        "\"values\":[{\"code\":\"m\",\"max\":150,\"step\":0.5},{\"code\":\"wind\",\"min\":-50,\"max\":50,\"step\":0.1},"
        "{\"code\":\"gate\",\"min\":-50,\"max\":50,\"step\":0.1}],"
        "\"steps\":[{\"code\":\"styles\",\"panel\":[\"style\"],\"drop_high\":1,\"drop_low\":1,\"take\":\"sum\"},"
        "{\"code\":\"jump\",\"add\":[{\"of\":\"styles\"},{\"points\":60},{\"of\":\"m\",\"factor\":1.8},"
        "{\"points\":225,\"sign\":\"-\"},{\"of\":\"wind\"},{\"of\":\"gate\"}],\"round\":{\"places\":1},"
        "\"floor\":0}],\"result\":\"jump\"}",
        "entry,criterion,value,A,B,C,D,E\n"
        "1,style,,18.5,18,18.5,19,18\n1,m,131.5,,,,,\n1,wind,-4.7,,,,,\n1,gate,0,,,,,\n"
        "2,style,,7,6.5,7,8,7\n2,m,70,,,,,\n2,wind,2.1,,,,,\n2,gate,-3.5,,,,,\n");
    /* 55 + 60 + 1.8 × 131.5 − 225 − 4.7 = 122.0; 21 + 60 + 126 − 225 − 1.4 = −19.4 */
    assert_string_equal(scoring_result(&s, "1", 1), "122.0");
    assert_string_equal(scoring_result(&s, "2", 1), "0.0");
    assert_string_equal(scoring_dropped(&s, "1", "styles", 0), "B D");
}

/* A whole programme: grades of execution × a tenth of the base value, components × their factor, falls off. */
static void skating_programme(void **state)
{
    (void)state;
    struct scoring s;
    scoring_must(
        &s, arena,
        HEAD
        "\"panel\":{\"least\":3,\"absent\":0},"
        "\"criteria\":[{\"code\":\"g1\",\"min\":-5,\"max\":5,\"step\":1},{\"code\":\"g2\",\"min\":-5,\"max\":5,"
        "\"step\":1},"
        "{\"code\":\"co\",\"min\":0.25,\"max\":10,\"step\":0.25},{\"code\":\"ss\",\"min\":0.25,\"max\":10,\"step\":0."
        "25}],"
        "\"values\":[{\"code\":\"b1\",\"max\":20,\"step\":0.01},{\"code\":\"b2\",\"max\":20,\"step\":0.01},"
        "{\"code\":\"falls\",\"max\":200,\"step\":1}],"
        "\"steps\":[{\"code\":\"e1\",\"panel\":[{\"of\":\"g1\",\"factor\":0.1,\"times\":\"b1\"}],\"drop_high\":1,"
        "\"drop_low\":1,\"round\":{\"places\":2}},"
        "{\"code\":\"e2\",\"panel\":[{\"of\":\"g2\",\"factor\":0.1,\"times\":\"b2\"}],\"drop_high\":1,\"drop_low\":1,"
        "\"round\":{\"places\":2}},"
        "{\"code\":\"tes\",\"add\":[{\"of\":\"b1\"},{\"of\":\"e1\"},{\"of\":\"b2\"},{\"of\":\"e2\"}]},"
        "{\"code\":\"pcs\",\"panel\":[{\"of\":\"co\",\"factor\":1.67},{\"of\":\"ss\",\"factor\":1.67}],"
        "\"combine\":\"criteria\",\"drop_high\":1,\"drop_low\":1,\"round_each\":{\"places\":2},\"round\":{\"places\":2}"
        "},"
        "{\"code\":\"total\",\"add\":[{\"of\":\"tes\"},{\"of\":\"pcs\"},{\"of\":\"falls\",\"sign\":\"-\"}],\"floor\":0}"
        "],"
        "\"result\":\"total\",\"ties\":[{\"by\":\"tes\"}]}",
        "entry,criterion,value,J1,J2,J3,J4,J5\n"
        "p,g1,,3,2,3,4,-1\np,b1,9.5,,,,,\np,g2,,-2,-3,-1,-2,-2\np,b2,5.3,,,,,\n"
        "p,co,,7.25,7.5,0,7,8\np,ss,,7.75,7.5,7.25,-,7.5\np,falls,2,,,,,\n"
        "q,g1,,-5,-5,-5,-5,-5\nq,b1,0.5,,,,,\nq,g2,,-5,-5,-5,-5,-5\nq,b2,0.5,,,,,\n"
        "q,co,,0.25,0.25,0.25,0.25,0.25\nq,ss,,0.25,0.25,0.25,0.25,0.25\nq,falls,99,,,,,\n");
    /* e1 = 8/3 × 0.95 = 2.5333; e2 = −2 × 0.53 = −1.06; co = (7.25 + 7.5) / 2 = 7.375 → 7.38, ss = 7.5 */
    assert_string_equal(scoring_step(&s, "p", "e1", 2), "2.53");
    assert_string_equal(scoring_step(&s, "p", "e2", 2), "-1.06");
    assert_string_equal(scoring_step(&s, "p", "tes", 2), "16.27");
    assert_string_equal(scoring_step(&s, "p", "pcs", 2), "24.85"); /* 14.88 × 1.67 = 24.8496 */
    assert_string_equal(scoring_result(&s, "p", 2), "39.12");
    assert_string_equal(scoring_result(&s, "q", 2), "0.00");
}

/* ---- our own disciplines ----------------------------------------------------------------------------------------- */

static const char *const DISCIPLINES[] = {"BS-HY", "BS-JS", "BS-CY", "BS-AB", "BS-WX", "BS-JN"};

/* Every discipline as a card: full marks by everybody are 100, one deduction of every kind costs its points. */
static void six_disciplines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof DISCIPLINES / sizeof *DISCIPLINES; i++) {
        char path[80];
        struct buf json, csv;
        struct scoring s;
        int64_t whole = 0, off = 0;
        buf_init_arena(&json, arena, 0);
        buf_init_arena(&csv, arena, 0);
        (void)snprintf(path, sizeof path, "tests/data/scoring/disciplines/%s.json", DISCIPLINES[i]);
        scoring_file(&json, path);
        struct rule_card *card = scoring_card(arena, json.data);
        buf_adds(&csv,
                 "entry,criterion,judge,mark\nfull,theory,,100\nfull,time,,600\none,theory,,100\none,time,,600\n");
        for (size_t c = 0; c < card->criterion_count; c++) {
            const struct rule_card_criterion *rule = &card->criteria[c];
            int64_t loss = 0;
            whole += rule->max;
            for (size_t j = 0; j < card->panel.judge_count; j++) {
                char most[32];
                rule_card_decimal(rule->max, most);
                buf_addf(&csv, "full,%s,%s,%s\n", rule->code, card->panel.judges[j], most);
                if (!rule->deduction_count)
                    buf_addf(&csv, "one,%s,%s,%s\n", rule->code, card->panel.judges[j], most);
                for (size_t d = 0; d < rule->deduction_count; d++)
                    buf_addf(&csv, "one,%s/%s,%s,1\n", rule->code, rule->deductions[d].code, card->panel.judges[j]);
            }
            for (size_t d = 0; d < rule->deduction_count; d++)
                loss += rule->deductions[d].points;
            off += loss < rule->max ? loss : rule->max;
        }
        scoring_run(&s, arena, card, csv.data, csv.len);
        assert_string_equal(scoring_problems(&s, arena), "");
        char expected[32];
        rule_card_decimal(whole, expected);
        assert_string_equal(scoring_step(&s, "full", "practical", 0), expected);
        rule_card_decimal(whole - off, expected);
        assert_string_equal(scoring_step(&s, "one", "practical", 0), expected);
        assert_int_equal(s.score->outcomes[scoring_entry(&s, "full")].place.rank, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(skating_components, set_up, tear_down),
        cmocka_unit_test_setup_teardown(halfpipe_final, set_up, tear_down),
        cmocka_unit_test_setup_teardown(how_a_panel_combines_decides_who_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(weighed_with_theory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dive, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gymnastics, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ski_jumping, set_up, tear_down),
        cmocka_unit_test_setup_teardown(skating_programme, set_up, tear_down),
        cmocka_unit_test_setup_teardown(six_disciplines, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
