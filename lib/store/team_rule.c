#include "lib/store/team_rule.h"

#include "lib/store/rows.h"

enum { LATEST, VERSION, LIST, ADD, COUNTS, COUNT };

#define SELECT(text)                                                                                                   \
    "SELECT t.id, t.edition_id, t.version, " text ", t.begun, t.reason, t.set_by, p.name, t.set_at"                    \
    " FROM team_rule t JOIN person p ON p.id = t.set_by WHERE t.edition_id = ?"
#define OUT "iiisisist"

static const struct sql_query Q[COUNT] = {
    [LATEST] = {"team_rule.latest", SELECT("t.rule") " ORDER BY t.version DESC LIMIT 1", "i", OUT},
    [VERSION] = {"team_rule.version", SELECT("t.rule") " AND t.version = ?", "ii", OUT},
    [LIST] = {"team_rule.list", SELECT("''") " ORDER BY t.version DESC LIMIT 200", "i", OUT},
    [ADD] = {"team_rule.add",
             "INSERT INTO team_rule (edition_id, version, rule, begun, reason, set_by, set_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)",
             "iisisit", ""},
    [COUNTS] = {"team_rule.counts",
                "UPDATE discipline SET counts = ?, version = version + 1 WHERE id = ? AND counts <> ?", "iii", ""},
};
const struct sql_table store_team_rule_table = {"team_rule", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct set_team_rule *)to = (struct set_team_rule){
        .id = sql_int(r, i, 0),
        .edition_id = sql_int(r, i, 1),
        .version = sql_int(r, i, 2),
        .rule = rows_text(r, i, 3),
        .begun = sql_int(r, i, 4) != 0,
        .reason = rows_text(r, i, 5),
        .set_by = sql_int(r, i, 6),
        .set_by_name = sql_text(r, i, 7),
        .set_at = sql_int(r, i, 8),
    };
    return OK;
}

enum err store_team_rule_latest(struct sql *db, struct arena *a, int64_t edition_id, struct set_team_rule *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LATEST], a, &r, edition_id), &r, take, out);
}

enum err store_team_rule_version(struct sql *db, struct arena *a, int64_t edition_id, int64_t version,
                                 struct set_team_rule *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[VERSION], a, &r, edition_id, version), &r, take, out);
}

enum err store_team_rule_list(struct sql *db, struct arena *a, int64_t edition_id, struct set_team_rule **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_team_rule_add(struct sql *db, struct set_team_rule *t)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, t->edition_id, t->version, t->rule, t->begun, t->reason, t->set_by, t->set_at);
    t->id = done.insert_id;
    return e;
}

enum err store_team_rule_counts(struct sql *db, int64_t discipline_id, bool counts)
{
    return SQL_EXEC(db, &Q[COUNTS], NULL, counts, discipline_id, counts);
}
