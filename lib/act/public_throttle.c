#include "lib/act/public_throttle.h"

#include <string.h>

#include "lib/crypt/token.h"
#include "lib/store/public_try.h"

enum { ADDRESS_TIMES = 10 /* as in lib/act/throttle.c: a whole office may stand behind an address */ };

struct trying {
    struct act *a;
    uint8_t subject[TOKEN_DIGEST_SIZE];
    instant since;
};

static enum err prepare(struct act *a, const struct policy *p, const char *kind, struct trying *out)
{
    const char *text = arena_printf(a->arena, "%s:%s", kind, a->address ? a->address : "");
    if (!text)
        return ERR_NO_MEMORY;
    *out = (struct trying){.a = a, .since = a->now - p->signin_window_min * CLOCK_MINUTE};
    token_digest(text, strlen(text), out->subject);
    return OK;
}

enum err public_throttle_ask(struct act *a, const struct policy *p, const char *kind)
{
    struct trying t;
    struct public_try so_far = {0};
    enum err e = prepare(a, p, kind, &t);
    if (!e)
        e = store_public_try_find(a->db, a->arena, t.subject, t.since, a->now, &so_far);
    if (e || so_far.failures < p->signin_tries * ADDRESS_TIMES)
        return e;
    const instant left = so_far.window_at - t.since;
    return act_refuse(a, ERR_CONFLICT, "public.throttled", act_number(a, (left + CLOCK_MINUTE - 1) / CLOCK_MINUTE),
                      NULL);
}

static enum err add_work(struct sql *db, void *context)
{
    const struct trying *t = context;
    return store_public_try_add(db, t->subject, t->since, t->a->now);
}

enum err public_throttle_wrong(struct act *a, const struct policy *p, const char *kind)
{
    struct trying t;
    const struct sql_act work = {.work = add_work, .context = &t};
    const enum err e = prepare(a, p, kind, &t);
    return e ? e : sql_transaction(a->db, &work);
}
