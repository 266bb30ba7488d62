/* away: people who are not in post: those who have left, and those who are still to come (back). */
#ifndef JX_STORE_AWAY_H
#define JX_STORE_AWAY_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct away { /* arena */
    uint8_t public_id[16];
    const char *staff_no, *name, *employment;
    uint8_t unit_public_id[16];
    const char *unit /* short name */, *post; /* the last they had, or the first they will have */
    day on;                                   /* their last day, or their first one */
};

struct away_filter {
    bool coming;                                 /* still to come; else those who have left */
    bool words;                                  /* the LIKE patterns count; any may be NULL, which nobody matches */
    const char *text, *pinyin, *initials, *code; /* code: of the staff number */
    int64_t unit_id;                             /* that unit and all below it; 0: any */
    const char *after;                           /* staff number of the last of the page before; "" first */
    int64_t limit;
};

/* Within the scope, in order of staff number. */
enum err store_away_list(struct sql *db, struct arena *a, const struct away_filter *f, const struct scope *who,
                         struct away **out, size_t *n) MUST_CHECK;
enum err store_away_count(struct sql *db, struct arena *a, const struct away_filter *f, const struct scope *who,
                          int64_t *n) MUST_CHECK;

extern const struct sql_table store_away_table;

#endif
