#include "lib/store/role_grant.h"

#include "lib/store/rows.h"

enum { ADD, END, REMOVE, LIST, COUNT_ALL, ALL, COUNT };

#define SELECT_GRANT                                                                                                   \
    "SELECT g.id, g.public_id, g.role, p.staff_no, p.name, COALESCE(u.short_name, ''), s.short_name, s.code, "         \
    "g.from_on, g.until_on,"                                                                                           \
    " (SELECT b.name FROM person b WHERE b.id = g.granted_by)"                                                         \
    " FROM role_grant g JOIN role r ON r.code = g.role JOIN person p ON p.id = g.person_id JOIN unit s ON s.id = "     \
    "g.scope_unit_id"                                                                                                  \
    " LEFT JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"             \
    " LEFT JOIN unit u ON u.id = o.unit_id WHERE g.from_on <= ? AND g.until_on > ?"
#define GRANT_IN "dddd"
#define GRANT_OUT "ibssssssdds"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"role_grant.add",
             "INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, granted_by, created_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)",
             "bisidit", ""},
    [END] = {"role_grant.end",
             "UPDATE role_grant SET until_on = ? WHERE person_id = ? AND role = ? AND scope_unit_id = ? AND from_on < "
             "? AND until_on > ?",
             "disidd", ""},
    [REMOVE] = {"role_grant.remove",
                "DELETE FROM role_grant WHERE person_id = ? AND role = ? AND scope_unit_id = ? AND from_on = ?", "isid",
                ""},
    [LIST] = {"role_grant.list",
              SELECT_GRANT " AND (? IS NULL OR g.role = ?) AND (? IS NULL OR (r.sort, p.staff_no, g.id) >"
                           " (SELECT lr.sort, lp.staff_no, l.id FROM role_grant l JOIN role lr ON lr.code = l.role"
                           " JOIN person lp ON lp.id = l.person_id WHERE l.public_id = ?)) AND" SCOPE(
                               "g.scope_unit_id") "ORDER BY r.sort, p.staff_no, g.id LIMIT ?",
              GRANT_IN "ssbb" SCOPE_IN "i", GRANT_OUT},
    [COUNT_ALL] = {"role_grant.count",
                   "SELECT COUNT(*), COUNT(DISTINCT g.person_id) FROM role_grant g WHERE g.from_on <= ? AND g.until_on "
                   "> ? AND (? IS NULL OR g.role = ?) AND" SCOPE("g.scope_unit_id"),
                   "ddss" SCOPE_IN, "ii"},
    [ALL] = {"role_grant.all", SELECT_GRANT " ORDER BY r.sort, p.staff_no, g.id", GRANT_IN, GRANT_OUT},
};
const struct sql_table store_role_grant_table = {"role_grant", Q, COUNT};

enum err store_role_grant_add(struct sql *db, const uint8_t public_id[16], int64_t person_id, const char *role,
                              int64_t scope_unit_id, day from_on, int64_t granted_by, instant now)
{
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(public_id, 16), person_id, role, scope_unit_id, from_on,
                    sql_opt(granted_by != 0, granted_by), now);
}

enum err store_role_grant_end(struct sql *db, int64_t person_id, const char *role, int64_t scope_unit_id, day until_on)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[END], &done, until_on, person_id, role, scope_unit_id, until_on, until_on);
    if (!e && done.affected == 0)
        e = SQL_EXEC(db, &Q[REMOVE], &done, person_id, role, scope_unit_id, until_on);
    if (e)
        return e;
    return done.affected ? OK : ERR_NOT_FOUND;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct role_grant *out = to;
    out->id = sql_int(r, i, 0);
    out->role = sql_text(r, i, 2);
    out->staff_no = sql_text(r, i, 3);
    out->name = sql_text(r, i, 4);
    out->unit = sql_text(r, i, 5);
    out->scope = sql_text(r, i, 6);
    out->scope_code = sql_text(r, i, 7);
    out->from_on = (day)sql_int(r, i, 8);
    out->until_on = (day)sql_int(r, i, 9);
    out->granted_by = sql_text(r, i, 10);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_role_grant_list(struct sql *db, struct arena *a, const char *role, const uint8_t *after, int64_t limit,
                               const struct scope *who, struct role_grant **out, size_t *n)
{
    const struct sql_value key = after ? sql_from_bytes(sql_bytes(after, 16)) : sql_null;
    const day t = who->today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, t, t, t, t, role, role, key, key, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_role_grant_count(struct sql *db, struct arena *a, const char *role, const struct scope *who,
                                int64_t *grants, int64_t *people)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[COUNT_ALL], a, &r, who->today, who->today, role, role, SCOPE_ARGS(who));
    if (e)
        return e;
    *grants = sql_int(&r, 0, 0);
    *people = sql_int(&r, 0, 1);
    return OK;
}

enum err store_role_grant_all(struct sql *db, struct arena *a, day today, struct role_grant **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALL], a, &r, today, today, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
