#include "lib/store/factor.h"

#include "lib/store/rows.h"

enum {
    FIND,
    PUT,
    REMOVE,
    USE,
    FORGET_USES,
    SWEEP,
    CODES_CLEAR,
    CODE_ADD,
    CODE_USE,
    DRAFT_FIND,
    DRAFT_PUT,
    DRAFT_REMOVE,
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [FIND] = {"factor.find",
              "SELECT f.secret, f.confirmed_at,"
              " (SELECT COUNT(*) FROM recovery_code c WHERE c.person_id = f.person_id AND c.used_at IS NULL)"
              " FROM factor f WHERE f.person_id = ?",
              "i", "bti"},
    [PUT] = {"factor.put",
             "INSERT INTO factor (person_id, secret, confirmed_at) VALUES (?, ?, ?)"
             " ON DUPLICATE KEY UPDATE secret = VALUES(secret), confirmed_at = VALUES(confirmed_at)",
             "ibt", ""},
    [REMOVE] = {"factor.remove", "DELETE FROM factor WHERE person_id = ?", "i", ""},
    [USE] = {"factor.use", "INSERT INTO factor_use (person_id, step, used_at) VALUES (?, ?, ?)", "iit", ""},
    [FORGET_USES] = {"factor.forget_uses", "DELETE FROM factor_use WHERE person_id = ?", "i", ""},
    [SWEEP] = {"factor.sweep", "DELETE FROM factor_use WHERE used_at <= ? LIMIT 10000", "t", ""},
    [CODES_CLEAR] = {"factor.codes_clear", "DELETE FROM recovery_code WHERE person_id = ?", "i", ""},
    [CODE_ADD] = {"factor.code_add", "INSERT INTO recovery_code (person_id, code_hash) VALUES (?, ?)", "ib", ""},
    [CODE_USE] = {"factor.code_use",
                  "UPDATE recovery_code SET used_at = ? WHERE person_id = ? AND code_hash = ? AND used_at IS NULL",
                  "tib", ""},
    [DRAFT_FIND] = {"factor.draft_find", "SELECT secret, codes FROM factor_draft WHERE session_id = ?", "i", "bb"},
    [DRAFT_PUT] = {"factor.draft_put",
                   "INSERT INTO factor_draft (session_id, secret, codes, created_at) VALUES (?, ?, ?, ?)"
                   " ON DUPLICATE KEY UPDATE secret = VALUES(secret), codes = VALUES(codes),"
                   " created_at = VALUES(created_at)",
                   "ibbt", ""},
    [DRAFT_REMOVE] = {"factor.draft_remove", "DELETE FROM factor_draft WHERE session_id = ?", "i", ""},
};
const struct sql_table store_factor_table = {"factor", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct factor *)to = (struct factor){sql_blob(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_factor_find(struct sql *db, struct arena *a, int64_t person_id, struct factor *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, person_id), &r, take, out);
}

enum err store_factor_put(struct sql *db, int64_t person_id, struct sql_bytes secret, instant now)
{
    enum err e = SQL_EXEC(db, &Q[PUT], NULL, person_id, secret, now);
    return e ? e : SQL_EXEC(db, &Q[FORGET_USES], NULL, person_id);
}

enum err store_factor_remove(struct sql *db, int64_t person_id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[REMOVE], &done, person_id);
    e = rows_hit(e, &done, ERR_NOT_FOUND);
    return e ? e : store_factor_codes_clear(db, person_id);
}

enum err store_factor_use(struct sql *db, int64_t person_id, int64_t step, instant now)
{
    return SQL_EXEC(db, &Q[USE], NULL, person_id, step, now);
}

enum err store_factor_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}

enum err store_factor_codes_clear(struct sql *db, int64_t person_id)
{
    return SQL_EXEC(db, &Q[CODES_CLEAR], NULL, person_id);
}

enum err store_factor_code_add(struct sql *db, int64_t person_id, const uint8_t hash[32])
{
    return SQL_EXEC(db, &Q[CODE_ADD], NULL, person_id, sql_bytes(hash, 32));
}

enum err store_factor_code_use(struct sql *db, int64_t person_id, const uint8_t hash[32], instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CODE_USE], &done, now, person_id, sql_bytes(hash, 32));
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

static enum err take_draft(const struct sql_rows *r, size_t i, void *to)
{
    *(struct factor_draft *)to = (struct factor_draft){sql_blob(r, i, 0), sql_blob(r, i, 1)};
    return OK;
}

enum err store_factor_draft_find(struct sql *db, struct arena *a, int64_t session_id, struct factor_draft *out)
{
    struct sql_rows r;
    *out = (struct factor_draft){0};
    enum err e = rows_one(SQL_SELECT(db, &Q[DRAFT_FIND], a, &r, session_id), &r, take_draft, out);
    return e == ERR_NOT_FOUND ? OK : e;
}

static struct sql_value bytes_or_null(struct sql_bytes b)
{
    return b.n ? sql_from_bytes(b) : sql_null;
}

enum err store_factor_draft_put(struct sql *db, int64_t session_id, const struct factor_draft *d, instant now)
{
    return SQL_EXEC(db, &Q[DRAFT_PUT], NULL, session_id, bytes_or_null(d->secret), bytes_or_null(d->codes), now);
}

enum err store_factor_draft_remove(struct sql *db, int64_t session_id)
{
    return SQL_EXEC(db, &Q[DRAFT_REMOVE], NULL, session_id);
}
