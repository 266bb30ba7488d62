/* drill: one drill: its facts, who was called, calling people and taking them off the list, calling it off. */
#include <string.h>

#include "cgi-bin/contest/drill.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/drill.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"

static const struct field CALL_FIELDS[] = {PICK_FIELDS("person", "drill.person", true)};
const struct form drill_call_form = FORM("drill_call", CALL_FIELDS);

static const struct field UNIT_FIELDS[] = {
    {.name = "unit", .type = FIELD_ID, .required = true, .label = "drill.call_unit"},
    {.name = "specialty", .type = FIELD_TEXT, .max = 8, .label = "drill.specialty"},
};
const struct form drill_call_unit_form = FORM("drill_call_unit", UNIT_FIELDS);

const struct form drill_uncall_form = {.name = "drill_uncall"};

static const struct field CANCEL_FIELDS[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = 300, .label = "drill.cancel_reason"},
};
const struct form drill_cancel_form = FORM("drill_cancel", CANCEL_FIELDS);

static const struct pick PERSON = {"person", DRILL_CAPABILITY};

static enum err put_people(struct page *p, const struct drill *d)
{
    struct drill_person *people;
    size_t n;
    enum err e = store_drill_people_list(p->db, p->arena, d->id, p->today, &people, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct drill_person *x = &people[i];
        struct view_node *row = view_add(view_root(p->data), "people");
        char id[TEXT_ID_SIZE];
        text_id_encode(x->public_id, id);
        view_put(row, "name", x->name);
        view_put(row, "staff_no", x->staff_no);
        view_put(row, "unit", x->unit);
        view_put(row, "path", drill_person_path(p, x->public_id));
        drill_put_presence(p, row, x->presence, x->marked, x->mark_x10, x->note);
        view_put_bool(row, "removable", d->state == DRILL_PLANNED && x->presence == DRILL_CALLED);
        view_putf(row, "uncall_path", "%s%s", drill_path(p, d, "/uncall/"), id);
    }
    return e;
}

static enum err put_log(struct page *p, const struct drill *d)
{
    static const char *const KEYS[] = {"drill.log.planned", "drill.log.held", "drill.log.cancelled",
                                       "drill.log.corrected"};
    struct drill_log_row *log;
    size_t n;
    enum err e = store_drill_history(p->db, p->arena, d->id, &log, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "log");
        const char *key = KEYS[0];
        for (size_t k = 0; k < sizeof KEYS / sizeof *KEYS; k++)
            if (strcmp(KEYS[k] + sizeof "drill.log." - 1, log[i].state) == 0)
                key = KEYS[k];
        view_put_message(row, "what", key, NULL, NULL);
        view_put(row, "by", log[i].by);
        view_put(row, "reason", log[i].reason);
        view_put(row, "at", format_moment(p->arena, p->lang, log[i].at));
        view_put(row, "at_iso", format_iso(p->arena, log[i].at));
    }
    return e;
}

/* Both forms that call people stand on the page; the one that was sent is p->form. */
static enum err put_call_forms(struct page *p)
{
    struct form_values *sent = p->form;
    const bool one = sent && form_of(sent) == &drill_call_form, unit = sent && form_of(sent) == &drill_call_unit_form;
    enum err e = one ? OK : form_blank(&drill_call_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "one", 0);
    e = pick_put(p, "one", &PERSON);
    p->form = sent;
    if (!e && !unit)
        e = form_blank(&drill_call_unit_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "many", 0);
    e = drill_unit_choices(p, "many", "unit");
    if (!e)
        e = drill_specialty_choices(p, "many", "specialty");
    p->form = sent;
    return e;
}

static enum err show(struct page *p, const struct drill *d)
{
    struct view_node *n = view_at(view_root(p->data), "drill");
    enum err e = put_people(p, d);
    if (!e)
        e = put_log(p, d);
    if (!e && d->state == DRILL_PLANNED)
        e = put_call_forms(p);
    if (e)
        return e;
    drill_put(p, n, d);
    view_put(n, "edit_path", drill_path(p, d, "/edit"));
    view_put(n, "record_path", drill_path(p, d, "/record"));
    view_put(n, "cancel_path", drill_path(p, d, "/cancel"));
    view_put(n, "call_path", drill_path(p, d, "/call"));
    view_put(n, "call_unit_path", drill_path(p, d, "/call-unit"));
    view_set(p->data, "page.title", d->topic);
    return page_render(p, TEMPLATE_DRILL, NULL, "contest");
}

enum err drill_show(struct page *p)
{
    struct drill d;
    enum err e = drill_open(p, &d);
    return e ? e : show(p, &d);
}

/* A refusal stands beside its field, on the page as it now is. */
static enum err called(struct page *p, const struct drill *d, const struct act *act, enum err e)
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refused_field || request_wants_json(&p->req) ||
        d->state != DRILL_PLANNED)
        return page_done(p, act, e, drill_path(p, d, ""));
    page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return show(p, d);
}

enum err drill_call(struct page *p)
{
    struct drill d;
    struct person_hit hit;
    enum err e = drill_open(p, &d);
    if (e)
        return e;
    e = pick_person(p, &PERSON, &hit);
    if (e == ERR_INVALID || (!e && page_form_invalid(p))) {
        p->resp.status = 422;
        return show(p, &d);
    }
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_drill_call(&act, d.public_id, hit.public_id);
    return called(p, &d, &act, e);
}

enum err drill_call_unit(struct page *p)
{
    struct drill d;
    enum err e = drill_open(p, &d);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &d);
    struct act act = page_act(p);
    e = act_drill_call_unit(&act, d.public_id, form_id(p->form, "unit"), form_text(p->form, "specialty"));
    return called(p, &d, &act, e);
}

enum err drill_uncall(struct page *p)
{
    struct drill d;
    uint8_t person[16];
    enum err e = drill_open(p, &d);
    if (!e)
        e = page_id(p, "person", person);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_drill_uncall(&act, d.public_id, person);
    return page_done(p, &act, e, drill_path(p, &d, ""));
}

/* ---- calling it off ---------------------------------------------------------------------------------------------- */

static enum err show_cancel(struct page *p, const struct drill *d)
{
    drill_put(p, view_at(view_root(p->data), "drill"), d);
    view_set(p->data, "action_path", drill_path(p, d, "/cancel"));
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_DRILL_CANCEL, "drill.cancel", "contest");
}

static enum err find_planned(struct page *p, struct drill *d)
{
    enum err e = drill_open(p, d);
    if (e || d->state == DRILL_PLANNED)
        return e;
    const struct message fixed = {.key = d->state == DRILL_HELD ? "!drill.is_held" : "!drill.is_cancelled"};
    return page_redirect(p, drill_path(p, d, ""), &fixed);
}

enum err drill_cancel_ask(struct page *p)
{
    struct drill d;
    enum err e = find_planned(p, &d);
    if (e || p->answered)
        return e;
    e = form_blank(&drill_cancel_form, p->arena, &p->form);
    return e ? e : show_cancel(p, &d);
}

enum err drill_cancel(struct page *p)
{
    struct drill d;
    enum err e = drill_open(p, &d);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_cancel(p, &d);
    struct act act = page_act(p);
    e = act_drill_cancel(&act, d.public_id, form_text(p->form, "reason"));
    return page_done(p, &act, e, drill_path(p, &d, ""));
}
