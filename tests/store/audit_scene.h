/* audit_scene: what the tests of the log's seals begin with: a directory for key and archives, rows as the programs
   write them, time that has passed by the database's clock, and the log proved. */
#ifndef JX_TESTS_STORE_AUDIT_SCENE_H
#define JX_TESTS_STORE_AUDIT_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/audit_seal.h"
#include "lib/act/audit_verify.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/merkle.h"
#include "lib/crypt/signature.h"
#include "lib/store/audit_seal.h"
#include "tests/harness/act.h"

static char dir[64];
static struct audit_rules rules;
static struct audit_verify found; /* of the last verification */

static inline struct act as_jobs(void)
{
    return (struct act){.db = db_as("jobs"),
                        .arena = db_arena(),
                        .now = clock_now(),
                        .today = clock_local_day(clock_now()),
                        .program = "jiangxin",
                        .request = "jobs",
                        .address = ""};
}

/* `n` rows as the training program writes them. */
static inline void write_rows(int n)
{
    for (int i = 0; i < n; i++) {
        struct act a = acting(0);
        a.key = NULL;
        assert_int_equal(act_note(&a, "class.change", "class", i + 1, i % 3 ? OK : ERR_CONFLICT), OK);
    }
}

/* What was written until now was written `seconds` ago, heads and all: rows keep their distance. Only what is not
   sealed: what is sealed has its time in the seal. */
static inline void let_pass(int seconds)
{
    db_run(arena_printf(db_arena(),
                        "UPDATE audit a LEFT JOIN audit_leaf l ON l.audit_id = a.id SET a.written_at = a.written_at - "
                        "INTERVAL %d SECOND WHERE l.audit_id IS NULL;\n",
                        seconds));
}

static inline int64_t seal(void)
{
    struct act a = as_jobs();
    int64_t batches;
    assert_int_equal(act_audit_seal(&a, &rules, &batches), OK);
    return batches;
}

/* Rows written and sealed in a batch of their own. */
static inline void seal_rows(int n)
{
    write_rows(n);
    usleep(2000); /* the horizon is now, and goes by the clock: rows of this batch are before it */
    assert_int_equal(seal(), 1);
}

static inline int64_t verify(void)
{
    found = (struct audit_verify){.archive_dir = rules.archive_dir};
    assert_int_equal(act_audit_verify(db_as("jobs"), &found), OK);
    return found.count;
}

/* Whether such a finding is among those of the last verification; -1: whatever number. */
static inline bool named(const char *kind, int64_t batch, int64_t row, int64_t other)
{
    for (int64_t i = 0; i < found.count && i < AUDIT_FINDINGS_MAX; i++) {
        const struct audit_finding *f = &found.list[i];
        if (strcmp(f->kind, kind) == 0 && (batch < 0 || f->batch == batch) && (row < 0 || f->audit_id == row) &&
            (other < 0 || f->other == other))
            return true;
    }
    return false;
}

static inline void assert_found(const char *kind, int64_t batch, int64_t row, int64_t other)
{
    verify();
    if (named(kind, batch, row, other))
        return;
    for (int64_t i = 0; i < found.count && i < AUDIT_FINDINGS_MAX; i++)
        print_error("found: %s batch %lld row %lld other %lld\n", found.list[i].kind, (long long)found.list[i].batch,
                    (long long)found.list[i].audit_id, (long long)found.list[i].other);
    fail_msg("%s of batch %lld, row %lld, is not named", kind, (long long)batch, (long long)row);
}

static inline void assert_whole(void)
{
    if (verify() != 0)
        fail_msg("not whole: %s of batch %lld, row %lld, %lld", found.list[0].kind, (long long)found.list[0].batch,
                 (long long)found.list[0].audit_id, (long long)found.list[0].other);
}

/* The number of a row of a batch. */
static inline int64_t row_of(int64_t batch, int64_t position)
{
    return db_int(arena_printf(db_arena(), "SELECT audit_id FROM audit_leaf WHERE batch = %lld AND position = %lld",
                               (long long)batch, (long long)position));
}

/* SQL as somebody does it who has the database's own administrator; `one` and `two` are @a and @b in it. */
static inline void tamper(const char *text, int64_t one, int64_t two)
{
    db_run(arena_printf(db_arena(), "SET foreign_key_checks = 0, check_constraint_checks = 0, @a = %lld, @b = %lld;\n",
                        (long long)one, (long long)two));
    db_run(text);
    db_run("SET foreign_key_checks = 1, check_constraint_checks = 1;\n");
}

static inline int open_scene(void **state)
{
    const int failed = db_setup(state);
    assert_int_equal(crypt_init(), OK);
    return failed;
}

/* An empty log with a key and directories of its own; the horizon is the moment of sealing. */
static inline int scene(void **state)
{
    db_clear(state);
    snprintf(dir, sizeof dir, "/tmp/jx-audit.XXXXXX");
    assert_non_null(mkdtemp(dir));
    rules = (struct audit_rules){.lag = 0,
                                 .key_dir = arena_printf(db_arena(), "%s/keys", dir),
                                 .archive_dir = arena_printf(db_arena(), "%s/archive", dir),
                                 .anchor_file = ""};
    return 0;
}

static inline int no_scene(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command); /* a path of mkdtemp */
}

#endif
