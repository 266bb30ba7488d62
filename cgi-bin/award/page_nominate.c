/* nominate: a unit begins a nomination: first which kind of honour, then whom or what. */
#include <string.h>

#include "cgi-bin/award/nomination_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"

static const struct pick PERSON = {"person", "award.nominate"};

static const struct field QUERY[] = {
    {.name = "kind", .type = FIELD_ID, .label = "nominate.kind"},
    {.name = "outside", .type = FIELD_BOOL, .label = "nominate.outside"},
};
const struct form nominate_query = FORM("nominate_query", QUERY);

/* clang-format off */
static const struct field NEW[] = {
    {.name = "kind", .type = FIELD_ID, .required = true, .label = "nominate.kind"},
    {.name = "outside", .type = FIELD_BOOL, .label = "nominate.outside"},
    PICK_FIELDS("person", "nominate.person", false),
    {.name = "unit", .type = FIELD_ID, .label = "nominate.collective"},
    {.name = "from", .type = FIELD_ID, .label = "nominate.from"},
    {.name = "name", .type = FIELD_TEXT, .max = 200, .label = "nominate.name"},
    {.name = "unit_name", .type = FIELD_TEXT, .max = 200, .label = "nominate.unit_name"},
    {.name = "post", .type = FIELD_TEXT, .max = 100, .label = "nominate.post"},
    {.name = "leader", .type = FIELD_BOOL, .label = "nominate.leader"},
    {.name = "category", .type = FIELD_ID, .label = "nominate.category"},
    {.name = "deeds", .type = FIELD_TEXT, .max = DEEDS_MAX, .label = "nominate.deeds"},
    {.name = "cause", .type = FIELD_TEXT, .max = CAUSE_MAX, .label = "nominate.cause"},
    {.name = "statement", .type = FIELD_LINES, .max = STATEMENT_MAX, .label = "nominate.statement"},
};
/* clang-format on */
const struct form nominate_new_form = FORM("nominate_new", NEW);

struct here {
    struct programme p;
    struct programme_kind *kinds;
    size_t n;
    const struct programme_kind *kind; /* NULL: still to be chosen */
    bool outside;
};

static struct scope scope_of(const struct page *p)
{
    return (struct scope){p->who.person_id, "award.nominate", p->today};
}

static const char *path_of(const struct page *p, const struct here *h, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(h->p.public_id, id);
    const char *path = arena_printf(p->arena, "/award/nominate/%s%s", id, tail);
    return path ? path : "";
}

/* ERR_NOT_FOUND: no such programme, or none in which a unit of the reader takes part now. */
static enum err open_here(struct page *p, struct here *h)
{
    const struct scope who = scope_of(p);
    struct nominate_open *open;
    uint8_t id[16];
    size_t n = 0;
    bool found = false;
    memset(h, 0, sizeof *h);
    enum err e = page_id(p, "programme", id);
    if (!e)
        e = store_programme_find(p->db, p->arena, id, &h->p);
    if (!e)
        e = store_nominate_open(p->db, p->arena, &who, &open, &n);
    for (size_t i = 0; !e && i < n; i++)
        found = found || open[i].id == h->p.id;
    if (!e && !found)
        e = ERR_NOT_FOUND;
    return e ? e : store_programme_kinds(p->db, p->arena, h->p.id, &h->kinds, &h->n);
}

static void choose(struct here *h, const uint8_t *id, bool outside)
{
    size_t usable = 0;
    for (size_t i = 0; i < h->n; i++) {
        if (h->kinds[i].subject == SUBJECT_PAPER)
            continue;
        usable++;
        if (id && memcmp(h->kinds[i].public_id, id, 16) == 0)
            h->kind = &h->kinds[i];
    }
    for (size_t i = 0; i < h->n && !h->kind && usable == 1; i++)
        if (h->kinds[i].subject != SUBJECT_PAPER)
            h->kind = &h->kinds[i];
    h->outside = h->kind && h->kind->outside && outside;
}

static void put_kind(const struct page *p, const struct here *h, const struct programme_kind *k, bool outside)
{
    struct view_node *n = view_add(view_root(p->data), "kinds");
    char id[TEXT_ID_SIZE];
    text_id_encode(k->public_id, id);
    view_put(n, "title", outside ? page_say(p, "nominate.kind_outside", k->title, NULL) : k->title);
    view_put(n, "path", path_of(p, h, arena_printf(p->arena, "?kind=%s%s", id, outside ? "&outside=1" : "")));
    view_put_bool(n, "current", h->kind == k && h->outside == outside);
}

