#include "lib/store/catalogue.h"

#include <string.h>

enum { LIST, TALLY, MINE, ALLOWED, CATEGORIES, TOTALS, COURSE, STANDARDS, CLASSES, COUNT };

/* Which courses c a filter lets through; a parameter that is NULL asks for nothing. Parameters: category twice, grade
   twice, mode twice, four patterns of the words, standard's title twice and number, seats, now, now, seats. */
#define FILTER                                                                                                         \
    "(? IS NULL OR c.category_code = ?) AND (? IS NULL OR c.grade = ?) AND (? IS NULL OR c.mode = ?)"                  \
    " AND (c.folded LIKE ? OR c.pinyin LIKE ? OR c.initials LIKE ? OR c.code LIKE ?)"                                  \
    " AND (? IS NULL OR EXISTS (SELECT 1 FROM course_standard cs JOIN standard st ON st.id = cs.standard_id"           \
    " WHERE cs.course_id = c.id"                                                                                       \
    " AND (REPLACE(REPLACE(LOWER(st.title), ' ', ''), '-', '') LIKE ? OR REPLACE(st.std_no, ' ', '') LIKE ?)))"        \
    " AND (? < 1 OR EXISTS (SELECT 1 FROM class o WHERE o.course_id = c.id AND o.state = 'published'"                  \
    " AND o.enrol_opens_at <= ? AND o.enrol_closes_at > ?"                                                             \
    " AND (? < 2 OR EXISTS (SELECT 1 FROM seat os FORCE INDEX (ix_seat_free) WHERE os.class_id = o.id AND os.free = "  \
    "1))))"
#define FILTER_IN "sssssssssssssitti"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"catalogue.list",
              "SELECT STRAIGHT_JOIN c.public_id, c.code, c.title, c.title_en, c.category_sort, cc.name, cc.name_en, "
              "c.grade, c.mode,"
              " c.hours_x10, " PLACE_COLUMNS
              " FROM (SELECT c.id, c.public_id, c.code, c.title, c.title_en, c.category_code,"
              "   c.category_sort, c.grade, c.mode, c.hours_x10 FROM course c WHERE " FILTER
              "   AND (c.category_sort > ? OR (c.category_sort = ? AND c.code > ?)) ORDER BY c.category_sort, c.code"
              "   LIMIT ?) c"
              " JOIN course_category cc ON cc.code = c.category_code"
              " LEFT JOIN class k ON k.id = (SELECT n.id FROM class n FORCE INDEX (ix_class_course) WHERE n.course_id "
              "= c.id AND n.state = 'published'"
              "   AND n.starts_at > ? ORDER BY"
              "   EXISTS (SELECT 1 FROM enrolment m WHERE m.class_id = n.id AND m.person_id = ? AND m.live = 1) DESC,"
              "   n.enrol_opens_at <= ? AND n.enrol_closes_at > ? DESC, n.starts_at LIMIT 1)"
              " LEFT JOIN venue v ON v.id = k.venue_id"
              " LEFT JOIN enrolment e ON e.class_id = k.id AND e.person_id = ? AND e.live = 1"
              " ORDER BY c.category_sort, c.code",
              PLACE_IN FILTER_IN "iisititti", "bsssissssi" PLACE_OUT},
    [TALLY] = {"catalogue.tally", "SELECT COUNT(*) FROM course c WHERE " FILTER, FILTER_IN, "i"},
    /* Seats by the hours they take, then what is waited for: neither grows with the years somebody has been here. */
    [MINE] = {"catalogue.mine",
              "SELECT STRAIGHT_JOIN (SELECT c.public_id FROM course c WHERE c.id = k.course_id), " PLACE_OWN_COLUMNS
              " FROM (SELECT b.enrolment_id AS id FROM person_busy b WHERE b.person_id = ? AND b.ends_at > ?"
              "  UNION SELECT w.id FROM enrolment w WHERE w.person_id = ? AND w.state = 'waiting') x"
              " JOIN enrolment e ON e.id = x.id JOIN class k ON k.id = e.class_id"
              " LEFT JOIN venue v ON v.id = k.venue_id"
              " WHERE k.state = 'published' AND k.starts_at > ? ORDER BY k.starts_at",
              "itit", "b" PLACE_OUT},
    [ALLOWED] = {"catalogue.allowed",
                 "SELECT DISTINCT k.public_id FROM posting p JOIN unit_closure u ON u.descendant_id = p.unit_id"
                 " JOIN class_unit cu ON cu.unit_id = u.ancestor_id JOIN class k ON k.id = cu.class_id"
                 " WHERE p.person_id = ? AND p.from_on <= ? AND p.until_on > ? AND k.state = 'published'"
                 " AND k.starts_at > ?",
                 "iddt", "b"},
    [CATEGORIES] = {"catalogue.categories", "SELECT code, name, name_en FROM course_category ORDER BY sort", "", "sss"},
    [TOTALS] = {"catalogue.totals",
                "SELECT (SELECT COUNT(*) FROM course), (SELECT COUNT(*) FROM class"
                " WHERE state = 'published' AND enrol_closes_at > ? AND enrol_opens_at <= ?)",
                "tt", "ii"},
    [COURSE] = {"catalogue.course",
                "SELECT c.id, c.public_id, c.code, c.title, c.title_en, c.grade, c.mode, c.audience, c.summary,"
                " cc.code, cc.name, cc.name_en, pu.name, c.hours_x10, (SELECT COUNT(*) FROM class k"
                "  WHERE k.course_id = c.id AND k.state = 'published' AND k.ends_at <= ?)"
                " FROM course c JOIN course_category cc ON cc.code = c.category_code"
                " LEFT JOIN unit pu ON pu.id = c.partner_unit_id WHERE c.public_id = ?",
                "tb", "ibsssssssssssii"},
    [STANDARDS] = {"catalogue.standards",
                   "SELECT s.std_no, s.title, s.level FROM course_standard cs JOIN standard s ON s.id = cs.standard_id"
                   " WHERE cs.course_id = ? ORDER BY s.std_no",
                   "i", "sss"},
    [CLASSES] = {"catalogue.classes",
                 "SELECT " PLACE_COLUMNS " FROM class k LEFT JOIN venue v ON v.id = k.venue_id"
                 " LEFT JOIN enrolment e ON e.class_id = k.id AND e.person_id = ? AND e.live = 1"
                 " WHERE k.course_id = ? AND k.state = 'published' AND k.ends_at > ? ORDER BY k.starts_at LIMIT ?",
                 PLACE_IN "iiti", PLACE_OUT},
};
const struct sql_table store_catalogue_table = {"catalogue", Q, COUNT};

