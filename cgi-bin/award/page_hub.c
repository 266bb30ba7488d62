/* hub: the first page of commendations, for everybody: which programmes are open, and where each person goes on from there. */
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"

enum err hub_show(struct page *p)
{
    struct programme *list;
    size_t n;
    enum err e = store_programme_of_member(p->db, p->arena, p->who.person_id, p->today, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        programme_put(p, view_add(view_root(p->data), "programmes"), &list[i]);
    office_tabs(p, "hub");
    return page_render(p, TEMPLATE_HUB, "programme.home", "award");
}
