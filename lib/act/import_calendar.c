/* Importers of the working-day calendar. A year in the file is the whole of that year: days that it leaves out go. A
   made-up year gives way to the real one, never the other way round. */
#include <string.h>

#include "lib/act/import_row.h"
#include "lib/store/calendar.h"

enum { YEARS_MAX = 100 };

struct calendar_years {
    size_t n;
    struct known_year {
        int64_t year;
        bool stays; /* a real one that a made-up one does not replace */
    } list[YEARS_MAX];
};

/* The year in the list, and in the database when it is met first. *out NULL: the fault is named. */
static enum err meet_year(struct import_run *run, const struct calendar_year *y, struct known_year **out)
{
    struct act *a = run->a;
    struct calendar_year old;
    enum put what;
    *out = NULL;
    if (!run->years)
        run->years = arena_alloc(a->arena, sizeof *run->years);
    if (!run->years)
        return ERR_NO_MEMORY;
    struct calendar_years *met = run->years;
    for (size_t i = 0; i < met->n; i++)
        if (met->list[i].year == y->year) {
            *out = &met->list[i];
            return OK;
        }
    if (met->n == YEARS_MAX)
        return import_bad(run, "date", "too many years in one file");
    enum err e = store_calendar_year(a->db, a->arena, y->year, &old);
    if (e && e != ERR_NOT_FOUND)
        return e;
    met->list[met->n] = (struct known_year){y->year, !e && y->demo && !old.demo};
    *out = &met->list[met->n++];
    return (*out)->stays ? OK : store_calendar_year_put(a->db, a->arena, y, &what);
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
    struct known_year *year;
    enum put what = PUT_SAME;
    enum err e = meet_year(run, &y, &year);
    if (!e && year && !year->stays)
        e = store_calendar_day_put(a->db, a->arena, &d, &what);
    if (!e && year)
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
        if (!run->years->list[i].stays)
            e = remove_others(run, run->years->list[i].year);
    return e;
}

const struct importer import_calendar = {"calendar", {"date", "kind", "name"}, calendar_row, calendar_end};
const struct importer import_calendar_demo = {
    "calendar-demo", {"date", "kind", "name"}, calendar_demo_row, calendar_end};
