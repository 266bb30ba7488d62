#include "lib/app/guard.h"

#include <string.h>

#include "lib/app/policy.h"
#include "lib/app/who.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

struct seen {
    int64_t id;
    instant now;
};

static enum err seen_work(struct sql *db, void *context)
{
    const struct seen *s = context;
    return store_session_seen(db, s->id, s->now);
}

/* A session last seen as far ahead as it may be idle is of a clock that has been set back since: it ends too, or it
   would go on for as long as the clock was wrong. */
static bool timed_out(const struct page *p)
{
    const instant idle = p->policy.session_idle_min * CLOCK_MINUTE, since = p->now - p->who.seen_at;
    return p->now >= p->who.expires_at || p->now - p->who.created_at >= p->policy.session_absolute_min * CLOCK_MINUTE ||
           since >= idle || since <= -idle;
}

enum err guard_identify(struct page *p)
{
    uint8_t hash[TOKEN_DIGEST_SIZE];
    p->token = request_cookie(&p->req, "jx");
    if (!p->token || !token_hash(p->token, hash)) {
        p->token = NULL;
        return OK;
    }
    enum err e = who_find(p->db, p->arena, hash, p->today, &p->who);
    if (e == ERR_NOT_FOUND) {
        p->token = NULL;
        return OK;
    }
    if (e)
        return e;
    e = policy_now(p->db, p->arena, p->who.version, &p->policy);
    if (e)
        return e;
    if (timed_out(p)) {
        p->token = NULL;
        return OK;
    }
    p->signed_in = true;
    if (p->who.must_factor) { /* who knows a password only may do nothing, whatever a page asks */
        p->who.capabilities = "";
        p->who.unread = 0;
    }
    if (p->now - p->who.seen_at >= CLOCK_MINUTE) { /* at most one write a minute for somebody who only reads */
        struct seen s = {p->who.id, p->now};
        const struct sql_act t = {.work = seen_work, .context = &s};
        e = sql_transaction(p->db, &t);
        if (e)
            log_warn("session could not be touched: %s", err_name(e));
    }
    return OK;
}

/* Whether the form was sent from a page of this site. */
static bool from_here(const struct page *p, bool must_say)
{
    const struct request *r = &p->req;
    if (*r->origin) {
        const char *ours = p->app->config.site_origin;
        if (ours && *ours)
            return strcmp(r->origin, ours) == 0;
        const char *scheme = r->tls ? "https://" : "http://";
        size_t n = strlen(scheme);
        return strncmp(r->origin, scheme, n) == 0 && strcmp(r->origin + n, r->host) == 0;
    }
    if (*r->sec_fetch_site)
        return strcmp(r->sec_fetch_site, "same-origin") == 0;
    return !must_say;
}

static enum guard_answer judge_post(struct page *p)
{
    const struct route *route = p->match.route;
    const bool before_session = route->flags & ROUTE_BEFORE_SESSION;
    if (!from_here(p, before_session))
        return GUARD_FOREIGN;
    if (before_session)
        return GUARD_PASS;
    if (!p->signed_in)
        return GUARD_SIGN_IN;
    if (!token_csrf_matches(p->token, params_single(&p->req.body, "_csrf")))
        return GUARD_FOREIGN;
    if (route->flags & ROUTE_NO_IDEMPOTENCY)
        return GUARD_PASS;
    const char *key = params_single(&p->req.body, "_key");
    p->has_key = key && text_id_decode(key, p->key.key);
    return p->has_key ? GUARD_PASS : GUARD_STALE;
}

/* What the session owes before this route is open to it. */
static enum guard_answer judge_debts(struct page *p, const struct route *route)
{
    const bool public = route->audience == AUDIENCE_PUBLIC;
    if (p->who.must_factor && !(route->flags & ROUTE_SECOND_FACTOR)) {
        if (!public)
            return GUARD_SECOND_FACTOR;
        p->signed_in = false; /* gets the page as a stranger does */
    }
    if (public || p->who.must_factor)
        return GUARD_PASS;
    if (p->who.must_change)
        return route->flags & ROUTE_FIRST_PASSWORD ? GUARD_PASS : GUARD_CHANGE_PASSWORD;
    return p->who.must_enrol && !(route->flags & ROUTE_ENROL) ? GUARD_ENROL : GUARD_PASS;
}

enum guard_answer guard_judge(struct page *p)
{
    const struct route *route = p->match.route;
    if (route->audience != AUDIENCE_PUBLIC && !p->signed_in)
        return GUARD_SIGN_IN;
    const enum guard_answer debt = p->signed_in ? judge_debts(p, route) : GUARD_PASS;
    if (debt != GUARD_PASS)
        return debt;
    if (route->audience == AUDIENCE_CAPABILITY && !page_can(p, route->capability))
        return GUARD_FORBIDDEN;
    return route->method == METHOD_POST ? judge_post(p) : GUARD_PASS;
}
