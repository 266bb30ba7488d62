/* entries: the entries of an edition: of one's units for those who enter people, all for those who manage it; and the
   list as a file, on the record and counted. */
#include <string.h>

#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"

enum { EXPORT_MAX = 20000, COLUMNS = 12 };

static const char *const STATES[] = {"entered", "withdrawn", "refused", NULL};
static const struct field FILTER[] = {
    {.name = "discipline", .type = FIELD_ID, .label = "entry.discipline"},
    {.name = "unit", .type = FIELD_ID, .label = "entry.unit"},
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "entry.state"},
    {.name = "after", .type = FIELD_ID, .label = "entry.next"},
};
const struct form entries_form = FORM("entries", FILTER);

/* What the filters may ask for: the disciplines, and the units that have places and that the person sees. */
struct choices {
    struct discipline *disciplines;
    struct quota_unit *units;
    size_t discipline_count, unit_count;
};

static enum err read_choices(struct page *p, const struct edition *x, struct choices *c)
{
    const struct scope who = x->mine ? contest_scope(p) : contest_enter_scope(p);
    enum err e = store_discipline_list(p->db, p->arena, x->id, &c->disciplines, &c->discipline_count);
    return e ? e : store_quota_units(p->db, p->arena, x->id, x->organizer_unit_id, &who, &c->units, &c->unit_count);
}

/* ERR_NOT_FOUND: an id that is none of the choices. */
static enum err read_filter(struct page *p, const struct edition *x, const struct choices *c, struct entry_filter *f)
{
    const uint8_t *discipline = form_id(p->form, "discipline"), *unit = form_id(p->form, "unit");
    *f = (struct entry_filter){.edition_id = x->id,
                               .state = form_text(p->form, "state"),
                               .after = form_id(p->form, "after"),
                               .limit = ENTRIES_ROWS + 1};
    for (size_t i = 0; discipline && i < c->discipline_count; i++)
        if (memcmp(c->disciplines[i].public_id, discipline, 16) == 0)
            f->discipline_id = c->disciplines[i].id;
    for (size_t i = 0; unit && i < c->unit_count; i++)
        if (memcmp(c->units[i].public_id, unit, 16) == 0)
            f->unit_id = c->units[i].id;
    return (discipline && !f->discipline_id) || (unit && !f->unit_id) ? ERR_NOT_FOUND : OK;
}

static enum err put_option(const struct page *p, struct view_option *out, const uint8_t id[16], const char *label)
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    *out = (struct view_option){arena_str(p->arena, text), label};
    return out->value ? OK : ERR_NO_MEMORY;
}

static enum err put_choices(struct page *p, const struct choices *c)
{
    struct view_option *disciplines = arena_array(p->arena, c->discipline_count, sizeof *disciplines);
    struct view_option *units = arena_array(p->arena, c->unit_count, sizeof *units);
    enum err e = disciplines && units ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < c->discipline_count && !e; i++) {
        const struct discipline *d = &c->disciplines[i];
        e = put_option(p, &disciplines[i], d->public_id, entries_discipline(p, d->name, d->name_en));
    }
    for (size_t i = 0; i < c->unit_count && !e; i++)
        e = put_option(p, &units[i], c->units[i].public_id, c->units[i].short_name);
    if (e)
        return e;
    view_form_options(p->data, "filter", p->form, "discipline", disciplines, c->discipline_count);
    view_form_options(p->data, "filter", p->form, "unit", units, c->unit_count);
    return OK;
}

/* This list with the filters as they are, and one thing more. Arena. */
static const char *address(const struct page *p, const struct edition *x, const char *tail, const char *key,
                           const char *value)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, edition_path(p, x, tail));
    const size_t path = b.len;
    buf_addc(&b, '?');
    form_query(p->form, "after", &b);
    if (key) {
        buf_adds(&b, b.len > path + 1 ? "&" : "");
        buf_adds(&b, key);
        buf_addc(&b, '=');
        buf_adds(&b, value);
    }
    if (b.failed || b.len == path + 1)
        return edition_path(p, x, tail);
    return b.data;
}