static enum err take_id(const struct sql_rows *r, size_t row, size_t col, uint8_t out[16])
{
    struct sql_bytes b = sql_blob(r, row, col);
    if (b.n != 16)
        return ERR_BUG;
    memcpy(out, b.data, 16);
    return OK;
}

/* The values of FILTER, in its order. Words that ask for nothing match every title. */
enum { FILTER_VALUES = sizeof FILTER_IN - 1 };

static void put_filter(const struct catalogue_filter *f, instant now, struct sql_value v[FILTER_VALUES])
{
    const struct search_query *w = f->words;
    const struct search_query *s = f->standard;
    const bool words = w && w->kind != SEARCH_NOTHING;
    const bool standard = s && s->kind != SEARCH_NOTHING;
    const struct sql_value list[FILTER_VALUES] = {
        sql_from_text(f->category),
        sql_from_text(f->category),
        sql_from_text(f->grade),
        sql_from_text(f->grade),
        sql_from_text(f->mode),
        sql_from_text(f->mode),
        sql_from_text(words ? w->text : "%"),
        sql_from_text(words ? w->pinyin : NULL),
        sql_from_text(words ? w->initials : NULL),
        sql_from_text(words ? w->code : NULL),
        sql_from_text(standard ? "" : NULL),
        sql_from_text(standard ? s->text : NULL),
        sql_from_text(standard ? s->code : NULL),
        sql_from_int(f->seats),
        sql_from_int(now),
        sql_from_int(now),
        sql_from_int(f->seats),
    };
    memcpy(v, list, sizeof list);
}

enum err store_catalogue_list(struct sql *db, struct arena *a, const struct catalogue_filter *f,
                              const struct catalogue_key *after, int64_t limit, const struct asker *who,
                              struct catalogue_row **out, size_t *n)
{
    enum { BEFORE = sizeof PLACE_IN - 1, BEHIND = 9 };
    const int64_t sort = after->code ? after->category_sort : -1;
    struct sql_value in[BEFORE + FILTER_VALUES + BEHIND] = {sql_from_int(who->person_id), sql_from_int(who->today),
                                                            sql_from_int(who->today)};
    put_filter(f, who->now, in + BEFORE);
    const struct sql_value behind[BEHIND] = {
        sql_from_int(sort),     sql_from_int(sort),     sql_from_text(after->code ? after->code : ""),
        sql_from_int(limit),    sql_from_int(who->now), sql_from_int(who->person_id),
        sql_from_int(who->now), sql_from_int(who->now), sql_from_int(who->person_id),
    };
    memcpy(in + BEFORE + FILTER_VALUES, behind, sizeof behind);
    struct sql_rows r;
    enum err e = sql_select_values(db, &Q[LIST], a, in, sizeof in / sizeof *in, &r);
    if (e)
        return e;
    struct catalogue_row *list = arena_array(a, r.count, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++) {
        struct catalogue_row *row = &list[i];
        row->code = sql_text(&r, i, 1);
        row->title = sql_text(&r, i, 2);
        row->title_en = sql_text(&r, i, 3);
        row->category_sort = sql_int(&r, i, 4);
        row->category_name = sql_text(&r, i, 5);
        row->category_en = sql_text(&r, i, 6);
        row->grade = sql_text(&r, i, 7);
        row->mode = sql_text(&r, i, 8);
        row->hours_x10 = sql_int(&r, i, 9);
        e = take_id(&r, i, 0, row->id);
        if (!e)
            e = store_place_take(&r, i, 10, &row->place);
        row->has_class = e == OK;
        if (e == ERR_NOT_FOUND)
            e = OK;
    }
    *out = list;
    *n = r.count;
    return e;
}

