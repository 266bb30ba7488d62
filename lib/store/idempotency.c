#include "lib/store/idempotency.h"

#include <string.h>

enum { TAKE, FIND, DONE, SWEEP, COUNT };

static const struct sql_query Q[COUNT] = {
    [TAKE] =
        {"idempotency.take",
         "INSERT INTO idempotency (person_id, idem_key, form_hash, result_path, created_at) VALUES (?, ?, ?, '', ?)",
         "ibbt", ""},
    [FIND] = {"idempotency.find", "SELECT form_hash, result_path FROM idempotency WHERE person_id = ? AND idem_key = ?",
              "ib", "bs"},
    [DONE] = {"idempotency.done", "UPDATE idempotency SET result_path = ? WHERE person_id = ? AND idem_key = ?", "sib",
              ""},
    [SWEEP] = {"idempotency.sweep", "DELETE FROM idempotency WHERE created_at < ? LIMIT 10000", "t", ""},
};
const struct sql_table store_idempotency_table = {"idempotency", Q, COUNT};

enum err store_idempotency_take(struct sql *db, int64_t person_id, const uint8_t key[16], const uint8_t form_hash[32],
                                instant now)
{
    return SQL_EXEC(db, &Q[TAKE], NULL, person_id, sql_bytes(key, 16), sql_bytes(form_hash, 32), now);
}

enum err store_idempotency_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t key[16],
                                struct idempotency *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, person_id, sql_bytes(key, 16));
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    struct sql_bytes hash = sql_blob(&r, 0, 0);
    if (hash.n != sizeof out->form_hash)
        return ERR_BUG;
    memcpy(out->form_hash, hash.data, hash.n);
    out->result_path = sql_text(&r, 0, 1);
    return OK;
}

enum err store_idempotency_done(struct sql *db, int64_t person_id, const uint8_t key[16], const char *result_path)
{
    return SQL_EXEC(db, &Q[DONE], NULL, result_path, person_id, sql_bytes(key, 16));
}

enum err store_idempotency_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
