/* The SQL layer when things go wrong: two at once, lost connections, a fault at every point. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "tests/store/sql_scene.h"

/* ---- two at once ---- */

struct crossing { /* adds to one row, waits for the other party, adds to the other row */
    struct sql *db;
    pthread_barrier_t *both;
    int64_t first, second;
    bool met;
    enum err result;
};

static enum err crossing_work(struct sql *db, void *context)
{
    struct crossing *c = context;
    enum err e = SQL_EXEC(db, &Q[COUNT_ADD], NULL, c->first);
    if (e)
        return e;
    if (!c->met) {
        c->met = true;
        pthread_barrier_wait(c->both);
    }
    return SQL_EXEC(db, &Q[COUNT_ADD], NULL, c->second);
}

static void *crossing_run(void *context)
{
    struct crossing *c = context;
    const struct sql_act act = {.work = crossing_work, .context = c};
    c->result = sql_transaction(c->db, &act);
    return NULL;
}

static void test_deadlock_is_tried_again(void **state)
{
    (void)state;
    int64_t before[2] = {count_of(1), count_of(2)};
    pthread_barrier_t both;
    pthread_barrier_init(&both, NULL, 2);
    struct crossing a = {.db = db_open(NULL, 20), .both = &both, .first = 1, .second = 2};
    struct crossing b = {.db = db_open(NULL, 20), .both = &both, .first = 2, .second = 1};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, crossing_run, &b), 0);
    crossing_run(&a);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&both);

    assert_int_equal(a.result, OK);
    assert_int_equal(b.result, OK);
    assert_int_equal(sql_counters(a.db).retries + sql_counters(b.db).retries, 1);
    assert_int_equal(count_of(1), before[0] + 2);
    assert_int_equal(count_of(2), before[1] + 2);
    sql_close(a.db);
    sql_close(b.db);
}

static enum err wait_work(struct sql *db, void *context)
{
    struct sql *second = context;
    struct one o;
    enum err e = SQL_EXEC(db, &Q[COUNT_ADD], NULL, 1);
    return e ? e : WRITE(second, &o, &Q[COUNT_ADD], 1) == ERR_RETRY ? OK : ERR_BUG;
}

static void test_lock_wait_ends(void **state)
{
    (void)state;
    struct sql *second = db_open(NULL, 2);
    const struct sql_act act = {.work = wait_work, .context = second};
    int64_t before = count_of(1);
    instant start = clock_monotonic();
    assert_int_equal(sql_transaction(db_admin(), &act), OK);
    assert_true(clock_monotonic() - start < 8 * CLOCK_SECOND);
    assert_true(sql_counters(second).retries >= 1);
    assert_int_equal(count_of(1), before + 1);
    sql_close(second);
}

static enum err again_work(struct sql *db, void *context)
{
    int *runs = context;
    enum err e = SQL_EXEC(db, &Q[COUNT_ADD], NULL, 1);
    return e ? e : ++*runs < 3 ? sql_again(db) : OK;
}

static void test_work_asks_to_begin_anew(void **state)
{
    (void)state;
    int runs = 0;
    int64_t before = count_of(1);
    const struct sql_act act = {.work = again_work, .context = &runs};
    assert_int_equal(sql_transaction(db_admin(), &act), OK);
    assert_int_equal(runs, 3);
    assert_int_equal(count_of(1), before + 1);
}

/* ---- lost connections ---- */

static int64_t connection_of(struct sql *db)
{
    struct sql_rows rows;
    assert_int_equal(SQL_SELECT(db, &Q[CONNECTION], db_arena(), &rows), OK);
    return sql_int(&rows, 0, 0);
}

static void kill_connection(int64_t id)
{
    char text[64];
    snprintf(text, sizeof text, "KILL %lld", (long long)id);
    db_run(text);
}

static void test_question_survives_a_kill(void **state)
{
    (void)state;
    struct sql *db = db_open(NULL, 5);
    int64_t first = connection_of(db);
    kill_connection(first);
    assert_true(connection_of(db) != first);
    assert_int_equal(sql_counters(db).reconnects, 1);
    sql_close(db);
}

struct killed {
    int64_t id;
    int runs;
};

static enum err killed_work(struct sql *db, void *context)
{
    struct killed *k = context;
    enum err e = SQL_EXEC(db, &Q[COUNT_INSERT], NULL, k->id, 1);
    if (!e && k->runs++ == 0)
        kill_connection(connection_of(db));
    return e ? e : SQL_EXEC(db, &Q[COUNT_ADD], NULL, k->id);
}

static void test_transaction_survives_a_kill(void **state)
{
    (void)state;
    struct sql *db = db_open(NULL, 5);
    struct killed k = {.id = 100};
    const struct sql_act act = {.work = killed_work, .context = &k};
    assert_int_equal(sql_transaction(db, &act), OK);
    assert_int_equal(k.runs, 2);
    assert_int_equal(count_of(100), 2);
    sql_close(db);
}

/* Work that does not look at what its statements answer. */
static enum err careless_work(struct sql *db, void *context)
{
    for (int i = 0; i < 2; i++)
        if (SQL_EXEC(db, &Q[COUNT_ADD], NULL, *(int64_t *)context) != OK)
            continue;
    return OK;
}

