/* Importers of course categories, standards and the working-day calendar. */
#include <string.h>

#include "lib/act/import_row.h"
#include "lib/domain/standard_no.h"

static enum err category_row(struct import_run *run)
{
    struct category c;
    if (!import_required(run, "code", 8, &c.code) || !import_required(run, "name", 60, &c.name) ||
        !import_int(run, "sort", 0, 10000, false, &c.sort))
        return OK;
    enum put what;
    enum err e = store_category_put(run->a->db, run->a->arena, &c, &what);
    if (!e)
        import_count(run, what);
    return e;
}

const struct importer import_categories = {"categories", {"code", "name", "sort"}, category_row, NULL};

static enum err standard_row(struct import_run *run)
{
    struct standard s = {.source = import_text(run, "source_url"), .note = import_text(run, "note")};
    const char *number;
    if (!import_required(run, "std_no", 40, &number) || !import_required(run, "title", 200, &s.title) ||
        !import_required(run, "level", 20, &s.level) || !import_required(run, "obligation", 8, &s.obligation) ||
        !import_required(run, "category", 60, &s.category) || !import_day(run, "issued_on", true, &s.issued_on) ||
        !import_day(run, "effective_on", true, &s.effective_on) ||
        !import_required(run, "verification", 12, &s.verification))
        return OK;
    struct standard_no parsed;
    if (standard_no_parse(number, &parsed))
        return import_bad(run, "std_no", "is not a standard's number such as GB/T 41568-2022 or DB33/T 1402-2024");
    s.std_no = parsed.text;
    enum put what;
    enum err e = store_standard_put(run->a->db, run->a->arena, &s, &what);
    if (!e)
        import_count(run, what);
    return e;
}

const struct importer import_standards = {"standards",
                                          {"std_no", "title", "level", "obligation", "category", "issued_on",
                                           "effective_on", "verification", "source_url", "note"},
                                          standard_row,
                                          NULL};

static enum err calendar_put(struct import_run *run, bool demo)
{
    struct act *a = run->a;
    day on;
    const char *kind, *name;
    if (!import_day(run, "date", false, &on) || !import_required(run, "kind", 8, &kind) ||
        !import_required(run, "name", 60, &name))
        return OK;
    if (strcmp(kind, "holiday") != 0 && strcmp(kind, "workday") != 0)
        return import_bad(run, "kind", "must be holiday or workday");
    const int64_t year = clock_day_civil(on).year;
    enum put what;
    enum err e = store_calendar_year_put(a->db, a->arena, year, demo ? "demonstration" : "import", demo, &what);
    if (!e && what == PUT_CHANGED) /* a made-up year gives way to the real one */
        e = store_calendar_year_clear(a->db, year);
    if (!e)
        e = store_calendar_day_put(a->db, a->arena, on, year, kind, name, &what);
    if (!e)
        import_count(run, what);
    return e;
}

static enum err calendar_row(struct import_run *run)
{
    return calendar_put(run, false);
}

static enum err calendar_demo_row(struct import_run *run)
{
    return calendar_put(run, true);
}

const struct importer import_calendar = {"calendar", {"date", "kind", "name"}, calendar_row, NULL};
const struct importer import_calendar_demo = {"calendar-demo", {"date", "kind", "name"}, calendar_demo_row, NULL};
