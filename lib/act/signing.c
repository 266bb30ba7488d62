#include "lib/act/signing.h"

enum err signing_run(struct act *a, const char *key_dir, const char *name, int64_t id,
                     enum err (*work)(struct sql *db, void *context))
{
    struct signature_key key;
    struct signing s = {a, id, &key};
    const struct sql_act t = {.work = work, .context = &s};
    enum err e = signature_key_open(&key, key_dir, name);
    if (e)
        return e;
    e = sql_transaction(a->db, &t);
    signature_key_wipe(&key);
    return e;
}
