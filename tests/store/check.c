/* The self-check's questions to the database: accounts, administrators, rights, migrations, backups; with the rights of
 * the background work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/backup.h"
#include "lib/act/check.h"
#include "lib/store/backup.h"
#include "lib/store/check.h"
#include "tests/harness/db.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static int64_t unit, wu, zhao, qian, sun;

static void account(int64_t person, bool one_time, const char *changed_at, const char *disabled_at)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO credential (person_id, login, hash, one_time, changed_at, disabled_at)"
                        " SELECT id, staff_no, 'x', %d, '%s', %s FROM person WHERE id = %lld;\n",
                        one_time, changed_at, disabled_at, (long long)person));
}

static int set_up(void **state)
{
    int failed = db_clear(state);
    unit = make_unit(0, "A", "办公室");
    wu = make_person(unit, "A001", "吴一");
    zhao = make_person(unit, "A002", "赵二");
    qian = make_person(unit, "A003", "钱三");
    sun = make_person(unit, "A004", "孙四");
    return failed;
}

static struct check_accounts ask_accounts(void)
{
    struct check_accounts f;
    assert_int_equal(
        store_check_accounts(db_as("jobs"), db_arena(), at(11, 18, 9, 0), clock_local_day(at(11, 18, 9, 0)), &f), OK);
    return f;
}

static void first_passwords_that_lie_about(void **state)
{
    (void)state;
    account(wu, true, "2026-11-01 00:00:00", "NULL");
    account(zhao, true, "2026-11-17 00:00:00", "NULL");                  /* handed out yesterday */
    account(qian, true, "2026-11-01 00:00:00", "'2026-11-02 00:00:00'"); /* closed */
    account(sun, false, "2026-11-01 00:00:00", "NULL");                  /* a password of one's own */
    struct check_accounts f = ask_accounts();
    assert_int_equal(f.open, 3);
    assert_int_equal(f.first, 1);
    assert_string_equal(f.first_who, "A001");
    assert_int_equal(f.idle + f.left, 0);
}

static void accounts_nobody_uses(void **state)
{
    (void)state;
    account(wu, false, "2026-01-01 00:00:00", "NULL");
    account(zhao, false, "2026-01-01 00:00:00", "NULL");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO audit (at, person_id, program, request, address, act, noun, result)"
                        " VALUES ('2026-02-01', %lld, 'account', '', '', 'account.sign_in', 'session', 'done'),"
                        " ('2026-10-01', %lld, 'account', '', '', 'account.sign_in', 'session', 'done');\n",
                        (long long)wu, (long long)zhao));
    struct check_accounts f = ask_accounts();
    assert_int_equal(f.idle, 1);
    assert_string_equal(f.idle_who, "A001");
}

static void accounts_of_those_who_left(void **state)
{
    (void)state;
    account(wu, true, "2026-01-01 00:00:00", "NULL");
    account(zhao, false, "2026-01-01 00:00:00", "'2026-11-02 00:00:00'");
    account(qian, false, "2026-11-01 00:00:00", "NULL");
    db_run("UPDATE posting SET until_on = '2026-11-11';\n"
           "UPDATE person SET left_on = '2026-11-10' WHERE staff_no IN ('A001', 'A002');\n"
           "UPDATE person SET left_on = '2026-11-18' WHERE staff_no = 'A003';\n"); /* the last day is today */
    struct check_accounts f = ask_accounts();
    assert_int_equal(f.left, 1);
    assert_string_equal(f.left_who, "A001");
    assert_int_equal(f.first + f.idle, 0); /* each is found once, where it matters most */
}

static void only_the_first_few_are_named(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        account(make_person(unit, arena_printf(db_arena(), "B%03d", i), "李"), true, "2026-01-01 00:00:00", "NULL");
    struct check_accounts f = ask_accounts();
    assert_int_equal(f.first, 8);
    assert_string_equal(f.first_who, "B000, B001, B002, B003, B004, …");
}

static void administrators_are_there(void **state)
{
    struct check_admins f;
    const day today = clock_local_day(at(11, 18, 9, 0));
    (void)state;
    assert_int_equal(store_check_admins(db_as("jobs"), db_arena(), today, &f), OK);
    assert_true(!f.sysadmin && !f.secadmin && !f.auditor);
    make_grant(wu, "sysadmin", unit);
    make_grant(zhao, "secadmin", unit);
    make_grant(qian, "auditor", unit);
    account(wu, false, "2026-11-01 00:00:00", "NULL");
    account(zhao, false, "2026-11-01 00:00:00", "'2026-11-02 00:00:00'"); /* closed */
    assert_int_equal(store_check_admins(db_as("jobs"), db_arena(), today, &f), OK);
    assert_true(f.sysadmin && !f.secadmin && !f.auditor); /* the auditor has no account */
}

/* What the server says a user may do is what the file gave: of the users of this scratch database. */
static void rights_are_read_from_the_server(void **state)
{
    struct rights all = {0};
    bool select = false, column = false;
    (void)state;
    assert_int_equal(store_check_rights(db_as("jobs"), db_arena(), db_name(), &all), OK);
    const char *user = arena_printf(db_arena(), "%s_portal", db_name());
    for (size_t i = 0; i < all.n; i++) {
        const struct right *r = &all.list[i];
        if (strcmp(r->user, user) != 0)
            continue;
        assert_null(strchr(r->object, '.'));
        assert_string_not_equal(r->object, ""); /* nothing everywhere */
        select = select || (strcmp(r->object, "person") == 0 && strcmp(r->what, "SELECT") == 0 && !*r->field);
        column = column || (strcmp(r->object, "notice") == 0 && strcmp(r->field, "read_at") == 0);
    }
    assert_true(select && column);
}

