#include "lib/store/unit_history.h"

#include "lib/store/rows.h"

enum {
    LOCK_ROOT,
    LOCK,
    STATE,
    BUMP,
    IN_SCOPE,
    SET_DATA,
    SET_CLOSED,
    OCCUPIED,
    LAST,
    ADD,
    SET,
    END,
    REMOVE,
    CIRCLE,
    DUE,
    TAKE,
    LIST,
    COUNT
};

#define STATE_COLUMNS                                                                                                  \
    "SELECT u.id, u.code, u.opened_on, COALESCE(u.closed_on, DATE '9999-12-31'), u.version, u.region_code, u.uscc, "   \
    "u.sort FROM unit u WHERE u.id = ?"
#define STATE_OUT "isddissi"
#define COLUMNS                                                                                                        \
    "v.id, v.unit_id, COALESCE(v.parent_id, 0), v.name, v.short_name, v.type, v.level, v.from_on, v.until_on, "        \
    "v.recorded_at, COALESCE(v.recorded_by, 0)"
#define COLUMNS_OUT "iiissssddti"

static const struct sql_query Q[COUNT] = {
    [LOCK_ROOT] = {"unit_history.lock_root",
                   "SELECT id FROM unit WHERE parent_id IS NULL ORDER BY id LIMIT 1 FOR UPDATE", "", "i"},
    [LOCK] = {"unit_history.lock", STATE_COLUMNS " FOR UPDATE", "i", STATE_OUT},
    [STATE] = {"unit_history.state", STATE_COLUMNS " AND" SCOPE("u.id"), "i" SCOPE_IN, STATE_OUT},
    [BUMP] = {"unit_history.bump", "UPDATE unit SET version = version + 1 WHERE id = ? AND version = ?", "ii", ""},
    [IN_SCOPE] = {"unit_history.in_scope", "SELECT COUNT(*) FROM unit u WHERE u.id = ? AND" SCOPE("u.id"), "i" SCOPE_IN,
                  "i"},
    [SET_DATA] = {"unit_history.set_data", "UPDATE unit SET region_code = ?, uscc = ?, sort = ? WHERE id = ?", "ssii",
                  ""},
    [SET_CLOSED] = {"unit_history.set_closed", "UPDATE unit SET closed_on = ? WHERE id = ?", "di", ""},
    [OCCUPIED] = {"unit_history.occupied",
                  "SELECT (SELECT COUNT(DISTINCT o.person_id) FROM posting o WHERE o.unit_id = ? AND o.until_on > ?),"
                  " (SELECT COUNT(DISTINCT v.unit_id) FROM unit_version v WHERE v.parent_id = ? AND v.until_on > ?)",
                  "idid", "ii"},
    [LAST] = {"unit_history.last",
              "SELECT " COLUMNS " FROM unit_version v WHERE v.unit_id = ? ORDER BY v.from_on DESC LIMIT 1 FOR UPDATE",
              "i", COLUMNS_OUT},
    [ADD] = {"unit_history.add",
             "INSERT INTO unit_version (unit_id, parent_id, name, short_name, type, level, from_on, until_on, "
             "recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "iissssddti", ""},
    [SET] = {"unit_history.set",
             "UPDATE unit_version SET parent_id = ?, name = ?, short_name = ?, type = ?, level = ?, recorded_at = ?, "
             "recorded_by = ? WHERE id = ?",
             "issssti"
             "i",
             ""},
    [END] = {"unit_history.end", "UPDATE unit_version SET until_on = ? WHERE id = ?", "di", ""},
    [REMOVE] = {"unit_history.remove", "DELETE FROM unit_version WHERE id = ?", "i", ""},
    /* Up from the new parent, each step with the days that it has in common with the one before: the tree of every day
       at once. UNION, not UNION ALL, so that even a circle that is there already ends. */
    [CIRCLE] = {"unit_history.circle",
                "WITH RECURSIVE up (id, from_on, until_on) AS (SELECT ?, CAST(? AS DATE), CAST(? AS DATE) UNION"
                " SELECT v.parent_id, GREATEST(v.from_on, up.from_on), LEAST(v.until_on, up.until_on) FROM up"
                " JOIN unit_version v ON v.unit_id = up.id AND v.from_on < up.until_on AND v.until_on > up.from_on"
                " WHERE v.parent_id IS NOT NULL)"
                " SELECT COUNT(*) FROM up WHERE id = ?",
                "iddi", "i"},
    [DUE] = {"unit_history.due",
             "SELECT " COLUMNS " FROM unit_version v JOIN unit u ON u.id = v.unit_id WHERE v.from_on <= ? AND"
             " v.until_on > ? AND NOT (v.parent_id <=> u.parent_id AND v.name = u.name AND v.short_name = u.short_name"
             " AND v.type = u.type AND v.level = u.level) ORDER BY v.unit_id",
             "dd", COLUMNS_OUT},
    [TAKE] = {"unit_history.take",
              "UPDATE unit SET parent_id = ?, name = ?, short_name = ?, type = ?, level = ?, folded = ?, pinyin = ?, "
              "initials = ? WHERE id = ?",
              "isssssssi", ""},
    [LIST] = {"unit_history.list",
              "SELECT " COLUMNS ", COALESCE((SELECT w.name FROM unit_version w WHERE w.unit_id = v.parent_id AND"
              " w.from_on <= v.from_on AND w.until_on > v.from_on), ''), COALESCE(p.name, '')"
              " FROM unit_version v LEFT JOIN person p ON p.id = v.recorded_by WHERE v.unit_id = ?"
              " AND" SCOPE("v.unit_id") "ORDER BY v.from_on DESC",
              "i" SCOPE_IN, COLUMNS_OUT "ss"},
};
const struct sql_table store_unit_history_table = {"unit_history", Q, COUNT};

static enum err take_state(const struct sql_rows *r, size_t i, void *to)
{
    struct unit_state *out = to;
    *out = (struct unit_state){
        .id = sql_int(r, i, 0),
        .code = sql_text(r, i, 1),
        .opened_on = (day)sql_int(r, i, 2),
        .closed_on = (day)sql_int(r, i, 3),
        .version = sql_int(r, i, 4),
        .region_code = sql_text(r, i, 5),
        .uscc = sql_text(r, i, 6),
        .sort = sql_int(r, i, 7),
    };
    return OK;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct unit_version *out = to;
    *out = (struct unit_version){
        .id = sql_int(r, i, 0),
        .unit_id = sql_int(r, i, 1),
        .parent_id = sql_int(r, i, 2),
        .name = sql_text(r, i, 3),
        .short_name = sql_text(r, i, 4),
        .type = sql_text(r, i, 5),
        .level = sql_text(r, i, 6),
        .from_on = (day)sql_int(r, i, 7),
        .until_on = (day)sql_int(r, i, 8),
        .recorded_at = sql_int(r, i, 9),
        .recorded_by = sql_int(r, i, 10),
    };
    return OK;
}

static enum err take_listed(const struct sql_rows *r, size_t i, void *to)
{
    struct unit_version *out = to;
    enum err e = take(r, i, out);
    out->parent = sql_text(r, i, 11);
    out->recorded_by_name = sql_text(r, i, 12);
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_unit_lock_root(struct sql *db, struct arena *a, int64_t *root_id)
{
    struct sql_rows r;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK_ROOT], a, &r), &r, root_id);
    if (e != ERR_NOT_FOUND)
        return e;
    *root_id = 0;
    return OK;
}

