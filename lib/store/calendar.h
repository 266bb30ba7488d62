/* calendar: the working-day calendar of the years it is known for, as lib/domain/workday.h reads it. */
#ifndef JX_STORE_CALENDAR_H
#define JX_STORE_CALENDAR_H

#include "lib/domain/workday.h"
#include "lib/sql/sql.h"
#include "lib/store/put.h"

struct calendar { /* arena */
    struct workday_calendar days;
    const char *const *names; /* of days.exceptions, one each: 国庆节 */
};

/* The years from `first` to `last`, as far as they are known. */
enum err store_calendar_years(struct sql *db, struct arena *a, int first, int last, struct calendar *out) MUST_CHECK;

/* ---- for imports ---------------------------------------------------------------------------------------------------
 */

struct calendar_year { /* strings borrowed when written, arena when read */
    int64_t year;
    const char *source;
    bool demo; /* made up for demonstration */
};
/* ERR_NOT_FOUND: the year is not known. */
enum err store_calendar_year(struct sql *db, struct arena *a, int64_t year, struct calendar_year *out) MUST_CHECK;
enum err store_calendar_year_put(struct sql *db, struct arena *a, const struct calendar_year *y,
                                 enum put *what) MUST_CHECK;

struct calendar_day { /* borrowed */
    day on;
    enum workday_kind kind;
    const char *name;
};
enum err store_calendar_day_put(struct sql *db, struct arena *a, const struct calendar_day *d,
                                enum put *what) MUST_CHECK;
enum err store_calendar_day_remove(struct sql *db, day on) MUST_CHECK;

extern const struct sql_table store_calendar_table;

#endif
