/* programme_quota: the places of units in a kind of honour: by hand, or shared out by headcount, with each step of the sum shown. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme_view.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/programme_quota.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { ROWS_MAX = 300 }; /* of a form; three parameters each, and a request has 1,000 at most */

static const struct field QUERY[] = {
    {.name = "kind", .type = FIELD_ID, .label = "programme_kind.title"},
    {.name = "places", .type = FIELD_INT, .min = 1, .max = QUOTA_SHARE_PLACES, .label = "programme_quota.share_places"},
    {.name = "unit", .type = FIELD_ID, .many = ROWS_MAX, .label = "programme_quota.unit"},
};
const struct form programme_quota_query = FORM("programme_quota_query", QUERY);

static const struct field FIELDS[] = {
    {.name = "kind", .type = FIELD_ID, .required = true, .label = "programme_kind.title"},
    {.name = "row_unit",
     .type = FIELD_ID,
     .required = true,
     .many = ROWS_MAX,
     .group = "rows",
     .none_ok = true,
     .label = "programme_quota.unit"},
    {.name = "row_was",
     .type = FIELD_INT,
     .required = true,
     .max = PROGRAMME_QUOTA_MAX,
     .many = ROWS_MAX,
     .group = "rows",
     .none_ok = true,
     .label = "programme_quota.places"},
    {.name = "row_places",
     .type = FIELD_INT,
     .required = true,
     .max = PROGRAMME_QUOTA_MAX,
     .many = ROWS_MAX,
     .group = "rows",
     .none_ok = true,
     .label = "programme_quota.places"},
    {.name = "deep_unit", .type = FIELD_ID, .label = "programme_quota.deep"},
    {.name = "deep_places",
     .type = FIELD_INT,
     .min = 1,
     .max = PROGRAMME_QUOTA_MAX,
     .label = "programme_quota.deep_places"},
};
const struct form programme_quota_form = FORM("programme_quota", FIELDS);

static const struct field SHARE[] = {
    {.name = "kind", .type = FIELD_ID, .required = true, .label = "programme_kind.title"},
    {.name = "places",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = QUOTA_SHARE_PLACES,
     .label = "programme_quota.share_places"},
    {.name = "unit", .type = FIELD_ID, .required = true, .many = ROWS_MAX, .label = "programme_quota.unit"},
    {.name = "seen", .type = FIELD_INT, .required = true, .max = INT32_MAX, .label = "programme_quota.headcount"},
};
const struct form programme_share_form = FORM("programme_share", SHARE);

struct opened {
    struct programme_open x;
    struct programme_kind *kinds; /* those that go by units */
    size_t kind_count;
    const struct programme_kind *kind; /* NULL: there is none */
    struct quota_row *rows;
    size_t row_count;
};

/* The kinds that go by units, and the one of the form: the first where it names none. ERR_NOT_FOUND: it names another. */
static enum err choose_kind(struct page *p, struct opened *o)
{
    const uint8_t *asked = form_id(p->form, "kind");
    struct programme_kind *all;
    size_t n;
    enum err e = store_programme_kinds(p->db, p->arena, o->x.p.id, &all, &n);
    if (e)
        return e;
    o->kinds = all;
    for (size_t i = 0; i < n; i++)
        if (all[i].by_unit)
            o->kinds[o->kind_count++] = all[i];
    for (size_t i = 0; i < o->kind_count && !o->kind; i++)
        if (!asked || memcmp(o->kinds[i].public_id, asked, sizeof o->kinds[i].public_id) == 0)
            o->kind = &o->kinds[i];
    return asked && !o->kind ? ERR_NOT_FOUND : OK;
}

static enum err open_quota(struct page *p, bool to_change, struct opened *o)
{
    *o = (struct opened){0};
    enum err e = to_change ? programme_open_office(p, "quota", &o->x) : programme_open(p, "quota", &o->x);
    if (!e && !o->x.right.officer && !o->x.right.leader)
        e = ERR_NOT_FOUND;
    if (!e)
        e = choose_kind(p, o);
    if (!e && to_change && !o->kind)
        e = ERR_NOT_FOUND;
    if (e || !o->kind)
        return e;
    return store_programme_quota_rows(p->db, p->arena, &o->x.p, o->kind->id, p->today, &o->rows, &o->row_count);
}

