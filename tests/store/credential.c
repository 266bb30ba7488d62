/* Credentials and the throttle's memory in the store, and that no program but account comes near them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/account_admin.h"
#include "lib/crypt/crypt.h"
#include "lib/store/credential.h"
#include "lib/store/sign_in_failure.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t unit, person;
static instant now;
static day today;

static int fresh(void **state)
{
    db_clear(state);
    unit = make_unit(0, "U1", "市餐饮中心");
    person = make_person(unit, "JX-0042", "周𬀩");
    now = at(11, 18, 9, 0);
    today = clock_local_day(now);
    return 0;
}

/* ---- each write in a transaction of its own ---- */

struct write {
    enum { ISSUE, CHANGE, REHASH, DISABLE, FAIL, TAKE_BACK, CLEAR, SWEEP } what;
    int64_t person;
    const char *from, *to;
    bool disabled;
    const uint8_t *subject;
    instant at, since;
    struct sign_in_failure failure;
    uint64_t gone;
};

static enum err write_work(struct sql *db, void *context)
{
    struct write *w = context;
    switch (w->what) {
    case ISSUE:
        return store_credential_issue(db, w->person, w->from, w->to, now);
    case CHANGE:
        return store_credential_change(db, w->person, w->from, w->to, now);
    case REHASH:
        return store_credential_rehash(db, w->person, w->from, w->to);
    case DISABLE:
        return store_credential_disable(db, w->person, w->disabled, "调离", now);
    case FAIL:
        return store_sign_in_failure_add(db, db_arena(), w->subject, NULL, w->at, w->since, &w->failure);
    case TAKE_BACK:
        return store_sign_in_failure_take_back(db, w->subject);
    case CLEAR:
        return store_sign_in_failure_clear(db, w->subject);
    case SWEEP:
        return store_sign_in_failure_sweep(db, w->at, &w->gone);
    }
    return ERR_BUG;
}

static enum err run(struct sql *db, struct write *w)
{
    const struct sql_act t = {.work = write_work, .context = w};
    return sql_transaction(db, &t);
}

static enum err issue(int64_t id, const char *login, const char *hash)
{
    struct write w = {.what = ISSUE, .person = id, .from = login, .to = hash};
    return run(db_admin(), &w);
}

static enum err change(struct sql *db, const char *from, const char *to)
{
    struct write w = {.what = CHANGE, .person = person, .from = from, .to = to};
    return run(db, &w);
}

static enum err rehash(const char *from, const char *to)
{
    struct write w = {.what = REHASH, .person = person, .from = from, .to = to};
    return run(db_as("account"), &w);
}

static enum err disable(bool disabled)
{
    struct write w = {.what = DISABLE, .person = person, .disabled = disabled};
    return run(db_admin(), &w);
}

static void test_issue_and_find(void **state)
{
    struct credential c;
    (void)state;
    assert_int_equal(store_credential_by_login(db_admin(), db_arena(), "jx0042", today, &c), ERR_NOT_FOUND);
    assert_int_equal(issue(person, "jx0042", "hash1"), OK);
    assert_int_equal(store_credential_by_login(db_as("account"), db_arena(), "jx0042", today, &c), OK);
    assert_int_equal(c.person_id, person);
    assert_string_equal(c.hash, "hash1");
    assert_string_equal(c.staff_no, "JX-0042");
    assert_string_equal(c.name, "周𬀩");
    assert_true(c.one_time);
    assert_false(c.closed);
    assert_int_equal(issue(person, "jx0042", "hash2"), OK); /* again, for a forgotten one */
    assert_int_equal(store_credential_of(db_as("account"), db_arena(), person, today, &c), OK);
    assert_string_equal(c.hash, "hash2");
}

static void test_a_login_is_one_persons(void **state)
{
    int64_t other = make_person(unit, "ＪＸ0042", "李雷"); /* reads the same in half width */
    (void)state;
    assert_int_equal(issue(person, "jx0042", "hash1"), OK);
    assert_int_equal(issue(other, "jx0042", "hash2"), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_admin()), "uq_credential_login");
    assert_string_equal(db_text("SELECT hash FROM credential"), "hash1");
}

static void test_change_only_over_the_hash_that_was_seen(void **state)
{
    struct credential c;
    (void)state;
    assert_int_equal(issue(person, "jx0042", "hash1"), OK);
    assert_int_equal(change(db_as("account"), "hash0", "hash2"), ERR_CONFLICT);
    assert_int_equal(change(db_as("account"), "hash1", "hash2"), OK);
    assert_int_equal(store_credential_of(db_as("account"), db_arena(), person, today, &c), OK);
    assert_string_equal(c.hash, "hash2");
    assert_false(c.one_time);
    assert_int_equal(rehash("hash1", "hash3"), OK); /* too late: nothing */
    assert_int_equal(rehash("hash2", "hash4"), OK);
    assert_string_equal(db_text("SELECT hash FROM credential"), "hash4");
}

