#include "cgi-bin/mentor/hr.h"

#include <string.h>

static const struct tab {
    const char *name, *path;
    const char *capabilities[4]; /* any of them */
} TABS[] = {
    {"own", "/mentor", {"mentorship.manage", "mentorship.view", "mentorship.lead"}},
    {"rounds", "/mentor/rounds", {"mentorship.manage"}},
    {"mentors", "/mentor/mentors", {"mentorship.manage"}},
    {"pairs", "/mentor/pairs", {"mentorship.view"}},
    {"changes", "/mentor/changes", {"mentorship.queue"}},
    {"signs", "/mentor/signs", {"mentorship.manage"}},
    {"reviews", "/mentor/reviews", {"mentorship.queue"}},
    {"overview", "/mentor/overview", {"mentorship.lead"}},
};

static bool may(const struct page *p, const struct tab *t)
{
    for (const char *const *c = t->capabilities; *c; c++)
        if (page_can(p, *c))
            return true;
    return false;
}

void hr_tabs(struct page *p, const char *current)
{
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++) {
        if (!may(p, &TABS[i]))
            continue;
        struct view_node *n = view_add(view_root(p->data), "hr_tabs");
        const char *key = arena_printf(p->arena, "mentor_hr.tab.%s", TABS[i].name);
        view_put(n, "path", TABS[i].path);
        view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_bool(n, "current", strcmp(TABS[i].name, current) == 0);
    }
}

struct scope hr_scope(const struct page *p)
{
    return (struct scope){p->who.person_id, "mentorship.manage", p->today};
}

bool hr_refused(struct page *p, const struct act *act, enum err e)
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refusal.key)
        return false;
    page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return true;
}
