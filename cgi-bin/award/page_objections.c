/* page_objections: objections to a programme's notices, for its officers: the list, one of them, what is done with it. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/objection.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

static const struct field STEP_FIELDS[] = {
    {.name = "reason", .type = FIELD_LINES, .max = 1000, .label = "objection.reason_field"},
    {.name = "to", .type = FIELD_TEXT, .max = 100, .label = "objection.to_field"},
    {.name = "call_next", .type = FIELD_BOOL, .label = "objection.call_next"},
};
const struct form objection_step_form = FORM("objection_step", STEP_FIELDS);
const struct form objection_contact_form = {.name = "objection_contact"};

static const char *const STYLES[OBJECTION_STATE_COUNT] = {
    [OBJECTION_NONE] = "",
    [OBJECTION_RECEIVED] = "jx-wait",
    [OBJECTION_INVESTIGATING] = "jx-now",
    [OBJECTION_REFUSING] = "jx-wait",
    [OBJECTION_SUBSTANTIATED] = "jx-stop",
    [OBJECTION_UNSUBSTANTIATED] = "jx-ok",
    [OBJECTION_NOT_ACCEPTED] = "",
    [OBJECTION_REPORT] = "jx-wait",
    [OBJECTION_FORWARDED] = "jx-ok",
};

static const char *state_word(const struct page *p, enum objection_state s)
{
    const char *key = arena_printf(p->arena, "objection.state.%s", objection_state_code(s));
    return key ? page_say(p, key, NULL, NULL) : "";
}

static void put(const struct page *p, struct view_node *n, const struct programme *of, const struct objection *o)
{
    view_put(n, "path", objection_path(p->arena, of, o, ""));
    view_put(n, "about", o->nomination_id ? o->about : page_say(p, "objection.whole", NULL, NULL));
    view_put(n, "unit", o->about_unit);
    view_put(n, "round", page_say(p, "public_notice.round_no", page_number(p, o->round_no), NULL));
    view_put(n, "by", o->anonymous ? page_say(p, "objection.nobody", NULL, NULL) : o->name);
    view_put(n, "received", format_moment(p->arena, p->lang, o->received_at));
    view_put(n, "words", o->words);
    view_put(n, "finding", o->finding);
    view_put(n, "to", o->forwarded_to);
    view_put(n, "first", o->first_name);
    view_put(n, "second", o->second_name);
    view_put(n, "chip", state_word(p, o->state));
    view_put(n, "chip_style", STYLES[o->state]);
    if (o->closed_at)
        view_put(n, "closed", format_moment(p->arena, p->lang, o->closed_at));
}

/* ---- the list ------------------------------------------------------------------------------------------------------------ */

enum err objections_show(struct page *p)
{
    struct programme_open x;
    struct objection *list;
    size_t n;
    enum err e = programme_open_office(p, "notices", &x);
    if (!e)
        e = store_objection_list(p->db, p->arena, x.p.id, p->who.person_id, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put(p, view_add(view_root(p->data), "rows"), &x.p, &list[i]);
    view_set(p->data, "notices_path", programme_at(p, &x.p, "/notices"));
    return page_render(p, TEMPLATE_OBJECTIONS, NULL, "award");
}

/* ---- one ----------------------------------------------------------------------------------------------------------------- */

struct open {
    struct programme_open of;
    struct objection o;
};

static enum err open_here(struct page *p, struct open *x)
{
    struct act act = page_act(p);
    struct programme again;
    uint8_t id[16];
    enum err e = programme_open_office(p, "notices", &x->of);
    if (!e)
        e = page_id(p, "objection", id);
    return e ? e : act_objection_see(&act, x->of.p.public_id, id, &x->o, &again);
}

static enum err put_files(struct page *p, const struct open *x)
{
    struct file *list;
    size_t n;
    enum err e = store_file_list(p->db, p->arena, "objection", x->o.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), "files");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        page_put_file(p, row, &list[i]);
        view_put(row, "path", objection_path(p->arena, &x->of.p, &x->o, arena_printf(p->arena, "/file/%s", id)));
    }
    return e;
}