static void test_closed(void **state)
{
    struct credential c;
    (void)state;
    assert_int_equal(disable(true), ERR_NOT_FOUND);
    assert_int_equal(issue(person, "jx0042", "hash1"), OK);
    assert_int_equal(disable(true), OK);
    assert_int_equal(store_credential_of(db_admin(), db_arena(), person, today, &c), OK);
    assert_true(c.closed);
    assert_int_equal(disable(false), OK);
    db_run("UPDATE posting SET until_on = '2026-11-19';\nUPDATE person SET left_on = '2026-11-18';\n"); /* their last
                                                                                                           day */
    assert_int_equal(store_credential_of(db_admin(), db_arena(), person, today, &c), OK);
    assert_false(c.closed);
    assert_int_equal(store_credential_of(db_admin(), db_arena(), person, today + 1, &c), OK);
    assert_true(c.closed);
}

static enum err keep_old_work(struct sql *db, void *context)
{
    return store_credential_keep_old(db, person, *(const int64_t *)context, now);
}

static enum err keep_old(int64_t keep)
{
    const struct sql_act t = {.work = keep_old_work, .context = &keep};
    return sql_transaction(db_as("account"), &t);
}

static struct sign_in_failure fail_at(const uint8_t subject[32], instant t)
{
    struct write w = {.what = FAIL, .subject = subject, .at = t, .since = t - 15 * CLOCK_MINUTE};
    assert_int_equal(run(db_as("account"), &w), OK);
    return w.failure;
}

static void test_failures_are_counted_in_windows(void **state)
{
    const uint8_t subject[32] = {1}, other[32] = {2};
    struct write back = {.what = TAKE_BACK, .subject = subject}, clear = {.what = CLEAR, .subject = subject};
    struct write sweep = {.what = SWEEP, .at = now};
    struct sign_in_failure f;
    (void)state;
    for (int i = 1; i <= 3; i++) {
        f = fail_at(subject, now + i * CLOCK_MINUTE);
        assert_int_equal(f.failures, i);
        assert_int_equal(f.window_at, now + CLOCK_MINUTE);
    }
    assert_int_equal(fail_at(other, now).failures, 1);
    assert_int_equal(run(db_as("account"), &back), OK);
    const instant end = now + 16 * CLOCK_MINUTE;
    assert_int_equal(fail_at(subject, end - 1).failures, 3);
    f = fail_at(subject, end); /* the window has passed: a new one begins */
    assert_int_equal(f.failures, 1);
    assert_int_equal(f.window_at, end);
    assert_int_equal(run(db_as("account"), &clear), OK);
    assert_int_equal(run(db_as("account"), &back), OK); /* nothing to take back */
    assert_int_equal(run(db_as("jobs"), &sweep), OK);
    assert_int_equal(sweep.gone, 1);
}

/* A window that was begun while the clock was a day ahead locks nobody out for that day. */
static void test_failures_of_a_clock_that_was_ahead(void **state)
{
    const uint8_t subject[32] = {1};
    (void)state;
    assert_int_equal(fail_at(subject, now + CLOCK_DAY).failures, 1);
    assert_int_equal(fail_at(subject, now + CLOCK_DAY).failures, 2);
    assert_int_equal(fail_at(subject, now).failures, 1);
    assert_int_equal(fail_at(subject, now - CLOCK_SECOND).failures, 2); /* two requests that overtook each other */
}

/* Only account reads credentials. */
static void test_walls(void **state)
{
    static const char *const others[] = {"portal", "training", "admin", "jobs"};
    struct credential c;
    (void)state;
    assert_int_equal(issue(person, "jx0042", "hash1"), OK);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_not_equal(store_credential_of(db_as(others[i]), db_arena(), person, today, &c), OK);
        assert_int_not_equal(change(db_as(others[i]), "hash1", "hash2"), OK);
    }
    assert_string_equal(db_text("SELECT hash FROM credential"), "hash1");
}

/* ---- the acts of the command ------------------------------------------------------------------------------------- */

static struct account_rules rules(struct password_gate *gate)
{
    const char *dir = arena_printf(db_arena(), "%s/sock/gate", getenv("JX_TEST_STATE"));
    assert_int_equal(crypt_init(), OK);
    assert_int_equal(password_gate_open(gate, dir, 2), OK);
    return (struct account_rules){.gate = gate, .cost = {.memory_kib = 8192, .passes = 1}};
}

static struct act by_the_command(void)
{
    return (struct act){.db = db_admin(),
                        .arena = db_arena(),
                        .now = now,
                        .today = today,
                        .program = "jiangxin",
                        .request = "",
                        .address = ""};
}

