#include "lib/store/posting.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ALL, BEGIN, SET, DROP, COUNT };

static const struct sql_query Q[COUNT] = {
    [ALL] = {"posting.all",
             "SELECT o.id, o.public_id, o.person_id, o.unit_id, o.kind, o.post, o.from_on, o.until_on, o.recorded_at,"
             " COALESCE(o.recorded_by, 0), COALESCE(v.name, u.name), u.code, u.public_id, COALESCE(b.name, '')"
             " FROM posting o JOIN unit u ON u.id = o.unit_id LEFT JOIN unit_version v ON v.unit_id = o.unit_id AND"
             " v.from_on <= o.from_on AND v.until_on > o.from_on LEFT JOIN person b ON b.id = o.recorded_by"
             " WHERE o.person_id = ? ORDER BY o.from_on, o.kind, o.id",
             "i", "ibiissddtissbs"},
    [BEGIN] = {"posting.begin",
               "INSERT INTO posting (public_id, person_id, unit_id, kind, post, from_on, until_on, recorded_at, "
               "recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               "biissddti", ""},
    [SET] = {"posting.set",
             "UPDATE posting SET unit_id = ?, post = ?, from_on = ?, until_on = ?, recorded_at = ?, recorded_by = ?"
             " WHERE id = ?",
             "isddtii", ""},
    [DROP] = {"posting.drop", "DELETE FROM posting WHERE id = ?", "i", ""},
};
const struct sql_table store_posting_table = {"posting", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct posting_row *out = to;
    *out = (struct posting_row){
        .id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 2),
        .unit_id = sql_int(r, i, 3),
        .main = strcmp(rows_text(r, i, 4), "main") == 0,
        .post = sql_text(r, i, 5),
        .from_on = (day)sql_int(r, i, 6),
        .until_on = (day)sql_int(r, i, 7),
        .recorded_at = sql_int(r, i, 8),
        .recorded_by = sql_int(r, i, 9),
        .unit = sql_text(r, i, 10),
        .unit_code = sql_text(r, i, 11),
        .recorded_by_name = sql_text(r, i, 13),
    };
    const enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : rows_id(r, i, 12, out->unit_public_id);
}

enum err store_posting_all(struct sql *db, struct arena *a, int64_t person_id, struct posting_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALL], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_posting_begin(struct sql *db, const struct posting_row *p)
{
    return SQL_EXEC(db, &Q[BEGIN], NULL, sql_bytes(p->public_id, 16), p->person_id, p->unit_id,
                    p->main ? "main" : "second", p->post, p->from_on, p->until_on, p->recorded_at,
                    sql_opt(p->recorded_by != 0, p->recorded_by));
}

enum err store_posting_set(struct sql *db, const struct posting_row *p)
{
    return SQL_EXEC(db, &Q[SET], NULL, p->unit_id, p->post, p->from_on, p->until_on,
                    sql_opt(p->recorded_at != 0, p->recorded_at), sql_opt(p->recorded_by != 0, p->recorded_by), p->id);
}

enum err store_posting_drop(struct sql *db, int64_t id)
{
    return SQL_EXEC(db, &Q[DROP], NULL, id);
}
