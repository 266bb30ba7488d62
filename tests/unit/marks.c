/* marks: what is refused, by line and reason; what counts when judges are absent, recused, or a run is stopped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

static const char CARD[] =
    "{\"format\":\"jiangxin rule card "
    "1\",\"title\":\"t\",\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\"],\"substitutes\":[\"S1\",\"S2\"],"
    "\"least\":3,\"recused\":\"substitute\"},\"entries\":[\"01\",\"02\"],"
    "\"criteria\":[{\"code\":\"A\",\"max\":10,\"step\":0.5,\"deductions\":[{\"code\":\"1\",\"points\":2,\"cap\":5},{"
    "\"code\":\"2\",\"points\":0.5}]},"
    "{\"code\":\"B\",\"min\":1,\"max\":9,\"step\":2}],"
    "\"values\":[{\"code\":\"time\",\"max\":600,\"step\":0.1},{\"code\":\"bonus\",\"max\":5,\"step\":1,\"optional\":"
    "true}],"
    "\"faults\":[{\"code\":\"out\",\"effect\":\"disqualify\"},{\"code\":\"halt\",\"effect\":\"stop\",\"step\":\"sum\"},"
    "{\"code\":\"noB\",\"effect\":\"zero_criterion\",\"criterion\":\"B\"},{\"code\":\"nil\",\"effect\":\"zero_"
    "segment\",\"step\":\"all\"}],"
    "\"steps\":[{\"code\":\"all\",\"panel\":[\"A\",\"B\"],\"combine\":\"totals\",\"drop_high\":1,\"drop_low\":1},"
    "{\"code\":\"sum\",\"add\":[{\"of\":\"all\"},{\"of\":\"bonus\"}]}],"
    "\"result\":\"sum\",\"ties\":[{\"by\":\"time\",\"better\":\"lower\"}]}";

#define HEAD "entry,criterion,judge,mark\n"
#define GOOD_01 "01,A,J1,10\n01,A,J2,9.5\n01,A,J3,9\n01,B,J1,9\n01,B,J2,7\n01,B,J3,5\n01,time,,59.9\n"
#define GOOD_02 "02,A,J1,8\n02,A,J2,8.5\n02,A,J3,8\n02,B,J1,3\n02,B,J2,3\n02,B,J3,3\n02,time,,61\n"

static struct scoring s;

static const char *wrong(const char *csv)
{
    scoring_run(&s, arena, scoring_card(arena, CARD), csv, strlen(csv));
    return scoring_problems(&s, arena);
}

static void each_refusal_has_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *problems;
    } cases[] = {
        {HEAD GOOD_01 GOOD_02, ""},
        /* names and codes */
        {HEAD GOOD_01 GOOD_02 "03,A,J1,9\n", "16: unknown_entry 03 20000\n"},
        {HEAD GOOD_01 GOOD_02 ",A,J1,9\n", "16: no_entry\n"},
        {HEAD GOOD_01 GOOD_02 "01,A,J9,9\n", "16: 01 unknown_judge J9 99\n"},
        {HEAD GOOD_01 GOOD_02 "01,C,J1,9\n", "16: 01 unknown_criterion C\n"},
        {HEAD GOOD_01 GOOD_02 "01,,J1,9\n", "16: 01 unknown_criterion \n"},
        {HEAD GOOD_01 GOOD_02 "01,all,J1,9\n", "16: 01 unknown_criterion all\n"},
        {HEAD GOOD_01 GOOD_02 "01,A/3,J1,1\n", "16: 01 unknown_criterion A/3\n"},
        {HEAD GOOD_01 GOOD_02 "01,time/1,J1,1\n", "16: 01 unknown_criterion time/1\n"},
        {HEAD GOOD_01 GOOD_02 "01,A,,9\n", "16: 01 A no_judge\n"},
        {HEAD GOOD_01 GOOD_02 "01,A,J1,\n", "16: 01 A J1 no_mark\n"},
        {HEAD GOOD_01 GOOD_02 "01,bonus,J1,1\n", "16: 01 bonus J1 judge_given\n"},
        {HEAD GOOD_01 GOOD_02 "01,bonus,,\n", "16: 01 bonus no_mark\n"},
        {HEAD GOOD_01 GOOD_02 "01,noB,,1\n", "16: 01 noB fault_with_mark 1\n"},
        {HEAD GOOD_01 GOOD_02 "01,status,,late\n", "16: 01 status unknown_status late\n"},
        {HEAD GOOD_01 GOOD_02 "01,recused,J1,9\n", "16: 01 recused J1 recused_with_mark 9\n"},
        /* numbers */
        {HEAD GOOD_02 "01,A,J1,10.5\n01,A,J2,9.75\n01,A,J3,-1\n01,B,J1,9\n01,B,J2,8\n01,B,J3,0\n01,time,,x\n",
         "9: 01 A J1 out_of_scale 10.5 0 10\n10: 01 A J2 off_step 9.75 0.5 0\n11: 01 A J3 out_of_scale -1 0 10\n"
         "13: 01 B J2 off_step 8 2 1\n14: 01 B J3 out_of_scale 0 1 9\n15: 01 time not_a_number x\n"},
        {HEAD GOOD_01 GOOD_02 "01,bonus,,\"1,000\"\n", "16: 01 bonus not_a_number 1,000\n"},
        {HEAD GOOD_01 GOOD_02 "01,bonus,,1.0000001\n", "16: 01 bonus not_a_number 1.0000001\n"},
        {HEAD GOOD_01 GOOD_02 "01,bonus,,99999999999999\n", "16: 01 bonus not_a_number 99999999999999\n"},
        {HEAD GOOD_01 GOOD_02 "01,bonus,,1e0\n", "16: 01 bonus not_a_number 1e0\n"},
        {HEAD GOOD_02 "01,A/1,J1,1.5\n01,A/1,J2,-1\n01,A/1,J3,1001\n01,B,J1,9\n01,B,J2,7\n01,B,J3,5\n01,time,,1\n",
         "9: 01 A/1 J1 not_a_count 1.5\n10: 01 A J2 count -1 1000\n11: 01 A J3 count 1001 1000\n0: 01 A J1 missing\n"},
        /* twice, both */
        {HEAD GOOD_01 GOOD_02 "01,A,J1,10\n", "16: 01 A J1 twice 2\n"},
        {HEAD GOOD_01 GOOD_02 "01,time,,1\n", "16: 01 time twice 8\n"},
        {HEAD GOOD_01 GOOD_02 "01,noB,,\n01,noB,,\n", "17: 01 noB twice 16\n"},
        {HEAD GOOD_01 GOOD_02 "01,A/1,J1,1\n", "16: 01 A J1 both\n"},
        {HEAD GOOD_02
         "01,A/1,J1,1\n01,A/2,J1,1\n01,A/1,J1,0\n01,A,J2,9\n01,A,J3,9\n01,B,J1,9\n01,B,J2,7\n01,B,J3,5\n01,time,,1\n",
         "11: 01 A J1 twice 9\n"},
        /* who does not compete, who is recused */
        {HEAD GOOD_01 GOOD_02 "02,status,,absent\n",
         "9: 02 A J1 has_status 16\n10: 02 A J2 has_status 16\n11: 02 A J3 has_status 16\n12: 02 B J1 has_status 16\n"
         "13: 02 B J2 has_status 16\n14: 02 B J3 has_status 16\n"},
        {HEAD GOOD_01 "02,status,,absent\n02,状态,,弃权\n", "10: 02 status twice 9\n"},
        {HEAD GOOD_01 GOOD_02 "01,recused,J1,\n",
         "2: 01 A J1 is_recused\n5: 01 B J1 is_recused\n0: 01 A substitute_missing 1 0\n0: 01 A least 2 3\n"
         "0: 01 B substitute_missing 1 0\n0: 01 B least 2 3\n"},
        {HEAD GOOD_01 GOOD_02 "01,A,S1,9\n01,B,S1,9\n", "0: 01 A substitute_idle 1 0\n0: 01 B substitute_idle 1 0\n"},
        /* missing */
        {HEAD GOOD_01, "0: 02 no_marks\n"},
        {HEAD GOOD_01 "02,A,J1,8\n02,A,J2,8.5\n02,A,J3,8\n02,B,J1,3\n02,B,J3,3\n",
         "0: 02 B J2 missing\n0: 02 time missing_value\n"},
        {HEAD, "0: 01 no_marks\n0: 02 no_marks\n"},
        /* a judge who gave none */
        {HEAD GOOD_02 "01,A,J1,10\n01,A,J2,9.5\n01,A,J3,-\n01,B,J1,9\n01,B,J2,7\n01,B,J3,5\n01,time,,1\n",
         "0: 01 A least 2 3\n"},
        /* columns */
        {"entry,criterion,judge\n01,A,J1\n", "1: columns\n"},
        {"entry,criterion,mark\n01,A,1\n", "1: columns\n"},
        {"entry,judge,mark\n01,J1,1\n", "1: no_criterion_column\n"},
        {"criterion,judge,mark\nA,J1,1\n", "1: no_entry_column\n"},
        {"entry,选手,criterion,J1\n01,01,A,1\n", "1: column_twice entry\n"},
        {"entry,criterion,J1,J4\n01,A,1,1\n", "1: unknown_judge J4 99\n"},
        {"entry,criterion,judge,mark,value\n01,A,J1,1,\n", "1: columns\n"},
        {HEAD GOOD_01 GOOD_02 "01,A,J1,10,,,x\n", "16: many_fields 7\n"},
        /* wide */
        {"entry,criterion,value,J1,J2,J3\n01,A,,10,9,9.7\n01,B,5,9,7,5\n01,time,3,,,\n02,status,absent,,,\n",
         "2: 01 A J3 off_step 9.7 0.5 0\n3: 01 B value_given 5\n"},
        {"entry,criterion,value,J1,J2,J3\n01,A,,10,9,\n01,B,,9,7,5\n01,time,3,1,,\n02,status,absent,,,\n",
         "4: 01 time J1 judge_given\n0: 01 A J3 missing\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(wrong(cases[i].csv), cases[i].problems);
}