static void test_doomed_transaction_never_commits(void **state)
{
    (void)state;
    struct sql *db = db_open(NULL, 5);
    int64_t id = 2;
    int64_t before = count_of(id);
    const struct sql_act act = {.work = careless_work, .context = &id};
    sql_test_break(db, "work");
    assert_int_equal(sql_transaction(db, &act), OK);
    assert_int_equal(sql_counters(db).retries, 1);
    assert_int_equal(count_of(id), before + 2);
    sql_close(db);
}

struct booking { /* inserts row `id`; its being there says that the work was done */
    int64_t id;
    int runs;
    int asked;
};

static enum err booking_work(struct sql *db, void *context)
{
    struct booking *b = context;
    b->runs++;
    enum err e = SQL_EXEC(db, &Q[COUNT_INSERT], NULL, b->id, 0);
    return e ? e : SQL_EXEC(db, &Q[COUNT_ADD], NULL, b->id);
}

static enum err booking_resolve(struct sql *db, void *context)
{
    struct booking *b = context;
    struct sql_rows rows;
    struct arena *a = arena_new(0);
    if (!a)
        return ERR_NO_MEMORY;
    b->asked++;
    enum err e = SQL_SELECT(db, &Q[COUNT_GET], a, &rows, b->id);
    if (!e && rows.count == 0)
        e = ERR_NOT_FOUND;
    arena_free(a);
    return e;
}

static void test_connection_lost_in_commit(void **state)
{
    (void)state;
    static const struct {
        const char *point;
        bool can_resolve;
        enum err result;
        int runs, asked;
        int64_t count;
    } cases[] = {
        {"work", true, OK, 2, 0, 1},
        {"commit", true, OK, 1, 1, 1},
        {"commit-lost", true, OK, 2, 1, 1},
        {"commit", false, ERR_UNAVAILABLE, 1, 0, 1},
        {"commit-lost", false, ERR_UNAVAILABLE, 1, 0, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sql *db = db_open(NULL, 5);
        struct booking b = {.id = 200 + (int64_t)i};
        const struct sql_act act = {
            .work = booking_work, .resolve = cases[i].can_resolve ? booking_resolve : NULL, .context = &b};
        sql_test_break(db, cases[i].point);
        assert_int_equal(sql_transaction(db, &act), cases[i].result);
        assert_int_equal(b.runs, cases[i].runs);
        assert_int_equal(b.asked, cases[i].asked);
        assert_int_equal(count_of(b.id), cases[i].count);
        sql_close(db);
    }
}

static void test_server_that_is_not_there(void **state)
{
    (void)state;
    const struct sql_options o = {.socket = "/nonexistent/db.sock", .password = "", .timeout_s = 1};
    struct sql *db = NULL;
    struct sql_rows rows;
    struct booking b = {.id = 299};
    const struct sql_act act = {.work = booking_work, .resolve = booking_resolve, .context = &b};
    assert_int_equal(sql_open(&db, &o), OK); /* lazily */
    assert_int_equal(sql_ready(db), ERR_UNAVAILABLE);
    assert_int_equal(SQL_SELECT(db, &Q[CONNECTION], db_arena(), &rows), ERR_UNAVAILABLE);
    assert_int_equal(sql_transaction(db, &act), ERR_UNAVAILABLE);
    assert_int_equal(b.runs, 0);
    sql_reset(db);
    sql_close(db);
    sql_close(NULL);
}

static void test_slow_statement_is_given_up(void **state)
{
    (void)state;
    struct sql *db = db_open(NULL, 1);
    struct sql_rows rows;
    instant start = clock_monotonic();
    assert_int_equal(SQL_SELECT(db, &Q[SLEEP], db_arena(), &rows), ERR_UNAVAILABLE);
    assert_true(clock_monotonic() - start < 3 * CLOCK_SECOND); /* once, not twice */
    assert_true(connection_of(db) > 0);
    sql_close(db);
}

/* Fault 3: at every allocation and every question to the server, the n-th fails; the work is done once or not at all.
 */
static void test_fault_at_every_point(void **state)
{
    (void)state;
    long points = 0;
    bool reached = true;
    int done = 0;
    for (long n = 1; reached; n++) {
        struct booking b = {.id = 1000 + n};
        const struct sql_act act = {.work = booking_work, .resolve = booking_resolve, .context = &b};
        struct sql *db = db_open(NULL, 5);
        fault_arm(n);
        enum err e = sql_transaction(db, &act);
        points = fault_count();
        fault_arm(0);
        reached = points >= n;
        sql_reset(db);
        assert_int_equal(count_of(b.id), e == OK ? 1 : -1);
        assert_int_not_equal(e, ERR_BUG);
        done += e == OK;
        sql_close(db);
    }
    assert_true(points >= 6); /* begin, two statements prepared and run, commit */
    assert_true(done >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deadlock_is_tried_again),     cmocka_unit_test(test_lock_wait_ends),
        cmocka_unit_test(test_work_asks_to_begin_anew),     cmocka_unit_test(test_question_survives_a_kill),
        cmocka_unit_test(test_transaction_survives_a_kill), cmocka_unit_test(test_doomed_transaction_never_commits),
        cmocka_unit_test(test_connection_lost_in_commit),   cmocka_unit_test(test_server_that_is_not_there),
        cmocka_unit_test(test_slow_statement_is_given_up),  cmocka_unit_test(test_fault_at_every_point),
    };
    return cmocka_run_group_tests_name("sql_fault", tests, sql_scene, db_teardown);
}
