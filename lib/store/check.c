#include "lib/store/check.h"

#include <string.h>

#include "lib/store/rows.h"

enum {
    SERVER,
    RIGHTS,
    MIGRATIONS,
    CALENDAR,
    OPEN,
    FIRST,
    IDLE,
    LEFT,
    ADMINS,
    PLAIN,
    SEALS,
    UNSEALED,
    UNANCHORED,
    PROOF,
    CLEAR,
    PUT,
    LIST,
    COUNT
};

/* The first few staff numbers of those who fit, each with how many fit in all. */
#define ACCOUNTS                                                                                                       \
    "SELECT p.staff_no, COUNT(*) OVER () FROM check_account c JOIN person p ON p.id = c.person_id"                     \
    " WHERE c.disabled_at IS NULL"
#define FEW " ORDER BY p.staff_no LIMIT 5"
#define HERE " AND (p.left_on IS NULL OR p.left_on >= ?)"

static const struct sql_query Q[COUNT] = {
    [SERVER] = {"check.server",
                "SELECT @@version, @@datadir, CAST(@@timestamp * 1000000 AS SIGNED),"
                " (SELECT MIN(applied_at) FROM schema_migration WHERE number > 0)",
                "", "ssit"},
    [RIGHTS] = {"check.rights", "SELECT grantee, host, base, object, field, what FROM check_right", "", "ssssss"},
    [MIGRATIONS] = {"check.migrations",
                    "SELECT number FROM schema_migration WHERE number > 0 AND step = 0 AND applied_at IS NOT NULL"
                    " ORDER BY number",
                    "", "i"},
    [CALENDAR] = {"check.calendar", "SELECT demo FROM calendar_year WHERE year = ?", "i", "i"},
    [OPEN] = {"check.open", "SELECT COUNT(*) FROM check_account WHERE disabled_at IS NULL", "", "i"},
    [FIRST] = {"check.first", ACCOUNTS " AND c.one_time = 1 AND c.changed_at < ?" HERE FEW, "td", "si"},
    [IDLE] = {"check.idle",
              ACCOUNTS " AND c.one_time = 0 AND c.changed_at < ?" HERE
                       " AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.person_id = c.person_id AND a.at >= ?)" FEW,
              "tdt", "si"},
    [LEFT] = {"check.left", ACCOUNTS " AND p.left_on < ?" FEW, "d", "si"},
    [ADMINS] = {"check.admins",
                "SELECT DISTINCT g.role FROM role_grant g JOIN check_account c ON c.person_id = g.person_id"
                " WHERE g.role IN ('sysadmin', 'secadmin', 'auditor') AND g.from_on <= ? AND g.until_on > ?"
                " AND c.disabled_at IS NULL",
                "dd", "s"},
    [PLAIN] = {"check.plain",
               ACCOUNTS " AND c.factor = 0 AND EXISTS (SELECT 1 FROM role_grant g JOIN role r ON r.code = g.role"
                        " WHERE g.person_id = c.person_id AND g.from_on <= ? AND g.until_on > ?"
                        " AND (r.separated = 1 OR r.code = 'hr'))" FEW,
               "dd", "si"},
    [SEALS] = {"check.seals", "SELECT COUNT(*), MAX(sealed_at) FROM audit_head", "", "it"},
    [UNSEALED] = {"check.unsealed",
                  "SELECT written_at FROM audit WHERE written_at > (SELECT COALESCE(MAX(horizon_at), '1000-01-01')"
                  " FROM audit_head) ORDER BY written_at LIMIT 1",
                  "", "t"},
    [UNANCHORED] = {"check.unanchored", "SELECT MIN(sealed_at) FROM audit_head WHERE anchored_at IS NULL", "", "t"},
    [PROOF] = {"check.proof", "SELECT whole, finished_at FROM audit_verification ORDER BY id DESC LIMIT 1", "", "it"},
    [CLEAR] = {"check.clear", "DELETE FROM check_result", "", ""},
    [PUT] = {"check.put",
             "INSERT INTO check_result (item, seq, state, kind, args, checked_at) VALUES (?, ?, ?, ?, ?, ?)", "sissst",
             ""},
    [LIST] = {"check.list", "SELECT item, state, kind, args, checked_at FROM check_result ORDER BY item, seq", "",
              "sssst"},
};
const struct sql_table store_check_table = {"check", Q, COUNT};

static enum err take_server(const struct sql_rows *r, size_t i, void *to)
{
    *(struct check_server *)to =
        (struct check_server){sql_text(r, i, 0), sql_text(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_check_server(struct sql *db, struct arena *a, struct check_server *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SERVER], a, &r), &r, take_server, out);
}

enum err store_check_rights(struct sql *db, struct arena *a, const char *own, struct rights *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[RIGHTS], a, &r);
    for (size_t i = 0; !e && i < r.count; i++) {
        const char *user = rows_text(&r, i, 0), *host = rows_text(&r, i, 1);
        const char *base = rows_text(&r, i, 2), *object = rows_text(&r, i, 3);
        if (strcmp(host, "localhost") != 0)
            user = arena_printf(a, "%s@%s", user, host);
        if (strcmp(base, own) != 0 || *object == '\0')
            object = *base ? arena_printf(a, "%s.%s", base, *object ? object : "*") : "";
        e = user && object ? rights_add(a, out, user, object, rows_text(&r, i, 4), rows_text(&r, i, 5)) : ERR_NO_MEMORY;
    }
    return e;
}

