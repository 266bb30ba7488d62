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

struct account_rules account_rules_of(const struct page *p)
{
    return account_rules(&p->app->config, p->app->state);
}

const char *account_way_back(const char *path)
{
    return response_is_local(path) ? path : "/";
}
