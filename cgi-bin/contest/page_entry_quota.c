/* entry_quota: how many entries units may send: a table of units and disciplines; one discipline's or one unit's numbers
   at a time, or one number for all units of a kind. */
#include <string.h>

#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/entry_quota.h"
#include "lib/base/text.h"

enum { CELLS_MAX = 240 }; /* rows of a form: four parameters each, and a request has 1,000 at most */

static const struct field WHICH[] = {
    {.name = "discipline", .type = FIELD_ID, .label = "entry.discipline"},
    {.name = "unit", .type = FIELD_ID, .label = "entry.unit"},
};
const struct form entry_quota_which_form = FORM("entry_quota_which", WHICH);

static const struct field CELLS[] = {
    {.name = "discipline", .type = FIELD_ID, .label = "entry.discipline"}, /* what the form shows, to be shown again */
    {.name = "unit", .type = FIELD_ID, .label = "entry.unit"},
    {.name = "cell_discipline",
     .type = FIELD_ID,
     .required = true,
     .many = CELLS_MAX,
     .group = "cells",
     .label = "entry.discipline"},
    {.name = "cell_unit",
     .type = FIELD_ID,
     .required = true,
     .many = CELLS_MAX,
     .group = "cells",
     .label = "entry.unit"},
    {.name = "cell_was",
     .type = FIELD_INT,
     .required = true,
     .max = ENTRY_PLACES_MAX,
     .many = CELLS_MAX,
     .group = "cells",
     .label = "entry_quota.places"},
    {.name = "cell_places",
     .type = FIELD_INT,
     .required = true,
     .max = ENTRY_PLACES_MAX,
     .many = CELLS_MAX,
     .group = "cells",
     .label = "entry_quota.places"},
};
const struct form entry_quota_form = FORM("entry_quota", CELLS);

static const char *const TYPES[] = {"county_unit", "affiliate", "department", "peer_office", NULL};
static const struct field LEVEL[] = {
    {.name = "type", .type = FIELD_CHOICE, .choices = TYPES, .required = true, .label = "entry_quota.type"},
    {.name = "level_discipline", .type = FIELD_ID, .label = "entry.discipline"},
    {.name = "places", .type = FIELD_INT, .required = true, .max = ENTRY_PLACES_MAX, .label = "entry_quota.each"},
};
const struct form entry_quota_level_form = FORM("entry_quota_level", LEVEL);

struct table { /* what quotas are given for and to, and what there is */
    struct edition x;
    struct discipline *disciplines;
    struct quota_unit *units;
    struct quota_cell *cells;
    size_t discipline_count, unit_count, cell_count;
};

static enum err read_table(struct page *p, struct table *t)
{
    const struct scope who = contest_scope(p);
    enum err e = edition_open_mine(p, "entries", &t->x);
    if (!e)
        e = store_discipline_list(p->db, p->arena, t->x.id, &t->disciplines, &t->discipline_count);
    if (!e)
        e = store_quota_units(p->db, p->arena, t->x.id, t->x.organizer_unit_id, &who, &t->units, &t->unit_count);
    if (!e)
        e = store_quota_cells(p->db, p->arena, t->x.id, &who, &t->cells, &t->cell_count);
    return e;
}

static struct quota_cell cell_at(const struct table *t, const struct quota_unit *u, const struct discipline *d)
{
    for (size_t i = 0; i < t->cell_count; i++)
        if (t->cells[i].unit_id == u->id && t->cells[i].discipline_id == d->id)
            return t->cells[i];
    return (struct quota_cell){.discipline_id = d->id, .unit_id = u->id};
}

