#include <string.h>
#include <strings.h>

#include "lib/sql/link.h"
#include "lib/sql/migration.h"
#include "lib/sql/secret.h"

/*
 * The one place where text is put into SQL: account names and passwords cannot be bound. A database's name is checked
 * before (migrate.c), a password has no character that could end a quote (secret.h), a prefix is this program's own.
 *
 * The file says REVOKE ALL and then what each user may do. Run as it stands, it would leave the programs that are at
 * work without any right for a moment. So it runs as it stands for a draft of each user; the users themselves are only
 * given rights; and then what they have beyond their draft is taken from them.
 */

#define MARK "@@"
#define DRAFT "draft_" /* behind the prefix: jx_draft_portal */

/* What users have, one row per right; each draft and its user; and what the user has too much, as REVOKE statements:
   columns first, because a right to them goes along with that to the table. */
/* clang-format off */
#define QUOTED(name) "CONCAT('`', REPLACE(" name ", '`', '``'), '`')"
#define OF_TABLE "CONCAT(" QUOTED("table_schema") ", '.', " QUOTED("table_name") ")"
#define RIGHTS_IN(source, object, columns) \
    " SELECT grantee, " object ", " columns ", privilege_type FROM information_schema." source \
    " WHERE privilege_type <> 'USAGE'" \
    " UNION SELECT grantee, " object ", '', 'GRANT OPTION' FROM information_schema." source \
    " WHERE is_grantable = 'YES'"
#define RIGHTS \
    "rights (grantee, object, columns, what) AS (" \
    RIGHTS_IN("user_privileges", "'*.*'", "''") " UNION" \
    RIGHTS_IN("schema_privileges", "CONCAT(" QUOTED("table_schema") ", '.*')", "''") " UNION" \
    RIGHTS_IN("table_privileges", OF_TABLE, "''") " UNION" \
    RIGHTS_IN("column_privileges", OF_TABLE, "CONCAT(' (', " QUOTED("column_name") ", ')')") ")"
#define PAIRS \
    "pairs (had, wanted) AS (SELECT CONCAT('''', ?, SUBSTRING(user, CHAR_LENGTH(?) + 1), '''@''', host, '''')," \
    " CONCAT('''', user, '''@''', host, '''') FROM mysql.user WHERE LEFT(user, CHAR_LENGTH(?)) = ?)"
/* clang-format on */

enum { SURPLUS, DRAFTS };
static const struct sql_query Q[] = {
    [SURPLUS] =
        {"grants.surplus",
         /* `rights` is asked once: a second reading for each row of the first takes the server seconds, and grows with its users. */
         "WITH " RIGHTS ", " PAIRS " SELECT CONCAT('REVOKE ', r.what, r.columns, ' ON ', r.object, ' FROM ', p.had)"
         " FROM pairs p JOIN rights r ON r.grantee IN (p.had, p.wanted) GROUP BY p.had, r.what, r.columns, r.object"
         " HAVING SUM(r.grantee = p.wanted) = 0 ORDER BY r.columns DESC",
         "ssss", "s"},
    [DRAFTS] = {"grants.drafts",
                "SELECT CONCAT('DROP USER ''', user, '''@''', host, '''') FROM mysql.user"
                " WHERE LEFT(user, CHAR_LENGTH(?)) = ?",
                "ss", "s"},
};

/* What stands between two marks at `p`: "DATABASE", "PASSWORD:portal"; its length, or 0 when this is no placeholder. */
static size_t placeholder(const char *p)
{
    size_t n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ:abcdefghijklmnopqrstuvwxyz_");
    return strncmp(p + n, MARK, strlen(MARK)) == 0 ? n : 0;
}

struct grants { /* one run of the file */
    struct sql *db;
    struct arena *a;
    const struct migrate_options *o;
    struct script script;
    const char *prefix; /* of the users */
    const char *draft;  /* of their drafts */
    struct buf *why;
};

static enum err fill_one(struct grants *g, const char *what, struct buf *out, bool *secret)
{
    static const char password[] = "PASSWORD:";
    const char *dir = g->o->secret_dir ? g->o->secret_dir : "";
    char text[SECRET_MAX + 1];

    if (strcmp(what, "DATABASE") == 0) {
        buf_adds(out, g->o->database);
        return OK;
    }
    if (strncmp(what, password, strlen(password)) != 0) {
        buf_addf(g->why, "%s: there is no placeholder " MARK "%s" MARK, g->o->grants, what);
        return ERR_INVALID;
    }
    *secret = true;
    what += strlen(password);
    enum err e = secret_read(dir, what, text);
    if (e) {
        buf_addf(g->why, "%s/%s: %s", dir, what,
                 e == ERR_INVALID ? "is not a password of 16 to 128 letters, digits, _ and -" : "cannot be read");
        return e;
    }
    buf_adds(out, text);
    explicit_bzero(text, sizeof text);
    return OK;
}

