#include "lib/store/credential.h"

#include "lib/store/rows.h"

enum { BY_LOGIN, OF_PERSON, CHANGE, REHASH, ADD, REPLACE, DISABLE, COUNT };

/* Whoever has left counts as disabled from the day after. */
#define COLUMNS                                                                                                        \
    "SELECT c.person_id, c.login, c.hash, c.one_time, c.disabled_at IS NOT NULL OR COALESCE(p.left_on < ?, 0),"        \
    " p.staff_no, p.name, p.pinyin, p.initials FROM credential c JOIN person p ON p.id = c.person_id"
#define OUT "issiissss"

static const struct sql_query Q[COUNT] = {
    [BY_LOGIN] = {"credential.by_login", COLUMNS " WHERE c.login = ?", "ds", OUT},
    [OF_PERSON] = {"credential.of_person", COLUMNS " WHERE c.person_id = ?", "di", OUT},
    [CHANGE] = {"credential.change",
                "UPDATE credential SET hash = ?, one_time = 0, changed_at = ? WHERE person_id = ? AND hash = ?", "stis",
                ""},
    [REHASH] = {"credential.rehash", "UPDATE credential SET hash = ? WHERE person_id = ? AND hash = ?", "sis", ""},
    [ADD] = {"credential.add",
             "INSERT INTO credential (person_id, login, hash, one_time, changed_at) VALUES (?, ?, ?, 1, ?)", "isst",
             ""},
    [REPLACE] = {"credential.replace",
                 "UPDATE credential SET login = ?, hash = ?, one_time = 1, changed_at = ?, disabled_at = NULL"
                 " WHERE person_id = ?",
                 "ssti", ""},
    [DISABLE] = {"credential.disable", "UPDATE credential SET disabled_at = ? WHERE person_id = ?", "ti", ""},
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

enum err store_credential_disable(struct sql *db, int64_t person_id, bool disabled, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[DISABLE], &done, sql_opt(disabled, now), person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}
