#include "lib/store/reference.h"

#include <string.h>

#include "lib/store/rows.h"

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
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [REGION_GET] = {"region.get", "SELECT name, parent_code, kind FROM region WHERE code = ?", "s", "sss"},
    [REGION_ADD] = {"region.add", "INSERT INTO region (name, parent_code, kind, code) VALUES (?, ?, ?, ?)", "ssss", ""},
    [REGION_CHANGE] = {"region.change", "UPDATE region SET name = ?, parent_code = ?, kind = ? WHERE code = ?", "ssss",
                       ""},
    [CATEGORY_GET] = {"category.get", "SELECT code, name, name_en, sort FROM course_category WHERE code = ?", "s",
                      "sssi"},
    [CATEGORY_ADD] = {"category.add", "INSERT INTO course_category (name, name_en, sort, code) VALUES (?, ?, ?, ?)",
                      "ssis", ""},
    [CATEGORY_CHANGE] = {"category.change", "UPDATE course_category SET name = ?, name_en = ?, sort = ? WHERE code = ?",
                         "ssis", ""},
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
};
const struct sql_table store_reference_table = {"reference", Q, COUNT};

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

enum err store_region_put(struct sql *db, struct arena *a, const struct region *r, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[REGION_GET], a, &old, r->code);
    if (e)
        return e;
    *what = put_judge(old.count, old.count && same(sql_text(&old, 0, 0), r->name) &&
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
    *what = put_judge(old.count, old.count && same(sql_text(&old, 0, 1), c->name) &&
                                     same(sql_text(&old, 0, 2), c->name_en) && sql_int(&old, 0, 3) == c->sort);
    if (*what == PUT_SAME)
        return OK;
    return SQL_EXEC(db, &Q[*what == PUT_ADDED ? CATEGORY_ADD : CATEGORY_CHANGE], NULL, c->name, c->name_en, c->sort,
                    c->code);
}

static enum err take_category(const struct sql_rows *r, size_t i, void *to)
{
    struct category *out = to;
    *out = (struct category){sql_text(r, i, 0), sql_text(r, i, 1), sql_text(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_category_by_code(struct sql *db, struct arena *a, const char *code, struct category *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[CATEGORY_GET], a, &r, code), &r, take_category, out);
}

enum err store_standard_put(struct sql *db, struct arena *a, const struct standard *s, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[STANDARD_GET], a, &old, s->std_no);
    if (e)
        return e;
    *what = put_judge(old.count,
                      old.count && same(sql_text(&old, 0, 1), s->title) && same(sql_text(&old, 0, 2), s->level) &&
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
