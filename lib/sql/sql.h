/*
 * sql: a small typed layer over MariaDB's prepared statements. The only room (with migrate) that includes mysql.h.
 *
 * A store file keeps its statements in a table of `struct sql_query` at its top and lists that table in
 * lib/store/tables.c, so that a test can prepare every one. A statement is prepared once per connection, when first
 * used, and again after a reconnect.
 *
 * Each query declares its signature, checked at every call against the values and at prepare time against the server:
 *
 * - i: int64_t; s: text (const char *; NULL is NULL); b: bytes (struct sql_bytes); t: instant, DATETIME(6); d: day,
 * DATE
 * - `in` has one letter per `?`, `out` one per column. A value of type int serves i, t and d.
 *
 * Results are read whole into an arena: no result is ever left undrained. Integers are exact; DECIMAL columns are not
 * used (CAST a SUM AS SIGNED). A query is known by its address, so it must live as long as the connection.
 */
#ifndef JX_SQL_SQL_H
#define JX_SQL_SQL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

struct sql; /* one connection; single-threaded */

/* A program's database user is named like the program with this in front (db/grants.sql). */
#define SQL_USER_PREFIX "jx_"

struct sql_options {
    const char *socket;   /* unix socket of the server; borrowed until sql_close */
    const char *user;     /* NULL: the OS user, with socket authentication */
    const char *password; /* "" with socket authentication */
    const char *database; /* NULL: none chosen */
    unsigned timeout_s;   /* connect, read and write */
};

struct sql_query {
    const char *name; /* for the log: "enrolment.insert" */
    const char *text;
    const char *in;
    const char *out; /* "" when it returns no rows */
};

struct sql_table { /* the statements of one store file */
    const char *name;
    const struct sql_query *queries;
    size_t count;
};

struct sql_bytes {
    const void *data;
    size_t n;
};

struct sql_value {
    enum { SQL_NULL, SQL_INT, SQL_TEXT, SQL_BYTES } type;
    int64_t i;
    const char *p;
    size_t n;
};

struct sql_done {
    uint64_t affected; /* rows matched by an UPDATE or DELETE, inserted by an INSERT */
    int64_t insert_id; /* AUTO_INCREMENT of the last INSERT, else 0 */
};

struct sql_rows { /* in the arena of the call; row and column from 0 */
    size_t count;
    size_t columns;
    const struct sql_value *cells;
};

/* ---- connection ---- */

/* Connects lazily: opens nothing yet, so a program starts while the database is away. Strings are borrowed. */
enum err sql_open(struct sql **out, const struct sql_options *options) MUST_CHECK;
void sql_close(struct sql *db);
/* The version of the client library, e.g. "3.3.20"; static. */
const char *sql_client_version(void);
/* Connects now if not connected. ERR_UNAVAILABLE when the server does not answer. */
enum err sql_ready(struct sql *db) MUST_CHECK;
/* Rolls back what is open; called at the end of every request whatever happened. Never fails: a dead connection goes.
 */
void sql_reset(struct sql *db);
/* Prepares one query (a test does it for all). ERR_BUG when its text and its signature differ. */
enum err sql_prepare(struct sql *db, const struct sql_query *q) MUST_CHECK;

/* ---- statements ---- */

/* Runs a statement that returns no rows; `done` may be NULL. Whatever writes, RETURNING included, runs inside
   sql_transaction only: elsewhere it is ERR_BUG.
   ERR_CONFLICT: a broken UNIQUE, CHECK or foreign key; sql_constraint names it. ERR_RETRY: deadlock, lock wait,
   snapshot conflict (1213, 1205, 1020). ERR_UNAVAILABLE: connection lost, time-out, too many connections. ERR_BUG:
   anything else. After ERR_RETRY or ERR_UNAVAILABLE the transaction is doomed: each further statement says the same,
   and it rolls back. */
enum err sql_exec_values(struct sql *db, const struct sql_query *q, const struct sql_value *in, size_t n,
                         struct sql_done *done) MUST_CHECK;
/* Runs a query and reads all rows (at most SQL_MAX_ROWS, else ERR_TOO_LARGE) into `a`. Outside a transaction it is
   asked once more by itself when the connection turns out to be lost. */
enum err sql_select_values(struct sql *db, const struct sql_query *q, struct arena *a, const struct sql_value *in,
                           size_t n, struct sql_rows *rows) MUST_CHECK;
