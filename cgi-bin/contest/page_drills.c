/* drills: the drills of one's units, filtered, page by page; those of one edition; one's own. */
#include <stdlib.h>
#include <string.h>

#include "cgi-bin/contest/drill.h"
#include "cgi-bin/contest/edition.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/drill.h"
#include "lib/base/text.h"

enum { OWN_ROWS = 200 };

static const char *const STATES[] = {"planned", "held", "cancelled", NULL};
static const struct field FILTER[] = {
    DRILL_FILTER_FIELDS,
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "drill.state"},
    {.name = "after", .type = FIELD_SEARCH, .max = 60, .label = "drill.q"}, /* "1793200000000000.17": the last row */
};
const struct form drills_form = FORM("drills", FILTER);

static struct drill_key read_key(const char *text)
{
    char *dot, *end;
    const long long at = strtoll(text, &dot, 10);
    if (dot == text || *dot != '.')
        return (struct drill_key){0};
    const long long id = strtoll(dot + 1, &end, 10);
    return end != dot + 1 && !*end && id > 0 ? (struct drill_key){at, id} : (struct drill_key){0};
}

static void put_next(struct page *p, const struct drill *last)
{
    const char *after = arena_printf(p->arena, "after=%lld.%lld", (long long)last->starts_at, (long long)last->id);
    view_set(p->data, "next_path", after ? drill_address(p, "/contest/drills", after) : "");
}

enum err drills_list(struct page *p)
{
    const struct scope who = drill_scope(p);
    struct drill_filter f = drill_read_filter(p);
    const struct drill_key after = read_key(form_text(p->form, "after"));
    struct drill_totals totals;
    struct drill *list;
    size_t n;
    f.state = form_text(p->form, "state");
    (void)page_form_invalid(p);
    enum err e = store_drill_list(p->db, p->arena, &f, &who, &after, DRILL_ROWS + 1, &list, &n);
    if (!e)
        e = store_drill_totals(p->db, p->arena, &f, &who, &totals);
    if (e)
        return e;
    page_form(p, "filter", 0);
    e = drill_discipline_choices(p, "filter", "discipline");
    for (size_t i = 0; i < n && i < DRILL_ROWS; i++)
        drill_put(p, view_add(view_root(p->data), "rows"), &list[i]);
    if (n > DRILL_ROWS)
        put_next(p, &list[DRILL_ROWS - 1]);
    view_set(p->data, "first_path", after.id ? drill_address(p, "/contest/drills", NULL) : "");
    view_bool(p->data, "filtered", *f.state || *f.discipline || *f.words || f.from || f.until);
    view_int(p->data, "totals.drills", totals.drills);
    view_int(p->data, "totals.held", totals.held);
    drill_put_tally(p, view_at(view_root(p->data), "totals"), &totals.tally);
    return e ? e : page_render(p, TEMPLATE_DRILLS, "drill.title", "contest");
}

/* ---- one's own --------------------------------------------------------------------------------------------------- */

static enum err put_own(struct page *p, int64_t edition_id)
{
    struct drill_own *list;
    struct drill_tally sum = {0};
    size_t n;
    enum err e = store_drill_people_own(p->db, p->arena, p->who.person_id, p->now, OWN_ROWS, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct drill_own *x = &list[i];
        if (edition_id && x->drill.edition_id != edition_id)
            continue;
        const bool coming = x->drill.state == DRILL_PLANNED && x->drill.ends_at > p->now;
        struct view_node *row = view_add(view_root(p->data), coming ? "coming" : "past");
        drill_put(p, row, &x->drill);
        drill_put_presence(p, row, x->presence, x->marked, x->mark_x10, x->note);
        if (x->drill.state != DRILL_HELD)
            continue;
        sum.present += x->presence == DRILL_PRESENT;
        sum.absent += x->presence == DRILL_ABSENT;
        sum.excused += x->presence == DRILL_EXCUSED;
        sum.marked += x->marked;
        sum.sum_x10 += x->marked ? x->mark_x10 : 0;
    }
    drill_put_tally(p, view_at(view_root(p->data), "sum"), &sum);
    return e;
}

enum err drills_mine(struct page *p)
{
    enum err e = put_own(p, 0);
    view_bool(p->data, "keeps", page_can(p, DRILL_CAPABILITY));
    return e ? e : page_render(p, TEMPLATE_DRILLS_MINE, "drill.mine", "contest");
}

/* ---- those of an edition ----------------------------------------------------------------------------------------- */

enum err edition_drills(struct page *p)
{
    const struct scope who = drill_scope(p);
    struct edition x;
    enum err e = edition_open(p, "drills", &x);
    if (!e)
        e = put_own(p, x.id);
    if (e)
        return e;
    if (page_can(p, DRILL_CAPABILITY)) {
        const struct drill_filter f = {.state = "", .discipline = "", .words = "", .edition_id = x.id};
        struct drill_totals totals;
        struct drill *list;
        size_t n;
        e = store_drill_list(p->db, p->arena, &f, &who, &(struct drill_key){0}, OWN_ROWS, &list, &n);
        if (!e)
            e = store_drill_totals(p->db, p->arena, &f, &who, &totals);
        for (size_t i = 0; i < n && !e; i++)
            drill_put(p, view_add(view_root(p->data), "rows"), &list[i]);
        if (e)
            return e;
        view_bool(p->data, "keeps", true);
        view_int(p->data, "totals.drills", totals.drills);
        view_int(p->data, "totals.held", totals.held);
        drill_put_tally(p, view_at(view_root(p->data), "totals"), &totals.tally);
        char id[TEXT_ID_SIZE];
        text_id_encode(x.public_id, id);
        view_setf(p->data, "new_path", "/contest/drill/new?edition=%s", id);
    }
    view_bool(p->data, "open", x.state == EDITION_OPEN);
    view_set(p->data, "page.title", page_say(p, "drill.of_edition", edition_title(p, &x), NULL));
    return page_render(p, TEMPLATE_EDITION_DRILLS, NULL, "contest");
}
