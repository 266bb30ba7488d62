/*
 * SEC-T3: the audit log is append-only, sealed, and proved: whatever is changed, removed, put in or swapped in the
 * database itself, by whoever holds it, is named.
 */
#include "tests/store/audit_scene.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

/* ---- sealing ---- */

static void rows_are_sealed_in_their_order_and_proved(void **state)
{
    (void)state;
    assert_int_equal(seal(), 0); /* nothing there */
    assert_whole();
    assert_int_equal(found.heads, 0);
    seal_rows(5);
    seal_rows(1);
    write_rows(2);
    assert_whole();
    assert_int_equal(found.heads, 2);
    assert_int_equal(found.checked, 6);
    assert_int_equal(found.unsealed, 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit_leaf l JOIN audit a ON a.id = l.audit_id WHERE l.batch = 1 AND "
                            "l.position = a.id - (SELECT MIN(id) FROM audit)"),
                     5);
}

static void young_rows_wait(void **state)
{
    (void)state;
    rules.lag = 80 * CLOCK_SECOND;
    write_rows(3);
    assert_int_equal(seal(), 0);
    let_pass(79);
    assert_int_equal(seal(), 0);
    let_pass(2);
    write_rows(1);
    assert_int_equal(seal(), 1);
    assert_int_equal(db_int("SELECT leaves FROM audit_head"), 3);
    assert_whole();
}

/* A row of a transaction that is still open is waited for, however old it is: none is passed over. */
struct slow {
    struct sql *db;
    int64_t ms;
};
static enum err slow_work(struct sql *db, void *context)
{
    static const struct sql_query ADD = {"test.slow",
                                         "INSERT INTO audit (at, program, request, address, act, noun, result) VALUES "
                                         "('2026-11-01', 'training', '', '', 'slow', 'class', 'done')",
                                         "", ""};
    const struct slow *s = context;
    enum err e = SQL_EXEC(db, &ADD, NULL);
    usleep((useconds_t)s->ms * 1000);
    return e;
}
static void *slowly(void *context)
{
    struct slow *s = context;
    const struct sql_act t = {.work = slow_work, .context = s};
    assert_int_equal(sql_transaction(s->db, &t), OK);
    return NULL;
}

static void a_row_that_is_not_committed_yet_is_waited_for(void **state)
{
    (void)state;
    pthread_t thread;
    struct slow s = {db_open("training", 20), 400};
    assert_int_equal(pthread_create(&thread, NULL, slowly, &s), 0);
    usleep(150000); /* it has written by now, and commits later */
    write_rows(1);
    assert_int_equal(seal(), 1);
    pthread_join(thread, NULL);
    sql_close(s.db);
    assert_int_equal(db_int("SELECT leaves FROM audit_head"), 2);
    assert_whole();
}

/* The host's clock is set back behind the last horizon: what is written meanwhile is sealed when the clock is there
   again, and is no forgery. */
static void a_clock_set_back_makes_no_forgeries(void **state)
{
    (void)state;
    seal_rows(2);
    db_run("SET timestamp = UNIX_TIMESTAMP() - 86400;\nINSERT INTO audit (at, program, request, address, act, noun, "
           "result) VALUES ('2026-11-01', 'training', '', '', 'early', 'class', 'done');\nSET timestamp = DEFAULT;\n");
    assert_int_equal(
        db_int("SELECT COUNT(*) FROM audit WHERE act = 'early' AND written_at > (SELECT MAX(horizon_at) FROM "
               "audit_head)"),
        1);
    assert_whole();
    assert_int_equal(found.unsealed, 1);
    assert_int_equal(seal(), 1);
    assert_whole();
    assert_int_equal(found.checked, 3);
}

static void an_hour_without_rows_is_sealed_as_such(void **state)
{
    (void)state;
    seal_rows(1);
    assert_int_equal(seal(), 0);
    tamper("UPDATE audit SET written_at = written_at - INTERVAL 2 HOUR;\nDELETE FROM audit_leaf;\nDELETE FROM "
           "audit_head;\n",
           0, 0);
    rules.lag = CLOCK_HOUR + CLOCK_MINUTE;
    assert_int_equal(seal(), 1);
    rules.lag = 0;
    assert_int_equal(seal(), 1);
    assert_int_equal(db_int("SELECT leaves FROM audit_head WHERE number = 2"), 0);
    assert_whole();
    assert_int_equal(found.heads, 2);
}

