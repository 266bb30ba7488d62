/*
 * What comes in between on a judging day: what stands in the way of beginning, recusals found out too late or in time,
 * substitutes, and everything that must stay as it is once there are sheets – each refusal is a sentence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/act/ballot.h"
#include "lib/act/draw.h"
#include "lib/act/entry.h"
#include "lib/act/judging.h"
#include "lib/act/judging_marks.h"
#include "lib/act/official.h"
#include "lib/act/penalty.h"
#include "lib/act/recusal.h"
#include "lib/act/run.h"
#include "lib/act/run_value.h"
#include "tests/harness/act.h"
#include "tests/harness/hall.h"
#include "tests/harness/rows.h"

#define TEXT(...) arena_printf(db_arena(), __VA_ARGS__)
#define N(x) ((long long)(x))

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(12, 1, 9, 0));
    return 0;
}

static void said(const char *file, int line, enum err e, const struct act *a, const char *key)
{
    const char *got = a->refusal.key ? a->refusal.key : err_name(e);
    if (!e || strcmp(got, key) != 0)
        fail_msg("%s:%d: %s, not %s", file, line, e ? got : "done", key);
}
#define SAID(e, a, key) said(__FILE__, __LINE__, (e), (a), (key))
#define REFUSED(s, k) assert_string_equal((s).outcome == MARK_REFUSED ? (s).refusal.key : "stored", (k))

/* ---- beginning ------------------------------------------------------------------------------------------------------- */

static void test_what_stands_in_the_way(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.not_begun = true, .substitutes = 1});
    struct act a = hall_act(h.manager);
    struct judging_order x = {.round = h.round_id, .path = "/c", .appeal_min = 120};
    struct act other = hall_act(h.chief);
    assert_int_equal(act_judging_begin(&other, &x), ERR_NOT_FOUND);
    x.appeal_min = 9;
    SAID(act_judging_begin(&a, &x), &a, "judging.appeal");
    x.appeal_min = 120;
    x.has_spread = true;
    SAID(act_judging_begin(&a, &x), &a, "judging.spread");
    x.has_spread = false;
    static const struct {
        const char *break_it, *mend_it, *key, *arg;
    } OBSTACLES[] = {
        {"UPDATE contest_edition SET state = 'closed'", "UPDATE contest_edition SET state = 'open'",
         "judging.edition_closed", NULL},
        {"UPDATE official SET live = NULL, side = NULL, until_at = '2026-12-01' WHERE seat_no = 2",
         "UPDATE official SET live = 1, side = 'official', until_at = NULL WHERE seat_no = 2", "judging.seat_empty",
         "J2"},
        {"UPDATE official SET duty = 'substitute' WHERE seat_no = 3",
         "UPDATE official SET duty = 'judge' WHERE seat_no = 3", "judging.seat_duty", "J3"},
        {"UPDATE official SET duty = 'judge' WHERE seat_no = 4",
         "UPDATE official SET duty = 'substitute' WHERE seat_no = 4", "judging.seat_duty", "J4"},
        {"UPDATE official SET live = NULL, side = NULL, until_at = '2026-12-01' WHERE duty = 'chief'",
         "UPDATE official SET live = 1, side = 'official', until_at = NULL WHERE duty = 'chief'", "judging.no_chief",
         NULL},
        {"INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, entry_id, "
         "source,"
         " state, created_at) SELECT RANDOM_BYTES(16), o.edition_id, o.discipline_id, o.round_id, o.id, o.person_id,"
         " (SELECT MIN(id) FROM entry), 'proposed', 'proposed', '2026-12-01' FROM official o WHERE o.seat_no < 3",
         "DELETE FROM recusal", "judging.recusals_open", "2"},
        {"INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, entry_id, "
         "source,"
         " state, decided_by, decided_at, why, created_at) SELECT RANDOM_BYTES(16), o.edition_id, o.discipline_id,"
         " o.round_id, o.id, o.person_id, (SELECT MIN(id) FROM entry), 'proposed', 'confirmed', (SELECT c.person_id "
         "FROM"
         " official c WHERE c.duty = 'coding'), '2026-12-01', 'x', '2026-12-01' FROM official o WHERE o.seat_no < 3",
         "DELETE FROM recusal", "judging.panel_short", NULL},
    };
    for (size_t i = 0; i < sizeof OBSTACLES / sizeof *OBSTACLES; i++) {
        db_run(TEXT("%s;\n", OBSTACLES[i].break_it));
        SAID(act_judging_begin(&a, &x), &a, OBSTACLES[i].key);
        if (OBSTACLES[i].arg)
            assert_string_equal(a.refusal.args[0], OBSTACLES[i].arg);
        db_run(TEXT("%s;\n", OBSTACLES[i].mend_it));
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM run"), 0); /* nothing half done */
    struct official_round r;
    struct message *list;
    size_t n;
    assert_int_equal(store_official_round_by_id(a.db, db_arena(), h.round, &r), OK);
    assert_int_equal(act_judging_obstacles(a.db, db_arena(), &r, &list, &n), OK);
    assert_int_equal(n, 0);
    assert_int_equal(act_judging_begin(&a, &x), OK);
    SAID(act_judging_begin(&a, &x), &a, "judging.begun");
    assert_int_equal(act_judging_obstacles(a.db, db_arena(), &r, &list, &n), OK);
    assert_string_equal(list[0].key, "judging.begun");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'judging_begun'"), 4);
}

