/*
 * Two drafts of one office approved in the same moment, each of which alone keeps to the number of a year: the second is counted with the
 * first, and asked for a reason (rule A4).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "lib/act/programme_setup.h"
#include "tests/harness/award.h"
#include "tests/harness/lock.h"

enum { PATIENCE_S = 60, APPROVED = 1, ASKED, OTHER };

static struct award_scene s;
static struct programme first, second; /* read before the processes part: none uses another's connection */

static const struct sql_query HOLD = {"test.hold", "SELECT id FROM person WHERE id = ? FOR UPDATE", "i", "i"};
/* Another draft of the year of the scene's programme, which is open: its second, and its third. */
static struct programme draft(const char *title)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state,"
                        " counted_on, nominate_until, created_by, created_at, changed_at) SELECT UNHEX(MD5('%s')),"
                        " unit_id, series, '%s', '%s', year, level, 'draft', counted_on, nominate_until, created_by,"
                        " created_at, changed_at FROM programme WHERE id = %lld;\n"
                        "INSERT INTO programme_kind (public_id, programme_id, subject, title, places, sort) SELECT"
                        " UNHEX(MD5('%s kind')), id, 'individual', '%s', 3, 1 FROM programme WHERE title = '%s';\n",
                        title, title, title, (long long)s.programme, title, title, title));
    return programme_of(db_int("SELECT MAX(id) FROM programme"));
}

static int set_up(void **state)
{
    db_clear(state);
    award_scene(&s);
    first = draft("第二");
    second = draft("第三");
    return 0;
}

static int approve(const struct programme *p, int64_t by, int gate)
{
    char byte;
    if (read(gate, &byte, 1) != 1)
        return OTHER;
    struct act a = award_act(by);
    a.db = db_open("award", PATIENCE_S);
    a.key = NULL; /* its row refers to the person, too, and comes first */
    const struct programme_approval x = {.programme = p->public_id,
                                         .version = p->version,
                                         .approval_no = "沧评组〔2026〕5号",
                                         .approved_by = "协调小组",
                                         .approved_on = p->counted_on,
                                         .approved_until = p->counted_on + 400,
                                         .reason = ""};
    const enum err e = act_programme_approve(&a, &x);
    const char *why = a.refusal.key ? a.refusal.key : "";
    sql_close(a.db);
    return !e ? APPROVED : strcmp(why, "programme_setup.reason_needed") == 0 ? ASKED : OTHER;
}

struct race {
    struct sql *watch;
    pid_t pids[2];
    int gates[2];
    int status[2]; /* of who has ended, else -1 */
};

static bool ended(struct race *r, int i)
{
    if (r->status[i] == -1 && waitpid(r->pids[i], &r->status[i], WNOHANG) <= 0)
        r->status[i] = -1;
    return r->status[i] != -1;
}

/* Until so many wait for a lock, or process `i` has ended. */
static enum err until(struct race *r, int64_t waiting, int i)
{
    int64_t n = 0;
    enum err e = OK;
    for (int turn = 0; !e && n < waiting && !ended(r, i) && turn < LOCK_TURNS; turn++)
        e = lock_waits(r->watch, &n);
    return e;
}

/* Holds the first officer, whom the log of the first approval refers to when all else of it is done; lets the second come meanwhile. */
static enum err hold_work(struct sql *db, void *context)
{
    struct race *r = context;
    struct arena *a = arena_new(0);
    struct sql_rows rows;
    enum err e = SQL_SELECT(db, &HOLD, a, &rows, s.officer);
    for (int i = 0; i < 2 && !e; i++) {
        e = write(r->gates[i], "!", 1) == 1 ? OK : ERR_IO;
        if (!e)
            e = until(r, i + 1, i);
    }
    arena_free(a);
    return e;
}

static void the_second_is_counted_with_the_first(void **state)
{
    struct race r = {.status = {-1, -1}};
    const struct programme *const of[] = {&first, &second};
    const int64_t by[] = {s.officer, s.second};
    (void)state;
    for (int i = 0; i < 2; i++) {
        int gate[2];
        assert_int_equal(pipe(gate), 0);
        r.gates[i] = gate[1];
        r.pids[i] = fork();
        assert_true(r.pids[i] >= 0);
        if (r.pids[i] == 0)
            _exit(approve(of[i], by[i], gate[0]));
        (void)close(gate[0]);
    }
    r.watch = db_open(NULL, PATIENCE_S);
    struct sql *db = db_open(NULL, PATIENCE_S);
    const struct sql_act t = {.work = hold_work, .context = &r};
    assert_int_equal(sql_transaction(db, &t), OK);
    for (int i = 0; i < 2; i++) {
        if (r.status[i] == -1)
            assert_int_equal(waitpid(r.pids[i], &r.status[i], 0), r.pids[i]);
        assert_true(WIFEXITED(r.status[i]));
        (void)close(r.gates[i]);
    }
    sql_close(db);
    sql_close(r.watch);
    assert_int_equal(WEXITSTATUS(r.status[0]), APPROVED);
    assert_int_equal(WEXITSTATUS(r.status[1]), ASKED);
    assert_int_equal(programme_of(first.id).state, PROGRAMME_APPROVED);
    assert_int_equal(programme_of(second.id).state, PROGRAMME_DRAFT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup(the_second_is_counted_with_the_first, set_up)};
    return cmocka_run_group_tests_name("store/programme_race", tests, db_setup, db_teardown);
}
