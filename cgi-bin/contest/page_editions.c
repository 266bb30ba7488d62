/* editions: all contest editions there are, the latest first. */
#include "cgi-bin/contest/edition.h"
#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"

enum err editions_list(struct page *p)
{
    const struct scope who = contest_scope(p);
    struct edition *editions;
    size_t n;
    enum err e = store_edition_list(p->db, p->arena, &who, &editions, &n);
    if (!e)
        e = entries_put_own(p);
    if (!e)
        e = officials_put_own(p);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const struct edition *x = &editions[i];
        struct view_node *row = view_add(view_root(p->data), "rows");
        view_put(row, "path", edition_path(p, x, ""));
        view_put(row, "title", edition_title(p, x));
        view_put(row, "organizer", x->organizer);
        view_put(row, "day", format_date(p->arena, p->lang, x->starts_on));
        view_put(row, "day_iso", format_iso_day(p->arena, x->starts_on));
        edition_chip(p, row, x);
    }
    view_bool(p->data, "manager", page_can(p, "contest.manage"));
    view_bool(p->data, "drills", page_can(p, "contest.drill"));
    return page_render(p, TEMPLATE_EDITIONS, "contest.title", "contest");
}