enum err store_unit_lock(struct sql *db, struct arena *a, int64_t id, struct unit_state *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, take_state, out);
}

enum err store_unit_state(struct sql *db, struct arena *a, int64_t id, const struct scope *who, struct unit_state *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[STATE], a, &r, id, SCOPE_ARGS(who)), &r, take_state, out);
}

enum err store_unit_bump(struct sql *db, int64_t id, int64_t version)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[BUMP], &done, id, version);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_unit_in_scope(struct sql *db, struct arena *a, int64_t id, const struct scope *who, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

enum err store_unit_set_data(struct sql *db, int64_t id, const char *region_code, const char *uscc, int64_t sort)
{
    return SQL_EXEC(db, &Q[SET_DATA], NULL, region_code, uscc, sort, id);
}

enum err store_unit_set_closed(struct sql *db, int64_t id, day last)
{
    return SQL_EXEC(db, &Q[SET_CLOSED], NULL, sql_opt(last != UNIT_OPEN, last), id);
}

enum err store_unit_occupied(struct sql *db, struct arena *a, int64_t id, day last, int64_t *people, int64_t *units)
{
    struct sql_rows r;
    enum err e = rows_int(SQL_SELECT(db, &Q[OCCUPIED], a, &r, id, last + 1, id, last + 1), &r, people);
    if (!e)
        *units = sql_int(&r, 0, 1);
    return e;
}

enum err store_unit_version_last(struct sql *db, struct arena *a, int64_t unit_id, struct unit_version *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LAST], a, &r, unit_id), &r, take, out);
}

enum err store_unit_version_add(struct sql *db, const struct unit_version *v)
{
    return SQL_EXEC(db, &Q[ADD], NULL, v->unit_id, sql_opt(v->parent_id != 0, v->parent_id), v->name, v->short_name,
                    v->type, v->level, v->from_on, v->until_on, sql_opt(v->recorded_at != 0, v->recorded_at),
                    sql_opt(v->recorded_by != 0, v->recorded_by));
}

enum err store_unit_version_set(struct sql *db, const struct unit_version *v)
{
    return SQL_EXEC(db, &Q[SET], NULL, sql_opt(v->parent_id != 0, v->parent_id), v->name, v->short_name, v->type,
                    v->level, sql_opt(v->recorded_at != 0, v->recorded_at),
                    sql_opt(v->recorded_by != 0, v->recorded_by), v->id);
}

enum err store_unit_version_end(struct sql *db, int64_t id, day until_on)
{
    return SQL_EXEC(db, &Q[END], NULL, until_on, id);
}

enum err store_unit_version_remove(struct sql *db, int64_t id)
{
    return SQL_EXEC(db, &Q[REMOVE], NULL, id);
}

enum err store_unit_version_circle(struct sql *db, struct arena *a, int64_t unit_id, int64_t parent_id, day from,
                                   day until, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[CIRCLE], a, &r, parent_id, from, until, unit_id), &r, yes);
}

enum err store_unit_version_due(struct sql *db, struct arena *a, day today, struct unit_version **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DUE], a, &r, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_unit_take_version(struct sql *db, const struct unit_version *v, const char *folded, const char *pinyin,
                                 const char *initials)
{
    return SQL_EXEC(db, &Q[TAKE], NULL, sql_opt(v->parent_id != 0, v->parent_id), v->name, v->short_name, v->type,
                    v->level, folded, pinyin, initials, v->unit_id);
}

/* ---- as somebody may see it -------------------------------------------------------------------------------------- */

enum err store_unit_version_list(struct sql *db, struct arena *a, int64_t unit_id, const struct scope *who,
                                 struct unit_version **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, unit_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_listed, n);
    return e;
}
