#include "lib/store/class_list.h"

#include "lib/store/rows.h"

enum { FORWARD, BACKWARD, CURSOR, TOTALS, PEOPLE, COUNT };

/* Both directions differ in their comparisons only. */
#define LIST(ends, beyond, order)                                                                                      \
    "SELECT k.public_id, c.title, c.title_en, k.term_no, k.state, k.starts_at, k.ends_at, k.enrol_opens_at, "          \
    "k.enrol_closes_at, u.name, k.capacity,"                                                                           \
    " (SELECT COUNT(*) FROM seat s WHERE s.class_id = k.id AND s.free = 0),"                                           \
    " (SELECT COUNT(*) FROM enrolment e WHERE e.class_id = k.id AND e.state = 'waiting'),"                             \
    " (SELECT COUNT(*) FROM enrolment e WHERE e.class_id = k.id AND e.state IN ('held', 'waiting') AND e.step = "      \
    "'unit'),"                                                                                                         \
    " (SELECT COUNT(*) FROM enrolment e WHERE e.class_id = k.id AND e.state IN ('held', 'waiting') AND e.step = "      \
    "'base')"                                                                                                          \
    " FROM class k JOIN course c ON c.id = k.course_id JOIN unit u ON u.id = k.organizer_unit_id"                      \
    " WHERE" SCOPE("k.organizer_unit_id") " AND (? = '' OR k.state = ?)"                                               \
                                          " AND (? = 0 OR c.folded LIKE ? OR c.pinyin LIKE ? OR c.initials LIKE ? OR " \
                                          "c.code LIKE ?)"                                                             \
                                          " AND k.ends_at " ends " ? AND (k.starts_at " beyond                         \
                                          " ? OR (k.starts_at = ? AND k.id " beyond " ?))"                             \
                                          " ORDER BY k.starts_at " order ", k.id " order " LIMIT ?"
#define LIST_IN SCOPE_IN "ssissssttiti"
#define LIST_OUT "bssisttttsiiiii"

static const struct sql_query Q[COUNT] = {
    [FORWARD] = {"class_list.forward", LIST(">", ">", "ASC"), LIST_IN, LIST_OUT},
    [BACKWARD] = {"class_list.backward", LIST("<=", "<", "DESC"), LIST_IN, LIST_OUT},
    [CURSOR] = {"class_list.cursor",
                "SELECT k.starts_at, k.id FROM class k WHERE k.public_id = ? AND" SCOPE("k.organizer_unit_id"),
                "b" SCOPE_IN, "ti"},
    [TOTALS] = {"class_list.totals",
                "SELECT CAST(COALESCE(SUM(k.state = 'draft'), 0) AS SIGNED), CAST(COALESCE(SUM(k.state = 'published' "
                "AND k.enrol_opens_at <= ? AND k.enrol_closes_at > ?), 0) AS SIGNED) FROM class k WHERE k.state IN "
                "('draft', 'published') AND k.ends_at > ? AND" SCOPE("k.organizer_unit_id"),
                "ttt" SCOPE_IN, "ii"},
    [PEOPLE] = {"class_list.people",
                "SELECT CAST(COALESCE(SUM(e.step = 'base'), 0) AS SIGNED), CAST(COALESCE(SUM(e.state = 'waiting'), 0) "
                "AS SIGNED) FROM class k JOIN enrolment e ON e.class_id = k.id AND e.state IN ('held', 'waiting')"
                " WHERE k.state = 'published' AND k.ends_at > ? AND" SCOPE("k.organizer_unit_id"),
                "t" SCOPE_IN, "ii"},
};
const struct sql_table store_class_list_table = {"class_list", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct class_listed *out = to;
    *out = (struct class_listed){
        .title = sql_text(r, i, 1),
        .title_en = sql_text(r, i, 2),
        .term_no = sql_int(r, i, 3),
        .starts_at = sql_int(r, i, 5),
        .ends_at = sql_int(r, i, 6),
        .enrol_opens_at = sql_int(r, i, 7),
        .enrol_closes_at = sql_int(r, i, 8),
        .organizer = sql_text(r, i, 9),
        .capacity = sql_int(r, i, 10),
        .taken = sql_int(r, i, 11),
        .waiting = sql_int(r, i, 12),
        .at_unit = sql_int(r, i, 13),
        .at_base = sql_int(r, i, 14),
    };
    return class_state_parse(sql_text(r, i, 4), &out->state) ? rows_id(r, i, 0, out->public_id) : ERR_BUG;
}

enum err store_class_list(struct sql *db, struct arena *a, const struct class_filter *f, const struct scope *who,
                          instant now, struct class_listed **out, size_t *n)
{
    const struct civil beginning = {.year = 1000, .month = 1, .day = 1}, end = {.year = 9999, .month = 12, .day = 31};
    const bool forward = f->when == CLASSES_COMING;
    const instant horizon = f->when == CLASSES_ALL ? clock_from_utc(&end) : now;
    instant from = clock_from_utc(forward ? &beginning : &end);
    int64_t from_id = 0;
    struct sql_rows r;
    enum err e;

    if (f->after) {
        e = SQL_SELECT(db, &Q[CURSOR], a, &r, sql_bytes(f->after, 16), SCOPE_ARGS(who));
        if (e)
            return e;
        if (r.count) { /* a class that is gone or elsewhere: from the beginning */
            from = sql_int(&r, 0, 0);
            from_id = sql_int(&r, 0, 1);
        }
    }
    e = SQL_SELECT(db, &Q[forward ? FORWARD : BACKWARD], a, &r, SCOPE_ARGS(who), f->state, f->state, f->words, f->text,
                   f->pinyin, f->initials, f->code, horizon, from, from, from_id, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_class_totals(struct sql *db, struct arena *a, const struct scope *who, instant now,
                            struct class_totals *out)
{
    struct sql_rows classes, people;
    enum err e = SQL_SELECT(db, &Q[TOTALS], a, &classes, now, now, now, SCOPE_ARGS(who));
    if (!e)
        e = SQL_SELECT(db, &Q[PEOPLE], a, &people, now, SCOPE_ARGS(who));
    if (e)
        return e;
    if (classes.count == 0 || people.count == 0)
        return ERR_BUG;
    *out = (struct class_totals){sql_int(&classes, 0, 0), sql_int(&classes, 0, 1), sql_int(&people, 0, 0),
                                 sql_int(&people, 0, 1)};
    return OK;
}
