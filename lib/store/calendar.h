/* calendar: the working-day calendar of the years it is known for, as lib/domain/workday.h reads it. */
#ifndef JX_STORE_CALENDAR_H
#define JX_STORE_CALENDAR_H

#include "lib/domain/workday.h"
#include "lib/sql/sql.h"

struct calendar { /* arena */
    struct workday_calendar days;
    const char *const *names; /* of days.exceptions, one each: 国庆节 */
};

/* The years from `first` to `last`, as far as they are known. */
enum err store_calendar_years(struct sql *db, struct arena *a, int first, int last, struct calendar *out) MUST_CHECK;

extern const struct sql_table store_calendar_table;

#endif
