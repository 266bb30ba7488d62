/* confirmation_make: what the account program does of a signature; the other programs are linked without it. */
#include <string.h>

#include "lib/act/confirmation.h"
#include "lib/act/pin.h"
#include "lib/act/prove.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/confirmation.h"

struct make {
    const struct confirmation_ask *asked;
    const struct throttle *throttle;
    const struct pin_proof *pin; /* NULL: by password */
    const uint8_t *token_hash;
};

/* What the log says of it; never the token. */
static const char *describe(struct act *a, const struct confirmation_ask *x, const char *means)
{
    char hex[2 * sizeof x->hash + 1];
    struct json j;
    text_hex(x->hash, sizeof x->hash, hex);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "purpose", x->purpose);
    json_text(&j, "hash", hex);
    json_text(&j, "means", means);
    json_close(&j);
    return json_end(&j);
}

static enum err make_work(struct act *a, void *context)
{
    const struct make *m = context;
    const struct confirmation_ask *x = m->asked;
    struct confirmation_new c = {
        .session_id = x->session_id,
        .person_id = a->person_id,
        .purpose = x->purpose,
        .hash = x->hash,
        .means = m->pin ? "pin" : "password",
        .made_at = a->now,
        .expires_at = a->now + CONFIRMATION_LIFE,
    };
    int64_t id;
    memcpy(c.token_hash, m->token_hash, sizeof c.token_hash);
    const char *after = describe(a, x, c.means);
    enum err e = m->pin ? pin_right(a, m->throttle, m->pin) : throttle_right(a, m->throttle);
    if (!e)
        e = store_confirmation_add(a->db, &c, &id);
    if (e)
        return e;
    return after ? act_audit(a, "confirmation.make", "confirmation", id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_confirmation_make(struct act *a, const struct account_rules *r, const struct confirmation_ask *x,
                               char token[TOKEN_TEXT_SIZE])
{
    static const char NAME[] = "confirmation.make";
    uint8_t digest[TOKEN_DIGEST_SIZE];
    struct throttle throttle;
    struct pin_proof proof;
    const bool by_pin = *x->pin != '\0';
    enum err e = by_pin ? pin_prove(a, r, x->pin, &throttle, &proof) : prove_password(a, r, x->password, &throttle);
    if (e) {
        enum err noted =
            act_note_about(a, NAME, "person", a->person_id, describe(a, x, by_pin ? "pin" : "password"), e);
        if (noted)
            log_error("audit of a refused %s failed: %s", NAME, err_name(noted));
        return e;
    }
    token_session(token, digest);
    struct make m = {x, &throttle, by_pin ? &proof : NULL, digest};
    return act_run(a, NAME, make_work, &m);
}
