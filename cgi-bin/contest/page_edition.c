/* edition: one edition at a glance: its days, what is open, its disciplines. */
#include "cgi-bin/contest/edition.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"

enum err edition_show(struct page *p)
{
    struct edition x;
    enum err e = edition_open(p, "overview", &x);
    if (e)
        return e;
    view_set(p->data, "note", x.note);
    view_set(p->data, "page.title", edition_title(p, &x));
    return page_render(p, TEMPLATE_EDITION, "contest.title", "contest");
}
