/*
 * Fifty processes want two places at once, each with a connection of its own: two get one, with the codes 001 and 002,
 * and the others read that the quota is used up. Nobody is entered twice, whichever way the requests come.
 */
#include <sys/wait.h>
#include <unistd.h>

#include "tests/store/entry_scene.h"

enum { PROCESSES = 50, TIMEOUT_S = 30 };

static int64_t people[PROCESSES];
static const uint8_t *ids[PROCESSES], *discipline; /* read before the processes part: none uses another's connection */

struct race {
    bool same; /* all of them for one person */
    struct act form;
    bool one_form; /* and by one form */
};

static int wants(const struct race *x, int i)
{
    const struct entry_pick pick = {ids[x->same ? 0 : i], "m1"};
    const struct entry_order order = {.discipline = discipline, .members = &pick, .member_count = 1, .team_name = ""};
    struct act a = x->one_form ? acting_again(&x->form, false) : acting(northern);
    a.db = db_open("contest", TIMEOUT_S);
    a.program = "contest";
    const enum err e = act_entry_enter(&a, &order);
    const char *why = a.refusal.key ? a.refusal.key : err_name(e);
    sql_close(a.db);
    return !e                                         ? a.repeated ? 3 : 0
           : strcmp(why, "entry.quota_full") == 0     ? 1
           : strcmp(why, "entry.person_already") == 0 ? 2
                                                      : 9;
}

/* How many ended with each result. */
static void together(const struct race *x, int results[10])
{
    pid_t pids[PROCESSES];
    int gate[2];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            char byte;
            (void)close(gate[1]);
            if (read(gate[0], &byte, 1) != 0) /* until the gate is closed */
                _exit(9);
            _exit(wants(x, i));
        }
    }
    (void)close(gate[0]);
    (void)close(gate[1]);
    memset(results, 0, 10 * sizeof *results);
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 10);
        results[WEXITSTATUS(status)]++;
    }
}

static int race_set_up(void **state)
{
    set_up(state);
    for (int i = 0; i < PROCESSES; i++)
        people[i] = make_person(kitchen, arena_printf(db_arena(), "30%02d", i), "丁𬭸");
    for (int i = 0; i < PROCESSES; i++)
        ids[i] = id_of("person", people[i]);
    discipline = id_of("discipline", cooking);
    return 0;
}

static void fifty_on_two_places_give_two(void **state)
{
    int results[10];
    (void)state;
    make_places(cooking, north, 2);
    together(&(struct race){0}, results);
    assert_int_equal(results[0], 2);
    assert_int_equal(results[1], PROCESSES - 2);
    assert_int_equal(rows("entry WHERE code IN ('001', '002') AND place_no IN (1, 2)"), 2);
    assert_int_equal(rows("entry"), 2);
    assert_int_equal(rows("contest_side"), 2);
}

static void codes_have_neither_gap_nor_twin(void **state)
{
    int results[10];
    (void)state;
    make_places(cooking, north, PROCESSES);
    together(&(struct race){0}, results);
    assert_int_equal(results[0], PROCESSES);
    assert_int_equal(db_int("SELECT MAX(CAST(code AS SIGNED)) FROM entry"), PROCESSES);
    assert_int_equal(db_int("SELECT COUNT(DISTINCT place_no) FROM entry"), PROCESSES);
}

static void one_person_is_entered_once(void **state)
{
    int results[10];
    (void)state;
    make_places(cooking, north, PROCESSES);
    together(&(struct race){.same = true}, results);
    assert_int_equal(results[0], 1);
    assert_int_equal(results[2], PROCESSES - 1);
    assert_int_equal(rows("entry"), 1);
}

static void a_form_clicked_fifty_times_is_one_form(void **state)
{
    int results[10];
    (void)state;
    make_places(cooking, north, PROCESSES);
    const struct race x = {.same = true, .form = acting(northern), .one_form = true};
    together(&x, results);
    assert_int_equal(results[0], 1);
    assert_int_equal(results[3], PROCESSES - 1);
    assert_int_equal(rows("entry"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(fifty_on_two_places_give_two, race_set_up),
        cmocka_unit_test_setup(codes_have_neither_gap_nor_twin, race_set_up),
        cmocka_unit_test_setup(one_person_is_entered_once, race_set_up),
        cmocka_unit_test_setup(a_form_clicked_fifty_times_is_one_form, race_set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_WARN); /* deadlocks are told at INFO */
    return cmocka_run_group_tests_name("entry_race", tests, db_setup, db_teardown);
}
