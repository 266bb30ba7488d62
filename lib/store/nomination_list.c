#include "lib/store/nomination_list.h"

#include "lib/store/rows.h"

enum { LIST, TOTALS, UNITS, COUNT };

static const struct sql_query Q[COUNT] = {
    [LIST] =
        {"nomination_list.list",
         "SELECT x.id, x.public_id, x.name, x.unit_name, x.post, k.title, c.title, f.name, q.name, x.subject, x.state,"
         " x.outside, x.leader, x.deeds, x.cause, (SELECT MAX(l.at) FROM nomination_log l WHERE l.nomination_id = x.id"
         " AND l.to_state = 'recommended' AND l.from_state IN ('draft', 'sent')), x.version FROM nomination x JOIN "
         "programme_kind"
         " k ON k.id = x.kind_id LEFT JOIN programme_category c ON c.id = x.category_id JOIN unit f ON f.id ="
         " x.from_unit_id LEFT JOIN unit q ON q.id = x.quota_unit_id LEFT JOIN person r ON r.id = x.person_id LEFT JOIN"
         " unit w ON w.id = x.unit_id WHERE x.programme_id = ? AND k.subject <> 'paper' AND x.state NOT IN ('draft',"
         " 'sent') AND (x.state <> 'withdrawn' OR EXISTS (SELECT 1 FROM nomination_log g WHERE g.nomination_id = x.id"
         " AND g.to_state = 'recommended')) AND (? = '' OR INSTR(x.name, ?) > 0 OR INSTR(x.unit_name, ?) > 0) AND (? ="
         " '' OR x.state = ?) AND (? IS NULL OR k.public_id = ?) AND (? IS NULL OR EXISTS (SELECT 1 FROM unit u JOIN"
         " unit_closure z ON z.ancestor_id = u.id WHERE u.public_id = ? AND z.descendant_id = x.from_unit_id)) ORDER BY"
         " CASE ? WHEN 'name' THEN COALESCE(r.pinyin, w.pinyin, x.name) WHEN 'unit' THEN LPAD(f.sort, 9, '0') WHEN"
         " 'state' THEN x.state ELSE '' END, CASE WHEN ? = 'unit' THEN f.name ELSE '' END, k.sort, k.id, x.id LIMIT ?"
         " OFFSET ?",
         "isssssbbbbssii", "ibsssssssssiissti"},
    [TOTALS] =
        {"nomination_list.totals",
         "SELECT k.id, k.title, x.state, COUNT(*) FROM nomination x JOIN programme_kind k ON k.id = x.kind_id WHERE"
         " x.programme_id = ? AND k.subject <> 'paper' GROUP BY k.id, k.title, k.sort, x.state ORDER BY k.sort, k.id",
         "i", "issi"},
    [UNITS] = {"nomination_list.units",
               "SELECT u.public_id, u.name FROM unit u WHERE u.id IN (SELECT x.from_unit_id FROM nomination x WHERE"
               " x.programme_id = ? AND x.state NOT IN ('draft', 'sent')) ORDER BY u.sort, u.code",
               "i", "bs"},
};
const struct sql_table store_nomination_list_table = {"nomination_list", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct nomination_listed *out = to;
    *out = (struct nomination_listed){
        .id = sql_int(r, i, 0),
        .name = rows_text(r, i, 2),
        .unit_name = rows_text(r, i, 3),
        .post = rows_text(r, i, 4),
        .kind = rows_text(r, i, 5),
        .category = rows_text(r, i, 6),
        .from_unit = rows_text(r, i, 7),
        .quota_unit = rows_text(r, i, 8),
        .outside = sql_int(r, i, 11) != 0,
        .leader = sql_int(r, i, 12) != 0,
        .deeds = rows_text(r, i, 13),
        .cause = rows_text(r, i, 14),
        .recommended_at = sql_int(r, i, 15),
        .version = sql_int(r, i, 16),
    };
    if (!programme_subject_parse(sql_text(r, i, 9), &out->subject) ||
        !nomination_state_parse(sql_text(r, i, 10), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_nomination_list(struct sql *db, struct arena *a, int64_t programme_id, const struct nomination_filter *f,
                               struct nomination_listed **out, size_t *n)
{
    struct sql_rows r;
    const struct sql_value kind = f->kind ? sql_from_bytes(sql_bytes(f->kind, 16)) : sql_null;
    const struct sql_value unit = f->unit ? sql_from_bytes(sql_bytes(f->unit, 16)) : sql_null;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, programme_id, f->words, f->words, f->words, f->state, f->state, kind,
                            kind, unit, unit, f->sort, f->sort, f->limit, f->offset);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_total(const struct sql_rows *r, size_t i, void *to)
{
    struct nomination_total *out = to;
    *out = (struct nomination_total){.kind_id = sql_int(r, i, 0), .kind = rows_text(r, i, 1), .n = sql_int(r, i, 3)};
    return nomination_state_parse(sql_text(r, i, 2), &out->state) ? OK : ERR_BUG;
}

enum err store_nomination_totals(struct sql *db, struct arena *a, int64_t programme_id, struct nomination_total **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TOTALS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_total, n);
    return e;
}

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct nomination_unit *out = to;
    out->name = rows_text(r, i, 1);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_nomination_units(struct sql *db, struct arena *a, int64_t programme_id, struct nomination_unit **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}
