#include <stdio.h>

#include "cgi-bin/account/pages.h"

enum err account_start(struct app *app)
{
    static struct password_gate gate;
    char dir[4096];
    /* Beside the sockets: the one directory of a site that its programs share and that holds nothing of worth. */
    int n = snprintf(dir, sizeof dir, "%s/sock/gate", app->config.state_dir);
    if (n < 0 || (size_t)n >= sizeof dir)
        return ERR_INVALID;
    enum err e = password_gate_open(&gate, dir, app->config.argon_concurrent);
    app->state = &gate;
    return e;
}

enum err account_rules_of(struct page *p, struct account_rules *out)
{
    enum err e = page_policy(p);
    *out = account_rules(&p->app->config, &p->policy, p->app->state);
    return e;
}

const char *account_way_back(const char *path)
{
    return response_is_local(path) ? path : "/";
}
