/* What the database itself refuses of scenarios, their locks, runs and pairs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/mentor.h"
#include "tests/harness/rows.h"

static struct mentor_scene s;
static long long round_id, other_round, need, need2, offer, offer2, far_need, scenario;

static long long id_of(const char *table)
{
    return (long long)db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

static long long make_round(void)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO pairing_round (public_id, unit_id, title, state, method, counted_on, attempt,"
                        " commitment, opened_at, created_by, created_at) VALUES (RANDOM_BYTES(16), %lld, '2026',"
                        " 'open', 'values', '2026-11-01', 1, REPEAT('c', 32), '2026-11-01', %lld, '2026-11-01');\n",
                        (long long)s.bureau, (long long)s.hr));
    return id_of("pairing_round");
}

static long long take_part(const char *table, long long round, int64_t person)
{
    const bool mentee = strcmp(table, "pairing_need") == 0;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO %s (public_id, round_id, person_id, unit_id, %s, added_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, %lld, %s, '2026-11-01');\n",
                        table, mentee ? "source" : "places", round, (long long)person, (long long)s.bureau,
                        mentee ? "'list'" : "1"));
    return id_of(table);
}

static void become(long long round, const char *state)
{
    db_run(arena_printf(db_arena(),
                        "UPDATE pairing_round SET state = '%s', closed_at = '2026-11-02', confirmed_at = %s"
                        " WHERE id = %lld;\n",
                        state, strcmp(state, "confirmed") == 0 ? "'2026-11-03'" : "NULL", round));
}

static void add_scenario(const char *constraint, long long round, int no, const char *side, const char *state)
{
    db_expect(constraint,
              "INSERT INTO scenario (public_id, round_id, no, side, state, created_by, created_at)"
              " VALUES (RANDOM_BYTES(16), %lld, %d, '%s', '%s', %lld, '2026-11-03')",
              round, no, side, state, (long long)s.hr);
}

static void add_pin(const char *constraint, long long of, long long mentee, long long mentor, const char *kind,
                    const char *reason)
{
    db_expect(constraint,
              "INSERT INTO scenario_lock (public_id, scenario_id, round_id, need_id, offer_id, kind, reason, person_id,"
              " at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, '%s', '%s', %lld, '2026-11-03')",
              of, round_id, mentee, mentor, kind, reason, (long long)s.hr);
}

static void add_run(const char *constraint, int no, int mentees, int matched, int places, int wish)
{
    db_expect(constraint,
              "INSERT INTO scenario_run (scenario_id, no, part, engine, method, instance_hash, result_hash,"
              " certificate, verdict, mentees, mentors, matched, locked, places, used, short, wish_1, wish_2, wish_3,"
              " wish_later, like_1, like_2, like_3, like_later, cost, cpu_us, person_id, at) VALUES (%lld, %d, 'main',"
              " 'values', 'least', REPEAT('h', 32), REPEAT('r', 32), '{}', 'met', %d, 2, %d, 0, %d, 1, 0, %d, 0, 0, 0,"
              " 0, 0, 0, 0, 5, 100, %lld, '2026-11-03')",
              scenario, no, mentees, matched, places, wish, (long long)s.hr);
}

static int setup(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    round_id = make_round();
    other_round = make_round();
    need = take_part("pairing_need", round_id, s.mentees[0]);
    need2 = take_part("pairing_need", round_id, s.mentees[1]);
    offer = take_part("pairing_offer", round_id, s.mentors[0]);
    offer2 = take_part("pairing_offer", round_id, s.mentors[1]);
    far_need = take_part("pairing_need", other_round, s.mentees[2]);
    add_scenario("ck_scenario_round_closed", round_id, 1, "cost", "draft"); /* it is open */
    become(round_id, "closed");
    add_scenario(NULL, round_id, 1, "cost", "draft");
    scenario = id_of("scenario");
    return 0;
}

