/*
 * db_pool: scratch databases that one test binary after the other works in.
 *
 * To load a template, and to drop it with its users, costs as much as most binaries' tests. So a database that a binary
 * leaves as it found it is left to the next one: a lock file says who has it, a file beside that it is clean. Whoever
 * changes the schema, the rights, or the rows that the migrations put there, and whoever dies, leaves a database that
 * is made anew.
 */
#ifndef JX_TESTS_HARNESS_DB_POOL_H
#define JX_TESTS_HARNESS_DB_POOL_H

#include <stddef.h>

#include "lib/base/buf.h"

/* Takes a number that no other living process has, below `dir`, until this one ends. Returns it; -1: there is none. */
int db_pool_take(const char *dir);
/* What the one before wrote with db_pool_leave, appended to `out`, and the file is gone: true; false: nothing, the
 * database of this number has to be made. */
bool db_pool_found(const char *dir, int number, struct buf *out);
/* Says that the database is as it was, and gives the number back. */
void db_pool_leave(const char *dir, int number, const struct buf *facts);

/* Whether a script may change what db_clear does not put back: the schema, rights, the server. */
bool db_pool_spoils(const char *script);

#endif
