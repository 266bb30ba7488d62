/* training: courses and classes for tests, as rows. Everything fails the test itself; ids are returned. */
#ifndef JX_TESTS_HARNESS_TRAINING_H
#define JX_TESTS_HARNESS_TRAINING_H

#include "lib/base/clock.h"
#include "tests/harness/db.h"

/* The local instant of 2026-MONTH-DAY HOUR:MINUTE; tests of classes live in that year (clock_test_set). */
instant at(int month, int mday, int hour, int minute);

/* A course of 8.0 hours, on site, featured, kept by `owner`; its category (name, sort) is made when it is new. Search
   keys are those of the title. */
int64_t make_course(int64_t owner, const char *category, int sort, const char *code, const char *title);
/* A standard, linked to a course. */
void make_standard(int64_t course, const char *std_no, const char *title, const char *level);

struct make_class { /* zero: the value in brackets */
    int64_t course, organizer;
    int64_t term_no;                           /* [1] */
    int64_t capacity;                          /* [2] */
    instant opens, closes, approve_by, starts; /* [1 Nov 00:00, 20 Nov 18:00, closes, 25 Nov 08:30] */
    int sessions;      /* [2] of 3.5 hours on one day after the other, 4.0 hours of training each */
    const char *route; /* ["none"] */
    const char
        *state; /* ["published"], with seats and a line; "draft" has neither; "cancelled" with the reason 讲师生病 */
    int64_t only_unit; /* [0: open to all] */
};
int64_t make_class(const struct make_class *c);

/* The public id of a row as it stands in addresses. */
const char *public_id(const char *table, int64_t id);

#endif
