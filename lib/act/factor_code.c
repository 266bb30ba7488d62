#include "lib/act/factor_code.h"

#include <string.h>

#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/factor.h"

struct sql_bytes factor_code_seal(struct act *a, const struct account_rules *r, const char *kind, int64_t id,
                                  const void *bytes, size_t n)
{
    const char *about = arena_printf(a->arena, "%s %lld", kind, (long long)id);
    uint8_t *box = arena_alloc(a->arena, n + BOX_EXTRA);
    if (!about || !box)
        return (struct sql_bytes){0};
    box_seal(r->factor_key, about, bytes, n, box);
    return sql_bytes(box, n + BOX_EXTRA);
}

enum err factor_code_open(struct act *a, const struct account_rules *r, const char *kind, int64_t id,
                          struct sql_bytes sealed, void *out, size_t n)
{
    const char *about = arena_printf(a->arena, "%s %lld", kind, (long long)id);
    if (!about)
        return ERR_NO_MEMORY;
    if (sealed.n == n + BOX_EXTRA && box_open(r->factor_key, about, sealed.data, sealed.n, out))
        return OK;
    log_error("%s: not sealed with the key of this site (factor.key)", about);
    return ERR_BUG;
}

enum err factor_code_hash(struct act *a, const struct account_rules *r, const char *folded,
                          uint8_t hash[TOKEN_DIGEST_SIZE])
{
    const char *text = arena_printf(a->arena, "recovery %lld %s", (long long)a->person_id, folded);
    if (!text)
        return ERR_NO_MEMORY;
    token_mac(r->factor_key, BOX_KEY_SIZE, text, strlen(text), hash);
    return OK;
}

static enum err refuse_code(struct act *a)
{
    a->refused_field = "code";
    return act_refuse(a, ERR_INVALID, "factor.wrong", NULL, NULL);
}

/* Uses up the step that a code is of. */
static enum err take_step(struct act *a, const uint8_t secret[TOTP_SECRET_SIZE], const char *folded)
{
    int64_t step = 0;
    if (!totp_matches(secret, folded, totp_step(a->now), &step))
        return refuse_code(a);
    enum err e = store_factor_use(a->db, a->person_id, step, a->now);
    return e == ERR_CONFLICT ? refuse_code(a) : e;
}

enum err factor_code_take(struct act *a, const struct account_rules *r, const char *typed, const char **with)
{
    uint8_t secret[TOTP_SECRET_SIZE], hash[TOKEN_DIGEST_SIZE];
    const char *folded = text_fold(a->arena, typed);
    struct factor f;
    if (!folded)
        return ERR_NO_MEMORY;
    enum err e = store_factor_find(a->db, a->arena, a->person_id, &f);
    if (e == ERR_NOT_FOUND)
        return refuse_code(a);
    if (e)
        return e;
    if (strlen(folded) == TOTP_DIGITS) {
        *with = "code";
        e = factor_code_open(a, r, FACTOR_SECRET, a->person_id, f.secret, secret, sizeof secret);
        if (!e)
            e = take_step(a, secret, folded);
        token_wipe(secret, sizeof secret);
        return e;
    }
    *with = "recovery_code";
    e = factor_code_hash(a, r, folded, hash);
    if (!e)
        e = store_factor_code_use(a->db, a->person_id, hash, a->now);
    return e == ERR_NOT_FOUND ? refuse_code(a) : e;
}

enum err factor_code_take_first(struct act *a, const uint8_t secret[TOTP_SECRET_SIZE], const char *typed)
{
    const char *folded = text_fold(a->arena, typed);
    return folded ? take_step(a, secret, folded) : ERR_NO_MEMORY;
}
