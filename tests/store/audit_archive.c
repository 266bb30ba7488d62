/* SEC-T3: the log is kept for 184 days whatever anybody sets; then its batches are files that are proved like rows. */
#include "tests/store/audit_scene.h"

#include <dirent.h>
#include <sys/stat.h>

static int64_t archive(int64_t days)
{
    struct act a = as_jobs();
    int64_t batches;
    assert_int_equal(act_audit_archive(&a, &rules, days, &batches), OK);
    return batches;
}

/* Seals three rows as of so many days ago: the whole batch is that old, by its signature too. */
static void seal_old(int days)
{
    write_rows(3);
    usleep(2000);
    let_pass(days * 86400);
    rules.lag = days * CLOCK_DAY - CLOCK_HOUR;
    assert_int_equal(seal(), 1);
    rules.lag = 0;
}

static const char *archive_path(int64_t number)
{
    return arena_printf(db_arena(), "%s/%s", rules.archive_dir, audit_archive_name(db_arena(), number));
}

static size_t files(void)
{
    size_t n = 0;
    DIR *d = opendir(rules.archive_dir);
    assert_non_null(d);
    for (struct dirent *e = readdir(d); e; e = readdir(d))
        n += e->d_name[0] != '.' || strncmp(e->d_name, ".new", 4) == 0;
    closedir(d);
    return n;
}

static void old_batches_become_files_that_are_proved(void **state)
{
    (void)state;
    struct stat s;
    seal_old(500);
    seal_old(400);
    seal_old(300);
    seal_rows(2);
    assert_int_equal(archive(365), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 5);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit_leaf"), 5);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit_head"), 4);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit_head WHERE pruned_at IS NOT NULL"), 2);
    assert_int_equal(files(), 2);
    assert_int_equal(stat(archive_path(1), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0440);
    assert_whole();
    assert_int_equal(found.heads, 4);
    assert_int_equal(found.checked, 5);
    assert_int_equal(found.archived, 6);
    assert_int_equal(archive(365), 0);
    seal_rows(1); /* the chain goes on */
    assert_whole();
}

static void test_sec_t3_half_a_year_is_kept_whatever_is_asked(void **state)
{
    (void)state;
    seal_old(183);
    assert_int_equal(archive(1), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 3);
    /* whoever is jobs cannot have it removed either: not unarchived, not young, not in part */
    assert_int_equal(db_try(db_as("jobs"), "CALL audit_prune(1)"), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 3);
    assert_int_equal(db_try(db_as("jobs"),
                            "UPDATE audit_head SET archive_file = 'x', archive_digest = REPEAT('d', 32), "
                            "archived_at = sealed_at WHERE number = 1"),
                     OK);
    assert_int_equal(db_try(db_as("jobs"), "CALL audit_prune(1)"), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 3);
    tamper("UPDATE audit_head SET horizon_at = horizon_at - INTERVAL 100 DAY, first_at = first_at - INTERVAL 100 DAY, "
           "last_at = last_at - INTERVAL 100 DAY;\n"
           "UPDATE audit SET written_at = written_at - INTERVAL 100 DAY WHERE id <> @a;\n",
           row_of(1, 1), 0);
    assert_int_equal(db_try(db_as("jobs"), "CALL audit_prune(1)"), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 3);
    tamper("UPDATE audit SET written_at = written_at - INTERVAL 100 DAY WHERE id = @a;\n", row_of(1, 1), 0);
    assert_int_equal(db_try(db_as("jobs"), "CALL audit_prune(1)"), OK);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 0);
    assert_found("archive_missing", 1, 0, 0);
}

static void put(const char *path, const char *text, const char *mode)
{
    assert_int_equal(chmod(path, 0600), 0);
    FILE *f = fopen(path, mode);
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void test_sec_t3_an_altered_archive_is_named(void **state)
{
    (void)state;
    char was[4096] = "";
    seal_old(500);
    seal_old(400);
    assert_int_equal(archive(365), 2);
    assert_whole();
    FILE *f = fopen(archive_path(1), "re");
    assert_non_null(f);
    assert_true(fread(was, 1, sizeof was - 1, f) > 0);
    (void)fclose(f);
    put(archive_path(1), "[]\n", "a"); /* no line at all */
    assert_found("archive_line", 1, 0, 4);
    char *other = strdup(was), *act = strstr(other, "class.change");
    assert_non_null(act);
    memcpy(act, "class.cancel", 12); /* another row */
    put(archive_path(1), other, "w");
    assert_found("archive_altered", 1, 0, 0);
    free(other);
    *(strchr(was, '\n') + 1) = '\0'; /* rows that are gone */
    put(archive_path(1), was, "w");
    assert_found("archive_altered", 1, 0, 0);
    assert_int_equal(rename(archive_path(2), archive_path(1)), 0);
    assert_found("archive_altered", 1, 0, 0);
    assert_found("archive_missing", 2, 0, 0);
}

/* A batch that is not as it was sealed is not archived: what is left of it is evidence. */
static void a_tampered_batch_stays_where_it_is(void **state)
{
    (void)state;
    struct act a = as_jobs();
    int64_t batches;
    seal_old(500);
    tamper("UPDATE audit SET act = 'x' WHERE id = @a;\n", row_of(1, 1), 0);
    log_threshold(LOG_ERROR + 1);
    assert_int_equal(act_audit_archive(&a, &rules, 365, &batches), ERR_CONFLICT);
    log_threshold(LOG_INFO);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 3);
    assert_int_equal(files(), 0);
    assert_found("row_changed", 1, row_of(1, 1), 0);
}

/* Killed behind each of its steps: file written, head marked, rows removed. What follows does the rest, once. */
static void killed_anywhere_nothing_is_lost(void **state)
{
    (void)state;
    char was[4096] = "", is[4096] = "";
    seal_old(500);
    assert_int_equal(archive(365), 1);
    FILE *f = fopen(archive_path(1), "re");
    assert_true(f && fread(was, 1, sizeof was - 1, f) > 0);
    (void)fclose(f);
    seal_old(400);
    sql_test_break(db_as("jobs"), "commit-lost"); /* the head's mark is lost, the file is there */
    struct act a = as_jobs();
    int64_t batches;
    assert_true(act_audit_archive(&a, &rules, 365, &batches) != ERR_BUG);
    sql_reset(db_as("jobs"));
    assert_whole();
    (void)archive(365);
    assert_whole();
    assert_int_equal(found.archived, 6);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit"), 0);
    assert_int_equal(files(), 2);
    /* marked and not removed */
    tamper("UPDATE audit_head SET pruned_at = NULL WHERE number = 2;\n", 0, 0);
    (void)archive(365);
    assert_whole();
    f = fopen(archive_path(1), "re");
    assert_true(f && fread(is, 1, sizeof is - 1, f) > 0);
    (void)fclose(f);
    assert_string_equal(was, is);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, scene, no_scene)
    const struct CMUnitTest tests[] = {
        TEST(old_batches_become_files_that_are_proved), TEST(test_sec_t3_half_a_year_is_kept_whatever_is_asked),
        TEST(test_sec_t3_an_altered_archive_is_named),  TEST(a_tampered_batch_stays_where_it_is),
        TEST(killed_anywhere_nothing_is_lost),
    };
    return cmocka_run_group_tests_name("audit_archive", tests, open_scene, db_teardown);
}