/* Other tests on this server make users of their own meanwhile. */
static void keep_own(struct rights *of)
{
    const char *prefix = arena_printf(db_arena(), "%s_", db_name());
    size_t n = 0;
    for (size_t i = 0; i < of->n; i++)
        if (strncmp(of->list[i].user, prefix, strlen(prefix)) == 0)
            of->list[n++] = of->list[i];
    of->n = n;
}

/* A right beyond the file is found, whatever it is: SEC-T2 and SEC-P6 rest on the walls between the programs. */
static void sec_t2_rights_beyond_the_file_are_found(void **state)
{
    struct rights before = {0}, after = {0}, extra;
    (void)state;
    const char *user = arena_printf(db_arena(), "'%s_portal'@'localhost'", db_name());
    assert_int_equal(store_check_rights(db_as("jobs"), db_arena(), db_name(), &before), OK);
    db_run(arena_printf(db_arena(),
                        "GRANT UPDATE (act), DELETE ON audit TO %s;\nGRANT SELECT ON mysql.* TO %s;\n"
                        "GRANT PROCESS ON *.* TO %s;\n",
                        user, user, user));
    assert_int_equal(store_check_rights(db_as("jobs"), db_arena(), db_name(), &after), OK);
    db_run(arena_printf(db_arena(),
                        "REVOKE UPDATE (act), DELETE ON audit FROM %s;\nREVOKE SELECT ON mysql.* FROM %s;\n"
                        "REVOKE PROCESS ON *.* FROM %s;\n",
                        user, user, user));
    keep_own(&before);
    keep_own(&after);
    rights_sort(&before);
    rights_sort(&after);
    assert_int_equal(rights_without(db_arena(), &after, &before, &extra), OK);
    assert_int_equal(extra.n, 4);
    assert_string_equal(extra.list[0].what, "EVERYWHERE");
    assert_string_equal(extra.list[1].what, "DELETE");
    assert_string_equal(extra.list[2].field, "act");
    assert_string_equal(extra.list[3].object, "mysql.*");
}

static void migrations_calendar_backups(void **state)
{
    struct check_server server;
    int64_t *numbers;
    size_t n;
    bool demo;
    instant done;
    struct sql *db = db_as("jobs");
    (void)state;
    assert_int_equal(store_check_server(db, db_arena(), &server), OK);
    assert_true(server.site_since > 0 && server.now >= server.site_since);
    assert_int_equal(*server.data_dir, '/');
    assert_int_equal(store_check_migrations(db, db_arena(), &numbers, &n), OK);
    assert_true(n > 10 && numbers[0] == 1);
    assert_int_equal(store_check_calendar(db, db_arena(), 2031, &demo), ERR_NOT_FOUND);
    db_run("INSERT INTO calendar_year (year, source, demo) VALUES (2031, '', 1);\n");
    assert_int_equal(store_check_calendar(db, db_arena(), 2031, &demo), OK);
    assert_true(demo);
    assert_int_equal(store_backup_latest(db, db_arena(), &done), ERR_NOT_FOUND);
    struct act a = {.db = db_admin(),
                    .arena = db_arena(),
                    .now = at(11, 17, 2, 0),
                    .program = "jiangxin",
                    .request = "backup",
                    .address = ""};
    assert_int_equal(act_backup_made(&a, "/b/1", 100, "00"), OK);
    a.now = at(11, 18, 2, 0);
    assert_int_equal(act_backup_made(&a, "/b/2", 100, "00"), OK);
    assert_int_equal(store_backup_latest(db, db_arena(), &done), OK);
    assert_int_equal(done, at(11, 18, 2, 0));
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'backup.make'"), 2);
}

/* The database is away: that is a finding, beside those about the machine. */
static struct check_disk no_disk(struct arena *a, const char *path)
{
    (void)a;
    return (struct check_disk){.path = path};
}

static void without_a_database(void **state)
{
    struct sql *db;
    struct check_list l;
    const struct sql_options o = {.socket = "/tmp/none.sock", .password = "", .timeout_s = 1};
    const struct check_host h = {
        .tls = {.origin = "", .path = "/none"}, .disk = {.path = "/s"}, .look_at_disk = no_disk};
    (void)state;
    assert_int_equal(sql_open(&db, &o), OK);
    struct act a = {.db = db, .arena = db_arena(), .now = at(11, 18, 9, 0)};
    assert_int_equal(act_check(&a, &h, &l), OK);
    sql_close(db);
    assert_int_equal(check_worst(&l), CHECK_BAD);
    assert_string_equal(l.list[l.n - 1].kind->name, "versions_no_database");
    assert_string_equal(l.list[0].kind->name, "tls_trial");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(first_passwords_that_lie_about, set_up),
        cmocka_unit_test_setup(accounts_nobody_uses, set_up),
        cmocka_unit_test_setup(accounts_of_those_who_left, set_up),
        cmocka_unit_test_setup(only_the_first_few_are_named, set_up),
        cmocka_unit_test_setup(administrators_are_there, set_up),
        cmocka_unit_test_setup(rights_are_read_from_the_server, set_up),
        cmocka_unit_test_setup(sec_t2_rights_beyond_the_file_are_found, set_up),
        cmocka_unit_test_setup(migrations_calendar_backups, set_up),
        cmocka_unit_test_setup(without_a_database, set_up),
    };
    return cmocka_run_group_tests_name("check", tests, db_setup, db_teardown);
}
