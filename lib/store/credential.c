#include "lib/store/credential.h"

#include "lib/store/rows.h"

enum {
    BY_LOGIN,
    OF_PERSON,
    OF_NOBODY,
    CHANGE,
    REHASH,
    OPEN,
    USED,
    ADD,
    REPLACE,
    DISABLE,
    KEEP_OLD,
    FORGET_OLD,
    OLD,
    UNUSED,
    RETIRE,
    COUNT
};

/* Whoever has left counts as disabled from the day after. */
#define COLUMNS                                                                                                        \
    "SELECT c.person_id, c.login, c.hash, c.one_time, c.disabled_at IS NOT NULL OR COALESCE(p.left_on < ?, 0),"        \
    " p.staff_no, p.name, p.pinyin, p.initials, c.changed_at FROM credential c JOIN person p ON p.id = c.person_id"
#define OUT "issiisssst"

static const struct sql_query Q[COUNT] = {
    [BY_LOGIN] = {"credential.by_login", COLUMNS " WHERE c.login = ?", "ds", OUT},
    [OF_PERSON] = {"credential.of_person", COLUMNS " WHERE c.person_id = ?", "di", OUT},
    [OF_NOBODY] = {"credential.of_nobody",
                   "SELECT p.id, '', '', 0, 0, p.staff_no, p.name, p.pinyin, p.initials, p.created_at FROM person p"
                   " WHERE p.id = ?",
                   "i", OUT},
    [CHANGE] = {"credential.change",
                "UPDATE credential SET hash = ?, one_time = 0, changed_at = ? WHERE person_id = ? AND hash = ?", "stis",
                ""},
    [REHASH] = {"credential.rehash", "UPDATE credential SET hash = ? WHERE person_id = ? AND hash = ?", "sis", ""},
    [OPEN] = {"credential.open",
              "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (?, ?, ?, 0, ?)", "isst",
              ""},
    [USED] = {"credential.used",
              "UPDATE credential SET signed_in_at = ? WHERE person_id = ? AND hash = ? AND disabled_at IS NULL", "tis",
              ""},
    [ADD] = {"credential.add",
             "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (?, ?, ?, 1, ?)", "isst",
             ""},
    [REPLACE] = {"credential.replace",
                 "UPDATE credential SET login = ?, hash = ?, one_time = 1, changed_at = ?, disabled_at = NULL,"
                 " disabled_kind = NULL, disabled_why = NULL WHERE person_id = ?",
                 "ssti", ""},
    [DISABLE] = {"credential.disable",
                 "UPDATE credential SET disabled_at = ?, disabled_kind = ?, disabled_why = ?,"
                 " opened_at = COALESCE(?, opened_at) WHERE person_id = ?",
                 "tssti", ""},
    [KEEP_OLD] = {"credential.keep_old",
                  "INSERT INTO password_history (person_id, hash, until_at)"
                  " SELECT c.person_id, c.hash, ? FROM credential c WHERE c.person_id = ? AND c.one_time = 0",
                  "ti", ""},
    /* The derived table: a DELETE may not ask its own table for the place of the first that goes. */
    [FORGET_OLD] = {"credential.forget_old",
                    "DELETE FROM password_history WHERE person_id = ? AND id NOT IN (SELECT k.id FROM"
                    " (SELECT h.id FROM password_history h WHERE h.person_id = ? ORDER BY h.id DESC LIMIT ?) k)",
                    "iii", ""},
    [OLD] = {"credential.old", "SELECT hash FROM password_history WHERE person_id = ? ORDER BY id DESC LIMIT ?", "ii",
             "s"},
    [UNUSED] = {"credential.unused",
                "SELECT c.person_id, COALESCE(p.left_on < ?, 0) AS gone FROM credential c JOIN person p ON p.id ="
                " c.person_id WHERE c.disabled_at IS NULL AND (COALESCE(p.left_on < ?, 0) OR"
                " (c.changed_at < ? AND COALESCE(c.signed_in_at < ?, 1) AND COALESCE(c.opened_at < ?, 1)))"
                " ORDER BY c.person_id LIMIT ?",
                "ddttti", "ii"},
    [RETIRE] = {"credential.retire",
                "UPDATE credential SET disabled_at = ?, disabled_kind = ? WHERE person_id = ? AND disabled_at IS NULL",
                "tsi", ""},
};
const struct sql_table store_credential_table = {"credential", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct credential *out = to;
    *out = (struct credential){
        .person_id = sql_int(r, i, 0),
        .login = sql_text(r, i, 1),
        .hash = sql_text(r, i, 2),
        .one_time = sql_int(r, i, 3),
        .closed = sql_int(r, i, 4),
        .staff_no = sql_text(r, i, 5),
        .name = sql_text(r, i, 6),
        .pinyin = sql_text(r, i, 7),
        .initials = sql_text(r, i, 8),
        .changed_at = sql_int(r, i, 9),
    };
    return OK;
}

