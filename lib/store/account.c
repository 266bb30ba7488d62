#include "lib/store/account.h"

#include "lib/store/rows.h"

enum { FIND = ACCOUNT_STATES, COUNT };

/* The unit is that of the main posting begun last, so that whoever has left is still somebody's. */
#define SELECT_ACCOUNT                                                                                                 \
    "SELECT p.id, p.public_id, p.staff_no, p.name, u.short_name, c.person_id IS NOT NULL, COALESCE(c.one_time, 0),"    \
    " c.changed_at, c.signed_in_at, c.disabled_at, c.disabled_kind, c.disabled_why,"                                   \
    " EXISTS (SELECT 1 FROM factor t WHERE t.person_id = p.id), COALESCE(f.failures, 0), f.window_at,"                 \
    " (SELECT COUNT(*) FROM session s WHERE s.person_id = p.id),"                                                      \
    " EXISTS (SELECT 1 FROM role_grant g JOIN role r ON r.code = g.role WHERE g.person_id = p.id AND"                  \
    " r.separated = 1 AND g.from_on <= ? AND g.until_on > ?), COALESCE(p.left_on < ?, 0)"                              \
    " FROM person p JOIN posting o ON o.id = (SELECT l.id FROM posting l WHERE l.person_id = p.id AND l.kind = 'main'" \
    " AND l.from_on <= ? ORDER BY l.from_on DESC LIMIT 1) JOIN unit u ON u.id = o.unit_id"                             \
    " LEFT JOIN credential c ON c.person_id = p.id LEFT JOIN sign_in_failure f ON f.person_id = p.id"
#define SELECT_IN "dddd"
#define SELECT_OUT "ibsssiitttssiitiii"

/* A state is a condition of its own, so that the rare ones are found from their own side. Each has tries and the
   beginning of the window as parameters. */
#define NO_LOCK " AND (? >= 0 AND ? IS NOT NULL)"
#define LIST(name, condition)                                                                                          \
    {                                                                                                                  \
        "account.list_" name,                                                                                          \
            SELECT_ACCOUNT " WHERE (? = 0 OR p.folded LIKE ? OR p.pinyin LIKE ? OR p.initials LIKE ? OR p.staff_no"    \
                           " LIKE ?) AND p.staff_no > ?" condition " AND" SCOPE("o.unit_id") "ORDER BY p.staff_no"     \
                                                                                             " LIMIT ?",               \
            SELECT_IN "isssss"                                                                                         \
                      "it" SCOPE_IN "i",                                                                               \
            SELECT_OUT                                                                                                 \
    }

static const struct sql_query Q[COUNT] = {
    [ACCOUNT_ANY] = LIST("any", NO_LOCK),
    [ACCOUNT_NONE] = LIST("none", " AND c.person_id IS NULL AND p.left_on IS NULL" NO_LOCK),
    [ACCOUNT_FIRST] = LIST("first", " AND c.one_time = 1 AND c.disabled_at IS NULL" NO_LOCK),
    [ACCOUNT_ACTIVE] = LIST("active", " AND c.one_time = 0 AND c.disabled_at IS NULL" NO_LOCK),
    [ACCOUNT_LOCKED] = LIST("locked", " AND f.failures >= ? AND f.window_at > ?"),
    [ACCOUNT_DISABLED] = LIST("disabled", " AND c.disabled_at IS NOT NULL" NO_LOCK),
    [ACCOUNT_FACTOR] = LIST("factor", " AND EXISTS (SELECT 1 FROM factor w WHERE w.person_id = p.id)" NO_LOCK),
    [FIND] = {"account.find", SELECT_ACCOUNT " WHERE p.public_id = ? AND" SCOPE("o.unit_id"), SELECT_IN "b" SCOPE_IN,
              SELECT_OUT},
};
const struct sql_table store_account_table = {"account", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct account_row *out = to;
    *out = (struct account_row){
        .person_id = sql_int(r, i, 0),
        .staff_no = sql_text(r, i, 2),
        .name = sql_text(r, i, 3),
        .unit = sql_text(r, i, 4),
        .exists = sql_int(r, i, 5),
        .one_time = sql_int(r, i, 6),
        .changed_at = sql_int(r, i, 7),
        .signed_in_at = sql_int(r, i, 8),
        .disabled_at = sql_int(r, i, 9),
        .disabled_kind = sql_text(r, i, 10),
        .disabled_why = sql_text(r, i, 11),
        .factor = sql_int(r, i, 12),
        .locked_until = sql_int(r, i, 14), /* for now when the window began; see judge_lock */
        .sessions = sql_int(r, i, 15),
        .separated = sql_int(r, i, 16),
        .left = sql_int(r, i, 17),
    };
    return rows_id(r, i, 1, out->public_id);
}

/* Makes of the beginning of the window, and of how many tries failed in it, until when signing in is paused. */
static void judge_lock(struct account_row *row, int64_t failures, const struct account_filter *f)
{
    const instant until = row->locked_until + f->window;
    row->locked_until = failures >= f->tries && row->locked_until && until > f->now ? until : 0;
}

enum err store_account_list(struct sql *db, struct arena *a, const struct account_filter *f, const struct scope *who,
                            struct account_row **out, size_t *n)
{
    const day t = who->today;
    struct sql_rows r;
    enum err e = f->state >= ACCOUNT_STATES
                     ? ERR_BUG
                     : SQL_SELECT(db, &Q[f->state], a, &r, t, t, t, t, f->words, f->text, f->pinyin, f->initials,
                                  f->code, f->after, f->tries, f->now - f->window, SCOPE_ARGS(who), f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    for (size_t i = 0; i < *n; i++)
        judge_lock(&(*out)[i], sql_int(&r, i, 13), f);
    return e;
}

enum err store_account_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                            const struct account_filter *f, const struct scope *who, struct account_row *out)
{
    const day t = who->today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, t, t, t, t, sql_bytes(public_id, 16), SCOPE_ARGS(who));
    e = rows_one(e, &r, take, out);
    if (!e)
        judge_lock(out, sql_int(&r, 0, 13), f);
    return e;
}
