#include "lib/store/setting.h"

#include "lib/base/log.h"
#include "lib/store/rows.h"

enum { CURRENT, BEGIN, PUT, HISTORY, COUNT };

static const struct sql_query Q[COUNT] = {
    [CURRENT] = {"setting.current",
                 "SELECT s.name, s.value, s.change_id FROM setting s WHERE s.change_id ="
                 " (SELECT MAX(l.change_id) FROM setting l WHERE l.name = s.name)",
                 "", "ssi"},
    [BEGIN] = {"setting.begin", "INSERT INTO setting_change (id, at, set_by, reason) VALUES (?, ?, ?, ?)", "itis", ""},
    [PUT] = {"setting.put", "INSERT INTO setting (name, change_id, value, before_value) VALUES (?, ?, ?, ?)", "siss",
             ""},
    [HISTORY] = {"setting.history",
                 "SELECT c.id, c.at, p.name, c.reason, s.name, s.before_value, s.value FROM"
                 " (SELECT * FROM setting_change h WHERE ? = 0 OR h.id < ? ORDER BY h.id DESC LIMIT ?) c"
                 " JOIN setting s ON s.change_id = c.id LEFT JOIN person p ON p.id = c.set_by"
                 " ORDER BY c.id DESC, s.name",
                 "iii", "itsssss"},
};
const struct sql_table store_setting_table = {"setting", Q, COUNT};

enum err store_setting_read(struct sql *db, struct arena *a, struct policy *out)
{
    struct sql_rows r;
    setting_defaults(out);
    enum err e = SQL_SELECT(db, &Q[CURRENT], a, &r);
    for (size_t i = 0; i < r.count && !e; i++) {
        const struct setting *s = setting_find(rows_text(&r, i, 0));
        if (!s || !setting_put(out, s, rows_text(&r, i, 1)))
            log_warn("setting %s is passed over: its value is not one of this version's", rows_text(&r, i, 0));
        if (sql_int(&r, i, 2) > out->change)
            out->change = sql_int(&r, i, 2);
    }
    return e;
}

enum err store_setting_begin(struct sql *db, int64_t last, int64_t set_by, const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[BEGIN], NULL, last + 1, now, sql_opt(set_by != 0, set_by), reason);
}

enum err store_setting_put(struct sql *db, int64_t change, const char *name, const char *before, const char *value)
{
    return SQL_EXEC(db, &Q[PUT], NULL, name, change, value, before);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct setting_line *out = to;
    *out = (struct setting_line){
        .change = sql_int(r, i, 0),
        .at = sql_int(r, i, 1),
        .set_by = sql_text(r, i, 2),
        .reason = sql_text(r, i, 3),
        .name = sql_text(r, i, 4),
        .before = sql_text(r, i, 5),
        .value = sql_text(r, i, 6),
    };
    return OK;
}

enum err store_setting_history(struct sql *db, struct arena *a, int64_t before, int64_t limit,
                               struct setting_line **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HISTORY], a, &r, before, before, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