static void up_to_a_hundred_are_listed(void **state)
{
    (void)state;
    struct buf csv;
    buf_init_arena(&csv, arena, 0);
    buf_adds(&csv, HEAD);
    for (int i = 0; i < 150; i++)
        buf_addf(&csv, "x%d,A,J1,9\n", i);
    (void)wrong(csv.data);
    assert_int_equal(s.problems.count, 152); /* and two entries without marks */
    for (size_t i = 0; i < MARKS_PROBLEMS; i++)
        assert_int_equal(s.problems.list[i].line, i + 2);
}

static const char *right(const char *csv, const char *entry)
{
    assert_string_equal(wrong(csv), "");
    return scoring_result(&s, entry, 0);
}

static void what_counts(void **state)
{
    (void)state;
    /* totals 19 16.5 14: the middle one; 11 11.5 11: J1 the first lowest, J2 the highest */
    assert_string_equal(right(HEAD GOOD_01 GOOD_02, "01"), "16.5");
    assert_string_equal(right(HEAD GOOD_01 GOOD_02, "02"), "11");
    assert_string_equal(scoring_dropped(&s, "02", "all", 0), "J1 J2");
    assert_string_equal(right(HEAD GOOD_01 GOOD_02 "01,bonus,,2\n", "01"), "18.5");
    /* A deduction: 10 − min(3 × 2, 5) − 4 × 0.5 = 3; 100 times do not go below the scale. */
    assert_string_equal(right(HEAD GOOD_02 "01,A/1,J1,3\n01,A/2,J1,4\n01,A/2,J2,100\n01,A,J3,3\n"
                                           "01,B,J1,5\n01,B,J2,5\n01,B,J3,5\n01,time,,1\n",
                              "01"),
                        "8");
    assert_int_equal(marks_cell(s.marks, 0, 0)[1], 0);
    /* The substitute comes behind the judges: of equal totals S1 is the last highest. */
    assert_string_equal(right(HEAD GOOD_02
                              "01,recused,J1,\n01,A,J2,9\n01,A,J3,8\n01,A,S1,9\n01,B,J2,5\n01,B,J3,5\n01,B,S1,5\n"
                              "01,time,,1\n",
                              "01"),
                        "14");
    assert_string_equal(scoring_dropped(&s, "01", "all", 0), "J3 S1");
    /* Faults. */
    assert_string_equal(right(HEAD GOOD_01 GOOD_02 "01,out,,\n", "01"), "disqualified");
    assert_string_equal(right(HEAD GOOD_02 "01,out,,\n", "01"), "disqualified");
    assert_string_equal(right(HEAD GOOD_02 "01,状态,,缺赛\n", "01"), "absent");
    assert_string_equal(right(HEAD GOOD_02 "01,status,,Withdrawn\n", "01"), "withdrawn");
    assert_string_equal(right(HEAD GOOD_01 GOOD_02 "01,noB,,\n", "01"), "9.5");
    assert_string_equal(right(HEAD GOOD_01 GOOD_02 "01,nil,,\n01,bonus,,3\n", "01"), "3");
    /* A stopped run: B was not marked and counts zero; nothing was marked at all. */
    assert_string_equal(right(HEAD GOOD_02 "01,A,J1,10\n01,A,J2,9.5\n01,A,J3,9\n01,halt,,\n01,time,,1\n", "01"), "9.5");
    assert_string_equal(right(HEAD GOOD_02 "01,halt,,\n01,time,,1\n", "01"), "0");
    /* … but what the stopped step does not rest on is missing as ever. */
    assert_string_equal(wrong(HEAD GOOD_02 "01,halt,,\n"), "0: 01 time missing_value\n");
}

