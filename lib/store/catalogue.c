#include "lib/store/catalogue.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, TALLY, HAS_MINE, MINE, ALLOWED, CATEGORIES, TOTALS, COURSE, STANDARDS, CLASSES, COUNT };

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
    /* Most have no place that is still to come. That is told from one index, for a fifth of what the places cost. */
    [HAS_MINE] = {"catalogue.has_mine",
                  "SELECT EXISTS (SELECT 1 FROM enrolment e FORCE INDEX (ix_enrolment_person)"
                  " WHERE e.person_id = ? AND e.live = 1 AND e.class_id >= ?)",
                  "ii", "i"},
    /* Ids grow with time: from the first class still to come on, the years somebody has been here cost nothing. */
    [MINE] = {"catalogue.mine",
              "SELECT STRAIGHT_JOIN (SELECT c.public_id FROM course c WHERE c.id = k.course_id), " PLACE_OWN_COLUMNS
              " FROM enrolment e FORCE INDEX (ix_enrolment_person) JOIN class k ON k.id = e.class_id"
              " LEFT JOIN venue v ON v.id = k.venue_id"
              " WHERE e.person_id = ? AND e.live = 1 AND e.class_id >= ?"
              " AND k.state = 'published' AND k.starts_at > ? ORDER BY k.starts_at",
              "iit", "b" PLACE_OUT},
    [ALLOWED] = {"catalogue.allowed",
                 "SELECT DISTINCT k.public_id FROM posting p JOIN unit_closure u ON u.descendant_id = p.unit_id"
                 " JOIN class_unit cu ON cu.unit_id = u.ancestor_id JOIN class k ON k.id = cu.class_id"
                 " WHERE p.person_id = ? AND p.from_on <= ? AND p.until_on > ? AND k.state = 'published'"
                 " AND k.starts_at > ?",
                 "iddt", "b"},
    [CATEGORIES] = {"catalogue.categories", "SELECT code, name, name_en FROM course_category ORDER BY sort", "", "sss"},
    [TOTALS] = {"catalogue.totals",
                "SELECT (SELECT COUNT(*) FROM course), (SELECT COUNT(*) FROM class"
                " WHERE state = 'published' AND enrol_closes_at > ? AND enrol_opens_at <= ?),"
                " COALESCE((SELECT MIN(id) FROM class WHERE state IN ('draft', 'published')"
                " AND (starts_at IS NULL OR starts_at > ?)), 9223372036854775807)",
                "ttt", "iii"},
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

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct catalogue_row *out = to;
    out->code = sql_text(r, i, 1);
    out->title = sql_text(r, i, 2);
    out->title_en = sql_text(r, i, 3);
    out->category_sort = sql_int(r, i, 4);
    out->category_name = sql_text(r, i, 5);
    out->category_en = sql_text(r, i, 6);
    out->grade = sql_text(r, i, 7);
    out->mode = sql_text(r, i, 8);
    out->hours_x10 = sql_int(r, i, 9);
    enum err e = rows_id(r, i, 0, out->id);
    if (!e)
        e = store_place_take(r, i, 10, &out->place);
    out->has_class = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
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
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

enum err store_catalogue_count(struct sql *db, struct arena *a, const struct catalogue_filter *f, instant now,
                               int64_t *out)
{
    struct sql_value in[FILTER_VALUES];
    struct sql_rows r;
    put_filter(f, now, in);
    return rows_int(sql_select_values(db, &Q[TALLY], a, in, FILTER_VALUES, &r), &r, out);
}

static enum err take_mine(const struct sql_rows *r, size_t i, void *to)
{
    struct catalogue_mine *out = to;
    const enum err e = rows_id(r, i, 0, out->course_id);
    return e ? e : store_place_take(r, i, 1, &out->place);
}

enum err store_catalogue_mine(struct sql *db, struct arena *a, const struct asker *who, int64_t first,
                              struct catalogue_mine **out, size_t *n)
{
    struct sql_rows r;
    bool any;
    enum err e = rows_yes(SQL_SELECT(db, &Q[HAS_MINE], a, &r, who->person_id, first), &r, &any);
    *out = NULL;
    *n = 0;
    if (e || !any)
        return e;
    e = SQL_SELECT(db, &Q[MINE], a, &r, who->person_id, first, who->now);
    *out = rows_all(&e, a, &r, sizeof **out, take_mine, n);
    return e;
}

enum err store_catalogue_allowed(struct sql *db, struct arena *a, const struct asker *who, const uint8_t (**out)[16],
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALLOWED], a, &r, who->person_id, who->today, who->today, who->now);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_id, n);
    return e;
}

static enum err take_category(const struct sql_rows *r, size_t i, void *to)
{
    struct catalogue_category *out = to;
    *out = (struct catalogue_category){sql_text(r, i, 0), sql_text(r, i, 1), sql_text(r, i, 2)};
    return OK;
}

enum err store_catalogue_categories(struct sql *db, struct arena *a, struct catalogue_category **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CATEGORIES], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take_category, n);
    return e;
}

enum err store_catalogue_totals(struct sql *db, struct arena *a, instant now, struct catalogue_totals *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TOTALS], a, &r, now, now, now);
    if (e)
        return e;
    *out = (struct catalogue_totals){sql_int(&r, 0, 0), sql_int(&r, 0, 1), sql_int(&r, 0, 2)};
    return OK;
}

static enum err take_course(const struct sql_rows *r, size_t i, void *to)
{
    struct catalogue_course *out = to;
    *out = (struct catalogue_course){
        .id = sql_int(r, i, 0),
        .code = sql_text(r, i, 2),
        .title = sql_text(r, i, 3),
        .title_en = sql_text(r, i, 4),
        .grade = sql_text(r, i, 5),
        .mode = sql_text(r, i, 6),
        .audience = sql_text(r, i, 7),
        .summary = sql_text(r, i, 8),
        .category = sql_text(r, i, 9),
        .category_name = sql_text(r, i, 10),
        .category_en = sql_text(r, i, 11),
        .partner = sql_text(r, i, 12),
        .hours_x10 = sql_int(r, i, 13),
        .ended = sql_int(r, i, 14),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_catalogue_course(struct sql *db, struct arena *a, const uint8_t id[16], instant now,
                                struct catalogue_course *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[COURSE], a, &r, now, sql_bytes(id, 16)), &r, take_course, out);
}

static enum err take_standard(const struct sql_rows *r, size_t i, void *to)
{
    struct catalogue_standard *out = to;
    *out = (struct catalogue_standard){sql_text(r, i, 0), sql_text(r, i, 1), sql_text(r, i, 2)};
    return OK;
}

enum err store_catalogue_standards(struct sql *db, struct arena *a, int64_t course_id, struct catalogue_standard **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[STANDARDS], a, &r, course_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_standard, n);
    return e;
}

static enum err take_class(const struct sql_rows *r, size_t i, void *out)
{
    return store_place_take(r, i, 0, out);
}

enum err store_catalogue_classes(struct sql *db, struct arena *a, int64_t course_id, const struct asker *who,
                                 int64_t limit, struct place **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CLASSES], a, &r, who->person_id, who->today, who->today, who->person_id, course_id,
                            who->now, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_class, n);
    return e;
}
