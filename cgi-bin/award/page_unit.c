/* unit: what a unit may recommend in open programmes, what lies with it to pass on or to finish, and what became of the rest. */
#include <string.h>

#include "cgi-bin/award/nomination_view.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/nominate_way.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { UNIT_ROWS = 400 };

static const struct field SEND[] = {
    NOMINATIONS_SEEN(UNIT_ROWS),
    {.name = "opinion", .type = FIELD_LINES, .max = OPINION_MAX, .label = "nominate.opinion"},
};
const struct form unit_send_form = FORM("unit_send", SEND);

static struct scope scope_of(const struct page *p)
{
    return (struct scope){p->who.person_id, "award.nominate", p->today};
}

static const char *of_programme(const struct page *p, const uint8_t id[16], const char *tail)
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *path = arena_printf(p->arena, "/award/nominate/%s%s", text, tail);
    return path ? path : "";
}

static enum err put_open(struct page *p)
{
    const struct scope who = scope_of(p);
    struct nominate_open *list;
    struct nominate_quota *quotas;
    size_t n, quota_n = 0;
    enum err e = store_nominate_open(p->db, p->arena, &who, &list, &n);
    if (!e)
        e = store_nominate_quotas(p->db, p->arena, &who, &quotas, &quota_n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "open");
        const bool late = p->now >= list[i].until;
        view_put(node, "title", list[i].title);
        view_put(node, "unit", list[i].unit);
        view_put_message(node, "until", late ? "nominate.until_over" : "nominate.until",
                         format_moment(p->arena, p->lang, list[i].until), NULL);
        view_put_bool(node, "late", late);
        view_put(node, "path", of_programme(p, list[i].public_id, ""));
        view_put(node, "import_path", of_programme(p, list[i].public_id, "/import"));
        for (size_t k = 0; k < quota_n; k++) {
            if (quotas[k].programme_id != list[i].id)
                continue;
            struct view_node *q = view_add(node, "quotas");
            view_put(q, "kind", quotas[k].kind);
            view_put(q, "unit", quotas[k].unit);
            view_put_int(q, "places", quotas[k].places);
            view_put_int(q, "left", quotas[k].places - quotas[k].held);
        }
    }
    return e;
}

static void put_row(const struct page *p, const char *name, const struct nominate_listed *x)
{
    struct view_node *n = view_add(view_root(p->data), name);
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    view_put(n, "id", id);
    view_putf(n, "path", "/award/nomination/%s", id);
    view_put(n, "name", x->name);
    view_put(n, "unit", x->unit_name);
    view_put(n, "kind", x->kind);
    view_put(n, "programme", x->programme);
    view_put(n, "from", x->from_unit);
    view_put(n, "at", x->at_unit);
    view_put_bool(n, "elsewhere", x->state == NOMINATION_SENT && !x->here);
    view_put_bool(n, "ready", x->complete && p->now < x->until);
    view_put_bool(n, "incomplete", !x->complete);
    view_put_int(n, "version", x->version);
    nomination_unit_chip(p, n, x->state, x->shown, x->programme_state);
}

static enum err show(struct page *p)
{
    const struct scope who = scope_of(p);
    struct nominate_listed *list;
    size_t n, ready = 0;
    enum err e = put_open(p);
    if (!e)
        e = store_nominate_of_units(p->db, p->arena, &who, UNIT_ROWS, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        put_row(p, list[i].here ? "here" : "gone", &list[i]);
        ready += list[i].here && list[i].complete && p->now < list[i].until;
    }
    page_form(p, "form", 0);
    view_bool(p->data, "many", ready > 1);
    office_tabs(p, "unit");
    return page_render(p, TEMPLATE_UNIT, "nominate.unit_title", "award");
}

enum err unit_show(struct page *p)
{
    const enum err e = form_blank(&unit_send_form, p->arena, &p->form);
    return e ? e : show(p);
}

enum err unit_send(struct page *p)
{
    struct nominate_seen *list;
    size_t n;
    if (page_form_invalid(p))
        return show(p);
    enum err e = nomination_seen_many(p, &list, &n);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_nominate_send_many(&act, list, n, form_text(p->form, "opinion"));
    if (nomination_again(p, &act, e))
        return show(p);
    return page_done(p, &act, e, "/award/unit");
}
