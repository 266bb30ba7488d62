#include "lib/store/course.h"

#include "lib/store/rows.h"

enum {
    ADD,
    CHANGE,
    FIND,
    BY_CODE,
    IN_SCOPE,
    STANDARDS,
    STANDARDS_CLEAR,
    STANDARDS_ADD,
    STANDARD,
    OPTIONS,
    PARTNERS,
    PARTNER,
    LIST,
    COUNT
};

#define COLUMNS                                                                                                        \
    "c.id, c.public_id, c.code, c.title, c.title_en, c.category_code, c.grade, c.hours_x10, c.mode, c.partner_unit_id" \
    ", c.audience, c.summary, c.owner_unit_id, c.folded, c.pinyin, c.initials, c.version, p.public_id, o.name"         \
    " FROM course c JOIN unit o ON o.id = c.owner_unit_id LEFT JOIN unit p ON p.id = c.partner_unit_id"
#define COLUMNS_OUT "ibsssssisississsibs"

/* A class counts as coming until its last session has ended. */
static const struct sql_query Q[COUNT] = {
    [ADD] = {"course.add",
             "INSERT INTO course (public_id, code, title, title_en, category_code, category_sort, grade, hours_x10, "
             "mode, partner_unit_id, audience, summary, owner_unit_id, folded, pinyin, initials, created_at)"
             " SELECT ?, ?, ?, ?, g.code, g.sort, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM course_category g WHERE g.code "
             "= ?",
             "bssssisississsts", ""},
    [CHANGE] = {"course.change",
                "UPDATE course c JOIN course_category g ON g.code = ? SET c.code = ?, c.title = ?, c.title_en = ?, "
                "c.category_code = g.code, c.category_sort = g.sort, c.grade = ?, c.hours_x10 = ?, c.mode = ?, "
                "c.partner_unit_id = ?, c.audience = ?, c.summary = ?, c.folded = ?, c.pinyin = ?, c.initials = ?, "
                "c.version = c.version + 1 WHERE c.id = ? AND c.version = ?",
                "sssssisisssssii", ""},
    [FIND] = {"course.find", "SELECT " COLUMNS " WHERE c.public_id = ?", "b", COLUMNS_OUT},
    [BY_CODE] = {"course.by_code", "SELECT " COLUMNS " WHERE c.code = ?", "s", COLUMNS_OUT},
    [IN_SCOPE] = {"course.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM course c WHERE c.id = ? AND" SCOPE("c.owner_unit_id") ")", "i" SCOPE_IN,
                  "i"},
    [STANDARDS] = {"course.standards",
                   "SELECT s.std_no FROM course_standard cs JOIN standard s ON s.id = cs.standard_id"
                   " WHERE cs.course_id = ? ORDER BY s.std_no",
                   "i", "s"},
    [STANDARDS_CLEAR] = {"course.standards_clear", "DELETE FROM course_standard WHERE course_id = ?", "i", ""},
    [STANDARDS_ADD] = {"course.standards_add", "INSERT INTO course_standard (course_id, standard_id) VALUES (?, ?)",
                       "ii", ""},
    [STANDARD] = {"course.standard", "SELECT id FROM standard WHERE std_no = ?", "s", "i"},
    [OPTIONS] = {"course.options", "SELECT public_id, code, title FROM course ORDER BY category_sort, code", "", "bss"},
    [PARTNERS] = {"course.partners",
                  "SELECT id, public_id, name FROM unit WHERE type IN ('partner', 'affiliate') AND opened_on <= ?"
                  " AND (closed_on IS NULL OR closed_on >= ?) ORDER BY type DESC, sort, code",
                  "dd", "ibs"},
    [PARTNER] = {"course.partner",
                 "SELECT id FROM unit WHERE public_id = ? AND type IN ('partner', 'affiliate') AND opened_on <= ?"
                 " AND (closed_on IS NULL OR closed_on >= ?)",
                 "bdd", "i"},
    [LIST] = {"course.list",
              "SELECT c.public_id, c.code, c.title, c.title_en, g.name, g.name_en, c.grade, c.mode, o.name, "
              "c.hours_x10," SCOPE("c.owner_unit_id") ", (SELECT COUNT(*) FROM class k WHERE k.course_id = c.id AND "
                                                      "k.state = 'published' AND k.ends_at > ?)"
                                                      " FROM course c JOIN course_category g ON g.code = "
                                                      "c.category_code JOIN unit o ON o.id = c.owner_unit_id"
                                                      " LEFT JOIN course l ON l.public_id = ?"
                                                      " WHERE (? = 0 OR c.folded LIKE ? OR c.pinyin LIKE ? OR "
                                                      "c.initials LIKE ? OR c.code LIKE ?)"
                                                      " AND (l.id IS NULL OR c.category_sort > l.category_sort OR "
                                                      "(c.category_sort = l.category_sort AND c.code > l.code))"
                                                      " ORDER BY c.category_sort, c.code LIMIT ?",
              SCOPE_IN "tbissssi", "bssssssssiii"},
};
const struct sql_table store_course_table = {"course", Q, COUNT};