static bool may_change(const struct opened *o)
{
    const enum programme_state s = o->x.p.state;
    return o->x.right.officer && (s == PROGRAMME_DRAFT || s == PROGRAMME_APPROVED || s == PROGRAMME_OPEN);
}

/* ---- what there is ------------------------------------------------------------------------------------------------- */

static void put_kinds(struct page *p, const struct opened *o)
{
    for (size_t i = 0; i < o->kind_count; i++) {
        struct view_node *n = view_add(view_root(p->data), "kinds");
        char id[TEXT_ID_SIZE];
        text_id_encode(o->kinds[i].public_id, id);
        const char *tail = arena_printf(p->arena, "/quota?kind=%s", id);
        view_put(n, "path", tail ? programme_at(p, &o->x.p, tail) : "");
        view_put(n, "title", o->kinds[i].title);
        view_put_bool(n, "current", &o->kinds[i] == o->kind);
    }
}

static const char *row_name(const struct page *p, const struct quota_row *r)
{
    return r->own ? page_say(p, "programme_quota.own", r->name, NULL) : r->name;
}

/* The form's rows as they stand now. */
static void fill_rows(struct page *p, const struct opened *o)
{
    for (size_t i = 0; i < o->row_count && i < ROWS_MAX; i++) {
        form_put_id(p->form, "row_unit", i, o->rows[i].public_id);
        form_put_int(p->form, "row_was", i, o->rows[i].places);
        form_put_int(p->form, "row_places", i, o->rows[i].places);
    }
}

/* Whoever sends the form again has seen what is there now. */
static void show_present(struct page *p, const struct opened *o)
{
    for (size_t i = 0; i < form_count(p->form, "row_unit"); i++)
        for (size_t k = 0; k < o->row_count; k++) {
            const uint8_t *id = form_id_at(p->form, "row_unit", i);
            if (id && memcmp(o->rows[k].public_id, id, sizeof o->rows[k].public_id) == 0)
                form_put_int(p->form, "row_was", i, o->rows[k].places);
        }
}

/* What each row of the form is about, beside its field. */
static void put_labels(struct page *p, const struct opened *o)
{
    struct view_node *rows = view_at(view_at(view_root(p->data), "form"), "rows");
    for (size_t i = 0; i < form_count(p->form, "row_unit"); i++) {
        const char *index = arena_printf(p->arena, "%zu", i);
        uint8_t id[16];
        if (!index || !text_id_decode(form_typed_at(p->form, "row_unit", i), id))
            continue;
        for (size_t k = 0; k < o->row_count; k++)
            if (memcmp(o->rows[k].public_id, id, sizeof id) == 0) {
                struct view_node *n = view_at(rows, index);
                view_put(n, "what", row_name(p, &o->rows[k]));
                view_put_int(n, "held", o->rows[k].held);
                view_put_bool(n, "deep", o->rows[k].deep);
                view_put_int(n, "headcount", o->rows[k].headcount);
            }
    }
}

static enum err put_choices(struct page *p, const struct opened *o)
{
    struct quota_choice *list;
    size_t n;
    enum err e = store_programme_quota_choices(p->db, p->arena, &o->x.p, p->today, &list, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), list[i].name};
    }
    view_bool(p->data, "deeper", n > 0);
    view_form_options(p->data, "form", p->form, "deep_unit", options, n);
    return OK;
}

static void put_sums(struct page *p, const struct opened *o)
{
    int64_t places = 0, held = 0, heads = 0;
    for (size_t i = 0; i < o->row_count; i++) {
        places += o->rows[i].places;
        held += o->rows[i].held;
        heads += o->rows[i].headcount;
    }
    view_int(p->data, "sum.places", places);
    view_int(p->data, "sum.held", held);
    view_int(p->data, "sum.headcount", heads);
    view_int(p->data, "kind.places", o->kind->places);
    view_bool(p->data, "fewer", places > 0 && places < o->kind->places);
}

/* ---- the sum of a share -------------------------------------------------------------------------------------------- */

