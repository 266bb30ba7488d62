/* entry_schedule: who competes when and at which station, once a round is drawn: to read and to print. */
#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/entry_times.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"

/* A new table for each day. */
static struct view_node *day_node(const struct page *p, day d)
{
    struct view_node *n = view_add(view_root(p->data), "days");
    view_put(n, "day", format_day(p->arena, p->lang, d));
    view_put(n, "day_iso", format_iso_day(p->arena, d));
    return n;
}

enum err entry_schedule(struct page *p)
{
    struct edition x;
    struct entry_time *list;
    size_t n;
    day on = 0;
    struct view_node *table = NULL;
    enum err e = edition_open(p, "schedule", &x);
    if (!e)
        e = entry_times(p, &x, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const struct entry_time *t = &list[i];
        if (!table || clock_local_day(t->starts_at) != on) {
            on = clock_local_day(t->starts_at);
            table = day_node(p, on);
        }
        struct view_node *row = view_add(table, "rows");
        view_put(row, "time", format_time_range(p->arena, t->starts_at, t->ends_at));
        view_put(row, "iso", format_iso(p->arena, t->starts_at));
        view_put(row, "round", t->round);
        view_put(row, "code", t->code);
        view_put(row, "who", t->who);
        view_put(row, "unit", t->unit);
        view_put(row, "place", t->place);
        view_put_int(row, "station", t->station_no);
        view_put_bool(row, "own", t->own);
    }
    view_set(p->data, "page.title", page_say(p, "entry.schedule_of", edition_title(p, &x), NULL));
    return page_render(p, TEMPLATE_ENTRY_SCHEDULE, NULL, "contest");
}
