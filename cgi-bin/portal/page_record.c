/* page_record: the staff record of a person: who they are, the sums, and everything the modules know, by year. */
#include <string.h>

#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/record.h"
#include "cgi-bin/portal/templates.h"
#include "lib/app/format.h"

static void put_person(const struct page *p, const struct record *r)
{
    struct view_node *n = view_at(view_root(p->data), "person");
    const struct record_person *x = &r->person;
    view_put(n, "name", x->name);
    view_put(n, "staff_no", x->staff_no);
    view_put(n, "unit", x->unit);
    view_put(n, "post", x->post);
    view_put(n, "employment", x->employment);
    view_put(n, "grade_band", strcmp(x->grade_band, x->employment) == 0 ? "" : x->grade_band);
    view_put(n, "joined", format_date(p->arena, p->lang, x->joined_on));
    view_put(n, "joined_iso", format_iso_day(p->arena, x->joined_on));
    if (x->left_on)
        view_put(n, "left", format_date(p->arena, p->lang, x->left_on));
}

/* One sum, and what it is made of: rules count classroom hours apart from those learned online. */
static void put_hours(const struct page *p, const char *name, const struct record_hours *h)
{
    struct view_node *n = view_at(view_root(p->data), name);
    int64_t all = 0;
    for (int i = 0; i < RECORD_HOURS_KIND_COUNT; i++)
        all += h->x10[i];
    view_put(n, "all", format_hours(p->arena, all));
    view_put(n, "onsite", format_hours(p->arena, h->x10[RECORD_ONSITE]));
    view_put(n, "blended", format_hours(p->arena, h->x10[RECORD_BLENDED]));
    view_put(n, "online", format_hours(p->arena, h->x10[RECORD_ONLINE]));
}

/* "9月1日至" and "2020年3月31日", so that a narrow column breaks between them; what the year above says is not said
 * again. */
static void put_span(const struct page *p, struct view_node *n, const struct record_entry *e)
{
    const char *from = format_date_short(p->arena, p->lang, e->from);
    if (e->until == e->from) {
        view_put(n, "from", from);
    } else if (e->until == RECORD_OPEN) {
        view_put_message(n, "from", "record.since", from, NULL);
    } else {
        const bool same_year = clock_day_civil(e->from).year == clock_day_civil(e->until).year;
        view_put_message(n, "from", "record.from", from, NULL);
        view_put(n, "until",
                 same_year ? format_date_short(p->arena, p->lang, e->until) : format_date(p->arena, p->lang, e->until));
    }
}

static void put_entry(const struct page *p, struct view_node *n, const struct record_entry *e)
{
    put_span(p, n, e);
    view_put(n, "iso", format_iso_day(p->arena, e->from));
    view_put(n, "kind", e->kind);
    view_put(n, "state", record_state(p, e));
    view_put(n, "title", record_title(p, e));
    view_put(n, "detail", record_detail(p, e));
    view_put(n, "path", record_path(p, e));
    if (e->hours_x10)
        view_put(n, "hours", format_hours(p->arena, e->hours_x10));
}

/* The entries under the years in which they began. */
static void put_part(const struct page *p, const struct record_part *part)
{
    struct view_node *module = view_add(view_root(p->data), "part"), *year = NULL;
    int of = 0;
    bool hours = false;
    view_put(module, "name", part->module);
    for (size_t i = 0; i < part->n; i++) {
        const int began = clock_day_civil(part->entries[i].from).year;
        if (!year || began != of) {
            of = began;
            year = view_add(module, "year");
            view_put_message(year, "label", "record.year", arena_printf(p->arena, "%d", of), NULL);
        }
        put_entry(p, view_add(year, "row"), &part->entries[i]);
        hours = hours || part->entries[i].hours_x10;
    }
    view_put_bool(module, "hours", hours);
}

enum err record_show(struct page *p)
{
    struct record r;
    enum err e = record_read(p, &r);
    if (e)
        return e;
    put_person(p, &r);
    put_hours(p, "this_year", &r.year);
    put_hours(p, "five_years", &r.five);
    view_say(p->data, "counted", "record.counted", format_date(p->arena, p->lang, p->today),
             format_date(p->arena, p->lang, r.five.first));
    for (size_t m = 0; m < record_module_count; m++)
        put_part(p, &r.parts[m]);
    view_bool(p->data, "own", r.own);
    view_set(p->data, "address_path", record_address(p, &r));
    view_set(p->data, "json_path",
             arena_printf(p->arena, r.own ? "/record/mine.json" : "%s/record.json", record_address(p, &r)));
    view_set(p->data, "xlsx_path",
             arena_printf(p->arena, r.own ? "/record/mine.xlsx" : "%s/record.xlsx", record_address(p, &r)));
    view_say(p->data, "page.title", "record.of", r.person.name, NULL);
    return page_render(p, TEMPLATE_RECORD, NULL, r.own ? "record" : "");
}