/* One line: 80 × 412 ÷ 1400 = 23 又 760/1400. */
static void put_line(const struct page *p, struct view_node *list, const char *name, const struct quota_share *s,
                     int64_t all)
{
    struct view_node *n = view_add(list, "lines");
    view_put(n, "name", name);
    view_put_int(n, "headcount", s->headcount);
    view_put_int(n, "whole", s->whole);
    view_put(n, "rest", arena_printf(p->arena, "%lld/%lld", (long long)s->rest, (long long)all));
    view_put_bool(n, "extra", s->extra);
    view_put_int(n, "places", s->places);
}

/* The preview that the address asks for. Units of none of the rows: ERR_NOT_FOUND. */
static enum err put_preview(struct page *p, const struct opened *o, const struct form_values *query)
{
    const size_t n = form_count(query, "unit");
    const uint8_t **units = arena_array(p->arena, n + 1, sizeof *units);
    struct view_node *at = view_at(view_root(p->data), "preview");
    struct act act = page_act(p);
    struct quota_line *lines;
    size_t m;
    int64_t all;
    if (!units)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        units[i] = form_id_at(query, "unit", i);
        if (!units[i])
            return ERR_NOT_FOUND;
    }
    enum err e =
        n ? programme_quota_plan(&act, &o->x.p, o->kind->id, units, n, form_int(query, "places"), &lines, &m, &all)
          : ERR_INVALID;
    if (e == ERR_INVALID) {
        view_say(p->data, "share_error", n ? "programme_quota.nobody" : "programme_quota.no_units", NULL, NULL);
        return OK;
    }
    for (size_t i = 0; !e && i < m; i++) {
        put_line(p, at, row_name(p, lines[i].row), &lines[i].share, all);
        page_put_id(view_add(at, "units"), "id", lines[i].row->public_id);
    }
    view_put_int(at, "all", all);
    view_put_int(at, "places", form_int(query, "places"));
    return e;
}

/* How the places were shared out last: the same sum again, from the headcounts that were kept. */
static enum err put_basis(struct page *p, const struct opened *o)
{
    struct view_node *at = view_at(view_root(p->data), "basis");
    struct quota_headcount *list;
    size_t n;
    int64_t all;
    enum err e = store_programme_quota_headcounts(p->db, p->arena, o->kind->id, &list, &n);
    if (e || n == 0)
        return e;
    struct quota_share *shares = arena_array(p->arena, n, sizeof *shares);
    if (!shares)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        shares[i] = (struct quota_share){.headcount = list[i].headcount};
    e = quota_share(shares, n, list[0].shared, &all);
    for (size_t i = 0; !e && i < n; i++)
        put_line(p, at, list[i].unit, &shares[i], all);
    view_put_int(at, "all", all);
    view_put_int(at, "places", list[0].shared);
    view_put(at, "at", format_moment(p->arena, p->lang, list[0].at));
    return e;
}

/* Who may take part in a share: all rows but deep ones; ticked as the address says, or all that have people. */
static void put_takers(struct page *p, const struct opened *o, const struct form_values *query)
{
    const bool asked = query && form_count(query, "unit") > 0;
    for (size_t i = 0; i < o->row_count; i++) {
        const struct quota_row *r = &o->rows[i];
        bool on = !asked && !r->own && r->headcount > 0;
        if (r->deep)
            continue;
        for (size_t k = 0; asked && k < form_count(query, "unit"); k++) {
            const uint8_t *id = form_id_at(query, "unit", k);
            on = on || (id && memcmp(id, r->public_id, sizeof r->public_id) == 0);
        }
        struct view_node *n = view_add(view_root(p->data), "takers");
        page_put_id(n, "id", r->public_id);
        view_put(n, "name", row_name(p, r));
        view_put_int(n, "headcount", r->headcount);
        view_put_bool(n, "on", on);
    }
    view_int(p->data, "share_places", query && form_has(query, "places") ? form_int(query, "places") : o->kind->places);
}

/* ---- the page ------------------------------------------------------------------------------------------------------ */

