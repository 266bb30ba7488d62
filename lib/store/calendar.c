#include "lib/store/calendar.h"

enum { YEARS, DAYS, COUNT };

static const struct sql_query Q[COUNT] = {
    [YEARS] = {"calendar.years", "SELECT year FROM calendar_year WHERE year BETWEEN ? AND ? ORDER BY year", "ii", "i"},
    [DAYS] = {"calendar.days",
              "SELECT on_date, kind, name FROM calendar_day WHERE year BETWEEN ? AND ? ORDER BY on_date", "ii", "dss"},
};
const struct sql_table store_calendar_table = {"calendar", Q, COUNT};

enum err store_calendar_years(struct sql *db, struct arena *a, int first, int last, struct calendar *out)
{
    struct sql_rows years, days;
    enum err e = SQL_SELECT(db, &Q[YEARS], a, &years, first, last);
    if (!e)
        e = SQL_SELECT(db, &Q[DAYS], a, &days, first, last);
    if (e)
        return e;
    int *known = arena_array(a, years.count, sizeof *known);
    struct workday_exception *exceptions = arena_array(a, days.count, sizeof *exceptions);
    const char **names = arena_array(a, days.count, sizeof *names);
    if (!known || !exceptions || !names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < years.count; i++)
        known[i] = (int)sql_int(&years, i, 0);
    for (size_t i = 0; i < days.count; i++) {
        exceptions[i].date = (day)sql_int(&days, i, 0);
        names[i] = sql_text(&days, i, 2);
        if (!workday_kind_parse(sql_text(&days, i, 1), &exceptions[i].kind))
            return ERR_BUG;
    }
    *out = (struct calendar){
        .days = {.exceptions = exceptions, .exception_count = days.count, .years = known, .year_count = years.count},
        .names = names,
    };
    return workday_check(&out->days) ? ERR_BUG : OK;
}
