/*
 * Files that people hand in: put in place before their row, kept as long as a row needs them, swept away a day later
 * when none does, and never while somebody is just handing the same bytes in.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/file.h"
#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

static const char PDF[] = "%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";
static char dir[] = "/tmp/jx-files.XXXXXX";
static int64_t cook;

static int fresh(void **state)
{
    db_clear(state);
    clock_test_set(0);
    cook = make_person(make_unit(0, "U1", "市餐饮中心"), "1001", "周𬀩");
    return 0;
}

static const struct file_room *room(void)
{
    static struct file_room r;
    r = (struct file_room){.dir = dir, .limit_kib = 16};
    return &r;
}

static struct act portal(void)
{
    struct act a = acting(cook);
    a.db = db_as("portal");
    return a;
}

static enum err place(struct act *a, const char *bytes, size_t n, struct file *f)
{
    const struct file_given given = {"证明.pdf", bytes, n};
    return act_file_place(a, room(), FILE_OF_CORRECTION, &given, f);
}

static enum err add_work(struct act *a, void *context)
{
    return act_file_add(a, context, 7);
}

static const char *path_of(const struct file *f)
{
    return arena_printf(db_arena(), "%s/%s", dir, act_file_address(db_arena(), f));
}

static bool is_there(const struct file *f)
{
    struct stat st;
    return stat(path_of(f), &st) == 0;
}

/* Sweeps as if it were a day and a bit later. */
static size_t swept(void)
{
    struct act a = acting(cook);
    size_t gone = 0;
    a.db = db_as("jobs");
    assert_int_equal(act_file_sweep(&a, dir, clock_now() + CLOCK_HOUR, &gone), OK);
    return gone;
}

static void test_sec_f2_kept_while_a_row_needs_it(void **state)
{
    (void)state;
    struct act a = portal();
    struct file kept, orphan;
    assert_int_equal(place(&a, PDF, sizeof PDF - 1, &kept), OK);
    assert_int_equal(act_run(&a, "file.add", add_work, &kept), OK);
    static const char OTHER[] = "%PDF-1.4\nother\n%%EOF\n";
    assert_int_equal(place(&a, OTHER, sizeof OTHER - 1, &orphan), OK);
    assert_true(is_there(&kept) && is_there(&orphan));
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'file.add' AND noun = 'file'"), 1);
    struct file found;
    assert_int_equal(store_file_of(db_as("admin"), db_arena(), "correction", 7, &found), OK);
    assert_memory_equal(found.digest, kept.digest, sizeof kept.digest);
    assert_string_equal(found.name, "证明.pdf");
    /* somebody is just handing something in: the request holds the lock until its memory goes */
    assert_int_equal(swept(), 0);
    assert_true(is_there(&orphan));
    arena_reset(db_arena());
}

static void test_orphans_go_after_a_day(void **state)
{
    (void)state;
    struct arena *request = arena_new(0);
    struct act a = portal();
    struct file kept, orphan;
    a.arena = request;
    assert_int_equal(place(&a, PDF, sizeof PDF - 1, &kept), OK);
    assert_int_equal(act_run(&a, "file.add", add_work, &kept), OK);
    static const char OTHER[] = "%PDF-1.4\norphan\n%%EOF\n";
    assert_int_equal(place(&a, OTHER, sizeof OTHER - 1, &orphan), OK);
    const struct file k = kept, o = orphan;
    arena_free(request); /* the request is over */
    const char *strange = arena_printf(db_arena(), "%.*s/readme", (int)(strlen(path_of(&k)) - 65), path_of(&k));
    assert_true(close(open(strange, O_CREAT | O_WRONLY, 0600)) == 0);
    struct act sweeper = acting(cook);
    size_t gone;
    sweeper.db = db_as("jobs");
    assert_int_equal(act_file_sweep(&sweeper, dir, clock_now() - CLOCK_HOUR, &gone), OK);
    assert_int_equal(gone, 0); /* too young */
    assert_int_equal(swept() >= 1, 1);
    assert_true(is_there(&k));
    assert_false(is_there(&o));
    assert_int_equal(access(strange, F_OK), 0); /* what is not ours stays */
    assert_int_equal(swept(), 0);
}

/* SEC-F1: the setting bounds it. */
static void test_sec_f1_too_large(void **state)
{
    (void)state;
    struct act a = portal();
    struct file f;
    const size_t n = 17 * 1024;
    char *bytes = calloc(1, n);
    assert_non_null(bytes);
    memcpy(bytes, PDF, sizeof PDF);
    assert_int_equal(place(&a, bytes, n, &f), ERR_INVALID);
    assert_string_equal(a.refusal.key, "file.too_large");
    free(bytes);
}

/* Fault 3: whatever fails on the way, it is a refusal in words or no memory, and never half a file under a full name.
 */
static void test_faults(void **state)
{
    (void)state;
    static const char BYTES[] = "%PDF-1.5\nfaults\n%%EOF\n";
    log_threshold(LOG_ERROR + 1);
    for (long n = 1;; n++) {
        struct act a = portal();
        struct file f;
        fault_arm(n);
        const enum err e = place(&a, BYTES, sizeof BYTES - 1, &f);
        const bool fired = fault_count() >= n;
        fault_arm(0);
        if (!fired) {
            assert_int_equal(e, OK);
            break;
        }
        assert_true(e == ERR_NO_MEMORY || (e == ERR_UNAVAILABLE && a.refusal.key) || e == OK);
    }
    log_threshold(LOG_INFO);
}

/* Fault 4, as far as it can be had without a full disk (which the browser tests have): no directory to write in. */
static void test_no_room(void **state)
{
    (void)state;
    struct act a = portal();
    struct file f;
    const struct file_room nowhere = {.dir = "/proc/self", .limit_kib = 16};
    const struct file_given given = {"a.pdf", PDF, sizeof PDF - 1};
    log_threshold(LOG_ERROR + 1);
    assert_int_equal(act_file_place(&a, &nowhere, FILE_OF_CORRECTION, &given, &f), ERR_UNAVAILABLE);
    log_threshold(LOG_INFO);
    assert_string_equal(a.refusal.key, "file.disk");
}

static int set_up(void **state)
{
    return db_setup(state) || !mkdtemp(dir);
}

static int tear_down(void **state)
{
    const char *command = arena_printf(db_arena(), "rm -rf %s", dir);
    return system(command) != 0 || db_teardown(state); // NOLINT(cert-env33-c): a directory of our own
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_sec_f2_kept_while_a_row_needs_it, fresh),
        cmocka_unit_test_setup(test_orphans_go_after_a_day, fresh),
        cmocka_unit_test_setup(test_sec_f1_too_large, fresh),
        cmocka_unit_test_setup(test_faults, fresh),
        cmocka_unit_test_setup(test_no_room, fresh),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("file", tests, set_up, tear_down);
}
