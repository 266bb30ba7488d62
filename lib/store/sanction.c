#include "lib/store/sanction.h"

#include "lib/store/rows.h"

enum { LIST, HOW_MANY, FIND, LOCK, ADD, WITHDRAW, COUNT };

#define FROM                                                                                                           \
    " FROM sanction s JOIN unit o ON o.id = s.owner_unit_id JOIN person b ON b.id = s.created_by"                      \
    " LEFT JOIN person p ON p.id = s.person_id LEFT JOIN unit u ON u.id = s.unit_id"
#define SELECT_SANCTION                                                                                                \
    "SELECT s.id, s.public_id, s.owner_unit_id, s.person_id, s.unit_id, COALESCE(p.name, u.name), o.name, p.staff_no," \
    " s.until_on, s.document, s.document_on, s.state = 'withdrawn', s.withdraw_reason, s.created_by, b.name,"          \
    " s.created_at" FROM
#define SANCTION_OUT "ibiiisssdsdisist"

#define FILTER                                                                                                         \
    " WHERE" SCOPE("s.owner_unit_id") " AND (? = 0 OR p.folded LIKE ? OR p.pinyin LIKE ? OR p.initials LIKE ?"         \
                                      " OR p.staff_no LIKE ? OR u.folded LIKE ? OR u.pinyin LIKE ?"                    \
                                      " OR u.initials LIKE ?)"                                                         \
                                      " AND (? = 1 OR (s.state = 'valid' AND s.until_on >= ?))"
#define FILTER_IN SCOPE_IN "isssssssid"
#define FILTER_ARGS(f, who)                                                                                            \
    SCOPE_ARGS(who), (f)->words, (f)->text, (f)->pinyin, (f)->initials, (f)->code, (f)->text, (f)->pinyin,             \
        (f)->initials, (f)->past, (f)->on

static const struct sql_query Q[COUNT] = {
    [LIST] = {"sanction.list", SELECT_SANCTION FILTER " AND (? = 0 OR s.id < ?) ORDER BY s.id DESC LIMIT ?",
              FILTER_IN "iii", SANCTION_OUT},
    [HOW_MANY] = {"sanction.count", "SELECT COUNT(*)" FROM FILTER, FILTER_IN, "i"},
    [FIND] = {"sanction.find", SELECT_SANCTION " WHERE s.public_id = ? AND" SCOPE("s.owner_unit_id"), "b" SCOPE_IN,
              SANCTION_OUT},
    [LOCK] = {"sanction.lock", "SELECT s.id FROM sanction s WHERE s.id = ? FOR UPDATE", "i", "i"},
    [ADD] = {"sanction.add",
             "INSERT INTO sanction (public_id, owner_unit_id, person_id, unit_id, until_on, document, document_on,"
             " created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biiidsdit", ""},
    [WITHDRAW] = {"sanction.withdraw",
                  "UPDATE sanction SET state = 'withdrawn', withdraw_reason = ? WHERE id = ? AND state = 'valid'", "si",
                  ""},
};
const struct sql_table store_sanction_table = {"sanction", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct sanction *out = to;
    *out = (struct sanction){
        .id = sql_int(r, i, 0),
        .owner_unit_id = sql_int(r, i, 2),
        .person_id = sql_int(r, i, 3),
        .unit_id = sql_int(r, i, 4),
        .name = rows_text(r, i, 5),
        .unit = rows_text(r, i, 6),
        .staff_no = rows_text(r, i, 7),
        .until_on = (day)sql_int(r, i, 8),
        .document = rows_text(r, i, 9),
        .document_on = (day)sql_int(r, i, 10),
        .withdrawn = sql_int(r, i, 11) != 0,
        .withdraw_reason = rows_text(r, i, 12),
        .created_by = sql_int(r, i, 13),
        .by = rows_text(r, i, 14),
        .created_at = sql_int(r, i, 15),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_sanction_list(struct sql *db, struct arena *a, const struct sanction_filter *f, const struct scope *who,
                             struct sanction **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, FILTER_ARGS(f, who), f->before_id, f->before_id, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_sanction_count(struct sql *db, struct arena *a, const struct sanction_filter *f, const struct scope *who,
                              int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[HOW_MANY], a, &r, FILTER_ARGS(f, who)), &r, n);
}

enum err store_sanction_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                             struct sanction *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r, take, out);
}

enum err store_sanction_lock(struct sql *db, struct arena *a, int64_t id)
{
    struct sql_rows r;
    int64_t found;
    return rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
}

enum err store_sanction_add(struct sql *db, struct sanction *x)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->owner_unit_id,
                          sql_opt(x->person_id != 0, x->person_id), sql_opt(x->unit_id != 0, x->unit_id), x->until_on,
                          x->document, x->document_on, x->created_by, x->created_at);
    x->id = done.insert_id;
    return e;
}

enum err store_sanction_withdraw(struct sql *db, int64_t id, const char *reason)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[WITHDRAW], &done, reason, id), &done, ERR_CONFLICT);
}
