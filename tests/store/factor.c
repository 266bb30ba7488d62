/* The second factor in the store: by the account program's own rights, a code once, drafts that go with their session.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/factor.h"
#include "lib/store/session.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t person, other;
static instant now;

static int fresh(void **state)
{
    db_clear(state);
    int64_t unit = make_unit(0, "U1", "市餐饮中心");
    person = make_person(unit, "JX-0042", "周𬀩");
    other = make_person(unit, "JX-0043", "李雷");
    now = at(11, 18, 9, 0);
    return 0;
}

/* ---- each write in a transaction of its own ---- */

struct write {
    enum { PUT, REMOVE, USE, SWEEP, CODE_ADD, CODE_USE, DRAFT_PUT, SESSION_SWEEP } what;
    int64_t id, step;
    const char *bytes;
    instant at;
    uint64_t gone;
};

static enum err write_work(struct sql *db, void *context)
{
    struct write *w = context;
    const struct sql_bytes bytes = sql_bytes(w->bytes, w->bytes ? strlen(w->bytes) : 0);
    const struct factor_draft draft = {.secret = bytes};
    switch (w->what) {
    case PUT:
        return store_factor_put(db, w->id, bytes, now);
    case REMOVE:
        return store_factor_remove(db, w->id);
    case USE:
        return store_factor_use(db, w->id, w->step, w->at ? w->at : now);
    case SWEEP:
        return store_factor_sweep(db, w->at, &w->gone);
    case CODE_ADD:
        return store_factor_code_add(db, w->id, (const uint8_t *)w->bytes);
    case CODE_USE:
        return store_factor_code_use(db, w->id, (const uint8_t *)w->bytes, now);
    case DRAFT_PUT:
        return store_factor_draft_put(db, w->id, &draft, now);
    case SESSION_SWEEP:
        return store_session_sweep(db, w->at, 0, &w->gone);
    }
    return ERR_BUG;
}

static enum err run(const char *program, struct write w)
{
    const struct sql_act t = {.work = write_work, .context = &w};
    return sql_transaction(db_as(program), &t);
}

static enum err use(int64_t step)
{
    return run("account", (struct write){.what = USE, .id = person, .step = step});
}

static int64_t add_session(const char *mark, int must_factor, const char *expires)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO session (public_id, token_hash, person_id, must_factor, created_at, seen_at, "
                        "expires_at, address, agent) VALUES (REPEAT('%s', 16), REPEAT('%s', 32), %lld, %d, "
                        "'2026-11-18', '2026-11-18', '%s', '', '');\n",
                        mark, mark, (long long)person, must_factor, expires));
    return db_int("SELECT MAX(id) FROM session");
}

static void test_a_secret_in_place_of_another(void **state)
{
    struct factor f;
    (void)state;
    assert_int_equal(store_factor_find(db_as("account"), db_arena(), person, &f), ERR_NOT_FOUND);
    assert_int_equal(run("account", (struct write){.what = PUT, .id = person, .bytes = "sealed"}), OK);
    assert_int_equal(use(59000000), OK);
    assert_int_equal(run("account", (struct write){.what = PUT, .id = person, .bytes = "sealed anew"}), OK);
    assert_int_equal(store_factor_find(db_as("account"), db_arena(), person, &f), OK);
    assert_int_equal(f.secret.n, 11);
    assert_memory_equal(f.secret.data, "sealed anew", 11);
    assert_int_equal(f.confirmed_at, now);
    assert_int_equal(use(59000000), OK); /* another secret's code of the same half minute */
    assert_int_equal(run("account", (struct write){.what = REMOVE, .id = person}), OK);
    assert_int_equal(run("account", (struct write){.what = REMOVE, .id = person}), ERR_NOT_FOUND);
}

