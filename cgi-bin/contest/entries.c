#include "cgi-bin/contest/entries.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"

struct entry_viewer entries_viewer(const struct page *p)
{
    return (struct entry_viewer){contest_scope(p), contest_enter_scope(p)};
}

const char *entries_discipline(const struct page *p, const char *name, const char *name_en)
{
    return p->lang == LANG_EN && name_en && *name_en ? name_en : name;
}

const char *entries_path(const struct page *p, const struct edition *x, const char *what, const uint8_t id[16],
                         const char *tail)
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *rest = arena_printf(p->arena, "/%s/%s%s", what, text, tail);
    return edition_path(p, x, rest ? rest : "");
}

enum err entries_edition(struct page *p, struct edition *out)
{
    enum err e = edition_open(p, "entries", out);
    if (e)
        return e;
    const bool enters = page_can(p, "contest.enter") && out->state != EDITION_DRAFT;
    return out->mine || enters ? OK : ERR_NOT_FOUND;
}

enum err entries_find(struct page *p, struct edition *x, struct entry_row *out, bool *own)
{
    const struct entry_viewer who = entries_viewer(p);
    uint8_t id[16];
    *own = false;
    enum err e = edition_open(p, "entries", x);
    if (!e)
        e = page_id(p, "entry", id);
    if (e)
        return e;
    e = store_entry_find(p->db, p->arena, x->id, id, &who, out);
    if (e != ERR_NOT_FOUND)
        return e;
    *own = true;
    return store_entry_find_own(p->db, p->arena, x->id, id, p->who.person_id, out);
}

bool entries_open(const struct page *p, const struct edition *x, enum entry_act act, const char **why)
{
    const struct entry_times t = {x->state, x->entry_opens_at, x->entry_closes_at, x->substitute_until};
    const enum entry_when w = entry_when(act, &t, p->now);
    instant at;
    const char *key = entry_when_key(w, &t, &at);
    *why = key ? page_say(p, key, at ? format_moment(p->arena, p->lang, at) : NULL, NULL) : "";
    return w == ENTRY_NOW;
}

void entries_chip(const struct page *p, struct view_node *n, enum entry_state s)
{
    const char *key = arena_printf(p->arena, "entry.state.%s", entry_state_code(s));
    view_put_message(n, "chip", key ? key : "", NULL, NULL);
    view_put(n, "chip_style", s == ENTRY_ENTERED ? "jx-ok" : s == ENTRY_REFUSED ? "jx-stop" : "");
}

void entries_put_moment(const struct page *p, struct view_node *n, const char *name, instant t)
{
    const char *iso = arena_printf(p->arena, "%s_iso", name);
    view_put(n, name, format_moment(p->arena, p->lang, t));
    if (iso)
        view_put(n, iso, format_iso(p->arena, t));
}

/* ---- quotas ------------------------------------------------------------------------------------------------------ */

static const struct discipline *discipline_of(const struct discipline *list, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id)
            return &list[i];
    return NULL;
}

static void put_cell(const struct page *p, const struct edition *x, struct view_node *unit, const struct discipline *d,
                     const struct quota_cell *c, bool open)
{
    struct view_node *n = view_add(unit, "cells");
    const bool left = c->held < c->places;
    view_put(n, "discipline", entries_discipline(p, d->name, d->name_en));
    if (d->team_size > 1)
        view_put_message(n, "team", "entry.team_of", page_number(p, d->team_size), NULL);
    view_put_int(n, "places", c->places);
    view_put_int(n, "held", c->held);
    view_put_int(n, "left", c->places - c->held);
    view_put_bool(n, "full", !left);
    if (open && left)
        view_put(n, "enter_path", entries_path(p, x, "discipline", d->public_id, "/enter"));
}

enum err entries_put_quota(struct page *p, const struct edition *x)
{
    const struct scope who = contest_enter_scope(p);
    struct discipline *disciplines;
    struct quota_unit *units;
    struct quota_cell *cells;
    size_t n, unit_count, cell_count;
    const char *why;
    const bool open = entries_open(p, x, ENTRY_ENTER, &why);
    enum err e = store_discipline_list(p->db, p->arena, x->id, &disciplines, &n);
    if (!e)
        e = store_quota_units(p->db, p->arena, x->id, x->organizer_unit_id, &who, &units, &unit_count);
    if (!e)
        e = store_quota_cells(p->db, p->arena, x->id, &who, &cells, &cell_count);
    if (e)
        return e;
    struct view_node *unit = NULL;
    int64_t unit_id = 0;
    for (size_t i = 0; i < cell_count; i++) {
        const struct discipline *d = discipline_of(disciplines, n, cells[i].discipline_id);
        if (!unit || cells[i].unit_id != unit_id) {
            unit = view_add(view_root(p->data), "quota");
            unit_id = cells[i].unit_id;
            for (size_t k = 0; k < unit_count; k++)
                if (units[k].id == unit_id)
                    view_put(unit, "unit", units[k].name);
        }
        if (d)
            put_cell(p, x, unit, d, &cells[i], open);
    }
    view_set(p->data, "enter_why", open ? "" : why);
    return OK;
}

/* ---- one's own --------------------------------------------------------------------------------------------------- */

enum err entries_put_own(struct page *p)
{
    struct entry_own *list;
    size_t n;
    enum err e = store_entry_own(p->db, p->arena, p->who.person_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct entry_own *o = &list[i];
        const struct edition x = {.contest = o->contest, .contest_en = o->contest_en, .edition_no = o->edition_no};
        struct view_node *row = view_add(view_root(p->data), "own");
        char edition[TEXT_ID_SIZE], entry[TEXT_ID_SIZE];
        text_id_encode(o->edition_public_id, edition);
        text_id_encode(o->public_id, entry);
        view_putf(row, "path", "/contest/edition/%s/entry/%s", edition, entry);
        view_put(row, "title", entries_discipline(p, o->discipline, o->discipline_en));
        view_put(row, "edition", edition_title(p, &x));
        view_put(row, "code", o->code);
        view_put(row, "team", o->team_name);
        view_put(row, "place", o->place);
        view_put_bool(row, "reserve", o->part == ENTRY_RESERVE);
        view_put(row, "day", format_date(p->arena, p->lang, o->starts_on));
        view_put(row, "day_iso", format_iso_day(p->arena, o->starts_on));
    }
    return e;
}
