/* Which seats mark a run; their names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/ballot_panel.h"

static const char *judges[] = {"J1", "J2", "J3"};
static const char *substitutes[] = {"J4", "J5"};

static struct rule_card card_of(enum rule_card_recused recused)
{
    struct rule_card card = {0};
    card.panel.judges = judges;
    card.panel.judge_count = 3;
    card.panel.substitutes = substitutes;
    card.panel.substitute_count = 2;
    card.panel.recused = recused;
    return card;
}

/* "0 2 3as1 / 0": the seats, whom a substitute stands for, and how many are lacking. */
static const char *panel_text(const struct rule_card *card, const char *recused)
{
    static char text[200];
    bool flags[5];
    struct ballot_panel p;
    size_t n = 0;
    for (size_t i = 0; i < 5; i++)
        flags[i] = recused[i] == 'x';
    ballot_panel(card, flags, &p);
    for (size_t i = 0; i < p.count; i++)
        n += (size_t)(p.seats[i].as == p.seats[i].judge
                          ? snprintf(text + n, sizeof text - n, "%zu ", p.seats[i].judge)
                          : snprintf(text + n, sizeof text - n, "%zuas%zu ", p.seats[i].judge, p.seats[i].as));
    snprintf(text + n, sizeof text - n, "/ %zu", p.lacking);
    return text;
}

static void test_the_others_count(void **state)
{
    (void)state;
    const struct rule_card card = card_of(RULE_CARD_FEWER);
    assert_string_equal(panel_text(&card, "-----"), "0 1 2 / 0");
    assert_string_equal(panel_text(&card, "-x---"), "0 2 / 0");
    assert_string_equal(panel_text(&card, "xxx--"), "/ 0");
}

static void test_substitutes_come_in_one_for_one(void **state)
{
    (void)state;
    const struct rule_card card = card_of(RULE_CARD_SUBSTITUTE);
    assert_string_equal(panel_text(&card, "-----"), "0 1 2 / 0");
    assert_string_equal(panel_text(&card, "-x---"), "0 2 3as1 / 0");
    assert_string_equal(panel_text(&card, "-x-x-"), "0 2 4as1 / 0");
    assert_string_equal(panel_text(&card, "xx---"), "2 3as0 4as1 / 0");
    assert_string_equal(panel_text(&card, "xxx--"), "3as0 4as1 / 1");
    assert_string_equal(panel_text(&card, "x--xx"), "1 2 / 1");
    assert_string_equal(panel_text(&card, "---xx"), "0 1 2 / 0");
}

static void test_who_is_in_it(void **state)
{
    (void)state;
    const struct rule_card card = card_of(RULE_CARD_SUBSTITUTE);
    struct ballot_panel p;
    ballot_panel(&card, (const bool[]){false, true, false, false, false}, &p);
    assert_null(ballot_panel_find(&p, 1));
    assert_null(ballot_panel_find(&p, 4));
    assert_non_null(ballot_panel_find(&p, 2));
    assert_int_equal(ballot_panel_find(&p, 3)->as, 1);
}

static void test_what_a_seat_marks(void **state)
{
    (void)state;
    struct rule_card card = card_of(RULE_CARD_FEWER);
    size_t of[] = {0, 2};
    struct rule_card_criterion criteria[] = {{.code = "a"}, {.code = "b", .judges = of, .judge_count = 2}};
    card.criteria = criteria;
    card.criterion_count = 2;
    assert_true(ballot_panel_marks(&card, 1, 0));
    assert_false(ballot_panel_marks(&card, 1, 1));
    assert_true(ballot_panel_marks(&card, 2, 1));
}

static void test_names_of_seats(void **state)
{
    (void)state;
    const struct rule_card card = card_of(RULE_CARD_FEWER);
    char name[24];
    assert_int_equal(ballot_seat_no("J1"), 1);
    assert_int_equal(ballot_seat_no("J198"), 198);
    static const char *const none[] = {"",    "J",  "J0", "J01",   "J199",
                                       "J1a", "K1", "j1", "裁判1", "J99999999999999999999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(ballot_seat_no(none[i]), 0);
    for (int64_t n = 1; n <= BALLOT_PANEL_SEATS; n++) {
        ballot_seat_name(n, name);
        assert_int_equal(ballot_seat_no(name), n);
    }
    assert_int_equal(ballot_seat_index(&card, 1), 0);
    assert_int_equal(ballot_seat_index(&card, 5), 4);
    assert_true(ballot_seat_index(&card, 6) == SIZE_MAX);
    assert_string_equal(ballot_seat_of(&card, 3), "J4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_others_count), cmocka_unit_test(test_substitutes_come_in_one_for_one),
        cmocka_unit_test(test_who_is_in_it),     cmocka_unit_test(test_what_a_seat_marks),
        cmocka_unit_test(test_names_of_seats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
