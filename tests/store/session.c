/* Sessions in the store: found by their token's hash with all that pages need to know, ended, swept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/store/session.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

#define DAYS INT64_C(86400000000)

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
    enum { ADD, SEEN, FLASH, END, END_OTHERS, SETTLE, LANGUAGE, SWEEP } what;
    const struct session_new *new;
    int64_t id, keep;
    const char *key, *args;
    instant at, idle;
    uint64_t count;
};

static enum err write_work(struct sql *db, void *context)
{
    struct write *w = context;
    switch (w->what) {
    case ADD:
        return store_session_add(db, w->new, &w->id);
    case SEEN:
        return store_session_seen(db, w->id, w->at);
    case FLASH:
        return store_session_flash(db, w->id, w->key, w->args);
    case END:
        return store_session_end(db, w->id);
    case END_OTHERS:
        return store_session_end_others(db, w->id, w->keep, &w->count);
    case SETTLE:
        return store_session_settle(db, w->id);
    case LANGUAGE:
        return store_session_language(db, w->id, w->key);
    case SWEEP:
        return store_session_sweep(db, w->at, w->idle, &w->count);
    }
    return ERR_BUG;
}

static enum err run(const char *program, struct write *w)
{
    const struct sql_act t = {.work = write_work, .context = w};
    return sql_transaction(db_as(program), &t);
}

static void done(const char *program, struct write w)
{
    assert_int_equal(run(program, &w), OK);
}

static int64_t add(uint8_t mark, int64_t whom, instant created)
{
    struct session_new s = {.person_id = whom,
                            .created_at = created,
                            .expires_at = created + 12 * CLOCK_HOUR,
                            .address = "2001:db8::1",
                            .agent = "test"};
    memset(s.public_id, mark, sizeof s.public_id);
    memset(s.token_hash, mark, sizeof s.token_hash);
    struct write w = {.what = ADD, .new = &s};
    assert_int_equal(run("account", &w), OK);
    return w.id;
}

static enum err find(uint8_t mark, struct session *out)
{
    uint8_t hash[32];
    memset(hash, mark, sizeof hash);
    enum err e = store_session_find(db_as("portal"), db_arena(), hash, out);
    return e ? e : store_session_person(db_as("portal"), db_arena(), today, out);
}

static void test_finds_who_asks(void **state)
{
    struct session s;
    (void)state;
    make_grant(person, "liaison", unit);
    make_grant(person, "hr", unit);
    db_run("INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, until_on, created_at) SELECT "
           "RANDOM_BYTES(16), id, 'leader', (SELECT MIN(id) FROM unit), '2020-01-01', '2026-11-18', '2020-01-01' FROM "
           "person;\n"); /* until yesterday */
    int64_t id = add(1, person, now);
    assert_int_equal(find(1, &s), OK);
    assert_int_equal(s.id, id);
    assert_int_equal(s.person_id, person);
    assert_string_equal(s.name, "周𬀩");
    assert_string_equal(s.staff_no, "JX-0042");
    assert_string_equal(s.unit, "市餐饮中心");
    assert_int_equal(s.unit_id, unit);
    assert_null(s.lang);
    assert_false(s.must_change);
    assert_non_null(strstr(s.capabilities, "enrolment.approve_unit"));
    assert_non_null(strstr(s.capabilities, "org.view"));
    assert_null(strstr(s.capabilities, "training.lead"));
    assert_int_equal(s.unread, 0);
    assert_int_equal(s.expires_at - s.created_at, 12 * CLOCK_HOUR);
    assert_int_equal(find(2, &s), ERR_NOT_FOUND);
}

static void test_a_person_between_postings_has_no_unit(void **state)
{
    struct session s;
    (void)state;
    db_run("UPDATE posting SET until_on = '2026-01-01';\n");
    add(1, person, now);
    assert_int_equal(find(1, &s), OK);
    assert_int_equal(s.unit_id, 0);
    assert_string_equal(s.unit, "");
    assert_string_equal(s.capabilities, "");
}

/* Whatever a program may remember of a person, a change of it changes the version. */
static void test_the_version_changes_with_the_person(void **state)
{
    static const char *const CHANGES[] = {
        "UPDATE person SET name = '周𬀩·二';\n",
        "UPDATE unit SET short_name = '别名';\n",
        "UPDATE posting SET post = '组长';\n",
        "DELETE FROM posting;\n",
        "INSERT INTO posting (person_id, unit_id, post, from_on) SELECT p.id, u.id, '厨师', '2020-01-01' FROM person "
        "p, unit u"
        " ORDER BY p.id, u.id LIMIT 1;\n",
        "INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at)"
        " SELECT RANDOM_BYTES(16), MIN(p.id), 'leader', (SELECT MIN(id) FROM unit), '2020-01-01', '2020-01-01' FROM "
        "person p;\n",
        "UPDATE role_grant SET until_on = '2020-01-02';\n",
        "DELETE FROM role_grant;\n",
        "INSERT INTO role_capability (role, capability) VALUES ('leader', 'grant.view');\n",
        "DELETE FROM role_capability WHERE role = 'leader' AND capability = 'grant.view';\n",
    };
    struct session s;
    (void)state;
    add(1, person, now);
    assert_int_equal(find(1, &s), OK);
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        const int64_t before = s.version;
        db_run(CHANGES[i]);
        assert_int_equal(find(1, &s), OK);
        if (s.version == before)
            fail_msg("the version stayed the same after: %s", CHANGES[i]);
    }
}

