#include "lib/store/audit_verification.h"

#include "lib/store/rows.h"

enum { ADD, FINDING, LIST, FINDINGS, ASKED, COUNT };

static const struct sql_query Q[COUNT] = {
    [ADD] = {"audit_verification.add",
             "INSERT INTO audit_verification (asked_by, started_at, finished_at, whole, heads, checked, archived,"
             " unsealed, findings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "ittiiiiii", ""},
    [FINDING] = {"audit_verification.finding",
                 "INSERT INTO audit_finding (verification_id, seq, kind, batch, audit_id, other)"
                 " VALUES (?, ?, ?, ?, ?, ?)",
                 "iisiii", ""},
    [LIST] = {"audit_verification.list",
              "SELECT v.id, p.name, v.started_at, v.finished_at, v.heads, v.checked, v.archived, v.unsealed, v.findings"
              " FROM audit_verification v LEFT JOIN person p ON p.id = v.asked_by ORDER BY v.id DESC LIMIT ?",
              "i", "isttiiiii"},
    [FINDINGS] = {"audit_verification.findings",
                  "SELECT kind, batch, audit_id, other FROM audit_finding WHERE verification_id = ? ORDER BY seq", "i",
                  "siii"},
    [ASKED] = {"audit_verification.asked", "SELECT EXISTS (SELECT 1 FROM job WHERE kind = ? AND done_at IS NULL)", "s",
               "i"},
};
const struct sql_table store_audit_verification_table = {"audit_verification", Q, COUNT};

enum err store_audit_verification_add(struct sql *db, const struct audit_verification *v,
                                      const struct audit_finding *list, size_t n, int64_t *id)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_opt(v->asked_by_id != 0, v->asked_by_id), v->started_at, v->finished_at,
                 v->findings == 0, v->heads, v->checked, v->archived, v->unsealed, v->findings);
    *id = done.insert_id;
    for (size_t i = 0; i < n && !e; i++)
        e = SQL_EXEC(db, &Q[FINDING], NULL, *id, (int64_t)i, list[i].kind, list[i].batch, list[i].audit_id,
                     list[i].other);
    return e;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct audit_verification *)to = (struct audit_verification){
        .id = sql_int(r, i, 0),
        .asked_by = sql_text(r, i, 1),
        .started_at = sql_int(r, i, 2),
        .finished_at = sql_int(r, i, 3),
        .heads = sql_int(r, i, 4),
        .checked = sql_int(r, i, 5),
        .archived = sql_int(r, i, 6),
        .unsealed = sql_int(r, i, 7),
        .findings = sql_int(r, i, 8),
    };
    return OK;
}

enum err store_audit_verification_list(struct sql *db, struct arena *a, int64_t limit, struct audit_verification **out,
                                       size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_finding(const struct sql_rows *r, size_t i, void *to)
{
    *(struct audit_finding *)to =
        (struct audit_finding){sql_text(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_audit_verification_findings(struct sql *db, struct arena *a, int64_t id, struct audit_finding **out,
                                           size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FINDINGS], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_finding, n);
    return e;
}

enum err store_audit_verification_asked(struct sql *db, struct arena *a, const char *kind, bool *asked)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[ASKED], a, &r, kind), &r, asked);
}
