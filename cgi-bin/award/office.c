#include "cgi-bin/award/office.h"

#include <string.h>

static const struct tab {
    const char *name, *path; /* message award_office.tab.NAME */
    const char *capability;  /* NULL: everybody */
} TABS[] = {
    {"hub", "/award", NULL},
    {"unit", "/award/unit", "award.nominate"},
    {"programmes", "/award/programmes", "award.view"},
    {"register", "/award/honours/register", "award.manage"},
    {"sanctions", "/award/sanctions", "award.manage"},
    {"certificates", "/award/certificates", "award.manage"},
    {"revocations", "/award/revocations", "award.manage"},
    {"revocations_lead", "/award/revocations/lead", "award.lead"},
    {"papers", "/award/papers", NULL},
    {"mine", "/award/certificates/mine", NULL},
    {"honours", "/award/honours", NULL},
};

void office_tabs(struct page *p, const char *current)
{
    for (size_t i = 0; i < sizeof TABS / sizeof *TABS; i++) {
        if (TABS[i].capability && !page_can(p, TABS[i].capability))
            continue;
        struct view_node *n = view_add(view_root(p->data), "office_tabs");
        const char *key = arena_printf(p->arena, "award_office.tab.%s", TABS[i].name);
        view_put(n, "path", TABS[i].path);
        view_put(n, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put_bool(n, "current", strcmp(TABS[i].name, current) == 0);
    }
}