static void test_a_token_is_one_session(void **state)
{
    struct session_new s = {.person_id = person, .created_at = now, .expires_at = now, .address = "", .agent = ""};
    (void)state;
    add(1, person, now);
    memset(s.token_hash, 1, sizeof s.token_hash);
    struct write w = {.what = ADD, .new = &s};
    assert_int_equal(run("account", &w), ERR_CONFLICT);
    assert_string_equal(sql_constraint(db_as("account")), "uq_session_token");
}

static void test_seen_never_goes_back(void **state)
{
    struct session s;
    int64_t id = add(1, person, now);
    (void)state;
    done("portal", (struct write){.what = SEEN, .id = id, .at = now + CLOCK_MINUTE});
    done("portal", (struct write){.what = SEEN, .id = id, .at = now});
    assert_int_equal(find(1, &s), OK);
    assert_int_equal(s.seen_at - now, CLOCK_MINUTE);
}

static void test_flash(void **state)
{
    struct session s;
    int64_t id = add(1, person, now);
    (void)state;
    done("training", (struct write){.what = FLASH, .id = id, .key = "!flash.x", .args = "a\n\nb"});
    assert_int_equal(find(1, &s), OK);
    assert_string_equal(s.flash, "!flash.x");
    assert_string_equal(s.flash_args, "a\n\nb");
    done("training", (struct write){.what = FLASH, .id = id, .key = NULL, .args = NULL});
    assert_int_equal(find(1, &s), OK);
    assert_null(s.flash);
}

static void test_ends(void **state)
{
    struct session s;
    int64_t other = make_person(unit, "JX-0043", "李雷");
    int64_t first = add(1, person, now);
    (void)state;
    int64_t second = add(2, person, now);
    add(3, person, now);
    add(4, other, now);
    struct write others = {.what = END_OTHERS, .id = person, .keep = second};
    assert_int_equal(run("account", &others), OK);
    assert_int_equal(others.count, 2);
    assert_int_equal(find(1, &s), ERR_NOT_FOUND);
    assert_int_equal(find(2, &s), OK);
    assert_int_equal(find(4, &s), OK);
    done("account", (struct write){.what = END, .id = first}); /* gone already: nothing to say */
    done("account", (struct write){.what = END, .id = second});
    assert_int_equal(find(2, &s), ERR_NOT_FOUND);
}

static void test_settles_and_keeps_the_language(void **state)
{
    struct session s;
    int64_t id = add(1, person, now);
    (void)state;
    db_run("UPDATE session SET must_change = 1;\n");
    done("account", (struct write){.what = SETTLE, .id = id});
    done("account", (struct write){.what = LANGUAGE, .id = person, .key = "en"});
    assert_int_equal(find(1, &s), OK);
    assert_false(s.must_change);
    assert_string_equal(s.lang, "en");
}

static void test_sweeps_what_has_timed_out(void **state)
{
    struct session s;
    add(1, person, now - 2 * DAYS); /* past its absolute time-out */
    (void)state;
    add(2, person, now - CLOCK_HOUR); /* idle for too long */
    int64_t alive = add(3, person, now - CLOCK_HOUR);
    done("account", (struct write){.what = SEEN, .id = alive, .at = now});
    struct write sweep = {.what = SWEEP, .at = now, .idle = now - 30 * CLOCK_MINUTE};
    assert_int_equal(run("jobs", &sweep), OK);
    assert_int_equal(sweep.count, 2);
    assert_int_equal(find(3, &s), OK);
}

/* Only account begins and ends sessions; the others may touch what every page touches. */
static void test_walls(void **state)
{
    struct write end = {.what = END, .id = add(1, person, now)}, settle = {.what = SETTLE, .id = end.id};
    (void)state;
    assert_int_not_equal(run("training", &end), OK);
    assert_int_not_equal(run("portal", &settle), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM session"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_finds_who_asks, fresh),
        cmocka_unit_test_setup(test_a_person_between_postings_has_no_unit, fresh),
        cmocka_unit_test_setup(test_the_version_changes_with_the_person, fresh),
        cmocka_unit_test_setup(test_a_token_is_one_session, fresh),
        cmocka_unit_test_setup(test_seen_never_goes_back, fresh),
        cmocka_unit_test_setup(test_flash, fresh),
        cmocka_unit_test_setup(test_ends, fresh),
        cmocka_unit_test_setup(test_settles_and_keeps_the_language, fresh),
        cmocka_unit_test_setup(test_sweeps_what_has_timed_out, fresh),
        cmocka_unit_test_setup(test_walls, fresh),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