static void test_without_a_draw_or_card(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.not_begun = true});
    struct act a = hall_act(h.manager);
    const struct judging_order x = {.round = h.round_id, .path = "/c", .appeal_min = 120};
    db_run("UPDATE draw SET state = 'void';\n");
    SAID(act_judging_begin(&a, &x), &a, "judging.no_draw");
    const int64_t bare = make_round(&(struct make_round){.discipline = h.discipline});
    struct official_round r;
    struct message *list;
    size_t n;
    assert_int_equal(store_official_round_by_id(a.db, db_arena(), bare, &r), OK);
    assert_int_equal(act_judging_obstacles(a.db, db_arena(), &r, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_string_equal(list[0].key, "judging.no_draw");
    assert_string_equal(list[1].key, "judging.no_card");
    make_rule_card(bare, h.manager, "none"); /* it names no seats */
    assert_int_equal(act_judging_obstacles(a.db, db_arena(), &r, &list, &n), OK);
    assert_string_equal(list[1].key, "judging.card_seats");
}

static void test_blind_runs_have_blind_numbers(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.blind = "number", .entries = 4});
    for (int64_t i = 0; i < h.entry_count; i++)
        assert_int_equal(db_int(TEXT("SELECT number FROM run WHERE entry_id = %lld", N(h.entries[i]))), i + 1);
    assert_int_equal(db_int(TEXT("SELECT order_no FROM draw_place WHERE entry_id = %lld", N(h.entries[0]))), 4);
}

static void test_settings(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.chief);
    struct judging_order x = {.round = h.round_id, .path = "/c", .version = 1, .appeal_min = 60, .scan_needed = true};
    assert_int_equal(act_judging_set(&a, &x), OK);
    SAID(act_judging_set(&a, &x), &a, "judging.changed");
    x.version = 2;
    x.appeal_min = 10081;
    SAID(act_judging_set(&a, &x), &a, "judging.appeal");
    x.appeal_min = 90;
    x.scan_needed = false; /* what was asked for stays asked for */
    SAID(act_judging_set(&a, &x), &a, "judging.scan_kept");
    struct act judge = hall_act(h.judges[0]);
    assert_int_equal(act_judging_set(&judge, &x), ERR_NOT_FOUND);
    struct judging j;
    assert_int_equal(store_judging_find(a.db, db_arena(), h.round, &j), OK);
    assert_true(!j.has_spread && j.scan_needed && j.appeal_min == 60);
}

/* ---- what stays ------------------------------------------------------------------------------------------------------ */

static void test_what_stays_says_so(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.manager);
    const struct official_release release = {
        .round = h.round_id, .official = id_of("official", h.officials[0]), .reason = "身体不适"};
    SAID(act_official_release(&a, &release), &a, "official.judging");
    struct draw_of of = {.edition_id = h.edition, .round_id = h.round_id, .path = "/c"};
    SAID(act_draw_again(&a, &of, id_of("draw", h.draw), "换人"), &a, "draw.judged");
    const struct entry_order_change refuse = {
        .entry = id_of("entry", h.entries[0]),
        .version = db_int(TEXT("SELECT version FROM entry WHERE id = %lld", N(h.entries[0]))),
        .reason = "资格不符"};
    SAID(act_entry_refuse(&a, &refuse), &a, "entry.judged");
    assert_int_equal(db_int("SELECT COUNT(*) FROM entry WHERE live = 1"), 3);
    /* Chief judge and arbitrators have no sheets: somebody else can take over. */
    const int64_t chief = db_int("SELECT id FROM official WHERE duty = 'chief'");
    const struct official_release leave = {
        .round = h.round_id, .official = id_of("official", chief), .reason = "身体不适"};
    assert_int_equal(act_official_release(&a, &leave), OK);
}

/* ---- recusals on the day ----------------------------------------------------------------------------------------------- */

static enum err recuse(const struct hall *h, struct act *a, int64_t seat_no, int64_t number)
{
    const struct recusal_by_hand x = {.round = h->round_id,
                                      .official = id_of("official", h->officials[seat_no - 1]),
                                      .entry = id_of("entry", h->entries[number - 1]),
                                      .why = "师徒"};
    return act_recusal_enter(a, &x);
}

