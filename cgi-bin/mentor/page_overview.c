/* overview: mentoring in the reader's units: how many pairs, at what stage, what is overdue, how much mentors carry, how it came out. */
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/format.h"
#include "lib/store/mentorship_list.h"

static void put_totals(struct view_node *n, const struct mentorship_totals *t)
{
    view_put_int(n, "paired", t->paired);
    view_put_int(n, "active", t->active);
    view_put_int(n, "overdue", t->overdue);
    view_put_int(n, "completed", t->completed);
    view_put_int(n, "excellent", t->excellent);
    view_put_int(n, "failed", t->failed);
    view_put_int(n, "released", t->released);
}

static enum err put_units(struct page *p, const struct scope *who)
{
    struct mentorship_of_unit *list;
    struct mentorship_totals sum = {0};
    size_t n;
    enum err e = store_mentorship_of_units(p->db, p->arena, who, p->now, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "units");
        const struct mentorship_totals *t = &list[i].totals;
        view_put(row, "name", list[i].name);
        page_put_id(row, "id", list[i].public_id);
        put_totals(row, t);
        sum.paired += t->paired;
        sum.active += t->active;
        sum.overdue += t->overdue;
        sum.completed += t->completed;
        sum.failed += t->failed;
    }
    put_totals(view_at(view_root(p->data), "sum"), &sum);
    return e;
}

static enum err put_years(struct page *p, const struct scope *who)
{
    struct mentorship_of_year *list;
    size_t n;
    enum err e = store_mentorship_of_years(p->db, p->arena, who, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "years");
        view_put_int(row, "year", list[i].year);
        view_put_int(row, "begun", list[i].begun);
        view_put_int(row, "excellent", list[i].excellent);
        view_put_int(row, "passed", list[i].passed);
        view_put_int(row, "failed", list[i].failed);
        view_put_int(row, "released", list[i].released);
    }
    return e;
}

/* Mentors by how many of their places are held, and the places together. */
static enum err put_loads(struct page *p, const struct scope *who)
{
    struct mentorship_load *list;
    size_t n;
    int64_t by_held[MENTORSHIP_PLACES + 1] = {0}, mentors = 0, places = 0, held = 0, full = 0;
    enum err e = store_mentorship_loads(p->db, p->arena, who, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct mentorship_load *x = &list[i];
        by_held[x->held] += x->mentors;
        mentors += x->mentors;
        places += x->mentors * x->places;
        held += x->mentors * x->held;
        full += x->held >= x->places ? x->mentors : 0;
    }
    for (int64_t i = 0; i <= MENTORSHIP_PLACES; i++) {
        if (by_held[i] == 0)
            continue;
        struct view_node *row = view_add(view_root(p->data), "loads");
        view_put_int(row, "held", i);
        view_put_int(row, "mentors", by_held[i]);
    }
    view_bool(p->data, "has_mentors", mentors > 0);
    view_int(p->data, "load.mentors", mentors);
    view_int(p->data, "load.places", places);
    view_int(p->data, "load.held", held);
    view_int(p->data, "load.full", full);
    return e;
}

enum err overview_show(struct page *p)
{
    const struct scope who = {p->who.person_id, "mentorship.lead", p->today};
    struct mentorship_totals totals;
    const int year = clock_day_civil(p->today).year;
    enum err e = store_mentorship_totals(p->db, p->arena, &who, p->now, clock_day(year, 1, 1), &totals);
    if (!e)
        e = put_units(p, &who);
    if (!e)
        e = put_years(p, &who);
    if (!e)
        e = put_loads(p, &who);
    if (e)
        return e;
    put_totals(view_at(view_root(p->data), "totals"), &totals);
    view_set(p->data, "as_of", format_moment(p->arena, p->lang, p->now));
    view_int(p->data, "year", year);
    hr_tabs(p, "overview");
    return page_render(p, TEMPLATE_OVERVIEW, "overview.title", "mentor");
}