enum err store_credential_by_login(struct sql *db, struct arena *a, const char *login, day today,
                                   struct credential *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BY_LOGIN], a, &r, today, login), &r, take, out);
}

enum err store_credential_of(struct sql *db, struct arena *a, int64_t person_id, day today, struct credential *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF_PERSON], a, &r, today, person_id), &r, take, out);
}

enum err store_credential_person(struct sql *db, struct arena *a, int64_t person_id, struct credential *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF_NOBODY], a, &r, person_id), &r, take, out);
}

enum err store_credential_change(struct sql *db, int64_t person_id, const char *old, const char *hash, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, hash, now, person_id, old);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_credential_rehash(struct sql *db, int64_t person_id, const char *old, const char *hash)
{
    return SQL_EXEC(db, &Q[REHASH], NULL, hash, person_id, old);
}

enum err store_credential_issue(struct sql *db, int64_t person_id, const char *login, const char *hash, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[REPLACE], &done, login, hash, now, person_id);
    if (e || done.affected > 0)
        return e;
    return SQL_EXEC(db, &Q[ADD], NULL, person_id, login, hash, now);
}

enum err store_credential_disable(struct sql *db, int64_t person_id, bool disabled, const char *why, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[DISABLE], &done, sql_opt(disabled, now), disabled ? "hand" : NULL,
                          disabled ? why : NULL, sql_opt(!disabled, now), person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_credential_open(struct sql *db, int64_t person_id, const char *login, const char *hash, instant now)
{
    return SQL_EXEC(db, &Q[OPEN], NULL, person_id, login, hash, now);
}

enum err store_credential_used(struct sql *db, int64_t person_id, const char *hash, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[USED], &done, now, person_id, hash);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_credential_keep_old(struct sql *db, int64_t person_id, int64_t keep, instant now)
{
    enum err e = keep > 0 ? SQL_EXEC(db, &Q[KEEP_OLD], NULL, now, person_id) : OK;
    return e ? e : SQL_EXEC(db, &Q[FORGET_OLD], NULL, person_id, person_id, keep);
}

enum err store_credential_old(struct sql *db, struct arena *a, int64_t person_id, int64_t limit, const char ***out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OLD], a, &r, person_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_text, n);
    return e;
}

static enum err take_unused(const struct sql_rows *r, size_t i, void *to)
{
    struct credential_unused *out = to;
    *out = (struct credential_unused){.person_id = sql_int(r, i, 0), .left = sql_int(r, i, 1)};
    return OK;
}

enum err store_credential_unused(struct sql *db, struct arena *a, instant before, day today, int64_t limit,
                                 struct credential_unused **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNUSED], a, &r, today, today, before, before, before, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_unused, n);
    return e;
}

enum err store_credential_retire(struct sql *db, int64_t person_id, const char *kind, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RETIRE], &done, now, kind, person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}
