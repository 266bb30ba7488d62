#include "lib/act/public_throttle.h"

#include <arpa/inet.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/public_try.h"

enum { ADDRESS_TIMES = 10 /* as in lib/act/throttle.c: a whole office may stand behind an address */ };

struct trying {
    struct act *a;
    uint8_t subject[TOKEN_DIGEST_SIZE];
    instant since, minute;
    int64_t n;
};

/* Whose tries are counted together: an address, and of the newer kind the network of 64 bits, which one household has whole. */
static const char *of_address(struct arena *a, const char *address)
{
    enum { NETWORK = 8 };
    struct in6_addr six;
    char hex[2 * NETWORK + 1];
    if (inet_pton(AF_INET6, address, &six) != 1)
        return address;
    text_hex(six.s6_addr, NETWORK, hex);
    return arena_str(a, hex);
}

static enum err prepare(struct act *a, const struct policy *p, const char *kind, const uint8_t *key, struct trying *out)
{
    const char *who = of_address(a->arena, a->address ? a->address : "");
    const char *text = who ? arena_printf(a->arena, "%s:%s", kind, who) : NULL;
    if (!text)
        return ERR_NO_MEMORY;
    /* To the minute, so that what else was written in this instant cannot be found by it. */
    *out = (struct trying){
        .a = a, .since = a->now - p->signin_window_min * CLOCK_MINUTE, .minute = a->now - a->now % CLOCK_MINUTE};
    if (key)
        token_mac(key, PUBLIC_THROTTLE_KEY, text, strlen(text), out->subject);
    else
        token_digest(text, strlen(text), out->subject);
    return OK;
}

enum err public_throttle_ask(struct act *a, const struct policy *p, const char *kind, const uint8_t *key)
{
    struct trying t;
    struct public_try so_far = {0};
    enum err e = prepare(a, p, kind, key, &t);
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
    return store_public_try_add(db, t->subject, t->n, t->since, t->minute);
}

enum err public_throttle_wrong(struct act *a, const struct policy *p, const char *kind, const uint8_t *key, int64_t n)
{
    struct trying t;
    const struct sql_act work = {.work = add_work, .context = &t};
    const enum err e = prepare(a, p, kind, key, &t);
    t.n = n;
    return e ? e : sql_transaction(a->db, &work);
}
