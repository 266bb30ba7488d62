#include "lib/act/confirmation.h"

#include <string.h>

#include "lib/store/confirmation.h"

enum err act_confirmation_use(struct act *a, const char *token, const char *purpose, const uint8_t hash[32],
                              int64_t session_id, int64_t *id)
{
    uint8_t digest[TOKEN_DIGEST_SIZE];
    struct confirmation c;
    if (!token_hash(token, digest))
        return act_refuse(a, ERR_CONFLICT, "confirmation.expired", NULL, NULL);
    enum err e = store_confirmation_lock(a->db, a->arena, digest, &c);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "confirmation.expired", NULL, NULL);
    if (e)
        return e;
    /* Whose it is comes first: nobody learns anything of another's. */
    if (c.session_id != session_id || c.person_id != a->person_id || strcmp(c.purpose, purpose) != 0 ||
        !token_equal(c.hash, hash, sizeof c.hash))
        return act_refuse(a, ERR_CONFLICT, "confirmation.other", NULL, NULL);
    if (c.used_at)
        return act_refuse(a, ERR_CONFLICT, "confirmation.used", NULL, NULL);
    if (a->now >= c.expires_at || a->now < c.made_at - CONFIRMATION_LIFE) /* the clock may have been set back */
        return act_refuse(a, ERR_CONFLICT, "confirmation.expired", NULL, NULL);
    /* Programs' clocks differ by moments; the database asks for the right order. */
    e = store_confirmation_use(a->db, c.id, a->now < c.made_at ? c.made_at : a->now);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "confirmation.used", NULL, NULL);
    *id = c.id;
    return e;
}
