/* Signatures by password or PIN as other programs use them: of this session, this person, for this and these bytes, once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/confirmation.h"
#include "lib/store/confirmation.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"

enum { PROCESSES = 12, TIMEOUT_S = 30, SESSION = 7 };

static int64_t judge, other;
static const uint8_t SHEET[32] = {1, 2, 3}, ANOTHER[32] = {1, 2, 4};

static int64_t rows(const char *of)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", of));
}

static int fresh(void **state)
{
    db_clear(state);
    const int64_t unit = make_unit(0, "U1", "市餐饮中心");
    judge = make_person(unit, "JX-0042", "周𬀩");
    other = make_person(unit, "JX-0043", "丁𬭸");
    return 0;
}

static enum err add_work(struct sql *db, void *context)
{
    int64_t id;
    return store_confirmation_add(db, context, &id);
}

/* One as the account program makes it; its token. */
static const char *made(instant at)
{
    char *token = arena_alloc(db_arena(), TOKEN_TEXT_SIZE);
    struct confirmation_new c = {
        .session_id = SESSION,
        .person_id = judge,
        .purpose = CONFIRMATION_BALLOT,
        .hash = SHEET,
        .means = "pin",
        .made_at = at,
        .expires_at = at + CONFIRMATION_LIFE,
    };
    const struct sql_act work = {.work = add_work, .context = &c};
    token_session(token, c.token_hash);
    assert_int_equal(sql_transaction(db_as("account"), &work), OK);
    return token;
}

struct use {
    const char *token, *purpose;
    const uint8_t *hash;
    int64_t session_id, id;
};

static enum err use_work(struct act *a, void *context)
{
    struct use *u = context;
    return act_confirmation_use(a, u->token, u->purpose, u->hash, u->session_id, &u->id);
}

/* What came of using it: "" or the refusal. */
static const char *used(struct sql *db, int64_t person, instant later, struct use u)
{
    struct act a = acting(person);
    a.db = db;
    a.program = "contest";
    a.now += later;
    const enum err e = act_run(&a, "test.use", use_work, &u);
    assert_true(e == OK || e == ERR_CONFLICT);
    return e ? a.refusal.key : "";
}

static void it_is_used_once(void **state)
{
    const struct use u = {made(clock_now()), CONFIRMATION_BALLOT, SHEET, SESSION, 0};
    (void)state;
    assert_string_equal(used(db_as("contest"), judge, 0, u), "");
    assert_int_equal(rows("confirmation WHERE used_at IS NOT NULL"), 1);
    assert_string_equal(used(db_as("contest"), judge, 0, u), "confirmation.used");
}

