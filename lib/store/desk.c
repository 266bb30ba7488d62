#include "lib/store/desk.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/store/rows.h"

enum { HIDDEN, WITHOUT_CHIEF, STAMP, SHEETS, COUNT };

/* That a person keeps out of the run `r`: a confirmed recusal of a duty that they hold, or an entry of their own. */
#define IS_HIDDEN                                                                                                      \
    "(EXISTS (SELECT 1 FROM recusal x JOIN official o ON o.id = x.official_id AND o.live = 1"                          \
    " WHERE x.round_id = r.round_id AND x.entry_id = r.entry_id AND x.person_id = ? AND x.state = 'confirmed')"        \
    " OR EXISTS (SELECT 1 FROM entry_member m WHERE m.entry_id = r.entry_id AND m.person_id = ?))"

static const struct sql_query Q[COUNT] = {
    [HIDDEN] = {"desk.hidden", "SELECT r.number FROM run r WHERE r.round_id = ? AND " IS_HIDDEN " ORDER BY r.number",
                "iii", "i"},
    [WITHOUT_CHIEF] = {"desk.without_chief",
                       "SELECT r.number FROM run r WHERE r.round_id = ? AND NOT EXISTS (SELECT 1 FROM official o"
                       " WHERE o.round_id = r.round_id AND o.duty = 'chief' AND o.live = 1 AND NOT EXISTS"
                       " (SELECT 1 FROM recusal x WHERE x.official_id = o.id AND x.entry_id = r.entry_id"
                       " AND x.state = 'confirmed')) ORDER BY r.number",
                       "i", "i"},
    [STAMP] = {"desk.stamp",
               "SELECT CONCAT_WS('.', r.number, r.version, j.version, j.publication,"
               " (SELECT SUM(b.version) FROM ballot b WHERE b.run_id = r.id),"
               " (SELECT MAX(m.id) FROM mark m JOIN ballot b ON b.id = m.ballot_id WHERE b.run_id = r.id),"
               " (SELECT MAX(v.id) FROM run_value v WHERE v.run_id = r.id AND v.source = 'chief'),"
               " (SELECT MAX(p.id) FROM penalty p WHERE p.run_id = r.id))"
               " FROM run r JOIN judging j ON j.round_id = r.round_id WHERE r.round_id = ? AND (? = 0 OR r.number = ?)"
               " AND NOT " IS_HIDDEN " ORDER BY r.number",
               "iiiii", "s"},
    [SHEETS] =
        {"desk.sheets",
         "SELECT b.seat_no, ROW_NUMBER() OVER (PARTITION BY b.id ORDER BY l.id) AS version, l.sheet_hash, p.name,"
         " l.at FROM ballot_log l JOIN ballot b ON b.id = l.ballot_id LEFT JOIN person p ON p.id = l.person_id"
         " WHERE b.run_id = ? AND l.to_state = 'locked' ORDER BY b.seat_no, version DESC",
         "i", "iibst"},
};
const struct sql_table store_desk_table = {"desk", Q, COUNT};

enum err store_desk_hidden(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t **out,
                           size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HIDDEN], a, &r, round_id, person_id, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_desk_without_chief(struct sql *db, struct arena *a, int64_t round_id, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WITHOUT_CHIEF], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

/* All rows in one text. */
static enum err join(struct arena *a, const struct sql_rows *r, const char **out)
{
    struct buf all;
    buf_init_arena(&all, a, 0);
    for (size_t i = 0; i < r->count; i++)
        buf_addf(&all, "%s ", rows_text(r, i, 0));
    *out = all.len ? all.data : "";
    return buf_check(&all);
}

enum err store_desk_stamp(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t number,
                          const char **out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[STAMP], a, &r, round_id, number, number, person_id, person_id);
    return e ? e : join(a, &r, out);
}

static enum err take_sheet(const struct sql_rows *r, size_t i, void *to)
{
    struct desk_sheet *out = to;
    const struct sql_bytes hash = sql_blob(r, i, 2);
    if (hash.n != sizeof out->hash)
        return ERR_BUG;
    memcpy(out->hash, hash.data, sizeof out->hash);
    out->seat_no = sql_int(r, i, 0);
    out->version = sql_int(r, i, 1);
    out->person = rows_text(r, i, 3);
    out->at = sql_int(r, i, 4);
    return OK;
}

enum err store_desk_sheets(struct sql *db, struct arena *a, int64_t run_id, struct desk_sheet **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SHEETS], a, &r, run_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_sheet, n);
    return e;
}
