#include "cgi-bin/admin/org.h"

#include <string.h>

#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

/* ---- choices ----------------------------------------------------------------------------------------------------- */

enum err org_unit_choices(struct page *p, const char *path, const char *field, const struct scope *who)
{
    struct unit_row *units;
    size_t n;
    enum err e = store_unit_tree(p->db, p->arena, NULL, who, &units, &n);
    if (e)
        return e;
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        struct buf label;
        char id[TEXT_ID_SIZE];
        buf_init_arena(&label, p->arena, 0);
        for (int64_t k = 0; k < units[i].depth; k++)
            buf_adds(&label, "　");
        buf_adds(&label, units[i].unit.short_name);
        text_id_encode(units[i].unit.public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), label.data};
        if (label.failed || !options[i].value)
            return ERR_NO_MEMORY;
    }
    view_form_options(p->data, path, p->form, field, options, n);
    return OK;
}

const char *org_word(const struct page *p, const struct word *w)
{
    return p->lang == LANG_EN && w->name_en && *w->name_en ? w->name_en : w->name;
}

static bool has_field(const struct page *p, const char *name)
{
    const struct form *f = form_of(p->form);
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->fields[i].name, name) == 0)
            return true;
    return false;
}

enum err org_word_choices(struct page *p)
{
    static const struct {
        const char *field;
        enum word_kind kind;
    } FIELDS[] = {
        {"employment", WORD_EMPLOYMENT},
        {"grade_band", WORD_GRADE_BAND},
        {"region", WORD_REGION},
        {"specialty", WORD_SPECIALTY},
    };
    enum err e = OK;
    for (size_t f = 0; f < sizeof FIELDS / sizeof *FIELDS && !e; f++) {
        struct word *list;
        size_t n;
        if (!has_field(p, FIELDS[f].field))
            continue;
        e = store_word_list(p->db, p->arena, FIELDS[f].kind, &list, &n);
        struct view_option *options = e ? NULL : arena_array(p->arena, n, sizeof *options);
        if (!e && !options)
            e = ERR_NO_MEMORY;
        for (size_t i = 0; i < n && !e; i++)
            options[i] = (struct view_option){list[i].code, org_word(p, &list[i])};
        if (!e)
            view_form_options(p->data, "form", p->form, FIELDS[f].field, options, n);
    }
    return e;
}

/* ---- addresses and days ------------------------------------------------------------------------------------------ */

const char *org_address(const struct page *p, const char *head, const uint8_t id[16], const char *tail)
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *path = arena_printf(p->arena, "/admin/%s/%s%s", head, text, tail);
    return path ? path : "/admin/units";
}

void org_put_day(const struct page *p, struct view_node *n, const char *name, day d, day none)
{
    if (d == none)
        return;
    const char *iso = arena_printf(p->arena, "%s_iso", name);
    view_put(n, name, format_date(p->arena, p->lang, d));
    if (iso)
        view_put(n, iso, format_iso_day(p->arena, d));
}

/* ---- one form's way ---------------------------------------------------------------------------------------------- */

enum err org_form_show(struct page *p, const struct org_task *task, const char *what, const char *back)
{
    view_set(p->data, "page.title", page_say(p, task->title, what, NULL));
    view_say(p->data, "lead", task->lead, NULL, NULL);
    view_say(p->data, "button", task->button, NULL, NULL);
    view_set(p->data, "back_path", back);
    view_bool(p->data, "of_unit", strcmp(task->nav, "units") == 0);
    return page_render(p, TEMPLATE_ORG_FORM, NULL, task->nav);
}

bool org_form_refused(struct page *p, const struct act *act, enum err e)
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refusal.key || request_wants_json(&p->req))
        return false;
    page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return true;
}

static enum err show(struct page *p, const struct org_deed *d, const struct org_subject *s)
{
    const struct scope who = admin_scope(p, d->noun->capability);
    page_form(p, "form", 0);
    enum err e = d->chooses ? org_unit_choices(p, "form", d->noun->chooser, &who) : OK;
    if (!e)
        e = org_word_choices(p);
    if (!e && d->noun->put)
        d->noun->put(p, s, d->chooses);
    return e ? e : org_form_show(p, &d->task, s->name, s->back);
}

static enum err find(struct page *p, const struct org_deed *d, struct org_subject **s)
{
    *s = arena_alloc(p->arena, d->noun->size);
    return *s ? d->noun->find(p, *s) : ERR_NO_MEMORY;
}

enum err org_deed_show(struct page *p, const struct org_deed *d)
{
    struct org_subject *s;
    enum err e = find(p, d, &s);
    if (!e)
        e = form_blank(d->task.form, p->arena, &p->form);
    if (e)
        return e;
    d->fill(p, s);
    form_put_int(p->form, "version", 0, s->version);
    return show(p, d, s);
}

enum err org_deed_post(struct page *p, const struct org_deed *d)
{
    struct org_subject *s;
    enum err e = find(p, d, &s);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, d, s);
    struct act act = page_act(p);
    e = d->act(p, &act, s);
    if (!e || !org_form_refused(p, &act, e))
        return page_done(p, &act, e, s->back);
    /* After a change by somebody else a second try replaces what stands now, knowingly. */
    if (!act.refused_field && !find(p, d, &s))
        form_put_int(p->form, "version", 0, s->version);
    return show(p, d, s);
}
