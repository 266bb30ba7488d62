/* drill people: what the drills of one's units come to, by person; the same as a file; one person drill by drill. */
#include "cgi-bin/contest/drill.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/doc/sheet.h"

enum { EXPORT_ROWS = 20000, COLUMNS = 10 };

static const struct field FILTER[] = {
    DRILL_FILTER_FIELDS,
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "drill.q"}, /* the last row's staff number */
};
const struct form drill_people_form = FORM("drill_people", FILTER);

static void put_member(const struct page *p, struct view_node *n, const struct drill_member *m)
{
    view_put(n, "name", m->name);
    view_put(n, "staff_no", m->staff_no);
    view_put(n, "unit", m->unit);
    view_put(n, "path", drill_address(p, drill_person_path(p, m->public_id), NULL));
    drill_put_tally(p, n, &m->tally);
    if (m->has_last)
        view_put(n, "last", drill_mark(p, m->last_x10));
}

static const char *after_number(const struct page *p, const char *staff_no)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, "after=");
    buf_add_url(&b, staff_no);
    return buf_check(&b) ? NULL : b.data;
}

enum err drill_people_list(struct page *p)
{
    const struct scope who = drill_scope(p);
    const struct drill_filter f = drill_read_filter(p);
    const char *after = form_text(p->form, "after");
    struct drill_filter held = f;
    struct drill_totals totals;
    struct drill_member *list;
    size_t n;
    held.state = "held";
    (void)page_form_invalid(p);
    enum err e = store_drill_people_members(p->db, p->arena, &f, &who, after, DRILL_ROWS + 1, &list, &n);
    if (!e)
        e = store_drill_totals(p->db, p->arena, &held, &who, &totals);
    if (e)
        return e;
    page_form(p, "filter", 0);
    e = drill_discipline_choices(p, "filter", "discipline");
    for (size_t i = 0; i < n && i < DRILL_ROWS; i++)
        put_member(p, view_add(view_root(p->data), "rows"), &list[i]);
    if (n > DRILL_ROWS)
        view_set(p->data, "next_path",
                 drill_address(p, "/contest/drills/people", after_number(p, list[DRILL_ROWS - 1].staff_no)));
    view_set(p->data, "first_path", *after ? drill_address(p, "/contest/drills/people", NULL) : "");
    view_bool(p->data, "filtered", *f.discipline || *f.words || f.from || f.until);
    view_set(p->data, "csv_path", drill_address(p, "/contest/drills/people.csv", NULL));
    view_set(p->data, "xlsx_path", drill_address(p, "/contest/drills/people.xlsx", NULL));
    view_int(p->data, "totals.held", totals.held);
    drill_put_tally(p, view_at(view_root(p->data), "totals"), &totals.tally);
    return e ? e : page_render(p, TEMPLATE_DRILL_PEOPLE, "drill.people", "contest");
}

enum err drill_person_show(struct page *p)
{
    const struct scope who = drill_scope(p);
    const struct drill_filter f = drill_read_filter(p);
    struct drill_member m = {0};
    struct drill_own *list;
    size_t n;
    uint8_t id[16];
    (void)page_form_invalid(p);
    enum err e = page_id(p, "person", id);
    if (!e)
        e = store_drill_people_member(p->db, p->arena, id, &who, &m);
    if (!e)
        e = store_drill_people_of(p->db, p->arena, m.person_id, &f, &who, &list, &n);
    if (e)
        return e;
    m.tally = (struct drill_tally){0};
    for (size_t i = 0; i < n; i++) {
        const struct drill_own *x = &list[i];
        struct view_node *row = view_add(view_root(p->data), "rows");
        drill_put(p, row, &x->drill);
        drill_put_presence(p, row, x->presence, x->marked, x->mark_x10, x->note);
        m.tally.present += x->presence == DRILL_PRESENT;
        m.tally.absent += x->presence == DRILL_ABSENT;
        m.tally.excused += x->presence == DRILL_EXCUSED;
        m.tally.marked += x->marked;
        m.tally.sum_x10 += x->marked ? x->mark_x10 : 0;
    }
    put_member(p, view_at(view_root(p->data), "person"), &m);
    view_set(p->data, "back_path", drill_address(p, "/contest/drills/people", NULL));
    view_set(p->data, "page.title", page_say(p, "drill.of_person", m.name, NULL));
    return page_render(p, TEMPLATE_DRILL_PERSON, NULL, "contest");
}

/* ---- as a file --------------------------------------------------------------------------------------------------- */

static void put_row(struct sheet *s, const struct drill_member *m)
{
    int64_t rate, mean;
    sheet_text(s, m->staff_no);
    sheet_text(s, m->name);
    sheet_text(s, m->unit);
    sheet_int(s, m->tally.present);
    sheet_int(s, m->tally.absent);
    sheet_int(s, m->tally.excused);
    if (drill_rate_x10(&m->tally, &rate))
        sheet_decimal(s, rate, 1);
    else
        sheet_empty(s);
    sheet_int(s, m->tally.marked);
    if (drill_mean_x100(&m->tally, &mean))
        sheet_decimal(s, mean, 2);
    else
        sheet_empty(s);
    sheet_day(s, m->last_on);
    sheet_end_row(s);
}

static enum err write_sheet(struct page *p, enum sheet_format format, const char *title,
                            const struct drill_member *list, size_t n)
{
    const struct xlsx_column columns[COLUMNS] = {
        {page_say(p, "drill.staff_no", NULL, NULL), 14},       {page_say(p, "drill.name", NULL, NULL), 14},
        {page_say(p, "drill.belongs", NULL, NULL), 36},        {page_say(p, "drill.presence.present", NULL, NULL), 8},
        {page_say(p, "drill.presence.absent", NULL, NULL), 8}, {page_say(p, "drill.presence.excused", NULL, NULL), 8},
        {page_say(p, "drill.rate_percent", NULL, NULL), 12},   {page_say(p, "drill.marked", NULL, NULL), 10},
        {page_say(p, "drill.mean", NULL, NULL), 10},           {page_say(p, "drill.last_on", NULL, NULL), 14},
    };
    const struct xlsx_sheet spec = {
        .name = page_say(p, "drill.people", NULL, NULL), .title = title, .columns = columns, .column_count = COLUMNS};
    struct sheet s;
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_row(&s, &list[i]);
    return sheet_finish(&s);
}

static enum err send(struct page *p, enum sheet_format format)
{
    const struct scope who = drill_scope(p);
    const struct drill_filter f = drill_read_filter(p);
    struct drill_member *list;
    struct buf filter;
    size_t n;
    buf_init_arena(&filter, p->arena, 0);
    buf_adds(&filter, "");
    form_query(p->form, "after", &filter);
    if (buf_check(&filter))
        return ERR_NO_MEMORY;
    if (page_form_invalid(p))
        return ERR_INVALID;
    enum err e = store_drill_people_members(p->db, p->arena, &f, &who, "", EXPORT_ROWS, &list, &n);
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {.name = "drill.export",
                                     .noun = "drill",
                                     .format = sheet_extension(format),
                                     .filter = filter.len ? filter.data : NULL};
    e = act_export(&act, &what, (int64_t)n);
    if (e)
        return page_done(p, &act, e, "/contest/drills/people");
    const char *title = page_say(p, "drill.file", format_iso_day(p->arena, p->today), NULL);
    e = write_sheet(p, format, title, list, n);
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}

enum err drill_people_csv(struct page *p)
{
    return send(p, SHEET_CSV);
}

enum err drill_people_xlsx(struct page *p)
{
    return send(p, SHEET_XLSX);
}