enum err store_course_add(struct sql *db, struct course *c, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(c->public_id, 16), c->code, c->title, c->title_en, c->grade,
                          c->hours_x10, c->mode, sql_opt(c->partner_unit_id != 0, c->partner_unit_id), c->audience,
                          c->summary, c->owner_unit_id, c->folded, c->pinyin, c->initials, now, c->category_code);
    c->id = done.insert_id;
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_course_change(struct sql *db, const struct course *c)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, c->category_code, c->code, c->title, c->title_en, c->grade,
                          c->hours_x10, c->mode, sql_opt(c->partner_unit_id != 0, c->partner_unit_id), c->audience,
                          c->summary, c->folded, c->pinyin, c->initials, c->id, c->version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct course *out = to;
    *out = (struct course){
        .id = sql_int(r, i, 0),
        .code = sql_text(r, i, 2),
        .title = sql_text(r, i, 3),
        .title_en = sql_text(r, i, 4),
        .category_code = sql_text(r, i, 5),
        .grade = sql_text(r, i, 6),
        .hours_x10 = sql_int(r, i, 7),
        .mode = sql_text(r, i, 8),
        .partner_unit_id = sql_int(r, i, 9),
        .audience = sql_text(r, i, 10),
        .summary = sql_text(r, i, 11),
        .owner_unit_id = sql_int(r, i, 12),
        .folded = sql_text(r, i, 13),
        .pinyin = sql_text(r, i, 14),
        .initials = sql_text(r, i, 15),
        .version = sql_int(r, i, 16),
        .owner = sql_text(r, i, 18),
    };
    enum err e = out->partner_unit_id ? rows_id(r, i, 17, out->partner_public_id) : OK;
    return e ? e : rows_id(r, i, 1, out->public_id);
}

enum err store_course_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct course *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_course_by_code(struct sql *db, struct arena *a, const char *code, struct course *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BY_CODE], a, &r, code), &r, take, out);
}

enum err store_course_in_scope(struct sql *db, struct arena *a, int64_t id, const struct scope *who, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

enum err store_course_standards(struct sql *db, struct arena *a, int64_t id, const char *const **numbers, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[STANDARDS], a, &r, id);
    *numbers = rows_all(&e, a, &r, sizeof **numbers, rows_take_text, n);
    return e;
}

enum err store_course_standards_set(struct sql *db, int64_t id, const int64_t *standards, size_t n)
{
    enum err e = SQL_EXEC(db, &Q[STANDARDS_CLEAR], NULL, id);
    for (size_t i = 0; i < n && !e; i++)
        e = SQL_EXEC(db, &Q[STANDARDS_ADD], NULL, id, standards[i]);
    return e;
}

enum err store_course_standard(struct sql *db, struct arena *a, const char *number, int64_t *id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[STANDARD], a, &r, number), &r, id);
}

static enum err take_option(const struct sql_rows *r, size_t i, void *to)
{
    struct course_option *out = to;
    out->code = sql_text(r, i, 1);
    out->title = sql_text(r, i, 2);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_course_options(struct sql *db, struct arena *a, struct course_option **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OPTIONS], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take_option, n);
    return e;
}

enum err store_course_partners(struct sql *db, struct arena *a, day today, struct scope_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PARTNERS], a, &r, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, store_scope_unit_take, n);
    return e;
}

enum err store_course_partner(struct sql *db, struct arena *a, const uint8_t public_id[16], day today, int64_t *id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[PARTNER], a, &r, sql_bytes(public_id, 16), today, today), &r, id);
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct course_row *out = to;
    *out = (struct course_row){
        .code = sql_text(r, i, 1),
        .title = sql_text(r, i, 2),
        .title_en = sql_text(r, i, 3),
        .category = sql_text(r, i, 4),
        .category_en = sql_text(r, i, 5),
        .grade = sql_text(r, i, 6),
        .mode = sql_text(r, i, 7),
        .owner = sql_text(r, i, 8),
        .hours_x10 = sql_int(r, i, 9),
        .mine = sql_int(r, i, 10) != 0,
        .classes = sql_int(r, i, 11),
    };
    return rows_id(r, i, 0, out->public_id);
}

enum err store_course_list(struct sql *db, struct arena *a, const struct course_filter *f, const struct scope *who,
                           instant now, struct course_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who), now,
                            sql_bytes(f->after ? f->after : (const uint8_t *)"", f->after ? 16 : 0), f->filter, f->text,
                            f->pinyin, f->initials, f->code, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}