static void sec_p8_a_step_is_used_once(void **state)
{
    (void)state;
    assert_int_equal(use(59000000), OK);
    assert_int_equal(use(59000000), ERR_CONFLICT);
    assert_int_equal(use(58997120), OK); /* the clock was a day ahead, and is right again */
    assert_int_equal(use(59000000), ERR_CONFLICT);
    assert_int_equal(run("account", (struct write){.what = USE, .id = other, .step = 59000000}), OK);
    /* jobs forgets those that no clock is set back to. */
    assert_int_equal(run("jobs", (struct write){.what = SWEEP, .at = now - 1}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor_use"), 3);
    assert_int_equal(run("jobs", (struct write){.what = SWEEP, .at = now}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor_use"), 0);
}

static void test_recovery_codes(void **state)
{
    static const char one[] = "0123456789abcdef0123456789abcdef", two[] = "fedcba9876543210fedcba9876543210";
    struct factor f;
    (void)state;
    assert_int_equal(run("account", (struct write){.what = PUT, .id = person, .bytes = "sealed"}), OK);
    assert_int_equal(run("account", (struct write){.what = CODE_ADD, .id = person, .bytes = one}), OK);
    assert_int_equal(run("account", (struct write){.what = CODE_ADD, .id = person, .bytes = two}), OK);
    assert_int_equal(run("account", (struct write){.what = CODE_USE, .id = other, .bytes = one}), ERR_NOT_FOUND);
    assert_int_equal(run("account", (struct write){.what = CODE_USE, .id = person, .bytes = one}), OK);
    assert_int_equal(run("account", (struct write){.what = CODE_USE, .id = person, .bytes = one}), ERR_NOT_FOUND);
    assert_int_equal(store_factor_find(db_as("account"), db_arena(), person, &f), OK);
    assert_int_equal(f.codes_left, 1);
    assert_int_equal(run("account", (struct write){.what = REMOVE, .id = person}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM recovery_code"), 0);
}

static void test_a_draft_goes_with_its_session(void **state)
{
    struct factor_draft d;
    int64_t session = add_session("a", 0, "2026-11-19");
    (void)state;
    assert_int_equal(store_factor_draft_find(db_as("account"), db_arena(), session, &d), OK);
    assert_int_equal(d.secret.n, 0);
    assert_int_equal(run("account", (struct write){.what = DRAFT_PUT, .id = session, .bytes = "sealed"}), OK);
    assert_int_equal(run("account", (struct write){.what = DRAFT_PUT, .id = session, .bytes = "sealed anew"}), OK);
    assert_int_equal(store_factor_draft_find(db_as("account"), db_arena(), session, &d), OK);
    assert_int_equal(d.secret.n, 11);
    assert_int_equal(d.codes.n, 0);
    assert_int_equal(run("jobs", (struct write){.what = SESSION_SWEEP, .at = at(11, 20, 0, 0)}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM factor_draft"), 0);
}

/* What a session began with (a slip at the desk) is known as long as the one that followed it lives. */
static void test_the_sweeper_leaves_what_was_followed(void **state)
{
    int64_t half = add_session("a", 1, "2026-11-18 00:01"), full = add_session("b", 0, "2026-11-19");
    (void)state;
    (void)add_session("c", 1, "2026-11-18 00:01"); /* nobody gave its code */
    db_run(arena_printf(db_arena(), "UPDATE session SET full_id = %lld WHERE id = %lld;\n", (long long)full,
                        (long long)half));
    assert_int_equal(run("jobs", (struct write){.what = SESSION_SWEEP, .at = now}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 2);
    assert_int_equal(run("jobs", (struct write){.what = SESSION_SWEEP, .at = at(11, 20, 0, 0)}), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_secret_in_place_of_another, fresh),
        cmocka_unit_test_setup(sec_p8_a_step_is_used_once, fresh),
        cmocka_unit_test_setup(test_recovery_codes, fresh),
        cmocka_unit_test_setup(test_a_draft_goes_with_its_session, fresh),
        cmocka_unit_test_setup(test_the_sweeper_leaves_what_was_followed, fresh),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