static void many_rows_make_several_batches(void **state)
{
    (void)state;
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO audit (at, program, request, address, act, noun, result, written_at) SELECT "
                     "'2026-11-01', 'training', '', '', 'class.change', 'class', 'done', UTC_TIMESTAMP(6) - INTERVAL "
                     "%d - seq MICROSECOND FROM seq_1_to_%d;\n",
                     2 * AUDIT_BATCH_MAX + 10, 2 * AUDIT_BATCH_MAX + 10));
    usleep(10000);
    assert_int_equal(seal(), 3);
    assert_whole();
    assert_int_equal(found.checked, 2 * AUDIT_BATCH_MAX + 10);
    assert_int_equal(db_int("SELECT leaves FROM audit_head WHERE number = 1"), AUDIT_BATCH_MAX);
}

/* Rows of one moment are in one batch, however many there are. */
static void rows_of_one_moment_stay_together(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO audit (at, program, request, address, act, noun, result) SELECT '2026-11-01', "
                        "'training', '', '', 'class.change', 'class', 'done' FROM seq_1_to_%d;\n",
                        AUDIT_BATCH_MAX + 300));
    usleep(2000);
    assert_int_equal(seal(), 1);
    assert_whole();
    assert_int_equal(found.checked, AUDIT_BATCH_MAX + 300);
}

static void *seal_beside(void *context)
{
    struct act a = as_jobs();
    int64_t batches = 0;
    a.db = context;
    a.arena = arena_new(0);
    for (int i = 0; i < 10; i++)
        assert_int_equal(act_audit_seal(&a, &rules, &batches), OK);
    arena_free(a.arena);
    return NULL;
}

static void several_at_once_seal_once(void **state)
{
    enum { MANY = 4 };
    pthread_t threads[MANY];
    struct sql *links[MANY];
    (void)state;
    rules.lag = CLOCK_SECOND / 4; /* who writes beside the sealers needs a moment from a row's time to its place */
    for (int i = 0; i < MANY; i++) {
        links[i] = db_open("jobs", 20);
        assert_int_equal(pthread_create(&threads[i], NULL, seal_beside, links[i]), 0);
    }
    write_rows(60);
    for (int i = 0; i < MANY; i++) {
        pthread_join(threads[i], NULL);
        sql_close(links[i]);
    }
    while (db_int("SELECT COUNT(*) FROM audit") > db_int("SELECT COUNT(*) FROM audit_leaf"))
        seal();
    assert_whole();
    assert_int_equal(found.checked, 60);
    assert_int_equal(db_int("SELECT COUNT(*) FROM signing_key"), 1);
}

/* A connection that breaks anywhere, in COMMIT too: the batch is there once. */
static void broken_off_anywhere_it_is_sealed_once(void **state)
{
    (void)state;
    static const char *const POINTS[] = {"work", "commit", "commit-lost"};
    for (size_t i = 0; i < sizeof POINTS / sizeof *POINTS; i++) {
        struct act a = as_jobs();
        int64_t batches;
        write_rows(3);
        usleep(2000);
        sql_test_break(a.db, POINTS[i]);
        const enum err e = act_audit_seal(&a, &rules, &batches);
        assert_true(e == OK || e == ERR_UNAVAILABLE);
        sql_reset(a.db);
        seal();
    }
    assert_whole();
    assert_int_equal(found.checked, 9);
}

/* ---- tampering ---- */

static void test_sec_t3_a_changed_row_is_named(void **state)
{
    (void)state;
    static const char *const CHANGES[] = {
        "at = at + INTERVAL 1 MICROSECOND",
        "person_id = 77",
        "program = 'admin'",
        "request = 'x'",
        "address = '10.0.0.1'",
        "act = 'class.cancel'",
        "noun = 'course'",
        "noun_id = NULL",
        "before_json = ''",
        "after_json = '{}'",
        "result = 'done '",
        "written_at = written_at - INTERVAL 1 MICROSECOND",
    };
    seal_rows(3);
    const int64_t row = row_of(1, 1);
    db_run("CREATE TABLE kept LIKE audit;\nINSERT INTO kept SELECT * FROM audit;\n");
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        tamper(arena_printf(db_arena(), "UPDATE audit SET %s WHERE id = @a;\n", CHANGES[i]), row, 0);
        assert_found("row_changed", 1, row, 0);
        assert_int_equal(found.count, 1);
        tamper("REPLACE INTO audit SELECT * FROM kept;\n", 0, 0);
        assert_whole();
    }
    db_run("DROP TABLE kept;\n");
}

