/*
 * migrate: brings the database to the state that db/migrations and db/grants.sql describe.
 *
 * A migration is a file NNNN_name.sql, applied once, in order of its number, and never changed afterwards. Its
 * statements are steps, each recorded in schema_migration, because DDL commits by itself: a run that broke off goes on
 * behind the last step that is known to be done.
 *
 * - INSERT, UPDATE, DELETE, REPLACE run in one transaction with their record.
 * - Anything else (DDL) is announced first and confirmed after. If a run broke off in between, the step runs again, and
 *   "exists already" or "is gone already" counts as done.
 *
 * A file that was applied wholly has a record with step 0 and the checksum of its text. Of one that broke off, only the
 * steps that are done must be as they were, so a failing statement can be mended. Runners that start together wait for
 * one another on a row.
 *
 * All statements here are the administrator's own text. Nothing from outside comes near them.
 */
#ifndef JX_SQL_MIGRATE_H
#define JX_SQL_MIGRATE_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/sql/sql.h"

struct migrate_options {
    struct sql_options admin; /* may do everything; .database is not looked at */
    const char *database;     /* lower-case letters, digits, _; created if it is not there */
    const char *dir;          /* of the migrations */
    const char *grants;       /* the grants file; NULL: leave the users alone */
    const char *secret_dir;   /* of the programs' passwords */
    const char *user_prefix;  /* takes the place of SQL_USER_PREFIX in the grants file (tests); NULL: that */
};

struct migrate_result {
    unsigned files; /* applied or completed now */
    unsigned steps;
    unsigned grants;
};

/* Applies what is missing, then the grants. On failure one sentence is in `why`, and `result` says how far it came.
   ERR_INVALID: a file is not as it should be, or a statement failed; ERR_CONFLICT: an applied file was changed or is
   missing. */
enum err migrate_run(const struct migrate_options *o, struct migrate_result *result, struct buf *why) MUST_CHECK;

/* Runs a script of the administrator (demonstration data, fixtures) statement by statement, each by itself unless the
   script says START TRANSACTION. `name` is for the sentence. ERR_INVALID and a sentence when a statement fails; an open
   transaction is rolled back. */
enum err migrate_script(struct sql *db, const char *name, const char *text, struct buf *why) MUST_CHECK;

#endif