static void put_row(const struct page *p, const struct edition *x, const struct entry_row *r)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    view_put(n, "path", entries_path(p, x, "entry", r->public_id, ""));
    view_put(n, "code", r->code);
    view_put(n, "discipline", entries_discipline(p, r->discipline, r->discipline_en));
    view_put(n, "unit", r->unit_short);
    view_put(n, "team", r->team_name);
    view_put(n, "members", r->members);
    view_put(n, "reserves", r->reserves);
    view_put_bool(n, "strayed", r->strayed > 0);
    entries_chip(p, n, r->state);
    entries_put_moment(p, n, "at", r->changed_at);
}

static enum err put_list(struct page *p, const struct edition *x, const struct entry_filter *f)
{
    const struct entry_viewer who = entries_viewer(p);
    struct entry_row *rows;
    size_t n;
    int64_t entries, people;
    enum err e = store_entry_list(p->db, p->arena, f, &who, &rows, &n);
    if (!e)
        e = store_entry_count(p->db, p->arena, f, &who, &entries, &people);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < ENTRIES_ROWS; i++)
        put_row(p, x, &rows[i]);
    if (n > ENTRIES_ROWS) {
        char id[TEXT_ID_SIZE];
        text_id_encode(rows[ENTRIES_ROWS - 1].public_id, id);
        view_set(p->data, "next_path", address(p, x, "/entries", "after", id));
    }
    view_set(p->data, "first_path", f->after ? address(p, x, "/entries", NULL, NULL) : "");
    view_say(p->data, "found", "entry.found", page_number(p, entries), page_number(p, people));
    view_bool(p->data, "filtered", f->discipline_id || f->unit_id || *f->state);
    view_bool(p->data, "some", entries > 0);
    view_set(p->data, "csv_path", address(p, x, "/entries.csv", NULL, NULL));
    view_set(p->data, "xlsx_path", address(p, x, "/entries.xlsx", NULL, NULL));
    return OK;
}

/* Of all units of the edition, for its manager. */
static enum err put_figures(struct page *p, const struct edition *x)
{
    const struct scope who = contest_scope(p);
    struct view_node *n = view_at(view_root(p->data), "figures");
    struct quota_cell *cells;
    size_t count;
    int64_t places = 0, held = 0;
    enum err e = store_quota_cells(p->db, p->arena, x->id, &who, &cells, &count);
    for (size_t i = 0; i < count; i++) {
        places += cells[i].places;
        held += cells[i].held;
    }
    view_put_int(n, "places", places);
    view_put_int(n, "held", held);
    view_put_int(n, "left", places - held);
    return e;
}

enum err entries_list(struct page *p)
{
    struct edition x;
    struct choices c;
    struct entry_filter f;
    enum err e = entries_edition(p, &x);
    if (!e)
        e = read_choices(p, &x, &c);
    if (!e)
        e = read_filter(p, &x, &c, &f);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    e = put_choices(p, &c);
    if (!e && page_can(p, "contest.enter") && x.state != EDITION_DRAFT)
        e = entries_put_quota(p, &x);
    if (!e && x.mine)
        e = put_figures(p, &x);
    if (!e)
        e = put_list(p, &x, &f);
    if (e)
        return e;
    struct view_node *root = view_root(p->data);
    entries_put_moment(p, root, "closes", x.entry_closes_at);
    entries_put_moment(p, root, "fixed", x.substitute_until);
    view_bool(p->data, "enters", page_can(p, "contest.enter") && x.state != EDITION_DRAFT);
    view_bool(p->data, "manages", x.mine);
    view_set(p->data, "list_path", edition_path(p, &x, "/entries"));
    view_set(p->data, "quota_path", edition_path(p, &x, "/quota"));
    view_set(p->data, "page.title", page_say(p, "entry.title_of", edition_title(p, &x), NULL));
    return page_render(p, TEMPLATE_ENTRIES, NULL, "contest");
}

