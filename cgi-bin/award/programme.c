#include "cgi-bin/award/programme.h"

#include <string.h>

/* clang-format off */
static const struct tab {
    const char *name; /* message programme.tab.NAME */
    const char *tail;
    bool office; /* for officers and leaders only */
} TABS[] = {
    {"overview", "", false},
    {"setup", "/setup", true},
    {"rules", "/rules", true},
    {"quota", "/quota", true},
    {"nominations", "/nominations", true},
    {"candidates", "/candidates", true},
    {"review", "/review", true},
    {"opinions", "/opinions", true},
    {"notices", "/notices", true},
    {"decision", "/decision", true},
    {"certificates", "/certificates", true},
    {"papers", "/papers", false},
    {"forum", "/forum", false},
};
/* clang-format on */

/* What a state looks like: waiting, under way, well, out. */
static const char *const STYLES[PROGRAMME_STATE_COUNT] = {
    [PROGRAMME_NONE] = "",           [PROGRAMME_DRAFT] = "jx-wait",    [PROGRAMME_APPROVED] = "jx-wait",
    [PROGRAMME_OPEN] = "jx-now",     [PROGRAMME_REVIEWING] = "jx-now", [PROGRAMME_SELECTED] = "jx-now",
    [PROGRAMME_NOTICING] = "jx-now", [PROGRAMME_DECIDED] = "jx-ok",    [PROGRAMME_HELD] = "jx-ok",
    [PROGRAMME_CANCELLED] = "",
};

const char *programme_at(const struct page *p, const struct programme *x, const char *tail)
{
    const char *path = programme_path(p->arena, x, tail);
    return path ? path : "";
}

void programme_put(const struct page *p, struct view_node *n, const struct programme *x)
{
    const char *key = arena_printf(p->arena, "programme.state.%s", programme_state_code(x->state));
    view_put(n, "path", programme_at(p, x, ""));
    view_put(n, "title", x->title);
    view_put(n, "award", x->award_name);
    view_put(n, "unit", x->unit);
    view_put_int(n, "year", x->year);
    view_put(n, "state", programme_state_code(x->state));
    view_put(n, "chip", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "chip_style", STYLES[x->state]);
}

/* Whether a part is there for programmes of papers alone. */
static bool is_of_papers(const char *tab)
{
    return strcmp(tab, "papers") == 0 || strcmp(tab, "forum") == 0;
}

const char *programme_tab_path(const struct page *p, const struct programme *x, const char *tab)
{
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++)
        if (strcmp(TABS[i].name, tab) == 0)
            return programme_at(p, x, TABS[i].tail);
    return "";
}

static bool is_of_office(const char *tab)
{
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++)
        if (strcmp(TABS[i].name, tab) == 0)
            return TABS[i].office;
    return false;
}

static void put_tabs(const struct page *p, struct view_node *head, const struct programme_open *x, const char *tab)
{
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++) {
        if ((TABS[i].office && !x->right.officer && !x->right.leader) ||
            (is_of_papers(TABS[i].name) && x->p.series != PROGRAMME_PAPER))
            continue;
        struct view_node *n = view_add(head, "tabs");
        const char *key = arena_printf(p->arena, "programme.tab.%s", TABS[i].name);
        view_put(n, "path", programme_at(p, &x->p, TABS[i].tail));
        view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_bool(n, "current", strcmp(TABS[i].name, tab) == 0);
    }
}

enum err programme_open(struct page *p, const char *tab, struct programme_open *out)
{
    struct act act = page_act(p);
    struct view_node *head = view_at(view_root(p->data), "programme");
    uint8_t id[16];
    enum err e = page_id(p, "programme", id);
    if (!e)
        e = act_programme_see(&act, id, &out->p, &out->right);
    if (!e && out->right.own && is_of_office(tab))
        e = programme_refuse_own(&act);
    page_why(p, &act);
    if (e)
        return e;
    programme_put(p, head, &out->p);
    put_tabs(p, head, out, tab);
    view_put_bool(head, "officer", out->right.officer);
    view_put_bool(head, "own", out->right.own);
    view_set(p->data, "page.title", out->p.title);
    return OK;
}

enum err programme_ask_officer(struct page *p, const struct programme_open *x)
{
    struct act act = page_act(p);
    if (x->right.officer)
        return OK;
    const enum err e = x->right.own ? programme_refuse_own(&act) : ERR_NOT_FOUND;
    page_why(p, &act);
    return e;
}

enum err programme_open_office(struct page *p, const char *tab, struct programme_open *out)
{
    enum err e = programme_open(p, tab, out);
    return e ? e : programme_ask_officer(p, out);
}
