/* Nominations of units in the database: the list of a unit begins with its own, and whoever waited for a lock does no step that is
   another unit's by then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "lib/act/nominate_judge.h"
#include "lib/act/nominate_out.h"
#include "lib/act/nominate_way.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/lock.h"
#include "tests/harness/rows.h"

enum { OTHERS = 300, READS_MOST = 150, TIMEOUT_S = 60, WENT = 1, NOT_HERE, OTHERWISE };

static struct award_scene s;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

/* Rows that the connection has read so far, by whatever way. */
static int64_t rows_read(struct sql *db)
{
    static const struct sql_query q = {
        "test.rows_read",
        "SELECT CAST(SUM(VARIABLE_VALUE) AS SIGNED) FROM information_schema.SESSION_STATUS"
        " WHERE VARIABLE_NAME LIKE 'HANDLER_READ%'",
        "", "i"};
    struct sql_rows r;
    assert_int_equal(SQL_SELECT(db, &q, db_arena(), &r), OK);
    return sql_int(&r, 0, 0);
}

static void a_units_list_reads_no_other_units_nominations(void **state)
{
    (void)state;
    struct sql *db = db_open("award", TIMEOUT_S);
    const struct scope who = {s.kitchen_liaison, "award.nominate", award_act(s.kitchen_liaison).today};
    const int64_t own = make_nomination(&s, s.people[0], s.kitchen);
    struct nominate_listed *list;
    size_t n;
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER tr_nomination_added;\nINSERT INTO nomination (public_id, programme_id, kind_id, subject, "
        "outside, name, unit_name, from_unit_id,"
        " at_unit_id, state, created_by, created_at, changed_at) SELECT UNHEX(MD5(CONCAT('other ', q.seq))), %lld, "
        "%lld,"
        " 'individual', 1, CONCAT('外', q.seq), '外单位', %lld, %lld, 'draft', %lld, '2026-11-17', '2026-11-17' FROM"
        " seq_1_to_%d q;\nANALYZE TABLE nomination;\n",
        (long long)s.programme, (long long)s.kind, (long long)s.south, (long long)s.south, (long long)s.south_liaison,
        OTHERS));
    const int64_t asking = rows_read(db), before = rows_read(db), own_reads = before - asking;
    assert_int_equal(store_nominate_of_units(db, db_arena(), &who, 400, &list, &n), OK);
    const int64_t reads = rows_read(db) - before - own_reads; /* without what the question itself reads */
    assert_int_equal(n, 1);
    assert_int_equal(list[0].id, own);
    assert_true(list[0].here);
    if (reads > READS_MOST)
        fail_msg("%lld rows were read", (long long)reads);
    sql_close(db);
}

/* ---- who waited for the lock -------------------------------------------------------------------------------------------- */

/* The kitchen's liaison sends what the page of the kitchen would show in a moment. */
static int sends(const uint8_t nomination[16])
{
    const struct nominate_seen seen = {nomination, 2};
    struct act a = award_act(s.kitchen_liaison);
    a.db = db_open("award", TIMEOUT_S);
    const enum err e = act_nominate_send(&a, &seen, "同意推荐");
    const char *why = a.refusal.key ? a.refusal.key : "";
    sql_close(a.db);
    return !e ? WENT : strcmp(why, "nominate.not_here") == 0 ? NOT_HERE : OTHERWISE;
}

struct first { /* who sends it while the second waits */
    int64_t id;
    pid_t second;
};

static enum err goes_first(struct sql *db, void *context)
{
    static const struct sql_query send = {
        "test.send", "UPDATE nomination SET state = 'sent', at_unit_id = ?, version = 2 WHERE id = ?", "ii", ""};
    struct first *f = context;
    struct programme p;
    struct nomination x;
    int64_t waiting = 0;
    assert_int_equal(store_programme_lock(db, db_arena(), s.programme, &p), OK);
    assert_int_equal(store_nomination_lock(db, db_arena(), f->id, &x), OK);
    assert_int_equal(SQL_EXEC(db, &send, NULL, s.north, f->id), OK);
    f->second = fork();
    assert_true(f->second >= 0);
    if (f->second == 0)
        _exit(sends(x.public_id));
    for (int i = 0; i < LOCK_TURNS && !waiting; i++) /* until the second stands before the lock */
        assert_int_equal(lock_waits(db_admin(), &waiting), OK);
    assert_int_equal(waiting, 1);
    return OK;
}

static void who_waited_for_the_lock_makes_no_step_of_the_unit_above(void **state)
{
    (void)state;
    int status;
    struct sql *db = db_open("award", TIMEOUT_S);
    struct first f = {.id = make_nomination(&s, s.people[0], s.kitchen)};
    const struct sql_act act = {.work = goes_first, .context = &f};
    assert_int_equal(sql_transaction(db, &act), OK);
    assert_int_equal(waitpid(f.second, &status, 0), f.second);
    sql_close(db);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), NOT_HERE);
    assert_int_equal(nomination_of(f.id).state, NOMINATION_SENT);
    assert_int_equal(nomination_of(f.id).at_unit_id, s.north);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_units_list_reads_no_other_units_nominations, scene),
        cmocka_unit_test_setup(who_waited_for_the_lock_makes_no_step_of_the_unit_above, scene),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
