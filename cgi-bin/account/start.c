#include <stdio.h>
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "lib/base/log.h"

enum err account_start(struct app *app)
{
    static struct account_state state;
    static const char KEY[] = "factor.key";
    char dir[4096];
    /* Beside the sockets: the one directory of a site that its programs share and that holds nothing of worth. */
    int n = snprintf(dir, sizeof dir, "%s/sock/gate", app->config.state_dir);
    if (n < 0 || (size_t)n >= sizeof dir)
        return ERR_INVALID;
    enum err e = password_gate_open(&state.gate, dir, app->config.argon_concurrent);
    app->state = &state;
    if (e)
        return e;
    e = box_key_read(app->config.db_secret_dir, KEY, state.factor_key);
    if (e) /* nobody could sign in who has a second factor, and that must not be passed over */
        log_error("%s/%s: the key of second factors: %s", app->config.db_secret_dir, KEY, err_name(e));
    return e;
}

enum err account_rules_of(struct page *p, struct account_rules *out)
{
    enum err e = page_policy(p);
    struct account_state *state = p->app->state;
    *out = account_rules(&p->app->config, &p->policy, &state->gate);
    out->factor_key = state->factor_key;
    return e;
}

const char *account_way_back(const char *path)
{
    return response_is_local(path) ? path : "/";
}

bool account_refused(struct page *p, const struct act *act, enum err e)
{
    enum { STATUS_TOO_MANY = 429 };
    const bool throttled = act->refusal.key && (strcmp(act->refusal.key, "account.throttled") == 0 ||
                                                strcmp(act->refusal.key, "pin.throttled") == 0);
    if (!e || !act->refusal.key || (e == ERR_CONFLICT && !throttled))
        return false;
    p->resp.status = throttled ? STATUS_TOO_MANY : response_status_of(e);
    if (!act->refused_field)
        view_say(p->data, "refused.text", act->refusal.key, act->refusal.args[0], act->refusal.args[1]);
    page_form_refuse(p, act);
    return true;
}