/* Units of the scope as options of a field. */
static enum err put_units(struct page *p, const struct here *h, const char *field)
{
    const struct scope who = scope_of(p);
    struct nominate_unit *units;
    size_t n;
    enum err e = store_nominate_units(p->db, p->arena, &who, h->p.unit_id, &units, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(units[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), units[i].name};
    }
    view_form_options(p->data, "form", p->form, field, options, n);
    return OK;
}

static enum err put_form(struct page *p, const struct here *h)
{
    size_t categories = 0;
    const bool person = h->kind->subject == SUBJECT_INDIVIDUAL;
    page_form(p, "form", 0);
    enum err e = person && !h->outside ? pick_put(p, "form", &PERSON) : OK;
    if (!e && (h->outside || !person))
        e = put_units(p, h, h->outside ? "from" : "unit");
    if (!e)
        e = nomination_put_categories(p, "form", h->kind->id, &categories);
    /* Which fields must be filled in depends on the kind, so the form's table cannot say it. */
    static const char *const NEEDED[] = {"form.person.required", "form.unit.required",      "form.from.required",
                                         "form.name.required",   "form.unit_name.required", "form.category.required"};
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        view_set(p->data, NEEDED[i], "1");
    char id[TEXT_ID_SIZE];
    text_id_encode(h->kind->public_id, id);
    view_set(p->data, "kind.id", id);
    view_set(p->data, "kind.title", h->kind->title);
    view_bool(p->data, "kind.person", person);
    view_bool(p->data, "kind.outside", h->outside);
    view_bool(p->data, "kind.categories", categories > 0);
    view_int(p->data, "kind.limit", h->kind->statement_max);
    view_say(p->data, "kind.limit_hint", "nominate.statement_hint", page_number(p, h->kind->statement_max), NULL);
    return e;
}

static enum err show(struct page *p, const struct here *h)
{
    const bool late = p->now >= h->p.nominate_until;
    for (size_t i = 0; i < h->n; i++) {
        if (h->kinds[i].subject == SUBJECT_PAPER)
            continue;
        put_kind(p, h, &h->kinds[i], false);
        if (h->kinds[i].outside)
            put_kind(p, h, &h->kinds[i], true);
    }
    view_set(p->data, "programme_title", h->p.title);
    view_set(p->data, "conditions", h->p.conditions);
    view_say(p->data, "until", late ? "nominate.until_over" : "nominate.until",
             format_moment(p->arena, p->lang, h->p.nominate_until), NULL);
    view_bool(p->data, "late", late);
    view_set(p->data, "action_path", path_of(p, h, ""));
    view_set(p->data, "import_path", path_of(p, h, "/import"));
    const enum err e = h->kind ? put_form(p, h) : OK;
    return e ? e : page_render(p, TEMPLATE_NOMINATE, "nominate.new_title", "award");
}

enum err nominate_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (e)
        return e;
    choose(&h, form_id(p->form, "kind"), form_bool(p->form, "outside"));
    e = form_blank(&nominate_new_form, p->arena, &p->form);
    return e ? e : show(p, &h);
}

/* Whom or what the form names. ERR_INVALID: said beside the field. */
static enum err read_subject(struct page *p, const struct here *h, struct nominate_new *x)
{
    const struct scope who = scope_of(p);
    struct person_hit person = {.id = 0};
    struct nominate_unit unit = {.id = 0};
    const char *field = h->outside ? "from" : "unit";
    enum err e;
    if (h->kind->subject == SUBJECT_INDIVIDUAL && !h->outside) {
        e = pick_person(p, &PERSON, &person);
        x->person_id = person.id;
        field = "person";
    } else {
        const uint8_t *id = form_id(p->form, field);
        e = id ? store_nominate_unit(p->db, p->arena, &who, h->p.unit_id, id, NULL, &unit) : OK;
        x->unit_id = h->outside ? 0 : unit.id;
        x->from_unit_id = unit.id;
    }
    if (!e && !person.id && !unit.id) {
        form_fail(p->form, field, 0, "form.required", NULL, NULL);
        e = ERR_INVALID;
    }
    return e;
}

enum err nominate_begin(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_here(p, &h);
    if (e)
        return e;
    choose(&h, form_id(p->form, "kind"), form_bool(p->form, "outside"));
    if (!h.kind)
        return ERR_NOT_FOUND;
    struct nominate_new x = {
        .programme = h.p.public_id, .kind = h.kind->public_id, .outside = h.outside, .text = nomination_text(p)};
    e = read_subject(p, &h, &x);
    if (!e || e == ERR_INVALID)
        e = nomination_category(p, h.kind->id, &x.text.category_id);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show(p, &h);
    e = act_nominate_begin(&act, &x);
    if (nomination_again(p, &act, e))
        return show(p, &h);
    return page_done(p, &act, e, path_of(p, &h, ""));
}