static void test_sec_t3_a_removed_row_is_named(void **state)
{
    (void)state;
    seal_rows(4);
    const int64_t row = row_of(1, 2);
    tamper("DELETE FROM audit WHERE id = @a;\n", row, 0);
    assert_found("row_removed", 1, row, 0);
    assert_int_equal(found.count, 1);
    tamper("DELETE FROM audit_leaf WHERE audit_id = @a;\n", row, 0); /* its leaf too */
    assert_found("leaf_removed", 1, 0, -1);
    assert_true(named("batch_altered", 1, -1, -1));
}

static void test_sec_t3_an_inserted_row_is_named(void **state)
{
    (void)state;
    seal_rows(4);
    tamper("INSERT INTO audit (at, program, request, address, act, noun, result, written_at) SELECT at, program, "
           "request, address, act, noun, result, written_at FROM audit WHERE id = @a;\n",
           row_of(1, 2), 0);
    int64_t row = db_int("SELECT MAX(id) FROM audit");
    assert_found("row_unsealed", 0, row, 0);
    assert_int_equal(found.count, 1);
    tamper("DELETE FROM audit WHERE id = @a;\n", row, 0);
    assert_whole();
    /* with a number from between, as if it were written just now: neither proved nor ever sealed */
    tamper("UPDATE audit SET id = id + 100;\nUPDATE audit_leaf SET audit_id = audit_id + 100;\n", 0, 0);
    tamper("DELETE FROM audit_leaf;\nDELETE FROM audit_head;\n", 0, 0);
    assert_int_equal(seal(), 1);
    tamper("INSERT INTO audit (id, at, program, request, address, act, noun, result) SELECT 50, at, program, request, "
           "address, act, noun, result FROM audit WHERE id = @a;\n",
           row_of(1, 2), 0);
    assert_found("row_unsealed", 0, 50, 0);
    seal_rows(1);
    assert_int_equal(db_int("SELECT leaves FROM audit_head WHERE number = 2"), 1);
    assert_found("row_unsealed", 0, 50, 0);
    tamper("DELETE FROM audit WHERE id = 50;\nDELETE FROM audit_leaf WHERE batch = 2;\nDELETE FROM audit_head WHERE "
           "number = 2;\n",
           0, 0);
    tamper("INSERT INTO audit (at, program, request, address, act, noun, result, written_at) SELECT at, program, "
           "request, address, act, noun, result, written_at FROM audit WHERE id = @a;\n",
           row_of(1, 2), 0);
    row = db_int("SELECT MAX(id) FROM audit");
    /* with a leaf of its own, at the end and in the middle */
    tamper("INSERT INTO audit_leaf (batch, position, audit_id, hash) VALUES (1, 4, @a, REPEAT('h', 32));\n", row, 0);
    assert_found("leaf_extra", 1, row, -1);
    tamper("UPDATE audit_head SET leaves = 5;\n", 0, 0);
    assert_found("head_altered", 1, 0, 0);
}

static void test_sec_t3_swapped_rows_are_named(void **state)
{
    (void)state;
    seal_rows(6);
    const int64_t one = row_of(1, 1), two = row_of(1, 4);
    tamper("UPDATE audit SET id = 0 WHERE id = @a;\n", one, 0);
    tamper("UPDATE audit SET id = @a WHERE id = @b;\n", one, two);
    tamper("UPDATE audit SET id = @a WHERE id = 0;\n", two, 0);
    assert_found("rows_swapped", 1, one, two);
    assert_int_equal(found.count, 1);
    /* back, and their leaves instead */
    tamper("UPDATE audit SET id = 0 WHERE id = @a;\n", one, 0);
    tamper("UPDATE audit SET id = @a WHERE id = @b;\n", one, two);
    tamper("UPDATE audit SET id = @a WHERE id = 0;\n", two, 0);
    assert_whole();
    tamper("UPDATE audit_leaf SET audit_id = 0 WHERE audit_id = @a;\n", one, 0);
    tamper("UPDATE audit_leaf SET audit_id = @a WHERE audit_id = @b;\n", one, two);
    tamper("UPDATE audit_leaf SET audit_id = @a WHERE audit_id = 0;\n", two, 0);
    assert_found("rows_swapped", 1, two, one);
}