/* One statement with its placeholders filled and its users' prefix changed. `*secret`: it holds a password now. */
static enum err fill(struct grants *g, const char *text, const char *prefix, struct buf *out, bool *secret)
{
    static const char user[] = "'" SQL_USER_PREFIX;

    *secret = false;
    buf_clear(out);
    while (*text) {
        size_t n = strncmp(text, MARK, strlen(MARK)) == 0 ? placeholder(text + strlen(MARK)) : 0;
        if (n > 0) {
            const char *what = arena_copy(g->a, text + strlen(MARK), n);
            enum err e = what ? fill_one(g, what, out, secret) : ERR_NO_MEMORY;
            if (e)
                return e;
            text += n + 2 * strlen(MARK);
        } else if (strncmp(text, user, strlen(user)) == 0) {
            buf_addf(out, "'%s", prefix);
            text += strlen(user);
        } else {
            buf_addc(out, *text++);
        }
    }
    return buf_check(out);
}

/* Runs the file for the users whose names begin with `prefix`; `give_only`: without its REVOKE. */
static enum err run_file(struct grants *g, const char *prefix, bool give_only, unsigned *count)
{
    static const char revoke[] = "REVOKE";
    struct buf text;
    enum err e = OK;

    buf_init(&text, 0);
    for (size_t i = 0; !e && i < g->script.count; i++) {
        const struct script_step *step = &g->script.steps[i];
        bool secret = false;
        if (give_only && strncasecmp(step->text, revoke, strlen(revoke)) == 0)
            continue;
        e = fill(g, step->text, prefix, &text, &secret);
        if (e)
            break;
        e = sql_command(g->db, text.data, "grants");
        if (e) {
            if (secret) /* the server quotes the statement it does not like */
                g->db->message[0] = '\0';
            e = migrate_failed(g->db, g->o->grants, step->line, g->why);
        } else {
            (*count)++;
        }
    }
    if (text.cap > 0)
        explicit_bzero(text.data, text.cap);
    buf_free(&text);
    return e;
}

/* Runs each statement that a query gave; `e` is how the query went. */
static enum err run_rows(struct grants *g, enum err e, const struct sql_rows *rows, unsigned *count)
{
    for (size_t i = 0; !e && i < rows->count; i++) {
        e = sql_command(g->db, sql_text(rows, i, 0), "grants");
        (*count)++;
    }
    if (e && g->why->len == 0)
        buf_addf(g->why, "%s: error %u: %s", g->o->grants, g->db->code, g->db->message);
    return e;
}

static enum err drop_drafts(struct grants *g)
{
    struct sql_rows rows;
    unsigned count = 0;
    enum err e = SQL_SELECT(g->db, &Q[DRAFTS], g->a, &rows, g->draft, g->draft);

    return run_rows(g, e, &rows, &count);
}

static enum err revoke_surplus(struct grants *g, unsigned *count)
{
    struct sql_rows rows;
    enum err e = SQL_SELECT(g->db, &Q[SURPLUS], g->a, &rows, g->prefix, g->draft, g->draft, g->draft);

    return run_rows(g, e, &rows, count);
}

enum err grants_run(struct sql *db, struct arena *a, const struct migrate_options *o, unsigned *count, struct buf *why)
{
    struct grants g = {.db = db, .a = a, .o = o, .why = why};
    char *text = NULL;
    unsigned drafted = 0;
    unsigned revoked = 0;
    enum err e = migration_read(a, o->grants, &text, why);

    if (e)
        return e;
    e = script_cut(a, text, &g.script);
    if (e) {
        buf_addf(why, "%s:%zu: a quote or comment is never closed", o->grants, g.script.count);
        return e;
    }
    g.prefix = o->user_prefix ? o->user_prefix : SQL_USER_PREFIX;
    g.draft = arena_printf(a, "%s" DRAFT, g.prefix);
    if (!g.draft)
        return ERR_NO_MEMORY;
    e = drop_drafts(&g); /* of a run that broke off */
    if (!e)
        e = run_file(&g, g.draft, false, &drafted); /* a mistake in the file shows here, before anything has changed */
    if (!e)
        e = run_file(&g, g.prefix, true, count);
    if (!e)
        e = revoke_surplus(&g, &revoked);
    if (!e && revoked > 0) { /* … and so may have gone one that the user is to keep */
        e = run_file(&g, g.prefix, true, &drafted);
        *count += revoked;
    }
    enum err dropped = db->link ? drop_drafts(&g) : OK;
    return e ? e : dropped;
}