enum err store_check_migrations(struct sql *db, struct arena *a, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MIGRATIONS], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_check_calendar(struct sql *db, struct arena *a, int64_t year, bool *demo)
{
    struct sql_rows r;
    int64_t n = 0;
    enum err e = rows_int(SQL_SELECT(db, &Q[CALENDAR], a, &r, year), &r, &n);
    *demo = n != 0;
    return e;
}

/* How many, and the first few by name. */
static enum err few(enum err e, struct arena *a, const struct sql_rows *r, int64_t *count, const char **who)
{
    if (e)
        return e;
    *count = r->count ? sql_int(r, 0, 1) : 0;
    const char *text = "";
    for (size_t i = 0; text && i < r->count; i++)
        text = arena_printf(a, "%s%s%s", text, i ? ", " : "", rows_text(r, i, 0));
    if (text && *count > (int64_t)r->count)
        text = arena_printf(a, "%s, …", text);
    *who = text;
    return text ? OK : ERR_NO_MEMORY;
}

enum err store_check_accounts(struct sql *db, struct arena *a, instant now, day today, struct check_accounts *out)
{
    const instant first = now - CHECK_FIRST_DAYS * CLOCK_DAY, idle = now - CHECK_IDLE_DAYS * CLOCK_DAY;
    struct sql_rows r;
    *out = (struct check_accounts){0};
    enum err e = rows_int(SQL_SELECT(db, &Q[OPEN], a, &r), &r, &out->open);
    if (!e)
        e = few(SQL_SELECT(db, &Q[FIRST], a, &r, first, today), a, &r, &out->first, &out->first_who);
    if (!e)
        e = few(SQL_SELECT(db, &Q[IDLE], a, &r, idle, today, idle), a, &r, &out->idle, &out->idle_who);
    if (!e)
        e = few(SQL_SELECT(db, &Q[LEFT], a, &r, today), a, &r, &out->left, &out->left_who);
    return e;
}

enum err store_check_admins(struct sql *db, struct arena *a, day today, struct check_admins *out)
{
    struct sql_rows r;
    *out = (struct check_admins){0};
    enum err e = SQL_SELECT(db, &Q[ADMINS], a, &r, today, today);
    for (size_t i = 0; !e && i < r.count; i++) {
        const char *role = rows_text(&r, i, 0);
        out->sysadmin = out->sysadmin || strcmp(role, "sysadmin") == 0;
        out->secadmin = out->secadmin || strcmp(role, "secadmin") == 0;
        out->auditor = out->auditor || strcmp(role, "auditor") == 0;
    }
    if (e)
        return e;
    return few(SQL_SELECT(db, &Q[PLAIN], a, &r, today, today), a, &r, &out->without_factor, &out->without_who);
}

enum err store_check_log(struct sql *db, struct arena *a, struct check_log *out)
{
    struct sql_rows seals, unsealed, unanchored, proof;
    *out = (struct check_log){0};
    enum err e = SQL_SELECT(db, &Q[SEALS], a, &seals);
    if (!e)
        e = SQL_SELECT(db, &Q[UNSEALED], a, &unsealed);
    if (!e)
        e = SQL_SELECT(db, &Q[UNANCHORED], a, &unanchored);
    if (!e)
        e = SQL_SELECT(db, &Q[PROOF], a, &proof);
    if (e)
        return e;
    out->seals = sql_int(&seals, 0, 0);
    out->sealed = out->seals > 0;
    out->sealed_at = sql_int(&seals, 0, 1);
    out->waiting = unsealed.count > 0;
    out->waiting_since = out->waiting ? sql_int(&unsealed, 0, 0) : 0;
    out->anchoring = unanchored.count > 0 && !sql_is_null(&unanchored, 0, 0);
    out->anchoring_since = out->anchoring ? sql_int(&unanchored, 0, 0) : 0;
    out->verified = proof.count > 0;
    out->whole = out->verified && sql_int(&proof, 0, 0) != 0;
    out->verified_at = out->verified ? sql_int(&proof, 0, 1) : 0;
    return OK;
}

/* ---- the findings ------------------------------------------------------------------------------------------------ */

/* The row of the run itself, so that its time is known whatever it found. */
static enum err put_run(struct sql *db, const struct check_list *l, instant now)
{
    return SQL_EXEC(db, &Q[PUT], NULL, "", 0, check_state_name(check_worst(l)), "run", "", now);
}

enum err store_check_replace(struct sql *db, const struct check_list *l, instant now)
{
    enum err e = SQL_EXEC(db, &Q[CLEAR], NULL);
    if (!e)
        e = put_run(db, l, now);
    for (size_t i = 0; !e && i < l->n; i++) {
        const struct check_finding *f = &l->list[i];
        const char *args = "";
        for (size_t k = 0; args && k < CHECK_ARGS && f->args[k]; k++)
            args = arena_printf(l->arena, "%s%s%s", args, k ? "\n" : "", f->args[k]);
        if (!args)
            return ERR_NO_MEMORY;
        e = SQL_EXEC(db, &Q[PUT], NULL, f->kind->item, (int64_t)i + 1, check_state_name(f->kind->state), f->kind->name,
                     args, now);
    }
    return e;
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    *(struct check_row *)to = (struct check_row){rows_text(r, i, 0), rows_text(r, i, 1), rows_text(r, i, 2),
                                                 rows_text(r, i, 3), sql_int(r, i, 4)};
    return OK;
}

enum err store_check_list(struct sql *db, struct arena *a, struct check_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}
