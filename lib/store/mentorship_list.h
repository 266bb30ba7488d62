/* mentorship_list: the pairs of somebody's units, a page at a time, and what they come to. */
#ifndef JX_STORE_MENTORSHIP_LIST_H
#define JX_STORE_MENTORSHIP_LIST_H

#include "lib/domain/mentorship.h"
#include "lib/store/scope.h"

/* Which of them: a state's code, or one of these. */
#define MENTORSHIP_LIST_LIVE "live"       /* paired or active */
#define MENTORSHIP_LIST_OVERDUE "overdue" /* active, and a period is over without a log */

struct mentorship_filter {
    const char *state;    /* "": any */
    const char *words;    /* part of a name, or the beginning of a staff number; "": any */
    const uint8_t *unit;  /* public id: that unit and all below; NULL: all */
    const uint8_t *after; /* public id of the last of the page before; NULL */
    int64_t limit;
};

struct mentorship_listed { /* arena */
    uint8_t public_id[16];
    const char *mentee, *mentee_no, *mentor, *mentor_no, *unit;
    enum mentorship_part part;
    enum mentorship_state state;
    bool has_period;
    day from_on, until_on;
    bool ended;
    day ended_on;
    enum mentorship_grade grade;
    int64_t periods, logs; /* periods that are over at `now`, and how many of them have a log */
};
/* The newest first. */
enum err store_mentorship_list(struct sql *db, struct arena *a, const struct mentorship_filter *f,
                               const struct scope *who, instant now, struct mentorship_listed **out,
                               size_t *n) MUST_CHECK;

struct mentorship_totals {
    int64_t paired, active, overdue;                /* overdue: active ones with a period that is over without a log */
    int64_t completed, excellent, failed, released; /* ended on or after `since` */
};
enum err store_mentorship_totals(struct sql *db, struct arena *a, const struct scope *who, instant now, day since,
                                 struct mentorship_totals *out) MUST_CHECK;

struct mentorship_of_unit { /* arena; a unit right below the top of the scope, or the top itself */
    uint8_t public_id[16];
    const char *name;
    struct mentorship_totals totals; /* those that ended: of all years */
};
/* In the order of units; only those with pairs. */
enum err store_mentorship_of_units(struct sql *db, struct arena *a, const struct scope *who, instant now,
                                   struct mentorship_of_unit **out, size_t *n) MUST_CHECK;

struct mentorship_of_year {
    int64_t year;
    int64_t begun; /* periods that began in it */
    int64_t excellent, passed, failed, released;
};
/* By the year in which they ended or began, the earliest first. */
enum err store_mentorship_of_years(struct sql *db, struct arena *a, const struct scope *who,
                                   struct mentorship_of_year **out, size_t *n) MUST_CHECK;

struct mentorship_load {
    int64_t places, held; /* of a mentor */
    int64_t mentors;      /* how many have so many of so many */
};
/* Of mentors who are on and belong to the scope today, by places and then held. */
enum err store_mentorship_loads(struct sql *db, struct arena *a, const struct scope *who, struct mentorship_load **out,
                                size_t *n) MUST_CHECK;

extern const struct sql_table store_mentorship_list_table;

#endif
