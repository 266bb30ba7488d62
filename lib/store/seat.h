/*
 * seat: the seats of a class and the line of those who wait for one.
 *
 * Order of locks, everywhere: class_line, class, seat, enrolment. Who changes anything about the line (cancel, refuse,
 * raise, promote, expire, class cancelled, or taking a waiting number) holds the line's row; booking a free seat does
 * not need it.
 */
#ifndef JX_STORE_SEAT_H
#define JX_STORE_SEAT_H

#include "lib/sql/sql.h"

/* Locks the line until the transaction ends. ERR_NOT_FOUND: the class has none (a draft). */
enum err store_line_lock(struct sql *db, struct arena *a, int64_t class_id, int64_t *next_no) MUST_CHECK;
enum err store_line_advance(struct sql *db, int64_t class_id, int64_t next_no) MUST_CHECK;
enum err store_line_add(struct sql *db, int64_t class_id) MUST_CHECK;

/* The first free seat, locked. With `skip` seats that others are just taking are passed over; without, they are waited
   for. ERR_NOT_FOUND: none. */
enum err store_seat_lock_free(struct sql *db, struct arena *a, int64_t class_id, bool skip,
                              int64_t *seat_no) MUST_CHECK;
enum err store_seat_take(struct sql *db, int64_t class_id, int64_t seat_no) MUST_CHECK;
enum err store_seat_release(struct sql *db, int64_t class_id, int64_t seat_no) MUST_CHECK;
/* Adds seats from..to (inclusive). */
enum err store_seat_add(struct sql *db, int64_t class_id, int64_t from, int64_t to) MUST_CHECK;

extern const struct sql_table store_seat_table;

#endif
