#include "lib/store/confirmation.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ADD, LOCK, USE, SWEEP, COUNT };

static const struct sql_query Q[COUNT] = {
    [ADD] = {"confirmation.add",
             "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, expires_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "biisbstt", ""},
    [LOCK] = {"confirmation.lock",
              "SELECT id, session_id, person_id, purpose, hash, means, made_at, expires_at, used_at FROM confirmation"
              " WHERE token_hash = ? FOR UPDATE",
              "b", "iiisbsttt"},
    [USE] = {"confirmation.use", "UPDATE confirmation SET used_at = ? WHERE id = ? AND used_at IS NULL", "ti", ""},
    [SWEEP] = {"confirmation.sweep", "DELETE FROM confirmation WHERE expires_at <= ? AND used_at IS NULL LIMIT 10000",
               "t", ""},
};
const struct sql_table store_confirmation_table = {"confirmation", Q, COUNT};

enum err store_confirmation_add(struct sql *db, const struct confirmation_new *c, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(c->token_hash, 32), c->session_id, c->person_id, c->purpose,
                          sql_bytes(c->hash, 32), c->means, c->made_at, c->expires_at);
    *id = (int64_t)done.insert_id;
    return e;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct confirmation *out = to;
    const struct sql_bytes hash = sql_blob(r, i, 4);
    *out = (struct confirmation){
        .id = sql_int(r, i, 0),
        .session_id = sql_int(r, i, 1),
        .person_id = sql_int(r, i, 2),
        .purpose = sql_text(r, i, 3),
        .means = sql_text(r, i, 5),
        .made_at = sql_int(r, i, 6),
        .expires_at = sql_int(r, i, 7),
        .used_at = sql_int(r, i, 8),
    };
    if (hash.n != sizeof out->hash)
        return ERR_BUG;
    memcpy(out->hash, hash.data, hash.n);
    return OK;
}

enum err store_confirmation_lock(struct sql *db, struct arena *a, const uint8_t token_hash[32],
                                 struct confirmation *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(token_hash, 32)), &r, take, out);
}

enum err store_confirmation_use(struct sql *db, int64_t id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[USE], &done, now, id);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_confirmation_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
