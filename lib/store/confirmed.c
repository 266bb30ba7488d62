#include "lib/store/confirmed.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LOCK, USE, COUNT };

static const struct sql_query Q[COUNT] = {
    [LOCK] = {"confirmed.lock",
              "SELECT id, session_id, person_id, purpose, hash, made_at, expires_at, used_at FROM confirmation"
              " WHERE token_hash = ? FOR UPDATE",
              "b", "iiisbttt"},
    [USE] = {"confirmed.use", "UPDATE confirmation SET used_at = ? WHERE id = ?", "ti", ""},
};
const struct sql_table store_confirmed_table = {"confirmed", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct confirmed *out = to;
    const struct sql_bytes hash = sql_blob(r, i, 4);
    *out = (struct confirmed){
        .id = sql_int(r, i, 0),
        .session_id = sql_int(r, i, 1),
        .person_id = sql_int(r, i, 2),
        .purpose = sql_text(r, i, 3),
        .made_at = sql_int(r, i, 5),
        .expires_at = sql_int(r, i, 6),
        .used_at = sql_int(r, i, 7),
    };
    if (hash.n != sizeof out->hash)
        return ERR_BUG;
    memcpy(out->hash, hash.data, sizeof out->hash);
    return OK;
}

enum err store_confirmed_lock(struct sql *db, struct arena *a, const uint8_t token_hash[32], struct confirmed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(token_hash, 32)), &r, take, out);
}

enum err store_confirmed_use(struct sql *db, int64_t id, instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[USE], &done, now, id), &done, ERR_NOT_FOUND);
}
