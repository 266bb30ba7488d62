#include "lib/store/role_grant.h"

#include "lib/store/rows.h"

enum { ADD, END, REMOVE, FINISH, UNDO, LIST, COUNT_ALL, FIND, ALL, COUNT };

#define SELECT_GRANT                                                                                                   \
    "SELECT g.id, g.public_id, g.role, p.staff_no, p.name, COALESCE(u.short_name, ''), s.short_name, s.code, "         \
    "g.from_on, g.until_on,"                                                                                           \
    " (SELECT b.name FROM person b WHERE b.id = g.granted_by), g.person_id, g.reason,"                                 \
    " (SELECT b.name FROM person b WHERE b.id = g.ended_by), g.end_reason"                                             \
    " FROM role_grant g JOIN role r ON r.code = g.role JOIN person p ON p.id = g.person_id JOIN unit s ON s.id = "     \
    "g.scope_unit_id"                                                                                                  \
    " LEFT JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"             \
    " LEFT JOIN unit u ON u.id = o.unit_id"
#define GRANT_IN "dd"
#define GRANT_OUT "ibssssssddsisss"

/* When it holds: the parameters are the filter's `when` and today, three times. */
#define FILTER                                                                                                         \
    " WHERE CASE ? WHEN 0 THEN g.from_on <= ? AND g.until_on > ? WHEN 1 THEN g.from_on > ? ELSE g.until_on <= ? END"   \
    " AND (? IS NULL OR g.role = ?)"                                                                                   \
    " AND (? = 0 OR p.folded LIKE ? OR p.pinyin LIKE ? OR p.initials LIKE ? OR p.staff_no LIKE ?)"                     \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM unit_closure k WHERE k.ancestor_id = ? AND k.descendant_id ="                \
    " g.scope_unit_id))"
#define FILTER_IN "iddddssissssii"
#define FILTER_ARGS(f, t)                                                                                              \
    (f)->when, (t), (t), (t), (t), (f)->role, (f)->role, (f)->words, (f)->text, (f)->pinyin, (f)->initials, (f)->code, \
        (f)->unit_id, (f)->unit_id

static const struct sql_query Q[COUNT] = {
    [ADD] = {"role_grant.add",
             "INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, until_on, granted_by, reason,"
             " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bisiddist", ""},
    [END] = {"role_grant.end",
             "UPDATE role_grant SET until_on = ? WHERE person_id = ? AND role = ? AND scope_unit_id = ? AND from_on < "
             "? AND until_on > ?",
             "disidd", ""},
    [REMOVE] = {"role_grant.remove",
                "DELETE FROM role_grant WHERE person_id = ? AND role = ? AND scope_unit_id = ? AND from_on = ?", "isid",
                ""},
    [FINISH] = {"role_grant.finish",
                "UPDATE role_grant SET until_on = ?, ended_by = ?, ended_at = ?, end_reason = ?"
                " WHERE id = ? AND from_on < ? AND until_on > ?",
                "ditsidd", ""},
    [UNDO] = {"role_grant.undo", "DELETE FROM role_grant WHERE id = ? AND from_on >= ? AND person_id <> ?", "idi", ""},
    [LIST] = {"role_grant.list",
              SELECT_GRANT FILTER
              " AND (? IS NULL OR (r.sort, p.staff_no, g.id) >"
              " (SELECT lr.sort, lp.staff_no, l.id FROM role_grant l JOIN role lr ON lr.code = l.role"
              " JOIN person lp ON lp.id = l.person_id WHERE l.public_id = ?)) AND" SCOPE(
                  "g.scope_unit_id") "ORDER BY r.sort, p.staff_no, g.id LIMIT ?",
              GRANT_IN FILTER_IN "bb" SCOPE_IN "i", GRANT_OUT},
    [COUNT_ALL] =
        {"role_grant.count",
         "SELECT COUNT(*), COUNT(DISTINCT g.person_id) FROM role_grant g JOIN person p ON p.id = g.person_id" FILTER
         " AND" SCOPE("g.scope_unit_id"),
         FILTER_IN SCOPE_IN, "ii"},
    [FIND] = {"role_grant.find", SELECT_GRANT " WHERE g.public_id = ? AND" SCOPE("g.scope_unit_id"),
              GRANT_IN "b" SCOPE_IN, GRANT_OUT},
    [ALL] = {"role_grant.all",
             SELECT_GRANT " WHERE g.from_on <= ? AND g.until_on > ? ORDER BY r.sort, p.staff_no, g.id", GRANT_IN "dd",
             GRANT_OUT},
};
const struct sql_table store_role_grant_table = {"role_grant", Q, COUNT};

enum err store_role_grant_add(struct sql *db, const struct role_grant_new *g, instant now, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(g->public_id, 16), g->person_id, g->role, g->scope_unit_id,
                          g->from_on, g->until_on, sql_opt(g->granted_by != 0, g->granted_by), g->reason, now);
    *id = done.insert_id;
    return e;
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

enum err store_role_grant_finish(struct sql *db, const struct role_grant_end *x, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[FINISH], &done, x->until_on, sql_opt(x->ended_by != 0, x->ended_by), now, x->reason,
                          x->id, x->until_on, x->until_on);
    if (!e && done.affected == 0) /* one that has not held a day by then never held */
        e = SQL_EXEC(db, &Q[UNDO], &done, x->id, x->until_on, x->ended_by);
    if (e)
        return e;
    return done.affected ? OK : ERR_NOT_FOUND;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct role_grant *out = to;
    *out = (struct role_grant){
        .id = sql_int(r, i, 0),
        .role = sql_text(r, i, 2),
        .staff_no = sql_text(r, i, 3),
        .name = sql_text(r, i, 4),
        .unit = sql_text(r, i, 5),
        .scope = sql_text(r, i, 6),
        .scope_code = sql_text(r, i, 7),
        .from_on = (day)sql_int(r, i, 8),
        .until_on = (day)sql_int(r, i, 9),
        .granted_by = sql_text(r, i, 10),
        .person_id = sql_int(r, i, 11),
        .reason = rows_text(r, i, 12),
        .ended_by = sql_text(r, i, 13),
        .end_reason = sql_text(r, i, 14),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_role_grant_list(struct sql *db, struct arena *a, const struct role_grant_filter *f,
                               const struct scope *who, struct role_grant **out, size_t *n)
{
    const struct sql_value key = f->after ? sql_from_bytes(sql_bytes(f->after, 16)) : sql_null;
    const day t = who->today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, t, t, FILTER_ARGS(f, t), key, key, SCOPE_ARGS(who), f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_role_grant_count(struct sql *db, struct arena *a, const struct role_grant_filter *f,
                                const struct scope *who, int64_t *grants, int64_t *people)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[COUNT_ALL], a, &r, FILTER_ARGS(f, who->today), SCOPE_ARGS(who));
    if (e)
        return e;
    *grants = sql_int(&r, 0, 0);
    *people = sql_int(&r, 0, 1);
    return OK;
}

enum err store_role_grant_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                               struct role_grant *out)
{
    const day t = who->today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, t, t, sql_bytes(public_id, 16), SCOPE_ARGS(who));
    return rows_one(e, &r, take, out);
}

enum err store_role_grant_all(struct sql *db, struct arena *a, day today, struct role_grant **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALL], a, &r, today, today, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