static void a_scenario_belongs_to_a_closed_round(void **state)
{
    (void)state;
    add_scenario("uq_scenario_no", round_id, 1, "cost", "draft");
    add_scenario("ck_scenario_side", round_id, 2, "nobody", "draft");
    add_scenario("ck_scenario_round_closed", round_id, 2, "cost", "confirmed");
    add_scenario("ck_scenario_no", round_id, 0, "cost", "draft");
    db_expect("ck_scenario_fixed", "UPDATE scenario SET side = 'mentees' WHERE id = %lld", scenario);
    db_expect("ck_scenario_state", "UPDATE scenario SET state = 'discarded' WHERE id = %lld", scenario);
    db_expect("ck_scenario_confirmed_run",
              "UPDATE scenario SET state = 'confirmed', confirmed = 1, ended_by = %lld, ended_at = '2026-11-04'"
              " WHERE id = %lld",
              (long long)s.hr, scenario);
}

static void one_is_confirmed_and_stays(void **state)
{
    static const char CONFIRM[] = "UPDATE scenario SET run_no = 1, state = 'confirmed', confirmed = 1, ended_by = %lld,"
                                  " ended_at = '2026-11-04' WHERE id = %lld";
    (void)state;
    add_scenario(NULL, round_id, 2, "cost", "draft");
    const long long second = id_of("scenario");
    db_expect("ck_scenario_state",
              "UPDATE scenario SET state = 'discarded', confirmed = 1, ended_by = %lld, ended_at = '2026-11-04'"
              " WHERE id = %lld",
              (long long)s.hr, scenario);
    db_expect(NULL, CONFIRM, (long long)s.hr, scenario);
    db_expect("uq_scenario_confirmed", CONFIRM, (long long)s.hr, second);
    db_expect("ck_scenario_fixed", "UPDATE scenario SET title = 'x' WHERE id = %lld", scenario);
    add_pin("ck_scenario_lock_draft", scenario, need, offer, "lock", "x");
    become(round_id, "confirmed");
    db_expect("ck_scenario_round_closed", "UPDATE scenario SET title = 'x' WHERE id = %lld", second);
}

static void locks_are_of_the_round_and_one_for_each_mentee(void **state)
{
    (void)state;
    add_pin("ck_scenario_lock_kind", scenario, need, offer, "hold", "x");
    add_pin("ck_scenario_lock_reason", scenario, need, offer, "lock", "");
    add_pin("fk_scenario_lock_need", scenario, far_need, offer, "lock", "x");
    add_pin(NULL, scenario, need, offer, "lock", "x");
    add_pin("uq_scenario_lock_pair", scenario, need, offer, "forbid", "x");
    add_pin("uq_scenario_lock_need", scenario, need, offer2, "lock", "x");
    add_pin(NULL, scenario, need, offer2, "forbid", "x");
    add_pin(NULL, scenario, need2, offer, "forbid", "x");
    db_expect("ck_scenario_lock_live", "UPDATE scenario_lock SET live = NULL WHERE kind = 'lock'");
    db_expect(NULL,
              "UPDATE scenario_lock SET live = NULL, undone_by = %lld, undone_at = '2026-11-04' WHERE kind = 'lock'",
              (long long)s.hr);
    db_expect("ck_scenario_lock_draft",
              "UPDATE scenario_lock SET live = 1, undone_by = NULL, undone_at = NULL WHERE kind = 'lock'");
    add_pin(NULL, scenario, need, offer, "lock", "x"); /* again */
}

static void what_came_out_stays(void **state)
{
    (void)state;
    add_run("ck_scenario_run_counts", 1, 2, 3, 4, 0);
    add_run("ck_scenario_run_counts", 1, 2, 2, 1, 0); /* more than places */
    add_run("ck_scenario_run_counts", 1, 2, 1, 4, 2);
    add_run("ck_scenario_run_counts", 0, 2, 1, 4, 0);
    add_run(NULL, 1, 2, 1, 4, 0);
    const long long run = id_of("scenario_run");
    add_run("uq_scenario_run_no", 1, 2, 1, 4, 0);
    db_expect("ck_scenario_run_kept", "UPDATE scenario_run SET matched = 2 WHERE id = %lld", run);
    db_expect("ck_scenario_run_kept", "DELETE FROM scenario_run WHERE id = %lld", run);
    db_expect("ck_scenario_pair_alone",
              "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked) VALUES (%lld, %lld, NULL, 0)", run, need);
    db_expect(
        "ck_scenario_pair_alone",
        "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked, alone) VALUES (%lld, %lld, %lld, 0, 'full')",
        run, need, offer);
    db_expect(
        "ck_scenario_pair_alone",
        "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked, alone) VALUES (%lld, %lld, NULL, 1, 'full')",
        run, need);
    db_expect(NULL, "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked) VALUES (%lld, %lld, %lld, 0)", run,
              need, offer);
    db_expect("PRIMARY", "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked) VALUES (%lld, %lld, %lld, 0)",
              run, need, offer2);
    db_expect("ck_scenario_pair_kept", "UPDATE scenario_pair SET offer_id = %lld WHERE run_id = %lld", offer2, run);
    db_expect("ck_scenario_pair_kept", "DELETE FROM scenario_pair WHERE run_id = %lld", run);
}