static enum err dismiss(const struct hall *h, struct act *a)
{
    const struct recusal_decision x = {.round = h->round_id,
                                       .recusal = id_of("recusal", db_int("SELECT MAX(id) FROM recusal")),
                                       .version = db_int("SELECT version FROM recusal ORDER BY id DESC LIMIT 1"),
                                       .confirm = false,
                                       .why = "查无此事"};
    return act_recusal_decide(a, &x);
}

static size_t own_sheets(const struct hall *h, int64_t seat_no)
{
    struct ballot_own *own;
    size_t n;
    assert_int_equal(
        store_ballot_own(db_as("contest"), db_arena(), h->officials[seat_no - 1], h->judges[seat_no - 1], &own, &n),
        OK);
    return n;
}

static void test_a_recusal_takes_the_sheet_away(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.manager);
    hall_call(&h, 1);
    hall_mark(&h, 2, 1, 1, 0, 0, 20000);
    assert_int_equal(recuse(&h, &a, 2, 1), OK);
    assert_int_equal(own_sheets(&h, 2), 2); /* not even that there was one */
    REFUSED(hall_say(&h, 2, 1, 9, "CY-02 =20"), "mark.not_yours");
    struct ballot_sheet sheet;
    assert_int_equal(act_ballot_sheet_own(a.db, db_arena(), h.judges[1], id_of("official", h.officials[1]), 1, &sheet),
                     ERR_NOT_FOUND);
    /* The ground stands in no log that the panel reads. */
    assert_int_equal(db_int("SELECT COUNT(*) FROM ballot_log WHERE reason <> ''"), 0);
    /* The marks that were there do not count. */
    struct judging_loaded loaded;
    const struct judging_filter all = {.least = RUN_OPEN};
    assert_int_equal(act_judging_marks(a.db, db_arena(), h.round, &all, &loaded), OK);
    assert_false(marks_said(loaded.marks, 0, 0));
    assert_true(loaded.marks->recused[1]);
    /* Dismissed, the sheet is there again, with what stands in it. */
    assert_int_equal(dismiss(&h, &a), OK);
    assert_int_equal(own_sheets(&h, 2), 3);
    assert_int_equal(hall_say(&h, 2, 1, 9, "CY-02 =20").outcome, MARK_STORED);
    assert_int_equal(act_judging_marks(a.db, db_arena(), h.round, &all, &loaded), OK);
    assert_true(marks_said(loaded.marks, 0, 0));
}

static void test_the_last_open_sheet_goes(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.manager);
    hall_call(&h, 1);
    for (int64_t seat = 1; seat <= 2; seat++) {
        hall_mark(&h, seat, 1, 1, 0, 0, 20000);
        hall_sign(&h, seat, 1);
    }
    assert_int_equal(recuse(&h, &a, 3, 1), OK);
    assert_string_equal(hall_run_state(&h, 1), "locked");
    /* Once it is locked, its panel stays. */
    SAID(dismiss(&h, &a), &a, "recusal.judged");
    SAID(recuse(&h, &a, 1, 1), &a, "recusal.judged");
    assert_int_equal(db_int("SELECT COUNT(*) FROM recusal WHERE state = 'confirmed'"), 1);
    hall_time(&h, 1, "800");
    hall_release(&h, 1);
    assert_int_equal(recuse(&h, &a, 1, 2), OK); /* others are not touched */
}

static void test_a_substitute_comes_and_goes(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.substitutes = 1});
    struct act a = hall_act(h.manager);
    assert_int_equal(own_sheets(&h, 4), 0);
    hall_call(&h, 1);
    assert_int_equal(recuse(&h, &a, 2, 1), OK);
    assert_int_equal(own_sheets(&h, 4), 1);
    assert_int_equal(hall_say(&h, 4, 1, 1, "CY-02 =20").outcome, MARK_STORED);
    SAID(recuse(&h, &a, 3, 1), &a, "recusal.panel_short");
    SAID(recuse(&h, &a, 4, 1), &a, "recusal.panel_short");
    assert_int_equal(db_int("SELECT COUNT(*) FROM ballot WHERE state = 'void'"), 1);
    assert_int_equal(dismiss(&h, &a), OK);
    assert_int_equal(own_sheets(&h, 4), 0);
    assert_int_equal(own_sheets(&h, 2), 3);
    assert_int_equal(recuse(&h, &a, 2, 2), OK);
    /* The engine takes the substitute for the judge. */
    hall_call(&h, 2);
    const int64_t seats[] = {1, 3, 4};
    for (size_t i = 0; i < 3; i++) {
        hall_mark(&h, seats[i], 2, 1, 0, 0, 20000);
        hall_sign(&h, seats[i], 2);
    }
    hall_time(&h, 2, "800");
    hall_release(&h, 2);
    struct judging_loaded loaded;
    struct score *score;
    struct marks_problem *bad;
    const struct judging_filter released = {.least = RUN_RELEASED};
    assert_int_equal(act_judging_marks(a.db, db_arena(), h.round, &released, &loaded), OK);
    assert_int_equal(loaded.problems->count, 0);
    assert_int_equal(act_judging_score(db_arena(), &loaded, true, &score, &bad), OK);
    assert_null(bad[0].key);
    assert_int_equal(score->outcomes[0].standing, SCORE_RANKED);
    struct rational total;
    char text[RATIONAL_TEXT];
    assert_true(act_judging_total(score, 0, 0, 3, &total));
    rational_text(total, text);
    assert_string_equal(text, "35");
    assert_false(act_judging_total(score, 0, 0, 1, &total));
}