static void sec_r3_anothers_is_no_good(void **state)
{
    const char *token = made(clock_now());
    const struct {
        int64_t person;
        struct use u;
    } wrong[] = {
        {judge, {token, CONFIRMATION_BALLOT, SHEET, SESSION + 1, 0}},
        {other, {token, CONFIRMATION_BALLOT, SHEET, SESSION, 0}},
        {judge, {token, CONFIRMATION_RESULTS, SHEET, SESSION, 0}},
        {judge, {token, CONFIRMATION_BALLOT, ANOTHER, SESSION, 0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_string_equal(used(db_as("contest"), wrong[i].person, 0, wrong[i].u), "confirmation.other");
    assert_int_equal(rows("confirmation WHERE used_at IS NULL"), 1);
    /* A refusal takes nothing away from whose it is. */
    assert_string_equal(used(db_as("contest"), judge, 0, (struct use){token, CONFIRMATION_BALLOT, SHEET, SESSION, 0}),
                        "");
    /* A stranger is told the same of one that was used. */
    assert_string_equal(used(db_as("contest"), other, 0, wrong[1].u), "confirmation.other");
}

static void sec_s1_what_is_no_token(void **state)
{
    const char *token = made(clock_now());
    char altered[TOKEN_TEXT_SIZE];
    (void)state;
    memcpy(altered, token, sizeof altered);
    altered[5] = altered[5] == 'A' ? 'B' : 'A';
    const char *const bad[] = {"", "x", altered, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                               arena_printf(db_arena(), "%s=", token)};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(
            used(db_as("contest"), judge, 0, (struct use){bad[i], CONFIRMATION_BALLOT, SHEET, SESSION, 0}),
            "confirmation.expired");
    assert_int_equal(rows("confirmation WHERE used_at IS NULL"), 1);
    /* The row does not tell the token. */
    assert_int_equal(
        db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM confirmation WHERE token_hash = '%s'", token)), 0);
}

static void it_lives_two_minutes(void **state)
{
    struct use u = {made(clock_now()), CONFIRMATION_BALLOT, SHEET, SESSION, 0};
    (void)state;
    assert_string_equal(used(db_as("contest"), judge, CONFIRMATION_LIFE + CLOCK_SECOND, u), "confirmation.expired");
    assert_string_equal(used(db_as("contest"), judge, -CLOCK_DAY, u), "confirmation.expired");
    assert_string_equal(used(db_as("contest"), judge, -CLOCK_SECOND, u), ""); /* two hosts' clocks */
}

static enum err sweep_work(struct sql *db, void *context)
{
    return store_confirmation_sweep(db, clock_now(), context);
}

static void what_nobody_used_is_swept(void **state)
{
    const struct use u = {made(clock_now() - CLOCK_DAY), CONFIRMATION_BALLOT, SHEET, SESSION, 0};
    uint64_t gone = 0;
    const struct sql_act sweep = {.work = sweep_work, .context = &gone};
    (void)state;
    (void)made(clock_now());
    assert_string_equal(used(db_as("contest"), judge, -CLOCK_DAY, u), "");
    (void)made(clock_now() - CLOCK_DAY);
    assert_int_equal(sql_transaction(db_as("jobs"), &sweep), OK);
    assert_int_equal(gone, 1);
    assert_int_equal(rows("confirmation"), 2); /* one that was used, one that still may be */
    db_expect("ck_confirmation_kept", "DELETE FROM confirmation WHERE used_at IS NOT NULL");
}

/* Two windows, and a form sent a dozen times at once: one signature signs one thing. */
static void sec_r7_of_many_uses_one_counts(void **state)
{
    const struct use u = {made(clock_now()), CONFIRMATION_BALLOT, SHEET, SESSION, 0};
    pid_t pids[PROCESSES];
    int gate[2], done = 0;
    (void)state;
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            char byte;
            (void)close(gate[1]);
            if (read(gate[0], &byte, 1) != 0) /* until the gate is closed */
                _exit(9);
            struct sql *db = db_open("contest", TIMEOUT_S);
            const char *why = used(db, judge, 0, u);
            sql_close(db);
            _exit(!*why ? 0 : strcmp(why, "confirmation.used") == 0 ? 1 : 9);
        }
    }
    (void)close(gate[0]);
    (void)close(gate[1]);
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
        done += WEXITSTATUS(status) == 0;
    }
    assert_int_equal(done, 1);
}

static void nothing_of_it_changes(void **state)
{
    (void)state;
    (void)made(clock_now());
    db_expect("ck_confirmation_once", "UPDATE confirmation SET expires_at = expires_at + INTERVAL 1 DAY");
    db_expect("ck_confirmation_once", "UPDATE confirmation SET hash = REPEAT('h', 32), used_at = made_at");
    db_expect("ck_confirmation_once", "UPDATE confirmation SET person_id = %lld, used_at = made_at", (long long)other);
    db_expect("ck_confirmation_life", "UPDATE confirmation SET used_at = expires_at");
    db_expect(NULL, "UPDATE confirmation SET used_at = made_at");
    db_expect("ck_confirmation_once", "UPDATE confirmation SET used_at = made_at + INTERVAL 1 SECOND");
    db_expect("ck_confirmation_once", "UPDATE confirmation SET used_at = NULL");
    db_expect("ck_confirmation_means",
              "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, expires_at)"
              " VALUES (REPEAT('t', 32), 1, %lld, 'ballot', REPEAT('h', 32), 'wink', '2026-11-01', '2026-11-02')",
              (long long)judge);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_is_used_once, fresh),
        cmocka_unit_test_setup(sec_r3_anothers_is_no_good, fresh),
        cmocka_unit_test_setup(sec_s1_what_is_no_token, fresh),
        cmocka_unit_test_setup(it_lives_two_minutes, fresh),
        cmocka_unit_test_setup(what_nobody_used_is_swept, fresh),
        cmocka_unit_test_setup(sec_r7_of_many_uses_one_counts, fresh),
        cmocka_unit_test_setup(nothing_of_it_changes, fresh),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