enum err store_catalogue_count(struct sql *db, struct arena *a, const struct catalogue_filter *f, instant now,
                               int64_t *out)
{
    struct sql_value in[FILTER_VALUES];
    struct sql_rows r;
    put_filter(f, now, in);
    enum err e = sql_select_values(db, &Q[TALLY], a, in, FILTER_VALUES, &r);
    if (!e)
        *out = sql_int(&r, 0, 0);
    return e;
}

enum err store_catalogue_mine(struct sql *db, struct arena *a, const struct asker *who, struct catalogue_mine **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MINE], a, &r, who->person_id, who->now, who->person_id, who->now);
    if (e)
        return e;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++) {
        e = take_id(&r, i, 0, (*out)[i].course_id);
        if (!e)
            e = store_place_take(&r, i, 1, &(*out)[i].place);
    }
    *n = r.count;
    return e;
}

enum err store_catalogue_allowed(struct sql *db, struct arena *a, const struct asker *who, const uint8_t (**out)[16],
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALLOWED], a, &r, who->person_id, who->today, who->today, who->now);
    if (e)
        return e;
    uint8_t(*ids)[16] = arena_array(a, r.count, sizeof *ids);
    if (!ids)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++)
        e = take_id(&r, i, 0, ids[i]);
    *out = (const uint8_t(*)[16])ids;
    *n = r.count;
    return e;
}

enum err store_catalogue_categories(struct sql *db, struct arena *a, struct catalogue_category **out, size_t *n)
{
    struct sql_rows r;
    enum err e = sql_select_values(db, &Q[CATEGORIES], a, NULL, 0, &r);
    if (e)
        return e;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count; i++)
        (*out)[i] = (struct catalogue_category){sql_text(&r, i, 0), sql_text(&r, i, 1), sql_text(&r, i, 2)};
    *n = r.count;
    return OK;
}

enum err store_catalogue_totals(struct sql *db, struct arena *a, instant now, int64_t *courses, int64_t *open)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TOTALS], a, &r, now, now);
    if (e)
        return e;
    *courses = sql_int(&r, 0, 0);
    *open = sql_int(&r, 0, 1);
    return OK;
}

enum err store_catalogue_course(struct sql *db, struct arena *a, const uint8_t id[16], instant now,
                                struct catalogue_course *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[COURSE], a, &r, now, sql_bytes(id, 16));
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    *out = (struct catalogue_course){
        .id = sql_int(&r, 0, 0),
        .code = sql_text(&r, 0, 2),
        .title = sql_text(&r, 0, 3),
        .title_en = sql_text(&r, 0, 4),
        .grade = sql_text(&r, 0, 5),
        .mode = sql_text(&r, 0, 6),
        .audience = sql_text(&r, 0, 7),
        .summary = sql_text(&r, 0, 8),
        .category = sql_text(&r, 0, 9),
        .category_name = sql_text(&r, 0, 10),
        .category_en = sql_text(&r, 0, 11),
        .partner = sql_text(&r, 0, 12),
        .hours_x10 = sql_int(&r, 0, 13),
        .ended = sql_int(&r, 0, 14),
    };
    return take_id(&r, 0, 1, out->public_id);
}

enum err store_catalogue_standards(struct sql *db, struct arena *a, int64_t course_id, struct catalogue_standard **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[STANDARDS], a, &r, course_id);
    if (e)
        return e;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count; i++)
        (*out)[i] = (struct catalogue_standard){sql_text(&r, i, 0), sql_text(&r, i, 1), sql_text(&r, i, 2)};
    *n = r.count;
    return OK;
}

enum err store_catalogue_classes(struct sql *db, struct arena *a, int64_t course_id, const struct asker *who,
                                 int64_t limit, struct place **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CLASSES], a, &r, who->person_id, who->today, who->today, who->person_id, course_id,
                            who->now, limit);
    if (e)
        return e;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++)
        e = store_place_take(&r, i, 0, &(*out)[i]);
    *n = r.count;
    return e;
}