/* `query`: the address that was asked for, NULL otherwise; `sent`: the form by hand, as it was sent, or NULL. */
static enum err show(struct page *p, const struct opened *o, const struct form_values *query, struct form_values *sent)
{
    char id[TEXT_ID_SIZE];
    enum err e = OK;
    put_kinds(p, o);
    view_bool(p->data, "changeable", may_change(o));
    view_set(p->data, "quota_path", programme_at(p, &o->x.p, "/quota"));
    view_set(p->data, "setup_path", programme_at(p, &o->x.p, "/setup"));
    view_set(p->data, "counted_on", format_date(p->arena, p->lang, o->x.p.counted_on));
    if (!o->kind)
        return page_render(p, TEMPLATE_PROGRAMME_QUOTA, NULL, "award");
    text_id_encode(o->kind->public_id, id);
    view_set(p->data, "kind.id", id);
    const char *tail = arena_printf(p->arena, "/quota?kind=%s", id);
    view_set(p->data, "kind.path", tail ? programme_at(p, &o->x.p, tail) : "");
    view_set(p->data, "kind.title", o->kind->title);
    put_sums(p, o);
    put_takers(p, o, query);
    if (query && form_has(query, "places"))
        e = put_preview(p, o, query);
    if (!e)
        e = put_basis(p, o);
    if (!e && !sent)
        e = form_blank(&programme_quota_form, p->arena, &sent);
    if (e)
        return e;
    p->form = sent;
    if (form_count(sent, "row_unit") == 0)
        fill_rows(p, o);
    form_put_id(sent, "kind", 0, o->kind->public_id);
    page_form(p, "form", 0);
    put_labels(p, o);
    e = put_choices(p, o);
    return e ? e : page_render(p, TEMPLATE_PROGRAMME_QUOTA, NULL, "award");
}

enum err programme_quota_show(struct page *p)
{
    struct opened o;
    enum err e = open_quota(p, false, &o);
    return e ? e : show(p, &o, p->form, NULL);
}

/* Where a kind's places are shown after a change. */
static const char *back_to(const struct page *p, const struct opened *o)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(o->kind->public_id, id);
    const char *tail = arena_printf(p->arena, "/quota?kind=%s", id);
    return programme_at(p, &o->x.p, tail ? tail : "/quota");
}

enum err programme_quota_post(struct page *p)
{
    struct opened o;
    enum err e = open_quota(p, true, &o);
    if (e)
        return e;
    const struct form_values *f = p->form;
    if (form_ok(f) && form_has(f, "deep_unit") != form_has(f, "deep_places"))
        form_fail(p->form, form_has(f, "deep_unit") ? "deep_places" : "deep_unit", 0, "form.required", NULL, NULL);
    if (page_form_invalid(p))
        return show(p, &o, NULL, p->form);
    const size_t n = form_count(f, "row_unit");
    struct quota_wish *wishes = arena_array(p->arena, n + 1, sizeof *wishes);
    if (!wishes)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        wishes[i] = (struct quota_wish){form_id_at(f, "row_unit", i), form_int_at(f, "row_was", i),
                                        form_int_at(f, "row_places", i)};
    wishes[n] = (struct quota_wish){form_id(f, "deep_unit"), -1, form_int(f, "deep_places")};
    struct quota_input in = {
        .programme = o.x.p.public_id,
        .kind = o.kind->public_id,
        .wishes = wishes,
        .n = n + form_has(f, "deep_unit"),
    };
    struct act act = page_act(p);
    e = act_programme_quota_set(&act, &in);
    if (e == ERR_CONFLICT && act.refusal.key && in.refused < in.n) {
        form_fail(p->form, in.refused < n ? "row_places" : "deep_places", in.refused < n ? in.refused : 0,
                  act.refusal.key, act.refusal.args[0], act.refusal.args[1]);
        show_present(p, &o);
        p->resp.status = response_status_of(e);
        return show(p, &o, NULL, p->form);
    }
    return page_done(p, &act, e, back_to(p, &o));
}

enum err programme_share_post(struct page *p)
{
    struct opened o;
    enum err e = open_quota(p, true, &o);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &o, NULL, NULL);
    const size_t n = form_count(p->form, "unit");
    const uint8_t **units = arena_array(p->arena, n + 1, sizeof *units);
    if (!units)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        units[i] = form_id_at(p->form, "unit", i);
    const struct share_input in = {
        .programme = o.x.p.public_id,
        .kind = o.kind->public_id,
        .units = units,
        .n = n,
        .places = form_int(p->form, "places"),
        .seen = form_int(p->form, "seen"),
    };
    struct act act = page_act(p);
    e = act_programme_quota_share(&act, &in);
    return page_done(p, &act, e, back_to(p, &o));
}