static void add_same(const char *constraint, int no, const char *part, char instance, char result, const char *text,
                     long long run)
{
    db_expect(constraint,
              "INSERT INTO scenario_run (scenario_id, no, part, engine, method, instance_hash, result_hash,"
              " certificate, verdict, mentees, mentors, matched, locked, places, used, short, wish_1, wish_2, wish_3,"
              " wish_later, like_1, like_2, like_3, like_later, cost, cpu_us, person_id, at, same_as) VALUES (%lld, %d,"
              " '%s', 'values', 'least', REPEAT('%c', 32), REPEAT('%c', 32), '%s', 'met', 2, 2, 1, 0, 4, 1, 0, 0, 0, 0,"
              " 0, 0, 0, 0, 0, 5, 100, %lld, '2026-11-03', %lld)",
              scenario, no, part, instance, result, text, (long long)s.hr, run);
}

static void what_came_out_again_is_the_former(void **state)
{
    (void)state;
    add_run(NULL, 1, 2, 1, 4, 0);
    const long long run = id_of("scenario_run");
    add_same("ck_scenario_run_same", 2, "main", 'h', 'x', "", run);
    add_same("ck_scenario_run_same", 2, "main", 'x', 'r', "", run);
    add_same("ck_scenario_run_same", 2, "site", 'h', 'r', "", run);
    add_same("ck_scenario_run_same", 1, "main", 'h', 'r', "", run); /* before it */
    add_same("ck_scenario_run_one", 2, "main", 'h', 'r', "{}", run);
    add_same(NULL, 2, "main", 'h', 'r', "", run);
    add_same("ck_scenario_run_same", 3, "main", 'h', 'r', "", id_of("scenario_run")); /* has none of its own */
    db_expect("ck_scenario_run_kept", "UPDATE scenario_run SET same_as = NULL");
}

/* Both ways in which a scenario ends: no run is added to it, and no pair to a run that it has. */
static void what_is_no_draft_takes_no_run(void **state)
{
    static const char *const ENDS[] = {"'confirmed', confirmed = 1", "'discarded'"};
    static const char PAIR[] =
        "INSERT INTO scenario_pair (run_id, need_id, offer_id, locked) VALUES (%lld, %lld, %lld, 0)";
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        if (i)
            assert_int_equal(setup(state), 0);
        add_run(NULL, 1, 2, 2, 4, 0);
        const long long run = id_of("scenario_run");
        db_expect(NULL, PAIR, run, need, offer);
        db_expect(NULL,
                  "UPDATE scenario SET run_no = 1, state = %s, ended_by = %lld, ended_at = '2026-11-04' WHERE id = %lld",
                  ENDS[i], (long long)s.hr, scenario);
        add_run("ck_scenario_run_draft", 2, 2, 1, 4, 0);
        db_expect("ck_scenario_pair_draft", PAIR, run, need2, offer2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_scenario_belongs_to_a_closed_round, setup),
        cmocka_unit_test_setup(one_is_confirmed_and_stays, setup),
        cmocka_unit_test_setup(locks_are_of_the_round_and_one_for_each_mentee, setup),
        cmocka_unit_test_setup(what_came_out_stays, setup),
        cmocka_unit_test_setup(what_came_out_again_is_the_former, setup),
        cmocka_unit_test_setup(what_is_no_draft_takes_no_run, setup),
    };
    return cmocka_run_group_tests_name("store/constraints_scenario", tests, db_setup, db_teardown);
}