/* ---- as a file --------------------------------------------------------------------------------------------------- */

static void put_export(const struct page *p, struct sheet *s, const struct entry_export *r)
{
    const char *state = arena_printf(p->arena, "entry.state.%s", entry_state_code(r->state));
    const char *part = arena_printf(p->arena, "entry.part.%s", entry_part_code(r->part));
    sheet_text(s, r->discipline_code);
    sheet_text(s, r->discipline);
    sheet_text(s, r->code);
    sheet_text(s, r->unit);
    sheet_text(s, r->team_name);
    sheet_text(s, page_say(p, part ? part : "", NULL, NULL));
    sheet_text(s, r->name);
    sheet_text(s, r->staff_no);
    sheet_text(s, r->belongs);
    sheet_text(s, r->post);
    sheet_text(s, page_say(p, state ? state : "", NULL, NULL));
    sheet_instant(s, r->created_at);
    sheet_end_row(s);
}

static enum err write_sheet(struct page *p, enum sheet_format format, const char *title,
                            const struct entry_export *rows, size_t n)
{
    const struct xlsx_column columns[COLUMNS] = {
        {page_say(p, "entry.discipline_code", NULL, NULL), 12},
        {page_say(p, "entry.discipline", NULL, NULL), 18},
        {page_say(p, "entry.code", NULL, NULL), 8},
        {page_say(p, "entry.unit", NULL, NULL), 36},
        {page_say(p, "entry.team", NULL, NULL), 18},
        {page_say(p, "entry.part", NULL, NULL), 10},
        {page_say(p, "entry.name", NULL, NULL), 14},
        {page_say(p, "entry.staff_no", NULL, NULL), 14},
        {page_say(p, "entry.belongs", NULL, NULL), 36},
        {page_say(p, "entry.post", NULL, NULL), 18},
        {page_say(p, "entry.state", NULL, NULL), 10},
        {page_say(p, "entry.at", NULL, NULL), 18},
    };
    const struct xlsx_sheet spec = {
        .name = page_say(p, "entry.title", NULL, NULL), .title = title, .columns = columns, .column_count = COLUMNS};
    struct sheet s;
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_export(p, &s, &rows[i]);
    return sheet_finish(&s);
}

static enum err send(struct page *p, enum sheet_format format)
{
    const struct entry_viewer who = entries_viewer(p);
    struct edition x;
    struct choices c;
    struct entry_filter f;
    struct entry_export *rows;
    struct buf filter;
    size_t n;
    enum err e = entries_edition(p, &x);
    if (!e)
        e = read_choices(p, &x, &c);
    if (!e)
        e = read_filter(p, &x, &c, &f);
    if (e)
        return e;
    f.limit = EXPORT_MAX;
    e = store_entry_export(p->db, p->arena, &f, &who, &rows, &n);
    if (e)
        return e;
    buf_init_arena(&filter, p->arena, 0);
    form_query(p->form, "after", &filter);
    if (filter.failed)
        return ERR_NO_MEMORY;
    struct act act = page_act(p);
    const struct export_what what = {.name = "entry.export",
                                     .noun = "contest_edition",
                                     .id = x.id,
                                     .format = sheet_extension(format),
                                     .filter = filter.len ? filter.data : NULL};
    e = act_export(&act, &what, (int64_t)n);
    if (e)
        return page_done(p, &act, e, address(p, &x, "/entries", NULL, NULL));
    const char *title = page_say(p, "entry.title_of", edition_title(p, &x), NULL);
    e = write_sheet(p, format, title, rows, n);
    if (e)
        return e;
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    return name ? page_download(p, name, sheet_media_type(format)) : ERR_NO_MEMORY;
}

enum err entries_csv(struct page *p)
{
    return send(p, SHEET_CSV);
}

enum err entries_xlsx(struct page *p)
{
    return send(p, SHEET_XLSX);
}
