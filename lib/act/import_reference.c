/* Importers of administrative divisions, course categories and standards. */
#include <string.h>

#include "lib/act/import_row.h"
#include "lib/domain/standard_no.h"
#include "lib/store/reference.h"

static enum err region_row(struct import_run *run)
{
    struct region r = {.parent_code = import_text_or_null(run, "parent_code")};
    if (!import_required(run, "region_code", 6, &r.code) || !import_required(run, "name", 100, &r.name) ||
        !import_required(run, "kind", 16, &r.kind))
        return OK;
    if (strlen(r.code) != 6 || strspn(r.code, "0123456789") != 6)
        return import_bad(run, "region_code", "must have six digits (GB/T 2260)");
    if (!import_once(run, "region_code", r.code))
        return OK;
    enum put what;
    enum err e = store_region_put(run->a->db, run->a->arena, &r, &what);
    if (e == ERR_CONFLICT)
        return import_bad(run, "parent_code", "no division above has this code (it must stand in an earlier line)");
    if (!e)
        import_count(run, what);
    return e;
}

const struct importer import_regions = {"regions", {"region_code", "name", "parent_code", "kind"}, region_row, NULL};

static enum err category_row(struct import_run *run)
{
    struct category c;
    if (!import_required(run, "code", 8, &c.code) || !import_required(run, "name", 60, &c.name) ||
        !import_int(run, "sort", 0, 10000, false, &c.sort) || !import_once(run, "code", c.code))
        return OK;
    c.name_en = import_has(run, "name_en") ? import_text_or_null(run, "name_en") : NULL;
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
    s.std_no = arena_str(run->a->arena, parsed.text);
    if (!s.std_no)
        return ERR_NO_MEMORY;
    if (!import_once(run, "std_no", s.std_no))
        return OK;
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
