/*
 * timetable: the sessions (课次) of a class as half-open stretches of time, and whether two classes collide.
 */
#ifndef JX_DOMAIN_TIMETABLE_H
#define JX_DOMAIN_TIMETABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/clock.h"

struct timetable_session {
    instant start, end; /* [start, end) */
};

enum {
    TIMETABLE_SESSIONS_MAX = 60,
    TIMETABLE_HOURS_MAX = 12, /* of one session */
    TIMETABLE_DAYS_MAX = 366  /* from the first start to the last end */
};

enum timetable_problem {
    TIMETABLE_FINE,
    TIMETABLE_EMPTY,
    TIMETABLE_TOO_MANY,
    TIMETABLE_ENDS_FIRST, /* a session does not end after it starts */
    TIMETABLE_TOO_LONG,
    TIMETABLE_NOT_SORTED, /* a session starts before the one in front of it */
    TIMETABLE_OVERLAP,    /* a session starts before the one in front of it ends */
    TIMETABLE_TOO_WIDE,
    TIMETABLE_PROBLEM_COUNT
};

/* Puts sessions into order of their starts (stable). */
void timetable_sort(struct timetable_session *s, size_t n);

/* Checks a timetable that is in order; *which is the index of the first session at fault (0 where it is about the
   whole). */
enum timetable_problem timetable_check(const struct timetable_session *s, size_t n, size_t *which);

/* The message key of a problem, e.g. "timetable.overlap"; NULL for TIMETABLE_FINE. Static. */
const char *timetable_problem_key(enum timetable_problem p);

/* Whether two checked timetables have an instant in common; then *ia and *ib are the first pair that does (either may
   be NULL). Sessions that only touch do not collide. */
bool timetable_overlap(const struct timetable_session *a, size_t na, const struct timetable_session *b, size_t nb,
                       size_t *ia, size_t *ib);

/* Start of the first and end of the last session of a checked timetable; n > 0. */
instant timetable_first(const struct timetable_session *s, size_t n);
instant timetable_last(const struct timetable_session *s, size_t n);

#endif