static void sec_s4_disabling_ends_sessions(void **state)
{
    struct act a = by_the_command();
    struct password_gate gate;
    char password[TOKEN_ONE_TIME_SIZE];
    (void)state;
    const struct account_rules r = rules(&gate);
    assert_int_equal(act_account_disable(&a, person, true, "调离"), ERR_NOT_FOUND);
    assert_int_equal(act_account_issue(&a, &r, person, " jx-００42", password), OK);
    assert_int_equal(strlen(password), 14);
    assert_string_equal(db_text("SELECT login FROM credential"), "jx0042");
    assert_int_equal(password_verify(db_text("SELECT hash FROM credential"), password), OK);
    db_run("INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) "
           "SELECT RANDOM_BYTES(16), RANDOM_BYTES(32), id, '2026-11-18', '2026-11-18', '2026-11-19', '', '' FROM "
           "person;\n");
    assert_int_equal(act_account_disable(&a, person, true, "调离"), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM credential WHERE disabled_at IS NOT NULL"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.disable' AND result = 'done'"), 1);
    /* A new first password opens it again, and ends what was open. */
    assert_int_equal(act_account_issue(&a, &r, person, "JX-0042", password), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM credential WHERE disabled_at IS NULL AND one_time = 1"), 1);
    int64_t other = make_person(unit, "ＪＸ0042", "李雷");
    assert_int_equal(act_account_issue(&a, &r, other, "ＪＸ0042", password), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "account.login_taken");
    password_gate_close(&gate);
}

/* S4: accounts that nobody uses, and those of people who have left, are closed by the job, which reads no hash. */
static void test_unused_accounts_are_closed(void **state)
{
    struct act a = by_the_command();
    struct policy policy;
    size_t closed;
    (void)state;
    a.db = db_as("jobs");
    setting_defaults(&policy);
    policy.account_idle_days = 180;
    const int64_t left = make_person(unit, "L-1", "李雷"), used = make_person(unit, "U-1", "韩梅"),
                  opened = make_person(unit, "O-1", "何苗");
    db_run("INSERT INTO credential (person_id, login, hash, one_time, changed_at) SELECT id, staff_key, 'x', 0, "
           "'2026-01-01' FROM person;\n");
    db_run(arena_printf(db_arena(),
                        "UPDATE credential SET signed_in_at = '2026-11-01' WHERE person_id = %lld;\n"
                        "UPDATE credential SET opened_at = '2026-11-10' WHERE person_id = %lld;\n"
                        "UPDATE credential SET changed_at = '2026-11-10' WHERE person_id = %lld;\n"
                        "UPDATE posting SET until_on = '2026-11-18' WHERE person_id = %lld;\n"
                        "UPDATE person SET left_on = '2026-11-17' WHERE id = %lld;\n"
                        "INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, "
                        "address, agent) SELECT RANDOM_BYTES(16), RANDOM_BYTES(32), id, '2026-11-18', '2026-11-18', "
                        "'2026-11-19', '', '' FROM person;\n",
                        (long long)used, (long long)opened, (long long)left, (long long)left, (long long)left));
    assert_int_equal(act_account_retire(&a, &policy, &closed), OK);
    assert_int_equal(closed, 2);
    assert_string_equal(
        db_text("SELECT GROUP_CONCAT(CONCAT(p.staff_no, ' ', c.disabled_kind) ORDER BY p.staff_no) FROM "
                "credential c JOIN person p ON p.id = c.person_id WHERE c.disabled_at IS NOT NULL"),
        "JX-0042 idle,L-1 left");
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'account.disable' AND after_json LIKE '%reason%'"),
                     2);
    assert_int_equal(act_account_retire(&a, &policy, &closed), OK);
    assert_int_equal(closed, 0);
    /* Switched off, only who has left. */
    db_run("UPDATE credential SET disabled_at = NULL;\n");
    policy.account_idle_days = 0;
    assert_int_equal(act_account_retire(&a, &policy, &closed), OK);
    assert_int_equal(closed, 1);
}

/* SEC-P9: as many former hashes are kept as the policy looks at, a first password is none of them. */
static void sec_p9_former_passwords(void **state)
{
    const char **old;
    size_t n;
    (void)state;
    assert_int_equal(issue(person, "jx0042", "first"), OK);
    assert_int_equal(keep_old(3), OK);
    for (int i = 0; i < 6; i++) {
        db_run(arena_printf(db_arena(), "UPDATE credential SET hash = 'h%d', one_time = 0;\n", i));
        assert_int_equal(keep_old(3), OK);
    }
    assert_int_equal(store_credential_old(db_as("account"), db_arena(), person, 10, &old, &n), OK);
    assert_int_equal(n, 3);
    assert_string_equal(old[0], "h5");
    assert_string_equal(old[2], "h3");
    assert_int_equal(keep_old(0), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM password_history"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_issue_and_find, fresh),
        cmocka_unit_test_setup(test_a_login_is_one_persons, fresh),
        cmocka_unit_test_setup(test_change_only_over_the_hash_that_was_seen, fresh),
        cmocka_unit_test_setup(test_closed, fresh),
        cmocka_unit_test_setup(test_failures_are_counted_in_windows, fresh),
        cmocka_unit_test_setup(test_failures_of_a_clock_that_was_ahead, fresh),
        cmocka_unit_test_setup(test_walls, fresh),
        cmocka_unit_test_setup(sec_s4_disabling_ends_sessions, fresh),
        cmocka_unit_test_setup(test_unused_accounts_are_closed, fresh),
        cmocka_unit_test_setup(sec_p9_former_passwords, fresh),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
