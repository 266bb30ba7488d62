#include "cgi-bin/mentor/pair.h"

#include <string.h>

#include "cgi-bin/mentor/mentorship_view.h"

static const struct tab {
    const char *name; /* message mentorship.tab.NAME */
    const char *tail;
} TABS[] = {
    {"overview", ""},
    {"agreement", "/agreement"},
    {"plan", "/plan"},
    {"review", "/review"},
};

const char *pair_path(const struct page *p, const struct pair *x, const char *tail)
{
    return mentorship_path(p, &x->m, tail);
}

static void put_tabs(const struct page *p, struct view_node *head, const struct pair *x, const char *tab)
{
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++) {
        struct view_node *n = view_add(head, "tabs");
        const char *key = arena_printf(p->arena, "mentorship.tab.%s", TABS[i].name);
        view_put(n, "path", pair_path(p, x, TABS[i].tail));
        view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_bool(n, "current", strcmp(TABS[i].name, tab) == 0);
    }
}

enum err pair_open(struct page *p, const char *tab, struct pair *out)
{
    struct act act = page_act(p);
    struct view_node *head = view_at(view_root(p->data), "pair");
    uint8_t id[16];
    enum err e = page_id(p, "pair", id);
    if (!e)
        e = act_mentorship_see(&act, id, &out->m, &out->right);
    if (e)
        return e;
    mentorship_put(p, head, &out->m);
    put_tabs(p, head, out, tab);
    view_put_bool(head, "own", out->right.mentee || out->right.mentor);
    view_set(p->data, "page.title", page_say(p, "mentorship.pair_title", out->m.mentee, out->m.mentor));
    return OK;
}