static enum err put_log(struct page *p, const struct objection *o)
{
    struct objection_step *list;
    size_t n;
    enum err e = store_objection_log(p->db, p->arena, o->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), "log");
        view_put(row, "at", format_moment(p->arena, p->lang, list[i].at));
        view_put(row, "state", state_word(p, list[i].to));
        view_put(row, "by", list[i].person[0] ? list[i].person : page_say(p, "objection.public", NULL, NULL));
        view_put(row, "reason", list[i].reason);
    }
    return e;
}

/* What this officer may do with it now. */
static void put_steps(struct page *p, const struct objection *o)
{
    const bool mine = o->first_officer == p->who.person_id;
    const bool looks = o->state == OBJECTION_INVESTIGATING;
    view_bool(p->data, "may.accept", o->state == OBJECTION_RECEIVED);
    view_bool(p->data, "may.refuse", o->state == OBJECTION_RECEIVED || (looks && mine));
    view_bool(p->data, "may.take", looks && !mine);
    view_bool(p->data, "may.find", looks && mine);
    view_bool(p->data, "may.contact", looks && mine && o->contact.n > 0);
    view_bool(p->data, "may.strike", looks && mine && o->nomination_id);
    view_bool(p->data, "may.confirm", o->state == OBJECTION_REFUSING && !mine);
    view_bool(p->data, "may.wait", o->state == OBJECTION_REFUSING && mine);
    view_bool(p->data, "may.forward", o->state == OBJECTION_REPORT);
}

static enum err show(struct page *p, const struct open *x)
{
    enum err e = put_files(p, x);
    if (!e)
        e = put_log(p, &x->o);
    if (!e && !p->form)
        e = form_blank(&objection_step_form, p->arena, &p->form);
    if (e)
        return e;
    struct view_node *n = view_at(view_root(p->data), "objection");
    put(p, n, &x->of.p, &x->o);
    put_steps(p, &x->o);
    view_bool(p->data, "objection.named", !x->o.anonymous);
    view_set(p->data, "objections_path", programme_at(p, &x->of.p, "/objections"));
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_OBJECTION, NULL, "award");
}

enum err objection_show(struct page *p)
{
    struct open x;
    const enum err e = open_here(p, &x);
    return e ? e : show(p, &x);
}

enum err objection_step_post(struct page *p)
{
    struct open x;
    struct objection_step_order order = {0};
    enum err e = open_here(p, &x);
    if (!e && !objection_step_parse(route_capture(&p->match, "step"), &order.kind))
        e = ERR_NOT_FOUND;
    if (e || page_form_invalid(p))
        return e ? e : show(p, &x);
    struct act act = page_act(p);
    order.programme = x.of.p.public_id;
    order.objection = x.o.public_id;
    order.reason = form_text(p->form, "reason");
    order.to = form_text(p->form, "to");
    order.call_next = form_bool(p->form, "call_next");
    e = act_objection_step(&act, &order);
    if (e == ERR_INVALID && act.refused_field && !request_wants_json(&p->req)) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        view_set(p->data, "tried", objection_step_code(order.kind));
        return show(p, &x);
    }
    const char *back = objection_path(p->arena, &x.of.p, &x.o, "");
    return back ? page_done(p, &act, e, back) : ERR_NO_MEMORY;
}

/* Each look is on the record, so this is a POST whose answer is what was asked for. */
enum err objection_contact_post(struct page *p)
{
    struct open x;
    uint8_t key[BOX_KEY_SIZE];
    const char *contact = NULL;
    enum err e = open_here(p, &x);
    if (e)
        return e;
    struct act act = page_act(p);
    e = box_key_read(p->app->config.db_secret_dir, "objection.key", key);
    if (!e)
        e = act_objection_contact(&act, x.of.p.public_id, x.o.public_id, key, &contact);
    token_wipe(key, sizeof key);
    const char *back = objection_path(p->arena, &x.of.p, &x.o, "");
    if (e)
        return back ? page_done(p, &act, e, back) : ERR_NO_MEMORY;
    view_set(p->data, "contact", contact);
    p->form = NULL;
    return show(p, &x);
}

enum err objection_file(struct page *p)
{
    struct open x;
    struct file f;
    uint8_t id[16];
    enum err e = open_here(p, &x);
    if (!e)
        e = page_id(p, "file", id);
    if (!e)
        e = store_file_find(p->db, p->arena, id, &f);
    if (!e && (strcmp(f.noun, "objection") != 0 || f.noun_id != x.o.id))
        e = ERR_NOT_FOUND;
    return e ? e : page_file(p, &f);
}
