/* class_session: the sessions (课次) of classes, and the hours that published ones take of venues and instructors. */
#ifndef JX_STORE_CLASS_SESSION_H
#define JX_STORE_CLASS_SESSION_H

#include "lib/sql/sql.h"

struct class_session { /* strings borrowed when written, arena when read */
    uint8_t public_id[16];
    int64_t seq; /* from 1, in order of time */
    instant starts_at, ends_at;
    const char *topic;
    int64_t venue_id, instructor_id /* 0: none */;
    int64_t hours_x10;
    /* read only */
    uint8_t venue_public_id[16], instructor_public_id[16];
    const char *venue;
    const char *instructor; /* NULL: none */
    int64_t places;
};
/* In order of time. */
enum err store_class_session_list(struct sql *db, struct arena *a, int64_t class_id, struct class_session **out,
                                  size_t *n) MUST_CHECK;
/* Removes those of a draft, to be written anew. */
enum err store_class_session_clear(struct sql *db, int64_t class_id) MUST_CHECK;
enum err store_class_session_add(struct sql *db, int64_t class_id, const struct class_session *s) MUST_CHECK;

/* A published class other than `class_id` (0: any) that has the venue, or the instructor, between two instants.
   ERR_NOT_FOUND: none, or the venue holds several at once. */
struct class_clash { /* arena */
    const char *title;
    int64_t term_no;
    instant starts_at, ends_at; /* of its session */
};
enum err store_class_session_venue_clash(struct sql *db, struct arena *a, int64_t venue_id, instant from, instant until,
                                         int64_t class_id, struct class_clash *out) MUST_CHECK;
enum err store_class_session_instructor_clash(struct sql *db, struct arena *a, int64_t instructor_id, instant from,
                                              instant until, int64_t class_id, struct class_clash *out) MUST_CHECK;

/* Takes the venues' and instructors' hours for a class that is being published; ERR_CONFLICT with uq_venue_busy or
   uq_instructor_busy when some are taken. And gives them back. */
enum err store_class_session_occupy(struct sql *db, int64_t class_id) MUST_CHECK;
enum err store_class_session_vacate(struct sql *db, int64_t class_id) MUST_CHECK;

extern const struct sql_table store_class_session_table;

#endif
