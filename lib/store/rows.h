/*
 * rows: what store files do with a statement's answer, once for all of them.
 *
 * Each takes the error of the statement itself, so that asking and reading stand in one line:
 *
 *     struct sql_rows r;
 *     return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, id), &r, take, out);
 */
#ifndef JX_STORE_ROWS_H
#define JX_STORE_ROWS_H

#include "lib/sql/sql.h"

/* Reads one row into `out`, the struct that the store file knows (borrowed, zeroed where it stands in a list). Texts
   stay in the arena of the rows. ERR_BUG: the row holds what it must not. */
typedef enum err (*rows_take)(const struct sql_rows *r, size_t row, void *out);

/* The first row. ERR_NOT_FOUND: there is none; `out` is as it was. */
enum err rows_one(enum err e, const struct sql_rows *r, rows_take take, void *out) MUST_CHECK;
/* All rows, as an array of `n` elements of `size` bytes (arena): `*list = rows_all(&e, a, &r, sizeof **list, take, n)`.
   `e` is the statement's error before and that of the whole after; when it is not OK, there is NULL with n 0. */
void *rows_all(enum err *e, struct arena *a, const struct sql_rows *r, size_t size, rows_take take, size_t *n);
/* The number in the first column of the first row. ERR_NOT_FOUND: there is no row. */
enum err rows_int(enum err e, const struct sql_rows *r, int64_t *out) MUST_CHECK;
/* Whether that number is there and not 0: the answer of SELECT EXISTS. */
enum err rows_yes(enum err e, const struct sql_rows *r, bool *yes) MUST_CHECK;
/* A public id. ERR_BUG: the column holds something else, NULL included. */
enum err rows_id(const struct sql_rows *r, size_t row, size_t col, uint8_t out[16]) MUST_CHECK;
/* A text; NULL reads as "". */
const char *rows_text(const struct sql_rows *r, size_t row, size_t col);

/* For lists of one column: takes it into a `const char *`, an `int64_t`, an `uint8_t[16]`. */
enum err rows_take_text(const struct sql_rows *r, size_t row, void *out) MUST_CHECK;
enum err rows_take_int(const struct sql_rows *r, size_t row, void *out) MUST_CHECK;
enum err rows_take_id(const struct sql_rows *r, size_t row, void *out) MUST_CHECK;

/* A change of exactly one row. `missed` says what it means that the row was not as expected. */
enum err rows_hit(enum err e, const struct sql_done *done, enum err missed) MUST_CHECK;

#endif
