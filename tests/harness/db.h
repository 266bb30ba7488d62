/*
 * db: a migrated scratch database for the tests of one binary, on the server that tests/with-db started.
 *
 * The database is jx_test_N; its program users are those of db/grants.sql under names of its own (jx_test_N_training …),
 * so several binaries run beside each other. One that a binary leaves as it found it is the next one's (db_pool.h).
 * db_setup and db_teardown are group fixtures of cmocka. All functions fail the test themselves: there is no outcome to
 * check.
 */
#ifndef JX_TESTS_HARNESS_DB_H
#define JX_TESTS_HARNESS_DB_H

#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/sql/sql.h"

int db_setup(void **state); /* the schema and what the migrations put there, from a template */
int db_setup_anew(void **state); /* the same, and nobody has worked in it before */
int db_teardown(void **state);
/* Deletes all rows but those that the migrations put there. A fixture of single tests, or called by hand. */
int db_clear(void **state);

/* Connections, opened when first asked for and closed by db_teardown: as the administrator, and as a program's user
 * with its grants. */
struct sql *db_admin(void);
struct sql *db_as(const char *program);
/* A further connection, closed by the caller: for tests with two at once. `program` NULL: the administrator. */
struct sql *db_open(const char *program, unsigned timeout_s);

/* A further database by migrating, as a site gets its own, with users of that prefix; the caller drops it. */
void db_migrate(const char *database, const char *user_prefix);

/* Runs statements separated by `;` at line ends as the administrator. */
void db_run(const char *text);
/* The same while this trigger is away: for a scene that the rules would build in another order. It is put back. */
void db_without(const char *trigger, const char *text);
/* One number, one text (NULL for NULL; in db_arena) of a query that gives one row with one column. */
int64_t db_int(const char *text);
const char *db_text(const char *text);
/* One statement without rows, in a transaction of its own: its outcome. What it broke is in sql_constraint(db). */
enum err db_try(struct sql *db, const char *text);
/* A statement as the database's owner, whom no grant holds back: it must break this constraint, or be fine (NULL). */
void db_expect(const char *constraint, const char *format, ...) __attribute__((format(printf, 2, 3)));

struct arena *db_arena(void); /* reset by db_clear, freed by db_teardown */
const char *db_name(void);    /* jx_test_N */

#endif
