/*
 * bulk: many rows through one prepared statement, in few messages to the server (array binding), typed and checked as
 * SQL_EXEC.
 *
 *     struct sql_bulk *b;
 *     e = sql_bulk_open(&b, db, &Q[ADD]);
 *     for (…)
 *         if (!e)
 *             e = SQL_BULK(b, id, name, sql_opt(known, year));
 *     e = sql_bulk_close(b, e, &done);
 *
 * Rows are sent whenever enough have been gathered: texts and bytes are borrowed until then, so they live as long as
 * the bulk. Inside a transaction only. A statement of the bulk that fails leaves what was sent before to the
 * transaction's rollback. The ids that an AUTO_INCREMENT gave are not told: who needs them asks for the rows by a key
 * of theirs.
 */
#ifndef JX_SQL_BULK_H
#define JX_SQL_BULK_H

#include "lib/sql/sql.h"

struct sql_bulk;

enum { SQL_BULK_ROWS = 1000, SQL_BULK_BYTES = 4 << 20 }; /* of one message; a row may be larger */

/* ERR_BUG: the query returns rows or is no statement that writes. sql_bulk_close is due when OK. */
enum err sql_bulk_open(struct sql_bulk **out, struct sql *db, const struct sql_query *q) MUST_CHECK;
/* One row. Errors: those of sql_exec_values, of any row since the last message. */
enum err sql_bulk_values(struct sql_bulk *b, const struct sql_value *in, size_t n) MUST_CHECK;
#define SQL_BULK(b, ...) sql_bulk_values((b), SQL_ARGS(0, __VA_ARGS__), SQL_COUNT(0, __VA_ARGS__))
/* Sends the rest, unless `e` says that it went wrong already, and frees. `done` (NULL allowed): the rows affected by
   all. Returns `e` or the error of the rest. NULL is allowed for `b`. */
enum err sql_bulk_close(struct sql_bulk *b, enum err e, struct sql_done *done) MUST_CHECK;

#endif
