/* Importers of the working-day calendar. A year in the file is the whole of that year: days that it leaves out go. */
#include <string.h>

#include "lib/act/import_row.h"
#include "lib/store/calendar.h"

enum { YEARS_MAX = 100 };

struct calendar_years {
    size_t n;
    int64_t year[YEARS_MAX];
};

static enum err note_year(struct import_run *run, const struct calendar_year *y)
{
    struct act *a = run->a;
    struct calendar_year old;
    enum put what;
    if (!run->years)
        run->years = arena_alloc(a->arena, sizeof *run->years);
    if (!run->years)
        return ERR_NO_MEMORY;
    struct calendar_years *known = run->years;
    for (size_t i = 0; i < known->n; i++)
        if (known->year[i] == y->year)
            return OK;
    if (known->n == YEARS_MAX)
        return import_bad(run, "date", "too many years in one file");
    known->year[known->n++] = y->year;
    enum err e = store_calendar_year(a->db, a->arena, y->year, &old);
    if (!e && y->demo && !old.demo)
        return import_bad(run, "date", "the real calendar of this year is known: nothing made up replaces it");
    if (e && e != ERR_NOT_FOUND)
        return e;
    return store_calendar_year_put(a->db, a->arena, y, &what);
}

static enum err put_day(struct import_run *run, bool demo)
{
    struct act *a = run->a;
    struct calendar_day d;
    const char *kind;
    char text[11];
    if (!import_day(run, "date", false, &d.on) || !import_required(run, "kind", 8, &kind) ||
        !import_required(run, "name", 60, &d.name))
        return OK;
    if (!workday_kind_parse(kind, &d.kind))
        return import_bad(run, "kind", "must be holiday or workday");
    clock_format_day(d.on, text);
    const char *key = arena_str(a->arena, text);
    if (!key || !import_once(run, "date", key))
        return OK;
    struct calendar_year y = {clock_day_civil(d.on).year, demo ? "demonstration" : "import", demo};
    if (import_has(run, "source_url") && *import_text(run, "source_url"))
        y.source = import_text(run, "source_url");
    enum put what;
    enum err e = note_year(run, &y);
    if (!e)
        e = store_calendar_day_put(a->db, a->arena, &d, &what);
    if (!e)
        import_count(run, what);
    return e;
}

static enum err calendar_row(struct import_run *run)
{
    return put_day(run, false);
}

static enum err calendar_demo_row(struct import_run *run)
{
    return put_day(run, true);
}

static enum err remove_others(struct import_run *run, int64_t year)
{
    struct calendar known;
    char text[11];
    enum err e = store_calendar_years(run->a->db, run->a->arena, (int)year, (int)year, &known);
    if (e)
        return e;
    for (size_t i = 0; i < known.days.exception_count && !e; i++) {
        clock_format_day(known.days.exceptions[i].date, text);
        if (import_met(run, text))
            continue;
        import_count(run, PUT_CHANGED);
        e = store_calendar_day_remove(run->a->db, known.days.exceptions[i].date);
    }
    return e;
}

static enum err calendar_end(struct import_run *run)
{
    enum err e = OK;
    for (size_t i = 0; run->years && i < run->years->n && !e; i++)
        e = remove_others(run, run->years->year[i]);
    return e;
}

const struct importer import_calendar = {"calendar", {"date", "kind", "name"}, calendar_row, calendar_end};
const struct importer import_calendar_demo = {
    "calendar-demo", {"date", "kind", "name"}, calendar_demo_row, calendar_end};
