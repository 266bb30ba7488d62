#include "lib/store/calendar.h"

#include <string.h>

#include "lib/store/rows.h"

enum { YEARS, DAYS, YEAR_GET, YEAR_ADD, YEAR_CHANGE, DAY_GET, DAY_ADD, DAY_CHANGE, DAY_REMOVE, COUNT };

static const struct sql_query Q[COUNT] = {
    [YEARS] = {"calendar.years", "SELECT year FROM calendar_year WHERE year BETWEEN ? AND ? ORDER BY year", "ii", "i"},
    [DAYS] = {"calendar.days",
              "SELECT on_date, kind, name FROM calendar_day WHERE year BETWEEN ? AND ? ORDER BY on_date", "ii", "dss"},
    [YEAR_GET] = {"calendar.year", "SELECT source, demo FROM calendar_year WHERE year = ?", "i", "si"},
    [YEAR_ADD] = {"calendar.year_add", "INSERT INTO calendar_year (source, demo, year) VALUES (?, ?, ?)", "sii", ""},
    [YEAR_CHANGE] = {"calendar.year_change", "UPDATE calendar_year SET source = ?, demo = ? WHERE year = ?", "sii", ""},
    [DAY_GET] = {"calendar.day", "SELECT kind, name FROM calendar_day WHERE on_date = ?", "d", "ss"},
    [DAY_ADD] = {"calendar.day_add", "INSERT INTO calendar_day (kind, name, year, on_date) VALUES (?, ?, ?, ?)", "ssid",
                 ""},
    [DAY_CHANGE] = {"calendar.day_change", "UPDATE calendar_day SET kind = ?, name = ? WHERE on_date = ?", "ssd", ""},
    [DAY_REMOVE] = {"calendar.day_remove", "DELETE FROM calendar_day WHERE on_date = ?", "d", ""},
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

static enum err take_year(const struct sql_rows *r, size_t i, void *to)
{
    struct calendar_year *out = to;
    out->source = sql_text(r, i, 0);
    out->demo = sql_int(r, i, 1) != 0;
    return OK;
}

enum err store_calendar_year(struct sql *db, struct arena *a, int64_t year, struct calendar_year *out)
{
    struct sql_rows r;
    out->year = year;
    return rows_one(SQL_SELECT(db, &Q[YEAR_GET], a, &r, year), &r, take_year, out);
}

enum err store_calendar_year_put(struct sql *db, struct arena *a, const struct calendar_year *y, enum put *what)
{
    struct calendar_year old;
    enum err e = store_calendar_year(db, a, y->year, &old);
    if (e && e != ERR_NOT_FOUND)
        return e;
    *what = put_judge(!e, !e && strcmp(old.source, y->source) == 0 && old.demo == y->demo);
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? YEAR_ADD : YEAR_CHANGE], NULL, y->source, y->demo, y->year);
}

enum err store_calendar_day_put(struct sql *db, struct arena *a, const struct calendar_day *d, enum put *what)
{
    struct sql_rows old;
    const char *kind = workday_kind_code(d->kind);
    enum err e = SQL_SELECT(db, &Q[DAY_GET], a, &old, d->on);
    if (e)
        return e;
    *what = put_judge(old.count, old.count && strcmp(sql_text(&old, 0, 0), kind) == 0 &&
                                     strcmp(sql_text(&old, 0, 1), d->name) == 0);
    if (*what == PUT_SAME)
        return OK;
    if (*what == PUT_CHANGED)
        return SQL_EXEC(db, &Q[DAY_CHANGE], NULL, kind, d->name, d->on);
    return SQL_EXEC(db, &Q[DAY_ADD], NULL, kind, d->name, clock_day_civil(d->on).year, d->on);
}

enum err store_calendar_day_remove(struct sql *db, day on)
{
    return SQL_EXEC(db, &Q[DAY_REMOVE], NULL, on);
}