/* ---- what a stop excuses ------------------------------------------------------------------------------------------------- */

static void test_a_stopped_run_can_be_signed(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.chief);
    hall_call(&h, 1);
    assert_int_equal(hall_say(&h, 1, 1, 1, "CY-01 #1,0").outcome, MARK_STORED);
    const struct penalty_order stop = {
        .round = h.round_id, .number = 1, .fault = "CY-02-F2", .reason = "起火", .path = "/c"};
    assert_int_equal(act_penalty_add(&a, &stop), OK);
    for (int64_t seat = 1; seat <= 3; seat++)
        hall_sign(&h, seat, 1);
    hall_time(&h, 1, "300");
    hall_release(&h, 1);
    struct judging_loaded loaded;
    struct score *score;
    struct marks_problem *bad;
    const struct judging_filter released = {.least = RUN_RELEASED, .panel_only = true};
    assert_int_equal(act_judging_marks(a.db, db_arena(), h.round, &released, &loaded), OK);
    assert_int_equal(act_judging_score(db_arena(), &loaded, true, &score, &bad), OK);
    assert_null(bad[0].key);
}

/* Theory marks and the total stay out of what the panel gave. */
static void test_the_panels_part(void **state)
{
    (void)state;
    const struct hall h =
        make_hall(&(struct make_hall){.blind = "number", .theory = true, .penalty = true, .judges = 5});
    struct act keeper = hall_act(h.keeper);
    hall_run(&h, 2);
    struct judging_loaded loaded;
    struct score *score;
    struct marks_problem *bad;
    struct judging_filter f = {.least = RUN_RELEASED, .panel_only = true};
    assert_int_equal(act_judging_marks(keeper.db, db_arena(), h.round, &f, &loaded), OK);
    assert_int_equal(loaded.run_count, 1);
    assert_string_equal(loaded.marks->entries[0], "2");
    assert_int_equal(act_judging_score(db_arena(), &loaded, false, &score, &bad), OK);
    assert_true(score_step_of(score, 0, 0)->present);
    const struct run_value_order theory = {.round = h.round_id,
                                           .entry_id = h.entries[1],
                                           .code = "theory",
                                           .value = "91.5",
                                           .source = VALUE_KEEPER,
                                           .path = "/c"};
    assert_int_equal(act_run_value_put(&keeper, &theory), OK);
    const struct rational before = score_step_of(score, 0, 0)->value;
    assert_int_equal(act_judging_marks(keeper.db, db_arena(), h.round, &f, &loaded), OK);
    assert_int_equal(loaded.marks->values[0], MARKS_NONE);
    assert_int_equal(act_judging_score(db_arena(), &loaded, false, &score, &bad), OK);
    assert_true(rational_equal(before, score_step_of(score, 0, 0)->value));
    f.panel_only = false;
    assert_int_equal(act_judging_marks(keeper.db, db_arena(), h.round, &f, &loaded), OK);
    assert_int_equal(loaded.problems->count, 0);
    assert_int_equal(act_judging_score(db_arena(), &loaded, true, &score, &bad), OK);
    assert_int_equal(score->outcomes[0].standing, SCORE_RANKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_what_stands_in_the_way, set_up),
        cmocka_unit_test_setup(test_without_a_draw_or_card, set_up),
        cmocka_unit_test_setup(test_blind_runs_have_blind_numbers, set_up),
        cmocka_unit_test_setup(test_settings, set_up),
        cmocka_unit_test_setup(test_what_stays_says_so, set_up),
        cmocka_unit_test_setup(test_a_recusal_takes_the_sheet_away, set_up),
        cmocka_unit_test_setup(test_the_last_open_sheet_goes, set_up),
        cmocka_unit_test_setup(test_a_substitute_comes_and_goes, set_up),
        cmocka_unit_test_setup(test_a_stopped_run_can_be_signed, set_up),
        cmocka_unit_test_setup(test_the_panels_part, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_WARN);
    return cmocka_run_group_tests_name("judging_guards", tests, db_setup, db_teardown);
}