static void test_sec_t3_an_altered_leaf_is_told_from_a_changed_row(void **state)
{
    (void)state;
    seal_rows(3);
    const int64_t row = row_of(1, 2);
    tamper("UPDATE audit_leaf SET hash = REPEAT('h', 32) WHERE audit_id = @a;\n", row, 0);
    assert_found("leaf_altered", 1, row, 2);
    assert_int_equal(found.count, 1);
    /* the row changed and its leaf made to fit */
    tamper("UPDATE audit SET result = 'denied' WHERE id = @a;\n", row, 0);
    struct audit_leaf *leaves;
    size_t n;
    uint8_t hash[32];
    char hex[65];
    struct buf line;
    assert_int_equal(store_audit_seal_leaves(db_as("jobs"), db_arena(), 1, 1, &leaves, &n), OK);
    buf_init_arena(&line, db_arena(), 0);
    audit_seal_line(&leaves[0].row, &line);
    merkle_leaf(line.data, line.len, hash);
    text_hex(hash, sizeof hash, hex);
    db_run(
        arena_printf(db_arena(), "UPDATE audit_leaf SET hash = X'%s' WHERE audit_id = %lld;\n", hex, (long long)row));
    assert_found("batch_altered", 1, 0, 0);
}

static void test_sec_t3_heads_are_a_chain(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++)
        seal_rows(2);
    db_run("CREATE TABLE kept LIKE audit_head;\nINSERT INTO kept SELECT * FROM audit_head;\n");
    static const char *const CHANGES[] = {
        "leaves = 3",
        "root = REPEAT('r', 32)",
        "previous = REPEAT('p', 32)",
        "horizon_at = horizon_at + INTERVAL 1 MICROSECOND",
        "first_at = first_at - INTERVAL 1 SECOND",
        "last_at = last_at - INTERVAL 1 MICROSECOND",
        "sealed_at = sealed_at + INTERVAL 1 SECOND",
        "signature = REPEAT('s', 64)",
    };
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        tamper(arena_printf(db_arena(), "UPDATE audit_head SET %s WHERE number = @a;\n", CHANGES[i]), 2, 0);
        assert_found("head_altered", 2, 0, 0);
        assert_int_equal(named("chain_broken", 3, -1, -1), strncmp(CHANGES[i], "signature", 9) != 0);
        tamper("REPLACE INTO audit_head SELECT * FROM kept;\n", 0, 0);
        assert_whole();
    }
    /* a key that nobody made; somebody else's */
    tamper("UPDATE audit_head SET key_id = 'ffffffffffffffff' WHERE number = 4;\n", 0, 0);
    assert_found("key_unknown", 4, 0, 0);
    tamper("INSERT INTO signing_key VALUES ('ffffffffffffffff', 'audit', REPEAT('k', 32), '2026-01-01');\n", 0, 0);
    assert_found("head_altered", 4, 0, 0);
    tamper("REPLACE INTO audit_head SELECT * FROM kept;\n", 0, 0);
    /* heads that are gone: with leaves, with their whole batch */
    tamper("DELETE FROM audit_head WHERE number = 2;\n", 0, 0);
    assert_found("head_removed", 2, 0, 0);
    tamper("DELETE FROM audit_head WHERE number = 4;\n", 0, 0);
    assert_found("head_removed", 4, 0, 0);
    tamper("REPLACE INTO audit_head SELECT * FROM kept;\nDELETE FROM audit_leaf WHERE batch = 3;\n", 0, 0);
    assert_found("batch_removed", 3, 0, 2);
    tamper("DELETE FROM audit WHERE id = @a;\n", row_of(1, 0), 0);
    assert_found("row_removed", 1, -1, 0);
    tamper("DELETE FROM audit_head WHERE number = 1;\n", 0, 0);
    assert_found("head_removed", 1, 0, 0);
    db_run("DROP TABLE kept;\n");
}