static void two_panels_in_one_card(void **state)
{
    (void)state;
    static const char TWO[] =
        "{\"format\":\"jiangxin rule card "
        "1\",\"title\":\"t\",\"panel\":{\"judges\":[\"D1\",\"D2\",\"E1\",\"E2\",\"E3\"],\"least\":3},"
        "\"criteria\":[{\"code\":\"D\",\"max\":10,\"step\":0.1,\"judges\":[\"D1\",\"D2\"]},"
        "{\"code\":\"E\",\"max\":10,\"step\":0.1,\"judges\":[\"E1\",\"E2\",\"E3\"],\"least\":2}],"
        "\"steps\":[{\"code\":\"d\",\"panel\":[\"D\"]},{\"code\":\"e\",\"panel\":[\"E\"]},"
        "{\"code\":\"sum\",\"add\":[{\"of\":\"d\"},{\"of\":\"e\"}]}],\"result\":\"sum\"}";
    scoring_must(&s, arena, TWO, "entry,criterion,D1,D2,E1,E2,E3\n1,D,6,6.2,,,\n1,E,,,8,8.1,-\n");
    assert_string_equal(scoring_result(&s, "1", 2), "14.15");
    struct rule_card *card = scoring_card(arena, TWO);
    static const char CSV[] = "entry,criterion,D1,D2,E1,E2,E3\n1,D,6,6.2,5,,\n1,E,,,8,-,-\n";
    scoring_run(&s, arena, card, CSV, sizeof CSV - 1);
    assert_string_equal(scoring_problems(&s, arena), "2: 1 D E1 not_assigned\n0: 1 E least 1 2\n");
}

