#include "lib/store/reference.h"

#include <string.h>

enum {
    REGION_GET,
    REGION_ADD,
    REGION_CHANGE,
    CATEGORY_GET,
    CATEGORY_ADD,
    CATEGORY_CHANGE,
    STANDARD_GET,
    STANDARD_ADD,
    STANDARD_CHANGE,
    YEAR_GET,
    YEAR_ADD,
    YEAR_CHANGE,
    YEAR_CLEAR,
    DAY_GET,
    DAY_ADD,
    DAY_CHANGE,
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [REGION_GET] = {"region.get", "SELECT name, parent_code, kind FROM region WHERE code = ?", "s", "sss"},
    [REGION_ADD] = {"region.add", "INSERT INTO region (name, parent_code, kind, code) VALUES (?, ?, ?, ?)", "ssss", ""},
    [REGION_CHANGE] = {"region.change", "UPDATE region SET name = ?, parent_code = ?, kind = ? WHERE code = ?", "ssss",
                       ""},
    [CATEGORY_GET] = {"category.get", "SELECT code, name, sort FROM course_category WHERE code = ?", "s", "ssi"},
    [CATEGORY_ADD] = {"category.add", "INSERT INTO course_category (name, sort, code) VALUES (?, ?, ?)", "sis", ""},
    [CATEGORY_CHANGE] = {"category.change", "UPDATE course_category SET name = ?, sort = ? WHERE code = ?", "sis", ""},
    [STANDARD_GET] =
        {"standard.get",
         "SELECT id, title, level, obligation, category, COALESCE(issued_on, DATE '1970-01-01'),"
         " COALESCE(effective_on, DATE '1970-01-01'), verification, source, note FROM standard WHERE std_no = ?",
         "s", "issssddsss"},
    [STANDARD_ADD] = {"standard.add",
                      "INSERT INTO standard (title, level, obligation, category, issued_on, effective_on, "
                      "verification, source, note,"
                      " std_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      "ssssddssss", ""},
    [STANDARD_CHANGE] =
        {"standard.change",
         "UPDATE standard SET title = ?, level = ?, obligation = ?, category = ?, issued_on = ?, effective_on = ?,"
         " verification = ?, source = ?, note = ? WHERE std_no = ?",
         "ssssddssss", ""},
    [YEAR_GET] = {"calendar.year", "SELECT source, demo FROM calendar_year WHERE year = ?", "i", "si"},
    [YEAR_ADD] = {"calendar.year_add", "INSERT INTO calendar_year (source, demo, year) VALUES (?, ?, ?)", "sii", ""},
    [YEAR_CHANGE] = {"calendar.year_change", "UPDATE calendar_year SET source = ?, demo = ? WHERE year = ?", "sii", ""},
    [YEAR_CLEAR] = {"calendar.year_clear", "DELETE FROM calendar_day WHERE year = ?", "i", ""},
    [DAY_GET] = {"calendar.day", "SELECT kind, name FROM calendar_day WHERE on_date = ?", "d", "ss"},
    [DAY_ADD] = {"calendar.day_add", "INSERT INTO calendar_day (kind, name, year, on_date) VALUES (?, ?, ?, ?)", "ssid",
                 ""},
    [DAY_CHANGE] = {"calendar.day_change", "UPDATE calendar_day SET kind = ?, name = ?, year = ? WHERE on_date = ?",
                    "ssid", ""},
};
const struct sql_table store_reference_table = {"reference", Q, COUNT};

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

/* What is to be done with a row: `found` it, and it `equals` what is there. */
static enum put judge(bool found, bool equals)
{
    return !found ? PUT_ADDED : equals ? PUT_SAME : PUT_CHANGED;
}

enum err store_region_put(struct sql *db, struct arena *a, const struct region *r, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[REGION_GET], a, &old, r->code);
    if (e)
        return e;
    *what = judge(old.count, old.count && same(sql_text(&old, 0, 0), r->name) &&
                                 same(sql_text(&old, 0, 1), r->parent_code) && same(sql_text(&old, 0, 2), r->kind));
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? REGION_ADD : REGION_CHANGE], NULL, r->name, r->parent_code, r->kind,
                    r->code);
}

enum err store_category_put(struct sql *db, struct arena *a, const struct category *c, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[CATEGORY_GET], a, &old, c->code);
    if (e)
        return e;
    *what = judge(old.count, old.count && same(sql_text(&old, 0, 1), c->name) && sql_int(&old, 0, 2) == c->sort);
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? CATEGORY_ADD : CATEGORY_CHANGE], NULL, c->name, c->sort, c->code);
}

enum err store_category_by_code(struct sql *db, struct arena *a, const char *code, struct category *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CATEGORY_GET], a, &r, code);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    *out = (struct category){sql_text(&r, 0, 0), sql_text(&r, 0, 1), sql_int(&r, 0, 2)};
    return OK;
}

enum err store_standard_put(struct sql *db, struct arena *a, const struct standard *s, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[STANDARD_GET], a, &old, s->std_no);
    if (e)
        return e;
    *what =
        judge(old.count, old.count && same(sql_text(&old, 0, 1), s->title) && same(sql_text(&old, 0, 2), s->level) &&
                             same(sql_text(&old, 0, 3), s->obligation) && same(sql_text(&old, 0, 4), s->category) &&
                             sql_int(&old, 0, 5) == s->issued_on && sql_int(&old, 0, 6) == s->effective_on &&
                             same(sql_text(&old, 0, 7), s->verification) && same(sql_text(&old, 0, 8), s->source) &&
                             same(sql_text(&old, 0, 9), s->note));
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? STANDARD_ADD : STANDARD_CHANGE], NULL, s->title, s->level,
                    s->obligation, s->category, sql_opt(s->issued_on != 0, s->issued_on),
                    sql_opt(s->effective_on != 0, s->effective_on), s->verification, s->source, s->note, s->std_no);
}

enum err store_standard_id(struct sql *db, struct arena *a, const char *std_no, int64_t *id)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[STANDARD_GET], a, &r, std_no);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    *id = sql_int(&r, 0, 0);
    return OK;
}

enum err store_calendar_year_put(struct sql *db, struct arena *a, int64_t year, const char *source, bool demo,
                                 enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[YEAR_GET], a, &old, year);
    if (e)
        return e;
    *what = judge(old.count, old.count && same(sql_text(&old, 0, 0), source) && sql_int(&old, 0, 1) == demo);
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? YEAR_ADD : YEAR_CHANGE], NULL, source, demo, year);
}

enum err store_calendar_day_put(struct sql *db, struct arena *a, day on, int64_t year, const char *kind,
                                const char *name, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[DAY_GET], a, &old, on);
    if (e)
        return e;
    *what = judge(old.count, old.count && same(sql_text(&old, 0, 0), kind) && same(sql_text(&old, 0, 1), name));
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? DAY_ADD : DAY_CHANGE], NULL, kind, name, year, on);
}

enum err store_calendar_year_clear(struct sql *db, int64_t year)
{
    return SQL_EXEC(db, &Q[YEAR_CLEAR], NULL, year);
}