static void rows_that_nobody_seals_are_told_of(void **state)
{
    (void)state;
    write_rows(3);
    assert_whole();
    let_pass(3700);
    assert_found("not_sealed", 0, 0, 3);
}

/* ---- what left the host ---- */

static char *anchors(void)
{
    return arena_printf(db_arena(), "%s/anchors", dir);
}

static int64_t verify_against(const char *path)
{
    found = (struct audit_verify){.archive_dir = rules.archive_dir, .anchor = fopen(path, "re")};
    assert_non_null(found.anchor);
    assert_int_equal(act_audit_verify(db_as("jobs"), &found), OK);
    (void)fclose(found.anchor);
    return found.count;
}

static void add_line(const char *path, const char *line)
{
    FILE *f = fopen(path, "ae");
    assert_non_null(f);
    assert_true(fputs(line, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

/* Whoever holds the database and the key rewrites everything; the log proves by itself, but not against its anchors. */
static void test_sec_t3_resealing_with_the_key_is_found_by_anchors(void **state)
{
    (void)state;
    char code[AUDIT_CODE_SIZE], slip[AUDIT_CODE_SIZE + 2];
    const char *codes = arena_printf(db_arena(), "%s/codes", dir);
    struct audit_sealed last;
    uint8_t hash[32];
    rules.anchor_file = anchors();
    seal_rows(3);
    seal_rows(3);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit_head WHERE anchored_at IS NOT NULL"), 2);
    assert_int_equal(verify_against(anchors()), 0);
    assert_int_equal(found.anchors, 2);
    assert_int_equal(store_audit_seal_last(db_as("jobs"), db_arena(), &last), OK);
    assert_int_equal(audit_head_hash(db_arena(), &last.head, hash), OK);
    audit_seal_code(2, hash, code);
    add_line(codes, "# from the print of 21 November\n");
    add_line(codes, code);
    assert_int_equal(verify_against(codes), 0);
    assert_int_equal(found.anchors, 1);
    /* the attack */
    rules.anchor_file = "";
    tamper("DELETE FROM audit_leaf;\nDELETE FROM audit_head;\nDELETE FROM audit WHERE result = 'conflict';\n", 0, 0);
    assert_int_equal(seal(), 1);
    assert_whole();
    verify_against(anchors());
    assert_true(named("anchor_differs", 1, 0, 1));
    assert_true(named("anchor_missing", 2, 0, 2));
    verify_against(codes);
    assert_true(named("anchor_missing", 2, 0, 2));
    seal_rows(1);
    verify_against(codes);
    assert_true(named("anchor_differs", 2, 0, 2));
    /* a slip of the pen is told from a difference, and a file without anchors is no proof */
    snprintf(slip, sizeof slip, "\n%s", code);
    slip[4] = slip[4] == 'Z' ? 'Y' : 'Z';
    add_line(codes, slip);
    verify_against(codes);
    assert_true(named("anchor_unreadable", 0, 0, 3));
    add_line(arena_printf(db_arena(), "%s/empty", dir), "nothing here\n");
    verify_against(arena_printf(db_arena(), "%s/empty", dir));
    assert_true(named("anchor_empty", 0, 0, 0));
}

/* With a public key that was kept elsewhere, a log sealed by another key is not believed. */
static void test_sec_t3_another_key_is_not_believed(void **state)
{
    (void)state;
    uint8_t kept[1][32];
    const char *hex;
    seal_rows(2);
    hex = db_text("SELECT HEX(public) FROM signing_key");
    assert_true(text_unhex(hex, kept[0], 32));
    found = (struct audit_verify){.archive_dir = rules.archive_dir, .keys = (const uint8_t(*)[32])kept, .key_count = 1};
    assert_int_equal(act_audit_verify(db_as("jobs"), &found), OK);
    assert_int_equal(found.count, 0);
    rules.key_dir = arena_printf(db_arena(), "%s/other", dir);
    tamper("DELETE FROM audit_leaf;\nDELETE FROM audit_head;\n", 0, 0);
    assert_int_equal(seal(), 1);
    assert_whole();
    found = (struct audit_verify){.archive_dir = rules.archive_dir, .keys = (const uint8_t(*)[32])kept, .key_count = 1};
    assert_int_equal(act_audit_verify(db_as("jobs"), &found), OK);
    assert_true(named("key_unknown", 1, 0, 0));
}

/* A file that cannot be written keeps the head waiting; it leaves when the file is back. */
static void heads_leave_later_when_they_cannot_now(void **state)
{
    (void)state;
    struct act a = as_jobs();
    int64_t batches;
    log_threshold(LOG_ERROR + 1);
    rules.anchor_file = arena_printf(db_arena(), "%s/away/anchors", dir);
    write_rows(1);
    usleep(2000);
    assert_int_equal(act_audit_seal(&a, &rules, &batches), ERR_IO);
    log_threshold(LOG_INFO);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit_head WHERE anchored_at IS NULL"), 1);
    rules.anchor_file = anchors();
    seal_rows(1);
    assert_int_equal(verify_against(anchors()), 0);
    assert_int_equal(found.anchors, 2);
}

/* ---- by jobs ---- */

static void what_came_of_it_is_kept(void **state)
{
    (void)state;
    struct act a = as_jobs();
    struct audit_verification *list;
    struct audit_finding *findings;
    size_t n;
    seal_rows(3);
    assert_int_equal(act_audit_verify_job(&a, &rules, 0), OK);
    tamper("UPDATE audit SET act = 'x' WHERE id = @a;\n", row_of(1, 1), 0);
    log_threshold(LOG_ERROR + 1);
    assert_int_equal(act_audit_verify_job(&a, &rules, 0), OK);
    log_threshold(LOG_INFO);
    assert_int_equal(store_audit_verification_list(db_as("audit"), db_arena(), 10, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(list[1].findings, 0);
    assert_int_equal(list[1].checked, 3);
    assert_int_equal(list[0].findings, 1);
    assert_int_equal(store_audit_verification_findings(db_as("audit"), db_arena(), list[0].id, &findings, &n), OK);
    assert_int_equal(n, 1);
    assert_string_equal(findings[0].kind, "row_changed");
    assert_int_equal(findings[0].audit_id, row_of(1, 1));
    assert_string_equal(db_text("SELECT GROUP_CONCAT(kind) FROM home_audit"), "audit_broken");
    db_run("UPDATE audit_verification SET started_at = started_at - INTERVAL 26 HOUR;\n");
    assert_string_equal(db_text("SELECT GROUP_CONCAT(kind ORDER BY kind) FROM home_audit"),
                        "audit_broken,audit_unproved");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, scene, no_scene)
    const struct CMUnitTest tests[] = {
        TEST(rows_are_sealed_in_their_order_and_proved),
        TEST(young_rows_wait),
        TEST(a_row_that_is_not_committed_yet_is_waited_for),
        TEST(a_clock_set_back_makes_no_forgeries),
        TEST(an_hour_without_rows_is_sealed_as_such),
        TEST(many_rows_make_several_batches),
        TEST(rows_of_one_moment_stay_together),
        TEST(several_at_once_seal_once),
        TEST(broken_off_anywhere_it_is_sealed_once),
        TEST(test_sec_t3_a_changed_row_is_named),
        TEST(test_sec_t3_a_removed_row_is_named),
        TEST(test_sec_t3_an_inserted_row_is_named),
        TEST(test_sec_t3_swapped_rows_are_named),
        TEST(test_sec_t3_an_altered_leaf_is_told_from_a_changed_row),
        TEST(test_sec_t3_heads_are_a_chain),
        TEST(rows_that_nobody_seals_are_told_of),
        TEST(test_sec_t3_resealing_with_the_key_is_found_by_anchors),
        TEST(test_sec_t3_another_key_is_not_believed),
        TEST(heads_leave_later_when_they_cannot_now),
        TEST(what_came_of_it_is_kept),
    };
    return cmocka_run_group_tests_name("audit_seal", tests, open_scene, db_teardown);
}