static const char *address(const struct page *p, const struct table *t, const char *what, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *tail = arena_printf(p->arena, "/quota?%s=%s#edit", what, text);
    return edition_path(p, &t->x, tail ? tail : "");
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static void put_unit(const struct page *p, const struct table *t, const struct quota_unit *u, int64_t *all)
{
    struct view_node *row = view_add(view_root(p->data), "units");
    int64_t places = 0, held = 0;
    view_put(row, "name", u->short_name);
    view_put(row, "path", address(p, t, "unit", u->public_id));
    for (size_t d = 0; d < t->discipline_count; d++) {
        const struct quota_cell c = cell_at(t, u, &t->disciplines[d]);
        struct view_node *n = view_add(row, "cells");
        view_put_int(n, "places", c.places);
        view_put_int(n, "held", c.held);
        view_put_bool(n, "some", c.places > 0);
        view_put(n, "name", entries_discipline(p, t->disciplines[d].name, t->disciplines[d].name_en));
        places += c.places;
        held += c.held;
    }
    view_put_int(row, "places", places);
    view_put_int(row, "held", held);
    *all += places;
}

static void put_table(struct page *p, const struct table *t)
{
    struct view_node *root = view_root(p->data);
    int64_t all = 0, held = 0;
    for (size_t d = 0; d < t->discipline_count; d++) {
        const struct discipline *of = &t->disciplines[d];
        struct view_node *n = view_add(root, "disciplines");
        int64_t places = 0;
        for (size_t i = 0; i < t->cell_count; i++)
            places += t->cells[i].discipline_id == of->id ? t->cells[i].places : 0;
        view_put(n, "name", entries_discipline(p, of->name, of->name_en));
        view_put(n, "path", address(p, t, "discipline", of->public_id));
        view_put_int(n, "places", places);
    }
    for (size_t u = 0; u < t->unit_count; u++)
        put_unit(p, t, &t->units[u], &all);
    for (size_t i = 0; i < t->cell_count; i++)
        held += t->cells[i].held;
    view_put_int(root, "all", all);
    view_put_int(root, "held", held);
}

/* ---- what is changed --------------------------------------------------------------------------------------------- */

struct choice { /* a discipline, or a unit; both NULL: none yet */
    const struct discipline *discipline;
    const struct quota_unit *unit;
};

/* ERR_NOT_FOUND: the address names something else. */
static enum err read_choice(const struct page *p, const struct table *t, struct choice *c)
{
    const uint8_t *discipline = form_id(p->form, "discipline"), *unit = form_id(p->form, "unit");
    *c = (struct choice){0};
    for (size_t i = 0; discipline && i < t->discipline_count; i++)
        if (memcmp(t->disciplines[i].public_id, discipline, 16) == 0)
            c->discipline = &t->disciplines[i];
    for (size_t i = 0; unit && i < t->unit_count; i++)
        if (memcmp(t->units[i].public_id, unit, 16) == 0)
            c->unit = &t->units[i];
    return (discipline && !c->discipline) || (unit && !c->unit) ? ERR_NOT_FOUND : OK;
}

/* The form's rows as they stand now: a unit's disciplines, or a discipline's units. */
static void fill(struct page *p, const struct table *t, const struct choice *c)
{
    size_t row = 0;
    for (size_t u = 0; u < t->unit_count; u++)
        for (size_t d = 0; d < t->discipline_count && row < CELLS_MAX; d++) {
            const bool asked = c->discipline ? c->discipline == &t->disciplines[d] : c->unit == &t->units[u];
            if (!asked)
                continue;
            const struct quota_cell cell = cell_at(t, &t->units[u], &t->disciplines[d]);
            form_put_id(p->form, "cell_discipline", row, t->disciplines[d].public_id);
            form_put_id(p->form, "cell_unit", row, t->units[u].public_id);
            form_put_int(p->form, "cell_was", row, cell.places);
            form_put_int(p->form, "cell_places", row, cell.places);
            row++;
        }
}

/* The id in a field of a row, whether it was sent or put there. */
static bool row_id(const struct page *p, const char *field, size_t row, uint8_t out[16])
{
    return text_id_decode(form_typed_at(p->form, field, row), out);
}

/* What a row of the form is about; false: nothing of the table. */
static bool row_of(const struct page *p, const struct table *t, size_t row, const struct quota_unit **unit,
                   const struct discipline **discipline)
{
    uint8_t of[16], in[16];
    if (!row_id(p, "cell_unit", row, of) || !row_id(p, "cell_discipline", row, in))
        return false;
    for (size_t u = 0; u < t->unit_count; u++)
        for (size_t d = 0; d < t->discipline_count; d++)
            if (memcmp(t->units[u].public_id, of, sizeof of) == 0 &&
                memcmp(t->disciplines[d].public_id, in, sizeof in) == 0) {
                *unit = &t->units[u];
                *discipline = &t->disciplines[d];
                return true;
            }
    return false;
}

/* What each row is about, beside its fields. */
static void put_labels(struct page *p, const struct table *t, const struct choice *c)
{
    struct view_node *rows = view_at(view_at(view_root(p->data), "form"), "cells");
    for (size_t i = 0; i < form_count(p->form, "cell_places"); i++) {
        const struct quota_unit *u;
        const struct discipline *d;
        const char *index = arena_printf(p->arena, "%zu", i);
        if (!index || !row_of(p, t, i, &u, &d))
            continue;
        struct view_node *n = view_at(rows, index);
        view_put(n, "what", c->discipline ? u->short_name : entries_discipline(p, d->name, d->name_en));
        view_put_int(n, "held", cell_at(t, u, d).held);
    }
}

static enum err put_level(struct page *p, const struct table *t, struct form_values *level)
{
    struct form_values *kept = p->form;
    struct view_option *options = arena_array(p->arena, t->discipline_count, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < t->discipline_count; i++) {
        char text[TEXT_ID_SIZE];
        text_id_encode(t->disciplines[i].public_id, text);
        options[i] = (struct view_option){arena_str(p->arena, text),
                                          entries_discipline(p, t->disciplines[i].name, t->disciplines[i].name_en)};
        if (!options[i].value)
            return ERR_NO_MEMORY;
    }
    p->form = level;
    page_form(p, "level", 0);
    view_form_options(p->data, "level", level, "level_discipline", options, t->discipline_count);
    p->form = kept;
    return OK;
}

/* Whoever sends the form again has seen what is there now: it is not refused a second time for the same. */
static void show_present(struct page *p, const struct table *t)
{
    const struct quota_unit *u;
    const struct discipline *d;
    for (size_t i = 0; i < form_count(p->form, "cell_places"); i++)
        if (row_of(p, t, i, &u, &d))
            form_put_int(p->form, "cell_was", i, cell_at(t, u, d).places);
}

/* `cells` and `level`: the forms as they were sent; NULL: blank. */
static enum err show(struct page *p, const struct table *t, const struct choice *c, struct form_values *cells,
                     struct form_values *level)
{
    const bool fixed = t->x.state != EDITION_DRAFT && t->x.state != EDITION_OPEN;
    struct view_node *root = view_root(p->data);
    enum err e = OK;
    put_table(p, t);
    if (!level)
        e = form_blank(&entry_quota_level_form, p->arena, &level);
    if (!e)
        e = put_level(p, t, level);
    if (!e && !cells)
        e = form_blank(&entry_quota_form, p->arena, &cells);
    if (e)
        return e;
    p->form = cells;
    if (form_count(cells, "cell_places") == 0)
        fill(p, t, c);
    if (c->discipline)
        form_put_id(cells, "discipline", 0, c->discipline->public_id);
    if (c->unit)
        form_put_id(cells, "unit", 0, c->unit->public_id);
    page_form(p, "form", 0);
    put_labels(p, t, c);
    if (c->discipline)
        view_put_message(root, "editing", "entry_quota.of",
                         entries_discipline(p, c->discipline->name, c->discipline->name_en), NULL);
    else if (c->unit)
        view_put_message(root, "editing", "entry_quota.of", c->unit->name, NULL);
    if (c->discipline && t->unit_count > CELLS_MAX)
        view_put_message(root, "more", "entry_quota.more", page_number(p, CELLS_MAX), NULL);
    view_put_bool(root, "fixed", fixed);
    view_put(root, "quota_path", edition_path(p, &t->x, "/quota"));
    view_put(root, "level_path", edition_path(p, &t->x, "/quota/level"));
    view_put(root, "list_path", edition_path(p, &t->x, "/entries"));
    view_set(p->data, "page.title", page_say(p, "entry_quota.title_of", edition_title(p, &t->x), NULL));
    return page_render(p, TEMPLATE_ENTRY_QUOTA, NULL, "contest");
}

enum err entry_quota_show(struct page *p)
{
    struct table t;
    struct choice c;
    enum err e = read_table(p, &t);
    if (!e)
        e = read_choice(p, &t, &c);
    return e ? e : show(p, &t, &c, NULL, NULL);
}

enum err entry_quota_post(struct page *p)
{
    struct table t;
    struct choice c;
    struct quota_result result;
    enum err e = read_table(p, &t);
    if (!e)
        e = read_choice(p, &t, &c);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &t, &c, p->form, NULL);
    const size_t n = form_count(p->form, "cell_places");
    struct quota_order *orders = arena_array(p->arena, n, sizeof *orders);
    if (!orders)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        orders[i] = (struct quota_order){form_id_at(p->form, "cell_discipline", i), form_id_at(p->form, "cell_unit", i),
                                         form_int_at(p->form, "cell_was", i), form_int_at(p->form, "cell_places", i)};
    struct act act = page_act(p);
    e = act_entry_quota_set(&act, t.x.public_id, orders, n, &result);
    if (e == ERR_CONFLICT && act.refusal.key && result.refused < n && !request_wants_json(&p->req)) {
        show_present(p, &t);
        form_fail(p->form, "cell_places", result.refused, act.refusal.key, act.refusal.args[0], act.refusal.args[1]);
        p->resp.status = response_status_of(e);
        return show(p, &t, &c, p->form, NULL);
    }
    return page_done(p, &act, e, edition_path(p, &t.x, "/quota"));
}

enum err entry_quota_level_post(struct page *p)
{
    struct table t;
    struct quota_result result;
    struct choice none = {0};
    enum err e = read_table(p, &t);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &t, &none, NULL, p->form);
    struct act act = page_act(p);
    e = act_entry_quota_level(&act, t.x.public_id, form_id(p->form, "level_discipline"), form_text(p->form, "type"),
                              form_int(p->form, "places"), &result);
    return page_done(p, &act, e, edition_path(p, &t.x, "/quota"));
}