#define SQL_MAX_ROWS 200000

/* The constraint that the last ERR_CONFLICT broke ("uq_enrolment_live"); "" when unknown. Valid until the next call. */
const char *sql_constraint(const struct sql *db);

struct sql_value sql_from_int(int64_t v);
struct sql_value sql_from_text(const char *s);
struct sql_value sql_from_bytes(struct sql_bytes b);
struct sql_value sql_from_value(struct sql_value v);
extern const struct sql_value sql_null;
static inline struct sql_bytes sql_bytes(const void *p, size_t n)
{
    return (struct sql_bytes){p, n};
}
/* `v`, or NULL when `present` is false. */
static inline struct sql_value sql_opt(bool present, int64_t v)
{
    return present ? sql_from_int(v) : sql_null;
}

/* clang-format off */
#define SQL_V(x) _Generic((x), \
    char *: sql_from_text, const char *: sql_from_text, \
    struct sql_bytes: sql_from_bytes, struct sql_value: sql_from_value, \
    default: sql_from_int)(x)
/* clang-format on */

/* SQL_EXEC(db, &Q[INSERT], &done, a, b, c) and SQL_SELECT(db, &Q[LIST], arena, &rows, a, b): any C values, up to 32 (0
   allowed). The macros of args.h split the list behind its first argument. */
#define SQL_EXEC(db, q, ...) /* done, values */                                                                        \
    sql_exec_values((db), (q), SQL_ARGS(__VA_ARGS__), SQL_COUNT(__VA_ARGS__), SQL_HEAD(__VA_ARGS__))
#define SQL_SELECT(db, q, arena, ...) /* rows, values */                                                               \
    sql_select_values((db), (q), (arena), SQL_ARGS(__VA_ARGS__), SQL_COUNT(__VA_ARGS__), SQL_HEAD(__VA_ARGS__))

/* ---- reading rows ---- */

bool sql_is_null(const struct sql_rows *r, size_t row, size_t col);
int64_t sql_int(const struct sql_rows *r, size_t row, size_t col);      /* NULL reads as 0 */
const char *sql_text(const struct sql_rows *r, size_t row, size_t col); /* NULL reads as NULL; NUL-terminated; arena */
struct sql_bytes sql_blob(const struct sql_rows *r, size_t row, size_t col);

/* ---- transactions ---- */

/* One act of work inside a transaction. Runs again from the start after a rollback, so it must not leave traces in
   `context` that a second run would mistake for its own. */
typedef enum err (*sql_work)(struct sql *db, void *context);

struct sql_act {
    sql_work work;
    sql_work resolve; /* the connection broke during COMMIT: OK if the work is in the database, ERR_NOT_FOUND if not (it
                         runs again). NULL: nobody can tell, so ERR_UNAVAILABLE is returned */
    void *context;
};

/* BEGIN, work, COMMIT. Rolls back and returns work's error when it fails. ERR_RETRY: again, at most SQL_TRIES times
   with growing jittered pauses; connection lost before COMMIT: reconnect and again; during COMMIT: resolve. No try
   begins when timeout_s has passed since the first. Nested calls are ERR_BUG. A COMMIT whose answer was lost may still
   be on its way when `resolve` looks: what must not happen twice has a UNIQUE key (the idempotency row), on which the
   second run then ends in ERR_CONFLICT. */
enum err sql_transaction(struct sql *db, const struct sql_act *act) MUST_CHECK;
#define SQL_TRIES 10

/* A transaction that must begin anew for a reason of its own (it needs locks in another order): work returns this to be
   run again at once. Counts as one of the tries. */
enum err sql_again(struct sql *db) MUST_CHECK;

/* Counters for tests and the bench. */
struct sql_counters {
    uint64_t statements, retries, reconnects;
};
struct sql_counters sql_counters(const struct sql *db);

#ifdef JX_TEST
/* Breaks the connection once, at a point: "work": before the next statement inside a transaction; "commit": the server
   has carried COMMIT out, its answer is lost; "commit-lost": COMMIT never arrives. */
void sql_test_break(struct sql *db, const char *point);
#endif

/* The argument-list machinery of SQL_EXEC and SQL_SELECT. */
#include "lib/sql/args.h"

#endif