static void absent_is_refused_where_it_cannot_be_passed_over(void **state)
{
    (void)state;
#define OPTIONAL(STEPS)                                                                                                \
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"panel\":{\"least\":1},"                                    \
    "\"criteria\":[{\"code\":\"A\",\"max\":10,\"step\":1},{\"code\":\"B\",\"max\":10,\"step\":1,\"optional\":true}],"  \
    "\"values\":[{\"code\":\"v\",\"max\":10,\"step\":1,\"optional\":true}],\"steps\":[" STEPS "],\"result\":\"r\"}"
    static const char CSV[] = "entry,criterion,judge,mark\n1,A,J1,4\n2,A,J1,5\n2,B,J1,5\n2,v,,2\n";
    static const struct {
        const char *card, *problems;
    } cases[] = {
        {OPTIONAL("{\"code\":\"a\",\"panel\":[\"A\",\"B\"],\"combine\":\"totals\"},"
                  "{\"code\":\"r\",\"add\":[{\"of\":\"a\"},{\"of\":\"v\"}]}"),
         "0: 1 a no_value B\n"},
        {OPTIONAL("{\"code\":\"a\",\"panel\":[\"A\",\"B\"],\"combine\":\"criteria\"},"
                  "{\"code\":\"r\",\"add\":[{\"of\":\"a\"},{\"of\":\"v\"}]}"),
         "0: 1 a no_value B\n"},
        {OPTIONAL("{\"code\":\"a\",\"panel\":[\"A\"]},{\"code\":\"b\",\"panel\":[\"B\"]},{\"code\":\"r\",\"weigh\":["
                  "{\"of\":\"a\",\"weight\":50},{\"of\":\"v\",\"weight\":25},{\"of\":\"b\",\"weight\":25}]}"),
         "0: 1 r no_value v\n"},
        {OPTIONAL("{\"code\":\"a\",\"panel\":[{\"of\":\"A\",\"times\":\"v\"}]},{\"code\":\"b\",\"panel\":[\"B\"]},"
                  "{\"code\":\"r\",\"add\":[{\"of\":\"a\"},{\"of\":\"b\"}]}"),
         "0: 1 a no_value v\n"},
        {OPTIONAL("{\"code\":\"a\",\"panel\":[\"A\"]},{\"code\":\"b\",\"panel\":[\"B\"]},"
                  "{\"code\":\"r\",\"add\":[{\"of\":\"a\"},{\"of\":\"b\"},{\"of\":\"v\"}]}"),
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scoring_run(&s, arena, scoring_card(arena, cases[i].card), CSV, sizeof CSV - 1);
        assert_string_equal(scoring_problems(&s, arena), cases[i].problems);
    }
    assert_string_equal(scoring_result(&s, "1", 0), "4");
    assert_string_equal(scoring_result(&s, "2", 0), "12");
}

static void what_cannot_be_exact_is_refused(void **state)
{
    (void)state;
    /* Each division by a large prime makes the denominator longer, until 128 bits do not hold it. */
    static const char CARD_LARGE[] =
        "{\"format\":\"jiangxin rule card "
        "1\",\"title\":\"t\",\"values\":[{\"code\":\"v\",\"max\":1000,\"step\":0.000001}],\"steps\":["
        "{\"code\":\"a\",\"add\":[{\"of\":\"v\",\"divisor\":\"999999.999989\"}]},"
        "{\"code\":\"b\",\"add\":[{\"of\":\"a\",\"divisor\":\"999999.999961\"}]},"
        "{\"code\":\"c\",\"add\":[{\"of\":\"b\",\"divisor\":\"999999.999959\"}]},"
        "{\"code\":\"d\",\"add\":[{\"of\":\"c\",\"divisor\":\"999999.999937\"}]}],\"result\":\"d\"}";
    static const char CSV[] = "entry,criterion,value\n1,v,1\n2,v,0\n";
    scoring_run(&s, arena, scoring_card(arena, CARD_LARGE), CSV, sizeof CSV - 1);
    assert_int_equal(s.outcome, ERR_INVALID);
    assert_true(s.problems.list[0].entry && strcmp(s.problems.list[0].entry, "1") == 0);
    assert_string_equal(s.problems.list[0].key, "marks.problem.too_large");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_refusal_has_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(up_to_a_hundred_are_listed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_panels_in_one_card, set_up, tear_down),
        cmocka_unit_test_setup_teardown(absent_is_refused_where_it_cannot_be_passed_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_exact_is_refused, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
